/** Drawing a shape by hand: a corner at each click, closed at the first corner, by a double click or by Enter. */

import { button } from "../dom.js";
import * as L from "../leaflet/leaflet-src.esm.js";
import { BLACK, WHITE } from "./theme.js";

/**
 * @import { Scene, Stage } from "../types.js"
 * @typedef {Pick<Stage, "map" | "send" | "say"> & {scene: Pick<Scene, "colours">}} Drawable the map that is drawn on
 */

const MOST = 200; // corners
const NEAR = 12; // pixels from the first corner at which a click closes the shape

export class Pen {
  /** @param {HTMLElement} buttons where its own goes @param {() => Drawable | null} view none before the map is there */
  constructor(buttons, view) {
    this.view = view;
    /** @type {Drawable | null} */
    this.on = null;
    /** @type {L.LatLng[]} */
    this.corners = [];
    this.line = L.polygon([], { weight: 2, dashArray: "5 4" });
    this.drawing = false;
    this.control = button("Draw a shape", "✎", () => (this.drawing ? this.stop() : this.begin()));
    this.control.hidden = true;
    buttons.append(this.control);
  }

  /** @param {boolean} on whether the page takes shapes */
  offer(on) {
    this.control.hidden = !on;
    if (!on && this.drawing) this.stop();
  }

  begin() {
    this.on = this.view();
    if (!this.on) return;
    const { map, scene, say } = this.on;
    this.drawing = true;
    this.control.setAttribute("aria-pressed", "true");
    map.doubleClickZoom.disable();
    this.line.setStyle({ color: scene.colours.dark ? WHITE : BLACK });
    this.line.addTo(map);
    say("Drawing. Click the corners; click the first one again, or press Enter, to close the shape.");
  }

  stop() {
    this.drawing = false;
    this.put([]);
    this.control.setAttribute("aria-pressed", "false");
    this.line.remove();
    this.on?.map.doubleClickZoom.enable();
  }

  /** @param {L.Point} point where the map was clicked */
  add(point) {
    const map = this.on?.map;
    if (!map) return;
    const [first, last] = [this.corners[0], this.corners.at(-1)];
    const near = (/** @type {L.LatLng | undefined} */ corner) =>
      corner !== undefined && map.latLngToContainerPoint(corner).distanceTo(point) < NEAR;
    if (this.corners.length > 2 && (near(first) || near(last))) this.close();
    else if (this.corners.length < MOST && !near(last))
      this.put([...this.corners, map.containerPointToLatLng(point)]);
  }

  /** @param {L.LatLng[]} corners */
  put(corners) {
    this.corners = corners;
    this.line.setLatLngs(corners);
  }

  close() {
    if (this.corners.length < 3) return;
    const ring = [...this.corners, this.corners[0]].map(({ lat, lng }) => [+lng.toFixed(6), +lat.toFixed(6)]);
    this.stop();
    this.on?.send("shape", JSON.stringify({ type: "Polygon", coordinates: [ring] }));
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the pen */
  key({ key }) {
    if (key === "Enter") this.close();
    else if (key === "Escape") this.stop();
    else if (key === "Backspace") this.put(this.corners.slice(0, -1));
    else return false;
    return true;
  }
}
