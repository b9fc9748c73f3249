"""Organisations that look after listings: the form on which one says so, and what editors confirmed."""

from __future__ import annotations

import streamlit as st

from placebased import phrases
from placebased.assets.looked_after import names_of, table_of
from placebased.contributions import decisions
from placebased.contributions.events import Record, state_of
from placebased.contributions.proposals import LONGEST_NOTE
from placebased.contributions.stewards.proposals import (
    KIND,
    LISTINGS,
    MOST,
    ORGANISATION,
    Claim,
    propose,
)
from placebased.finding import search
from placebased.finding.choosing import Choice, choices, sure_choice
from placebased.hours import moments
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds import draft, sending
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.markup import plain_label
from placebased.ui.runtime import contribution_limit, question_state, selection_state
from placebased.ui.runtime.caches import find_cache, place_cache, store_cache

_CHOSEN, _SEARCH = "tell_field_listings", "tell_field_claim_search"
HITS = 8
"""Listings that a search offers."""


def form(atlas: Atlas) -> None:
    """Draw the form: which places, which organisation, how an editor can tell, and the button that sends.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    st.html(
        markup.heading("We look after several places")
        + markup.paragraph(
            "For an organisation that runs places listed here and keeps what is said of them up to date. "
            "Once an editor has confirmed it, each of them says so."
        )
    )
    _choose(atlas)
    organisation = st.text_input("Name of your organisation", key="tell_field_claimant")
    note = st.text_area(
        "How can an editor tell? (optional)",
        key="tell_field_note",
        height=80,
        help="Such as a page of your own that names these places.",
    )
    contact = sending.contact()
    claim = Claim(organisation, tuple(_chosen()), note, contact, contribution_limit.visit(), draft.form_key())
    sending.count(note, LONGEST_NOTE)
    sending.send_button(lambda: propose(store_cache.store(), _shown(), claim))


def _shown() -> Atlas:
    """Return the place as it is at the moment of sending."""
    return place_cache.atlas(selection_state.neighbourhoods())


def _chosen() -> list[str]:
    """Return the ids of the listings that this visit has chosen."""
    return list(st.session_state.get(_CHOSEN, ()))


def _choose(atlas: Atlas) -> None:
    """Draw what was chosen, a search for more, and the listings that Find shows."""
    chosen = _chosen()
    if chosen:
        st.html(markup.table("Chosen", ["Place"], [(name,) for name in names_of(atlas, chosen)]))
        st.button("Start the list again", on_click=_take, args=([],))
    st.text_input(
        "Find one by its name, or a postcode near it", key=_SEARCH, max_chars=80, on_change=_take_exact
    )
    offered = _offered(atlas, str(st.session_state.get(_SEARCH, "")))[:HITS]
    for k, each in enumerate(offered):
        label = f"Add {plain_label(each.name)} — {plain_label(each.note)}"
        st.button(label, key=f"claim_hit_{k}", on_click=_take, args=([*chosen, each.id],))
    found = [each for each in found_by_question() if each not in chosen]
    if found:
        many = f"Add the {len(found):,} that your question on Find shows"
        st.button(many, key="claim_found", on_click=_take, args=([*chosen, *found],))


def _offered(atlas: Atlas, text: str) -> list[Choice]:
    """Return the listings that a text may mean, without those that are chosen or cannot be claimed."""
    found = choices(atlas, place_cache.finder(selection_state.neighbourhoods()), text).offered
    return [each for each in found if each.id not in _chosen() and table_of(atlas, each.id) is not None]


def _take_exact() -> None:
    """Add what alone has exactly the name that was typed, as Enter does in every box of search."""
    text = str(st.session_state[_SEARCH])
    if sure := sure_choice(text, _offered(_shown(), text)):
        _take([*_chosen(), sure.id])


def _take(listings: list[str]) -> None:
    st.session_state[_CHOSEN] = tuple(listings)
    st.session_state.pop(_SEARCH, None)


def found_by_question() -> list[str]:
    """Return the ids of what this visit's question on Find shows; none where it shows too many."""
    asked = question_state.asked()
    if not asked.asked:
        return []
    directory = find_cache.directory()
    origin = find_cache.origin(selection_state.neighbourhoods(), asked.near)
    sure = search.find(directory, asked, origin, moments.now()).sure
    return [] if len(sure) > MOST else [str(each) for each in directory.listings["id"].iloc[sure]]


def history(atlas: Atlas) -> None:
    """Draw who looks after places, each with a way to take that back.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    held = state_of(store_cache.store().events(KIND)).records
    if not held:
        return
    st.subheader("Who looks after places")
    for claim, record in held.items():
        _one(atlas, claim, record)


def _one(atlas: Atlas, claim: str, record: Record) -> None:
    confirmed = record.history[ORGANISATION][-1]
    named = ", ".join(names_of(atlas, record.values.get(LISTINGS, "").split())) or "none that is still listed"
    line, button = st.columns([8, 2], vertical_alignment="center")
    when = phrases.describe_moment(confirmed.at)
    line.html(markup.paragraph(f"{confirmed.value}, confirmed by {confirmed.who} on {when}: {named}."))
    decision = next(
        each for each in store_cache.store().events(KIND, subject=claim) if each.number == record.revision
    )
    button.button(
        "Take it back",
        key=f"take_back_{claim}",
        on_click=carry_out,
        args=(
            lambda who: decisions.undo(store_cache.store(), who, decision, atlas=atlas),
            f"Taken back: {confirmed.value}. The claim waits again.",
        ),
    )


VIEW = KindView(invitation="We look after several places", drafted=True, form=form, history=history)
