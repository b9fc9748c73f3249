"""Every error of this package, as one tree.

::

    PlaceBasedError
    ├── PackError            a place pack cannot be used: carries every fault found, not just the first
    ├── NeighbourhoodSetError  a grouping of wards that does not fit the place: every fault of it
    ├── UnknownAreaError     a code or level that the pack does not hold
    ├── NetworkFileError     a walking network that cannot be used
    ├── TypesettingError     a document that could not be typeset
    ├── DocumentError        documents that cannot be made as they were asked for, or not be written
    ├── StoreError           contributions that could not be kept, read or backed up
    ├── ContributionError    a proposal or decision that cannot be taken as it is
    │   └── AnsweredError    somebody else has decided on it first
    ├── ListError            an uploaded list that cannot be read
    ├── SceneError           scenes that cannot be read from a link or a file, or not be kept
    ├── WorkshopError        a workshop, or an answer in one, that cannot be taken as it is
    │   ├── MovedOnError     somebody else has moved the workshop on first
    │   ├── UnclearPlaceError  a pin whose place may be one of several
    │   └── TooOftenError    more than a phone, or all of one address, may send to a workshop
    ├── ScenarioError        a scenario that cannot be read, or places what cannot be placed
    ├── ZoningError          neighbourhoods that cannot be drawn, or not be read, as they were given
    ├── FeedError            another directory's feed that cannot be read
    ├── SitingError          a question of where to put sites that contradicts itself or misses a number
    │   └── InfeasibleSitingError  one that no plan can answer
    ├── WorkError            work in a child process that took too much, or ended it
    └── StartError           the explorer could not be started, or not be set up; its text says what to do

Errors carry what the catcher needs to explain them to a person; none of them is meant to reach a
reader as a traceback.
"""

from __future__ import annotations

from dataclasses import dataclass

SHOWN_ROWS = 5


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a file of the pack, in words.

    Attributes
    ----------
    file
        Name of the file inside the pack, e.g. ``"assets.csv"``.
    what
        What is wrong, as a sentence without full stop.
    remedy
        What to do about it, as a sentence without full stop.
    rows
        Where: the first rows concerned (line numbers as a spreadsheet shows them, or codes).
    more
        How many further rows have the same fault.
    """

    file: str
    what: str
    remedy: str
    rows: tuple[str, ...] = ()
    more: int = 0

    def __str__(self) -> str:
        where = (
            f" ({', '.join(self.rows)}{f' and {self.more} more' if self.more else ''})" if self.rows else ""
        )
        return f"{self.file}: {self.what}{where}. {self.remedy}."


def fault(file: str, what: str, remedy: str, *, rows: list[str] | None = None) -> Fault:
    """Make a :class:`Fault` that shows the first five of ``rows`` and counts the rest.

    Parameters
    ----------
    file
        Name of the file inside the pack.
    what
        What is wrong, as a sentence without full stop.
    remedy
        What to do about it, likewise.
    rows
        All rows concerned, as a reader sees them.

    Returns
    -------
    Fault
        The fault with at most :data:`SHOWN_ROWS` rows.
    """
    rows = rows or []
    return Fault(file, what, remedy, tuple(rows[:SHOWN_ROWS]), max(0, len(rows) - SHOWN_ROWS))


class PlaceBasedError(Exception):
    """Base of every error this package raises on purpose."""


class PackError(PlaceBasedError):
    """The place pack has faults; all of them are in ``faults``.

    Parameters
    ----------
    folder
        The folder that was read, as text for the reader.
    faults
        Every fault found, in the order of the files.
    """

    def __init__(self, folder: str, faults: list[Fault]) -> None:
        self.folder = folder
        self.faults = tuple(faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"The place pack in {folder} has {count}: " + " ".join(map(str, faults)))


class NeighbourhoodSetError(PlaceBasedError):
    """A set of neighbourhoods does not fit the place; all that is wrong with it is in ``faults``.

    Parameters
    ----------
    label
        What people call the set.
    faults
        Every fault found.
    """

    def __init__(self, label: str, faults: list[Fault]) -> None:
        self.label = label
        self.faults = tuple(faults)
        super().__init__(f"“{label}” cannot be used: " + " ".join(map(str, faults)))


class UnknownAreaError(PlaceBasedError):
    """An area or level was asked for that the pack does not hold.

    Parameters
    ----------
    level
        The level asked for, e.g. ``"ward"``.
    code
        The code asked for; empty when the level itself is unknown.
    """

    def __init__(self, level: str, code: str = "") -> None:
        self.level = level
        self.code = code
        super().__init__(
            f"There is no {level} with the code {code!r}." if code else f"There is no level {level!r}."
        )


class NetworkFileError(PlaceBasedError):
    """A walking network cannot be used.

    Parameters
    ----------
    file
        Name of the file.
    why
        What is wrong with it, as the end of a sentence.
    """

    def __init__(self, file: str, why: str) -> None:
        self.file = file
        self.why = why
        super().__init__(f"The walking network {file} cannot be used: {why}.")


class TypesettingError(PlaceBasedError):
    """A document could not be typeset.

    Parameters
    ----------
    why
        What the typesetter said.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"The document could not be made: {why}")


