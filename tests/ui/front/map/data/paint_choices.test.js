import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isThere,
  keep,
  kept,
  zoneToPaint,
} from "../../../../../placebased/ui/front/map/data/paint_choices.js";

/** @param {Partial<Storage>} storage */
function stand(storage) {
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
}

test("What a person paints with is there again when the map is loaded anew", () => {
  /** @type {Map<string, string>} */
  const held = new Map();
  stand({
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, text) => {
      held.set(key, text);
    },
  });
  assert.equal(kept(), null);
  const choices = { zone: "B", name: "Hillside", unit: "wards", tool: "brush" };
  keep(choices);
  assert.deepEqual(kept(), choices);
  for (const other of ["no JSON", "[]", '{"zone": 3}', "null"]) {
    held.set([...held.keys()][0], other);
    assert.equal(kept(), null);
  }
});

test("A browser that keeps nothing lets everybody paint", () => {
  const refuse = () => {
    throw new Error("denied");
  };
  stand({ getItem: refuse, setItem: refuse });
  keep({ zone: "B", name: "Hillside", unit: "wards", tool: "brush" });
  assert.equal(kept(), null);
});

test("A letter of another draft is no choice; painting into none always is one", () => {
  const layer = { keys: "AB", names: ["Riverside", "Hillside"] };
  assert.equal(isThere({ zone: "B", name: "Hillside" }, layer), true);
  assert.equal(isThere({ zone: "B", name: "Riverside" }, layer), false);
  assert.equal(isThere({ zone: "C", name: "Hillside" }, layer), false);
  assert.equal(isThere({ zone: "", name: "None" }, layer), true);
});

test("What the page chooses is painted into, else what was chosen on the map, as long as it is there", () => {
  const layer = { keys: "AB", names: ["Riverside", "Hillside"], chosen: "A" };
  const before = { zone: "B", name: "Hillside", unit: "wards", tool: "brush" };
  assert.equal(zoneToPaint(layer, { now: "", offered: null, before: null }), "A");
  assert.equal(zoneToPaint(layer, { now: "", offered: null, before }), "B");
  assert.equal(zoneToPaint(layer, { now: "B", offered: "A", before: null }), "B");
  assert.equal(zoneToPaint(layer, { now: "", offered: "A", before: null }), "");
  assert.equal(zoneToPaint(layer, { now: "A", offered: "B", before: null }), "A");
  assert.equal(zoneToPaint(layer, { now: "C", offered: "A", before: null }), "A");
});
