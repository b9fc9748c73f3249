/** The controls of a workshop: follow the room, and take steps without loading the page anew. */

import { ask, drawn, FORBIDDEN, follow, inTurn, part, post, postAgain } from "./following.js";
import { stepAsked } from "./steps.js";
import { countDown } from "./time_left.js";

const EVERY = 400; // milliseconds: what another process changed shows within half a second
const LONG = 30_000; // milliseconds that what takes longer may take: a place is looked up, thirty people answer
const desk = part("desk");
const workshop = desk.dataset.workshop ?? "";
const tick = countDown();
let seen = "";

async function turn() {
  const { ok, status, body } = await ask(`./desk-state?w=${workshop}&seen=${seen}`);
  if (status === FORBIDDEN) return say(body.said); // the link was changed, or the workshop deleted
  if (!ok) throw new Error("not now");
  if (body.html) show(body.html);
  seen = body.token;
  tick(body);
  know(body.version);
}

/** Keep what the next act is decided on; an answer that was on its way meanwhile does not take it back. @param {number} version */
function know(version) {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name=version]")))
    box.value = String(Math.max(version, Number(box.value)));
}

/** Show where the room is; what was ticked stays ticked, and the focus where it was. @param {string} html */
function show(html) {
  const live = part("live");
  const ticked = [...live.querySelectorAll("input:checked")].map(
    (box) => /** @type {HTMLInputElement} */ (box).name,
  );
  const focused = live.contains(document.activeElement) ? document.activeElement : null;
  const [name, value] = [focused?.getAttribute("name"), focused?.getAttribute("value")];
  live.replaceChildren(...drawn("section", html).childNodes);
  const found = /** @type {HTMLInputElement[]} */ ([...live.querySelectorAll("input, button")]);
  for (const box of found) if (ticked.includes(box.name)) box.checked = true;
  if (!focused) return;
  const same = found.find((each) => each.name === name && each.value === value);
  const about = same ?? found.find((each) => each.value === value) ?? live.querySelector("h2");
  if (!same && about?.tagName === "H2") about.setAttribute("tabindex", "-1");
  /** @type {HTMLElement | null} */ (about)?.focus();
}

/** @param {string} words */
function say(words) {
  part("said").textContent = words;
}

const LOST = "No connection to the server. This page comes back by itself.";
const now = follow(turn, EVERY, (lost) => {
  if (lost) say(LOST);
  else if (part("said").textContent === LOST) say("");
});

const steps = /** @type {HTMLFormElement} */ (document.querySelector(".pb-steps"));

const step = inTurn(async (act) => {
  const version = steps.querySelector("input")?.value ?? "";
  try {
    const { ok, again, body } = await postAgain(`./desk-act?w=${workshop}`, { act, version });
    if (ok) know(body.version);
    say(ok || again ? "" : body.said);
  } catch {
    say("That step did not reach the server. Press again once the page is back.");
  }
  await now();
});

steps.addEventListener("submit", (event) => {
  event.preventDefault();
  step(/** @type {HTMLButtonElement} */ (event.submitter).value);
});

part("live").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { submitter, target } = /** @type {SubmitEvent & {submitter: HTMLButtonElement}} */ (event);
  const fields = new FormData(/** @type {HTMLFormElement} */ (target), submitter);
  try {
    const { ok, body } = await post(`./desk-act?w=${workshop}`, textsOf(fields));
    say(ok ? "" : body.said);
  } catch {
    say("That did not reach the server. Press again once the page is back.");
  }
  await now();
});

// What was typed stays where it is until the server has it: a page that is loaded while it is away loses the words.
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[data-done]")))
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const fields = textsOf(new FormData(form, event.submitter));
      const { ok, body } = await post(`./desk-act?w=${workshop}`, fields, LONG);
      if (ok) putAway(form);
      say(ok ? (form.dataset.done ?? "") : body.said);
    } catch {
      say("That did not reach the server. What you typed is still here. Press again once the page is back.");
    }
    await now();
  });

/** Empty a form that the server has taken, and fold it up again. @param {HTMLFormElement} form */
function putAway(form) {
  form.reset();
  const fold = form.closest("details");
  if (!fold) return;
  fold.open = false;
  fold.querySelector("summary")?.focus();
}

/** @param {FormData} fields @returns {Record<string, string>} */
function textsOf(fields) {
  return Object.fromEntries([...fields].map(([name, value]) => [name, String(value)]));
}

addEventListener("keydown", (event) => {
  const act = stepAsked(event);
  if (!act) return;
  event.preventDefault();
  step(act);
});
