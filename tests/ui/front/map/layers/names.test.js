/** Which names stand on the map, and where they would like to be. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Areas } from "../../../../../placebased/ui/front/map/data/geometry.js";
import { emptyScene } from "../../../../../placebased/ui/front/map/data/update.js";
import {
  chosenNames,
  levelNamed,
  namedLevel,
  names,
  sidesOf,
} from "../../../../../placebased/ui/front/map/layers/names.js";
import { places } from "../../../../../placebased/ui/front/map/layers/teams.js";
import { openNeed } from "../../../../../placebased/ui/front/map/words.js";
import { block, COLOURS, frame, needLayer, team } from "../../support.js";

const areas = new Areas(block());
const coarse = new Areas({ ...block(), step: 0.01 });

/** A frame that shows a box of the world on 1000 pixels across. @param {number} k @param {number} x @param {number} y */
function over(k, x, y) {
  const box = [x, y, x + 1000 / k, y + 1000 / k];
  return frame({ k, ox: x * k, oy: y * k, box });
}

const far = over(1e7, 0.5 - 1e-5, 0.5 - 8.5e-5);

describe("the level that is named", () => {
  it("is the finest whose areas have room for a name", () => {
    assert.equal(namedLevel([coarse, areas], 1, frame({ k: 1e7 })), areas); // 0.01° are 278 pixels
    assert.equal(namedLevel([coarse, areas], 1, frame({ k: 1e6 })), coarse); // 28 pixels, and 278
  });

  it("is the coarsest where none has room, and none where there is none", () => {
    assert.equal(namedLevel([coarse, areas], 1, frame({ k: 1e3 })), coarse);
    assert.equal(namedLevel([], 1, frame()), undefined);
  });
});

describe("a level of few areas", () => {
  it("is named itself, whatever room its areas have", () => {
    assert.equal(namedLevel([coarse, areas], 1, frame({ k: 1e6 }), areas), areas);
  });

  it("is not where its areas are smaller than letters, or its names are not asked for", () => {
    assert.equal(namedLevel([coarse, areas], 1, frame({ k: 1e5 }), areas), coarse);
    assert.equal(namedLevel([coarse], 1, frame({ k: 1e6 }), areas), coarse);
  });

  it("has every one of its names", () => {
    const scene = { ...emptyScene(), colours: COLOURS, groups: [areas], areas };
    const written = names(scene, far);
    assert.deepEqual(
      written.map(({ must }) => must),
      [true, true, true, true],
    );
  });
});

describe("names on a wall", () => {
  it("are those of few areas, whatever room they have, in letters of the wall and beside the place", () => {
    const scene = { ...emptyScene(), colours: COLOURS, groups: [coarse, areas], letters: 41 };
    assert.equal(levelNamed(scene, frame({ k: 1e3 })), areas);
    assert.equal(levelNamed({ ...scene, areas: coarse }, frame({ k: 1e3 })), coarse);
    const written = names({ ...scene, groups: [areas], areas }, far);
    assert.deepEqual(
      written.map(({ size, aside, numbered }) => [size, aside, numbered]),
      Array(4).fill([41, true, false]),
    );
  });
});

describe("the chosen place", () => {
  const scene = {
    ...emptyScene(),
    colours: COLOURS,
    groups: [coarse],
    areas,
    around: { areas: coarse, a: 0 },
  };

  it("is named on a wall where it holds the areas, which bear no name there", () => {
    const [name] = chosenNames({ ...scene, letters: 41 }, far);
    assert.deepEqual([name.text, name.fixed], [coarse.label(0), true]);
    assert.ok(name.size > 41);
  });

  it("is named with every other that the legend names", () => {
    const classes = "0122";
    const rows = /** @type {any} */ ([["#111", "Southwest"], ["#222", "Southeast"], ["#333", "Other wards"]]); // biome-ignore format: one line
    const pair = { ...scene, around: null, groups: [areas], need: openNeed(needLayer({ classes, rows })) };
    const texts = (/** @type {number} */ letters) =>
      chosenNames({ ...pair, picked: 0, letters }, far).map(({ text }) => text);
    assert.deepEqual([texts(41), texts(13)], Array(2).fill(["Southwest", "Southeast"]));
    const others = names({ ...pair, picked: 0, letters: 41 }, far).filter(({ fixed }) => !fixed);
    assert.ok(
      others.every(({ must, numbered, still }) => !must && !numbered && still),
      "where there is room",
    );
    assert.deepEqual(others.map(({ text }) => text), ["Northwest", "Northeast"]); // biome-ignore format: one line
  });

  it("is not named twice on a desk", () => {
    assert.deepEqual(chosenNames(scene, far), []);
  });
});

