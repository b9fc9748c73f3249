"""The best plan and the room's choice as tables: what they come to, their sites, and all to recompute it."""

from __future__ import annotations

import math
import string
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.scenarios import best_plan_text, plan_comparison
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.siting_question import SitingQuestion
from placebased.travel import walking
from placebased.ui import markup
from placebased.ui.decide import sites as site_table
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.best.search import BestSearch
from placebased.ui.widgets import downloads, source_note

MINE, BEST = "Your choice", "Best plan"


def draw(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, found: BestSearch) -> None:
    """Draw both plans beside each other, and what can be taken away.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario and what follows from it.
    options
        How far people go.
    found
        The search.
    """
    for caption, heads, rows in (figure_rows(found), site_rows(atlas, found)):
        st.html(markup.table(caption, heads, rows))
    used = used_sources(atlas, answer, options, found.question)
    if said := source_note.fold_html(used):
        st.html(said)
    with st.container(horizontal=True):
        for make, name, what in (
            (export_sites, "plans", "both plans"),
            (export_areas, "plan-areas", "every small area under both plans"),
            (export_walks, "plan-walks", "walks to every building"),
        ):
            downloads.offer(
                partial(make, atlas, answer, options, found), name=f"{atlas.place.id}-{name}",
                key=f"best_{name}", what=what,
            )  # fmt: skip


def plans_of(found: BestSearch) -> dict[str, tuple[int, ...]]:
    """Return the plans that stand beside each other: the room's choice, where it has one, and the best.

    Parameters
    ----------
    found
        The search.
    """
    mine = {MINE: found.question.choice} if found.question.choice else {}
    return {**mine, BEST: found.best.sites}


def figure_rows(found: BestSearch) -> tuple[str, list[str], list[list[str]]]:
    """Return what both plans come to: caption, headings and cells.

    Parameters
    ----------
    found
        The search.
    """
    plans = plans_of(found)
    figures = [plan_comparison.plan_figures(found.question, plan) for plan in plans.values()]
    walks = {
        "On average": [each.mean for each in figures],
        "The most deprived fifth": [each.deprived for each in figures],
        "The fifth who walk farthest": [each.worst_fifth for each in figures],
        "The longest walk of a small area": [each.farthest for each in figures],
    }
    rows = [[name, *map(_walk, values)] for name, values in walks.items()]
    minutes = phrases.number(found.question.reach / walking.METRES_PER_MINUTE)
    rows.append([f"Beyond a walk of {minutes} minutes", *(phrases.number(each.beyond) for each in figures)])
    return "What the plans come to, by small areas", ["", *plans], rows


def _walk(metres: float) -> str:
    return phrases.NOT_STATED if math.isnan(metres) else best_plan_text.walk(metres)


def site_rows(atlas: Atlas, found: BestSearch) -> tuple[str, list[str], list[list[str]]]:
    """Return the sites of both plans with their marks on the map: caption, headings and cells.

    Parameters
    ----------
    atlas
        The place.
    found
        The search.
    """
    question = found.question
    rows = []
    for name, plan in plans_of(found).items():
        people = plan_comparison.people_at_sites(question, plan)["people"]
        rows += [
            [
                name,
                mark,
                question.spots.names[site],
                _hood(atlas, question, site),
                phrases.number(people[site]),
            ]
            for mark, site in zip(marks(name, len(plan)), plan, strict=True)
        ]
    where = atlas.place.words["neighbourhood"]["one"].capitalize()
    return "The new sites of the plans", ["Plan", "Mark", "Site", where, "Nearest for"], rows


