/**
 * The first picture: the map is drawn from what came with the page, Streamlit starts after it, and its page takes
 * the map over as it stands once it has as much to show.
 */

import { make, painted } from "../dom.js";
import { cover, uncover } from "../map/cover.js";

/** @import { MapMessage } from "../types.js" */

const PAINT = 2500; // milliseconds after which Streamlit starts even if the map has not been drawn
const FIT = 8000; // milliseconds a map may be waited for by the page under the cover, once it is there
const SHEET = 2000; // milliseconds that its style may be waited for, once it has words
const LONG = 10_000; // milliseconds after which it is said that the server has not answered

const root = /** @type {HTMLElement} */ (document.querySelector("#root"));
const first = /** @type {HTMLElement} */ (document.querySelector("#pb-first"));
const sent = document.querySelector("#pb-first-message");

/** Start Streamlit, once: its tags wait in a template. Where the server is and that it answers, it is told. */
let start = () => {
  start = () => {};
  const home = new URL("./", document.baseURI).href;
  const known = { allowedOrigins: [location.origin], useExternalAuthToken: false, metricsUrl: "" };
  const answers = "serverAnswers" in document.documentElement.dataset;
  Object.assign(window, {
    __streamlit: { BACKEND_BASE_URL: home, ...(answers ? { HOST_CONFIG: known } : {}) },
  });
  const late = document.querySelector("#pb-late");
  if (late instanceof HTMLTemplateElement) document.head.append(late.content.cloneNode(true));
};

/** @param {() => boolean} holds @param {Node} inside looked at whenever it changes @returns {Promise<void>} */
function until(holds, inside) {
  return new Promise((resolve) => {
    const watcher = new MutationObserver(look);
    function look() {
      if (!holds()) return;
      watcher.disconnect();
      resolve();
    }
    watcher.observe(inside, {
      childList: true,
      subtree: true,
      attributeFilter: ["data-ready", "data-test-script-state"],
    });
    look();
  });
}

/** @param {number} milliseconds @returns {Promise<void>} */
const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @returns {boolean} whether the app's page has its own words */
const worded = () => !!root.querySelector("h1, [data-testid='stAlert'], [data-testid='stException']");

/** @returns {boolean} whether the app's page has words and no map: it says what is wrong */
const mapless = () => worded() && !root.querySelector(".st-key-map_place");

/** @returns {boolean} whether Find has answered: its map, which comes after that, is not waited for */
const answered = () => !!root.querySelector(".st-key-panel .pb-answer");

/** @returns {boolean} whether the app's page is there to its end: maps and lists come after its words */
const complete = () => worded() && !root.querySelector('[data-test-script-state="running"]');

/** @returns {HTMLLinkElement | null} the style that the app's page gives itself, after that of Streamlit */
const sheetLink = () => document.querySelector("link[data-page-sheet]");

/** @returns {Promise<unknown>} once the app's page is laid out as it will stay */
async function dressed() {
  await Promise.race([until(() => !!sheetLink(), document.head), after(SHEET)]);
  const link = sheetLink();
  if (!link || link.sheet) return undefined;
  return new Promise((resolve) => {
    for (const ended of ["load", "error"]) link.addEventListener(ended, resolve, { once: true });
  });
}

/** Give the theme that Streamlit keeps for this address, or the system's. */
function theme() {
  const kept = Object.keys(localStorage).find((key) =>
    key.startsWith(`stActiveTheme-${location.pathname}-v`),
  );
  const name = kept ? String(localStorage.getItem(kept)) : "";
  const asked = new URLSearchParams(location.search).getAll("embed_options").join(" ");
  const system = matchMedia("(prefers-color-scheme: dark)").matches;
  const dark = /dark/i.test(asked + name) || (system && !/light/i.test(asked + name));
  first.style.colorScheme = dark ? "dark" : "light";
}

/** @returns {Promise<MapMessage & {key: string}>} what came with the page, or comes once the place is open */
async function message() {
  const later = sent instanceof HTMLElement ? sent.dataset.later : undefined;
  if (!later) return JSON.parse(sent?.textContent ?? "");
  const answer = await fetch(new URL(later + location.search, document.baseURI));
  const view = await answer.json();
  const words = /** @type {HTMLElement} */ (first.querySelector(".pb-first-words"));
  const said = view.sentences.map((/** @type {string} */ text) =>
    make("p", { class: text === view.place ? "pb-said pb-of-place" : "pb-said" }, text),
  );
  words.replaceChildren(make("h1", { class: "pb-title" }, view.title), ...said);
  first.classList.toggle("pb-present", view.message.present);
  document.documentElement.toggleAttribute("data-present", view.message.present);
  return view.message;
}

/** Draw the map before the app asks for its own. @param {Promise<void>} asked @returns {Promise<void>} once drawn */
async function drawMap(asked) {
  let late = false;
  void asked.then(() => {
    late = true;
  });
  const data = await message();
  const { draw } = await import("../map/map.js");
  if (late) return;
  const host = /** @type {HTMLElement} */ (first.querySelector(".pb-first-map"));
  const inside = make("div", {});
  inside.style.setProperty("--st-background-color", getComputedStyle(first).backgroundColor);
  host.attachShadow({ mode: "open" }).append(inside); // styled as in the app's page, and no more
  draw(inside, { data, setTriggerValue: pick });
  await until(() => inside.dataset.ready === "true", inside);
  await painted(); // which Streamlit's tags alone would put off
}

/**
 * A choice made before the app can answer opens its link: the served page has the words for it.
 * @param {string} name @param {unknown} value
 */
function pick(name, value) {
  const { level, code, asset } = /** @type {Record<string, string | undefined>} */ (value ?? {});
  if (name !== "pick" || !(asset || (level && code))) return;
  const address = new URL(location.href);
  if (asset) address.searchParams.set("asset", asset);
  else address.searchParams.set("area", `${level}:${code}`);
  location.assign(address);
}

/** Say that the server has not answered, where it has not. */
async function sayLong() {
  await after(LONG);
  const word = first.querySelector(".pb-first-wait");
  const why = sent
    ? "The server has not answered yet. The map works meanwhile: move it, zoom, point at an area."
    : "The server has not answered yet.";
  word?.replaceChildren(why, " ", make("a", { href: location.href }, "Load the page again"));
}

/** What was typed into the search before the app's own was there goes on there. */
function handTyped() {
  const typed = first.querySelector(".pb-door-search input");
  const box = root.querySelector(".st-key-door_search input");
  if (!(typed instanceof HTMLInputElement && box instanceof HTMLInputElement)) return;
  if (typed.value) {
    // as typing does, so that the app's own page hears of it
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(box, typed.value);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (document.activeElement === typed) box.focus();
}

async function run() {
  document.documentElement.toggleAttribute("data-present", first.classList.contains("pb-present"));
  theme();
  root.inert = true;
  void sayLong();
  const asked = cover();
  let failed = false;
  const drawn = sent
    ? drawMap(asked).catch(() => {
        failed = true; // the app's own map then says what is wrong
      })
    : Promise.resolve();
  await Promise.race([drawn, after(PAINT)]);
  start();
  await Promise.race([asked, until(() => (failed ? worded() : mapless() || answered()), root)]);
  await Promise.race([until(sent ? worded : complete, root).then(dressed), after(FIT)]);
  root.inert = false;
  uncover();
  handTyped();
  first.remove();
}

void run();
