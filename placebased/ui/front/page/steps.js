/**
 * Steps of the projector view: to the next need or scene, shown at once and told to the app.
 *
 * Each step says where it leads, not how far, and has a number: in quick succession the app may leave out all but
 * the last, and says which one it has carried out. Until then the next step goes on from here.
 */

/** @import { Step, Told } from "../types.js" */

const PAUSE = 40; // milliseconds without a further step after which the app is told

/** The one that stands so far before or behind another; the first where that one is none of them. @param {number} at -1 for none @param {number} by @param {number} n */
export function stepFrom(at, by, n) {
  if (at < 0) return by > 0 ? 0 : -1;
  return Math.min(Math.max(at + by, 0), n - 1);
}

export class Steps {
  /**
   * @param {{send: (step: Step) => void, foresee: (box: string, words: string) => void, show: (link: string) => void, say: (words: string) => void}} acts
   *   `foresee` fills the map at once, `show` shows what a scene showed, if that is known
   */
  constructor(acts) {
    this.acts = acts;
    /** @type {Told | null} */
    this.told = null;
    this.sent = 0;
    /** The last step that the app has not carried out yet. @type {Step | null} */
    this.pending = null;
    /** All of them, the last of each kind alone. @type {Step[]} */
    this.unheard = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {Told} told what the app says now */
  take(told) {
    this.told = told;
    this.sent = Math.max(this.sent, told.step);
    if (this.pending && told.step >= this.pending.n) this.pending = null;
    this.unheard = this.unheard.filter(({ n }) => n > told.step);
  }

  /** The next or the last: a scene where there are any, else a need. @param {number} by */
  move(by) {
    if (this.told?.scenes.titles.length) this.moveScene(by);
    else this.moveNeed(by);
  }

  /** @param {number} by */
  moveNeed(by) {
    const { needs = [], box = "", need = "" } = this.told ?? {};
    const now = this.unheard.findLast(({ kind }) => kind === "need")?.to ?? need;
    const at = needs.findIndex(([id]) => id === now);
    const to = stepFrom(at, by, needs.length);
    if (to < 0 || to === at || !needs[to]) {
      this.acts.say(
        needs.length ? "There is no further need." : "There is nothing to go through on this page.",
      );
      return;
    }
    const [id, words] = needs[to];
    this.acts.foresee(box, words);
    this.go({ kind: "need", to: id });
  }

  /** @param {number} by */
  moveScene(by) {
    const scenes = this.told?.scenes;
    if (!scenes) return;
    const at = this.pending?.kind === "scene" ? Number(this.pending.to) : scenes.at;
    const to = stepFrom(at, by, scenes.titles.length);
    if (to < 0 || to === at) this.acts.say("There is no further scene.");
    else this.toScene(to);
  }

  /** @param {number} at */
  toScene(at) {
    const { titles, links } = this.told?.scenes ?? { titles: [], links: [] };
    if (titles[at] === undefined) return;
    this.acts.show(links[at]);
    this.acts.say(`Scene ${at + 1} of ${titles.length}: ${titles[at]}`);
    this.go({ kind: "scene", to: at });
  }

  /** @param {number} at position of the level, small to large */
  toLevel(at) {
    const level = this.told?.levels[at];
    if (!level) return;
    this.acts.say(`By ${level[1]}`);
    this.go({ kind: "level", to: level[0] });
  }

  /** @param {string} name of what is laid over the map */
  turn(name) {
    this.go({ kind: "overlay", to: name }, true);
  }

  /** @param {Omit<Step, "n">} step @param {boolean} [atOnce] whether a further one would be another step, not the same */
  go(step, atOnce = false) {
    this.sent += 1;
    const pending = { ...step, n: this.sent };
    this.pending = pending;
    const also = this.unheard.filter((each) => isKeptBy(each, step));
    this.unheard = [...also, pending];
    const told = also.length ? { ...pending, also } : pending; // which the app may leave out, but for the last
    clearTimeout(this.timer);
    if (atOnce) this.acts.send(told);
    else this.timer = setTimeout(() => this.acts.send(told), PAUSE);
  }
}

/** Whether a step still matters after another: none before a scene, nor one of the same kind. @param {Step} before @param {Omit<Step, "n">} step */
function isKeptBy(before, { kind }) {
  return kind !== "scene" && (before.kind === "overlay" || before.kind !== kind);
}
