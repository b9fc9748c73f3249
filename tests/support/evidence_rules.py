"""Rules that every sentence, legend and export keeps: nothing is said that its data cannot bear.

``python -m tests.support.evidence_rules`` goes through every indicator, level and place of both lists of
neighbourhoods and prints what it looked at and what it found. The rules do not ask the code that words
things: they take figures with their ranges, intervals and publisher's conditions, and read what is said.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain, pairwise
from itertools import count as numbers
from pathlib import Path

import pandas as pd

from placebased import phrases
from placebased.mapping import need_fills
from placebased.need import aggregation, area_figures, comparison, conditions, intervals, time_series, trends
from placebased.place.atlas import Atlas, open_lists
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.ui.explore import area_table
from placebased.views import area_profile, map_text
from placebased.views.selection import Selection
from tests.support import readability
from tests.support.checkout import ROOT

DAY = date(2026, 11, 29)
"""The day by which listings are judged."""


@dataclass(frozen=True)
class Claim:
    """Something that is said of a figure, and where.

    Attributes
    ----------
    where
        ``list`` (beside the map, of all areas), ``area`` (of one), ``profile``, ``pair``,
        ``legend``, ``file``, or ``change`` (of one over time; the indicator is a series then).
    indicator, level, code
        What it is about; no code where it is about every area of the level.
    text
        What is said.
    other
        The other area of a pair, as level and code.
    """

    where: str
    indicator: str
    level: Level
    code: str
    text: str
    other: tuple[Level, str] | None = None


NO_SENTENCES = frozenset({"legend", "file"})
"""What is made of labels and headings."""


# --- what is said ------------------------------------------------------------------------------------------


def claims(
    atlas: Atlas, *, every: int = 1, every_file: int = 1, levels: Sequence[Level] = LEVELS
) -> Iterator[Claim]:
    """Yield everything that is said of every figure; of every so many areas where not of all.

    Parameters
    ----------
    atlas
        The place.
    every
        One for all areas of a level; more to take only each of so many.
    every_file
        One for the file of every list; more to take only each of so many.
    levels
        Sizes of area.
    """
    lists = numbers()
    for level in levels:
        codes = [str(code) for code in atlas.areas[level].index[::every]]
        for indicator in atlas.indicators.values():
            yield from _of_a_list(atlas, indicator, level, with_file=next(lists) % every_file == 0)
            yield from (_of_an_area(atlas, indicator, level, code) for code in codes)
        # all that is said of a pair is worked out at once, so pairs come before indicators
        for one, other in pairwise(codes):
            for indicator in atlas.indicators.values():
                yield from _of_a_pair(atlas, indicator, level, one, other)
        for code in codes:
            yield from _of_a_profile(atlas, level, code)


def _of_a_list(
    atlas: Atlas, indicator: Indicator, level: Level, *, with_file: bool = True
) -> Iterator[Claim]:
    selection = Selection(need=indicator.id, level=level)
    yield Claim("list", indicator.id, level, "", map_text.describe_need(atlas, selection))
    layer = need_fills.need_layer(atlas, selection)
    if layer is not None:
        rows = [f"{row.label}: {layer.classes.count(str(k))}" for k, row in enumerate(layer.rows)]
        yield Claim("legend", indicator.id, level, "", "; ".join([*rows, layer.classes, layer.note]))
    if layer is not None and with_file:
        table = area_table.export_table(atlas, selection)
        head = [*map(str, table.frame.columns), *map(str, table.notes.values())]
        yield Claim("file", indicator.id, level, "", "; ".join([*head, *(s.id for s in table.sources)]))


def _of_an_area(atlas: Atlas, indicator: Indicator, level: Level, code: str) -> Claim:
    selection = Selection(need=indicator.id, level=level, area=f"{level}:{code}")
    return Claim("area", indicator.id, level, code, map_text.describe_chosen_area(atlas, selection))


def _of_a_pair(atlas: Atlas, indicator: Indicator, level: Level, one: str, other: str) -> Iterator[Claim]:
    if not aggregation.why_unavailable(indicator, level):
        said = comparison.describe_need(atlas, indicator, (level, one), (level, other))
        yield Claim("pair", indicator.id, level, one, said, (level, other))


def _of_a_profile(atlas: Atlas, level: Level, code: str) -> Iterator[Claim]:
    for stands in area_profile.profile_of(atlas, level, code, DAY).standouts:
        text = " ".join(said for said in (stands.sentence, stands.place_in, stands.chance) if said)
        yield Claim("profile", stands.indicator.id, level, code, text)


# --- the rules ---------------------------------------------------------------------------------------------

Check = Callable[[Atlas, Claim], str]
"""Returns what is wrong with a claim; empty where the rule is kept."""


@dataclass(frozen=True)
class Rule:
    """One rule: what it asks, and how it looks."""

    name: str
    asks: str
    check: Check


def _indicator(atlas: Atlas, claim: Claim) -> Indicator:
    return atlas.indicators[claim.indicator]


def _row(atlas: Atlas, claim: Claim) -> dict[str, float]:
    row = area_figures.figures(atlas, claim.indicator, claim.level).loc[claim.code].to_dict()
    return {str(column): float(value) for column, value in row.items()}


def _available(atlas: Atlas, claim: Claim) -> bool:
    return not aggregation.why_unavailable(_indicator(atlas, claim), claim.level)


def plain(_atlas: Atlas, claim: Claim) -> str:
    """No word of a program, no code of an area, no negative nought, no doubled full stop."""
    if claim.where == "file":
        return ""
    found = _FOREIGN.search(claim.text)
    return f"says {found.group()!r}" if found else ""


_FOREIGN = re.compile(
    r"\b(?:nan|inf|NaT|True|False)\b|E0[0-9]{7}|-0(?:\.0+)?%|\.\.|\s,|  |<[a-z]|\b0%? to 0%?(?![.\d])"
)


def read_aloud(atlas: Atlas, claim: Claim) -> str:
    """Ask for sentences that somebody would say: short, of plain words, names and numbers as one word."""
    if claim.where in NO_SENTENCES:
        return ""
    return next(readability.hard_to_read(atlas, claim.text), "")


def within_bounds(atlas: Atlas, claim: Claim) -> str:
    """Refuse a percentage of people or homes above 100."""
    if _indicator(atlas, claim).kind != "share":
        return ""
    beyond = [
        float(p) for p in re.findall(r"(\d+(?:\.\d+)?)%", claim.text.replace(",", "")) if float(p) > 100
    ]
    return f"says {beyond[0]:g}%" if beyond else ""


def missing_is_missing(atlas: Atlas, claim: Claim) -> str:
    """Where there is no figure that is said, and no figure of the indicator is given."""
    if claim.where != "area" or not _available(atlas, claim):
        return ""
    if not math.isnan(_row(atlas, claim)["value"]):
        return ""
    silent = re.search(r"no data|no figure|not known|not given", claim.text, re.IGNORECASE)
    return "" if silent else "gives no word that the figure is missing"


def the_same_figure(atlas: Atlas, claim: Claim) -> str:
    """Ask that what is said of an area is the figure that the map and the table have, rounded once."""
    if claim.where not in {"area", "profile", "pair"} or not _available(atlas, claim):
        return ""
    row, indicator = _row(atlas, claim), _indicator(atlas, claim)
    if math.isnan(row["value"]) or _is_yes_or_no(atlas, claim):
        return ""
    shown = phrases.number(float(row["value"]), indicator.decimals)
    return "" if _has_number(claim.text, shown) else f"does not say {shown}"


def _is_yes_or_no(atlas: Atlas, claim: Claim) -> bool:
    """Return whether each published area has all of what the figure counts, or none of it."""
    indicator = _indicator(atlas, claim)
    if indicator.kind != "share" or claim.level != indicator.geography:
        return False
    parts = atlas.parts[indicator.geography][[indicator.numerator, indicator.denominator]].dropna()
    top, base = parts[indicator.numerator], parts[indicator.denominator]
    return bool((top.isin([0]) | (top == base)).all() and (top > 0).any())


def yes_or_no_is_no_rate(atlas: Atlas, claim: Claim) -> str:
    """Refuse a rate, an order or a gap of what is all or nothing in every published area."""
    if claim.where not in {"area", "list", "profile", "pair", "legend"} or not _is_yes_or_no(atlas, claim):
        return ""
    if found := re.search(r"(?<![\d.,])(?:0|100)(?:\.0+)?%|" + _ORDER.pattern, claim.text):
        return f"says {found.group()!r} of what is a yes or a no"
    row = _row(atlas, claim) if claim.where == "area" else {}
    if not row or math.isnan(row["value"]):
        return ""
    denied = bool(re.search(r"\b(?:not|none)\b", claim.text, re.IGNORECASE))
    return "" if denied == (row["value"] == 0) else "says it the wrong way round"


def _has_number(text: str, number: str) -> bool:
    return bool(re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text))


def doubt_is_said(atlas: Atlas, claim: Claim) -> str:
    """Where counts are withheld the range is said, or at least so much, and how much is known.

    Of the whole place the paragraph before has said how much is known.
    """
    if claim.where not in {"area", "profile", "pair"} or not _available(atlas, claim):
        return ""
    row, indicator = _row(atlas, claim), _indicator(atlas, claim)
    if math.isnan(row["value"]) or not row["known"] < row["of"]:
        return ""
    if row["lowest"] < row["highest"]:
        ends = [phrases.number(float(row[end]), indicator.decimals) for end in ("lowest", "highest")]
        if not all(_has_number(claim.text, end) for end in ends):
            return f"does not say that it lies between {ends[0]} and {ends[1]}"
        return "" if re.search("estimate|about", claim.text) else "does not call the middle an estimate"
    if claim.level != "city" and not re.search(r"known for|at least", claim.text, re.IGNORECASE):
        return "does not say of how many areas it is known"
    return ""


def conditions_are_kept(atlas: Atlas, claim: Claim) -> str:
    """Where a publisher forbids an order, nothing is put in order, and the reason is given."""
    indicator = _indicator(atlas, claim)
    if conditions.allows(indicator, "ranking") or not _available(atlas, claim):
        return ""
    if found := _ORDER.search(claim.text) or by_name(atlas).search(claim.text):
        return f"puts in order: {found.group()!r}"
    if claim.where in {"list", "profile"} and indicator.conditions_why not in claim.text:
        return "does not give the publisher's reason"
    return ""


_ORDER = re.compile(
    r"(?:higher|lower) than (?:[\d,]+ of|all [\d,]+ other|both other|the other)"
    r"|[Hh]ighest:|[Ll]owest:|\branks?\b|stands out"
)


def told_apart(atlas: Atlas, claim: Claim) -> str:
    """“Higher than 5 of 31” counts only the areas whose interval lies wholly below."""
    if claim.where not in {"area", "profile"} or not _available(atlas, claim):
        return ""
    if few := by_name(atlas).search(claim.text):
        return _named_apart(atlas, claim, few.group())
    said = _STANDING.search(claim.text)
    if not said:
        return ""
    low, high = _ends(atlas, claim.indicator, claim.level)
    others = low.drop(claim.code).dropna().index
    side, count, of = _standing_of(said)
    if side == "higher":
        apart = int((high[others] < low[claim.code]).sum())
    else:
        apart = int((low[others] > high[claim.code]).sum())
    if count > apart:
        return f"counts {count} of which {apart} can be told apart"
    return f"sets it against {of} where {len(others)} have a figure" if of != len(others) else ""


@lru_cache(maxsize=8)
def by_name(atlas: Atlas) -> re.Pattern[str]:
    """Return how it is said where an area stands beside few others: by their names, none that of the whole.

    Parameters
    ----------
    atlas
        The place.
    """
    return re.compile(rf"\bIt is (?:higher|lower) than (?!{re.escape(atlas.place.name)}\b)[A-Z][^.]*\.")


def _named_apart(atlas: Atlas, claim: Claim, said: str) -> str:
    """Return which area is named as lower, or as higher, and cannot be told apart so."""
    low, high = _ends(atlas, claim.indicator, claim.level)
    under, _, over = said.partition("lower than")
    for code in low.drop(claim.code).dropna().index:
        name = atlas.name(claim.level, str(code))
        if name in under and not high[code] < low[claim.code]:
            return f"calls {name} lower, which cannot be told apart"
        if name in over and not low[code] > high[claim.code]:
            return f"calls {name} higher, which cannot be told apart"
    few = len(low.dropna()) - 1
    return "" if few <= FEW_OTHERS else f"names areas of {few} others"


FEW_OTHERS = 2
"""So many others are named; more are counted."""


def crowds_only(_atlas: Atlas, claim: Claim) -> str:
    """Refuse a share, or a count of the others, of few places: who reads it sees them all."""
    found = _OF_FEW.search(claim.text)
    return f"says {found.group()!r} of a few places" if found else ""


def one_end_is_not_both(atlas: Atlas, claim: Claim) -> str:
    """Refuse to name more than half of few areas as the highest, or the lowest, unless they tie."""
    said = _END.search(claim.text)
    if claim.where != "list" or not said:
        return ""
    values = area_figures.figures(atlas, claim.indicator, claim.level)["value"].dropna()
    shown = phrases.as_shown(values, _indicator(atlas, claim).decimals)
    named = [
        figure for code, figure in shown.items() if f"{atlas.name(claim.level, str(code))} (" in said.group(2)
    ]
    if len(named) <= max(1, len(shown) // 2) or len(set(named)) == 1:
        return ""
    return f"names {len(named)} of {len(shown)} at one end"


def estimates_say_so(atlas: Atlas, claim: Claim) -> str:
    """Ask that an estimate is called one wherever a list names an area with its figure, or gives its ends."""
    if claim.where != "list" or not _available(atlas, claim):
        return ""
    indicator = _indicator(atlas, claim)
    rows = area_figures.figures(atlas, claim.indicator, claim.level).dropna(subset=["value"])
    shown = phrases.as_shown(rows["value"], indicator.decimals)
    estimates = shown[rows["estimated"].to_numpy(dtype=bool)]
    for code, figure in estimates.items():
        bare = f"{atlas.name(claim.level, str(code))} ({phrases.number(float(figure), indicator.decimals)}"
        if bare in claim.text:
            return f"gives {bare} as if it were known"
    ends = _RANGE_OF_AREAS.search(claim.text)
    for said, end in zip(ends.groups(), (shown.min(), shown.max()), strict=True) if ends else ():
        all_are = set(shown.index[shown == end]) <= set(estimates.index)
        if all_are and not said.startswith("about "):
            return f"gives {said} as if it were known"
    return ""


_END = re.compile(r"(Highest|Lowest): (.*?)\.(?: |$)")
"""Who is named at an end."""

_RANGE_OF_AREAS = re.compile(
    r"range from ((?:about |at least )?[\d.,−]+)\S* to ((?:about |at least )?[\d.,−]+)"
)
"""The figures between which areas lie."""

_OF_FEW = re.compile(
    r"\b[Hh]alf of the [2-7] |(?:higher|lower) than (?:[12] of (?:the )?2|1 of (?:the )?1|both|the) other "
    r"|\bAll 2 other"
)
"""What is worth saying of many places only."""

_STANDING = re.compile(
    r"(higher|lower) than (?:([\d,]+) of (?:the )?([\d,]+)|all ([\d,]+) other|(both) other|the (other))"
)
"""Where an area stands among the others of its level."""


def _standing_of(said: re.Match[str]) -> tuple[str, int, int]:
    """Return whether an area is said to be higher or lower, than how many, and of how many."""
    side, some, of, every, both, _ = said.groups()
    if some:
        return side, int(some.replace(",", "")), int(of.replace(",", ""))
    count = int(every.replace(",", "")) if every else 2 if both else 1
    return side, count, count


_ROUNDED = 1e-6
"""What two ways of working out the same interval may differ by."""


@lru_cache(maxsize=2048)
def _ends(atlas: Atlas, indicator_id: str, level: Level) -> tuple[pd.Series, pd.Series]:
    """Return both ends of every area's interval; without one those of the range, or the figure as shown."""
    indicator = atlas.indicators[indicator_id]
    table = intervals.confidence_interval(atlas, indicator, level)
    row = area_figures.figures(atlas, indicator_id, level)
    shown, lowest, highest = (
        phrases.as_shown(each, indicator.decimals) for each in (table["value"], row["lowest"], row["highest"])
    )
    low = table["low"].fillna(lowest).fillna(shown)
    high = table["high"].fillna(highest).fillna(shown)
    return low.where(table["value"].notna()), high.where(table["value"].notna())


