/**
 * Areas as flat arrays of numbers, in the plane of the web map (Mercator, the world from 0 to 1).
 *
 * Tens of thousands of areas are drawn, searched and stepped through from these arrays alone; no object is
 * made for an area.
 */

/**
 * @import { Outline, ShapeFile } from "../../types.js"
 * @typedef {[number, number, number, number]} Edge two corners, and the points they are
 * @typedef {{x: number, y: number, w: number, h: number, cells: number[][]}} Grid
 */

const CELLS = 64;

/** @param {number} lon degrees @returns {number} across the world, 0 to 1 */
export function worldX(lon) {
  return lon / 360 + 0.5;
}

/** @param {number} lat degrees @returns {number} down the world, 0 to 1 */
export function worldY(lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** @param {number} x @param {number} y @returns {[number, number]} latitude and longitude in degrees */
export function degrees(x, y) {
  const n = Math.PI * (1 - 2 * y);
  return [(Math.atan(Math.sinh(n)) * 180) / Math.PI, (x - 0.5) * 360];
}

/**
 * The point that lies from one anchor as another point does from another.
 * @param {[number, number]} point @param {[number, number]} from @param {[number, number]} to longitude and latitude
 * @returns {[number, number]} latitude and longitude
 */
export function beside([lon, lat], from, to) {
  return degrees(
    worldX(lon) + worldX(to[0]) - worldX(from[0]),
    worldY(lat) + worldY(to[1]) - worldY(from[1]),
  );
}

/**
 * Undo the differences of a map file.
 * @param {number[]} differences longitude and latitude in turn, in steps
 * @param {number} step degrees a step
 * @returns {{xs: Float64Array, ys: Float64Array, qx: Int32Array, qy: Int32Array}} world and whole-step positions
 */
export function unpack(differences, step) {
  const n = differences.length / 2;
  const [qx, qy] = [new Int32Array(n), new Int32Array(n)];
  const [xs, ys] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0, x = 0, y = 0; i < n; i += 1) {
    x += differences[2 * i];
    y += differences[2 * i + 1];
    qx[i] = x;
    qy[i] = y;
    xs[i] = worldX(x * step);
    ys[i] = worldY(y * step);
  }
  return { xs, ys, qx, qy };
}

/** @param {number[]} sizes @returns {Uint32Array} where each run starts, and the end of the last */
function starts(sizes) {
  const out = new Uint32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i += 1) out[i + 1] = out[i] + sizes[i];
  return out;
}

/** The areas of one level. */
export class Areas {
  /** @param {ShapeFile} file */
  constructor(file) {
    this.codes = file.codes;
    this.names = file.names;
    this.short = file.short ?? {};
    this.n = file.codes.length;
    this.ringStart = starts(file.rings);
    this.pointStart = starts(file.sizes);
    const corners = unpack(file.xy, file.step);
    this.xs = corners.xs;
    this.ys = corners.ys;
    this.qx = corners.qx;
    this.qy = corners.qy;
    const at = unpack(file.at, file.step);
    this.ax = at.xs;
    this.ay = at.ys;
    this.x0 = new Float64Array(this.n).fill(9);
    this.y0 = new Float64Array(this.n).fill(9);
    this.x1 = new Float64Array(this.n).fill(-9);
    this.y1 = new Float64Array(this.n).fill(-9);
    for (let a = 0; a < this.n; a += 1) this.#measure(a);
    /** Size across of the middling area, in world units. */
    this.typical = this.#middlingSize();
    /** @type {Map<string, Outline | null>} */
    this.outlines = new Map();
    /** @type {Map<string, number> | undefined} */
    this.byCode = undefined;
    /** @type {Grid | undefined} */
    this.grid = undefined;
  }

