/**
 * The order in which everything on the map is drawn, sheet by sheet, and which sheets no longer show what is so.
 *
 * Bottom to top: `base` (land and fills), `ground` (streets, water, parks), `over` (lines of the areas), `outlines`
 * (districts, teams, drawn areas: the same over areas of any size), `mark` (what is emphasised), `top` (symbols and names).
 */

import { ready } from "./data/files.js";
import { HELD, NONE, signsOf } from "./data/signs.js";
import { areasOf } from "./data/update.js";
import * as areaLayer from "./layers/areas.js";
import * as assetLayer from "./layers/assets.js";
import * as backgroundLayer from "./layers/background.js";
import * as drawnAreas from "./layers/drawn_areas.js";
import * as groundLayer from "./layers/ground.js";
import * as labels from "./layers/labels.js";
import { levelNamed, names, sidesOf } from "./layers/names.js";
import * as pin from "./layers/pin.js";
import * as plannedSites from "./layers/planned_sites.js";
import * as streetNames from "./layers/street_names.js";
import * as teamLayer from "./layers/teams.js";
import * as zoneLayer from "./layers/zones.js";
import { textOn } from "./theme.js";

/** @import { Areas } from "./data/geometry.js" */
/** @import { MarkBox } from "./layers/labels.js" */
/** @import { Box, Ctx, Frame, MapMessage, Mark, Name, Need, Palette, Scene, Spot, Stage } from "../types.js" */

/** @param {Ctx} ctx @param {Frame} f @param {Scene} scene */
export function drawBase(ctx, f, scene) {
  const { colours, need, areas, tiles, background } = scene;
  if (!tiles) backgroundLayer.land(ctx, background, colours, f);
  zoneLayer.drawFills(ctx, scene, f);
  if (!areas || !need) return;
  if (tiles) ctx.globalAlpha = 0.75;
  for (const [sign, members] of areaLayer.byClass(signsOf(need))) {
    areaLayer.fill(ctx, areas, members, fills(sign, need, colours), f);
  }
  ctx.globalAlpha = 1;
  dim(ctx, f, areas, scene.inside, colours);
}

/** Lay a veil over the areas that are not meant. @param {Ctx} ctx @param {Frame} f @param {Areas} areas @param {Scene["inside"]} inside @param {Palette} colours */
function dim(ctx, f, areas, inside, colours) {
  if (!inside) return;
  const others = [...inside.mask.keys()].filter((a) => !inside.mask[a]);
  areaLayer.fill(ctx, areas, others, [colours.dimmed], f);
}

/** The colour of a class, hatched where it was only read, with strokes over it if they were asked for. @param {string} sign @param {Need} need @param {Palette} colours */
function fills(sign, need, colours) {
  if (sign === NONE || sign === HELD) return [areaLayer.hatch(...colours.noData, sign === HELD)];
  const [light, , dark, hatched] = need.rows[Number(sign)];
  const plain = colours.dark ? dark : light;
  if (hatched) return [areaLayer.hatch(plain, textOn(plain))];
  const strokes = need.patterns ? areaLayer.strokes(Number(sign), textOn(plain)) : null;
  return strokes ? [plain, strokes] : [plain];
}

/** @param {Ctx} ctx @param {Frame} f @param {Scene} scene */
export function drawGround(ctx, f, scene) {
  groundLayer.draw(ctx, scene, f);
}

/** @param {Ctx} ctx @param {Frame} f @param {Scene} scene */
export function drawOver(ctx, f, scene) {
  const { colours, areas, background, ground } = scene;
  if (areas) drawBorders(ctx, f, scene);
  if (background && !ground) backgroundLayer.water(ctx, background, colours, f);
  const group = levelNamed(scene, f);
  if (group && group !== areas) drawGroup(ctx, f, scene, group);
  zoneLayer.drawLines(ctx, scene, f);
}

/** @param {Ctx} ctx @param {Frame} f @param {Scene} scene */
export function drawOutlines(ctx, f, scene) {
  const { colours, scale, background } = scene;
  if (background) backgroundLayer.districts(ctx, background, colours, f);
  if (background) backgroundLayer.stops(ctx, background, colours, f);
  teamLayer.draw(ctx, scene.teamPlaces, colours, scale, f);
  drawnAreas.draw(ctx, scene.drawn, colours, scale, f);
}

