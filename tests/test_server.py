"""Who listens where: one board a port, and an address in the announcement that the board answers."""

import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

import pytest

from dashboard.server import IN_USE, ServerError, address_of, listen
from tests.serving import START_SECONDS, environment, started

LOCAL = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::")


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as found:
            found.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.parametrize("first", LOCAL)
@pytest.mark.parametrize("second", LOCAL)
def test_no_second_board_listens_where_localhost_leads_to_the_first(first: str, second: str) -> None:
    if not has_ipv6() and "::" in first + second:
        pytest.skip("no IPv6 on this machine")
    listeners = listen(first, 0)
    try:
        port = listeners[0].getsockname()[1]
        with pytest.raises(ServerError) as refused:
            listen(second, port)
        assert refused.value.message == IN_USE
        for host in ("127.0.0.1", "::1") if has_ipv6() else ("127.0.0.1",):
            socket.create_connection((host, port), 1).close()
    finally:
        for listener in listeners:
            listener.close()


@pytest.mark.parametrize("host", LOCAL)
def test_what_is_announced_is_an_address_that_the_board_answers(host: str) -> None:
    if not has_ipv6() and "::" in host:
        pytest.skip("no IPv6 on this machine")
    listeners = listen(host, 0)
    assert address_of(listeners[0]) == f"http://localhost:{listeners[0].getsockname()[1]}"
    for listener in listeners:
        listener.close()


def test_another_address_of_the_machine_is_announced_by_its_number() -> None:
    (listener,) = listen("127.0.0.2", 0)
    assert address_of(listener) == f"http://127.0.0.2:{listener.getsockname()[1]}"
    listener.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.2"])
def test_the_announced_address_answers(tmp_path: Path, host: str) -> None:
    with (
        started(tmp_path, "--host", host) as (address, _process),
        urllib.request.urlopen(f"{address}/healthz") as answer,
    ):
        assert answer.status == 200


@pytest.mark.parametrize("more", [(), ("--demo",)], ids=["own", "demo"])
def test_of_two_boards_started_at_once_one_ends_with_a_sentence_and_makes_no_store(
    tmp_path: Path, more: tuple[str, ...]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    folders = [tmp_path / "first", tmp_path / "second"]
    processes = []
    for folder in folders:
        folder.mkdir()
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "dashboard.cli", "serve", "--port", port, *more],
                cwd=folder,
                env=environment(LC_ALL="C"),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    ended = threading.Event()

    def stop_both() -> None:
        if not ended.wait(START_SECONDS):
            for process in processes:
                process.kill()

    threading.Thread(target=stop_both, daemon=True).start()
    try:
        # Whichever of them came second ends by itself; the other goes on.
        while all(process.poll() is None for process in processes) and not ended.wait(0.1):
            pass
        second = next(process for process in processes if process.poll() is not None)
        other = processes[1 - processes.index(second)]
        assert second.returncode == 1
        _said, errors = second.communicate()
        assert errors.strip() == f"Port {port} is in use. Stop what uses it, or choose another port."
        assert list(folders[processes.index(second)].iterdir()) == []
        assert other.poll() is None
    finally:
        ended.set()
        for process in processes:
            process.kill()
            process.wait()


@pytest.mark.parametrize(
    "variables",
    [{"STREAMLIT_SERVER_BASE_URL_PATH": "seoul"}, {"PLEDGEBOARD_PUBLIC_URL": "https://x.org/seoul"}],
    ids=["Streamlit", "public"],
)
def test_a_board_below_a_path_is_refused_in_one_line_before_a_store_is_made(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "serve", "--port", "0"],
        cwd=tmp_path,
        env=environment(LC_ALL="C", **variables),
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert len(ended.stderr.splitlines()) == 1
    assert "a board needs a host of its own" in ended.stderr
    assert list(tmp_path.iterdir()) == []
