"""What is asked of the best plan inside a link: one short text, looked up word by word when it is opened.

Fields are parted by ``~``; each begins with its name and a dot: ``aim.deprived~new.3~kinds.library_clinic``.
What is as usual is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args, get_type_hints

from placebased import phrases
from placebased.scenarios.scenario_link import escape, unescape
from placebased.scenarios.siting_aims import AIMS
from placebased.scenarios.siting_conditions import SitingWishes

LONGEST_READ = 2000
"""Characters of such a text that are read."""

MOST_NAMED = 60
"""Kinds, or buildings, that one field may name."""

LARGEST = 1_000_000.0
"""Largest number that is read."""

_FIELD, _NAME, _ITEM = "~", ".", "_"
_LISTS = ("kinds", "fixed", "forbidden")
_COUNTS = ("new", "keep")
_NUMBERS = ("budget", "capacity", "fewest_people")
EXISTING: tuple[str, ...] = get_args(get_type_hints(SitingWishes)["existing"])
"""What may happen to the sites of today."""


@dataclass(frozen=True)
class DecodedWishes:
    """What a link asks of the best plan, units of the budget by kind, and what was left out, as sentences."""

    wishes: SitingWishes
    units: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def encode(wishes: SitingWishes, first: SitingWishes, units: Mapping[str, float]) -> str:
    """Return what is asked as the text of a link parameter; empty where it is the usual.

    Parameters
    ----------
    wishes
        What is asked. Whom it is counted for, and the walk, are parameters of their own.
    first
        What is asked where a link says nothing.
    units
        What a building of each kind takes of the budget; of kinds that are left out one.
    """
    said = [
        f"{name}{_NAME}{_written(getattr(wishes, name))}"
        for name in ("aim", "existing", *_COUNTS, *_LISTS, *_NUMBERS, "one_each")
        if getattr(wishes, name) != getattr(first, name)
    ]
    other = tuple(f"{kind}{_NAME}{_number(taken)}" for kind, taken in units.items() if taken != 1)
    return _FIELD.join([*said, *([f"units{_NAME}{_written(other)}"] if other else [])])


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return _ITEM.join(escape(str(each)) for each in value)
    if isinstance(value, int | float):
        return escape(_number(float(value)))
    return escape(str(value or ""))


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def decode(
    text: str, first: SitingWishes, *, kinds: Collection[str], listings: Collection[str]
) -> DecodedWishes:
    """Return what a link asks of the best plan.

    Parameters
    ----------
    text
        Value of the link parameter: nothing in it is trusted.
    first
        What is asked where it says nothing.
    kinds, listings
        Ids of the kinds whose buildings can be chosen, and of the listings that stand in one.

    Returns
    -------
    DecodedWishes
        With a sentence for each field that means nothing, or names what is not here.
    """
    read = _Reading(first, kinds, listings)
    for part in filter(None, text[:LONGEST_READ].split(_FIELD)):
        name, _, value = part.partition(_NAME)
        if not read.take(name, value):
            said = phrases.shorten(unescape(part))
            read.notes.append(f"“{said}” is nothing that can be asked of the best plan.")
    return DecodedWishes(read.wishes, read.units, tuple(read.notes))


@dataclass
class _Reading:
    """What was read of a link so far."""

    wishes: SitingWishes
    kinds: Collection[str]
    listings: Collection[str]
    units: dict[str, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def take(self, name: str, value: str) -> bool:
        """Read one field; return whether it means anything."""
        if name in _LISTS:
            kept = self._known(_items(value), self.kinds if name == "kinds" else self.listings)
            self.wishes = replace(self.wishes, **{name: kept})  # type: ignore[arg-type]
            return True
        if name == "units":
            pairs = (each.partition(_NAME)[::2] for each in _items(value))
            taken = {kind: found for kind, number in pairs if (found := _amount(number)) is not None}
            self.units = {kind: taken[kind] for kind in self._known(list(taken), self.kinds)}
            return True
        meant = _meant(unescape(value)).get(name)
        if meant is not None:
            self.wishes = replace(self.wishes, **{name: meant})  # type: ignore[arg-type]
        return meant is not None

    def _known(self, asked: list[str], known: Collection[str]) -> tuple[str, ...]:
        """Return what is here of what is asked, and note the rest."""
        self.notes += [
            f"“{phrases.shorten(each)}” is not here to choose, so the best plan does without it."
            for each in asked
            if each not in known
        ]
        return tuple(each for each in asked if each in known)


def _meant(word: str) -> dict[str, object]:
    """Return what a word means for each field that holds one thing; ``None`` where it means nothing."""
    number = _amount(word)
    whole = None if number is None or not number.is_integer() or number < 1 else int(number)
    return {
        "aim": word if word in AIMS else None,
        "existing": word if word in EXISTING else None,
        "one_each": {"1": True, "0": False}.get(word),
        **dict.fromkeys(_COUNTS, whole),
        **dict.fromkeys(_NUMBERS, number),
    }


def _items(value: str) -> list[str]:
    return list(dict.fromkeys(map(unescape, _split(value))))[:MOST_NAMED]


def _split(value: str) -> Iterable[str]:
    return (each for each in value.split(_ITEM) if each)


def _amount(text: str) -> float | None:
    """Return a number from 0 to :data:`LARGEST`; ``None`` where a text is none."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if 0 <= found <= LARGEST else None
