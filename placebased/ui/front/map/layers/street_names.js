/** Names along the streets, from near: each once in the window, where the street runs straight enough. */

import { typeface } from "../typeface.js";
import { seen } from "./lines.js";

/**
 * @import { Box, Ctx, Frame, GroundFeature, GroundFile, Line, Palette } from "../../types.js"
 * @typedef {{x: number, y: number, turn: number}} Spot the middle of a name, and its angle
 * @typedef {{points: number[][], boxes: Box[]}} Taken points along the names that are written, and boxes of what else
 *   stands there
 */

export const NAMES_FROM = 15;
const SIZE = 11.5;
const WEIGHTS = { main: 600, street: 500 };
const NEAR = 7; // pixels that belong to a name above and below it
const STRAIGHT = 0.97; // of its length, as the crow flies
const ALONG = [0.5, 0.3, 0.7, 0.15, 0.85]; // where on a street its name is tried

/**
 * @param {Ctx} ctx @param {{streets: GroundFile | undefined, colours: Palette, scale: number}} scene
 * @param {Box[]} boxes where other names and symbols stand @param {Frame} f
 * @returns {number} how many names were written
 */
export function draw(ctx, { streets, colours, scale }, boxes, f) {
  if (!streets || f.zoom < NAMES_FROM) return 0;
  const size = SIZE * scale;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  /** @type {Taken} */
  const taken = { points: [], boxes };
  let written = 0;
  for (const [kind, weight] of Object.entries(WEIGHTS)) {
    ctx.font = typeface(weight, size);
    for (const street of streets.kinds[kind] ?? []) written += write(ctx, street, taken, colours, size, f);
  }
  return written;
}

/** @param {Ctx} ctx @param {GroundFeature} street @param {Taken} taken @param {Palette} colours @param {number} size @param {Frame} f @returns {number} of names written */
function write(ctx, { name, lines }, taken, colours, size, f) {
  const shown = name ? lines.filter((line) => seen(line.box, f)) : [];
  if (!shown.length) return 0;
  const wide = ctx.measureText(name).width + 6;
  const spot = shown.map((line) => spotOn(line, wide, taken, f)).find((found) => found);
  if (!spot) return 0;
  taken.points.push(...along(spot, wide));
  ctx.save();
  ctx.translate(spot.x, spot.y);
  ctx.rotate(spot.turn);
  ctx.lineWidth = size * 0.26;
  ctx.strokeStyle = colours.halo;
  ctx.strokeText(name, 0, 0);
  ctx.fillStyle = colours.quiet;
  ctx.fillText(name, 0, 0);
  ctx.restore();
  return 1;
}

/**
 * Where a name fits along a line, clear of what stands there.
 * @param {Line} line @param {number} wide pixels of the name @param {Taken} taken @param {Frame} f @returns {Spot | undefined}
 */
export function spotOn({ xs, ys }, wide, taken, f) {
  const points = Array.from(xs, (x, i) => [x * f.k - f.ox, ys[i] * f.k - f.oy]);
  const lengths = [0];
  for (let i = 1; i < points.length; i += 1)
    lengths.push(lengths[i - 1] + distance(points[i - 1], points[i]));
  const whole = lengths[lengths.length - 1];
  if (whole < wide) return undefined;
  return ALONG.map((share) => chord(points, lengths, share * (whole - wide), wide)).find(
    (spot) => spot && inside(spot, f) && isClear(along(spot, wide), taken),
  );
}

/** Points along a name, a letter or two apart. @param {Spot} spot @param {number} wide @returns {number[][]} */
function along({ x, y, turn }, wide) {
  const n = Math.ceil(wide / 12);
  const steps = Array.from({ length: n + 1 }, (_, i) => (i / n - 0.5) * wide);
  return steps.map((step) => [x + step * Math.cos(turn), y + step * Math.sin(turn)]);
}

/** @param {number[][]} name points along it @param {Taken} taken @returns {boolean} whether it is clear of them all */
function isClear(name, { points, boxes }) {
  const inBox = (/** @type {number[]} */ [x, y]) =>
    boxes.some((b) => x > b.l - NEAR && x < b.r + NEAR && y > b.t - NEAR && y < b.b + NEAR);
  return !name.some((p) => inBox(p) || points.some((q) => distance(p, q) < 2 * NEAR));
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
