/** Areas without a figure, and those of which only a range is known. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { HELD, HELD_WORDS, NONE, signsOf } from "../../../../../placebased/ui/front/map/data/signs.js";

it("areas of which only a range is known are told from those without a figure", () => {
  assert.equal(signsOf({ classes: "0--1", ranges: { 2: "0 to 3", 3: "1 to 2" } }), `0${NONE}${HELD}1`);
});

it("pictures and saved maps have the same signs and words", () => {
  const python = readFileSync(
    new URL("../../../../../placebased/mapping/layers.py", import.meta.url),
    "utf8",
  );
  assert.ok(python.includes(`NO_CLASS = "${NONE}"`));
  assert.ok(python.includes(`RANGE_ONLY = "${HELD}"`));
  assert.ok(python.includes(`RANGE_ONLY_WORDS = "${HELD_WORDS}"`));
});
