/** The scale in the legend: the classes as they lie between the lowest and the highest figure, with places marked on it. */

import { make } from "../dom.js";

/**
 * @import { Need, Palette, ScaleMark, ValueScale } from "../types.js"
 * @typedef {{mark: ScaleMark, at: number, from: number, to: number, row: number, left: boolean, whole: boolean}} Placed a mark in
 *   percent of the scale's width, its row, whether its words stand to the left of it, and whether they need the whole row
 */

const LETTER = 0.55; // width of a letter, of its height
const WIDE = 15.5; // width of the scale, in letters' heights, where it is narrow: on a wall
const ROW = 1.4; // height of a row of words, in letters' heights
const BAR = 0.9; // height of the scale itself

/** @param {Need} need @param {ValueScale} told @param {Palette} colours @returns {HTMLElement | null} none without marks */
export function valueScale(need, told, colours) {
  const steps = spans(need);
  if (!steps.length || !(told.marks.length || told.missing)) return null;
  const ends = endsOf(steps, told.marks);
  const placed = place(told.marks, ends);
  const rows = Math.max(0, ...placed.map(({ row }) => row + 1));
  const box = make("div", { class: "pb-marks", role: "img", "aria-label": words(told) });
  box.style.height = `${BAR + rows * ROW}em`;
  box.append(
    ...steps.map((step) => segment(step, ends, need, colours)),
    ...placed.flatMap(lines),
    ...placed.map(label),
  );
  const missing = told.missing ? [make("p", { class: "pb-note" }, told.missing)] : [];
  return make("div", { class: "pb-marks-part" }, box, ...missing);
}

/** The same as words. @param {ValueScale} told */
export function words({ marks, missing }) {
  const said = marks.map(([, name, figure]) => `${name}: ${figure}`).join("; ");
  return [said ? `${said}.` : "", missing].filter(Boolean).join(" ");
}

/**
 * From where to where each class reaches: they meet half way between their figures.
 * @param {Need} need @returns {{row: number, from: number, to: number}[]} lowest first; those that hold areas
 */
export function spans({ classes, list, rows }) {
  const found = rows.map((_, row) => ({ row, from: Infinity, to: -Infinity }));
  for (const [a, value] of list.entries()) {
    const span = found[Number(classes[a])];
    if (!span || Number.isNaN(value)) continue;
    span.from = Math.min(span.from, value);
    span.to = Math.max(span.to, value);
  }
  const held = found.filter(({ from, to }) => from <= to);
  for (let i = 1; i < held.length; i += 1) {
    const middle = (held[i - 1].to + held[i].from) / 2;
    [held[i - 1].to, held[i].from] = [middle, middle];
  }
  return held;
}

/** @param {{from: number, to: number}[]} steps @param {ScaleMark[]} marks @returns {[number, number]} */
function endsOf(steps, marks) {
  const low = Math.min(steps[0].from, ...marks.map((mark) => mark[4]));
  const high = Math.max(steps[steps.length - 1].to, ...marks.map((mark) => mark[5]));
  return low < high ? [low, high] : [low - 1, high + 1];
}

/**
 * Put the marks on the scale; words that would clash move to further rows.
 * @param {ScaleMark[]} marks @param {[number, number]} ends @returns {Placed[]}
 */
export function place(marks, [low, high]) {
  const percent = (/** @type {number} */ value) => (100 * (value - low)) / (high - low);
  /** @type {[number, number][][]} */
  const rows = [];
  return marks.map((mark) => {
    const at = percent(mark[3]);
    const left = at > 50;
    const wide = Math.min(100, (100 * LETTER * (mark[1].length + mark[2].length + 2)) / WIDE);
    const whole = wide > (left ? at : 100 - at);
    const side = left ? [at - wide, at] : [at, at + wide];
    const span = /** @type {[number, number]} */ (whole ? [0, 100] : side);
    let row = rows.findIndex((taken) => taken.every(([from, to]) => span[1] < from || span[0] > to));
    if (row < 0) row = rows.push([]) - 1;
    rows[row].push(span);
    return { mark, at, from: percent(mark[4]), to: percent(mark[5]), row, left, whole };
  });
}

/** @param {{row: number, from: number, to: number}} step @param {[number, number]} ends @param {Need} need @param {Palette} colours */
function segment({ row, from, to }, [low, high], need, colours) {
  const part = make("span", { class: "pb-marks-step" });
  part.style.left = `${(100 * (from - low)) / (high - low)}%`;
  part.style.width = `${(100 * (to - from)) / (high - low)}%`;
  part.style.background = need.rows[row][colours.dark ? 2 : 0];
  return part;
}

/** A line, and its range where it has one. @param {Placed} placed */
function lines({ mark: [kind], at, from, to, row }) {
  const line = make("span", { class: `pb-marks-line pb-marks-${kind}` });
  line.style.left = `${at}%`;
  line.style.height = `${BAR + row * ROW + 0.5}em`;
  if (from === to) return [line];
  const range = make("span", { class: "pb-marks-range" });
  range.style.left = `${from}%`;
  range.style.width = `${to - from}%`;
  return [range, line];
}

/** Name and figure, over the lines of others. @param {Placed} placed */
function label({ mark: [, name, figure], at, row, left, whole }) {
  const inner = make("span", {}, make("b", {}, name), make("span", {}, figure));
  const box = make("span", { class: `pb-marks-label${left ? " pb-left" : ""}` }, inner);
  box.style.top = `${BAR + row * ROW}em`;
  box.style.left = left || whole ? "0" : `${at}%`;
  box.style.right = left && !whole ? `${100 - at}%` : "0";
  return box;
}
