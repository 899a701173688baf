// A new step of the wizard begins at its top, and the keyboard there too.
const SOON_MS = 100; // until the step stands on the page

export default function ({ data }) {
  const before = window.pledgeboardStep;
  window.pledgeboardStep = data.step;
  if (!before || before === data.step) return;
  setTimeout(() => {
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    document.querySelector(".steps [aria-current]")?.focus({ preventScroll: true });
  }, SOON_MS);
}
