/** Names on the map: how they are broken, and where they find room. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { broken, draw, free } from "../../../../../placebased/ui/front/map/layers/labels.js";
import { COLOURS, frame, recorder } from "../../support.js";

/** @param {string} text @param {object} [parts] */
function name(text, parts = {}) {
  return { text, x: 500, y: 500, size: 10, weight: 600, colour: "ink", rank: 1, ...parts };
}

/** @param {number} x @param {number} y @param {boolean} solid */
function symbol(x, y, solid) {
  return { l: x - 5, r: x + 5, t: y - 5, b: y + 5, solid };
}

describe("a long name", () => {
  it("is broken near its middle, never inside a word", () => {
    assert.deepEqual(broken("Miles Platting & Newton Heath"), ["Miles Platting &", "Newton Heath"]);
    assert.deepEqual(broken("Llanfairpwllgwyngyll"), ["Llanfairpwllgwyngyll"]);
  });

  it("stays on one line while it is short", () => {
    assert.deepEqual(broken("Hulme"), ["Hulme"]);
  });

  it("has at most three lines", () => {
    assert.equal(broken("one two three four five six seven eight nine ten eleven twelve").length, 3);
  });
});

describe("a place for a name", () => {
  it("is the middle of its area where that is free", () => {
    const box = free(name("Elm"), 30, 11, [], []);
    assert.deepEqual([box?.x, box?.y], [500, 500]);
  });

  it("is beside a symbol that stands in the middle", () => {
    const box = free(name("Elm"), 30, 11, [], [symbol(500, 500, false)]);
    assert.deepEqual([box?.x, box?.y], [500, 484]); // 1.6 heights up: 0.8 would still touch it
  });

  it("is over a symbol rather than nowhere, but never over a number", () => {
    const everywhere = (/** @type {boolean} */ solid) => ({ l: 0, r: 1000, t: 0, b: 1000, solid });
    assert.deepEqual(free(name("Elm"), 30, 11, [], [everywhere(false)])?.y, 500);
    assert.equal(free(name("Elm"), 30, 11, [], [everywhere(true)]), null);
    assert.deepEqual(free(name("Elm", { fixed: true }), 30, 11, [], [everywhere(true)])?.y, 500);
  });

  it("is none where other names are everywhere", () => {
    const taken = { x: 500, y: 500, l: 0, r: 1000, t: 0, b: 1000 };
    assert.equal(free(name("Elm"), 30, 11, [taken], []), null);
  });

  it("of a district does not move", () => {
    assert.equal(
      free(name("Elm", { spaced: true }), 30, 11, [{ x: 0, y: 0, l: 490, r: 510, t: 490, b: 510 }], []),
      null,
    );
  });
});

describe("drawing names", () => {
  it("begins with the weightiest, and counts those that found room", () => {
    const { ctx, calls } = recorder();
    const names = [name("Low", { spaced: true }), name("High", { rank: 5, spaced: true })];
    assert.equal(draw(ctx, names, [], COLOURS, frame()), 1);
    assert.deepEqual(
      calls.filter(([call]) => call === "fillText").map(([, , text]) => text),
      ["HIGH"],
    );
  });

  it("leaves out what is off the sheet, or wider than its area", () => {
    const { ctx } = recorder();
    const names = [name("Away", { x: -1 }), name("Wide", { room: 39 }), name("Fits", { room: 40 })];
    assert.equal(draw(ctx, names, [], COLOURS, frame()), 1);
  });
});
