// Saves a chart as the picture that a report needs: drawn anew at a fixed size by the same plotly.js, whatever the
// window's width or theme, with the fonts inside the file, so that Korean shows where no Korean font is installed.
const PIXELS = 2; // of the PNG for each unit of the drawing

function loadScript(url) {
  if (window.Plotly) return Promise.resolve();
  window.pledgeboardPlotly ??= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: url, onload: resolve, onerror: reject });
    document.head.append(script);
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

async function drawSvg(data) {
  const [faces] = await Promise.all([
    Promise.all(data.fonts.map(async (font) => ({ ...font, uri: await asDataUri(font.url) }))),
    loadScript(data.plotly),
    document.fonts.ready,
  ]);
  const figure = JSON.parse(data.figure);
  const { width, height } = figure.layout;
  const uri = await window.Plotly.toImage(figure, { format: "svg", width, height });
  const svg = decodeURIComponent(uri.slice(uri.indexOf(",") + 1));
  const style = faces
    .map((f) => `@font-face{font-family:Pretendard;font-weight:${f.weight};src:url(${f.uri}) format("woff2")}`)
    .join("");
  return { width, height, svg: svg.replace(/(<svg[^>]*>)/, `$1<style>${style}</style>`) };
}

async function drawPng({ svg, width, height }) {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * PIXELS, height: height * PIXELS });
  const context = canvas.getContext("2d");
  // The first drawing starts the decoding of the fonts inside; the second one has them.
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  await new Promise((resolve) => setTimeout(resolve, 150));
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const anchor = Object.assign(document.createElement("a"), { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const MAKE = {
  png: async (data) => save(await drawPng(await drawSvg(data)), `${data.name}.png`),
  svg: async (data) => save(new Blob([(await drawSvg(data)).svg], { type: "image/svg+xml" }), `${data.name}.svg`),
  csv: async (data) => save(new Blob(["\ufeff", data.csv], { type: "text/csv;charset=utf-8" }), `${data.name}.csv`),
};

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  for (const button of parentElement.querySelectorAll("button")) {
    const kind = button.dataset.kind;
    button.querySelector("span:last-child").textContent = data.labels[kind];
    button.setAttribute("aria-label", `${data.labels[kind]}: ${data.title}`);
    button.onclick = async () => {
      button.disabled = true;
      status.textContent = data.labels.working;
      try {
        await MAKE[kind](data);
        status.textContent = "";
      } catch (error) {
        console.warn(error);
        status.textContent = data.labels.failed;
      } finally {
        button.disabled = false;
      }
    };
  }
}
