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
from placebased.mapping.layers import Bounds
from placebased.place import crs

DECIMALS = 5  # of a degree: about a metre, enough to look at
CLOSEST_ZOOM = 18  # without tiles Leaflet has to be told
LEAFLET = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"


NO_FIGURE, RANGE_ONLY = "no figure", "only a range"
"""What stands in place of a colour for areas without a figure, and for those of which a range is known."""


@dataclass(frozen=True)
class LegendRow:
    """One line of the legend: a colour and what it stands for.

    Attributes
    ----------
    colour
        A CSS hex colour, ``"#rrggbb"``, or :data:`NO_FIGURE` or :data:`RANGE_ONLY`: hatched.
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


@dataclass(frozen=True, kw_only=True)
class Overlays:
    """What lies over the areas of a map.

    Attributes
    ----------
    pins
        Assets as points: columns ``name``, ``category``, ``lon``, ``lat`` (EPSG:4326) and ``colour``.
    outlines
        Areas drawn as a line only, such as the one a team covers: columns ``name`` and ``colour``.
    names
        What is written on the map, the weightiest first: points in any known CRS, column ``label``. One that
        would stand on another is left out until there is room.
    ground
        Roads, railways and water as :func:`placebased.mapping.files.ground_file` writes them; empty for none.
    """

    pins: pd.DataFrame | None = None
    outlines: gpd.GeoDataFrame | None = None
    names: gpd.GeoDataFrame | None = None
    ground: bytes = b""


NOTHING = Overlays()

SavedMap = folium.Map
"""A map of folium, for modules that do not know it."""


def standalone_map(
    areas: gpd.GeoDataFrame,
    *,
    words: Words,
    legend: Sequence[LegendRow],
    over: Overlays = NOTHING,
    view: Bounds | None = None,
) -> str:
    """Return a whole HTML page with a map, its legend and the same as a table.

    Parameters
    ----------
    areas
        Polygons in any known CRS, index code, columns ``name``, ``value_text`` (the figure in words, unit
        included) and ``colour`` (as in a row of the legend). The table has them in this order.
    words
        Title, sentence, attribution and date.
    legend
        The lines of the legend from top to bottom.
    over
        What lies over the areas.
    view
        What is seen first: west, south, east, north in degrees; all areas if not given.

    Returns
    -------
    str
        HTML that is the same for the same input and opens from a folder, without any network.

    Raises
    ------
    ValueError
        If a colour is not a hex colour, or `areas` is empty.
    """
    overlays = _overlays(areas, over)
    the_map = _Map(areas, view)
    for overlay in overlays:
        the_map.add_child(overlay)
    page = _Page(words, legend, areas=areas, pins=over.pins, overlays=overlays)
    page.add_child(the_map)
    return str(page.render())


def preview_map(
    areas: gpd.GeoDataFrame, *, folder: str, over: Overlays = NOTHING, view: Bounds | None = None
) -> folium.Map:
    """Return the map of :func:`standalone_map` alone, for streamlit-folium to show before it is taken.

    Parameters
    ----------
    areas, over, view
        As for :func:`standalone_map`.
    folder
        Address of the folder that ``leaflet.js`` and ``leaflet.css`` are served from: the app's own, so that
        nothing is asked of any other host.

    Raises
    ------
    ValueError
        As for :func:`standalone_map`.
    """
    overlays = _overlays(areas, over)
    the_map = _Map(areas, view)
    the_map.default_js = [("leaflet", f"{folder}leaflet.js")]
    the_map.default_css = [("leaflet_css", f"{folder}leaflet.css")]
    for overlay in (_Shown(overlays), *overlays):
        the_map.add_child(overlay)
    return the_map


def _overlays(areas: gpd.GeoDataFrame, over: Overlays) -> list[_Overlay]:
    if areas.empty:
        raise ValueError("There is no area to draw.")
    overlays: list[_Overlay] = [_Areas("areas", areas)]
    if over.ground:
        overlays.append(_Ground("ground", json.loads(over.ground)))
    if over.outlines is not None and not over.outlines.empty:
        overlays.append(_Outlines("outlines", over.outlines))
    if over.pins is not None and not over.pins.empty:
        overlays.append(_Pins("pins", over.pins))
    if over.names is not None and not over.names.empty:
        overlays.append(_Names("names", over.names))
    return overlays


class _Map(folium.Map):
    """folium's map without anything from elsewhere, and without folium's ban on zooming a phone's page."""

    _template = Template("""
    {% macro html(this, kwargs) %}<div id="{{ this.get_name() }}"></div>{% endmacro %}
    {% macro script(this, kwargs) %}
    const {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
        zoomSnap: 0.25, attributionControl: false, ...{{ this.options|tojavascript }}
    });
    L.control.scale({imperial: false}).addTo({{ this.get_name() }});
    function fitted() {
        {{ this.get_name() }}.invalidateSize(false);
        {{ this.get_name() }}.fitBounds({{ this.bounds|tojson }}, {padding: {{ this.padding|tojson }}});
    }
    fitted();
    // A preview is drawn before its frame has a height.
    new ResizeObserver((_, watching) => {
        fitted();
        if ({{ this.get_name() }}.getSize().y) watching.disconnect();
    }).observe({{ this.get_name() }}.getContainer());
    {% endmacro %}
    """)

    def __init__(self, areas: gpd.GeoDataFrame, view: Bounds | None) -> None:
        super().__init__(location=[0, 0], tiles=None, maxZoom=CLOSEST_ZOOM)
        self._id = "saved"  # instead of a random one: same map, same bytes
        self.default_js = []
        self.default_css = []
        whole = crs.to_degrees(areas).total_bounds.tolist()
        west, south, east, north = (round(side, DECIMALS) for side in view or whole)
        self.bounds = [[south, west], [north, east]]
        self.padding = [0, 0] if view else [8, 8]


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
    onLand({{ this._parent.get_name() }});
    L.geoJSON(SHOWN.areas, {
        style: ({properties: {colour}}) => (
            {color: "@{white}", weight: 1, fillOpacity: 1, fillColor: fillOf(colour)}
        ),
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


class _Ground(_Overlay):
    """Roads, railways and water, thin over the colours so that these stay readable."""

    _template = Template("""
    {% macro script(this, kwargs) %}
    addGround({{ this._parent.get_name() }}, SHOWN.ground);
    {% endmacro %}
    """)


class _Names(_Overlay):
    """Names of areas, as far as there is room."""

    _template = Template("""
    {% macro script(this, kwargs) %}
    addNames({{ this._parent.get_name() }}, SHOWN.names);
    {% endmacro %}
    """)

    def __init__(self, key: str, names: gpd.GeoDataFrame) -> None:
        points = crs.to_degrees(names).geometry
        rows = zip(points.y.round(DECIMALS), points.x.round(DECIMALS), names["label"], strict=True)
        super().__init__(key, [[[float(lat), float(lon)], str(label)] for lat, lon, label in rows])


class _Shown(MacroElement):
    """What is drawn, for a preview: in base 64, since it is carried through templates and scripts as text."""

    _template = Template("""
    {% macro script(this, kwargs) %}
    {{ this.helpers }}
    const BYTES = Uint8Array.from(atob("{{ this.packed }}"), char => char.charCodeAt(0));
    const SHOWN = JSON.parse(new TextDecoder().decode(BYTES));
    {% endmacro %}
    """)

    def __init__(self, overlays: Sequence[_Overlay]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is typed in part only
        self._name = self._id = "shown"
        self.helpers = _HELPERS
        shown = {overlay.key: overlay.shown for overlay in overlays}
        self.packed = base64.b64encode(json.dumps(shown, allow_nan=False).encode()).decode()


# What both the page and the preview need. Names come from data: they are put on the map as text, so that none
# of them can be HTML. Ground is in differences, as the live map has it.
_HELPERS = design.fill_in("""
function asText(lines) {
  const box = document.createElement("div");
  lines.forEach((line, at) => {
    const part = document.createElement(at === 0 ? "b" : "span");
    part.textContent = line;
    box.append(part);
  });
  return box;
}
function unpacked(line, step) {
  const points = [];
  for (let i = 0, x = 0, y = 0; i < line.length; i += 2) {
    x += line[i];
    y += line[i + 1];
    points.push([y * step, x * step]);
  }
  return points;
}
function fillOf(colour) {
  return {"no figure": "url(#pb-none)", "only a range": "url(#pb-range)"}[colour] ?? colour;
}
function onLand(map) {
  map.getContainer().style.background = "@{land}";
  const hatch = (id, lines) => `<pattern id="${id}" width="7" height="7" patternUnits="userSpaceOnUse">`
    + `<rect width="7" height="7" fill="@{no-data}"/>`
    + `<path d="${lines}" stroke="@{no-data-line}" stroke-width="1.2"/></pattern>`;
  const [up, down] = ["M-8 8L1 -1M-1 8L8 -1M6 8L15 -1", "M-8 -1L1 8M-1 -1L8 8M6 -1L15 8"];
  const both = hatch("pb-none", up) + hatch("pb-range", up + down);
  document.body.insertAdjacentHTML("beforeend", `<svg width="0" height="0" aria-hidden="true">${both}</svg>`);
}
function addGround(map, {step, kinds}) {
  const pane = map.createPane("ground");
  Object.assign(pane.style, {zIndex: 450, pointerEvents: "none"});
  const look = {renderer: L.canvas({pane: "ground"}), pane: "ground", interactive: false};
  const widths = {through: 0.7, rail: 0.7, tram: 0.9, main: 1, motorway: 1.7};
  for (const [, lines] of kinds.water ?? []) {
    const rings = lines.map(line => unpacked(line, step));
    L.polygon(rings, {...look, stroke: false, fillColor: "@{water}", fillOpacity: 0.8}).addTo(map);
  }
  for (const [kind, weight] of Object.entries(widths)) {
    for (const [, lines] of kinds[kind] ?? []) {
      const runs = lines.map(line => unpacked(line, step));
      L.polyline(runs, {...look, weight, color: "@{road-over}"}).addTo(map);
    }
  }
}
function addNames(map, names) {
  const marks = names.map(([at, text]) => {
    const name = document.createElement("span");
    name.textContent = text;
    Object.assign(name.style, {
      position: "absolute", transform: "translate(-50%, -50%)", whiteSpace: "nowrap", color: "@{ink}",
      font: "600 13px system-ui, sans-serif",
      textShadow: "0 0 3px @{white}, 0 0 3px @{white}, 0 0 5px @{white}",
    });
    const icon = L.divIcon({className: "", html: name, iconSize: [0, 0]});
    L.marker(at, {icon, interactive: false, keyboard: false}).addTo(map);
    return name;
  });
  const place = () => {
    const taken = [];
    for (const mark of marks) {
      const box = mark.getBoundingClientRect();
      const beside = other => box.left >= other.right || box.right <= other.left;
      const free = taken.every(other => beside(other) || box.top >= other.bottom || box.bottom <= other.top);
      mark.style.visibility = free ? "visible" : "hidden";
      if (free) taken.push(box);
    }
  };
  map.on("zoomend", place);
  map.whenReady(() => setTimeout(place));
}
""")


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
        self.legend = [LegendRow(_background(row.colour), row.text, row.kind) for row in legend]
        self.rows = _texts(areas, ["name", "value_text"])
        self.places = [] if pins is None else _texts(pins, ["name", "category"])
        self.shown = {overlay.key: overlay.shown for overlay in overlays}
        self.helpers = _HELPERS
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


def _background(value: str) -> str:
    """Return what is written as CSS for a colour, or for the hatch that stands in its place."""
    if _colour(value) not in {NO_FIGURE, RANGE_ONLY}:
        return value
    ground, line = design.colour("no-data"), design.colour("no-data-line")
    lines = f"repeating-linear-gradient(135deg, {ground} 0 4px, {line} 4px 5.2px)"
    crossed = f"repeating-linear-gradient(45deg, transparent 0 4px, {line} 4px 5.2px), "
    return (crossed if value == RANGE_ONLY else "") + lines


def _colour(value: str) -> str:
    """Return a hex colour or the name of a hatch; anything else could carry CSS of its own into the page."""
    if value in {NO_FIGURE, RANGE_ONLY}:
        return value
    if not re.fullmatch(r"#[0-9a-fA-F]{3,8}", str(value)):
        raise ValueError(f"{value!r} is not a hex colour such as #rrggbb.")
    return str(value)
