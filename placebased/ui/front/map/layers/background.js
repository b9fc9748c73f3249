/** What lies under and around the areas: land, water, neighbouring districts, stops. */

import { seen, trace } from "./lines.js";

/** @import { Background, Ctx, Feature, Frame, Line, Palette } from "../../types.js" */

const LETTER = 11; // pixels of a capital with the space after it
const ASKEW = 0.015; // of the window's width

/** @param {Ctx} ctx @param {Feature} feature @param {Frame} f */
function lines(ctx, feature, f) {
  for (const line of feature.lines) trace(ctx, line, f);
}

/**
 * Land, the place itself paler. Nothing is known beyond the pack's window, so its edge is not shown: land goes on.
 * @param {Ctx} ctx @param {Background | undefined} file @param {Palette} colours @param {Frame} f
 */
export function land(ctx, file, colours, f) {
  ctx.fillStyle = colours.land;
  ctx.fillRect(0, 0, f.width, f.height);
  ctx.fillStyle = colours.home;
  for (const district of file?.district ?? []) {
    if (!district.home) continue;
    ctx.beginPath();
    lines(ctx, district, f);
    ctx.fill("evenodd");
  }
}

/** Rivers and canals. @param {Ctx} ctx @param {Background} file @param {Palette} colours @param {Frame} f */
export function water(ctx, file, colours, f) {
  ctx.strokeStyle = colours.water;
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (const { named, width } of [
    { named: false, width: 0.7 },
    { named: true, width: 1.3 },
  ]) {
    ctx.beginPath();
    for (const each of file.water) if (!!each.name === named) lines(ctx, each, f);
    ctx.lineWidth = width * Math.max(1, (f.zoom - 10) * 0.5);
    ctx.stroke();
  }
}

/**
 * District lines, but not where the pack's window cuts a district off.
 * @param {Ctx} ctx @param {Background} file @param {Palette} colours @param {Frame} f
 */
