/** The legend: everything on screen, in words, with limits and numbers. */

import { make, pencil } from "../dom.js";
import { light } from "../tokens.js";
import { HELD, HELD_WORDS, NONE, signsOf } from "./data/signs.js";
import { NONE as NOWHERE, peopleOf } from "./data/zones.js";
import { symbol } from "./layers/symbols.js";
import { sample } from "./layers/teams.js";
import { textOn, WHITE } from "./theme.js";
import { valueScale } from "./value_scale.js";
import { count } from "./words.js";

/**
 * @import { AssetFile, AssetLayer, Category, Need, Palette, Scene, ShownTeam, ValueScale } from "../types.js"
 * @typedef {object} Shown what is on the map
 * @property {Need | null} need
 * @property {ValueScale | null} scale what is marked on it
 * @property {Scene["inside"]} within which areas are meant, where others are dimmed
 * @property {string} notice words in place of a need @property {string} many what the areas are called
 * @property {AssetLayer | null} assets @property {AssetFile | undefined} file
 * @property {Uint8Array | null} mask which assets are shown
 * @property {Uint8Array | null} inside which assets lie in the place
 * @property {ShownTeam[]} teams
 * @property {Scene["zones"]} [zones] neighbourhoods that are being drawn
 * @property {Pictures} [pictures] symbols that stood in this legend before: another level needs no others
 * @typedef {Map<string, HTMLCanvasElement>} Pictures by what they are of
 */

/** @param {Shown} shown @param {Palette} colours @returns {HTMLElement[]} the parts of the legend */
export function parts(shown, colours) {
  return [
    zonePart(shown, colours),
    needPart(shown, colours),
    assetPart(shown),
    teamPart(shown, colours),
  ].filter((each) => each !== null);
}

/** @param {string} name @param {string} title @param {...(Node | string)} rows @returns {HTMLElement} */
function part(name, title, ...rows) {
  return make("div", { class: `pb-part pb-part-${name}`, role: "group", "aria-label": title }, ...rows);
}

/** Neighbourhoods that are being drawn, with their residents. @param {Shown} shown @param {Palette} colours */
function zonePart({ zones }, colours) {
  if (!zones) return null;
  const { layer } = zones;
  const sums = peopleOf(zones).map((people) => count(Math.round(people)));
  const rows = layer.names.map((name, i) => row(pale(layer.colours[i][colours.dark ? 1 : 0]), name, sums[i]));
  const none = zones.owner.includes(NOWHERE)
    ? [row(hatched(colours.noData), "In none", sums[sums.length - 1])]
    : [];
  const caption = make("p", { class: "pb-caption" }, make("span", {}, ""), make("span", {}, "residents"));
  const title = make("p", { class: "pb-title" }, layer.title);
  const list = make("ul", {}, ...rows, ...none);
  return part("zones", layer.title, title, caption, list, ...noteBelow(layer.note));
}

/** The colour of a neighbourhood, as pale as on the map. @param {string} colour */
function pale(colour) {
  const box = make("span", { class: "pb-swatch pb-pale", "aria-hidden": "true" });
  box.style.background = colour;
  return box;
}

/** @param {Shown} shown @param {Palette} colours */
function needPart({ need, scale, within, notice, many }, colours) {
  if (!need) return notice ? part("need", "Need", make("p", { class: "pb-notice" }, notice)) : null;
  const note = need.note[colours.dark ? 1 : 0];
  const marked = scale?.key === need.key ? valueScale(need, scale, colours) : null;
  return part(
    "need",
    need.title,
    make("p", { class: "pb-title" }, need.title),
    make(
      "p",
      { class: "pb-caption" },
      make("span", {}, need.axes ? "" : need.unit),
      make("span", {}, within ? `${many} in ${within.name}` : many),
    ),
    ...classesPart(need, colours, within?.mask),
    ...(marked ? [marked] : []),
    ...noteBelow(note),
  );
}

/** The classes: one under the other, or a square of those of two figures. @param {Need} need @param {Palette} colours @param {Uint8Array} [mask] of the areas that are meant */
function classesPart(need, colours, mask) {
  const { axes } = need;
  const missing = missingRows(need, colours, mask);
  if (axes) return [square(need, axes, colours, mask), make("ul", {}, ...missing)];
  return [make("ul", {}, ...need.rows.map((_, i) => needRow(need, i, colours, mask)), ...missing)];
}

