/** Putting lines into the path of a canvas. */

/** @import { Ctx, Frame, Line } from "../../types.js" */

/** Whether a box of the world is in view. @param {number[]} box @param {Frame} f */
export function seen(box, f) {
  return box[2] >= f.box[0] && box[0] <= f.box[2] && box[3] >= f.box[1] && box[1] <= f.box[3];
}

/**
 * Add a line to the path, corners nearer than a pixel left out.
 * @param {Ctx} ctx @param {Line} line @param {Frame} f @param {boolean} [always] also where it is out of view
 */
export function trace(ctx, line, f, always = false) {
  if (!always && !seen(line.box, f)) return;
  const last = line.xs.length - 1;
  const x = (/** @type {number} */ i) => line.xs[i] * f.k - f.ox;
  const y = (/** @type {number} */ i) => line.ys[i] * f.k - f.oy;
  let [px, py] = [x(0), y(0)];
  ctx.moveTo(px, py);
  for (let i = 1; i <= last; i += 1) {
    const [nx, ny] = [x(i), y(i)];
    if (i < last && near(nx - px, ny - py)) continue;
    ctx.lineTo(nx, ny);
    [px, py] = [nx, ny];
  }
}

/** @param {number} x @param {number} y pixels from the corner before */
function near(x, y) {
  return Math.abs(x) < 0.7 && Math.abs(y) < 0.7;
}
