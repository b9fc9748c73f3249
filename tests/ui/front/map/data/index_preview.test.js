/** An index while a weight moves, worked by hand; that the app's classes are the same is in test_same_results.py. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { blended, classes, fill } from "../../../../../placebased/ui/front/map/data/index_preview.js";
import { needLayer } from "../../support.js";

describe("scores", () => {
  it("are weighted means: 3 to 1 of 10 and 50 is 20", () => {
    const parts = { a: [10, 0], b: [50, 8] };
    assert.deepEqual(blended({ parts, logs: false }, { a: 3, b: 1 }), [20, 2]);
  });

  it("are geometric means of logarithms: of 4 and 16 it is 8", () => {
    const parts = { a: [Math.log(4)], b: [Math.log(16)] };
    assert.deepEqual(blended({ parts, logs: true }, { a: 1, b: 1 }), [8]);
  });

  it("are rounded, halves to the even number, as the app rounds", () => {
    const parts = { a: [0.5, 1.5, 2.5, 2.6] };
    assert.deepEqual(blended({ parts, logs: false }, { a: 1 }), [0, 2, 2, 3]);
  });

  it("are none where nothing has a weight", () => {
    assert.equal(blended({ parts: { a: [1, 2] }, logs: false }, { a: 0 }), null);
  });

  it("leave out what is weighed and is not there", () => {
    assert.deepEqual(blended({ parts: { a: [7] }, logs: false }, { a: 1, gone: 5 }), [7]);
  });
});

describe("classes", () => {
  it("are the values themselves where there are at most five", () => {
    assert.deepEqual(classes([3, 1, 3]), [
      [1, 1],
      [3, 3],
    ]);
  });

  it("leave the least spread: five heaps are five classes", () => {
    const scores = [1, 2, 20, 21, 40, 41, 60, 61, 62, 99];
    assert.deepEqual(classes(scores), [
      [1, 2],
      [20, 21],
      [40, 41],
      [60, 62],
      [99, 99],
    ]);
  });
});

describe("a fill with weights", () => {
  const ramps = /** @type {[string, string][][]} */ ([[["l1", "d1"]], [["l1", "d1"], ["l2", "d2"]]]); // biome-ignore format: one line

  it("has a class for each area, limits in words and the colours of that many classes", () => {
    const made = fill(needLayer({ key: "index" }), { parts: { a: [5, 9, 5] }, logs: false, ramps }, { a: 2 });
    assert.equal(made?.classes, "010");
    assert.deepEqual(made?.rows, [
      ["l1", "5", "d1"],
      ["l2", "9", "d2"],
    ]);
    assert.equal(made?.values, "5,9,5");
    assert.equal(made?.key, "index:2");
    assert.equal(made?.title, "Living alone");
  });

  it("keeps the legend where limits were set: a class is how many of them a score reaches", () => {
    const need = needLayer({ key: "index" });
    const made = fill(need, { parts: { a: [19, 20, 41] }, logs: false, ramps }, { a: 1 }, [20, 40]);
    assert.equal(made?.classes, "012");
    assert.deepEqual(made?.rows, need.rows);
    assert.equal(made?.values, "19,20,41");
  });

  it("is none where nothing has a weight: the map stays as it is", () => {
    assert.equal(fill(needLayer(), { parts: { a: [1, 2] }, logs: false, ramps }, { a: 0 }), null);
  });
});
