import assert from "node:assert/strict";
import { test } from "node:test";
import { note, seen, show } from "../../../../placebased/ui/front/map/seen.js";

/** A map that shows a box. @param {number[]} box west, south, east, north @returns {any} */
function mapOf([west, south, east, north]) {
  const sides = { getWest: () => west, getSouth: () => south, getEast: () => east, getNorth: () => north };
  return { getBounds: () => sides };
}

test("what a map shows is known once it has come to rest", () => {
  assert.equal(seen("none"), null);
  note("one", mapOf([-2.123456789, 53, -2, 53.5]));
  assert.deepEqual(seen("one"), [-2.12346, 53, -2, 53.5]);
});

test("the app is told at once, and again only when the view has changed", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {unknown[]} */
  const told = [];
  const host = /** @type {any} */ ({});
  const component = {
    data: { map: "two" },
    setTriggerValue() {},
    setStateValue: (/** @type {string} */ name, /** @type {unknown} */ box) => told.push([name, box]),
  };
  note("two", mapOf([1, 2, 3, 4]));
  const leave = show(host, component);
  show(host, component)();
  assert.deepEqual(told, [["box", [1, 2, 3, 4]]]);
  note("two", mapOf([1, 2, 3, 5]));
  note("two", mapOf([1, 2, 3, 6]));
  t.mock.timers.tick(1000);
  assert.deepEqual(told.slice(1), [["box", [1, 2, 3, 6]]]);
  leave();
  note("two", mapOf([0, 0, 1, 1]));
  t.mock.timers.tick(1000);
  assert.equal(told.length, 2);
});
