"""What forms of words that a group signs have alike: boxes, who signs, what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from placebased.contributions import places
from placebased.contributions.events import Event, Values
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import LONGEST_NOTE, LONGEST_WHO, Sender
from placebased.contributions.signed_lines import SignedLines, SignedWords, words
from placebased.contributions.store import Store
from placebased.place.agreed import Area
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.kinds import draft, place_choice, sending
from placebased.ui.markup import plain_label
from placebased.ui.runtime import contribution_limit, selection_state
from placebased.ui.runtime.caches import place_cache, store_cache

Propose = Callable[[Store, Atlas, SignedWords], Event]
"""Keeps what somebody says, or raises what is wrong with it."""


@dataclass(frozen=True)
class LineBoxes:
    """The boxes of a form, one for each field of some lines.

    Attributes
    ----------
    atlas
        The place as it is shown.
    place
        Level and code of what the form is about.
    lines
        Of the kind.
    subject
        One of several things of the place, empty for a new one; the place itself where it is the subject.
    """

    atlas: Atlas
    place: Area
    lines: SignedLines
    subject: str

    def key(self, name: str) -> str:
        """Return the key of the box of a field, another one for each subject.

        Parameters
        ----------
        name
            Of the field.
        """
        if self.subject == places.key_of(self.atlas, self.place):
            return place_choice.box(self.atlas, self.place, name)
        thing = self.subject.rpartition("#")[2] or "new"
        return place_choice.box(self.atlas, self.place, f"{thing}_{name}")

    def typed(self) -> dict[str, str]:
        """Return what every box holds, by field."""
        return {name: str(st.session_state.get(self.key(name), "")) for name in self.lines.fields}

    def fill(self, first: Mapping[str, str] | None = None) -> int:
        """Put what holds into boxes that are not there yet; return the number of the last event they show.

        Parameters
        ----------
        first
            What the boxes of a new thing hold at first.
        """
        store, mark = store_cache.last_read(), self.key("seen")
        boxes = {name: self.key(name) for name in self.lines.fields}
        if mark not in st.session_state or not any(each in st.session_state for each in boxes.values()):
            st.session_state[mark] = str(self.lines.seen_now(store, self.subject))
        seen = int(st.session_state[mark])
        values = self.lines.held(store, self.subject, until=seen) or first or {}
        for name, each in boxes.items():
            st.session_state.setdefault(each, values.get(name, ""))
        draft.started_with({each: values.get(name, "") for name, each in boxes.items()})
        return seen

    def take_note(self, seen: int) -> None:
        """Show what others wrote in lines that were left alone, and count the rest as seen.

        Parameters
        ----------
        seen
            Number of the last event that the boxes show.
        """
        store = store_cache.last_read()
        then = self.lines.held(store, self.subject, until=seen)
        now, typed = self.lines.held(store, self.subject), self.typed()
        for line in self.lines.lines:
            if words(typed, line) == words(then, line):
                st.session_state.update({self.key(name): now.get(name, "") for name in line})
        st.session_state[self.key("seen")] = str(self.lines.seen_now(store, self.subject))

    def draw_rest(self, fields: Mapping[str, str], seen: int, propose: Propose) -> None:
        """Draw who signs, how they agreed, and the button that sends.

        Parameters
        ----------
        fields
            What is said, by field.
        seen
            Number of the last event that the boxes show.
        propose
            Keeps it.
        """
        signed = draw_signature()
        said = SignedWords(
            self.place, fields, signed.who, self.subject, seen,
            note=signed.note, contact=signed.contact, key=draft.form_key(), sender=signed.sender,
        )  # fmt: skip
        sending.send_button(lambda: propose(store_cache.store(), _shown(), said))


def draw_opening(heading: str, says: str) -> None:
    """Draw what a form is for.

    Parameters
    ----------
    heading, says
        Its heading and the paragraph below it.
    """
    st.html(markup.heading(heading) + markup.paragraph(says))


def draw_choice(
    boxes_of: Callable[[str], LineBoxes],
    *,
    which: tuple[Callable[[Values], str], str],
    changed: Callable[[EventReader, str, int], list[str]],
    gone: str,
    first: Mapping[str, str] | None = None,
) -> tuple[LineBoxes, int, bool]:
    """Draw which of several things of a place is meant, what others changed of it, and whether it is gone.

    Parameters
    ----------
    boxes_of
        Returns the boxes of one of them, and of a new one for an empty subject.
    which
        What each is called, from its fields, and what is asked.
    changed
        Returns what others changed of it since an event, as sentences.
    gone
        What is ticked to take it out.
    first
        What the boxes of a new one hold at first.

    Returns
    -------
    tuple of LineBoxes, int and bool
        Its boxes, the number of the last event that they show, and whether it is to be taken out.
    """
    new = boxes_of("")
    name, label = which
    boxes = boxes_of(draw_which(new.lines, places.key_of(new.atlas, new.place), name, label))
    seen = boxes.fill(first)
    say_what_changed(changed(store_cache.last_read(), boxes.subject, seen), partial(boxes.take_note, seen))
    return boxes, seen, bool(boxes.subject) and bool(st.checkbox(gone, key="tell_field_gone"))


def draw_which(lines: SignedLines, place: str, name: Callable[[Values], str], label: str) -> str:
    """Draw the choice of one of several things of a place, where it has some; return it, empty for a new one.

    Parameters
    ----------
    lines
        Of the kind.
    place
        As :func:`placebased.contributions.places.key_of` returns it.
    name
        Returns what a thing is called, from its fields.
    label
        What is asked.
    """
    found = lines.standing(store_cache.last_read(), place)
    names = {"": "A new one", **{each: name(record.values) for each, record in found.items()}}
    if st.session_state.get(draft.WHICH_BOX, "") not in names:
        st.session_state[draft.WHICH_BOX] = ""
    if not found:
        return ""
    return str(st.selectbox(label, list(names), format_func=names.__getitem__, key=draft.WHICH_BOX))


def _shown() -> Atlas:
    """Return the place as it is at the moment of sending."""
    return place_cache.atlas(selection_state.neighbourhoods())


@dataclass(frozen=True)
class Signed:
    """Who says so, how it was agreed, an address for a question, and the mark of the visit."""

    who: str
    note: str
    contact: str
    sender: Sender


def draw_signature() -> Signed:
    """Draw who signs, how they agreed and the address for a question; return what the boxes hold."""
    who = st.text_input(
        "Signed by", key="tell_who", help="A group or a role. Your own name only if you want it shown."
    )
    sending.count(who, LONGEST_WHO)
    note = st.text_area("How did you agree? (optional)", key="tell_field_note", height=80)
    sending.count(note, LONGEST_NOTE)
    return Signed(who, note, sending.contact(), Sender(visit=contribution_limit.visit()))


def say_what_changed(says: Iterable[str], take_note: Callable[[], None]) -> None:
    """Say what others changed since the form was opened, with the button that takes note of it.

    Parameters
    ----------
    says
        Sentences; none draw nothing.
    take_note
        Counts it as seen, and shows it in boxes that were left alone.
    """
    if said := list(says):
        lines = "\n".join(f"- {plain_label(each)}" for each in said)
        st.warning(f"Somebody else changed this since you began.\n\n{lines}", icon=":material/edit_note:")
        st.button("I have seen it: keep my words where I wrote some", key="agree_seen", on_click=take_note)
