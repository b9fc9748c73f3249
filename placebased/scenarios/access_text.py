"""How much people can reach today and after, in sentences and as tables that people read."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from placebased import phrases
from placebased.place.atlas import Atlas
from placebased.scenarios import access_change
from placebased.scenarios.access_change import AccessChange, with_rates
from placebased.scenarios.effects import LEAST, MOST, fifth_of, largest_remainder
from placebased.scenarios.effects_text import FIFTHS
from placebased.scenarios.scenario_access import NO_ROOM, OUT, SERVED

Table = tuple[str, list[str], list[list[str]]]
"""Caption, headings and cells."""

_SHOWN = 0.005
"""Change of a rate that shows as 0.01."""


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


def _of_fifths(fifths: pd.DataFrame) -> list[str]:
    if not {MOST, LEAST} <= set(fifths.index):
        return []
    ends = fifths.loc[[MOST, LEAST]].to_dict("records")
    return [
        f"For the {name} deprived fifth it is {_rate(row['rate_after'])}; today {_rate(row['rate_today'])}."
        for name, row in zip(("most", "least"), ends, strict=True)
    ]


def _rate(value: float) -> str:
    return phrases.NOT_STATED if math.isnan(value) else phrases.number(value, 2)


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
            f"Access by {words['many']}: {what}",
            [words["one"].capitalize(), *heads],
            _access_rows(by_area, list(map(str, by_area["name"])), atlas, found),
        )
    ]
    fifths = access_change.by_fifth(atlas, found)
    if len(fifths):
        names = [FIFTHS[int(each)] for each in fifths.index]
        caption = f"The same by fifths of the people of {atlas.place.name}, by how deprived their area is"
        tables.append((caption, ["Fifth", *heads], _access_rows(fifths, names, atlas, found)))
    return tables


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


COLUMNS = (SERVED, NO_ROOM, OUT)
"""What becomes of people, in the order of the columns."""


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
    words = atlas.place.words["neighbourhood"]
    whens = [("today", today), ("after", after)] if today is not None else [("after", after)]
    heads = [f"{column} {when}".capitalize() for when, _ in whens for column in COLUMNS]
    names = atlas.areas["neighbourhood"]["name"]
    owners = atlas.rungs["neighbourhood"].to_numpy()
    parts = [table.groupby(owners).sum().reindex(names.index, fill_value=0.0) for _, table in whens]
    tables = [
        (
            f"Who is served, by {words['many']}; {noun}",
            [words["one"].capitalize(), *heads],
            _served_rows(parts, list(map(str, names)), atlas),
        )
    ]
    fifth = fifth_of(atlas)
    if fifth is not None:
        parts = [table.groupby(fifth).sum() for _, table in whens]
        caption = f"The same by fifths of the people of {atlas.place.name}, by how deprived their area is"
        rows = _served_rows(parts, [FIFTHS[int(each)] for each in parts[0].index], atlas)
        tables.append((caption, ["Fifth", *heads], rows))
    return tables


def _served_rows(parts: Sequence[pd.DataFrame], names: Sequence[str], atlas: Atlas) -> list[list[str]]:
    """Return rows whose counts add up as they are shown, with the sum below."""
    columns = [largest_remainder(part[column].tolist()) for part in parts for column in COLUMNS]
    return [
        [name, *(phrases.number(each) for each in cells)]
        for name, *cells in zip(
            [*names, f"All of {atlas.place.name}"], *([*each, sum(each)] for each in columns), strict=True
        )
    ]
