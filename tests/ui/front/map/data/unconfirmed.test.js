import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Unconfirmed } from "../../../../../placebased/ui/front/map/data/unconfirmed.js";

test("What the app has not taken is sent again until it has, and not while nobody wants it", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {number[][]} */
  const heard = [];
  let wanted = true;
  const sent = new Unconfirmed(
    (/** @type {{n: number}[]} */ things) => heard.push(things.map(({ n }) => n)),
    () => wanted,
  );
  sent.taken(7); // as of an earlier visit to the page
  sent.add({});
  sent.add({});
  assert.deepEqual(heard, [[8], [8, 9]]);
  mock.timers.tick(4000); // a cut line
  sent.taken(8);
  mock.timers.tick(4000);
  assert.deepEqual(heard.slice(2), [[8, 9], [9]]);
  wanted = false; // another page is open
  mock.timers.tick(60_000);
  wanted = true;
  sent.taken(0); // back at a server that was started again: it has taken nothing
  mock.timers.tick(4000);
  sent.taken(9);
  mock.timers.tick(60_000);
  assert.deepEqual(heard.slice(4), [[9]]);
});
