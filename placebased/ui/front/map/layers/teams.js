/** Team areas: an outline with a pale edge so that it shows over any fill; the same area drawn once. */

import { pencil } from "../../dom.js";
import { listUnder } from "../data/geometry.js";
import { teamLine } from "../theme.js";

/** @import { Ctx, Frame, LevelOf, Palette, ShownTeam, Team, TeamLayer, TeamPlace } from "../../types.js" */

/**
 * The teams of the groups that are shown, each with the line style of its group.
 * @param {Team[]} teams every team @param {Pick<TeamLayer, "show">} layer
 * @returns {ShownTeam[]}
 */
export function shown(teams, { show }) {
  return show.flatMap((group, style) =>
    teams.filter((team) => team.group === group).map((team) => ({ ...team, style })),
  );
}

/**
 * Teams by the area they cover, the whole city and unstated areas left out.
 * @param {ShownTeam[]} teams those shown @param {LevelOf} level
 * @returns {TeamPlace[]}
 */
export function places(teams, level) {
  /** @type {Map<string, ShownTeam[]>} */
  const groups = new Map();
  for (const team of teams) {
    if (team.level === "city" || !team.codes.length) continue;
    const key = `${team.level}:${[...team.codes].sort().join(";")}`;
    listUnder(groups, key).push(team);
  }
  const out = [];
  for (const members of groups.values()) {
    const outline = level(members[0].level)?.outline(members[0].codes);
    if (outline) out.push({ outline, teams: members });
  }
  return out;
}

/**
 * @param {Ctx} ctx @param {TeamPlace[]} drawn @param {Palette} colours
 * @param {number} scale @param {Frame} f
 */
export function draw(ctx, drawn, colours, scale, f) {
  ctx.lineJoin = "round";
  ctx.lineCap = "butt";
  for (const { outline, teams } of drawn) {
    const [x0, y0, x1, y1] = outline.box;
    if (x1 < f.box[0] || x0 > f.box[2] || y1 < f.box[1] || y0 > f.box[3]) continue;
    ctx.beginPath();
    for (const line of outline.lines) traceFlat(ctx, line, f);
    bands(ctx, teams, colours, scale);
  }
  ctx.setLineDash([]);
}

/** Add a ring to the path. @param {Ctx} ctx @param {number[]} line world x and y in turn @param {Frame} f */
export function traceFlat(ctx, line, f) {
  for (let i = 0; i < line.length; i += 2) {
    const [x, y] = [line[i] * f.k - f.ox, line[i + 1] * f.k - f.oy];
    if (i) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
  }
  ctx.closePath();
}

/**
 * Several teams with one area: bands inside one another, the first outermost.
 * @param {Ctx} ctx @param {ShownTeam[]} teams @param {Palette} colours @param {number} scale
 */
function bands(ctx, teams, colours, scale) {
  const styles = [...new Set(teams.map((team) => team.style))];
  ctx.setLineDash([]);
  ctx.strokeStyle = colours.halo;
  ctx.lineWidth = (5 * styles.length + 1) * scale;
  ctx.stroke();
  styles.forEach((style, place) => {
    const { colour, dashes } = teamLine(style, colours);
    const left = styles.length - place;
    if (place) {
      ctx.setLineDash([]);
      ctx.strokeStyle = colours.halo;
      ctx.lineWidth = (5 * left + 0.5) * scale;
      ctx.stroke();
    }
    ctx.setLineDash(dashes.map((dash) => dash * scale));
    ctx.strokeStyle = colour;
    ctx.lineWidth = (5 * left - 2) * scale;
    ctx.stroke();
  });
}

/**
 * The name of a team without what all of its group are called: the legend says that once.
 * @param {Pick<Team, "label" | "group">} team @returns {string}
 */
export function shortName({ label, group }) {
  const [words, common] = [label.split(/\s+/), group.toLowerCase().split(/\s+/)];
  const at = words.findIndex((_, i) => common.every((word, j) => words[i + j]?.toLowerCase() === word));
  if (!group || at < 0) return label;
  words.splice(at, common.length);
  return words.join(" ") || label;
}

/** The line style as a small picture for the legend. @param {number} style @param {Palette} colours @returns {HTMLCanvasElement} */
export function sample(style, colours) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [80, 28];
  canvas.className = "pb-sample";
  const ctx = pencil(canvas);
  ctx.scale(2, 2);
  const { colour, dashes } = teamLine(style, colours);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 3.5;
  ctx.setLineDash(dashes);
  ctx.beginPath();
  ctx.moveTo(1, 7);
  ctx.lineTo(39, 7);
  ctx.stroke();
  return canvas;
}
