/** Assets on the map: one symbol each where there is room, a bubble with their number where they crowd. */

import { listUnder } from "../data/geometry.js";
import { WHITE } from "../theme.js";
import { symbol } from "./symbols.js";

const FEW = 40; // so many symbols never crowd a map
const CROWD = 3.4; // symbols to a square of ground, from which nothing under them can be read
const CELL = 70; // pixels of the squares that a crowd is counted in
const BEYOND_HELP = 16; // from this zoom only assets at the very same spot share a bubble

/**
 * @import { AssetFile, AssetLayer, Ctx, Frame, Mark, Palette } from "../../types.js"
 * @import { Areas } from "../data/geometry.js"
 */

/**
 * Whether each asset is shown.
 * @param {AssetFile} file @param {Pick<AssetLayer, "show" | "only" | "oldest">} layer
 * @returns {Uint8Array}
 */
export function shown(file, layer) {
  const wanted = file.categories.map((category) => layer.show.includes(category.id));
  const bits = layer.only === null ? null : Uint8Array.from(atob(layer.only), (char) => char.charCodeAt(0));
  const out = new Uint8Array(file.n);
  for (let i = 0; i < file.n; i += 1) {
    const young = layer.oldest === null || file.stale[i] <= layer.oldest;
    const kept = !bits || ((bits[i >> 3] ?? 0) >> (7 - (i & 7))) & 1;
    out[i] = wanted[file.category[i]] && young && kept && !Number.isNaN(file.xs[i]) ? 1 : 0;
  }
  return out;
}

/**
 * The shown assets in one area, in the order of the file.
 * @param {AssetFile} file @param {Uint8Array} mask @param {Areas} areas @param {number} a
 * @returns {number[]}
 */
export function within(file, mask, areas, a) {
  const rows = [];
  for (let i = 0; i < file.n; i += 1) if (mask[i] && areas.at(file.xs[i], file.ys[i]) === a) rows.push(i);
  return rows;
}

/**
 * Sort the assets in view into marks. The grid stands still on the ground, so bubbles do not jump while
 * the map is dragged.
 * @param {AssetFile} file @param {Uint8Array} mask @param {Frame} f @param {number} scale
 * @returns {Mark[]}
 */
export function arrange(file, mask, f, scale) {
  const rows = [];
  for (let i = 0; i < file.n; i += 1) if (mask[i] && inView(file.xs[i], file.ys[i], f)) rows.push(i);
  const near = clusters(file, rows, (f.zoom >= BEYOND_HELP ? 12 : 15) * scale, f);
  const many = f.zoom < BEYOND_HELP && near.length > FEW;
  const crowded = many && near.length > CROWD * squares(file, rows, 46 * scale, f);
  const groups = crowded ? clusters(file, rows, CELL * scale, f) : near;
  return groups.map((members) => mark(file, members, f, scale));
}

/** @param {number} x @param {number} y of the world @param {Frame} f */
function inView(x, y, f) {
  return x >= f.box[0] && x <= f.box[2] && y >= f.box[1] && y <= f.box[3];
}

/** How many squares of the ground assets touch. @param {AssetFile} file @param {number[]} rows @param {number} side @param {Frame} f */
function squares(file, rows, side, f) {
  return clusters(file, rows, side, f).length;
}

/**
 * Assets by the square of the ground they stand in.
 * @param {AssetFile} file @param {number[]} rows @param {number} cell pixels @param {Frame} f @returns {number[][]}
 */
function clusters(file, rows, cell, f) {
  /** @type {Map<number, number[]>} */
  const cells = new Map();
  for (const i of rows) {
    const column = Math.floor((file.xs[i] * f.k) / cell);
    const row = Math.floor((file.ys[i] * f.k) / cell);
    listUnder(cells, column * 0x4000000 + row).push(i);
  }
  return [...cells.values()];
}

/** @param {AssetFile} file @param {number[]} rows @param {Frame} f @param {number} scale @returns {Mark} */
function mark(file, rows, f, scale) {
  const middle = (/** @type {Float64Array} */ list) =>
    rows.reduce((sum, i) => sum + list[i], 0) / rows.length;
  const r = rows.length === 1 ? radius(f.zoom) : Math.min(15, 7 + 1.25 * Math.log2(rows.length));
  return { x: middle(file.xs) * f.k - f.ox, y: middle(file.ys) * f.k - f.oy, r: r * scale, rows };
}

/** @param {number} zoom @returns {number} pixels */
function radius(zoom) {
  if (zoom >= 14) return 10;
  return zoom >= 12.5 ? 7 : 5.5;
}

/**
 * @param {Ctx} ctx @param {AssetFile} file @param {Mark[]} marks
 * @param {Palette} colours @param {string} picked id
 */
export function draw(ctx, file, marks, colours, picked) {
  const chosen = file.named?.ids.indexOf(picked) ?? -1;
  for (const each of [...marks].sort((p, q) => p.rows.length - q.rows.length)) {
    if (each.rows.includes(chosen)) ring(ctx, each, colours);
    if (each.rows.length === 1) single(ctx, file, each);
    else bubble(ctx, file, each, colours);
  }
}

/** @param {Ctx} ctx @param {AssetFile} file @param {Mark} mark */
function single(ctx, file, { x, y, r, rows }) {
  symbol(ctx, file.categories[file.category[rows[0]]], x, y, r, {
    stale: file.stale[rows[0]],
    halo: WHITE,
  });
}

/** @param {Ctx} ctx @param {Mark} mark @param {Palette} colours */
function ring(ctx, { x, y, r }, colours) {
  for (const { colour, width } of [
    { colour: colours.halo, width: 7 },
    { colour: colours.ink, width: 3.5 },
  ]) {
    ctx.beginPath();
    ctx.arc(x, y, r + 5, 0, 2 * Math.PI);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
  }
}

/**
 * A number in a round plate, with a rim that shows the mix of categories.
 * @param {Ctx} ctx @param {AssetFile} file @param {Mark} mark @param {Palette} colours
 */
function bubble(ctx, file, { x, y, r, rows }, colours) {
  ctx.beginPath();
  ctx.arc(x, y, r + 1.5, 0, 2 * Math.PI);
  ctx.fillStyle = colours.halo;
  ctx.fill();
  ctx.lineWidth = 0.8;
  ctx.strokeStyle = colours.ink;
  ctx.stroke();
  /** @type {Map<number, number>} */
  const parts = new Map();
  for (const i of rows) parts.set(file.category[i], (parts.get(file.category[i]) ?? 0) + 1);
  let from = -Math.PI / 2;
  for (const [category, n] of [...parts].sort((p, q) => p[0] - q[0])) {
    const to = from + (n / rows.length) * 2 * Math.PI;
    ctx.beginPath();
    ctx.arc(x, y, r - 1, from, to);
    ctx.lineWidth = 3;
    ctx.strokeStyle = file.categories[category].colour;
    ctx.stroke();
    from = to;
  }
  ctx.fillStyle = colours.ink;
  ctx.font = `600 ${Math.max(10, 11.5 - String(rows.length).length / 2)}px system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(String(rows.length), x, y + 0.5);
}

/** @param {Mark[]} marks @param {number} x @param {number} y @param {number} slack @returns {Mark | null} */
export function markAt(marks, x, y, slack) {
  /** @type {Mark | null} */
  let best = null;
  let least = Infinity;
  for (const each of marks) {
    const far = Math.hypot(each.x - x, each.y - y) - each.r;
    if (far < slack && far < least) [best, least] = [each, far];
  }
  return best;
}
