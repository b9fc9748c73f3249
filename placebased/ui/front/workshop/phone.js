/** The phone of a workshop: keeps its answer while there is no network, and turns the page when the room moves on. */

import { ask, follow, part, post } from "./following.js";
import { Outbox } from "./outbox.js";

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

/** Send what waits; what the server refuses is said and waits no more. */
async function send() {
  for (const [scene, fields] of outbox.waiting()) {
    const { ok, status, body } = await post(here, fields);
    if (status >= 500 || status === 429) throw new Error("not now");
    outbox.done(scene, fields.turn);
    if (ok) await turnPage();
    else say(body.said);
  }
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
  await send();
  const { ok, body } = await ask(`./room-state?c=${encodeURIComponent(code)}`);
  if (!ok) throw new Error("not now");
  if (body.token !== part("main").dataset.token) await turnPage();
}

/** @param {boolean} lost */
function tell(lost) {
  if (lost && outbox.waiting().length) say(told.kept ?? "");
}

const now = follow(turn, EVERY, tell);

// --- the form ------------------------------------------------------------------------------------

/** @param {HTMLFormElement} form @returns {Record<string, string>} */
function fieldsOf(form) {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries);
}

/** Give the form of a page what scripts can do. @param {HTMLElement} main */
function dress(main) {
  const form = main.querySelector("form");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say(told.sending ?? "");
    outbox.put(form.dataset.scene ?? "", fieldsOf(form));
    now();
  });
  if (form.dataset.way === "split") dressPoints(form);
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
