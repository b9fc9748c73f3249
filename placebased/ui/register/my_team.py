"""A lead's form: hours, base and phone of one team, in the words in which one would say them.

What was understood is shown before anything is sent. It goes the way of every change of the register: a
proposal that waits for an editor, or, for an editor, a direct publish.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from placebased import phrases
from placebased.contributions.proposals import LONGEST_NOTE, LONGEST_WHO
from placebased.errors import Fault, StoreError
from placebased.place.atlas import Atlas
from placebased.teams import register as team_register
from placebased.teams import register_hours
from placebased.teams.register import LABELS, Register
from placebased.ui import markup
from placebased.ui.markup import plain_label
from placebased.ui.register import register_state, submit
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import kept_draft
from placebased.ui.widgets.kept_draft import Draft, OpenForm

KEY = "my_team"
TITLE = "My team: hours, base, phone"
_TEAM = "my_team_chosen"

FORM = "team:"
"""How the names of drafts begin that are about a team; its id follows."""

BOXES = ("my_team_field_", "my_team_note", "my_team_who")

FIELDS = {
    "hours": "As on a door: “Mon to Fri 8 to 6”, or “every day 7am to 10pm”",
    "base_name": "The building that the team works from",
    "base_address": "Street and part of town",
    "base_postcode": "All of it, both halves",
    "phone": "The team’s own number, and no private person’s",
}
"""What the form asks, each with an example or a word of care."""

LONGEST = 300


def draw_my_team(atlas: Atlas) -> None:
    """Draw the form: which team, what is so today, what was understood, and what would change.

    Parameters
    ----------
    atlas
        The place.
    """
    st.html(
        markup.heading(TITLE)
        + markup.paragraph(
            "For whoever leads a team. Choose it and fill in what you know. What you leave empty stays."
        )
    )
    submit.draw_outcome(KEY)
    fresh = _TEAM not in st.session_state
    common = register_state.common_register(atlas)
    names = common.current()["team"].sort_values()
    team = st.selectbox(
        "Your team", list(names.index), format_func=lambda each: str(names[each]), key=_TEAM, index=None,
        placeholder="Type a part of its name",
    )  # fmt: skip
    if team is not None:
        try:
            _draw_fields(atlas, common, str(team))
        except StoreError as error:
            st.caption(plain_label(str(error)))
    _keep_draft(atlas, str(team or ""), str(names.get(team, "")), fresh=fresh)


def _keep_draft(atlas: Atlas, team: str, name: str, *, fresh: bool) -> None:
    """Let the device keep what was typed until it is sent, or give it back."""
    typed = {
        key: value
        for key, value in kept_draft.texts(BOXES).items()
        if not key.startswith(BOXES[0]) or key.startswith(f"{BOXES[0]}{team}_")
    }
    form = OpenForm(
        name=f"{FORM}{team}" if team else "",
        key=submit.form_key(KEY) if team else "",
        boxes=BOXES,
        opens=(FORM,),
        on=kept_draft.is_harmless(atlas, " | ".join((name, *typed.values()))),
        sent=submit.key_sent(KEY),
        typed=typed,
        fresh=fresh,
    )
    kept_draft.draw(atlas, form, lambda draft: take_back(atlas, draft))


def take_back(atlas: Atlas, draft: Draft) -> bool:
    """Put a draft into the session, so that the next run draws its form; return whether it was one.

    Parameters
    ----------
    atlas
        The place.
    draft
        What the script gave; a browser can send anything.
    """
    team = draft.form.removeprefix(FORM)
    if not draft.form.startswith(FORM) or team not in register_state.common_register(atlas).teams.index:
        return False
    st.session_state[_TEAM] = team
    if draft.key:
        submit.take_key(KEY, draft.key)
    known = {f"{KEY}_field_{team}_{name}": LONGEST for name in FIELDS}
    known |= {f"{KEY}_note": LONGEST_NOTE, f"{KEY}_who": LONGEST_WHO}
    for name, value in draft.fields.items():
        if name in known:
            st.session_state[name] = value[: known[name]]
    return True


def _draw_fields(atlas: Atlas, common: Register, team: str) -> None:
    seen = register_state.last_decision()
    typed = {name: _field(common, team, name) for name in FIELDS}
    osm, question = register_hours.read(typed["hours"])
    if question:
        st.error(plain_label(f"The hours are not taken: {question}"))
        return
    if osm:
        st.caption(f":material/check: Understood as: {plain_label(_understood(osm))}")
    if not any(typed.values()):
        return
    brought, wrong = with_answers(atlas, common, team, typed)
    if brought is None:
        st.error(plain_label(" ".join(f"{each.what}. {each.remedy}." for each in wrong)))
        return
    each = submit.HandingIn(atlas=atlas, register=brought, seen=seen, key=KEY, once=submit.form_key(KEY))
    submit.draw_hand_in(each, nothing="That is what the register says already.")


def _field(common: Register, team: str, name: str) -> str:
    row = {each: str(common.teams.at[team, each]) for each in (*FIELDS, *register_hours.TYPED)}
    now = register_hours.describe(row) if name == "hours" else row[name]
    label = plain_label(f"{LABELS[name]} (now: {now or phrases.NOT_STATED})")
    key = f"{KEY}_field_{team}_{name}"
    return st.text_input(label, key=key, max_chars=LONGEST, help=FIELDS[name]).strip()


def _understood(osm: str) -> str:
    """Return hours in words, day and night said as such: nobody is to send that by accident."""
    words = register_hours.in_words("Mo-Su 00:00-24:00" if osm == "24/7" else osm)
    return f"{words}."


def with_answers(
    atlas: Atlas, common: Register, team: str, typed: Mapping[str, str]
) -> tuple[Register | None, list[Fault]]:
    """Return the common register with what a lead said of one team, or everything that is wrong with it.

    Parameters
    ----------
    atlas
        The place.
    common
        The register that everybody sees.
    team
        Id of the team.
    typed
        By field of :data:`FIELDS`; what is empty stays as it is.

    Returns
    -------
    tuple of Register or None and list of Fault
        As of :func:`placebased.teams.register.read`. New hours are stated, and of today; words of an older
        source are dropped with its hours.
    """
    rows = team_register.export_table(common).astype(str)
    said = {name: value for name, value in typed.items() if value}
    if "hours" in said:
        today = place_cache.today().isoformat()
        said |= {"hours_text": "", "hours_basis": "stated", "hours_gap": "", "hours_as_of": today}
    mine = rows["id"] == team
    for name, value in said.items():
        rows.loc[mine, name] = value
    return team_register.read(rows, atlas, previous=common)
