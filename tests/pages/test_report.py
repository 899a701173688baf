"""The page on which a report is put together: its choices, the links that follow from them, and what it does not know."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.page import CAMPAIGN, problems, seen


def files(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """The query of each file that is offered, by its kind."""
    found = [urlsplit(a.attributes["href"]) for a in seen(app).all("a") if "download" in a.attributes]
    return {address.path.rpartition(".")[2]: parse_qs(address.query) for address in found}


@pytest.fixture(autouse=True)
def with_a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.share.files.images.browser_path", lambda: "/usr/bin/chromium")


def test_it_offers_every_format_of_everything(open_page: Open) -> None:
    found = files(open_page("report", as_of="2020-06-30"))
    assert set(found) == {"html", "pdf", "docx"}
    whole = {"campaign": [CAMPAIGN], "as_of": ["2020-06-30"], "from": ["2018-07-01"], "to": ["2020-06-30"]}
    assert found["pdf"] == whole


def test_choices_stand_in_the_address_and_in_the_files(open_page: Open) -> None:
    app = open_page("report", category="youth", lang="en")
    assert app.radio(key="report-scope").value == "category"
    app.multiselect(key="report-category").set_value(["youth", "women"]).run()
    app.date_input(key="report-from").set_value(date(2019, 1, 1)).run()
    app.radio(key="report-in").set_value("ko").run()
    assert app.query_params["category"] == ["youth", "women"]
    assert app.query_params["from"] in ("2019-01-01", ["2019-01-01"])
    found = files(app)["docx"]
    assert found["category"] == ["youth", "women"]
    assert found["from"] == ["2019-01-01"]
    assert "lang" not in found


def test_a_scope_of_everything_drops_the_choice(open_page: Open) -> None:
    app = open_page("report", featured="clean-air")
    assert app.radio(key="report-scope").value == "featured"
    app.radio(key="report-scope").set_value("all").run()
    assert "featured" not in app.query_params
    assert "featured" not in files(app)["html"]
    app.radio(key="report-scope").set_value("category").run()
    assert app.multiselect(key="report-category").value == []


def test_charts_can_be_left_out(open_page: Open) -> None:
    app = open_page("report", chart="status-flow")
    assert files(app)["pdf"]["chart"] == ["status-flow"]
    app.button_group(key="report-chart").set_value([]).run()
    assert app.query_params["chart"] in ("none", ["none"])
    assert files(app)["pdf"]["chart"] == ["none"]


def test_sections_stand_in_the_address_and_in_the_files(open_page: Open) -> None:
    app = open_page("report", section=["summary", "method"])
    assert files(app)["pdf"]["section"] == ["summary", "method"]
    assert "from" not in files(app)["pdf"]  # no changes, no days
    app.button_group(key="report-section").set_value(["summary"]).run()
    assert app.query_params["section"] in ("summary", ["summary"])


def test_what_it_does_not_know_is_named(open_page: Open) -> None:
    app = open_page("report", category="nope", chart="pie", **{"from": "soon"})
    said = " ".join(problems(app))
    for value in ("nope", "pie", "soon"):
        assert value in said
    assert set(files(app)["html"]) == {"campaign", "from", "to"}


def test_without_a_browser_on_the_server_it_says_what_is_missing(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.share.files.images.browser_path", lambda: None)
    app = open_page("report", lang="en")
    assert set(files(app)) == {"html"}
    assert "PDF and Word files without charts only" in seen(app).text
    assert "Chromium" not in seen(app).text  # a reader cannot install it
    assert set(files(open_page("report", chart="none"))) == {"html", "pdf", "docx"}
