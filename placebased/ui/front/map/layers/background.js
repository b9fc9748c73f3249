/** What lies under and around the areas: land, water, neighbouring districts, stops. */

/** @typedef {import("./canvas_stack.js").Frame} Frame */

const ASKEW = 0.015; // of the window's width

function seen(box, f) {
  return box[2] >= f.box[0] && box[0] <= f.box[2] && box[3] >= f.box[1] && box[1] <= f.box[3];
}

function lines(ctx, feature, f) {
  for (const line of feature.lines) trace(ctx, line, f);
}

function trace(ctx, line, f) {
  if (!seen(line.box, f)) return;
  let [px, py] = [Infinity, Infinity];
  const last = line.xs.length - 1;
  for (let i = 0; i <= last; i += 1) {
    const x = line.xs[i] * f.k - f.ox;
    const y = line.ys[i] * f.k - f.oy;
    if (i > 0 && i < last && Math.abs(x - px) < 0.7 && Math.abs(y - py) < 0.7) continue;
    if (i) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
    [px, py] = [x, y];
  }
}

/**
 * Land, the place itself paler. Nothing is known beyond the pack's window, so its edge is not shown: land goes on.
 * @param {CanvasRenderingContext2D} ctx @param {object | undefined} file @param {object} colours @param {Frame} f
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

/** Rivers and canals. @param {CanvasRenderingContext2D} ctx @param {object} file @param {object} colours @param {Frame} f */
export function water(ctx, file, colours, f) {
  ctx.strokeStyle = colours.water;
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  for (const [named, width] of [[false, 0.7], [true, 1.3]]) {
    ctx.beginPath();
    for (const each of file.water) if (!!each.name === named) lines(ctx, each, f);
    ctx.lineWidth = width * Math.max(1, (f.zoom - 10) * 0.5);
    ctx.stroke();
  }
}

/**
 * District lines, but not where the pack's window cuts a district off.
 * @param {CanvasRenderingContext2D} ctx @param {object} file @param {object} colours @param {Frame} f
 */
export function districts(ctx, file, colours, f) {
  for (const home of [false, true]) {
    ctx.beginPath();
    for (const each of file.district) if (each.home === home) for (const line of borders(each, file)) trace(ctx, line, f);
    ctx.strokeStyle = home ? colours.group : colours.district;
    ctx.lineWidth = home ? 2.2 : 1.2;
    ctx.setLineDash(home ? [] : [7, 3, 2, 3]);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** A district's lines, cut where they run along the edge of the window; worked out once. */
function borders(district, file) {
  const edge = (file.edge ??= around(file.district.flatMap((each) => each.lines.map((line) => line.box))));
  return (district.borders ??= district.lines.flatMap((line) => cut(line, edge)));
}

function around(boxes) {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

function cut(line, [west, north, east, south]) {
  // The window was cut in another projection, so its sides lie a little askew here.
  const [wide, high] = [(east - west) * ASKEW, (south - north) * ASKEW];
  const along = (list, i, side, slack) => Math.abs(list[i] - side) < slack && Math.abs(list[i - 1] - side) < slack;
  const out = [];
  let from = 0;
  const close = (to) => {
    if (to > from) out.push({ xs: line.xs.subarray(from, to + 1), ys: line.ys.subarray(from, to + 1), box: line.box });
  };
  for (let i = 1; i < line.xs.length; i += 1) {
    const { xs, ys } = line;
    const upright = along(xs, i, west, wide) || along(xs, i, east, wide);
    if (!upright && !along(ys, i, north, high) && !along(ys, i, south, high)) continue;
    close(i - 1);
    from = i;
  }
  close(line.xs.length - 1);
  return out;
}

/** Rail and tram stops, once the map is near enough. @param {CanvasRenderingContext2D} ctx @param {object} file @param {object} colours @param {Frame} f */
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
 * A place in the window for each neighbouring district's name: the middle of what is seen of it.
 * @param {object} file @param {Frame} f @returns {{name: string, x: number, y: number}[]} pixels of the sheet
 */
export function districtNames(file, f) {
  const [left, top, right, bottom] = f.view;
  const out = [];
  for (const district of file.district) {
    if (district.home || !district.name || !district.lines.some((line) => seen(line.box, f))) continue;
    const inside = [];
    for (let r = 0.5; r < 9; r += 1) {
      for (let c = 0.5; c < 12; c += 1) {
        const [x, y] = [left + ((right - left) * c) / 12, top + ((bottom - top) * r) / 9];
        if (holds(district, (x + f.ox) / f.k, (y + f.oy) / f.k)) inside.push([x, y]);
      }
    }
    if (inside.length) out.push({ name: district.name, ...middleOf(inside) });
  }
  return out;
}

function middleOf(points) {
  const mean = (i) => points.reduce((sum, p) => sum + p[i], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  const far = (p) => (p[0] - mx) ** 2 + (p[1] - my) ** 2;
  const [x, y] = points.reduce((p, q) => (far(q) < far(p) ? q : p));
  return { x, y };
}

function holds(district, x, y) {
  let inside = false;
  for (const { xs, ys, box } of district.lines) {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
    for (let i = 0, j = xs.length - 1; i < xs.length; j = i, i += 1) {
      if (ys[i] > y !== ys[j] > y && x < ((xs[j] - xs[i]) * (y - ys[i])) / (ys[j] - ys[i]) + xs[i]) inside = !inside;
    }
  }
  return inside;
}
