/** The map of a phone: a tap places a pin, dragging moves the map, two buttons look closer and from farther. */

const STILL = 8; // pixels that a finger may move and still tap
const CLOSEST = 12;
const LARGE = 2; // how many times larger than the pins that are there

/** @typedef {{x: number, y: number, wide: number, high: number}} Seen what is in view, in units of the drawing
 * @typedef {{wide: number, high: number}} Whole @typedef {{x: number, y: number}} Point */

/** What is in view after looking closer or from farther at a point. @param {Seen} seen @param {number} by
 * @param {Point} at @param {Whole} whole @returns {Seen} */
export function zoomed(seen, by, at, whole) {
  const wide = Math.min(whole.wide, Math.max(whole.wide / CLOSEST, seen.wide / by));
  const high = (wide / whole.wide) * whole.high;
  return kept({ x: at.x - wide / 2, y: at.y - high / 2, wide, high }, whole);
}

/** The same, moved so that nothing but the place is in view. @param {Seen} seen @param {Whole} whole @returns {Seen} */
export function kept(seen, whole) {
  const x = Math.min(Math.max(0, seen.x), whole.wide - seen.wide);
  const y = Math.min(Math.max(0, seen.y), whole.high - seen.high);
  return { ...seen, x, y };
}

/** Let the map of a form place its pin. @param {HTMLFormElement} form @param {() => void} placed hears of each tap */
export function dressMap(form, placed) {
  const box = /** @type {HTMLElement | null} */ (form.querySelector(".pb-pinmap"));
  const svg = /** @type {SVGSVGElement | null} */ (box?.querySelector("svg[data-wide]"));
  const at = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=hidden][name=at]"));
  const where = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=where]"));
  if (!(box && svg && at && where)) return;
  box.hidden = false;
  const map = new PinMap(svg, (x, y) => {
    at.value = `${x.toFixed(1)},${y.toFixed(1)}`;
    where.value = "";
    placed();
  });
  where.addEventListener("input", () => {
    at.value = "";
    map.unmark();
  });
  form.addEventListener("reset", () => {
    at.value = "";
    map.unmark();
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll("[data-zoom]")))
    button.addEventListener("click", () => map.zoom(Number(button.dataset.zoom)));
}

class PinMap {
  /** @param {SVGSVGElement} svg @param {(x: number, y: number) => void} tapped hears where, in units of the drawing */
  constructor(svg, tapped) {
    this._svg = svg;
    this._tapped = tapped;
    this._whole = { wide: Number(svg.dataset.wide), high: Number(svg.dataset.high) };
    /** @type {Seen} */
    this._seen = { x: 0, y: 0, ...this._whole };
    /** @type {(Point & {moved: boolean}) | null} */
    this._finger = null;
    /** @type {Point | null} */
    this._pin = null;
    svg.addEventListener("pointerdown", (event) => {
      this._finger = { x: event.clientX, y: event.clientY, moved: false };
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => this._drag(event));
    svg.addEventListener("pointerup", (event) => this._lift(event));
    svg.addEventListener("pointercancel", () => {
      this._finger = null;
    });
  }

  /** @param {PointerEvent} event */
  _drag(event) {
    const finger = this._finger;
    if (!finger) return;
    const [right, down] = [event.clientX - finger.x, event.clientY - finger.y];
    if (!finger.moved && Math.hypot(right, down) < STILL) return;
    const scale = this._svg.getScreenCTM()?.a || 1;
    const moved = { ...this._seen, x: this._seen.x - right / scale, y: this._seen.y - down / scale };
    this._finger = { x: event.clientX, y: event.clientY, moved: true };
    this._show(kept(moved, this._whole));
  }

  /** @param {PointerEvent} event */
  _lift(event) {
    const tapped = this._finger && !this._finger.moved;
    this._finger = null;
    if (!tapped) return;
    const turned = this._svg.getScreenCTM()?.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(turned);
    if (Math.min(x, y) < 0 || x > this._whole.wide || y > this._whole.high) return;
    this._pin = { x, y };
    this._mark();
    this._tapped(x, y);
  }

  /** Look closer, or from farther, at the pin where there is one. @param {number} by */
  zoom(by) {
    const { x, y, wide, high } = this._seen;
    this._show(zoomed(this._seen, by, this._pin ?? { x: x + wide / 2, y: y + high / 2 }, this._whole));
    this._mark();
  }

  /** @param {Seen} seen */
  _show(seen) {
    this._seen = seen;
    this._svg.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.wide} ${seen.high}`);
  }

  /** Draw the pin as large as before, however close the map is. */
  _mark() {
    if (!this._pin) return;
    const drawn =
      this._svg.querySelector(".pb-here") ??
      this._svg.appendChild(document.createElementNS(this._svg.namespaceURI, "path"));
    drawn.setAttribute("class", "pb-here");
    drawn.setAttribute("d", "M0 0L-22 -44A26 26 0 1 1 22 -44z");
    const scale = (LARGE * this._seen.wide) / this._whole.wide;
    drawn.setAttribute("transform", `translate(${this._pin.x} ${this._pin.y}) scale(${scale})`);
  }

  unmark() {
    this._pin = null;
    this._svg.querySelector(".pb-here")?.remove();
  }
}

/** Let somebody choose among the places that a name may mean. @param {HTMLFormElement} form
 * @param {[string, string][]} offered what each is called, and what is sent for it */
export function offer(form, offered) {
  const box = /** @type {HTMLElement | null} */ (form.querySelector(".pb-offered"));
  if (!box) return;
  for (const old of box.querySelectorAll("label")) old.remove();
  for (const [label, at] of offered) {
    const row = document.createElement("label");
    row.className = "pb-choice";
    const choice = Object.assign(document.createElement("input"), { type: "radio", name: "at", value: at });
    const words = document.createElement("span");
    words.textContent = label;
    row.append(choice, " ", words);
    box.append(row);
  }
  box.hidden = !offered.length;
  box.querySelector("input")?.focus();
}