def ties_are_ties(atlas: Atlas, claim: Claim) -> str:
    """Whoever is named as highest or lowest is named with all that show the same, or as one of so many."""
    said = _END.search(claim.text)
    if claim.where != "list" or not said:
        return ""
    indicator = _indicator(atlas, claim)
    values = area_figures.figures(atlas, claim.indicator, claim.level)["value"].dropna()
    shown = phrases.as_shown(values, indicator.decimals)
    names = [re.escape(atlas.name(claim.level, str(code))) for code in shown.index]
    first = r"(?:^|, | and |; )"
    named = [
        v for name, v in zip(names, shown, strict=True) if re.search(rf"{first}{name} \(", said.group(2))
    ]
    if not named:
        return ""
    last = min(named) if said.group(1) == "Highest" else max(named)
    as_far = (shown >= last) if said.group(1) == "Highest" else (shown <= last)
    unsaid = int(as_far.sum()) - len(named)
    return f"leaves {unsaid} out that show the same figure" if unsaid > 0 else ""


def need_first(atlas: Atlas, claim: Claim) -> str:
    """Ask for the end that means need first: the lowest, where a high figure is good."""
    first = re.search(r"\b(Highest|Lowest)\b", claim.text)
    if claim.where != "list" or not first:
        return ""
    wanted = "Lowest" if _indicator(atlas, claim).polarity == "less_need" else "Highest"
    return "" if first.group(1) == wanted else f"names the {first.group(1).lower()} first"


