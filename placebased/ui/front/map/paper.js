/**
 * The map on paper: while the page is printed it has the size of a sheet, its legend beside it, and what it shows as
 * a table after it. What a browser prints is what is there when it has told that it is going to, so all is drawn at
 * once.
 */

import { make } from "../dom.js";
import { valueText } from "./words.js";

/**
 * @import * as L from "leaflet"
 * @import { MapMessage, Scene, Stage } from "../types.js"
 */

const SHORT = 20; // rows of a table that stands in one column
const FEW = 60; // rows of a table that stands in two; of a level all of whose areas are named

/**
 * What the map shows, area by area in the order of their names; nothing for many areas that have no figure, but
 * only a class, as in or out of a place that somebody made.
 * @param {Pick<Scene, "areas" | "need">} scene @returns {{name: string, says: string}[]}
 */
export function rowsOf({ areas, need }) {
  if (!areas || !need || (!need.values && areas.n > FEW)) return [];
  const rows = areas.names.map((name, a) => ({ name, says: valueText(need, a) }));
  return rows.sort((p, q) => p.name.localeCompare(q.name, "en-GB", { numeric: true }));
}

/** @param {Scene} scene @returns {HTMLElement | null} none where the page has a table itself */
function tableOf({ areas, need, words }) {
  const rows = showsTable() ? [] : rowsOf({ areas, need });
  if (!need || !rows.length) return null;
  const head = ["Figure", capital(words.one)].map((word) => make("th", { scope: "col" }, word)).reverse();
  const body = rows.map(({ name, says }) =>
    make("tr", {}, make("th", { scope: "row" }, name), make("td", {}, says)),
  );
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
  const columns = make("div", { class: `pb-paper-columns-${columnsOf(rows.length)}` }, table);
  const title = make("p", { class: "pb-title" }, `${need.title}, by ${words.one}`);
  return make("div", { class: "pb-paper-table" }, title, make("p", {}, need.unit), columns);
}

/** @param {number} rows @returns {number} columns in which a table of so many rows stands */
export function columnsOf(rows) {
  if (rows <= SHORT) return 1;
  return rows <= FEW ? 2 : 3;
}

/** Put the table under the map. @param {HTMLElement} box @param {Scene} scene */
export function showTable(box, scene) {
  const table = tableOf(scene);
  if (table) box.append(table);
}

/**
 * Give the map the size of a sheet, or of the screen again.
 * @typedef {{center: L.LatLng, zoom: number}} Held
 * @param {Stage} stage @param {HTMLElement} box the map with everything round it @param {boolean} on
 * @param {Held | null} held where the reader looked before
 * @returns {Held | null} where the reader looks now, until all is back
 */
export function layOnPaper({ map, camera }, box, on, held) {
  const now = { center: map.getCenter(), zoom: map.getZoom() };
  const [home, seen] = [camera.isHome(), map.getBounds()];
  box.classList.toggle("pb-paper", on);
  for (const each of box.querySelectorAll(".pb-paper-table, .pb-paper-picture")) each.remove();
  map.invalidateSize({ animate: false, pan: false });
  if (!on) {
    if (held) map.setView(held.center, held.zoom, { animate: false });
    return null;
  }
  map.setMinZoom(0);
  if (home) camera.goHome(false);
  else map.fitBounds(seen, { animate: false });
  return now;
}

/** Whether the page shows a table of its own beside its panel. */
function showsTable() {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  return [...(page?.querySelectorAll("table") ?? [])].some((each) => !each.closest(".st-key-panel"));
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Tells a map when the page is being printed, and when that is over. */
export class Paper {
  /** @param {(on: boolean) => void} lay the map on paper, or back on the screen */
  constructor(lay) {
    this.on = false;
    this.before = () => this.turn(true, lay);
    this.after = () => this.turn(false, lay);
  }

  /** @param {boolean} on @param {(on: boolean) => void} lay */
  turn(on, lay) {
    if (this.on === on) return;
    this.on = on;
    lay(on);
  }

  /** A message as it is drawn: on paper not for a projector, and without a move. @param {MapMessage} message @returns {MapMessage} */
  asPrinted(message) {
    return this.on ? { ...message, present: false, focus: null } : message;
  }

  listen() {
    globalThis.addEventListener("beforeprint", this.before);
    globalThis.addEventListener("afterprint", this.after);
  }

  stop() {
    globalThis.removeEventListener("beforeprint", this.before);
    globalThis.removeEventListener("afterprint", this.after);
  }
}
