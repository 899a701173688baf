"""One page at a time, run without a browser on a store of its own."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.runtime.context import ContextProxy, StreamlitCookies, StreamlitHeaders
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.domain.assessment import Assessment, AssessmentDraft
from dashboard.domain.errors import NewerAssessment
from dashboard.domain.evidence import EvidenceDraft
from dashboard.domain.local_writer import CONNECTION_HEADER, Connection
from dashboard.domain.member import SignIn
from dashboard.domain.permission import Actor, Role
from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.services.judging.assess import assess
from dashboard.services.members.members import find_member
from dashboard.settings import PREFIX
from dashboard.store.engine.store import Store, open_store
from dashboard.ui import board, chart, html, trouble
from dashboard.ui.shell import identity, navigation
from dashboard.web import board_routes
from tests.factories import ISSUER, a_member
from tests.pages.page import CAMPAIGN, ROOT, text_of

__all__ = ["text_of"]

MAIN = ROOT / "dashboard" / "main.py"
WRITERS = frozenset({"record", "board_store", "writer", "signed_in"})  # fixtures of tests that change their store
CONNECTION = Connection(peer="192.0.2.7", client="192.0.2.7", port=8501)
SECONDS = 60  # a page that takes longer is broken, not slow
Open = Callable[..., AppTest]
Record = Callable[..., Assessment]


def unforgiving(error: Exception) -> bool:
    """Let the fault through that the page would have explained away: a page that fails by itself fails the test."""
    raise error


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the shipped seed and nothing else, which no test writes to."""
    path = tmp_path_factory.mktemp("seeded") / "pledges.db"
    store = open_store(f"sqlite:///{path}")
    ensure_seeded(store)
    store.close()
    return path


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path, seeded_file: Path) -> Iterator[str]:
    """The address of a store that holds the shipped seed: the test's own where it writes, else one for all."""
    path, own = seeded_file, not WRITERS.isdisjoint(request.fixturenames)
    if own:
        path = tmp_path / "pledges.db"
        shutil.copy(seeded_file, path)
    url = f"sqlite:///{path}"
    yield url
    if own:
        navigation.shared_store(url, "").close()
        navigation.shared_store.clear(url, "")


@pytest.fixture
def board_store(database: str) -> Iterator[Store]:
    """The same store, opened beside the page: what another person does meanwhile."""
    store = open_store(database)
    yield store
    store.close()


@pytest.fixture
def record(board_store: Store) -> Record:
    """Record an assessment: `record(7, Status.COMPLETED, as_of=date(2019, 5, 1))`."""

    def recorded(number: int, status: Status = Status.COMPLETED, **changes: Any) -> Assessment:
        given: dict[str, Any] = {
            "campaign": CAMPAIGN,
            "pledge_number": number,
            "status": status,
            "as_of": date(2019, 5, 1),
            "evidence": (EvidenceDraft(url="https://example.org/report", title="Annual report"),),
        }
        actor = Actor(id="local:Kim", name=str(changes.pop("author", "Kim")), kind="local", role=Role.STEWARD)
        draft = AssessmentDraft(**(given | changes))
        try:
            return assess(board_store, actor, draft)
        except NewerAssessment as newer:
            given["based_on"] = newer.assessment.id
            return assess(board_store, actor, AssessmentDraft(**(given | changes)))

    return recorded


PLACE = re.compile(r"""<div class="board share-bar" id="([^"]+)" data-share='([^'<>&]+)'></div>""")


class Bars:
    """The share rows of the pages opened, by key, and what stands behind their addresses."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {}
        self._client = TestClient(Starlette(routes=board_routes()))

    def items(self, key: str) -> dict[str, dict[str, Any]]:
        """What a row's menus hold, by id."""
        return {item["id"]: item for menu in self.found[key]["bar"]["menus"] for item in menu["items"]}

    def content(self, key: str, id: str) -> bytes:
        """One file of a row, fetched as the browser would."""
        href = self.items(key)[id]["href"]
        answer = self._client.get(href)
        assert answer.status_code == 200, (href, answer.text)
        return answer.content

    def text(self, key: str, id: str) -> str:
        """One text of a row that can be copied."""
        return str(self.items(key)[id]["text"])


@pytest.fixture
def bars(database: str, monkeypatch: pytest.MonkeyPatch) -> Bars:
    """Every share row that a page shows."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", database)
    made = Bars()

    chart.replayed.clear()  # what is replayed for a test is not shown anew, and would not pass by here
    show = html.show

    def kept(*parts: str, **where: Any) -> None:
        for key, told in PLACE.findall("".join(parts)):
            made.found[key] = json.loads(told)
        show(*parts, **where)

    monkeypatch.setattr(html, "show", kept)
    return made


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is the writer at this machine (who that is, is tested by itself and in the browser)."""
    monkeypatch.setattr(identity, "why_read_only", lambda: None)


@pytest.fixture(autouse=True)
def _in_korean() -> None:
    """AppTest names a widget's choices outside the page's run, in the language of the test's own thread."""
    board.speak("ko")


@pytest.fixture
def in_english() -> Iterator[None]:
    """The same for a test whose pages are English."""
    token = board.current_language.set("en")
    yield
    board.current_language.reset(token)


@pytest.fixture
def open_page(database: str, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page by its address: `open_page("pledges", status="unrated")`; several values as a list."""
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", database)
    monkeypatch.delenv(f"{PREFIX}SEED_DIRECTORY", raising=False)
    monkeypatch.setattr(trouble, "tell_unexpected", unforgiving)
    # AppTest has a mock where server and browser are: here our middleware has seen a browser that sends nothing itself.
    monkeypatch.setattr(ContextProxy, "cookies", StreamlitCookies({}))
    monkeypatch.setattr(ContextProxy, "headers", StreamlitHeaders([(CONNECTION_HEADER, CONNECTION.header())]))
    made = PagesManager.__init__

    def without_guessing(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        # AppTest forgets at every run that main.py has its own navigation, and would run the files in pages/ bare.
        made(self, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    monkeypatch.setattr(PagesManager, "__init__", without_guessing)

    def opened(page: str = "", /, **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=SECONDS)
        # `switch_page` knows the pages after a first run alone; a browser asks for one by its address at once.
        app._page_hash = calc_hash(page)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return opened


class SignedIn(Protocol):
    """Sign in as a member: `signed_in("assessor", "Ann")`; returns her as the one who acts."""

    def __call__(self, role: str, name: str = ..., organisation: str = ...) -> Actor: ...


@pytest.fixture
def signed_in(board_store: Store, monkeypatch: pytest.MonkeyPatch) -> SignedIn:
    """Pages are seen by whoever signed in last; a name that is known signs in again."""

    def enter(role: str, name: str = "Ann", organisation: str = "watch") -> Actor:
        member = find_member(board_store, ISSUER, f"sub-{name}") or a_member(board_store, name, role, organisation)
        expires_at = board_store.now() + timedelta(hours=1)
        found = SignIn(ISSUER, f"sub-{name}", f"key-{name}", expires_at)
        monkeypatch.setattr(identity, "sign_in", lambda: found)
        return member

    return enter
