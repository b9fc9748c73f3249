/**
 * Answers of a phone that are not yet known to be counted: kept on the phone, sent again until the server has said
 * that it has them. The last answer to a scene takes the place of the one before; each has a higher number.
 */

/**
 * @typedef {Record<string, string>} Fields
 * @typedef {{turn: number, waiting: Record<string, Fields>}} Kept by the id of the scene
 * @typedef {{getItem(key: string): string | null, setItem(key: string, text: string): void}} Place
 */

const MOST = 60_000; // characters: more is no answer of a hand

export class Outbox {
  /** @param {Place | null} place @param {string} code of the workshop @param {() => number} now milliseconds */
  constructor(place, code, now = Date.now) {
    this._place = place;
    this._key = `pb-room-${code}`;
    this._now = now;
    /** @type {Kept} what holds where the browser keeps nothing */
    this._held = { turn: 0, waiting: {} };
  }

  /** @returns {Kept} */
  _read() {
    try {
      const kept = JSON.parse(this._place?.getItem(this._key) ?? "null");
      if (kept && typeof kept.turn === "number" && typeof kept.waiting === "object") return kept;
    } catch {
      // nothing that can be read is nothing that waits
    }
    return this._held;
  }

  /** @param {Kept} kept */
  _write(kept) {
    this._held = kept;
    try {
      this._place?.setItem(this._key, JSON.stringify(kept).slice(0, MOST));
    } catch {
      // no room, or a private window: it waits in this page alone
    }
  }

  /** Keep an answer, in the place of an earlier one. @param {string} scene @param {Fields} fields */
  put(scene, fields) {
    const kept = this._read();
    const turn = Math.max(kept.turn + 1, this._now());
    this._write({ turn, waiting: { ...kept.waiting, [scene]: { ...fields, turn: String(turn) } } });
  }

  /** What waits, the oldest first. @returns {[string, Fields][]} */
  waiting() {
    return Object.entries(this._read().waiting).sort(([, a], [, b]) => Number(a.turn) - Number(b.turn));
  }

  /** Forget an answer once the server has it, unless a newer one took its place. @param {string} scene @param {string} turn */
  done(scene, turn) {
    const kept = this._read();
    if (kept.waiting[scene]?.turn !== turn) return;
    const { [scene]: _gone, ...waiting } = kept.waiting;
    this._write({ turn: kept.turn, waiting });
  }
}
