/** Names on the map: the weightiest first, none over another, symbols covered as little as can be. */

import { typeface } from "../typeface.js";
import { allFree, columns, shares } from "./wall_names.js";

const WIDE = 16; // letters before a name is broken into two lines
const ASIDE = [WIDE, 13, 11]; // the same beside the place on a wall, where there may be less room than that
const LINE = 1.08; // height of a line, in sizes of its letters
const BESIDE = 12; // pixels between the place and a name beside it

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
const SHIFTS = [0, ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((k) => [-0.3 * k, 0.3 * k])]; // heights of a name up and down, beside the place
const NUDGES = [0, -0.6, 0.6, -1.1, 1.1, -1.6, 1.6].flatMap((y) =>
  [0, -0.6, 0.6, -1.1, 1.1].map((x) => [x, y]),
);
const LONGEST = 20; // sizes of its letters from an area to its name: a longer line would cross half the place
const AMPLE = 0.8; // of an area's width: a name that takes no more, and is no higher, stands in it on a wall too
const MOST_COVERED = 0.4; // plates that bear numbers, for each name beside the place on a wall
const CLOSE = PLACES.slice(0, 3); // so near that it is still the name of its own area

/**
 * @import { Box, Ctx, Frame, Name, Palette } from "../../types.js"
 * @typedef {Box & {solid: boolean}} MarkBox of a symbol; one that bears a number is solid
 * @typedef {Box & {x: number, y: number}} NameBox with its middle
 * @typedef {Pick<Palette, "halo" | "ink">} Inks
 * @typedef {object} Room where names may stand
 * @property {MarkBox[]} marks symbols @property {Box[]} covered what lies over the map: legend, buttons
 * @property {Sides} [sides] beside which names may stand
 * @typedef {{x: number, y: number, dx: number, dy: number}} Leader a line from an area to its name
 * @typedef {Room & {leaders: Leader[], inks: (() => void)[]}} Space the same, with the lines that stand already, and what is
 *   to be drawn once it is known where all of it stands
 * @typedef {(top: number, bottom: number) => [number, number] | null} Sides left and right of the place between two
 *   heights, in pixels
 */

/** Break a long name near its middle. @param {string} text @param {number} wide @returns {string[]} */
export function broken(text, wide = WIDE) {
  if (text.length <= wide) return [text];
  return inLines(text, Math.min(3, Math.ceil(text.length / wide)));
}

/** @param {string} text @param {number} lines @returns {string[]} so many lines or fewer, about as long as each other */
export function inLines(text, lines) {
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
 * Find room for names; those that must be there and find none stand beside the place, or are a number. Nothing is drawn
 * yet: numbers need a key, which takes room of its own.
 * @param {Ctx} ctx @param {Name[]} names @param {Room} room @param {Inks} colours @param {Frame} f
 * @returns {{drawn: number, key: string[], stands: Box[], ink: () => void}} how many found room, the names that stand as
 *   numbers, from 1, where all of them stand, and what draws them
 */
export function plan(ctx, names, room, colours, f) {
  /** @type {NameBox[]} */
  const taken = room.covered.map((box) => ({ ...box, x: 0, y: 0 }));
  const before = taken.length;
  const left = [];
  const sheet = { l: 0, t: 0, r: f.width, b: f.height };
  /** @type {Space} */
  const space = { ...room, leaders: [], inks: [] };
  const aside = placeAside(ctx, names, taken, space, colours, f);
  for (const name of names
    .filter((each) => holds(sheet, each) && !aside.has(each))
    .sort((p, q) => q.rank - p.rank)) {
    const box = name.numbered ? null : placeNear(ctx, name, taken, space, colours, f);
    if (box) taken.push(box);
    else if (name.must && isSeen(name, room.covered, f)) left.push(name);
  }
  const key = placeRest(ctx, left, taken, space, colours, f);
  const stands = taken.slice(before);
  return { drawn: stands.length, key, stands, ink: () => drawAll(ctx, space.inks) };
}

/** @param {Ctx} ctx @param {(() => void)[]} inks */
function drawAll(ctx, inks) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const ink of inks) ink();
  ctx.letterSpacing = "0px";
}

/**
 * Place a name on its area; beside the place, where it would cover the numbers of other areas.
 * @param {Ctx} ctx @param {Name} name @param {NameBox[]} taken @param {Space} space @param {Inks} colours @param {Frame} f
 * @returns {NameBox | null} none where there is no room
 */
