/** Names along the streets, from near: each once in the window, where the street runs straight enough. */

import { typeface } from "../typeface.js";
import { seen } from "./lines.js";

/**
 * @import { Ctx, Frame, GroundFeature, GroundFile, Line, Palette } from "../../types.js"
 * @typedef {{x: number, y: number, turn: number}} Spot the middle of a name, and its angle
 * @typedef {{x: number, y: number, r: number}} Room round a name that no other may enter
 */

export const NAMES_FROM = 15;
const SIZE = 11.5;
const STRAIGHT = 0.97; // of its length, as the crow flies
const ALONG = [0.5, 0.3, 0.7, 0.15, 0.85]; // where on a street its name is tried

/**
 * @param {Ctx} ctx @param {{streets: GroundFile | undefined, colours: Palette, scale: number}} scene @param {Frame} f
 * @returns {number} how many names were written
 */
export function draw(ctx, { streets, colours, scale }, f) {
  if (!streets || f.zoom < NAMES_FROM) return 0;
  const size = SIZE * scale;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  /** @type {Room[]} */
  const taken = [];
  for (const [kind, weight] of /** @type {[string, number][]} */ ([
    ["main", 600],
    ["street", 500],
  ])) {
    // biome-ignore format: one line
    ctx.font = typeface(weight, size);
    for (const street of streets.kinds[kind] ?? []) write(ctx, street, taken, colours, size, f);
  }
  return taken.length;
}

/** @param {Ctx} ctx @param {GroundFeature} street @param {Room[]} taken @param {Palette} colours @param {number} size @param {Frame} f */
function write(ctx, { name, lines }, taken, colours, size, f) {
  const shown = name ? lines.filter((line) => seen(line.box, f)) : [];
  if (!shown.length) return;
  const wide = ctx.measureText(name).width + 6;
  const spot = shown.map((line) => spotOn(line, wide, taken, f)).find((found) => found);
  if (!spot) return;
  taken.push({ x: spot.x, y: spot.y, r: wide / 2 });
  ctx.save();
  ctx.translate(spot.x, spot.y);
  ctx.rotate(spot.turn);
  ctx.lineWidth = size * 0.26;
  ctx.strokeStyle = colours.halo;
  ctx.strokeText(name, 0, 0);
  ctx.fillStyle = colours.quiet;
  ctx.fillText(name, 0, 0);
  ctx.restore();
}

/**
 * Where a name fits along a line, far enough from other names.
 * @param {Line} line @param {number} wide pixels of the name @param {Room[]} taken @param {Frame} f @returns {Spot | undefined}
 */
export function spotOn({ xs, ys }, wide, taken, f) {
  const points = Array.from(xs, (x, i) => [x * f.k - f.ox, ys[i] * f.k - f.oy]);
  const lengths = [0];
  for (let i = 1; i < points.length; i += 1)
    lengths.push(lengths[i - 1] + distance(points[i - 1], points[i]));
  const whole = lengths[lengths.length - 1];
  if (whole < wide) return undefined;
  return ALONG.map((share) => chord(points, lengths, share * (whole - wide), wide)).find(
    (spot) => spot && inside(spot, f) && taken.every(({ x, y, r }) => Math.hypot(x - spot.x, y - spot.y) > Math.min(r, wide / 2) + 14), // biome-ignore format: one line
  );
}

/** @param {number[][]} points @param {number[]} lengths @param {number} from @param {number} wide @returns {Spot | undefined} */
function chord(points, lengths, from, wide) {
  const [a, b] = [at(points, lengths, from), at(points, lengths, from + wide)];
  if (distance(a, b) < wide * STRAIGHT) return undefined;
  const turn = Math.atan2(b[1] - a[1], b[0] - a[0]);
  const upright = Math.abs(turn) > Math.PI / 2 ? turn + Math.PI : turn;
  return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, turn: upright };
}

/** The point so far along a line. @param {number[][]} points @param {number[]} lengths @param {number} far */
function at(points, lengths, far) {
  const i = Math.max(
    1,
    lengths.findIndex((length) => length >= far),
  );
  const share = (far - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
  const [p, q] = [points[i - 1], points[i]];
  return [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
}

/** @param {number[]} p @param {number[]} q */
function distance(p, q) {
  return Math.hypot(q[0] - p[0], q[1] - p[1]);
}

/** @param {Spot} spot @param {Frame} f */
function inside({ x, y }, f) {
  return x > 0 && y > 0 && x < f.width && y < f.height;
}
