/** Going on with the scenes where one stood. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, it } from "node:test";
import { LastScene } from "../../../../placebased/ui/front/page/last_scene.js";

/** @type {Record<string, any>} */
const browser = globalThis;

/** @type {Map<string, string>} */
let kept;

beforeEach(() => {
  kept = new Map();
  browser.sessionStorage = {
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) => kept.set(name, value),
  };
});

afterEach(() => {
  delete browser.sessionStorage;
});

/** @param {number} at @param {string} [word] */
function scenes(at, word = "abc") {
  return { titles: ["A", "B", "C"], links: ["?a", "?b", "?c"], word, known: true, at, token: 0 };
}

it("after the page was loaded anew the last scene is known, of the same list alone", () => {
  new LastScene(false).with(scenes(1));
  const again = new LastScene(true);
  assert.equal(again.with(scenes(-1)).at, 1);
  assert.equal(again.with(scenes(-1, "other")).at, -1);
  assert.equal(again.with({ ...scenes(-1), titles: [] }).at, -1);
});

it("whoever opens the link again begins at the first scene; a server that starts anew loses nothing", () => {
  new LastScene(false).with(scenes(2));
  const opened = new LastScene(false);
  assert.equal(opened.with(scenes(-1)).at, -1);
  opened.with(scenes(0));
  assert.equal(opened.with(scenes(-1)).at, 0);
});

it("what cannot be read, and a browser that keeps nothing, is as if none was gone to", () => {
  kept.set("pb-last-scene", "{");
  assert.equal(new LastScene(true).with(scenes(-1)).at, -1);
  kept.set("pb-last-scene", '["abc", 7]');
  assert.equal(new LastScene(true).with(scenes(-1)).at, -1);
  delete browser.sessionStorage;
  assert.equal(new LastScene(true).with(scenes(1)).at, 1);
});
