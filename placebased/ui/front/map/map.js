/**
 * The live map: one Leaflet map that lives as long as the browser tab, fed by small messages.
 *
 * A message never rebuilds anything: it says which classes, layers and choices hold now, and only the
 * sheets that show them are drawn again. When the page changes, the map is taken out and kept; when it
 * comes back it goes in as it was.
 */

import * as L from "../leaflet/leaflet-src.esm.js";
import * as address from "./address.js";
import { Ahead } from "./data/preview.js";
import * as areaDrawing from "./layers/areas.js";
import * as backgroundDrawing from "./layers/background.js";
import * as blending from "./data/index_preview.js";
import { Pen } from "./draw_tool.js";
import * as drawn from "./layers/drawn_areas.js";
import * as files from "./data/files.js";
import * as frame from "./frame.js";
import { degrees, worldX, worldY } from "./data/geometry.js";
import * as labels from "./layers/labels.js";
import * as legend from "./legend.js";
import * as points from "./layers/assets.js";
import { Stack } from "./layers/canvas_stack.js";
import * as teams from "./layers/teams.js";
import { palette, teamLine } from "./theme.js";
import { List, Tip, mix } from "./tooltip.js";
import { isOpen } from "./data/opening_hours.js";
import { openNeed, plural, sentence, standing, valueOf } from "./words.js";

const FURTHEST_IN = 18;
const WORDS_COME = 8000; // milliseconds
const NEAR = 15; // zoom at which a searched point is shown
const LINES = 80; // pixels by which the words over the map may grow or shrink without moving its foot
const LONGEST_LIST = 200;
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Maps by the key of their place on a page: taken out and put back, never made twice. */
const kept = new Map();

let sheet = null;

/** The style sheet, fetched once and shared by every root it is asked for. */
async function styles() {
  const texts = await Promise.all(
    ["../leaflet/leaflet.css", "./map.css"].map(async (name) => {
      const answer = await fetch(new URL(name, import.meta.url));
      if (!answer.ok) throw new Error(`the app answered ${answer.status} for ${name}`);
      return answer.text();
    }),
  );
  sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join("\n"));
}

const styled = styles();
styled.catch(() => {});

/**
 * Show a message in a host element.
 * @param {HTMLElement} host @param {object} component what the app hands over: `data`, `setTriggerValue`
 * @returns {() => void} to be called when the host has left the page
 */
export function show(host, component) {
  const key = component.data.key;
  const view = kept.get(key) ?? kept.set(key, new View()).get(key);
  view.enter(host);
  view.tell(component);
  return () => setTimeout(() => view.leave(host));
}

class View {
  constructor() {
    this.elements = frame.build({
      in: () => this.zoom(1),
      out: () => this.zoom(-1),
      home: () => this.goHome(),
      legend: () => this.openLegend(this.elements.toggle.getAttribute("aria-expanded") !== "true"),
    });
    this.box = this.elements.box;
    this.tip = new Tip(this.box);
    this.list = new List(this.box, (row) => this.pickAsset(row));
    this.keeper = new address.Keeper();
    this.pen = new Pen(this);
    this.ahead = new Ahead((box, value) => this.foresee(box, value), () => this.apply());
    this.watcher = new ResizeObserver(() => this.resized());
    this.cursor = -1;
    this.hovered = -1;
    this.marks = [];
    this.done = new Set();
    this.teams = [];
    this.drawnKeys = {};
    this.refit = () => frame.fitHeight(this.box, !!this.data?.present);
  }

  // --- coming and going ------------------------------------------------------------------------------

  enter(host) {
    if (this.host === host) return;
    this.host = host;
    host.replaceChildren(this.box);
    Object.assign(host.dataset, this.box.dataset);
    const root = host.getRootNode();
    styled.then(
      () => {
        if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
        this.refit();
        this.resized();
      },
      (error) => this.fail(error),
    );
    this.watcher.observe(this.box);
    this.watcher.observe(host.getRootNode().host ?? document.body);
    globalThis.addEventListener("resize", this.refit);
    this.waitForWords(root.host ?? host);
    this.keeper.watch();
    this.ahead.enter();
    this.onHash = () => this.goToAddress();
    globalThis.addEventListener("hashchange", this.onHash);
  }

  /** The map is sent before the words over it: while they come, it takes the height that they leave. */
  waitForWords(inside) {
    const page = inside.closest('[data-testid="stMainBlockContainer"]');
    if (!page) return;
    const words = new ResizeObserver(() => this.refit());
    words.observe(page);
    setTimeout(() => words.disconnect(), WORDS_COME);
  }

