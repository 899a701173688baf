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

// What listens for each form. Streamlit calls a component's clean-up only when the component leaves the page, not when
// new data comes, so the former listener is stopped here: one left behind would keep the text of a saved form again.
const listening = new Map();

function kept(key) {
  return JSON.parse(localStorage.getItem(key) || "{}");
}

function listen({ key, watch, texts }, waiting) {
  let timer = 0;
  const store = () => {
    clearTimeout(timer);
    timer = 0;
    if (!Object.keys(waiting).length) return;
    try {
      localStorage.setItem(key, JSON.stringify({ ...kept(key), ...waiting }));
    } catch (error) { /* full: the page still has what it heard of */ }
    waiting = {};
  };
  const note = (element) => {
    const field = fieldOf(element, watch, texts);
    if (field) waiting[field] = element.value;
    return Boolean(field);
  };
  const onInput = (event) => {
    if (note(event.composedPath()[0])) timer ||= setTimeout(store, SOON_MS);
  };
  document.addEventListener("input", onInput);
  // The page's state does not know yet what stands in the field that is being typed into.
  const open = document.activeElement;
  if (open?.value) note(open);
  store();
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener("input", onInput);
    return waiting;
  };
  return { watch, store, stop };
}

export default function ({ data, setStateValue }) {
  if (!data?.key) return;
  if (data.ask) {
    let fields = {};
    try {
      fields = kept(data.key);
    } catch (error) { /* a browser that stores nothing */ }
    setStateValue("stored", { key: data.key, fields });
    return;
  }
  const former = listening.get(data.key);
  const waiting = former?.stop() || {};
  listening.delete(data.key);
  try {
    if (Object.keys(data.fields || {}).length) localStorage.setItem(data.key, JSON.stringify(data.fields));
    else localStorage.removeItem(data.key);
  } catch (error) {
    return;
  }
  if (!data.watch) return;
  // A form that was saved goes on as another one, with nothing of what was typed into the former.
  const own = listen(data, former?.watch === data.watch ? waiting : {});
  listening.set(data.key, own);
  return () => {
    own.store();
    own.stop();
    if (listening.get(data.key) === own) listening.delete(data.key);
  };
}
