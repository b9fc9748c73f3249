"""The question on top of the Find page: each widget belongs to one field of the question."""

from __future__ import annotations

from datetime import datetime, time

import streamlit as st

from placebased.assets.asked_terms import STEP_FREE
from placebased.assets.directory import Directory
from placebased.assets.text_search import LONGEST_QUERY
from placebased.finding import question
from placebased.finding.origin import Origin
from placebased.finding.question import FREE, UNPRICED, WEEKDAYS, Question, Unit
from placebased.hours import hours_in_words, moments
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories
from placebased.travel import walking
from placebased.ui import markup
from placebased.ui.markup import plain_label
from placebased.ui.runtime import question_state

DISTANCES: tuple[tuple[int, Unit], ...] = (
    *((5, "min"), (10, "min"), (15, "min"), (20, "min"), (30, "min"), (45, "min")),
    *((500, "m"), (1000, "m"), (2000, "m"), (5000, "m"), (0, "min")),
)
"""Distances on offer; one that a link asks for is offered too."""

ANY, NOW, DAY, HOUR = "Any time", "Now", "On a day", "At an hour"


def draw_question_form(atlas: Atlas, directory: Directory, origin: Origin | None, now: datetime) -> None:
    """Draw the question: where and what first, then when, then the rest.

    Parameters
    ----------
    atlas
        The place.
    directory
        The directory of assets.
    origin
        Where distances are counted from; ``None`` where nothing is asked near to.
    now
        The present moment, in the place's time zone.
    """
    st.html(markup.page_heading("Find what is near", []))
    asked = question_state.asked()
    with st.container(key="question"):
        where, far, what, go = st.columns([3, 2, 4, 1], vertical_alignment="bottom")
        with where:
            draw_near_box(origin)
        with far:
            draw_within_box(asked)
        with what:
            draw_words_box(asked)
        # every answer is made at once: a press takes what was typed and leads to the answer
        go.button("Find", key="go_find", type="primary", width="stretch")
        when, clock, rest = st.columns([4, 4, 4])
        with when:
            draw_when_box(asked)
        with clock:
            draw_city_clock(asked, now)
        with rest:
            draw_more_boxes(atlas, directory, asked)


def draw_near_box(origin: Origin | None) -> None:
    """Draw where to ask near to; names that may mean several places offer them.

    Parameters
    ----------
    origin
        Where distances are counted from; ``None`` where nothing is asked near to.
    """
    if question_state.NEAR not in st.session_state:
        st.session_state[question_state.NEAR] = origin.label if origin else ""
    st.text_input(
        "Near",
        key=question_state.NEAR,
        max_chars=80,
        placeholder="Postcode or place, or choose on the map",
        on_change=question_state.place_typed,
    )
    if told := question_state.told():
        st.warning(plain_label(told))
    text = st.session_state[question_state.NEAR].strip()
    if text and (origin is None or text.casefold() != origin.label.casefold()):
        for position, hit in enumerate(question_state.offered(text)):
            label = f"{plain_label(hit.label)} — {plain_label(hit.note)}"
            st.button(
                label, key=f"near_{position}", on_click=question_state.choose, args=(hit,), type="tertiary"
            )


def draw_within_box(asked: Question) -> None:
    """Draw how far to look.

    Parameters
    ----------
    asked
        What is asked.
    """
    held = (asked.within, asked.unit if asked.within else "min")
    options = [*DISTANCES] if held in DISTANCES else [held, *DISTANCES]
    box = question_state.held("distance", held)
    st.selectbox(
        "Within",
        options,
        format_func=_distance,
        index=box.among(options),
        key=box.key,
        on_change=box.hears(_take_distance),
        args=(box.key,),
    )


def _distance(option: tuple[int, Unit]) -> str:
    amount, unit = option
    if not amount:
        return "Any distance"
    return f"{amount} minutes’ walk" if unit == "min" else f"{amount:,} m on foot"


def _take_distance(key: str) -> None:
    amount, unit = st.session_state[key]
    question_state.change(within=amount, unit=unit)


def draw_words_box(asked: Question) -> None:
    """Draw what is looked for, in the reader's words.

    Parameters
    ----------
    asked
        What is asked.
    """
    box = question_state.held("words", asked.words)
    st.text_input(
        "Looking for",
        box.starts,
        key=box.key,
        max_chars=LONGEST_QUERY,
        placeholder="Food parcel, chemist, somewhere warm …",
        on_change=box.hears(question_state.take),
        args=("words", box.key),
    )


def draw_when_box(asked: Question) -> None:
    """Draw when it must be open.

    Parameters
    ----------
    asked
        What is asked.
    """
    options, box = [ANY, NOW, DAY, HOUR], question_state.held("open", when_mode(asked))
    st.radio(
        "Open",
        options,
        box.among(options),
        key=box.key,
        horizontal=True,
        on_change=box.hears(_take_when),
        args=(box.key,),
    )


def when_mode(asked: Question) -> str:
    """Return which of the ways of saying when a question uses.

    Parameters
    ----------
    asked
        What is asked.
    """
    moment = question.moment_of(asked.when, moments.now())
    return {"": ANY, "now": NOW}.get(asked.when, DAY if moment and moment.whole_day else HOUR)


