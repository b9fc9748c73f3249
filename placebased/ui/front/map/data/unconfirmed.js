/**
 * What was sent to the app and is not known to have arrived: sent again until it is.
 *
 * What is sent into a cut line (a server that ended, a network that went away) is lost without a word. Each thing has
 * a number, and the app says the last one that it has taken.
 */

const PATIENCE = 4000; // milliseconds until the app is told again

/** @template {{n: number}} Thing */
export class Unconfirmed {
  /** @param {(things: Thing[]) => void} send tells the app @param {() => boolean} wanted whether it still asks */
  constructor(send, wanted = () => true) {
    this.send = send;
    this.wanted = wanted;
    /** In their order. @type {Thing[]} */
    this.things = [];
    this.last = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Send one thing more, with the next number. @param {Omit<Thing, "n">} thing */
  add(thing) {
    this.last += 1;
    this.things.push(/** @type {Thing} */ ({ ...thing, n: this.last }));
    this.tell();
  }

  /** Forget what the app has taken. @param {number} last its number */
  taken(last) {
    this.last = Math.max(this.last, last);
    this.things = this.things.filter(({ n }) => n > last);
    if (this.things.length && this.timer === undefined) this.tellLater();
  }

  tell() {
    if (!this.things.length || !this.wanted()) return;
    this.send(this.things);
    this.tellLater();
  }

  tellLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.tell();
    }, PATIENCE);
  }
}