function placeNear(ctx, name, taken, space, colours, f) {
  style(ctx, name);
  const beside = name.amongNumbers ? placeBeside(ctx, name, taken, space, colours, f) : null;
  return beside ?? placeOne(ctx, name, taken, space, colours, f);
}

/**
 * On a wall, place all names that must be there beside the place, if there is room for every one of them.
 * @param {Ctx} ctx @param {Name[]} names @param {NameBox[]} taken @param {Space} space @param {Inks} colours @param {Frame} f
 * @returns {Set<Name>} those that were placed
 */
function placeAside(ctx, names, taken, { sides, covered, marks, inks }, colours, f) {
  const large = names.filter((name) => name.aside && !fitsIn(ctx, name));
  if (!large.length || !sides) return new Set();
  const plates = marks.filter(({ solid }) => solid);
  const found = roomAside(ctx, large, sides, covered, plates, f);
  if (!found) return new Set();
  const { lines, boxes } = found;
  for (const [i, name] of large.entries()) inks.push(() => leader(ctx, name, boxes[i], colours));
  for (const [i, name] of large.entries()) inks.push(() => write(ctx, name, lines[i], boxes[i], colours));
  taken.push(...boxes);
  return new Set(large);
}

/** Whether a name has ample room in its own area, as in a close view. @param {Ctx} ctx @param {Name} name */
function fitsIn(ctx, name) {
  style(ctx, name);
  const most = AMPLE * (name.within ?? 0);
  return breaks(name).some((lines) => widest(ctx, lines) <= most && highOf(name, lines) <= most);
}

/**
 * The way to break names and to share them between the sides in which every one of them is seen, few plates that bear
 * numbers are covered, and the fewest lines cross; the first of several.
 * @param {Ctx} ctx @param {Name[]} names @param {Sides} sides @param {Box[]} covered @param {Box[]} plates @param {Frame} f
 * @returns {{lines: string[][], boxes: NameBox[]} | null}
 */
function roomAside(ctx, names, sides, covered, plates, f) {
  const ways = ASIDE.flatMap((wide) => waysAside(ctx, names, sides, wide, f));
  const covers = (/** @type {Box} */ plate, /** @type {NameBox[]} */ boxes) =>
    boxes.some((box) => meet(box, plate));
  const fits = (/** @type {NameBox[]} */ boxes) =>
    allFree(boxes, covered, f.view) &&
    plates.filter((plate) => covers(plate, boxes)).length <= MOST_COVERED * names.length;
  const fitting = ways.filter(({ boxes }) => fits(boxes));
  const crossings = fitting.map(({ boxes }) => crossed(names, boxes));
  return fitting[crossings.indexOf(Math.min(...crossings))] ?? null;
}

/** How often lines cross each other, each counted from both ends, or names. @param {Name[]} names @param {NameBox[]} boxes */
export function crossed(names, boxes) {
  const lines = names.map((name, i) => lineTo(name, boxes[i]));
  const others = (/** @type {number} */ i) => lines.filter((line, k) => k !== i && intersect(lines[i], line));
  const through = (/** @type {number} */ i) => boxes.filter((box, k) => k !== i && onWay(box, lines[i]));
  return lines.reduce((n, _, i) => n + others(i).length + through(i).length, 0);
}

/**
 * The ways to share names between the sides, broken at so many letters.
 * @param {Ctx} ctx @param {Name[]} names @param {Sides} sides @param {number} wide @param {Frame} f
 * @returns {{lines: string[][], boxes: NameBox[]}[]}
 */
function waysAside(ctx, names, sides, wide, f) {
  const lines = names.map(({ text, value }) => [...broken(text, wide), value ?? ""].filter(Boolean));
  const sizes = names.map((name, i) => {
    style(ctx, name);
    return { wide: widest(ctx, lines[i]), high: highOf(name, lines[i]) };
  });
  return shares(names.length).map((share) => ({ lines, boxes: columns(names, sizes, sides, f.view, share) }));
}

/** Whether the middle of its area is in the window, and nothing lies over it. @param {Name} name @param {Box[]} covered @param {Frame} f */
function isSeen(name, covered, { view: [l, t, r, b] }) {
  return holds({ l, t, r, b }, name) && !covered.some((box) => holds(box, name));
}

/** @param {Box} box @param {{x: number, y: number}} point */
function holds({ l, t, r, b }, { x, y }) {
  return x >= l && x <= r && y >= t && y <= b;
}