/** What has no figure, and of what only a range is known. @param {Need} need @param {Palette} colours @param {Uint8Array} [mask] of the areas that are meant */
function missingRows(need, colours, mask) {
  const classes = signsOf(need);
  const kinds = /** @type {[string, string, boolean][]} */ ([
    [NONE, need.noData, false],
    [HELD, HELD_WORDS, true],
  ]);
  return kinds.flatMap(([sign, words, crossed]) => {
    const n = areasIn({ classes }, sign, mask);
    return n ? [row(hatched(colours.noData, crossed), words, count(n))] : [];
  });
}

/**
 * Two figures at once: a square of their classes, the first upwards, the second to the right.
 * @param {Need} need @param {[string, string]} axes what both are called @param {Palette} colours
 * @param {Uint8Array} [mask] of the areas that are meant
 */
function square(need, axes, colours, mask) {
  const words = wordsOfClasses(need.rows);
  const lines = words.map((word, up) => {
    const cells = words.map((_, across) => squareCell(need, up * words.length + across, colours, mask));
    return make("tr", {}, make("th", { scope: "row" }, word), ...cells);
  });
  const across = words.map((word) => make("th", { scope: "col" }, word));
  return make(
    "div",
    { class: "pb-two" },
    make("p", {}, `↑ ${axes[0]}`),
    make("table", {}, ...lines.reverse(), make("tr", {}, make("td", {}), ...across)),
    make("p", { class: "pb-left" }, `${axes[1]} →`),
  );
}

/** The words of the classes of one figure, lowest first. @param {Need["rows"]} rows "first / second" each @returns {string[]} */
export function wordsOfClasses(rows) {
  return rows.slice(0, Math.sqrt(rows.length)).map(([, label]) => label.split(" / ")[1]);
}

/** @param {Need} need @param {number} i @param {Palette} colours @param {Uint8Array} [mask] */
function squareCell(need, i, colours, mask) {
  const [light, , dark] = need.rows[i];
  const number = make("span", { class: "pb-number" }, count(areasIn(need, String(i), mask)));
  return make("td", {}, swatch(colours.dark ? dark : light, String(i + 1)), number);
}

/** @param {string} note */
function noteBelow(note) {
  return note ? [make("p", { class: "pb-note" }, note)] : [];
}

/** How many areas are in a class. @param {Pick<Need, "classes">} need @param {string} sign @param {Uint8Array} [mask] those that are meant */
export function areasIn({ classes }, sign, mask) {
  let n = 0;
  for (let a = 0; a < classes.length; a += 1) if (classes[a] === sign && (!mask || mask[a])) n += 1;
  return n;
}

/** @param {Need} need @param {number} i @param {Palette} colours @param {Uint8Array} [mask] of the areas that are meant */
function needRow(need, i, colours, mask) {
  const [light, label, dark, lined] = need.rows[i];
  const plain = colours.dark ? dark : light;
  const sign = lined ? hatched([plain, textOn(plain)]) : swatch(plain, String(i + 1));
  return row(sign, label, count(areasIn(need, String(i), mask)));
}

/** @param {Node} sign @param {string} label @param {string} [number] */
function row(sign, label, number = "") {
  return make(
    "li",
    {},
    sign,
    make("span", { class: "pb-label" }, label),
    make("span", { class: "pb-number" }, number),
  );
}

/** @param {string} colour @param {string} number */
function swatch(colour, number) {
  const box = make("span", { class: "pb-swatch", "aria-hidden": "true" }, number);
  box.style.background = colour;
  box.style.color = textOn(colour);
  return box;
}

/** @param {[string, string]} colours of the ground and of the lines @param {boolean} [crossed] both ways */
function hatched([ground, line], crossed = false) {
  const box = make("span", { class: "pb-swatch", "aria-hidden": "true" });
  const lines = `repeating-linear-gradient(135deg, ${ground} 0 4px, ${line} 4px 5.2px)`;
  const others = `repeating-linear-gradient(45deg, transparent 0 4px, ${line} 4px 5.2px), `;
  box.style.background = (crossed ? others : "") + lines;
  return box;
}

