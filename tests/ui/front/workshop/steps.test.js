import { strict as assert } from "node:assert";
import { describe, it } from "node:test";

import { stepAsked } from "../../../../placebased/ui/front/workshop/steps.js";

const NOTHING = { key: "", repeat: false, altKey: false, ctrlKey: false, metaKey: false, target: null };

/** @param {Record<string, unknown>} how */
const asked = (how) => stepAsked(/** @type {any} */ ({ ...NOTHING, ...how }));

describe("steps by key", () => {
  it("goes on and back by arrow and by clicker", () => {
    const steps = ["ArrowRight", "PageDown", "ArrowLeft", "PageUp", "x"].map((key) => asked({ key }));
    assert.deepEqual(steps, ["next", "next", "back", "back", ""]);
  });

  it("leaves keys that are held down, that the browser knows, or that move what is typed", () => {
    const key = "ArrowRight";
    const target = { matches: () => true };
    for (const how of [{ repeat: true }, { altKey: true }, { ctrlKey: true }, { metaKey: true }, { target }])
      assert.equal(asked({ key, ...how }), "");
    assert.equal(asked({ key, target: { matches: () => false } }), "next");
  });
});
