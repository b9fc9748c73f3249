/**
 * What a person chose a moment ago, before the app has heard of it.
 *
 * What stands in a box or at a slider of the page changes as soon as a person moves it. Where the browser has
 * what it needs, the map follows at once; the app's next message says the same, or puts it right.
 */

import { ready } from "./files.js";
import { fill as weightedFill } from "./index_preview.js";
import { levelChosen } from "./level_preview.js";
import { isOpen } from "./opening_hours.js";

/**
 * @import { Blend, BlendFile, FillFile, MapMessage, NeedLayer, PlannedSite, Turns } from "../../types.js"
 * @typedef {{word: string, fill: NeedLayer, weights?: Record<string, number>, message?: MapMessage}} Choice what was
 *   chosen: a word that tells it from others, what it looks like, the weights it was made with, and what the app will
 *   say where it is another size of area
 */

const WAIT = 1500; // milliseconds after which the app's word holds, whatever was chosen; not while it is still at work
const AT_WORK = '[data-test-script-state]:not([data-test-script-state="notRunning"])';

/** Event of the document that says what was chosen for a box without touching it: by a key of the projector view. */
export const CHOSEN = "pb-chosen";

/** Watches the boxes and sliders of the page, and keeps what was chosen until the app says the same. */
export class Preview {
  /**
   * @param {(box: string) => void} reached called with a box in which somebody may choose now
   * @param {(box: string, value: string) => void} moved called with what stands in a box now
   * @param {() => void} settled called when the app's word holds after all
   */
  constructor(reached, moved, settled) {
    this.about = reached;
    this.moved = moved;
    this.settled = settled;
    /** @type {string[]} */
    this.boxes = [];
    /** @type {HTMLInputElement | null} */
    this.input = null;
    this.box = "";
    /** @type {Choice | null} */
    this.choice = null;
    this.ground = "";
    this.until = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.watcher = new MutationObserver(() => this.changed());
    this.reached = (/** @type {FocusEvent} */ event) => this.watch(event.target);
    this.pressed = (/** @type {PointerEvent} */ event) => this.press(event);
    this.told = (/** @type {Event} */ event) => {
      const { box, value } = /** @type {CustomEvent<{box: string, value: string}>} */ (event).detail;
      if (this.boxes.includes(box)) this.moved(box, value);
    };
  }

  /** Boxes come and go with the page; nobody chooses in one without reaching it first. */
  enter() {
    document.addEventListener("focusin", this.reached);
    document.addEventListener(CHOSEN, this.told);
    document.addEventListener("pointerdown", this.pressed, true);
  }

  leave() {
    document.removeEventListener("focusin", this.reached);
    document.removeEventListener(CHOSEN, this.told);
    document.removeEventListener("pointerdown", this.pressed, true);
    this.watcher.disconnect();
    this.input = null;
    this.forget();
  }

  /** The boxes of a message, one of which may have the focus already. @param {string[]} boxes */
  take(boxes) {
    this.boxes = boxes;
    this.watch(document.activeElement);
  }

  /** @param {EventTarget | null} element that has the focus now */
  watch(element) {
    if (!(element instanceof HTMLInputElement)) return;
    const box = this.boxes.find((key) => element.matches(`.st-key-${key.replace(/[^\w-]/g, "-")} input`));
    if (!box) return;
    this.about(box);
    if (element === this.input) return;
    this.watcher.disconnect();
    this.input = element;
    this.box = box;
    this.watcher.observe(element, { attributes: true, attributeFilter: ["value"] });
  }

  /**
   * What is pressed in a list is chosen once it is let go, some 80 ms later: by then the map can show it. A finger may
   * be about to scroll.
   * @param {PointerEvent} event
   */
  press({ target, pointerType, button }) {
    if (pointerType !== "mouse" || button || !(target instanceof Element)) return;
    const option = target.closest('[role="option"]');
    const list = option?.closest('[role="listbox"]')?.id;
    if (!option || !list || this.input?.getAttribute("aria-controls") !== list) return;
    this.moved(this.box, option.textContent ?? "");
    const release = (/** @type {PointerEvent} */ event) => {
      if (!(event.target instanceof Node && option.contains(event.target))) this.takeBack();
    };
    document.addEventListener("pointerup", release, { capture: true, once: true });
  }

  /** The app's word holds after all. */
  takeBack() {
    this.forget();
    this.settled();
  }

  /** What the app puts into a box (a preset, a link) is no choice: a person's own box has the focus. */
  changed() {
    if (this.input?.matches(":focus")) this.moved(this.box, this.input.value);
  }

  /** @param {Choice} choice @param {string} ground what it is a choice of */
  keep(choice, ground) {
    this.forget();
    this.choice = choice;
    this.ground = ground;
    this.until = performance.now() + WAIT;
  }

