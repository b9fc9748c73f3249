/** Taking a message over into what is on the map, as far as its files are here. */

import { DESK, letterSize, screenWidth } from "../../letter_size.js";
import * as assetLayer from "../layers/assets.js";
import { opened } from "../layers/drawn_areas.js";
import { marksOf } from "../layers/planned_sites.js";
import * as teamLayer from "../layers/teams.js";
import { LIGHT } from "../theme.js";
import { openNeed } from "../words.js";
import { ready } from "./files.js";
import { worldX, worldY } from "./geometry.js";

/**
 * @import { FillFile, MapMessage, Marker, NeedLayer, Pin, Scene, Spot, TeamLayer } from "../../types.js"
 * @import { Areas } from "./geometry.js"
 */

const PROJECTED = 1.4; // how much larger everything but names is for a projector

/** @returns {Scene} a map with nothing on it */
export function emptyScene() {
  return {
    colours: LIGHT,
    scale: 1,
    letters: DESK,
    tiles: "",
    background: undefined,
    ground: undefined,
    streets: undefined,
    values: false,
    level: "",
    areas: undefined,
    words: { one: "", many: "" },
    fill: null,
    need: null,
    picked: -1,
    inside: null,
    here: null,
    around: null,
    cursor: -1,
    hovered: -1,
    groups: [],
    teams: [],
    teamPlaces: [],
    drawn: [],
    planned: [],
    assets: undefined,
    mask: null,
    maskKey: "",
    pickedAsset: "",
    marks: [],
    pin: null,
    zones: null,
  };
}

/** The shapes of a level, if they are here. @param {MapMessage} message @param {string} level @returns {Areas | undefined} */
export function areasOf({ shapes }, level) {
  return ready(shapes[level]);
}

/** The fill of a message: its own, or one of a file, if that is here. @param {MapMessage} message @returns {NeedLayer | null} */
export function fillOf({ need, sheet }) {
  if (!sheet || !need) return need;
  const file = /** @type {FillFile | undefined} */ (ready(sheet.url));
  return file?.byKey.get(need.key) ?? null;
}

/**
 * Fill the areas of a level.
 * @param {Scene} scene @param {MapMessage} message @param {Areas} areas @param {NeedLayer | null} fill one class an area
 * @returns {boolean} whether other areas, or another need of them, are shown than before
 */
export function takeAreas(scene, message, areas, fill) {
  const changed = scene.level !== message.level || scene.areas !== areas;
  const other = changed || fill?.key !== scene.fill?.key;
  if (changed) [scene.cursor, scene.hovered] = [-1, -1];
  if (other || !sameFigures(fill, scene.fill)) scene.need = fill && openNeed(fill);
  scene.fill = fill;
  scene.level = message.level;
  scene.areas = areas;
  scene.words = { one: message.one, many: message.many };
  scene.picked = pickedIn(areas, message);
  scene.inside = message.inside && { mask: bits(message.inside[0], areas.n), name: message.inside[1] };
  return other;
}

/** Position of the chosen area, if it is one of those that are filled. @param {Areas} areas @param {MapMessage} message */
function pickedIn(areas, { picked, pickedLevel, level }) {
  return picked && (pickedLevel || level) === level ? areas.find(picked) : -1;
}

/** @param {NeedLayer | null} one @param {NeedLayer | null} other @returns {boolean} */
function sameFigures(one, other) {
  return one?.classes === other?.classes && one?.values === other?.values;
}

/**
 * Take over all but the areas and their fill.
 * @param {Scene} scene @param {MapMessage} message @returns {boolean} whether other assets are shown than before
 */
