// The share row under a chart or list: a few menus, each opened by one button. Files come from the board's own addresses;
// a picture that the server cannot draw (no browser there) is drawn here, by the same plotly.js, with the fonts inside.
const UNAVAILABLE = 503;
const EDGE_PX = 8; // between a menu and the edge of the window

function element(name, given = {}, ...inside) {
  const { dataset, aria, ...rest } = given;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  for (const [key, value] of Object.entries(aria ?? {})) made.setAttribute(key === "role" ? key : `aria-${key}`, value);
  made.append(...inside);
  return made;
}

const icon = (name) => element("span", { className: "icon", textContent: name, aria: { hidden: "true" } });

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

async function drawnHere(kind, pixels, own) {
  const drawing = await drawSvg(own);
  return kind === "svg" ? new Blob([drawing.svg], { type: "image/svg+xml" }) : drawPng(drawing, pixels);
}

async function reason(answer) {
  try {
    return (await answer.json()).detail || "";
  } catch {
    return "";
  }
}

async function fetched({ href, kind, pixels }, own, request = {}) {
  const answer = await fetch(href, request);
  if (answer.ok) return answer.blob();
  if (answer.status === UNAVAILABLE && own && (kind === "svg" || kind === "png")) return drawnHere(kind, pixels, own);
  throw new Error(await reason(answer));
}

async function copy(text, place) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without a secure address: the older way works on a plain one too.
    place.value = text;
    place.hidden = false;
    place.focus();
    place.select();
    if (!document.execCommand("copy")) throw new Error("copy");
    place.hidden = true;
  }
}

// A labelled choice of a form; `choices` from value to label.
function choice(name, label, choices, shown = Object.keys(choices)[0]) {
  const select = element("select", { name }, ...Object.entries(choices).map(([value, words]) => element("option", { value, textContent: words })));
  select.value = shown;
  return element("label", {}, element("span", { textContent: label }), select);
}

// A dialogue over the page; the browser closes it with Escape and gives the focus back.
function dialogue(root, id, title, labels, ...inside) {
  const close = element("button", { type: "button", className: "close", aria: { label: labels.close } }, icon("close"));
  const box = element("dialog", { dataset: { dialogue: id }, aria: { label: title } }, element("header", {}, element("strong", { textContent: title }), close), ...inside);
  close.addEventListener("click", () => box.close());
  box.addEventListener("close", () => box.remove());
  root.append(box);
  box.showModal();
  return box;
}

