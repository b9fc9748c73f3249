/**
 * What a person chose a moment ago, before the app has heard of it.
 *
 * The words in a choice box of the page change as soon as something is chosen there. Where the browser has
 * what they stand for already, it is shown at once; the app's next message says the same, or puts it right.
 */

const WAIT = 3000; // milliseconds after which the app's word holds, whatever was chosen

export class Ahead {
  /** @param {(words: string) => void} chosen called with what stands in the box now */
  constructor(chosen) {
    this.key = "";
    this.since = 0;
    this.box = "";
    this.watcher = new MutationObserver(() => chosen(this.input.value));
    this.reached = (event) => this.watch(event.target);
  }

  /** Boxes come and go with the page; nobody chooses in one without reaching it first. */
  enter() {
    document.addEventListener("focusin", this.reached);
  }

  leave() {
    document.removeEventListener("focusin", this.reached);
    this.watcher.disconnect();
    this.input = null;
  }

  watch(element) {
    if (element === this.input || !this.box || !element.matches?.(`.st-key-${CSS.escape(this.box)} input`)) return;
    this.watcher.disconnect();
    this.input = element;
    this.watcher.observe(element, { attributes: true, attributeFilter: ["value"] });
  }

  /** @param {string} key of what was chosen */
  go(key) {
    [this.key, this.since] = [key, performance.now()];
  }

  /** @param {string} key what the app says @returns {string} what holds: that, or what was chosen since */
  holds(key) {
    if (key === this.key || performance.now() - this.since > WAIT) this.key = "";
    return this.key || key;
  }
}
