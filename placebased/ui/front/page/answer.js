// The answer of Find for who listens and who presses: a list with headings, said when it changes, reached by the button.

const ANSWER = ".st-key-panel .pb-answer";
const RUNNING = '[data-test-script-state="running"]';
const SOON = 100; // milliseconds between two looks at whether the answer has come
const AT_LEAST = 300; // milliseconds after which the app has surely begun to answer
const LONGEST = 10_000; // milliseconds for which an answer is waited for

/** What Streamlit's containers are, which have no roles of their own: selector, role and level of a heading. */
const ROLES = [
  ['[class*="st-key-places_"]', "list", ""],
  ['[class*="st-key-listed_"]', "listitem", ""],
  ['[class*="st-key-listed_"] [class*="st-key-find_"]', "heading", "3"],
];

/** @returns {string} the answer's sentences */
function words() {
  const said = [...document.querySelectorAll(`${ANSWER} .pb-said`)];
  return said.map((each) => each.textContent).join(" ");
}

/** Give lists, places and names their roles, where they have none yet. @param {ParentNode} inside */
export function giveRoles(inside) {
  for (const [selector, role, level] of ROLES)
    for (const each of inside.querySelectorAll(`${selector}:not([role])`)) {
      each.setAttribute("role", role);
      if (level) each.setAttribute("aria-level", level);
    }
}

/** Move the focus to the answer once the app has given it. @param {number} since when the button was pressed */
function reach(since) {
  const waited = performance.now() - since;
  if (waited < AT_LEAST || (document.querySelector(RUNNING) && waited < LONGEST)) {
    setTimeout(reach, SOON, since);
    return;
  }
  const answer = document.querySelector(ANSWER);
  if (answer instanceof HTMLElement) answer.focus();
}

/** From here on an answer that changes is said, and the button leads to it. Once for the tab. */
export function hearAnswers() {
  const heard = document.createElement("div");
  heard.className = "pb-answer-heard";
  heard.setAttribute("role", "status");
  document.body.append(heard);
  let last = words();
  const look = () => {
    giveRoles(document);
    const now = words();
    if (!now || now === last) return;
    if (last) heard.textContent = now; // the first one is read with its page
    last = now;
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest(".st-key-go_find button");
    if (button) reach(performance.now());
  });
  look();
}
