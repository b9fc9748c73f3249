"""What a page says over its map: on a phone the first of it, and the rest after the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from placebased.ui import markup


def draw(title: str, sentences: Sequence[str], *, place: str = "") -> None:
    """Draw a page's heading and what it says; on a phone what a wall has no room for comes after the map.

    Parameters
    ----------
    title
        The title as plain text.
    sentences
        What the page says, as plain text; of each, a paragraph.
    place
        The one of them that is of the chosen place; empty for none.
    """
    first = said_first(sentences, place)
    st.html(markup.page_heading(title, sentences[:first], place=place))
    further = "".join(markup.paragraph(each, cls="pb-said") for each in sentences[first:])
    if further:
        with st.container(key="said_further"):
            st.html(further)


def said_first(sentences: Sequence[str], place: str) -> int:
    """Return how many paragraphs stand before the map on a phone: up to that of the chosen place, else one.

    Parameters
    ----------
    sentences, place
        As for :func:`draw`.
    """
    return sentences.index(place) + 1 if place in sentences else 1


@contextmanager
def after_words() -> Iterator[None]:
    """Hold what comes after the further words on a phone: tables and charts, which follow the map anyhow.

    Returns
    -------
    context manager
        What is drawn within comes after the words.
    """
    with st.container(key="after_words"):
        yield
