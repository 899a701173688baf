// What a static page can do beyond being read: figures that answer, and a list that is searched, both without a server.
"use strict";
var pledgeboard = (() => {
  const here = document.currentScript.src;
  const figures = {};
  const NARROW = 560; // px
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function load(source) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = resolve;
      script.onerror = () => reject(new Error(source));
      document.head.append(script);
    });
  }

  let library = null;
  const plotly = () => (library ??= load(new URL("PLOTLY.js", here)));

  function draw(place, key) {
    const found = figures[key];
    const theme = dark.matches ? "dark" : "light";
    const width = place.clientWidth < NARROW || !found.figures[`${theme}-wide`] ? "narrow" : "wide";
    const wanted = `${theme}-${width}`;
    if (place.dataset.drawn === wanted) return;
    place.dataset.drawn = wanted;
    const figure = found.figures[wanted];
    // On paper as well, where the page around is light.
    place.style.cssText = theme === "dark" ? "background: #131816; print-color-adjust: exact" : "";
    place.style.height = `${figure.layout.height}px`;
    Plotly.react(place, figure.data, { ...figure.layout, autosize: true }, { ...found.config, responsive: true });
  }

  async function show(button) {
    const figure = button.closest("figure");
    const key = figure.dataset.chart;
    button.disabled = true;
    try {
      await Promise.all([plotly(), load(button.dataset.figure)]);
    } catch {
      button.disabled = false;
      return;
    }
    const place = document.createElement("div");
    place.className = "drawn";
    place.tabIndex = -1;
    // What it says stays with the drawing's words.
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", figure.querySelector("svg").getAttribute("aria-label"));
    figure.querySelectorAll(":scope > svg").forEach((drawing) => drawing.remove());
    figure.prepend(place);
    button.remove();
    draw(place, key);
    new ResizeObserver(() => draw(place, key)).observe(figure);
    dark.addEventListener("change", () => draw(place, key));
    place.focus({ preventScroll: true });
  }

  for (const button of document.querySelectorAll("[data-figure]")) {
    button.hidden = false;
    button.addEventListener("click", () => show(button));
  }
  for (const form of document.querySelectorAll("form[hidden]")) form.hidden = false;

  // The search of the board (domain/search.py), term for term.
  const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const CLUSTERS = { ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ" };
  const IGNORED = /['"`´‘’‚“”„′″「」『』·․‧・∙•ㆍ]/gu;
  const JAMO = /([ㄱ-ㆎ]+)/u;
  const CONSONANTS = new RegExp(`^[${INITIALS}${Object.keys(CLUSTERS).join("")}]+$`, "u");
  const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // Python's casefold goes further than lower case in these letters alone that a title may hold.
  const lower = (words) => words.normalize("NFKD").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  const fold = (words) => lower(words).normalize("NFKD").replace(/[\u0300-\u036f]+/gu, "").normalize("NFKC");

  function normalise(words) {
    const folded = words.replace(IGNORED, "").split(JAMO).map((part, place) => (place % 2 ? part : fold(part))).join("");
    const composed = folded.replace(IGNORED, "").split(JAMO).map((part, place) => (place % 2 ? part : part.normalize("NFC"))).join("");
    return composed.split(/\s+/u).filter(Boolean).join(" ").replace(/(?<=[0-9]),(?=[0-9]{3})/g, "");
  }

  function finds(haystack, term) {
    if (/^#[0-9]+$/.test(term)) return haystack.startsWith(`${term}#\n`);
    const digit = /[0-9]/;
    if (digit.test(term[0]) || digit.test(term.at(-1))) {
      const before = digit.test(term[0]) ? "(?<![0-9])(?<![0-9]\\.)" : "";
      const behind = digit.test(term.at(-1)) ? "(?![0-9]|\\.[0-9])" : "";
      return new RegExp(before + escaped(term) + behind, "u").test(haystack);
    }
    if (CONSONANTS.test(term)) {
      const initials = [...term].map((sign) => CLUSTERS[sign] ?? sign).join("");
      return haystack.includes(initials) || new RegExp(`(?<!\\S)${[...initials].join(" ?")}`, "u").test(haystack);
    }
    return haystack.includes(term);
  }

  const matches = (haystack, query) => normalise(query).split(" ").filter(Boolean).every((term) => finds(haystack, term));
  const isNumber = (haystack, query) => /^#?[0-9]+$/.test(normalise(query)) && haystack.startsWith(`#${normalise(query).replace("#", "")}#`);

  function search(haystacks) {
    const form = document.getElementById("finder");
    const body = document.querySelector("table.pledges tbody");
    const rows = [...body.rows];
    const count = document.getElementById("count");
    const nothing = document.getElementById("nothing");
    const asked = new URLSearchParams(location.search);
    const chips = [...form.querySelectorAll("[data-code]")].map((chip) => ({ chip, name: chip.closest("[data-name]").dataset.name, code: chip.dataset.code }));
    const names = [...new Set(chips.map(({ name }) => name))];
    const chosen = Object.fromEntries(names.map((name) => [name, new Set(asked.getAll(name))]));
    const several = ["featured", "tag"]; // of which a pledge has any number
    const values = (row, name) => (several.includes(name) ? row.dataset[name].split("; ") : [row.dataset[name]]);
    const has = (row, name) => !chosen[name].size || values(row, name).some((value) => chosen[name].has(value));
    form.elements.q.value = asked.get("q") ?? "";

    function filter() {
      const q = form.elements.q.value;
      const found = rows.filter((row) => matches(haystacks[row.dataset.number] ?? "", q));
      const shown = new Set(found.filter((row) => names.every((name) => has(row, name))));
      for (const row of rows) row.hidden = !shown.has(row);
      // The pledge that has the number typed comes before those that only speak of it.
      const first = q && rows.find((row) => shown.has(row) && isNumber(haystacks[row.dataset.number] ?? "", q));
      body.append(...rows);
      if (first) body.prepend(first);
      for (const { chip, name, code } of chips) {
        const beside = found.filter((row) => names.every((other) => other === name || has(row, other)));
        chip.querySelector(".count").textContent = beside.filter((row) => values(row, name).includes(code)).length;
        chip.toggleAttribute("aria-current", chosen[name].has(code));
      }
      count.textContent = count.dataset.words.replace("{count}", shown.size).replace("{total}", rows.length);
      nothing.hidden = shown.size > 0;
      const kept = new URLSearchParams([...(q ? [["q", q]] : []), ...names.flatMap((name) => [...chosen[name]].map((code) => [name, code]))]);
      try {
        history.replaceState(null, "", `${location.pathname}${kept.size ? `?${kept}` : ""}`);
      } catch {
        // Some browsers let no page of a folder change its address.
      }
    }

    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => {
      const found = chips.find(({ chip }) => chip.contains(event.target));
      if (!found || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      if (!chosen[found.name].delete(found.code)) chosen[found.name].add(found.code);
      filter();
    });
    const folds = form.querySelector(".filters");
    if (folds && innerWidth < NARROW) {
      folds.classList.add("narrow");
      folds.open = false;
    }
    filter();
  }

  return {
    figure(key, found) {
      figures[key] = found;
    },
    haystacks: search,
    matches,
  };
})();
