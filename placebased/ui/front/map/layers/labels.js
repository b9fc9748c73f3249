/** Names on the map: the weightiest first, none over another, symbols covered as little as can be. */

const WIDE = 16; // letters before a name is broken into two lines

/** Where a name may stand from the middle of its area: widths across, heights down (a district's stays put). */
const PLACES = [[0, 0], [0, -0.8], [0, 0.8], [0, -1.6], [0, 1.6], [0.25, 0], [-0.25, 0], [0.25, -1.6], [-0.25, -1.6], [0.25, 1.6], [-0.25, 1.6], [0, -2.4], [0, 2.4]];

/**
 * @typedef {object} Name
 * @property {string} text @property {number} x @property {number} y pixels of the sheet
 * @property {number} size pixels @property {string} colour
 * @property {number} weight of the letters @property {number} rank higher goes first
 * @property {boolean} [spaced] capitals with space between
 * @property {number} [room] leave the name out if it is wider than this
 * @property {boolean} [fixed] may cover numbers if there is no other place
 */

/** Break a long name near its middle. @param {string} text @param {number} wide @returns {string[]} */
export function broken(text, wide = WIDE) {
  if (text.length <= wide) return [text];
  const words = text.split(" ");
  const lines = Math.min(3, Math.ceil(text.length / wide));
  const each = text.length / lines;
  const out = [""];
  for (const word of words) {
    const line = out[out.length - 1];
    if (line && out.length < lines && line.length + word.length / 2 > each) out.push(word);
    else out[out.length - 1] = line ? `${line} ${word}` : word;
  }
  return out;
}

/**
 * Place names and draw those that fit.
 * @param {CanvasRenderingContext2D} ctx @param {Name[]} names
 * @param {{l: number, t: number, r: number, b: number, solid: boolean}[]} marks boxes of symbols
 * @param {{halo: string}} colours @param {import("./canvas_stack.js").Frame} f
 * @returns {number} how many were drawn
 */
export function draw(ctx, names, marks, colours, f) {
  const taken = [];
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const name of [...names].sort((p, q) => q.rank - p.rank)) {
    if (name.x < 0 || name.y < 0 || name.x > f.width || name.y > f.height) continue;
    const lines = broken(name.spaced ? name.text.toUpperCase() : name.text);
    style(ctx, name);
    const wide = Math.max(...lines.map((line) => ctx.measureText(line).width));
    if (name.room !== undefined && wide > name.room) continue;
    const box = free(name, wide, lines.length * name.size * 1.1, taken, marks);
    if (!box) continue;
    taken.push(box);
    write(ctx, name, lines, box, colours);
  }
  ctx.letterSpacing = "0px";
  return taken.length;
}

function style(ctx, name) {
  ctx.font = `${name.weight} ${name.size}px system-ui, -apple-system, "Segoe UI", sans-serif`;
  ctx.letterSpacing = name.spaced ? "1.2px" : "0px";
}

/**
 * A free box for a name, moved a little if need be; the one that covers fewest symbols. A symbol that bears
 * a number is never covered by the name of an area.
 */
function free(name, wide, high, taken, marks) {
  let [best, least] = [null, Infinity];
  for (const [across, down] of name.spaced ? PLACES.slice(0, 1) : PLACES) {
    const [x, y] = [name.x + across * wide, name.y + down * name.size];
    const box = { x, y, l: x - wide / 2 - 3, r: x + wide / 2 + 3, t: y - high / 2 - 2, b: y + high / 2 + 2 };
    if (taken.some((other) => meet(box, other))) continue;
    const covered = marks.filter((mark) => meet(box, mark));
    const numbers = covered.filter((mark) => mark.solid).length;
    if (numbers && !name.fixed) continue;
    const cost = covered.length + 3 * numbers + Math.abs(down) * 0.2 + Math.abs(across);
    if (cost < least) [best, least] = [box, cost];
  }
  return best;
}

function meet(p, q) {
  return p.l < q.r && p.r > q.l && p.t < q.b && p.b > q.t;
}

function write(ctx, name, lines, box, colours) {
  const step = name.size * 1.1;
  const first = box.y - ((lines.length - 1) * step) / 2;
  ctx.strokeStyle = colours.halo;
  ctx.lineWidth = Math.max(3, name.size * 0.3);
  ctx.globalAlpha = 0.9;
  lines.forEach((line, i) => ctx.strokeText(line, box.x, first + i * step));
  ctx.globalAlpha = 1;
  ctx.fillStyle = name.colour;
  lines.forEach((line, i) => ctx.fillText(line, box.x, first + i * step));
}
