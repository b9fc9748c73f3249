/** The panel that the legend stands in: open or behind its button, drawn anew only when it says something else. */

import { make } from "../dom.js";
import { insideOf } from "./data/update.js";
import { narrow } from "./frame.js";
import { parts } from "./legend.js";

/**
 * @import { MapMessage, Scene } from "../types.js"
 * @import { Camera } from "./camera.js"
 */

const WITHIN = "pb-key-within"; // a key in the legend's second column, where that has room for it
const ROUND = 20; // pixels between the key and the edges of the map, on both sides of it
const BESIDE = 10; // pixels between the key and the whole place, and between that and the legend
const LEAST = 0.54; // of the letters of the wall: what the key's have at least
const STEP = 0.02;
const PART = 0.3; // of the map's height that a key may take where names, or something near by, want the room too

export class LegendPanel {
  /** @param {{box: HTMLElement, legend: HTMLElement, toggle: HTMLElement, body: HTMLElement, buttons: HTMLElement}} elements */
  constructor(elements) {
    this.elements = elements;
    this.key = "";
    /** @type {import("./legend.js").Pictures} */
    this.pictures = new Map();
    this.numbers = make("div", { class: "pb-part pb-key", hidden: "" });
    /** Pixels beside the whole place that nothing else wants. */
    this.room = 0;
    /** @type {boolean | undefined} */
    this.narrow = undefined;
  }

  get isOpen() {
    return this.elements.toggle.getAttribute("aria-expanded") === "true";
  }

  /** @param {boolean} open */
  open(open) {
    this.elements.toggle.setAttribute("aria-expanded", String(open));
    this.reach();
  }

  /** Open where there is room for it, behind its button where there is not; else as the person left it. */
  suit() {
    const small = narrow(this.elements.box);
    if (small !== this.narrow) this.open(!small);
    this.narrow = small;
  }

  /**
   * A legend too long for its box can be scrolled by keys too; on a wall, where nobody scrolls, it takes two columns.
   * @returns {boolean} whether it became wider or narrower
   */
  reach() {
    const { body, legend } = this.elements;
    const before = legendForm(legend);
    legend.classList.remove("pb-two-columns", WITHIN);
    this.letter(LEAST);
    const isLong = overflows(body);
    legend.classList.toggle("pb-two-columns", isLong);
    legend.classList.toggle(WITHIN, isLong && !this.numbers.hidden);
    if (isLong && overflows(body)) legend.classList.remove(WITHIN);
    this.enlarge();
    scrolledByKeys(body);
    scrolledByKeys(this.numbers);
    return before !== legendForm(legend);
  }

  /** @param {number} share of the letters of the wall that those of the key to numbers have */
  letter(share) {
    this.numbers.style.setProperty("--pb-share", String(share));
  }

  /** Give the key to numbers letters as large as the room beside the place, or in the legend, lets them be. */
  enlarge() {
    const { box, body, legend } = this.elements;
    if (this.numbers.hidden || !box.classList.contains("pb-present")) return;
    const free = this.room - ROUND - 2 * BESIDE;
    this.numbers.style.setProperty("--pb-room", `${Math.max(0, free)}px`);
    const isWithin = legend.classList.contains(WITHIN);
    const most = this.room ? Infinity : box.clientHeight * PART;
    const fits = () =>
      isWithin ? !overflows(body) : !overflows(this.numbers) && this.numbers.offsetHeight <= most;
    this.letter(
      largestShare((share) => {
        this.letter(share);
        return fits();
      }),
    );
  }

  /** Pixels at the left of the map that it covers. @param {boolean} always whether it cannot be closed */
  covered(always) {
    const { box, legend } = this.elements;
    if (!(always || this.isOpen) || narrow(box)) return 0;
    return legend.offsetWidth + 12;
  }

  /** Pixels at the right of the map that the key to numbers covers, which stands there on a wall. @param {boolean} present */
  keyed(present) {
    if (this.elements.legend.classList.contains(WITHIN)) return 0;
    return present && !this.numbers.hidden ? this.numbers.offsetWidth + ROUND : 0;
  }

  /**
   * Say what is on the map now.
   * @param {Scene} scene @param {MapMessage} message @param {Camera} camera
   * @returns {boolean} whether that is something else than before
   */
  take(scene, message, camera) {
    const { fill, need, assets: file, mask, teams, maskKey, colours, inside: within, zones } = scene;
    const { notice, many, assets, scale } = message;
    const where = [message.inside, assets?.here, scale];
    const told = [
      fill,
      notice,
      maskKey,
      assets?.note,
      message.teams,
      teams.length,
      colours.dark,
      many,
      where,
      zones?.version,
    ];
    const key = JSON.stringify(told);
    if (key === this.key) return false;
    this.key = key;
    const inside = insideOf(scene);
    const { pictures } = this;
    const shown = { need, scale, within, notice, many, assets, file, mask, inside, teams, zones, pictures };
    const said = parts(shown, colours);
    this.elements.body.replaceChildren(...said, ...(said.length ? [this.numbers] : []));
    // A legend that comes or goes takes some of the room, or gives it back.
    if (this.isMisplaced) camera.keepThrough(() => this.place());
    return true;
  }

  /**
   * Say which names stand on the map as numbers, for want of room.
   * @param {string[]} names @param {number} [room] pixels beside the whole place that nothing else wants
   * @returns {boolean} whether the key came or went, or stands elsewhere
   */
  number(names, room = 0) {
    const now = JSON.stringify([names, room]);
    if (this.numbers.dataset.names === now) return false;
    this.numbers.dataset.names = now;
    this.room = room;
    const before = sizeOf(this.numbers);
    this.numbers.hidden = !names.length;
    const list = names.map((name, i) => make("li", {}, make("b", {}, String(i + 1)), name));
    const words = "Numbers on the map";
    const title = make("p", { class: "pb-title", "aria-hidden": "true" }, words);
    this.numbers.replaceChildren(title, make("ul", { "aria-label": words }, ...list));
    const within = this.elements.legend.classList.contains(WITHIN);
    this.reach();
    const isMoved = within !== this.elements.legend.classList.contains(WITHIN);
    return isMoved || before !== sizeOf(this.numbers);
  }

  /** Whether it says something and is not there, or the other way round. */
  get isMisplaced() {
    return this.elements.legend.hidden !== !this.elements.body.childElementCount;
  }

  /** Come or go, as it says something or nothing. */
  place() {
    this.elements.legend.hidden = !this.elements.body.childElementCount;
  }
}

/**
 * The largest share of the letters of a wall with which a key fits; the least where none does.
 * @param {(share: number) => boolean} fits @returns {number}
 */
export function largestShare(fits) {
  let [low, high] = [0, Math.round((1 - LEAST) / STEP)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(LEAST + middle * STEP)) low = middle;
    else high = middle - 1;
  }
  return LEAST + low * STEP;
}

/** Let keys reach a box of which part is out of sight, and no other. @param {HTMLElement} box */
function scrolledByKeys(box) {
  if (overflows(box)) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

/** @param {HTMLElement} element */
function sizeOf({ offsetWidth, offsetHeight }) {
  return `${offsetWidth} ${offsetHeight}`;
}

/** Say how a legend is laid out: in how many columns, and whether the key stands within. @param {HTMLElement} legend */
function legendForm(legend) {
  return ["pb-two-columns", WITHIN].filter((name) => legend.classList.contains(name)).join(" ");
}

/** Whether more is in a box than can be seen of it: what finds no room in columns stands beside them. @param {HTMLElement} box */
function overflows(box) {
  return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
}