def chance_needs_an_interval(atlas: Atlas, claim: Claim) -> str:
    """Beyond chance, or unusual, is said only where there is an interval."""
    found = re.search(r"(?:beyond|more than) chance|unusual|usual among|told apart from chance", claim.text)
    if not found or claim.where in {"legend", "file"}:
        return ""
    indicator = _indicator(atlas, claim)
    return (
        f"says {found.group()!r} of a figure without one"
        if intervals.why_no_interval(atlas, indicator)
        else ""
    )


def differences_are_apart(atlas: Atlas, claim: Claim) -> str:
    """Of two places one is higher beyond chance only where the interval of the difference leaves out 0.

    The interval is put together from those of the two figures (method of variance estimates recovery).
    """
    if claim.where != "pair" or claim.other is None or "by more than chance" not in claim.text:
        return ""
    low, high = _ends(atlas, claim.indicator, claim.level)
    value = area_figures.figures(atlas, claim.indicator, claim.level)["value"]
    less, more = sorted((claim.code, claim.other[1]), key=lambda code: float(value[code]))
    gap = float(value[more] - value[less])
    reach = math.hypot(float(value[more] - low[more]), float(high[less] - value[less]))
    return "" if gap > reach - _ROUNDED else "calls two places different that chance may set apart"


def one_range(_atlas: Atlas, claim: Claim) -> str:
    """Ask that a range has two ends, and is of more than one area."""
    found = re.search(r"from (\S+) to \1(?!\d)|(?:^|\D)1 \w+ areas? range", claim.text)
    return f"says {found.group()!r}" if found else ""


