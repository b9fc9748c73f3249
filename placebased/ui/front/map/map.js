/**
 * The live map: one Leaflet map that lives as long as the browser tab, fed by small messages.
 *
 * A message never rebuilds anything: it says which classes, layers and choices hold now, and only the
 * sheets that show them are drawn again. When the page changes, the map is taken out and kept; when it
 * comes back it goes in as it was. What is on the map is one record, the scene: `data/update.js` fills it,
 * `scene.js` draws it, and this module says when.
 */

import { onceAFrame, painted } from "../dom.js";
import * as address from "./address.js";
import { whenUncovered } from "./cover.js";
import { assetNames, words } from "./data/files.js";
import { fetchHeadings, fetchPlace } from "./data/foretold.js";
import { fetchLevels } from "./data/level_preview.js";
import { afterMove } from "./data/moved_site.js";
import { fetchNeeded, fetchStreets } from "./data/needed_files.js";
import { boxesOf, choiceIn, groundOf, Preview } from "./data/preview.js";
import { areasOf, emptyScene, fillOf, shownIn, spoken, takeAreas, takeRest } from "./data/update.js";
import { whole } from "./data/whole.js";
import { Pen } from "./draw_tool.js";
import { FirstPicture } from "./first_picture.js";
import * as frame from "./frame.js";
import { Heading } from "./heading.js";
import { Host } from "./host.js";
import { LegendPanel } from "./legend_panel.js";
import { noticeIn, notLoaded, notStarted } from "./notice.js";
import { Painter } from "./painting.js";
import { layOnPaper, Paper, showTable } from "./paper.js";
import { isHeard } from "./picking.js";
import { Handles } from "./planned_handles.js";
import { marks, redraw } from "./scene.js";
import { note } from "./seen.js";
import { makeStage } from "./stage.js";
import { fetchStyle } from "./style.js";
import { LIGHT, palette } from "./theme.js";
import { tilesOn } from "./tiles.js";

/**
 * @import { Component, MapMessage, NeedLayer, SentMessage, Stage } from "../types.js"
 * @import { Areas } from "./data/geometry.js"
 * @import { Picked } from "./picking.js"
 */

const FINE = 2.5; // pixels on paper for a pixel of a screen
const WORDS = 700; // milliseconds
const FORESEEN = 150; // milliseconds for which what was dragged waits for its first answer
const SOON = 400; // milliseconds after which what may be chosen next is fetched
const SAID = 300; // milliseconds after which the words of a place that was chosen are there
const RESTING = 60; // milliseconds on an area after which somebody may choose it
const LINES = 80; // pixels by which the words over the map may grow or shrink without moving its foot

/** Maps by the key of their place on a page: taken out and put back, never made twice. @type {Map<string, View>} */
const kept = new Map();
/** The last message of each. @type {Map<string, Component<SentMessage>>} */
const last = new Map();

fetchStyle();

/**
 * Show a message in a host element.
 * @param {HTMLElement} element @param {Component<SentMessage>} component what the app hands over
 * @returns {() => void} to be called when the element has left the page
 */
export function show(element, component) {
  let gone = false;
  whenUncovered(() => {
    if (!gone) draw(element, component);
  });
  return () =>
    setTimeout(() => {
      gone = !element.isConnected;
      kept.get(component.data.key)?.leave(element);
    });
}

/**
 * Draw a message in a host element, whatever covers the page.
 * @param {HTMLElement} element @param {Component<SentMessage>} component
 */
export function draw(element, component) {
  const { key, stays } = component.data;
  const data = whole(component.data);
  last.set(key, component);
  if (data) take(element, { data, setTriggerValue: component.setTriggerValue });
  else if (stays) void fetchStaying(element, component, stays.url);
}

/** Fetch the part of a message that the app takes to be here. @param {HTMLElement} element @param {Component<SentMessage>} component @param {string} url */
async function fetchStaying(element, component, url) {
  const isLast = () => element.isConnected && last.get(component.data.key) === component;
  try {
    await words(url);
    if (isLast()) draw(element, component);
  } catch (error) {
    if (isLast()) element.textContent = notStarted(/** @type {Error} */ (error));
  }
}

/** @param {HTMLElement} element @param {Component<MapMessage>} heard */
function take(element, heard) {
  const { key } = heard.data;
  const view = kept.get(key) ?? new View(heard);
  kept.set(key, view);
  view.enter(element);
  view.take(heard);
}

/** Put figures on the areas of every map, or take them off. @param {boolean} on */
function showFigures(on) {
  address.keepFigures(on);
  for (const view of kept.values()) view.showFigures(on);
}

document.addEventListener("pb-figures", () => showFigures(!address.wantsFigures()));

