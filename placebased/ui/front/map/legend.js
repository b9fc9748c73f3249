/** The legend: everything on screen, in words, with limits and numbers. */

import { make } from "../dom.js";
import { symbol } from "./layers/symbols.js";
import { sample } from "./layers/teams.js";
import { count } from "./words.js";

/**
 * @param {object} data the message, with the teams that are shown @param {object | null} file the asset file @param {Uint8Array | null} mask
 * @param {Uint8Array | null} inside which assets lie in the place @param {object} colours
 * @returns {HTMLElement[]} the parts of the legend
 */
export function parts(data, file, mask, inside, colours) {
  return [needPart(data, colours), assetPart(data, file, mask, inside), teamPart(data, colours)].filter(Boolean);
}

function part(name, title, ...rows) {
  return make("div", { class: `pb-part pb-part-${name}`, role: "group", "aria-label": title }, ...rows);
}

function needPart(data, colours) {
  const need = data.need;
  if (!need) return data.notice ? part("need", "Need", make("p", { class: "pb-notice" }, data.notice)) : null;
  const rows = need.rows.map((_, i) => needRow(need, i, colours));
  const note = need.note[colours.dark ? 1 : 0];
  const none = [...need.classes].filter((mark) => mark === "-").length;
  if (none) rows.push(row(swatch("", "", colours.noData), need.noData, count(none)));
  return part(
    "need",
    need.title,
    make("p", { class: "pb-title" }, need.title),
    make("p", { class: "pb-caption" }, make("span", {}, need.unit), make("span", {}, data.many)),
    make("ul", {}, ...rows),
    ...(note ? [make("p", { class: "pb-note" }, note)] : []),
  );
}

function needRow(need, i, colours) {
  const [light, label, dark] = need.rows[i];
  const members = [...need.classes].filter((mark) => mark === String(i)).length;
  return row(swatch(colours.dark ? dark : light, String(i + 1)), label, count(members));
}

function row(sign, label, number = "") {
  return make(
    "li",
    {},
    sign,
    make("span", { class: "pb-label" }, label),
    make("span", { class: "pb-number" }, number),
  );
}

function swatch(colour, number, hatched = null) {
  const box = make("span", { class: "pb-swatch", "aria-hidden": "true" }, number);
  if (hatched) {
    const [ground, line] = hatched;
    box.style.background = `repeating-linear-gradient(135deg, ${ground} 0 4px, ${line} 4px 5.2px)`;
  } else {
    box.style.background = colour;
    box.style.color = textOn(colour);
  }
  return box;
}

function textOn(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const light = (part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const all = 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  return all > 0.179 ? "#000000" : "#ffffff";
}

function assetPart(data, file, mask, inside) {
  if (!data.assets?.show.length || !file) return null;
  const rows = [];
  let beyond = 0;
  for (const id of data.assets.show) {
    const place = file.categories.findIndex((category) => category.id === id);
    if (place < 0) continue;
    const [here, near] = tally(file, mask, inside, place);
    beyond += near;
    const category = file.categories[place];
    rows.push(row(picture(category), category.plural || category.label, near ? `${count(here)} + ${count(near)}` : count(here)));
  }
  return part(
    "assets",
    "Assets",
    make("p", { class: "pb-caption" }, make("strong", {}, "Assets"), make("span", {}, beyond ? "inside + around" : "")),
    make("ul", {}, ...rows),
    ...(data.assets.note ? [make("p", { class: "pb-note" }, data.assets.note)] : []),
  );
}

/** How many assets of a category are shown inside the place, and around it. */
function tally(file, mask, inside, place) {
  const out = [0, 0];
  for (let i = 0; i < file.n; i += 1) if (mask[i] && file.category[i] === place) out[inside[i] ? 0 : 1] += 1;
  return out;
}

function picture(category) {
  const canvas = make("canvas", { class: "pb-picture", "aria-hidden": "true", width: "56", height: "56" });
  const ctx = canvas.getContext("2d");
  ctx.scale(2, 2);
  symbol(ctx, category, 14, 14, 9, { halo: "#ffffff" });
  return canvas;
}

function teamPart(data, colours) {
  if (!data.teams.length) return null;
  const rows = grouped(data.teams).map(({ label, kind, style, n }) => {
    const sign = kind ? make("span", { class: "pb-sample", "aria-hidden": "true" }, "–") : sample(style, colours);
    const words = label[0].toUpperCase() + label.slice(1);
    return row(sign, kind ? `${words} (${kind})` : words, n > 1 ? count(n) : "");
  });
  return part("teams", "Teams", make("p", { class: "pb-title" }, "Teams"), make("ul", {}, ...rows));
}

/** Why a team's area is not drawn; empty if it is. */
function undrawn(team) {
  if (team.level === "city") return "whole city";
  return team.codes.length ? "" : "area not stated";
}

/** Teams of one group, style and kind of area share a row. */
function grouped(teams) {
  const rows = new Map();
  for (const team of teams) {
    const kind = undrawn(team);
    const key = team.group ? JSON.stringify([team.group, team.style, kind]) : team.key;
    const held = rows.get(key);
    if (held) held.n += 1;
    else rows.set(key, { label: team.group || team.label, style: team.style, kind, n: 1 });
  }
  return [...rows.values()];
}
