"""Carry out a decision of an editor, if they may decide at that very moment, and say how it went.

Also what every proposal on the editors' page has: who says what since when, and how it is refused.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from placebased import phrases
from placebased.contributions.assets import decisions as asset_decisions
from placebased.contributions.assets.queue import Waiting
from placebased.contributions.editors import Editor
from placebased.errors import ContributionError, StoreError
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.markup import plain_label
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import store_cache

Act = Callable[[Editor], object]
"""A decision that waits for who makes it."""

NOBODY = Editor("")
"""Whoever is not signed in: every decision refuses it."""

_SAID = "edit_said"


def carry_out(act: Act, done: str) -> None:
    """Carry a decision out, asking anew who decides; what came of it is told on the next run."""
    who = sign_in.editor()
    try:
        act(who or NOBODY)
    except (ContributionError, StoreError) as error:
        st.session_state[_SAID] = ("wrong", str(error))
    else:
        st.session_state[_SAID] = ("done", done)
        store_cache.decided()


def outcome() -> None:
    """Say, once, how the last decision went."""
    kind, said = st.session_state.pop(_SAID, ("", ""))
    if said:
        (st.error if kind == "wrong" else st.success)(plain_label(said))


def opening(each: Waiting, wish: str, overtaken: list[str]) -> None:
    """Draw what a proposal wishes, who says so and since when, and what was changed since.

    Parameters
    ----------
    wish
        What is wished, in words.
    overtaken
        Names of the fields that somebody changed after it was proposed.
    """
    st.html(markup.heading(f"{wish}: {each.name}", level=3) + markup.paragraph(_about(each), cls="pb-note"))
    if each.event.note:
        st.html(markup.paragraph(f"They say: “{each.event.note}”"))
    if overtaken:
        named = plain_label(phrases.join_list(overtaken))
        st.warning(f"Somebody has changed this since it was proposed: {named}.")


def _about(each: Waiting) -> str:
    days = phrases.plural(int(each.days), "day", "days") if each.days >= 1 else "less than a day"
    contact = f" For a question: {each.contact} (deleted once decided)." if each.contact else ""
    return f"From {each.event.who}, {days} ago, receipt {each.event.number}.{contact}"


def acceptance(where: DeltaGenerator, each: Waiting, act: Act, done: str, *, changed: bool) -> None:
    """Draw the button that accepts a proposal, as it is or as the editor changed it first."""
    where.button(
        "Accept as changed" if changed else "Accept",
        key=f"accept_{each.event.number}",
        type="primary",
        width="stretch",
        on_click=carry_out,
        args=(act, f"Accepted: {each.name}. {done}"),
    )


def refusal(where: DeltaGenerator, atlas: Atlas, each: Waiting) -> None:
    """Draw the reason for refusing a proposal and the button that does it."""
    event = each.event
    reason = where.text_input("Reason for refusing", key=f"reason_{event.number}", max_chars=300)
    where.button(
        "Refuse",
        key=f"refuse_{event.number}",
        width="stretch",
        on_click=carry_out,
        args=(
            lambda who: asset_decisions.refuse(store_cache.store(), who, event, atlas=atlas, reason=reason),
            f"Refused: {each.name}.",
        ),
    )
