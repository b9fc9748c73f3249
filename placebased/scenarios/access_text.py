"""How much people can reach today and after, in sentences and as tables that people read."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from numpy.typing import NDArray

from placebased import phrases
from placebased.need import change
from placebased.place.atlas import Atlas
from placebased.scenarios import access_change
from placebased.scenarios.access_change import AccessChange, with_rates
from placebased.scenarios.effects import LEAST, MOST, Effects, fifth_of, largest_remainder, within_counts
from placebased.scenarios.effects_text import FIFTHS
from placebased.scenarios.scenario_access import NO_ROOM, OUT, SERVED, HoursAccess

Table = tuple[str, list[str], list[list[str]]]
"""Caption, headings and cells."""


def describe_access(atlas: Atlas, found: AccessChange, noun: str, minutes: float) -> list[str]:
    """Say what reaches people today and after, for whom it grows, and what fifths get of it.

    Parameters
    ----------
    atlas
        The place.
    found
        What reaches people.
    noun
        What those who are counted are called: ``"people"``.
    minutes
        Size of the catchment.

    Returns
    -------
    list of str
        Sentences.
    """
    total = with_rates(found.sums.sum().to_frame().T, found.measure.per).iloc[0]
    per = f"{phrases.number(found.measure.per)} {noun}"
    today, after = (_rate(float(total[f"rate_{when}"])) for when in ("today", "after"))
    said = [
        f"Within {minutes:g} minutes there are {after} {found.unit} for {per} after it; today {today}.",
        "All who can reach a site share it. So where more people share, less is left for each.",
        _moved(total, noun),
        *_worst_hit(atlas, found, noun),
        *_of_fifths(access_change.by_fifth(atlas, found)),
    ]
    if found.silent:
        said.append(f"Sites that do not state it are left out: {phrases.number(found.silent)}.")
    return said


def _moved(total: pd.Series, noun: str) -> str:
    gained, lost = (round(float(total[name])) for name in ("gained", "lost"))
    if not (gained or lost):
        return "It is the same for everybody."
    grows = f"It grows for {phrases.number(gained)} {noun}" if gained else "It grows for nobody"
    return f"{grows} and shrinks for {phrases.number(lost) if lost else 'nobody'}."


def _worst_hit(atlas: Atlas, found: AccessChange, noun: str) -> list[str]:
    """Name the small areas where access shrinks most, with their people."""
    hit = access_change.worst_hit(atlas, found)
    if hit.empty:
        return []
    said = [
        f"{row['name']} ({phrases.number(round(row['people']))} {noun}), from {_rate(row['rate_today'])} to "
        f"{_rate(row['rate_after'])}."
        for row in hit.to_dict("records")
    ]
    return [f"Access shrinks most here: {' Then '.join(said)}"]


def _of_fifths(fifths: pd.DataFrame) -> list[str]:
    if not {MOST, LEAST} <= set(fifths.index):
        return []
    ends = fifths.loc[[MOST, LEAST]].to_dict("records")
    return [
        f"For the {name} deprived fifth it is {_rate(row['rate_after'])}; today {_rate(row['rate_today'])}."
        for name, row in zip(("most", "least"), ends, strict=True)
    ]


def _rate(value: float) -> str:
    return phrases.NOT_STATED if math.isnan(value) else phrases.number(value, RATE_DECIMALS)


def access_tables(atlas: Atlas, found: AccessChange, noun: str) -> list[Table]:
    """Return access by neighbourhood and by fifth of deprivation.

    Parameters
    ----------
    atlas
        The place.
    found
        What reaches people.
    noun
        What those who are counted are called.
    """
    words = atlas.place.words["neighbourhood"]
    heads = [noun.capitalize(), "Today", "After", "Change", "Grows for", "Shrinks for"]
    what = f"{found.unit} in reach for {phrases.number(found.measure.per)} {noun}"
    by_area = access_change.by_level(atlas, found, "neighbourhood")
    tables = [
        (
            f"Access by {words['many']}: {what}{_caveat(by_area, found)}",
            [words["one"].capitalize(), *heads],
            _access_rows(by_area, list(map(str, by_area["name"])), atlas, found),
        )
    ]
    fifths = access_change.by_fifth(atlas, found)
    if len(fifths):
        names = [FIFTHS[int(each)] for each in fifths.index]
        caption = f"The same by fifths of the people of {atlas.place.name}, by how deprived their area is"
        caption += _caveat(fifths, found)
        tables.append((caption, ["Fifth", *heads], _access_rows(fifths, names, atlas, found)))
    return tables


def _caveat(table: pd.DataFrame, found: AccessChange) -> str:
    """Return that changes are worked out before rates are rounded, where a row or the sum shows it."""
    total = with_rates(found.sums.sum().to_frame().T, found.measure.per)
    rates = [
        (row["rate_today"], row["rate_after"]) for each in (table, total) for row in each.to_dict("records")
    ]
    moved = any(change.is_moved_by_rounding(*pair, decimals=RATE_DECIMALS) for pair in rates)
    return f"; {change.BEFORE_ROUNDING}" if moved else ""


def _access_rows(
    table: pd.DataFrame, names: Sequence[str], atlas: Atlas, found: AccessChange
) -> list[list[str]]:
    counts = {name: largest_remainder(table[name].tolist()) for name in ("people", "gained", "lost")}
    total = with_rates(found.sums.sum().to_frame().T, found.measure.per)
    rates = [
        [_rate(float(row[f"rate_{each}"])) for each in ("today", "after", "change")]
        for row in [*table.to_dict("records"), *total.to_dict("records")]
    ]
    shown = [
        [phrases.number(each) for each in (*counts[name], sum(counts[name]))]
        for name in ("people", "gained", "lost")
    ]
    every = [*names, f"All of {atlas.place.name}"]
    return [[name, shown[0][at], *rates[at], shown[1][at], shown[2][at]] for at, name in enumerate(every)]


RATE_DECIMALS = 2
"""Decimals of what is in reach of a number of people."""

NOT_SAID = "In reach, served or not is not stated,"

COLUMNS = (SERVED, NO_ROOM, OUT)
"""What becomes of people, in the order of the columns."""


@dataclass(frozen=True, eq=False)
class _Grouping:
    """One way to take small areas together in a table: by neighbourhood, or by fifth.

    Attributes
    ----------
    caption, first
        Caption of the table, and heading of the names.
    of_area
        Group of each small area, in the order of ``atlas.rungs``.
    names
        What each group is called; index: the groups, in the order of the rows.
    """

    caption: str
    first: str
    of_area: NDArray[Any]
    names: pd.Series


def _groupings(atlas: Atlas, caption: str) -> list[_Grouping]:
    """Return both ways to take small areas together; ``{}`` in the caption is for the word for many."""
    words = atlas.place.words["neighbourhood"]
    of_area = atlas.rungs["neighbourhood"].to_numpy()
    names = atlas.areas["neighbourhood"]["name"].astype(str)
    found = [_Grouping(caption.format(words["many"]), words["one"].capitalize(), of_area, names)]
    fifth = fifth_of(atlas)
    if fifth is not None:
        again = f"The same by fifths of the people of {atlas.place.name}, by how deprived their area is"
        found.append(_Grouping(again, "Fifth", fifth, pd.Series(FIFTHS)))
    return found


def served_tables(atlas: Atlas, today: pd.DataFrame | None, after: pd.DataFrame, noun: str) -> list[Table]:
    """Return by neighbourhood and by fifth who is served, finds no room, or is out of reach.

    Parameters
    ----------
    atlas
        The place.
    today, after
        As :attr:`placebased.scenarios.scenario_access.Served.table`; ``None`` where that cannot be said of
        today.
    noun
        What those who are counted are called.
    """
    whens = [("today", today), ("after", after)] if today is not None else [("after", after)]
    columns = {f"{column} {when}": table[column] for when, table in whens for column in COLUMNS}
    return _counted(atlas, f"Who is served, by {{}}; {noun}", pd.DataFrame(columns))


def reach_tables(atlas: Atlas, effects: Effects, noun: str) -> list[Table]:
    """Return by neighbourhood and by fifth who is in reach, where sites do not say how much room they have.

    Parameters
    ----------
    atlas
        The place.
    effects
        What a scenario changes.
    noun
        What those who are counted are called.

    Returns
    -------
    list of tuple
        The headings say that nobody knows who of those in reach is served. Today or after is left out where
        no site has a stated place.
    """
    whens = [when for when in ("today", "after") if getattr(effects, f"has_{when}")]
    if not whens:
        return []

    def shown(sums: pd.DataFrame) -> dict[str, list[int]]:
        near, people = within_counts(sums), largest_remainder(sums["people"].tolist())
        columns = dict[str, list[int]]()
        for when in whens:
            inside = near[f"within_{when}"]
            outside = [all_ - each for all_, each in zip(people, inside, strict=True)]
            columns |= {f"{NOT_SAID} {when}": inside, f"{OUT} {when}": outside}
        return columns

    return _counted(atlas, f"Who is in reach, by {{}}; {noun}", effects.sums.fillna(0.0), shown)


def _rounded(sums: pd.DataFrame) -> dict[str, list[int]]:
    return {str(each): largest_remainder(sums[each].tolist()) for each in sums.columns}


def _counted(
    atlas: Atlas,
    caption: str,
    every: pd.DataFrame,
    shown: Callable[[pd.DataFrame], dict[str, list[int]]] = _rounded,
) -> list[Table]:
    """Return tables of people by neighbourhood and by fifth, which add up as they are shown."""
    tables = []
    for by in _groupings(atlas, caption):
        columns = shown(every.groupby(by.of_area).sum().reindex(by.names.index, fill_value=0.0))
        names, cells = [*by.names, f"All of {atlas.place.name}"], columns.values()
        rows = zip(names, *([*each, sum(each)] for each in cells), strict=True)
        lines = [[name, *(phrases.number(each) for each in counts)] for name, *counts in rows]
        tables.append((by.caption, [by.first, *(each.capitalize() for each in columns)], lines))
    return tables


def hours_tables(atlas: Atlas, hours: HoursAccess) -> list[Table]:
    """Return open hours against people and the hours that are short, by neighbourhood and by fifth.

    Parameters
    ----------
    atlas
        The place.
    hours
        Open hours against need.
    """
    heads = ["People", "Hours today", "Hours after", "Short today", "Short after"]
    caption = "Open hours a week for 1,000 people, and hours that are short, by {}"
    return [
        (by.caption, [by.first, *heads], _hours_rows(hours.by(by.of_area).reindex(by.names.index), by.names))
        for by in _groupings(atlas, caption)
    ]


def _hours_rows(table: pd.DataFrame, names: pd.Series) -> list[list[str]]:
    people = largest_remainder(table["people"].fillna(0.0).tolist())
    return [
        [
            str(name),
            phrases.number(people[at]),
            *(_rate(float(row[f"rate_{when}"])) for when in ("today", "after")),
            *(phrases.number(float(row[f"short_{when}"]), 1) for when in ("today", "after")),
        ]
        for at, (name, row) in enumerate(
            zip(names, table.fillna({"short_today": 0.0, "short_after": 0.0}).to_dict("records"), strict=True)
        )
    ]
