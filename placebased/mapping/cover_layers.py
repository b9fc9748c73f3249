"""Fills of the map that say who covers whom: by cell of the grid, by hour, by organisation, by capacity.

What is not stated is hatched, as areas without data are everywhere; nothing here is red, amber or green.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from placebased import design, phrases
from placebased.access.shortfall import Shortfall
from placebased.access.shortfall_text import describe_denominator, describe_unit, rate_decimals
from placebased.access.weekly_cover import Service
from placebased.hours import week
from placebased.hours.week import NONE, OFF, ON, READ, UNSTATED, Week
from placebased.mapping import classification
from placebased.mapping.layers import NO_CLASS, ClassRow, NeedLayer, themed
from placebased.methods import class_breaks
from placebased.methods.class_breaks import USUAL, ClassRequest
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.teams import coverage_grid
from placebased.teams.coverage_grid import Cell

_HOURS = {ON: "need-5", READ: "need-4", UNSTATED: "unknown", OFF: "closed", NONE: "cover-none"}
"""Names of the colours of an hour's answers."""


@themed
def cover_layer(
    atlas: Atlas, cells: dict[tuple[str, str], Cell], kind: str, *, organisations: str, dark: bool
) -> NeedLayer:
    """Return the fill of one row of the grid, by neighbourhood.

    Parameters
    ----------
    atlas
        The place.
    cells
        The grid by kind of team and code of neighbourhood.
    kind
        Kind of team of the row.
    organisations
        ``colour`` or ``pattern``: each organisation has its own. Otherwise who it is does not show on the
        map, only where cover comes from.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    row = [cells[kind, str(code)] for code in atlas.areas["neighbourhood"].index]
    if organisations in {"colour", "pattern"}:
        return _by_organisation(row, kind, organisations, dark=dark)
    states = [(cell.state, cell.read) for cell in row]
    every = [(state, read) for state in coverage_grid.COVERS for read in (False, True)]
    used = [each for each in every if each[0] != "not stated" and each in states]
    digits = "".join(_digit(used, each) for each in states)
    return NeedLayer(
        key=f"cover:{kind}:{digits}:{_stamp(str(used))}",
        title=f"{kind[:1].upper()}{kind[1:]}",
        unit="who covers it",
        classes=digits,
        rows=tuple(
            ClassRow(
                colour=design.palette("cover", dark=dark)[coverage_grid.COVERS.index(state)],
                label=f"{coverage_grid.COVER_WORDS[state]}{coverage_grid.READ_WORDS if read else ''}",
                hatched=read,
            )
            for state, read in used
        ),
        no_data="A team exists, its area is not stated",
        note="Hatched is not “no team”: ask." if NO_CLASS in digits else "",
    )


_UNKNOWN: dict[coverage_grid.Cover, str] = {
    "not stated": "",
    "to come": coverage_grid.COVER_WORDS["none"],
    "past": coverage_grid.COVER_WORDS["none"],
    "none": coverage_grid.COVER_WORDS["none"],
}
"""What stands in place of an organisation where none is known to work; empty is hatched."""


def _by_organisation(row: list[Cell], kind: str, how: str, *, dark: bool) -> NeedLayer:
    first = [cell.organisations[0] if cell.organisations else phrases.NOT_STATED for cell in row]
    known = [
        who if cell.state in coverage_grid.COVERED else _UNKNOWN[cell.state]
        for who, cell in zip(first, row, strict=True)
    ]
    names = list(dict.fromkeys(who for who in known if who))
    colours = design.palette("organisations", dark=dark)
    shown = names[: len(colours) - 1]
    labels = [*shown, *(["others"] if len(names) > len(shown) else [])]
    place = {who: min(k, len(shown)) for k, who in enumerate(names)}
    nobody, plain = design.colour("cover-none", dark=dark), design.colour("unknown", dark=dark)
    hues = (plain,) * len(labels) if how == "pattern" else colours
    colour = [
        nobody if who == coverage_grid.COVER_WORDS["none"] else hue
        for who, hue in zip(labels, hues, strict=False)
    ]
    digits = "".join(str(place[who]) if who else NO_CLASS for who in known)
    return NeedLayer(
        key=f"organisations:{kind}:{how}:{digits}:{_stamp(' '.join(labels))}",
        title=f"{kind[:1].upper()}{kind[1:]}",
        unit="by organisation",
        classes=digits,
        rows=tuple(ClassRow(colour=c, label=who) for c, who in zip(colour, labels, strict=True)),
        patterns=how == "pattern",
        no_data="A team exists, its area is not stated",
        note="Where several work, the first is shown; the table has all.",
    )


@themed
def hour_layer(areas: Week, hour: int, service: Service, *, dark: bool) -> NeedLayer:
    """Return the fill of one hour of the week: who has somebody on, by small area.

    Parameters
    ----------
    areas
        Shape ``(small areas, 168)``, in the order of the map's small areas.
    hour
        Hour of the week, 0 (Monday, midnight) to 167.
    service
        The service that is looked at.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    answers = areas[:, hour]
    words = service.words
    used = [answer for answer in words if answer != UNSTATED and (answers == answer).any()]
    marks = np.array([_digit(used, answer) for answer in range(len(week.WORDS))])
    digits = "".join(marks[answers])
    silent = words[UNSTATED]
    return NeedLayer(
        key=f"hour:{service.id}:{hour}:{_stamp(f'{used}{digits}')}",
        title=service.label,
        unit=week.describe_hour(hour),
        classes=digits,
        rows=tuple(
            ClassRow(
                colour=design.colour(_HOURS[answer], dark=dark), label=words[answer], hatched=answer == READ
            )
            for answer in used
        ),
        no_data=f"{silent[:1].upper()}{silent[1:]}",
        note="A usual week, without bank holidays.",
    )


