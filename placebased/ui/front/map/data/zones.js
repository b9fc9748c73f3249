/** Neighbourhoods that are being drawn: which one each area is in, what they add up to, and the lines between them. */

/**
 * @import { ZoneLayer, Zones } from "../../types.js"
 * @import { Areas } from "./geometry.js"
 */

export const NONE = -1;

/**
 * What the app sent, as far as the areas are here.
 * @param {ZoneLayer} layer @param {Areas} areas the small areas @param {number} version told apart from the last one
 * @returns {Zones}
 */
export function opened(layer, areas, version) {
  const place = new Map(layer.keys.split("").map((key, i) => [key, i]));
  const owner = Int16Array.from({ length: areas.n }, (_, a) => place.get(layer.owners[a]) ?? NONE);
  const people = layer.people.split(",").map(Number);
  return { layer, owner, people, version };
}

/** Put areas into a zone. @param {Zones} zones @param {Iterable<number>} members positions @param {number} zone @returns {number[]} those that were elsewhere */
export function assign(zones, members, zone) {
  const moved = [...members].filter((a) => zones.owner[a] !== zone);
  for (const a of moved) zones.owner[a] = zone;
  if (moved.length) zones.version += 1;
  return moved;
}

/** People of each zone, and last of those in none. @param {Pick<Zones, "owner" | "people" | "layer">} zones @returns {number[]} */
export function peopleOf({ owner, people, layer }) {
  const sums = new Array(layer.names.length + 1).fill(0);
  for (let a = 0; a < owner.length; a += 1)
    sums[owner[a] === NONE ? sums.length - 1 : owner[a]] += people[a] || 0;
  return sums;
}

/** All areas of a larger size that some lie in. @param {number[] | undefined} owners of that size by area; none for the areas alone @param {number[]} members @returns {number[]} */
export function widened(owners, members) {
  if (!owners) return members;
  const meant = new Set(members.map((a) => owners[a]));
  return [...owners.keys()].filter((a) => meant.has(owners[a]));
}

/** @type {WeakMap<Areas, {points: Int32Array, sides: Int32Array}>} */
const shared = new WeakMap();

/**
 * The edges that two areas share, each once: two corners, and the areas on both sides.
 * @param {Areas} areas
 */
export function sharedEdges(areas) {
  const there = shared.get(areas);
  if (there) return there;
  /** @type {Map<string, [number, number, number]>} */
  const open = new Map();
  const [points, sides] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  for (let a = 0; a < areas.n; a += 1) {
    for (const [j, i, key] of edgesOf(areas, a)) {
      const other = open.get(key);
      if (other) {
        points.push(other[0], other[1]);
        sides.push(other[2], a);
      } else open.set(key, [j, i, a]);
    }
  }
  const made = { points: Int32Array.from(points), sides: Int32Array.from(sides) };
  shared.set(areas, made);
  return made;
}

/** The edges of one area: two corners, and a text that is the same for whoever has it. @param {Areas} areas @param {number} a @returns {Generator<[number, number, string]>} */
function* edgesOf(areas, a) {
  for (let r = areas.ringStart[a]; r < areas.ringStart[a + 1]; r += 1) {
    const [from, to] = [areas.pointStart[r], areas.pointStart[r + 1]];
    for (let i = from, j = to - 1; i < to; j = i, i += 1) yield [j, i, edgeKey(areas, j, i)];
  }
}

/** @param {Areas} areas @param {number} i @param {number} j corners */
function edgeKey({ qx, qy }, i, j) {
  const [p, q] = [`${qx[i]},${qy[i]}`, `${qx[j]},${qy[j]}`];
  return p < q ? `${p}|${q}` : `${q}|${p}`;
}

/**
 * Where the name of each zone goes: at the area nearest to the middle of its largest part of the map.
 * @param {Zones} zones @param {Areas} areas @returns {number[]} positions of areas; none for a zone without any
 */
export function middles({ owner, people, layer }, areas) {
  return layer.names.map((_, zone) => {
    const members = [...owner.keys()].filter((a) => owner[a] === zone);
    const whole = members.reduce((sum, a) => sum + (people[a] || 1), 0);
    const x = members.reduce((sum, a) => sum + areas.ax[a] * (people[a] || 1), 0) / whole;
    const y = members.reduce((sum, a) => sum + areas.ay[a] * (people[a] || 1), 0) / whole;
    const far = (/** @type {number} */ a) => (areas.ax[a] - x) ** 2 + (areas.ay[a] - y) ** 2;
    return members.reduce((best, a) => (best < 0 || far(a) < far(best) ? a : best), NONE);
  });
}

/** The areas whose middle lies in a ring. @param {Areas} areas @param {[number, number][]} ring world positions @returns {number[]} */
export function caught({ ax, ay, n }, ring) {
  const holds = (/** @type {number} */ a) => {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [[x1, y1], [x2, y2]] = [ring[j], ring[i]];
      if (y1 > ay[a] !== y2 > ay[a] && ax[a] < ((x2 - x1) * (ay[a] - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  };
  return Array.from({ length: n }, (_, a) => a).filter(holds);
}
