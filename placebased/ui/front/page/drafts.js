/**
 * What somebody typed into a form and has not sent, kept on their own device: nothing before they type, no e-mail
 * address, nothing that speaks of people at risk or of a crisis, and nothing for longer than a day.
 *
 * The app says which form is open; it gets a draft back where that form is empty, or where a new visit has none open.
 */

import { button, make } from "../dom.js";

/**
 * @import { Component } from "../types.js"
 * @typedef {Record<string, string>} Fields
 * @typedef {{at: number, key: string, fields: Fields}} Draft
 * @typedef {Record<string, Draft>} Drafts by the name of the form
 * @typedef {{form: string, key: string, fresh: boolean, typed: boolean, on: boolean, sent: string, before: Fields,
 *   choices: Fields, held: Fields, words: string[], boxes: string[], opens: string[], waits: string}} Told what the
 *   app says: `typed` whether it has heard of anything typed, `on` whether it may be kept, `before` what boxes hold
 *   at first, `held` what was typed and stands in no box any more, `words` those for which nothing is kept, `boxes`
 *   and `opens` what the names begin with of the form's boxes and of the forms that the page can open, `waits` what
 *   has to be done before a draft can be given back
 */

export const PLACE = "placebased-drafts";
export const LONGEST_KEPT = 24 * 3600 * 1000; // milliseconds
const MOST = 200_000; // characters of all drafts together
const KEY = /(?:^|\s)st-key-([\w-]+)/;
const NEVER = /_(email|trap|search|contact)$/;