def legends_hold(atlas: Atlas, claim: Claim) -> str:
    """Every class holds the figures that its limits say, and areas without a figure are in none."""
    if claim.where != "legend":
        return ""
    layer = need_fills.need_layer(atlas, Selection(need=claim.indicator, level=claim.level))
    indicator = _indicator(atlas, claim)
    values = area_figures.figures(atlas, claim.indicator, claim.level)["value"]
    shown = phrases.as_shown(values, indicator.decimals)
    digits = claim.text.split("; ")[-2] if layer is not None else ""
    if len(digits) != len(shown):
        return f"has classes for {len(digits)} of {len(shown)} areas"
    classes: dict[str, list[float]] = {}
    for digit, value in zip(digits, shown, strict=True):
        if (digit == "-") != math.isnan(value):
            return "puts an area without a figure into a class, or one with a figure into none"
        classes.setdefault(digit, []).append(value)
    classes.pop("-", None)
    ends = sorted((min(values), max(values)) for values in classes.values())
    return "has classes that overlap" if any(a[1] >= b[0] for a, b in pairwise(ends)) else ""


def files_say_where_from(atlas: Atlas, claim: Claim) -> str:
    """Ask a file for the figure's range, of how many it is known, its period and its source."""
    if claim.where != "file":
        return ""
    indicator = _indicator(atlas, claim)
    wanted = [indicator.period, *indicator.source]
    table = area_figures.figures(atlas, claim.indicator, claim.level)
    if bool((table["known"] < table["of"]).any()):
        wanted += ["Areas below with a figure", "Areas below", "Share known"]
    if bool((table["lowest"] < table["highest"]).any()):
        wanted += ["Lowest possible", "Highest possible"]
    lacking = [text for text in wanted if text.lower() not in claim.text.lower()]
    return f"lacks {lacking[0]!r}" if lacking else ""


