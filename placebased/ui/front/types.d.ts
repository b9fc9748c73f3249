/**
 * What the app sends to the browser, and what the browser's own parts hand each other.
 *
 * The first half mirrors `placebased/mapping/message.py` and `placebased/mapping/files.py`: whoever changes
 * a field there changes it here, and the check of types shows every script that reads it.
 */

import type * as L from "leaflet";
import type { Camera } from "./map/camera.js";
import type { Areas } from "./map/data/geometry.js";
import type { Stack } from "./map/layers/canvas_stack.js";
import type { List, Tip } from "./map/tooltip.js";

// --- the message of the live map ---------------------------------------------------------------------

/** What Streamlit hands to a component. */
export interface Component<Data> {
  data: Data;
  setTriggerValue: (name: string, value: unknown) => void;
  setStateValue?: (name: string, value: unknown) => void;
}

// --- the projector view --------------------------------------------------------------------------------

/** What the app says so that a step can be taken at once (`projector_state.told`). */
export interface Told {
  /** Number of the last step that the app has carried out. */
  step: number;
  need: string;
  /** Key of the box that needs are chosen in. */
  box: string;
  /** Ids of needs, and their words in the box. */
  needs: [string, string][];
  levels: [string, string][];
  scenes: SceneList;
}

export interface SceneList {
  titles: string[];
  links: string[];
  /** The whole list as one word. */
  word: string;
  /** Whether the app has a list, rather than what the tab kept. */
  known: boolean;
  /** The scene that was gone to last, or -1. */
  at: number;
  token: number;
}

/** Where a step leads, and its number. */
export interface Step {
  kind: "need" | "level" | "overlay" | "scene";
  to: string | number;
  n: number;
  /** Those of other kinds before it that the app may not have heard. */
  also?: Step[];
}

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number];

/** Colour in the light theme, words, colour in the dark theme. */
export type ClassRow = [string, string, string, boolean?];

/** The fill of a level (`NeedLayer`). */
export interface NeedLayer {
  key: string;
  title: string;
  unit: string;
  /** One sign an area: the position of its row, or "-" without data. */
  classes: string;
  rows: ClassRow[];
  /** Whole numbers of the last decimal, joined by commas; missing is empty. */
  values: string;
  decimals: number;
  suffix: string;
  /** Light theme, dark theme. */
  note: [string, string];
  noData: string;
  patterns: boolean;
  /** "lower,same,too close" of each area, joined by semicolons; empty where what differs as shown differs. */
  standings: string;
  /** The range that the figure of an area lies in, by its position. */
  ranges: Record<string, string>;
  /** Whether areas may be set in order by it. */
  ranked: boolean;
  /** What both figures of two at once are called: their classes make a square. */
  axes?: [string, string];
  /** What is said after a change below and above nought, where it is a change. */
  sides?: [string, string];
  /** In a file of fills: the words of the choice box. */
  choice?: string;
}

/** A fill whose values are read when a sentence needs them. */
export interface Need extends NeedLayer {
  readonly list: number[];
  /** The values there are, ascending. */
  readonly order: number[];
}

export interface Blend {
  url: string;
  weights: Record<string, number>;
  boxes: Record<string, string>;
  /** Where each class but the lowest begins, if limits were set. */
  starts?: number[];
  /** How scores are sorted into classes; natural breaks if not given. */
  rule?: string;
}

export interface Turns {
  box: string;
  text: string;
  hour: number;
  on: NeedLayer;
  off: NeedLayer;
  silent: NeedLayer;
}

export interface AssetLayer {
  url: string;
  /** The file with ids and names, fetched once somebody points at one or one is chosen; empty for none. */
  names: string;
  show: string[];
  /** A bit mask of rows in base 64; all rows without one. */
  only: string | null;
  /** The highest band of age that is drawn; all without one. */
  oldest: number | null;
  note: string;
  /** Words of the bands of age, where the legend tells them apart. */
  ages: string[];
  /** A bit mask in base 64 of the rows in the chosen place, where it is larger than the areas that are filled. */
  here: string | null;
}

export interface TeamLayer {
  url: string;
  show: string[];
  levels: string[];
}

/** What lies on the ground, in files of its own (`GroundLayer`). */
export interface GroundLayer {
  url: string;
  streets: string;
  credit: string;
}