// The code that puts a chart into another site's page, with what it looks like there.
function embedDialogue(root, bar, labels) {
  const { live, frozen, code } = bar.embed;
  const form = element("form", { className: "choices" },
    choice("moment", labels.moment, { live: labels.live, frozen: labels.frozen }),
    choice("theme", labels.theme, { "": labels.auto, light: labels.light, dark: labels.dark }),
    choice("width", labels.width, { "100%": labels.whole, "600px": "600 px", "900px": "900 px", "1200px": "1,200 px" }));
  const place = element("textarea", { readOnly: true, rows: 4, aria: { label: labels.code } });
  const button = element("button", { type: "button", className: "act", dataset: { copy: "embed" } }, labels.copyCode);
  const said = element("span", { aria: { role: "status" } });
  const frame = element("iframe", { title: bar.title });
  const size = ({ data, source }) => {
    if (data?.type !== "pledgeboard-height" || source !== frame.contentWindow) return;
    frame.style.height = `${data.height}px`;
    const scheme = getComputedStyle(root.host).colorScheme;
    source.postMessage({ type: "pledgeboard-theme", theme: scheme.includes("dark") ? "dark" : "light" }, "*");
  };
  const show = () => {
    const { moment, theme, width } = form.elements;
    const base = moment.value === "frozen" ? frozen : live;
    const url = theme.value ? `${base}${base.includes("?") ? "&" : "?"}theme=${theme.value}` : base;
    place.value = code.replace("{src}", () => url.replaceAll("&", "&amp;")).replace("{width}", width.value) + EMBED_FIT;
    frame.style.width = width.value;
    const { pathname, search } = new URL(url);
    if (frame.getAttribute("src") !== pathname + search) frame.src = pathname + search;
    said.textContent = "";
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  button.addEventListener("click", async () => {
    try {
      await copy(place.value, place);
      place.hidden = false;
      said.textContent = labels.copied;
    } catch {
      said.textContent = labels.select;
    }
  });
  show();
  addEventListener("message", size);
  const preview = element("div", { className: "preview" }, frame);
  const box = dialogue(root, "embed", labels.embed, labels, form, place, element("p", {}, button, said), preview);
  box.addEventListener("close", () => removeEventListener("message", size));
}

// A picture in a size of the reader's choice, under her own words, which go into this file and nowhere else.
function ownDialogue(root, bar, labels, item) {
  const title = element("input", { name: "title", maxLength: 160, placeholder: bar.title });
  const note = element("textarea", { name: "note", maxLength: 400, rows: 2 });
  const button = element("button", { type: "submit", className: "act" }, labels.save);
  const said = element("span", { aria: { role: "status" } });
  const form = element("form", { className: "choices" },
    choice("width", labels.width, { 600: "600 px", 900: "900 px", 1200: "1,200 px" }, "1200"),
    choice("kind", labels.format, { "png-2": "PNG 2×", "png-1": "PNG", svg: "SVG" }),
    element("label", { className: "whole" }, element("span", { textContent: labels.title }), title),
    element("label", { className: "whole" }, element("span", { textContent: labels.note }), note),
    element("small", { className: "whole", textContent: labels.own }), element("p", { className: "whole" }, button, said));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const [kind, pixels = "1"] = form.elements.kind.value.split("-"), width = form.elements.width.value;
    const href = `${item.href.replace("{kind}", kind)}&width=${width}${kind === "png" ? `&scale=${pixels}` : ""}`;
    const own = title.value.trim() || note.value.trim();
    const post = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ title: title.value, note: note.value }) };
    said.textContent = labels.working;
    try {
      save(await fetched({ href, kind, pixels: Number(pixels) }, own ? null : bar.drawing, own ? post : {}), `${item.name}-${width}.${kind}`);
      said.textContent = "";
    } catch (error) {
      said.textContent = `${labels.failed} ${error.message}`;
    }
  });
  dialogue(root, "own", item.label, labels, form);
}

