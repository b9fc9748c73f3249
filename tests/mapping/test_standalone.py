"""The map that people save and send, as text; tests/e2e/test_saved_map.py opens it in a browser."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from placebased.mapping.standalone import LegendRow, Overlays, Words, preview_map, standalone_map

HOSTILE = "</script><script>x()</script><img src=x onerror='x()'>`${x()}`{{7*7}}{% raw %}"
WORDS = Words(
    title="Who lives alone",
    sentence="North stands out.",
    attribution=("Contains OS data © Crown copyright 2025", "Source: Census 2021"),
    made="21 November 2026",
    legend_title="People living alone, %",
)
LEGEND = [LegendRow("#1d6996", "10 to 12 % (1 area)"), LegendRow("#c0c", "Pharmacy", "pin")]


def areas(name: str = "North", value: str | None = "12.0 %", colour: str = "#1d6996") -> gpd.GeoDataFrame:
    """Return one area, a square kilometre at the grid's true origin (2° W, 49° N)."""
    shape = box(400_000, -100_000, 401_000, -99_000)
    return gpd.GeoDataFrame(
        {"name": [name], "value_text": [value], "colour": [colour]}, index=["A1"], geometry=[shape], crs=27700
    )


def pins(name: str = "Chemist") -> pd.DataFrame:
    """Return one asset."""
    return pd.DataFrame(
        {"name": [name], "category": ["Pharmacy"], "lon": [-1.99], "lat": [49.004], "colour": ["#c0c"]}
    )


