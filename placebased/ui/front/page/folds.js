/**
 * Folds open and close at once. Streamlit lets them glide for half a second, in which everything below moves: a choice
 * that is opened meanwhile is carried away with its button.
 */

/** @param {{prototype: Element}} fold the kind of element that folds are */
export function openAtOnce(fold) {
  const { animate } = fold.prototype;
  fold.prototype.animate = function (frames, how) {
    const timing = typeof how === "object" ? how : {};
    return animate.call(this, frames, { ...timing, duration: 0 });
  };
}
