/** Where the arrow keys lead, and what the list of an area says. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Areas, worldX, worldY } from "../../../../placebased/ui/front/map/data/geometry.js";
import { Keyboard, listing, nextArea } from "../../../../placebased/ui/front/map/keyboard.js";
import { assets, block } from "../support.js";

const areas = new Areas(block());
/** @type {[number, number]} */
const SOUTHEAST = [worldX(0.016), worldY(0.004)];

describe("an arrow key", () => {
  it("begins at the middle of the window", () => {
    assert.equal(nextArea({ cursor: -1, picked: -1 }, areas, SOUTHEAST, 1, 0), 1);
  });

  it("begins at the chosen area", () => {
    assert.equal(nextArea({ cursor: -1, picked: 2 }, areas, SOUTHEAST, 1, 0), 2);
  });

  it("goes on from where it was, whatever is chosen", () => {
    assert.equal(nextArea({ cursor: 0, picked: 2 }, areas, SOUTHEAST, 1, 0), 1);
  });
});

describe("the list of an area", () => {
  const spots = [0.004, 0.005, 0.006, 0.015].map((lon) => [worldX(lon), worldY(0.005)]);
  const file = assets([0, 0, 1, 0], spots);

  it("asks for an area first", () => {
    assert.deepEqual(
      listing({ areas, assets: file, mask: null }, -1).words,
      "Go to an area with the arrow keys first",
    );
  });

  it("has the assets that are shown, in the order of the file", () => {
    const { words, rows } = listing({ areas, assets: file, mask: Uint8Array.of(1, 0, 1, 1) }, 0);
    assert.deepEqual([words, rows], ["2 assets in Southwest", [0, 2]]);
  });

  it("says that there is none", () => {
    const { words, rows } = listing({ areas, assets: file, mask: Uint8Array.of(1, 1, 1, 0) }, 1);
    assert.deepEqual([words, rows], ["No asset of the kinds on the map is in Southeast", []]);
  });

  it("is not given where it is longer than two hundred", () => {
    const many = assets(new Array(201).fill(0), new Array(201).fill(spots[0]));
    const { words, rows } = listing({ areas, assets: many, mask: new Uint8Array(201).fill(1) }, 0);
    assert.match(words, /^201 assets in Southwest: too many to list/);
    assert.deepEqual(rows, []);
  });
});

describe("a key", () => {
  /** @param {string} key @param {Record<string, boolean>} [held] */
  function press(key, held = {}) {
    /** @type {unknown[]} */
    const done = [];
    const stage = {
      surface: { addEventListener: () => {} },
      scene: {
        areas,
        cursor: 1,
        picked: -1,
        pickedAsset: "",
        level: "ward",
        need: null,
        words: { one: "", many: "" },
      },
      stack: { again: () => {} },
      list: { close: () => {} },
      camera: {
        zoom: (/** @type {number} */ by) => done.push(["zoom", by]),
        goHome: () => done.push("home"),
      },
      map: {
        panBy: (/** @type {unknown} */ by) => done.push(["pan", by]),
        panInside: () => {},
        getCenter: () => ({ lat: 0, lng: 0 }),
      },
      say: (/** @type {string} */ words) => done.push(["say", words]),
      pointedAt: () => {},
      mark: (/** @type {string} */ name, /** @type {string} */ value) => done.push([name, value]),
      send: (/** @type {string} */ _name, /** @type {{code: string}} */ { code }) =>
        done.push(["send", code]),
    };
    const keys = new Keyboard(/** @type {any} */ (stage), () => false);
    const event = { key, ...held, preventDefault: () => done.push("taken"), stopPropagation: () => {} };
    keys.press(/** @type {any} */ (event));
    return done;
  }

  it("with an arrow goes to the next area and says it", () => {
    assert.deepEqual(press("ArrowLeft"), [["cursor", "sw"], ["say", "Southwest"], "taken"]);
  });

  it("with shift and an arrow moves the map", () => {
    assert.deepEqual(press("ArrowDown", { shiftKey: true }), [["pan", [0, 120]], "taken"]);
  });

  it("chooses, zooms and goes home", () => {
    assert.deepEqual(press("Enter"), [["send", "se"], "taken"]);
    assert.deepEqual(press("="), [["zoom", 1], "taken"]);
    assert.deepEqual(press("-"), [["zoom", -1], "taken"]);
    assert.deepEqual(press("Home"), ["home", "taken"]);
  });

  it("that takes the cursor away is the map's", () => {
    assert.deepEqual(press("Escape"), [["cursor", ""], "taken"]);
  });

  it("of the page stays the page's", () => {
    assert.deepEqual([press("x"), press("Tab"), press("Enter", { ctrlKey: true })], [[], [], []]);
  });
});
