// After an act the eye and the keyboard go where its outcome stands: at the first field to correct, else at the sentence
// that says what came of it, else at the form that was opened.
const SOON_MS = 150; // until the rest of the run stands on the page
const FIELDS = ["input:not([type=hidden]):not([type=file]), textarea", "[role=radio], [role=combobox], [role=spinbutton]", "button"];
const done = (window.pledgeboardFollowed ??= {});

function fieldOf(error) {
  let element = error.closest(".stElementContainer");
  while ((element = element?.previousElementSibling)) {
    const field = FIELDS.map((kind) => element.querySelector(kind)).find(Boolean);
    if (field) return field;
  }
  return null;
}

function reveal(element, block) {
  const closed = element.closest("details:not([open])");
  if (closed) closed.querySelector("summary").click();
  element.scrollIntoView({ block });
}

function follow({ form }) {
  const name = CSS.escape(form);
  const error = document.querySelector(`.field-error[data-form="${name}"]`);
  const said = document.querySelector(`.notice[data-form="${name}"]`);
  const opened = document.querySelector(`[data-form-body="${name}"]`);
  const place = error || said || opened;
  if (!place) return;
  const field = error ? fieldOf(error) : null;
  reveal(field || place, place === opened ? "start" : "center");
  (field || (place === said ? said : null))?.focus({ preventScroll: true });
}

export default function ({ data }) {
  if (!data?.form || done[data.form] >= data.moment) return;
  done[data.form] = data.moment;
  setTimeout(() => follow(data), SOON_MS);
}