export function districts(ctx, file, colours, f) {
  for (const { home, colour, width, dashes } of [
    { home: false, colour: colours.district, width: 1.2, dashes: [7, 3, 2, 3] },
    { home: true, colour: colours.group, width: 2.2, dashes: [] },
  ]) {
    ctx.beginPath();
    for (const line of bordersOf(file, home)) trace(ctx, line, f);
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dashes);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** The lines of the place itself, or of the others. @param {Background} file @param {boolean} home @returns {Line[]} */
function bordersOf(file, home) {
  return file.district.filter((each) => each.home === home).flatMap((each) => borders(each, file));
}

/**
 * A district's lines, cut where they run along the edge of the window; worked out once.
 * @param {Feature} district @param {Background} file @returns {Line[]}
 */
function borders(district, file) {
  file.edge ??= around(file.district.flatMap((each) => each.lines.map((line) => line.box)));
  const { edge } = file;
  district.borders ??= district.lines.flatMap((line) => cut(line, edge));
  return district.borders;
}

/** @param {number[][]} boxes @returns {number[]} the box round them all */
function around(boxes) {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

/** @param {Line} line @param {number[]} edge west, north, east, south @returns {Line[]} what does not run along the edge */
function cut(line, [west, north, east, south]) {
  // The window was cut in another projection, so its sides lie a little askew here.
  const [wide, high] = [(east - west) * ASKEW, (south - north) * ASKEW];
  const [{ xs, ys }, out] = [line, /** @type {Line[]} */ ([])];
  const along = (
    /** @type {Float64Array} */ of,
    /** @type {number} */ i,
    /** @type {number} */ side,
    slack = 0,
  ) => Math.abs(of[i] - side) < slack && Math.abs(of[i - 1] - side) < slack;
  const onEdge = (/** @type {number} */ i) =>
    along(xs, i, west, wide) ||
    along(xs, i, east, wide) ||
    along(ys, i, north, high) ||
    along(ys, i, south, high);
  let from = 0;
  const close = (/** @type {number} */ to) => {
    if (to > from) out.push({ xs: xs.subarray(from, to + 1), ys: ys.subarray(from, to + 1), box: line.box });
  };
  for (let i = 1; i < xs.length; i += 1) {
    if (!onEdge(i)) continue;
    close(i - 1);
    from = i;
  }
  close(xs.length - 1);
  return out;
}

/** Rail and tram stops, once the map is near enough. @param {Ctx} ctx @param {Background} file @param {Palette} colours @param {Frame} f */
export function stops(ctx, file, colours, f) {
  if (f.zoom < 12.5) return;
  ctx.setLineDash([]);
  for (const each of file.stop) {
    const [x, y] = [each.lines[0].xs[0] * f.k - f.ox, each.lines[0].ys[0] * f.k - f.oy];
    ctx.beginPath();
    ctx.arc(x, y, 2.6, 0, 2 * Math.PI);
    ctx.fillStyle = colours.halo;
    ctx.fill();
    ctx.lineWidth = 1.3;
    ctx.strokeStyle = colours.stop;
    ctx.stroke();
  }
}

/**
 * A place in the window for each neighbouring district's name: the middle of what is seen of it, where the name
 * neither reaches into the place itself nor out of the window.
 * @param {Background} file @param {Frame} f @returns {{name: string, x: number, y: number}[]} pixels of the sheet
 */
export function districtNames(file, f) {
  const out = [];
  const home = file.district.filter((district) => district.home);
  const rows = heights(f.view).map((y) => ({ y, home: home.map((each) => crossed(each, y, f)) }));
  for (const district of file.district) {
    if (district.home || !district.name || !district.lines.some((line) => seen(line.box, f))) continue;
    const half = (district.name.length * LETTER) / 2;
    const inside = rows.flatMap((row) => spots(row, crossed(district, row.y, f), half, f));
    if (inside.length) out.push({ name: district.name, ...middleOf(inside) });
  }
  return out;
}

/**
 * Spots at one height where a district's name has room.
 * @param {{y: number, home: number[][]}} row with where the place itself is crossed
 * @param {number[]} own where the district is crossed @param {number} half of the name's width @param {Frame} f
 * @returns {number[][]} pixels of the sheet
 */
function spots({ y, home }, own, half, f) {
  const [left, , right] = f.view;
  const isClear = (/** @type {number} */ x) => !home.some((each) => isBetween(each, x));
  const fits = (/** @type {number} */ x) => x - half >= left && x + half <= right && isBetween(own, x);
  return breadths(f.view)
    .filter((x) => fits(x) && [-half, 0, half].every((across) => isClear(x + across)))
    .map((x) => [x, y]);
}

/** Nine heights spread over the window. @param {number[]} view left, top, right, bottom */
function heights([, top, , bottom]) {
  return Array.from({ length: 9 }, (_, r) => top + ((bottom - top) * (r + 0.5)) / 9);
}

/** Twelve spots beside each other in the window. @param {number[]} view left, top, right, bottom */
function breadths([left, , right]) {
  return Array.from({ length: 12 }, (_, c) => left + ((right - left) * (c + 0.5)) / 12);
}

/**
 * Where a height crosses the lines round a district: found once for all spots at that height.
 * @param {Feature} district @param {number} top pixels of the sheet @param {Frame} f @returns {number[]} pixels across
 */
function crossed(district, top, f) {
  const y = (top + f.oy) / f.k;
  const there = district.lines.filter(({ box }) => y >= box[1] && y <= box[3]);
  return there.flatMap((line) => crossings(line, y)).map((x) => x * f.k - f.ox);
}

/** @param {Line} line closed @param {number} y of the world @returns {number[]} where it is crossed there */
function crossings({ xs, ys }, y) {
  const out = [];
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i, i += 1) {
    if (ys[i] > y !== ys[j] > y) out.push(((xs[j] - xs[i]) * (y - ys[i])) / (ys[j] - ys[i]) + xs[i]);
  }
  return out;
}

/** Whether a spot lies between a first and a second crossing, a third and a fourth … @param {number[]} crossed @param {number} x */
function isBetween(crossed, x) {
  return crossed.filter((each) => x < each).length % 2 === 1;
}

/** The point that is nearest to the middle of all. @param {number[][]} points */
function middleOf(points) {
  const mean = (/** @type {number} */ i) => points.reduce((sum, p) => sum + p[i], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const far = (/** @type {number[]} */ p) => (p[0] - mx) ** 2 + (p[1] - my) ** 2;
  const [x, y] = points.reduce((p, q) => (far(q) < far(p) ? q : p));
  return { x, y };
}
