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
from placebased.teams import register
from placebased.teams.register import LABELS
from placebased.ui import markup
from placebased.ui.editors import actions as editor_actions
from placebased.ui.editors.actions import Act, carry_out
from placebased.ui.markup import plain_label
from placebased.ui.runtime import cache

SHOWN = 50


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
    return lambda who: team_decisions.accept_all(cache.store(), who, events, atlas=atlas)


def card(atlas: Atlas, each: Waiting) -> None:
    """Draw one proposal about a team: before and after, and what can be decided."""
    event = each.event
    wish = next((says for name, says in WISHES.items() if name == event.wish), event.wish)
    editor_actions.opening(each, wish, [_label(name) for name in each.overtaken])
    if each.after:
        rows = [
            (_label(n), *(_words(atlas, n, v) for v in (each.before[n], each.after[n]))) for n in each.after
        ]
        st.html(markup.table("Before and after", ["Field", "Now", "Proposed"], rows))
    _buttons(atlas, each)


def _label(name: str) -> str:
    return "taken out of the register" if name == GONE else LABELS.get(name, name)


def _words(atlas: Atlas, name: str, value: str) -> str:
    return register.row_words(atlas, name, value) or phrases.NOT_STATED


def _buttons(atlas: Atlas, each: Waiting) -> None:
    event, changed = each.event, _changed(each)
    seen = cache.store().last_number(KIND)
    accept, refused = st.columns(2)
    editor_actions.acceptance(
        accept,
        each,
        lambda who: team_decisions.accept(cache.store(), who, event, atlas=atlas, values=changed, base=seen),
        "The grid, the week and every count of teams have it now.",
        changed=changed is not None,
    )
    editor_actions.refusal(refused, atlas, each)


def _changed(each: Waiting) -> Row | None:
    number = each.event.number
    if not each.after or not st.toggle("Change it first", key=f"alter_{number}"):
        return None
    return {
        name: st.text_input(_label(name), value, key=f"alter_{number}_{name}")
        for name, value in each.after.items()
    }


def conflicts(atlas: Atlas) -> None:
    """Draw the fields of teams that two people changed at once, each value with a button that keeps it."""
    said = published_register.state(cache.store())
    found = {team: each for team, record in said.records.items() if (each := record.conflicts())}
    if not found:
        return
    names = published_register.rows_said(atlas, said)
    st.subheader(f"Two people at once, about teams: {len(found)}")
    for team, fields in found.items():
        for name, pair in fields.items():
            with st.container(border=True):
                title = f"{names.get(team, {}).get('team', team)}: {_label(name)}"
                st.html(markup.heading(title, level=3))
                for k, change in enumerate(pair):
                    _keep_one(atlas, team, name, change, k=k)


def _keep_one(atlas: Atlas, team: str, name: str, change: Change, *, k: int) -> None:
    base = cache.store().last_number(KIND)
    said = f"Keep “{_words(atlas, name, change.value)}”, from {change.who}, {change.at[:16]}"
    st.button(
        plain_label(said),
        key=f"keep_{team}_{name}_{k}",
        on_click=carry_out,
        args=(
            lambda who: team_decisions.change(
                cache.store(), who, team, {name: change.value}, atlas=atlas, base=base, note="Settled"
            ),
            "Settled.",
        ),
    )


def lately(atlas: Atlas) -> list[tuple[int, str, Act]]:
    """Return every decision about teams that still counts: its number, a sentence, and what takes it back."""
    events = cache.store().events(KIND)
    undone = published_register.state(cache.store()).undone
    names = {each.number: each.team for each in decided(atlas)}
    return [
        (event.number, told(atlas, event, names.get(event.number, "")), _undoing(atlas, event))
        for event in events
        if event.act != "propose" and event.number not in undone
    ]


def _undoing(atlas: Atlas, event: Event) -> Act:
    return lambda who: team_decisions.undo(cache.store(), who, event, atlas=atlas)


def told(atlas: Atlas, event: Event, team: str) -> str:
    """Return one decision about a team as a sentence."""
    what = {"set": "set", "refuse": "refused", "undo": "taken back"}.get(event.act, event.act)
    what = "taken out of the register" if event.values.get(GONE) else what
    says = team_changes.told(atlas, event)
    note = f" “{event.note}”" if event.note else ""
    fields = f" {says}." if says else ""
    return f"{event.at[:16].replace('T', ' ')}: {team or event.subject}: {what} by {event.who}.{fields}{note}"


def decided(atlas: Atlas) -> list[TeamNews]:
    """Return what became of the register, newest first; nothing where nobody ever kept anything."""
    if cache.nothing_saved():
        return []
    store = cache.store()
    return team_changes.news(store.events(KIND), atlas, published_register.common(store, atlas))


def history(atlas: Atlas) -> None:
    """Draw the register's history, and the way back to any state it had."""
    st.subheader("History of the register of teams")
    found = decided(atlas)
    if not found:
        st.write("Nothing has been decided about teams: the register is the one that came with the place.")
        return
    st.html(history_table(found[:SHOWN]))
    _back(atlas, found)


def history_table(found: list[TeamNews]) -> str:
    """Return decisions about teams as a table, newest first."""
    rows = [(each.when, each.team, _what(each), _said(each)) for each in found]
    return markup.table("Newest first", ["When (UTC)", "Team", "What", "Fields"], rows)


def _what(each: TeamNews) -> str:
    return f"{each.what} by {each.who}" + ("" if each.holds else ", then taken back")


def _said(each: TeamNews) -> str:
    return f"{each.says} {f'“{each.note}”' if each.note else ''}".strip() or "—"


def _back(atlas: Atlas, found: list[TeamNews]) -> None:
    states = {each.number: each.says for each in team_changes.earlier(found)}
    until = st.selectbox(
        "Put the whole register back as it was", list(states), format_func=states.__getitem__,
        index=None, placeholder="Choose a moment", key="register_until",
    )  # fmt: skip
    if until is None:
        return
    wanted = team_decisions.way_back(cache.store(), atlas, until)
    if not wanted:
        st.caption("The register is now as it was then.")
        return
    st.html(difference_table(atlas, wanted, "What this would change"))
    st.button(
        f"Put back {phrases.plural(len(wanted), 'team', 'teams')}",
        key="register_back",
        on_click=carry_out,
        args=(
            lambda who: team_decisions.put_back(cache.store(), who, until, atlas=atlas),
            "The register is as it was. This, too, can be taken back.",
        ),
    )


def difference_table(atlas: Atlas, wanted: dict[str, Row], caption: str) -> str:
    """Return what would change as a table: team, field, now, then."""
    store = None if cache.nothing_saved() else cache.store()
    present = published_register.rows_of(published_register.common(store, atlas))
    rows = [
        row for team, values in wanted.items() for row in _rows(atlas, team, values, present.get(team, {}))
    ]
    return markup.table(caption, ["Team", "Field", "Now", "Then"], rows)


def _rows(atlas: Atlas, team: str, values: Row, now: Row) -> list[tuple[str, str, str, str]]:
    name = now.get("team") or values.get("team", team)
    if values.get(GONE):
        return [(name, "The whole team", "in the register", "taken out")]
    if not now:
        says = "; ".join(
            f"{_label(n)}: {_words(atlas, n, v)}" for n, v in values.items() if v and n in LABELS
        )
        return [(name, "The whole team", "not in the register", says)]
    return [
        (name, _label(n), _words(atlas, n, now.get(n, "")), _words(atlas, n, v))
        for n, v in values.items()
        if n != GONE
    ]
