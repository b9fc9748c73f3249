"""A baseline: figures of drawn neighbourhoods, frozen on a day, to be held against newer data later.

The file holds all that it is judged by: the small areas of each neighbourhood, each figure with its counts
and interval, what is expected to change and by when. A seal over all of it tells whether it was moved.
Whoever keeps the seal in their minutes can tell the file from any other.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from placebased import phrases
from placebased.errors import WorkError, ZoningError
from placebased.methods import confidence_intervals
from placebased.methods.detectable_change import smallest_change
from placebased.methods.difference_intervals import difference_interval
from placebased.need import aggregation, intervals
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.worker import WorkerLimits, run_within
from placebased.zone_design.partition import NONE, Partition

FILE_KIND = "placebased baseline"
LARGEST_FILE = 2_000_000
READING = WorkerLimits(seconds=5.0, memory=600_000_000, output=8_000_000)
SEAL_LENGTH = 16

_REMEDY = "Choose one that was saved on this page."
_UNREADABLE = f"This file is no saved baseline. {_REMEDY}"
_MOVED = "This file was changed after it was frozen: its seal does not fit. Ask for the one of the day."

ASSUMED = (
    "Two independent counts are assumed, then and later, seen four times out of five. A full count is no "
    "sample; chance then means how far a share moves of itself."
)
"""What the smallest change that could be seen rests on."""


@dataclass(frozen=True)
class BaselineLine:
    """One figure of one neighbourhood as it was frozen: a share with its counts and 95 % interval."""

    zone: str
    indicator: str
    label: str
    period: str
    numerator: float
    denominator: float
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Baseline:
    """Figures of drawn neighbourhoods, frozen on a day.

    Attributes
    ----------
    title, day, version
        What the draft was called, the ISO date, and the version of the data.
    expected, by_when
        What is expected to change, and by when, as the room wrote it.
    zones
        Codes of the small areas of each neighbourhood, by its name.
    lines
        The figures.
    """

    title: str
    day: str
    version: str
    expected: str
    by_when: str
    zones: dict[str, tuple[str, ...]]
    lines: tuple[BaselineLine, ...]

    @property
    def seal(self) -> str:
        """A short mark of everything in it."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=True, allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()[:SEAL_LENGTH]

    def to_json(self) -> str:
        """Return it as the text of a file that :func:`load` reads, with its seal."""
        content = {"kind": FILE_KIND, "seal": self.seal, **asdict(self)}
        return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def choices(atlas: Atlas) -> dict[str, Indicator]:
    """Return the figures that a baseline can hold: shares of counted people or households, by small areas.

    Parameters
    ----------
    atlas
        The place.
    """
    return {
        each.id: each
        for each in atlas.indicators.values()
        if each.kind == "share"
        and not aggregation.why_unavailable(each, "lsoa")
        and not intervals.why_no_interval(atlas, each)
    }


def freeze(
    atlas: Atlas,
    partition: Partition,
    wanted: Iterable[str],
    *,
    day: str,
    expected: str = "",
    by_when: str = "",
) -> Baseline:
    """Return a baseline of a draft.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft.
    wanted
        Ids of :func:`choices`; others are left out.
    day
        ISO date of today.
    expected, by_when
        What is expected to change, and by when.

    Raises
    ------
    ZoningError
        When no figure is chosen, or nothing is drawn.
    """
    zones = {name: partition.members(key) for key, name in partition.names.items() if partition.members(key)}
    known = choices(atlas)
    lines = [
        line
        for name in wanted
        if name in known
        for line in _lines(atlas, known[name], zones).values()
        if line
    ]
    if not lines:
        raise ZoningError("Draw a neighbourhood and choose a figure first.")
    return Baseline(partition.title, day, atlas.version, expected, by_when, zones, tuple(lines))


def _lines(
    atlas: Atlas, indicator: Indicator, zones: dict[str, tuple[str, ...]]
) -> dict[str, BaselineLine | None]:
    """Return the figure of each neighbourhood as it is today; none where it is not known."""
    parts = atlas.parts["lsoa"]
    owner = pd.Series({code: name for name, codes in zones.items() for code in codes}, dtype=object)
    found = aggregation.roll_up(indicator, parts, owner.reindex(parts.index), order=pd.Index(list(zones)))
    ends = confidence_intervals.wilson(found["numerator"], found["denominator"]) * indicator.scale
    made: dict[str, BaselineLine | None] = {}
    for name, row in found.join(ends.add_suffix("_of")).to_dict("index").items():
        numbers = [float(row[each]) for each in ("numerator", "denominator", "value", "low_of", "high_of")]
        told = all(map(math.isfinite, numbers)) and not row["estimated"]
        line = BaselineLine(str(name), indicator.id, indicator.label, indicator.period, *numbers)
        made[str(name)] = line if told else None
    return made


