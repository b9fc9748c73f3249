"""The front door: what this is, the ways in, one search, and exercises to begin with.

It stands beside the map, and before it on a phone. A link to a view finds it folded to one line. What the
page shows before Streamlit has started is made of the same parts.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from placebased.place.atlas import Atlas
from placebased.place.gazetteer import LONGEST
from placebased.ui import markup
from placebased.ui.runtime import door_state, ways
from placebased.ui.runtime.pages import RegisteredPage
from placebased.ui.widgets import search_box

NAME = "Place-based needs explorer"
"""What the explorer is called."""


def window_title(page: RegisteredPage) -> str:
    """Return what the window is called while a page is open, so that windows and visits can be told apart.

    Parameters
    ----------
    page
        The page; the first has the explorer's own name.
    """
    return f"{page.title} – {NAME}" if page.address else NAME


OPEN = "What this is, and where to begin"
"""Words of the one line that the door is folded to."""

FOLD = "Fold this away"

TRY = "Try this"

SEARCH = "search"
"""Address that answers the search of the page that is served before Streamlit has started."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One way into the explorer: where it leads, what it is called, and what one finds there."""

    href: str
    title: str
    detail: str


def ways_in() -> tuple[WayIn, ...]:
    """Return the ways into the explorer, in the order in which people come."""
    return (
        WayIn(
            ways.href("explore", {"level": "neighbourhood"}),
            "See your neighbourhood",
            "Its needs, its places and its teams",
        ),
        WayIn(
            ways.href("profile"),
            "Read a place on a page",
            "All of it in one order, to print and take along",
        ),
        WayIn(
            ways.href("find"),
            "Find something near",
            "Services and places, by walk and by hour",
        ),
        WayIn(
            ways.href("index"),
            "Prepare a meeting",
            "Weigh, compare, and show it on a wall",
        ),
    )


def opening_html(place: str) -> str:
    """Return the name of the explorer and what it is, in one sentence.

    Parameters
    ----------
    place
        Name of the place, as plain text.
    """
    sentence = f"What people in {place} need, what their neighbourhoods have and who covers them, on one map."
    name = markup.element("h2", markup.text(NAME), cls="pb-door-name")
    return name + markup.paragraph(sentence, cls="pb-door-said")


def ways_html(atlas: Atlas) -> str:
    """Return the ways in and the exercises as links.

    Parameters
    ----------
    atlas
        The place.
    """
    rows = "".join(f"<li>{markup.way(each.href, each.title, detail=each.detail)}</li>" for each in ways_in())
    tasks = "".join(f"<li>{markup.way(href, said)}</li>" for said, href in exercises(atlas))
    tried = f'<p class="pb-door-try">{TRY}</p><ul class="pb-door-tasks">{tasks}</ul>' if tasks else ""
    return f'<nav aria-label="Where to begin"><ul class="pb-door-ways">{rows}</ul>{tried}</nav>'


def exercises(atlas: Atlas) -> list[tuple[str, str]]:
    """Return the pack's tasks to begin with, each with the link that opens it.

    Parameters
    ----------
    atlas
        The place.

    Returns
    -------
    list of tuple of str and str
        What is asked, and a link within the explorer.
    """
    rows = atlas.exercises[["said", "page", "query"]].itertuples(index=False, name=None)
    return [(str(said), ways.with_query(str(page), str(query))) for said, page, query in rows]


def served_html(atlas: Atlas) -> str:
    """Return the open door as the page has it before Streamlit has started: plain links and a plain form.

    Parameters
    ----------
    atlas
        The place.
    """
    form = (
        f'<form class="pb-door-search" action="./{SEARCH}" role="search"><label>'
        f"<span>{search_box.LABEL}</span>"
        f'<input name="q" maxlength="{LONGEST}" autocomplete="off" placeholder="{search_box.PLACEHOLDER}">'
        "</label></form>"
    )
    fold = '<p class="pb-door-fold"></p>'  # the room of the button that will fold it
    return f'<div class="pb-door">{opening_html(atlas.place.name)}{form}{ways_html(atlas)}{fold}</div>'


def folded_html() -> str:
    """Return the line that the door is folded to, as the page has it before Streamlit has started."""
    return f'<div class="pb-door pb-door-folded">{markup.way("./", OPEN)}</div>'


def draw_door(atlas: Atlas) -> None:
    """Draw the door, open or folded as this visit has it.

    Parameters
    ----------
    atlas
        The place.
    """
    is_open = door_state.is_open()
    with st.container(key="door" if is_open else "door_folded", gap=None):
        if not is_open:
            st.button(OPEN, key="door_open", on_click=door_state.unfold, type="tertiary")
            return
        st.html(opening_html(atlas.place.name))
        with st.container(key="door_search", gap=None):
            search_box.draw_search_box(atlas, needs=True)
        st.html(ways_html(atlas))
        st.button(FOLD, key="door_fold", on_click=door_state.fold, type="tertiary")
