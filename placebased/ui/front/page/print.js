// The page while it is printed: sources told, the projector view put away, and the address written at its end.

import { make } from "../dom.js";

const SOURCES = "details.pb-note:not([open])";
const DARK = 0.4; // share of light below which a ground is dark

/** What is to be undone when the printing is over. @type {(() => void)[]} */
const undo = [];

/** Change the page for as long as it is printed. */
export function before() {
  if (undo.length) return;
  const root = document.documentElement;
  undo.push(withoutAttribute(root, "data-present"));
  root.toggleAttribute("data-was-dark", isDark());
  undo.push(() => root.removeAttribute("data-was-dark"));
  for (const fold of document.querySelectorAll(SOURCES)) {
    fold.setAttribute("open", "");
    undo.push(() => fold.removeAttribute("open"));
  }
  const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const words = make("p", { class: "pb-printed" }, `Printed on ${day} from ${location.href}`);
  document.querySelector('[data-testid="stMainBlockContainer"]')?.append(words);
  undo.push(() => words.remove());
}

/** Put everything back. */
export function after() {
  for (const back of undo.splice(0)) back();
}

/** @param {Element} element @param {string} name @returns {() => void} puts the attribute back where it was there */
function withoutAttribute(element, name) {
  const held = element.getAttribute(name);
  element.removeAttribute(name);
  return () => {
    if (held !== null) element.setAttribute(name, held);
  };
}

/** Whether the ground of the page is dark. */
function isDark() {
  const app = document.querySelector(".stApp");
  const [r, g, b] = (app ? getComputedStyle(app).backgroundColor : "").match(/[\d.]+/g)?.map(Number) ?? [
    255, 255, 255,
  ];
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255 < DARK;
}
