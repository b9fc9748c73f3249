/**
 * Opening hours while they are typed: whether at least half of an hour of the week is open.
 *
 * Only what people type for a team is read here: days, times, several of each. Whatever else the app understands
 * (months, weeks of the month, holidays) waits for the app.
 */

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const HALF = 30; // minutes

/** @param {string} text @param {number} hour of the week, from Monday midnight @returns {boolean | null} null if not read here */
export function isOpen(text, hour) {
  if (text.trim() === "24/7") return true;
  const day = Math.floor(hour / 24);
  const from = (hour % 24) * 60;
  const week = readWeek(text);
  if (!week) return null;
  const spans = week[day] ?? [];
  const open = spans.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, from + 60) - Math.max(start, from)),
    0,
  );
  return open >= HALF;
}

/**
 * A day that two rules name is read only where nobody doubts that the later one takes the place of the earlier:
 * where it closes the day, or its hours overlap. Two sessions one after the other may both be meant: the app asks.
 *
 * @param {string} text
 * @returns {(number[][] | undefined)[] | null} spans of each day from Monday; null if not read here
 */
function readWeek(text) {
  /** @type {(number[][] | undefined)[]} */
  const week = new Array(7).fill(undefined);
  const rules = text.split(";").map((part) => readRule(part.trim()));
  return rules.every((rule) => rule !== null && add(week, rule)) ? week : null;
}

/** @param {(number[][] | undefined)[]} week is changed @param {Rule} rule @returns {boolean} whether it is clear */
function add(week, { days, spans }) {
  const named = days.flatMap((isNamed, day) => (isNamed ? [day] : []));
  const isClear = named.every((day) => spans.length === 0 || overlap(week[day] ?? spans, spans));
  for (const day of named) week[day] = spans;
  return isClear;
}

/** @param {number[][]} some @param {number[][]} others @returns {boolean} whether any of both share a minute */
function overlap(some, others) {
  return some.some(([s1, e1]) => others.some(([s2, e2]) => s1 < e2 && s2 < e1));
}

/** @typedef {{days: boolean[], spans: number[][]}} Rule spans in minutes of the day */

/** @param {string} text @returns {Rule | null} */
function readRule(text) {
  const [, days, times] = /^(?:([A-Z][A-Za-z,-]*) )?(off|\d[\d:,-]*)$/.exec(text) ?? [];
  const which = times ? readDays(days) : null;
  const spans = times === "off" ? [] : readTimes(times ?? "");
  return which && spans ? { days: which, spans } : null;
}

/** @param {string | undefined} text @returns {boolean[] | null} which days of the week are meant; all where none is named */
function readDays(text) {
  const out = new Array(7).fill(!text);
  for (const part of text?.split(",") ?? []) {
    const [first, last = first, more] = part.split("-").map((name) => DAYS.indexOf(name));
    if (first < 0 || last < 0 || more !== undefined) return null;
    const length = ((last - first + 7) % 7) + 1; // also round the end of the week
    for (let k = 0; k < length; k += 1) out[(first + k) % 7] = true;
  }
  return out;
}

/** @param {string} text @returns {number[][] | null} minutes of the day from and to; what goes through midnight is the app's to refuse */
function readTimes(text) {
  const spans = [];
  for (const part of text.split(",")) {
    const read = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(part)?.slice(1).map(Number);
    if (!read) return null;
    const [h1, m1, h2, m2] = read;
    if (m1 > 59 || m2 > 59) return null;
    spans.push([h1 * 60 + m1, h2 * 60 + m2]);
  }
  return spans.every(([start, end]) => start < end && end <= 1440) ? spans : null;
}
