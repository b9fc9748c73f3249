/** What the card beside the pointer says. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Areas } from "../../../../placebased/ui/front/map/data/geometry.js";
import { areaLines, assetLines, mix } from "../../../../placebased/ui/front/map/tooltip.js";
import { openNeed } from "../../../../placebased/ui/front/map/words.js";
import { assets, block, category, needLayer } from "../support.js";

const words = { one: "ward", many: "wards" };

describe("the card of an area", () => {
  const areas = new Areas(block());

  it("has its name, its value and where it stands", () => {
    const need = openNeed(needLayer({ values: "10,20,30,40" }));
    assert.deepEqual(areaLines({ areas, need, words }, 3), ["Northeast", "4.0%", "The highest of 4 wards"]);
  });

  it("is the name alone without a need, and nothing beyond the areas", () => {
    assert.deepEqual(areaLines({ areas, need: null, words }, 0).filter(Boolean), ["Southwest"]);
    assert.deepEqual(areaLines({ areas, need: null, words }, -1), []);
  });
});

describe("the card of assets", () => {
  const file = { ...assets([0, 1, 1], [[0, 0], [0, 0], [0, 0]]), stale: [0, 1, 0], named: { ids: ["1", "2", "3"], names: ["Hall", "", "Pool"] } }; // biome-ignore format: one line

  it("names one with its kind, and warns of an old record", () => {
    assert.deepEqual(assetLines({ assets: file }, [0]), ["Hall", "Kind a", ""]);
    assert.deepEqual(assetLines({ assets: file }, [1]), [
      "Kind b",
      "Kind b",
      "Old record: check before relying on it",
    ]);
  });

  it("counts several by kind", () => {
    assert.deepEqual(assetLines({ assets: file }, [0, 1, 2]), ["3 assets", "2 kinds b, 1 kind a"]);
  });
});

it("of more than four kinds the most frequent four are named, the rest are a number", () => {
  const categories = ["a", "b", "c", "d", "e", "f"].map(category);
  const kinds = [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5];
  const said = mix({ category: kinds, categories }, [...kinds.keys()]);
  assert.equal(said, "3 kinds a, 2 kinds b, 2 kinds c, 2 kinds d and 2 more");
});
