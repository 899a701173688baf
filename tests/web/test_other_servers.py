"""The app under other servers than `pledgeboard serve`: whole where our middleware runs, closed where it does not."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2
import pytest

from dashboard.domain.local_writer import CONNECTION_HEADER
from tests.browser.signed_in import free_port
from tests.browser.streamlit_client import Shown, connected
from tests.serving import ROOT, START_SECONDS, environment

pytestmark = pytest.mark.slow
TOKEN = "a-token-for-this-test"
APP, MAIN = ROOT / "dashboard" / "app.py", ROOT / "dashboard" / "main.py"
UVICORN = ("uvicorn", "dashboard.app:app", "--port")
STREAMLIT = (
    "streamlit",
    "run",
    "--server.address=127.0.0.1",
    "--server.headless=true",
    "--browser.gatherUsageStats=false",
)
STREAMLIT_APP = (*STREAMLIT, str(APP), "--server.port")
FORGED = {
    "x-pledgeboard-peer": "127.0.0.1",
    CONNECTION_HEADER: 'None ["127.0.0.1", "127.0.0.1", 8501]',
}


@contextmanager
def running(folder: Path, command: Sequence[str], path: str, **variables: str) -> Iterator[int]:
    """A server in a process of its own, in `folder`, once it answers `path`; what it says goes to `said` there.

    Returns:
        its port.
    """
    port = free_port()
    settings = {"PLEDGEBOARD_LOCAL_WRITER": "1", "PLEDGEBOARD_WRITER_TOKEN": TOKEN, "PLEDGEBOARD_LANGUAGE": "en"}
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, str(port)],
            cwd=folder, env=environment(**(settings | variables)), stdout=said, stderr=said,
        )  # fmt: skip
    try:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and process.poll() is None:
            with suppress(httpx2.TransportError):
                if httpx2.get(f"http://localhost:{port}{path}").status_code == 200:
                    break
            time.sleep(0.2)
        yield port
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def said(folder: Path) -> list[str]:
    """Every line that the server has written so far."""
    return (folder / "said").read_text(encoding="utf-8").splitlines()


def shown(port: int, page: str = "pledge", **headers: str) -> Shown:
    """What a browser on this machine is shown."""
    with connected(port, origin=f"http://localhost:{port}", headers=headers) as client:
        return client.run(page, "number=7&lang=en")


def form_keys(page: Shown) -> list[str]:
    return [key for key in page.widgets if key.startswith("form-")]


@pytest.mark.parametrize("command", [UVICORN, STREAMLIT_APP], ids=["uvicorn", "streamlit"])
def test_under_another_server_the_app_is_the_same_board(tmp_path: Path, command: Sequence[str]) -> None:
    with running(tmp_path, command, "/readyz") as port:
        board = httpx2.Client(base_url=f"http://localhost:{port}")
        assert board.get("/api/v1/pledges?limit=1").json()["data"], "seeded before anybody asks"
        [line] = [line for line in said(tmp_path) if TOKEN in line]
        assert line.endswith(f"/?writer={TOKEN}")
        assert form_keys(shown(port, **FORGED)) == []

        answer = board.get(f"/pledge?writer={TOKEN}&number=7")

        assert (answer.status_code, answer.headers["location"]) == (303, "/pledge?number=7")
        assert form_keys(shown(port, Cookie=answer.headers["set-cookie"].partition(";")[0]))
        assert [one for one in said(tmp_path) if TOKEN in one] == [line], "no log of requests holds it"


def test_the_script_alone_names_the_right_command_in_one_line_and_touches_nothing(tmp_path: Path) -> None:
    command = (*STREAMLIT, str(MAIN), "--server.port")
    with running(tmp_path, command, "/_stcore/health") as port:
        pages = [shown(port), shown(port, **FORGED), shown(port, "", **FORGED), shown(port, "desk", **FORGED)]

    for page in pages:
        assert page.text == "The board cannot be started this way. Start it with “pledgeboard serve”."
        assert page.widgets == {}
    assert len([line for line in said(tmp_path) if "pledgeboard serve" in line]) == 1
    assert "Traceback" not in "\n".join(said(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["said"]


@pytest.mark.parametrize("page", ["desk", pytest.param("report", marks=pytest.mark.full)])
def test_a_page_alone_says_the_same_and_shows_nothing(tmp_path: Path, page: str) -> None:
    script = APP.parent / "pages" / f"{page}.py"
    with running(tmp_path, (*STREAMLIT, str(script), "--server.port"), "/_stcore/health") as port:
        seen = shown(port, "", **FORGED)

    assert seen.text == "The board cannot be started this way. Start it with “pledgeboard serve”."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["said"]


def test_a_setting_that_is_not_allowed_ends_another_server_with_one_sentence(tmp_path: Path) -> None:
    with running(tmp_path, UVICORN, "/readyz", PLEDGEBOARD_WRITER_TOKEN="two words"):
        pass

    [line] = said(tmp_path)
    assert "PLEDGEBOARD_WRITER_TOKEN" in line
    assert "two words" not in line
