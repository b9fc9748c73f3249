"""The place with each set of neighbourhoods somebody asks for: the pack's own, and any that is handed in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from placebased.place.atlas import Atlas
from placebased.place.neighbourhoods import NeighbourhoodSet

HANDED_IN_KEPT = 8
"""How many sets beside the pack's own are kept; the one that was longest not asked for makes room."""


class AtlasSets:
    """The same place with several sets of neighbourhoods, each aligned once and shared by all readers.

    Parameters
    ----------
    own
        The place with each of the pack's own sets, by their ids, the pack's choice first; not empty.
    keep
        How many handed-in sets are kept at most.
    """

    def __init__(self, own: Mapping[str, Atlas], *, keep: int = HANDED_IN_KEPT) -> None:
        self._own = dict(own)
        self._keep = keep
        self._handed_in: OrderedDict[str, Atlas] = OrderedDict()
        self._lock = Lock()

    @property
    def first(self) -> Atlas:
        """The place with the pack's own choice of set."""
        return next(iter(self._own.values()))

    @property
    def own(self) -> tuple[Atlas, ...]:
        """The place with each of the pack's own sets, its choice first."""
        return tuple(self._own.values())

    @property
    def handed_in(self) -> tuple[str, ...]:
        """The ids of the handed-in sets that are kept, the one last asked for at the end."""
        with self._lock:
            return tuple(self._handed_in)

    def hand_in(self, chosen: NeighbourhoodSet) -> Atlas:
        """Return the place with a set of neighbourhoods, which can be had by its id from now on.

        Whoever holds a set hands it in whenever it is needed: a set that is still kept costs nothing, and one
        that had to make room is aligned again.

        Parameters
        ----------
        chosen
            The set, as :meth:`placebased.place.neighbourhoods.NeighbourhoodSet.of` makes it.

        Returns
        -------
        Atlas
            The same object as long as the set is kept.

        Raises
        ------
        NeighbourhoodSetError
            When the set does not fit the place.
        """
        kept = self.find(chosen.id)
        return kept if kept is not None else self._keep_set(self.first.with_neighbourhoods(chosen))

    def find(self, neighbourhoods: str) -> Atlas | None:
        """Return the place with a set by its id, or ``None`` if there is none, or it had to make room.

        Parameters
        ----------
        neighbourhoods
            Id of the set.
        """
        if neighbourhoods in self._own:
            return self._own[neighbourhoods]
        with self._lock:
            if neighbourhoods in self._handed_in:
                self._handed_in.move_to_end(neighbourhoods)
            return self._handed_in.get(neighbourhoods)

    def get(self, neighbourhoods: str) -> Atlas:
        """Return the place with a set by its id; with the pack's own choice if there is none such.

        Parameters
        ----------
        neighbourhoods
            Id of the set; an out-of-date link may name one that is gone.
        """
        found = self.find(neighbourhoods)
        return found if found is not None else self.first

    def _keep_set(self, aligned: Atlas) -> Atlas:
        with self._lock:
            # another reader may have aligned the same set meanwhile: everybody shares the first
            kept = self._handed_in.setdefault(aligned.neighbourhoods.id, aligned)
            self._handed_in.move_to_end(aligned.neighbourhoods.id)
            while len(self._handed_in) > self._keep:
                self._handed_in.popitem(last=False)
        return kept
