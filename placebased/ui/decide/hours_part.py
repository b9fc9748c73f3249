"""Open hours against people on the page What if: how many are short today and after, and where."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from placebased.place.atlas import Atlas
from placebased.scenarios import access_text, effects_text, scenario_access
from placebased.scenarios.access_text import Table
from placebased.scenarios.scenario_access import AccessOptions, HoursAccess
from placebased.scenarios.whom import EVERYBODY
from placebased.ui import markup
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.scenario_sources import used_sources
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import downloads

TITLE = "Open hours against people"


def draw(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> None:
    """Draw the fold: how many hours are short, by neighbourhood and by fifth.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go and how distance counts.
    """
    fold = st.expander(TITLE, key="decide_short", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.html("".join(map(markup.paragraph, hours_lines(atlas, answer, options))))
        notes = {"Scenario": answer.scenario.title, "A walk of": f"{options.minutes:g} minutes"}
        for caption, heads, rows in hours_tables(atlas, answer, options):
            downloads.draw_table(
                atlas, caption, heads, rows, key=f"decide_short_{heads[0]}", numbers=True,
                sources=used_sources(atlas, answer, options), notes=notes,
            )  # fmt: skip


def _hours(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> HoursAccess | None:
    return scenario_access.hours_access(atlas, answer.sites, options, place_cache.today())


def hours_lines(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[str]:
    """Return how open hours stand against people, or that too few sites state them.

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
    found = _hours(atlas, answer, options)
    if found is None:
        return ["Fewer than half of the sites state their hours, so hours are not set against people."]
    said = effects_text.describe_hours(atlas, found)
    if answer.whom != EVERYBODY:
        said.append("Hours are set against everybody, also where a group is counted above.")
    return said


def hours_tables(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[Table]:
    """Return hours by neighbourhood and by fifth of deprivation; none where too few sites state them.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.
    """
    found = _hours(atlas, answer, options)
    return [] if found is None else access_text.hours_tables(atlas, found)


def columns(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> dict[str, pd.Series]:
    """Return open hours and the hours that are short in every small area, by the heads of their columns.

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
    dict of str to pandas.Series
        Index: small areas. Empty where too few sites state their hours.
    """
    found = _hours(atlas, answer, options)
    if found is None:
        return {}
    table = found.by(atlas.rungs.index)
    heads = {"rate": "Open hours for 1,000 {}", "short": "Hours short {}"}
    return {
        head.format(when): table[f"{name}_{when}"]
        for name, head in heads.items()
        for when in ("today", "after")
    }
