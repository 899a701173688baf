"""A client that speaks Streamlit's own protocol without a browser, so that it can send what a browser never would."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import EnvironmentInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

WAIT_SECONDS = 30


@dataclass
class Shown:
    """What one run of a page sent: its words, and its widgets by the end of their ids."""

    html: list[str] = field(default_factory=list)
    widgets: dict[str, str] = field(default_factory=dict)  # key to id
    finished: bool = False
    told: EnvironmentInfo | None = None  # of the server, with the first word of a session
    session: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.html)


@dataclass
class Client:
    """One open connection."""

    connection: ClientConnection
    page_hash: str = ""  # of the page shown, as the board named it

    def run(self, page: str, query: str, *states: WidgetState) -> Shown:
        """Ask for a run of a page.

        Args:
            page: its path without the slash.
            query: the address's query.
            states: the values of widgets, as the browser would send them.
        """
        message = BackMsg()
        message.rerun_script.query_string = query
        # Known by its name the first time and by its hash from then on: by name, it would be a page opened anew.
        message.rerun_script.page_name = "" if self.page_hash else page
        message.rerun_script.page_script_hash = self.page_hash
        message.rerun_script.widget_states.widgets.extend(states)
        self.connection.send(message.SerializeToString())
        shown = Shown()
        while not shown.finished:
            answer = ForwardMsg()
            answer.ParseFromString(bytes(self.connection.recv(timeout=WAIT_SECONDS)))  # type: ignore[arg-type]
            _note(shown, answer)
            if answer.WhichOneof("type") == "navigation":
                self.page_hash = answer.navigation.page_script_hash
        return shown


def _note(shown: Shown, answer: ForwardMsg) -> None:
    kind = answer.WhichOneof("type")
    if kind == "new_session":
        shown.told = answer.new_session.initialize.environment_info
        shown.session = answer.new_session.initialize.session_id
    elif kind == "script_finished":
        # A page switch or a rerun inside the run ends it early; the whole run follows.
        shown.finished = answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
    elif kind == "delta":
        element = answer.delta.new_element
        name = element.WhichOneof("type")
        if name == "html":
            shown.html.append(element.html.body)
        elif name == "alert":
            shown.html.append(element.alert.body)
        elif name in ("button", "text_input", "text_area", "button_group"):
            identity = getattr(element, name).id
            shown.widgets[identity.split("-", 2)[2]] = identity


@contextmanager
def connected(
    port: int,
    *,
    peer: str = "127.0.0.1",
    host: str = "localhost",
    origin: str | None,
    headers: dict[str, str],
    tokens: Sequence[str] = (),
) -> Iterator[Client]:
    """Open a connection with any head.

    Args:
        port: the board's.
        peer: the address of this machine to reach it at; it sees the connection come from there.
        host: the name in `Host`.
        origin: what `Origin` says; None for none.
        headers: further headers.
        tokens: what the page says after the protocol's name: its token against forgery, the session that it goes on with.

    Errors:
        websockets.exceptions.InvalidStatus: the board refuses the connection.
    """
    with (
        closing(socket.create_connection((peer, port), timeout=WAIT_SECONDS)) as plain,
        connect(
            f"ws://{host}:{port}/_stcore/stream",
            sock=plain,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol(name) for name in ("streamlit", *tokens)],
            additional_headers=headers,
            max_size=None,
            open_timeout=WAIT_SECONDS,
        ) as connection,
    ):
        yield Client(connection)
