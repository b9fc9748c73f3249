/** Follows a room: asks the server every so often, and goes on asking while there is none. */

const PATIENCE = 3000; // milliseconds that an answer may take before it counts as lost

export const FORBIDDEN = 403; // HTTP's own: the link that led a workshop leads it no more

/** Ask for JSON; rejects where none comes. @param {string} address @param {RequestInit} how @param {number} patience
 * milliseconds @returns {Promise<any>} */
export async function ask(address, how = {}, patience = PATIENCE) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), patience);
  try {
    const answer = await fetch(address, { ...how, signal: cut.signal, cache: "no-store" });
    const body = await answer.json();
    return { ok: answer.ok, status: answer.status, body };
  } finally {
    clearTimeout(timer);
  }
}

/** Ask with a form's fields. @param {string} address @param {Record<string, string>} fields @param {number} patience */
export function post(address, fields, patience = PATIENCE) {
  const how = {
    method: "POST",
    headers: { "X-Asked-By": "script", "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  };
  return ask(address, how, patience);
}

const TRIES = 4;
const PAUSE = 400; // milliseconds between two tries

/**
 * Post what may be sent twice, as it names what it was decided on: a server that ends meanwhile is another a moment
 * later. An answer to a later try may refuse what the first has done. @param {string} address
 * @param {Record<string, string>} fields @returns {Promise<any>} the answer, and whether it was sent `again`
 */
export async function postAgain(address, fields) {
  for (let tried = 1; ; tried += 1) {
    try {
      return { ...(await post(address, fields)), again: tried > 1 };
    } catch (error) {
      if (tried === TRIES) throw error;
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }
}

/**
 * Make presses wait for each other: whoever presses twice means two steps, and the second is decided on what the first
 * has made. @param {(act: string) => Promise<void>} take @returns {(act: string) => Promise<void>}
 */
export function inTurn(take) {
  let last = Promise.resolve();
  return (act) => {
    last = last.then(() => take(act));
    return last;
  };
}

/**
 * Take a turn now and then for as long as the page is open. @param {() => Promise<void>} turn
 * @param {number} every milliseconds @param {(lost: boolean) => void} tell
 * @returns {() => Promise<void>} takes a turn at once
 */
export function follow(turn, every, tell) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const once = async () => {
    clearTimeout(timer);
    try {
      await turn();
      tell(false);
    } catch {
      tell(true);
    }
    clearTimeout(timer);
    timer = setTimeout(once, every);
  };
  addEventListener("online", once);
  document.addEventListener("visibilitychange", () => document.hidden || once());
  once();
  return once;
}

/** What the server drew, as an element; it wrote every text as text. @param {string} tag @param {string} html */
export function drawn(tag, html) {
  const made = document.createElement(tag);
  made.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  return made;
}

/** @param {string} id @returns {HTMLElement} */
export function part(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no ${id} in this page`);
  return found;
}