  leave(host) {
    if (this.host !== host || host.isConnected) return;
    this.host = null;
    this.watcher.disconnect();
    this.keeper.stop();
    this.ahead.leave();
    globalThis.removeEventListener("resize", this.refit);
    globalThis.removeEventListener("hashchange", this.onHash);
    this.tip.hide();
  }

  resized() {
    if (!sheet || !this.box.clientWidth || !this.elements.surface.clientHeight) return;
    this.refit();
    this.reachLegend();
    if (this.map) this.refill();
    else if (this.data) this.start();
  }

  /** Fill the new size: the whole place if that is what was shown, else round the same middle. */
  refill() {
    const atHome = this.isHome();
    this.map.invalidateSize({ animate: false });
    this.suitLegend();
    if (atHome) this.goHome(false);
  }

  /** Open where there is room for it, waiting behind its button where there is not; else as the person left it. */
  suitLegend() {
    const narrow = frame.narrow(this.box);
    if (narrow !== this.narrow) this.openLegend(!narrow);
    this.narrow = narrow;
  }

  fail(error) {
    const { notice } = this.elements;
    notice.textContent = `The map could not start: ${error.message}. The rest of the page works without it; reload the page to try again.`;
    notice.hidden = false;
    this.host?.replaceChildren(notice); // without its style the rest would be a heap of words
    this.mark("ready", "failed");
  }

  /** What a test waits for. */
  mark(name, value) {
    if (this.host) this.host.dataset[name] = value;
    this.box.dataset[name] = value;
  }

  // --- starting ----------------------------------------------------------------------------------------

  start() {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(this.elements.surface, {
      zoomControl: false,
      attributionControl: false,
      keyboard: false,
      trackResize: false,
      zoomSnap: 0.25,
      wheelPxPerZoomLevel: 90,
      maxZoom: FURTHEST_IN,
      fadeAnimation: !still,
      zoomAnimation: !still,
      inertia: !still,
    });
    this.elements.surface.tabIndex = 0;
    this.stack = new Stack({
      base: (ctx, f) => this.drawBase(ctx, f),
      over: (ctx, f) => this.drawOver(ctx, f),
      mark: (ctx, f) => this.drawMark(ctx, f),
      top: (ctx, f) => this.drawTop(ctx, f),
    });
    this.suitLegend();
    const told = this.data.anchor ? null : (address.read() ?? address.first());
    this.anchored = String(this.data.anchor ?? "");
    if (told) this.map.setView(told.center, told.zoom, { animate: false });
    else this.goHome(false);
    if (told && this.data.focus) this.done.add(this.data.focus.token);
    this.stack.addTo(this.map);
    this.listen();
    this.moved();
    this.apply();
  }

  listen() {
    const { surface } = this.elements;
    this.map.on("moveend", () => this.moved());
    this.map.on("mousemove", (event) => this.pointed(event.containerPoint));
    this.map.on("mouseout", () => this.unpointed());
    this.map.on("movestart", () => this.tip.hide());
    this.map.on("click", (event) => this.clicked(event.containerPoint));
    surface.addEventListener("keydown", (event) => this.key(event));
    surface.addEventListener("blur", (event) => {
      if (!event.relatedTarget?.closest?.(".pb-list")) this.moveCursor(-1); // who reads a list comes back
    });
  }

  moved() {
    const here = address.write(this.map);
    if (!this.data.anchor) this.keeper.keep(here); // of maps of two places the address can hold only one
    frame.drawScale(this.elements.scale, this.map);
    this.mark("view", here.slice(5));
    this.lead();
  }

  /** Take the maps that are locked to this one to where it went. */
  lead() {
    if (!this.data.lock || this.led) return;
    for (const other of kept.values()) {
      if (other === this || other.data?.lock !== this.data.lock || !other.host?.isConnected || !other.map) continue;
      other.led = true;
      other.map.setView(this.middleOf(other), this.map.getZoom(), { animate: false });
      other.led = false;
    }
  }

  /** The middle of a map that is led: the same as here, or as far from its own place as this from its own. */
  middleOf(other) {
    const { lat, lng } = this.map.getCenter();
    const [mine, its] = [this.data.anchor, other.data.anchor];
    if (!mine || !its) return [lat, lng];
    return degrees(worldX(lng) + worldX(its[0]) - worldX(mine[0]), worldY(lat) + worldY(its[1]) - worldY(mine[1]));
  }

  /** A map of another place than before goes there. */
  takeAnchor() {
    const anchored = String(this.data.anchor ?? "");
    if (anchored === this.anchored) return;
    this.anchored = anchored;
    if (anchored) this.goHome(false);
  }

  goHome(animate = true) {
    if (this.map) this.home = this.showBox(this.data.home, { animate });
  }

  /** Whether the view is still the whole place, give or take a pixel. */
  isHome() {
    if (!this.home || this.map.getZoom() !== this.home.zoom) return false;
    return this.map.project(this.home.center).distanceTo(this.map.project(this.map.getCenter())) < 2;
  }