/** Borders of the areas that are named: a broad pale band where streets are drawn, so that it is none of them. @param {Ctx} ctx @param {Frame} f @param {Scene} scene @param {Areas} group */
function drawGroup(ctx, f, { colours, scale, need, ground }, group) {
  const band = ground && !need;
  areaLayer.borders(ctx, group, band ? colours.boundary : colours.group, (band ? 3.5 : 1.1) * scale, f);
}

/** Borders of the areas, where they help: not among streets where the areas are not even named. @param {Ctx} ctx @param {Frame} f @param {Scene} scene */
function drawBorders(ctx, f, { colours, areas, need, ground, groups }) {
  if (!areas || !areaLayer.bordersHelp(areas, f)) return;
  if (ground && !need && !groups.includes(areas)) return;
  const fine = Math.min(1.4, 0.5 + (areas.typical * f.k) / 150);
  const among = ground && f.zoom >= groundLayer.STREETS_FROM; // pale lines would pass for streets there
  areaLayer.borders(ctx, areas, need && !among ? colours.border : colours.plainBorder, fine, f);
}

/** Whether anything is emphasised. @param {Scene} scene */
export function isMarked({ areas, hovered, picked, cursor, around }) {
  return !!areas && (Math.max(hovered, picked, cursor) >= 0 || !!around);
}

/** @param {Ctx} ctx @param {Frame} f @param {Scene} scene */
export function drawMark(ctx, f, { colours, areas, scale: by, hovered, picked, cursor, around }) {
  if (!areas) return;
  const { halo, ink, focus } = colours;
  emphasise(ctx, f, { areas, a: hovered }, [
    [halo, 4 * by],
    [ink, 2 * by],
  ]);
  emphasise(ctx, f, { areas, a: picked }, [
    [ink, 7.5 * by],
    [halo, 4.5 * by],
    [ink, 1.8 * by],
  ]);
  emphasise(ctx, f, around, [
    [halo, 6.5 * by],
    [ink, 3.2 * by],
  ]);
  emphasise(ctx, f, { areas, a: cursor }, [
    [halo, 8 * by],
    [focus, 4.5 * by],
  ]);
}

/** @param {Ctx} ctx @param {Frame} f @param {Spot | null} spot @param {[string, number][]} lines colour and width, widest first */
function emphasise(ctx, f, spot, lines) {
  if (spot && spot.a >= 0) areaLayer.emphasise(ctx, spot.areas, spot.a, lines, f);
}

/**
 * What wants room on the uppermost sheet; where symbols stand is kept for the pointer.
 * @param {Frame} f @param {Scene} scene
 * @returns {{names: Name[], marks: MarkBox[], mayNeedKey: boolean, isNumbered: boolean}} the names, the symbols, whether a
 *   name may have to stand as a number, and whether areas stand as numbers by choice, so that no name wants the room
 */
export function wantedOnTop(f, scene) {
  const { scale, assets, mask } = scene;
  scene.marks = assets && mask ? assetLayer.arrange(assets, mask, f, scale) : [];
  const all = names(scene, f);
  return {
    names: all,
    marks: [...scene.marks.map(boxOf), ...plannedSites.boxes(scene.planned, scale, f)],
    mayNeedKey: all.some(({ must, numbered }) => must || numbered),
    isNumbered: all.some(({ numbered }) => numbered),
  };
}

/**
 * Find places for it, before any of it is drawn.
 * @param {Ctx} ctx @param {Frame} f @param {Scene} scene @param {ReturnType<typeof wantedOnTop>} wanted
 * @param {Box[]} covered what lies over the map, in pixels of the sheet
 * @returns {{drawn: number, key: string[], stands: Box[], ink: () => void}} how many names found room, those that stand as
 *   numbers, where names stand, and what draws all of it
 */
