// The form by keyboard: Alt+Shift and a key, which neither browsers nor screen readers take for themselves.
function click(selector) {
  const found = document.querySelector(selector);
  if (found) found.click();
  return Boolean(found);
}

export default function ({ data }) {
  const form = `[class*="st-key-${data.form}"]`;
  const onKey = (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return;
    const digit = /^(?:Digit|Numpad)([1-8])$/.exec(event.code);
    const field = document.activeElement;
    field?.blur?.(); // what is being typed is told to the page when the field is left: what a key does may redraw it
    let done = false;
    if (digit) {
      // Not every button there: the question mark beside the label is one too.
      const choices = document.querySelectorAll(`${form}[class*="-status"] [role=radio]`);
      choices[Number(digit[1]) - 1]?.click();
      done = choices.length > 0 || click(`${form}[class*="-open"] button`); // a closed form is opened first
    } else if (event.code === "KeyE") done = click(`${form}[class*="-more"] button`);
    else if (event.code === "KeyN") done = click("a[data-next]");
    else if (event.code === "KeyP") done = click("a[data-before]");
    else if (event.code === "KeyS") {
      setTimeout(() => click(`${form}[class*="-save"] button`), 150);
      done = true;
    }
    if (done) event.preventDefault();
    if (event.code !== "KeyS") field?.focus?.({ preventScroll: true });
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