  /** Pixels at the left that an open legend covers. */
  covered() {
    const open = this.data?.present || this.elements.toggle.getAttribute("aria-expanded") === "true";
    if (!open || frame.narrow(this.box)) return 0;
    return Math.min(this.elements.legend.offsetWidth + 12, this.box.clientWidth * 0.4);
  }

  /** @returns {{center: L.LatLng, zoom: number}} where the view goes */
  showBox([west, south, east, north], { animate = true, maxZoom = FURTHEST_IN } = {}) {
    const beside = this.covered();
    const margins = { paddingTopLeft: [beside, 12], paddingBottomRight: [beside ? 56 : 12, 26] };
    const bounds = L.latLngBounds([[south, west], [north, east]]);
    const target = this.map._getBoundsCenterZoom(bounds, { ...margins, maxZoom });
    this.map.setView(target.center, target.zoom, { animate });
    return target;
  }

  /** Zoom round the middle of what the legend leaves free. */
  zoom(by) {
    if (!this.map) return;
    const { x, y } = this.map.getSize();
    this.map.setZoomAround(L.point((x + this.covered()) / 2, y / 2), this.map.getZoom() + by);
  }

  goToAddress() {
    const told = this.data.anchor ? null : address.read();
    if (told && location.hash !== this.keeper.hash) this.map?.setView(told.center, told.zoom);
  }

  // --- messages ----------------------------------------------------------------------------------------

  /** @param {object} component */
  tell(component) {
    this.send = component.setTriggerValue;
    this.message = component.data;
    const { sheet: fills, blend, turns } = component.data;
    this.ahead.boxes = [fills?.box, turns?.box, ...Object.values(blend?.boxes ?? {})].filter(Boolean);
    this.data = this.opened();
    const { data } = this;
    this.colours = palette(this.host);
    this.box.classList.toggle("pb-dark", this.colours.dark);
    this.box.classList.toggle("pb-present", !!data.present);
    this.pen.offer(!!data.draw);
    this.box.setAttribute("aria-label", data.label);
    this.elements.surface.setAttribute("aria-label", data.label);
    this.elements.credit.textContent = [data.attribution, data.tiles && data.tilesAttribution].filter(Boolean).join(" · ");
    this.fetchAll();
    if (this.map) this.apply();
    else this.resized();
    this.settle();
  }

  /** The message with its fill: its own, one from a file that the browser has, or one chosen since. */
  opened() {
    const { message } = this;
    const fills = message.sheet && files.ready(message.sheet.url)?.byKey;
    const own = message.sheet ? (fills?.get(message.need?.key) ?? null) : message.need;
    const need = this.ahead.instead(words(message), ground(message)) ?? own;
    return { ...message, need, waiting: !!message.need && !own };
  }

  /** Show what a person has just chosen or moved on the page, without waiting for the app. */
  foresee(box, value) {
    const { sheet, blend, turns } = this.message;
    if (!this.map || !this.data.need) return;
    if (turns?.box === box) this.foreseeHours(value.trim());
    if (sheet?.box === box) this.foreseen(files.ready(sheet.url)?.byChoice.get(value));
    if (blend) this.foreseeWeights(box, Number(value));
  }

  foreseen(need) {
    if (!need || need.key === this.need?.key) return;
    this.ahead.go(need.key, need, ground(this.message));
    this.apply();
  }

  foreseeHours(text) {
    const { turns } = this.message;
    const open = text && isOpen(text, turns.hour);
    if (open === null) return; // not read here, or not typed to its end
    this.ahead.go(typed(text), turns[text ? (open ? "on" : "off") : "silent"], ground(this.message));
    this.apply();
  }

  /** The weights as the sliders stand: those of the message, and those moved since. */
  foreseeWeights(box, weight) {
    const { blend, need } = this.message;
    const file = files.ready(blend.url);
    const part = Object.keys(blend.boxes).find((each) => blend.boxes[each] === box);
    const before = this.ahead.fill ? this.weights : blend.weights;
    if (!file || !part || before[part] === weight) return;
    this.weights = { ...before, [part]: weight };
    const fill = blending.fill(need, file, this.weights);
    if (!fill) return;
    this.ahead.go(weighed(this.weights), fill, ground(this.message));
    this.apply();
  }

  /** What needs the page's layout waits for the frame, which works it out anyway. */
  settle() {
    this.settling ??= requestAnimationFrame(() => {
      this.settling = undefined;
      if (sheet) frame.fitHeight(this.box, !!this.data?.present, LINES);
      this.reachLegend();
    });
  }