  /** Work out the box of an area. @param {number} a */
  #measure(a) {
    const { xs, ys, x0, y0, x1, y1 } = this;
    const end = this.pointStart[this.ringStart[a + 1]];
    for (let p = this.pointStart[this.ringStart[a]]; p < end; p += 1) {
      x0[a] = Math.min(x0[a], xs[p]);
      x1[a] = Math.max(x1[a], xs[p]);
      y0[a] = Math.min(y0[a], ys[p]);
      y1[a] = Math.max(y1[a], ys[p]);
    }
  }

  /** Of at most about five hundred areas, which is enough to know the size of a level. */
  #middlingSize() {
    const across = [];
    for (let a = 0; a < this.n; a += Math.max(1, Math.floor(this.n / 500))) {
      const [wide, high] = [this.x1[a] - this.x0[a], this.y1[a] - this.y0[a]];
      if (wide > 0) across.push(Math.sqrt(wide * high));
    }
    across.sort((p, q) => p - q);
    return across[across.length >> 1] || 0;
  }

  /** What is written on the map for an area. @param {number} a @returns {string} */
  label(a) {
    return this.short[a] ?? this.names[a];
  }

  /** @param {string} code @returns {number} its position, or -1 */
  find(code) {
    this.byCode ??= new Map(this.codes.map((each, position) => [each, position]));
    return this.byCode.get(code) ?? -1;
  }

  /** @param {number} x @param {number} y @returns {number} position of the area there, or -1 */
  at(x, y) {
    this.grid ??= this.#makeGrid();
    const { grid } = this;
    const column = Math.floor((x - grid.x) / grid.w);
    const row = Math.floor((y - grid.y) / grid.h);
    if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) return -1;
    return grid.cells[row * CELLS + column]?.find((a) => this.#holds(a, x, y)) ?? -1;
  }

  /** @returns {Grid} */
  #makeGrid() {
    const x = this.x0.reduce((p, q) => Math.min(p, q), 9);
    const y = this.y0.reduce((p, q) => Math.min(p, q), 9);
    const w = (this.x1.reduce((p, q) => Math.max(p, q), -9) - x) / CELLS + 1e-12;
    const h = (this.y1.reduce((p, q) => Math.max(p, q), -9) - y) / CELLS + 1e-12;
    /** @type {number[][]} */
    const cells = new Array(CELLS * CELLS);
    const grid = { x, y, w, h, cells };
    for (let a = 0; a < this.n; a += 1) this.#enter(grid, a);
    return grid;
  }

  /** Enter an area in every cell that its box touches. @param {Grid} grid @param {number} a */
  #enter({ x, y, w, h, cells }, a) {
    const [first, last] = [Math.floor((this.x0[a] - x) / w), (this.x1[a] - x) / w];
    for (let r = Math.floor((this.y0[a] - y) / h); r <= (this.y1[a] - y) / h; r += 1) {
      for (let c = first; c <= last; c += 1) {
        cells[r * CELLS + c] ??= [];
        cells[r * CELLS + c].push(a);
      }
    }
  }

  /** Whether a point lies in an area. @param {number} a @param {number} x @param {number} y */
  #holds(a, x, y) {
    if (x < this.x0[a] || x > this.x1[a] || y < this.y0[a] || y > this.y1[a]) return false;
    let inside = false;
    for (let r = this.ringStart[a]; r < this.ringStart[a + 1]; r += 1) {
      if (crossings(this.xs, this.ys, this.pointStart[r], this.pointStart[r + 1], x, y) % 2) inside = !inside;
    }
    return inside;
  }

  /**
   * The area that lies in a direction from another: near, and not far off the line.
   * @param {number} from position of the area to leave
   * @param {number} dx -1, 0 or 1 @param {number} dy -1 is north
   * @returns {number} its position, or `from` if nothing lies there
   */
  towards(from, dx, dy) {
    let [best, least] = [from, Infinity];
    for (let a = 0; a < this.n; a += 1) {
      const cost = a === from ? Infinity : this.#effort(from, a, dx, dy);
      if (cost < least) [best, least] = [a, cost];
    }
    return best;
  }

  /**
   * How far off an area is in a direction, with what lies beside the line weighing more.
   * @param {number} from @param {number} a @param {number} dx @param {number} dy
   */
  #effort(from, a, dx, dy) {
    if (this.ringStart[a] === this.ringStart[a + 1]) return Infinity;
    const [x, y] = [this.ax[a] - this.ax[from], this.ay[a] - this.ay[from]];
    const along = x * dx + y * dy;
    const off = Math.abs(x * dy) + Math.abs(y * dx);
    return along <= 0 || off > along * 2.5 ? Infinity : along + off * 1.5;
  }

  /** @param {number} x @param {number} y @returns {number} position of the area whose middle is nearest */
  nearest(x, y) {
    let [best, least] = [-1, Infinity];
    for (let a = 0; a < this.n; a += 1) {
      const far = (this.ax[a] - x) ** 2 + (this.ay[a] - y) ** 2;
      if (far < least && this.ringStart[a] < this.ringStart[a + 1]) [best, least] = [a, far];
    }
    return best;
  }

  /**
   * The outer line round several areas: the borders that only one of them has.
   * @param {string[]} codes @returns {Outline | null} none where none of them is known
   */
  outline(codes) {
    const key = codes.join(";");
    const there = this.outlines.get(key);
    if (there !== undefined) return there;
    const made = this.#joined(codes.map((code) => this.find(code)).filter((a) => a >= 0));
    this.outlines.set(key, made);
    return made;
  }

  /** @param {number[]} members positions @returns {Outline | null} */
  #joined(members) {
    if (!members.length) return null;
    const lines = members.length === 1 ? this.#rings(members[0]) : chain(this.#outerEdges(members), this);
    const box = [
      Math.min(...members.map((a) => this.x0[a])),
      Math.min(...members.map((a) => this.y0[a])),
      Math.max(...members.map((a) => this.x1[a])),
      Math.max(...members.map((a) => this.y1[a])),
    ];
    return { lines, box, ...this.#middle(members, box) };
  }

  /** A place for a label. @param {number[]} members @param {number[]} box */
  #middle(members, box) {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    if (members.some((a) => this.#holds(a, x, y))) return { x, y };
    const far = (/** @type {number} */ a) => (this.ax[a] - x) ** 2 + (this.ay[a] - y) ** 2;
    const near = members.reduce((p, q) => (far(q) < far(p) ? q : p));
    return { x: this.ax[near], y: this.ay[near] };
  }

  /** @param {number} a @returns {number[][]} */
  #rings(a) {
    const out = [];
    for (let r = this.ringStart[a]; r < this.ringStart[a + 1]; r += 1) {
      const line = [];
      for (let p = this.pointStart[r]; p < this.pointStart[r + 1]; p += 1) line.push(this.xs[p], this.ys[p]);
      out.push(line);
    }
    return out;
  }

  /** The borders that only one of the areas has. @param {number[]} members @returns {Edge[]} */
  #outerEdges(members) {
    /** @type {Map<string, Edge>} */
    const edges = new Map();
    for (const a of members) {
      for (let r = this.ringStart[a]; r < this.ringStart[a + 1]; r += 1) this.#addEdges(edges, r);
    }
    return [...edges.values()];
  }

  /** Add a ring's edges; one that is there already is shared, and goes. @param {Map<string, Edge>} edges @param {number} ring */
  #addEdges(edges, ring) {
    const [from, to] = [this.pointStart[ring], this.pointStart[ring + 1]];
    for (let i = from, j = to - 1; i < to; j = i, i += 1) {
      const [p, q] = [this.#corner(j), this.#corner(i)];
      const key = p < q ? `${p}|${q}` : `${q}|${p}`;
      if (!edges.delete(key)) edges.set(key, [p, q, j, i]);
    }
  }

  /** One number for a corner, the same in every area that has it. @param {number} p */
  #corner(p) {
    return this.qx[p] * 0x2000000 + this.qy[p];
  }
}

