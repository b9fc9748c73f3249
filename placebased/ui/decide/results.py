"""The tables of the page What if, and what is folded below them: doubt, hours, capacity, and the check."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.access.catchments import demand_points
from placebased.errors import ScenarioError, SitingError
from placebased.exchange.formats.export_table import ExportTable
from placebased.need import change as change_of
from placebased.place.atlas import Atlas
from placebased.scenarios import access_change, effects_text, plan_check, scenario_doubt
from placebased.scenarios import effects as effect
from placebased.scenarios import whom as whom_counted
from placebased.scenarios.effects import SUMS, largest_remainder
from placebased.scenarios.effects_text import FIFTHS
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.scenario_walks import home_areas, nearest_by_area
from placebased.scenarios.whom import EVERYBODY, noun_of
from placebased.travel import walking
from placebased.travel.residents import residents_of
from placebased.ui import markup
from placebased.ui.decide import access_part, hours_part
from placebased.ui.decide import sites as site_table
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.scenario_sources import used_sources
from placebased.ui.widgets import downloads, source_note

HOW_SURE = (
    "Weights of the domains of need are drawn round those to start from.",
    "Somebody in the small area with the most need counts twice one in that with the least.",
    "Distance counts in 25 ways: near and far nearly alike, up to far walks counting far more.",
    "Some of them end where nobody would walk on.",
)
"""How weightings and distances are tried."""

COUNTED = ("people", "within_today", "within_after", "gained", "lost")
"""Columns of the tables that count people."""


def headers(answer: ScenarioAnswer, first: str, noun: str) -> list[str]:
    """Return the headings of the tables of areas.

    Parameters
    ----------
    answer
        What follows from the scenario.
    first
        Heading of the names.
    noun
        What those who are counted are called.

    Returns
    -------
    list of str
        Nine: the name, five counts of people, and three means in minutes.
    """
    within = f"within {answer.effects.minutes:g} minutes"
    counts = [noun.capitalize(), f"{within} today".capitalize(), f"{within} after".capitalize()]
    return [first, *counts, "Come within", "No longer within", "Walk today", "Walk after", "Change"]


def rows_of(table: pd.DataFrame, names: Sequence[str], whole: str) -> list[list[str]]:
    """Return the cells of a table of areas with the sum below: counts add up as they are shown.

    Parameters
    ----------
    table
        :data:`~placebased.scenarios.effects.SUMS` and the means, one row an area.
    names
        Their names, in the same order.
    whole
        What the sum is called.

    Returns
    -------
    list of list of str
        Rounded by largest remainder; after is today without those who lose it and with those who gain it.
        Where no site has a stated place, nobody knows who lives within a walk of one.
    """
    unknown = effect.unknown_counts(table)
    counts = {"people": largest_remainder(table["people"].tolist()), **effect.within_counts(table)}
    total = effect.with_means(table[list(SUMS)].sum(skipna=False).to_frame().T).iloc[0]
    cells = [
        [
            name,
            *(_count(counts[column][at], is_known=column not in unknown) for column in COUNTED),
            *(_minutes(float(row[each])) for each in ("today", "after", "change")),
        ]
        for at, (name, row) in enumerate(zip(names, table.to_dict("records"), strict=True))
    ]
    sums = [_count(sum(counts[column]), is_known=column not in unknown) for column in COUNTED]
    return [*cells, [whole, *sums, *(_minutes(float(total[each])) for each in ("today", "after", "change"))]]


def _count(people: int, *, is_known: bool) -> str:
    return phrases.number(people) if is_known else phrases.NOT_STATED


def _minutes(value: float) -> str:
    return phrases.NOT_STATED if math.isnan(value) else phrases.number(value, 1)


def tables(atlas: Atlas, answer: ScenarioAnswer) -> list[tuple[str, list[str], list[list[str]]]]:
    """Return the tables by neighbourhood and by fifth of deprivation: caption, headings and cells.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.

    Returns
    -------
    list of tuple
        By neighbourhood, then by fifth where the pack tells deprivation; the last row of each is the sum.
    """
    noun = noun_of(atlas, answer.whom)
    many = atlas.place.words["neighbourhood"]["many"]
    by_area = effect.by_level(atlas, answer.effects, "neighbourhood")
    whole = f"All of {atlas.place.name}"
    found = [
        (
            f"Who gains and who loses, by {many}; walks in minutes on foot{_rounded([by_area])}",
            headers(answer, atlas.place.words["neighbourhood"]["one"].capitalize(), noun),
            rows_of(by_area, list(map(str, by_area["name"])), whole),
        )
    ]
    fifths = effect.by_fifth(atlas, answer.effects)
    if len(fifths):
        names = [FIFTHS[int(each)] for each in fifths.index]
        caption = f"The same by fifths of the people of {atlas.place.name}, by how deprived their area is"
        caption += _rounded([fifths])
        found.append((caption, headers(answer, "Fifth", noun), rows_of(fifths, names, whole)))
    return found


def _rounded(tables: Sequence[pd.DataFrame]) -> str:
    """Return that changes are worked out before walks are rounded, where a row or the sum shows it."""
    wholes = [effect.with_means(each[list(SUMS)].sum(skipna=False).to_frame().T) for each in tables]
    ends = [pair for each in (*tables, *wholes) for pair in each[["today", "after"]].to_numpy(float).tolist()]
    moved = any(change_of.is_moved_by_rounding(today, after, decimals=1) for today, after in ends)
    return f"; {change_of.BEFORE_ROUNDING}" if moved else ""


def draw_tables(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> None:
    """Draw the tables by neighbourhood and by fifth, and what can be taken away.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.
    """
    used = used_sources(atlas, answer, options)
    for caption, heads, rows in tables(atlas, answer):
        st.html(markup.table(caption, heads, rows, numbers=True))
    if said := source_note.fold_html(used):
        st.html(said)
    with st.container(horizontal=True):
        downloads.offer(
            lambda: export_areas(atlas, answer, options), name=f"{atlas.place.id}-scenario",
            key="decide_areas", what="every small area", shapes=True,
        )  # fmt: skip
        downloads.offer(
            lambda: export_homes(atlas, answer, options), name=f"{atlas.place.id}-scenario-walks",
            key="decide_homes", what="the walk from every postcode",
        )  # fmt: skip


def export_areas(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> ExportTable:
    """Return what changes in every small area, unrounded, from which each figure can be added up again.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.

    Returns
    -------
    ExportTable
        One row a small area, in the order of ``atlas.areas``: people, minutes a person, access, and who is
        served where that is stated; ``geometry`` in degrees (EPSG:4326).
    """
    table = effect.by_level(atlas, answer.effects, "lsoa")
    table = table.assign(**dict.fromkeys(effect.unknown_counts(table), np.nan))
    fifth = effect.fifth_of(atlas)
    named = {
        "Code": table.index,
        "Small area": table["name"],
        "Neighbourhood": [atlas.name("neighbourhood", str(each)) for each in atlas.rungs["neighbourhood"]],
        "Fifth of deprivation": fifth if fifth is not None else np.nan,
        "Counted": table["people"],
        "Within the walk today": table["within_today"],
        "Within the walk after": table["within_after"],
        "Come within": table["gained"],
        "No longer within": table["lost"],
        "Walk gets shorter for": table["closer"],
        "Walk gets longer for": table["farther"],
        "Mean walk today (minutes)": table["today"],
        "Mean walk after (minutes)": table["after"],
        "Change (minutes)": table["change"],
        **_access_columns(atlas, answer, options),
    }
    frame = pd.DataFrame(named, index=table.index).round(downloads.TAKEN_DECIMALS)
    shapes = atlas.drawn["lsoa"].reindex(table.index).geometry
    taken = shapes.to_frame("geometry").join(frame)[[*frame.columns, "geometry"]]
    said = {
        **site_table.notes(answer),
        "A walk of": f"{answer.effects.minutes:g} minutes",
        "Distances": walking.describe_method(options.network),
        "Access": " ".join(access_part.how_lines(answer, options)),
        "Unaffected": " ".join(effect.untouched(answer.sites)),
    }
    return downloads.export_of(
        atlas,
        f"Scenario: {answer.scenario.title}",
        taken,
        sources=used_sources(atlas, answer, options),
        notes=said,
    )


def export_homes(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> ExportTable:
    """Return the walk from every point where people live, of which all figures of the page are made.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.

    Returns
    -------
    ExportTable
        One row a postcode: its small area, eastings and northings in metres (EPSG:27700), whoever is counted
        there, and metres on foot to the nearest site; empty where no site has a stated place.
    """
    area, points = home_areas(atlas), demand_points(atlas).homes
    homes = np.maximum(np.bincount(area, minlength=len(atlas.rungs)), 1)
    walks = {
        f"Walk {when} (metres)": np.where(np.isfinite(metres), metres, np.nan)
        for when, metres in (("today", answer.walks.today), ("after", answer.walks.after))
    }
    frame = pd.DataFrame(
        {
            "Small area": atlas.rungs.index[area],
            "East": points[: len(area), 0],
            "North": points[: len(area), 1],
            "Counted": (answer.people / homes)[area],
            **walks,
        }
    )
    said = {**site_table.notes(answer), "Distances": walking.describe_method(options.network)}
    return downloads.export_of(
        atlas,
        f"Walks to the nearest: {answer.scenario.title}",
        frame.round(downloads.TAKEN_DECIMALS),
        sources=used_sources(atlas, answer, options),
        notes=said,
    )


def _access_columns(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> dict[str, pd.Series]:
    """Return what reaches each small area and who is served there, by the heads of their columns."""
    found = access_part.change_of(atlas, answer, options)
    if found is None:
        return {}
    per = phrases.number(found.measure.per)
    rates = access_change.by_level(atlas, found, "lsoa")
    columns = {f"Access {when}: {found.unit} for {per}": rates[f"rate_{when}"] for when in ("today", "after")}
    for when, served in access_part.served_by_area(atlas, answer, options).items():
        columns |= {f"{name} {when}".capitalize(): served[name] for name in served.columns}
    return columns | hours_part.columns(atlas, answer, options)


# --- what is folded ----------------------------------------------------------------------------------------


def draw_folds(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> None:
    """Draw what takes longer, each part once it is opened.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.
    """
    hours_part.draw(atlas, answer, options)
    parts: dict[str, Callable[[], list[str]]] = {
        "How sure this is": lambda: doubt_lines(atlas, answer, options),
        "Counted by small areas": lambda: check_lines(atlas, answer, options),
        "How this is made, and what it cannot touch": lambda: method_lines(answer, options),
    }
    for number, (title, lines) in enumerate(parts.items()):
        fold = st.expander(title, key=f"decide_fold_{number}", on_change="rerun")
        if fold.open:
            fold.html("".join(map(markup.paragraph, lines())))


def doubt_lines(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[str]:
    """Return how often the scenario is better than today, and how that is tried.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go and how distance counts.

    Returns
    -------
    list of str
        Sentences of plain text.
    """
    if not answer.changed:
        return ["Change something first: then the scenario is set against today."]
    try:
        doubt = scenario_doubt.scenario_doubt(atlas, answer.walks, answer.people)
        access = access_part.doubt_lines(atlas, answer, options)
    except ScenarioError as error:
        return [str(error)]
    return [
        effects_text.describe_doubt(atlas, doubt),
        *HOW_SURE,
        *access,
    ]


def check_lines(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[str]:
    """Return the mean walk by postcodes and by small areas, today and after, and the error between them.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.

    Returns
    -------
    list of str
        Sentences of plain text.
    """
    residents, codes = residents_of(atlas), atlas.rungs.index
    said = [
        f"The figures above are counted at {phrases.number(len(residents.points))} postcodes.",
        f"Plans are made with {phrases.number(len(codes))} small areas, of which all go to one site.",
    ]
    costs = nearest_by_area(atlas, answer.counted, options.network)
    people = whom_counted.people_of(atlas, EVERYBODY)
    points = {"Today": answer.counted.points_today(), "After it": answer.counted.points_after()}
    for (when, there), metres in zip(points.items(), costs, strict=True):
        if not len(there):
            said.append(f"{when} no site has a stated place.")
            continue
        try:
            check = plan_check.check_plan(residents, there, (metres, people), network=options.network)
        except SitingError as error:
            said.append(str(error))
        else:
            said.append(effects_text.describe_check(check, when))
    return said


def method_lines(answer: ScenarioAnswer, options: AccessOptions) -> list[str]:
    """Return how the figures are made, and which of them no scenario touches.

    Parameters
    ----------
    answer
        What follows from the scenario.
    options
        How far people go.

    Returns
    -------
    list of str
        Sentences of plain text.
    """
    return [
        "People of a small area are taken to live spread evenly over its postcodes.",
        "From each postcode they go to the nearest site.",
        walking.describe_method(options.network),
        "Sites beyond the boundary count as those inside do. Gains and losses add up to the change.",
        *effect.untouched(answer.sites),
    ]