  /** Ask for every file the message needs; each that comes in draws what it is for. */
  fetchAll() {
    const { data } = this;
    const levels = new Set([data.level, data.pickedLevel, ...data.labels, ...(data.teams?.levels ?? [])]);
    const wanted = [...levels].filter((level) => data.shapes[level]).map((level) => [files.shapes, data.shapes[level]]);
    if (data.sheet) wanted.push([files.fills, data.sheet.url]);
    if (data.blend) wanted.push([files.blend, data.blend.url]);
    if (data.background) wanted.push([files.background, data.background]);
    if (data.assets) wanted.push([files.assets, data.assets.url]);
    if (data.teams) wanted.push([files.teams, data.teams.url]);
    for (const [read, url] of wanted) {
      if (files.ready(url)) continue;
      read(url).then(
        () => this.arrived(),
        (error) => {
          if (url === this.data.shapes[this.data.level]) this.lost("outlines", error);
          if (url === this.data.sheet?.url) this.lost("figures", error);
        },
      );
    }
  }

  /** A file is here: draw what it is for, together with what else comes in before the next frame. */
  arrived() {
    this.arriving ??= requestAnimationFrame(() => {
      this.arriving = undefined;
      if (this.map) this.apply();
    });
  }

  /** Shapes or figures that cannot be had: the map stays as it was and says so. */
  lost(what, error) {
    const { notice } = this.elements;
    notice.textContent = `The ${what} of the ${this.data.many} could not be loaded (${error.message}). Choose another level, or reload the page.`;
    notice.hidden = false;
    this.mark("ready", "failed");
  }

  areas(level) {
    return files.ready(this.data.shapes[level]);
  }

  /** Take the message over as far as its files are here; draw the sheets that change. */
  apply() {
    this.data = this.opened();
    const { data } = this;
    const areas = data.waiting ? null : this.areas(data.level);
    if (areas) this.takeAreas(areas);
    this.takeTeams();
    this.takeAssets();
    this.takeMarker();
    this.drawn = drawn.opened(data.drawn);
    this.takeTiles();
    this.takeAnchor();
    if (data.focus && areas) this.takeFocus();
    if (areas) this.drawLegend();
    this.redraw();
  }

  takeAreas(areas) {
    const { data } = this;
    const sized = !data.need || data.need.classes.length === areas.n;
    if (!sized) {
      this.lost("figures", new Error(`${data.need.classes.length} values for ${areas.n} areas`));
      return;
    }
    const changed = this.level !== data.level || this.level_ !== areas;
    const other = data.need?.key !== this.need?.key || changed;
    if (changed) [this.cursor, this.hovered] = [-1, -1];
    [this.level, this.level_] = [data.level, areas];
    this.wordsOf = { one: data.one, many: data.many };
    if (!this.need || !data.need || other || this.need.classes !== data.need.classes || this.need.values !== data.need.values) {
      this.need = data.need ? openNeed(data.need) : null;
    }
    const same = !data.pickedLevel || data.pickedLevel === data.level;
    this.picked = data.picked && same ? areas.find(data.picked) : -1;
    this.elements.notice.hidden = true;
    if (other && this.spoke) this.say(`${data.need ? data.need.title : data.notice || "No indicator"}, by ${data.one}`);
    this.spoke = true;
  }

  takeAssets() {
    const { data } = this;
    this.assets = data.assets ? files.ready(data.assets.url) : undefined;
    const key = JSON.stringify([data.assets?.url, data.assets?.show, data.assets?.only, !!this.assets]);
    if (key === this.maskKey) return;
    this.maskKey = key;
    this.mask = this.assets ? points.shown(this.assets, data.assets) : null;
    this.list.close();
  }

  takeTeams() {
    const { teams: layer } = this.data;
    const every = layer && files.ready(layer.url);
    this.teams = every ? teams.shown(every, layer) : [];
  }

  takeMarker() {
    this.pin = this.data.marker
      ? { x: worldX(this.data.marker.at[0]), y: worldY(this.data.marker.at[1]), label: this.data.marker.label }
      : null;
  }

  takeFocus() {
    const { token, bounds, point } = this.data.focus;
    if (this.done.has(token)) return;
    this.done.add(token);
    if (bounds) this.showBox(bounds);
    else if (point) this.showBox([...point, ...point], { maxZoom: Math.max(this.map.getZoom(), NEAR) });
  }

  /** Online tiles, only if the app was told to use them; gone again at the third that fails. */
  takeTiles() {
    const { tiles } = this.data;
    if ((this.tilesUrl ?? "") === tiles) return;
    this.tilesUrl = tiles;
    this.tiles?.remove();
    this.tiles = null;
    if (!tiles) return;
    let failures = 0;
    this.tiles = L.tileLayer(tiles, { maxZoom: FURTHEST_IN });
    this.tiles.on("tileerror", () => {
      failures += 1;
      if (failures === 3) this.tiles?.remove();
    });
    this.tiles.addTo(this.map);
  }

