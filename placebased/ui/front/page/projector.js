/** The projector view without a mouse: keys, steps, scenes, the black screen and the spotlight. */

import { make } from "../dom.js";
import { letterSize, screenWidth } from "../letter_size.js";
import { sceneView } from "../map/address.js";
import { copyLink } from "./copy_link.js";
import { lettersOn, openList } from "./key_list.js";
import { actOf, isOwn } from "./keys.js";
import { LastScene } from "./last_scene.js";
import { BlackScreen, Spotlight } from "./light.js";
import { Pictures } from "./picture.js";
import { Steps } from "./steps.js";

/** @import { Component, Step, Told } from "../types.js" */
/** @import { Act } from "./keys.js" */

const KEPT = "pb-scenes"; // in the storage of the tab
const QUIET = 200; // milliseconds without a change after which the page shows a scene as it is
const LONGEST = 15_000; // milliseconds that a picture stands for a page that does not come

/** @returns {HTMLElement | null} */
const app = () => document.querySelector('[data-testid="stApp"]');

/** @returns {boolean} whether each map of the page is drawn, or says why it is not */
function mapsAreDrawn() {
  const parts = Array.from(document.querySelectorAll('[data-testid^="stBidiComponent"]'));
  const inside = parts.flatMap((part) => [part, ...part.querySelectorAll("*")]);
  const hosts = inside.flatMap((each) => Array.from(each.shadowRoot?.querySelectorAll(".pb-host") ?? []));
  return hosts.every((host) => host instanceof HTMLElement && !!host.dataset.ready);
}

/** @returns {boolean} whether the app has drawn all it wants to */
function isSettled() {
  const { testScriptState: script, testConnectionState: connection } = app()?.dataset ?? {};
  const waiting = document.querySelector("#pb-first, [data-testid='stSkeleton'], [data-stale='true']");
  return script === "notRunning" && connection === "CONNECTED" && !waiting && mapsAreDrawn();
}

/** @returns {boolean} */
const isPresented = () => document.documentElement.hasAttribute("data-present");

/** In a frame of a wall letters are as large as on the whole of it: the styles know the frame's width alone. */
function keepLetters() {
  const across = screenWidth();
  const { style } = document.documentElement;
  if (across > innerWidth) style.setProperty("--pb-wall", `${letterSize(across).toFixed(1)}px`);
  else style.removeProperty("--pb-wall");
}

export class Projector {
  constructor() {
    /** @type {Component<unknown> | null} */
    this.component = null;
    this.said = make("div", { class: "pb-told", role: "status" });
    document.body.append(this.said);
    this.black = new BlackScreen();
    this.spot = new Spotlight();
    this.pictures = new Pictures();
    this.letters = lettersOn();
    this.last = new LastScene();
    /** Token of the scene that was gone to last. */
    this.seen = 0;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    this.steps = new Steps({
      send: (step) => this.send(step),
      foresee: (box, value) =>
        document.dispatchEvent(new CustomEvent("pb-chosen", { detail: { box, value } })),
      show: (link) => isPresented() && this.pictures.show(nameOf(link)),
      say: (words) => this.said.replaceChildren(words),
    });
    keepLetters();
    addEventListener("resize", keepLetters);
    document.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("click", (event) => this.click(event), { capture: true });
  }

  /** @param {Told} told @param {Component<unknown>} component */
  take(told, component) {
    this.component = component;
    this.keepList(told);
    this.steps.take({ ...told, scenes: this.last.with(told.scenes) });
    if (!isPresented()) this.pictures.hide();
    if (!isPresented() && this.spot.isOn) this.spot.turn(false);
    const { at, links, token } = told.scenes;
    if (isPresented() && links[at] && !this.steps.pending) this.watch(links[at], token);
  }

  /** The tab keeps the scenes, so that they are there again when the page was loaded anew. @param {Told} told */
  keepList({ scenes }) {
    try {
      const kept = sessionStorage.getItem(KEPT);
      if (scenes.known) sessionStorage.setItem(KEPT, scenes.word);
      else if (kept) this.component?.setTriggerValue("stored", kept);
    } catch {
      // a browser that keeps nothing
    }
  }

  /** @param {Step} step */
  send(step) {
    this.component?.setTriggerValue("step", step);
  }

  /**
   * Once the page shows a scene it needs no picture any more, and there is one for the next time. Only what it
   * showed first is the scene: a person may go on from there.
   * @param {string} link @param {number} token of this going to it
   */
  watch(link, token) {
    if (token === this.seen) return;
    this.seen = token;
    clearInterval(this.timer);
    const [begun, name] = [performance.now(), nameOf(link)];
    let busy = begun;
    this.timer = setInterval(() => {
      const now = performance.now();
      if (!isSettled()) busy = now;
      if (now - busy >= QUIET) this.arrive(link, name);
      else if (now - begun > LONGEST) clearInterval(this.timer);
    }, 50);
  }

  /** @param {string} link @param {string} name of its picture */
  arrive(link, name) {
    clearInterval(this.timer);
    if (this.steps.pending) return; // it is on its way to another one
    this.pictures.hide();
    const shown = app();
    if (shown && isPresented()) this.pictures.keep(name, shown);
    document.documentElement.dataset.scene = link;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const [target] = event.composedPath();
    if (event.defaultPrevented || !isPresented()) return;
    if (isOwn(target instanceof Element ? target : null) || document.querySelector("dialog[open]")) return;
    const act = actOf(event, this.letters);
    if (!act) return;
    event.preventDefault();
    this.carryOut(act, event.key);
  }

  /** @param {Act} act @param {string} key */
  carryOut(act, key) {
    const acts = {
      on: () => this.steps.move(1),
      back: () => this.steps.move(-1),
      needOn: () => this.steps.moveNeed(1),
      needBack: () => this.steps.moveNeed(-1),
      level: () => this.steps.toLevel(Number(key) - 1),
      assets: () => this.steps.turn("assets"),
      teams: () => this.steps.turn("teams"),
      figures: () => document.dispatchEvent(new Event("pb-figures")),
      dark: () => this.black.drop(),
      spot: () => this.spot.turn(!this.spot.isOn),
      list: () => this.openKeys(),
      leave: () => press(".st-key-present_toggle button"),
    };
    acts[act]();
  }

  openKeys() {
    openList((on) => {
      this.letters = on;
    });
  }

  /** Buttons that the app draws and the browser answers. @param {MouseEvent} event */
  click({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    if (button.matches(".pb-copy")) void copyLink(button);
    else if (button.matches(".pb-show")) this.steps.toScene(Number(button.dataset.at));
    else if (button.matches(".pb-step")) this.steps.moveScene(Number(button.dataset.by));
    else if (button.matches(".pb-key-list")) this.openKeys();
    else if (button.closest(".st-key-scene_keep")) this.tellView();
  }

  /** What is looked at goes to the app with the press of the button that keeps it. */
  tellView() {
    const heading = document.querySelector("h1")?.textContent ?? "";
    this.component?.setStateValue?.("looked", { view: sceneView(), heading });
  }
}

/** A picture is of a scene, in a window of a size, in a theme. @param {string} link */
function nameOf(link) {
  const page = app();
  const colour = page ? getComputedStyle(page).backgroundColor : "";
  return [link, innerWidth, innerHeight, colour].join(" ");
}

/** Press a button of the page, where it is there. @param {string} selector */
function press(selector) {
  const button = document.querySelector(selector);
  if (button instanceof HTMLElement) button.click();
}
