"""Which figures moved between two packs, and whether by more than chance; what cannot be compared, and why.

A figure moved by more than chance where its two 95 % intervals do not touch. That is stricter than a test of
the difference: two figures whose intervals touch may still differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from placebased.need import intervals
from placebased.need.aggregation import why_unavailable
from placebased.need.area_figures import figures
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import Level

Doubt = Literal["by more than chance", "within what chance does", "no interval"]

LEVELS: tuple[Level, ...] = ("city", "ward", "msoa", "lsoa")
"""The levels that are looked at: each figure of the whole place, and at the first level below that it has."""

RULE = "A figure moved by more than chance where its two 95 % intervals do not touch."


@dataclass(frozen=True, slots=True)
class FigureMove:
    """A figure of an area that is other than it was.

    Attributes
    ----------
    indicator, label, unit
        Id of the indicator, its name and unit.
    level, code, area
        Level, code and name of the area.
    before, after
        The figure, rounded as it is shown.
    period_before, period_after
        Of when it was and is.
    doubt
        Whether chance alone may have moved it, as far as both figures have an interval.
    why_no_interval
        Why there is none, as a sentence; empty where there is.
    """

    indicator: str
    label: str
    unit: str
    level: Level
    code: str
    area: str
    before: float
    after: float
    period_before: str
    period_after: str
    doubt: Doubt
    why_no_interval: str

    @property
    def is_revised(self) -> bool:
        """Whether it is of the same time as before: then it was corrected, or worked out in another way."""
        return self.period_before == self.period_after


@dataclass(frozen=True, slots=True)
class NotCompared:
    """An indicator, or some areas of one, that cannot be compared.

    Attributes
    ----------
    indicator, label
        Its id and name.
    why
        Why not, as a sentence.
    """

    indicator: str
    label: str
    why: str


def compare_figures(before: Atlas, after: Atlas) -> tuple[tuple[FigureMove, ...], tuple[NotCompared, ...]]:
    """Return the figures that moved, and what cannot be compared.

    Parameters
    ----------
    before, after
        Two packs of one place.

    Returns
    -------
    tuple
        Both in the order of the newer catalogue, then of the older one.
    """
    moves: list[FigureMove] = []
    rest: list[NotCompared] = []
    for key, now in after.indicators.items():
        then = before.indicators.get(key)
        why = "It is new." if then is None else _why_other(then, now)
        if why or then is None:
            rest.append(NotCompared(key, now.label, why))
            continue
        for level in _levels(now):
            moves += _moves(_Pair(before, after, then, now), level)
        rest += _areas_that_are_others(before, after, now)
    gone = (each for key, each in before.indicators.items() if key not in after.indicators)
    rest += [NotCompared(each.id, each.label, "It is no longer there.") for each in gone]
    return tuple(moves), tuple(rest)


def _why_other(then: Indicator, now: Indicator) -> str:
    """Return why two indicators of one id are not the same figure; nothing where they are."""
    parts = {
        "unit": (then.unit, now.unit),
        "count": (then.numerator, now.numerator),
        "base": (then.denominator, now.denominator),
        "kind of figure": (then.kind, now.kind),
        "scale": (then.scale, now.scale),
        "level of its publication": (then.geography, now.geography),
    }
    other = [name for name, (one, two) in parts.items() if one != two]
    return f"It is made in another way: its {' and '.join(other)} changed." if other else ""


def _levels(indicator: Indicator) -> list[Level]:
    there = [level for level in LEVELS if not why_unavailable(indicator, level)]
    return there[:2] if there[:1] == ["city"] else there[:1]


@dataclass(frozen=True)
class _Pair:
    """Both packs, and what both say of one indicator."""

    before: Atlas
    after: Atlas
    then: Indicator
    now: Indicator


def _moves(pair: _Pair, level: Level) -> Iterator[FigureMove]:
    then, now = pair.then, pair.now
    old = figures(pair.before, then.id, level)["value"].round(now.decimals)
    new = figures(pair.after, now.id, level)["value"].round(now.decimals)
    both = pd.DataFrame({"then": old, "now": new}).dropna()
    moved = both[both["then"] != both["now"]]
    if moved.empty:
        return
    ends = _ends(pair, level)
    for code, (was, is_now) in zip(moved.index, moved.to_numpy(dtype=float), strict=True):
        yield FigureMove(
            indicator=now.id,
            label=now.label,
            unit=now.unit,
            level=level,
            code=str(code),
            area=pair.after.name(level, str(code)),
            before=float(was),
            after=float(is_now),
            period_before=then.period,
            period_after=now.period,
            doubt=_doubt(*(float(ends[end][code]) for end in _ENDS)),
            why_no_interval=intervals.why_no_interval(pair.after, now),
        )


_ENDS = ("low_then", "high_then", "low_now", "high_now")


def _ends(pair: _Pair, level: Level) -> dict[str, pd.Series]:
    """Return both ends of both intervals of every area."""
    old = intervals.confidence_interval(pair.before, pair.then, level)
    new = intervals.confidence_interval(pair.after, pair.now, level)
    return dict(zip(_ENDS, (old["low"], old["high"], new["low"], new["high"]), strict=True))


def _doubt(low_then: float, high_then: float, low_now: float, high_now: float) -> Doubt:
    if any(math.isnan(end) for end in (low_then, high_then, low_now, high_now)):
        return "no interval"
    apart = high_then < low_now or high_now < low_then
    return "by more than chance" if apart else "within what chance does"


def _areas_that_are_others(before: Atlas, after: Atlas, now: Indicator) -> list[NotCompared]:
    """Return what is said where areas of an indicator came, went, or are known in one pack alone."""
    level = _levels(now)[-1:]
    if not level:
        return []
    old, new = (figures(atlas, now.id, level[0])["value"] for atlas in (before, after))
    words = after.place.words[level[0]]["many"]
    both = old.index.intersection(new.index)
    others = len(old.index.symmetric_difference(new.index))
    alone = int((old[both].isna() != new[both].isna()).sum())
    said = [
        *([f"{others} {words} are in one of the two packs alone."] if others else []),
        *([f"{alone} {words} have a figure in one of the two packs alone."] if alone else []),
    ]
    return [NotCompared(now.id, now.label, why) for why in said]