  // --- drawing -----------------------------------------------------------------------------------------

  /** Draw again what no longer shows the message. */
  redraw() {
    const { data, colours } = this;
    const loaded = [data.background, ...Object.values(data.shapes)].filter((url) => url && files.ready(url));
    const ground = [colours.dark, this.level, loaded, this.tilesUrl];
    const teamKey = [data.teams, this.teams.length, data.present];
    const keys = {
      base: [ground, this.need?.classes, this.need?.rows, this.need?.patterns],
      over: [ground, teamKey, data.labels, !!this.need, data.drawn],
      mark: [ground, this.picked, data.picked, data.present],
      top: [ground, teamKey, this.maskKey, data.labels, this.picked, data.pickedAsset, data.marker, data.drawn],
    };
    const stale = Object.keys(keys).filter((name) => this.drawnKeys[name] !== JSON.stringify(keys[name]));
    for (const name of stale) this.drawnKeys[name] = JSON.stringify(keys[name]);
    if (stale.includes("over") || stale.includes("top")) this.teamPlaces = teams.places(this.teams, (level) => this.areas(level));
    if (stale.length) this.stack.again(...stale);
    this.markDrawn();
  }

  markDrawn() {
    const { data } = this;
    this.mark("level", this.level ?? "");
    this.mark("indicator", this.need?.key ?? "");
    this.mark("areas", String(this.level_?.n ?? 0));
    this.mark("assets", String(this.mask?.reduce((sum, each) => sum + each, 0) ?? 0));
    this.mark("teams", String(this.teams.length));
    this.mark("picked", data.picked);
    if (!this.level_) return;
    this.mark("ready", "true");
    this.mark("drawn", `${this.level}:${this.need?.key ?? ""}:${hash(this.need?.classes ?? "")}`);
  }

  scale() {
    return this.data.present ? 1.4 : 1;
  }

  fillOf(i) {
    const [light, , dark] = this.need.rows[i];
    return this.colours.dark ? dark : light;
  }

  drawBase(ctx, f) {
    const { colours, need, level_: areas } = this;
    if (!this.tilesUrl) backgroundDrawing.land(ctx, files.ready(this.data.background), colours, f);
    if (!areas || !need) return;
    if (this.tilesUrl) ctx.globalAlpha = 0.75;
    for (const [mark, members] of areaDrawing.byClass(need.classes)) {
      areaDrawing.fill(ctx, areas, members, this.fills(mark), f);
    }
    ctx.globalAlpha = 1;
  }

  fills(mark) {
    if (mark === "-") return [areaDrawing.hatch(...this.colours.noData)];
    const plain = this.fillOf(Number(mark));
    const strokes = this.need.patterns ? areaDrawing.strokes(Number(mark), textOver(plain)) : null;
    return strokes ? [plain, strokes] : [plain];
  }

  drawOver(ctx, f) {
    const { colours, level_: areas } = this;
    const ground = files.ready(this.data.background);
    if (areas && areaDrawing.bordersHelp(areas, f)) {
      const fine = Math.min(1.4, 0.5 + (areas.typical * f.k) / 150);
      areaDrawing.borders(ctx, areas, this.need ? colours.border : colours.plainBorder, fine, f);
    }
    if (ground) backgroundDrawing.water(ctx, ground, colours, f);
    const group = this.nameLevel(f);
    if (group && group !== areas) areaDrawing.borders(ctx, group, colours.group, 1.1 * this.scale(), f);
    if (ground) backgroundDrawing.districts(ctx, ground, colours, f);
    if (ground) backgroundDrawing.stops(ctx, ground, colours, f);
    teams.draw(ctx, this.teamPlaces ?? [], colours, this.scale(), f);
    drawn.draw(ctx, this.drawn ?? [], colours, this.scale(), f);
  }

  drawMark(ctx, f) {
    const { colours, level_: areas } = this;
    if (!areas) return;
    const by = this.scale();
    const line = (a, lines) => a >= 0 && areaDrawing.emphasise(ctx, areas, a, lines, f);
    line(this.hovered, [[colours.halo, 4 * by], [colours.ink, 2 * by]]);
    line(this.picked ?? -1, [[colours.ink, 7.5 * by], [colours.halo, 4.5 * by], [colours.ink, 1.8 * by]]);
    this.drawAround(ctx, f);
    line(this.cursor, [[colours.halo, 8 * by], [colours.focus, 4.5 * by]]);
  }

