"""The map that people save and send: one HTML file that needs no network, made with folium.

The only module that knows folium. Leaflet goes into the file from an installed package; there are no
tiles, no fonts and no scripts from elsewhere. Text from data reaches the page as text, never as HTML.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import folium
import geopandas as gpd
import pandas as pd
import shapely
from branca.element import Figure, MacroElement
from folium.template import Template

from placebased import design
from placebased.place import crs

DECIMALS = 5  # of a degree: about a metre, enough to look at
CLOSEST_ZOOM = 18  # without tiles Leaflet has to be told
LEAFLET = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend: a colour and what it stands for.

    Attributes
    ----------
    colour
        A CSS hex colour, ``"#rrggbb"``.
    text
        What it stands for, e.g. ``"12.0 to 18.5 % (9 areas)"``.
    kind
        ``"area"`` (filled square), ``"pin"`` (circle) or ``"line"`` (outline).
    """

    colour: str
    text: str
    kind: str = "area"


@dataclass(frozen=True)
class Words:
    """The sentences round the map.

    Attributes
    ----------
    title
        Heading of the page and name of the browser tab.
    sentence
        What the map shows, for someone who sees nothing else.
    attribution
        What must be said wherever the data are shown; one entry a line.
    made
        When the file was made, as people write it.
    legend_title
        What the colours of the areas mean, with unit.
    """

    title: str
    sentence: str
    attribution: tuple[str, ...]
    made: str
    legend_title: str = "Key"


def standalone_map(
    areas: gpd.GeoDataFrame,
    *,
    words: Words,
    legend: Sequence[LegendRow],
    pins: pd.DataFrame | None = None,
    outlines: gpd.GeoDataFrame | None = None,
) -> str:
    """Return a whole HTML page with a map, its legend and the same as a table.

    Parameters
    ----------
    areas
        Polygons in any known CRS, index code, columns ``name``, ``value_text`` (the figure in words, unit
        included) and ``colour`` (hex). The table has them in this order.
    words
        Title, sentence, attribution and date.
    legend
        The lines of the legend from top to bottom.
    pins
        Assets as points: columns ``name``, ``category``, ``lon``, ``lat`` (EPSG:4326) and ``colour``.
    outlines
        Areas drawn as a line only, such as the one a team covers: columns ``name`` and ``colour``.

    Returns
    -------
    str
        HTML that is the same for the same input and opens from a folder, without any network.

    Raises
    ------
    ValueError
        If a colour is not a hex colour, or `areas` is empty.
    """
    if areas.empty:
        raise ValueError("There is no area to draw.")
    overlays: list[_Overlay] = [_Areas("areas", areas)]
    if outlines is not None and not outlines.empty:
        overlays.append(_Outlines("outlines", outlines))
    if pins is not None and not pins.empty:
        overlays.append(_Pins("pins", pins))
    the_map = _Map(areas)
    for overlay in overlays:
        the_map.add_child(overlay)
    page = _Page(words, legend, areas=areas, pins=pins, overlays=overlays)
    page.add_child(the_map)
    return str(page.render())


class _Map(folium.Map):
    """folium's map without anything from elsewhere, and without folium's ban on zooming a phone's page."""

    _template = Template("""
    {% macro html(this, kwargs) %}<div id="{{ this.get_name() }}"></div>{% endmacro %}
    {% macro script(this, kwargs) %}
    const {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
        zoomSnap: 0.25, attributionControl: false, ...{{ this.options|tojavascript }}
    });
    L.control.scale({imperial: false}).addTo({{ this.get_name() }});
    {{ this.get_name() }}.fitBounds({{ this.bounds|tojson }}, {padding: [8, 8]});
    {% endmacro %}
    """)

    def __init__(self, areas: gpd.GeoDataFrame) -> None:
        super().__init__(location=[0, 0], tiles=None, maxZoom=CLOSEST_ZOOM)
        self._id = "saved"  # instead of a random one: same map, same bytes
        self.default_js = []
        self.default_css = []
        west, south, east, north = crs.to_degrees(areas).total_bounds.round(DECIMALS).tolist()
        self.bounds = [[south, west], [north, east]]


