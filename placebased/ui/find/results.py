"""The list beside the map: what was found, what may fit, and what to try where nothing is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from placebased.assets import listing_counts
from placebased.assets.directory import Directory
from placebased.finding import answer_text, question_link, search
from placebased.finding.listing import ListingText, describe_listing
from placebased.finding.question import Question
from placebased.finding.search import SearchResult
from placebased.finding.stops import describe_stops
from placebased.place.service_delivery import GIVEN
from placebased.ui import markup
from placebased.ui.markup import element, pairs, paragraph, plain_label, text
from placebased.ui.runtime import light_first, question_state, ways
from placebased.ui.runtime.caches import contributions_cache
from placebased.ui.widgets.week_strip import week_strip_html

OF_EACH_KIND = 3
"""Places of a kind that are listed while neither words nor kinds were asked for."""

INVITATION = (
    "Give a postcode or a place, or say what you are looking for: the answer and its link are made at once."
)

FEW = 3
"""Up to so many found, ways to find more are offered."""


def rows_to_list(directory: Directory, answer: SearchResult) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows to list: those that fit, and those that may.

    Where neither words nor kinds were asked for, only the first few of each kind, so that the many bus stops
    do not hide the one pharmacy.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    """
    if not answer.question.asked:
        return answer.sure[:0], answer.maybe[:0]
    if answer.question.words.strip() or answer.question.kinds:
        return answer.sure, answer.maybe
    few = [search.limit_per_kind(directory, rows, OF_EACH_KIND) for rows in (answer.sure, answer.maybe)]
    return few[0], few[1]


def draw_results(
    directory: Directory, answer: SearchResult, now: datetime, unplaced: tuple[Directory, SearchResult]
) -> None:
    """Draw the answer: the sentence, the chosen place, the list, sensitive places, and ways to find more.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    now
        The present moment, in the place's time zone.
    unplaced
        Sensitive places, and what was found of them.
    """
    st.html(answer_html(directory, answer, unplaced=count_unplaced(*unplaced)))
    draw_missing(directory, answer, unplaced[0])
    draw_offered(answer)
    sure, maybe = rows_to_list(directory, answer)
    draw_chosen(directory, answer, now)
    most = question_state.shown()
    _places(directory, answer, sure[:most], now, name="fit")
    if len(maybe) and len(sure) < most:
        st.html(markup.heading("May fit: not everything asked is stated", level=2))
        _places(directory, answer, maybe[: most - len(sure)], now, name="may_fit")
    if len(sure) + len(maybe) > most:
        st.button("Show more places", key="more_places_button", on_click=question_state.more)
    _beyond(directory, answer, now)
    _partly(directory, answer, now, most)
    draw_sheltered(*unplaced, now)
    if answer.question.asked and len(answer.sure) <= FEW:
        draw_ways_to_find_more(directory, answer)
    if answer.origin is not None:
        st.html(paragraph(answer_text.describe_walking(directory, answer), cls="pb-note"))
    if light := light_link_html(question_state.asked()):
        st.html(light)


LIGHT_WORDS = "This answer as a light page, for a phone or for paper"


def light_link_html(asked: Question) -> str:
    """Return the link to the same question on the light page; nothing while nothing is asked.

    Parameters
    ----------
    asked
        The question, as it was typed.
    """
    query = question_link.encode(replace(asked, asset="", neighbourhoods=""))
    link = f'<a href="./{light_first.LIGHT}?{text(urlencode(query))}" target="_self">{text(LIGHT_WORDS)}</a>'
    return element("p", link, cls="pb-note") if asked.asked else ""


def wall_html(directory: Directory, answer: SearchResult) -> str:
    """Return what was asked and found as one paragraph, over the map in the projector view; none before that.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    """
    if not answer.question.asked:
        return ""
    asked = answer_text.describe_question(directory, answer)
    return paragraph(f"{asked}. {answer_text.describe_count(answer, 0)}", cls="pb-said")


def answer_html(directory: Directory, answer: SearchResult, unplaced: int = 0) -> str:
    """Return what was asked and found, in sentences, as HTML.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    unplaced
        Sensitive places that were found, which are on no map.
    """
    asked = answer.question
    if not asked.asked:
        every = listing_counts.describe_all(directory.listings, directory.categories)
        count = f"{every}, here and nearby, can be searched."
        return element(
            "section", paragraph(f"{INVITATION} {count}", cls="pb-said"), cls="pb-answer", tabindex="-1"
        )
    said = [
        answer_text.describe_question(directory, answer) + ".",
        answer_text.describe_count(answer, unplaced),
    ]
    if not (asked.words.strip() or asked.kinds):
        said.append(
            f"The first {OF_EACH_KIND} of each kind are listed; choose a kind or a word for all of it."
        )
    notes = (*answer_text.describe_stated(directory, answer), *answer_text.describe_notes(answer))
    body = "".join(paragraph(each, cls="pb-said") for each in said)
    return element(
        "section",
        body + "".join(paragraph(each, cls="pb-note") for each in notes),
        cls="pb-answer",
        tabindex="-1",
    )


