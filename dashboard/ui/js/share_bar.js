// The share bar under a chart or list. Files come from the board's own addresses; a picture that the server cannot draw
// (no browser there) is drawn here, by the same plotly.js, with the fonts inside, so that Korean shows anywhere.
const UNAVAILABLE = 503;

function element(name, given = {}, ...inside) {
  const { dataset, ...rest } = given;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  made.append(...inside);
  return made;
}

const icon = (name) => {
  const made = element("span", { className: "icon", textContent: name });
  made.setAttribute("aria-hidden", "true");
  return made;
};

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const anchor = element("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function loadScript(url) {
  if (window.Plotly) return Promise.resolve();
  window.pledgeboardPlotly ??= new Promise((resolve, reject) => {
    document.head.append(element("script", { src: url, onload: resolve, onerror: reject }));
  });
  return window.pledgeboardPlotly;
}

async function asDataUri(url) {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(blob);
  });
}

async function drawSvg(own) {
  const [answer, faces] = await Promise.all([
    fetch(own.figure),
    Promise.all(own.fonts.map(async (font) => ({ ...font, uri: await asDataUri(font.url) }))),
    loadScript(own.plotly),
    document.fonts.ready,
  ]);
  if (!answer.ok) throw new Error(await reason(answer));
  const figure = await answer.json();
  const { width, height } = figure.layout;
  const uri = await window.Plotly.toImage(figure, { format: "svg", width, height });
  const svg = decodeURIComponent(uri.slice(uri.indexOf(",") + 1));
  const style = faces
    .map((face) => `@font-face{font-family:Pretendard;font-weight:${face.weight};src:url(${face.uri}) format("woff2")}`)
    .join("");
  return { width, height, svg: svg.replace(/(<svg[^>]*>)/, `$1<style>${style}</style>`) };
}

async function drawPng({ svg, width, height }, pixels) {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = element("canvas", { width: width * pixels, height: height * pixels });
  const context = canvas.getContext("2d");
  // The first drawing starts the decoding of the fonts inside; the second one has them.
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await new Promise((resolve) => setTimeout(resolve, 150));
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function drawnHere(file, own) {
  const drawing = await drawSvg(own);
  return file.kind === "svg"
    ? new Blob([drawing.svg], { type: "image/svg+xml" })
    : drawPng(drawing, file.pixels);
}

async function reason(answer) {
  try {
    return (await answer.json()).detail || "";
  } catch {
    return "";
  }
}

async function fetched(file, own) {
  const answer = await fetch(file.href);
  if (answer.ok) return answer.blob();
  if (answer.status === UNAVAILABLE && own && (file.kind === "svg" || file.kind === "png")) return drawnHere(file, own);
  throw new Error(await reason(answer));
}

async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without a secure address: the older way works on a plain one too.
    place.focus();
    place.select();
    if (!document.execCommand("copy")) throw new Error("copy");
  }
}

function fillShareBar(place, sheet) {
  const data = JSON.parse(place.dataset.told);
  const root = place.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const { labels } = data;
  const status = element("span");
  status.setAttribute("role", "status");

  const tell = (words) => { status.textContent = words; };
  const files = data.files.map((file) => {
    const anchor = element("a", { href: file.href, download: file.name, dataset: { kind: file.id } }, icon(file.icon), file.label);
    anchor.setAttribute("aria-label", `${file.long}: ${data.title}`);
    anchor.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      if (anchor.getAttribute("aria-busy") === "true") return;
      anchor.setAttribute("aria-busy", "true");
      tell(labels.working);
      try {
        save(await fetched(file, data.drawing), file.name);
        tell("");
      } catch (error) {
        console.warn(error);
        tell(`${labels.failed} ${error.message}`);
      } finally {
        anchor.removeAttribute("aria-busy");
      }
    });
    return anchor;
  });

  const panels = [];
  const openers = data.panels.map((panel) => {
    const items = panel.items.map((item) => {
      const place = element("textarea", { readOnly: true, value: item.text, rows: Math.min(8, Math.max(1, item.text.split("\n").length)) });
      place.setAttribute("aria-label", `${item.label}: ${data.title}`);
      const button = element("button", { type: "button", dataset: { copy: item.id } }, icon("content_copy"), labels.copy);
      button.setAttribute("aria-label", `${labels.copy}: ${item.label}`);
      const row = element("div", { className: "item" }, element("label", { textContent: item.label }), place, button);
      const act = async () => {
        try {
          await copy(item.text, place);
          tell(`${labels.copied} ${item.label}`);
        } catch {
          tell(labels.select);
          place.focus();
          place.select();
        }
      };
      button.addEventListener("click", act);
      return { row, act };
    });
    const box = element("div", { className: "panel", hidden: true, dataset: { panel: panel.id } }, ...items.map(({ row }) => row));
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", panel.label);
    const opener = element("button", { type: "button", dataset: { kind: panel.id } }, icon(panel.icon), panel.label);
    opener.setAttribute("aria-label", `${panel.label}: ${data.title}`);
    opener.setAttribute("aria-expanded", "false");
    const show = (open) => {
      box.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
    };
    // One click does it: what most people want is copied as the panel with the rest opens.
    opener.addEventListener("click", () => {
      const open = box.hidden;
      for (const other of panels) other.show(false);
      show(open);
      if (open) items[0].act();
      else tell("");
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      show(false);
      opener.focus();
    });
    panels.push({ box, show });
    return opener;
  });

  const apart = element("span", { className: "apart" });
  const bar = element("div", { className: "bar" }, ...files, ...(files.length && openers.length ? [apart] : []), ...openers, status);
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", `${labels.share}: ${data.title}`);
  if (bar.contains(apart)) {
    // Where the bar breaks into rows, a line between neighbours would stand at the end or the beginning of a row.
    const row = (one) => { const { top, height } = one.getBoundingClientRect(); return top + height / 2; };
    const beside = (one) => Math.abs(row(one) - row(apart)) < apart.getBoundingClientRect().height / 2;
    new ResizeObserver(() => {
      apart.style.visibility = beside(files.at(-1)) && beside(openers[0]) ? "visible" : "hidden";
    }).observe(bar);
  }
  root.replaceChildren(bar, ...panels.map(({ box }) => box));
}

// A page says where its bars stand and what they hold; they come to life as they appear. A rerun of the page leaves a
// place that holds the same as before alone: it closes no panel and stops no file.
function fillShareBars(css) {
  if (window.pledgeboardShareBars) return;
  window.pledgeboardShareBars = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // A drawer whose content has changed is another element, and stays as the reader left the one before.
  const opened = new Set();
  const note = (drawer, open) => opened[open ? "add" : "delete"](drawer.id);
  document.addEventListener("toggle", ({ target }) => { if (target.matches(".drawer")) note(target, target.open); }, true);
  // A drawer that is replaced right after the click tells of no toggle any more.
  document.addEventListener("click", ({ target }) => {
    const drawer = target.closest?.(".drawer > summary")?.parentElement;
    if (drawer) note(drawer, !drawer.open);
  }, true);
  const fill = () => {
    for (const place of document.querySelectorAll(".share-bar")) if (!place.shadowRoot) fillShareBar(place, sheet);
    for (const drawer of document.querySelectorAll(".drawer:not([data-met])")) {
      drawer.dataset.met = "";
      if (drawer.open) opened.add(drawer.id); // before anybody listened
      else if (opened.has(drawer.id)) drawer.open = true;
    }
  };
  fill();
  new MutationObserver(fill).observe(document.body, { childList: true, subtree: true });
}
