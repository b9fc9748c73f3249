/** How large letters on a wall are. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { CAPITAL, capitalHeight, letterSize, screenWidth } from "../../../placebased/ui/front/letter_size.js";

const SMALLEST_CAPITAL = 69.3 / 100; // of the size of letters: Ubuntu's; those of other systems' typefaces are larger
const FRONT = new URL("../../../placebased/ui/front/", import.meta.url);

describe("letters on a wall", () => {
  it("have capitals of 12 minutes of arc from 8 m on a screen 2 m wide", () => {
    const metres = (2 / 1920) * capitalHeight(1920);
    assert.ok(Math.abs((Math.atan(metres / 8) * 180 * 60) / Math.PI - 12) < 1e-9);
    assert.equal(Math.round(capitalHeight(1920)), 27);
    assert.ok(letterSize(1920) * CAPITAL >= 27);
  });

  it("are as large in the style sheets as in the scripts", () => {
    const size = `${Math.ceil(letterSize(100) * 1000) / 1000}vw`;
    assert.equal(size, "2.137vw");
    for (const sheet of ["page/projector.css", "map/map.css"]) {
      assert.ok(readFileSync(new URL(sheet, FRONT), "utf8").includes(size), sheet);
    }
  });

  it("are as large in a frame of a wall as on the whole of it", () => {
    /** @param {object} window */
    const across = (window) => screenWidth(/** @type {any} */ (window));
    assert.equal(across({ innerWidth: 900, top: { innerWidth: 1920 } }), 1920);
    assert.equal(across({ innerWidth: 900, top: null }), 900);
    const strange = Object.defineProperty({ innerWidth: 900 }, "top", {
      get() {
        throw new Error("another site's");
      },
    });
    assert.equal(across(strange), 900);
  });

  it("are those of all that a workshop's wall says of a question, in every system's own typeface", () => {
    const sheet = readFileSync(new URL("workshop/wall.css", FRONT), "utf8").replaceAll(
      /\/\*[\s\S]*?\*\//g,
      "",
    );
    const rem = Number(sheet.match(/html \{\s*font-size: ([\d.]+)vw/)?.[1]);
    assert.ok((rem / 100) * SMALLEST_CAPITAL * 1920 >= capitalHeight(1920) - 0.01);
    const [wall] = sheet.split("@media"); // a window that is no wall comes after
    const sizes = [...wall.matchAll(/([^{}]+)\{([^}]*)\}/g)].flatMap(([, selector, body]) =>
      (body.match(/font-size: [^;]+/g) ?? []).map((size) => [selector.trim(), size.slice(11)]),
    );
    const smaller = sizes.filter(([, size]) => !(Number.parseFloat(size) >= 1));
    const listed = [".pb-weighed", ".pb-room-list", ".pb-bars", ".pb-words", ".pb-offered", ".pb-pinned"];
    assert.deepEqual(smaller.map(([selector]) => selector).sort(), listed.sort()); // they give way: wall_fit.js
    for (const word of ["h1", "h2", ".pb-legend", ".pb-said", ".pb-count", ".pb-left"]) {
      assert.ok(!smaller.some(([selector]) => selector.includes(word)), word);
    }
  });

  it("are those of titles, sentences, and what stands over two maps", () => {
    const sheet = readFileSync(new URL("page/projector.css", FRONT), "utf8");
    const rules = [...sheet.matchAll(/([^{}]+)\{([^}]*)\}/g)];
    for (const word of [".pb-title", ".pb-said", ".pb-side", ".pb-classes"]) {
      const sizes = rules
        .filter(([, selector]) => selector.includes(word))
        .flatMap(([, , body]) => body.match(/font-size: [^;]+/g) ?? []);
      assert.equal(sizes.length, 1, word);
      assert.match(sizes[0], /^font-size: (var\(--pb-wall\)|calc\(var\(--pb-wall\) \* 1\.\d+\))$/);
    }
  });
});
