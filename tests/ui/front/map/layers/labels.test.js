/** Names on the map: how they are broken, and where they find room. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  besideBox,
  broken,
  crossed,
  free,
  leastCovered,
  plan,
} from "../../../../../placebased/ui/front/map/layers/labels.js";
import { COLOURS, frame, recorder } from "../../support.js";

/** @param {string} text @param {object} [parts] */
function name(text, parts = {}) {
  return { text, x: 500, y: 500, size: 10, weight: 600, colour: "ink", rank: 1, ...parts };
}

/** @param {Parameters<typeof plan>} given */
function draw(...given) {
  const planned = plan(...given);
  planned.ink();
  return planned;
}

/** @param {number} x @param {number} y @param {boolean} solid */
function symbol(x, y, solid) {
  return { l: x - 5, r: x + 5, t: y - 5, b: y + 5, solid };
}

describe("a long name", () => {
  it("is broken near its middle, never inside a word", () => {
    assert.deepEqual(broken("Miles Platting & Newton Heath"), ["Miles Platting &", "Newton Heath"]);
    assert.deepEqual(broken("Llanfairpwllgwyngyll"), ["Llanfairpwllgwyngyll"]);
  });

  it("stays on one line while it is short", () => {
    assert.deepEqual(broken("Hulme"), ["Hulme"]);
  });

  it("has at most three lines", () => {
    assert.equal(broken("one two three four five six seven eight nine ten eleven twelve").length, 3);
  });
});

describe("a place for a name", () => {
  it("is the middle of its area where that is free", () => {
    const box = free(name("Elm"), 30, 11, [], []);
    assert.deepEqual([box?.x, box?.y], [500, 500]);
  });

  it("is beside a symbol that stands in the middle", () => {
    const box = free(name("Elm"), 30, 11, [], [symbol(500, 500, false)]);
    assert.deepEqual([box?.x, box?.y], [500, 484]); // 1.6 heights up: 0.8 would still touch it
  });

  it("is over a symbol rather than nowhere, but never over a number", () => {
    const everywhere = (/** @type {boolean} */ solid) => ({ l: 0, r: 1000, t: 0, b: 1000, solid });
    assert.deepEqual(free(name("Elm"), 30, 11, [], [everywhere(false)])?.y, 500);
    assert.equal(free(name("Elm"), 30, 11, [], [everywhere(true)]), null);
    assert.deepEqual(free(name("Elm", { fixed: true }), 30, 11, [], [everywhere(true)])?.y, 500);
  });

  it("is none where other names are everywhere", () => {
    const taken = { x: 500, y: 500, l: 0, r: 1000, t: 0, b: 1000 };
    assert.equal(free(name("Elm"), 30, 11, [taken], []), null);
  });

  it("is none where it would be cut at the edge of the window, unless it must stand there", () => {
    const cut = [490, 0, 1000, 1000];
    assert.equal(free(name("Elm", { must: true }), 30, 11, [], [], cut), null);
    assert.equal(free(name("Elm", { fixed: true }), 30, 11, [], [], cut)?.x, 500);
    assert.equal(free(name("Elm"), 30, 11, [], [], [0, 0, 1000, 1000])?.x, 500);
    assert.equal(free(name("Elm"), 30, 11, [], [], [600, 0, 1000, 1000])?.x, 500); // out of sight until a pan
  });

  it("of a figure does not move", () => {
    const taken = { x: 0, y: 0, l: 490, r: 510, t: 490, b: 510 };
    assert.equal(free(name("12%", { still: true }), 30, 11, [taken], []), null);
    assert.ok(free(name("12%"), 30, 11, [taken], []));
  });

  it("of a district does not move", () => {
    assert.equal(
      free(name("Elm", { spaced: true }), 30, 11, [{ x: 0, y: 0, l: 490, r: 510, t: 490, b: 510 }], []),
      null,
    );
  });
});

/** Where nothing covers the map, and the place reaches from 300 to 700. @param {object} [parts] */
function room(parts = {}) {
  return { marks: [], covered: [], sides: () => /** @type {[number, number]} */ ([300, 700]), ...parts };
}