describe("figures on areas", () => {
  const need = openNeed(needLayer({ values: "10,20,,40" }));
  const scene = { ...emptyScene(), colours: COLOURS, groups: [areas], areas, need };
  const whole = far;

  it("are written under the names when they are asked for, none where there is none", () => {
    const told = names({ ...scene, values: true }, whole).map(({ value }) => value);
    assert.deepEqual(told, ["1.0%", "2.0%", undefined, "4.0%"]);
    assert.ok(names(scene, whole).every(({ value }) => value === undefined));
  });

  it("stand alone on areas that are too small for names", () => {
    const said = names({ ...scene, values: true, groups: [coarse] }, whole).map(({ text }) => text);
    assert.deepEqual(
      said.filter((text) => text.endsWith("%")),
      ["1.0%", "2.0%", "4.0%"],
    );
  });

  it("never move: beside its area a figure would be another area's", () => {
    const alone = names({ ...scene, values: true, groups: [coarse] }, whole).filter(({ text }) =>
      text.endsWith("%"),
    );
    assert.ok(alone.length && alone.every(({ still }) => still));
  });
});

it("a long name is written in its short form", () => {
  const short = new Areas({ ...block(), short: { 0: "South" } });
  const written = names({ ...emptyScene(), colours: COLOURS, groups: [short] }, far);
  assert.deepEqual(
    written.map(({ text }) => text),
    ["South", "Southeast", "Northwest", "Northeast"],
  );
});

it("the place reaches as far as its corners between two heights", () => {
  const f = far;
  const sides = sidesOf(areas, f);
  const south = areas.ys[0] * f.k - f.oy; // the southern line, from nought to 0.02 degrees
  const [left, right] = sides(south - 1, south + 1) ?? [];
  assert.ok(Math.abs(Number(right) - Number(left) - (0.02 / 360) * 1e7) < 1e-3);
  assert.equal(sides(south + 100, south + 110), null);
});

it("how far the place reaches follows the view, also when a view comes again", () => {
  const reach = (/** @type {ReturnType<typeof frame>} */ f) =>
    sidesOf(areas, f)(areas.ys[0] * f.k - f.oy - 1, areas.ys[0] * f.k - f.oy + 1) ?? [0, 0];
  const wide = (/** @type {number[]} */ [left, right]) => Math.round(right - left);
  const near = over(2e7, 0.5 - 1e-5, 0.5 - 4e-5);
  assert.deepEqual(
    [far, near, far].map((f) => wide(reach(f))),
    [556, 1111, 556],
  );
});

describe("names of areas", () => {
  it("stand in their middles, with room for a third more than they are wide", () => {
    const [first] = names({ ...emptyScene(), colours: COLOURS, groups: [areas] }, far);
    assert.equal(first.text, "Southwest");
    assert.ok(Math.abs(first.x - (100 + (0.005 / 360) * 1e7)) < 1e-3);
    assert.ok(Math.abs((first.room ?? 0) - (0.01 / 360) * 1e7 * 1.35) < 1e-3);
  });

  it("follow the window into the area that fills it", () => {
    const inside = over(1e9, 0.5 + 0.002 / 360, 0.5 - 0.003 / 360); // the north-west corner of the first square
    const [first, ...others] = names({ ...emptyScene(), colours: COLOURS, groups: [areas] }, inside);
    assert.deepEqual([first.text, first.x, first.y, others.length], ["Southwest", 500, 500, 0]);
  });

  it("are written once: the chosen area has a larger one that goes before", () => {
    const scene = { ...emptyScene(), colours: COLOURS, groups: [areas], areas, picked: 0 };
    const written = names(scene, far).filter(({ text }) => text === "Southwest");
    assert.deepEqual(
      written.map(({ rank, fixed }) => [rank, fixed]),
      [[1e9, true]],
    );
  });
});

it("at most three teams of one place are named, one above the other round its middle", () => {
  const teams = ["1", "2", "3", "4"].map((key) => team(key));
  const scene = { ...emptyScene(), colours: COLOURS, teamPlaces: places(teams, () => areas) };
  const ys = names(scene, far).map(({ y }) => y);
  const middle = (areas.ay[0] * far.k - far.oy) | 0;
  assert.equal(ys.length, 3);
  assert.equal(ys[1] | 0, middle);
  assert.ok(Math.abs(ys[2] - ys[1] - 20.3) < 1e-9); // a line of 13 pixels, a tenth more, and 6 between
});

it("a team that is called as its area is not named twice, and no team on a wall", () => {
  const teams = [team("1", { label: "Southwest Nurses", group: "nurses" }), team("2")];
  const scene = { ...emptyScene(), colours: COLOURS, groups: [areas], areas };
  const teamPlaces = places(teams, () => areas);
  const written = (/** @type {object} */ parts) =>
    names({ ...scene, teamPlaces, ...parts }, far).filter(({ rank }) => rank > 9e5);
  assert.deepEqual(
    written({}).map(({ text }) => text),
    ["Team 2"],
  );
  assert.deepEqual(written({ letters: 40 }), []);
});

it("a pin's words stand under its point", () => {
  const scene = { ...emptyScene(), colours: COLOURS, pin: { x: 0.5, y: 0.5, label: "M1 1AA" } };
  const [{ text, x, y }] = names(scene, frame());
  assert.deepEqual([text, x, y], ["M1 1AA", 500, 512.15]);
});
