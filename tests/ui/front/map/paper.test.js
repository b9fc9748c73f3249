/** The map on paper. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, describe, it } from "node:test";
import { columnsOf, Paper, rowsOf } from "../../../../placebased/ui/front/map/paper.js";
import { openNeed } from "../../../../placebased/ui/front/map/words.js";
import { message, needLayer } from "../support.js";

/** @type {Record<string, any>} */
const browser = globalThis;

afterEach(() => {
  delete browser.addEventListener;
  delete browser.removeEventListener;
});

/** Areas of some names. @param {string[]} names @returns {any} */
const areas = (names) => ({ n: names.length, names });

describe("the table under a printed map", () => {
  it("has every area by its name, with its figure or that there is none", () => {
    const need = openNeed(needLayer({ values: "100,,50,25", decimals: 1 }));
    const rows = rowsOf({ areas: areas(["Ward 10", "Ward 2", "Alder", "Birch"]), need });
    assert.deepEqual(rows, [
      { name: "Alder", says: "5.0%" },
      { name: "Birch", says: "2.5%" },
      { name: "Ward 2", says: "no data" },
      { name: "Ward 10", says: "10.0%" },
    ]);
  });

  it("is left out without a fill, and for many areas that only have a class", () => {
    const many = areas(Array.from({ length: 61 }, (_, i) => `Area ${i}`));
    const need = openNeed(needLayer({ classes: "0".repeat(61) }));
    assert.deepEqual(rowsOf({ areas: many, need }), []);
    assert.deepEqual(rowsOf({ areas: many, need: null }), []);
    assert.equal(rowsOf({ areas: areas(["A"]), need: openNeed(needLayer({ classes: "0" })) }).length, 1);
  });

  it("stands in more columns the longer it is", () => {
    assert.deepEqual([12, 32, 295].map(columnsOf), [1, 2, 3]);
  });
});

describe("printing", () => {
  it("is told to the map once, and its end too", () => {
    /** @type {Record<string, () => void>} */
    const heard = {};
    browser.addEventListener = (/** @type {string} */ name, /** @type {() => void} */ act) => {
      heard[name] = act;
    };
    /** @type {boolean[]} */
    const told = [];
    const paper = new Paper((on) => told.push(on));
    paper.listen();
    for (const name of ["afterprint", "beforeprint", "beforeprint", "afterprint"]) heard[name]();
    assert.deepEqual(told, [true, false]);
  });

  it("draws no projector view, and goes nowhere", () => {
    const paper = new Paper(() => {});
    const shown = message({ present: true });
    assert.equal(paper.asPrinted(shown), shown);
    paper.on = true;
    assert.deepEqual([paper.asPrinted(shown).present, paper.asPrinted(shown).focus], [false, null]);
  });
});

const FRONT = new URL("../../../../placebased/ui/front/page/", import.meta.url);
const sheet = readFileSync(new URL("print.css", FRONT), "utf8");
const page = readFileSync(new URL("page.css", FRONT), "utf8");

it("hours, marks and the decay keep their filling: on paper, too, open is not closed", () => {
  const kept = sheet.slice(sheet.indexOf("*:not("), sheet.indexOf("background-color: transparent"));
  const filled = [...page.matchAll(/([^{}]+)\{[^}]*background: var\(--c-(?:need|context|closed)[^}]*\}/g)];
  const classes = filled.map(([, selector]) => selector.match(/\.(pb-[a-z]+)/)?.[1] ?? selector.trim());
  assert.ok(classes.length > 3);
  for (const name of new Set([...classes, "pb-day", "pb-decay"])) assert.ok(kept.includes(`.${name}`), name);
});

it("the buttons of a view are put away although blocks are laid out anew", () => {
  const laid = sheet.indexOf('[data-testid="stVerticalBlock"]');
  assert.ok(laid > sheet.indexOf(".stApp .st-key-view_bar")); // it comes later, and has less weight
});