class _Overlay(MacroElement):
    """One layer of the map: how it is drawn is in its template, what is drawn in `shown`.

    What is drawn must not stand in the template. branca renders an element's text a second time as a
    template, so that a name with double braces in it would be carried out; the page writes it instead.
    """

    def __init__(self, key: str, shown: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is typed in part only
        self._name = self._id = self.key = key
        self.shown = shown


class _Areas(_Overlay):
    """Areas filled with their colours (folium's own GeoJson would put names on the page as HTML)."""

    _template = Template(
        design.fill_in("""
    {% macro script(this, kwargs) %}
    L.geoJSON(SHOWN.areas, {
        style: area => ({color: "@{white}", weight: 1, fillOpacity: 0.85, fillColor: area.properties.colour}),
        onEachFeature: (area, layer) => layer.bindTooltip(asText(area.properties.says), {sticky: true}),
    }).addTo({{ this._parent.get_name() }});
    {% endmacro %}
    """)
    )

    def __init__(self, key: str, frame: gpd.GeoDataFrame) -> None:
        super().__init__(key, _collection(frame, ["name", "value_text"]))


class _Outlines(_Overlay):
    """Areas drawn as a line only, so that the colours below stay readable."""

    _template = Template("""
    {% macro script(this, kwargs) %}
    L.geoJSON(SHOWN.outlines, {
        style: area => ({weight: 3, fill: false, color: area.properties.colour}),
        onEachFeature: (area, layer) => layer.bindTooltip(asText(area.properties.says), {sticky: true}),
    }).addTo({{ this._parent.get_name() }});
    {% endmacro %}
    """)

    def __init__(self, key: str, frame: gpd.GeoDataFrame) -> None:
        super().__init__(key, _collection(frame, ["name"]))


class _Pins(_Overlay):
    """Assets as circles: folium's icons would need fonts and pictures from elsewhere."""

    _template = Template(
        design.fill_in("""
    {% macro script(this, kwargs) %}
    for (const [lat, lon, fillColor, says] of SHOWN.pins) {
        L.circleMarker([lat, lon], {radius: 5, weight: 1.5, color: "@{white}", fillColor, fillOpacity: 1})
            .bindTooltip(asText(says)).addTo({{ this._parent.get_name() }});
    }
    {% endmacro %}
    """)
    )

    def __init__(self, key: str, pins: pd.DataFrame) -> None:
        where = pins[["lat", "lon"]].astype(float).round(DECIMALS).to_numpy().tolist()
        rows = zip(where, _colours(pins), _texts(pins, ["name", "category"]), strict=True)
        super().__init__(key, [[*point, colour, says] for point, colour, says in rows])


class _Page(Figure):
    """The page round the map: words, legend, table, whose data it is. Everything in it is escaped here."""

    _template = Template(
        design.fill_in(resources.files(__package__).joinpath("standalone.html").read_text(encoding="utf-8"))
    )

    def __init__(
        self,
        words: Words,
        legend: Sequence[LegendRow],
        *,
        areas: gpd.GeoDataFrame,
        pins: pd.DataFrame | None,
        overlays: Sequence[_Overlay],
    ) -> None:
        super().__init__(title=words.title)
        self.words = words
        self.legend = [LegendRow(_colour(row.colour), row.text, row.kind) for row in legend]
        self.rows = _texts(areas, ["name", "value_text"])
        self.places = [] if pins is None else _texts(pins, ["name", "category"])
        self.shown = {overlay.key: overlay.shown for overlay in overlays}
        self.leaflet_js, self.leaflet_css = _leaflet()


@lru_cache(maxsize=1)
def _leaflet() -> tuple[str, str]:
    """Return Leaflet's script and style sheet, its pictures put inside, fit to stand in a page."""
    script = (LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    style = (LEAFLET / "leaflet.css").read_text(encoding="utf-8")
    return (
        re.sub(r"//# sourceMappingURL=\S+", "", script).replace("</script", "<\\/script"),
        re.sub(r"url\(images/([\w-]+\.png)\)", _picture, style),
    )


def _picture(match: re.Match[str]) -> str:
    """Return a picture of Leaflet's style sheet as part of the style sheet itself."""
    content = base64.b64encode((LEAFLET / "images" / match[1]).read_bytes()).decode()
    return f"url(data:image/png;base64,{content})"


def _collection(frame: gpd.GeoDataFrame, columns: list[str]) -> dict[str, object]:
    """Return shapes as GeoJSON, each with its colour and with the lines of text that name it."""
    rows = zip(crs.to_degrees(frame).geometry, _colours(frame), _texts(frame, columns), strict=True)
    features = [
        {"type": "Feature", "geometry": _drawn(shape), "properties": {"colour": colour, "says": says}}
        for shape, colour, says in rows
    ]
    return {"type": "FeatureCollection", "features": features}


def _drawn(shape: shapely.Geometry) -> dict[str, object]:
    """Return a shape as GeoJSON with as many decimals as the eye needs."""
    tidy = shapely.transform(shape, lambda points: points.round(DECIMALS))
    geometry: dict[str, object] = json.loads(shapely.to_geojson(tidy))
    return geometry


def _texts(frame: pd.DataFrame, columns: list[str]) -> list[list[str]]:
    """Return the named columns of each row as text; what is missing says so."""
    rows = frame[columns].itertuples(index=False, name=None)
    return [["No data" if pd.isna(value) else str(value) for value in row] for row in rows]


def _colours(frame: pd.DataFrame) -> list[str]:
    """Return the column ``colour``, each one checked."""
    return [_colour(value) for value in frame["colour"]]


def _colour(value: str) -> str:
    """Return a hex colour; anything else could carry CSS of its own into the page."""
    if not re.fullmatch(r"#[0-9a-fA-F]{3,8}", str(value)):
        raise ValueError(f"{value!r} is not a hex colour such as #rrggbb.")
    return str(value)
