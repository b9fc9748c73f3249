/** Handles of the sites that a scenario added or moved: they can be dragged, and what they hold follows. */

import * as L from "../leaflet/leaflet-src.esm.js";
import { RADIUS } from "./layers/planned_sites.js";

/** @import { PlannedSite, Stage } from "../types.js" */

export class Handles {
  constructor() {
    /** @type {L.Marker[]} */
    this.markers = [];
    this.key = "";
  }

  /** Lay a handle over each site that has a key. @param {Stage} stage @param {PlannedSite[]} sites */
  take(stage, sites = []) {
    const key = JSON.stringify(sites);
    if (key === this.key) return;
    this.key = key;
    for (const marker of this.markers) marker.remove();
    this.markers = sites.filter((site) => site.key).map((site) => handle(stage, site));
  }
}

/** @param {Stage} stage @param {PlannedSite} site @returns {L.Marker} */
function handle({ map, send, say }, { key, at, label }) {
  const icon = L.divIcon({ className: "pb-planned", iconSize: [2 * RADIUS + 2, 2 * RADIUS + 2] });
  const options = { icon, draggable: true, keyboard: false, title: `${label}: drag it to another place` };
  const marker = L.marker([at[1], at[0]], options).addTo(map);
  marker.on("click", () => send("pick", { level: "", code: "", asset: key }));
  marker.on("dragend", () => {
    const { lng, lat } = marker.getLatLng();
    say(`${label} is moved`);
    send("moved", { key, at: [Number(lng.toFixed(5)), Number(lat.toFixed(5))] });
    marker.setLatLng([at[1], at[0]]); // it stands where the site does, also where the app refuses the place
  });
  return marker;
}
