/** The small card beside the pointer, and the list of what stands at one crowded spot. */

import { make } from "../dom.js";
import { count, plural, standing, valueText } from "./words.js";

/** @import { AssetFile, Scene } from "../types.js" */

/** The card. */
export class Tip {
  /** @param {HTMLElement} holder */
  constructor(holder) {
    this.holder = holder;
    this.card = holder.appendChild(make("div", { class: "pb-tip", hidden: "", "aria-hidden": "true" }));
  }

  /** @param {{x: number, y: number}} at pixels in the map @param {string[]} lines the first is the name */
  show(at, lines) {
    this.card.replaceChildren(
      ...lines.filter(Boolean).map((line, i) => make(i ? "span" : "strong", {}, line)),
    );
    this.card.hidden = false;
    const { clientWidth: wide, clientHeight: high } = this.holder;
    const { offsetWidth: w, offsetHeight: h } = this.card;
    const x = at.x + 16 + w > wide ? at.x - 12 - w : at.x + 16;
    const y = at.y + 16 + h > high ? at.y - 12 - h : at.y + 16;
    this.card.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
  }

  hide() {
    this.card.hidden = true;
  }
}

/**
 * Words for several assets at one spot: how many of each kind, the most first.
 * @param {Pick<AssetFile, "category" | "categories">} file @param {number[]} rows @returns {string}
 */
export function mix(file, rows) {
  /** @type {Map<number, number>} */
  const parts = new Map();
  for (const i of rows) parts.set(file.category[i], (parts.get(file.category[i]) ?? 0) + 1);
  const ordered = [...parts].sort((p, q) => q[1] - p[1]);
  const named = ordered.slice(0, 4).map(([place, n]) => {
    const { label, plural } = file.categories[place];
    return `${count(n)} ${(n === 1 ? label : plural || label).toLowerCase()}`;
  });
  const rest = ordered.slice(4).reduce((sum, [, n]) => sum + n, 0);
  return named.join(", ") + (rest ? ` and ${count(rest)} more` : "");
}

/** What the card says of an area, its name first. @param {Pick<Scene, "areas" | "need" | "words"> & {zones?: Scene["zones"]}} scene @param {number} a @returns {string[]} */
export function areaLines({ areas, need, words, zones }, a) {
  if (!areas || a < 0) return [];
  if (zones)
    return [
      areas.names[a],
      zones.layer.names[zones.owner[a]] ?? "In none",
      plural(zones.people[a], "resident"),
    ];
  const place = standing(need, a, words);
  return [areas.names[a], valueText(need, a), place && place[0].toUpperCase() + place.slice(1)];
}

/** What the card says of one asset, or of several at one spot. @param {Pick<Scene, "assets">} scene @param {number[]} rows @returns {string[]} */
export function assetLines({ assets }, rows) {
  if (!assets) return [];
  if (rows.length > 1) return [`${rows.length} assets`, mix(assets, rows)];
  const [row] = rows;
  const kind = assets.categories[assets.category[row]].label;
  return [
    assets.named?.names[row] || kind,
    kind,
    assets.stale[row] ? "Old record: check before relying on it" : "",
  ];
}

/** The list: a button for each asset at one spot. */
export class List {
  /** @param {HTMLElement} holder @param {(row: number) => void} choose */
  constructor(holder, choose) {
    this.holder = holder;
    this.choose = choose;
    /** @type {HTMLElement | null} */
    this.box = null;
  }

  /** @param {AssetFile} file @param {number[]} rows @param {{x: number, y: number}} at @param {string} title */
  open(file, rows, at, title = `${plural(rows.length, "asset")} here`) {
    this.close();
    const close = make("button", { type: "button", class: "pb-close", "aria-label": "Close the list" }, "×");
    close.addEventListener("click", () => this.close(true));
    const items = rows.map((row) => make("li", {}, this.#item(file, row)));
    const box = make(
      "div",
      { class: "pb-list", role: "dialog", "aria-label": title },
      make("p", { class: "pb-title" }, title, close),
      make("ul", {}, ...items),
    );
    this.box = box;
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close(true);
    });
    this.holder.append(box);
    const x = Math.min(at.x + 12, this.holder.clientWidth - box.offsetWidth - 8);
    const y = Math.min(at.y + 12, this.holder.clientHeight - box.offsetHeight - 8);
    box.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px)`;
    close.focus({ preventScroll: true });
  }

  /** @param {AssetFile} file @param {number} row */
  #item(file, row) {
    const kind = file.categories[file.category[row]].label;
    const item = make(
      "button",
      { type: "button" },
      make("strong", {}, file.named?.names[row] || kind),
      make("span", {}, kind),
    );
    item.addEventListener("click", () => {
      this.close(true);
      this.choose(row);
    });
    return item;
  }

  /** @param {boolean} [back] whether the focus goes back to the map */
  close(back = false) {
    this.box?.remove();
    this.box = null;
    const surface = this.holder.querySelector(".pb-surface");
    if (back && surface instanceof HTMLElement) surface.focus({ preventScroll: true });
  }
}
