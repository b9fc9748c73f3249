// Runs in every frame before its own scripts: when was the click, the last drawing call, its paint?
// Prototypes are patched, because a frame's window outlives the empty page it starts with.
(() => {
  const clock = () => performance.timeOrigin + performance.now();
  const top = window.top;
  top.bench ??= { clicked: 0, drawn: 0, painted: 0, reached: 0, paints: [] };

  // What the map that is there before Streamlit says of itself: which areas, figures and overlays it has drawn.
  function marks() {
    const host = top.document.querySelector(".pb-first-map")?.shadowRoot?.firstElementChild;
    return host ? JSON.stringify(host.dataset) : "";
  }

  let [dirty, running, still] = [false, false, 0];

  // The second frame after the last drawing call is the first that surely comes after its paint.
  function step() {
    if (dirty) [dirty, still] = [false, 0];
    still += 1;
    if (still < 2) {
      requestAnimationFrame(step);
      return;
    }
    running = false;
    top.bench.painted = clock();
    top.bench.paints.push([clock(), marks()]);
  }

  function drawn() {
    dirty = true;
    top.bench.drawn = clock();
    if (running) return;
    running = true;
    still = 0;
    requestAnimationFrame(step);
  }

  for (const name of ["fill", "stroke", "fillRect", "drawImage", "fillText", "strokeText", "clearRect"]) {
    const plain = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (this.canvas.isConnected) drawn();
      return plain.apply(this, given);
    };
  }
  const set = SVGElement.prototype.setAttribute;
  SVGElement.prototype.setAttribute = function (name, value) {
    if ((name === "d" || name === "fill") && this.classList.contains("leaflet-interactive")) drawn();
    return set.call(this, name, value);
  };

  // What began: a press of the pointer, which a page may answer before it is let go, or letting go of what was dragged.
  window.benchListen = (began) => {
    if (window.benchListens) return;
    window.benchListens = true;
    const note = (event) => {
      if (event.key === "Enter") return; // what is typed counts from its last letter, sent off or not
      top.bench.clicked = performance.timeOrigin + event.timeStamp;
    };
    for (const kind of [began, "keydown"]) window.addEventListener(kind, note, { capture: true });
  };

  // Note, by a name, the frame after the first one in which what `selector` holds has changed.
  window.benchAwait = (selector, name = "reached") => {
    const text = () => document.querySelector(selector)?.textContent ?? "";
    const before = text();
    top.bench[name] = 0;
    const look = () => {
      if (text() === before) requestAnimationFrame(look);
      else requestAnimationFrame(() => (top.bench[name] = clock()));
    };
    requestAnimationFrame(look);
  };
})();
