/** The words over the map, before the app has said them and after. */

import assert from "node:assert/strict";
import { before, beforeEach, it } from "node:test";
import * as files from "../../../../placebased/ui/front/map/data/files.js";
import { Heading } from "../../../../placebased/ui/front/map/heading.js";
import { message, needLayer } from "../support.js";

/** @import { MapMessage } from "../../../../placebased/ui/front/types.js" */

/** @typedef {{tag: string, class: string, textContent: string, classList: {toggle: (name: string, on: boolean) => void}}} Made */

const NEEDS = { rain: ["Rain", "Town: 3.", "Alike: 4."], sun: ["Sun", "Town: 5."] };
const headings = { needs: "said-needs", places: "said/", counted: true };
const nobody = { level: "ward", picked: "", pickedLevel: "" };
const ash = { level: "ward", picked: "W1", pickedLevel: "ward" };
let wrote = () => {};

/** What stands in the app's element. @type {Made[]} */
let there = [];
const element = {
  isConnected: true,
  get childNodes() {
    return there;
  },
  parentElement: null,
  querySelectorAll: () => there.filter(({ tag }) => tag === "p"),
  replaceChildren: (/** @type {Made[]} */ ...children) => {
    there = children;
  },
};

/** @param {string} tag @returns {any} */
function createElement(tag) {
  /** @type {any} */
  const made = { tag, class: "", textContent: "" };
  made.setAttribute = (/** @type {string} */ name, /** @type {string} */ value) => {
    made[name] = value;
  };
  Object.defineProperty(made, "className", { get: () => made.class });
  made.append = (/** @type {string[]} */ ...words) => {
    made.textContent += words.join("");
  };
  made.classList = {
    toggle: (/** @type {string} */ name, /** @type {boolean} */ on) => {
      made.class = [made.class.replace(` ${name}`, ""), ...(on ? [name] : [])].join(" ");
    },
  };
  return made;
}

/** @param {string} words */
function paragraph(words) {
  const made = createElement("p");
  made.class = "pb-said";
  made.append(words);
  return made;
}

/** What is read there now; what waits is in brackets. */
function read() {
  return there.map((each) => (each.class.includes("pb-waits") ? `(${each.textContent})` : each.textContent));
}

/** @param {Partial<MapMessage>} [parts] */
function told(parts = {}) {
  return message({ level: "ward", need: needLayer({ key: "rain@ward" }), headings, ...parts });
}

before(async () => {
  Object.assign(globalThis, {
    document: {
      baseURI: "http://app.test/",
      createElement,
      documentElement: { toggleAttribute: () => {} },
      querySelector: (/** @type {string} */ what) =>
        what.includes("map_words") ? { parentElement: element } : null,
    },
    MutationObserver: class {
      /** @param {() => void} act */
      constructor(act) {
        wrote = act;
      }
      observe() {}
      disconnect() {}
      takeRecords() {}
    },
    fetch: async () => ({ ok: true, json: async () => NEEDS }),
  });
  await files.words("said-needs");
});

const APP = ["Town: 3.", "Alike: 4.", "Town has 7 libraries."];

beforeEach(() => {
  there = APP.map(paragraph);
});

it("follow another need at once, and keep what only the app can write", () => {
  const heading = new Heading();
  assert.equal(heading.follow(told(), { ...nobody, key: "rain@ward" }), false);
  assert.equal(heading.follow(told(), { ...nobody, key: "sun@ward" }), true);
  assert.deepEqual(read(), ["Sun", "Town: 5.", "Town has 7 libraries."]);
});

it("leave out what is of another place until it is known", () => {
  const heading = new Heading();
  heading.follow(told(), { ...ash, key: "rain@ward" });
  assert.deepEqual(read(), ["Rain", "Town: 3.", "(Alike: 4.)", "(Town has 7 libraries.)"]);
  assert.equal(heading.lacking, true);
});

it("are the app's again where the choice does not hold", () => {
  const heading = new Heading();
  heading.follow(told(), { ...nobody, key: "sun@ward" });
  assert.equal(heading.follow(told(), { ...nobody, key: "rain@ward" }), true);
  assert.deepEqual(read(), APP);
});

it("stay while the app's message has come and its words have not", () => {
  const heading = new Heading();
  heading.follow(told(), { ...nobody, key: "sun@ward" });
  const confirmed = told({ need: needLayer({ key: "sun@ward" }) });
  assert.equal(heading.follow(confirmed, { ...nobody, key: "sun@ward" }), false);
  assert.deepEqual(read(), ["Sun", "Town: 5.", "Town has 7 libraries."]);
  wrote();
  assert.equal(heading.element, null);
});

it("are the app's where nobody can tell them ahead", () => {
  const heading = new Heading();
  heading.follow(told(), { ...nobody, key: "sun@ward" });
  assert.equal(heading.follow(told(), { ...nobody, key: "own@ward" }), true);
  assert.deepEqual(read(), APP);
});
