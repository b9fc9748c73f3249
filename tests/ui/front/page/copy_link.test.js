/** Copying a link. */

import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { copyLink, linkOf } from "../../../../placebased/ui/front/page/copy_link.js";

/** @type {Record<string, any>} */
const browser = globalThis;

afterEach(() => {
  delete browser.location;
  delete browser.document;
});

/** @param {string | null} link @param {unknown[]} [said] @returns {Element} */
function button(link, said = []) {
  const place = { replaceChildren: (/** @type {unknown[]} */ ...parts) => said.push(...parts) };
  const parent = { querySelector: () => place };
  return /** @type {any} */ ({ getAttribute: () => link, parentElement: parent });
}

it("a button copies the address as it is, or what it holds below the explorer's own", () => {
  browser.location = { href: "http://x/app/teams?part=week#map=1/2/3" };
  browser.document = { baseURI: "http://x/app/" };
  assert.equal(linkOf(button(null)), "http://x/app/teams?part=week#map=1/2/3");
  assert.equal(linkOf(button("find?near=a#map=1/2/3")), "http://x/app/find?near=a#map=1/2/3");
});

it("a link to the first page leads there from every page", () => {
  browser.document = { baseURI: "http://x/app/decide?options=1" };
  assert.equal(linkOf(button("?level=ward&scenes=a")), "http://x/app/?level=ward&scenes=a");
  assert.equal(linkOf(button("teams?part=week")), "http://x/app/teams?part=week");
});

it("what was copied is said; where the browser refuses, the link stands there, chosen", async (test) => {
  browser.location = { href: "http://x/" };
  /** @type {string[]} */
  const done = [];
  const field = { setAttribute: () => {}, append: () => {}, select: () => done.push("select") };
  browser.document = { createElement: () => ({ ...field, focus: () => done.push("focus") }) };
  const clipboard = { writeText: async (/** @type {string} */ text) => done.push(text) };
  test.mock.getter(globalThis, "navigator", () => ({ clipboard }));
  /** @type {any[]} */
  const said = [];
  await copyLink(button(null, said));
  assert.deepEqual([done, said], [["http://x/"], ["Link copied"]]);
  test.mock.getter(globalThis, "navigator", () => ({}));
  await copyLink(button(null, said));
  assert.deepEqual(done, ["http://x/", "select", "focus"]);
  assert.equal(said[1], "Copy it from here: ");
});
