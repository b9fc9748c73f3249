/** What names stand on the map, each with where it would like to be; `labels.js` finds them room. */

import { DESK } from "../../letter_size.js";
import { teamLine } from "../theme.js";
import { figure } from "../words.js";
import { districtNames } from "./background.js";
import * as drawnAreas from "./drawn_areas.js";
import { broken } from "./labels.js";
import * as pin from "./pin.js";
import { shortName } from "./teams.js";
import * as zones from "./zones.js";

/**
 * @import { Frame, Name, Scene, Spot, TeamPlace } from "../../types.js"
 * @import { Areas } from "../data/geometry.js"
 * @typedef {{left: Float64Array, right: Float64Array, k: number, ox: number, oy: number, height: number}} Edges of a view
 */

const ROOM = 62; // pixels that an area needs across before it is named
const MOST = 600; // names of areas; more than can be read, and each costs time
const ALL = 60; // areas of a level up to which every one of them is named
const PICKED = 1.15; // how much larger the name of the chosen area is
const NAMED = 16; // areas in sight up to which each is named on a wall; of more, each has a number
const APART = 0.35; // of the size across of a level: a map of it whole shows it at this size at least

/** @param {Scene} scene @param {Frame} f @returns {Name[]} */
export function names(scene, f) {
  const { colours, scale, drawn } = scene;
  return [
    ...namesAround(scene, f),
    ...scene.teamPlaces.flatMap((place) => teamNames(place, scene, f)),
    ...drawnAreas.names(drawn, colours, scale, f),
    ...zones.names(scene, f),
    ...areaNames(scene, f),
    ...figures(scene, f),
    ...chosenNames(scene, f),
    ...(scene.pin ? [pin.name(scene.pin, colours, scene.letters, scale, f)] : []),
  ];
}

/**
 * The level whose names are written at this zoom: that of the areas themselves where it is one of few, else the
 * finest whose areas have room for one.
 * @param {Areas[]} groups coarsest first @param {number} scale @param {Frame} f @param {Areas} [own] the areas themselves
 * @returns {Areas | undefined}
 */
export function namedLevel(groups, scale, f, own) {
  const roomy = groups.findLast((areas) => areas.typical * f.k >= ROOM * scale);
  const few = own && own.n <= ALL && groups.includes(own) && own.typical * f.k >= ROOM * APART;
  return few ? own : (roomy ?? groups[0]);
}

/**
 * The level whose names are written: on a wall one of few areas, else what there is room for.
 * @param {Pick<Scene, "groups" | "scale" | "letters" | "areas">} scene @param {Frame} f @returns {Areas | undefined}
 */
export function levelNamed({ groups, scale, letters, areas }, f) {
  if (letters <= DESK) return namedLevel(groups, scale, f, areas);
  const own = areas && areas.n <= ALL && groups.includes(areas) ? areas : undefined;
  return own ?? groups.findLast(({ n }) => n <= NAMED) ?? groups[0];
}

/** @param {Scene} scene @param {Frame} f @returns {Name[]} */
function namesAround({ background, colours, scale }, f) {
  if (!background) return [];
  return districtNames(background, f).map(({ name, x, y }) => ({
    text: name,
    x,
    y,
    size: 12 * scale,
    weight: 600,
    colour: colours.quiet,
    rank: -1,
    spaced: true,
  }));
}

/**
 * The name of the chosen place, which is one of the areas or, on a wall, where not every area is named, one round them;
 * and the names of those that the legend names.
 * @param {Scene} scene @param {Frame} f @returns {Name[]}
 */
export function chosenNames(scene, f) {
  const { areas, colours, letters } = scene;
  const look = { size: letters * PICKED, weight: 700, colour: colours.ink, rank: 1e9, fixed: true };
  const amongNumbers = areas && isNumbered(scene, areas, f);
  return chosen(scene).map((spot) => {
    const [x, y] = [spot.areas.ax[spot.a] * f.k - f.ox, spot.areas.ay[spot.a] * f.k - f.oy];
    const own = spot.areas === areas;
    return {
      text: spot.areas.label(spot.a),
      x,
      y,
      ...look,
      amongNumbers,
      ...(own && figureOf(scene, spot.a)),
    };
  });
}

