"""The sites of a scenario as a table, and every change of them by keyboard: steps, names, link and file."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from placebased import phrases, worker
from placebased.errors import ScenarioError
from placebased.exchange.formats.export_table import ExportTable
from placebased.hours.free_text import in_words, read_hours
from placebased.place.atlas import Atlas
from placebased.scenarios import scenario_file
from placebased.scenarios.placed_subject import why_not_placed
from placebased.scenarios.scenario import (
    LARGEST_AMOUNT,
    LONGEST_HOURS,
    LONGEST_TITLE,
    Add,
    Change,
    Drop,
    Move,
    Rehour,
    Resize,
    Scenario,
    Spot,
    clean_title,
)
from placebased.scenarios.scenario_link import DecodedScenario
from placebased.scenarios.scenario_sites import KEPT, ScenarioSites
from placebased.ui import markup
from placebased.ui.decide import scenario_sources
from placebased.ui.decide.answer import ScenarioAnswer
from placebased.ui.decide.buildings import building_names
from placebased.ui.decide.view import CHOSEN
from placebased.ui.runtime import scenario_state
from placebased.ui.widgets import downloads

_WHAT, _WHERE, _AMOUNT, _HOURS, _FILE = (
    "decide_what",
    "decide_where",
    "decide_amount",
    "decide_hours",
    "decide_file",
)

WHAT = {
    "add": "Add one",
    "move": "Move one",
    "drop": "Close one",
    "resize": "Change how much it holds",
    "re-hour": "Change its hours",
}
"""What can be done, in the order of the choice."""

LARGEST_FILE_MB = 1

ROWS = 40
"""Rows of the table of sites that are drawn; those that change come first."""


def draw_changes(atlas: Atlas, answer: ScenarioAnswer) -> None:
    """Draw the form of one change, the steps back and on, and the title.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    """
    st.html(markup.heading("Change the sites"))
    what = st.radio("What to do", list(WHAT), format_func=WHAT.__getitem__, key=_WHAT, horizontal=True)
    row = st.columns(2)
    with row[0]:
        if what != "add":
            _draw_site_choice(answer.sites)
        if what in {"add", "move"}:
            names = building_names(atlas)
            st.selectbox(
                "In which building", list(names), format_func=names.__getitem__, key=_WHERE, index=None,
                placeholder="Type part of a name",
            )  # fmt: skip
    with row[1]:
        if what == "resize" or (what == "add" and answer.sites.subject.unit):
            unit = answer.sites.subject.unit or "how many it can take"
            st.number_input(
                f"How much it holds ({unit})", 0.0, LARGEST_AMOUNT, value=None, step=1.0, key=_AMOUNT,
                placeholder=phrases.NOT_STATED,
            )  # fmt: skip
        if what in {"add", "re-hour"}:
            st.text_input(
                "When it is open", key=_HOURS, max_chars=LONGEST_HOURS, placeholder="Mon to Fri 9am to 5pm"
            )
    with st.container(horizontal=True):
        st.button("Make this change", key="decide_do", on_click=_take, args=(atlas, what), type="primary")
        _draw_steps(atlas)
    lines = change_lines(answer) or ["Nothing is changed yet."]
    st.html(markup.bullets(map(markup.text, lines)))


def _draw_steps(atlas: Atlas) -> None:
    track = scenario_state.track(atlas)
    st.button(
        "Undo", key="decide_undo", on_click=scenario_state.undo, args=(atlas,), disabled=not track.before
    )
    st.button(
        "Redo", key="decide_redo", on_click=scenario_state.redo, args=(atlas,), disabled=not track.after
    )
    st.button(
        "Back to today", key="decide_today", on_click=_clear, args=(atlas,), disabled=not track.now.changes
    )


def _draw_site_choice(sites: ScenarioSites) -> None:
    there = sites.table[sites.table["stays"]]
    names = {str(site): f"{row['name']}, {row['place']}" for site, row in there.to_dict("index").items()}
    if st.session_state.get(CHOSEN) not in names:
        st.session_state[CHOSEN] = None
    st.selectbox(
        "Which site", list(names), format_func=lambda site: names.get(site, site), key=CHOSEN,
        placeholder="Type part of a name",
    )  # fmt: skip


def change_lines(answer: ScenarioAnswer) -> list[str]:
    """Return what the scenario changes, one line a site.

    Parameters
    ----------
    answer
        What follows from the scenario.
    """
    table = answer.sites.table
    changed = table[table["status"] != KEPT]
    return [f"{row['name']}, {row['place']}: {row['status']}." for row in changed.to_dict("records")]


# --- taking what a person asked for ------------------------------------------------------------------------


def _take(atlas: Atlas, what: str) -> None:
    made = _asked(what)
    if isinstance(made, str):
        scenario_state.say(made)
        return
    scenario_state.change(atlas, made)
    for key in (_WHERE, _AMOUNT, _HOURS):
        st.session_state.pop(key, None)


def _asked(what: str) -> Change | str:
    """Return the change that the form asks for, or what is missing, as a sentence."""
    site, listing = st.session_state.get(CHOSEN) or "", st.session_state.get(_WHERE) or ""
    amount, hours = st.session_state.get(_AMOUNT), _hours(st.session_state.get(_HOURS) or "")
    missing = {
        "Choose a site first.": what != "add" and not site,
        "Choose a building first.": what in {"add", "move"} and not listing,
        "Say how much it holds.": what == "resize" and amount is None,
        "These hours cannot be read. Write them as “Mon to Fri 9am to 5pm”.": (
            what in {"add", "re-hour"} and hours is None
        ),
    }
    if said := next((sentence for sentence, lacks in missing.items() if lacks), ""):
        return said
    made: dict[str, Change] = {
        "add": Add(Spot(listing), amount, hours or ""),
        "move": Move(site, Spot(listing)),
        "drop": Drop(site),
        "resize": Resize(site, amount or 0.0),
        "re-hour": Rehour(site, hours or ""),
    }
    return made[what]


def _hours(typed: str) -> str | None:
    """Return hours in OSM syntax; empty where none are stated, ``None`` where they cannot be read."""
    if not typed.strip():
        return ""
    return read_hours(typed).osm or None


def _clear(atlas: Atlas) -> None:
    now = scenario_state.track(atlas).now
    scenario_state.put(atlas, replace(now, changes=()))


# --- names, link and file --------------------------------------------------------------------------------


def draw_keeping(atlas: Atlas, answer: ScenarioAnswer) -> None:
    """Draw the title, the scenarios kept by name, and the file.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    """
    st.html(markup.heading("Keep it"))
    if why := scenario_state.why_not_in_link(atlas):
        st.warning(why)
    st.session_state["decide_title"] = answer.scenario.title
    st.text_input(
        "What it is called", key="decide_title", max_chars=LONGEST_TITLE, on_change=_rename, args=(atlas,)
    )
    with st.container(horizontal=True):
        st.button(
            "Keep under this name", key="decide_keep", on_click=scenario_state.keep_by_name, args=(atlas,)
        )
        st.download_button(
            "Save as a file", scenario_file.to_json(answer.scenario), "scenario.json", "application/json",
            key="decide_save", on_click="ignore",
        )  # fmt: skip
    _draw_kept(atlas)
    worker.warm(scenario_file.READING)
    st.file_uploader(
        "Open a saved scenario", type=["json"], key=_FILE, on_change=_open_file, args=(atlas,),
        max_upload_size=LARGEST_FILE_MB,
    )  # fmt: skip
    st.caption("The address of this page holds the scenario and those kept by name. Send it, and it opens.")


def _draw_kept(atlas: Atlas) -> None:
    held = scenario_state.kept(atlas)
    if not held:
        return
    st.selectbox("Kept by name", list(held), key="decide_kept", index=None, placeholder="Choose one")
    with st.container(horizontal=True):
        st.button("Open it", key="decide_open", on_click=_open_kept, args=(atlas,))
        st.button("Let it go", key="decide_forget", on_click=_forget, args=(atlas,))


def _rename(atlas: Atlas) -> None:
    scenario_state.rename(atlas, clean_title(st.session_state["decide_title"]))


def _open_kept(atlas: Atlas) -> None:
    found = scenario_state.kept(atlas).get(st.session_state.get("decide_kept") or "")
    if found is None:
        scenario_state.say("Choose one of those kept by name first.")
    else:
        _open(atlas, DecodedScenario(found))


def _open(atlas: Atlas, opened: DecodedScenario) -> None:
    """Look at a scenario that was kept; one of something that cannot be placed is refused in words."""
    if why := why_not_placed(atlas, opened.scenario.subject):
        scenario_state.say(f"{why} What you were trying is as it was.")
        return
    scenario_state.put(atlas, opened.scenario)
    scenario_state.say(*opened.notes)


def _forget(atlas: Atlas) -> None:
    scenario_state.forget(atlas, st.session_state.pop("decide_kept", None) or "")


def _open_file(atlas: Atlas) -> None:
    file = st.session_state[_FILE]
    if file is None:
        return
    try:
        opened = scenario_file.load(file.getvalue().decode("utf-8", errors="replace"), atlas.version)
    except ScenarioError as error:
        scenario_state.say(str(error))
        return
    _open(atlas, opened)


# --- the table ---------------------------------------------------------------------------------------------


def site_rows(sites: ScenarioSites) -> tuple[str, list[str], list[list[str]]]:
    """Return the table of sites as people read it: caption, headings and cells, what changes first.

    Parameters
    ----------
    sites
        The sites of today and after.
    """
    table = sites.table
    ordered = pd.concat([table[table["status"] != KEPT], table[table["status"] == KEPT]])
    holds = f"Holds ({sites.subject.unit})" if sites.subject.unit else "Holds"
    headers = ["Site", "What happens", "Where", "Building", holds, "Hours"]
    rows = [
        [
            str(row["name"]),
            str(row["status"]),
            str(row["place"]),
            str(row["building"]),
            phrases.NOT_STATED if pd.isna(row["amount"]) else phrases.number(float(row["amount"])),
            in_words(str(row["hours"])) if row["hours"] else phrases.NOT_STATED,
        ]
        for row in ordered.to_dict("records")
    ]
    return f"Sites today and after: {sites.subject.label}", headers, rows


def draw_table(atlas: Atlas, answer: ScenarioAnswer) -> None:
    """Draw the table of sites, once opened, with the choice of formats to take all of it away.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    """
    fold = st.expander("All sites, today and after", key="decide_sites", on_change="rerun")
    if not fold.open:
        return
    caption, headers, rows = site_rows(answer.sites)
    more = f" The first {ROWS} of {len(rows)}; the file has all." if len(rows) > ROWS else ""
    with fold:
        st.html(markup.table(f"{caption}.{more}", headers, rows[:ROWS], cards=True))
        downloads.offer(
            lambda: export_table(atlas, answer), name=f"{atlas.place.id}-scenario-sites",
            key="decide_sites_file", what="the sites",
        )  # fmt: skip


def export_table(atlas: Atlas, answer: ScenarioAnswer) -> ExportTable:
    """Return the sites of a scenario, to be taken away.

    Parameters
    ----------
    atlas
        The place.
    answer
        What follows from the scenario.
    """
    caption, headers, rows = site_rows(answer.sites)
    used = scenario_sources.of_sites(atlas, answer.sites.subject)
    return downloads.export_of(
        atlas, caption, pd.DataFrame(rows, columns=headers), sources=used, notes=notes(answer)
    )


def notes(answer: ScenarioAnswer) -> dict[str, str]:
    """Return what every file says of the scenario behind it.

    Parameters
    ----------
    answer
        What follows from the scenario.
    """
    scenario: Scenario = answer.scenario
    return {
        "Scenario": scenario.title,
        "What it changes": " ".join(change_lines(answer)) or "Nothing: this is today.",
        "Made on data version": scenario.version or phrases.NOT_STATED,
    }
