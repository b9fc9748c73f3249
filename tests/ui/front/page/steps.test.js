/** Steps of the projector view: none is lost, none comes out of its order. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Steps, stepFrom } from "../../../../placebased/ui/front/page/steps.js";

/** @import { Step, Told } from "../../../../placebased/ui/front/types.js" */

/** @param {Partial<Told>} [parts] @returns {Told} */
function told(parts = {}) {
  return {
    step: 0,
    need: "b",
    box: "choose_need",
    needs: [
      ["a", "Need A"],
      ["b", "Need B"],
      ["c", "Need C"],
      ["d", "Need D"],
    ],
    levels: [["ward", "wards"]],
    scenes: scenes([]),
    ...parts,
  };
}

/** @param {string[]} titles @param {number} [at] */
function scenes(titles, at = -1) {
  return { titles, links: titles.map((each) => `?need=${each}`), word: "", known: true, at, token: 0 };
}

/** @param {Partial<Told>} [parts] */
function begun(parts) {
  /** @type {Step[]} */
  const sent = [];
  /** @type {string[]} */
  const shown = [];
  /** @type {string[]} */
  const said = [];
  const steps = new Steps({
    send: (step) => sent.push(step),
    foresee: (_box, words) => shown.push(words),
    show: (link) => shown.push(link),
    say: (words) => said.push(words),
  });
  steps.take(told(parts));
  return { steps, sent, shown, said };
}

describe("a step", () => {
  it("stops at the ends, and begins with the first", () => {
    assert.deepEqual(
      [
        [1, 1],
        [1, -1],
        [3, 1],
        [0, -1],
        [-1, 1],
        [-1, -1],
      ].map(([at, by]) => stepFrom(at, by, 4)),
      [2, 0, 3, 0, 0, -1],
    );
  });

  it("after others goes on from where they led, and the app hears of the last alone", (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { steps, sent, shown } = begun();
    steps.move(1);
    steps.move(1);
    steps.move(-1);
    test.mock.timers.tick(100);
    assert.deepEqual(shown, ["Need C", "Need D", "Need C"]);
    assert.deepEqual(sent, [{ kind: "need", to: "c", n: 3 }]);
  });

  it("is not undone by what the app says of an earlier one", (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { steps, sent } = begun();
    steps.move(1);
    test.mock.timers.tick(100);
    steps.move(1);
    steps.take(told({ step: 1, need: "c" }));
    steps.move(-1);
    test.mock.timers.tick(100);
    assert.deepEqual(
      sent.map(({ to }) => to),
      ["c", "c"],
    );
    steps.take(told({ step: 3, need: "a" })); // which somebody chose in a box since
    steps.move(1);
    test.mock.timers.tick(100);
    assert.equal(sent.at(-1)?.to, "b");
  });

  it("goes through scenes where there are any, and shows what they showed", (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { steps, sent, shown, said } = begun({ scenes: scenes(["X", "Y"]) });
    steps.move(1);
    steps.move(1);
    steps.move(1);
    test.mock.timers.tick(100);
    assert.deepEqual(shown, ["?need=X", "?need=Y"]);
    assert.deepEqual(sent, [{ kind: "scene", to: 1, n: 2 }]);
    assert.deepEqual(said, ["Scene 1 of 2: X", "Scene 2 of 2: Y", "There is no further scene."]);
    steps.moveNeed(1);
    assert.equal(shown.at(-1), "Need C");
  });

  it("that leads nowhere is said, and not sent", (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { steps, sent, said } = begun({ need: "d" });
    steps.move(1);
    steps.toScene(4);
    steps.toLevel(7);
    test.mock.timers.tick(100);
    assert.deepEqual([sent, said], [[], ["There is no further need."]]);
    steps.toLevel(0);
    steps.turn("assets"); // each press of it is a step of its own
    assert.deepEqual(
      sent.map(({ kind, also = [] }) => [kind, also.map((each) => each.kind)]),
      [["overlay", ["level"]]],
    );
  });

  it("goes with those of other kinds that the app may not have heard, until it says so; none before a scene", (test) => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const { steps, sent } = begun({ scenes: scenes(["X"]) });
    steps.toLevel(0);
    steps.moveNeed(1);
    steps.moveNeed(1);
    test.mock.timers.tick(100);
    assert.deepEqual(sent.at(-1), {
      kind: "need",
      to: "d",
      n: 3,
      also: [{ kind: "level", to: "ward", n: 1 }],
    });
    steps.take(told({ step: 3, need: "d", scenes: scenes(["X"]) }));
    steps.moveNeed(-1);
    test.mock.timers.tick(100);
    assert.deepEqual(sent.at(-1), { kind: "need", to: "c", n: 4 });
    steps.toLevel(0);
    steps.toScene(0);
    test.mock.timers.tick(100);
    assert.deepEqual(sent.at(-1), { kind: "scene", to: 0, n: 6 });
  });
});
