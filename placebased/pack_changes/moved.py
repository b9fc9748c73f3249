"""What moved between two packs, as one value: what the page, the files and the feed are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from placebased.errors import PlaceBasedError
from placebased.pack_changes.figures import FigureMove, NotCompared, compare_figures
from placebased.pack_changes.listings import KindMove, ListingMove, compare_listings
from placebased.place.atlas import Atlas


class OtherPlaceError(PlaceBasedError):
    """Two packs that are not of one place."""


@dataclass(frozen=True)
class PackMoved:
    """What is other in the newer of two packs.

    Attributes
    ----------
    place
        Name of the place.
    before, after
        Versions of the older and the newer pack.
    kinds
        Every kind of place, counted in both.
    listings
        Every listing that is not as it was.
    figures
        Every figure that is not as it was.
    not_compared
        Figures that cannot be compared, and why.
    sources
        By title of a source: its date before and now, where that changed; empty where it was or is not there.
    """

    place: str
    before: str
    after: str
    kinds: tuple[KindMove, ...]
    listings: tuple[ListingMove, ...]
    figures: tuple[FigureMove, ...]
    not_compared: tuple[NotCompared, ...]
    sources: Mapping[str, tuple[str, str]]

    @property
    def is_same(self) -> bool:
        """Whether nothing moved."""
        return not (self.listings or self.figures or self.not_compared or any(k.why_not for k in self.kinds))

    def counted(self, kind: str) -> Counter[str]:
        """Return how many listings of a kind are new, are no longer listed, moved and changed.

        Parameters
        ----------
        kind
            Name of the kind.
        """
        return Counter(each.what for each in self.listings if each.kind == kind)


def compare_packs(before: Atlas, after: Atlas) -> PackMoved:
    """Return what moved from one pack of a place to another.

    Parameters
    ----------
    before, after
        The older and the newer pack.

    Raises
    ------
    OtherPlaceError
        When they are of different places.
    """
    if before.place.id != after.place.id:
        theirs, ours = before.place.name, after.place.name
        raise OtherPlaceError(
            f"The earlier pack is of {theirs} and this one of {ours}: nothing can be compared."
        )
    kinds, listings = compare_listings(before, after)
    moved, rest = compare_figures(before, after)
    return PackMoved(
        place=after.place.name,
        before=before.version,
        after=after.version,
        kinds=kinds,
        listings=listings,
        figures=moved,
        not_compared=rest,
        sources=_sources(before, after),
    )


def _sources(before: Atlas, after: Atlas) -> dict[str, tuple[str, str]]:
    then = {each.title: each.date for each in before.sources.values()}
    now = {each.title: each.date for each in after.sources.values()}
    every = dict.fromkeys([*now, *then])
    dates = {title: (then.get(title, ""), now.get(title, "")) for title in every}
    return {title: pair for title, pair in dates.items() if pair[0] != pair[1]}
