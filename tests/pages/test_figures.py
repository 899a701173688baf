"""All figures in one table: filtered from the address, each with its amount, its sentence and the way to it."""

import csv
import io

import pytest

from tests.pages.conftest import Bars, Open
from tests.pages.page import Node, ko, links, problems, seed_rows, seen, text_of

FIGURES = seed_rows("figures")
STATEMENTS = {row["id"]: row for row in seed_rows("statements")}
TITLES = {row["number"]: row["title"] for row in seed_rows("pledges")}


def rows(page: Node) -> list[Node]:
    return page.one("table", css="figures").one("tbody").all("tr")


def ids(page: Node) -> list[str]:
    return [row.attributes["id"].removeprefix("figure-") for row in rows(page)]


def featured_of(figure: dict[str, str]) -> str:
    return STATEMENTS[figure["statement_id"]]["featured"] if figure["statement_id"] else ""


def test_all_73_figures_stand_there_with_their_sentence_and_two_charts(open_page: Open) -> None:
    app = open_page("figures")
    page = seen(app)
    assert len(FIGURES) == 73
    assert ids(page) == [figure["id"] for figure in FIGURES]
    assert ko("{count} of {total} figures").format(count=73, total=73) in page.text
    assert len(app.get("plotly_chart")) == 2
    for row, figure in zip(rows(page), FIGURES, strict=True):
        sentence = row.one("td", css="sentence")
        text = STATEMENTS[figure["statement_id"]]["text"] if figure["statement_id"] else TITLES[figure["pledge_number"]]
        assert sentence.one("mark").raw_text() == figure["quote"]
        assert " ".join(text.split()) in sentence.text
        assert figure["label"] in row.text


def test_each_row_leads_to_its_sentence(open_page: Open) -> None:
    for row, figure in zip(rows(seen(open_page("figures"))), FIGURES, strict=True):
        [link] = links(row)
        if figure["statement_id"]:
            assert (link.page, link.anchor) == ("featured", f"statement-{figure['statement_id']}")
            assert link.values("name") == (featured_of(figure),)
        else:
            assert (link.page, link.values("number")) == ("pledge", (figure["pledge_number"],))


@pytest.mark.parametrize(
    "query",
    [
        {"kind": ["budget"]},
        {"kind": ["target", "record"]},
        {"unit": ["KRW"]},
        {"featured": ["clean-air", "youth"]},
        {"kind": ["budget"], "unit": ["KRW"], "featured": ["youth"]},
        {"kind": ["target"], "featured": ["clean-air"]},
    ],
)
def test_filters_in_the_address_hold_together(open_page: Open, query: dict[str, list[str]]) -> None:
    wanted = [
        figure["id"]
        for figure in FIGURES
        if all(
            (featured_of(figure) if name == "featured" else figure[name]) in values for name, values in query.items()
        )
    ]
    assert wanted
    assert ids(seen(open_page("figures", **query))) == wanted


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
    assert ids(seen(app)) == [figure["id"] for figure in FIGURES if figure["kind"] == "budget"]
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
    cells = [row.one("td", css="amount").text for row in rows(seen(open_page("figures", unit="KRW", lang=lang)))]
    assert cells
    assert all(amount in cell for cell in cells)
