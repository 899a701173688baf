"""Evidence files: handed out as downloads, only those that something public names."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard.domain.evidence import EvidenceDraft, FileDraft
from dashboard.services.assess import assess
from dashboard.services.board_settings import change_settings
from dashboard.services.review import approve, retract
from dashboard.services.seed import seed
from dashboard.settings import PREFIX
from dashboard.store.engine import Store, open_store
from dashboard.web.attachments import attachment_routes, disposition
from dashboard.web.headers import SecurityHeaders
from tests.factories import CAMPAIGN, WRITER, a_draft, a_member, write_seed

PDF = FileDraft("보고서 2019.pdf", b"%PDF-1.7 the report")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'pledges.db'}"
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", url)
    opened = open_store(url)
    seed(opened, write_seed(tmp_path / "seed"))
    yield opened
    opened.close()


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=attachment_routes(), middleware=[Middleware(SecurityHeaders)]))


def test_a_public_file_is_a_download_that_no_browser_runs(store: Store, client: TestClient) -> None:
    assess(store, WRITER, a_draft(evidence=(EvidenceDraft(file=PDF),)))

    answer = client.get(f"/files/{PDF.sha256}")

    assert (answer.status_code, answer.content) == (200, PDF.content)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%EB%B3%B4" in answer.headers["content-disposition"]
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


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
