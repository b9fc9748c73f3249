/** The first picture waits a moment for all that it shows, and no longer. */

import assert from "node:assert/strict";
import { it, mock } from "node:test";
import * as files from "../../../../placebased/ui/front/map/data/files.js";
import { FirstPicture } from "../../../../placebased/ui/front/map/first_picture.js";
import { block, message } from "../support.js";

/** @type {Record<string, unknown>} */
const served = { areas: block(), ground: { step: 1, kinds: {} } };
Object.assign(globalThis, {
  document: { baseURI: "http://app.test/" },
  fetch: async (/** @type {URL} */ url) => ({ ok: true, json: async () => served[url.pathname.slice(1)] }),
});

/** @param {string} areas @param {string} ground */
function shown(areas, ground) {
  return message({ shapes: { ward: areas }, need: null, ground: { url: ground, streets: "", credit: "" } });
}

/** @returns {{first: FirstPicture, told: () => number}} */
function waiting() {
  const due = mock.fn();
  return { first: new FirstPicture(due), told: () => due.mock.callCount() };
}

it("is drawn at once with everything there", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await Promise.all([files.shapes("areas"), files.ground("ground")]);
  const { first, told } = waiting();
  assert.equal(first.canBeDrawn(shown("areas", "ground")), true);
  t.mock.timers.tick(5000);
  assert.equal(told(), 0, "nobody is told twice");
});

it("waits a moment for the rest, and longer for the areas", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  await files.shapes("areas");
  for (const [areas, most] of /** @type {const} */ ([
    ["areas", 100],
    ["none", 1000],
  ])) {
    // biome-ignore format: one line
    const { first, told } = waiting();
    assert.equal(first.canBeDrawn(shown(areas, "late")), false);
    t.mock.timers.tick(most - 1);
    assert.equal(told(), 0);
    t.mock.timers.tick(1);
    assert.deepEqual([told(), first.canBeDrawn(shown(areas, "late"))], [1, true]);
  }
});

it("waits no longer for what cannot be had", () => {
  const { first, told } = waiting();
  assert.equal(first.canBeDrawn(shown("none", "late")), false);
  first.end();
  assert.deepEqual([told(), first.canBeDrawn(shown("none", "late"))], [1, true]);
});
