/** Drawing neighbourhoods that are being drawn: their fill, the lines between them, their names. */

import { middles, NONE, sharedEdges } from "../data/zones.js";
import { fill, hatch } from "./areas.js";

/**
 * @import { Ctx, Frame, Name, Scene } from "../../types.js"
 */

const PALE = 0.55; // of the colours, so that streets and names can be read

/** @param {Ctx} ctx @param {Pick<Scene, "zones" | "areas" | "colours">} scene @param {Frame} f */
export function drawFills(ctx, { zones, areas, colours }, f) {
  if (!zones || !areas) return;
  const members = zones.layer.names.map(() => /** @type {number[]} */ ([]));
  const none = /** @type {number[]} */ ([]);
  for (let a = 0; a < areas.n; a += 1) (members[zones.owner[a]] ?? none).push(a);
  fill(ctx, areas, none, [hatch(...colours.noData)], f);
  const kept = ctx.globalAlpha;
  ctx.globalAlpha = kept * PALE;
  members.forEach((each, zone) => {
    fill(ctx, areas, each, [zones.layer.colours[zone][colours.dark ? 1 : 0]], f);
  });
  ctx.globalAlpha = kept;
}

/** @param {Ctx} ctx @param {Pick<Scene, "zones" | "areas" | "colours" | "scale">} scene @param {Frame} f */
export function drawLines(ctx, { zones, areas, colours, scale }, f) {
  if (!zones || !areas) return;
  const { points, sides } = sharedEdges(areas);
  ctx.beginPath();
  for (let e = 0; e < points.length; e += 2) {
    if (zones.owner[sides[e]] === zones.owner[sides[e + 1]]) continue;
    ctx.moveTo(areas.xs[points[e]] * f.k - f.ox, areas.ys[points[e]] * f.k - f.oy);
    ctx.lineTo(areas.xs[points[e + 1]] * f.k - f.ox, areas.ys[points[e + 1]] * f.k - f.oy);
  }
  ctx.lineCap = "round";
  ctx.setLineDash([]);
  for (const [colour, width] of /** @type {[string, number][]} */ ([
    [colours.halo, 5.5],
    [colours.ink, 2.6],
  ])) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * scale;
    ctx.stroke();
  }
  ctx.lineCap = "butt";
}

/** Their names, for the one place that puts names where there is room. @param {Scene} scene @param {Frame} f @returns {Name[]} */
export function names({ zones, areas, colours, letters }, f) {
  if (!zones || !areas) return [];
  return middles(zones, areas).flatMap((a, zone) =>
    a === NONE
      ? []
      : [
          {
            text: zones.layer.names[zone],
            x: areas.ax[a] * f.k - f.ox,
            y: areas.ay[a] * f.k - f.oy,
            size: letters,
            weight: 700,
            colour: colours.ink,
            rank: 1e6 - zone,
            within: 110,
          },
        ],
  );
}