def could_be_seen(line: BaselineLine) -> tuple[float, float]:
    """Return the smallest fall and the smallest rise that could be told from chance, in points.

    Parameters
    ----------
    line
        A figure as it was frozen.
    """
    share, people = line.numerator / line.denominator, line.denominator
    return 100 * smallest_change(share, people, "fall"), 100 * smallest_change(share, people, "rise")


# --- later -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BaselineLater:
    """One figure held against newer data: as it was, as it is now (NaN for none), and what may be said."""

    line: BaselineLine
    now: float
    says: str


def reopen(baseline: Baseline, atlas: Atlas) -> list[BaselineLater]:
    """Return every figure of a baseline held against the data of today, with the lines of then.

    Parameters
    ----------
    baseline
        As it was frozen.
    atlas
        The place today.
    """
    known, there = choices(atlas), set(map(str, atlas.areas["lsoa"].index))
    gone = {name for name, codes in baseline.zones.items() if not set(codes) <= there}
    today: dict[str, dict[str, BaselineLine | None]] = {}
    found = []
    for line in baseline.lines:
        if line.indicator in known and line.indicator not in today:
            today[line.indicator] = _lines(atlas, known[line.indicator], baseline.zones)
        now = today.get(line.indicator, {}).get(line.zone)
        found.append(_held_against(line, now, is_gone=line.zone in gone))
    return found


def _held_against(line: BaselineLine, now: BaselineLine | None, *, is_gone: bool) -> BaselineLater:
    if is_gone:
        return BaselineLater(line, math.nan, "Not comparable: some of its small areas are no longer there.")
    if now is None:
        return BaselineLater(line, math.nan, "Not comparable: the figure is no longer in the data.")
    if now.period == line.period:
        return BaselineLater(line, now.value, "Not comparable yet: the data is of the same time as then.")
    tables = (pd.DataFrame([asdict(each)])[["value", "low", "high"]] for each in (now, line))
    change = difference_interval(*tables).iloc[0].to_dict()
    if change["low"] <= 0 <= change["high"]:
        return BaselineLater(line, now.value, "Not told apart from chance.")
    way = "Rose" if change["difference"] > 0 else "Fell"
    points = phrases.number(abs(float(change["difference"])), 1)
    return BaselineLater(line, now.value, f"{way} by {points} points, beyond chance.")


def load(text: str) -> Baseline:
    """Return a saved baseline, read in a child process.

    Parameters
    ----------
    text
        Content of the file: nothing in it is trusted.

    Raises
    ------
    ZoningError
        If it is none, was changed since, or takes more than :data:`READING` allows.
    """
    if len(text) > LARGEST_FILE:
        raise ZoningError(f"This file is too long to be a baseline. {_REMEDY}")
    try:
        return run_within(READING, parse_baseline, text)
    except WorkError as error:
        raise ZoningError(error.sentence("This file", _REMEDY)) from error


def parse_baseline(text: str) -> Baseline:
    """Return a saved baseline, read in this process as :func:`load` has a child do.

    Parameters
    ----------
    text
        Whatever was sent: nothing in it is trusted.

    Raises
    ------
    ZoningError
        If it is none, or its seal does not fit.
    """
    try:
        content = json.loads(text.removeprefix("\ufeff"))
        if content["kind"] != FILE_KIND:
            raise ZoningError(_UNREADABLE)
        found = _read(content)
        seal = found.seal
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ZoningError(_UNREADABLE) from error
    if seal != content.get("seal"):
        raise ZoningError(_MOVED)
    return found


def _read(content: dict[str, Any]) -> Baseline:
    said = [str(content[name]) for name in ("title", "day", "version", "expected", "by_when")]
    zones = {str(name): tuple(map(str, codes)) for name, codes in content["zones"].items()}
    lines = tuple(
        BaselineLine(
            zone=str(each["zone"]),
            indicator=str(each["indicator"]),
            label=str(each["label"]),
            period=str(each["period"]),
            numerator=float(each["numerator"]),
            denominator=float(each["denominator"]),
            value=float(each["value"]),
            low=float(each["low"]),
            high=float(each["high"]),
        )
        for each in content["lines"]
    )
    if not all(line.zone in zones and line.denominator > 0 for line in lines):
        raise ValueError(NONE)
    return Baseline(said[0], said[1], said[2], said[3], said[4], zones, lines)
