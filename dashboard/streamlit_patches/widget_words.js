// What Streamlit says by itself in English, to the eye or to a screen reader, said in the page's language.
const SAID_IN = ["aria-label", "placeholder", "title"];
const NOT_STREAMLITS = ".board, svg, script, style";

// A day in English words as the board writes days.
function day(words) {
  const date = /^[A-Z][a-z]+ \d{1,2}, \d{4}$/.test(words) ? new Date(`${words} UTC`) : null;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString().slice(0, 10) : words;
}

function interpreter(pairs) {
  const whole = new Map(pairs.filter(([english]) => !english.includes("{it}")));
  const around = pairs.filter(([english]) => english.includes("{it}")).map(([english, ours]) => [...english.split("{it}"), ours]);
  return (text) => {
    const words = text.trim();
    if (whole.has(words)) return whole.get(words);
    const fits = ([before, after]) =>
      words.length > before.length + after.length && words.startsWith(before) && words.endsWith(after);
    const found = around.find(fits);
    return found && found[2].replace("{it}", () => day(words.slice(found[0].length, words.length - found[1].length)));
  };
}

function sayInOurWords(pairs) {
  if (window.pledgeboardWords || !pairs?.length) return;
  window.pledgeboardWords = true;
  const ours = interpreter(pairs);
  const node = (one) => {
    if (one.nodeType === Node.TEXT_NODE) {
      const words = ours(one.data);
      if (words) one.data = words;
      return;
    }
    for (const name of SAID_IN) {
      const words = one.hasAttribute(name) && ours(one.getAttribute(name));
      if (words) one.setAttribute(name, words);
    }
  };
  const below = (root) => {
    const element = root.nodeType === Node.TEXT_NODE ? root.parentElement : root;
    if (!element?.closest || element.closest(NOT_STREAMLITS)) return;
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (one) =>
      one.nodeType === Node.ELEMENT_NODE && one.matches(NOT_STREAMLITS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    do node(walk.currentNode);
    while (walk.nextNode());
  };
  below(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(below);
      else if (!(change.target.parentElement ?? document.body).closest(NOT_STREAMLITS)) node(change.target);
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: SAID_IN });
}

