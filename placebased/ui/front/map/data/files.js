/** Map files: each is fetched and unpacked once for as long as the browser tab lives. */

import { Areas, worldX, worldY } from "./geometry.js";

/**
 * @import {
 *   AssetFile, AssetNames, Background, BlendFile, Feature, FillFile, GroundFile, LevelWords, Line, NeedLayer, SentAssets,
 *   SentFeature, SentGround, ShapeFile, Team,
 * } from "../../types.js"
 */

const NOWHERE = [9, 9, -9, -9]; // a box that holds nothing, and any other once it is made to hold it

/** @type {Map<string, Promise<any>>} */
const held = new Map();
/** @type {Map<string, any>} */
const loaded = new Map();

/**
 * @template Sent, T
 * @param {string} url relative to the app's address @param {(content: Sent) => T} read
 * @returns {Promise<T>}
 */
function once(url, read) {
  const asked = held.get(url);
  if (asked) return asked;
  const content = fetchJson(url).then((raw) => {
    loaded.set(url, read(raw));
    return loaded.get(url);
  });
  content.catch(() => held.delete(url)); // so that it can be tried again
  held.set(url, content);
  return content;
}

/** Keep what came in another way, as if it had been fetched. @param {string} url @param {unknown} content */
export function remember(url, content) {
  loaded.set(url, content);
  held.set(url, Promise.resolve(content));
}

/** @param {string} url @returns {any} what was unpacked from it, if it is here already */
export function ready(url) {
  return loaded.get(url);
}

/** @param {string} url @returns {Promise<any>} */
async function fetchJson(url) {
  const answer = await fetch(new URL(url, document.baseURI), { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the app answered ${answer.status} for ${url}`);
  return answer.json();
}

/** @param {string} url @returns {Promise<Areas>} */
export function shapes(url) {
  return once(url, (/** @type {ShapeFile} */ content) => new Areas(content));
}

/** @param {string} url @returns {Promise<AssetFile>} the asset file, with world positions beside it */
export function assets(url) {
  return once(url, (/** @type {SentAssets} */ content) => {
    const n = content.x.length;
    const at = { xs: new Float64Array(n).fill(NaN), ys: new Float64Array(n).fill(NaN) };
    for (let i = 0; i < n; i += 1) {
      const [x, y] = [content.x[i], content.y[i]];
      if (x === null || y === null) continue;
      at.xs[i] = worldX(x * content.step);
      at.ys[i] = worldY(y * content.step);
    }
    return { ...content, ...at, n };
  });
}

/** @param {string} url @returns {Promise<AssetNames>} what the assets of a file are called */
export function assetNames(url) {
  return once(url, (/** @type {AssetNames} */ content) => content);
}

/** @param {string} url @returns {Promise<Team[]>} every team */
export function teams(url) {
  return once(url, (/** @type {{teams: Team[]}} */ content) => content.teams);
}

/** @param {string} url @returns {Promise<FillFile>} every fill of a level, also by its title, which somebody may type */
export function fills(url) {
  return once(url, (/** @type {{fills: NeedLayer[], level?: LevelWords}} */ { fills: every, level }) => ({
    level,
    byKey: new Map(every.map((fill) => [fill.key, fill])),
    byChoice: new Map(
      every.flatMap((fill) => [
        [fill.title, fill],
        [fill.choice ?? "", fill],
      ]),
    ),
  }));
}

/** @param {string} url @returns {Promise<BlendFile>} what an index is weighed from */
export function blend(url) {
  return once(url, (/** @type {BlendFile} */ content) => content);
}

/** @param {string} url @returns {Promise<unknown>} words over the map, or a part of a message, as they are */
export function words(url) {
  return once(url, (/** @type {unknown} */ content) => content);
}

/** @param {string} url @returns {Promise<Background>} districts, water and stops as lines of world positions */
export function background(url) {
  return once(
    url,
    (
      /** @type {{step: number, district: SentFeature[], water: SentFeature[], stop: SentFeature[]}} */ sent,
    ) => {
      const open = (/** @type {SentFeature[]} */ features) => features.map((each) => opened(each, sent.step));
      return { district: open(sent.district), water: open(sent.water), stop: open(sent.stop) };
    },
  );
}

/** @param {string} url @returns {Promise<GroundFile>} roads, streets, parks and water as lines of world positions */
export function ground(url) {
  return once(url, (/** @type {SentGround} */ { step, kinds }) => {
    const edge = [...NOWHERE];
    const opened = Object.entries(kinds).map(([kind, features]) => {
      const all = features.map(([name, lines]) => ({ name, lines: lines.map((line) => lineOf(line, step)) }));
      for (const { lines } of all) for (const line of lines) widen(edge, line.box);
      return [kind, all];
    });
    return { kinds: Object.fromEntries(opened), edge };
  });
}

/** @param {SentFeature} feature @param {number} step degrees a step @returns {Feature} */
function opened(feature, step) {
  return { ...feature, lines: feature.lines.map((line) => lineOf(line, step)) };
}

/**
 * A line and its box, in one go: thousands are opened before the first picture.
 * @param {number[]} sent differences, longitude and latitude in turn @param {number} step degrees a step
 * @returns {Line}
 */
function lineOf(sent, step) {
  const n = sent.length / 2;
  const [xs, ys] = [new Float64Array(n), new Float64Array(n)];
  const box = [...NOWHERE];
  for (let i = 0, lon = 0, lat = 0; i < n; i += 1) {
    lon += sent[2 * i];
    lat += sent[2 * i + 1];
    xs[i] = worldX(lon * step);
    ys[i] = worldY(lat * step);
    widen(box, [xs[i], ys[i], xs[i], ys[i]]);
  }
  return { xs, ys, box };
}

/** Make a box hold another. @param {number[]} box @param {number[]} other */
function widen(box, other) {
  box[0] = Math.min(box[0], other[0]);
  box[1] = Math.min(box[1], other[1]);
  box[2] = Math.max(box[2], other[2]);
  box[3] = Math.max(box[3], other[3]);
}
