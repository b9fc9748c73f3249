/** The pin of a searched place. */

/** @import { Ctx, Frame, Name, Palette, Pin } from "../../types.js" */

/** @param {Ctx} ctx @param {Pin} pin @param {Palette} colours @param {number} scale @param {Frame} f */
export function draw(ctx, pin, colours, scale, f) {
  const [x, y] = [pin.x * f.k - f.ox, pin.y * f.k - f.oy];
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(x, y - 20 * scale, 9 * scale, Math.PI * 0.85, Math.PI * 2.15);
  ctx.lineTo(x, y);
  ctx.closePath();
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.halo;
  ctx.stroke();
  ctx.fillStyle = colours.focus;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y - 20 * scale, 3.4 * scale, 0, 2 * Math.PI);
  ctx.fillStyle = colours.halo;
  ctx.fill();
}

/**
 * Its words, under its point, as large as names of areas at least.
 * @param {Pin} pin @param {Palette} colours @param {number} letters @param {number} scale @param {Frame} f @returns {Name}
 */
export function name(pin, colours, letters, scale, f) {
  const size = Math.max(13.5 * scale, letters);
  return {
    text: pin.label,
    x: pin.x * f.k - f.ox,
    y: pin.y * f.k - f.oy + size * 0.9,
    size,
    weight: 700,
    colour: colours.ink,
    rank: 2e9,
    fixed: true,
  };
}
