"""The editors' page: what waits, what it would change, and every decision, of every kind alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from placebased import phrases
from placebased.contributions import backups, decisions, kinds, missed_searches
from placebased.contributions.events import Change, Event, state_of
from placebased.contributions.kind import Kind
from placebased.contributions.kinds import KINDS
from placebased.contributions.proposals import claimed
from placebased.contributions.queue import alike, by_visit, denies, queue, together
from placebased.errors import StoreError
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.editors import proposal_card
from placebased.ui.kinds import deciding
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.kinds.kind_views import KIND_VIEWS
from placebased.ui.markup import plain_label
from placebased.ui.runtime import selection_state, sign_in
from placebased.ui.runtime.caches import contributions_cache, store_cache
from placebased.ui.widgets import downloads

SHOWN = 10
"""Of each thing that waits: a flood must not keep the page from the one who is to turn it down."""

LATELY = 20
FOLDED = 5
"""What was set in one act is listed one by one as well up to this many."""


def page(atlas: Atlas) -> None:
    """Draw the page: the sign-in for everybody, everything else for editors only.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    st.html(markup.page_heading("Editors", ["What waits for a decision, and what was decided."]))
    who = sign_in.gate()
    if who is None:
        return
    deciding.outcome()
    try:
        st.caption(f"You are editing as {plain_label(who.name)}.")
        _queue(atlas)
        for kind in KINDS.values():
            _conflicts(atlas, kind)
        _lately(atlas)
        for view in KIND_VIEWS.values():
            view.history(atlas)
        _missed(atlas)
        _keeping()
    except StoreError as error:
        st.error(plain_label(f"{error} Nothing can be decided until it can be read."))


def _queue(atlas: Atlas) -> None:
    waiting = queue(store_cache.store(), atlas)
    st.subheader(f"Waiting: {len(waiting)}")
    if not waiting:
        st.write("Nothing waits.")
    else:
        st.caption(
            "Oldest and most important first: each day of waiting counts one, a closure counts five days, "
            "a correction three, a new entry two."
        )
    for events in together(waiting)[:SHOWN]:
        _accept_together(atlas, events)
    if alone := sum(denies(each.event) for each in waiting):
        st.caption(
            f"To be decided by itself: {phrases.plural(alone, 'contribution', 'contributions')} of which the "
            "sender says that nobody at risk is sheltered there."
        )
    senders = sorted(by_visit(waiting), key=len, reverse=True)
    for events in senders[:SHOWN]:
        _refuse_together(atlas, events)
    if len(senders) > SHOWN:
        st.caption(f"And {len(senders) - SHOWN} more senders of several; they come up as these are decided.")
    cards = alike(waiting)
    for each, others in cards[:SHOWN]:
        with st.container(border=True):
            proposal_card.card(atlas, each, others)
    if len(cards) > SHOWN:
        st.caption(f"And {len(cards) - SHOWN} more; they come up as these are decided.")


def _accept_together(atlas: Atlas, events: list[Event]) -> None:
    """Draw the button that accepts everything that one sender sent in one go."""
    first = events[0]
    several = f"{len(events)} {KINDS[first.kind].several}"
    st.button(
        plain_label(f"Accept all {several} that {claimed(first.who, first.role)} sent together"),
        key=f"accept_all_{first.number}",
        on_click=carry_out,
        args=(
            lambda who: decisions.accept_all(store_cache.store(), who, events, atlas=atlas),
            f"Accepted: {several}.",
        ),
    )


def _refuse_together(atlas: Atlas, events: list[Event]) -> None:
    """Draw what one visit sent, folded, with one reason and one button that refuses all of it."""
    number, count = events[0].number, len(events)
    names = phrases.join_list(list(dict.fromkeys(claimed(each.who, each.role) for each in events)), most=3)
    with st.expander(plain_label(f"{count} that wait come of one sender: {names}")):
        receipts = phrases.join_list([str(each.number) for each in events], most=20)
        st.caption(f"Sent from one visit of the explorer: receipts {receipts}.")
        reason = st.text_input("Reason for refusing all of them", key=f"reason_all_{number}", max_chars=300)
        st.button(
            f"Refuse all {count} of this sender",
            key=f"refuse_all_{number}",
            on_click=carry_out,
            args=(
                lambda who: decisions.refuse_all(
                    store_cache.store(), who, events, atlas=atlas, reason=reason
                ),
                f"Refused: {count} contributions of one sender. Below, one button takes that back.",
            ),
        )


