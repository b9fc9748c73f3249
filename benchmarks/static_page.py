"""The yardstick: one plain page with Leaflet, everything inlined, nothing asked of a server after that."""

from __future__ import annotations

import json
from typing import Any

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Plain Leaflet page</title>
<link rel="stylesheet" href="libraries/leaflet.css">
<script src="libraries/leaflet.js"></script>
<style>
body { margin: 0; font: 16px sans-serif; display: grid; grid-template-columns: 16rem 1fr 18rem; }
#map { height: 100vh; }
</style>
</head>
<body>
<nav id="choices"></nav>
<main id="map"></main>
<aside id="panel"></aside>
<script>
const content = %(content)s;
const map = L.map("map", { preferCanvas: %(canvas)s, zoomAnimation: false, fadeAnimation: false });
let [level, need] = [Object.keys(content.levels)[0], Object.keys(content.needs)[0]];
const layers = {};

function fillOf(i) {
  const { classes, colours } = content.levels[level].fills[need];
  return classes[i] === "-" ? "#cccccc" : colours[classes[i]];
}

function layerOf(name) {
  let i = 0;
  return L.geoJSON(content.levels[name].shapes, {
    style: () => ({ weight: 0.5, color: "#555555", fillOpacity: 1 }),
    onEachFeature: (feature, shape) => {
      shape.at = i++;
      shape.on("click", () => tell(feature.properties.name, shape.at));
    },
  });
}

function tell(name, at) {
  const values = content.levels[level].values;
  const rows = Object.entries(values ?? {}).map(([id, list]) => `<li>${content.needs[id]}: ${list[at]}</li>`);
  document.getElementById("panel").innerHTML = `<h2>${name}</h2><ul>${rows.join("")}</ul>`;
}

function paint() {
  layers[level].eachLayer((shape) => shape.setStyle({ fillColor: fillOf(shape.at) }));
}

function show() {
  for (const each of Object.values(layers)) each.remove();
  layers[level] ??= layerOf(level);
  paint();
  layers[level].addTo(map);
}

function button(text, act) {
  const made = document.createElement("button");
  made.textContent = text;
  made.onclick = act;
  document.getElementById("choices").append(made);
}

for (const [id, label] of Object.entries(content.needs)) button(label, () => { need = id; paint(); });
for (const name of Object.keys(content.levels)) button("by " + name, () => { level = name; show(); });
layers[level] = layerOf(level);
map.fitBounds(layers[level].getBounds());
show();
</script>
</body>
</html>
"""


def page(content: dict[str, Any], *, canvas: bool) -> str:
    """Return the page.

    Parameters
    ----------
    content
        ``needs`` (label by id) and ``levels``: for each ``shapes`` (GeoJSON), ``fills`` (classes and
        colours by need) and optionally ``values`` (figures by need, for the panel).
    canvas
        Whether Leaflet draws on one canvas instead of one SVG element an area.
    """
    text = json.dumps(content, separators=(",", ":")).replace("</", "<\\/")
    return _PAGE % {"content": text, "canvas": json.dumps(canvas)}
