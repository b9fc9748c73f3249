/**
 * Answers questions of `test_same_results.py` with the scripts of the map: questions as JSON on the standard input,
 * answers as JSON on the standard output.
 */

import { text } from "node:stream/consumers";
import { Areas, worldX, worldY } from "../../../placebased/ui/front/map/data/geometry.js";
import { fill } from "../../../placebased/ui/front/map/data/index_preview.js";
import { isOpen } from "../../../placebased/ui/front/map/data/opening_hours.js";
import { shown } from "../../../placebased/ui/front/map/layers/assets.js";
import { needLayer } from "./support.js";

/** @type {Record<string, (given: any) => unknown>} */
const ANSWERS = {
  /** Whether each hour of the week is open. */
  hours: (typed) => Array.from({ length: 168 }, (_, hour) => isOpen(typed, hour)),

  /** The fill of an index with weights. */
  index: ({ file, weights, starts, rule }) => fill(needLayer(), file, weights, starts, rule),

  /** The area under each point. */
  areas: ({ file, points }) => {
    const areas = new Areas(file);
    return points.map((/** @type {[number, number]} */ [lon, lat]) => areas.at(worldX(lon), worldY(lat)));
  },

  /** Which of some assets of one kind are shown. */
  mask: ({ n, only }) => {
    const places = new Float64Array(n);
    const file = { n, stale: places, category: new Array(n).fill(0), categories: [{ id: "a" }], xs: places };
    return [...shown(/** @type {any} */ (file), { show: ["a"], only, oldest: null })];
  },
};

const questions = JSON.parse(await text(process.stdin));
const answers = questions.map((/** @type {{ask: string, given: unknown}} */ { ask, given }) =>
  ANSWERS[ask](given),
);
process.stdout.write(JSON.stringify(answers));