export interface Focus {
  token: string;
  bounds: Bounds | null;
  point: [number, number] | null;
}

export interface Marker {
  at: [number, number];
  label: string;
}

/** Kind, name, figure, value, and between which figures it lies (`ScaleMark`). */
export type ScaleMark = ["area" | "place" | "country", string, string, number, number, number];

/** What is marked on the legend of a fill (`ValueScale`). */
export interface ValueScale {
  key: string;
  marks: ScaleMark[];
  missing: string;
}

/** Neighbourhoods that are being drawn (`ZoneLayer`). */
export interface ZoneLayer {
  title: string;
  /** One letter a neighbourhood. */
  keys: string;
  names: string[];
  /** Colour of each in the light theme and in the dark one. */
  colours: [string, string][];
  /** Letter of each small area, in the order of the shapes; "-" for none. */
  owners: string;
  /** Residents of each small area, joined by commas. */
  people: string;
  /** Number of the last stroke that the app has taken. */
  done: number;
  /** Which neighbourhood is chosen on the page. */
  chosen: string;
  /** Whether the map can be painted on. */
  paints: boolean;
  /** Words of each size that can be painted, and which of that size each small area lies in; none for themselves. */
  units: [string, number[]?][];
  /** Least and most residents that are looked for; both 0 for none. */
  band: [number, number];
  /** What the legend says below its rows; empty for nothing. */
  note: string;
}

/** They, as they are on the map now. */
export interface Zones {
  layer: ZoneLayer;
  /** Position of the neighbourhood of each small area, -1 for none. */
  owner: Int16Array;
  people: number[];
  /** Another number whenever something is painted. */
  version: number;
}

export interface Drawn {
  label: string;
  rings: number[][];
}

/** Everything that one run of the script says to the map (`MapMessage`, and what `live_map` adds). */
/** What may be drawn once another size of area is chosen in a box. */
/** Words over the map of what may be chosen next: `counted` where a paragraph stands last that only the app can write. */
export interface HeadingFiles {
  needs: string;
  /** Comes before need and code of a place. */
  places: string;
  counted: boolean;
}

/** By need: title and paragraphs. */
export type NeedHeadings = Record<string, string[]>;

export interface LevelFiles {
  box: string;
  /** By size of area: the file of its fills. */
  urls: Record<string, string>;
}

/** What a message says of a size of area. */
export interface LevelWords {
  level: string;
  one: string;
  many: string;
  labels: string[];
  choice: string;
}

/** A message as it travels: without what says nothing, and with the address of what stays. */
export type SentMessage = Partial<MapMessage> & {
  key: string;
  stays?: { url: string; content?: Partial<MapMessage> };
};

export interface MapMessage {
  key: string;
  label: string;
  level: string;
  one: string;
  many: string;
  shapes: Record<string, string>;
  home: Bounds;
  labels: string[];
  notice: string;
  background: string;
  attribution: string;
  picked: string;
  pickedLevel: string;
  pickedAsset: string;
  drawn: Drawn[];
  /** A bit mask in base 64 of the areas in the chosen place, and its name, where the others are dimmed. */
  inside: [string, string] | null;
  scale: ValueScale | null;
  tiles: string;
  tilesAttribution: string;
  /** With `sheet`, only its key. */
  need: NeedLayer | null;
  sheet: { url: string; box: string } | null;
  levels: LevelFiles | null;
  headings: HeadingFiles | null;
  blend: Blend | null;
  turns: Turns | null;
  ground: GroundLayer | null;
  assets: AssetLayer | null;
  teams: TeamLayer | null;
  focus: Focus | null;
  marker: Marker | null;
  /** Sites that a scenario adds, moves or closes. */
  sites: PlannedSite[];
  /** Address that answers what follows once one of them is dragged; empty for none. */
  moves: string;
  /** Whether a click outside every area is told as well. */
  beyond: boolean | null;
  /** Neighbourhoods that are being drawn. */
  zones: ZoneLayer | null;
  present?: boolean;
  draw?: boolean;
  /** Middle of the place, where one page shows maps of several. */
  anchor?: [number, number] | null;
  /** Where a scene looks, once for each token: views as the address writes them; empty for the whole place. */
  look?: { token: string; view: string } | null;
  /** Maps of one lock move together. */
  lock?: string;
}

// --- the files of the map ------------------------------------------------------------------------------

