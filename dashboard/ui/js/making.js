// Files that take seconds to make: the link shows that it is at work and takes no second press; an error is a sentence.
const SECOND_MS = 1000;

async function make(link, said) {
  const began = performance.now(), words = said.dataset;
  const tell = () => {
    const seconds = Math.round((performance.now() - began) / SECOND_MS);
    said.textContent = words.making.replace("{name}", link.textContent.trim()).replace("{seconds}", seconds);
  };
  const ticking = setInterval(tell, SECOND_MS);
  tell();
  said.classList.remove("problem");
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail || words.failed);
    const file = URL.createObjectURL(await answer.blob()), saved = document.createElement("a");
    saved.href = file;
    saved.download = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "")?.[1] || "report";
    saved.click();
    setTimeout(() => URL.revokeObjectURL(file), 60 * SECOND_MS);
    said.textContent = words.done.replace("{name}", saved.download);
  } catch (error) {
    said.textContent = error instanceof TypeError ? words.failed : error.message;
    said.classList.add("problem");
  } finally {
    clearInterval(ticking);
  }
}

export default function () {
  if (window.pledgeboardMaking) return;
  window.pledgeboardMaking = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-making]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const files = link.closest(".files"), links = files.querySelectorAll("a[data-making]");
    if (link.getAttribute("aria-disabled") === "true") return;
    const busy = (state) => links.forEach((each) => each.setAttribute("aria-disabled", state));
    busy("true");
    link.setAttribute("aria-busy", "true");
    make(link, files.querySelector("[role=status]")).finally(() => { busy("false"); link.removeAttribute("aria-busy"); });
  }, true);
}