def differences_add_up(_atlas: Atlas, claim: Claim) -> str:
    """Ask that a difference is that of the two figures that stand before it."""
    said = _DIFFERENCE.search(claim.text)
    if claim.where not in {"profile", "area"} or not said:
        return ""
    here, there, gap = map(_read, said.groups())
    return "" if round(abs(here - there) - gap, _PLACES) == 0 else f"sets {here} and {there} {gap} apart"


def _read(number: str) -> float:
    """Return a number from the way people write it."""
    return float(number.replace(",", "").replace("−", "-").lstrip("+"))


_PLACES = 6
"""Decimals to which sums of rounded figures are taken as the same."""


_DIFFERENCE = re.compile(
    r"Here it is (?:about )?([−\d.,]*\d).*? it is (?:about )?([−\d.,]*\d).*?That is (?:about )?([\d.,]*\d)"
)
"""A figure, that of the whole place, and how far they are apart."""


def changes_add_up(atlas: Atlas, claim: Claim) -> str:
    """Ask that a change is the difference of its ends as shown, or that they are said to be rounded."""
    series = atlas.series[claim.indicator]
    wide = time_series.area_series(atlas, series, claim.level)
    row = wide.loc[[claim.code], [wide.columns[0], wide.columns[-1]]].iloc[0]
    said = re.search(r"change is ([+−]?[\d.,]*\d)", claim.text)
    if row.isna().any() or not said:
        return "" if row.isna().any() and not said else "says a change where an end is not known, or none"
    first, last = (_read(phrases.number(float(each), series.decimals)) for each in row)
    shown = _read(said.group(1))
    if round(last - first - shown, _PLACES) and "before both ends are rounded" not in claim.text:
        return f"goes from {first} to {last} and says {shown}"
    return ""


