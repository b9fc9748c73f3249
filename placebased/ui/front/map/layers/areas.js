/** Drawing areas: fills by class, borders, and the emphasis of one area. */

import { pencil } from "../../dom.js";
import { listUnder } from "../data/geometry.js";

/** @import { Areas } from "../data/geometry.js" */
/** @import { Ctx, Frame } from "../../types.js" */

const TOGETHER = 16; // polygons a path: one alone is slow to fill, hundreds together far slower
const STEP = 0.7; // corners nearer than this (pixels) to the last are left out
const DOT = 1.5; // an area smaller than this (pixels) is drawn as a dot, else dense cities fade away

/** @param {Areas} areas @param {number} a @param {Frame} f @returns {boolean} whether it is in view */
function visible(areas, a, f) {
  return (
    areas.x1[a] >= f.box[0] && areas.x0[a] <= f.box[2] && areas.y1[a] >= f.box[1] && areas.y0[a] <= f.box[3]
  );
}

/** Add an area's rings to the path. @param {Ctx} ctx @param {Areas} areas @param {number} a @param {Frame} f */
export function trace(ctx, areas, a, f) {
  const { xs, ys, pointStart, ringStart } = areas;
  const { k, ox, oy } = f;
  for (let r = ringStart[a]; r < ringStart[a + 1]; r += 1) {
    const end = pointStart[r + 1];
    let [px, py] = [xs[pointStart[r]] * k - ox, ys[pointStart[r]] * k - oy];
    ctx.moveTo(px, py);
    for (let p = pointStart[r] + 1; p < end; p += 1) {
      const x = xs[p] * k - ox;
      const y = ys[p] * k - oy;
      if (x - px < STEP && px - x < STEP && y - py < STEP && py - y < STEP) continue;
      ctx.lineTo(x, y);
      px = x;
      py = y;
    }
    ctx.closePath();
  }
}

/**
 * Add an area to the path, as a dot if it is too small to have a shape.
 * @param {Ctx} ctx @param {Areas} areas @param {number} a @param {Frame} f
 */
function traceOrDot(ctx, areas, a, f) {
  const w = (areas.x1[a] - areas.x0[a]) * f.k;
  const h = (areas.y1[a] - areas.y0[a]) * f.k;
  if (w < DOT && h < DOT) ctx.rect(areas.x0[a] * f.k - f.ox, areas.y0[a] * f.k - f.oy, DOT, DOT);
  else trace(ctx, areas, a, f);
}

/** Positions of the areas in each class. @param {string} digits @returns {Map<string, number[]>} */
export function byClass(digits) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (let a = 0; a < digits.length; a += 1) listUnder(groups, digits[a]).push(a);
  return groups;
}

/**
 * Put areas that are in view into paths, a few to each.
 * @param {Ctx} ctx @param {Areas} areas @param {Iterable<number>} members @param {Frame} f
 * @param {typeof trace} add puts one area into the path @param {() => void} finish draws the path
 */
function inPaths(ctx, areas, members, f, add, finish) {
  let held = 0;
  ctx.beginPath();
  for (const a of members) {
    if (!visible(areas, a, f)) continue;
    add(ctx, areas, a, f);
    held += 1;
    if (held < TOGETHER) continue;
    finish();
    ctx.beginPath();
    held = 0;
  }
  if (held) finish();
}

/**
 * Fill areas.
 * @param {Ctx} ctx @param {Areas} areas @param {Iterable<number>} members
 * @param {(string | CanvasPattern)[]} fills laid one over the other
 * @param {Frame} f
 */
export function fill(ctx, areas, members, fills, f) {
  for (const style of fills) {
    ctx.fillStyle = style;
    inPaths(ctx, areas, members, f, traceOrDot, () => ctx.fill("evenodd"));
  }
}

/**
 * Draw the borders of all areas in view.
 * @param {Ctx} ctx @param {Areas} areas @param {string} colour @param {number} width
 * @param {Frame} f
 */
export function borders(ctx, areas, colour, width, f) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  inPaths(ctx, areas, areas.codes.keys(), f, trace, () => ctx.stroke());
}

/** Whether borders help at this zoom: not when they would cover the fills. @param {Areas} areas @param {Frame} f */
export function bordersHelp(areas, f) {
  return areas.typical * f.k > 7;
}

/**
 * Draw one area's outline as several lines, widest first.
 * @param {Ctx} ctx @param {Areas} areas @param {number} a
 * @param {[string, number, number[]?][]} lines colour, width and dashes @param {Frame} f
 */
export function emphasise(ctx, areas, a, lines, f) {
  ctx.lineJoin = "round";
  ctx.beginPath();
  trace(ctx, areas, a, f);
  for (const [colour, width, dashes] of lines) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dashes ?? []);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/**
 * Strokes of each class, for people who cannot tell the fills apart: none, then thicker and thicker.
 * @param {number} rank of the class @param {string} colour @returns {CanvasPattern | null}
 */
export function strokes(rank, colour) {
  if (rank <= 0) return null;
  const gap = [0, 14, 10, 8, 6, 5, 5, 4, 4][rank];
  return pattern(gap, (ctx) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.globalAlpha = 0.55;
    ctx.beginPath();
    if (rank % 2) {
      ctx.moveTo(0, gap);
      ctx.lineTo(gap, 0);
    } else {
      ctx.arc(gap / 2, gap / 2, 1, 0, 7);
    }
    ctx.stroke();
  });
}

/** The hatch of an area without data. @param {string} ground @param {string} line @param {boolean} [crossed] both ways @returns {CanvasPattern} */
export function hatch(ground, line, crossed) {
  return pattern(7, (ctx) => {
    ctx.fillStyle = ground;
    ctx.fillRect(0, 0, 7, 7);
    ctx.strokeStyle = line;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    for (const shift of [-7, 0, 7]) {
      ctx.moveTo(shift - 1, 8);
      ctx.lineTo(shift + 8, -1);
      if (crossed) ctx.moveTo(shift - 1, -1);
      if (crossed) ctx.lineTo(shift + 8, 8);
    }
    ctx.stroke();
  });
}

/** @param {number} size pixels @param {(ctx: Ctx) => void} draw @returns {CanvasPattern} */
function pattern(size, draw) {
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const ctx = pencil(tile);
  draw(ctx);
  return /** @type {CanvasPattern} */ (ctx.createPattern(tile, "repeat")); // none only for an empty tile
}
