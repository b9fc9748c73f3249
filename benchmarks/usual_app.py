"""The usual way: a new ``folium.Choropleth`` each run, shown by ``st_folium`` with its default settings.

The only thing unusual is that the front-end libraries come from the server beside it, since there is no
network: the addresses that streamlit-folium hands to the browser are turned there.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import folium
import pandas as pd
import streamlit as st
import streamlit_folium

FOLDER = Path(os.environ["BENCHMARK_FOLDER"])
LIBRARIES = os.environ["BENCHMARK_LIBRARIES"]


def use_local_libraries() -> None:
    """Turn the addresses of scripts and styles to the server beside, once."""
    plain = streamlit_folium._component_func  # noqa: SLF001 - the one place all addresses pass
    if getattr(plain, "local", False):
        return

    def local(**given: Any) -> Any:  # noqa: ANN401 - whatever the component takes and gives
        for links in ("js_links", "css_links"):
            given[links] = [LIBRARIES + link.rpartition("/")[2] for link in given[links]]
        return plain(**given)

    local.local = True  # type: ignore[attr-defined]
    streamlit_folium._component_func = local  # noqa: SLF001


@st.cache_data
def shapes(level: str) -> dict[str, Any]:
    """Read the shapes of a level."""
    content: dict[str, Any] = json.loads((FOLDER / f"{level}.geojson").read_text(encoding="utf-8"))
    return content


@st.cache_data
def figures(level: str) -> pd.DataFrame:
    """Read the figures of a level."""
    return pd.read_csv(FOLDER / f"{level}.csv")


use_local_libraries()
st.set_page_config(layout="wide")
needs = json.loads((FOLDER / "needs.json").read_text(encoding="utf-8"))
with st.sidebar:
    need = st.selectbox("Need", list(needs), format_func=needs.get)
    level = st.selectbox("Show by", ["lsoa", "ward"])

table = figures(level)
map_ = folium.Map(location=[53.44, -2.23], zoom_start=11, tiles=None)
folium.Choropleth(
    geo_data=shapes(level),
    data=table,
    columns=["code", need],
    key_on="feature.properties.code",
    fill_color="PuRd",
    legend_name=needs[need],
).add_to(map_)
view, panel = st.columns([7, 3])
with view:
    told = streamlit_folium.st_folium(map_, key="map", height=640, use_container_width=True)
with panel, st.container(key="panel"):
    chosen = (told.get("last_active_drawing") or {}).get("properties")
    if chosen:
        row = table.set_index("code").loc[chosen["code"]]
        st.header(chosen["name"])
        st.table(row.rename(needs).astype(str))
