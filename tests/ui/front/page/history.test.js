// Pages that are gone to, and how many steps Back takes.

import assert from "node:assert/strict";
import test from "node:test";
import { followHistory } from "../../../../placebased/ui/front/page/history.js";

/** A tab of a browser: its history of addresses, and how often a page was opened anew. */
function tab(href = "http://place/draw?draft=1") {
  const entries = [new URL(href)];
  let [at, reloads] = [0, 0];
  const hears = new EventTarget();
  const here = () => entries[at];
  const location = {
    get href() {
      return here().href;
    },
    get pathname() {
      return here().pathname;
    },
    get search() {
      return here().search;
    },
    reload: () => {
      reloads += 1;
    },
  };
  const history = {
    pushState(/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ url) {
      entries.splice(at + 1, entries.length, new URL(url, here()));
      at += 1;
    },
    replaceState(/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ url) {
      entries[at] = new URL(url, here());
    },
  };
  const view = { history, location, addEventListener: hears.addEventListener.bind(hears) };
  followHistory(/** @type {any} */ (view));
  return {
    go: (/** @type {string} */ url) => history.pushState({}, "", url),
    click: () => hears.dispatchEvent(new Event("pointerdown")),
    back() {
      at -= 1;
      hears.dispatchEvent(new Event("popstate"));
    },
    here: () => location.pathname + location.search,
    entries: () => entries.map((each) => each.pathname + each.search),
    reloads: () => reloads,
  };
}

test("what the app writes behind the address of a page on arrival is no step of its own", () => {
  const { go, back, here, reloads } = tab();
  go("/teams");
  go("/teams?draft=1");
  back();
  assert.equal(here(), "/draw?draft=1");
  assert.equal(reloads(), 0); // another page: the visit lives on
});

test("a choice made there is a step, and going back over it opens the page anew", () => {
  const { go, click, back, entries, here, reloads } = tab();
  go("/teams");
  click();
  go("/teams?part=week");
  go("/teams?part=grid");
  assert.deepEqual(entries(), ["/draw?draft=1", "/teams", "/teams?part=week", "/teams?part=grid"]);
  back();
  assert.equal(here(), "/teams?part=week");
  assert.equal(reloads(), 1);
});

test("only the first of what is written on arrival belongs to it", () => {
  const { go, entries } = tab();
  go("/teams");
  go("/teams?a=1");
  go("/teams?a=2");
  assert.deepEqual(entries(), ["/draw?draft=1", "/teams?a=1", "/teams?a=2"]);
});

test("who comes back and chooses makes a step", () => {
  const { go, back, entries } = tab("http://place/teams");
  go("/index");
  back();
  go("/teams?part=week");
  assert.deepEqual(entries(), ["/teams", "/teams?part=week"]);
});
