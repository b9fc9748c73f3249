/** What the app is told of a click. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { isHeard, pickBeyond } from "../../../../placebased/ui/front/map/picking.js";

const at = [-2.3, 53.6];

it("an area, an asset and a choice taken back are told on every map", () => {
  for (const [code, asset] of [
    ["E1", ""],
    ["", "a1"],
  ])
    assert.ok(isHeard({ code, asset, at }, { beyond: null }));
  assert.ok(isHeard({ code: "", asset: "" }, { beyond: null }));
});

it("a click outside every area is told where things are put on the map alone", () => {
  assert.equal(isHeard({ code: "", asset: "", at }, { beyond: null }), false);
  assert.equal(isHeard({ code: "", asset: "", at }, { beyond: true }), true);
});

it("a click outside every area says where", () => {
  /** @type {unknown[]} */
  const sent = [];
  const stage = /** @type {any} */ ({ send: (/** @type {unknown[]} */ ...told) => sent.push(told) });
  pickBeyond(stage, /** @type {any} */ ({ lng: -2.300001, lat: 53.6 }));
  assert.deepEqual(sent, [["pick", { level: "", code: "", asset: "", at }]]);
});