/** @param {Scene} scene @returns {Spot[]} whose names stand there whatever happens */
function chosen(scene) {
  const { areas, picked, around, letters } = scene;
  const wall = letters > DESK;
  const own = areas && picked >= 0 ? [{ areas, a: picked }] : [];
  const larger = wall && !own.length && around && around.a >= 0 ? [around] : [];
  const others = areas
    ? inLegend(scene)
        .filter((a) => a !== picked)
        .map((a) => ({ areas, a }))
    : [];
  return [...own, ...larger, ...others];
}

/** Areas that are a class of their own, which the legend calls as they are called. @param {Scene} scene @returns {number[]} */
function inLegend({ areas, need }) {
  if (!areas || !need) return [];
  const of = need.rows.map(([, label]) => areas.names.indexOf(String(label)));
  return of.filter((a, row) => a >= 0 && need.classes[a] === String(row));
}

/** Whether areas bear numbers: on a wall there are too many of them in sight for names. @param {Scene} scene @param {Areas} areas @param {Frame} f */
function isNumbered(scene, areas, f) {
  const wall = scene.letters > DESK && areas === levelNamed(scene, f) && !inLegend(scene).length;
  return wall && areas === scene.areas && spots(areas, f).length > NAMED;
}

/** @param {Scene} scene @param {Frame} f @returns {Name[]} */
function areaNames(scene, f) {
  const areas = levelNamed(scene, f);
  if (!areas) return [];
  const own = areas === scene.areas;
  const named = chosen(scene).filter((spot) => spot.areas === areas); // which have names of their own
  const hidden = new Set(named.map(({ a }) => a));
  const look = {
    size: scene.letters,
    weight: 600,
    colour: scene.colours.ink,
    must: own && areas.n <= ALL,
  };
  const outside = { colour: scene.colours.quiet, must: false, aside: false };
  const all = spots(areas, f, hidden);
  const wall = scene.letters > DESK;
  const numbered = isNumbered(scene, areas, f);
  const isRest = wall && own && inLegend(scene).length > 0; // of those the legend speaks as of one
  return all.map(({ a, x, y, wide }) => {
    const room = Math.max((scene.letters / DESK) * 60, wide * 1.35);
    return {
      text: areas.label(a),
      x,
      y,
      ...look,
      must: (look.must || (wall && areas.n <= NAMED)) && !isRest,
      still: isRest,
      numbered,
      aside: wall && !numbered && !isRest,
      ...(own && scene.inside && !scene.inside.mask[a] && outside),
      rank: wide,
      within: wide,
      room,
      ...(own && figureOf(scene, a)),
    };
  });
}

/**
 * Where the names of areas go, and how many pixels they are wide.
 * @param {Areas} areas @param {Frame} f @param {Set<number>} [hidden] those that are left out
 * @returns {{a: number, x: number, y: number, wide: number}[]}
 */
function spots(areas, f, hidden = new Set()) {
  const [cx, cy] = [(f.view[0] + f.view[2]) / 2, (f.view[1] + f.view[3]) / 2];
  const middle = areas.at((cx + f.ox) / f.k, (cy + f.oy) / f.k);
  const out = [];
  for (let a = 0; a < areas.n && out.length < MOST; a += 1) {
    const spot = hidden.has(a) ? null : spotOf({ areas, a }, a === middle, f);
    if (spot) out.push({ a, ...spot, wide: (areas.x1[a] - areas.x0[a]) * f.k });
  }
  return out;
}

/** The figure of an area, where it was asked for. @param {Scene} scene @param {number} a @returns {{value?: string}} */
function figureOf({ values: wanted, need }, a) {
  const value = need?.list[a];
  if (!wanted || !need || value === undefined || Number.isNaN(value)) return {};
  return { value: figure(need, value) };
}

/** Figures on areas that bear no name, as far as there is room. @param {Scene} scene @param {Frame} f @returns {Name[]} */
function figures(scene, f) {
  const { areas, scale, colours } = scene;
  if (!scene.values || !areas || levelNamed(scene, f) === areas) return [];
  const look = { size: 12 * scale, weight: 600, colour: colours.ink, rank: 0, still: true };
  return spots(areas, f).flatMap(({ a, x, y, wide: room }) => {
    const { value } = figureOf(scene, a);
    return value ? [{ text: value, x, y, ...look, room }] : [];
  });
}

