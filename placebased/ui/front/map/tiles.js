/** Online tiles, only if the app was told to use them; gone again at the third that fails. */

import * as L from "../leaflet/leaflet-src.esm.js";
import { FURTHEST_IN } from "./camera.js";

const FAILURES = 3;

/** @param {L.Map} map @returns {(url: string) => void} shows the tiles of an address; none of an empty one */
export function tilesOn(map) {
  let [shown, layer] = ["", /** @type {L.TileLayer | null} */ (null)];
  return (url) => {
    if (url === shown) return;
    shown = url;
    layer?.remove();
    layer = url ? tileLayer(url).addTo(map) : null;
  };
}

/** @param {string} url @returns {L.TileLayer} */
function tileLayer(url) {
  const layer = L.tileLayer(url, { maxZoom: FURTHEST_IN });
  let failures = 0;
  layer.on("tileerror", () => {
    failures += 1;
    if (failures === FAILURES) layer.remove();
  });
  return layer;
}
