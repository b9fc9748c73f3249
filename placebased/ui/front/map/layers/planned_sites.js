/** Sites that a scenario adds, moves or closes: a disc with a sign, so that colour is not all that tells them apart. */

import { worldX, worldY } from "../data/geometry.js";

/** @import { Ctx, Frame, Palette, PlannedMark, PlannedSite } from "../../types.js" */

export const RADIUS = 11; // pixels
const GONE = new Set(["×", "○"]); // nothing stands there any more

/** Where sites stand in world units. @param {PlannedSite[]} sent @returns {PlannedMark[]} */
export function marksOf(sent = []) {
  return sent.map(({ at, sign }) => ({ x: worldX(at[0]), y: worldY(at[1]), sign }));
}

/**
 * Where no name should stand.
 * @param {PlannedMark[]} marks @param {number} scale @param {Frame} f
 */
export function boxes(marks, scale, f) {
  const r = RADIUS * scale;
  return marks.map(({ x, y }) => {
    const [left, top] = [x * f.k - f.ox, y * f.k - f.oy];
    return { l: left - r, r: left + r, t: top - r, b: top + r, solid: true };
  });
}

/** @param {Ctx} ctx @param {PlannedMark[]} marks @param {Palette} colours @param {number} scale @param {Frame} f */
export function draw(ctx, marks, colours, scale, f) {
  ctx.setLineDash([]);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.font = `700 ${Math.round(16 * scale)}px sans-serif`;
  for (const { x, y, sign } of marks) {
    const [left, top] = [x * f.k - f.ox, y * f.k - f.oy];
    ctx.beginPath();
    ctx.arc(left, top, RADIUS * scale, 0, 2 * Math.PI);
    ctx.fillStyle = GONE.has(sign) ? colours.halo : colours.focus;
    ctx.fill();
    ctx.lineWidth = 2 * scale;
    ctx.strokeStyle = GONE.has(sign) ? colours.ink : colours.halo;
    ctx.stroke();
    ctx.fillStyle = GONE.has(sign) ? colours.ink : colours.halo;
    ctx.fillText(sign, left, top + scale);
  }
}
