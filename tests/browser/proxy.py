"""A reverse proxy as it stands before many a board: passes on HTTP and websockets, with or without saying so."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

CHUNK_BYTES = 65_536
HEAD_BYTES = 65_536  # the longest head of a request
Headers = list[tuple[str, str]]


class _Proxy:
    """One listener; every connection carries one request, or one websocket."""

    def __init__(self, upstream_port: int, added: Headers, dropped: Sequence[str]) -> None:
        self.upstream_port = upstream_port
        self.added = added
        self.dropped = {name.lower() for name in dropped}

    def _head(self, head: bytes) -> bytes:
        start, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        given = [(name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        upgrade = any(name.lower() == "upgrade" for name, _ in given)
        kept = [(name, value) for name, value in given if name.lower() not in self.dropped]
        if not upgrade:
            kept = [(name, value) for name, value in kept if name.lower() != "connection"]
            kept.append(("Connection", "close"))
        passed = [start, *(f"{name}: {value}" for name, value in [*kept, *self.added])]
        return ("\r\n".join(passed) + "\r\n\r\n").encode("latin-1")

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one connection on."""
        # Cancelled when the proxy stops: the task then ends as any other, since asyncio reports a cancelled handler.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            there, back = await asyncio.open_connection("127.0.0.1", self.upstream_port)
            back.write(self._head(head))
            await asyncio.gather(_pump(reader, back), _pump(there, writer))
        writer.close()


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await source.read(CHUNK_BYTES):
            sink.write(chunk)
            await sink.drain()
    with suppress(OSError):
        sink.close()


@contextmanager
def proxied(upstream_port: int, added: Headers | None = None, dropped: Sequence[str] = ()) -> Iterator[int]:
    """Stand before a board until the block ends.

    Args:
        upstream_port: the board's port on this machine.
        added: headers that every request gets on its way.
        dropped: names of headers that are taken off.

    Returns:
        the proxy's port on this machine.
    """
    proxy = _Proxy(upstream_port, added or [], dropped)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="reverse-proxy", daemon=True)
    thread.start()
    try:
        listening = asyncio.start_server(proxy.handle, "127.0.0.1", 0, limit=HEAD_BYTES)
        server = asyncio.run_coroutine_threadsafe(listening, loop).result(timeout=10)
        yield int(server.sockets[0].getsockname()[1])
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result(timeout=10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _stop(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {task for task in (asyncio.current_task(),) if task}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
