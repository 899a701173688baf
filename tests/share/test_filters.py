"""Captions, file names and addresses belong to what was asked for: no two choices share any of them."""

import io
import itertools
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.columns import TABLES
from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import SYSTEM
from dashboard.services.campaigns.seed_files import read_package
from dashboard.services.judging.assess import assess
from dashboard.share.cache import cached
from dashboard.share.chart_names import CHARTS, chart_named, chart_names
from dashboard.share.chart_views import ChartViews
from dashboard.share.files.chart_files import ChartFiles, embed_page
from dashboard.share.files.list_files import ListFiles
from dashboard.share.filters import file_slug, filter_words
from dashboard.share.page_facts import share_card
from dashboard.share.parameters import DELIVERY, FILTERS, FilterNotTaken, UnknownFilter, known
from dashboard.share.public_tables import counts, cursor_pattern, read_cursor, write_cursor
from dashboard.share.report.files import ReportFiles
from dashboard.share.report.report import read_scope, report
from dashboard.share.snapshot import Snapshot
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft, write_seed

HOST = "https://board.example"
# Names that could be taken for others: a status's, a separator's, a quotation mark's, the campaign's, each other's.
NAMES = (
    "완료",
    "청년",
    "청년",
    "가, 나",
    "가",
    "나",
    "다 · 라",
    "다",
    "라",
    "“마”",
    "시험시 2018",
    "청년 (분류: twin)",
)
IDS = ("completed", "youth", "twin", "a, b", "a", "b", "c · d", "c.d~e", "가 나/다", "“e”", CAMPAIGN, "x" * 60)
TYPED = ("가 · 나", "가, 나", "“가”", "”", "가” · “나", "완료", "a", " ")


@pytest.fixture
def named(sqlite_store: Store, tmp_path: Path) -> ChartViews:
    """A board whose categories have confusing names, as it may be from before ids were checked."""
    content = read_package(write_seed(tmp_path / "seed"))[0]
    tables = content["tables"]
    tables["categories"] = [
        {"id": id, "position": place, "name": name, "name_en": name, "audience": "people"}
        for place, (id, name) in enumerate(zip(IDS, NAMES, strict=True), 1)
    ]
    tables["pledges"] = [
        tables["pledges"][0] | {"number": n, "source_no": 99 - n, "category_id": id, "title": tables["pledges"][min(n, 3) - 1]["title"]}
        for n, id in enumerate(IDS, 1)
    ]  # fmt: skip
    with sqlite_store.write() as journal:
        journal.append(Kind.SEED, CAMPAIGN, SYSTEM, content)
    return ChartViews(Snapshot(sqlite_store, sqlite_store.revision(), View(CAMPAIGN)), "ko")


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "category": st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True),
        "status": st.lists(st.sampled_from([status.value for status in Status]), min_size=1, max_size=2, unique=True),
        "featured": st.just(["youth"]),
        "q": (st.sampled_from(TYPED) | st.text(min_size=1, max_size=6)).map(lambda text: [text]),
    },
)  # fmt: skip


def chosen(query: dict[str, list[str]]) -> tuple[object, ...]:
    """What a query asks for, whatever the order of its values."""
    return tuple((name, tuple(sorted(values))) for name, values in sorted(query.items()) if values)


def test_no_two_choices_have_the_same_words(named: ChartViews) -> None:
    said: dict[str, dict[str, list[str]]] = {}
    for categories, status, q in itertools.product(
        [*itertools.combinations(IDS, 1), *itertools.combinations(IDS, 2), ()],
        ["", "completed"],
        ["", *TYPED],
    ):
        if len(categories) == 2 and status and q:  # each two of the three stand together
            continue
        query = {"category": list(categories), "status": [status], "q": [q]}
        query = {name: values for name, values in query.items() if any(values)}
        words = filter_words(named.snapshot, query, "ko")
        assert words not in said, (query, said[words])
        said[words] = query