def draw_ways_to_find_more(directory: Directory, answer: SearchResult) -> None:
    """Draw a button for each condition without which more would be found.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    """
    wider_ones = search.relaxations(answer)
    if not wider_ones:
        if not len(answer.sure) + len(answer.maybe):
            st.info("Leaving out one condition is not enough. Try other words, or fewer conditions.")
        return
    st.html(markup.heading("To find more", level=2))
    for way in wider_ones:
        wider = search.without_condition(answer.question, way.condition)
        label = plain_label(answer_text.describe_relaxation(directory, answer, way))
        st.button(label, key=f"relax_{way.condition}", on_click=question_state.put, args=(wider,))


TELL_US = "Know one? Tell us"
"""Words of the link from a list that is missing to the form."""


def draw_missing(directory: Directory, answer: SearchResult, hidden: Directory) -> None:
    """Say what was asked of which there is no list, and where somebody may tell of one.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    hidden
        The directory of sensitive places.
    """
    link = markup.way(ways.href("tell"), TELL_US)
    _count(answer, answer_text.missing_things(directory, hidden, answer))
    for said in answer_text.describe_missing(directory, hidden, answer):
        st.html(element("p", f"{text(said)} {link}", cls="pb-said"))


_COUNTED = "search_counted"


def _count(answer: SearchResult, things: tuple[str, ...]) -> None:
    """Count a search of which there is no list, once however often the page is drawn for it."""
    if things and st.session_state.get(_COUNTED) != answer.question.words:
        st.session_state[_COUNTED] = answer.question.words
        contributions_cache.count_missed(things)


def draw_offered(answer: SearchResult) -> None:
    """Draw a button for each word that may have been meant by one that no listing has.

    Parameters
    ----------
    answer
        What was found for the question.
    """
    for typed, words in answer.words.offered if answer.words else ():
        for word in words:
            meant = answer.question.words.casefold().replace(typed, word)
            st.button(
                f"Did you mean “{plain_label(word)}”?",
                key=f"offer_{typed}_{word}",
                on_click=question_state.put,
                args=(replace(answer.question, words=meant),),
            )


def _beyond(directory: Directory, answer: SearchResult, now: datetime) -> None:
    rows = search.nearest_beyond(directory, answer)
    if len(rows):
        st.html(markup.heading("The nearest beyond that", level=2))
        _places(directory, answer, rows, now, name="beyond")
        for row in rows:
            if said := describe_stops(directory, answer, int(row)):
                name = directory.record(int(row))["name"]
                st.html(paragraph(f"{name}: {said}", cls="pb-note"))


def _partly(directory: Directory, answer: SearchResult, now: datetime, most: int) -> None:
    """Draw what has some of the words: after everything that fits, and never counted with it."""
    if said := answer_text.describe_partly(answer):
        st.html(markup.heading("With some of your words", level=2) + paragraph(said, cls="pb-note"))
        _places(directory, answer, answer.partly[:most], now, name="partly")


def draw_chosen(directory: Directory, answer: SearchResult, now: datetime) -> None:
    """Draw the card of the chosen place, where it is one of a directory.

    Parameters
    ----------
    directory
        The directory of assets.
    answer
        What was found for the question.
    now
        The present moment, in the place's time zone.
    """
    asset = answer.question.asset
    if asset not in directory.listings.index:  # none chosen, or closed since by somebody
        return
    row = directory.listings.index.get_loc(asset)
    shown = describe_listing(directory, answer, int(row), now)  # type: ignore[arg-type]
    st.html(card_html(shown, answer.moment.when if answer.moment else now))
    st.button("Close", key="close_choice", on_click=question_state.change, kwargs={"asset": ""})


def _places(
    directory: Directory, answer: SearchResult, rows: NDArray[np.intp], now: datetime, *, name: str
) -> None:
    """Draw places as a list of its own, which scripts call a list, with its names as headings."""
    if not len(rows):
        return
    with st.container(key=f"places_{name}"):
        for row in rows:
            _place(describe_listing(directory, answer, int(row), now))


def _place(each: ListingText) -> None:
    key = f"s{each.row}" if each.serves else str(each.row)  # rows of another directory
    with st.container(key=f"listed_{key}"):
        st.button(
            plain_label(each.name),
            key=f"find_{key}",
            on_click=question_state.choose_listed,
            args=(each.id,),
            type="tertiary",
        )
        st.html(line_html(each))


