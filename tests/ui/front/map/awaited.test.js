/** The panel that is dimmed while it tells of another place. */

import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { awaitPanel, panelIsHere } from "../../../../placebased/ui/front/map/awaited.js";

const heading = { textContent: "Ash" };
let dimmed = false;
let wrote = () => {};

beforeEach(() => {
  heading.textContent = "Ash";
  Object.assign(globalThis, {
    document: {
      querySelector: (/** @type {string} */ what) => (what.endsWith("h2") ? heading : {}),
      documentElement: {
        toggleAttribute: (/** @type {string} */ _name, /** @type {boolean} */ on) => {
          dimmed = on;
        },
      },
    },
    MutationObserver: class {
      /** @param {() => void} act */
      constructor(act) {
        wrote = act;
      }
      observe() {}
      disconnect() {}
    },
  });
});

it("is legible again once the app has written of another place, and not before", () => {
  awaitPanel();
  assert.equal(dimmed, true);
  wrote();
  assert.equal(dimmed, true);
  heading.textContent = "";
  wrote();
  assert.equal(dimmed, true);
  heading.textContent = "Birch";
  wrote();
  assert.equal(dimmed, false);
});

it("is legible again where the choice does not hold", () => {
  awaitPanel();
  panelIsHere();
  assert.equal(dimmed, false);
});