/** @param {Shown} shown */
function assetPart({ assets, file, mask, inside, within, pictures = new Map() }) {
  if (!assets?.show.length || !file || !mask || !inside) return null;
  const categories = assets.show.map((id) => file.categories.findIndex((each) => each.id === id));
  const tallies = categories.filter((place) => place >= 0).map((place) => tally(file, mask, inside, place));
  const around = tallies.some(({ near }) => near > 0);
  return part(
    "assets",
    "Assets",
    make(
      "p",
      { class: "pb-caption" },
      make("strong", {}, "Assets"),
      make("span", {}, around ? `${within ? `in ${within.name}` : "inside"} + around` : ""),
    ),
    make(
      "ul",
      {},
      ...tallies.map((each) => assetRow(each, pictures)),
      ...ageRows(assets, file, mask, pictures),
    ),
    ...(assets.ages.length && assets.oldest === null ? [] : noteBelow(assets.note)),
  );
}

/** How old the listings on the map are, with how many of each age. @param {AssetLayer} layer @param {AssetFile} file @param {Uint8Array} mask @param {Pictures} pictures */
function ageRows({ ages }, file, mask, pictures) {
  const counts = ages.map(() => 0);
  for (let i = 0; i < file.n; i += 1) if (mask[i] && ages.length) counts[file.stale[i]] += 1;
  return ages.flatMap((words, band) =>
    counts[band] ? [row(ageSign(band, pictures), words, count(counts[band]))] : [],
  );
}

/** @param {number} band of age @param {Pictures} pictures */
function ageSign(band, pictures) {
  const sign = { shape: "circle", colour: light.colours.quiet, glyph: "" };
  return pictureIn(pictures, `age ${band}`, () => picture(sign, band));
}

/** @param {Tally} tally @param {Pictures} pictures */
function assetRow({ category, here, near }, pictures) {
  const number = near ? `${count(here)} + ${count(near)}` : count(here);
  return row(
    pictureIn(pictures, category.id, () => picture(category, 0)),
    category.plural || category.label,
    number,
  );
}

/** A picture that was drawn before, or a new one. @param {Pictures} pictures @param {string} of @param {() => HTMLCanvasElement} draw */
function pictureIn(pictures, of, draw) {
  const there = pictures.get(of) ?? draw();
  pictures.set(of, there);
  return there;
}

/**
 * How many assets of a category are shown inside the place, and around it.
 * @typedef {{category: Category, here: number, near: number}} Tally
 * @param {Pick<AssetFile, "n" | "category" | "categories">} file @param {Uint8Array} mask @param {Uint8Array} inside
 * @param {number} place of the category @returns {Tally}
 */
export function tally(file, mask, inside, place) {
  const out = { category: file.categories[place], here: 0, near: 0 };
  for (let i = 0; i < file.n; i += 1)
    if (mask[i] && file.category[i] === place) out[inside[i] ? "here" : "near"] += 1;
  return out;
}

/** @param {Pick<Category, "shape" | "colour" | "glyph">} category @param {number} stale band of age */
function picture(category, stale) {
  const canvas = make("canvas", { class: "pb-picture", "aria-hidden": "true", width: "56", height: "56" });
  const ctx = pencil(canvas);
  ctx.scale(2, 2);
  symbol(ctx, category, 14, 14, 9, { stale, halo: WHITE });
  return canvas;
}

/** @param {Shown} shown @param {Palette} colours */
function teamPart({ teams }, colours) {
  if (!teams.length) return null;
  const rows = grouped(teams).map(({ label, kind, style, n }) => {
    const sign = kind
      ? make("span", { class: "pb-sample", "aria-hidden": "true" }, "–")
      : sample(style, colours);
    const words = label[0].toUpperCase() + label.slice(1);
    return row(sign, kind ? `${words} (${kind})` : words, n > 1 ? count(n) : "");
  });
  return part("teams", "Teams", make("p", { class: "pb-title" }, "Teams"), make("ul", {}, ...rows));
}

/** Why a team's area is not drawn; empty if it is. @param {ShownTeam} team */
function undrawn(team) {
  if (team.level === "city") return "whole city";
  return team.codes.length ? "" : "area not stated";
}

/**
 * Teams of one group, style and kind of area share a row.
 * @typedef {{label: string, style: number, kind: string, n: number}} TeamRow
 * @param {ShownTeam[]} teams @returns {TeamRow[]}
 */
export function grouped(teams) {
  /** @type {Map<string, TeamRow>} */
  const rows = new Map();
  for (const team of teams) {
    const kind = undrawn(team);
    const key = team.group ? JSON.stringify([team.group, team.style, kind]) : team.key;
    const there = rows.get(key);
    if (there) there.n += 1;
    else rows.set(key, { label: team.group || team.label, style: team.style, kind, n: 1 });
  }
  return [...rows.values()];
}
