"""Three processes on one PostgreSQL database behind nginx: one board, also when one of them is killed."""

import http.client
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import ensure_seeded
from dashboard.store.engine.store import Store, open_store
from dashboard.web.public_request import FRESH_SECONDS
from tests.browser.streamlit_client import WAIT_SECONDS, Client
from tests.browser.test_forged_clients import filled_in
from tests.chain import verify
from tests.faults.conftest import UPSTREAM, balanced
from tests.nginx_server import nginx_path
from tests.serving import started, writer_cookie

pytestmark = [pytest.mark.nginx, pytest.mark.postgresql]

READERS = [f"127.0.0.{number}" for number in range(2, 40)]  # all of this machine; nginx takes them for different people


@dataclass(frozen=True)
class Cluster:
    """nginx, the boards behind it by their addresses as nginx names them, and the store that they share."""

    port: int
    boards: dict[str, "Popen[str]"]
    store: Store
    cookies: str  # of a writer who has opened the link of each process

    def get(self, reader: str, path: str) -> tuple[int, str, bytes]:
        """Status, the process that answered, and the body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, WAIT_SECONDS, source_address=(reader, 0))
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            answer = connection.getresponse()
            return answer.status, answer.getheader(UPSTREAM, "").rpartition(", ")[2], answer.read()
        finally:
            connection.close()

    def status_of(self, reader: str, number: int) -> str:
        """What the API tells a reader about a pledge, once it looks at the store again."""
        time.sleep(FRESH_SECONDS)
        status, _process, body = self.get(reader, f"/api/v1/pledges/{number}")
        assert status == 200, body
        return str(json.loads(body)["data"]["status"])

    @contextmanager
    def page(self, reader: str) -> Iterator[Client]:
        """A reader's open page."""
        plain = socket.create_connection(("127.0.0.1", self.port), WAIT_SECONDS, source_address=(reader, 0))
        with (
            plain,
            connect(
                f"ws://localhost:{self.port}/_stcore/stream",
                sock=plain,
                origin=Origin(f"http://localhost:{self.port}"),
                subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": self.cookies},
                max_size=None,
                open_timeout=WAIT_SECONDS,
            ) as connection,
        ):
            yield Client(connection)

    def write(self, page: Client, number: int, author: str) -> None:
        """Mark a pledge on an open page, as a person does, who is asked for her name once."""
        address = f"number={number}&queue=unrated"  # opens the form
        page.run("pledge", address, *filled_in(page.run("pledge", address), number, author))


@pytest.fixture
def cluster(postgresql_url: str, tmp_path: Path) -> Iterator[Cluster]:
    program = nginx_path()
    if program is None:
        pytest.skip("nginx is not installed")
    store = open_store(postgresql_url)
    ensure_seeded(store)
    with ExitStack() as stack:
        stack.callback(store.close)
        folders = [tmp_path / name for name in ("one", "two", "three", "nginx")]
        for folder in folders:
            folder.mkdir()

        def start(folder: Path) -> tuple[str, "Popen[str]"]:
            return stack.enter_context(
                started(folder, PLEDGEBOARD_DATABASE_URL=postgresql_url, PLEDGEBOARD_LOCAL_WRITER="1")
            )

        with ThreadPoolExecutor(3) as together:
            served = list(together.map(start, folders[:3]))
        boards = {f"127.0.0.1:{address.rpartition(':')[2]}": process for address, process in served}
        port = stack.enter_context(balanced(program, folders[3], [int(name.rpartition(":")[2]) for name in boards]))
        cookies = "; ".join(writer_cookie(address)["Cookie"] for address, _process in served)
        yield Cluster(port, boards, store, cookies)


def test_three_processes_are_one_board_and_the_loss_of_one_is_nobodys(cluster: Cluster) -> None:
    homes = {reader: cluster.get(reader, "/healthz")[1] for reader in READERS}
    assert homes == {reader: cluster.get(reader, "/healthz")[1] for reader in READERS}, (
        "the same reader, the same process"
    )
    first = {home: next(reader for reader in READERS if homes[reader] == home) for home in cluster.boards}
    readers = list(first.values())

    with ExitStack() as stack:
        pages = {home: stack.enter_context(cluster.page(reader)) for home, reader in first.items()}
        for number, (home, page) in enumerate(pages.items(), 30):
            cluster.write(page, number, f"Writer at {home}")
            for other in pages.values():
                text = other.run("pledge", f"number={number}").text
                assert f"Writer at {home}" in text, "seen by everybody at the next run"
        assert [cluster.status_of(reader, 31) for reader in readers] == [Status.UNVERIFIABLE.value] * 3

        lost, *left = first
        cluster.boards[lost].kill()
        cluster.boards[lost].wait(WAIT_SECONDS)
        cluster.write(pages[left[0]], 40, "")
        with pytest.raises(ConnectionClosed):
            pages[lost].run("pledge", "number=40")
        again = stack.enter_context(cluster.page(first[lost]))  # as the browser does by itself
        assert f"Writer at {left[0]}" in again.run("pledge", "number=40").text
        cluster.write(again, 41, "Somebody who was passed on")
        assert "Somebody who was passed on" in pages[left[1]].run("pledge", "number=41").text
    assert [cluster.status_of(reader, 41) for reader in readers] == [Status.UNVERIFIABLE.value] * 3
    assert cluster.get(first[lost], "/healthz")[1] in left
    assert verify(cluster.store).problem is None
