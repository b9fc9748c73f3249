/**
 * Painting: areas go from one neighbourhood into another by a click, a brush, a lasso or by keys.
 *
 * What is painted is drawn at once; the app is told once a stroke. Strokes have numbers, and each message has the
 * last one that the app has taken: those after it are sent again and laid over what the message says, so that neither
 * a quick hand nor a cut line loses anything, and nothing jumps back.
 */

import { make } from "../dom.js";
import * as L from "../leaflet/leaflet-src.esm.js";
import { worldX, worldY } from "./data/geometry.js";
import { keep, kept, zoneToPaint } from "./data/paint_choices.js";
import { Unconfirmed } from "./data/unconfirmed.js";
import { assign, caught, NONE, opened, peopleOf, widened } from "./data/zones.js";
import { cornerOf } from "./layers/canvas_stack.js";
import { BLACK, WHITE } from "./theme.js";
import { count } from "./words.js";

/**
 * @import { Scene, Stage, ZoneLayer } from "../types.js"
 * @typedef {{n: number, to: string, codes: string[]}} Stroke
 */

const STEP = 5; // pixels of a brush's way between two looks
const TOOLS = /** @type {[string, string][]} */ ([
  ["click", "Click"],
  ["brush", "Brush: drag over them"],
  ["lasso", "Lasso: drag round them"],
  ["look", "Look, paint nothing"],
]);

/** The tools over a map, and what they have painted. */
export class Painter {
  /**
   * @param {HTMLElement} box @param {() => Stage | null} view none before the map is there
   * @param {() => void} changed something was painted @param {(strokes: Stroke[]) => void} send tells the app
   * @param {() => void} resized the tools take more room than before, or less
   */
  constructor(box, view, changed, send, resized) {
    this.view = view;
    this.changed = changed;
    /** @type {Unconfirmed<Stroke>} */
    this.sent = new Unconfirmed(send, () => !this.bar.hidden);
    this.layerKey = "";
    this.version = 0;
    /** What the pointer has caught since it went down. @type {Set<number> | null} */
    this.stroke = null;
    /** @type {L.Point[]} */
    this.way = [];
    this.line = L.polygon([], { weight: 2, dashArray: "5 4", fill: false });
    this.zone = select("Paint into");
    this.unit = select("Paint whole");
    this.tool = select("Paint by");
    this.tool.replaceChildren(...TOOLS.map(([value, label]) => make("option", { value }, label)));
    this.told = make("output", { class: "pb-paint-told" });
    const parts = [this.zone, this.unit, this.tool].map((each) =>
      make("label", {}, `${each.getAttribute("aria-label")} `, each),
    );
    this.bar = make("div", { class: "pb-paint", role: "group", "aria-label": "Painting", hidden: "" });
    this.bar.append(...parts, this.told);
    box.prepend(this.bar);
    let high = 0;
    new ResizeObserver(() => {
      if (this.bar.offsetHeight === high) return; // as when it is first looked at, on a map that nobody paints on
      high = this.bar.offsetHeight;
      box.style.setProperty("--pb-tools", `${high}px`);
      resized();
    }).observe(this.bar);
    this.tool.addEventListener("change", () => this.suit());
    this.zone.addEventListener("change", () => this.describe());
    this.bar.addEventListener("change", () => this.keep());
    this.heard = false;
    /** Which neighbourhood the page had chosen last; nothing before it has said so. @type {string | null} */
    this.offered = null;
  }

  /** Take over what the app says. @param {ZoneLayer | null | undefined} layer @param {Scene} scene */
  take(layer, scene) {
    this.bar.hidden = !layer?.paints;
    const { areas } = scene;
    if (!layer || !areas || areas.n !== layer.owners.length) {
      scene.zones = null;
      return;
    }
    this.sent.taken(layer.done);
    const key = JSON.stringify(layer);
    if (key === this.layerKey && scene.zones) return;
    this.layerKey = key;
    this.version = Math.max(this.version, scene.zones?.version ?? 0) + 1;
    scene.zones = opened(layer, areas, this.version);
    for (const { to, codes } of this.sent.things) {
      assign(
        scene.zones,
        codes.map((code) => areas.find(code)).filter((a) => a >= 0),
        this.place(layer, to),
      );
    }
    this.offer(layer);
    this.suit();
    this.describe();
  }

  /** @param {ZoneLayer} layer @param {string} key */
  place(layer, key) {
    return key ? layer.keys.indexOf(key) : NONE;
  }

  /** Fill the choices; what was chosen stays, as long as it is there. @param {ZoneLayer} layer */
  offer(layer) {
    const before = layer.paints && this.offered === null ? kept() : null;
    const zone = zoneToPaint(layer, { now: this.zone.value, offered: this.offered, before });
    const zones = layer.names.map((name, i) => make("option", { value: layer.keys[i] }, name));
    this.zone.replaceChildren(...zones, make("option", { value: "" }, "None"));
    this.zone.value = zone;
    this.offered = layer.chosen;
    const tool = TOOLS.find(([each]) => each === before?.tool);
    if (tool) [this.tool.value] = tool;
    this.offerUnits(layer, before?.unit ?? this.unit.value);
    if (layer.paints) this.keep();
  }

  /** @param {ZoneLayer} layer @param {string} unit the one that was chosen */
  offerUnits(layer, unit) {
    this.unit.replaceChildren(...layer.units.map(([many]) => make("option", { value: many }, many)));
    if (layer.units.some(([many]) => many === unit)) this.unit.value = unit;
  }

