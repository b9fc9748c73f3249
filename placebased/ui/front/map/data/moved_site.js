/** What a map shows once a site of a scenario is dragged, asked for beside the page, which takes longer to be drawn. */

import { placed } from "./preview.js";

/**
 * @import { MapMessage, NeedLayer, PlannedSite } from "../../types.js"
 * @typedef {{key: string, at: number[]}} Moved which site, and longitude and latitude of where to
 */

/**
 * @param {MapMessage} message what is shown @param {Moved} moved
 * @returns {Promise<import("./preview.js").Choice | null>} none where it has to wait for the app
 */
export async function afterMove(message, { key, at: [lon, lat] }) {
  if (!message.moves) return null;
  const asked = new URLSearchParams({ site: key, lon: String(lon), lat: String(lat) });
  try {
    const answer = await fetch(new URL(`${message.moves}&${asked}`, document.baseURI));
    /** @type {{need: NeedLayer, sites: PlannedSite[], moves: string} | null} */
    const told = answer.ok ? await answer.json() : null;
    return told && { word: placed(told.sites), fill: told.need, message: { ...message, ...told } };
  } catch {
    return null; // the app will say it
  }
}
