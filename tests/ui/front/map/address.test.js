/** The view in the address. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import {
  first,
  hash,
  Keeper,
  keepFigures,
  nameOf,
  parse,
  read,
  wantsFigures,
  write,
} from "../../../../placebased/ui/front/map/address.js";

/** @type {Record<string, any>} */
const browser = globalThis;

beforeEach(() => {
  browser.location = { hash: "", pathname: "/", search: "?level=ward" };
  browser.history = {
    state: null,
    replaceState: (/** @type {unknown[]} */ ...given) => replaced.push(given[2]),
  };
});

afterEach(() => {
  delete browser.location;
  delete browser.history;
  replaced.length = 0;
});

/** @type {unknown[]} */
const replaced = [];

describe("a view in an address", () => {
  it("is zoom, latitude and longitude", () => {
    assert.deepEqual(parse("#map=13.5/53.48/-2.24"), { zoom: 13.5, center: [53.48, -2.24] });
    assert.deepEqual(parse("#other&map=2/0/0"), { zoom: 2, center: [0, 0] });
  });

  it("is none where it is off the world, or something else", () => {
    for (const hash of [
      "",
      "#map=13/53",
      "#map=23/0/0",
      "#map=-1/0/0",
      "#map=3/86/0",
      "#map=3/0/181",
      "#bitmap=3/0/0",
    ]) {
      assert.equal(parse(hash), null, hash);
    }
  });

  it("has the name of its map where a page shows two places", () => {
    assert.equal(nameOf({ key: "place-1", anchor: [0, 0] }), "place-1");
    assert.equal(nameOf({ key: "place-1", anchor: null }), "map");
    const both = "#place-0=12/53/-2&place-1=12/54/-3";
    assert.deepEqual(parse(both, "place-1"), { zoom: 12, center: [54, -3] });
    assert.equal(parse(both), null);
  });

  it("is read from the address as it is now", () => {
    browser.location.hash = "#map=4/5/6";
    assert.deepEqual(read(), { zoom: 4, center: [5, 6] });
  });

  it("is written with as many digits as matter", () => {
    const map = { getCenter: () => ({ lat: 53.123456789, lng: -2 }), getZoom: () => 12.25 };
    assert.equal(write(/** @type {any} */ (map)), "12.25/53.12346/-2.00000");
  });

  it("that was opened is none where there was none", (test) => {
    const entries = test.mock.method(performance, "getEntriesByType", () => []);
    assert.equal(first(), null);
    entries.mock.mockImplementation(() => /** @type {any} */ ([{ name: "http://x/?a=1#map=4/5/6" }]));
    assert.deepEqual(first(), { zoom: 4, center: [5, 6] });
  });
});

describe("the keeper", () => {
  it("of the map that moved last holds the address alone, and two do not overwrite each other for ever", (test) => {
    test.mock.timers.enable({ apis: ["setInterval"] });
    const browserHistory = new EventTarget();
    browser.navigation = browserHistory;
    browser.history.replaceState = (/** @type {any[]} */ ...given) => {
      replaced.push(given[2]);
      browser.location.hash = given[2].slice(given[2].indexOf("#"));
      browserHistory.dispatchEvent(new Event("currententrychange"));
    };
    const [first, second] = [new Keeper(), new Keeper()];
    first.watch();
    second.watch();
    first.keep("1/2/3");
    second.keep("1/2/4");
    assert.deepEqual(replaced, ["/?level=ward#map=1/2/3", "/?level=ward#map=1/2/4"]);
    second.stop();
    first.put();
    assert.equal(browser.location.hash, "#map=1/2/3");
    first.stop();
    delete browser.navigation;
  });

  it("puts the view into the address, and not again while it is there", () => {
    const keeper = new Keeper();
    keeper.keep("1/2/3");
    browser.location.hash = "#map=1/2/3";
    keeper.put();
    assert.deepEqual(replaced, ["/?level=ward#map=1/2/3"]);
    keeper.stop();
  });

  it("puts it back when the app has dropped it, until it stops", (test) => {
    test.mock.timers.enable({ apis: ["setInterval"] });
    const keeper = new Keeper();
    keeper.watch();
    keeper.value = "1/2/3";
    test.mock.timers.tick(700);
    assert.equal(replaced.length, 1);
    keeper.stop();
    test.mock.timers.tick(7000);
    assert.equal(replaced.length, 1);
  });

  it("of two places keeps the view of each, and whether figures stand on the areas", () => {
    const [left, right] = [new Keeper("place-0"), new Keeper("place-1")];
    left.keep("1/2/3");
    right.keep("1/4/5");
    keepFigures(true);
    assert.equal(hash(), "#place-0=1/2/3&place-1=1/4/5&values=1");
    assert.equal(replaced.at(-1), `/?level=ward${hash()}`);
    assert.equal(wantsFigures(), true);
    left.stop();
    right.stop();
    keepFigures(false);
    assert.equal(hash(), "");
    assert.equal(wantsFigures(), false);
  });
});
