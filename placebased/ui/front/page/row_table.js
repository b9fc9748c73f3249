/**
 * A table whose rows choose: every name is a button, so that it works by keyboard and by ear as by hand.
 */

import { make } from "../dom.js";

/**
 * @import { Component } from "../types.js"
 * @typedef {{caption: string, headers: string[], rows: [string, string, ...string[]][], chosen: string}} Rows each
 *   row begins with its code and its name
 */

/** What each table says to the app: the last component's way holds. @type {WeakMap<HTMLElement, (code: string) => void>} */
const ways = new WeakMap();

/**
 * Show a table in a host element, or what has changed in it.
 * @param {HTMLElement} host @param {Component<Rows>} component what the app hands over: `data`, `setTriggerValue`
 */
export function show(host, component) {
  const { data } = component;
  ways.set(host, (code) => component.setTriggerValue("pick", code));
  const key = JSON.stringify([data.caption, data.headers, data.rows]);
  if (host.dataset.rows !== key) {
    host.dataset.rows = key;
    host.replaceChildren(table(host, data));
  }
  mark(host, data.chosen);
  return () => {};
}

/** @param {HTMLElement} host @param {Rows} rows */
function table(host, { caption, headers, rows }) {
  const head = make("tr", {}, ...headers.map((each) => make("th", { scope: "col" }, each)));
  const body = rows.map(([code, name, ...cells]) => row(host, code, name, cells, headers.slice(1)));
  const inner = make(
    "table",
    {},
    make("caption", {}, caption),
    make("thead", {}, head),
    make("tbody", {}, ...body),
  );
  return make("div", { class: "pb-table pb-numbers pb-rows", role: "region", "aria-label": caption }, inner);
}

/**
 * A row; on a phone, where there is no head over the cells, each says itself what it is of.
 * @param {HTMLElement} host @param {string} code @param {string} name @param {string[]} cells @param {string[]} heads
 */
function row(host, code, name, cells, heads) {
  const button = make("button", { type: "button", "aria-pressed": "false" }, name);
  const heading = make("th", { scope: "row" }, button);
  const line = make(
    "tr",
    { "data-code": code },
    heading,
    ...cells.map((cell, i) => make("td", { "data-head": heads[i] ?? "" }, cell)),
  );
  line.addEventListener("click", () => {
    const taken = button.getAttribute("aria-pressed") === "true" ? "" : code;
    mark(host, taken); // at once: the app's answer says the same a moment later
    ways.get(host)?.(taken);
  });
  return line;
}

/** Mark the chosen row, and bring it into the table's own window without moving the page. @param {HTMLElement} host @param {string} chosen */
function mark(host, chosen) {
  const region = /** @type {HTMLElement} */ (host.querySelector(".pb-rows"));
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (region.querySelectorAll("tbody tr"))) {
    const on = line.dataset.code === chosen;
    line.classList.toggle("pb-chosen", on);
    line.querySelector("button")?.setAttribute("aria-pressed", String(on));
    if (on && host.dataset.chosen !== chosen) reveal(region, line);
  }
  host.dataset.chosen = chosen;
}

/** @param {HTMLElement} region @param {HTMLElement} line */
function reveal(region, line) {
  const head = region.querySelector("thead")?.offsetHeight ?? 0;
  const [top, bottom] = [line.offsetTop - head, line.offsetTop + line.offsetHeight - region.clientHeight];
  if (region.scrollTop > top) region.scrollTop = top;
  else if (region.scrollTop < bottom) region.scrollTop = bottom;
}