  forget() {
    clearTimeout(this.timer);
    this.choice = null;
    this.timer = undefined;
  }

  /**
   * What holds now: what the app told, or what was chosen since.
   * @param {MapMessage} told @returns {{chosen: NeedLayer | null, message: MapMessage}}
   */
  holding(told) {
    const chosen = this.instead(wordsOf(told), groundOf(told));
    return { chosen, message: this.choice?.message ?? told };
  }

  /**
   * @param {(string | null | undefined)[]} words what the app's message says
   * @param {string} ground what it is said of: on another level or list, or at another hour, the choice is void
   * @returns {NeedLayer | null} the fill that holds in its place: of what was chosen since the app was told
   */
  instead(words, ground) {
    if (!this.choice) return null;
    const isLate = performance.now() >= this.until && !isAtWork();
    if (ground !== this.ground || words.includes(this.choice.word) || isLate) {
      this.forget();
      return null;
    }
    this.timer ??= setTimeout(() => this.wait(), WAIT);
    return this.choice.fill;
  }

  /** On a slow line, or at a busy server, what was chosen does not go and come back. */
  wait() {
    if (isAtWork()) this.timer = setTimeout(() => this.wait(), WAIT);
    else this.takeBack();
  }
}

/** @returns {boolean} whether the app has not answered yet */
function isAtWork() {
  return !!document.querySelector(AT_WORK);
}

/** The boxes of the page that a message wants watched. @param {MapMessage} message @returns {string[]} */
export function boxesOf({ sheet, levels, blend, turns }) {
  const boxes = [sheet?.box, levels?.box, turns?.box, ...Object.values(blend?.boxes ?? {})];
  return boxes.filter((box) => !!box).map(String);
}

/** What a message shows, in the words of choices. @param {MapMessage} message @returns {(string | null | undefined)[]} */
export function wordsOf({ blend, turns, need, sites }) {
  const said = [need?.key, blend && weighed(blend.weights), turns && typed(turns.text)];
  return sites.length ? [...said, placed(sites)] : said;
}

/** What the fills of a message belong to. @param {MapMessage} message @returns {string} */
export function groundOf({ level, sheet, blend, turns }) {
  return [level, sheet?.url, blend?.url, blend?.starts, blend?.rule, turns?.box, turns?.hour].join("|");
}

/**
 * What a box shows now, as the map would show it.
 * @param {string} box @param {string} value
 * @param {MapMessage} message the last one @param {string | undefined} shown key of the fill that is shown
 * @param {Record<string, number>} [weights] where they were moved since
 * @returns {Choice | null} none where it has to wait for the app
 */
export function choiceIn(box, value, message, shown, weights) {
  const { sheet, levels, blend, turns, need } = message;
  if (levels?.box === box) return otherLevel(message, value, shown);
  if (turns?.box === box) return typedHours(turns, value.trim());
  if (sheet?.box === box) return listed(ready(sheet.url), value, shown);
  const file = blend && ready(blend.url);
  return file && need ? movedWeight(blend, file, need, box, Number(value), weights ?? blend.weights) : null;
}

/** @param {MapMessage} message @param {string} value @param {string} [shown] @returns {Choice | null} */
function otherLevel(message, value, shown) {
  const found = shown ? levelChosen(message, value, shown) : null;
  return found && { word: found.fill.key, ...found };
}

/** @param {FillFile | undefined} file @param {string} value @param {string | undefined} shown @returns {Choice | null} */
function listed(file, value, shown) {
  const fill = file?.byChoice.get(value);
  return fill && fill.key !== shown ? { word: fill.key, fill } : null;
}

/** @param {Turns} turns @param {string} text @returns {Choice | null} none if it is not typed to its end */
function typedHours(turns, text) {
  if (!text) return { word: typed(text), fill: turns.silent };
  const open = isOpen(text, turns.hour);
  return open === null ? null : { word: typed(text), fill: turns[open ? "on" : "off"] };
}

/**
 * @param {Blend} blend @param {BlendFile} file @param {NeedLayer} need @param {string} box @param {number} weight
 * @param {Record<string, number>} before @returns {Choice | null}
 */
function movedWeight(blend, file, need, box, weight, before) {
  const part = Object.keys(blend.boxes).find((each) => blend.boxes[each] === box);
  if (!part || before[part] === weight) return null;
  const weights = { ...before, [part]: weight };
  const fill = weightedFill(need, file, weights, blend.starts, blend.rule);
  return fill && { word: weighed(weights), fill, weights };
}

/** Where the sites of a scenario are, as a word. @param {PlannedSite[]} sites */
export function placed(sites) {
  return JSON.stringify(sites);
}

/** @param {string} hours */
function typed(hours) {
  return `hours:${hours}`;
}

/** @param {Record<string, number>} weights */
function weighed(weights) {
  return JSON.stringify(Object.entries(weights).sort());
}
