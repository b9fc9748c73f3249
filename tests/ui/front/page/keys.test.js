/** The keys of the projector view. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { actOf, isCharacter, KEYS } from "../../../../placebased/ui/front/page/keys.js";

/** @param {string} key @param {object} [held] */
function press(key, held = {}) {
  return { key, altKey: false, ctrlKey: false, metaKey: false, ...held };
}

describe("a key of the projector view", () => {
  it("does what the list says, in small and capital letters", () => {
    const said = ["PageDown", "PageUp", "ArrowRight", "B", "b", "v", "?", "Escape", "3"].map((key) =>
      actOf(press(key), true),
    );
    assert.deepEqual(said, ["on", "back", "on", "dark", "dark", "figures", "list", "leave", "level"]);
  });

  it("is left to the browser with a modifier, or where it is none", () => {
    assert.equal(actOf(press("b", { ctrlKey: true }), true), null);
    assert.equal(actOf(press("F5"), true), null);
    assert.equal(actOf(press("q"), true), null);
  });

  it("that is a character can be switched off; those of a clicker stay", () => {
    const still = KEYS.filter(({ keys }) => keys.some((key) => actOf(press(key), false)));
    assert.deepEqual(
      still.map(({ act }) => act),
      ["on", "back", "leave"],
    );
    assert.equal(isCharacter("PageDown"), false);
  });

  it("has one meaning", () => {
    const all = KEYS.flatMap(({ keys }) => keys);
    assert.equal(new Set(all).size, all.length);
  });
});
