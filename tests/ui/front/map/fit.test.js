/** Where the whole place stands in the window. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { middleOf, within } from "../../../../placebased/ui/front/map/fit.js";

describe("the middle of the whole place", () => {
  it("is between legend and buttons where there is room", () => {
    assert.equal(middleOf(300, 284, 800), (284 + 744) / 2);
    assert.equal(middleOf(227, 0, 358), 151);
  });

  it("is as far from the legend as the window goes where there is not", () => {
    assert.equal(middleOf(300, 284, 600), 442); // its right is 8 pixels from the edge
  });

  it("is left of a key to numbers, where one stands at the right", () => {
    assert.equal(middleOf(300, 284, 1000, 320), (284 + 680) / 2);
  });

  it("is beside the legend where such a key takes the room", () => {
    assert.equal(middleOf(300, 284, 800, 320), 284 + 150);
  });

  it("is that of the window where the place is as wide", () => {
    assert.equal(middleOf(600, 284, 600), 300);
  });
});

it("the middle of the map may leave the place a little, and comes back from farther", () => {
  assert.deepEqual(
    [-5, -7, 5, 20].map((at) => within(at, 0, 10)),
    [-5, -6, 5, 16],
  );
});
