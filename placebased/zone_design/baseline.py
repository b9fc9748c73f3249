"""A baseline: figures of drawn neighbourhoods, frozen on a day, to be held against newer data later.

The file holds all that it is judged by: the small areas of each neighbourhood and of the places like it, each
figure with its counts and interval, what is expected to change and by when. A seal over all of it tells
whether it was moved.
Whoever keeps the seal in their minutes can tell the file from any other.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
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
from placebased.zone_design.controls import controls_of
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

CONTROLS_ASSUMED = (
    "Places like it are small areas outside it that were most like it on the day.",
    "We assume that without what was done, both would have changed alike. This data cannot show that.",
    "Some of them may lie next door, or have had something of their own done.",
)
"""What setting a change against places like it rests on (difference in differences)."""


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
    controls
        Codes of the small areas of the places like each neighbourhood, by its name; a neighbourhood that has
        none is left out.
    control_lines
        The figures of the places like each neighbourhood, under its name.
    whole
        The figures of the whole place, to be set beside.
    """

    title: str
    day: str
    version: str
    expected: str
    by_when: str
    zones: dict[str, tuple[str, ...]]
    lines: tuple[BaselineLine, ...]
    controls: dict[str, tuple[str, ...]] = field(default_factory=dict)
    control_lines: tuple[BaselineLine, ...] = ()
    whole: tuple[BaselineLine, ...] = ()

    @property
    def seal(self) -> str:
        """A short mark of everything in it; of what older files lack only where it is there."""
        content = asdict(self)
        if not self.controls:
            del content["controls"], content["control_lines"]
        if not self.whole:
            del content["whole"]
        text = json.dumps(content, sort_keys=True, ensure_ascii=True, allow_nan=False)
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
    like = {name: found.codes for name, found in controls_of(atlas, zones).items() if found.codes}
    frozen = [
        line
        for name in dict.fromkeys(line.indicator for line in lines)
        for line in _control_lines(atlas, known[name], like).values()
        if line
    ]
    words = (partition.title, day, atlas.version, expected, by_when)
    whole = (_whole_line(atlas, known[name]) for name in dict.fromkeys(line.indicator for line in lines))
    beside = tuple(line for line in whole if line is not None)
    return Baseline(*words, zones, tuple(lines), like, tuple(frozen), beside)


def _lines(
    atlas: Atlas, indicator: Indicator, zones: dict[str, tuple[str, ...]]
) -> dict[str, BaselineLine | None]:
    """Return the figure of each neighbourhood as it is today; none where it is not known."""
    parts = atlas.parts["lsoa"]
    owner = pd.Series({code: name for name, codes in zones.items() for code in codes}, dtype=object)
    return _rolled_up(indicator, parts, owner.reindex(parts.index), list(zones))


def _whole_line(atlas: Atlas, indicator: Indicator) -> BaselineLine | None:
    """Return the figure of the whole place as it is today; ``None`` where it is not known."""
    name, parts = f"All of {atlas.place.name}", atlas.parts["lsoa"]
    return _rolled_up(indicator, parts, pd.Series(name, index=parts.index, dtype=object), [name])[name]


def _rolled_up(
    indicator: Indicator, parts: pd.DataFrame, owner: pd.Series, names: list[str]
) -> dict[str, BaselineLine | None]:
    """Return the figure of each owner of rows of parts."""
    found = aggregation.roll_up(indicator, parts, owner, order=pd.Index(names))
    ends = confidence_intervals.wilson(found["numerator"], found["denominator"]) * indicator.scale
    made: dict[str, BaselineLine | None] = {}
    for name, row in found.join(ends.add_suffix("_of")).to_dict("index").items():
        numbers = [float(row[each]) for each in ("numerator", "denominator", "value", "low_of", "high_of")]
        told = all(map(math.isfinite, numbers)) and not row["estimated"]
        line = BaselineLine(str(name), indicator.id, indicator.label, indicator.period, *numbers)
        made[str(name)] = line if told else None
    return made


