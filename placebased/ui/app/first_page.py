"""What a browser is answered before Streamlit has started: the page's words, and the map itself.

Streamlit's page is empty until its scripts have come, started and been answered over a websocket. So the
served page holds what stands on top of it then: name, menu, the words over the map, and the message that
the map is drawn from. The map draws itself from them; Streamlit's scripts start after that, and its page
takes the map over as it stands (``front/page/first.js``).

All that reads the pack is imported with this module, before the server answers anybody: imported by two
threads at once, a library may be seen half made.
"""

from __future__ import annotations

import gzip
import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from placebased import settings
from placebased.address import query_as_meant
from placebased.errors import PlaceBasedError
from placebased.mapping import explore_map
from placebased.place.gazetteer import LONGEST as LONGEST_TEXT
from placebased.ui import markup
from placebased.ui.app import menu
from placebased.ui.explore import door
from placebased.ui.find import first_words
from placebased.ui.runtime import (
    fetch_ahead,
    light_first,
    pages,
    script_bundle,
    selection_state,
    streamlit_files,
    warming,
    ways,
)
from placebased.ui.runtime.caches import draft_cache, map_cache, place_cache
from placebased.ui.runtime.pages import PAGES, RegisteredPage
from placebased.ui.runtime.routes import MOUNT, front
from placebased.ui.widgets import live_map
from placebased.views import link, map_text, search

WAIT = "The rest of the page is coming …"
"""What is said where the rest will stand."""

BARS = 7
"""How many grey bars stand in for lines that are to come."""

LONGEST = 30.0
"""Seconds that a browser waits for the place to be opened."""

STYLES = ("page/page.css", "page/first.css")
"""Style sheets of the page: the app's own, and what holds until Streamlit has started."""

MAP_STYLE = "map/map.css"
"""The style sheet that the map's script fetches."""

VIEW = "first-view"
"""Address of the first view as JSON, for a page that was served while the place was still being opened."""

_log = logging.getLogger(__name__)
_is_warm = threading.Event()


@dataclass(frozen=True, slots=True)
class FirstView:
    """What the first page shows: its heading and sentences as plain text, and what the map is drawn from.

    Of the sentences, ``place`` is that of the chosen place; empty for none.
    """

    title: str
    sentences: tuple[str, ...]
    message: Mapping[str, Any]
    place: str = ""


def page_routes(*, base: str | None = None) -> list[BaseRoute]:
    """Return a route for the address of every page, and one for what could not be sent with it.

    Parameters
    ----------
    base
        What stands before every address; Streamlit's ``server.baseUrlPath`` if not given.
    """
    path = (st.get_option("server.baseUrlPath") if base is None else base).strip("/")
    start = f"/{path}" if path else ""
    pages = [Route(f"{start}/{page.address}", _answer(page), methods=["GET"]) for page in PAGES]
    later = Route(f"{start}/{VIEW}", _later, methods=["GET"])
    return [*pages, later, Route(f"{start}/{door.SEARCH}", _search, methods=["GET"])]


def prepare() -> None:
    """Make the first view beside the server's start; on demand where nothing is to be made ahead."""
    if settings.WARM.read() == "off":
        _is_warm.set()
        return
    warming.expect_no_page()
    threading.Thread(target=_warm, name=warming.THREAD, daemon=True).start()


def _warm() -> None:
    try:
        first_view({})
    except PlaceBasedError as error:  # the page itself says what is wrong
        _log.warning("The first view could not be prepared: %s", error)
    finally:
        _is_warm.set()


def _answer(page: RegisteredPage) -> Any:  # noqa: ANN401 - an endpoint of Starlette
    def answered(request: Request) -> HTMLResponse:
        view = _view_of(page, dict(request.query_params))
        opening, words = _door(page, request.query_params), _words(page, request.query_params)
        html = first_page(page, view, opening=opening, words=words)
        return _compressed(request, html.encode())

    return answered


