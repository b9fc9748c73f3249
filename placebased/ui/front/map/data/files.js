/** Map files: each is fetched and unpacked once for as long as the browser tab lives. */

import { Areas, unpack, worldX, worldY } from "./geometry.js";

const held = new Map();
const loaded = new Map();

/**
 * @template T
 * @param {string} url relative to the app's address @param {(content: object) => T} read
 * @returns {Promise<T>}
 */
function once(url, read) {
  if (!held.has(url)) {
    const content = fetchJson(url).then((raw) => {
      loaded.set(url, read(raw));
      return loaded.get(url);
    });
    content.catch(() => held.delete(url)); // so that it can be tried again
    held.set(url, content);
  }
  return held.get(url);
}

/** @param {string} url @returns {any} what was unpacked from it, if it is here already */
export function ready(url) {
  return loaded.get(url);
}

async function fetchJson(url) {
  const answer = await fetch(new URL(url, document.baseURI), { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the app answered ${answer.status} for ${url}`);
  return answer.json();
}

/** @param {string} url @returns {Promise<Areas>} */
export function shapes(url) {
  return once(url, (content) => new Areas(content));
}

/** @param {string} url @returns {Promise<object>} the asset file, with world positions beside it */
export function assets(url) {
  return once(url, (content) => {
    const n = content.ids.length;
    const at = { xs: new Float64Array(n).fill(NaN), ys: new Float64Array(n).fill(NaN) };
    for (let i = 0; i < n; i += 1) {
      if (content.x[i] === null || content.y[i] === null) continue;
      at.xs[i] = worldX(content.x[i] * content.step);
      at.ys[i] = worldY(content.y[i] * content.step);
    }
    return { ...content, ...at, n };
  });
}

/** @param {string} url @returns {Promise<object[]>} every team: its key, label, level, codes and group */
export function teams(url) {
  return once(url, (content) => content.teams);
}

/** @param {string} url @returns {Promise<{byKey: Map<string, object>, byChoice: Map<string, object>}>} every fill of a level */
export function fills(url) {
  return once(url, ({ fills: every }) => ({
    byKey: new Map(every.map((fill) => [fill.key, fill])),
    byChoice: new Map(every.map((fill) => [fill.choice, fill])),
  }));
}

/** @param {string} url @returns {Promise<object>} what an index is weighed from */
export function blend(url) {
  return once(url, (content) => content);
}

/** @param {string} url @returns {Promise<object>} districts, water and stops as lines of world positions */
export function background(url) {
  return once(url, (content) => {
    const open = (feature) => ({
      ...feature,
      lines: feature.lines.map((line) => {
        const { xs, ys } = unpack(line, content.step);
        return { xs, ys, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
      }),
    });
    return { district: content.district.map(open), water: content.water.map(open), stop: content.stop.map(open) };
  });
}