def marks(plan: str, count: int) -> list[str]:
    """Return what stands for each site of a plan on the map.

    >>> marks(MINE, 3), marks(BEST, 3)
    (['A', 'B', 'C'], ['1', '2', '3'])

    Parameters
    ----------
    plan
        :data:`MINE` or :data:`BEST`.
    count
        How many sites it has; from the twenty-seventh on, letters begin anew with a number.

    Returns
    -------
    list of str
        Letters for the room's choice, numbers for the best plan.
    """
    if plan == BEST:
        return [str(at + 1) for at in range(count)]
    letters = string.ascii_uppercase
    return [
        letters[at % len(letters)] + str(at // len(letters) + 1 if at >= len(letters) else "")
        for at in range(count)
    ]


def _hood(atlas: Atlas, question: SitingQuestion, site: int) -> str:
    lsoa = question.spots.lsoa[site]
    if not lsoa:
        return f"outside {atlas.place.name}"
    return atlas.name("neighbourhood", str(atlas.rungs.at[lsoa, "neighbourhood"]))


def used_sources(
    atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, question: SitingQuestion
) -> list[Source]:
    """Return where the figures come from.

    Parameters
    ----------
    atlas
        The place.
    answer
        The scenario.
    options
        How far people go.
    question
        The question, whose buildings are listed.
    """
    listed = [each for each in question.spots.ids if each in atlas.assets.index]
    kinds = sorted({str(kind) for kind in atlas.assets.loc[listed, "category"]})
    measure = [atlas.place.deprivation.indicator] if atlas.place.deprivation else []
    found = [
        *table_sources.of_assets(atlas, kinds),
        *table_sources.of_residents(atlas),
        *table_sources.of_indicators(atlas, [*measure, *([answer.whom] if answer.whom else [])]),
        *table_sources.of_walks(atlas, options.network),
    ]
    return table_sources.once(found)


def _export(
    atlas: Atlas,
    answer: ScenarioAnswer,
    options: AccessOptions,
    found: BestSearch,
    *,
    title: str,
    frame: pd.DataFrame,
) -> ExportTable:
    question = found.question
    said = {
        **site_table.notes(answer),
        "Aim": question.aim.label,
        "How sure the best plan is": best_plan_text.describe_certainty(found.best),
        "Distances": walking.describe_method(options.network),
        "Costs": "Mean metres on foot over the postcodes of each small area",
    }
    used = used_sources(atlas, answer, options, question)
    return downloads.export_of(atlas, title, frame.round(downloads.TAKEN_DECIMALS), sources=used, notes=said)


def export_sites(
    atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, found: BestSearch
) -> ExportTable:
    """Return the new sites of both plans, to be taken away.

    Parameters
    ----------
    atlas, answer, options, found
        As :func:`draw` takes them.
    """
    caption, heads, rows = site_rows(atlas, found)
    frame, ids = pd.DataFrame(rows, columns=heads), found.question.spots.ids
    frame["Id"] = [ids[site] for plan in plans_of(found).values() for site in plan]  # names come twice
    return _export(atlas, answer, options, found, title=caption, frame=frame)


def export_areas(
    atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, found: BestSearch
) -> ExportTable:
    """Return the walk of every small area under both plans, to be taken away.

    Parameters
    ----------
    atlas, answer, options, found
        As :func:`draw` takes them.
    """
    question, areas = found.question, atlas.areas["lsoa"]
    frame = pd.DataFrame(
        {
            "Code": areas.index,
            "Small area": areas["name"].to_numpy(),
            "Weight": question.problem.weights,
            "Of the most deprived fifth": np.where(question.favoured, "yes", "no"),
        }
    )
    for name, plan in plans_of(found).items():
        frame[f"{name} (metres)"] = question.problem.served(plan)
    return _export(atlas, answer, options, found, title="Small areas under both plans", frame=frame)


def export_walks(
    atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, found: BestSearch
) -> ExportTable:
    """Return the walk from every small area to every site and building: all that plans are made of.

    Parameters
    ----------
    atlas, answer, options, found
        As :func:`draw` takes them.
    """
    question, areas = found.question, atlas.areas["lsoa"]
    spots = question.spots
    frame = pd.DataFrame(
        np.round(question.problem.costs.T, 1), columns=[f"{code} (m)" for code in areas.index]
    )
    frame.insert(0, "Site", spots.names)
    frame.insert(1, "Id", spots.ids)
    frame.insert(2, "Role", spots.role)
    frame.insert(3, "Building", spots.building)
    return _export(atlas, answer, options, found, title="Walks to every site and building", frame=frame)
