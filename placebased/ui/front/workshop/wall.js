/** The wall of a workshop: shows what the server draws, counts the time down, and steps by key or clicker. */

import { ask, drawn, FORBIDDEN, follow, inTurn, part, postAgain } from "./following.js";
import { stepAsked } from "./steps.js";
import { countDown } from "./time_left.js";
import { fitLists } from "./wall_fit.js";

const EVERY = 400; // milliseconds: what another process changed shows within half a second
const AROUND = ["header", ".pb-beside", ".pb-best"]; // what is drawn anew around a view that stays
const workshop = part("wall").dataset.workshop ?? "";
const LOST = part("lost").textContent;
let [seen, version, notLeading] = ["", 0, ""];
const tick = countDown();

async function turn() {
  const { ok, status, body } = await ask(`./wall-state?w=${workshop}&seen=${seen}`);
  notLeading = status === FORBIDDEN ? body.said : "";
  if (!ok) throw new Error("not now");
  version = Math.max(version, body.version);
  if (body.html) show(body.html);
  tick(body);
  seen = body.token;
}

/** Show a drawing; a view that is on the wall already stays as it is. @param {string} html */
function show(html) {
  const fresh = drawn("main", html);
  fresh.id = "main";
  const main = part("main");
  const views = viewsOf(fresh);
  if (views.length && String(outline(fresh)) === String(outline(main))) {
    for (const name of AROUND) swap(main, fresh, name);
  } else {
    main.replaceWith(fresh);
    for (const each of views) each.addEventListener("load", () => followKeysOf(each));
  }
  fitLists(part("main"));
}

/** @param {HTMLElement} within @returns {HTMLIFrameElement[]} */
function viewsOf(within) {
  return [...within.querySelectorAll("iframe")];
}

/** Views of a wall, and what stands around them. @param {HTMLElement} within */
function outline(within) {
  return [
    ...viewsOf(within).map((frame) => frame.getAttribute("src")),
    ...AROUND.map((name) => !!within.querySelector(name)),
  ];
}

/** Put a part of a fresh drawing in the place of the old. @param {HTMLElement} main @param {HTMLElement} fresh @param {string} name */
function swap(main, fresh, name) {
  const found = fresh.querySelector(name);
  if (found) main.querySelector(name)?.replaceWith(found);
}

/** Hear the keys of a view that has the focus. @param {HTMLIFrameElement} frame */
function followKeysOf(frame) {
  frame.contentWindow?.addEventListener("keydown", step, true);
}

/** @param {KeyboardEvent} event */
function step(event) {
  const act = stepAsked(event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  take(act);
}

const take = inTurn(async (act) => {
  try {
    const { ok, body } = await postAgain(`./desk-act?w=${workshop}`, { act, version: String(version) });
    if (ok) version = Math.max(version, body.version);
  } catch {
    // the next turn says that the server is not there
  }
  await now();
});

const now = follow(turn, EVERY, (lost) => {
  part("lost").hidden = !lost;
  part("lost").textContent = notLeading || LOST;
});
addEventListener("keydown", step, true);
addEventListener("resize", () => fitLists(part("main")));
