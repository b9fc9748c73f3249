"""The live map on a page: one component, mounted once, fed with small messages.

The component's own script is a few lines: it fetches the map from the app's routes and hands over. So
what travels with every message is small, and the map itself is fetched once and kept by the browser.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import streamlit as st

from placebased.mapping.message import (
    MapMessage,
    Moved,
    Pick,
    Stroke,
    read_moved,
    read_pick,
    read_strokes,
)
from placebased.settings import TILES, TILES_CREDIT
from placebased.ui.runtime import scene_state
from placebased.ui.runtime.routes import module_shim, publish_part

_PAGE = '<div class="pb-host"></div>'
_STYLE = ".pb-host { display: block; width: 100%; }"


STAYS = frozenset(
    [
        "shapes",
        "home",
        "labels",
        "background",
        "attribution",
        "ground",
        "levels",
        "assets",
        "teams",
        "tiles",
        "tilesAttribution",
    ]
)
"""Parts of a message that most choices leave as they are: each such part is sent once in a session."""

_SENT = "parts_sent"

Told = TypeVar("Told")

_component = st.components.v2.component(
    "placebased_map", html=_PAGE, css=_STYLE, js=module_shim("map/map.js")
)


def map_data(
    message: MapMessage,
    *,
    key: str,
    present: bool,
    lock: str = "",
    anchor: tuple[float, float] | None = None,
) -> dict[str, Any]:
    """Return what the browser is sent of a map, as JSON values.

    Parameters
    ----------
    message, key, present, lock, anchor
        As for :func:`draw_map`.
    """
    message = replace(message, tiles=TILES.read(), tiles_attribution=TILES_CREDIT.read())
    return {**message.to_json(), "key": key, "present": present, "lock": lock, "anchor": anchor}


def draw_map(  # noqa: PLR0913 - what is drawn, and who is told what comes back
    message: MapMessage,
    *,
    key: str,
    present: bool,
    on_pick: Callable[[Pick], None],
    lock: str = "",
    anchor: tuple[float, float] | None = None,
    on_shape: Callable[[str], None] | None = None,
    on_moved: Callable[[Moved], None] | None = None,
    on_strokes: Callable[[tuple[Stroke, ...]], None] | None = None,
) -> None:
    """Draw the map, or tell the one that is there what holds now.

    Panning, zooming and hovering stay in the browser; only a pick runs the script again.

    Parameters
    ----------
    message
        Everything on the map.
    key
        Fixed name of this map. A map of the same key on another page is the same map: it keeps its view.
    present
        Whether to draw for a projector: large type, strong lines, legend always open.
    on_pick
        Called before the script runs again, with what the person chose.
    lock
        Maps of one page with the same word here move together; empty for a map that moves alone.
    anchor
        Longitude and latitude of the place that the map is of: locked maps of different places keep as far
        from them as each other, at one scale, and leave the address alone. ``None`` for maps of one place.
    on_shape
        Called with a shape that was drawn by hand, as GeoJSON; without it there is no pen on the map.
    on_moved
        Called with a site that was dragged, on a map that has some.
    on_strokes
        Called with what was painted, on a map of neighbourhoods that are being drawn.
    """
    data = map_data(message, key=key, present=present, lock=lock, anchor=anchor)
    data["look"] = scene_state.map_view(key)
    data = {name: value for name, value in data.items() if value not in (None, "", [])}
    taken: dict[str, Callable[[object], None]] = {"pick": lambda raw: _hand_on(read_pick(raw), on_pick)}
    if on_shape is not None:
        data["draw"] = True
        taken["shape"] = lambda raw: _hand_on(raw if isinstance(raw, str) else None, on_shape)
    if on_moved is not None:
        taken["moved"] = lambda raw: _hand_on(read_moved(raw), on_moved)

    if on_strokes is not None:
        taken["stroke"] = lambda raw: _hand_on(read_strokes(raw) or None, on_strokes)

    def listener(name: str) -> Callable[[], None]:
        return lambda: taken[name](st.session_state[key].get(name))

    told: dict[str, Any] = {f"on_{name}_change": listener(name) for name in taken}
    _component(key=key, data=_part(data), **told)


def _part(data: dict[str, Any]) -> dict[str, Any]:
    """Return a message with the address of what stays; with that itself where it was not sent yet.

    The browser fetches it where it has never got the message that had it, as one that was overtaken.
    """
    stays = {name: value for name, value in data.items() if name in STAYS}
    url = publish_part(json.dumps(stays))
    sent: set[str] = st.session_state.setdefault(_SENT, set())
    stay = {"url": url} if url in sent else {"url": url, "content": stays}
    sent.add(url)
    return {"stays": stay} | {name: value for name, value in data.items() if name not in stays}


def _hand_on(told: Told | None, take: Callable[[Told], None]) -> None:
    """Hand on what the browser told, unless it means nothing."""
    if told is not None:
        take(told)