/**
 * @param {Ctx} ctx @param {Name} name @param {NameBox[]} taken @param {Space} space @param {Inks} colours @param {Frame} f
 * @returns {NameBox | null} where it stands; none where there is no room
 */
function placeOne(ctx, name, taken, { marks, inks }, colours, f) {
  style(ctx, name);
  const ways = breaks(name).map((lines) => ({ lines, wide: widest(ctx, lines) }));
  const inside = ways.filter(({ wide }) => wide <= (name.within ?? Infinity));
  for (const { lines, wide } of [...inside, ...ways]) {
    if (wide > (name.room ?? Infinity)) continue;
    const box = free(name, wide, highOf(name, lines), taken, marks, f.view);
    if (!box) continue;
    inks.push(() => write(ctx, name, lines, box, colours));
    return box;
  }
  return null;
}

/** The ways in which a name may be broken, with the figure under it. @param {Name} name @returns {string[][]} */
function breaks({ text, spaced, must, value }) {
  const shown = spaced ? text.toUpperCase() : text;
  const ways = must ? [1, 2, 3].map((lines) => inLines(shown, lines)) : [broken(shown)];
  return value ? ways.map((lines) => [...lines, value]) : ways;
}

/**
 * Place names that found no room in their areas, from north to south: beside the place, or as a number.
 * @param {Ctx} ctx @param {Name[]} names @param {NameBox[]} taken @param {Space} space @param {Inks} colours @param {Frame} f
 * @returns {string[]} those that stand as numbers
 */
function placeRest(ctx, names, taken, space, colours, f) {
  /** @type {string[]} */
  const key = [];
  for (const name of names.sort((p, q) => p.y - q.y)) {
    style(ctx, name);
    const box = name.numbered ? null : placeBeside(ctx, name, taken, space, colours, f);
    if (!box) key.push([name.text, name.value].filter(Boolean).join(": "));
    taken.push(box ?? placeNumber(ctx, name, String(key.length), taken, space, colours));
  }
  return key;
}

/** @param {Ctx} ctx @param {Name} name @param {NameBox[]} taken @param {Space} space @param {Inks} colours @param {Frame} f @returns {NameBox | null} */
function placeBeside(ctx, name, taken, { sides, marks, leaders, inks }, colours, f) {
  if (!sides) return null;
  const lines = [...broken(name.text), name.value ?? ""].filter(Boolean);
  const plates = marks.filter(({ solid }) => solid);
  const box = besideBox(name, widest(ctx, lines), highOf(name, lines), { taken, plates, leaders }, sides, f);
  if (!box) return null;
  leaders.push(lineTo(name, box));
  inks.push(() => leader(ctx, name, box, colours));
  inks.push(() => write(ctx, name, lines, box, colours));
  return box;
}

/** Place a number instead of a name, moved a little where another name or a symbol stands. @param {Ctx} ctx @param {Name} name @param {string} number @param {NameBox[]} taken @param {Space} space @param {Inks} colours @returns {NameBox} */
function placeNumber(ctx, name, number, taken, { marks, inks }, colours) {
  const box = leastCovered(name, widest(ctx, [number]), [...taken, ...marks]);
  inks.push(() => write(ctx, name, [number], box, colours));
  return box;
}

/**
 * Where a number covers least of what stands round its area: nothing, if that can be had.
 * @param {Pick<Name, "x" | "y" | "size">} name @param {number} wide @param {Box[]} taken @returns {NameBox}
 */
export function leastCovered({ x, y, size }, wide, taken) {
  const boxes = NUDGES.map(([right, down]) => boxAt(x + right * size, y + down * size, wide - 4, size - 4));
  const round = roundAll(boxes);
  const near = taken.filter((each) => meet(round, each));
  const covers = boxes.map((box) => near.reduce((sum, each) => sum + common(box, each), 0));
  return boxes[covers.indexOf(Math.min(...covers))];
}

/** @param {Box[]} boxes @returns {Box} the smallest that holds them all */
function roundAll(boxes) {
  return {
    l: Math.min(...boxes.map(({ l }) => l)),
    r: Math.max(...boxes.map(({ r }) => r)),
    t: Math.min(...boxes.map(({ t }) => t)),
    b: Math.max(...boxes.map(({ b }) => b)),
  };
}

