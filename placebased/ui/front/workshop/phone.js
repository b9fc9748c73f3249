/** The phone of a workshop: keeps its answer while there is no network, and turns the page when the room moves on. */

import { ask, follow, part, post } from "./following.js";
import { Outbox } from "./outbox.js";
import { dressMap, offer } from "./pin_map.js";

const EVERY = 2500; // milliseconds
const STEP = 5; // points of one press

const room = part("room");
const told = room.dataset;
const code = told.code ?? "";
const here = told.here ?? "";

/** The browser's own store; null where it is closed to pages. */
function place() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

const outbox = new Outbox(place(), code);

/** @param {string} words */
function say(words) {
  const status = part("said");
  if (status.textContent !== words) status.textContent = words;
}

/** Send what waits; what the server refuses is said and waits no more. Return what the server then says of the room. */
async function send() {
  let heard = "";
  for (const [key, fields] of outbox.waiting()) {
    const { ok, status, body } = await post(here, fields);
    if (status >= 500 || status === 429) throw new Error("not now");
    outbox.done(key, fields.turn);
    if (ok) heard = await accepted(fields.scene, body);
    else refuse(fields, body);
  }
  return heard;
}

/** Show that an answer counts; return what the server said of the room with it. @param {string} scene
 * @param {{said?: string, again?: string, token?: string}} body */
async function accepted(scene, body) {
  if (noted(scene, body.said ?? "", body.again ?? "")) return body.token ?? "";
  await turnPage();
  return "";
}

/** Say on the page as it is that an answer counts; return whether that was all. @param {string} scene
 * @param {string} said @param {string} again what its button says from now on */
function noted(scene, said, again) {
  const form = part("main").querySelector("form");
  const button = form?.querySelector("button[type=submit]");
  if (!said || !button || form?.dataset.scene !== scene) return false;
  const note = part("main").querySelector(".pb-counted") ?? document.createElement("p");
  note.className = "pb-counted";
  note.textContent = said;
  form.before(note);
  if (!button.hasAttribute("aria-pressed")) button.textContent = again;
  say(said);
  return true;
}

/** Say what was refused, and offer what it may have meant. @param {Record<string, string>} fields
 * @param {{said: string, offered?: [string, string][]}} body */
function refuse(fields, body) {
  say(body.said);
  const form = /** @type {HTMLFormElement | null} */ (part("main").querySelector("form[data-way=pins]"));
  if (form && form.dataset.scene === fields.scene) offer(form, body.offered ?? []);
}

/** Take the page anew, and put its main part in the place of the old. */
async function turnPage() {
  const answer = await fetch(here, { cache: "no-store" });
  if (!answer.ok) throw new Error("not now");
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  if (!fresh) throw new Error("no page");
  const old = part("main");
  const moved = old.dataset.token !== fresh.dataset.token;
  old.replaceWith(fresh);
  dress(fresh);
  say(moved ? "" : (fresh.querySelector(".pb-counted")?.textContent ?? ""));
  if (moved) focusQuestion(fresh);
}

/** @param {HTMLElement} main */
function focusQuestion(main) {
  const head = main.querySelector("h1");
  head?.setAttribute("tabindex", "-1");
  head?.focus();
  scrollTo(0, 0);
}

async function turn() {
  if ((await send()) === part("main").dataset.token) return; // it has just said where the room stands
  const { ok, body } = await ask(`./room-state?c=${encodeURIComponent(code)}`);
  if (!ok) throw new Error("not now");
  if (body.token !== part("main").dataset.token) await turnPage();
  else if (body.pins && body.pins !== pins) await turnPins(body.pins);
}

let pins = "";

/** Take the pins of others anew, and leave alone what is being typed. @param {string} token */
async function turnPins(token) {
  const old = document.getElementById("pins");
  if (pins && old && !old.contains(document.activeElement)) {
    const answer = await fetch(here, { cache: "no-store" });
    if (!answer.ok) throw new Error("not now");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("pins");
    if (fresh) {
      old.replaceWith(fresh);
      dressForms(fresh);
    }
  }
  pins = token;
}

/** @param {boolean} lost */
function tell(lost) {
  if (lost && outbox.waiting().length) say(told.kept ?? "");
}

const now = follow(turn, EVERY, tell);

// --- the form ------------------------------------------------------------------------------------

/** @param {HTMLFormElement} form @param {HTMLElement | null} button @returns {Record<string, string>} */
function fieldsOf(form, button) {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const pressed = /** @type {HTMLButtonElement | null} */ (button);
  if (pressed?.name) entries.push([pressed.name, pressed.value]); // older phones do not ask the form for it
  return Object.fromEntries(entries);
}

/** Mark the answer that was tapped, of those of which one tap is an answer. @param {HTMLFormElement} form
 * @param {HTMLElement | null} button */
function press(form, button) {
  if (!button?.hasAttribute("aria-pressed")) return;
  for (const each of form.querySelectorAll("[aria-pressed]"))
    each.setAttribute("aria-pressed", String(each === button));
}

/** What an answer waits under: its scene, and which pin it is or is about. @param {Record<string, string>} fields */
function keyOf(fields) {
  const about = fields.on?.split(".")[1] ?? fields.remove ?? fields.pin ?? "";
  return [fields.scene, about].filter(Boolean).join(" ");
}

/** Give the forms of a page what scripts can do. @param {HTMLElement} main */
function dress(main) {
  dressForms(main);
  for (const form of main.querySelectorAll("form")) {
    if (form.dataset.way === "split") dressPoints(form);
    if (form.dataset.way === "pins") dressMap(form, () => say(told.pin_here ?? ""));
  }
}

/** @param {HTMLElement} within */
function dressForms(within) {
  for (const form of within.querySelectorAll("form"))
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      say(told.sending ?? "");
      const fields = fieldsOf(form, event.submitter);
      press(form, event.submitter);
      const key = keyOf(fields);
      outbox.put(key, fields);
      await now();
      if (fields.pin && outbox.waiting().some(([each]) => each === key)) emptied(form);
    });
}

/** Make a form ready for another pin while the last one waits for the network. @param {HTMLFormElement} form */
function emptied(form) {
  form.reset();
  const box = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=pin]"));
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  if (box) box.value = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Put a button for more and one for less beside each box, and say what is left. @param {HTMLFormElement} form */
function dressPoints(form) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=number]")]);
  const rest = form.querySelector(".pb-rest");
  const left = () => 100 - boxes.reduce((sum, box) => sum + (Number(box.value) || 0), 0);
  const count = () => {
    if (rest) rest.textContent = leftInWords(left());
  };
  rest?.setAttribute("role", "status");
  for (const box of boxes) {
    const step = (/** @type {number} */ by) => () => {
      box.value = String(Math.max(0, (Number(box.value) || 0) + Math.min(by, Math.max(left(), 0))));
      count();
    };
    box.before(stepper("−", told.less, box, step(-STEP)));
    box.after(stepper("+", told.more, box, step(STEP)));
    box.addEventListener("input", count);
  }
  count();
}

/** @param {string} sign @param {string | undefined} words @param {HTMLInputElement} box @param {() => void} press */
function stepper(sign, words, box, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pb-step";
  made.textContent = sign;
  made.setAttribute("aria-label", (words ?? "").replace("{label}", box.dataset.label ?? ""));
  made.addEventListener("click", press);
  return made;
}

/** @param {number} points */
function leftInWords(points) {
  if (!points) return told.exact ?? "";
  return ((points > 0 ? told.left : told.over) ?? "").replace("{points}", String(Math.abs(points)));
}

dress(part("main"));