@settings(suppress_health_check=list(HealthCheck))
@given(CHOICES, CHOICES)
def test_no_two_choices_have_the_same_words_file_or_address_whatever_is_typed(
    named: ChartViews, first: dict[str, list[str]], second: dict[str, list[str]]
) -> None:
    if chosen(first) == chosen(second):
        return
    for make in (
        lambda query: filter_words(named.snapshot, query, "ko"),
        lambda query: ChartFiles(named, "status-mix", query, HOST).file_name,
        lambda query: ChartFiles(named, "status-mix", query, HOST).permalink,
        lambda query: ListFiles(named.snapshot, TABLES["pledges"], "ko", query, HOST).file_name,
        lambda query: ListFiles(named.snapshot, TABLES["pledges"], "ko", query, HOST).cited().url,
        lambda query: ListFiles(named.snapshot, TABLES["pledges"], "ko", query, HOST).cited().key,
        lambda query: chart_named(named, "status-mix", query).canvas.caption.subtitle,
    ):
        assert make(first) != make(second)


def test_charts_of_the_same_pledges_under_different_filters_keep_their_own_captions(named: ChartViews) -> None:
    """On a board that nobody has judged, `status=unrated` changes nothing of what a category's chart draws."""
    for name in ("status-mix", "status-by-category", "status-over-time", "status-flow"):
        queries = [{}, {"category": ["a"]}, {"q": ["청년미래기금"]}, {"category": ["a"], "featured": ["youth"]}]
        queries += [{"category": ["a"], "status": ["unrated"]}] if "status" in CHARTS[name].filters else []
        captions = [chart_named(named, name, query).canvas.caption.subtitle for query in [*queries, *queries]]
        assert captions[: len(queries)] == captions[len(queries) :]
        assert len(set(captions)) == len(queries), name


def test_one_drawing_is_kept_by_every_argument_and_refuses_what_cannot_be_a_key(named: ChartViews) -> None:
    seen: list[tuple[object, ...]] = []

    def draw(views: ChartViews, number: int, words: str = "") -> str:
        del views
        DRAWN.append((number, words))
        return f"{number} {words}"

    DRAWN: list[tuple[object, ...]] = seen
    with pytest.raises(TypeError, match="more than its arguments"):
        cached()(draw)  # it writes into a list of this very test

    kept = cached()(_draw)
    assert [kept(named, 1), kept(named, 1, words="x"), kept(named, 1, "x"), kept(named, 2)] == [
        "1 ",
        "1 x",
        "1 x",
        "2 ",
    ]
    assert kept(named, 1) == "1 "
    with pytest.raises(TypeError):
        kept(named, [1])  # type: ignore[arg-type]


def _draw(_views: ChartViews, number: int, words: str = "") -> str:
    return f"{number} {words}"


def test_a_filter_that_is_not_taken_is_refused_with_those_that_are(views: ChartViews) -> None:
    for name in (
        "status-mix",
        "status-over-time",
        "status-flow",
        "targets",
        "rater-gap",
        "featured-youth",
        "target-no",
    ):
        taken = CHARTS[name].filters if name in CHARTS else ()
        for other in set(FILTERS) - set(taken):
            with pytest.raises(FilterNotTaken) as refused:
                chart_named(views, name, {other: ["x"]})
            assert set(taken) <= set(refused.value.allowed)
    with pytest.raises(UnknownFilter):
        chart_named(views, "status-over-time", {"category": ["youth", "nope"]})


def test_how_something_is_delivered_is_no_filter(views: ChartViews) -> None:
    plain = ChartFiles(views, "targets", {}, HOST)
    dressed = ChartFiles(views, "targets", {name: ["1"] for name in DELIVERY}, HOST)
    assert (dressed.file_name, dressed.permalink, dressed.title) == (plain.file_name, plain.permalink, plain.title)
    rows = ListFiles(views.snapshot, TABLES["pledges"], "ko", {"limit": ["5"]}, HOST)
    assert rows.file_name == ListFiles(views.snapshot, TABLES["pledges"], "ko", {}, HOST).file_name
    assert "limit" not in rows.cited().url


