/** A message as the app means it: what says nothing is not sent, and what stays is sent once. */

import { ready, remember } from "./files.js";

/** @import { MapMessage, SentMessage } from "../../types.js" */

const NOTHING = {
  labels: [],
  notice: "",
  picked: "",
  pickedLevel: "",
  pickedAsset: "",
  tiles: "",
  tilesAttribution: "",
  lock: "",
  drawn: [],
  sites: [],
  moves: "",
  beyond: null,
  inside: null,
  need: null,
  sheet: null,
  levels: null,
  headings: null,
  blend: null,
  turns: null,
  scale: null,
  ground: null,
  assets: null,
  teams: null,
  focus: null,
  marker: null,
  zones: null,
  anchor: null,
  look: null,
};

/** @param {SentMessage} sent @returns {MapMessage | null} none where what stays is not here: its message was overtaken */
export function whole({ stays, ...sent }) {
  if (stays?.content) remember(stays.url, stays.content);
  const staying = stays ? /** @type {Partial<MapMessage> | undefined} */ (ready(stays.url)) : {};
  return staying ? /** @type {MapMessage} */ ({ ...NOTHING, ...staying, ...sent }) : null;
}
