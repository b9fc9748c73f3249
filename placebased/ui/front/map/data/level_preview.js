/** Another size of area that was chosen, drawn before the app has heard of it. */

import * as files from "./files.js";

/** @import { LevelWords, MapMessage, NeedLayer, ValueScale } from "../../types.js" */

/**
 * Ask for what another size of area needs: somebody is about to choose one.
 * @param {MapMessage} message the last one @param {string} box the box that was reached
 */
export function fetchLevels({ levels, shapes }, box) {
  if (levels?.box !== box) return;
  for (const [level, url] of Object.entries(levels.urls)) {
    for (const asked of [files.fills(url), files.shapes(shapes[level])]) asked.catch(() => {}); // the app will say it
  }
}

/**
 * What the app will say of a size of area, as far as the browser knows.
 * @param {MapMessage} message the last one @param {string} value what stands in the box now
 * @param {string} shown key of the fill on the map
 * @returns {{fill: NeedLayer, message: MapMessage} | null} none where the map has to wait for the app
 */
export function levelChosen(message, value, shown) {
  const sheets = Object.values(message.levels?.urls ?? {}).map((url) => ({ url, sheet: files.ready(url) }));
  const { url, sheet } = sheets.find((each) => each.sheet?.level?.choice === value) ?? {};
  const next = sheet?.level;
  if (!url || !next || !message.sheet || message.inside) return null;
  const fill = sheet.byKey.get(shown.replace(`@${message.level}`, `@${next.level}`));
  if (!fill || !files.ready(message.shapes[next.level])) return null;
  return {
    fill,
    message: { ...message, ...levelled(message, next, url), scale: marksOf(message.scale, fill) },
  };
}

/** @param {MapMessage} message @param {LevelWords} next @param {string} url of its fills */
function levelled({ picked, pickedLevel, level, sheet }, next, url) {
  return {
    level: next.level,
    one: next.one,
    many: next.many,
    labels: next.labels,
    pickedLevel: picked ? pickedLevel || level : "",
    sheet: sheet && { ...sheet, url },
  };
}

/** The marks hold for every size of area, but for those of a count. @param {ValueScale | null} scale @param {NeedLayer} fill */
function marksOf(scale, fill) {
  const holds = scale && (scale.missing || scale.marks.some(([kind]) => kind !== "area"));
  return holds ? { ...scale, key: fill.key } : null;
}
