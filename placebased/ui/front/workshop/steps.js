/** The keys that step a workshop on and back: the arrows, and what a clicker sends. */

const STEPS = new Map([
  ["ArrowRight", "next"],
  ["PageDown", "next"],
  ["ArrowLeft", "back"],
  ["PageUp", "back"],
]);

const TYPED_IN = "input, textarea, select, [contenteditable]"; // there the arrows move what is typed

/** The step that a key asks for; empty for none. @param {KeyboardEvent} event */
export function stepAsked(event) {
  const on = /** @type {Partial<Element> | null} */ (event.target);
  const typing = on?.matches?.(TYPED_IN);
  if (typing || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return "";
  return STEPS.get(event.key) ?? "";
}
