/** How large the letters of the key to numbers are. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { largestShare } from "../../../../placebased/ui/front/map/legend_panel.js";

describe("the letters of the key to numbers on a wall", () => {
  it("are as large as fits, to two hundredths of the wall's own", () => {
    for (const room of [0.56, 0.7, 0.83, 0.999]) {
      const share = largestShare((tried) => tried <= room);
      assert.ok(share <= room && room - share < 0.02, `${share} in ${room}`);
    }
  });

  it("are those of the wall where all fits, and never smaller than what can be read near by", () => {
    assert.equal(
      largestShare(() => true),
      1,
    );
    assert.equal(
      largestShare(() => false),
      0.54,
    );
  });
});
