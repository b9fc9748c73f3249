/**
 * Areas as flat arrays of numbers, in the plane of the web map (Mercator, the world from 0 to 1).
 *
 * Tens of thousands of areas are drawn, searched and stepped through from these arrays alone; no object is
 * made for an area.
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
  /** @param {object} file a parsed shape file */
  constructor(file) {
    this.codes = file.codes;
    this.names = file.names;
    this.n = file.codes.length;
    this.ringStart = starts(file.rings);
    this.pointStart = starts(file.sizes);
    Object.assign(this, unpack(file.xy, file.step));
    const at = unpack(file.at, file.step);
    this.ax = at.xs;
    this.ay = at.ys;
    this.#boxes();
    this.outlines = new Map();
  }

  #boxes() {
    const [x0, y0] = [new Float64Array(this.n).fill(9), new Float64Array(this.n).fill(9)];
    const [x1, y1] = [new Float64Array(this.n).fill(-9), new Float64Array(this.n).fill(-9)];
    for (let a = 0; a < this.n; a += 1) {
      const end = this.pointStart[this.ringStart[a + 1]];
      for (let p = this.pointStart[this.ringStart[a]]; p < end; p += 1) {
        if (this.xs[p] < x0[a]) x0[a] = this.xs[p];
        if (this.xs[p] > x1[a]) x1[a] = this.xs[p];
        if (this.ys[p] < y0[a]) y0[a] = this.ys[p];
        if (this.ys[p] > y1[a]) y1[a] = this.ys[p];
      }
    }
    Object.assign(this, { x0, y0, x1, y1 });
    const across = [];
    for (let a = 0; a < this.n; a += Math.max(1, Math.floor(this.n / 500))) {
      if (x1[a] > x0[a]) across.push(Math.sqrt((x1[a] - x0[a]) * (y1[a] - y0[a])));
    }
    across.sort((p, q) => p - q);
    /** Size across of the middling area, in world units. */
    this.typical = across[across.length >> 1] || 0;
  }

  /** @param {string} code @returns {number} its position, or -1 */
  find(code) {
    this.byCode ??= new Map(this.codes.map((each, position) => [each, position]));
    return this.byCode.get(code) ?? -1;
  }

  /** @param {number} x @param {number} y @returns {number} position of the area there, or -1 */
  at(x, y) {
    const grid = (this.grid ??= this.#makeGrid());
    const column = Math.floor((x - grid.x) / grid.w);
    const row = Math.floor((y - grid.y) / grid.h);
    if (column < 0 || row < 0 || column >= CELLS || row >= CELLS) return -1;
    return grid.cells[row * CELLS + column]?.find((a) => this.#holds(a, x, y)) ?? -1;
  }

  #makeGrid() {
    const x = this.x0.reduce((p, q) => Math.min(p, q), 9);
    const y = this.y0.reduce((p, q) => Math.min(p, q), 9);
    const w = (this.x1.reduce((p, q) => Math.max(p, q), -9) - x) / CELLS + 1e-12;
    const h = (this.y1.reduce((p, q) => Math.max(p, q), -9) - y) / CELLS + 1e-12;
    const cells = new Array(CELLS * CELLS);
    for (let a = 0; a < this.n; a += 1) {
      for (let r = Math.floor((this.y0[a] - y) / h); r <= (this.y1[a] - y) / h; r += 1) {
        for (let c = Math.floor((this.x0[a] - x) / w); c <= (this.x1[a] - x) / w; c += 1) {
          (cells[r * CELLS + c] ??= []).push(a);
        }
      }
    }
    return { x, y, w, h, cells };
  }

  #holds(a, x, y) {
    if (x < this.x0[a] || x > this.x1[a] || y < this.y0[a] || y > this.y1[a]) return false;
    let inside = false;
    for (let r = this.ringStart[a]; r < this.ringStart[a + 1]; r += 1) {
      const [from, to] = [this.pointStart[r], this.pointStart[r + 1]];
      for (let i = from, j = to - 1; i < to; j = i, i += 1) {
        const above = this.ys[i] > y !== this.ys[j] > y;
        if (above && x < ((this.xs[j] - this.xs[i]) * (y - this.ys[i])) / (this.ys[j] - this.ys[i]) + this.xs[i]) {
          inside = !inside;
        }
      }
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
      if (a === from || this.ringStart[a] === this.ringStart[a + 1]) continue;
      const [x, y] = [this.ax[a] - this.ax[from], this.ay[a] - this.ay[from]];
      const along = x * dx + y * dy;
      const off = Math.abs(x * dy) + Math.abs(y * dx);
      if (along <= 0 || off > along * 2.5) continue;
      const cost = along + off * 1.5;
      if (cost < least) [best, least] = [a, cost];
    }
    return best;
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
   * @param {string[]} codes @returns {{lines: number[][], x: number, y: number, box: number[]} | null}
   *   rings of world x and y in turn, a place for a label, and the box
   */
  outline(codes) {
    const key = codes.join(";");
    if (!this.outlines.has(key)) {
      this.outlines.set(key, this.#joined(codes.map((code) => this.find(code)).filter((a) => a >= 0)));
    }
    return this.outlines.get(key);
  }

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

  #middle(members, box) {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    if (members.some((a) => this.#holds(a, x, y))) return { x, y };
    const far = (a) => (this.ax[a] - x) ** 2 + (this.ay[a] - y) ** 2;
    const near = members.reduce((p, q) => (far(q) < far(p) ? q : p));
    return { x: this.ax[near], y: this.ay[near] };
  }

  #rings(a) {
    const out = [];
    for (let r = this.ringStart[a]; r < this.ringStart[a + 1]; r += 1) {
      const line = [];
      for (let p = this.pointStart[r]; p < this.pointStart[r + 1]; p += 1) line.push(this.xs[p], this.ys[p]);
      out.push(line);
    }
    return out;
  }

  #outerEdges(members) {
    const edges = new Map();
    const corner = (p) => this.qx[p] * 0x2000000 + this.qy[p];
    for (const a of members) {
      for (let r = this.ringStart[a]; r < this.ringStart[a + 1]; r += 1) {
        const [from, to] = [this.pointStart[r], this.pointStart[r + 1]];
        for (let i = from, j = to - 1; i < to; j = i, i += 1) {
          const [p, q] = [corner(j), corner(i)];
          const key = p < q ? `${p}|${q}` : `${q}|${p}`;
          if (!edges.delete(key)) edges.set(key, [p, q, j, i]);
        }
      }
    }
    return [...edges.values()];
  }
}

/** Join loose edges end to end. @param {number[][]} edges @param {Areas} areas @returns {number[][]} rings */
function chain(edges, areas) {
  const ends = new Map();
  for (const edge of edges) {
    for (const corner of [edge[0], edge[1]]) (ends.get(corner) ?? ends.set(corner, []).get(corner)).push(edge);
  }
  const used = new Set();
  const lines = [];
  for (const first of edges) {
    if (used.has(first)) continue;
    const line = [areas.xs[first[2]], areas.ys[first[2]]];
    for (let [edge, corner] = [first, first[0]]; edge; ) {
      used.add(edge);
      const [next, point] = edge[0] === corner ? [edge[1], edge[3]] : [edge[0], edge[2]];
      line.push(areas.xs[point], areas.ys[point]);
      corner = next;
      edge = ends.get(corner).find((each) => !used.has(each));
    }
    lines.push(line);
  }
  return lines;
}
