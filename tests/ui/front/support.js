/** What tests of the scripts share: small messages, and a canvas that writes down what is drawn on it. */

/** @import { AssetFile, Category, Ctx, Frame, MapMessage, NeedLayer, Palette, ShapeFile, ShownTeam, ZoneLayer } from "../../../placebased/ui/front/types.js" */

/** A need of four areas with one class. @param {Partial<NeedLayer>} [parts] @returns {NeedLayer} */
export function needLayer(parts = {}) {
  return {
    key: "k",
    title: "Living alone",
    unit: "share",
    classes: "0000",
    rows: [["#eeeeee", "0 to 9 %", "#111111"]],
    values: "",
    decimals: 1,
    suffix: "%",
    note: ["", ""],
    noData: "No data",
    standings: "",
    ranges: {},
    ranked: true,
    patterns: false,
    ...parts,
  };
}

/** Two neighbourhoods of the block, and one area in none. @param {Partial<ZoneLayer>} [parts] @returns {ZoneLayer} */
export function zoneLayer(parts = {}) {
  return {
    title: "Draft",
    keys: "AB",
    names: ["One", "Two"],
    colours: [
      ["#111111", "#222222"],
      ["#333333", "#444444"],
    ],
    owners: "AAB-",
    people: "10,20,30,40",
    done: 0,
    chosen: "A",
    paints: true,
    units: [["areas"]],
    band: [0, 0],
    note: "",
    ...parts,
  };
}

/** Degrees in steps of a thousandth, as differences. @param {number[][]} points @returns {number[]} */
function differences(points) {
  return points.flatMap(([x, y], i) => {
    const [px, py] = i ? points[i - 1] : [0, 0];
    return [x - px, y - py];
  });
}

/** The corners of a square. @param {number} x @param {number} y west and south @param {number} side */
function square(x, y, side) {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ];
}

/**
 * A block of two by two squares of ten thousandths of a degree: sw, se, nw and ne. The north-east one has a hole in
 * its middle, and a part of its own far off.
 * @returns {ShapeFile}
 */
export function block() {
  const rings = [[square(0, 0, 10)], [square(10, 0, 10)], [square(0, 10, 10)]];
  rings.push([square(10, 10, 10), square(13, 13, 4), square(30, 30, 1)]);
  return {
    step: 0.001,
    codes: ["sw", "se", "nw", "ne"],
    names: ["Southwest", "Southeast", "Northwest", "Northeast"],
    rings: rings.map((area) => area.length),
    sizes: rings.flat().map((ring) => ring.length),
    xy: differences(rings.flat(2)),
    at: differences([
      [5, 5],
      [15, 5],
      [5, 15],
      [11, 11],
    ]),
  };
}

/** @param {string} id @returns {Category} */
export function category(id) {
  return { id, label: `Kind ${id}`, plural: `Kinds ${id}`, shape: "square", glyph: id, colour: "#123456" };
}

/** Assets of two kinds, a and b. @param {number[]} kinds by asset: 0 or 1 @param {number[][]} at world x and y @returns {AssetFile} */
export function assets(kinds, at) {
  return {
    step: 0.001,
    n: kinds.length,
    categories: [category("a"), category("b")],
    named: { ids: kinds.map((_, i) => `id${i}`), names: kinds.map((_, i) => `Asset ${i}`) },
    category: kinds,
    x: [],
    y: [],
    stale: kinds.map(() => 0),
    around: [],
    xs: Float64Array.from(at, ([x]) => x),
    ys: Float64Array.from(at, ([, y]) => y),
  };
}

/** @param {string} key @param {Partial<ShownTeam>} [parts] @returns {ShownTeam} */
export function team(key, parts = {}) {
  return { key, label: `Team ${key}`, level: "ward", codes: ["sw"], group: "", style: 0, ...parts };
}

/** A sheet of 1000 by 1000 pixels that is the whole world. @param {Partial<Frame>} [parts] @returns {Frame} */
export function frame(parts = {}) {
  const size = { k: 1000, ox: 0, oy: 0, width: 1000, height: 1000, zoom: 2 };
  const rest = { center: /** @type {any} */ (null), box: [0, 0, 1, 1], view: [0, 0, 1000, 1000] };
  return { ...size, ...rest, ...parts };
}

/** @type {Palette} */
export const COLOURS = {
  dark: false,
  land: "land",
  home: "home",
  district: "district",
  water: "water",
  park: "park",
  hospital: "hospital",
  airport: "airport",
  road: "road",
  street: "street",
  rail: "rail",
  tram: "tram",
  roadOver: "road over fills",
  streetOver: "street over fills",
  boundary: "boundary",
  stop: "stop",
  border: "border",
  plainBorder: "plain border",
  group: "group",
  ink: "ink",
  quiet: "quiet",
  halo: "halo",
  noData: ["ground", "line"],
  dimmed: "dimmed",
  focus: "focus",
};

/**
 * A canvas that writes down each call, with the colour that it was made in. Every letter is ten pixels wide.
 * @returns {{ctx: Ctx, calls: [string, ...unknown[]][]}}
 */
export function recorder() {
  /** @type {[string, ...unknown[]][]} */
  const calls = [];
  /** @type {Record<string, unknown>} */
  const state = { measureText: (/** @type {string} */ text) => ({ width: 10 * text.length }) };
  const ctx = new Proxy(state, {
    get: (held, name) => {
      if (name in held) return held[String(name)];
      const colour = name === "stroke" ? "strokeStyle" : "fillStyle";
      return (/** @type {unknown[]} */ ...given) => calls.push([String(name), held[colour], ...given]);
    },
  });
  return { ctx: /** @type {Ctx} */ (/** @type {unknown} */ (ctx)), calls };
}

/** A message of wards with nothing over them. @param {Partial<MapMessage>} [parts] @returns {MapMessage} */
export function message(parts = {}) {
  const words = {
    key: "map",
    label: "Map",
    one: "ward",
    many: "wards",
    notice: "",
    attribution: "",
    tilesAttribution: "",
  };
  const none = {
    need: null,
    sheet: null,
    levels: null,
    zones: null,
    headings: null,
    blend: null,
    turns: null,
    ground: null,
    assets: null,
    teams: null,
    focus: null,
    marker: null,
    beyond: null,
  };
  return {
    ...words,
    ...none,
    level: "ward",
    shapes: { ward: "map/ward" },
    home: [0, 0, 1, 1],
    labels: [],
    moves: "",
    background: "",
    picked: "",
    pickedLevel: "",
    pickedAsset: "",
    drawn: [],
    sites: [],
    inside: null,
    scale: null,
    tiles: "",
    ...parts,
  };
}