/** @param {View} view @returns {Painter} the tools that paint on its map */
function painterOf(view) {
  const { box } = view.elements;
  const tell = (/** @type {unknown} */ strokes) => view.send("stroke", { strokes });
  const resized = () => view.resized();
  return new Painter(
    box,
    () => view.stage,
    () => view.apply(),
    tell,
    resized,
  );
}

class View {
  handles = new Handles();

  /** @param {Component<MapMessage>} component */
  constructor(component) {
    this.message = component.data;
    this.send = component.setTriggerValue;
    this.scene = emptyScene();
    this.elements = frame.build({
      in: () => this.stage?.camera.zoom(1),
      out: () => this.stage?.camera.zoom(-1),
      home: () => this.stage?.camera.goHome(),
      legend: () => this.legend.open(!this.legend.isOpen),
      values: (on) => showFigures(on),
    });
    this.host = new Host(this.elements.box, {
      refit: () => this.refit(),
      resized: () => this.resized(),
      failed: (error) => this.fail(error),
      moved: () => this.goToAddress(),
    });
    this.legend = new LegendPanel(this.elements);
    this.complain = noticeIn(this.elements.notice, () => this.host.mark("ready", "failed"));
    this.keeper = new address.Keeper(address.nameOf(component.data), () => !!this.stage?.camera.isHome());
    this.paper = new Paper((on) => this.print(on));
    this.heading = new Heading();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pointing = undefined;
    this.pen = new Pen(this.elements.buttons, () => this.stage);
    this.painter = painterOf(this);
    this.preview = new Preview(
      (box) => fetchLevels(this.message, box),
      (box, value) => this.foresee(box, value),
      () => this.apply(),
    );
    /** There from the first drawing on. @type {Stage | null} */
    this.stage = null;
    this.showTiles = (/** @type {string} */ _url) => {};
    /** @type {Record<string, string>} */
    this.sheetKeys = {};
    /** Where the reader looked before the page was printed. @type {import("./paper.js").Held | null} */
    this.view = null;
    this.spoke = false;
    this.led = false;
    this.settle = onceAFrame(() => {
      this.sayOnce();
      if (this.host.styled) this.refit(LINES);
      if (this.legend.reach()) this.makeRoom();
    });
    this.showFigures(address.wantsFigures());
    this.makeRoom = onceAFrame(() => this.fit(() => {})); // for a key that came, or its own
    this.first = new FirstPicture(() => this.resized());
    this.arrived = onceAFrame(() => this.show()); // with what else comes in before the next frame
  }

  // --- coming and going ------------------------------------------------------------------------------

  /** @param {HTMLElement} element */
  enter(element) {
    if (!this.host.enter(element)) return;
    this.keeper.watch();
    this.paper.listen();
    this.preview.enter();
  }

  /** @param {HTMLElement} element */
  leave(element) {
    if (!this.host.leave(element)) return;
    this.keeper.stop();
    this.paper.stop();
    this.preview.leave();
    this.heading.restore();
    this.stage?.tip.hide();
  }

  /** @param {number} [slack] pixels by which the height may stay wrong */
  refit(slack) {
    if (!this.paper.on) frame.fitHeight(this.elements.box, !!this.message.present, slack);
  }

  /** Whether the page's heading says what the legend's would: on a wall there is room for it once. */
  sayOnce() {
    const heading = document.querySelector("h1")?.textContent ?? "";
    const title = this.scene.need?.title;
    this.elements.box.classList.toggle("pb-told-above", !!title && heading.startsWith(title));
  }

  resized() {
    if (this.paper.on) return;
    if (!this.host.styled || !this.elements.box.clientWidth || !this.elements.surface.clientHeight) return;
    if (this.stage) this.fill(this.stage);
    else if (this.first.canBeDrawn(this.message)) this.start();
  }

  /** Fill another size. @param {Stage} stage */
  fill({ map }) {
    this.refit();
    if (this.legend.reach()) this.makeRoom();
    this.fit(() => {
      map.invalidateSize({ animate: false });
      this.legend.suit();
    });
  }

  /** Change the room that there is, see the same in it, and draw it once. @param {() => void} change */
  fit(change) {
    const { stage } = this;
    stage?.stack.together(() => stage.camera.keepThrough(change));
  }

  /** @param {Error} error */
  fail(error) {
    this.complain(notStarted(error));
    this.host.element?.replaceChildren(this.elements.notice); // without its style it would be a heap of words
  }

