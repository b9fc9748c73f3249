/** How large letters on a wall are. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { CAPITAL, capitalHeight, letterSize } from "../../../placebased/ui/front/letter_size.js";

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
