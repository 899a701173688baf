// A field that is being typed into is sent when it loses the focus. Where the connection is lost meanwhile, Streamlit
// disables the field, which takes its focus without an event: what stands in it would never be sent. The next click
// anywhere sends it first.
function sendWhatStandsInFields() {
  if (window.pledgeboardUnsent) return;
  window.pledgeboardUnsent = true;
  let open = null;
  document.addEventListener("input", (event) => { open = event.composedPath()[0]; }, true);
  document.addEventListener("focusout", () => { open = null; }, true);
  document.addEventListener("click", (event) => {
    if (!open?.isConnected || open === document.activeElement || event.composedPath().includes(open)) return;
    open.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  }, true);
}