def shown(page: str) -> dict[str, Any]:
    """Read back what the page's script is given to draw."""
    found = re.search(r"const SHOWN = (.*);\n", page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_fetches_nothing() -> None:
    """No script, style, picture or font is named by an address, and the page forbids fetching any."""
    page = standalone_map(areas(), words=WORDS, legend=LEGEND, over=Overlays(pins=pins()))
    assert re.findall(r"<link|<script[^>]+src|@import|url\((?!data:|#default|#pb-)[^)]*\)", page) == []
    assert "default-src 'none'" in page
    assert "sourceMappingURL" not in page


def test_everything_on_the_map_is_said_in_words() -> None:
    """Title, sentence, legend, figures, assets, whose data it is and when it was made are on the page."""
    page = standalone_map(areas(), words=WORDS, legend=LEGEND, over=Overlays(pins=pins()))
    body = page[page.index("<body>") : page.index("<script>", page.index("<body>"))]
    said = [WORDS.title, WORDS.sentence, *WORDS.attribution, WORDS.made, WORDS.legend_title]
    for text in [*said, "10 to 12 % (1 area)", "North", "12.0 %", "Chemist", "Pharmacy"]:
        assert text in body


def test_shapes_are_drawn_in_degrees() -> None:
    """Areas measured in metres arrive as longitude and latitude with five decimals at most."""
    ring = shown(standalone_map(areas(), words=WORDS, legend=LEGEND))["areas"]["features"][0]["geometry"]
    lons, lats = zip(*ring["coordinates"][0], strict=True)
    assert (min(lons), min(lats)) == pytest.approx((-2.001, 49.0), abs=0.002)
    assert all(round(number, 5) == number for number in (*lons, *lats))


def test_overlays_are_there_only_when_given() -> None:
    """Without assets and outlines the map has areas alone."""
    alone = shown(standalone_map(areas(), words=WORDS, legend=LEGEND, over=Overlays(pins=pins().iloc[:0])))
    assert set(alone) == {"areas"}
    team = areas().assign(name="North team")[["name", "colour", "geometry"]]
    both = shown(
        standalone_map(areas(), words=WORDS, legend=LEGEND, over=Overlays(pins=pins(), outlines=team))
    )
    assert both["pins"] == [[49.004, -1.99, "#c0c", ["Chemist", "Pharmacy"]]]
    assert both["outlines"]["features"][0]["properties"]["says"] == ["North team"]


def test_a_missing_figure_is_no_data() -> None:
    """An area without a figure says so; it is neither nought nor left out."""
    page = standalone_map(areas(value=None), words=WORDS, legend=LEGEND)
    assert shown(page)["areas"]["features"][0]["properties"]["says"] == ["North", "No data"]
    assert "<td>No data</td>" in page


def test_names_from_data_stay_text() -> None:
    """Markup, script and template signs in a name are neither run nor changed."""
    hostile = Words(HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, HOSTILE)
    page = standalone_map(
        areas(HOSTILE, HOSTILE),
        words=hostile,
        legend=[LegendRow("#fff", HOSTILE)],
        over=Overlays(pins=pins(HOSTILE)),
    )
    assert page.count("<script>") == 2
    assert "<img" not in page
    assert shown(page)["pins"][0][3][0] == HOSTILE
    assert shown(page)["areas"]["features"][0]["properties"]["says"] == [HOSTILE, HOSTILE]


@pytest.mark.parametrize("colour", ["red;}body{display:none", "url(x)", "", "#12"])
def test_only_hex_colours_are_taken(colour: str) -> None:
    """A colour that could carry style of its own is refused."""
    with pytest.raises(ValueError, match="hex colour"):
        standalone_map(areas(colour=colour), words=WORDS, legend=LEGEND)


def test_the_same_map_is_the_same_file() -> None:
    """Two maps made from the same input do not differ by a byte."""
    first, second = (
        standalone_map(areas(), words=WORDS, legend=LEGEND, over=Overlays(pins=pins())) for _ in range(2)
    )
    assert first == second


def test_a_map_of_nothing_is_refused() -> None:
    """Without any area there is nothing to show."""
    with pytest.raises(ValueError, match="no area"):
        standalone_map(areas().iloc[:0], words=WORDS, legend=LEGEND)


def test_the_view_is_kept() -> None:
    """What was seen on the live map is what is seen first; all areas otherwise."""
    near = standalone_map(areas(), words=WORDS, legend=LEGEND, view=(-2.0, 52.5, -1.9, 52.6))
    assert "fitBounds([[52.5, -2.0], [52.6, -1.9]], {padding: [0, 0]})" in near
    assert "fitBounds([[52.5, -2.0], [52.6, -1.9]]" not in standalone_map(areas(), words=WORDS, legend=LEGEND)


def test_names_and_ground_are_on_the_map_as_data() -> None:
    """In the order in which they are placed, at points in degrees; roads as the live map has them."""
    named = gpd.GeoDataFrame(
        {"label": [HOSTILE, "South"]},
        geometry=[box(400_000, -100_000, 401_000, -99_000).centroid] * 2,
        crs=27700,
    )
    ground = b'{"step":1e-05,"kinds":{"main":[["A6",[[-200000,5250000,5,5]]]]}}'
    over = Overlays(names=named, ground=ground)
    drawn = shown(standalone_map(areas(), words=WORDS, legend=LEGEND, over=over))
    assert [label for _, label in drawn["names"]] == [HOSTILE, "South"]
    assert all(48 < lat < 60 and -5 < lon < 0 for (lat, lon), _ in drawn["names"])
    assert drawn["ground"] == json.loads(ground)


def test_a_preview_has_the_same_map_and_asks_no_other_host() -> None:
    """The same data, in a form that no template and no script misreads; Leaflet from the app's own folder."""
    page = standalone_map(areas(HOSTILE), words=WORDS, legend=LEGEND)
    preview = preview_map(areas(HOSTILE), folder="../front/")
    script = str(preview.get_root().render())
    packed = re.findall(r'atob\("([A-Za-z0-9+/=]+)"\)', script)
    assert json.loads(base64.b64decode(packed[0])) == shown(page)
    assert HOSTILE not in script
    links = [url for _, url in (*preview.default_js, *preview.default_css)]
    assert links == ["../front/leaflet.js", "../front/leaflet.css"]
    assert "https://" not in script