  start() {
    const { elements, scene, pen } = this;
    this.refit();
    this.legend.suit();
    const stage = makeStage(
      {
        elements,
        scene,
        pen,
        covered: () => (this.paper.on ? 0 : this.legend.covered(!!this.message.present)),
        key: () => (this.paper.on ? 0 : this.legend.keyed(!!this.message.present)),
        keyed: (names, alone) => {
          const other = this.legend.number(names, (alone && this.stage?.camera.room()) || 0);
          if (other) this.makeRoom();
          return other;
        },
        send: (name, value) => {
          this.told(name, value);
        },
        named: (act) => this.withNames(act),
        pointedAt: (a) => this.pointedAt(a),
        say: (words) => this.say(words),
        mark: (name, value) => this.host.mark(name, value),
      },
      this.message,
    );
    this.stage = stage;
    this.showTiles = tilesOn(stage.map);
    this.apply(); // which may move it, as its legend takes room
    stage.map.on("moveend", () => {
      this.moved(stage);
      this.keep();
    });
    this.moved(stage);
    void painted().then(() => this.keep()); // writing an address takes as long as drawing
  }

  /** Tell the app, unless what was chosen was painted. @param {string} name @param {unknown} value */
  told(name, value) {
    if (name === "pick") {
      const picked = /** @type {Picked} */ (value);
      if (!isHeard(picked, this.message) || this.painter.picked(picked)) return;
    }
    if (name === "moved") void this.move(/** @type {{key: string, at: number[]}} */ (value));
    else this.send(name, value);
    this.headOver();
  }

  /** Show what follows from a site that was dragged, then tell the app, whose work would hold the answer up. @param {{key: string, at: number[]}} moved */
  async move(moved) {
    await Promise.race([this.foreseeMove(moved), new Promise((done) => setTimeout(done, FORESEEN))]);
    this.send("moved", moved);
  }

  /** Show what follows from a site that was dragged before the page is drawn anew. @param {{key: string, at: number[]}} moved */
  async foreseeMove(moved) {
    const told = this.message;
    const choice = await afterMove(this.preview.holding(told).message, moved);
    if (!choice || this.message !== told) return; // the app was quicker
    this.preview.keep(choice, groundOf(told));
    this.apply();
  }

  /** @param {Stage} stage */
  moved({ map }) {
    if (this.paper.on) return; // what is seen on paper is no view of the reader's
    const here = address.write(map);
    const { lock } = this.message;
    frame.drawScale(this.elements.scale, map, !!this.message.present);
    this.host.mark("view", here);
    note(this.message.key, map);
    fetchStreets(this.message, map.getZoom(), this.arrived);
    if (lock && !this.led)
      for (const other of kept.values()) if (other !== this) other.follow(map, this.message);
  }

  /** Keep the view in the address: what is seen on paper is none of the reader's. */
  keep() {
    if (this.stage && this.host.element && !this.paper.on) this.keeper.keep(address.write(this.stage.map));
  }

  /** Go where a map that this one is locked to went. @param {Stage["map"]} leader @param {MapMessage} its message */
  follow(leader, its) {
    if (its.lock !== this.message.lock || !this.host.element?.isConnected) return;
    this.led = true;
    this.stage?.camera.follow(leader, its.anchor, this.message.anchor);
    this.led = false;
  }

  goToAddress() {
    const told = address.read(this.keeper.name);
    if (told && location.hash !== address.hash()) this.stage?.map.setView(told.center, told.zoom);
  }

  /** Draw the map for paper, or for the screen again. @param {boolean} on whether the page is being printed */
  print(on) {
    const { stage, scene, host, message } = this;
    const { box } = this.elements;
    if (!stage) return;
    scene.colours = on ? LIGHT : palette(host.element ?? box);
    box.classList.toggle("pb-dark", scene.colours.dark);
    box.classList.toggle("pb-present", !on && !!message.present);
    stage.stack.ratio = on ? FINE : 0;
    this.view = layOnPaper(stage, box, on, this.view);
    this.apply();
    if (!on) {
      this.resized();
      return;
    }
    this.elements.surface.append(stage.stack.picture());
    showTable(box, scene);
  }

  // --- messages --------------------------------------------------------------------------------------

  /** @param {Component<MapMessage>} component */
  take({ data, setTriggerValue }) {
    const { box, surface, credit } = this.elements;
    this.send = setTriggerValue;
    // a place has a paragraph of its own, which moves the map's foot further than lines may
    if (data.picked !== this.message.picked) setTimeout(() => this.refit(), SAID);
    this.message = data;
    this.preview.take(boxesOf(data));
    this.scene.colours = palette(this.host.element ?? box);
    box.classList.toggle("pb-dark", this.scene.colours.dark);
    box.classList.toggle("pb-present", !!data.present);
    box.classList.toggle("pb-paired", !!data.lock);
    setTimeout(() => fetchHeadings(this.message), SOON);
    setTimeout(() => this.sayOnce(), WORDS); // the page's words may come after its map
    this.pen.offer(!!data.draw);
    for (const named of [box, surface]) named.setAttribute("aria-label", data.label);
    const own = data.tiles ? data.tilesAttribution : data.ground?.credit;
    credit.textContent = [data.attribution, own].filter(Boolean).join(" · ");
    fetchNeeded(
      () => this.message,
      this.arrived,
      (what, error) => this.lack(what, error),
    );
    this.show();
    this.settle();
  }

