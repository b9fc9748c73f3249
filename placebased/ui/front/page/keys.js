/** The keys of the projector view: what each does, in one table that keys and the list of keys are taken from. */

/**
 * @typedef {"on" | "back" | "needOn" | "needBack" | "level" | "assets" | "teams" | "figures" | "dark" | "spot" | "list" | "leave"} Act
 * @typedef {{keys: string[], shown: string, words: string, act: Act}} Key
 */

/** @type {Key[]} */
export const KEYS = [
  {
    keys: ["PageDown", "ArrowRight", "ArrowDown"],
    shown: "Page Down, → or ↓",
    words: "next scene; without scenes, next need",
    act: "on",
  },
  {
    keys: ["PageUp", "ArrowLeft", "ArrowUp"],
    shown: "Page Up, ← or ↑",
    words: "scene before; without scenes, need before",
    act: "back",
  },
  { keys: ["n"], shown: "N", words: "next need", act: "needOn" },
  { keys: ["p"], shown: "P", words: "need before", act: "needBack" },
  {
    keys: ["1", "2", "3", "4", "5", "6"],
    shown: "1 to 5",
    words: "size of the areas, small to large",
    act: "level",
  },
  { keys: ["v"], shown: "V", words: "figures on the areas", act: "figures" },
  { keys: ["a"], shown: "A", words: "assets on or off", act: "assets" },
  { keys: ["t"], shown: "T", words: "teams on or off", act: "teams" },
  { keys: ["b", "."], shown: "B", words: "black screen; any key brings it back", act: "dark" },
  { keys: ["s"], shown: "S", words: "spotlight that follows the pointer", act: "spot" },
  { keys: ["?"], shown: "?", words: "this list", act: "list" },
  { keys: ["Escape"], shown: "Esc", words: "leave the projector view", act: "leave" },
];

/** @param {string} key @returns {boolean} whether it is a character, which people who speak to their computer may say by chance */
export function isCharacter(key) {
  return key.length === 1;
}

/**
 * What a key does.
 * @param {{key: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean}} event
 * @param {boolean} letters whether characters count
 * @returns {Act | null}
 */
export function actOf({ key, altKey, ctrlKey, metaKey }, letters) {
  if (altKey || ctrlKey || metaKey || (isCharacter(key) && !letters)) return null;
  const name = isCharacter(key) ? key.toLowerCase() : key;
  return KEYS.find(({ keys }) => keys.includes(name))?.act ?? null;
}

/** @param {Element | null} target that has the focus @returns {boolean} whether keys are its own: text, a choice, a slider */
export function isOwn(target) {
  return !!target?.closest(
    "input, textarea, select, [contenteditable='true'], [role='slider'], [role='listbox'], [role='menu'], dialog",
  );
}
