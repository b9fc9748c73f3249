/** Names on the map: the weightiest first, none over another, symbols covered as little as can be. */

const WIDE = 16; // letters before a name is broken into two lines

/** Where a name may stand from the middle of its area: widths across, heights down (a district's stays put). */
const PLACES = [
  [0, 0],
  [0, -0.8],
  [0, 0.8],
  [0, -1.6],
  [0, 1.6],
  [0.25, 0],
  [-0.25, 0],
  [0.25, -1.6],
  [-0.25, -1.6],
  [0.25, 1.6],
  [-0.25, 1.6],
  [0, -2.4],
  [0, 2.4],
];

/**
 * @import { Box, Ctx, Frame, Name, Palette } from "../../types.js"
 * @typedef {Box & {solid: boolean}} MarkBox of a symbol; one that bears a number is solid
 * @typedef {Box & {x: number, y: number}} NameBox with its middle
 */

/** Break a long name near its middle. @param {string} text @param {number} wide @returns {string[]} */
export function broken(text, wide = WIDE) {
  if (text.length <= wide) return [text];
  const lines = Math.min(3, Math.ceil(text.length / wide));
  const each = text.length / lines;
  const out = [""];
  for (const word of text.split(" ")) {
    const line = out[out.length - 1];
    const full = line && out.length < lines && line.length + word.length / 2 > each;
    if (full) out.push(word);
    else out[out.length - 1] = [line, word].filter(Boolean).join(" ");
  }
  return out;
}

/**
 * Place names and draw those that fit.
 * @param {Ctx} ctx @param {Name[]} names @param {MarkBox[]} marks @param {Pick<Palette, "halo">} colours @param {Frame} f
 * @returns {number} how many were drawn
 */
export function draw(ctx, names, marks, colours, f) {
  /** @type {NameBox[]} */
  const taken = [];
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const name of [...names].sort((p, q) => q.rank - p.rank)) {
    if (name.x < 0 || name.y < 0 || name.x > f.width || name.y > f.height) continue;
    const box = drawOne(ctx, name, taken, marks, colours);
    if (box) taken.push(box);
  }
  ctx.letterSpacing = "0px";
  return taken.length;
}

/**
 * @param {Ctx} ctx @param {Name} name @param {NameBox[]} taken @param {MarkBox[]} marks @param {Pick<Palette, "halo">} colours
 * @returns {NameBox | null} where it was drawn; none where there is no room
 */
function drawOne(ctx, name, taken, marks, colours) {
  const lines = broken(name.spaced ? name.text.toUpperCase() : name.text);
  style(ctx, name);
  const wide = Math.max(...lines.map((line) => ctx.measureText(line).width));
  if (name.room !== undefined && wide > name.room) return null;
  const box = free(name, wide, lines.length * name.size * 1.1, taken, marks);
  if (box) write(ctx, name, lines, box, colours);
  return box;
}

/** @param {Ctx} ctx @param {Name} name */
function style(ctx, name) {
  ctx.font = `${name.weight} ${name.size}px system-ui, -apple-system, "Segoe UI", sans-serif`;
  ctx.letterSpacing = name.spaced ? "1.2px" : "0px";
}

/**
 * A free box for a name, moved a little if need be; the one that covers fewest symbols. A symbol that bears
 * a number is never covered by the name of an area.
 * @param {Name} name @param {number} wide @param {number} high pixels @param {NameBox[]} taken @param {MarkBox[]} marks
 * @returns {NameBox | null}
 */
export function free(name, wide, high, taken, marks) {
  /** @type {NameBox | null} */
  let best = null;
  let least = Infinity;
  for (const [across, down] of name.spaced ? PLACES.slice(0, 1) : PLACES) {
    const [x, y] = [name.x + across * wide, name.y + down * name.size];
    const box = { x, y, l: x - wide / 2 - 3, r: x + wide / 2 + 3, t: y - high / 2 - 2, b: y + high / 2 + 2 };
    if (taken.some((other) => meet(box, other))) continue;
    const cost = covering(box, marks, name) + Math.abs(down) * 0.2 + Math.abs(across);
    if (cost < least) [best, least] = [box, cost];
  }
  return best;
}

/** What it costs to cover symbols; numbers weigh more, or forbid it. @param {Box} box @param {MarkBox[]} marks @param {Name} name */
function covering(box, marks, name) {
  const covered = marks.filter((mark) => meet(box, mark));
  const numbers = covered.filter((mark) => mark.solid).length;
  return numbers && !name.fixed ? Infinity : covered.length + 3 * numbers;
}

/** @param {Box} p @param {Box} q */
function meet(p, q) {
  return p.l < q.r && p.r > q.l && p.t < q.b && p.b > q.t;
}

/** @param {Ctx} ctx @param {Name} name @param {string[]} lines @param {NameBox} box @param {Pick<Palette, "halo">} colours */
function write(ctx, name, lines, box, colours) {
  const step = name.size * 1.1;
  const first = box.y - ((lines.length - 1) * step) / 2;
  ctx.strokeStyle = colours.halo;
  ctx.lineWidth = Math.max(3, name.size * 0.3);
  ctx.globalAlpha = 0.9;
  for (const [i, line] of lines.entries()) ctx.strokeText(line, box.x, first + i * step);
  ctx.globalAlpha = 1;
  ctx.fillStyle = name.colour;
  for (const [i, line] of lines.entries()) ctx.fillText(line, box.x, first + i * step);
}