/** The drafts of a text that are not too old. @param {string | null} text @param {number} now @returns {Drafts} */
export function read(text, now) {
  let found;
  try {
    found = JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
  if (typeof found !== "object" || found === null) return {};
  const fresh = Object.entries(found).filter(([, each]) => each?.fields && now - each.at < LONGEST_KEPT);
  return Object.fromEntries(fresh);
}

/** What was typed that a form does not hold at first. @param {Fields} typed @param {Fields} before @returns {Fields} */
export function changed(typed, before) {
  return Object.fromEntries(Object.entries(typed).filter(([key, text]) => text !== (before[key] ?? "")));
}

/** @param {string} text */
function plain(text) {
  return text
    .toLowerCase()
    .replace(/['’‘`]/gu, "")
    .replace(/[-_\u2010–\s]+/gu, " ");
}

/** Whether a text has one of some words; `+` stands between parts that need not stand side by side. @param {string} text @param {string[]} words */
export function speaksOf(text, words) {
  const said = plain(text);
  return words.some((each) => each.split("+").every((part) => has(said, plain(part).trim())));
}

/** @param {string} said @param {string} part */
function has(said, part) {
  for (let at = said.indexOf(part); part && at >= 0; at = said.indexOf(part, at + 1)) {
    const after = said.slice(at + part.length);
    if (!/[\p{L}\p{N}]$/u.test(said.slice(0, at)) && /^s?(?![\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}

/**
 * The draft that was written last, of those that a page can open.
 * @param {Drafts} drafts @param {string[]} opens what the names of its forms begin with
 * @returns {string} the name of its form; empty for none
 */
export function newest(drafts, opens) {
  const names = Object.keys(drafts).filter((name) => opens.some((start) => name.startsWith(start)));
  return names.sort((a, b) => drafts[b].at - drafts[a].at)[0] ?? "";
}

/**
 * What stands in the boxes of a form, by the key of each; never an e-mail address.
 * @param {ParentNode} root @param {string[]} boxes what their keys begin with
 * @returns {Fields}
 */
export function fieldsOf(root, boxes) {
  /** @type {Fields} */
  const found = {};
  for (const box of root.querySelectorAll('[class*="st-key-"]')) {
    const key = KEY.exec(box.className)?.[1] ?? "";
    if (NEVER.test(key) || !boxes.some((start) => key.startsWith(start))) continue;
    const input = box.querySelector('textarea, input[type="text"]:not([role="combobox"])');
    if (input) found[key] = /** @type {HTMLInputElement} */ (input).value;
  }
  return found;
}

/** What the device keeps, and what is said of it. One a tab. */
export class Keeper {
  /** @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} store @param {() => number} clock */
  constructor(store, clock) {
    this.store = store;
    this.clock = clock;
    /** @type {Told | null} */
    this.told = null;
    /** Forms of which nothing more is kept, by their keys. @type {Set<string>} */
    this.forgotten = new Set();
    /** The draft that was given back last. */
    this.given = "";
    this.isTooLong = false;
  }

  /** @returns {Drafts} */
  drafts() {
    return read(this.store.getItem(PLACE), this.clock());
  }

  /** @param {Drafts} drafts */
  write(drafts) {
    const text = JSON.stringify(drafts);
    this.isTooLong = text.length > MOST;
    if (text === "{}") this.store.removeItem(PLACE);
    else if (!this.isTooLong) this.store.setItem(PLACE, text);
  }

  /** Take what the app says: what was sent is forgotten, and so is what must not be kept. @param {Told} told */
  take(told) {
    this.told = told;
    const left = Object.fromEntries(
      Object.entries(this.drafts()).filter(
        ([form, each]) => !(told.sent && each.key === told.sent) && (told.on || form !== told.form),
      ),
    );
    const hasMore = Object.keys(told.held).length > 0 && this.mayKeep();
    if (hasMore && !left[told.form]) left[told.form] = { at: this.clock(), key: told.key, fields: {} };
    const open = left[told.form];
    if (open && (told.typed || hasMore)) open.fields = { ...open.fields, ...told.choices, ...told.held };
    this.write(left);
  }

  /** Whether anything may be kept of the form that is open. */
  mayKeep() {
    const { form = "", key = "", on = false } = this.told ?? {};
    return Boolean(form) && on && !this.forgotten.has(key);
  }

  /** Keep what was typed. @param {Fields} typed @returns {boolean} whether something is kept */
  keep(typed) {
    const { form = "", key = "", before = {}, choices = {}, held = {}, words = [] } = this.told ?? {};
    if (!form) return false;
    const drafts = this.drafts();
    const fields = { ...held, ...changed(typed, before) };
    delete drafts[form];
    const all = Object.values(typed).join(" | ");
    const kept = this.mayKeep() && Object.keys(fields).length > 0 && !speaksOf(all, words);
    if (kept) drafts[form] = { at: this.clock(), key, fields: { ...choices, ...fields } };
    this.write(drafts);
    return kept && !this.isTooLong;
  }

  /** The draft to give back without being asked, once each. @returns {{form: string, key: string, fields: Fields} | null} */
  toGiveBack() {
    const { form: open = "", fresh = false, typed = false, opens = [] } = this.told ?? {};
    const drafts = this.drafts();
    const form = open || (fresh ? newest(drafts, opens) : "");
    const draft = drafts[form];
    const isEmpty = !open || !typed;
    if (!isEmpty) this.given = "";
    if (!draft || !isEmpty) return null;
    const name = `${form} ${draft.at}`;
    if (this.given === name) return null;
    this.given = name;
    return { form, key: draft.key, fields: draft.fields };
  }

  /** Forget a form's draft, and keep nothing more of that form. @param {string} form */
  forget(form) {
    const { [form]: gone, ...left } = this.drafts();
    this.forgotten.add(gone?.key ?? "");
    this.forgotten.add(this.told?.key ?? "");
    this.write(left);
  }
}

const NOTHING = "This browser keeps nothing on this device. What you type is on this page alone.";

/** @param {number} at */
function clockOf(at) {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** What is said of the form that is open. @param {Keeper} keeper @param {Fields} typed */
export function said(keeper, typed) {
  const told = keeper.told;
  if (!told?.form) return "";
  if (!told.on || speaksOf(Object.values(typed).join(" | "), told.words))
    return "Nothing of this is kept on this device: its words may be about somebody at risk.";
  if (keeper.forgotten.has(told.key)) return "Forgotten. Nothing more of this form is kept on this device.";
  if (keeper.isTooLong) return "This is too long to be kept on this device. The page still has it.";
  const draft = keeper.drafts()[told.form];
  if (draft)
    return `What you typed is kept on this device since ${clockOf(draft.at)}, until you send it. After 24 hours it goes.`;
  return "What you type is kept on this device until you send it, for 24 hours at most. An e-mail address never is.";
}

/** @type {Keeper | null} */
let keeper = null;
/** How the app is told; the last component's way holds. */
let tell = (/** @type {unknown} */ _draft) => {};
/** @type {HTMLElement | null} */
let place = null;

/** Say how it stands, with what can be done. */
function draw() {
  if (!keeper?.told || !place) return;
  const { form: open, boxes, opens, waits } = keeper.told;
  const kept = keeper.drafts();
  const form = open || newest(kept, opens);
  const draft = kept[form];
  const words = open ? said(keeper, fieldsOf(document, boxes)) : unsent(draft, waits);
  const state = JSON.stringify([words, form, Boolean(draft)]);
  if (place.dataset.said === state) return;
  place.dataset.said = state;
  const parts = words ? [make("p", { class: "pb-note" }, words)] : [];
  place.replaceChildren(...parts, ...acts(form, draft, Boolean(open || waits)));
}

/** @param {Draft | undefined} draft @param {string} waits */
function unsent(draft, waits) {
  return draft
    ? `You typed something here at ${clockOf(draft.at)} and have not sent it. ${waits}`.trim()
    : "";
}

/** What can be done with a draft. @param {string} form @param {Draft | undefined} draft @param {boolean} alone to be forgotten alone */
function acts(form, draft, alone) {
  if (!draft) return [];
  const give = () => tell({ form, key: draft.key, fields: draft.fields });
  const on = alone ? [] : [button("Go on with what you typed", "Go on with it", give)];
  return [...on, button("Forget on this device what you typed", "Forget it", () => forget(form))];
}

/** @param {string} form */
function forget(form) {
  keeper?.forget(form);
  draw();
}

/** Whatever is typed into the form is kept at once: the line may be gone, and the app with it. @param {Event} event */
function typed(event) {
  const boxes = keeper?.told?.boxes ?? [];
  const box = event.target instanceof Element ? event.target.closest('[class*="st-key-"]') : null;
  const key = KEY.exec(box?.className ?? "")?.[1] ?? "";
  if (!boxes.some((start) => key.startsWith(start))) return;
  keep(() => keeper?.keep(fieldsOf(document, boxes)));
  draw();
}

/** @param {() => void} act does without where the device keeps nothing */
function keep(act) {
  try {
    act();
  } catch {
    keeper = null;
    place?.replaceChildren(make("p", { class: "pb-note" }, NOTHING));
  }
}

/**
 * Take what the app says of the form, and say how its draft stands.
 * @param {HTMLElement} host @param {Component<Told>} component
 */
export function show(host, component) {
  place = host;
  tell = (draft) => component.setTriggerValue("draft", draft);
  keep(() => {
    if (!keeper) {
      keeper = new Keeper(globalThis.localStorage, Date.now);
      document.addEventListener("input", typed, true);
    }
    keeper.take(component.data);
    const draft = keeper.toGiveBack();
    if (draft) tell(draft);
  });
  draw();
  return () => {};
}