describe("drawing names", () => {
  it("begins with the weightiest, and counts those that found room", () => {
    const { ctx, calls } = recorder();
    const names = [name("Low", { spaced: true }), name("High", { rank: 5, spaced: true })];
    assert.equal(draw(ctx, names, room(), COLOURS, frame()).drawn, 1);
    assert.deepEqual(
      calls.filter(([call]) => call === "fillText").map(([, , text]) => text),
      ["HIGH"],
    );
  });

  it("leaves out what is off the sheet, or wider than its area", () => {
    const { ctx } = recorder();
    const names = [name("Away", { x: -1 }), name("Wide", { room: 39 }), name("Fits", { room: 40 })];
    assert.equal(draw(ctx, names, room(), COLOURS, frame()).drawn, 1);
  });
});

describe("names that must be there", () => {
  const full = { l: 501, r: 600, t: 0, b: 1000 }; // a legend that begins beside the middle
  const must = { must: true, room: 60 };

  /** @param {object} at where the map is covered, and how far the place reaches */
  function written(at) {
    const { ctx, calls } = recorder();
    const { key, drawn } = draw(ctx, [name("Elm", must)], room(at), COLOURS, frame());
    const texts = calls.filter(([call]) => call === "fillText").map(([, , text, x]) => [text, x]);
    return { key, drawn, texts, leaders: calls.filter(([call]) => call === "lineTo").length };
  }

  it("stand in their areas where there is room", () => {
    assert.deepEqual(written({}), { key: [], drawn: 1, texts: [["Elm", 500]], leaders: 0 });
  });

  it("stand beside the place with a line to them where there is none", () => {
    const wide = { ...must, room: 20 };
    const { ctx, calls } = recorder();
    const { key } = draw(ctx, [name("Elm", { ...wide, x: 600 })], room(), COLOURS, frame());
    const said = calls.filter(([call]) => call === "fillText").map(([, , text, x]) => [text, x]);
    assert.deepEqual([key, said], [[], [["Elm", 727]]]); // 700, 12 between, half of 30
    assert.ok(calls.some(([call]) => call === "lineTo"));
  });

  it("are numbers clear of the legend, which a key explains, where there is no room beside it either", () => {
    const { key, texts, leaders } = written({ covered: [full], sides: () => null });
    assert.deepEqual([key, texts, leaders], [["Elm"], [["1", 494]], 0]);
  });

  it("are left out where their areas are under the legend or out of the window: nobody looks for them", () => {
    const { ctx } = recorder();
    const over = [{ l: 450, r: 550, t: 450, b: 550 }];
    const names = [name("Elm", must)];
    assert.deepEqual(draw(ctx, names, room({ covered: over, sides: () => null }), COLOURS, frame()).key, []);
    const view = frame({ view: [600, 0, 1000, 1000] });
    assert.deepEqual(draw(ctx, names, room({ covered: [full], sides: () => null }), COLOURS, view).key, []);
  });

  it("are told with their figure in the key", () => {
    const { ctx } = recorder();
    const names = [name("Elm", { ...must, value: "12%" })];
    assert.deepEqual(draw(ctx, names, room({ covered: [full], sides: () => null }), COLOURS, frame()).key, [
      "Elm: 12%",
    ]);
  });

  it("are broken to the width of their area rather than written over its neighbours", () => {
    const { ctx, calls } = recorder();
    draw(ctx, [name("Moss Side", { must: true, room: 200, within: 50 })], room(), COLOURS, frame());
    assert.deepEqual(
      calls.filter(([call]) => call === "fillText").map(([, , text]) => text),
      ["Moss", "Side"],
    );
  });
});

describe("a name beside the place", () => {
  const sides = () => /** @type {[number, number]} */ ([300, 700]);

  it("is on the nearer side", () => {
    assert.equal(besideBox(name("Elm", { x: 350 }), 30, 11, { taken: [] }, sides, frame())?.x, 273);
  });

  it("has no other name between it and its area", () => {
    const wall = { x: 320, y: 500, l: 310, r: 330, t: 0, b: 1000 };
    assert.equal(besideBox(name("Elm", { x: 510 }), 30, 11, { taken: [wall] }, sides, frame())?.x, 727);
  });

  it("covers no plate that bears a number, and its line crosses no other", () => {
    const left = { l: 250, r: 290, t: 490, b: 510 };
    const [plates, leaders] = [[left], [{ x: 400, y: 490, dx: 0, dy: 20 }]];
    const box = besideBox(name("Elm", { x: 350 }), 30, 11, { taken: [], plates }, sides, frame());
    assert.ok(box && (box.b <= left.t || box.t >= left.b), "a little further up or down");
    assert.equal(besideBox(name("Elm", { x: 510 }), 30, 11, { taken: [], leaders }, sides, frame())?.x, 727);
    const across = [-1, 1].map((way) => ({ x: 500 + way * 20, y: 0, dx: 0, dy: 1000 }));
    assert.equal(besideBox(name("Elm"), 30, 11, { taken: [], leaders: across }, sides, frame()), null);
  });

  it("has no other name on the way, not even a narrow one", () => {
    const at = name("Elm", { x: 350 });
    const thin = { l: 304, r: 307, t: 497, b: 503, x: 305.5, y: 500 }; // less than a tenth of the way
    assert.equal(besideBox(at, 30, 11, { taken: [] }, sides, frame())?.y, 500);
    assert.notEqual(besideBox(at, 30, 11, { taken: [thin] }, sides, frame())?.y, 500);
  });

  it("is none where the line to it would be long, unless it stands whatever happens", () => {
    const wide = () => /** @type {[number, number]} */ ([200, 800]);
    assert.equal(besideBox(name("Elm"), 30, 11, { taken: [] }, wide, frame()), null);
    assert.ok(besideBox(name("Elm", { fixed: true }), 30, 11, { taken: [] }, wide, frame()));
  });

  it("is none outside the window", () => {
    assert.equal(
      besideBox(name("Elm"), 30, 11, { taken: [] }, sides, frame({ view: [290, 0, 710, 1000] })),
      null,
    );
  });
});

