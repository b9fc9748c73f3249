"""One proposal on the editors' page, of any kind: who wishes what, before and after, the decision."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from placebased import phrases
from placebased.contributions import decisions
from placebased.contributions.events import Event
from placebased.contributions.kinds import KINDS
from placebased.contributions.proposals import claimed
from placebased.contributions.queue import Waiting
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.kinds.kind_views import KIND_VIEWS
from placebased.ui.markup import plain_label
from placebased.ui.runtime.caches import store_cache


def card(atlas: Atlas, each: Waiting, others: Sequence[Waiting] = ()) -> None:
    """Draw a proposal: what it wishes, what it would change, and what can be decided.

    Parameters
    ----------
    atlas
        The place as it is shown.
    each
        The proposal.
    others
        Later proposals that say the same: one decision answers all of them.
    """
    _opening(each)
    if others:
        st.html("".join(markup.paragraph(line) for line in describe_others(others)))
    if each.after:
        st.html(_side_by_side(atlas, each))
    KIND_VIEWS.get(each.event.kind, KindView()).beside(atlas, each)
    changed = _changed(each)
    accept, refused = st.columns(2)
    same = [other.event for other in others]
    _acceptance(accept, atlas, each, changed=changed, same=same)
    _refusal(refused, atlas, each, same)


def describe_others(others: Sequence[Waiting]) -> list[str]:
    """Describe who else says the same, with the words that they added.

    Parameters
    ----------
    others
        Later proposals that say the same.

    Returns
    -------
    list of str
        Sentences, one a line.
    """
    receipts = phrases.join_list([str(each.event.number) for each in others], most=20)
    said = [f"The same is said by {phrases.plural(len(others), 'other', 'others')}: receipts {receipts}."]
    return said + [f"Receipt {o.event.number} adds: “{o.event.note}”" for o in others if o.event.note]


def _opening(each: Waiting) -> None:
    kind = KINDS[each.event.kind]
    title = markup.heading(f"{kind.wish(each.event)}: {each.name}", level=3)
    st.html(title + markup.paragraph(_about(each), cls="pb-note"))
    if each.event.note:
        said = f"They say: “{each.event.note}”"
        st.html("".join(markup.paragraph(line) for line in said.splitlines()))
    if each.overtaken:
        named = plain_label(phrases.join_list([kind.label(name) for name in each.overtaken]))
        st.warning(f"Somebody has changed this since it was proposed: {named}.")


def _about(each: Waiting) -> str:
    days = phrases.plural(int(each.days), "day", "days") if each.days >= 1 else "less than a day"
    contact = f" For a question: {each.contact} (deleted once decided)." if each.contact else ""
    return (
        f"From {claimed(each.event.who, each.event.role)}, {days} ago, receipt {each.event.number}.{contact}"
    )


def _side_by_side(atlas: Atlas, each: Waiting) -> str:
    kind = KINDS[each.event.kind]
    rows = [
        (kind.label(name), *(kind.words(atlas, name, value) for value in (each.before[name], after)))
        for name, after in each.after.items()
    ]
    table = markup.table("Before and after", ["Field", "Now", "Proposed"], rows)
    return f'<div class="pb-proposed">{table}</div>'


def _changed(each: Waiting) -> dict[str, str] | None:
    """Draw the fields that an editor may change first, and return them if they want to."""
    kind, number = KINDS[each.event.kind], each.event.number
    fields = kind.alterable(each.event)
    if not fields or not st.toggle("Change it first", key=f"alter_{number}"):
        return None
    return {
        name: st.text_input(kind.label(name), each.event.values[name], key=f"alter_{number}_{name}")
        for name in fields
    }


def _acceptance(
    where: DeltaGenerator,
    atlas: Atlas,
    each: Waiting,
    *,
    changed: dict[str, str] | None,
    same: list[Event],
) -> None:
    event, kind = each.event, KINDS[each.event.kind]
    seen = store_cache.store().last_number(kind.name)
    where.button(
        "Accept" if changed is None else "Accept as changed",
        key=f"accept_{event.number}",
        type="primary",
        width="stretch",
        on_click=carry_out,
        args=(
            lambda who: decisions.accept_alike(
                store_cache.store(), who, [event, *same], atlas=atlas, values=changed, base=seen
            ),
            f"Accepted: {each.name}. {kind.accepted}",
        ),
    )


def _refusal(where: DeltaGenerator, atlas: Atlas, each: Waiting, same: list[Event]) -> None:
    event = each.event
    reason = where.text_input("Reason for refusing", key=f"reason_{event.number}", max_chars=300)
    where.button(
        "Refuse",
        key=f"refuse_{event.number}",
        width="stretch",
        on_click=carry_out,
        args=(
            lambda who: decisions.refuse_all(
                store_cache.store(), who, [event, *same], atlas=atlas, reason=reason
            ),
            f"Refused: {each.name}.",
        ),
    )
