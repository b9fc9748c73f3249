/** The keys: from area to area, choosing one, listing what is in it, moving and zooming the map. */

import { degrees, worldX, worldY } from "./data/geometry.js";
import { within } from "./layers/assets.js";
import { clearPick, pickArea } from "./picking.js";
import { plural, sentence } from "./words.js";

/**
 * @import { Areas } from "./data/geometry.js"
 * @import { Scene, Stage } from "../types.js"
 * @typedef {{words: string, rows: number[]}} Listing what is said of the assets of an area; no rows where it is all
 */

const PAN = 120; // pixels
const MARGIN = 60; // pixels from the edge that the area reached by keys keeps
const LONGEST_LIST = 200;

/** @type {Record<string, [number, number] | undefined>} */
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Every other key: what it does says with `false` that the key is not the map's after all. @type {Record<string, ((keys: Keyboard) => unknown) | undefined>} */
const ACTS = {
  Enter: (keys) => keys.pick(),
  " ": (keys) => keys.pick(),
  a: (keys) => keys.listAssets(),
  A: (keys) => keys.listAssets(),
  Escape: (keys) => keys.clear(),
  "+": (keys) => keys.stage.camera.zoom(1),
  "=": (keys) => keys.stage.camera.zoom(1),
  "-": (keys) => keys.stage.camera.zoom(-1),
  _: (keys) => keys.stage.camera.zoom(-1),
  Home: (keys) => keys.stage.camera.goHome(),
};

/** Reads the keys of a map that has the focus. */
export class Keyboard {
  /** @param {Stage} stage @param {(event: KeyboardEvent) => boolean} first who is asked before */
  constructor(stage, first) {
    this.stage = stage;
    this.first = first;
    stage.surface.addEventListener("keydown", (event) => this.press(event));
    stage.surface.addEventListener("blur", ({ relatedTarget: next }) => {
      const reading = next instanceof Element && next.closest(".pb-list"); // who reads a list comes back
      if (!reading) this.moveCursor(-1);
    });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.stage.scene.areas) return;
    if (!this.first(event) && !this.carryOut(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the map */
  carryOut({ key, shiftKey }) {
    const move = MOVES[key];
    if (!move) return ACTS[key] !== undefined && ACTS[key](this) !== false;
    if (shiftKey) this.stage.map.panBy([move[0] * PAN, move[1] * PAN]);
    else this.step(...move);
    return true;
  }

  /** Go to the area in a direction. @param {number} dx @param {number} dy -1 is north */
  step(dx, dy) {
    const { map, scene, say } = this.stage;
    const { areas, need, words } = scene;
    if (!areas) return;
    const { lat, lng } = map.getCenter();
    this.moveCursor(nextArea(scene, areas, [worldX(lng), worldY(lat)], dx, dy));
    const { cursor } = scene;
    if (cursor < 0) return;
    map.panInside(degrees(areas.ax[cursor], areas.ay[cursor]), { padding: [MARGIN, MARGIN] });
    say(sentence(areas.names[cursor], need, cursor, words));
  }

  /** @param {number} a position of an area; -1 takes the cursor off the map */
  moveCursor(a) {
    const { scene, stack, mark, pointedAt } = this.stage;
    if (a === scene.cursor) return;
    scene.cursor = a;
    pointedAt(a);
    mark("cursor", scene.areas?.codes[a] ?? "");
    stack.again("mark");
  }

  pick() {
    const { cursor } = this.stage.scene;
    if (cursor >= 0) pickArea(this.stage, cursor);
  }

  /** The assets of the area that the keys have reached, as a list: what the pointer finds one by one. */
  listAssets() {
    const { map, scene, say, tip, list, named } = this.stage;
    const { areas, assets, cursor, picked } = scene;
    const a = cursor >= 0 ? cursor : picked;
    const { words, rows } = listing(scene, a);
    if (!areas || !assets || !rows.length) {
      say(words);
      return;
    }
    tip.hide();
    const at = map.latLngToContainerPoint(degrees(areas.ax[a], areas.ay[a]));
    named(() => list.open(assets, rows, at, words));
  }

  /** @returns {boolean} whether there was anything to take back; if not, the key is the page's */
  clear() {
    const walking = this.stage.scene.cursor >= 0;
    this.stage.list.close();
    this.moveCursor(-1);
    return clearPick(this.stage) || walking;
  }
}

/**
 * The area that an arrow key leads to: at first the chosen one, or the one in the middle of the window.
 * @param {Pick<Scene, "cursor" | "picked">} scene @param {Pick<Areas, "nearest" | "towards">} areas
 * @param {[number, number]} middle of the window, in the world @param {number} dx @param {number} dy
 */
export function nextArea({ cursor, picked }, areas, middle, dx, dy) {
  if (cursor >= 0) return areas.towards(cursor, dx, dy);
  return picked >= 0 ? picked : areas.nearest(...middle);
}

/**
 * The assets of an area that can be listed, or why they cannot.
 * @param {Pick<Scene, "areas" | "assets" | "mask">} scene @param {number} a @returns {Listing}
 */
export function listing({ areas, assets, mask }, a) {
  if (!areas || a < 0) return { words: "Go to an area with the arrow keys first", rows: [] };
  const rows = assets && mask ? within(assets, mask, areas, a) : [];
  const name = areas.names[a];
  if (!rows.length) return { words: `No asset of the kinds on the map is in ${name}`, rows };
  const words = `${plural(rows.length, "asset")} in ${name}`;
  if (rows.length <= LONGEST_LIST) return { words, rows };
  return { words: `${words}: too many to list. Show smaller areas, or ask on the Find page`, rows: [] };
}