CHANGE_RULES = (
    Rule("plain", "no word of a program and no code", plain),
    Rule("read aloud", "sentences are short and plain", read_aloud),
    Rule("adds up", "a change is that of its ends, or says that they are rounded", changes_add_up),
)
"""What is asked of sentences on change over time, whose series are no indicators."""


def claims_of_change(atlas: Atlas, *, levels: Sequence[Level] = LEVELS) -> Iterator[Claim]:
    """Yield what is said of how every area changed, by every series.

    Parameters
    ----------
    atlas
        The place.
    levels
        Sizes of area.
    """
    for series in atlas.series.values():
        for level in (each for each in time_series.levels(series) if each in levels):
            for code in map(str, atlas.areas[level].index):
                said = trends.describe_area(atlas, series, level, code)
                yield Claim("change", series.id, level, code, said)


RULES = (
    Rule("plain", "no word of a program and no code", plain),
    Rule("read aloud", "sentences are short and plain", read_aloud),
    Rule("within bounds", "no share above all", within_bounds),
    Rule("missing", "missing is said to be missing", missing_is_missing),
    Rule("same figure", "one figure everywhere", the_same_figure),
    Rule("yes or no", "what is all or nothing is no rate", yes_or_no_is_no_rate),
    Rule("doubt", "withheld counts give a range, or at least", doubt_is_said),
    Rule("conditions", "what the publisher asks is kept and said", conditions_are_kept),
    Rule("told apart", "only areas that can be told apart are counted", told_apart),
    Rule("crowds", "few places are named, not counted", crowds_only),
    Rule("one end", "of few places the highest are not all of them", one_end_is_not_both),
    Rule("estimates", "an estimate is called one in every list", estimates_say_so),
    Rule("ties", "ties are named as ties", ties_are_ties),
    Rule("need first", "the end that means need comes first", need_first),
    Rule("chance", "nothing is beyond chance without an interval", chance_needs_an_interval),
    Rule(
        "apart",
        "two places differ only where the interval of the difference leaves out 0",
        differences_are_apart,
    ),
    Rule("one range", "a range has two ends", one_range),
    Rule("differences", "a difference is that of the figures beside it", differences_add_up),
    Rule("legend", "classes hold what they say", legends_hold),
    Rule("file", "a file says where its figures come from and how sure they are", files_say_where_from),
)
"""Every rule, in the order in which it is tried."""