def _compressed(request: Request, html: bytes) -> HTMLResponse:
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(html, headers=headers)
    return HTMLResponse(gzip.compress(html, 5), headers={**headers, "Content-Encoding": "gzip"})


def _later(request: Request) -> Response:
    """Answer with the first view once the place is open; with nothing where it has faults."""
    _is_warm.wait(LONGEST)
    view = _view_of(PAGES[0], dict(request.query_params))
    content = json.dumps(asdict(view) if view else None, ensure_ascii=False, allow_nan=False)
    return Response(content, headers={"Cache-Control": "no-cache"}, media_type="application/json")


def _view_of(page: RegisteredPage, query: Mapping[str, str]) -> FirstView | None:
    """Return what a page can show at once: nothing while the place is still being opened, or has faults."""
    if page is not PAGES[0] or not _is_warm.is_set():
        return None
    try:
        return first_view(query)
    except PlaceBasedError:
        return None


def first_view(query: Mapping[str, str]) -> FirstView:
    """Return the words over the map, and its message, for a link.

    Parameters
    ----------
    query
        Parameters of the address.

    Returns
    -------
    FirstView
        What the page shows to somebody who opens the link anew.

    Raises
    ------
    PackError
        Where the pack has faults.
    """
    asked = query.get("neighbourhoods", "")
    draft_cache.hand_in(asked, query.get("draft", ""))
    known = asked if place_cache.known(asked) else ""
    selection = link.decode(query, place_cache.atlas(known)).selection
    atlas = place_cache.shown(selection.neighbourhoods, fresh=selection.fresh)
    files = map_cache.files(place_cache.today())
    go = selection_state.FIRST_GOING if selection.area or selection.near or selection.asset else ""
    # with its fill: the file of all of them is as large as everything else that is drawn first
    message = explore_map.map_message(atlas, selection, files, go=go)
    return FirstView(
        map_text.title(atlas, selection),
        tuple(map_text.describe(atlas, selection)),
        live_map.map_data(message, key="map", present=selection.present),
        map_text.describe_chosen_area(atlas, selection),
    )


def _door(page: RegisteredPage, query: Mapping[str, str]) -> str:
    """Return the front door as the page begins with it: open without a question; none of another page."""
    if page is not PAGES[0] or query.get("present"):
        return ""
    if query_as_meant(query):
        return door.folded_html()
    try:
        return door.served_html(place_cache.atlas("")) if _is_warm.is_set() else ""
    except PlaceBasedError:
        return ""


def _words(page: RegisteredPage, query: Mapping[str, str]) -> str:
    """Return the answer in words that Find begins with; empty for others, and before the place is open."""
    if page is not pages.page("find") or query.get("present") or not _is_warm.is_set():
        return ""
    try:
        return first_words.first_words_html(query)
    except PlaceBasedError:  # the page itself says what is wrong
        return ""


def _search(request: Request) -> Response:
    """Answer the search of a page on which Streamlit has not started: with the link that it leads to."""
    text = request.query_params.get("q", "")[:LONGEST_TEXT]
    target = ways.href("explore")
    try:
        if text.strip():
            atlas, finder = place_cache.atlas(""), place_cache.finder("")
            found = search.search(atlas, finder, place_cache.need_words(""), text)
            target = ways.href(*search.best_link(atlas, found, text))
    except PlaceBasedError:
        pass  # the page itself says what is wrong
    return RedirectResponse(target, status_code=303, headers={"Cache-Control": "no-cache"})