/** @param {Box} p @param {Box} q @returns {number} square pixels that both cover */
function common(p, q) {
  const wide = Math.min(p.r, q.r) - Math.max(p.l, q.l);
  const high = Math.min(p.b, q.b) - Math.max(p.t, q.t);
  return Math.max(0, wide) * Math.max(0, high);
}

/**
 * A free box beside the place, as near to its area as can be, with nothing between them.
 * @param {Name} name @param {number} wide @param {number} high
 * @param {{taken: NameBox[], plates?: Box[], leaders?: Leader[]}} there other names, plates that bear numbers, other lines
 * @param {Sides} sides @param {Frame} f @returns {NameBox | null}
 */
export function besideBox(name, wide, high, there, sides, f) {
  /** @type {NameBox | null} */
  let best = null;
  let least = name.fixed ? Infinity : LONGEST * name.size;
  for (const shift of SHIFTS) {
    for (const box of boxesBeside(name, name.y + shift * high, wide, high, sides)) {
      if (far(name, box) >= least || !inWindow(box, f) || blocked(name, box, there)) continue;
      [best, least] = [box, far(name, box)];
    }
  }
  return best;
}

/** @param {Name} name @param {number} y @param {number} wide @param {number} high @param {Sides} sides @returns {NameBox[]} to the left and to the right */
function boxesBeside(name, y, wide, high, sides) {
  const edges = sides(y - high / 2, y + high / 2);
  if (!edges) return [];
  const [left, right] = [Math.min(edges[0], name.x), Math.max(edges[1], name.x)];
  return [left - BESIDE - wide / 2, right + BESIDE + wide / 2].map((x) => boxAt(x, y, wide, high));
}

/** @param {Name} name @param {NameBox} box */
function far(name, box) {
  return Math.hypot(name.x - (box.x > name.x ? box.l : box.r), (name.y - box.y) * 1.5);
}

/** @param {Box} box @param {Frame} f */
function inWindow(box, { view: [left, top, right, bottom] }) {
  return box.l > left && box.r < right && box.t > top && box.b < bottom;
}

/**
 * Whether something else stands there, or another name or line is in the way.
 * @param {Name} name @param {NameBox} box @param {{taken: NameBox[], plates?: Box[], leaders?: Leader[]}} there
 */
function blocked(name, box, { taken, plates = [], leaders = [] }) {
  const line = lineTo(name, box);
  return (
    taken.some((other) => meet(box, other) || crosses(other, name, line.dx, line.dy)) ||
    plates.some((plate) => meet(box, plate) || onWay(plate, line)) ||
    leaders.some((other) => intersect(line, other) || onWay(box, other))
  );
}

/** @param {{x: number, y: number}} name @param {NameBox} box @returns {Leader} */
function lineTo({ x, y }, box) {
  return { x, y, dx: (box.x > x ? box.l : box.r) - x, dy: box.y - y };
}

/** Whether a line passes through a box. @param {Box} box @param {Leader} line */
function onWay(box, line) {
  return crosses(box, line, line.dx, line.dy);
}

/** Whether two lines cross. @param {Leader} p @param {Leader} q */
function intersect(p, q) {
  const turn = p.dx * q.dy - p.dy * q.dx;
  if (!turn) return false;
  const [x, y] = [q.x - p.x, q.y - p.y];
  const [along, across] = [(x * q.dy - y * q.dx) / turn, (x * p.dy - y * p.dx) / turn];
  return along >= 0 && along <= 1 && across >= 0 && across <= 1;
}

/**
 * Whether a box lies on the way from a name's area to the name: the line is cut at the box's sides, one after the other
 * (Liang and Barsky 1984), and something of it is left.
 * @param {Box} box @param {{x: number, y: number}} name @param {number} dx @param {number} dy
 */
function crosses({ l, r, t, b }, { x, y }, dx, dy) {
  if (Math.max(x, x + dx) <= l || Math.min(x, x + dx) >= r) return false; // most are nowhere near
  if (Math.max(y, y + dy) <= t || Math.min(y, y + dy) >= b) return false;
  const [fromX, toX] = within(x, dx, l, r);
  const [fromY, toY] = within(y, dy, t, b);
  return Math.max(fromX, fromY, 0) < Math.min(toX, toY, 1);
}

