import { strict as assert } from "node:assert";
import { describe, it } from "node:test";

import { largestThatFits, SMALLEST } from "../../../../placebased/ui/front/workshop/wall_fit.js";

describe("what is listed on a wall", () => {
  it("is as large as there is room for, and never smaller than it can be read from the first rows", () => {
    assert.equal(
      largestThatFits(() => true),
      1,
    );
    assert.ok(Math.abs(largestThatFits((size) => size < 0.81) - 0.8) < 1e-9);
    assert.equal(
      largestThatFits(() => false),
      SMALLEST,
    );
  });
});
