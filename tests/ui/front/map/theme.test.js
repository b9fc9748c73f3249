/** Colours of the map: which text is read on them, and the lines of teams. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { channels, teamLine, textOn } from "../../../../placebased/ui/front/map/theme.js";

describe("channels of a colour", () => {
  it("are read in both ways in which a browser writes them", () => {
    assert.deepEqual(channels("#0a10ff"), [10, 16, 255]);
    assert.deepEqual(channels("rgba(1, 2, 3, 0.5)"), [1, 2, 3, 0.5]);
  });
});

describe("text on a colour", () => {
  it("is black on pale and white on dark colours", () => {
    assert.deepEqual([textOn("#ffffff"), textOn("#000000")], ["#000000", "#ffffff"]);
  });

  it("turns where black and white have the same contrast: a light of 0.179", () => {
    // The grey 117 gives ((117 / 255 + 0.055) / 1.055) ** 2.4 = 0.178, the grey 118 gives 0.181.
    assert.deepEqual([textOn("#757575"), textOn("#767676")], ["#ffffff", "#000000"]);
  });
});

describe("the line of a team", () => {
  it("has dashes of its own in each style, the same in both themes", () => {
    const styles = [0, 1, 2, 3, 4, 5].map((style) => teamLine(style, { dark: false }));
    assert.equal(new Set(styles.map(({ dashes }) => dashes.join())).size, 6);
    assert.deepEqual(teamLine(2, { dark: true }).dashes, styles[2].dashes);
    assert.notEqual(teamLine(2, { dark: true }).colour, styles[2].colour);
  });

  it("begins again after the last style", () => {
    assert.deepEqual(teamLine(6, { dark: false }), teamLine(0, { dark: false }));
  });
});
