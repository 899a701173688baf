"""The server around the app: listens first, so that a port in use ends it with one sentence, then serves quietly."""

import asyncio
import contextlib
import errno
import os
import signal
import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn

from dashboard import logs
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.domain.local_writer import LOCAL_NAMES

APP = "dashboard.app:app"
HTTP = "dashboard.web.connections:PatientProtocol"
WEBSOCKET = "dashboard.web.connections:PatientWebSocket"
BACKLOG = 512  # connections that may wait
MOST_CONNECTIONS = 2_000  # open pages among them; one more gets 503, and a client holds 400 (web/connections.py)
# That come bit by bit. web/middleware/limits.py refuses from 32 KB on, with a way out for who sends too many cookies.
MOST_HEAD_BYTES = 128 * 1024
# Streamlit sends an uploaded file over HTTP; what comes over the websocket are the values of widgets.
WEBSOCKET_MAX_BYTES = 8 * 1024 * 1024
SHUTDOWN_SECONDS = 10  # for requests that are in flight
SCRIPT_SECONDS = 3  # for pages that still run

# By the address that a board listens on, what else localhost may mean on this machine.
OTHER_LOCALHOST = {"127.0.0.1": ("::1",), "0.0.0.0": ("::1",), "::1": ("127.0.0.1",)}
IN_USE = N_("Port {port} is in use. Stop what uses it, or choose another port.")
NOT_ALLOWED = N_("This account may not use port {port}. Choose one above 1023.")
FOREIGN_ADDRESS = N_("The address {host} is not one of this machine.")


class ServerError(PledgeboardError):
    """The server cannot listen at the address of the settings."""


def listen(host: str, port: int) -> list[socket.socket]:
    """Listen on the port that the board is served at; who comes before it is served waits. A board that is reached as
    localhost listens on both addresses of this name: at the other one a second board could answer to the same link.
    `port`: 0 takes a free one. Raises ServerError: the port is in use or not allowed, or the host is not of this
    machine."""
    listeners = [_listener(host, port)]
    address, port = listeners[0].getsockname()[:2]
    for other in OTHER_LOCALHOST.get(address, ()):
        try:
            listeners.append(_listener(other, port))
        except ServerError as error:
            if error.message == IN_USE:
                listeners[0].close()
                raise
    return listeners


def _listener(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # The protocol is named on purpose: asyncio turns the 40 ms TCP delay off only for sockets that say TCP.
        listener = socket.socket(family, kind, protocol or socket.IPPROTO_TCP)
    except OSError as error:
        raise ServerError(FOREIGN_ADDRESS, host=host) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        # Here and not when the app is there: two that are merely bound do not know of each other.
        listener.listen(BACKLOG)
        listener.set_inheritable(True)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise ServerError(IN_USE, port=port) from error
        if error.errno in (errno.EACCES, errno.EPERM):
            raise ServerError(NOT_ALLOWED, port=port) from error
        raise ServerError(FOREIGN_ADDRESS, host=host) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """The address under which the board answers: a host name could be one that it refuses, `0.0.0.0` is none."""
    host, port = listener.getsockname()[:2]
    ip = ip_address(host.partition("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    name = "localhost" if ip.is_unspecified or str(ip) in LOCAL_NAMES else f"[{ip}]" if ip.version == 6 else str(ip)
    return f"http://{name}:{port}"


class _AnnouncingServer(uvicorn.Server):
    """Says where the board is once it really listens."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        logs.event("stopping", pid=os.getpid())
        await super().shutdown(sockets)


def run(listeners: list[socket.socket], announce: Callable[[str], None]) -> None:
    """Serve the board until the process is told to stop; what is in flight then is finished first. `listeners`: of
    `listen`."""
    config = uvicorn.Config(
        APP,
        lifespan="on",
        log_config=None,  # our own log has it all
        access_log=False,
        # The peer decides who may write: a header must never be able to change it.
        proxy_headers=False,
        server_header=False,
        http=HTTP,
        ws=WEBSOCKET,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=MOST_HEAD_BYTES,
        backlog=BACKLOG,
        ws_max_size=WEBSOCKET_MAX_BYTES,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    address = address_of(listeners[0])

    def announce_and_log() -> None:
        announce(address)
        logs.event("serving", address=address, pid=os.getpid())

    # uvicorn stops on SIGTERM and then raises it once more, which would end the process with an error.
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
            _AnnouncingServer(config, announce_and_log).run(sockets=listeners)
    finally:
        signal.signal(signal.SIGTERM, before)
        from dashboard.streamlit_patches.server import (
            await_scripts,  # Streamlit, which takes long to load, is here by now
        )

        await_scripts(SCRIPT_SECONDS)
        logs.event("stopped", pid=os.getpid())
