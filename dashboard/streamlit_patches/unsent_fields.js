// A field that is being typed into is sent when it loses the focus. Where the connection is lost meanwhile, Streamlit
// disables the field and lets it lose the focus, and what stands in it would never be sent. It is sent once the field is
// enabled again.
function sendWhatStandsInFields() {
  if (window.pledgeboardUnsent) return;
  window.pledgeboardUnsent = true;
  let open = null;
  const send = () => {
    if (open?.isConnected && !open.disabled && open !== document.activeElement)
      open.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: document.body }));
  };
  const enabled = new MutationObserver(send);
  document.addEventListener("input", (event) => {
    if (open === event.composedPath()[0]) return;
    [open] = event.composedPath();
    enabled.disconnect();
    enabled.observe(open, { attributes: true, attributeFilter: ["disabled"] });
  }, true);
  document.addEventListener("focusout", () => { if (!open?.disabled) open = null; }, true);
}
