"""What a test sees of a page: its HTML as elements, its links, its words, and the rows of the shipped seed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from streamlit.testing.v1 import AppTest

from dashboard.locale import translator

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seed" / "park-won-soon-2018"
CAMPAIGN = "park-won-soon-2018"
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
ko = translator("ko")


def seed_rows(table: str) -> list[dict[str, str]]:
    """Every row of one shipped seed table, as text."""
    with (SEED / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass
class Node:
    """One element of a page, with what it holds."""

    tag: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words inside, icons (decoration) left out, white space folded."""
        return " ".join("".join(self._words()).split())

    def _words(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.attributes.get("aria-hidden") != "true":
                yield from child._words()

    def raw_text(self) -> str:
        """All words inside exactly as they stand."""
        return "".join(child if isinstance(child, str) else child.raw_text() for child in self.children)

    def walk(self) -> "Iterator[Node]":
        """Every element inside, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def all(self, tag: str = "", *, css: str = "", **attributes: str) -> "list[Node]":
        """The elements inside of that tag, class and attributes (`lang="ko"`), in order."""
        return [
            node
            for node in self.walk()
            if tag in ("", node.tag)
            and (not css or css in node.attributes.get("class", "").split())
            and all(node.attributes.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str = "", *, css: str = "", **attributes: str) -> "Node":
        """The only such element."""
        found = self.all(tag, css=css, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {css} {attributes}"
        return found[0]


class _Reader(HTMLParser):
    """Builds the tree; every element has to be closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        assert len(names) == len(set(names)), f"<{tag}> says {names} twice"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(markup: str) -> Node:
    """HTML as a tree; an element that is not closed in its place fails the test."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is never closed"
    return reader.root


def bodies(app: AppTest) -> list[str]:
    """The HTML elements on the page and in the sidebar as they were sent, style sheets left out."""
    found = [element.proto.body for element in app.get("html")]
    return [body for body in found if not body.startswith("<style")]


def seen(app: AppTest) -> Node:
    """The page's own HTML and the sidebar's as one tree."""
    return Node("", {}, [child for body in bodies(app) for child in parse(body).children])


def text_of(app: AppTest) -> str:
    """All words in the page's HTML."""
    return seen(app).text


def problems(app: AppTest) -> list[str]:
    """What the page says is wrong."""
    return [node.text for node in seen(app).all(css="problem")]


@dataclass(frozen=True)
class Link:
    """A link into the board."""

    page: str  # path without slash
    query: tuple[tuple[str, tuple[str, ...]], ...]
    anchor: str

    def values(self, name: str) -> tuple[str, ...]:
        """What it says for one parameter."""
        return dict(self.query).get(name, ())


def read_link(href: str) -> Link:
    """An address inside the board, taken apart."""
    parts = urlsplit(href)
    assert not parts.scheme, href
    assert not parts.netloc, href
    assert parts.path.startswith("/"), href
    query = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    return Link(parts.path[1:], tuple((name, tuple(values)) for name, values in query.items()), parts.fragment)


def links(node: Node) -> list[Link]:
    """Every link to a page of the board inside an element; files, the feed and the API's description are none."""
    found = [a.attributes for a in node.all("a")]
    beside = ("/feed.atom", "/api/", "/charts/", "/embed/")
    return [
        read_link(one["href"])
        for one in found
        if one["href"].startswith("/") and "download" not in one and not one["href"].startswith(beside)
    ]


def numbers(app: AppTest) -> list[int]:
    """The pledges that a list shows, in its order."""
    return [int(cell.text) for cell in seen(app).all("td", css="number")]


@dataclass(frozen=True)
class ShownChip:
    """A value of a filter above a list."""

    count: int
    chosen: bool
    link: Link | None


def chips(app: AppTest, name: str) -> dict[str, ShownChip]:
    """The chips of one filter by their codes; none where the list does not offer it."""
    return {
        chip.attributes["data-code"]: ShownChip(
            int(chip.one(css="count").text.replace(",", "")),
            "aria-current" in chip.attributes,
            read_link(chip.attributes["href"]) if chip.tag == "a" else None,
        )
        for group in seen(app).all("div", css="chips")
        if group.attributes["data-name"] == name
        for chip in group.all(css="chip")
        if "data-code" in chip.attributes
    }


def status_counts(app: AppTest) -> dict[str, int]:
    """The overview's key: every status that occurs with its pledges; empty while nothing is rated."""
    ways = [a for each in seen(app).all("ul", css="outcomes") for a in each.all("a")]
    keyed = [(read_link(a.attributes["href"]).values("status"), a.text) for a in ways]
    return {status[0]: int(text.rpartition(" ")[2].replace(",", "")) for status, text in keyed if status}
