/** The screen made black, and the spot of light that follows the pointer. */

import { make } from "../dom.js";

/** A black screen that any key, click or touch takes away, and that does nothing else then. */
export class BlackScreen {
  constructor() {
    this.sheet = make("div", { class: "pb-black", role: "status" });
    this.sheet.addEventListener("pointerdown", () => this.lift());
    this.press = (/** @type {Event} */ event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.lift();
    };
  }

  get isOn() {
    return this.sheet.isConnected;
  }

  drop() {
    document.body.append(this.sheet);
    this.sheet.textContent = "The screen is black. Any key brings it back.";
    globalThis.addEventListener("keydown", this.press, { capture: true });
  }

  lift() {
    this.sheet.remove();
    globalThis.removeEventListener("keydown", this.press, { capture: true });
  }
}

/** A spot of light on a dimmed screen. */
export class Spotlight {
  constructor() {
    this.sheet = make("div", { class: "pb-spot", "aria-hidden": "true" });
    this.follow = (/** @type {PointerEvent} */ { clientX, clientY }) => {
      this.sheet.style.setProperty("--x", `${clientX}px`);
      this.sheet.style.setProperty("--y", `${clientY}px`);
    };
  }

  get isOn() {
    return this.sheet.isConnected;
  }

  /** @param {boolean} on */
  turn(on) {
    const act = on ? "addEventListener" : "removeEventListener";
    for (const name of ["pointermove", "pointerdown"])
      document[act](name, /** @type {EventListener} */ (this.follow), { capture: true });
    if (on) document.body.append(this.sheet);
    else this.sheet.remove();
  }
}