/** The shares of a way between which it lies between two limits. @param {number} at @param {number} way @param {number} low @param {number} high */
function within(at, way, low, high) {
  if (!way) return [-Infinity, Infinity]; // it lies there all the way, or is nowhere near
  const [p, q] = [(low - at) / way, (high - at) / way];
  return p < q ? [p, q] : [q, p];
}

/** A fine line from an area to its name. @param {Ctx} ctx @param {Name} name @param {NameBox} box @param {Inks} colours */
function leader(ctx, name, box, colours) {
  const end = box.x > name.x ? box.l : box.r;
  for (const [colour, width] of /** @type {[string, number][]} */ ([
    [colours.halo, 3],
    [colours.ink, 1],
  ])) {
    // biome-ignore format: one line
    ctx.beginPath();
    ctx.moveTo(name.x, name.y);
    ctx.lineTo(end, box.y);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(name.x, name.y, width + 0.8, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
  }
}

/** @param {Ctx} ctx @param {string[]} lines */
function widest(ctx, lines) {
  return Math.max(...lines.map((line) => ctx.measureText(line).width));
}

/** @param {Name} name @param {string[]} lines @returns {number} pixels */
function highOf({ size }, lines) {
  return lines.length * size * LINE;
}

/** @param {Ctx} ctx @param {Name} name */
function style(ctx, name) {
  ctx.font = typeface(name.weight, name.size);
  ctx.letterSpacing = name.spaced ? "1.2px" : "0px";
}

/**
 * A free box for a name, moved a little if need be; the one that covers fewest symbols. A symbol that bears
 * a number is never covered by the name of an area.
 * @param {Name} name @param {number} wide @param {number} high pixels @param {NameBox[]} taken @param {MarkBox[]} marks
 * @param {number[]} [view] the window, at whose edges no name is cut
 * @returns {NameBox | null}
 */
export function free(name, wide, high, taken, marks, view) {
  /** @type {NameBox | null} */
  let best = null;
  let least = Infinity;
  for (const [across, down] of placesOf(name)) {
    const box = boxAt(name.x + across * wide, name.y + down * name.size, wide, high);
    if (taken.some((other) => meet(box, other)) || (view && !name.fixed && isCut(box, view))) continue;
    const cost = covering(box, marks, name) + Math.abs(down) * 0.2 + Math.abs(across);
    if (cost < least) [best, least] = [box, cost];
  }
  return best;
}

/** Whether part of a box is in the window, and part is not. @param {Box} box @param {number[]} view */
function isCut({ l, r, t, b }, [left, top, right, bottom]) {
  const seen = r > left && l < right && b > top && t < bottom;
  return seen && (l < left || r > right || t < top || b > bottom);
}

/** @param {Name} name @returns {number[][]} where it may stand */
function placesOf({ spaced, still, must }) {
  if (spaced || still) return PLACES.slice(0, 1);
  return must ? CLOSE : PLACES;
}

/** @param {number} x @param {number} y middle @param {number} wide @param {number} high @returns {NameBox} with a little room round it */
function boxAt(x, y, wide, high) {
  return { x, y, l: x - wide / 2 - 3, r: x + wide / 2 + 3, t: y - high / 2 - 2, b: y + high / 2 + 2 };
}

/** What it costs to cover symbols; numbers weigh more, or forbid it. @param {Box} box @param {MarkBox[]} marks @param {Name} name */
function covering(box, marks, name) {
  const covered = marks.filter((mark) => meet(box, mark));
  const numbers = covered.filter((mark) => mark.solid).length;
  return numbers && !name.fixed ? Infinity : covered.length + 3 * numbers;
}

/** Whether two boxes have room in common. @param {Box} p @param {Box} q */
export function meet(p, q) {
  return p.l < q.r && p.r > q.l && p.t < q.b && p.b > q.t;
}

/** @param {Ctx} ctx @param {Name} name @param {string[]} lines @param {NameBox} box @param {Inks} colours */
function write(ctx, name, lines, box, colours) {
  style(ctx, name);
  const step = name.size * LINE;
  const first = box.y - ((lines.length - 1) * step) / 2;
  ctx.strokeStyle = colours.halo;
  ctx.lineWidth = Math.max(2.5, name.size * 0.22);
  ctx.globalAlpha = 0.88;
  for (const [i, line] of lines.entries()) ctx.strokeText(line, box.x, first + i * step);
  ctx.globalAlpha = 1;
  ctx.fillStyle = name.colour;
  for (const [i, line] of lines.entries()) ctx.fillText(line, box.x, first + i * step);
}
