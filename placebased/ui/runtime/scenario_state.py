"""The scenario that a session tries: its steps, the others kept by name, and the link that holds them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.scenarios import scenario_link
from placebased.scenarios.placed_subject import placed_subjects
from placebased.scenarios.scenario import MOST_CHANGES, Change, Scenario
from placebased.scenarios.scenario_sites import why_not_possible
from placebased.scenarios.scenario_track import ScenarioTrack
from placebased.ui.runtime import selection_state
from placebased.views import link

_TRACK, _KEPT = "scenario_track", "scenario_kept"
_SAID, _SAID_OF = "scenario_said", "scenario_said_of"

MOST_KEPT = 20
"""Scenarios that a session keeps by name beside the one in view."""


def track(atlas: Atlas) -> ScenarioTrack:
    """Return the steps of the scenario in view: the session's own, unless the address opens another.

    Parameters
    ----------
    atlas
        The place.
    """
    held: ScenarioTrack | None = st.session_state.get(_TRACK)
    asked = selection_state.selection().scenario
    if not asked:
        return ScenarioTrack(Scenario(next(iter(placed_subjects(atlas)))))
    if held is not None and asked == _written(held.now):
        return held
    opened = scenario_link.decode(asked, atlas.version)
    ahead = selection_state.selection().ahead
    further = scenario_link.decode(ahead, atlas.version).scenario if ahead else None
    found = ScenarioTrack.opened(opened.scenario, further)
    say(*opened.notes)
    _keep(found)
    return found


def kept(atlas: Atlas) -> dict[str, Scenario]:
    """Return the scenarios kept by name, the session's own or those of the address.

    Parameters
    ----------
    atlas
        The place.
    """
    asked = selection_state.selection().scenarios
    held: dict[str, Scenario] | None = st.session_state.get(_KEPT)
    if held is None or (asked and tuple(map(scenario_link.encode, held.values())) != asked and _fits(held)):
        found = [scenario_link.decode(text, atlas.version).scenario for text in asked[:MOST_KEPT]]
        held = {each.title: each for each in found}
        st.session_state[_KEPT] = held
    return held


def _fits(held: dict[str, Scenario]) -> bool:
    return scenario_link.is_short({"scenarios": ",".join(map(scenario_link.encode, held.values()))})


def change(atlas: Atlas, change: Change) -> None:
    """Make one change of the scenario in view, on the data of today; one that cannot be made is said.

    Parameters
    ----------
    atlas
        The place.
    change
        The change.
    """
    now = track(atlas).now
    if why := why_not_possible(atlas, now, change):
        say(why)
    else:
        put(atlas, replace(now.with_change(change), version=atlas.version))


def put(atlas: Atlas, scenario: Scenario) -> None:
    """Look at a scenario; the one of before is a step back.

    One that no link and no file could open again is refused in words.

    Parameters
    ----------
    atlas
        The place.
    scenario
        What is tried now.
    """
    if (changes := len(scenario.changes)) > MOST_CHANGES:
        most = f"A scenario holds {MOST_CHANGES} changes at most"
        say(f"{most}, and this would take {changes}. So nothing is changed. Take some back, or ask for less.")
        return
    _keep(track(atlas).step(scenario))


def undo(atlas: Atlas) -> None:
    """Go one step back.

    Parameters
    ----------
    atlas
        The place.
    """
    _keep(track(atlas).undo())


def redo(atlas: Atlas) -> None:
    """Go one step on again.

    Parameters
    ----------
    atlas
        The place.
    """
    _keep(track(atlas).redo())


def rename(atlas: Atlas, title: str) -> None:
    """Give the scenario in view another title.

    Parameters
    ----------
    atlas
        The place.
    title
        What it is called.
    """
    _keep(track(atlas).renamed(title))


def keep_by_name(atlas: Atlas) -> None:
    """Keep the scenario in view under its title, beside the others.

    Parameters
    ----------
    atlas
        The place.
    """
    now = track(atlas).now
    held = {**kept(atlas), now.title: now}
    st.session_state[_KEPT] = dict(list(held.items())[-MOST_KEPT:])
    _write_kept()


def forget(atlas: Atlas, title: str) -> None:
    """Let a scenario go that was kept by name.

    Parameters
    ----------
    atlas
        The place.
    title
        Its title.
    """
    st.session_state[_KEPT] = {name: each for name, each in kept(atlas).items() if name != title}
    _write_kept()


def _write_kept() -> None:
    held = st.session_state[_KEPT]
    texts = tuple(map(scenario_link.encode, held.values()))
    selection_state.change(scenarios=texts if _fits(held) else ())


def _keep(found: ScenarioTrack) -> None:
    st.session_state[_TRACK] = found
    text, ahead = _written(found.now), "" if found.ahead is None else scenario_link.encode(found.ahead)
    if not scenario_link.is_short({"scenario": text, "ahead": ahead}):
        ahead = ""
    held = selection_state.selection()
    if (text, ahead) != (held.scenario, held.ahead):
        selection_state.change(scenario=text, ahead=ahead)


def _written(scenario: Scenario) -> str:
    """Return what the address holds of a scenario: all of it, or what it places where that is too long."""
    text = scenario_link.encode(scenario)
    return (
        text
        if scenario_link.is_short({"scenario": text})
        else scenario_link.encode(Scenario(scenario.subject))
    )


def why_not_in_link(atlas: Atlas) -> str:
    """Return why the address does not hold all of what is tried, as a sentence; empty where it does.

    Parameters
    ----------
    atlas
        The place.
    """
    now, others = track(atlas).now, kept(atlas)
    wanted = link.encode(selection_state.selection(), link.first_selection(atlas))
    whole = {**wanted, "scenario": scenario_link.encode(now)}
    if others:
        whole["scenarios"] = ",".join(map(scenario_link.encode, others.values()))
    return "" if scenario_link.is_short(whole) else scenario_link.TOO_LONG


def say(*sentences: str) -> None:
    """Let the page say what was left out or refused, in place of what it showed so far.

    Parameters
    ----------
    sentences
        What to say.
    """
    if sentences:
        waiting = () if _SAID_OF in st.session_state else st.session_state.get(_SAID, ())
        st.session_state.pop(_SAID_OF, None)
        st.session_state[_SAID] = (*waiting, *sentences)


def said() -> tuple[str, ...]:
    """Return what is to be said: it stays until the reader looks at something else.

    Pages are drawn anew by themselves, by a map that got its size or a search that is over, and nobody could
    read a sentence that the next drawing takes away.
    """
    looked_at = selection_state.selection()
    if st.session_state.get(_SAID) and st.session_state.setdefault(_SAID_OF, looked_at) != looked_at:
        del st.session_state[_SAID], st.session_state[_SAID_OF]
    told: tuple[str, ...] = st.session_state.get(_SAID, ())
    return told