export interface ShapeFile {
  step: number;
  codes: string[];
  names: string[];
  /** What is written on the map for a long name, by its position. */
  short?: Record<string, string>;
  rings: number[];
  sizes: number[];
  xy: number[];
  at: number[];
}

export interface Category {
  id: string;
  label: string;
  plural: string;
  shape: string;
  glyph: string;
  colour: string;
}

export interface SentAssets {
  step: number;
  categories: Category[];
  category: number[];
  x: (number | null)[];
  y: (number | null)[];
  /** In which band of age each is, 0 for the youngest. */
  stale: number[];
  /** Which of them lie around the place, not in it. */
  around: number[];
}

/** Ids and names of assets, in the order of their file. */
export interface AssetNames {
  ids: string[];
  names: string[];
}

/** The asset file with world positions beside it; not a number where there is none. */
export interface AssetFile extends SentAssets {
  n: number;
  /** What they are called, once that is here. */
  named?: AssetNames;
  xs: Float64Array;
  ys: Float64Array;
  /** In which of some areas each lies (-1 for none), once that was asked. */
  within?: { areas: Areas; at: Int32Array };
}

export interface Team {
  key: string;
  label: string;
  level: string;
  codes: string[];
  group: string;
}

export interface ShownTeam extends Team {
  /** Position of its line style. */
  style: number;
}

export interface BlendFile {
  parts: Record<string, number[]>;
  logs: boolean;
  ramps: [string, string][][];
}

export interface FillFile {
  /** What is said of the size of area, where the browser may change to it by itself. */
  level?: LevelWords | undefined;
  byKey: Map<string, NeedLayer>;
  byChoice: Map<string, NeedLayer>;
}

/** A line in world positions: west, north, east, south of its box. */
export interface Line {
  xs: Float64Array;
  ys: Float64Array;
  box: number[];
}

export interface SentFeature {
  name: string;
  home: boolean;
  lines: number[][];
}

export interface Feature {
  name: string;
  home: boolean;
  lines: Line[];
  /** Its lines without those along the edge of the pack's window, once worked out. */
  borders?: Line[];
}

export interface SentGround {
  step: number;
  kinds: Record<string, [string, number[][]][]>;
}

export interface GroundFeature {
  name: string;
  lines: Line[];
}

/** Roads, streets, parks and water by their kind, and the box round them all. */
export interface GroundFile {
  kinds: Record<string, GroundFeature[]>;
  edge: number[];
}

export interface Background {
  district: Feature[];
  water: Feature[];
  stop: Feature[];
  edge?: number[];
}

// --- drawing -------------------------------------------------------------------------------------------

export type Ctx = CanvasRenderingContext2D;

/** What a sheet needs to know to draw. */
export interface Frame {
  /** World to pixels. */
  k: number;
  /** Pixels of the sheet's corner. */
  ox: number;
  oy: number;
  /** CSS pixels of the sheet. */
  width: number;
  height: number;
  zoom: number;
  center: L.LatLng;
  /** Visible world: west, north, east, south. */
  box: number[];
  /** The part of the sheet inside the window: left, top, right, bottom. */
  view: number[];
}

export interface Palette {
  dark: boolean;
  land: string;
  home: string;
  district: string;
  water: string;
  park: string;
  hospital: string;
  airport: string;
  road: string;
  street: string;
  rail: string;
  tram: string;
  /** Roads and streets over the fills of areas, whose colours they leave to be read. */
  roadOver: string;
  streetOver: string;
  /** A line between areas where streets are drawn too. */
  boundary: string;
  stop: string;
  border: string;
  plainBorder: string;
  group: string;
  ink: string;
  quiet: string;
  halo: string;
  noData: [string, string];
  /** What is laid over areas that are not meant. */
  dimmed: string;
  focus: string;
}

export interface Outline {
  /** World x and y in turn. */
  lines: number[][];
  x: number;
  y: number;
  box: number[];
}

/** An area that somebody drew, in world units. */
export interface DrawnArea {
  label: string;
  lines: number[][];
  x: number;
  y: number;
}

/** Teams that cover the same areas. */
export interface TeamPlace {
  outline: Outline;
  teams: ShownTeam[];
}

/** What stands at one spot of a sheet, in pixels; `rows` are positions in the asset file. */
export interface Mark {
  x: number;
  y: number;
  r: number;
  rows: number[];
}

