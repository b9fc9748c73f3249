/** The colours of the map, light or dark as the app is. */

import { pencil } from "../dom.js";

/** @import { Palette } from "../types.js" */

/** @type {Palette} */
export const LIGHT = {
  dark: false,
  land: "#f6f5f1",
  home: "#ffffff",
  district: "#8b9098",
  water: "#5b9bd0",
  stop: "#6b7280",
  border: "rgba(255, 255, 255, 0.75)",
  plainBorder: "rgba(60, 66, 76, 0.55)",
  group: "rgba(25, 28, 36, 0.75)",
  ink: "#16181d",
  quiet: "#565c66",
  halo: "#ffffff",
  noData: ["#e2e2e2", "#8d8d8d"],
  focus: "#0b5cad",
};

/** @type {Palette} */
const DARK = {
  dark: true,
  land: "#171a20",
  home: "#20242c",
  district: "#7a828e",
  water: "#4d86b8",
  stop: "#9aa2ae",
  border: "rgba(10, 12, 16, 0.7)",
  plainBorder: "rgba(190, 196, 206, 0.5)",
  group: "rgba(240, 242, 246, 0.75)",
  ink: "#f5f6f8",
  quiet: "#b2b8c2",
  halo: "#101318",
  noData: ["#3a3d43", "#84888f"],
  focus: "#8ec5ff",
};

/** Line styles of teams, told apart by dashes as well as by colour (light theme, dark theme). */
/** @type {[string, string, number[]][]} */
const TEAMS = [
  ["#00695c", "#5fe0cc", []],
  ["#b3005e", "#ff8cc6", [10, 5]],
  ["#8a4b00", "#ffb95e", [2, 5]],
  ["#0b4fae", "#86bdff", [14, 5, 2, 5]],
  ["#4f5b00", "#d3e26b", [5, 4]],
  ["#5b2a86", "#d5b3f5", [16, 4, 4, 4]],
];

/** @param {Element} element inside the app @returns {Palette} */
export function palette(element) {
  const ground = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  return brightness(ground) < 0.4 ? DARK : LIGHT;
}

/** @param {number} style @param {{dark: boolean}} colours @returns {{colour: string, dashes: number[]}} */
export function teamLine(style, colours) {
  const [light, dark, dashes] = TEAMS[style % TEAMS.length];
  return { colour: colours.dark ? dark : light, dashes };
}

/** @type {CanvasRenderingContext2D | undefined} */
let reader;

/** @param {string} colour any colour that CSS knows @returns {number} 0 is black, 1 is white */
export function brightness(colour) {
  reader ??= pencil(document.createElement("canvas"));
  reader.fillStyle = "#ffffff";
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
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000000" : "#ffffff";
}

/** @param {number} part of a colour, 0 to 1 @returns {number} how much light it gives */
function linear(part) {
  return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
