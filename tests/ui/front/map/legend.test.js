/** What the rows of the legend count. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { areasIn, grouped, tally, wordsOfClasses } from "../../../../placebased/ui/front/map/legend.js";
import { assets, team } from "../support.js";

describe("assets of a kind", () => {
  it("are counted inside the place and around it, the hidden ones left out", () => {
    const file = assets([0, 0, 0, 1, 0], [[0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]); // biome-ignore format: one line
    const [mask, inside] = [Uint8Array.of(1, 1, 0, 1, 1), Uint8Array.of(1, 0, 1, 1, 1)];
    const { here, near, category } = tally(file, mask, inside, 0);
    assert.deepEqual([here, near, category.id], [2, 1, "a"]);
  });
});

describe("teams", () => {
  it("of one group share a row with their number", () => {
    const rows = grouped([team("1", { group: "crisis" }), team("2", { group: "crisis" }), team("3")]);
    assert.deepEqual(
      rows.map(({ label, n }) => [label, n]),
      [
        ["crisis", 2],
        ["Team 3", 1],
      ],
    );
  });

  it("of one group are told apart by why they are not drawn", () => {
    const crisis = { group: "crisis" };
    const rows = grouped([
      team("1", crisis),
      team("2", { ...crisis, codes: [] }),
      team("3", { ...crisis, level: "city" }),
    ]);
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ["", "area not stated", "whole city"],
    );
  });
});

it("areas of a class are counted where they are meant", () => {
  const need = { classes: "0-010" };
  assert.equal(areasIn(need, "0"), 3);
  assert.equal(areasIn(need, "0", Uint8Array.of(1, 1, 0, 1, 1)), 2);
  assert.equal(areasIn(need, "-", Uint8Array.of(1, 0, 1, 1, 1)), 0);
});

it("the words of two figures at once are those of each, lowest first", () => {
  const rows = ["low", "high"].flatMap((one) =>
    ["low", "high"].map((two) => ["#fff", `${one} / ${two}`, "#000"]),
  );
  assert.deepEqual(wordsOfClasses(/** @type {[string, string, string][]} */ (rows)), ["low", "high"]);
});