  /** Let the tab keep what is chosen. */
  keep() {
    const name = this.zone.selectedOptions[0]?.textContent ?? "";
    keep({ zone: this.zone.value, name, unit: this.unit.value, tool: this.tool.value });
  }

  /** Let the map be dragged, or not, as the tool wants; listen once. */
  suit() {
    const stage = this.view();
    if (!stage) return;
    const drags = !this.bar.hidden && ["brush", "lasso"].includes(this.tool.value);
    stage.map.dragging[drags ? "disable" : "enable"]();
    stage.surface.classList.toggle("pb-painting", drags);
    if (this.heard) return;
    this.heard = true;
    const { surface } = stage;
    surface.addEventListener("pointerdown", (event) => this.down(stage, event));
    surface.addEventListener("pointermove", (event) => this.move(stage, event));
    for (const end of ["pointerup", "pointercancel"]) surface.addEventListener(end, () => this.up(stage));
  }

  /** @param {Stage} stage @param {PointerEvent} event */
  down(stage, event) {
    const drags = !this.bar.hidden && ["brush", "lasso"].includes(this.tool.value);
    if (!drags || event.button || !event.isPrimary || !stage.scene.zones) return;
    event.preventDefault(); // no text is selected on the way
    stage.surface.focus({ preventScroll: true });
    this.stroke = new Set();
    stage.surface.setPointerCapture(event.pointerId);
    this.way = [stage.map.mouseEventToContainerPoint(event)];
    this.move(stage, event);
    if (this.tool.value === "lasso")
      this.line
        .setStyle({ color: stage.scene.colours.dark ? WHITE : BLACK })
        .setLatLngs([])
        .addTo(stage.map);
  }

  /** @param {Stage} stage @param {PointerEvent} event */
  move(stage, event) {
    if (!this.stroke) return;
    const at = stage.map.mouseEventToContainerPoint(event);
    const from = this.way[this.way.length - 1];
    if (this.tool.value === "lasso") {
      this.way.push(at);
      this.line.setLatLngs(this.way.map((point) => stage.map.containerPointToLatLng(point)));
      return;
    }
    const steps = Math.max(1, Math.ceil(from.distanceTo(at) / STEP));
    const seen = Array.from({ length: steps }, (_, i) =>
      areaAt(stage, from.add(at.subtract(from).multiplyBy((i + 1) / steps))),
    );
    this.way = [at];
    this.paint(
      stage,
      seen.filter((a) => a >= 0),
    );
  }

  /** @param {Stage} stage */
  up(stage) {
    if (!this.stroke) return;
    if (this.tool.value === "lasso") {
      this.line.remove();
      const { areas } = stage.scene;
      const ring = this.way.map((point) => {
        const { lat, lng } = stage.map.containerPointToLatLng(point);
        return /** @type {[number, number]} */ ([worldX(lng), worldY(lat)]);
      });
      if (areas && ring.length > 2) this.paint(stage, caught(areas, ring));
    }
    this.finish(stage);
  }

  /** Put areas into the chosen zone, and show it. @param {Stage} stage @param {number[]} members */
  paint({ scene, stack }, members) {
    const { zones } = scene;
    if (!zones || !this.stroke) return;
    const unit = zones.layer.units.find(([many]) => many === this.unit.value);
    const moved = assign(zones, widened(unit?.[1], members), this.place(zones.layer, this.zone.value));
    for (const a of moved) this.stroke.add(a);
    if (!moved.length) return;
    stack.again("base", "over");
    this.describe();
  }

  /** Tell the app of a stroke that painted something. @param {Stage} stage */
  finish({ scene, say }) {
    const members = [...(this.stroke ?? [])];
    this.stroke = null;
    const { areas } = scene;
    if (!members.length || !areas) return;
    this.sent.add({ to: this.zone.value, codes: members.map((a) => areas.codes[a]) });
    this.changed();
    say(this.told.textContent ?? "");
  }

  /**
   * An area was chosen on the map, by a click or by keys.
   * @param {{code: string, at?: number[]}} pick @returns {boolean} whether it was painted: then it is no choice
   */
  picked(pick) {
    const stage = this.view();
    if (!stage?.scene.zones || this.bar.hidden) return false;
    const { areas } = stage.scene;
    const byPointer = !!pick.at;
    if (this.tool.value === "look" || !pick.code || !areas) return false;
    stage.scene.picked = -1;
    if (byPointer && this.tool.value !== "click") return true; // the drag has painted it
    this.stroke = new Set();
    this.paint(stage, [areas.find(pick.code)]);
    this.finish(stage);
    return true;
  }

  /** Say how many people the chosen neighbourhood has now. */
  describe() {
    const zones = this.view()?.scene.zones;
    if (!zones) return;
    const { layer } = zones;
    const at = this.place(layer, this.zone.value);
    const sums = peopleOf(zones);
    const people = sums[at === NONE ? sums.length - 1 : at];
    const name = at === NONE ? "In none" : layer.names[at];
    const [low, high] = layer.band;
    const stand = people < low ? "below the band" : people > high ? "above the band" : "inside the band";
    this.told.textContent = `${name}: ${count(Math.round(people))} residents${high && at !== NONE ? `, ${stand}` : ""}`;
  }
}

/** @param {string} label @returns {HTMLSelectElement} */
function select(label) {
  return make("select", { "aria-label": label });
}

/** The area under a point of the window. @param {Stage} stage @param {L.Point} point @returns {number} -1 for none */
function areaAt({ map, stack, scene }, point) {
  const f = stack.frame;
  if (!f) return NONE;
  const at = cornerOf(map).add(point);
  return scene.areas?.at(at.x / f.k, at.y / f.k) ?? NONE;
}
