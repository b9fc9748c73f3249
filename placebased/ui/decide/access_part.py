"""Access on the page What if: how much people can reach today and after, and who finds room."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.place.atlas import Atlas
from placebased.scenarios import access_change, access_text, effects_text, scenario_access
from placebased.scenarios import effects as effect
from placebased.scenarios.access_change import MEASURES, AccessChange
from placebased.scenarios.access_text import Table
from placebased.scenarios.scenario_access import AccessOptions, Served
from placebased.scenarios.whom import EVERYBODY, noun_of
from placebased.travel.floating_catchment import DECAYS, SHARINGS
from placebased.ui import markup
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.scenario_sources import used_sources
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import downloads
from placebased.views.link import MOST_ROOM

TITLE = "Access: how much people reach, and who finds room"
_ROOM = "decide_room"


def draw(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> None:
    """Draw the fold: what is shared out and how far it counts, its words and tables, and who is served.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go and how distance counts.
    """
    fold = st.expander(TITLE, key="decide_access", on_change="rerun")
    if not fold.open:
        return
    with fold:
        _draw_choices(answer)
        found = change_of(atlas, answer, options)
        if found is None:
            st.html(markup.paragraph("No site has a stated place, so nothing is in reach."))
            return
        noun = noun_of(atlas, answer.whom)
        said = access_text.describe_access(atlas, found, noun, options.minutes)
        st.html("".join(map(markup.paragraph, [*said, *how_lines(answer, options)])))
        _draw_tables(atlas, answer, options, access_text.access_tables(atlas, found, noun))
        _draw_room()
        st.html("".join(map(markup.paragraph, served_lines(atlas, answer, options))))
        _draw_tables(atlas, answer, options, served_tables(atlas, answer, options))


def _draw_tables(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, tables: list[Table]) -> None:
    notes = {
        "Scenario": answer.scenario.title,
        "A walk of": f"{options.minutes:g} minutes",
        "How it is counted": " ".join(how_lines(answer, options)),
    }
    for caption, heads, rows in tables:
        downloads.draw_table(
            atlas, caption, heads, rows, key=f"decide_access_{heads[0]}_{heads[-1]}", numbers=True,
            sources=used_sources(atlas, answer, options), notes=notes,
        )  # fmt: skip


def _draw_choices(answer: ScenarioAnswer) -> None:
    """Draw what is shared out, how distance counts, and how people who reach several sites are counted."""
    selection, there = (
        selection_state.selection(),
        access_change.measures_of(answer.counted, place_cache.today()),
    )
    columns = st.columns(3)
    if len(there) > 1:
        mine = selection_state.held("shared", value=chosen(answer, selection.shared))
        columns[0].selectbox(
            "What is shared out", list(there), mine.among(there),
            format_func=lambda each: MEASURES[each].label,
            key=mine.key, on_change=mine.take, args=("shared",),
        )  # fmt: skip
    mine = selection_state.held("decay")
    columns[1].selectbox(
        "How distance counts", list(DECAYS), mine.among(DECAYS), format_func=lambda each: DECAYS[each].label,
        key=mine.key, on_change=mine.take, args=("decay",),
    )  # fmt: skip
    mine = selection_state.held("sharing")
    columns[2].selectbox(
        "People count", list(SHARINGS), mine.among(SHARINGS), format_func=lambda each: SHARINGS[each].label,
        key=mine.key, on_change=mine.take, args=("sharing",),
    )  # fmt: skip


def _draw_room() -> None:
    asked = selection_state.selection().room
    st.session_state[_ROOM] = int(asked) if asked else None
    st.number_input(
        "People for whom a site is taken to have room that does not say", 1, MOST_ROOM, step=500, key=_ROOM,
        placeholder="Nothing is taken", on_change=_take_room,
    )  # fmt: skip


def _take_room() -> None:
    given = st.session_state.get(_ROOM)
    selection_state.change(room=str(int(given)) if given else "")


def chosen(answer: ScenarioAnswer, asked: str) -> str:
    """Return what is shared out: what the link asks for where it is stated, else the sites themselves.

    Parameters
    ----------
    answer
        What follows from the scenario.
    asked
        An id of :data:`~placebased.scenarios.access_change.MEASURES`.
    """
    return asked if asked in access_change.measures_of(answer.counted, place_cache.today()) else "sites"


def change_of(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> AccessChange | None:
    """Return what reaches people today and after; ``None`` where no site has a stated place.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go and how distance counts.
    """
    if not access_change.measures_of(answer.counted, place_cache.today()):
        return None
    what = chosen(answer, selection_state.selection().shared), place_cache.today()
    return access_change.access_change(atlas, answer.counted, options, what, people=answer.people)


def how_lines(answer: ScenarioAnswer, options: AccessOptions) -> list[str]:
    """Return how access is counted, as sentences.

    Parameters
    ----------
    answer
        What follows from the scenario.
    options
        How far people go and how distance counts.
    """
    said = [DECAYS[options.decay].description, SHARINGS[options.sharing].description]
    if answer.whom != EVERYBODY:
        said.append("Everybody shares what is there; the figures are of the group that is counted.")
    return said


def doubt_lines(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[str]:
    """Return how often access is better than today in the draws, as sentences.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go and how distance counts.

    Raises
    ------
    ScenarioError
        Where weightings cannot be compared.
    """
    what = chosen(answer, selection_state.selection().shared), place_cache.today()
    draws = access_change.access_doubt(atlas, answer.counted, options, what, people=answer.people)
    return [
        f"Access is tried with {len(DECAYS)} slopes of distance and walks of 10 to 30 minutes.",
        effects_text.describe_draws(draws, "nobody's access shrinks"),
    ]


def _served(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions, *, after: bool) -> Served | None:
    if scenario_access.why_not_served(answer.counted, after=after, room=options.room):
        return None
    return scenario_access.served_by(atlas, answer.counted, answer.people, options, after=after)


def served_lines(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[str]:
    """Return how many are served, find no room, or are out of reach, or why nobody can say.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    options
        How far people go.
    """
    after, noun = _served(atlas, answer, options, after=True), noun_of(atlas, answer.whom)
    if after is None:
        counted = effect.counts_of(answer.effects)
        inside = counted["within_after"]
        outside = counted["people"] - inside
        return [
            scenario_access.why_not_served(answer.counted, after=True),
            f"In reach are {phrases.number(inside)} {noun}, and {phrases.number(outside)} are out of reach.",
            "Say above for how many a site has room, and this is counted.",
        ]
    said = effects_text.describe_served(after, _served(atlas, answer, options, after=False), noun)
    if options.room is not None:
        said.append(
            f"Where a site does not say, room for {phrases.number(options.room)} is taken. That is assumed."
        )
    return [
        *said,
        "Each place is shared among those within the walk. Whoever reaches several is counted once.",
    ]


def served_by_area(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> dict[str, pd.DataFrame]:
    """Return who is served, finds no room or is out of reach in each small area, by ``today`` and ``after``.

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
    dict of str to pandas.DataFrame
        Index: small areas; columns as of :class:`~placebased.scenarios.scenario_access.Served`. Left
        out where sites do not say for how many they have room.
    """
    found = {when: _served(atlas, answer, options, after=when == "after") for when in ("today", "after")}
    return {when: each.table for when, each in found.items() if each is not None}


def served_tables(atlas: Atlas, answer: ScenarioAnswer, options: AccessOptions) -> list[Table]:
    """Return who is served, finds no room, or is out of reach, by neighbourhood and by fifth.

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
    list of tuple
        Who is in reach and who is not, where sites do not say for how many they have room.
    """
    found, noun = served_by_area(atlas, answer, options), noun_of(atlas, answer.whom)
    if "after" not in found:
        return access_text.reach_tables(atlas, answer.effects, noun)
    return access_text.served_tables(atlas, found.get("today"), found["after"], noun)
