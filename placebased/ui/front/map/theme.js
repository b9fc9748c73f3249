/** The colours of the map, light or dark as the app is. */

import { pencil } from "../dom.js";
import { dark, light } from "../tokens.js";

/** @import { Palette } from "../types.js" */

/** Dashes of the lines of teams, which are told apart by them as well as by colour. */
const DASHES = [[], [10, 5], [2, 5], [14, 5, 2, 5], [5, 4], [16, 4, 4, 4]];

/** @param {{colours: typeof light.colours}} theme @param {boolean} dark @returns {Palette} */
function paletteOf({ colours }, dark) {
  const { land, home, district, water, border, group, ink, quiet, halo, focus, line } = colours;
  const { park, hospital, airport, road, street, rail, tram, boundary } = colours;
  return {
    dark,
    land,
    home,
    district,
    water,
    park,
    hospital,
    airport,
    road,
    street,
    rail,
    tram,
    roadOver: colours["road-over"],
    streetOver: colours["street-over"],
    boundary,
    stop: line,
    border,
    plainBorder: colours["plain-border"],
    group,
    ink,
    quiet,
    halo,
    noData: [colours["no-data"], colours["no-data-line"]],
    dimmed: colours.dimmed,
    focus,
  };
}

export const LIGHT = paletteOf(light, false);
const DARK = paletteOf(dark, true);

/** Black and white, as they are in both themes: of symbols, whose colours are data. */
export const { black: BLACK, white: WHITE, shade: SHADE } = light.colours;

/** @param {Element} element inside the app @returns {Palette} */
export function palette(element) {
  const ground = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  return brightness(ground) < 0.4 ? DARK : LIGHT;
}

/** @param {number} style @param {{dark: boolean}} colours @returns {{colour: string, dashes: number[]}} */
export function teamLine(style, colours) {
  const { teams } = (colours.dark ? dark : light).palettes;
  return { colour: teams[style % teams.length], dashes: DASHES[style % DASHES.length] };
}

/** @type {CanvasRenderingContext2D | undefined} */
let reader;

/** @param {string} colour any colour that CSS knows @returns {number} 0 is black, 1 is white */
export function brightness(colour) {
  reader ??= pencil(document.createElement("canvas"));
  reader.fillStyle = WHITE;
  reader.fillStyle = colour; // the browser writes it out as "#rrggbb" or "rgba(…)"
  const [r, g, b] = channels(reader.fillStyle);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
}

/** @param {string} colour "#rrggbb" or "rgb(…)" @returns {number[]} red, green and blue from 0 to 255 */
export function channels(colour) {
  return colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/[\d.]+/g) ?? []).map(Number);
}

/** Black or white, whichever is read better on a colour (WCAG's contrast). @param {string} colour "#rrggbb" */
export function textOn(colour) {
  const [r, g, b] = channels(colour).map((part) => linear(part / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? BLACK : WHITE;
}

/** @param {number} part of a colour, 0 to 1 @returns {number} how much light it gives */
function linear(part) {
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
