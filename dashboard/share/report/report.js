// Draws the charts of a report: the layout that fits the page's width, anew when that changes or the report is printed.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const NARROW = 560; // px
  const places = [...document.querySelectorAll("[data-chart]")];

  function draw(place) {
    const wanted = place.clientWidth < NARROW ? "narrow" : "wide";
    if (place.dataset.drawn === wanted) return Promise.resolve();
    place.dataset.drawn = wanted;
    const figure = data.figures[place.dataset.chart][wanted];
    place.style.height = `${figure.layout.height}px`;
    return Plotly.react(place, figure.data, { ...figure.layout, autosize: true }, { ...data.config, responsive: true });
  }

  document.fonts.ready.then(() => {
    for (const place of places) {
      draw(place);
      new ResizeObserver(() => draw(place)).observe(place);
    }
    document.documentElement.dataset.ready = "yes";
  });
})();
