"""The editors' page: what waits, what it would change, what it may double; and every decision, with undo."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from placebased import phrases
from placebased.contributions.assets import decisions as asset_decisions
from placebased.contributions.assets.duplicates import Likely
from placebased.contributions.assets.proposals import KIND, WISHES, label, present
from placebased.contributions.assets.queue import Waiting, queue
from placebased.contributions.events import Change, Event, State, state_of
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams import published_register
from placebased.errors import StoreError
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.editors import actions as editor_actions
from placebased.ui.editors import team_queue_view
from placebased.ui.editors.actions import carry_out
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state, sign_in
from placebased.ui.runtime.caches import contributions_cache, place_cache, store_cache
from placebased.ui.widgets import downloads

SHOWN = 10
LATELY = 20


def page(atlas: Atlas) -> None:
    """Draw the page: the sign-in for everybody, everything else for editors only."""
    st.html(markup.page_heading("Editors", ["What waits for a decision, and what was decided."]))
    who = sign_in.gate()
    if who is None:
        return
    editor_actions.outcome()
    try:
        st.caption(f"You are editing as {plain_label(who.name)}.")
        _queue(atlas)
        known = state_of(store_cache.store().events(KIND))
        _conflicts(atlas, known)
        team_queue_view.conflicts(atlas)
        _lately(atlas, known)
        team_queue_view.history(atlas)
        _history(atlas, known)
        _keeping()
    except StoreError as error:
        st.error(plain_label(f"{error} Nothing can be decided until it can be read."))


def _queue(atlas: Atlas) -> None:
    teams = team_proposals.waiting(store_cache.store(), atlas)
    waiting = [*queue(store_cache.store(), atlas, contributions_cache.neighbours()), *teams]
    waiting = sorted(waiting, key=lambda each: (-each.urgency, each.event.number))
    st.subheader(f"Waiting: {len(waiting)}")
    if not waiting:
        st.write("Nothing waits.")
    else:
        st.caption(
            "Oldest and most important first: each day of waiting counts one, a closure counts five days, "
            "a correction three, a new entry two."
        )
    team_queue_view.together(atlas, teams)
    for each in waiting[:SHOWN]:
        with st.container(border=True):
            (team_queue_view.card if each.event.kind == published_register.KIND else _one)(atlas, each)
    if len(waiting) > SHOWN:
        st.caption(f"And {len(waiting) - SHOWN} more; they come up as these are decided.")


def _one(atlas: Atlas, each: Waiting) -> None:
    event = each.event
    wish = next((says for name, says in WISHES.items() if name == event.wish), event.wish)
    editor_actions.opening(each, wish, [label(name) for name in each.overtaken])
    st.html(_side_by_side(atlas, each))
    for likely in each.likely:
        _maybe_the_same(atlas, event, likely)
    _buttons(atlas, each)


def _side_by_side(atlas: Atlas, each: Waiting) -> str:
    names = {c.id: c.label for c in atlas.categories.values()}
    rows = [
        (label(name), names.get(each.before[name], each.before[name]) or "—", names.get(after, after) or "—")
        for name, after in each.after.items()
    ]
    return markup.table("Before and after", ["Field", "Now", "Proposed"], rows)


def _maybe_the_same(atlas: Atlas, event: Event, likely: Likely) -> None:
    name, where = (str(atlas.assets.at[likely.id, field]) for field in ("name", "address"))
    st.info(f"May be the same as “{plain_label(name)}”, {plain_label(where)} ({likely.why}).")
    st.button(
        "Join with it, keeping the words of both",
        key=f"join_{event.number}_{likely.id}",
        on_click=carry_out,
        args=(
            lambda who: asset_decisions.merge_proposal(
                store_cache.store(), who, event, likely.id, atlas=atlas
            ),
            f"Joined with {name}.",
        ),
    )


def _buttons(atlas: Atlas, each: Waiting) -> None:
    event, number = each.event, each.event.number
    changed: dict[str, str] | None = None
    if (
        event.values
        and event.wish in {"add", "correct"}
        and st.toggle("Change it first", key=f"alter_{number}")
    ):
        changed = {
            name: st.text_input(label(name), value, key=f"alter_{number}_{name}")
            for name, value in event.values.items()
            if name != "opening_hours"
        }
    seen = store_cache.store().last_number(KIND)
    accept, refused = st.columns(2)
    editor_actions.acceptance(
        accept,
        each,
        lambda who: asset_decisions.accept(
            store_cache.store(), who, event, atlas=atlas, values=changed, base=seen
        ),
        "Maps, counts, downloads and the feed have it now.",
        changed=changed is not None,
    )
    editor_actions.refusal(refused, atlas, each)


def _conflicts(atlas: Atlas, known: State) -> None:
    found = {i: each for i, record in known.records.items() if (each := record.conflicts())}
    if not found:
        return
    st.subheader(f"Two people at once: {len(found)}")
    for asset, fields in found.items():
        for name, pair in fields.items():
            with st.container(border=True):
                st.html(markup.heading(f"{_name(atlas, asset)}: {label(name)}", level=3))
                for k, change in enumerate(pair):
                    _keep_one(atlas, asset, name, change, k=k)


def _keep_one(atlas: Atlas, asset: str, name: str, change: Change, *, k: int) -> None:
    base = store_cache.store().last_number(KIND)
    st.button(
        plain_label(f"Keep “{change.value or '(empty)'}”, from {change.who}, {change.at[:16]}"),
        key=f"keep_{asset}_{name}_{k}",
        on_click=carry_out,
        args=(
            lambda who: asset_decisions.change(
                store_cache.store(), who, asset, {name: change.value}, atlas=atlas, base=base, note="Settled"
            ),
            "Settled.",
        ),
    )


def _name(atlas: Atlas, asset: str) -> str:
    return str(atlas.assets.at[asset, "name"]) if asset in atlas.assets.index else asset


def _lately(atlas: Atlas, known: State) -> None:
    events = [
        e for e in store_cache.store().events(KIND) if e.act != "propose" and e.number not in known.undone
    ]
    rows = [(event.number, told(atlas, event), _undoing(atlas, event)) for event in events]
    rows = sorted([*rows, *team_queue_view.lately(atlas)], key=lambda row: row[0])
    if not rows:
        return
    st.subheader("Decided lately")
    for number, says, act in reversed(rows[-LATELY:]):
        line, button = st.columns([9, 1], vertical_alignment="center")
        line.html(markup.paragraph(says))
        button.button("Undo", key=f"undo_{number}", on_click=carry_out, args=(act, "Taken back."))


def _undoing(atlas: Atlas, event: Event) -> editor_actions.Act:
    return lambda who: asset_decisions.undo(store_cache.store(), who, event, atlas=atlas)


def told(atlas: Atlas, event: Event) -> str:
    """Return one decision as a sentence."""
    what = {"set": "set", "refuse": "refused", "undo": "taken back"}.get(event.act, event.act)
    fields = phrases.join_list([label(name) for name in event.values], most=4)
    note = f" “{event.note}”" if event.note else ""
    named = event.values.get("name") or _name(atlas, event.subject)
    return f"{event.at[:16].replace('T', ' ')}: {named}: {what} by {event.who}. {fields}{note}".strip()


def _history(atlas: Atlas, known: State) -> None:
    """Draw every value the chosen entry ever had, each with a way back to it."""
    st.subheader("History of an entry")
    asset = selection_state.selection().asset
    if not asset:
        st.write("Choose an entry on Explore (search for it), and its history is here.")
        return
    record = known.records.get(asset)
    st.html(markup.heading(_name(atlas, asset), level=3))
    _doubles(atlas, asset)
    if record is None:
        st.write("Nobody has changed it here: it is as the pack says.")
        return
    rows = [
        (label(name), change.value or "—", change.who, change.at[:16].replace("T", " "), change.data_version)
        for name, changes in record.history.items()
        for change in changes
    ]
    headers = ["Field", "Value", "Who", "When (UTC)", "On data"]
    downloads.draw_table(atlas, "Every value it had", headers, rows, key="values")
    numbers = sorted({c.number for changes in record.history.values() for c in changes})
    options = [0, *numbers[:-1]]
    until = st.selectbox("Bring it back to how it was after event", options, key="restore_to")
    st.button(
        "Bring back",
        on_click=carry_out,
        args=(
            lambda who: asset_decisions.restore(
                store_cache.store(),
                who,
                asset,
                until,
                pack=place_cache.pack(selection_state.neighbourhoods()),
            ),
            "Brought back.",
        ),
    )


def _doubles(atlas: Atlas, asset: str) -> None:
    """Draw the entries that the chosen one may double, each with a way to join it into that one."""
    where = atlas.assets[["east", "north"]].loc[asset].to_numpy(dtype=float)
    east, north = float(where[0]), float(where[1])
    told = present(atlas, asset)
    for likely in contributions_cache.neighbours().like(told, east=east, north=north, leave_out=asset):
        name = str(atlas.assets.at[likely.id, "name"])
        st.button(
            plain_label(f"Join it into “{name}” ({likely.why})"),
            key=f"merge_{asset}_{likely.id}",
            on_click=carry_out,
            args=(
                lambda who, into=likely.id: asset_decisions.merge(
                    store_cache.store(), who, asset, into, atlas=atlas
                ),
                f"Joined into {name}; the words of both are kept.",
            ),
        )


def _keeping() -> None:
    st.subheader("Keeping it safe")
    st.button(
        "Back up now", key="back_up", on_click=carry_out, args=(lambda _: back_up(), "A backup was written.")
    )
    st.caption("A copy is written beside the store while it goes on being used.")


def back_up() -> Path:
    """Write a copy of the store into the folder ``backups`` beside it."""
    store = store_cache.store()
    return store.back_up(Path(store.url.database or ".").parent / "backups")
