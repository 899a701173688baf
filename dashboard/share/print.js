// Charts on paper: Plotly draws for the window's width, in pixels; what is printed is scaled down to the paper's width.
(() => {
  if (window.pledgeboardPrint) return;
  window.pledgeboardPrint = true;
  const sheet = document.createElement("style");
  sheet.textContent = `@media print {
    .js-plotly-plot, .plot-container, :has(> .js-plotly-plot), [data-testid] :has(.js-plotly-plot), .chart:has(.svg-container) { height: auto !important; min-height: 0 !important; max-height: none !important; overflow: visible !important; }
    .svg-container { width: min(100%, var(--drawn-width)) !important; height: auto !important; aspect-ratio: var(--drawn-ratio); break-inside: avoid; }
    .svg-container > .main-svg { width: 100% !important; height: 100% !important; }
  }`;
  document.head.append(sheet);
  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll(".svg-container")) {
      for (const drawing of place.querySelectorAll(":scope > .main-svg")) {
        const [width, height] = ["width", "height"].map((name) => parseFloat(drawing.getAttribute(name)));
        drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
        place.style.setProperty("--drawn-width", `${width}px`);
        place.style.setProperty("--drawn-ratio", `${width} / ${height}`);
      }
    }
  });
  // Plotly sets width and height anew, and knows of no view box.
  addEventListener("afterprint", () => document.querySelectorAll(".main-svg").forEach((drawing) => drawing.removeAttribute("viewBox")));
})();