def _control_lines(
    atlas: Atlas, indicator: Indicator, controls: dict[str, tuple[str, ...]]
) -> dict[str, BaselineLine | None]:
    """Return the figure of the places like each neighbourhood; a small area may be in several of them."""
    pairs = [(name, code) for name, codes in controls.items() for code in codes]
    parts = atlas.parts["lsoa"].reindex([code for _, code in pairs]).reset_index(drop=True)
    owner = pd.Series([name for name, _ in pairs], index=parts.index, dtype=object)
    return _rolled_up(indicator, parts, owner, list(controls))


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
    """One figure held against newer data.

    Attributes
    ----------
    line
        As it was.
    now, period
        As it is now, NaN for none, and of what time that is; empty for none.
    says
        What may be said of it.
    beside
        What may be said of it beside places like it.
    """

    line: BaselineLine
    now: float
    period: str
    says: str
    beside: str


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
    like = {name: codes for name, codes in baseline.controls.items() if set(codes) <= there}
    then = {(line.zone, line.indicator): line for line in baseline.control_lines}
    today: dict[str, dict[str, BaselineLine | None]] = {}
    controls: dict[str, dict[str, BaselineLine | None]] = {}
    found = []
    for line in baseline.lines:
        name = line.indicator
        if name in known and name not in today:
            today[name] = _lines(atlas, known[name], baseline.zones)
            controls[name] = _control_lines(atlas, known[name], like)
        now = today.get(name, {}).get(line.zone)
        why = _why_not_comparable(line, now, is_gone=line.zone in gone)
        if why or now is None:
            there_is = now if line.zone not in gone else None
            value, period = (there_is.value, there_is.period) if there_is else (math.nan, "")
            found.append(BaselineLater(line, value, period, why, _NO_CHANGE))
            continue
        change, beside = _change(line, now), (then.get((line.zone, name)), controls[name].get(line.zone))
        moved = _say_change(change, line, now)
        found.append(BaselineLater(line, now.value, now.period, moved, _say_beside(change, *beside)))
    return [*found, *_whole_later(baseline, atlas, known)]


def _whole_later(baseline: Baseline, atlas: Atlas, known: Mapping[str, Indicator]) -> Iterator[BaselineLater]:
    """Yield the figures of the whole place held against those of today."""
    for line in baseline.whole:
        now = _whole_line(atlas, known[line.indicator]) if line.indicator in known else None
        why = _why_not_comparable(line, now, is_gone=False)
        if now is None:
            yield BaselineLater(line, math.nan, "", why, _NO_CHANGE)
        else:
            says = why or _say_change(_change(line, now), line, now)
            yield BaselineLater(line, now.value, now.period, says, _NO_CHANGE)


_NO_CHANGE = "—"
"""What stands beside places like it where there is no change to set beside them."""


def _why_not_comparable(line: BaselineLine, now: BaselineLine | None, *, is_gone: bool) -> str:
    """Return why figures of then and of today cannot be compared, as a sentence; empty where they can."""
    if is_gone:
        return "Not comparable: some of its small areas are no longer there."
    if now is None:
        return "Not comparable: the figure is no longer in the data."
    if now.label != line.label:
        return f"Not comparable: the figure is now “{now.label}”, which may count something else."
    return "Not comparable yet: the data is of the same time as then." if now.period == line.period else ""


def _change(line: BaselineLine, now: BaselineLine) -> pd.DataFrame:
    """Return the change of a figure with its 95 % interval, one row, columns as figures have them."""
    tables = (pd.DataFrame([asdict(each)])[["value", "low", "high"]] for each in (now, line))
    return difference_interval(*tables).rename(columns={"difference": "value"})


def _say_change(change: pd.DataFrame, line: BaselineLine, now: BaselineLine) -> str:
    """Return a change in words, as both of its ends are shown, so that the three agree."""
    row = change.iloc[0].to_dict()
    if row["low"] <= 0 <= row["high"]:
        return "Not told apart from chance."
    way = "Rose" if row["value"] > 0 else "Fell"
    points = phrases.number(abs(round(now.value, 1) - round(line.value, 1)), 1)
    return f"{way} by {points} points, beyond chance."


def _say_beside(change: pd.DataFrame, then: BaselineLine | None, now: BaselineLine | None) -> str:
    """Return what a change is beside that of places like it: a difference in differences, in words."""
    if then is None:
        return "No places were enough like it."
    if now is None or now.period == then.period:
        return "Not comparable: the places like it have no newer figure."
    row = difference_interval(change, _change(then, now)).iloc[0].to_dict()
    if row["low"] <= 0 <= row["high"]:
        return "Not told apart from the change in places like it."
    way = "higher" if row["difference"] > 0 else "lower"
    points = phrases.number(abs(float(row["difference"])), 1)
    return f"{points} points {way} than had it changed as places like it did, beyond chance."


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
    controls = {str(name): tuple(map(str, codes)) for name, codes in content.get("controls", {}).items()}
    lines, control_lines = _read_lines(content["lines"]), _read_lines(content.get("control_lines", []))
    known = all(line.zone in zones for line in lines) and all(line.zone in controls for line in control_lines)
    if not known or not set(controls) <= set(zones):
        raise ValueError(NONE)
    whole = _read_lines(content.get("whole", []))
    return Baseline(said[0], said[1], said[2], said[3], said[4], zones, lines, controls, control_lines, whole)


def _read_lines(content: list[dict[str, Any]]) -> tuple[BaselineLine, ...]:
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
        for each in content
    )
    if not all(line.denominator > 0 for line in lines):
        raise ValueError(NONE)
    return lines
