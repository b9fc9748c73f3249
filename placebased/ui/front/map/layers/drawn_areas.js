/** Areas that somebody drew by hand: their own outline, dashed, with a pale edge so that it shows over any fill. */

import { worldX, worldY } from "../data/geometry.js";

/**
 * The lines of drawn areas in world units, and where a label goes.
 * @param {{label: string, rings: number[][]}[]} sent
 * @returns {{label: string, lines: number[][], x: number, y: number}[]}
 */
export function opened(sent = []) {
  return sent.map(({ label, rings }) => {
    const lines = rings.map((ring) => ring.map((n, i) => (i % 2 ? worldY(n) : worldX(n))));
    const xs = lines.flatMap((line) => line.filter((_, i) => i % 2 === 0));
    const ys = lines.flatMap((line) => line.filter((_, i) => i % 2 === 1));
    return { label, lines, x: middle(xs), y: middle(ys) };
  });
}

function middle(numbers) {
  return (Math.min(...numbers) + Math.max(...numbers)) / 2;
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {ReturnType<typeof opened>} areas @param {object} colours
 * @param {number} scale @param {import("./canvas_stack.js").Frame} f
 */
export function draw(ctx, areas, colours, scale, f) {
  ctx.lineJoin = "round";
  for (const { lines } of areas) {
    ctx.beginPath();
    for (const line of lines) {
      for (let i = 0; i < line.length; i += 2) {
        const [x, y] = [line[i] * f.k - f.ox, line[i + 1] * f.k - f.oy];
        if (i) ctx.lineTo(x, y);
        else ctx.moveTo(x, y);
      }
      ctx.closePath();
    }
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

/** Their labels, for the one place that puts labels where there is room. */
export function names(areas, colours, scale, f) {
  return areas
    .filter(({ label }) => label)
    .map(({ label, x, y }, i) => ({
      text: label, x: x * f.k - f.ox, y: y * f.k - f.oy, size: 13 * scale, weight: 700, colour: colours.ink, rank: 1e7 - i, fixed: true,
    }));
}