def broken(atlas: Atlas, claim: Claim) -> list[tuple[str, str]]:
    """Return each rule that a claim breaks, and how.

    Parameters
    ----------
    atlas
        The place.
    claim
        What is said.
    """
    rules = CHANGE_RULES if claim.where == "change" else RULES
    found = [(rule.name, rule.check(atlas, claim)) for rule in rules]
    return [(name, how) for name, how in found if how]


def main() -> None:
    """Go through everything that is said, and print how much that was and what breaks a rule."""
    parser = argparse.ArgumentParser(prog="python -m tests.support.evidence_rules", description=main.__doc__)
    parser.add_argument("--pack", type=Path, default=ROOT / "geodata")
    parser.add_argument("--every", type=int, default=1, help="take each of so many areas")
    parser.add_argument("--levels", nargs="*", default=list(LEVELS), help="sizes of area")
    parser.add_argument("--show", type=int, default=3, help="how many of each rule to print")
    given = parser.parse_args()
    seen: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    about: set[tuple[str, str, str]] = set()
    for listed, atlas in open_lists(given.pack).items():
        changes = claims_of_change(atlas, levels=given.levels)
        for claim in chain(claims(atlas, every=given.every, levels=given.levels), changes):
            seen[claim.where] += 1
            about.add((listed, claim.indicator, claim.level))
            for name, how in broken(atlas, claim):
                faults[name] += 1
                if faults[name] <= given.show:
                    said = f"{claim.indicator} {claim.level} {claim.code}"
                    sys.stdout.write(f"{name}: {claim.where} of {said} {how}: {claim.text[:400]}\n")
                    sys.stdout.flush()
        sys.stdout.write(f"{listed}: {dict(seen)} so far\n")
        sys.stdout.flush()
    sys.stdout.write(f"looked at {dict(seen)}: {sum(seen.values()):,} in all, ")
    sys.stdout.write(f"of {len(about)} indicators at a level of a list\nbroken: {dict(faults)}\n")


if __name__ == "__main__":
    main()
