/**
 * The words over the map, which follow it before the app has answered.
 *
 * They stand in an element that is the app's: what it wrote there is kept until it writes anew, and put back where
 * it has nothing else to say. Words of what is no longer shown never stay: what is not known waits unseen.
 */

import { make } from "../dom.js";
import { awaitPanel, panelIsHere } from "./awaited.js";
import { foretold, toldIn, wordOf } from "./data/foretold.js";

/**
 * @import { MapMessage } from "../types.js"
 * @import { Heading as Words, Shown } from "./data/foretold.js"
 */

const PLACE = ".st-key-map_words h1.pb-title";

export class Heading {
  constructor() {
    /** The app's element, while other words stand in it. @type {Element | null} */
    this.element = null;
    /** What the app wrote, and of what. @type {{nodes: Node[], word: string}} */
    this.own = { nodes: [], word: "" };
    /** Of what the words are that stand there, and whether more is to come. */
    this.word = "";
    this.lacking = false;
    this.watcher = new MutationObserver(() => this.forget()); // the app has written
  }

  /**
   * Let the words follow what the map shows.
   * @param {MapMessage} message the app's last @param {Shown} shown @returns {boolean} whether other words stand there
   */
  follow(message, shown) {
    const [told, word] = [wordOf(toldIn(message)), wordOf(shown)];
    if (word === told) {
      const stays = this.word === told && this.own.word !== told; // until the app writes the same
      return !!this.element && !stays && this.restore();
    }
    const words = foretold(message, shown);
    if (this.element && this.word === word && this.lacking === !!words?.lacking) return false;
    return words ? this.show(words, word, told, !!message.headings?.counted) : this.restore();
  }

  /** @param {Words} words @param {string} word @param {string} told @param {boolean} counted whether a last paragraph is the app's alone @returns {boolean} */
  show(words, word, told, counted) {
    const element = this.element?.isConnected ? this.element : document.querySelector(PLACE)?.parentElement;
    if (!element) return false;
    if (this.element !== element) this.own = { nodes: [...element.childNodes], word: told };
    const samePlace = told.split("|")[2] === word.split("|")[2];
    element.replaceChildren(...paragraphs(words, [...element.querySelectorAll("p")], counted, samePlace));
    if (!samePlace) awaitPanel();
    this.element = element;
    this.word = word;
    this.lacking = words.lacking;
    this.watcher.takeRecords();
    this.watcher.observe(element, { childList: true });
    return true;
  }

  /** Put back what the app wrote. @returns {boolean} whether other words stood there */
  restore() {
    const { element, own } = this;
    this.forget();
    panelIsHere();
    if (!element?.isConnected) return false;
    element.replaceChildren(...own.nodes); // as the app wrote it, and it does not write it again
    return true;
  }

  forget() {
    this.watcher.disconnect();
    this.element = null;
  }
}

/**
 * @param {Words} words @param {Element[]} before paragraphs that stand there @param {boolean} counted whether the last is the
 *   app's alone @param {boolean} samePlace whether that is of what is chosen still
 * @returns {HTMLElement[]}
 */
function paragraphs({ title, said, place, lacking }, before, counted, samePlace) {
  const known = said.map((text) =>
    make("p", { class: text === place ? "pb-said pb-of-place" : "pb-said" }, text),
  );
  const last = counted ? before.slice(-1) : [];
  const unknown = lacking ? before.slice(known.length, before.length - last.length) : [];
  const kept = last.map((each) => again(each, !samePlace));
  return [
    make("h1", { class: "pb-title" }, title),
    ...known,
    ...unknown.map((each) => again(each, true)),
    ...kept,
  ];
}

/** A paragraph that was there, which keeps its room where its words no longer hold. @param {Element} element @param {boolean} unseen */
function again(element, unseen) {
  const copy = make("p", { class: element.className }, element.textContent ?? "");
  copy.classList.toggle("pb-waits", unseen);
  return copy;
}