def test_names_that_are_not_ours_are_left_out() -> None:
    assert known({"utm_source": ["x"], "_": ["1"], "v": ["2"], "category": ["youth"]}) == {"category": ["youth"]}


def test_a_view_of_another_moment_has_another_file_name(snapshot: Snapshot) -> None:
    moment = snapshot.published(1)[0].recorded_at
    names = set()
    for view in (
        snapshot.view,
        View(snapshot.view.campaign, date(2019, 1, 1)),
        View(snapshot.view.campaign, known_at=moment),
    ):
        seen = Snapshot(snapshot.store, snapshot.revision, view)
        views = ChartViews(seen, "ko")
        names.add(ChartFiles(views, "status-mix", {}, HOST).file_name)
        names.add(ListFiles(seen, TABLES["pledges"], "ko", {}, HOST).file_name)
        names.add(ReportFiles(views, {}, HOST).file_name)
    assert len(names) == 9


@given(st.text(max_size=30))
def test_a_file_name_is_safe_and_another_for_another_text(text: str) -> None:
    slug = file_slug(text)
    assert re.fullmatch(r"[A-Za-z0-9.-]*", slug)
    assert slug == text or slug != file_slug(f"{text} ")
    assert not slug.startswith(".")


def test_another_choice_of_a_report_is_another_file(views: ChartViews) -> None:
    queries: list[dict[str, list[str]]] = [
        {}, {"category": ["youth"]}, {"category": ["youth", "women"]}, {"featured": ["clean-air"]}, {"chart": ["none"]},
        {"from": ["2019-01-01"]}, {"to": ["2019-01-01"]}, {"category": ["youth"], "chart": ["status-mix"]},
    ]  # fmt: skip
    assert len({ReportFiles(views, query, HOST).file_name for query in queries}) == len(queries)


def test_a_report_on_two_categories_cites_charts_of_those_two(views: ChartViews) -> None:
    query = {"category": ["youth", "women"]}
    document = report(views, read_scope(views, query), HOST)
    words = filter_words(views.snapshot, query, "ko")
    filtered = [picture for picture in document.pictures if picture.chart.name.startswith("status-")]
    assert [picture.chart.name for picture in filtered] == ["status-by-category", "status-over-time", "status-flow"]
    for picture in filtered:
        named = chart_named(views, picture.chart.name, picture.filters)
        assert picture.chart.data.equals(named.data)
        assert picture.chart.canvas.caption == named.canvas.caption
        assert words in picture.chart.canvas.caption.subtitle
        assert "category=youth" in picture.permalink
        assert "category=women" in picture.permalink
    for picture in document.pictures:
        if picture not in filtered:  # of a whole featured page, which its caption names
            assert words not in picture.chart.canvas.caption.subtitle


def test_every_category_has_every_status_also_where_there_is_none(named: ChartViews) -> None:
    snapshot = named.snapshot
    statuses = [status.value for status in Status]
    for query in ({}, {"q": ["nothing has this"]}, {"status": ["unrated"]}, {"category": ["a"]}, {"category": ["a"], "status": ["completed", "scrapped"]}):  # fmt: skip
        grid = list(itertools.product(query.get("category", IDS), query.get("status", statuses)))
        rows = ListFiles(snapshot, TABLES["counts"], "ko", query, HOST).rows()
        charted = chart_named(named, "status-by-category", query).data
        assert list(zip(rows["category"], rows["status"], strict=True)) == grid
        assert list(zip(charted["category"], charted["status"], strict=True)) == grid
        assert list(map(int, rows["pledges"])) == list(charted["pledges"])
        assert sum(charted["pledges"]) == len(ListFiles(snapshot, TABLES["pledges"], "ko", query, HOST).rows())
    book = zipfile.ZipFile(io.BytesIO(ListFiles(snapshot, TABLES["counts"], "ko", {}, HOST).content("xlsx")))
    assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == len(IDS) * len(statuses) + 1