/**
 * How often a ray from a point to the east crosses a ring.
 * @param {Float64Array} xs @param {Float64Array} ys @param {number} from @param {number} to corners of the ring
 * @param {number} x @param {number} y
 */
export function crossings(xs, ys, from, to, x, y) {
  let n = 0;
  for (let i = from, j = to - 1; i < to; j = i, i += 1) {
    const beside = ys[i] > y !== ys[j] > y;
    if (beside && x < ((xs[j] - xs[i]) * (y - ys[i])) / (ys[j] - ys[i]) + xs[i]) n += 1;
  }
  return n;
}

/** Join loose edges end to end. @param {Edge[]} edges @param {Areas} areas @returns {number[][]} rings */
function chain(edges, areas) {
  /** @type {Map<number, Edge[]>} */
  const ends = new Map();
  for (const edge of edges) {
    for (const corner of [edge[0], edge[1]]) listUnder(ends, corner).push(edge);
  }
  /** @type {Set<Edge>} */
  const used = new Set();
  const lines = [];
  for (const first of edges) if (!used.has(first)) lines.push(follow(first, ends, used, areas));
  return lines;
}

/**
 * Follow loose edges from one to the next until none is left.
 * @param {Edge} first @param {Map<number, Edge[]>} ends edges by corner @param {Set<Edge>} used @param {Areas} areas
 * @returns {number[]}
 */
function follow(first, ends, used, areas) {
  const line = [areas.xs[first[2]], areas.ys[first[2]]];
  let corner = first[0];
  for (let edge = /** @type {Edge | undefined} */ (first); edge; ) {
    used.add(edge);
    const [next, point] = edge[0] === corner ? [edge[1], edge[3]] : [edge[0], edge[2]];
    line.push(areas.xs[point], areas.ys[point]);
    corner = next;
    edge = listUnder(ends, corner).find((each) => !used.has(each));
  }
  return line;
}

/**
 * The list under a key, made where there is none.
 * @template K, V
 * @param {Map<K, V[]>} lists @param {K} key @returns {V[]}
 */
export function listUnder(lists, key) {
  const there = lists.get(key);
  if (there) return there;
  /** @type {V[]} */
  const made = [];
  lists.set(key, made);
  return made;
}