export function planTop(ctx, f, scene, { names: all, marks }, covered) {
  const { areas, colours } = scene;
  const named = labels.plan(ctx, all, { marks, covered, sides: areas && sidesOf(areas, f) }, colours, f);
  const ink = () => {
    drawSymbols(ctx, f, scene);
    named.ink();
    streetNames.draw(ctx, scene, [...covered, ...named.stands, ...marks], f);
  };
  return { ...named, ink };
}

/** @param {Ctx} ctx @param {Frame} f @param {Scene} scene */
function drawSymbols(ctx, f, scene) {
  const { colours, scale, assets } = scene;
  if (assets) assetLayer.draw(ctx, assets, scene.marks, colours, scene.pickedAsset);
  plannedSites.draw(ctx, scene.planned, colours, scale, f);
  if (scene.pin) pin.draw(ctx, scene.pin, colours, scale, f);
}

/** @param {Mark} mark */
function boxOf({ x, y, r, rows }) {
  return { l: x - r, r: x + r, t: y - r, b: y + r, solid: rows.length > 1 };
}

/** The files of shapes that a message draws, as far as they are here. @param {MapMessage} message @returns {string[]} */
function shapesUsed(message) {
  const { level, pickedLevel, labels, teams } = message;
  return here(message, [level, pickedLevel, ...labels, ...(teams?.levels ?? [])]);
}

/** @param {MapMessage} message @param {string[]} levels @returns {string[]} the files of their shapes that are here */
function here({ shapes }, levels) {
  return [...new Set(levels)].map((each) => shapes[each] ?? "").filter((url) => url && ready(url));
}

/**
 * What each sheet shows, as a text that changes with it.
 * @param {Scene} scene @param {MapMessage} message @returns {Record<string, string>}
 */
export function sheetKeys(scene, message) {
  const { need, picked } = scene;
  const under = [!!scene.ground, !!scene.streets, message.ground?.url, !!need];
  const land = [scene.colours.dark, scene.tiles, !!scene.background, message.background];
  const ground = [...land, scene.level, shapesUsed(message)];
  const teams = [message.teams, scene.teams.length, message.present];
  const { labels: named, drawn, marker } = message;
  const pickedAsset = message.pickedAsset && [message.pickedAsset, !!scene.assets?.named];
  const figures = scene.values && need?.values;
  const painted = scene.zones?.version;
  const keys = {
    base: [ground, need?.classes, need?.rows, need?.patterns, message.inside, painted],
    ground: [land, under], // the same under areas of any size
    over: [ground, under, named, painted],
    outlines: [land, teams, here(message, message.teams?.levels ?? []), drawn],
    mark: [ground, picked, message.picked, message.present],
    top: [
      ...[ground, teams, scene.letters, scene.maskKey, named, picked, pickedAsset, marker, drawn, figures],
      ...[message.inside, message.sites, painted],
    ],
  };
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, JSON.stringify(key)]));
}

/**
 * Draw again what no longer shows the message.
 * @param {Stage} stage @param {MapMessage} message @param {Record<string, string>} before what the sheets show
 * @returns {Record<string, string>} what they show now
 */
export function redraw({ stack, scene }, message, before) {
  const keys = sheetKeys(scene, message);
  const stale = Object.keys(keys).filter((name) => before[name] !== keys[name]);
  if (stale.includes("outlines") || stale.includes("top")) {
    scene.teamPlaces = teamLayer.places(scene.teams, (level) => areasOf(message, level));
  }
  if (stale.length) stack.again(...stale);
  return keys;
}

/** What is on the map, as marks that a test can wait for. @param {Scene} scene @param {MapMessage} message @returns {Record<string, string>} */
export function marks(scene, message) {
  const { level, areas, need, mask, teams } = scene;
  const all = {
    level,
    indicator: need?.key ?? "",
    areas: String(areas?.n ?? 0),
    assets: String(mask?.reduce((sum, each) => sum + each, 0) ?? 0),
    teams: String(teams.length),
    picked: message.picked,
  };
  if (!areas) return all;
  return { ...all, ready: "true", drawn: `${level}:${all.indicator}:${hash(need?.classes ?? "")}` };
}

/** @param {string} text @returns {string} a short mark of its content */
export function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16);
}