def test_a_category_without_pledges_is_counted_as_0(snapshot: Snapshot) -> None:
    rows = counts(snapshot, snapshot.pledges().iloc[:0])
    assert set(rows["pledges"]) == {0}
    assert set(rows["category"]) == set(snapshot.categories()["id"])


@given(st.lists(st.text(max_size=20), min_size=2, max_size=2))
def test_a_cursor_gives_back_any_id(ids: list[str]) -> None:
    table = TABLES["baselines"]
    cursor = write_cursor(table, ids)
    assert read_cursor(table, cursor) == tuple(ids)
    assert re.fullmatch(cursor_pattern(table), cursor)
    assert re.fullmatch(r"[A-Za-z0-9~]+", cursor)


@pytest.mark.parametrize("cursor", ["", "17", "youth-fund", "a~b", "x0", "xzz~x00", "x00~x00~x00", "\x00"])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(UnknownFilter):
        read_cursor(TABLES["baselines"], cursor)


@pytest.fixture
def judged(sqlite_seeded: Store) -> Iterator[Callable[..., ChartViews]]:
    """The small board, of which one pledge was judged on the last day of January 2019."""
    assess(sqlite_seeded, WRITER, a_draft(pledge_number=1, as_of=date(2019, 1, 31)))

    def views(language: str, **view: object) -> ChartViews:
        return ChartViews(Snapshot(sqlite_seeded, sqlite_seeded.revision(), View(CAMPAIGN, **view)), language)  # type: ignore[arg-type]

    return views  # type: ignore[return-value]


@pytest.mark.parametrize(("language", "words"), [("ko", "최근 평가 2019-01-31 · 2020-05-01 조회"), ("en", "Last assessed 2019-01-31 · viewed 2020-05-01")])  # fmt: skip
def test_pictures_citations_and_reports_say_the_last_judgements_day(
    judged: Callable[..., ChartViews], language: str, words: str
) -> None:
    views = judged(language, as_of=date(2020, 5, 1))
    files = ChartFiles(views, "status-mix", {}, HOST)
    assert words in files.metadata()["citation"]
    assert words in files.metadata()["days"]
    footer = json.dumps(files.figure().to_plotly_json(), default=str, ensure_ascii=False).replace("\\u00a0", " ").replace("\xa0", " ")  # fmt: skip
    assert words in footer
    assert words in ListFiles(views.snapshot, TABLES["pledges"], language, {}, HOST).metadata(pd.DataFrame())["days"]
    assert words in str(ReportFiles(views, {}, HOST).document.facts)
    assert words in files.metadata()["bibtex"]
    assert words in embed_page(files, "light")
    card = json.dumps(share_card(views.snapshot, "/", {}, language).to_plotly_json(), default=str, ensure_ascii=False)
    assert words in card


def test_what_nobody_judged_says_so_and_the_sources_figures_speak_of_no_judgement(
    judged: Callable[..., ChartViews],
) -> None:
    views = judged("ko", as_of=date(2020, 5, 1))
    unjudged = chart_named(views, "status-mix", {"category": ["safe-city"]}).canvas.caption
    assert unjudged.days.in_words(views.words) == "공개된 평가 없음 · 2020-05-01 조회"
    of_source = [name for name in chart_names(views) if name.startswith(("budgets", "target", "series-"))]
    assert of_source
    for name in of_source:
        assert chart_named(views, name, {}).canvas.caption.days.in_words(views.words) == "2020-05-01 조회"


def test_an_embed_and_its_code_name_their_filter(views: ChartViews) -> None:
    files = ChartFiles(views, "status-mix", {"category": ["youth"]}, HOST)
    assert "<title>공약 이행 상태 (청년)</title>" in embed_page(files, "light")
    assert ChartFiles(views, "status-mix", {}, HOST).title == "공약 이행 상태"