SHELTERS = "On no map: they shelter people at risk"
PLACELESS = "Without a place to go to"


def draw_sheltered(directory: Directory, answer: SearchResult, now: datetime) -> None:
    """Draw what fits the question but for its distance: sensitive places, and services that nobody goes to.

    Parameters
    ----------
    directory
        The directory of what has no point.
    answer
        What was found in it.
    now
        The present moment, in the place's time zone.
    """
    draw_chosen(directory, answer, now)
    for title, rows in parted(directory, _unplaced(directory, answer)[: question_state.shown()]).items():
        if len(rows):
            st.html(markup.heading(title, level=2))
            _places(directory, answer, rows, now, name=_NAMES[title])


_NAMES = {PLACELESS: "placeless", SHELTERS: "unplaced"}


def parted(directory: Directory, rows: NDArray[np.intp]) -> dict[str, NDArray[np.intp]]:
    """Return listings on no map under the heading that says why they are on none, each in their order.

    Parameters
    ----------
    directory
        The directory of what has no point.
    rows
        Positions in it.
    """
    given = np.array([bool(directory.record(int(row)).get(GIVEN)) for row in rows], dtype=bool)
    return {PLACELESS: rows[given], SHELTERS: rows[~given]}


def _unplaced(directory: Directory, answer: SearchResult) -> NDArray[np.intp]:
    return np.concatenate(rows_to_list(directory, answer))


def count_unplaced(directory: Directory, answer: SearchResult) -> int:
    """Return how many sensitive places are listed with an answer.

    Parameters
    ----------
    directory
        The directory of sensitive places.
    answer
        What was found in it.
    """
    return len(_unplaced(directory, answer))


def line_html(each: ListingText) -> str:
    """Return a place of the list as HTML: kind, distance, whether open, phone, and how old the word is.

    Parameters
    ----------
    each
        The place, as words.
    """
    first = " · ".join(part for part in (each.kind, each.walk, each.given, each.serves) if part)
    open_mark = element("span", text(each.open_words), cls=f"pb-{each.open.replace(' ', '-')}")
    phone = element("span", phone_html(each.phone)) if each.phone else ""
    old = element("span", text(each.caution.rstrip(".")), cls="pb-old") if each.stale else ""
    facts = " · ".join(part for part in (open_mark, phone, old) if part)
    body = element("p", text(first)) + element("p", facts) + paragraph(each.unsure)
    return element("div", body, cls="pb-place pb-faded" if each.stale else "pb-place")


def card_html(each: ListingText, when: datetime) -> str:
    """Return one place as HTML with everything that is stated, what is not, and its week.

    Parameters
    ----------
    each
        The place, as words.
    when
        The moment whose week is shown.
    """
    contact = [
        ("Phone", phone_html(each.phone) if each.phone else text("not stated")),
        ("Email", text(each.email)),
        ("Web", markup.web_link(each.website) if each.website else ""),
    ]
    rows = [
        ("What", text(each.kind)),
        ("Offers", text(each.offers)),
        ("Not stated", text(each.unsure.removeprefix("Not stated: "))),
        ("Distance", text(each.walk)),
        ("Then", text(each.open_words)),
        ("Hours", text(each.week)),
        ("Run by", text(each.organisation)),
        ("How it is given", text(each.given)),
        ("Serves", text(each.serves.removeprefix("serves ") if each.given else "")),
        ("Address", text(where_text(each))),
        *contact,
        ("For whom", text(each.eligibility or "not stated")),
        ("Getting in", text(each.access or "not stated")),
        ("Cost", text(each.cost or "not stated")),
        ("Languages besides English", text(each.languages or "not stated")),
        ("Looked after by", text(each.looked_after)),
        ("Who says so", text(f"{each.provenance} {each.caution}".strip())),
    ]
    body = markup.heading(each.name) + pairs(rows) + week_strip_html(each.opening_hours, when)
    return element("section", body, cls="pb-profile pb-asset")


def where_text(each: ListingText) -> str:
    """Return where a listing is, in words: its address, why that is not shown, or that it has none.

    Parameters
    ----------
    each
        The place, as words.
    """
    if each.given:
        return each.address
    return f"not shown: it {each.serves}" if each.serves else each.address or "not stated"


def phone_html(phone: str) -> str:
    """Return a number, or several, each as a link that dials it.

    Parameters
    ----------
    phone
        Numbers as they are shown, with “or” between them.
    """
    return " or ".join(map(_number, phone.split(" or ")))


def _number(phone: str) -> str:
    dialled = re.match(r"[+\d\s()-]*", phone)
    digits = "".join(sign for sign in (dialled[0] if dialled else "") if sign.isdigit() or sign == "+")
    return f'<a href="tel:{text(digits)}">{text(phone)}</a>'