export function takeRest(scene, message) {
  const { labels, teams, marker, ground } = message;
  scene.tiles = message.tiles;
  scene.scale = message.present ? PROJECTED : 1;
  scene.letters = message.present ? letterSize(screenWidth()) : DESK;
  scene.background = ready(message.background);
  scene.ground = ground && !message.tiles ? ready(ground.url) : undefined;
  scene.streets = ground && scene.ground ? ready(ground.streets) : undefined;
  scene.groups = labels.map((level) => areasOf(message, level)).filter((areas) => areas !== undefined);
  scene.around = aroundOf(message, scene.level);
  scene.drawn = opened(message.drawn);
  scene.pickedAsset = message.pickedAsset;
  scene.pin = marker && pinOf(marker);
  scene.planned = marksOf(message.sites);
  scene.teams = teams ? teamsOf(teams) : [];
  return takeAssets(scene, message);
}

/**
 * What a map shows, which words over it have to be of.
 * @param {Scene} scene @param {MapMessage} message the app's last @returns {import("./foretold.js").Shown}
 */
export function shownIn({ fill, level, areas, picked }, message) {
  const key = fill?.key ?? "";
  const larger = message.pickedLevel && message.pickedLevel !== level;
  if (picked < 0 && larger) return { key, level, picked: message.picked, pickedLevel: message.pickedLevel };
  const code = picked < 0 ? "" : (areas?.codes[picked] ?? "");
  return { key, level, picked: code, pickedLevel: code && level };
}

/** What a map of other areas, or of another need, is called. @param {MapMessage} message @param {NeedLayer | null} fill */
export function spoken({ notice, one }, fill) {
  return `${fill?.title ?? (notice || "No indicator")}, by ${one}`;
}

/** @param {TeamLayer} layer */
function teamsOf(layer) {
  return teamLayer.shown(ready(layer.url) ?? [], layer);
}

/** @param {Marker} marker @returns {Pin} */
function pinOf({ at, label }) {
  return { x: worldX(at[0]), y: worldY(at[1]), label };
}

/** @param {Scene} scene @param {MapMessage} message @returns {boolean} whether other assets are shown than before */
function takeAssets(scene, { assets: layer }) {
  scene.assets = layer ? ready(layer.url) : undefined;
  if (layer && scene.assets) scene.assets.named = ready(layer.names);
  scene.here = layer?.here && scene.assets ? bits(layer.here, scene.assets.n) : null;
  const key = JSON.stringify([layer?.url, layer?.show, layer?.only, layer?.oldest, !!scene.assets]);
  if (key === scene.maskKey) return false;
  scene.maskKey = key;
  scene.mask = scene.assets && layer ? assetLayer.shown(scene.assets, layer) : null;
  return true;
}

/** The chosen place, where it is larger or smaller than the areas that are filled. @param {MapMessage} message @param {string} level @returns {Spot | null} */
function aroundOf(message, level) {
  const { picked, pickedLevel } = message;
  const areas = picked && pickedLevel !== level ? areasOf(message, pickedLevel) : undefined;
  const a = areas ? areas.find(picked) : -1;
  return areas && a >= 0 ? { areas, a } : null;
}

/** @param {string} packed a bit mask in base 64 @param {number} n how many there are @returns {Uint8Array} 1 for those that are meant */
function bits(packed, n) {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  return Uint8Array.from({ length: n }, (_, i) => ((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
}

const UNASKED = -2;

/**
 * Which of the assets that are shown lie in the place, or in one of its areas that are meant. Lines are drawn
 * simpler than they are, so the app's word goes before what lies within them.
 * @param {Scene} scene @returns {Uint8Array | null}
 */
export function insideOf({ assets, areas, inside, here, mask }) {
  if (!assets || !areas || !mask) return null;
  const shown = Uint8Array.from(mask);
  for (const i of assets.around) shown[i] = 0;
  if (!inside) return shown;
  if (here) return shown.map((home, i) => home && here[i]);
  if (assets.within?.areas !== areas) assets.within = { areas, at: new Int32Array(assets.n).fill(UNASKED) };
  const { at } = assets.within;
  return shown.map((home, i) => {
    if (!home) return 0;
    if (at[i] === UNASKED) at[i] = areas.at(assets.xs[i], assets.ys[i]);
    return at[i] >= 0 && inside.mask[at[i]] ? 1 : 0;
  });
}
