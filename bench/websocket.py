"""A page's rerun over a real websocket, from asking for it to the message that the script has finished."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash
from websockets.sync.client import ClientConnection, connect

from bench.measure import Ratio, interleaved, timed
from bench.pages import PAGES
from bench.serve import Address, serving

PART = "page rerun, websocket ÷ an empty page of the same board"
TARGET = 1.5
ROUNDS = 60
SECONDS = 60
MOST_BYTES = 64 * 1024 * 1024
PLAIN = "for comparison: an empty page of a plain app"


class Session:
    """One browser's connection as far as the server can tell: asks for reruns, reads every message."""

    def __init__(self, connection: ClientConnection, path: str, query: str) -> None:
        self.connection = connection
        self.path = path
        self.query = query
        self.bytes = 0  # of the last rerun
        self.kept: set[str] = set()  # hashes of what a browser would have by now, and is sent no more

    def rerun(self) -> None:
        """Ask for a rerun of the page and wait until it has finished.

        Errors:
            RuntimeError: the script did not compile or has failed.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = calc_hash(self.path)
        asked.rerun_script.context_info.color_scheme = "light"
        asked.rerun_script.context_info.url = f"http://localhost/{self.path}"
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        self.connection.send(asked.SerializeToString())
        self.bytes = 0
        while True:
            received = self.connection.recv(SECONDS)
            assert isinstance(received, bytes)
            self.bytes += len(received)
            message = ForwardMsg.FromString(received)
            if message.metadata.cacheable and message.hash:  # what refers to a kept message has no hash of its own
                self.kept.add(message.hash)
            if message.HasField("delta") and message.delta.new_element.HasField("exception"):
                raise RuntimeError(f"/{self.path} failed: {message.delta.new_element.exception.message}")
            if "notice problem" in message.delta.new_element.html.body:
                raise RuntimeError(f"/{self.path} shows a problem: {message.delta.new_element.html.body}")
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"/{self.path} did not finish")
                return


@contextmanager
def session(address: str, path: str, query: str = "", warm: int = 3) -> Iterator[Session]:
    """A session on a page of a server that has run it a few times."""
    url = address.replace("http://", "ws://") + "/_stcore/stream"
    headers = {"Cookie": address.cookie} if isinstance(address, Address) else {}
    with connect(
        url,
        subprotocols=["streamlit"],
        max_size=MOST_BYTES,
        compression=None,
        additional_headers=headers,  # type: ignore[list-item]
    ) as connection:
        opened = Session(connection, path, query)
        for _warm in range(warm):
            opened.rerun()
        yield opened


def measure(database_url: str, rounds: int) -> list[Ratio]:
    """Time every page's rerun against that of an empty page on the same server, in the same navigation.

    Args:
        database_url: the board's store.
        rounds: how often each page is run.
    """
    with ExitStack() as stack:
        board, hello = (stack.enter_context(serving(side, database_url)) for side in ("board", "hello"))
        empty = stack.enter_context(session(board, "empty"))
        sides = {name: stack.enter_context(session(board, path, query)) for name, path, query in PAGES}
        sides[PLAIN] = stack.enter_context(session(hello, "empty"))
        return interleaved(
            PART,
            lambda: timed(empty.rerun),
            {name: partial(timed, one.rerun) for name, one in sides.items()},
            rounds=rounds,
            target=TARGET,
            told=(PLAIN,),
        )