  /** The chosen place, where it is larger or smaller than the areas that are filled. */
  drawAround(ctx, f) {
    const { picked, pickedLevel } = this.data;
    const around = picked && pickedLevel !== this.level ? this.areas(pickedLevel) : null;
    const a = around ? around.find(picked) : -1;
    if (a < 0) return;
    const by = this.scale();
    areaDrawing.emphasise(ctx, around, a, [[this.colours.halo, 6.5 * by], [this.colours.ink, 3.2 * by]], f);
  }

  drawTop(ctx, f) {
    const { colours } = this;
    this.marks = this.mask ? points.arrange(this.assets, this.mask, f, this.scale()) : [];
    if (this.assets) points.draw(ctx, this.assets, this.marks, colours, this.data.pickedAsset);
    if (this.pin) drawPin(ctx, this.pin.x * f.k - f.ox, this.pin.y * f.k - f.oy, colours, this.scale());
    const boxes = this.marks.map(({ x, y, r, rows }) => ({
      l: x - r,
      r: x + r,
      t: y - r,
      b: y + r,
      solid: rows.length > 1,
    }));
    this.mark("names", String(labels.draw(ctx, this.names(f), boxes, colours, f)));
  }

  /** The level whose names are written at this zoom: the finest whose areas have room for one. */
  nameLevel(f) {
    const found = this.data.labels.map((level) => this.areas(level)).filter(Boolean);
    const room = 62 * this.scale();
    return found.filter((areas) => areas.typical * f.k >= room).pop() ?? found[0];
  }

  names(f) {
    const { colours } = this;
    const by = this.scale();
    const out = [...this.districtNames(f), ...this.teamNames(f), ...drawn.names(this.drawn ?? [], this.colours, this.scale(), f), ...this.areaNames(f)];
    if (this.picked >= 0) {
      const areas = this.level_;
      const at = { x: areas.ax[this.picked] * f.k - f.ox, y: areas.ay[this.picked] * f.k - f.oy };
      out.push({ text: areas.names[this.picked], ...at, size: 14.5 * by, weight: 800, colour: colours.ink, rank: 1e9, fixed: true });
    }
    if (this.pin) {
      const at = { x: this.pin.x * f.k - f.ox, y: this.pin.y * f.k - f.oy + 12 * by };
      out.push({ text: this.pin.label, ...at, size: 13.5 * by, weight: 700, colour: colours.ink, rank: 2e9, fixed: true });
    }
    return out;
  }

  areaNames(f) {
    const areas = this.nameLevel(f);
    if (!areas) return [];
    const out = [];
    const [left, top, right, bottom] = f.view;
    const [cx, cy] = [(left + right) / 2, (top + bottom) / 2];
    const middle = areas.at((cx + f.ox) / f.k, (cy + f.oy) / f.k);
    for (let a = 0; a < areas.n && out.length < 600; a += 1) {
      if (areas === this.level_ && a === this.picked) continue;
      let [x, y] = [areas.ax[a] * f.k - f.ox, areas.ay[a] * f.k - f.oy];
      // Far in, the middle of the area that fills the window may lie outside it; its name should not.
      if (a === middle && (x < left || y < top || x > right || y > bottom)) [x, y] = [cx, cy];
      if (x < 0 || y < 0 || x > f.width || y > f.height || areas.ringStart[a] === areas.ringStart[a + 1]) continue;
      const wide = (areas.x1[a] - areas.x0[a]) * f.k;
      out.push({ text: areas.names[a], x, y, size: 12.5 * this.scale(), weight: 600, colour: this.colours.ink, rank: wide, room: Math.max(60, wide * 1.35) });
    }
    return out;
  }

  teamNames(f) {
    const size = 13 * this.scale();
    return (this.teamPlaces ?? []).flatMap(({ outline, teams: members }) => {
      const named = members.slice(0, 3);
      const heights = named.map((team) => labels.broken(teams.shortName(team)).length * size * 1.1 + 6);
      let top = outline.y * f.k - f.oy - heights.reduce((sum, high) => sum + high, 0) / 2;
      return named.map((team, i) => {
        top += heights[i];
        return {
          text: teams.shortName(team),
          x: outline.x * f.k - f.ox,
          y: top - heights[i] / 2,
          size,
          weight: 700,
          colour: teamLine(team.style, this.colours).colour,
          rank: 1e6 - i,
          fixed: true,
        };
      });
    });
  }

  districtNames(f) {
    const ground = files.ready(this.data.background);
    if (!ground) return [];
    return backgroundDrawing.districtNames(ground, f).map(({ name, x, y }) => ({
      text: name, x, y, size: 12.5 * this.scale(), weight: 600, colour: this.colours.quiet, rank: -1, spaced: true,
    }));
  }

  // --- legend ------------------------------------------------------------------------------------------

