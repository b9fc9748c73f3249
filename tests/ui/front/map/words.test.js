/** Sentences about an area. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  count,
  figure,
  openNeed,
  plural,
  sentence,
  standing,
  valueText,
} from "../../../../placebased/ui/front/map/words.js";
import { needLayer } from "../support.js";

const WARDS = { one: "ward", many: "wards" };

describe("a sentence about an area", () => {
  /** @type {[string, number, string][]} */
  const cases = [
    ["10,20,30,40", 2, "Elm: 3.0%, higher than 2 of 3 other wards"],
    ["10,20,30,40", 3, "Elm: 4.0%, the highest of 4 wards"],
    ["10,20,30,40", 0, "Elm: 1.0%, the lowest of 4 wards"],
    ["10,20,20,40", 1, "Elm: 2.0%, higher than 1 of 3 other wards, the same as 1"],
    ["10,10,20,40", 0, "Elm: 1.0%, higher than 0 of 3 other wards, the same as 1"],
    ["10,20,40,40", 3, "Elm: 4.0%, higher than 2 of 3 other wards, the same as 1"],
    ["20,20,20,20", 1, "Elm: 2.0%, the same as all 3 other wards"],
    ["10,,30,", 2, "Elm: 3.0%, the highest of 2 wards"],
    ["10,,30,", 1, "Elm: no data"],
    [",,30,", 2, "Elm: 3.0%"],
    ["-15,12345,0,", 1, "Elm: 1,234.5%, the highest of 3 wards"],
  ];
  for (const [values, area, said] of cases) {
    it(`says of area ${area} among ${values}: ${said}`, () => {
      assert.equal(sentence("Elm", openNeed(needLayer({ values })), area, WARDS), said);
    });
  }

  it("counts only those that are told apart where intervals are known", () => {
    const need = openNeed(needLayer({ values: "10,20,30,40", standings: "0,0,2;1,0,2;1,1,1;0,0,0" }));
    const said = [0, 2, 3].map((area) => sentence("Elm", need, area, WARDS));
    assert.deepEqual(said, [
      "Elm: 1.0%, lower than 1 of 3 other wards (too close to 2 to tell)",
      "Elm: 3.0%, higher than 1 of 3 other wards (the same as 1; too close to 1 to tell)",
      "Elm: 4.0%, lower than 3 of 3 other wards",
    ]);
  });

  it("counts nothing among three: whoever looks at the map sees them all", () => {
    const told = openNeed(needLayer({ values: "10,20,30", standings: "0,0,1;0,0,1;2,0,0" }));
    const said = [0, 1, 2].map((area) => sentence("Elm", told, area, WARDS));
    assert.deepEqual(said, ["Elm: 1.0%", "Elm: 2.0%", "Elm: 3.0%, the highest of 3 wards"]);
    const shown = openNeed(needLayer({ values: "10,20,30" }));
    assert.equal(sentence("Elm", shown, 1, WARDS), "Elm: 2.0%");
  });

  it("says the range of a figure that is known in part, and no place where none may be said", () => {
    const need = openNeed(
      needLayer({ values: "10,,30,40", ranges: { 0: "0.5 to 1.5", 1: "0.0 to 3.7" }, ranked: false }),
    );
    const said = [0, 1, 2].map((area) => sentence("Elm", need, area, WARDS));
    assert.deepEqual(said, ["Elm: about 1.0% (0.5 to 1.5)", "Elm: no data (0.0 to 3.7%)", "Elm: 3.0%"]);
  });

  it("is the name alone where no need is shown", () => {
    assert.equal(sentence("Elm", null, 0, WARDS), "Elm");
  });
});

describe("the value of an area", () => {
  it("is the limits of its class where values are not sent, and no data without a class", () => {
    const need = openNeed(needLayer({ values: "", classes: "0-" }));
    assert.deepEqual([valueText(need, 0), valueText(need, 1)], ["0 to 9 %", "no data"]);
  });

  it("of a change says how large it is and which way, and nothing of the kind where there is none", () => {
    const need = openNeed(
      needLayer({ values: "-52,5,0,", decimals: 1, suffix: " minutes", sides: ["shorter", "longer"] }),
    );
    assert.deepEqual(
      [0, 1, 2].map((a) => valueText(need, a)),
      ["5.2 minutes shorter", "0.5 minutes longer", "0.0 minutes"],
    );
  });

  it("has the decimals and the unit of the need", () => {
    assert.equal(figure(needLayer({ decimals: 2, suffix: " km" }), 1234.5), "1,234.50 km");
  });
});

describe("where an area stands", () => {
  it("is left out where only one area has a value", () => {
    assert.equal(standing(openNeed(needLayer({ values: "10,," })), 0, WARDS), "");
  });
});

it("writes whole numbers as the browser's own table of languages does", () => {
  for (const n of [0, 7, 999, 1000, 12264, 123456, 1234567])
    assert.equal(count(n), n.toLocaleString("en-GB"));
});

it("counts things in words", () => {
  assert.deepEqual(
    [plural(0, "asset"), plural(1, "asset"), plural(1200, "asset")],
    ["0 assets", "1 asset", "1,200 assets"],
  );
});
