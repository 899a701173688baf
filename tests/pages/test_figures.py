"""All figures in one table: filtered from the address, each with its amount, its sentence and the way to it."""

import csv
import io

import pytest

from tests.pages.conftest import Bars, Open
from tests.pages.page import Node, ko, links, problems, read_link, seed_rows, seen, text_of

FIGURES = seed_rows("figures")
STATEMENTS = {row["id"]: row for row in seed_rows("statements")}
TITLES = {row["number"]: row["title"] for row in seed_rows("pledges")}


PROMISED = ("budget", "target")


def rows(page: Node) -> dict[str, Node]:
    """The elements of the figures by id, in order."""
    nodes = [node for node in page.walk() if node.attributes.get("id", "").startswith("figure-")]
    return {node.attributes["id"].removeprefix("figure-"): node for node in nodes}


def ids(page: Node) -> list[str]:
    return sorted(rows(page))


def featured_of(figure: dict[str, str]) -> str:
    return STATEMENTS[figure["statement_id"]]["featured"] if figure["statement_id"] else ""


def test_all_73_figures_stand_there_each_once_with_the_way_to_its_sentence(open_page: Open) -> None:
    app = open_page("figures")
    page = seen(app)
    assert len(FIGURES) == 73
    assert ids(page) == sorted(figure["id"] for figure in FIGURES)
    assert ko("{count} of {total} figures").format(count=73, total=73) in page.text
    assert len(app.get("plotly_chart")) == 1  # nothing is measured: no stages
    for figure in FIGURES:
        node = rows(page)[figure["id"]]
        link = read_link(node.attributes["href"]) if node.tag == "a" else links(node)[0]
        if figure["statement_id"]:
            assert (link.page, link.anchor) == ("featured", f"statement-{figure['statement_id']}")
            assert link.values("name") == (featured_of(figure),)
        else:
            assert (link.page, link.values("number")) == ("pledge", (figure["pledge_number"],))


def test_what_is_no_promise_stands_with_its_sentence(open_page: Open) -> None:
    page = seen(open_page("figures"))
    for figure in FIGURES:
        if figure["kind"] not in PROMISED:
            node = rows(page)[figure["id"]]
            assert [mark.raw_text() for mark in node.all("mark")] == [figure["quote"]]
            assert figure["label"] in node.text


@pytest.mark.parametrize(
    "query",
    [
        {"kind": ["budget"]},
        {"kind": ["target", "record"]},
        {"unit": ["KRW"]},
        {"featured": ["clean-air", "youth"]},
        {"kind": ["budget"], "unit": ["KRW"], "featured": ["youth"]},
        {"kind": ["target"], "featured": ["clean-air"]},
        {"q": ["미니발전소"]},
    ],
)
def test_filters_in_the_address_hold_together(open_page: Open, query: dict[str, list[str]]) -> None:
    wanted = [
        figure["id"]
        for figure in FIGURES
        if all(
            values[0] in figure["label"] + sentence(figure)
            if name == "q"
            else (featured_of(figure) if name == "featured" else figure[name]) in values
            for name, values in query.items()
        )
    ]
    assert wanted
    shown = ids(seen(open_page("figures", **query)))
    roots = {figure["id"]: figure["same_as"] or figure["id"] for figure in FIGURES}
    assert set(wanted) <= set(shown)
    assert {roots[id] for id in shown} == {roots[id] for id in wanted}  # a promise names every sentence that says it


def sentence(figure: dict[str, str]) -> str:
    statement = figure["statement_id"]
    return STATEMENTS[statement]["text"] if statement else TITLES[figure["pledge_number"]]


def test_an_unknown_filter_value_is_named_and_left_out(open_page: Open) -> None:
    app = open_page("figures", kind="rumour", unit="parsec", featured="nowhere")
    assert len(ids(seen(app))) == 73
    assert [word in " ".join(problems(app)) for word in ("rumour", "parsec", "nowhere")] == [True] * 3


def test_an_empty_result_says_what_to_do(open_page: Open) -> None:
    text = text_of(open_page("figures", kind="budget", unit="tree"))
    assert ko("No figure matches; relax a filter.") in text


def test_a_changed_filter_changes_the_address(open_page: Open) -> None:
    app = open_page("figures", lang="en")
    app.multiselect(key="figures_kind").select("budget").run()
    assert app.query_params["kind"] in ("budget", ["budget"])
    assert app.query_params["lang"] in ("en", ["en"])
    assert ids(seen(app)) == sorted(figure["id"] for figure in FIGURES if figure["kind"] == "budget")
    app.multiselect(key="figures_kind").set_value([]).run()
    assert "kind" not in app.query_params


def test_the_csv_holds_exactly_the_rows_shown(open_page: Open, bars: Bars) -> None:
    page = seen(open_page("figures", kind="budget", unit="KRW"))
    table = list(csv.DictReader(io.StringIO(bars.content("share-figures", "csv").decode("utf-8-sig"))))
    assert sorted(row["id"] for row in table) == sorted(ids(page))
    wanted = {figure["id"]: figure for figure in FIGURES}
    assert all(row["value_min"] == wanted[row["id"]]["value_min"] for row in table)


@pytest.mark.parametrize(("lang", "amount"), [("ko", "원"), ("en", "KRW")])
def test_amounts_are_written_in_the_readers_language(open_page: Open, lang: str, amount: str) -> None:
    cells = [cell.text for cell in seen(open_page("figures", unit="KRW", lang=lang)).all(css="amount")]
    assert cells
    assert all(amount in cell for cell in cells)
