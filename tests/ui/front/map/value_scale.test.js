/** Where classes and places stand on the scale of the legend. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { place, spans, words } from "../../../../placebased/ui/front/map/value_scale.js";
import { openNeed } from "../../../../placebased/ui/front/map/words.js";
import { needLayer } from "../support.js";

/** @import { ScaleMark } from "../../../../placebased/ui/front/types.js" */

/** @param {string} name @param {number} value @returns {ScaleMark} */
const mark = (name, value) => ["area", name, `${value}%`, value, value, value];

describe("classes on the scale", () => {
  it("meet half way between their figures; one without areas is left out", () => {
    const rows = needLayer().rows;
    const need = needLayer({
      classes: "002-",
      rows: [rows[0], rows[0], rows[0]],
      values: "10,20,40,",
      decimals: 0,
    });
    assert.deepEqual(spans(openNeed(need)), [
      { row: 0, from: 10, to: 30 },
      { row: 2, from: 30, to: 40 },
    ]);
  });
});

describe("places on the scale", () => {
  it("stand at their value, with words towards the middle", () => {
    const [low, high] = place([mark("A", 10), mark("B", 50)], [10, 50]);
    assert.deepEqual([low.at, low.left, high.at, high.left], [0, false, 100, true]);
    assert.deepEqual([low.row, high.row], [0, 0]);
  });

  it("move to further rows where their words would clash", () => {
    const rows = place([mark("Hulme", 12), mark("Manchester", 14), mark("England", 50)], [10, 50]);
    assert.deepEqual(
      rows.map(({ row }) => row),
      [0, 1, 0],
    );
  });

  it("are said in words, with what has no figure", () => {
    const told = { key: "k", marks: [mark("Hulme", 12)], missing: "No figure for England." };
    assert.equal(words(told), "Hulme: 12%. No figure for England.");
    assert.equal(words({ ...told, missing: "" }), "Hulme: 12%.");
  });
});
