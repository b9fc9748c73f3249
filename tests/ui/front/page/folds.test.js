/** Folds that open at once. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { openAtOnce } from "../../../../placebased/ui/front/page/folds.js";

it("a fold takes no time, and everything else the time that it is given", () => {
  /** @type {unknown[]} */
  const asked = [];
  class Element_ {
    /** @param {unknown} frames @param {unknown} how */
    animate(frames, how) {
      asked.push([frames, how]);
    }
  }
  class Fold extends Element_ {}
  openAtOnce(/** @type {any} */ (Fold));
  new Fold().animate("higher", { duration: 500, easing: "ease" });
  new Fold().animate("lower", 500);
  new Element_().animate("turn", { duration: 200 });
  assert.deepEqual(asked, [
    ["higher", { duration: 0, easing: "ease" }],
    ["lower", { duration: 0 }],
    ["turn", { duration: 200 }],
  ]);
});