it("a figure stands under its name", () => {
  const { ctx, calls } = recorder();
  draw(ctx, [name("Elm", { value: "12%" })], room(), COLOURS, frame());
  const ys = calls.filter(([call]) => call === "fillText").map(([, , text, , y]) => [text, y]);
  assert.deepEqual(
    ys.map(([text]) => text),
    ["Elm", "12%"],
  );
  assert.ok(Number(ys[1][1]) > Number(ys[0][1]));
});

it("no name stands under the legend", () => {
  const { ctx } = recorder();
  const covered = [{ l: 0, r: 1000, t: 0, b: 1000 }];
  assert.equal(draw(ctx, [name("Elm")], room({ covered }), COLOURS, frame()).drawn, 0);
});

it("a number stands where it covers nothing, else where it covers least", () => {
  const at = { x: 500, y: 500, size: 10 };
  const here = { l: 494, r: 506, t: 494, b: 506 };
  const beside = leastCovered(at, 6, [here]);
  assert.ok(beside.l >= here.r || beside.r <= here.l || beside.t >= here.b || beside.b <= here.t);
  const all = { l: 0, r: 1000, t: 0, b: 1000 };
  const most = { l: 0, r: 1000, t: 0, b: 510 };
  assert.ok(leastCovered(at, 6, [all, most]).y > 510);
});

it("on a wall names beside the place cover few plates that bear numbers, or stand as numbers themselves", () => {
  const names = [
    name("Elm", { aside: true, must: true, room: 20 }),
    name("Oak", { aside: true, must: true, room: 20 }),
  ];
  const plate = { l: 250, r: 290, t: 400, b: 600, solid: true };
  const drawn = (/** @type {object[]} */ marks) => {
    const { ctx, calls } = recorder();
    const { key } = draw(ctx, names, room({ marks }), COLOURS, frame());
    return [key.length, calls.filter(([call]) => call === "lineTo").length > 0];
  };
  assert.deepEqual(drawn([plate]), [0, true]);
  assert.deepEqual(
    drawn([plate, { ...plate }, { ...plate, l: 710, r: 750 }, { ...plate, l: 710, r: 750 }])[0],
    2,
  );
});

it("a name that has ample room in its own area stands in it on a wall too, without a line", () => {
  const isLine = (/** @type {number} */ within) => {
    const { ctx, calls } = recorder();
    draw(ctx, [name("Elm", { aside: true, must: true, within })], room(), COLOURS, frame());
    return calls.some(([call]) => call === "lineTo");
  };
  assert.deepEqual([isLine(20), isLine(400)], [true, false]);
});

it("of the ways to share names between the sides that is better in which fewer lines cross others and names", () => {
  const names = [name("Elm", { x: 500, y: 400 }), name("Oak", { x: 500, y: 500 })];
  const box = (/** @type {number} */ y) => ({ x: 750, y, l: 720, r: 780, t: y - 10, b: y + 10 });
  assert.equal(crossed(names, [box(400), box(500)]), 0);
  assert.equal(crossed(names, [box(500), box(400)]), 2, "each counted from both ends");
  const low = { x: 570, y: 440, l: 530, r: 610, t: 415, b: 465 };
  assert.equal(crossed([names[0], names[1]], [box(500), low]), 1);
});
