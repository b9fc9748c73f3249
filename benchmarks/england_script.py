"""The script behind ``england_app.py``: one choice, one map."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import streamlit as st

from placebased.mapping.files import MapFiles
from placebased.mapping.layers import ClassRow, NeedLayer
from placebased.mapping.message import MapMessage
from placebased.ui.runtime.routes import publish
from placebased.ui.widgets.live_map import draw_map

FOLDER = Path(os.environ["BENCHMARK_FOLDER"]) / "england"


@st.cache_resource
def files() -> MapFiles:
    """Return the outlines, as the browser fetches them."""
    return publish(MapFiles.of({"lsoa": (FOLDER / "lsoa.json").read_bytes()}))


@st.cache_resource
def told() -> dict[str, Any]:
    """Return needs, classes, colours and bounds."""
    content: dict[str, Any] = json.loads((FOLDER / "needs.json").read_text(encoding="utf-8"))
    return content


def layer(need: str) -> NeedLayer:
    """Return the fill for one need: a digit an area, no figures."""
    rows = tuple(ClassRow(colour=colour, label=str(k + 1)) for k, colour in enumerate(told()["colours"]))
    title = told()["needs"][need]
    return NeedLayer(key=f"{need}@lsoa", title=title, unit="", classes=told()["classes"][need], rows=rows)


st.set_page_config(layout="wide")
with st.sidebar:
    chosen = st.selectbox("Need", list(told()["needs"]), format_func=told()["needs"].get)
west, south, east, north = told()["bounds"]
message = MapMessage(
    label="Map of England",
    level="lsoa",
    one="small area",
    many="small areas",
    shapes={"lsoa": files().url("lsoa")},
    home=(west, south, east, north),
    need=layer(chosen),
)
draw_map(message, key="map", present=False, on_pick=lambda _: None)