def _conflicts(atlas: Atlas, kind: Kind) -> None:
    """Draw the fields that two people changed at once, each value with a button that keeps it."""
    records = state_of(store_cache.store().events(kind.name)).records
    found = {subject: each for subject, record in records.items() if (each := record.conflicts())}
    if not found:
        return
    present = kind.present(store_cache.store(), atlas)
    st.subheader(f"{kind.two_at_once}: {len(found)}")
    for subject, fields in found.items():
        name = present(subject).get(kind.title) or subject
        for field, pair in fields.items():
            with st.container(border=True):
                st.html(markup.heading(f"{name}: {kind.label(field)}", level=3))
                for k, change in enumerate(pair):
                    _keep_one(atlas, (kind.name, subject), field, change, k=k)


def _keep_one(atlas: Atlas, subject: tuple[str, str], field: str, change: Change, *, k: int) -> None:
    name, ident = subject
    base, value = store_cache.store().last_number(name), KINDS[name].words(atlas, field, change.value)
    when = phrases.describe_moment(change.at)
    st.button(
        plain_label(f"Keep “{value if change.value else '(empty)'}”, from {change.who}, {when}"),
        key=f"keep_{ident}_{field}_{k}",
        on_click=carry_out,
        args=(
            lambda who: decisions.change(
                store_cache.store(),
                who,
                subject,
                {field: change.value},
                atlas=atlas,
                base=base,
                note="Settled",
            ),
            "Settled.",
        ),
    )


def _lately(atlas: Atlas) -> None:
    found = contributions_cache.news(selection_state.neighbourhoods())
    rows = kinds.decisions(store_cache.store(), atlas, found)
    if not rows:
        return
    st.subheader("Decided lately")
    acts = decisions.decided_together(event for event, _ in rows)
    for act in reversed(acts[-LATELY:]):
        _undo_together(atlas, act, kinds.names(store_cache.store(), atlas, found, act))
    folded = {event.number for act in acts if act[0].act == "refuse" or len(act) > FOLDED for event in act}
    rows = [row for row in rows if row[0].number not in folded]
    for event, says in reversed(rows[-LATELY:]):
        line, button = st.columns([9, 1], vertical_alignment="center")
        line.html(markup.paragraph(says))
        button.button(
            "Undo",
            key=f"undo_{event.number}",
            on_click=carry_out,
            args=(
                lambda who, event=event: decisions.undo(store_cache.store(), who, event, atlas=atlas),
                "Taken back.",
            ),
        )


def _undo_together(atlas: Atlas, act: list[Event], names: Sequence[str]) -> None:
    """Draw several decisions of one act, such as a whole list, with one button that takes all of it back."""
    first, count = act[0], len(act)
    line, button = st.columns([9, 1], vertical_alignment="center")
    line.html(markup.paragraph(describe_act(act, names)))
    button.button(
        "Undo",
        key=f"undo_all_{first.number}",
        on_click=carry_out,
        args=(
            lambda who: decisions.undo_all(store_cache.store(), who, act, atlas=atlas),
            f"Taken back: {count} at once.",
        ),
    )


def describe_act(act: Sequence[Event], names: Sequence[str]) -> str:
    """Describe several decisions of one act: when, how many, by whom, of which list or why, with names.

    Parameters
    ----------
    act
        Decisions of one editor and one moment.
    names
        What they are about.

    Returns
    -------
    str
        Sentences.
    """
    first = act[0]
    what = "refused" if first.act == "refuse" else "taken over"
    of = KINDS[first.kind].several if first.act == "set" else "contributions"
    said = f"{phrases.describe_moment(first.at)}: {len(act)} {of} {what} at once by {first.who}."
    named = phrases.join_list(list(names), most=5)
    note = f"“{first.note}”" if first.note else ""
    return " ".join(part for part in (said, note, f"{named}." if named else "") if part)


def _missed(atlas: Atlas) -> None:
    """Draw what people looked for on Find of which there is no list: what the partnership lacks."""
    if found := missed_searches.counts(store_cache.store()):
        st.subheader("Looked for, and not listed")
        st.caption(
            "Searches on Find of which there is no list here, counted by kind of thing from five on. "
            "No words of a question are kept."
        )
        rows = [(name, f"at least {times:,}") for name, times in found.items()]
        downloads.draw_table(atlas, "Searches without a list", ["What", "Searches"], rows, key="missed")


def _keeping() -> None:
    st.subheader("Keeping it safe")
    st.button(
        "Back up now", key="back_up", on_click=carry_out, args=(lambda _: back_up(), "A backup was written.")
    )
    st.caption("A copy is written beside the store while it goes on being used.")


def back_up() -> Path:
    """Write a copy of the store into the folder ``backups`` beside it and return where it is."""
    store = store_cache.store()
    written = store.back_up(Path(store.url.database or ".").parent / "backups")
    backups.expire(written.parent)
    return written
