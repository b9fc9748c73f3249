/** The element of the page that the map stands in: it comes and goes with the page, the map is kept. */

import { dress } from "./style.js";

/**
 * @typedef {object} Acts what the map does about it
 * @property {() => void} refit take the height that there is @property {() => void} resized fill another size
 * @property {(error: Error) => void} failed say that there is no style @property {() => void} moved follow the address
 */

const WORDS_COME = 8000; // milliseconds
const WORDS_SETTLE = 300; // milliseconds after which other words are no longer the first

export class Host {
  /** @param {HTMLElement} box the map with everything round it @param {Acts} acts */
  constructor(box, acts) {
    this.box = box;
    this.acts = acts;
    this.styled = false;
    /** @type {HTMLElement | null} */
    this.element = null;
    this.watcher = new ResizeObserver(acts.resized);
  }

  /** @param {HTMLElement} element @returns {boolean} whether the map was not there yet */
  enter(element) {
    if (this.element === element) return false;
    this.element = element;
    const focused = this.focused(); // which moving it would lose
    element.replaceChildren(this.box);
    focused?.focus({ preventScroll: true });
    Object.assign(element.dataset, this.box.dataset);
    dress(element).then(() => this.dressed(), this.acts.failed);
    const root = element.getRootNode();
    const outside = root instanceof ShadowRoot ? root.host : null;
    this.watcher.observe(this.box);
    this.watcher.observe(outside ?? document.body);
    this.waitForWords(outside ?? element);
    globalThis.addEventListener("resize", this.acts.refit);
    globalThis.addEventListener("hashchange", this.acts.moved);
    return true;
  }

  /** @returns {HTMLElement | null} what has the focus in the map */
  focused() {
    const root = /** @type {Document | ShadowRoot} */ (this.box.getRootNode());
    const active = this.box.isConnected ? root.activeElement : null;
    return active instanceof HTMLElement && this.box.contains(active) ? active : null;
  }

  dressed() {
    this.styled = true;
    this.acts.refit();
    this.acts.resized();
  }

  /** The map is sent before the words over it: while they come, it takes the height that they leave. @param {Element} inside */
  waitForWords(inside) {
    const page = inside.closest('[data-testid="stMainBlockContainer"]');
    if (!page) return;
    const words = new ResizeObserver(() => {
      this.acts.refit();
      if (page.querySelector("h1")) setTimeout(() => words.disconnect(), WORDS_SETTLE);
    });
    words.observe(page);
    setTimeout(() => words.disconnect(), WORDS_COME);
  }

  /** @param {HTMLElement} element @returns {boolean} whether the map has left with it */
  leave(element) {
    if (this.element !== element || element.isConnected) return false;
    this.element = null;
    this.watcher.disconnect();
    globalThis.removeEventListener("resize", this.acts.refit);
    globalThis.removeEventListener("hashchange", this.acts.moved);
    return true;
  }

  /** Leave a mark that a test can wait for. @param {string} name @param {string} value */
  mark(name, value) {
    if (this.element) this.element.dataset[name] = value;
    this.box.dataset[name] = value;
  }

  /** @param {Record<string, string>} marks */
  markAll(marks) {
    for (const [name, value] of Object.entries(marks)) this.mark(name, value);
  }
}
