"""Evidence files: handed out as downloads, only those that something public names."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.domain.evidence import EvidenceDraft, FileDraft
from dashboard.domain.file_kind import DOCX, XLSX
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.services.judging.review import approve, erase_file, retract
from dashboard.settings import PREFIX
from dashboard.store.engine import store as engine
from dashboard.store.engine.store import Store, open_store
from dashboard.web import public_request as asked
from dashboard.web.middleware.headers import SecurityHeaders
from dashboard.web.middleware.limits import RateLimits, Unexpected
from dashboard.web.routes.files import ROUTES, disposition
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member, write_seed
from tests.office_files import docx, hwp, hwpx, xlsx

PDF = FileDraft("보고서 2019.pdf", b"%PDF-1.7 the report")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    opened = open_store(url)
    seed(opened, write_seed(tmp_path / "seed"))
    yield opened
    used = asked.opened_store()
    if used is not None:
        used.close()
    opened.close()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=ROUTES, middleware=[Middleware(SecurityHeaders)]))


def test_a_public_file_is_a_download_that_no_browser_runs(store: Store, client: TestClient) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))

    answer = client.get(f"/files/{PDF.sha256}")

    assert (answer.status_code, answer.content) == (200, PDF.content)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%EB%B3%B4" in answer.headers["content-disposition"]
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.head(f"/files/{PDF.sha256}").headers["content-length"] == str(len(PDF.content))


@pytest.mark.parametrize(
    ("file", "media_type", "name"),
    [
        (FileDraft("공약.hwp", hwp()), "application/x-hwp", "공약.hwp"),
        (FileDraft("공약.hwpx", hwpx()), "application/hwp+zip", "공약.hwpx"),
        (FileDraft("공약", docx()), DOCX.media_type, "공약.docx"),
        (FileDraft("공약\u202excod.exe", xlsx()), XLSX.media_type, "공약xcod.exe.xlsx"),
    ],
)
def test_office_files_are_downloads_too_under_a_true_ending(
    store: Store, client: TestClient, file: FileDraft, media_type: str, name: str
) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=file),)))

    answer = client.get(f"/files/{file.sha256}")

    assert (answer.status_code, answer.content) == (200, file.content)
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"].endswith(f"filename*=UTF-8''{quote(name)}")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_who_holds_a_file_is_told_that_it_is_the_same(store: Store, client: TestClient) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    tag = client.get(f"/files/{PDF.sha256}").headers["etag"]

    for held in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        again = client.get(f"/files/{PDF.sha256}", headers={"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/files/{PDF.sha256}", headers={"If-None-Match": '"another"'}).status_code == 200


def test_the_open_store_is_asked_and_none_is_opened_for_a_request(
    store: Store, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    client.get(f"/files/{PDF.sha256}")

    def opened(*_given: object, **_more: object) -> None:
        raise AssertionError("a store was opened for one request")

    monkeypatch.setattr(engine, "make_engine", opened)
    assert client.get(f"/files/{PDF.sha256}").status_code == 200


def test_what_waits_is_answered_to_the_letter_like_what_there_is_not(store: Store, client: TestClient) -> None:
    change_settings(store, WRITER, CAMPAIGN, review_required=True)
    ann = a_member(store, "Ann", "assessor")
    assess(store, ann, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    erased = FileDraft("b.pdf", b"%PDF-1.7 erased before anybody saw it")
    assess(store, ann, a_draft(pledge_number=2, evidence=(EvidenceDraft(file=erased),)))
    erase_file(store, WRITER, erased.sha256, "why")
    unknown = "0" * 64

    def answer(sha256: str) -> tuple[object, ...]:
        found = client.get(f"/files/{sha256}")
        return found.status_code, found.text.replace(sha256, "…"), sorted(found.headers.items())

    assert answer(PDF.sha256) == answer(erased.sha256) == answer(unknown)
    assert answer(unknown)[0] == 404


def test_an_erased_file_is_gone_and_the_answer_says_why(store: Store, client: TestClient) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    tag = client.get(f"/files/{PDF.sha256}").headers["etag"]
    erase_file(store, WRITER, PDF.sha256, "개인정보가 들어 있습니다")

    for address in ("", "?lang=ko", "?known_at=2019-01-01", "?known_at=2999-01-01"):
        answer = client.get(f"/files/{PDF.sha256}{address}", headers={"If-None-Match": tag})
        assert answer.status_code == 410
        assert answer.headers["content-type"] == "application/problem+json"
        assert "개인정보가 들어 있습니다" in answer.json()["detail"]
        assert PDF.content not in answer.content


@pytest.mark.parametrize("harm", ["gone", "no database", "no table"])
def test_a_broken_store_is_told_of_in_a_sentence_without_a_path(
    store: Store, client: TestClient, tmp_path: Path, harm: str
) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    assert store.path is not None
    if harm == "gone":
        for file in tmp_path.glob("pledges.db*"):
            file.unlink()
    elif harm == "no database":
        for file in tmp_path.glob("pledges.db*"):
            file.unlink()
        store.path.write_bytes(b"This is no database. " * 400)
    else:
        with store.engine.begin() as connection:
            connection.exec_driver_sql("DROP TABLE erasures")

    answer = client.get(f"/files/{PDF.sha256}")

    assert answer.status_code in (500, 503)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "pledges.db" not in answer.text
    assert str(tmp_path) not in answer.text
    assert "Traceback" not in answer.text


def test_bytes_that_are_missing_are_no_fault_that_strangers_learn_of(store: Store, client: TestClient) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM attachments")

    assert client.get(f"/files/{PDF.sha256}").status_code == 404


def test_who_asks_for_files_too_often_is_told_when_to_come_again(
    store: Store,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(f"{PREFIX}API_PER_MINUTE", "3")
    limited = TestClient(Starlette(routes=ROUTES, middleware=[Middleware(Unexpected), Middleware(RateLimits)]))

    answers = [limited.get(f"/files/{number:064}") for number in range(4)]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_a_file_of_something_unpublished_or_retracted_is_nobodys(store: Store, client: TestClient) -> None:
    change_settings(store, WRITER, CAMPAIGN, review_required=True)
    ann, rev = a_member(store, "Ann", "assessor"), a_member(store, "Rev", "reviewer")
    waiting = assess(store, ann, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    assert client.get(f"/files/{PDF.sha256}").status_code == 404

    approve(store, rev, waiting.id)
    assert client.get(f"/files/{PDF.sha256}").status_code == 200

    retract(store, rev, waiting.id, "wrong file")
    assert client.get(f"/files/{PDF.sha256}").status_code in (200, 404)


def test_the_same_file_twice_is_stored_once(store: Store) -> None:
    first = assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))
    again = FileDraft("andrer Name.pdf", PDF.content)
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=again),), based_on=first.id))
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM attachments").scalar() == 1


@pytest.mark.parametrize("name", ["0" * 64, "A" * 64, "..%2f..%2fpledges.db", "x", "0" * 63])
def test_anything_else_is_not_found(store: Store, client: TestClient, name: str) -> None:  # noqa: ARG001
    assert client.get(f"/files/{name}").status_code == 404


@pytest.mark.parametrize("name", ['a"; x=.pdf', "a\r\nSet-Cookie: x.pdf", "가나.pdf", "", "../../etc/passwd"])
def test_no_name_breaks_out_of_its_header(name: str) -> None:
    said = disposition(name)
    assert said.isascii()
    assert not {"\r", "\n", "/", "\\"} & set(said)
    assert said.count('"') == 2
