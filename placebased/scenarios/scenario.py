"""A scenario: what somebody would change of where something is, as one frozen value.

Nothing here changes the place: a scenario is a list of changes beside it, and taking one back is to look at
the scenario of before. What the changes come to is worked out in :mod:`placebased.scenarios.scenario_sites`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from placebased import phrases

LONGEST_TITLE = 60
"""Characters of a title."""

LONGEST_HOURS = 200
"""Characters of the hours that a change gives a site."""

MOST_CHANGES = 100
"""Changes of one scenario."""

LARGEST_AMOUNT = 1_000_000.0
"""Most that one site may be said to hold."""

UNTITLED = "My scenario"

_ADDED = "new-"


@dataclass(frozen=True)
class Spot:
    """Where a site is put: in the building of a listing, or at a point.

    Attributes
    ----------
    listing
        Id of an asset that stands in the building; empty for a point.
    east, north
        Whole metres (EPSG:27700) of the point; noughts for a building.
    """

    listing: str = ""
    east: int = 0
    north: int = 0


@dataclass(frozen=True)
class Add:
    """A new site.

    Attributes
    ----------
    to
        Where it is put.
    amount
        How much it holds, in the unit of what is placed; ``None`` for not stated.
    hours
        When it is open, in OSM syntax; empty for not stated.
    """

    to: Spot
    amount: float | None = None
    hours: str = ""


@dataclass(frozen=True)
class Drop:
    """A site that closes."""

    site: str


@dataclass(frozen=True)
class Move:
    """A site that goes somewhere else, or is given a place where none was stated."""

    site: str
    to: Spot


@dataclass(frozen=True)
class Resize:
    """A site that holds another amount."""

    site: str
    amount: float


@dataclass(frozen=True)
class Rehour:
    """A site with other opening hours, in OSM syntax; empty where they are no longer stated."""

    site: str
    hours: str


Change = Add | Drop | Move | Resize | Rehour
"""One change. Sites of today are named by their own ids, those added by :func:`added_id`."""


@dataclass(frozen=True)
class Scenario:
    """What would change, in the order in which it was said.

    Attributes
    ----------
    subject
        What is placed: an id of :mod:`placebased.scenarios.placed_subject`.
    title
        What its maker calls it.
    changes
        The changes; none for today.
    version
        Version of the data on which it was made; empty where that is not stated.
    """

    subject: str
    title: str = UNTITLED
    changes: tuple[Change, ...] = ()
    version: str = ""

    def with_change(self, change: Change) -> Scenario:
        """Return the scenario with one change more.

        Parameters
        ----------
        change
            The change; of two that set the same of one site the later holds, so the earlier one goes: a pin
            that is dragged about makes no link longer.
        """
        kept = (each for each in self.changes if not _overrides(change, each))
        return replace(self, changes=(*kept, change))

    def without_change(self, position: int) -> Scenario:
        """Return the scenario without one of its changes.

        Parameters
        ----------
        position
            Which, counted from 0. Without an added site, what was changed of it goes too, and those added
            later keep their places and get the ids that follow.
        """
        gone = self.changes[position]
        kept = [each for at, each in enumerate(self.changes) if at != position]
        if not isinstance(gone, Add):
            return replace(self, changes=tuple(kept))
        number = 1 + sum(isinstance(each, Add) for each in self.changes[:position])
        renamed = (_renamed(each, number) for each in kept)
        return replace(self, changes=tuple(each for each in renamed if each is not None))


def _overrides(later: Change, earlier: Change) -> bool:
    """Return whether nothing is left of a change once a later one is made."""
    if not isinstance(later, Move | Resize | Rehour) or not isinstance(earlier, Move | Resize | Rehour):
        return False
    return type(later) is type(earlier) and later.site == earlier.site


def added_id(number: int) -> str:
    """Return the id of an added site.

    >>> added_id(1)
    'new-1'

    Parameters
    ----------
    number
        Which of those added, counted from 1.
    """
    return f"{_ADDED}{number}"


def _renamed(change: Change, gone: int) -> Change | None:
    """Return a change once an added site is taken out; ``None`` where it is of that site."""
    if isinstance(change, Add) or not change.site.startswith(_ADDED):
        return change
    number = change.site.removeprefix(_ADDED)
    if not number.isdecimal() or int(number) < gone:
        return change
    return None if int(number) == gone else replace(change, site=added_id(int(number) - 1))


def clean_title(text: str) -> str:
    """Return a title on one line and short enough.

    Parameters
    ----------
    text
        Whatever somebody typed, or a file holds.
    """
    whole = whole_letters(str(text))
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())[:LONGEST_TITLE] or UNTITLED


def whole_letters(text: str) -> str:
    r"""Return a text without halves of letters, which JSON can hold and no link or file takes.

    >>> whole_letters("a\ud800b")
    'ab'

    Parameters
    ----------
    text
        Whatever a file holds.
    """
    return text.encode(errors="ignore").decode()


# --- as plain values, for files ------------------------------------------------------------------------

_KINDS: dict[str, type[Add | Drop | Move | Resize | Rehour]] = {
    "add": Add,
    "drop": Drop,
    "move": Move,
    "resize": Resize,
    "re-hour": Rehour,
}


def kind_of(change: Change) -> str:
    """Return the word for a kind of change, as files and links write it.

    Parameters
    ----------
    change
        The change.
    """
    return next(word for word, kind in _KINDS.items() if isinstance(change, kind))


def change_as_values(change: Change) -> dict[str, Any]:
    """Return a change as values that JSON can hold; what is not stated is left out.

    Parameters
    ----------
    change
        The change.
    """
    values: dict[str, Any] = {"change": kind_of(change)}
    if not isinstance(change, Add):
        values["site"] = change.site
    if isinstance(change, Add | Move):
        at = change.to
        values["to"] = {"listing": at.listing} if at.listing else {"east": at.east, "north": at.north}
    if isinstance(change, Add | Resize) and change.amount is not None:
        values["amount"] = change.amount
    if isinstance(change, Rehour) or (isinstance(change, Add) and change.hours):
        values["hours"] = change.hours
    return values


def change_from_values(values: object) -> Change | str:
    """Return the change that some values mean, or why they mean none, as a sentence.

    Parameters
    ----------
    values
        Whatever a file or a link holds: nothing in it is trusted.
    """
    if not isinstance(values, dict) or values.get("change") not in _KINDS:
        known = phrases.join_list(list(_KINDS))
        return f"A change of the scenario is none that is known here ({known}), so it was left out."
    values = {key: whole_letters(each) if isinstance(each, str) else each for key, each in values.items()}
    word = str(values["change"])
    site, hours, amount = values.get("site"), values.get("hours", ""), _amount(values.get("amount"))
    to = _spot(values.get("to")) if word in {"add", "move"} else Spot()
    lacks = {
        "does not say of which site": word != "add" and not (isinstance(site, str) and site),
        "does not say where to": to is None,
        "does not say how much": word == "resize" and amount is None,
        f"has an amount that is no number from 0 to {_MOST}": isinstance(amount, str),
        "has hours that cannot be read": not isinstance(hours, str) or len(hours) > LONGEST_HOURS,
    }
    if why := next((words for words, holds in lacks.items() if holds), ""):
        return f"A change of the scenario ({word}) {why}, so it was left out."
    made: dict[str, Change] = {
        "add": Add(to or Spot(), _number(amount), str(hours)),
        "drop": Drop(str(site)),
        "move": Move(str(site), to or Spot()),
        "resize": Resize(str(site), _number(amount) or 0.0),
        "re-hour": Rehour(str(site), str(hours)),
    }
    return made[word]


_MOST = phrases.number(LARGEST_AMOUNT)


def _number(amount: float | str | None) -> float | None:
    return None if isinstance(amount, str) else amount


def _spot(values: object) -> Spot | None:
    if not isinstance(values, dict):
        return None
    listing = values.get("listing")
    if isinstance(listing, str) and whole_letters(listing):
        return Spot(whole_letters(listing))
    east, north = values.get("east"), values.get("north")
    plain = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (east, north))
    if not plain or not all(abs(each) <= _FARTHEST for each in (east, north)):  # type: ignore[arg-type]
        return None
    return Spot("", round(east), round(north))  # type: ignore[arg-type]


_FARTHEST = 10_000_000
"""Metres from the origin of the grid beyond which nothing lies; false for what is not a number."""


def _amount(value: object) -> float | str | None:
    """Return an amount; ``None`` where none is stated, and text where what is there is none."""
    if value is None:
        return None
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if plain and 0 <= value <= LARGEST_AMOUNT else "no amount"  # type: ignore[arg-type, operator]
