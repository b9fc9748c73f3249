/** Which files a message needs before all of it can be drawn. */

import { STREETS_FROM } from "../layers/ground.js";
import * as files from "./files.js";

/**
 * @import { MapMessage } from "../../types.js"
 * @typedef {{read: (url: string) => Promise<unknown>, url: string, what: string}} Needed a file, how it is read, and
 *   what the map lacks without it; empty where it can do without
 */

/** @param {MapMessage} message @returns {Needed[]} */
export function neededFiles(message) {
  const { sheet, blend, background, ground, assets, pickedAsset, teams, tiles } = message;
  const others = [
    sheet && { read: files.fills, url: sheet.url, what: "figures" },
    blend && { read: files.blend, url: blend.url, what: "" },
    { read: files.background, url: background, what: "" },
    ground && !tiles && { read: files.ground, url: ground.url, what: "" },
    assets && { read: files.assets, url: assets.url, what: "" },
    assets?.names && pickedAsset && { read: files.assetNames, url: assets.names, what: "" },
    teams && { read: files.teams, url: teams.url, what: "" },
  ];
  return [...shapesOf(message), ...others.filter((each) => !!each)].filter(({ url }) => url);
}

/**
 * Ask for every file that a message needs and that is not here.
 * @param {() => MapMessage} current the last message, also when a file has come or not
 * @param {() => void} arrived a file is here @param {(what: string, error: Error) => void} lack one cannot be had
 */
export function fetchNeeded(current, arrived, lack) {
  const failed = (/** @type {string} */ url, /** @type {Error} */ error) => {
    const missed = neededFiles(current()).find((each) => each.url === url && each.what);
    if (missed) lack(missed.what, error);
  };
  for (const { read, url } of neededFiles(current())) {
    if (!files.ready(url)) read(url).then(arrived, (error) => failed(url, error));
  }
}

/**
 * Ask for the streets once somebody has come near: they are as much to fetch as all else together.
 * @param {MapMessage} message @param {number} zoom @param {() => void} arrived the file is here
 */
export function fetchStreets({ ground, tiles }, zoom, arrived) {
  if (!ground?.streets || tiles || zoom < STREETS_FROM || files.ready(ground.streets)) return;
  files.ground(ground.streets).then(arrived, () => {}); // the map does without
}

/** @param {MapMessage} message @returns {Needed[]} */
function shapesOf({ level, pickedLevel, labels, teams, shapes }) {
  const levels = new Set([level, pickedLevel, ...labels, ...(teams?.levels ?? [])]);
  return [...levels].map((each) => ({
    read: files.shapes,
    url: shapes[each] ?? "",
    what: each === level ? "outlines" : "",
  }));
}