/** A name to be written on a sheet. */
export interface Name {
  text: string;
  x: number;
  y: number;
  /** Pixels. */
  size: number;
  /** Weight of the letters. */
  weight: number;
  colour: string;
  /** Higher goes first. */
  rank: number;
  /** Capitals with space between. */
  spaced?: boolean;
  /** Leave the name out if it is wider than this. */
  room?: number;
  /** Never moved: a figure beside its area would be another area's. */
  still?: boolean;
  /** Break it so that it is no wider than this, if it can be. */
  within?: number;
  /** A figure under the name. */
  value?: string;
  /** Goes beside the place, with all others that do, if there is room for all of them. */
  aside?: boolean;
  /** Stands as a number that a key explains, though there may be room. */
  numbered?: boolean;
  /** Written whatever happens: beside the place with a line to it, or as a number that a key explains. */
  must?: boolean;
  /** May cover numbers if there is no other place. */
  fixed?: boolean;
  /** The areas round its own bear numbers: it goes beside the place if it can. */
  amongNumbers?: boolean;
}

export interface Box {
  l: number;
  t: number;
  r: number;
  b: number;
}

/** A site that a scenario changes: its sign says how, and one that can be dragged has a key. */
export interface PlannedSite {
  key: string;
  at: [number, number];
  label: string;
  sign: string;
}

export interface PlannedMark {
  x: number;
  y: number;
  sign: string;
}

export interface Pin {
  x: number;
  y: number;
  label: string;
}

export type LevelOf = (level: string) => Areas | undefined;

/** Leaflet's map, with the two of its own methods that it has no public name for. */
export interface LiveMap extends L.Map {
  _getBoundsCenterZoom(
    bounds: L.LatLngBounds,
    options: L.FitBoundsOptions,
  ): { center: L.LatLng; zoom: number };
  _getNewPixelOrigin(center: L.LatLng, zoom: number): L.Point;
}

/** One area among those of its level. */
export interface Spot {
  areas: Areas;
  a: number;
}

/** Everything that is on the map now. Positions of areas are -1 for none. */
export interface Scene {
  colours: Palette;
  /** How much larger than on a desk. */
  scale: number;
  /** Pixels of the letters of names of areas. */
  letters: number;
  tiles: string;
  background: Background | undefined;
  ground: GroundFile | undefined;
  streets: GroundFile | undefined;
  /** Whether the values stand on the areas. */
  values: boolean;
  level: string;
  areas: Areas | undefined;
  /** What the areas of the level are called. */
  words: { one: string; many: string };
  /** The fill as it was sent, and opened. */
  fill: NeedLayer | null;
  need: Need | null;
  picked: number;
  /** Which assets lie in the chosen place, where the app has said so. */
  here: Uint8Array | null;
  /** Which areas lie in the chosen place, and its name, where it is larger than they are. */
  inside: { mask: Uint8Array; name: string } | null;
  /** The chosen place, where it is of another level than the areas that are filled. */
  around: Spot | null;
  cursor: number;
  hovered: number;
  /** Areas whose names may be written, coarsest first. */
  groups: Areas[];
  teams: ShownTeam[];
  teamPlaces: TeamPlace[];
  drawn: DrawnArea[];
  assets: AssetFile | undefined;
  /** Which assets are shown, and what that was worked out from. */
  mask: Uint8Array | null;
  maskKey: string;
  pickedAsset: string;
  /** Where they stand, as they were drawn last. */
  marks: Mark[];
  pin: Pin | null;
  zones: Zones | null;
  planned: PlannedMark[];
}

/** What pointer and keys act on. */
export interface Stage {
  map: LiveMap;
  camera: Camera;
  stack: Stack;
  scene: Scene;
  surface: HTMLElement;
  tip: Tip;
  list: List;
  /** Tell the app. */
  send: (name: string, value: unknown) => void;
  /** Do something once the names of assets are here: with none where they cannot be had. */
  named: (act: (names: AssetNames | undefined) => void) => void;
  /** An area is pointed at, and may be chosen next; -1 for none. */
  pointedAt: (a: number) => void;
  /** Tell who listens to a screen reader. */
  say: (words: string) => void;
  /** Leave a mark that a test can wait for. */
  mark: (name: string, value: string) => void;
}