  drawLegend() {
    const { data, colours } = this;
    const key = JSON.stringify([data.need, data.notice, this.maskKey, data.assets?.note, data.teams, this.teams.length, colours.dark, data.many]);
    if (key === this.legendKey) return;
    this.legendKey = key;
    this.elements.body.replaceChildren(...legend.parts({ ...data, teams: this.teams }, this.assets, this.mask, this.inside(), colours));
    this.settle();
    const empty = !this.elements.body.childElementCount;
    if (empty === this.elements.legend.hidden) return;
    const atHome = this.isHome();
    this.elements.legend.hidden = empty;
    if (atHome) this.goHome(false); // the legend has taken some of the room, or given it back
  }

  /** A legend too long for its box can be scrolled by keys too. */
  reachLegend() {
    const { body } = this.elements;
    if (body.scrollHeight > body.clientHeight + 1) body.tabIndex = 0;
    else body.removeAttribute("tabindex");
  }

  /** Which assets lie in one of the areas; the outer line is the same at every level. */
  inside() {
    const { assets, level_: areas } = this;
    if (!assets) return null;
    return (assets.inside ??= Uint8Array.from(assets.ids, (_, i) => (areas.at(assets.xs[i], assets.ys[i]) >= 0 ? 1 : 0)));
  }

  openLegend(open) {
    this.elements.toggle.setAttribute("aria-expanded", String(open));
    this.reachLegend();
  }

  // --- pointer -----------------------------------------------------------------------------------------

  /** @returns {{mark: object | null, area: number}} what lies at a spot of the window */
  under(point) {
    const f = this.stack.frame;
    const corner = this.map.getPixelBounds().min;
    const [x, y] = [corner.x + point.x - f.ox, corner.y + point.y - f.oy];
    const mark = points.markAt(this.marks, x, y, 4);
    const area = this.level_ ? this.level_.at((corner.x + point.x) / f.k, (corner.y + point.y) / f.k) : -1;
    return { mark, area };
  }