class DocumentError(PlaceBasedError):
    """Documents cannot be made as they were asked for, or not be written; its text is for people."""


class StoreError(PlaceBasedError):
    """Contributions could not be kept or read.

    Parameters
    ----------
    what
        What was tried, e.g. ``"keep"``.
    why
        What the database said.
    """

    def __init__(self, what: str, why: str) -> None:
        self.what = what
        self.why = why
        super().__init__(f"The store of contributions could not {what}: {why}.")


class ContributionError(PlaceBasedError):
    """A proposal or a decision cannot be taken as it is.

    Parameters
    ----------
    faults
        Everything that is wrong with it, as whole sentences.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(faults))


class AnsweredError(ContributionError):
    """Somebody else has decided on a proposal, or taken an event back, first.

    Parameters
    ----------
    act
        What they did: ``"set"``, ``"refuse"`` or ``"undo"``.
    who
        Their name.
    at
        The moment they did it, in words.
    """

    def __init__(self, act: str, who: str, at: str) -> None:
        self.act, self.who, self.at = act, who, at
        did = {"set": "accepted this", "refuse": "refused this", "undo": "took this back"}[act]
        super().__init__([f"{who} {did} before you, on {at}. Nothing was changed."])


class SceneError(PlaceBasedError):
    """Scenes cannot be read from a link or a file, or one cannot be kept.

    Parameters
    ----------
    why
        What is wrong and what to do, as whole sentences.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class WorkshopError(PlaceBasedError):
    """A workshop cannot be read or made, or an answer in one cannot be taken.

    Parameters
    ----------
    why
        What is wrong and what to do, as whole sentences.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class UnclearPlaceError(WorkshopError):
    """The name of a place in a workshop may mean several; nothing was taken.

    Parameters
    ----------
    why
        What is wrong and what to do, as whole sentences.
    offered
        What each place is called, and what a form sends for it.
    """

    def __init__(self, why: str, offered: tuple[tuple[str, str], ...]) -> None:
        self.offered = offered
        super().__init__(why)


class TooOftenError(WorkshopError):
    """A phone, or all phones of one address, send more than a workshop takes; later it is taken."""


class MovedOnError(WorkshopError):
    """Somebody else has moved a workshop on since it was looked at; nothing was changed.

    Parameters
    ----------
    since
        What was done meanwhile, as short sentences, the earliest first.
    """

    def __init__(self, since: tuple[str, ...]) -> None:
        self.since = since
        super().__init__(" ".join(["Nothing was changed: somebody else was first.", *since]))


class ListError(PlaceBasedError):
    """An uploaded list cannot be read.

    Parameters
    ----------
    why
        What is wrong with it and what to do, as whole sentences.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class SitingError(PlaceBasedError):
    """A question of where to put sites cannot be answered as it stands.

    Parameters
    ----------
    faults
        Everything that is wrong with it, as whole sentences.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(faults))


class InfeasibleSitingError(SitingError):
    """No plan is possible under the conditions set; its sentences say which condition is to blame."""


class ScenarioError(PlaceBasedError):
    """A scenario cannot be read from a link or a file, or places what cannot be placed.

    Parameters
    ----------
    why
        What is wrong and what to do, as whole sentences.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class ZoningError(PlaceBasedError):
    """Neighbourhoods cannot be drawn, or not be read, as they were given; the text says why."""


class FeedError(PlaceBasedError):
    """Another directory's feed cannot be read.

    Parameters
    ----------
    why
        What went wrong, as whole sentences.
    page
        Number of the page that could not be read, counted from 1; reading can go on there.
    """

    def __init__(self, why: str, page: int = 1) -> None:
        self.why = why
        self.page = page
        super().__init__(why)


class WorkError(PlaceBasedError):
    """Work that was given to a child process came to no result.

    Parameters
    ----------
    reason
        ``"time"``, ``"memory"`` or ``"output"`` where it took more than it may; ``"died"`` where the process
        ended; ``"failed"`` where the function raised; ``"busy"`` where too many wait; ``"cancelled"``.
    """

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(self.sentence("This"))

    def sentence(self, what: str, remedy: str = "") -> str:
        """Return what became of it, and what to do, for the person who sent it.

        Parameters
        ----------
        what
            What was sent, as the beginning of a sentence: ``"This file"``.
        remedy
            What to do about it, as a sentence, where it is to blame.

        Returns
        -------
        str
            One or two sentences.
        """
        if self.reason == "busy":
            return f"{what} has to wait: others are being read just now. Please try again in a minute."
        return f"{what} {_WORK.get(self.reason, _WORK['died'])} {remedy}".rstrip()


class StartError(PlaceBasedError):
    """The explorer could not be started, or what it needs could not be set up.

    Its text is read by the person at the keyboard, and says what to do.
    """


_WORK = {
    "time": "takes too long to read, so it was stopped.",
    "memory": "needs far more memory than it should, so it was not read.",
    "output": "holds more than can be taken at once.",
    "cancelled": "was stopped.",
    "died": "cannot be read: it ends the program that reads it.",
    "failed": "cannot be read: something in it is not as the program that reads it expects.",
}
