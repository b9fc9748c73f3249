"""Where a list that was read and corrected goes: to the editors from anybody, onto the map from an editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from placebased import phrases
from placebased.contributions.editors import Editor
from placebased.contributions.events import Event
from placebased.contributions.proposals import LONGEST_EMAIL, LONGEST_WHO
from placebased.errors import ContributionError, StoreError
from placebased.exchange.list_import import ImportedRow
from placebased.exchange.list_publishing import (
    MOST_HANDED_IN,
    Bringer,
    HandedIn,
    propose_list,
    publish_list,
    save_recipe,
)
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.contribute import list_draft, list_session
from placebased.ui.contribute.list_columns import ReadingPlan
from placebased.ui.runtime import contribution_limit, sign_in
from placebased.ui.runtime.caches import store_cache

_WHO, _CONTACT = list_draft.WHO, "list_contact"


def draw(atlas: Atlas, plan: ReadingPlan, found: list[ImportedRow]) -> None:
    """Draw the buttons that keep something: for editors to publish, for everybody else to hand in.

    Parameters
    ----------
    atlas
        The place as it is shown.
    plan
        How the list was read.
    found
        What every row came to.
    """
    good = [line for line in found if not line.wrong]
    _stay_out([(line, " ".join(line.wrong)) for line in found if line.wrong])
    if not good:
        return
    if sign_in.editor() is None:
        _hand_in(atlas, good)
    else:
        _publishing(atlas, plan, good)


def _stay_out(rows: list[tuple[ImportedRow, str]]) -> None:
    """Name each row that will be left out, and why."""
    if rows:
        st.html(stay_out_html(rows))


def stay_out_html(rows: Sequence[tuple[ImportedRow, str]]) -> str:
    """Return the rows that will be left out as a fold with a list: the line, the name, and why.

    Parameters
    ----------
    rows
        Each with its reason, as sentences.
    """
    title = f"{phrases.plural(len(rows), 'row stays', 'rows stay')} out: see which"
    items = [
        markup.text(f"Line {line.number:,}: {line.values.get('name') or 'without a name'}. {why}")
        for line, why in rows
    ]
    summary = markup.element("summary", markup.text(title[:1].upper() + title[1:]))
    few = {"open": "open"} if len(rows) <= FEW else {}
    return markup.element("details", summary + markup.bullets(items), **few)


FEW = 10
"""Rows up to which the list of those that stay out is open."""


def _day(label: str) -> str:
    """Draw the date of the list, and return it; empty while none is chosen."""
    chosen = st.date_input(label, value=None, max_value="today", format="DD/MM/YYYY", key=list_draft.DAY)
    return chosen.isoformat() if isinstance(chosen, date) else ""


def _name() -> str:
    return st.text_input(
        "Name of this list",
        key=list_draft.NAME,
        max_chars=list_draft.LONGEST_NAME,
        placeholder="Warm spaces, winter",
    )


def _hand_in(atlas: Atlas, good: list[ImportedRow]) -> None:
    st.subheader("Hand it in")
    if len(good) > MOST_HANDED_IN:
        st.info(
            f"Up to {MOST_HANDED_IN:,} listings can be handed in at once. Split it, or send it to an editor."
        )
        return
    name, day = _name(), _day("Of which date is this list? (optional)")
    st.text_input("Your organisation, if it may be named", key=_WHO, max_chars=LONGEST_WHO)
    st.text_input(
        "E-mail for a question (optional)",
        key=_CONTACT,
        max_chars=LONGEST_EMAIL,
        help="Only editors see it. It is deleted as soon as they have decided.",
    )
    st.caption(
        "An editor looks at it before it is shown. What you hand in may be published openly under CC BY 4.0. "
        "Rows that cannot be used stay out."
    )
    st.button(
        f"Hand in {len(good):,} listings" if len(good) > 1 else "Hand in 1 listing",
        type="primary",
        disabled=not name.strip(),
        on_click=_propose,
        args=(atlas, good, name),
        kwargs={"day": day, "key": list_session.form_key()},
    )


def _propose(atlas: Atlas, good: list[ImportedRow], name: str, *, day: str, key: str) -> None:
    if refused := contribution_limit.bounded([name]):
        list_session.tell(refused)
        return
    who, contact = (str(st.session_state.get(key, "")) for key in (_WHO, _CONTACT))
    bringer = Bringer(who, contact, contribution_limit.visit(), key)
    try:
        handed_in = propose_list(
            store_cache.store(),
            bringer,
            _entries(good),
            name=name,
            atlas=atlas,
            remarks={line.id: line.notes for line in good},
            day=day,
        )
    except (ContributionError, StoreError) as error:
        list_session.tell(f"Nothing was handed in. {error}")
        return
    list_session.sent(key, {list_draft.NAME: name, _WHO: who})
    sent = (*handed_in.kept, *handed_in.waiting)
    list_session.tell(describe_handed_in(handed_in, name), sent[0].id if sent else "")


def describe_handed_in(handed_in: HandedIn, name: str) -> str:
    """Describe what became of a list that was handed in, and where to hear of it.

    Parameters
    ----------
    handed_in
        What :func:`placebased.exchange.list_publishing.propose_list` returned.
    name
        Name of the list.

    Returns
    -------
    str
        Sentences.
    """
    kept, waiting = handed_in
    if not kept and not waiting:
        return "Nothing was handed in: all of it is listed already, with nothing to add."
    again = f"{len(waiting):,} of its listings wait already in the same words, and were not handed in twice."
    if not kept:
        return f"{again} {_receipts(waiting)}: the page Tell us says what became of them."
    thanks = f"Thank you. “{name}” waits for an editor: {len(kept):,} of its listings say something new."
    there = f"{_receipts(kept)}: the page Tell us says what became of them."
    return " ".join((thanks, again, there) if waiting else (thanks, there))


def _receipts(events: Sequence[Event]) -> str:
    first, last = min(event.number for event in events), max(event.number for event in events)
    return f"Receipt {first}" if first == last else f"Receipts {first} to {last}"


def _entries(good: list[ImportedRow]) -> list[tuple[str, dict[str, str], str]]:
    return [(line.id, line.values, line.same.id if line.same else "") for line in good]


def _publishing(atlas: Atlas, plan: ReadingPlan, good: list[ImportedRow]) -> None:
    st.subheader("Publish")
    name, day = _name(), _day("Of which date is this list?")
    same = [line for line in good if line.same and line.same.id != line.id]
    join = bool(same) and st.toggle(
        f"Join {phrases.plural(len(same), 'row', 'rows')} with what seems to be listed already",
        value=False,
        key="list_join",
        help="Each adds what its listing lacks. Look at them above first: it is you who joins them.",
    )
    if not join:
        _stay_out([(line, "It seems to be listed already.") for line in same])
    st.caption("What is published is as of that date. Nothing is confirmed by being in a list.")
    st.button(
        f"Publish {len(good) - (0 if join else len(same)):,} rows",
        type="primary",
        disabled=not (name.strip() and day),
        on_click=_publish,
        args=(atlas, good, name),
        kwargs={"join": join, "day": day},
    )
    st.button(
        "Save how it was read as a recipe", disabled=not name.strip(), on_click=_save, args=(name, plan)
    )


def _publish(atlas: Atlas, good: list[ImportedRow], name: str, *, join: bool, day: str) -> None:
    who = sign_in.editor() or Editor("")
    try:
        kept = publish_list(
            store_cache.store(), who, _entries(good), name=name, join=join, atlas=atlas, day=day
        )
    except (ContributionError, StoreError) as error:
        list_session.tell(f"Nothing was published. {error}")
        return
    store_cache.decided()
    list_session.tell(
        f"Published “{name}”: {kept:,} entries are on the map now. "
        "One button on the page Editors takes it back."
    )


def _save(name: str, plan: ReadingPlan) -> None:
    try:
        save_recipe(store_cache.store(), sign_in.editor() or Editor(""), name, plan.recipe())
    except (ContributionError, StoreError) as error:
        list_session.tell(f"Nothing was saved. {error}")
        return
    list_session.tell(f"The recipe “{name}” is saved; next month's list is read with it.")
