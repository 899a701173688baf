// Draws the chart of an embed page: the layout that fits its width, in the colours of the page around it or of its reader's system.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("figures").textContent);
  const place = document.getElementById("chart");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const NARROW = 560; // px

  let shown = "", around = ""; // the colours of the page around, once it has said so
  function draw() {
    const theme = data.theme || around || (dark.matches ? "dark" : "light");
    const width = place.clientWidth < NARROW ? "narrow" : "wide";
    const wanted = `${theme}-${width}`;
    document.documentElement.dataset.theme = theme;
    if (wanted === shown) return Promise.resolve();
    shown = wanted;
    const figure = data.figures[wanted];
    place.style.height = `${figure.layout.height}px`;
    return Plotly.react(place, figure.data, { ...figure.layout, autosize: true }, { ...data.config, responsive: true });
  }

  // The height is told to the page around, which may fit its frame to it; nothing else ever is.
  function tell() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (parent !== window) parent.postMessage({ type: "pledgeboard-height", name: data.name, height }, "*");
  }

  addEventListener("message", ({ data: said, source }) => {
    if (source !== parent || said?.type !== "pledgeboard-theme" || !["light", "dark"].includes(said.theme)) return;
    around = said.theme;
    if (place.dataset.drawn) draw();
  });

  document.fonts.ready.then(draw).then(() => {
    place.dataset.drawn = "yes";
    tell();
    new ResizeObserver(() => draw().then(tell)).observe(place.parentElement);
    dark.addEventListener("change", draw);
  });
})();
