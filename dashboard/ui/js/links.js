// A plain <a href> works alone (new tab, copied link, no script); this only spares the reload of a plain click.
// `data-reload` marks the links that have to be a load of their own: a change of language sets <html lang>.
const NARROW_PX = 560; // of the page's own column; below it charts take their narrow layout
const PHONE_PX = 768; // of the window; below it Streamlit lays the menu over the page
const LATEST_MS = 30_000; // for an element that a link leads to
const CALM_MS = 1500; // without a change of its place
const LOADING = "[data-testid=stApp]:not([data-test-script-state=notRunning]), [data-stale=true], [data-testid=stPlotlyChart]:not(:has(.main-svg))";

// What stands for one thing on a page: between two addresses that agree in it, a sentence's anchor stays in its place.
function samePlace(one, other) {
  const same = (name) => one.searchParams.get(name) === other.searchParams.get(name);
  return one.pathname === other.pathname && same("name") && same("number") && same("campaign");
}

function sameAddress(one, other) {
  const sorted = (url) => [...url.searchParams].map(String).sort().join("&");
  return one.pathname === other.pathname && sorted(one) === sorted(other);
}

// Streamlit knows no anchors: every address that it writes would drop the one of the link that led there.
function withAnchor(address) {
  const to = new URL(address, location.href), wanted = window.pledgeboardWanted;
  if (to.hash) return to;
  if (wanted && sameAddress(to, wanted)) to.hash = wanted.hash;
  else if (location.hash && samePlace(to, new URL(location.href))) to.hash = location.hash;
  return to;
}

// A chart is found under the id of its share row, whether it has one of its own or shares one with others.
const placeOf = (id) => document.getElementById(id) || document.getElementsByClassName(id.replace(/^share-/, "st-key-chart-"))[0];

function reveal(found) {
  for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) if (!fold.open) fold.querySelector("summary").click();
  found.scrollIntoView({ block: "center" });
  found.classList.add("target");
  found.setAttribute("tabindex", "-1");
  found.focus({ preventScroll: true });
}

// The element may come late, take the place of another page's of the same name, and be pushed away by what loads above
// it: it is followed until all is calm or the reader moves.
function follow(id, address) {
  window.pledgeboardStop?.();
  const latest = performance.now() + LATEST_MS, moved = ["wheel", "touchmove", "keydown", "pointerdown"];
  let shown = null, top = 0, calm = 0, timer = 0;
  const stop = () => {
    clearTimeout(timer);
    moved.forEach((name) => removeEventListener(name, stop, true));
  };
  const look = () => {
    const now = performance.now(), found = sameAddress(new URL(location.href), address) && placeOf(id);
    if (found && (found !== shown || Math.abs(found.getBoundingClientRect().top - top) > 2)) {
      if (found === shown) found.scrollIntoView({ block: "center" });
      else reveal(found);
      [shown, calm] = [found, now];
    }
    if (shown && document.querySelector(LOADING)) calm = now;
    if (found) top = found.getBoundingClientRect().top;
    if (now > latest || (shown && now - calm > CALM_MS)) return stop();
    timer = setTimeout(look, 100);
  };
  window.pledgeboardStop = stop;
  look();
  moved.forEach((name) => addEventListener(name, stop, true));
}

function followAddress() {
  const address = new URL(location.href);
  if (address.hash) follow(decodeURIComponent(address.hash.slice(1)), address);
  else window.pledgeboardStop?.();
}

const column = () => document.querySelector("[data-testid=stMain]");

// How far a page was scrolled when a link led away from it, by its address: Streamlit scrolls a column of its own, whose
// place no browser keeps.
const places = (window.pledgeboardPlaces ??= new Map());

function leavePlace(stays) {
  if (column() && !stays) places.set(location.href, column().scrollTop);
}

function returnToPlace() {
  const address = location.href, top = places.get(address), latest = performance.now() + LATEST_MS;
  if (!top || location.hash) return;
  const moved = ["wheel", "touchmove", "keydown", "pointerdown"];
  let timer = 0, calm = 0;
  const stop = () => {
    clearInterval(timer);
    moved.forEach((name) => removeEventListener(name, stop, true));
  };
  timer = setInterval(() => {
    column()?.scrollTo(0, top);
    calm = document.querySelector(LOADING) || Math.abs(column().scrollTop - top) > 2 ? 0 : calm + 1;
    if (calm > 5 || location.href !== address || performance.now() > latest) stop();
  }, 100);
  moved.forEach((name) => addEventListener(name, stop, true));
}

// A chip draws the list anew, its filters folded where a phone shows them: those that were open stay so.
function keepUnfolded(filters) {
  const latest = performance.now() + LATEST_MS;
  const timer = setInterval(() => {
    const drawn = document.querySelector("details.filters");
    if (drawn && drawn !== filters) drawn.open = true;
    if (!drawn || drawn !== filters || performance.now() > latest) clearInterval(timer);
  }, 50);
}

export default function (component) {
  const { data, setTriggerValue, setStateValue } = component;
  const onClick = (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = event.composedPath().find((node) => node.tagName === "A");
    if (!anchor || anchor.target === "_blank" || !anchor.closest(".board")) return;
    const here = new URL(location.href), url = new URL(anchor.href, here);
    if (url.origin !== location.origin) return;
    if (!url.hash && samePlace(url, here)) url.hash = here.hash;
    if (anchor.dataset.reload !== undefined) return void (anchor.href = url.href);
    event.preventDefault();
    window.pledgeboardWanted = url;
    const unfolded = anchor.closest("details.filters.narrow[open]");
    if (unfolded) keepUnfolded(unfolded);
    leavePlace(anchor.dataset.stay !== undefined);
    if (!sameAddress(url, here)) setTriggerValue("open", url.pathname + url.search);
    else if (url.hash !== here.hash) history.pushState(history.state, "", url);
    if (url.hash) follow(decodeURIComponent(url.hash.slice(1)), url);
    else if (anchor.dataset.stay === undefined) column()?.scrollTo(0, 0);
    if (innerWidth <= PHONE_PX) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  };
  const measure = () => {
    const column = document.querySelector("[data-testid=stMainBlockContainer]");
    if (!column) return;
    const style = getComputedStyle(column);
    const narrow = column.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) < NARROW_PX;
    if (narrow !== window.pledgeboardNarrow) setStateValue("narrow", (window.pledgeboardNarrow = narrow));
  };
  joinHistorySteps();
  sendWhatStandsInFields();
  fillShareBars(SHARE_BAR_STYLE);
  sayInOurWords(JSON.parse(new TextDecoder().decode(data)));
  document.addEventListener("click", onClick);
  window.addEventListener("resize", measure);
  measure();
  if (!window.pledgeboardRevealed) {
    window.pledgeboardRevealed = true;
    // Streamlit remembers an open menu, which on a phone would lie over the page that is loaded next.
    addEventListener("pagehide", () => {
      const remembered = Object.keys(localStorage).filter((name) => name.startsWith("stSidebarCollapsed"));
      if (innerWidth <= PHONE_PX) remembered.forEach((name) => localStorage.removeItem(name));
    });
    addEventListener("popstate", () => setTimeout(() => { followAddress(); returnToPlace(); }));
    addEventListener("hashchange", followAddress);
    followAddress();
  }
  return () => {
    document.removeEventListener("click", onClick);
    window.removeEventListener("resize", measure);
  };
}