  /** Show what is here now. */
  show() {
    if (this.stage) this.apply();
    else this.resized();
  }

  /** Show what a person has just chosen or moved on the page, without waiting for the app. @param {string} box @param {string} value */
  foresee(box, value) {
    const { message, scene, preview } = this;
    const choice = scene.fill && choiceIn(box, value, message, scene.fill.key, preview.choice?.weights);
    if (!choice) return;
    preview.keep(choice, groundOf(message));
    this.apply();
  }

  /** @param {boolean} on whether figures stand on the areas */
  showFigures(on) {
    this.scene.values = on;
    this.elements.values.setAttribute("aria-pressed", String(on));
    this.apply();
  }

  /** Take the message over as far as its files are here; draw the sheets that change, once. */
  apply() {
    const { stage } = this;
    stage?.stack.together(() => this.applyTo(stage));
  }

  /** @param {Stage} stage */
  applyTo(stage) {
    const { scene } = this;
    const { chosen, message } = this.preview.holding(this.paper.asPrinted(this.message));
    const fill = chosen ?? fillOf(message);
    const areas = message.need && !fill ? undefined : areasOf(message, message.level);
    if (areas) this.takeAreas(message, areas, fill);
    this.painter.take(message.zones, scene);
    if (takeRest(scene, message)) stage.list.close();
    this.handles.take(stage, message.sites);
    this.showTiles(message.tiles);
    stage.camera.take(message, !!areas);
    this.look(stage);
    if (areas && this.legend.take(scene, message, stage.camera)) this.settle();
    this.elements.values.hidden = !scene.need?.values;
    this.sheetKeys = redraw(stage, message, this.sheetKeys);
    this.host.markAll(marks(scene, message));
    this.headOver();
    this.sayOnce();
  }

  /** Let the words over the map say what it shows now. */
  headOver() {
    const { heading, message, scene } = this;
    if (!(message.headings || heading.element) || this.paper.on) return;
    const shown = shownIn(scene, message);
    if (heading.follow(message, shown)) this.settle();
    if (!heading.element || !heading.lacking) return;
    void fetchPlace(message, shown).then((came) => came && this.headOver());
  }

  /**
   * Do something once the names of what stands on the map are here: they are more to fetch than all that is drawn.
   * @param {Parameters<Stage["named"]>[0]} act
   */
  withNames(act) {
    const { assets } = this.message;
    const there = this.scene.assets?.named;
    if (there || !assets?.names) act(there);
    else
      assetNames(assets.names)
        .catch(() => undefined)
        .then((names) => {
          if (names) this.apply();
          act(names);
        });
  }

  /** Somebody points at an area, and may choose it. @param {number} a */
  pointedAt(a) {
    clearTimeout(this.pointing);
    const { message, scene } = this;
    const picked = scene.areas?.codes[a];
    if (!message.headings || !picked) return;
    const { level } = scene;
    const shown = { key: scene.fill?.key ?? "", level, picked, pickedLevel: level };
    this.pointing = setTimeout(() => void fetchPlace(message, shown), RESTING);
  }

  /** Look where a scene looks, once for each time that it is gone to. @param {Stage} stage */
  look({ camera }) {
    const { look } = this.message;
    if (!look || !camera.isNew(look.token)) return;
    camera.look(address.parse(look.view, this.keeper.name));
    const figures = address.hasFigures(look.view);
    if (figures !== this.scene.values) showFigures(figures);
  }

  /** @param {MapMessage} message @param {Areas} areas @param {NeedLayer | null} fill */
  takeAreas(message, areas, fill) {
    if (fill && fill.classes.length !== areas.n) {
      this.lack("figures", new Error(`${fill.classes.length} values for ${areas.n} areas`));
      return;
    }
    const other = takeAreas(this.scene, message, areas, fill);
    this.elements.notice.hidden = true;
    if (other && this.spoke) this.say(spoken(message, fill));
    this.spoke = true;
  }

  /** @param {string} what cannot be had: the map stays as it was @param {Error} error */
  lack(what, error) {
    if (!this.stage) this.first.end();
    this.complain(notLoaded(what, this.message.many, error));
  }

  /** @param {string} words */
  say(words) {
    this.elements.said.textContent = words;
  }
}
