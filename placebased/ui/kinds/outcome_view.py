"""What a partnership wants to see change: the form for one measure, and on the editors' page the way back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from placebased import phrases
from placebased.contributions import decisions, places
from placebased.contributions.events import state_of
from placebased.contributions.outcomes import changes
from placebased.contributions.outcomes.proposals import (
    DOMAIN,
    FIELDS,
    KIND,
    LABELS,
    LONGEST,
    MEASURE,
    Measure,
    changed_since,
    held,
    place_in,
    propose,
    seen_now,
    standing,
    way_back,
)
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds import agreeing, at_risk, draft, place_choice, sending
from placebased.ui.kinds.deciding import carry_out
from placebased.ui.kinds.kind_view import KindView
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.widgets import downloads

HISTORY_COLUMNS = (
    "Measure", "Domain", "Source", "Now", "Target", "By when", "Signed", "Accepted by", "Holds now",
)  # fmt: skip

_HELP = {
    MEASURE: "What is counted, of whom.",
    "source": "Where the figure is from, and who keeps it.",
    "now": "The figure and its date.",
    "target": "The figure that you want to reach.",
    "by_when": "Such as “March 2029”.",
}


def form(atlas: Atlas) -> None:
    """Draw the form: which place, which measure, its fields, who signs, and the button that sends.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    st.html(
        markup.heading("What we want to see change")
        + markup.paragraph(
            "Enter one measure at a time, in your own words. An editor looks at it. "
            "Then the page of the place has it, and every document of it."
        )
    )
    place = place_choice.draw(atlas)
    subject = _which(places.key_of(atlas, place))
    seen = _fill(atlas, place, subject)
    others = changed_since(store_cache.last_read(), subject, seen) if subject else []
    agreeing.say_what_changed(others, partial(_take_note, atlas, place, subject, seen))
    is_gone = bool(subject) and st.checkbox("It is no longer used: take it out", key="tell_field_gone")
    fields = {} if is_gone else {name: _draw_field(atlas, place, subject, name) for name in FIELDS}
    signed = agreeing.draw_signature()
    measure = Measure(
        place, fields, signed.who, subject, is_gone, seen,
        note=signed.note, contact=signed.contact, key=draft.form_key(), sender=signed.sender,
    )  # fmt: skip
    sending.send_button(lambda: propose(store_cache.store(), _shown(), measure))


def _shown() -> Atlas:
    """Return the place as it is at the moment of sending."""
    return place_cache.atlas(selection_state.neighbourhoods())


def _which(key: str) -> str:
    """Draw the choice of a measure of a place, where it has some; return it, empty for a new one."""
    there = {each: record.values[MEASURE] for each, record in standing(store_cache.last_read(), key).items()}
    if st.session_state.get(draft.WHICH_BOX, "") not in {"", *there}:
        st.session_state[draft.WHICH_BOX] = ""
    if not there:
        return ""
    names = {"": "A new one", **there}
    return str(
        st.selectbox("Which measure?", list(names), format_func=names.__getitem__, key=draft.WHICH_BOX)
    )


def _box(atlas: Atlas, place: Area, subject: str, name: str) -> str:
    return place_choice.box(atlas, place, f"{subject.rpartition('#')[2] or 'new'}_{name}")


def _fill(atlas: Atlas, place: Area, subject: str) -> int:
    """Put what holds into boxes that are not there yet; return the number of the last event they show."""
    store = store_cache.last_read()
    boxes = {name: _box(atlas, place, subject, name) for name in FIELDS}
    mark = _box(atlas, place, subject, "seen")
    if mark not in st.session_state or not any(each in st.session_state for each in boxes.values()):
        st.session_state[mark] = str(seen_now(store, subject))
    seen = int(st.session_state[mark])
    values = held(store, subject, until=seen) or {DOMAIN: next(iter(atlas.place.profile.outcome_domains), "")}
    for name, each in boxes.items():
        st.session_state.setdefault(each, values.get(name, ""))
    draft.started_with({each: values.get(name, "") for name, each in boxes.items()})
    return seen


def _take_note(atlas: Atlas, place: Area, subject: str, seen: int) -> None:
    """Show what others wrote in fields that were left alone, and count the rest as seen."""
    store = store_cache.last_read()
    then, now = held(store, subject, until=seen), held(store, subject)
    for name in FIELDS:
        key = _box(atlas, place, subject, name)
        if st.session_state.get(key, "") == then.get(name, ""):
            st.session_state[key] = now.get(name, "")
    st.session_state[_box(atlas, place, subject, "seen")] = str(seen_now(store, subject))


def _draw_field(atlas: Atlas, place: Area, subject: str, name: str) -> str:
    words = LABELS[name] if name in {DOMAIN, MEASURE} else f"{LABELS[name]} (optional)"
    asked = atlas.place.profile.outcome_note if name == DOMAIN else _HELP[name]
    value = str(st.text_input(words, key=_box(atlas, place, subject, name), help=asked or None) or "")
    sending.count(value, LONGEST[name])
    return value


def history_rows(atlas: Atlas, place: Area) -> list[tuple[str, ...]]:
    """Return every state that the measures of a place ever had, as cells, newest first of each.

    Parameters
    ----------
    atlas
        The place with one of its lists of neighbourhoods.
    place
        Level and code.
    """
    found = changes.history(store_cache.last_read().events(KIND), places.key_of(atlas, place))
    return [
        (
            each.fields[1],
            each.fields[0],
            *(part or phrases.NOT_STATED for part in each.fields[2:]),
            each.signed,
            each.accepted,
            "yes" if each.holds else "no",
        )
        for each in found
    ]


def history(atlas: Atlas) -> None:
    """Draw, for each place that has measures, the way back to any state that one of them had.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    subjects = {place_in(each) for each in state_of(store_cache.store().events(KIND)).records}
    here = {each: place for each in sorted(subjects) if (place := places.place_of(atlas, each)) is not None}
    if not here:
        return
    st.subheader("History of what partnerships want to see change")
    key = st.selectbox(
        "Which place", list(here), key="outcome_place",
        format_func=lambda each: place_choice.describe(atlas, here[each]),
    )  # fmt: skip
    downloads.draw_table(
        atlas,
        "Every state of its measures",
        HISTORY_COLUMNS,
        history_rows(atlas, here[key]),
        key="outcome_history",
    )
    steps = changes.history(store_cache.store().events(KIND), key)
    ways = {
        each.event: f"“{each.fields[1]}”, as {each.accepted} accepted it" for each in steps if not each.holds
    }
    if not ways:
        return
    until = st.selectbox(
        "Bring one back to how it was", list(ways), format_func=ways.__getitem__, key="outcome_until"
    )
    subject = next(each.subject for each in steps if each.event == until)
    wanted = way_back(store_cache.store(), subject, until)
    base = seen_now(store_cache.store(), subject)
    st.button(
        "Put this measure back",
        key="outcome_back",
        disabled=not wanted,
        on_click=carry_out,
        args=(
            lambda who: decisions.change(
                store_cache.store(), who, (KIND, subject), wanted, atlas=atlas, base=base,
                note=f"Put back as after event {until}",
            ),
            "Put back. This, too, can be taken back.",
        ),
    )  # fmt: skip


VIEW = KindView(
    invitation="What we want to see change",
    drafted=True,
    form=form,
    beside=at_risk.beside,
    history=history,
    section="outcomes",
    change="Enter or change a measure",
    several="Measures",
    past_columns=HISTORY_COLUMNS,
    past=history_rows,
)
