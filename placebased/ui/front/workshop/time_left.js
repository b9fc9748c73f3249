/** The time that is left of a scene, by the clock of the server. */

/** @typedef {{ends: number, now: number}} Told seconds since 1970: when the scene ends (0: never), and the server's time */

/** @param {number} ends seconds since 1970; 0 for a scene without an end @param {number} now the same */
export function timeLeft(ends, now) {
  if (!ends) return "";
  const left = Math.max(0, Math.ceil(ends - now));
  return left ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left` : "Time is up";
}

/**
 * Say again and again how much time is left, in the part of the page that is there for it.
 * @returns {(told: Told) => void} takes what the server told
 */
export function countDown() {
  let [ends, ahead] = [0, 0];
  const say = () => {
    const place = document.getElementById("left");
    if (place) place.textContent = timeLeft(ends, Date.now() / 1000 + ahead);
  };
  setInterval(say, 250);
  return (told) => {
    [ends, ahead] = [told.ends, told.now - Date.now() / 1000];
    say();
  };
}
