/** The list of keys, in a window over the page that Esc closes; letters can be switched off there. */

import { make } from "../dom.js";
import { KEYS } from "./keys.js";

const OFF = "pb-letters-off";

/** @returns {boolean} whether characters are keys, as this browser was told */
export function lettersOn() {
  try {
    return localStorage.getItem(OFF) !== "1";
  } catch {
    return true; // a browser that keeps nothing
  }
}

/** @param {boolean} on */
function keepLetters(on) {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // a browser that keeps nothing: it holds until the page is loaded anew
  }
}

/** Open the list. @param {(on: boolean) => void} take called with whether characters are to be keys */
export function openList(take) {
  const rows = KEYS.map(({ shown, words }) =>
    make("tr", {}, make("th", { scope: "row" }, shown), make("td", {}, words)),
  );
  const box = make("input", { type: "checkbox" });
  box.checked = lettersOn();
  box.addEventListener("change", () => {
    keepLetters(box.checked);
    take(box.checked);
  });
  const label = make(
    "label",
    {},
    box,
    " Letters and figures are keys. Off, Page Down, arrows and Esc still work.",
  );
  const close = make("button", { type: "button", class: "pb-act" }, "Close");
  const title = make("h2", { id: "pb-keys-title" }, "Keys of the projector view");
  const dialog = make("dialog", { class: "pb-keys", "aria-labelledby": "pb-keys-title" });
  dialog.append(title, make("table", {}, make("tbody", {}, ...rows)), make("p", {}, label), close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