/**
 * Where an area's name goes. Far in, the middle of the area that fills the window may lie outside it; its name
 * should not.
 * @param {Spot} area @param {boolean} fills whether the middle of the window lies in it @param {Frame} f
 * @returns {{x: number, y: number} | null} pixels of the sheet; none off the sheet, or where it has no shape
 */
function spotOf({ areas, a }, fills, f) {
  const [x, y] = [areas.ax[a] * f.k - f.ox, areas.ay[a] * f.k - f.oy];
  const [left, top, right, bottom] = f.view;
  if (fills && outside(x, y, left, top, right, bottom))
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  if (outside(x, y, 0, 0, f.width, f.height)) return null;
  return areas.ringStart[a] === areas.ringStart[a + 1] ? null : { x, y };
}

/** @param {number} x @param {number} y @param {number} left @param {number} top @param {number} right @param {number} bottom */
function outside(x, y, left, top, right, bottom) {
  return x < left || y < top || x > right || y > bottom;
}

/**
 * At most three, one above the other; not those that are called as the areas are, whose names stand there. On a wall
 * they would be too small to be read: the legend says which lines are whose.
 * @param {TeamPlace} place @param {Scene} scene @param {Frame} f @returns {Name[]}
 */
function teamNames({ outline, teams }, scene, f) {
  const { colours, scale, letters } = scene;
  if (letters > DESK) return [];
  const size = 13 * scale;
  const areas = levelNamed(scene, f);
  const named = teams.filter((team) => !areas?.names.includes(shortName(team))).slice(0, 3);
  const heights = named.map((team) => broken(shortName(team)).length * size * 1.1 + 6);
  let top = outline.y * f.k - f.oy - heights.reduce((sum, high) => sum + high, 0) / 2;
  return named.map((team, i) => {
    top += heights[i];
    return {
      text: shortName(team),
      x: outline.x * f.k - f.ox,
      y: top - heights[i] / 2,
      size,
      weight: 700,
      colour: teamLine(team.style, colours).colour,
      rank: 1e6 - i,
      fixed: true,
    };
  });
}

/**
 * How far the place reaches to the left and to the right between two heights of the sheet. A hundred heights are asked for,
 * of a place of thousands of corners: they are sorted by rows of pixels once for a view.
 * @param {Areas} areas @param {Frame} f @returns {(top: number, bottom: number) => [number, number] | null} pixels of the sheet
 */
export function sidesOf(areas, f) {
  return (top, bottom) => {
    const edges = keptEdges(areas, f);
    const [from, to] = [Math.max(0, Math.floor(top)), Math.floor(bottom) + 1];
    const left = Math.min(...edges.left.subarray(from, to));
    const right = Math.max(...edges.right.subarray(from, to));
    return left <= right ? [left, right] : null;
  };
}

/** The edges of areas in the last view of them: names are placed several times in one. @type {WeakMap<Areas, Edges>} */
const kept = new WeakMap();

/** @param {Areas} areas @param {Frame} f @returns {Edges} */
function keptEdges(areas, f) {
  const { k, ox, oy, height } = f;
  const before = kept.get(areas);
  if (before && before.k === k && before.ox === ox && before.oy === oy && before.height === height)
    return before;
  const edges = { k, ox, oy, height, ...edgesOf(areas, f) };
  kept.set(areas, edges);
  return edges;
}

/** How far corners reach in each row of the sheet, in pixels of it. @param {Areas} areas @param {Frame} f */
function edgesOf({ xs, ys }, { k, ox, oy, height }) {
  const left = new Float64Array(height + 1).fill(Infinity);
  const right = new Float64Array(height + 1).fill(-Infinity);
  for (let p = 0; p < xs.length; p += 1) {
    const [x, row] = [xs[p] * k - ox, Math.floor(ys[p] * k - oy)];
    if (x < left[row]) left[row] = x; // never off the sheet, where there is no row
    if (x > right[row]) right[row] = x;
  }
  return { left, right };
}
