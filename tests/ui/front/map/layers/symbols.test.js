/** The symbols of assets. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { symbol } from "../../../../../placebased/ui/front/map/layers/symbols.js";
import { BLACK, WHITE } from "../../../../../placebased/ui/front/map/theme.js";
import { category, recorder } from "../../support.js";

/** @param {object} parts @param {number} r @param {number} stale */
function drawn(parts, r, stale = 0) {
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

  it("is full, pale, hollow or broken by the age of its record", () => {
    const looks = [0, 1, 2, 3].map((stale) => drawn({}, 5, stale));
    const fills = looks.map((calls) => calls.filter(([call]) => call === "fill").map(([, colour]) => colour));
    assert.deepEqual(fills, [["#123456"], [WHITE, "#123456"], [WHITE], [WHITE]]);
    const broken = looks.map((calls) =>
      calls.some(([call, , dashes]) => call === "setLineDash" && String(dashes)),
    );
    assert.deepEqual(broken, [false, false, false, true]);
  });

  it("has a dark line and a pale ring round it, one of which shows on any fill", () => {
    const strokes = drawn({}, 5).filter(([call]) => call === "stroke");
    assert.deepEqual(
      strokes.slice(0, 2).map(([, colour]) => colour),
      [BLACK, "halo"],
    );
  });
});
