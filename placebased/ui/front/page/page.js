// What every page stands in: the style sheet, the projector view, and a back button that goes back.

import { sizes } from "../tokens.js";
import { hearAnswers } from "./answer.js";
import { openAtOnce } from "./folds.js";
import { followHistory } from "./history.js";
import * as print from "./print.js";
import { Projector } from "./projector.js";
import { walkStrips } from "./value_strip.js";

/** @import { Component, Told } from "../types.js" */

/** What was set up once for the tab, whichever copy of this module did it. @type {{pageFollowsHistory?: boolean, pageHearsAnswers?: boolean, pageFollowsWays?: boolean, pageNamesThings?: boolean, pageWalksStrips?: boolean, pageOpensFolds?: boolean, pagePrintsPlainly?: boolean, pageProjector?: Projector}} */
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

/** Turn the projector view on or off; the map hears of it as a resize, which has it drawn anew. @param {boolean} on */
function present(on) {
  const was = document.documentElement.hasAttribute("data-present");
  document.documentElement.toggleAttribute("data-present", on);
  document.documentElement.toggleAttribute("data-on-wall", on && isOnWall());
  if (was !== on) window.dispatchEvent(new Event("resize"));
}

/** Whether the page is a view on the wall of a workshop, whose controls are another page. */
function isOnWall() {
  try {
    return window.parent !== window && window.parent.location.pathname.endsWith("/wall");
  } catch {
    return false; // a page of somebody else
  }
}

/** A back button that goes back, and one step of it for each page. */
function followOnce() {
  if (done.pageFollowsHistory) return;
  done.pageFollowsHistory = true;
  followHistory(window);
}

/** Print a page, not a screen. */
function printPlainly() {
  if (done.pagePrintsPlainly) return;
  done.pagePrintsPlainly = true;
  window.addEventListener("beforeprint", print.before);
  window.addEventListener("afterprint", print.after);
}

/** Strips beside figures are walked by keys. */
function walkOnce() {
  if (done.pageWalksStrips) return;
  done.pageWalksStrips = true;
  walkStrips();
}

/** Folds take no time to open. */
function openFolds() {
  if (done.pageOpensFolds) return;
  done.pageOpensFolds = true;
  openAtOnce(HTMLDetailsElement);
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

/** How the app is told of a link that was clicked; the last component's way holds. */
let tell = (/** @type {string} */ _href) => {};

/** Where the last link that was followed stood in the menu, until the focus is back there. */
let followed = false;

/**
 * @param {Element} link @param {MouseEvent} event @returns {boolean} whether the browser follows a link by itself: with
 * a key held, before the app is there, and where a phone has the light page first
 */
function isLeft(link, event) {
  const plain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const { lightOf } = document.documentElement.dataset;
  const isLight = !!lightOf && link.getAttribute("href")?.split(/[?#]/)[0] === `./${lightOf}`;
  return !plain || isLight || !!link.closest("#pb-first");
}

/** Links of the page's own markup are followed within the visit; with a key held, as the browser does. */
function followWays() {
  if (done.pageFollowsWays) return;
  done.pageFollowsWays = true;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.pb-way") : null;
    if (!link || event.defaultPrevented || isLeft(link, event)) return;
    event.preventDefault();
    link.closest("details.pb-menu-fold")?.removeAttribute("open");
    followed = !!link.closest(".pb-menu");
    tell(link.getAttribute("href") ?? "");
  });
  document.addEventListener("click", leaveQuickly);
  document.addEventListener("keydown", closeMenu);
}

/** Somebody who must leave lands elsewhere, and *Back* does not lead here. @param {MouseEvent} event */
function leaveQuickly(event) {
  const link = event.target instanceof Element ? event.target.closest("a.pb-leave") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  location.replace(link.href);
}

/** Esc closes the open menu and goes back to its button. @param {KeyboardEvent} event */
function closeMenu(event) {
  const menu = document.querySelector("details.pb-menu-fold[open]");
  if (event.key !== "Escape" || !menu) return;
  event.preventDefault();
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
}

/** After a link of the menu was followed, its entry in the new page's menu has the focus. */
function focusMenu() {
  if (!followed) return;
  followed = false;
  if (document.activeElement && document.activeElement !== document.body) return;
  const row = [...document.querySelectorAll('.st-key-menu [aria-current="page"], .st-key-menu summary')];
  const seen = row.find((each) => each instanceof HTMLElement && each.offsetParent);
  if (seen instanceof HTMLElement) seen.focus({ preventScroll: true });
}

/** The page that was furnished last. */
let shown = "";

/** Another page begins at its top, wherever the one before was left. @param {string} page */
function beginAtTop(page) {
  if (shown && page !== shown) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  shown = page;
}

/**
 * Call things by what they do here, which Streamlit makes anew each time: the button that brings back the choices,
 * and what a box offers for a word that is in none of its options.
 */
function nameThings() {
  if (done.pageNamesThings) return;
  done.pageNamesThings = true;
  const name = () => {
    document.querySelector('[data-testid="stExpandSidebarButton"]')?.setAttribute("aria-label", "Choices");
    for (const { firstChild: said } of document.querySelectorAll('[role="option"] [data-item-hl]')) {
      if (said?.nodeValue?.startsWith(ADD)) said.nodeValue = LOOK_UP + said.nodeValue.slice(ADD.length);
    }
  };
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true, characterData: true });
  name();
}

const ADD = "Add: ";
const LOOK_UP = "Look up: ";

/**
 * Furnish the page.
 * @param {{present: boolean, go: string, page: string, steps: Told | null}} data what the app says of it
 * @param {Component<unknown>} component
 */
export function furnish(data, component) {
  tell = (href) => component.setTriggerValue("way", href);
  dress();
  followWays();
  nameThings();
  if (!done.pageHearsAnswers) hearAnswers();
  done.pageHearsAnswers = true;
  beginAtTop(data.page);
  focusMenu();
  followOnce();
  walkOnce();
  openFolds();
  printPlainly();
  present(Boolean(data.present));
  stepAside(data.go);
  done.pageProjector ??= new Projector();
  if (data.steps) done.pageProjector.take(data.steps, component);
}
