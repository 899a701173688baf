const ONE_STEP_MS = 1500; // between the two halves of one way to another page

// Streamlit enters a way to another page into the history as two steps, the new query on the old path and then the new
// path, so that Back would lead to an address that never was. The second half replaces the first.
// Each letter of a search is no step of its own.
function typedOn(from, to) {
  const rest = ({ pathname, searchParams }) => {
    const others = new URLSearchParams(searchParams);
    others.delete("q");
    return pathname + others;
  };
  return from.searchParams.has("q") && to.searchParams.has("q") && rest(from) === rest(to);
}

function joinHistorySteps() {
  if (window.pledgeboardSteps) return;
  window.pledgeboardSteps = true;
  const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
  history.replaceState = (state, title, address) => replace(state, title, address && withAnchor(address));
  let half = null;
  history.pushState = (state, title, address) => {
    const from = new URL(location.href), to = withAnchor(address);
    const second = half && half.href === from.href && performance.now() - half.at < ONE_STEP_MS;
    const joined = second && to.pathname !== from.pathname && to.search === from.search;
    if (joined || typedOn(from, to)) replace(state, title, to);
    else push(state, title, to);
    half = to.pathname === from.pathname ? { href: to.href, at: performance.now() } : null;
  };
}
