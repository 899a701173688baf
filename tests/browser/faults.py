"""What a machine can see wrong with the looks of a page; each function returns one short text for each fault."""

import csv
import re
from functools import cache

from playwright.sync_api import Page

from tests.browser.boards import EVIDENCE, NOTE
from tests.factories import WRITER
from tests.serving import ROOT

SEED = ROOT / "seed" / "park-won-soon-2018"

SIDEWAYS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth, 0);
}"""
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] *, [data-testid=stSidebar] *')].filter((node) => {
  if (node.children.length || !node.textContent.trim() || node.closest('.visually-hidden, .icon, [data-testid=stIconMaterial]'))
    return false;
  const style = getComputedStyle(node);
  const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
  return (hides(style.overflowX) && node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1)
    || (hides(style.overflowY) && node.scrollHeight > node.clientHeight + 2 && node.clientHeight > 1);
}).map((node) => node.textContent.trim().slice(0, 40))"""
# The words of a chart: outside its frame they are cut off, upon one another they cannot be read.
CHART_WORDS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((plot) => {
  const frame = plot.getBoundingClientRect();
  const words = [...plot.querySelectorAll('svg text')]
    .filter((text) => text.textContent.trim() && getComputedStyle(text).visibility !== 'hidden')
    .map((text) => ({ words: text.textContent.trim().slice(0, 30), box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width && box.height);
  const out = words.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1
    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(({ words }) => `outside its chart: ${words}`);
  const upon = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4;
  words.forEach((one, number) => words.slice(number + 1).forEach((other) => {
    if (upon(one.box, other.box)) out.push(`one upon the other: ${one.words} / ${other.words}`);
  }));
  return out;
})"""
# Everything that a reader sees or hears, without icons and without what is marked as being in another language.
SHOWN = """(other) => {
  const left = `[aria-hidden=true], [data-testid=stIconMaterial], .icon, .hash, code, pre, script, style, [lang=${other}]`;
  const walk = document.createTreeWalker(document.querySelector('[data-testid=stApp]'), NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(left)) found.push(walk.currentNode.data);
  for (const name of ['placeholder', 'title', 'alt', 'aria-label'])
    for (const node of document.querySelectorAll(`[${name}]`)) if (!node.closest(left)) found.push(node.getAttribute(name));
  return found.join(' \\n ');
}"""
ALLOWED = frozenset(
    # a form of dates, keys, the licence, forms of files, and the citation of a paper on the method page
    [
        "yyyy",
        "mm",
        "dd",
        "Enter",
        "Ctrl",
        "Esc",
        "Alt",
        "Shift",
        "Apache",
        "Atom",
        "Excel",
        "Thomson",
        "et",
        "al",
        "doi",
        "ajps",
        "https",
    ]
)


def scrolls_sideways(page: Page) -> list[str]:
    """The page, or its column, is wider than the window."""
    pixels = page.evaluate(SIDEWAYS)
    return [f"scrolls sideways by {pixels} px"] if pixels else []


def cut_off(page: Page) -> list[str]:
    """Texts that do not fit into their boxes, or that lie outside their charts or one upon another."""
    return [f"cut off: {words}" for words in page.evaluate(CUT_OFF)] + list(page.evaluate(CHART_WORDS))


def standing(page: Page) -> list[str]:
    """What is too wide or does not fit once the page stands: a chart may still be taking its new width at first."""
    for _again in range(5):
        seen = scrolls_sideways(page) + cut_off(page)
        if not seen:
            return []
        page.wait_for_timeout(700)
    return seen


@cache
def words_of_the_source() -> frozenset[str]:
    """Words in Latin letters that the Korean source uses itself."""
    found: set[str] = set()
    for table in ("campaign", "categories", "pledges", "featured", "statements", "figures", "series"):
        with (SEED / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for name, text in row.items():
                    if name in ("name", "title", "text", "label", "quote", "base", "actor", "candidate", "office"):
                        found |= set(latin_words(text))
    return frozenset(found)


def latin_words(text: str) -> list[str]:
    """The words of a text in Latin letters; abbreviations in capitals and single letters are none."""
    return re.findall(r"(?<![A-Za-z_])[A-Z]?[a-z]{2,}(?![A-Za-z_])", text)


def shown_by(page: Page, other: str) -> str:
    """What the board itself says on a page, without what is marked as `other` and without what the raters typed."""
    shown = re.sub(r"https?://\S+", "", str(page.evaluate(SHOWN, other)))
    for typed in (NOTE, EVIDENCE.title, EVIDENCE.publisher, EVIDENCE.quote, WRITER.name):
        shown = shown.replace(typed, "")
    return shown


def left_in_english(page: Page) -> list[str]:
    """English words on a Korean page that are neither the source's nor allowed."""
    shown = set(latin_words(shown_by(page, "en")))
    return [f"left in English: {word}" for word in sorted(shown - ALLOWED - words_of_the_source())]


def left_in_korean(page: Page) -> list[str]:
    """Korean words on an English page that are not marked as Korean."""
    shown = set(re.findall(r"[가-힣]+", shown_by(page, "ko")))
    return [f"left in Korean: {word}" for word in sorted(shown)]
