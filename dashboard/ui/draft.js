// Keeps what is typed into a form in this browser until it is saved, so that neither a reload nor a change of language
// loses it. The page asks for the stored draft once (`ask`), then hands over every new state of the form.
export default function ({ data, setStateValue }) {
  if (!data?.key) return;
  try {
    if (data.ask) {
      setStateValue("stored", { key: data.key, fields: JSON.parse(localStorage.getItem(data.key) || "{}") });
    } else if (Object.keys(data.fields || {}).length) {
      localStorage.setItem(data.key, JSON.stringify(data.fields));
    } else {
      localStorage.removeItem(data.key);
    }
  } catch (error) {
    if (data.ask) setStateValue("stored", { key: data.key, fields: {} }); // a browser that stores nothing
  }
}
