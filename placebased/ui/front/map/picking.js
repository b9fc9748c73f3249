/** Choosing an area or an asset, and telling the app of it. */

/** @import * as L from "leaflet" */
/** @import { MapMessage, Stage } from "../types.js" */
/** @typedef {{code: string, asset: string, at?: number[]}} Picked and where it was clicked */

/**
 * Whether the app is told of a click: one outside every area means something only where things are put on the map.
 * @param {Picked} picked @param {{beyond: MapMessage["beyond"]}} message
 */
export const isHeard = ({ code, asset, at }, { beyond }) => !!(code || asset || !at || beyond);

/**
 * @param {Stage} stage @param {number} a position of the area
 * @param {L.LatLng} [at] where it was clicked; keys choose the area as a whole
 */
export function pickArea({ scene, stack, send }, a, at) {
  scene.picked = a;
  stack.again("mark");
  send("pick", { level: scene.level, code: scene.areas?.codes[a] ?? "", asset: "", ...(at && point(at)) });
}

/** A click outside every area. @param {Stage} stage @param {L.LatLng} at */
export function pickBeyond({ send }, at) {
  send("pick", { level: "", code: "", asset: "", ...point(at) });
}

/** @param {L.LatLng} at @returns {{at: number[]}} to a metre */
function point({ lng, lat }) {
  return { at: [Number(lng.toFixed(5)), Number(lat.toFixed(5))] };
}

/** @param {Stage} stage @param {number} row of the asset file */
export function pickAsset({ named, send }, row) {
  named((found) => send("pick", { level: "", code: "", asset: found?.ids[row] ?? "" }));
}

/** Take the choice back. @param {Stage} stage @returns {boolean} whether there was one */
export function clearPick({ scene, stack, send, say }) {
  if (scene.picked < 0 && !scene.pickedAsset) return false;
  scene.picked = -1;
  stack.again("mark");
  send("pick", { level: "", code: "", asset: "" });
  say("Nothing is chosen");
  return true;
}
