/**
 * An index of need while a weight moves: scores, classes and legend, worked out as the app works them out.
 *
 * The app sends its domains once, on their scale. A weighted mean of them is then a sum; the classes are made by the
 * same rule (natural breaks by Fisher–Jenks, equal count, standard deviations) of the same rounded scores, or are limits
 * that were set and stay as they are. The app's own answer follows and holds.
 */

/** @import { BlendFile, NeedLayer } from "../../types.js" */

const CLASSES = 5;

/**
 * @param {NeedLayer} need the fill of the message, whose words stay @param {BlendFile} file the domains
 * @param {Record<string, number>} weights by domain; 0 leaves it out
 * @param {number[]} [starts] where each class but the lowest begins, if limits were set: then the legend stays
 * @param {string} [rule] how scores are sorted, one of `RULES`; natural breaks if not given
 * @returns {NeedLayer | null} the fill with these weights; none where nothing has a weight
 */
export function fill(need, file, weights, starts, rule) {
  const scores = blended(file, weights);
  if (!scores) return null;
  const made = { ...need, key: `${need.key}:${Object.values(weights).join("-")}`, values: scores.join(",") };
  if (starts) return { ...made, classes: scores.map((score) => reached(score, starts)).join("") };
  const limits = classes(scores, rule);
  const ramp = file.ramps[limits.length - 1];
  return {
    ...made,
    classes: scores.map((score) => limits.findIndex(([, high]) => score <= high)).join(""),
    rows: limits.map(([low, high], k) => [
      ramp[k][0],
      low === high ? `${low}` : `${low} to ${high}`,
      ramp[k][1],
    ]),
  };
}

/** How many limits a score reaches. @param {number} score @param {number[]} starts @returns {number} */
function reached(score, starts) {
  return starts.filter((start) => start <= score).length;
}

/**
 * Scores as they are shown: whole numbers, halves to the even one.
 * @param {Pick<BlendFile, "parts" | "logs">} file @param {Record<string, number>} weights by domain
 * @returns {number[] | null} none where nothing has a weight
 */
export function blended({ parts, logs }, weights) {
  const given = Object.entries(weights).filter(([domain, weight]) => weight > 0 && parts[domain]);
  const whole = given.reduce((sum, [, weight]) => sum + weight, 0);
  if (!whole) return null;
  const sums = new Array(parts[given[0][0]].length).fill(0);
  for (const [domain, weight] of given) {
    for (const [a, part] of parts[domain].entries()) sums[a] += (part * weight) / whole;
  }
  return sums.map((sum) => even(logs ? Math.exp(sum) : sum));
}

/** @param {number} number @returns {number} rounded, a half to the even number */
function even(number) {
  const whole = Math.round(number);
  return Math.abs(number % 1) === 0.5 && whole % 2 ? whole - 1 : whole;
}

/**
 * Lowest and highest score of each class.
 * @param {number[]} scores @param {string} [rule] one of `RULES`; natural breaks if not given
 * @returns {[number, number][]} lowest class first
 */
export function classes(scores, rule = "natural") {
  /** @type {Map<number, number>} */
  const seen = new Map();
  for (const score of scores) seen.set(score, (seen.get(score) ?? 0) + 1);
  const values = [...seen.keys()].sort((p, q) => p - q);
  const often = values.map((value) => seen.get(value) ?? 0);
  const starts = RULES[rule](values, often);
  return starts.map((start, k) => [values[start], values[(starts[k + 1] ?? values.length) - 1]]);
}

/**
 * Where each class begins among ascending values that occur so often, by the rules of the app (methods/class_breaks.py).
 * @type {Record<string, (values: number[], often: number[]) => number[]>}
 */
const RULES = { natural: naturalBreaks, equal: equalCount, deviations };

/** Those that leave the least spread inside the classes. @param {number[]} values @param {number[]} often */
function naturalBreaks(values, often) {
  return values.length <= CLASSES ? values.map((_, i) => i) : breaks(values, often);
}

/** About as many scores in each class; what is equal stays together. @param {number[]} values @param {number[]} often */
function equalCount(values, often) {
  if (values.length <= CLASSES) return values.map((_, i) => i);
  const whole = often.reduce((sum, count) => sum + count, 0);
  const starts = new Set([0]);
  let [below, k] = [0, 1];
  for (const [i, count] of often.entries()) {
    below += count;
    for (; k < CLASSES && below >= Math.ceil((k * whole) / CLASSES); k += 1) starts.add(i + 1);
  }
  return [...starts].filter((start) => start < values.length);
}

/** Half, and one and a half, standard deviations from the mean. @param {number[]} values @param {number[]} often */
function deviations(values, often) {
  const whole = often.reduce((sum, count) => sum + count, 0);
  const mean = values.reduce((sum, value, i) => sum + value * often[i], 0) / whole;
  const spread = Math.sqrt(values.reduce((sum, value, i) => sum + (value - mean) ** 2 * often[i], 0) / whole);
  const edges = [-1.5, -0.5, 0.5, 1.5].map((times) => mean + times * spread);
  const place = values.map((value) => edges.filter((edge) => edge < value).length);
  return values.flatMap((_, i) => (i === 0 || place[i] !== place[i - 1] ? [i] : []));
}

/**
 * Where each class begins among ascending values that occur so often: the best of all ways.
 * @param {number[]} values @param {number[]} often @returns {number[]}
 */
function breaks(values, often) {
  const n = values.length;
  let cost = spreads(values, often, 0);
  const begun = [];
  for (let k = 1; k < CLASSES; k += 1) {
    const next = new Array(n).fill(Infinity);
    const first = new Array(n).fill(0);
    for (let from = n - 1; from >= k; from -= 1) {
      spreads(values, often, from).forEach((spread, i) => {
        if (i < from || next[i] < cost[from - 1] + spread) return;
        [next[i], first[i]] = [cost[from - 1] + spread, from];
      });
    }
    cost = next;
    begun.push(first);
  }
  const starts = [];
  for (let k = CLASSES - 2, end = n - 1; k >= 0; k -= 1) {
    starts.unshift(begun[k][end]);
    end = begun[k][end] - 1;
  }
  return [0, ...starts];
}

/**
 * Sum of squares about the mean of the values from one place to each later one.
 * @param {number[]} values @param {number[]} often @param {number} from @returns {number[]}
 */
function spreads(values, often, from) {
  let [count, sum, squares] = [0, 0, 0];
  return values.map((value, i) => {
    if (i < from) return Infinity;
    count += often[i];
    sum += often[i] * value;
    squares += often[i] * value * value;
    return squares - (sum * sum) / count;
  });
}
