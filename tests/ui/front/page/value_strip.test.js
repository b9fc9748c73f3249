/** Walking a strip by keys and by pointer. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { nearest, next } from "../../../../placebased/ui/front/page/value_strip.js";

it("begins at the area that is marked, then goes one by one and stops at the ends", () => {
  assert.equal(next("ArrowRight", undefined, 3, 10), 3);
  assert.equal(next("ArrowRight", "3", 3, 10), 4);
  assert.equal(next("ArrowLeft", "0", 3, 10), 0);
  assert.equal(next("ArrowUp", "9", 3, 10), 9);
  assert.equal(next("Home", undefined, 3, 10), 0);
  assert.equal(next("End", "2", 3, 10), 9);
  assert.equal(next("a", "2", 3, 10), null);
});

it("the pointer finds the nearest area", () => {
  /** @type {[string, number, string][]} */
  const dots = [
    ["A", 0, "1%"],
    ["B", 40, "2%"],
    ["C", 90, "3%"],
  ];
  assert.equal(nearest(dots, 60), 1);
  assert.equal(nearest(dots, 99), 2);
});
