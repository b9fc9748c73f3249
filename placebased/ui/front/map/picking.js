/** Choosing an area or an asset, and telling the app of it. */

/** @import * as L from "leaflet" */
/** @import { Stage } from "../types.js" */

/**
 * @param {Stage} stage @param {number} a position of the area
 * @param {L.LatLng} [at] where it was clicked; keys choose the area as a whole
 */
export function pickArea({ scene, stack, send }, a, at) {
  scene.picked = a;
  stack.again("mark");
  const point = at ? { at: [Number(at.lng.toFixed(5)), Number(at.lat.toFixed(5))] } : {};
  send("pick", { level: scene.level, code: scene.areas?.codes[a] ?? "", asset: "", ...point });
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
