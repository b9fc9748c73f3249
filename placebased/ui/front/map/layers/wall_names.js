/**
 * Names beside the place on a wall, where letters are too large to stand in their areas: half of them to the left,
 * half to the right, each as near to the height of its area as its neighbours let it.
 */

/**
 * @import { Box, Name } from "../../types.js"
 * @import { NameBox, Sides } from "./labels.js"
 * @typedef {{wide: number, high: number}} Size pixels of a name
 * @typedef {{half: number, tilt: number}} Share how many names stand to the left, and how much north and south count
 */

const BESIDE = 14; // pixels between the place and a name
const APART = 4; // pixels between two names
const TILTS = [0, 0.5, -0.5]; // how much of its height counts for the side of a name, where the corners are taken

/**
 * Boxes for names beside the place, in the order of the names.
 * @param {Pick<Name, "x" | "y">[]} names @param {Size[]} sizes @param {Sides} sides of the place
 * @param {number[]} view left, top, right and bottom of the window @param {Share} [share] @returns {NameBox[]}
 */
export function columns(names, sizes, sides, [, top, , bottom], share = shares(names.length)[0]) {
  const { half, tilt } = share;
  const across = names.map(({ x, y }) => x + tilt * y);
  const byX = names.map((_, i) => i).sort((p, q) => across[p] - across[q]);
  /** @type {NameBox[]} */
  const boxes = [];
  for (const [column, way] of /** @type {[number[], number][]} */ ([
    [byX.slice(0, half), -1],
    [byX.slice(half), 1],
  ])) {
    column.sort((p, q) => names[p].y - names[q].y);
    const heights = column.map((i) => sizes[i].high + APART);
    const ys = spread(
      column.map((i) => names[i].y),
      heights,
      [top, bottom],
    );
    for (const [k, i] of column.entries()) boxes[i] = boxBeside(names[i], ys[k], sizes[i], sides, way);
  }
  return boxes;
}

/**
 * Heights as near to those wanted as can be without one over another, within limits.
 * @param {number[]} wanted ascending @param {number[]} heights @param {[number, number]} limits @returns {number[]}
 */
export function spread(wanted, heights, [top, bottom]) {
  const ys = [...wanted];
  const apart = (/** @type {number} */ i) => (heights[i] + heights[i + 1]) / 2;
  for (let i = 0; i < ys.length; i += 1)
    ys[i] = Math.max(ys[i], i ? ys[i - 1] + apart(i - 1) : top + heights[0] / 2);
  for (let i = ys.length - 1; i >= 0; i -= 1) {
    const last = i === ys.length - 1;
    ys[i] = Math.min(ys[i], last ? bottom - heights[i] / 2 : ys[i + 1] - apart(i));
  }
  return ys;
}

/** @param {Pick<Name, "x">} name @param {number} y @param {Size} size @param {Sides} sides @param {number} way -1 to the left @returns {NameBox} */
function boxBeside(name, y, { wide, high }, sides, way) {
  const edges = sides(y - high / 2, y + high / 2) ?? [name.x, name.x];
  const edge = way < 0 ? Math.min(edges[0], name.x) : Math.max(edges[1], name.x);
  const x = edge + way * (BESIDE + wide / 2);
  return { x, y, l: x - wide / 2, r: x + wide / 2, t: y - high / 2, b: y + high / 2 };
}

/**
 * The ways in which so many names are shared between the sides: the western half to the left, or rather those of
 * the north or of the south; else a few more or fewer of them.
 * @param {number} n @returns {Share[]}
 */
export function shares(n) {
  const half = Math.ceil(n / 2);
  const halves = [0, -1, 1, -2, 2].map((more) => half + more).filter((left) => left >= 0 && left <= n);
  return halves.flatMap((left) => TILTS.map((tilt) => ({ half: left, tilt })));
}

/** Whether all boxes are in the window and under nothing that lies over the map. @param {Box[]} boxes @param {Box[]} covered @param {number[]} view */
export function allFree(boxes, covered, [left, top, right, bottom]) {
  return boxes.every(
    (box) =>
      box.l >= left &&
      box.r <= right &&
      box.t >= top &&
      box.b <= bottom &&
      !covered.some((other) => box.l < other.r && box.r > other.l && box.t < other.b && box.b > other.t),
  );
}
