/** Drawing a shape by hand: a corner at each click, closed at the first corner, by a double click or by Enter. */

import * as L from "../leaflet/leaflet-src.esm.js";
import { button } from "../dom.js";

const MOST = 200; // corners
const NEAR = 12; // pixels from the first corner at which a click closes the shape

export class Pen {
  /** @param {object} view the map that is drawn on: its `map`, `elements`, `say` and `send` */
  constructor(view) {
    this.view = view;
    this.corners = [];
    this.drawing = false;
    this.control = button("Draw a shape", "✎", () => (this.drawing ? this.stop() : this.begin()));
    this.control.hidden = true;
    view.elements.buttons.append(this.control);
  }

  /** @param {boolean} on whether the page takes shapes */
  offer(on) {
    this.control.hidden = !on;
    if (!on && this.drawing) this.stop();
  }

  begin() {
    if (!this.view.map) return;
    this.drawing = true;
    this.control.setAttribute("aria-pressed", "true");
    this.view.map.doubleClickZoom.disable();
    this.line = L.polygon([], { color: this.view.colours.dark ? "#fff" : "#000", weight: 2, dashArray: "5 4" });
    this.line.addTo(this.view.map);
    this.view.say("Drawing. Click the corners; click the first one again, or press Enter, to close the shape.");
  }

  stop() {
    this.drawing = false;
    this.corners = [];
    this.control.setAttribute("aria-pressed", "false");
    this.line.remove();
    this.view.map.doubleClickZoom.enable();
  }

  /** @param {L.Point} point where the map was clicked */
  add(point) {
    const { map } = this.view;
    const [first] = this.corners;
    const last = this.corners.at(-1);
    const near = (corner) => corner && map.latLngToContainerPoint(corner).distanceTo(point) < NEAR;
    if (this.corners.length > 2 && (near(first) || near(last))) this.close();
    else if (this.corners.length < MOST && !near(last)) this.put([...this.corners, map.containerPointToLatLng(point)]);
  }

  put(corners) {
    this.corners = corners;
    this.line.setLatLngs(corners);
  }

  close() {
    if (this.corners.length < 3) return;
    const ring = [...this.corners, this.corners[0]].map(({ lat, lng }) => [+lng.toFixed(6), +lat.toFixed(6)]);
    this.stop();
    this.view.send("shape", JSON.stringify({ type: "Polygon", coordinates: [ring] }));
  }

  /** @returns {boolean} whether the key was for the pen */
  key({ key }) {
    if (key === "Enter") this.close();
    else if (key === "Escape") this.stop();
    else if (key === "Backspace") this.put(this.corners.slice(0, -1));
    else return false;
    return true;
  }
}
