// Charts on paper: Plotly draws for the window's width, in pixels; what is printed is scaled down to the paper's width.
// A high chart goes onto it in slices, between which a page may end: never in the middle of a line or a bar.
(() => {
  if (window.pledgeboardPrint) return;
  window.pledgeboardPrint = true;
  // px: a chart that needs more than a page, the width of paper, the least slice, the highest bar that is kept whole
  const HIGH = 640, PAPER = 688, SLICE = 150, BAR = 80;
  const sheet = document.createElement("style");
  sheet.textContent = `@media print {
    .js-plotly-plot, .plot-container, :has(> .js-plotly-plot), [data-testid] :has(.js-plotly-plot), .chart:has(.svg-container) { height: auto !important; min-height: 0 !important; max-height: none !important; overflow: visible !important; }
    :root body :is(.svg-container, .svg-slice) { position: relative; width: 100% !important; max-width: var(--drawn-width) !important; height: auto !important; aspect-ratio: var(--drawn-ratio); break-inside: avoid; }
    :is(.svg-container, .svg-slice) > .main-svg { position: absolute; left: 0; top: 0; width: 100% !important; height: 100% !important; overflow: hidden; }
  }
  @media screen { .svg-slice { display: none; } }`;
  document.head.append(sheet);

  // Where a chart may be cut, from its top to its end, px.
  function cuts(place, width, height) {
    if (height * Math.min(1, PAPER / width) < HIGH) return [0, height];
    const { top } = place.getBoundingClientRect(), found = [0];
    const whole = [...place.querySelectorAll("text, tspan.line, .point path")]
      .map((part) => part.getBoundingClientRect())
      .filter((box) => box.height && box.height < BAR)
      .sort((one, other) => one.top - other.top);
    let end = 0;
    for (const box of whole) {
      const start = box.top - top;
      if (start > end + 2 && start - found.at(-1) > SLICE) found.push((start + end) / 2);
      end = Math.max(end, start + box.height);
    }
    return [...found, height];
  }

  function show(place, width, from, to) {
    place.style.setProperty("--drawn-width", `${width}px`);
    place.style.setProperty("--drawn-ratio", `${width} / ${to - from}`);
    for (const drawing of place.querySelectorAll(":scope > .main-svg")) drawing.setAttribute("viewBox", `0 ${from} ${width} ${to - from}`);
  }

  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll(".svg-container")) {
      const drawing = place.querySelector(".main-svg");
      if (!drawing) continue;
      const [width, height] = ["width", "height"].map((name) => parseFloat(drawing.getAttribute(name)));
      const [first, second, ...others] = cuts(place, width, height);
      let from = second, last = place;
      for (const to of others) {
        const slice = document.createElement("div"); // no container, which Plotly would take for its own
        slice.className = "svg-slice";
        slice.append(...[...place.children].map((part) => part.cloneNode(true)));
        last.after(slice);
        show(slice, width, from, to);
        [from, last] = [to, slice];
      }
      show(place, width, first, second); // what the slices refer to by id stays in it
    }
  });
  // Before anybody draws anew: Plotly sets width and height, and knows of no view box and no slice.
  addEventListener("afterprint", () => {
    document.querySelectorAll(".svg-slice").forEach((slice) => slice.remove());
    document.querySelectorAll(".main-svg").forEach((drawing) => drawing.removeAttribute("viewBox"));
  }, true);
})();