  pointed(point) {
    this.pointer = point;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      if (this.pointer && this.stack.frame) this.hover(this.pointer);
    });
  }

  hover(point) {
    const { mark, area } = this.under(point);
    const inside = mark ? -1 : area;
    if (inside !== this.hovered) {
      this.hovered = inside;
      this.stack.again("mark");
    }
    this.elements.surface.style.cursor = mark || area >= 0 ? "pointer" : "";
    if (mark) this.tip.show(point, this.assetLines(mark.rows));
    else if (area >= 0) this.tip.show(point, this.areaLines(area));
    else this.tip.hide();
  }

  unpointed() {
    this.pointer = null;
    this.tip.hide();
    if (this.hovered < 0) return;
    this.hovered = -1;
    this.stack.again("mark");
  }

  areaLines(a) {
    const place = standing(this.need, a, this.wordsOf);
    return [this.level_.names[a], valueOf(this.need, a), place && place[0].toUpperCase() + place.slice(1)];
  }

  assetLines(rows) {
    const file = this.assets;
    if (rows.length > 1) return [`${rows.length} assets`, mix(file, rows)];
    const kind = file.categories[file.category[rows[0]]].label;
    return [file.names[rows[0]] || kind, kind, file.stale[rows[0]] ? "Old record: check before relying on it" : ""];
  }

  clicked(point) {
    if (this.pen.drawing) {
      this.pen.add(point);
      return;
    }
    const { mark, area } = this.under(point);
    this.list.close();
    if (mark) this.chooseMark(mark, point);
    else if (area >= 0) this.pickArea(area, this.map.containerPointToLatLng(point));
  }

  /** One asset is picked; a bubble opens out, or lists what stands at the same spot. */
  chooseMark({ rows }, point) {
    if (rows.length === 1) {
      this.pickAsset(rows[0]);
      return;
    }
    const { xs, ys } = this.assets;
    const [x0, x1] = [Math.min(...rows.map((i) => xs[i])), Math.max(...rows.map((i) => xs[i]))];
    const [y0, y1] = [Math.min(...rows.map((i) => ys[i])), Math.max(...rows.map((i) => ys[i]))];
    const spread = Math.max(x1 - x0, y1 - y0) * 256 * 2 ** FURTHEST_IN;
    if (spread > 30 && this.map.getZoom() < FURTHEST_IN) {
      const most = Math.min(FURTHEST_IN, this.map.getZoom() + 3);
      this.map.fitBounds([degrees(x0, y1), degrees(x1, y0)], { padding: [60, 60], maxZoom: most });
    } else if (rows.length <= 60) {
      this.tip.hide();
      this.list.open(this.assets, rows, point);
    }
  }

  /** @param {number} a @param {L.LatLng} [at] where it was clicked; keys choose the area as a whole */
  pickArea(a, at) {
    this.picked = a;
    this.stack.again("mark");
    const point = at ? { at: [Number(at.lng.toFixed(5)), Number(at.lat.toFixed(5))] } : {};
    this.send("pick", { level: this.level, code: this.level_.codes[a], asset: "", ...point });
  }

  pickAsset(row) {
    this.send("pick", { level: "", code: "", asset: this.assets.ids[row] });
  }

  // --- keys --------------------------------------------------------------------------------------------

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.level_) return;
    const move = MOVES[event.key];
    if (this.pen.drawing && this.pen.key(event)) this.tip.hide();
    else if (move && event.shiftKey) this.map.panBy([move[0] * 120, move[1] * 120]);
    else if (move) this.step(...move);
    else if (event.key === "Enter" || event.key === " ") this.pickCursor();
    else if (event.key === "a" || event.key === "A") this.listAssets();
    else if (event.key === "Escape" && this.clear()) event.stopPropagation();
    else if (event.key === "+" || event.key === "=") this.zoom(1);
    else if (event.key === "-" || event.key === "_") this.zoom(-1);
    else if (event.key === "Home") this.goHome();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(dx, dy) {
    const areas = this.level_;
    const { lat, lng } = this.map.getCenter();
    const first = this.picked >= 0 ? this.picked : areas.nearest(worldX(lng), worldY(lat));
    this.moveCursor(this.cursor < 0 ? first : areas.towards(this.cursor, dx, dy));
    if (this.cursor < 0) return;
    this.map.panInside(degrees(areas.ax[this.cursor], areas.ay[this.cursor]), { padding: [60, 60] });
    this.say(sentence(areas.names[this.cursor], this.need, this.cursor, this.wordsOf));
  }

  moveCursor(a) {
    if (a === this.cursor) return;
    this.cursor = a;
    this.mark("cursor", a >= 0 ? this.level_.codes[a] : "");
    this.stack.again("mark");
  }

  pickCursor() {
    if (this.cursor >= 0) this.pickArea(this.cursor);
  }

  /** The assets of the area that the keys have reached, as a list: what the pointer finds one by one. */
  listAssets() {
    const a = this.cursor >= 0 ? this.cursor : this.picked;
    if (a < 0) {
      this.say("Go to an area with the arrow keys first");
      return;
    }
    const { names, ax, ay } = this.level_;
    const rows = this.assets ? points.within(this.assets, this.mask, this.level_, a) : [];
    if (!rows.length) {
      this.say(`No asset of the kinds on the map is in ${names[a]}`);
      return;
    }
    const words = `${plural(rows.length, "asset")} in ${names[a]}`;
    if (rows.length > LONGEST_LIST) {
      this.say(`${words}: too many to list. Show smaller areas, or ask on the Find page`);
      return;
    }
    const at = this.map.latLngToContainerPoint(degrees(ax[a], ay[a]));
    this.tip.hide();
    this.list.open(this.assets, rows, at, words);
  }

  /** @returns {boolean} whether there was anything to take back; if not, the key is the page's */
  clear() {
    this.list.close();
    const chosen = this.picked >= 0 || this.data.pickedAsset;
    const walking = this.cursor >= 0;
    this.moveCursor(-1);
    if (!chosen) return walking;
    this.picked = -1;
    this.stack.again("mark");
    this.send("pick", { level: "", code: "", asset: "" });
    this.say("Nothing is chosen");
    return true;
  }

  say(words) {
    this.elements.said.textContent = words;
  }
}

function textOver(colour) {
  return parseInt(colour.slice(1, 3), 16) + parseInt(colour.slice(3, 5), 16) + parseInt(colour.slice(5, 7), 16) > 380
    ? "#000000"
    : "#ffffff";
}

/** The pin of a searched place. */
function drawPin(ctx, x, y, colours, by) {
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(x, y - 20 * by, 9 * by, Math.PI * 0.85, Math.PI * 2.15);
  ctx.lineTo(x, y);
  ctx.closePath();
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.halo;
  ctx.stroke();
  ctx.fillStyle = colours.focus;
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y - 20 * by, 3.4 * by, 0, 2 * Math.PI);
  ctx.fillStyle = colours.halo;
  ctx.fill();
}

/** What a message shows, in the words that `Ahead` is given: the key of its fill, its weights, its hours. */
function words({ blend, turns, need }) {
  return [need?.key, blend && weighed(blend.weights), turns && typed(turns.text)];
}

/** What the fills of a message belong to. */
function ground({ level, sheet, blend, turns }) {
  return [level, sheet?.url, blend?.url, turns?.box, turns?.hour].join("|");
}

function typed(hours) {
  return `hours:${hours}`;
}

function weighed(weights) {
  return JSON.stringify(Object.entries(weights).sort());
}

/** @param {string} text @returns {string} a short mark of its content */
function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16);
}
