/** Answers that wait on the phone: the last one to each scene, until the server has it. */

import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { Outbox } from "../../../../placebased/ui/front/workshop/outbox.js";

/** @type {Record<string, string>} */
let held = {};
const store = {
  getItem: (/** @type {string} */ key) => held[key] ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => {
    held[key] = text;
  },
};
const closed = {
  getItem: () => {
    throw new Error("closed");
  },
  setItem: () => {
    throw new Error("closed");
  },
};

beforeEach(() => {
  held = {};
});

it("keeps the last answer to each scene, the oldest first, over a new start of the page", () => {
  let now = 100;
  const outbox = new Outbox(store, "A", () => now);
  outbox.put("points", { home: "1" });
  now = 200;
  outbox.put("next", { choice: "0" });
  now = 300;
  outbox.put("points", { home: "2" });
  assert.deepEqual(new Outbox(store, "A").waiting(), [
    ["next", { choice: "0", turn: "200" }],
    ["points", { home: "2", turn: "300" }],
  ]);
  assert.deepEqual(new Outbox(store, "B").waiting(), []);
});

it("gives each answer a higher number, also where the clock goes back", () => {
  let now = 500;
  const outbox = new Outbox(store, "A", () => now);
  outbox.put("a", {});
  now = 20;
  outbox.put("b", {});
  assert.deepEqual(
    outbox.waiting().map(([, fields]) => fields.turn),
    ["500", "501"],
  );
});

it("forgets what the server has, but not what took its place meanwhile", () => {
  const outbox = new Outbox(store, "A", () => 7);
  outbox.put("a", {});
  outbox.put("a", { choice: "1" });
  outbox.done("a", "7");
  assert.equal(outbox.waiting().length, 1);
  outbox.done("a", "8");
  outbox.done("b", "8");
  assert.deepEqual(outbox.waiting(), []);
});

it("holds an answer in the page where the browser keeps nothing, or something unreadable", () => {
  for (const place of [
    null,
    closed,
    { ...store, getItem: () => "{" },
    { ...store, getItem: () => '{"turn":"x"}' },
  ]) {
    const outbox = new Outbox(place, "A", () => 1);
    outbox.put("a", { choice: "1" });
    assert.deepEqual(outbox.waiting(), [["a", { choice: "1", turn: "1" }]]);
  }
});
