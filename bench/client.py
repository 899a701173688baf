"""A client so small that the server is what is timed: one kept connection, one request at a time."""

import socket
from urllib.parse import urlsplit


class Client:
    """One connection to one server."""

    def __init__(self, address: str, encoding: str = "identity") -> None:
        parts = urlsplit(address)
        self._host, self._place = parts.netloc, (parts.hostname, parts.port)
        self._encoding = encoding
        self._connect()

    def _connect(self) -> None:
        self._socket = socket.create_connection(self._place, timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self._socket.makefile("rb")

    def get(self, path: str) -> bytes:
        """The body of an answer, as it came over the line.

        Errors:
            RuntimeError for anything but 200.
        """
        request = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: {self._encoding}\r\n\r\n"
        self._socket.sendall(request.encode("latin-1"))
        status = self._file.readline()
        if not status:  # the server closes a connection that was not used for some seconds
            self.close()
            self._connect()
            return self.get(path)
        length, chunked = 0, False
        while (line := self._file.readline()) not in (b"\r\n", b""):
            name, _colon, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            elif name.lower() == b"transfer-encoding":
                chunked = True
        body = self._chunks() if chunked else self._file.read(length)
        if b" 200 " not in status:
            raise RuntimeError(f"{path}: {status!r} {body[:200]!r}")
        return body

    def _chunks(self) -> bytes:
        parts = []
        while size := int(self._file.readline(), 16):
            parts.append(self._file.read(size))
            self._file.readline()
        self._file.readline()
        return b"".join(parts)

    def close(self) -> None:
        """Close the connection."""
        self._file.close()
        self._socket.close()