def draw_city_clock(asked: Question, now: datetime) -> None:
    """Draw the clock that turns through the hours of the week, if an hour is asked about.

    A day and an hour apart: one slider for 168 hours is too fine for a thumb.

    Parameters
    ----------
    asked
        What is asked.
    now
        The present moment, in the place's time zone.
    """
    mode = when_mode(asked)
    if mode not in {DAY, HOUR}:
        return
    day, hour = divmod(clock_hour(asked, now), 24)
    left, right = st.columns([2, 3])
    days, hours = question_state.held("day", day), question_state.held("hour", hour)
    both = (days.key, hours.key)
    left.selectbox(
        "Day",
        list(range(len(WEEKDAYS))),
        index=days.starts,
        format_func=lambda each: moments.DAYS[each],
        key=days.key,
        on_change=days.hears(question_state.take_day if mode == DAY else question_state.take_hour),
        args=both[:1] if mode == DAY else both,
    )
    if mode == DAY:
        return
    right.select_slider(
        "City clock: what is open where",
        list(range(24)),
        hours.starts,
        format_func=_hour,
        key=hours.key,
        on_change=hours.hears(question_state.take_hour),
        args=both,
    )


def _hour(hour: int) -> str:
    return hours_in_words.describe_clock(time(hour))


def clock_hour(asked: Question, now: datetime) -> int:
    """Return the hour of the week (0 is Monday, midnight) that a question asks about.

    Parameters
    ----------
    asked
        What is asked.
    now
        The present moment, in the place's time zone.
    """
    found = question.moment_of(asked.when, now)
    when = found.when if found else now
    return when.weekday() * 24 + when.hour


def _take_when(key: str) -> None:
    chosen = st.session_state[key]
    now = moments.now()
    question_state.change(
        when={ANY: "", NOW: "now", DAY: WEEKDAYS[now.weekday()]}.get(
            chosen, question.encode_weekly(now.weekday(), now.hour)
        )
    )


COSTS = ("", FREE, "2", "5", "10")
"""Costs that the form offers; a question may say another."""


def _draw_terms(directory: Directory, asked: Question) -> None:
    """Draw on what terms something is had, and what it may cost."""
    terms = {name: each for name, each in directory.terms.items() if name != STEP_FREE}
    if terms:
        box = question_state.held("terms", list(asked.terms))
        st.multiselect(
            "On what terms",
            list(terms),
            format_func=lambda each: terms[each].label,
            default=box.starts,
            key=box.key,
            on_change=box.hears(question_state.take),
            args=("terms", box.key),
            placeholder="Any terms",
        )
    costs = COSTS if asked.cost in COSTS else (asked.cost, *COSTS)
    box = question_state.held("cost", asked.cost)
    st.selectbox(
        "Cost",
        costs,
        index=box.among(costs),
        format_func=_cost,
        key=box.key,
        on_change=box.hears(question_state.take),
        args=("cost", box.key),
        help="Few listings state what they cost: those that do not are listed as places that may fit.",
    )


def _cost(cost: str) -> str:
    said = {"": "Any cost", FREE: "Free", UNPRICED: "Without what states a price"}
    return said.get(cost) or f"At most £{cost}"


def draw_more_boxes(atlas: Atlas, directory: Directory, asked: Question) -> None:
    """Draw the conditions that fewer people set, behind one button; the answer says which are set.

    Parameters
    ----------
    atlas
        The place.
    directory
        The directory of assets.
    asked
        What is asked.
    """
    with st.popover("Kind, for whom, terms, cost, step-free, how fresh", width="stretch"):
        box = question_state.held("kinds", list(asked.kinds))
        st.multiselect(
            "Kind of place",
            list(all_categories(atlas)),
            format_func=lambda kind: all_categories(atlas)[kind].plural,
            default=box.starts,
            key=box.key,
            on_change=box.hears(question_state.take),
            args=("kinds", box.key),
            placeholder="Every kind",
        )
        if directory.audiences:
            box, whom = question_state.held("audience", asked.audience), ["", *directory.audiences]
            st.selectbox(
                "For whom",
                whom,
                index=box.among(whom),
                format_func=lambda each: directory.audiences[each].label if each else "Everybody",
                key=box.key,
                on_change=box.hears(question_state.take),
                args=("audience", box.key),
            )
        _draw_terms(directory, asked)
        _draw_conditions(directory, asked)


def _draw_conditions(directory: Directory, asked: Question) -> None:
    """Draw what must hold of a way, of a place and of its listing."""
    if directory.network is not None and directory.network.steps.any():
        box = question_state.held("no_steps", asked.no_steps)
        st.checkbox(
            "By ways without steps",
            value=box.starts,
            key=box.key,
            on_change=box.hears(question_state.take),
            args=("no_steps", box.key),
            help=walking.STEPS_HELP,
        )
    box = question_state.held("step_free", asked.step_free)
    st.checkbox(
        "Step-free",
        value=box.starts,
        key=box.key,
        on_change=box.hears(question_state.take),
        args=("step_free", box.key),
    )
    box = question_state.held("fresh", asked.fresh)
    st.checkbox(
        "Only what was confirmed within a year",
        value=box.starts,
        key=box.key,
        on_change=box.hears(question_state.take),
        args=("fresh", box.key),
        help="Confirmed by somebody, or listed by its publisher, within the last 365 days. "
        "Every count on this page and its map follow.",
    )
