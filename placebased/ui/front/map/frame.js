/** The frame round the map: its elements, its height, its buttons, its scale bar. */

import { button, make } from "../dom.js";
import { sizes } from "../tokens.js";

/** @import * as L from "leaflet" */

const LEAST = sizes["least-map"]; // pixels a map needs to be of use on a desk
const PHONE = sizes.phone; // pixels of width of a window up to which it is a phone's
const NARROW = sizes["narrow-map"]; // pixels of width of a map up to which its legend waits behind a button

/**
 * @param {{in: () => void, out: () => void, home: () => void, legend: () => void, values: (on: boolean) => void}} acts
 * @returns the elements by name, `box` the outermost
 */
export function build(acts) {
  const after = make("span", { class: "pb-after", tabindex: "-1" }, "End of the map");
  const skip = make("a", { class: "pb-skip", href: "#" }, "Skip the map");
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    after.focus();
  });
  const surface = make("div", {
    class: "pb-surface",
    tabindex: "0",
    role: "application",
    "aria-roledescription": "map",
  });
  surface.setAttribute("aria-describedby", "pb-help");
  const help = make(
    "p",
    { class: "pb-heard", id: "pb-help" },
    "Arrow keys go from area to area, Enter chooses one, A lists the assets in it, Escape takes the choice back, " +
      "plus and minus zoom, Home shows the whole place. The same figures stand in the table on this page.",
  );
  const toggle = make(
    "button",
    { type: "button", class: "pb-toggle", "aria-expanded": "true", "aria-controls": "pb-legend" },
    "Legend",
  );
  toggle.addEventListener("click", acts.legend);
  const body = make("div", { class: "pb-legend-body", id: "pb-legend" });
  const legend = make(
    "div",
    { class: "pb-legend", role: "group", "aria-label": "Legend", hidden: "" },
    toggle,
    body,
  );
  const values = toggleButton("Figures on the areas", "123", acts.values);
  const buttons = make(
    "div",
    { class: "pb-buttons", role: "group", "aria-label": "Zoom" },
    button("Zoom in", "+", acts.in),
    button("Zoom out", "−", acts.out),
    button("Show the whole place", "⌂", acts.home),
    values,
  );
  const scale = make("div", { class: "pb-scale", "aria-hidden": "true" });
  const credit = make("div", { class: "pb-credit" });
  const foot = make("div", { class: "pb-foot" }, scale, credit);
  const said = make("div", { class: "pb-heard", role: "status", "aria-live": "polite" });
  const notice = make("div", { class: "pb-problem", role: "alert", hidden: "" });
  const box = make("div", { class: "pb-map", role: "region" });
  box.append(skip, surface, help, buttons, legend, foot, notice, said, after);
  return { box, surface, toggle, body, legend, buttons, values, scale, credit, said, notice };
}

/** @param {string} label @param {string} sign @param {(on: boolean) => void} act @returns {HTMLButtonElement} one that stays pressed */
function toggleButton(label, sign, act) {
  const element = button(label, sign, () => {
    act(element.getAttribute("aria-pressed") !== "true");
  });
  element.setAttribute("aria-pressed", "false");
  element.classList.add("pb-figures");
  return element;
}

/**
 * Fill the window under the map's top; never so low that the map is of no use.
 * @param {HTMLElement} box @param {boolean} present
 * @param {number} [slack] pixels by which a height that is there may be wrong: a heading of a line more is
 *   no reason to move the map and draw all of it anew
 */
export function fitHeight(box, present, slack = 0) {
  const top = distanceFromTop(box);
  const window_ = globalThis.innerHeight;
  const phone = globalThis.innerWidth <= PHONE;
  const least = phone ? window_ * 0.6 : Math.min(LEAST, window_ * 0.85);
  const height = Math.round(Math.max(least, window_ - top - (present ? 0 : 12)));
  const there = Number.parseFloat(box.style.height); // none yet: not a number
  if (!(Math.abs(there - height) <= slack)) box.style.height = `${height}px`;
}

/** How far down the page an element begins, whatever has been scrolled. @param {HTMLElement} element */
function distanceFromTop(element) {
  let top = element.getBoundingClientRect().top + globalThis.scrollY;
  for (let up = above(element); up; up = above(up)) {
    if (up !== document.documentElement) top += up.scrollTop;
  }
  return top;
}

/** What an element is laid out in, also out of a shadow tree. @param {Element} element @returns {Element | null} */
function above(element) {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** @param {HTMLElement} box @returns {boolean} whether there is no room for an open legend */
export function narrow(box) {
  return box.clientWidth <= NARROW;
}

/**
 * Draw the scale bar: the longest round distance that fits.
 * @param {HTMLElement} scale @param {L.Map} map @param {boolean} present whether its words are as large as on a wall
 */
export function drawScale(scale, map, present) {
  const size = map.getSize();
  const y = size.y / 2;
  const wide = present ? 200 : 100;
  const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([wide, y]));
  if (!metres) return;
  const power = 10 ** Math.floor(Math.log10(metres));
  const round = ([5, 2, 1].find((step) => step * power <= metres) ?? 1) * power;
  scale.style.width = `${Math.round((round / metres) * wide)}px`;
  scale.textContent = round < 1000 ? `${round} m` : `${round / 1000} km`;
}
