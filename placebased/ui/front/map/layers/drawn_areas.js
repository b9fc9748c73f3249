/** Areas that somebody drew by hand: their own outline, dashed, with a pale edge so that it shows over any fill. */

import { worldX, worldY } from "../data/geometry.js";
import { traceFlat } from "./teams.js";

/** @import { Ctx, Drawn, DrawnArea, Frame, Name, Palette } from "../../types.js" */

/**
 * The lines of drawn areas in world units, and where a label goes.
 * @param {Drawn[]} sent @returns {DrawnArea[]}
 */
export function opened(sent = []) {
  return sent.map(({ label, rings }) => {
    const lines = rings.map((ring) => ring.map((n, i) => (i % 2 ? worldY(n) : worldX(n))));
    const xs = lines.flatMap((line) => line.filter((_, i) => i % 2 === 0));
    const ys = lines.flatMap((line) => line.filter((_, i) => i % 2 === 1));
    return { label, lines, x: middle(xs), y: middle(ys) };
  });
}

/** @param {number[]} numbers */
function middle(numbers) {
  return (Math.min(...numbers) + Math.max(...numbers)) / 2;
}

/** @param {Ctx} ctx @param {DrawnArea[]} areas @param {Palette} colours @param {number} scale @param {Frame} f */
export function draw(ctx, areas, colours, scale, f) {
  ctx.lineJoin = "round";
  for (const { lines } of areas) {
    ctx.beginPath();
    for (const line of lines) traceFlat(ctx, line, f);
    ctx.setLineDash([]);
    ctx.strokeStyle = colours.halo;
    ctx.lineWidth = 6 * scale;
    ctx.stroke();
    ctx.setLineDash([8 * scale, 4 * scale]);
    ctx.strokeStyle = colours.ink;
    ctx.lineWidth = 3 * scale;
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/**
 * Their labels, for the one place that puts labels where there is room.
 * @param {DrawnArea[]} areas @param {Palette} colours @param {number} scale @param {Frame} f @returns {Name[]}
 */
export function names(areas, colours, scale, f) {
  return areas
    .filter(({ label }) => label)
    .map(({ label, x, y }, i) => ({
      text: label,
      x: x * f.k - f.ox,
      y: y * f.k - f.oy,
      size: 13 * scale,
      weight: 700,
      colour: colours.ink,
      rank: 1e7 - i,
      fixed: true,
    }));
}
