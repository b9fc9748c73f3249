/**
 * What a person chose a moment ago, before the app has heard of it.
 *
 * What stands in a box or at a slider of the page changes as soon as a person moves it. Where the browser has
 * what it needs, the map follows at once; the app's next message says the same, or puts it right.
 */

const WAIT = 1500; // milliseconds after which the app's word holds, whatever was chosen

export class Ahead {
  /**
   * @param {(box: string, value: string) => void} moved called with what stands in a box now
   * @param {() => void} settled called when the app's word holds after all
   */
  constructor(moved, settled) {
    this.moved = moved;
    this.settled = settled;
    this.boxes = [];
    this.watcher = new MutationObserver(() => this.told());
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
    this.forget();
  }

  watch(element) {
    const box = this.boxes.find((key) => element.matches?.(`.st-key-${key.replace(/[^\w-]/g, "-")} input`));
    if (!box || element === this.input) return;
    this.watcher.disconnect();
    [this.input, this.box] = [element, box];
    this.watcher.observe(element, { attributes: true, attributeFilter: ["value"] });
  }

  /** What the app puts into a box (a preset, a link) is no choice: a person's own box has the focus. */
  told() {
    if (this.input.matches(":focus")) this.moved(this.box, this.input.value);
  }

  /** @param {string} word for what was chosen @param {object} fill what it looks like @param {string} ground where */
  go(word, fill, ground) {
    this.forget();
    [this.word, this.fill, this.ground, this.until] = [word, fill, ground, performance.now() + WAIT];
  }

  forget() {
    clearTimeout(this.timer);
    [this.word, this.fill, this.timer] = ["", null, undefined];
  }

  /**
   * @param {string[]} words what the app's message says
   * @param {string} ground what it is said of: on another level or list, or at another hour, the choice is void
   * @returns {object | null} the fill that holds in its place: of what was chosen since the app was told
   */
  instead(words, ground) {
    if (!this.fill) return null;
    if (ground !== this.ground || words.includes(this.word) || performance.now() >= this.until) {
      this.forget();
      return null;
    }
    this.timer ??= setTimeout(() => {
      this.forget();
      this.settled();
    }, WAIT);
    return this.fill;
  }
}