function fillShareBar(place, sheet) {
  const { labels, bar } = JSON.parse(place.dataset.share);
  const root = place.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const status = element("span", { className: "status", aria: { role: "status" } });
  const tell = (words) => { status.textContent = words; };

  async function act(item, entry) {
    if (entry.getAttribute("aria-busy") === "true") return;
    entry.setAttribute("aria-busy", "true");
    tell(labels.working);
    try {
      await ACTS[item.act](item, entry);
    } catch (error) {
      console.warn(error);
      tell(`${labels.failed} ${error.message}`);
    } finally {
      entry.removeAttribute("aria-busy");
    }
  }

  const ACTS = {
    async save(item) {
      save(await fetched(item, bar.drawing), item.name);
      tell("");
      menus.find((menu) => menu.box.contains(root.activeElement))?.opener.focus();
      close();
    },
    async picture(item) {
      // Handed over as a promise: Safari lets a page write only while it answers the click.
      const picture = fetched(item, bar.drawing);
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
      tell(`${labels.copied}: ${item.label}`);
    },
    async copy(item, entry) {
      try {
        await copy(item.text, entry.parentElement.querySelector("textarea"));
        tell(`${labels.copied}: ${item.label}`);
      } catch {
        tell(labels.select);
      }
    },
    own(item) {
      tell("");
      close();
      ownDialogue(root, bar, labels, item);
    },
    embed() {
      tell("");
      close();
      embedDialogue(root, bar, labels);
    },
  };

  function entryOf(item) {
    const words = [element("span", { textContent: item.label }), ...(item.hint ? [element("small", { textContent: item.hint })] : [])];
    if (item.act === "open") return element("a", { href: item.href, dataset: { kind: item.id } }, ...words);
    const isFile = item.act === "save";
    const entry = element(isFile ? "a" : "button", { dataset: { kind: item.id }, ...(isFile ? { href: item.href, download: item.name } : { type: "button" }) }, ...words);
    entry.addEventListener("click", (event) => {
      if (isFile && (event.ctrlKey || event.metaKey || event.shiftKey || event.button)) return;
      event.preventDefault();
      act(item, entry);
    });
    return entry;
  }

  const menus = bar.menus.map((menu) => {
    const box = element("div", { className: "menu", hidden: true, dataset: { menu: menu.id }, aria: { role: "group", label: `${menu.label}: ${bar.title}` } });
    const opener = element("button", { type: "button", className: "opener", dataset: { opens: menu.id }, aria: { label: `${menu.label}: ${bar.title}`, expanded: "false" } }, menu.label, icon("expand_more"));
    box.append(...menu.items.map(entryOf), element("textarea", { readOnly: true, hidden: true, rows: 3, aria: { label: labels.select } }));
    const show = (open) => {
      box.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
      if (!open) return;
      box.style.left = "0";
      box.classList.remove("up");
      const { right, bottom, height } = box.getBoundingClientRect();
      const { top } = opener.getBoundingClientRect();
      box.style.left = `${Math.min(0, innerWidth - EDGE_PX - right)}px`;
      box.classList.toggle("up", bottom > innerHeight && top > height);
    };
    const entries = () => [...box.querySelectorAll("a, button")];
    opener.addEventListener("click", () => {
      const open = box.hidden;
      close();
      tell("");
      show(open);
      place.classList.toggle("open", open);
    });
    opener.addEventListener("keydown", (event) => {
      const openers = menus.map((each) => each.opener), step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step) openers.at((openers.indexOf(opener) + step) % openers.length).focus();
      if (event.key === "ArrowDown") {
        event.preventDefault();
        if (box.hidden) opener.click();
        entries()[0].focus();
      }
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      const from = entries().indexOf(root.activeElement);
      if (from < 0) return;
      if (step) entries().at((from + step) % entries().length).focus();
      else if (event.key === "Home" || event.key === "End") entries().at(event.key === "Home" ? 0 : -1).focus();
      else return;
      event.preventDefault();
    });
    return { id: menu.id, opener, box, show };
  });
  function close() {
    for (const menu of menus) menu.show(false);
    place.classList.remove("open");
  }
  root.addEventListener("keydown", (event) => {
    const open = menus.find((menu) => !menu.box.hidden);
    if (event.key !== "Escape" || !open || event.target.closest("dialog")) return;
    close();
    open.opener.focus();
  });
  place.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget) close(); });
  document.addEventListener("pointerdown", (event) => { if (!event.composedPath().includes(place)) close(); });

  const row = element("div", { className: "board row", aria: { role: "group", label: `${labels.share}: ${bar.title}` } },
    ...menus.map(({ opener, box }) => element("div", { className: "slot" }, opener, box)), status);
  root.replaceChildren(row);
}

// A page says where its rows stand and what they hold; they come to life as they appear. A rerun of the page leaves a
// place that holds the same as before alone: it closes no menu and stops no file.
function fillShareBars(css) {
  if (window.pledgeboardShareBars) return;
  window.pledgeboardShareBars = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const fill = () => {
    for (const place of document.querySelectorAll(".share-bar")) if (!place.shadowRoot) fillShareBar(place, sheet);
  };
  fill();
  new MutationObserver(fill).observe(document.body, { childList: true, subtree: true });
}
