/** The symbols of assets: a shape and a colour for each category, letters when there is room. */

import { BLACK, SHADE, WHITE } from "../theme.js";

/** @import { Category, Ctx } from "../../types.js" */

/** @param {number} n @param {number} [turn] @param {number} [inner] radius of the corners between, of a star */
const corners = (n, turn = -Math.PI / 2, inner = 1) =>
  Array.from({ length: inner === 1 ? n : 2 * n }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / (inner === 1 ? n : 2 * n);
    const r = inner !== 1 && i % 2 ? inner : 1;
    return [Math.cos(angle) * r, Math.sin(angle) * r];
  });

const CROSS = [
  [-0.36, -1],
  [0.36, -1],
  [0.36, -0.36],
  [1, -0.36],
  [1, 0.36],
  [0.36, 0.36],
  [0.36, 1],
  [-0.36, 1],
  [-0.36, 0.36],
  [-1, 0.36],
  [-1, -0.36],
  [-0.36, -0.36],
];

/** @param {number[][]} points @param {number} by */
const scaled = (points, by) => points.map(([x, y]) => [x * by, y * by]);

/** @type {Record<string, number[][]>} */
const SHAPES = {
  square: scaled(corners(4, -Math.PI / 4), 1.22),
  triangle: scaled(corners(3), 1.3),
  diamond: scaled(corners(4), 1.2),
  pentagon: scaled(corners(5), 1.12),
  hexagon: scaled(corners(6), 1.08),
  star: scaled(corners(5, -Math.PI / 2, 0.5), 1.35),
  cross: scaled(CROSS, 1.05),
};

/** Letters take much of a star, a cross or a triangle: there they are smaller. @type {Record<string, number>} */
const LETTERS = { triangle: 0.72, star: 0.72, cross: 0.8, diamond: 0.85 };

/** @param {Ctx} ctx @param {string} shape @param {number} x @param {number} y @param {number} r */
function path(ctx, shape, x, y, r) {
  ctx.beginPath();
  const points = SHAPES[shape];
  if (!points) {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  for (const [px, py] of points) ctx.lineTo(x + px * r, y + py * r); // the first only begins the path
  ctx.closePath();
}

const [PALE, DASHED] = [1, 3]; // bands of age: the youngest is full, the third hollow

/**
 * Draw one symbol: a dark line and a pale ring, one of which shows on any fill, the shape, and its letters if it
 * is large.
 * @param {Ctx} ctx
 * @param {Pick<Category, "shape" | "colour" | "glyph">} category
 * @param {number} x @param {number} y @param {number} r radius in pixels
 * @param {{stale?: number, halo: string}} look its band of age: full, pale, hollow, hollow with a broken line
 */
export function symbol(ctx, category, x, y, r, { stale = 0, halo }) {
  ctx.setLineDash([]);
  ctx.lineJoin = "round";
  path(ctx, category.shape, x, y, r);
  for (const { wide, colour } of [
    { wide: 4.4, colour: BLACK },
    { wide: 3, colour: halo },
  ]) {
    ctx.lineWidth = wide;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  ctx.fillStyle = stale ? WHITE : category.colour;
  ctx.fill();
  if (stale === PALE) tint(ctx, category.colour);
  if (stale >= DASHED) ctx.setLineDash([2.4, 1.8]);
  ctx.lineWidth = stale ? 1.6 : 1;
  ctx.strokeStyle = stale ? category.colour : SHADE;
  ctx.stroke();
  ctx.setLineDash([]);
  if (r >= 8) letters(ctx, category, x, y, r, stale > 0);
}

/** @param {Ctx} ctx @param {string} colour laid thinly over what was filled */
function tint(ctx, colour) {
  ctx.globalAlpha = 0.35;
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.globalAlpha = 1;
}

/**
 * @param {Ctx} ctx @param {Pick<Category, "shape" | "colour" | "glyph">} category
 * @param {number} x @param {number} y @param {number} r @param {boolean} stale
 */
function letters(ctx, category, x, y, r, stale) {
  const size = r * (category.glyph.length > 1 ? 0.95 : 1.2) * (LETTERS[category.shape] ?? 1);
  ctx.font = `700 ${size}px system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = stale ? category.colour : WHITE;
  ctx.fillText(category.glyph, x, y + (category.shape === "triangle" ? r * 0.22 : r * 0.06));
}
