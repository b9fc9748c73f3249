/** Drafts: what is kept on a device, for how long, and what never is. */

import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import {
  changed,
  fieldsOf,
  Keeper,
  LONGEST_KEPT,
  newest,
  PLACE,
  read,
  said,
  speaksOf,
} from "../../../../placebased/ui/front/page/drafts.js";

/** @type {Record<string, string>} */
let held = {};
let now = 1_000_000;

const store = {
  getItem: (/** @type {string} */ key) => held[key] ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => {
    held[key] = text;
  },
  removeItem: (/** @type {string} */ key) => {
    delete held[key];
  },
};

const TOLD = {
  form: "add",
  key: "k1",
  fresh: false,
  typed: false,
  on: true,
  sent: "",
  before: {},
  choices: { tell_field__category: "library" },
  held: /** @type {Record<string, string>} */ ({}),
  boxes: ["tell_field_", "tell_who"],
  opens: ["add", "steward", "asset:"],
  waits: "",
  words: ["women's refuge", "asylum + hotel", "refuge"],
};
const NAME = { tell_field__name: "Moss Help Line" };

/** @param {Partial<typeof TOLD>} [told] @returns {Keeper} a keeper that was told of a form */
function keeper(told = {}) {
  const made = new Keeper(store, () => now);
  made.take({ ...TOLD, ...told });
  return made;
}

beforeEach(() => {
  held = {};
  now = 1_000_000;
});

it("nothing is kept before something is typed, and nothing that the form held already", () => {
  const kept = keeper({ before: { tell_field__name: "Old name" } });
  assert.equal(held[PLACE], undefined);
  assert.equal(kept.keep({ tell_field__name: "Old name", tell_field__phone: "" }), false);
  assert.equal(held[PLACE], undefined);
  assert.deepEqual(changed({ a: "1", b: "" }, { a: "1" }), {});
});

it("what was typed comes back once to an empty form, with the key that the form had", () => {
  keeper().keep(NAME);
  const later = keeper({ key: "k2" });
  const draft = later.toGiveBack();
  assert.deepEqual(draft, { form: "add", key: "k1", fields: { ...TOLD.choices, ...NAME } });
  assert.equal(later.toGiveBack(), null);
});

it("a form with something in it, and another form, get nothing back", () => {
  keeper().keep(NAME);
  assert.equal(keeper({ typed: true }).toGiveBack(), null);
  assert.equal(keeper({ form: "asset:a1" }).toGiveBack(), null);
});

it("a new visit with no form open gets the last draft; one that closed the form is asked first", () => {
  keeper().keep(NAME);
  now += 1;
  keeper({ form: "steward" }).keep({ tell_field_claimant: "Row Trust" });
  assert.equal(newest(keeper({ form: "" }).drafts(), TOLD.opens), "steward");
  assert.equal(keeper({ form: "", fresh: true }).toGiveBack()?.form, "steward");
  assert.equal(keeper({ form: "" }).toGiveBack(), null);
});

it("it goes when it was sent, when it is a day old, and when somebody says so", () => {
  keeper().keep(NAME);
  keeper({ sent: "another" });
  assert.ok(held[PLACE]);
  keeper({ sent: "k1" });
  assert.equal(held[PLACE], undefined);
  const kept = keeper();
  kept.keep(NAME);
  assert.deepEqual(Object.keys(read(held[PLACE], now + LONGEST_KEPT - 1)), ["add"]);
  assert.deepEqual(read(held[PLACE], now + LONGEST_KEPT), {});
  kept.forget("add");
  assert.equal(held[PLACE], undefined);
  assert.equal(kept.keep(NAME), false);
  assert.match(said(kept, NAME), /^Forgotten/);
});

it("nothing is kept that speaks of people at risk, whether the browser or the app sees it first", () => {
  const kept = keeper();
  kept.keep(NAME);
  assert.equal(kept.keep({ tell_field__name: "The Womens-Refuge" }), false);
  assert.equal(held[PLACE], undefined);
  kept.keep(NAME);
  kept.take({ ...TOLD, on: false });
  assert.equal(held[PLACE], undefined);
  assert.match(said(kept, NAME), /^Nothing of this is kept/);
});

it("words count as words: refugees are no refuge, and parts of one may stand apart", () => {
  assert.equal(speaksOf("Help for refugees", TOLD.words), false);
  assert.equal(speaksOf("two refuges", TOLD.words), true);
  assert.equal(speaksOf("The hotel for people seeking asylum", TOLD.words), true);
  assert.equal(speaksOf("A hotel", TOLD.words), false);
});

it("what was chosen after something was typed is kept too", () => {
  const kept = keeper();
  kept.keep(NAME);
  kept.take({ ...TOLD, typed: true, choices: { tell_field__category: "pharmacy" } });
  assert.equal(kept.drafts().add.fields.tell_field__category, "pharmacy");
});

it("a page gets no draft of a form that it cannot open", () => {
  keeper({ form: "list:12" }).keep({ list_name: "Warm spaces" });
  assert.equal(newest(keeper({ form: "" }).drafts(), TOLD.opens), "");
  assert.equal(keeper({ form: "", fresh: true }).toGiveBack(), null);
  assert.equal(keeper({ form: "", fresh: true, opens: ["list:"] }).toGiveBack()?.form, "list:12");
});

it("what was typed and stands in no box any more is kept, until it is sent or must not be", () => {
  const held_ = { list_put_right: '{"3": {"name": "Hub"}}' };
  assert.deepEqual(keeper({ form: "list:12", held: held_ }).drafts()["list:12"].fields, {
    ...TOLD.choices,
    ...held_,
  });
  const kept = keeper({ form: "list:12", held: held_ });
  kept.keep({ list_name: "Warm spaces" });
  assert.equal(kept.drafts()["list:12"].fields.list_put_right, held_.list_put_right);
  assert.deepEqual(keeper({ form: "list:12", held: held_, on: false }).drafts(), {});
  kept.forget("list:12");
  kept.take({ ...TOLD, form: "list:12", held: held_ });
  assert.deepEqual(kept.drafts(), {});
});

it("too much is said to be too much, and what was kept stays", () => {
  const kept = keeper();
  kept.keep(NAME);
  assert.equal(kept.keep({ tell_field__offers: "x".repeat(300_000) }), false);
  assert.match(said(kept, NAME), /too long to be kept/);
  assert.deepEqual(keeper().drafts().add.fields.tell_field__name, NAME.tell_field__name);
});

it("a damaged store is an empty one", () => {
  assert.deepEqual([read("{", now), read("3", now), read(null, now), read('{"a":1}', now)], [{}, {}, {}, {}]);
});

it("an e-mail address is never read from the page", () => {
  const box = (/** @type {string} */ key, /** @type {string} */ value) => ({
    className: `stElementContainer st-key-${key}`,
    querySelector: () => ({ value }),
  });
  const boxes = [
    box("tell_field__name", "A"),
    box("tell_field__email", "a@b.example"),
    box("tell_contact", "c@d.example"),
    box("tell_who", "Row Trust"),
  ];
  /** @type {any} */
  const root = { querySelectorAll: () => boxes };
  assert.deepEqual(fieldsOf(root, TOLD.boxes), { tell_field__name: "A", tell_who: "Row Trust" });
});
