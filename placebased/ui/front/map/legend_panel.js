/** The panel that the legend stands in: open or behind its button, drawn anew only when it says something else. */

import { make } from "../dom.js";
import { insideOf } from "./data/update.js";
import { narrow } from "./frame.js";
import { parts } from "./legend.js";

/**
 * @import { MapMessage, Scene } from "../types.js"
 * @import { Camera } from "./camera.js"
 */

const TALL = "pb-tall"; // a key that reaches up to the buttons, and stands beside them
const WITHIN = "pb-key-within"; // a key in the legend's second column, where that has room for it
const BUTTONS = 46; // pixels that they take, as in map.css

export class LegendPanel {
  /** @param {{box: HTMLElement, legend: HTMLElement, toggle: HTMLElement, body: HTMLElement, buttons: HTMLElement}} elements */
  constructor(elements) {
    this.elements = elements;
    this.key = "";
    /** @type {import("./legend.js").Pictures} */
    this.pictures = new Map();
    this.numbers = make("div", { class: "pb-part pb-key", hidden: "" });
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
    const isLong = overflows(body);
    legend.classList.toggle("pb-two-columns", isLong);
    legend.classList.toggle(WITHIN, isLong && !this.numbers.hidden);
    if (isLong && overflows(body)) legend.classList.remove(WITHIN);
    if (isLong && overflows(body)) body.tabIndex = 0;
    else body.removeAttribute("tabindex");
    return before !== legendForm(legend);
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
    const beside = this.numbers.classList.contains(TALL) ? BUTTONS : 0;
    return present && !this.numbers.hidden ? this.numbers.offsetWidth + 20 + beside : 0;
  }

  /**
   * Say what is on the map now.
   * @param {Scene} scene @param {MapMessage} message @param {Camera} camera
   * @returns {boolean} whether that is something else than before
   */
  take(scene, message, camera) {
    const { fill, need, assets: file, mask, teams, maskKey, colours, inside: within, zones } = scene;
    const { notice, many, assets, scale } = message;
    const where = [message.inside, scale];
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
   * @param {string[]} names @returns {boolean} whether the key came or went, or stands elsewhere
   */
  number(names) {
    const now = JSON.stringify(names);
    if (this.numbers.dataset.names === now) return false;
    this.numbers.dataset.names = now;
    const other = this.numbers.hidden !== !names.length;
    this.numbers.hidden = !names.length;
    const list = names.map((name, i) => make("li", {}, make("b", {}, String(i + 1)), name));
    const title = make("p", { class: "pb-title" }, "Numbers on the map");
    this.numbers.replaceChildren(title, make("ul", {}, ...list));
    this.numbers.classList.remove(TALL);
    const { top } = this.numbers.getBoundingClientRect();
    this.numbers.classList.toggle(TALL, top < this.elements.buttons.getBoundingClientRect().bottom);
    const within = this.elements.legend.classList.contains(WITHIN);
    this.reach();
    return other || within !== this.elements.legend.classList.contains(WITHIN);
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

/** Say how a legend is laid out: in how many columns, and whether the key stands within. @param {HTMLElement} legend */
function legendForm(legend) {
  return ["pb-two-columns", WITHIN].filter((name) => legend.classList.contains(name)).join(" ");
}

/** Whether more is in a box than can be seen of it: what finds no room in columns stands beside them. @param {HTMLElement} box */
function overflows(box) {
  return box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
}
