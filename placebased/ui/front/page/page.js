// What every page stands in: the style sheet, the projector view, and a back button that goes back.

import { sizes } from "../tokens.js";

/** What was set up once for the tab, whichever copy of this module did it. @type {Record<string, boolean | undefined>} */
const done = /** @type {any} */ (globalThis);

const sheet = new URL("page.css", import.meta.url);

/** Put the page's style sheet into the document once. */
function dress() {
  if (document.querySelector("link[data-page-sheet]")) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet.href;
  link.dataset.pageSheet = "";
  document.head.append(link);
}

/** Turn the projector view on or off; the map hears of it as a resize. @param {boolean} on */
function present(on) {
  document.documentElement.toggleAttribute("data-present", on);
  window.dispatchEvent(new Event("resize"));
}

/**
 * Open the address that the back button went to. Streamlit changes the address without running the page, so
 * the page would go on showing what the address no longer says.
 */
function followHistory() {
  if (done.pageFollowsHistory) return;
  done.pageFollowsHistory = true;
  let shown = location.pathname;
  window.addEventListener("popstate", () => {
    const same = location.pathname === shown;
    shown = location.pathname;
    if (same) location.reload();
  });
}

/** Esc leaves the projector view, as people expect of a full screen. */
function leaveByKey() {
  if (done.pageLeavesByKey) return;
  done.pageLeavesByKey = true;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.documentElement.hasAttribute("data-present")) return;
    if (event.defaultPrevented) return;
    click(".st-key-present_toggle button");
  });
}

/** Press a button of the page, where it is there. @param {string} selector */
function click(selector) {
  const button = document.querySelector(selector);
  if (button instanceof HTMLElement) button.click();
}

const PHONE = sizes.phone;
/** @type {string | null} */
let gone = null;

/** Where the choices lie over the page, put them away once something was chosen that is to be looked at. @param {string} go */
function stepAside(go) {
  const chosen = gone !== null && go !== gone;
  gone = go;
  if (!chosen || window.innerWidth > PHONE) return;
  click('[data-testid="stSidebarCollapseButton"] button');
}

/** Furnish the page. @param {{present: boolean, go: string}} data what the app says of it */
export function furnish(data) {
  dress();
  followHistory();
  leaveByKey();
  present(Boolean(data.present));
  stepAside(data.go);
}
