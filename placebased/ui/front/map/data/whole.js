/** A message as the app means it: what says nothing is not sent. */

/** @import { MapMessage } from "../../types.js" */

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

/** @param {Partial<MapMessage> & Omit<MapMessage, keyof typeof NOTHING>} sent @returns {MapMessage} */
export function whole(sent) {
  return { ...NOTHING, ...sent };
}
