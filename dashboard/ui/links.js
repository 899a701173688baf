// A plain <a href> works alone (new tab, copied link, no script); this only spares the reload of a plain click.
// `data-reload` marks the links that have to be a load of their own: a change of language sets <html lang>.
const NARROW_PX = 560; // of the page's own column; below it charts take their narrow layout
const PHONE_PX = 768; // of the window; below it Streamlit lays the menu over the page
const ONE_STEP_MS = 1500; // between the two halves of one way to another page

// Streamlit enters a way to another page into the history as two steps, the new query on the old path and then the new
// path, so that Back would lead to an address that never was. The second half replaces the first.
function joinHistorySteps() {
  if (window.pledgeboardSteps) return;
  window.pledgeboardSteps = true;
  const push = history.pushState.bind(history);
  let half = null;
  history.pushState = (state, title, address) => {
    const from = new URL(location.href), to = new URL(address, location.href);
    const second = half && half.href === from.href && performance.now() - half.at < ONE_STEP_MS;
    if (second && to.pathname !== from.pathname && to.search === from.search) history.replaceState(state, title, address);
    else push(state, title, address);
    half = to.pathname === from.pathname ? { href: to.href, at: performance.now() } : null;
  };
}

function reveal(id) {
  const found = id && document.getElementById(id);
  if (!found) return false;
  found.scrollIntoView({ block: "center" });
  found.classList.add("target");
  found.setAttribute("tabindex", "-1");
  found.focus({ preventScroll: true });
  return true;
}

function revealLater(id, tries) {
  if (!reveal(id) && tries) setTimeout(() => revealLater(id, tries - 1), 120);
}

export default function (component) {
  const { data, setTriggerValue, setStateValue } = component;
  const onClick = (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = event.composedPath().find((node) => node.tagName === "A");
    if (!anchor || anchor.target === "_blank" || anchor.dataset.reload !== undefined || !anchor.closest(".board")) return;
    const url = new URL(anchor.href, location.href);
    if (url.origin !== location.origin) return;
    event.preventDefault();
    const id = decodeURIComponent(url.hash.slice(1));
    if (url.pathname === location.pathname && url.search === location.search) return revealLater(id, 3);
    setTriggerValue("open", url.pathname + url.search);
    if (id) revealLater(id, 40);
    else document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
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
  if (location.hash && !window.pledgeboardRevealed) revealLater(decodeURIComponent(location.hash.slice(1)), 60);
  window.pledgeboardRevealed = true;
  return () => {
    document.removeEventListener("click", onClick);
    window.removeEventListener("resize", measure);
  };
}
