/** Makes what is listed on a wall as large as there is room for: nobody scrolls there. */

export const SMALLEST = 0.5; // of the size that the last row reads
const STEP = 0.05;

/**
 * The largest of the steps from 1 down at which something fits; the smallest where none does.
 * @param {(size: number) => boolean} fits
 */
export function largestThatFits(fits) {
  for (let step = Math.round(1 / STEP); step * STEP > SMALLEST; step--) {
    if (fits(step * STEP)) return step * STEP;
  }
  return SMALLEST;
}

/** Where what stands in a column ends: beside a map the column itself is as high as the map. @param {HTMLElement} column */
function endOf(column) {
  const within = document.createRange();
  within.selectNodeContents(column);
  return within.getBoundingClientRect().bottom;
}

/** Fit each column of the wall into the window. @param {HTMLElement} wall */
export function fitLists(wall) {
  const columns = /** @type {NodeListOf<HTMLElement>} */ (
    wall.querySelectorAll(".pb-fit:not(:has(.pb-fit))")
  );
  for (const each of columns) {
    const edge =
      innerHeight - Number.parseFloat(getComputedStyle(each.closest("section") ?? each).paddingBottom);
    const size = largestThatFits((size) => {
      each.style.setProperty("--pb-fit", String(size));
      return endOf(each) <= edge && each.scrollWidth <= each.clientWidth;
    });
    each.style.setProperty("--pb-fit", String(size));
  }
}
