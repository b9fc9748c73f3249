/** What a person chose, before the app has heard of it. */

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import * as files from "../../../../../placebased/ui/front/map/data/files.js";
import {
  boxesOf,
  choiceIn,
  groundOf,
  Preview,
  wordsOf,
} from "../../../../../placebased/ui/front/map/data/preview.js";
import { message, needLayer } from "../../support.js";

const B = needLayer({ key: "b" });

/** Whether the app is at work. */
let busy = false;

before(() => {
  const listened = { addEventListener() {}, removeEventListener() {} };
  const page = { ...listened, baseURI: "http://app.test/", querySelector: () => busy || null };
  Object.assign(globalThis, { MutationObserver: class {}, document: page });
});

/** @param {() => void} [settled] */
function chosen(settled = () => {}) {
  const nothing = () => {};
  const preview = new Preview(nothing, nothing, settled);
  preview.keep({ word: "b", fill: B }, "wards");
  return preview;
}

describe("what was chosen", () => {
  it("holds against messages of before, until one says it, and then for good", () => {
    const preview = chosen();
    const shown = [["a"], ["b"], ["a"]].map((words) => preview.instead(words, "wards"));
    preview.forget();
    assert.deepEqual(shown, [B, null, null]);
  });

  it("is void on other ground", () => {
    const preview = chosen();
    assert.deepEqual([preview.instead(["a"], "small areas"), preview.instead(["a"], "wards")], [null, null]);
  });

  it("is any of the words of a message", () => {
    assert.equal(chosen().instead([null, undefined, "b"], "wards"), null);
  });

  it("gives way to the app after a second and a half", (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    let settled = 0;
    const preview = chosen(() => {
      settled += 1;
    });
    preview.instead(["a"], "wards");
    preview.instead(["a"], "wards");
    test.mock.timers.tick(1499);
    assert.equal(settled, 0);
    test.mock.timers.tick(1);
    assert.equal(settled, 1);
    assert.equal(preview.instead(["a"], "wards"), null);
  });

  it("stays while the app is at work, and gives way once it has answered something else", (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    let settled = 0;
    const preview = chosen(() => {
      settled += 1;
    });
    busy = true;
    preview.until = 0; // as after a second and a half
    assert.equal(preview.instead(["a"], "wards"), B);
    test.mock.timers.tick(4000);
    assert.equal(settled, 0);
    busy = false;
    test.mock.timers.tick(1500);
    assert.equal(settled, 1);
    assert.equal(preview.instead(["a"], "wards"), null);
  });
});

describe("an option that is pressed", () => {
  /** A list of a box, and what the map was told of it. */
  function listed() {
    /** @type {string[]} */
    const told = [];
    let released = (/** @type {object} */ _event) => {};
    class Node {
      /** @param {unknown} other */
      contains(other) {
        return other === this;
      }
    }
    class Element extends Node {
      textContent = "Wards";
      /** @param {string} what */
      closest(what) {
        return what.includes("listbox") ? { id: "list" } : this;
      }
    }
    const document = {
      ...globalThis.document,
      addEventListener: (/** @type {string} */ _name, /** @type {typeof released} */ act) => {
        released = act;
      },
    };
    Object.assign(globalThis, { Node, Element, document });
    const preview = new Preview(
      () => {},
      (box, value) => told.push(`${box}: ${value}`),
      () => told.push("as it was"),
    );
    preview.box = "level";
    preview.input = /** @type {any} */ ({ getAttribute: () => "list" });
    const option = new Element();
    const press = (/** @type {object} */ parts) =>
      preview.press(/** @type {any} */ ({ target: option, pointerType: "mouse", button: 0, ...parts }));
    return { told, option, press, letGo: (/** @type {object} */ target) => released({ target }) };
  }

  it("is shown before it is let go, and stays if that is on it", () => {
    const { told, option, press, letGo } = listed();
    press({});
    letGo(option);
    assert.deepEqual(told, ["level: Wards"]);
  });

  it("is taken back if it is let go elsewhere", () => {
    const { told, press, letGo } = listed();
    press({});
    letGo({});
    assert.deepEqual(told, ["level: Wards", "as it was"]);
  });

  it("is nothing for a finger, which may be about to scroll, nor for another button", () => {
    const { told, press } = listed();
    press({ pointerType: "touch" });
    press({ button: 2 });
    assert.deepEqual(told, []);
  });
});

const TURNS = {
  box: "hours",
  text: "",
  hour: 12,
  on: needLayer({ key: "on" }),
  off: needLayer({ key: "off" }),
  silent: needLayer({ key: "silent" }),
};

describe("hours in their field", () => {
  const said = message({ turns: TURNS });

  it("are open, closed or not stated", () => {
    const keys = ["Mo 08:00-18:00", "Mo off", "  "].map(
      (text) => choiceIn("hours", text, said, "k")?.fill.key,
    );
    assert.deepEqual(keys, ["on", "off", "silent"]);
  });

  it("that are not typed to their end wait", () => {
    assert.equal(choiceIn("hours", "Mo 08:", said, "k"), null);
  });

  it("in another field are nothing", () => {
    assert.equal(choiceIn("other", "Mo 08:00-18:00", said, "k"), null);
  });
});

describe("a slider", () => {
  const blend = { url: "blend", weights: { a: 1, b: 1 }, boxes: { a: "slider a", b: "slider b" } };
  const said = message({ blend, need: needLayer({ key: "index" }) });

  before(async () => {
    const served = { parts: { a: [10, 0], b: [0, 10] }, logs: false, ramps: [[["1", "1"]], [["1", "1"], ["2", "2"]]] }; // biome-ignore format: one line
    Object.assign(globalThis, {
      document: { baseURI: "http://app.test/" },
      fetch: async () => ({ ok: true, json: async () => served }),
    });
    assert.equal(choiceIn("slider a", "3", said, "index"), null); // its file is not here yet
    await files.blend("blend");
  });

  it("weighs anew: 3 to 1 of 10 and 0 is 7.5, rounded to 8, the other 2.5, to 2", () => {
    const choice = choiceIn("slider a", "3", said, "index");
    assert.equal(choice?.fill.values, "8,2");
    assert.deepEqual(choice?.weights, { a: 3, b: 1 });
  });

  it("sorts by the limits that it was sent", () => {
    const kept = { ...said, blend: { ...blend, starts: [8] } };
    assert.equal(choiceIn("slider a", "3", kept, "index")?.fill.classes, "10");
    assert.notEqual(groundOf(kept), groundOf(said));
  });

  it("goes on from weights that were moved since", () => {
    assert.deepEqual(choiceIn("slider b", "5", said, "index", { a: 3, b: 1 })?.weights, { a: 3, b: 5 });
  });

  it("that stands where it stood changes nothing", () => {
    assert.equal(choiceIn("slider a", "1", said, "index"), null);
  });
});

describe("a message", () => {
  const parts = { turns: TURNS, need: needLayer(), sheet: { url: "s", box: "" } };

  it("names the boxes that are watched", () => {
    assert.deepEqual(boxesOf(message(parts)), ["hours"]);
  });

  it("says what it shows in the words of choices", () => {
    assert.deepEqual(wordsOf(message(parts)), ["k", null, "hours:"]);
  });

  it("stands on its level, its files and its hour", () => {
    assert.notEqual(groundOf(message(parts)), groundOf(message({ ...parts, level: "lsoa" })));
    assert.notEqual(groundOf(message(parts)), groundOf(message({ ...parts, turns: { ...TURNS, hour: 13 } })));
  });
});
