/** What names stand on the map, each with where it would like to be; `labels.js` finds them room. */

import { teamLine } from "../theme.js";
import { districtNames } from "./background.js";
import * as drawnAreas from "./drawn_areas.js";
import { broken } from "./labels.js";
import * as pin from "./pin.js";
import { shortName } from "./teams.js";

/**
 * @import { Frame, Name, Scene, Spot, TeamPlace } from "../../types.js"
 * @import { Areas } from "../data/geometry.js"
 */

const ROOM = 62; // pixels that an area needs across before it is named
const MOST = 600; // names of areas; more than can be read, and each costs time

/** @param {Scene} scene @param {Frame} f @returns {Name[]} */
export function names(scene, f) {
  const { colours, scale, drawn } = scene;
  return [
    ...namesAround(scene, f),
    ...scene.teamPlaces.flatMap((place) => teamNames(place, scene, f)),
    ...drawnAreas.names(drawn, colours, scale, f),
    ...areaNames(scene, f),
    ...pickedName(scene, f),
    ...(scene.pin ? [pin.name(scene.pin, colours, scale, f)] : []),
  ];
}

/**
 * The level whose names are written at this zoom: the finest whose areas have room for one.
 * @param {Areas[]} groups coarsest first @param {number} scale @param {Frame} f @returns {Areas | undefined}
 */
export function namedLevel(groups, scale, f) {
  return groups.findLast((areas) => areas.typical * f.k >= ROOM * scale) ?? groups[0];
}

/** @param {Scene} scene @param {Frame} f @returns {Name[]} */
function namesAround({ background, colours, scale }, f) {
  if (!background) return [];
  return districtNames(background, f).map(({ name, x, y }) => ({
    text: name,
    x,
    y,
    size: 12.5 * scale,
    weight: 600,
    colour: colours.quiet,
    rank: -1,
    spaced: true,
  }));
}

/** @param {Scene} scene @param {Frame} f @returns {Name[]} */
function pickedName({ areas, picked, colours, scale }, f) {
  if (!areas || picked < 0) return [];
  const [x, y] = [areas.ax[picked] * f.k - f.ox, areas.ay[picked] * f.k - f.oy];
  const look = { size: 14.5 * scale, weight: 800, colour: colours.ink, rank: 1e9, fixed: true };
  return [{ text: areas.names[picked], x, y, ...look }];
}

/** @param {Scene} scene @param {Frame} f @returns {Name[]} */
function areaNames(scene, f) {
  const areas = namedLevel(scene.groups, scene.scale, f);
  if (!areas) return [];
  const [cx, cy] = [(f.view[0] + f.view[2]) / 2, (f.view[1] + f.view[3]) / 2];
  const middle = areas.at((cx + f.ox) / f.k, (cy + f.oy) / f.k);
  const hidden = areas === scene.areas ? scene.picked : -1; // the picked one has a name of its own
  const look = { size: 12.5 * scene.scale, weight: 600, colour: scene.colours.ink };
  const out = [];
  for (let a = 0; a < areas.n && out.length < MOST; a += 1) {
    const spot = a === hidden ? null : spotOf({ areas, a }, a === middle, f);
    if (!spot) continue;
    const wide = (areas.x1[a] - areas.x0[a]) * f.k;
    out.push({ text: areas.names[a], ...spot, ...look, rank: wide, room: Math.max(60, wide * 1.35) });
  }
  return out;
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

/** At most three, one above the other. @param {TeamPlace} place @param {Scene} scene @param {Frame} f @returns {Name[]} */
function teamNames({ outline, teams }, { colours, scale }, f) {
  const size = 13 * scale;
  const named = teams.slice(0, 3);
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
