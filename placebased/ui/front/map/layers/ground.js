/**
 * What lies on the ground: parks, water, railways, roads, and from near the streets.
 *
 * Over the fills of areas it is drawn thin and half covering, so that their colours stay what the legend says;
 * round the place it is paler, and it fades out before it ends, because the data has an edge and the land has none.
 */

import { trace } from "./lines.js";

/** @import { Background, Ctx, Frame, GroundFile, Palette } from "../../types.js" */

export const STREETS_FROM = 13; // zoom from which streets are drawn: below, they would be a haze
const OUTLINES_FROM = 14; // zoom from which grounds are outlined over fills
const ROUND = 0.55; // how much of what lies round the place is covered
const FADE = 0.05; // of the ground's width and height, at each edge
const WATER_OVER = 0.8; // how much water covers of the fills
const AREAS = /** @type {const} */ ({
  park: "park",
  hospital: "hospital",
  airport: "airport",
  water: "water",
});

/**
 * Widths in pixels at zoom 11, and by how much wider a zoom further in.
 * @type {Record<string, {width: number, colour: keyof Palette, over: keyof Palette, dashes?: number[]}>}
 */
const LINES = {
  street: { width: 0.35, colour: "street", over: "streetOver" },
  runway: { width: 1.2, colour: "road", over: "roadOver" },
  through: { width: 0.7, colour: "road", over: "roadOver" },
  rail: { width: 0.7, colour: "rail", over: "roadOver", dashes: [4, 2.5] },
  tram: { width: 0.9, colour: "tram", over: "roadOver" },
  main: { width: 1, colour: "road", over: "roadOver" },
  motorway: { width: 1.7, colour: "road", over: "roadOver" },
};
const WIDER = 1.32;

/**
 * Draw the ground, its surroundings dimmed.
 * @param {Ctx} ctx @param {{ground: GroundFile | undefined, streets: GroundFile | undefined,
 *   background: Background | undefined, colours: Palette, need: unknown}} scene @param {Frame} f
 */
export function draw(ctx, { ground, streets, background, colours, need }, f) {
  if (!ground) return;
  ctx.lineJoin = "round";
  ctx.lineCap = "butt";
  for (const kind of Object.keys(AREAS)) fillKind(ctx, ground, kind, colours, !!need, f);
  const near = f.zoom >= STREETS_FROM ? streets : undefined;
  for (const kind of Object.keys(LINES)) {
    const file = kind === "street" ? near : ground;
    if (file) strokeKind(ctx, file, kind, colours, !!need, f);
  }
  dim(ctx, ground, background, colours, f);
}

/** @param {Ctx} ctx @param {GroundFile} file @param {string} kind @param {Frame} f */
function path(ctx, file, kind, f) {
  ctx.beginPath();
  for (const { lines } of file.kinds[kind] ?? []) for (const line of lines) trace(ctx, line, f);
}

/** Fill grounds; over the fills of areas only water, of the others the outline: a tint would be another class. @param {Ctx} ctx @param {GroundFile} file @param {string} kind @param {Palette} colours @param {boolean} over @param {Frame} f */
function fillKind(ctx, file, kind, colours, over, f) {
  const outlined = over && kind !== "water";
  if (outlined && f.zoom < OUTLINES_FROM) return; // it would pass for a line between areas
  path(ctx, file, kind, f);
  if (outlined) {
    ctx.strokeStyle = colours.streetOver;
    ctx.lineWidth = widthOf("street", f.zoom) + 0.3;
    ctx.stroke();
    return;
  }
  ctx.globalAlpha = over ? WATER_OVER : 1;
  ctx.fillStyle = colours[AREAS[/** @type {keyof typeof AREAS} */ (kind)]];
  ctx.fill("evenodd");
  ctx.globalAlpha = 1;
}

/** @param {Ctx} ctx @param {GroundFile} file @param {string} kind @param {Palette} colours @param {boolean} over fills @param {Frame} f */
function strokeKind(ctx, file, kind, colours, over, f) {
  const look = LINES[kind];
  path(ctx, file, kind, f);
  ctx.strokeStyle = String(colours[over ? look.over : look.colour]);
  ctx.lineWidth = widthOf(kind, f.zoom);
  ctx.setLineDash(look.dashes ?? []);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** @param {string} kind @param {number} zoom @returns {number} pixels */
export function widthOf(kind, zoom) {
  return Math.min(14, LINES[kind].width * WIDER ** (zoom - 11));
}

/**
 * Cover half of what lies outside the place, and all of it where the ground ends.
 * @param {Ctx} ctx @param {GroundFile} ground @param {Background | undefined} background @param {Palette} colours @param {Frame} f
 */
function dim(ctx, ground, background, colours, f) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, f.width, f.height);
  const home = background?.district.filter((district) => district.home) ?? [];
  for (const { lines } of home) for (const line of lines) trace(ctx, line, f, true);
  ctx.clip("evenodd");
  ctx.fillStyle = colours.land;
  ctx.globalAlpha = home.length ? ROUND : 0;
  ctx.fillRect(0, 0, f.width, f.height);
  ctx.globalAlpha = 1;
  fade(ctx, ground.edge, colours, f);
  ctx.restore();
}

/** Let the ground end in plain land, not in a straight line. @param {Ctx} ctx @param {number[]} edge @param {Palette} colours @param {Frame} f */
function fade(ctx, [west, north, east, south], colours, f) {
  const [left, top] = [west * f.k - f.ox, north * f.k - f.oy];
  const [right, bottom] = [east * f.k - f.ox, south * f.k - f.oy];
  const [wide, high] = [(right - left) * FADE, (bottom - top) * FADE];
  veil(ctx, [left, 0, left + wide, 0], [0, 0, left + wide, f.height], colours.land);
  veil(ctx, [right, 0, right - wide, 0], [right - wide, 0, f.width, f.height], colours.land);
  veil(ctx, [0, top, 0, top + high], [0, 0, f.width, top + high], colours.land);
  veil(ctx, [0, bottom, 0, bottom - high], [0, bottom - high, f.width, f.height], colours.land);
}

/** @param {Ctx} ctx @param {number[]} way from where it covers all to where it covers nothing @param {number[]} box @param {string} colour */
function veil(ctx, [x0, y0, x1, y1], [left, top, right, bottom], colour) {
  if (right <= left || bottom <= top) return;
  const shade = ctx.createLinearGradient(x0, y0, x1, y1);
  shade.addColorStop(0, colour);
  shade.addColorStop(1, `${colour}00`); // the same, seen through
  ctx.fillStyle = shade;
  ctx.fillRect(left, top, right - left, bottom - top);
}
