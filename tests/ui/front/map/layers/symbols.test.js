/** The symbols of assets. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { symbol } from "../../../../../placebased/ui/front/map/layers/symbols.js";
import { category, recorder } from "../../support.js";

/** @param {object} parts @param {number} r @param {boolean} stale */
function drawn(parts, r, stale = false) {
  const { ctx, calls } = recorder();
  symbol(ctx, { ...category("a"), ...parts }, 0, 0, r, { stale, halo: "halo" });
  return calls;
}

describe("a symbol", () => {
  it("has as many corners as its shape, or is round", () => {
    const corners = (/** @type {string} */ shape) =>
      drawn({ shape }, 5).filter(([call]) => call === "lineTo").length;
    assert.deepEqual(["triangle", "square", "star", "cross"].map(corners), [3, 4, 10, 12]);
    assert.equal(drawn({ shape: "disc" }, 5).filter(([call]) => call === "arc").length, 1);
  });

  it("has its letters only where they can be read", () => {
    assert.deepEqual(
      [7, 8].map((r) => drawn({}, r).filter(([call]) => call === "fillText").length),
      [0, 1],
    );
  });

  it("of an old record is hollow", () => {
    const fills = [false, true].map((stale) => drawn({}, 5, stale).find(([call]) => call === "fill")?.[1]);
    assert.equal(fills[0], "#123456");
    assert.notEqual(fills[1], fills[0]);
  });
});