def first_page(page: RegisteredPage, view: FirstView | None, *, opening: str = "", words: str = "") -> str:
    """Return the page as it is served.

    Parameters
    ----------
    page
        Which page was asked for.
    view
        What it can show at once; ``None`` for a placeholder with a word.
    opening
        The front door, as HTML; empty for none.
    words
        The answer in words, as HTML; empty for none.
    """
    parts = _parts(page)
    mapped = page is PAGES[0]
    scripts = _module_links() + _file_links(view) if mapped else ""
    folder = front().url
    head = (
        light_first.tag()
        + f'<style>@font-face{{font-family:"Source Sans";font-weight:200 900;src:url("{parts.font}") '
        'format("woff2");font-display:swap}</style>'  # words before their typeface
        f"{_style_links()}{scripts}"
        f'<template id="pb-late"{" data-after-map" if mapped else ""}>{_late_links()}'
        f'<link rel="preload" as="style" href="./{folder}page/page.css"></template>'
        f"{fetch_ahead.tag()}"
        f'<script type="module" src="./{folder}page/first.js"></script>'
    )
    body = parts.after.replace('<div id="root">', _cover(page, view, opening, words) + '<div id="root">', 1)
    return parts.before + head + body


@cache
def _parts(page: RegisteredPage) -> streamlit_files.PageParts:
    title = markup.text(door.window_title(page))
    return streamlit_files.take_apart(streamlit_files.index_page().decode(), title=title)


@cache
def _style_links() -> str:
    return "".join(f'<link rel="stylesheet" href="./{front().url}{name}">' for name in STYLES)


@cache
def _module_links() -> str:
    """Return links that fetch the scripts and styles of the map at once, rather than one after the other."""
    scripts = "".join(
        f'<link rel="modulepreload" href="./{front().url}{name}">' for name in (*front().map_scripts, MOUNT)
    )
    return scripts + f'<link rel="preload" as="fetch" crossorigin href="./{front().url}{MAP_STYLE}">'


@cache
def _late_links() -> str:
    """Return the tags that start Streamlit, and links for what the page's script and a first run need.

    A link in the head itself would be followed before a phone is sent to the light page.
    """
    shared = f'<link rel="modulepreload" href="./{front().url}{script_bundle.SHARED}">'
    late = _parts(PAGES[0]).late
    return shared + late + streamlit_files.part_links(late)


def _file_links(view: FirstView | None) -> str:
    """Return links that fetch what the map is drawn from while its modules still come."""
    if view is None:
        return ""
    shapes = view.message.get("shapes") or {}
    parts = [view.message.get(name) or {} for name in ("ground", "assets", "teams")]
    levels = [view.message.get("level"), *view.message.get("labels", ())]
    urls = [shapes.get(level) for level in levels] + [view.message.get("background")]
    urls += [part.get("url") for part in parts]
    return "".join(
        f'<link rel="preload" as="fetch" crossorigin href="./{markup.text(url)}">'
        for url in dict.fromkeys(urls)
        if url
    )


def _cover(page: RegisteredPage, view: FirstView | None, opening: str, answer: str) -> str:
    """Return the page that stands over Streamlit's, and the message that its map is drawn from."""
    mapped = page is PAGES[0]
    present = " pb-present" if view and view.message["present"] else ""
    words = (
        markup.page_heading(view.title, view.sentences, place=view.place)
        if view
        else markup.page_heading(page.title, ())
    )
    bars = '<i class="pb-first-bar"></i>' * BARS
    return (
        f'<div id="pb-first" class="pb-first{present}">'
        f'<div class="pb-first-side" aria-hidden="true">{bars}</div>'
        f'<div class="pb-first-main">{menu.menu(page)}<main><div class="pb-first-words">{words}{answer}</div>'
        f'<div class="pb-first-row"><div class="pb-first-{"map" if mapped else "blank"}"></div>'
        f'<div class="pb-first-panel">{opening}<p role="status" class="pb-first-wait">{WAIT}</p>'
        f'<div aria-hidden="true">{bars}</div></div></div></main></div></div>'
        + (_message(view) if mapped else "")
    )


def _message(view: FirstView | None) -> str:
    """Return the map's message as data in the page, or the address that has it later."""
    if view is None:
        return f'<script type="application/json" id="pb-first-message" data-later="./{VIEW}"></script>'
    # no "<" may end the element early
    body = json.dumps(view.message, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="pb-first-message">{body}</script>'
