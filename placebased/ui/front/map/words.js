/** Sentences about an area, and numbers as people write them. */

/** @import { Need, NeedLayer } from "../types.js" */

/**
 * @param {string} packed whole numbers of the last decimal, joined by commas @param {number} decimals
 * @returns {number[]} not a number where there is none
 */
function unpackValues(packed, decimals) {
  const scale = 10 ** decimals;
  return packed ? packed.split(",").map((text) => (text === "" ? NaN : Number(text) / scale)) : [];
}

/** So many others, or fewer, are not counted: whoever looks at the map sees them all. */
const FEW = 2;

/** Values are read only when a sentence needs them. @param {NeedLayer} need as sent @returns {Need} */
export function openNeed(need) {
  /** @type {number[] | null} */
  let values = null;
  /** @type {number[] | null} */
  let sorted = null;
  return {
    ...need,
    get list() {
      values ??= unpackValues(need.values, need.decimals);
      return values;
    },
    get order() {
      sorted ??= this.list.filter((value) => !Number.isNaN(value)).sort((p, q) => p - q);
      return sorted;
    },
  };
}

/** @param {Pick<NeedLayer, "decimals" | "suffix">} need @param {number} value @returns {string} */
export function figure(need, value) {
  const digits = { minimumFractionDigits: need.decimals, maximumFractionDigits: need.decimals };
  return value.toLocaleString("en-GB", digits) + need.suffix;
}

/**
 * Write a whole number in groups of three, without the browser's table of languages: reading that takes longer than
 * the whole legend.
 * @param {number} n @returns {string}
 */
export function count(n) {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** @param {number} n @param {string} one @returns {string} e.g. "1 asset", "12 assets" */
export function plural(n, one) {
  return `${count(n)} ${one}${n === 1 ? "" : "s"}`;
}

/**
 * The value of an area, or its class where values were not sent, or that there is none.
 * @param {Need | null} need @param {number} a position
 */
export function valueText(need, a) {
  if (!need) return "";
  const value = need.list[a];
  const range = need.ranges[a];
  if (value !== undefined && !Number.isNaN(value)) {
    return range ? `about ${figure(need, value)} (${range})` : changeOr(need, value);
  }
  const row = need.list.length ? undefined : need.rows[Number(need.classes[a])];
  return (row ? row[1] : need.noData.toLowerCase()) + (range ? ` (${range}${need.suffix})` : "");
}

/** A figure; of a change how large it is and which way, e.g. "0.5 minutes longer". @param {Need} need @param {number} value */
function changeOr(need, value) {
  if (!need.sides || !Number(value.toFixed(need.decimals))) return figure(need, value);
  return `${figure(need, Math.abs(value))} ${need.sides[value < 0 ? 0 : 1]}`;
}

/**
 * Where an area stands among the others that have a value.
 * @param {Need | null} need @param {number} a @param {{one: string, many: string}} words
 * @returns {string} e.g. "higher than 20 of 31 other wards, the same as 2"; empty without a value
 */
export function standing(need, a, words) {
  if (!need) return "";
  const value = need.list[a];
  if (value === undefined || Number.isNaN(value) || need.order.length < 2 || !need.ranked) return "";
  const told = need.standings.split(";")[a];
  if (told) return toldApart(told.split(",").map(Number), need.order.length - 1, words);
  const [below, upTo] = [rank(need.order, value), rank(need.order, value, true)];
  return asShown([below, upTo - below - 1], need.order.length - 1, words);
}

/**
 * Where an area stands by figures as they are shown.
 * @param {number[]} told how many are lower and show the same @param {number} others @param {{many: string}} words
 */
function asShown([below, same], others, words) {
  const equal = same ? `, the same as ${count(same)}` : "";
  if (same === others) return `the same as all ${count(others)} other ${words.many}`;
  if (below === others) return `the highest of ${count(others + 1)} ${words.many}`;
  if (below === 0 && !same) return `the lowest of ${count(others + 1)} ${words.many}`;
  if (others <= FEW) return "";
  return `higher than ${count(below)} of ${count(others)} other ${words.many}${equal}`;
}

/**
 * Where an area stands where intervals or ranges are known.
 * @param {number[]} told how many are lower, show the same, are too close @param {number} others @param {{many: string}} words
 */
function toldApart([below, same, close], others, words) {
  const doubt = [
    same ? `the same as ${count(same)}` : "",
    close ? `too close to ${count(close)} to tell` : "",
  ];
  const rest = doubt.filter(Boolean).join("; ");
  const above = others - below - same - close;
  if (others <= FEW) return ofFew(below, above, others, words);
  const side = above > below ? `lower than ${count(above)}` : `higher than ${count(below)}`;
  return `${side} of ${count(others)} other ${words.many}${rest ? ` (${rest})` : ""}`;
}

/**
 * Where an area stands among a few: only whether it is the first or the last.
 * @param {number} below @param {number} above @param {number} others @param {{many: string}} words
 */
function ofFew(below, above, others, words) {
  const end = { [below]: "highest", [above]: "lowest" }[others];
  return end ? `the ${end} of ${count(others + 1)} ${words.many}` : "";
}

/** Count the sorted values below (or up to) one. @param {number[]} sorted @param {number} value @param {boolean} [including] */
function rank(sorted, value, including = false) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (including && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * One sentence about an area.
 * @param {string} name @param {Need | null} need @param {number} a @param {{one: string, many: string}} words
 */
export function sentence(name, need, a, words) {
  const value = valueText(need, a);
  const place = standing(need, a, words);
  return [value ? `${name}: ${value}` : name, place].filter(Boolean).join(", ");
}
