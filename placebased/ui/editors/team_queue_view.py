"""The register of teams on the editors' page: what waits, what was decided, and putting it back as it was."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from placebased import phrases
from placebased.contributions.assets.queue import Waiting
from placebased.contributions.events import Change, Event
from placebased.contributions.teams import changes as team_changes
from placebased.contributions.teams import decisions as team_decisions
from placebased.contributions.teams import published_register
from placebased.contributions.teams.changes import TeamNews
from placebased.contributions.teams.proposals import WISHES
from placebased.contributions.teams.published_register import GONE, KIND, Row
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.editors import actions as editor_actions
from placebased.ui.editors.actions import Act, carry_out
from placebased.ui.markup import plain_label
from placebased.ui.register import history as register_history
from placebased.ui.runtime.caches import store_cache


def together(atlas: Atlas, waiting: list[Waiting]) -> None:
    """Draw, for each sender of several teams, the button that accepts all of them."""
    for _, group in groupby(waiting, key=lambda each: (each.event.who, each.event.at)):
        events = [each.event for each in group]
        if len(events) > 1:
            first = events[0]
            said = f"Accept all {len(events)} teams that {first.who} sent together"
            st.button(
                plain_label(said),
                key=f"accept_all_{first.number}",
                on_click=carry_out,
                args=(_accepting(atlas, events), f"Accepted: {len(events)} teams."),
            )


def _accepting(atlas: Atlas, events: list[Event]) -> Act:
    return lambda who: team_decisions.accept_all(store_cache.store(), who, events, atlas=atlas)


def card(atlas: Atlas, each: Waiting) -> None:
    """Draw one proposal about a team: before and after, and what can be decided."""
    event = each.event
    wish = next((says for name, says in WISHES.items() if name == event.wish), event.wish)
    editor_actions.opening(each, wish, [register_history.field_label(name) for name in each.overtaken])
    if each.after:
        rows = [
            (
                register_history.field_label(n),
                *(register_history.field_words(atlas, n, v) for v in (each.before[n], each.after[n])),
            )
            for n in each.after
        ]
        st.html(markup.table("Before and after", ["Field", "Now", "Proposed"], rows))
    _buttons(atlas, each)


def _buttons(atlas: Atlas, each: Waiting) -> None:
    event, changed = each.event, _changed(each)
    seen = store_cache.store().last_number(KIND)
    accept, refused = st.columns(2)
    editor_actions.acceptance(
        accept,
        each,
        lambda who: team_decisions.accept(
            store_cache.store(), who, event, atlas=atlas, values=changed, base=seen
        ),
        "The grid, the week and every count of teams have it now.",
        changed=changed is not None,
    )
    editor_actions.refusal(refused, atlas, each)


def _changed(each: Waiting) -> Row | None:
    number = each.event.number
    if not each.after or not st.toggle("Change it first", key=f"alter_{number}"):
        return None
    return {
        name: st.text_input(register_history.field_label(name), value, key=f"alter_{number}_{name}")
        for name, value in each.after.items()
    }


def conflicts(atlas: Atlas) -> None:
    """Draw the fields of teams that two people changed at once, each value with a button that keeps it."""
    said = published_register.state(store_cache.store())
    found = {team: each for team, record in said.records.items() if (each := record.conflicts())}
    if not found:
        return
    names = published_register.rows_said(atlas, said)
    st.subheader(f"Two people at once, about teams: {len(found)}")
    for team, fields in found.items():
        for name, pair in fields.items():
            with st.container(border=True):
                title = f"{names.get(team, {}).get('team', team)}: {register_history.field_label(name)}"
                st.html(markup.heading(title, level=3))
                for k, change in enumerate(pair):
                    _keep_one(atlas, team, name, change, k=k)


def _keep_one(atlas: Atlas, team: str, name: str, change: Change, *, k: int) -> None:
    base = store_cache.store().last_number(KIND)
    value = register_history.field_words(atlas, name, change.value)
    said = f"Keep “{value}”, from {change.who}, {change.at[:16]}"
    st.button(
        plain_label(said),
        key=f"keep_{team}_{name}_{k}",
        on_click=carry_out,
        args=(
            lambda who: team_decisions.change(
                store_cache.store(), who, team, {name: change.value}, atlas=atlas, base=base, note="Settled"
            ),
            "Settled.",
        ),
    )


def lately(atlas: Atlas) -> list[tuple[int, str, Act]]:
    """Return every decision about teams that still counts: its number, a sentence, and what takes it back."""
    events = store_cache.store().events(KIND)
    undone = published_register.state(store_cache.store()).undone
    names = {each.number: each.team for each in register_history.register_news(atlas)}
    return [
        (event.number, told(atlas, event, names.get(event.number, "")), _undoing(atlas, event))
        for event in events
        if event.act != "propose" and event.number not in undone
    ]


def _undoing(atlas: Atlas, event: Event) -> Act:
    return lambda who: team_decisions.undo(store_cache.store(), who, event, atlas=atlas)


def told(atlas: Atlas, event: Event, team: str) -> str:
    """Return one decision about a team as a sentence."""
    what = {"set": "set", "refuse": "refused", "undo": "taken back"}.get(event.act, event.act)
    what = "taken out of the register" if event.values.get(GONE) else what
    says = team_changes.told(atlas, event)
    note = f" “{event.note}”" if event.note else ""
    fields = f" {says}." if says else ""
    return f"{event.at[:16].replace('T', ' ')}: {team or event.subject}: {what} by {event.who}.{fields}{note}"


def history(atlas: Atlas) -> None:
    """Draw the register's history, and the way back to any state it had."""
    st.subheader("History of the register of teams")
    found = register_history.register_news(atlas)
    if not found:
        st.write("Nothing has been decided about teams: the register is the one that came with the place.")
        return
    register_history.draw_history(atlas, found)
    _back(atlas, found)


def _back(atlas: Atlas, found: list[TeamNews]) -> None:
    states = {each.number: each.says for each in team_changes.earlier(found)}
    until = st.selectbox(
        "Put the whole register back as it was", list(states), format_func=states.__getitem__,
        index=None, placeholder="Choose a moment", key="register_until",
    )  # fmt: skip
    if until is None:
        return
    wanted = team_decisions.way_back(store_cache.store(), atlas, until)
    if not wanted:
        st.caption("The register is now as it was then.")
        return
    st.html(register_history.difference_table_html(atlas, wanted, "What this would change"))
    st.button(
        f"Put back {phrases.plural(len(wanted), 'team', 'teams')}",
        key="register_back",
        on_click=carry_out,
        args=(
            lambda who: team_decisions.put_back(store_cache.store(), who, until, atlas=atlas),
            "The register is as it was. This, too, can be taken back.",
        ),
    )