@themed
def capacity_layer(
    atlas: Atlas, found: Shortfall, level: Level, *, dark: bool, asked: ClassRequest = USUAL
) -> NeedLayer:
    """Return the fill of capacity against need: what stands out has least of it.

    Parameters
    ----------
    atlas
        The place.
    found
        The shortfall.
    level
        Level of the areas that are filled.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    asked
        How rates are to be sorted into classes.
    """
    values = found.table["rate"] if level == found.level else found.small
    values = values.reindex(atlas.areas[level].index)
    decimals = rate_decimals(found)
    classes = classification.classify(
        values, decimals=decimals, rule=asked.rule, starts=asked.starts, lowest_first=True
    )
    direction = f"{'Lighter' if dark else 'Darker'}: less of it for the need there is."
    ramp = classification.colour_ramp(len(classes.limits), "less_need", dark=dark)
    return NeedLayer(
        key=f"capacity:{found.option.id}:{level}:{_stamp(f'{values.round(4).to_json()}{asked}')}",
        title=found.option.label,
        unit=capacity_unit(found),
        classes=classes.digits,
        rows=tuple(
            ClassRow(colour=colour, label=classification.describe_limits(low, high, decimals))
            for colour, (low, high) in zip(ramp, classes.limits, strict=True)
        ),
        values=np.asarray(values, dtype=float).tolist(),
        decimals=decimals,
        no_data="No data" if found.on_foot else "Not stated",
        note=f"{direction} {class_breaks.describe_request(asked, classes.rule)}".strip(),
    )


def capacity_unit(found: Shortfall) -> str:
    """Return what capacity is counted in on the map, e.g. ``"beds of care homes per 1,000 people"``.

    Parameters
    ----------
    found
        The shortfall.
    """
    return f"{describe_unit(found)} per 1,000 {describe_denominator(found)}"


@themed
def standard_layer(atlas: Atlas, verdicts: pd.Series, label: str, *, dark: bool) -> NeedLayer:
    """Return the fill of one standard by its verdicts (index: neighbourhood code).

    Parameters
    ----------
    atlas
        The place.
    verdicts
        Verdicts of :mod:`placebased.teams.standards` by code of neighbourhood; anything else is not stated.
    label
        Name of the standard.
    dark
        Whether the dark theme's colours are wanted beside the light one's.
    """
    row = verdicts.reindex(atlas.areas["neighbourhood"].index)
    palette = design.palette("cover", dark=dark)
    shades = {
        "met": palette[0],
        "said to be so": palette[1],
        "read as met": palette[1],
        "not met": palette[2],
        "differing on purpose": palette[4],
    }
    words = [word for word in shades if word in {"met", "not met"} or (row == word).any()]
    digits = "".join(_digit(words, str(each)) for each in row)
    return NeedLayer(
        key=f"standard:{label}:{digits}:{_stamp(' '.join(words))}",
        title=label,
        unit="by what the register says",
        classes=digits,
        rows=tuple(
            ClassRow(colour=shades[word], label=word, hatched=word == "read as met") for word in words
        ),
        patterns=True,
        no_data="not stated",
        note="Hatched is not “not met”: nobody has said." if NO_CLASS in digits else "",
    )


def _digit(used: Sequence[object], one: object) -> str:
    return str(used.index(one)) if one in used else NO_CLASS


def _stamp(text: str) -> str:
    """Return a few digits that change when a text does."""
    return str(zlib.crc32(text.encode()))
