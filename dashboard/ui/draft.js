// Keeps what is typed into a form in this browser until it is saved, so that neither a reload, a lost connection nor a
// change of language loses it. The page asks for the stored draft once (`ask`), then hands over every new state of the
// form; what is typed into a text field is kept while it is typed, since the page hears of it only afterwards.
const SOON_MS = 300; // from the first key on, not the last: whoever types without a pause is kept up with all the same

// Of an element inside the form its field, such as `note` or `evidence.0.url`; null for what is no text field of it.
function fieldOf(element, watch, texts) {
  const holder = element.closest?.(`[class*="${watch}"]`);
  const name = [...(holder?.classList || [])].find((one) => one.startsWith(watch))?.slice(watch.length);
  const evidence = /^evidence-(\d+)-(.+)$/.exec(name || "");
  const field = evidence ? evidence[2] : name;
  if (!texts.includes(field)) return null;
  return evidence ? `evidence.${evidence[1]}.${field}` : field;
}

function kept(key) {
  return JSON.parse(localStorage.getItem(key) || "{}");
}

export default function ({ data, setStateValue }) {
  if (!data?.key) return;
  try {
    if (data.ask) {
      setStateValue("stored", { key: data.key, fields: kept(data.key) });
      return;
    }
    if (Object.keys(data.fields || {}).length) localStorage.setItem(data.key, JSON.stringify(data.fields));
    else localStorage.removeItem(data.key);
  } catch (error) {
    if (data.ask) setStateValue("stored", { key: data.key, fields: {} }); // a browser that stores nothing
    return;
  }
  if (!data.watch) return;
  let waiting = {}, timer = 0;
  const store = () => {
    timer = 0;
    if (!Object.keys(waiting).length) return;
    try {
      localStorage.setItem(data.key, JSON.stringify({ ...kept(data.key), ...waiting }));
    } catch (error) { /* full: the page still has what it heard of */ }
    waiting = {};
  };
  const onInput = (event) => {
    const target = event.composedPath()[0];
    const field = fieldOf(target, data.watch, data.texts);
    if (!field) return;
    waiting[field] = target.value;
    timer ||= setTimeout(store, SOON_MS);
  };
  document.addEventListener("input", onInput);
  // The page's state does not know yet what stands in the field that is being typed into.
  const open = fieldOf(document.activeElement || document.body, data.watch, data.texts);
  if (open && document.activeElement.value) {
    waiting[open] = document.activeElement.value;
    store();
  }
  return () => {
    clearTimeout(timer);
    store();
    document.removeEventListener("input", onInput);
  };
}
