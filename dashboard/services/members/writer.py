"""What lets a browser write without sign-in: the link that the board prints, and the cookie that the link leaves.

The cookie is signed with a key that stands beside the store, and holds for one store and one port: browsers send the
cookies of `localhost` to every port there. Deleting the key ends every cookie at once.
"""

import os
import secrets
import stat
from contextlib import suppress
from hashlib import sha256
from hmac import compare_digest
from hmac import digest as sign
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import cookie_parser

from dashboard import logs
from dashboard.domain.errors import N_, PledgeboardError, StoreError
from dashboard.domain.local_writer import LOCAL_NAMES, Connection
from dashboard.settings import read_settings
from dashboard.store.engine.store import MISSING, Store
from dashboard.store.reads.journal import read_first

PARAMETER = "writer"  # of the printed link
KEY_BYTES = 32
KEY_SUFFIX = ".writer-key"
printed_by_serve = False  # else the app has to print its link itself
_drawn_token = secrets.token_urlsafe(24)  # of the link, new each start


class KeyNotKept(PledgeboardError):
    """The key that signs the writer's cookie cannot be written."""


def link(address: str) -> str:
    """A board's address as it is printed: with the writer's token where there is a writer and it is this machine's."""
    if not read_settings().local_writer or urlsplit(address).hostname not in LOCAL_NAMES:
        return address
    return f"{address}/?{PARAMETER}={link_token()}"


def link_token() -> str:
    """The token of the printed link: the one that the settings fix, else one drawn when the program started."""
    return read_settings().writer_token or _drawn_token


def is_link_token(token: str) -> bool:
    """Whether a token is the one of the printed link."""
    return compare_digest(token.encode(), link_token().encode())


def cookie_name(port: int) -> str:
    """The name of the writer's cookie of the board at a port."""
    return f"pledgeboard_writer_{port}"


def make_cookie(store: Store, port: int) -> str:
    """The value of the writer's cookie; its key is made where there is none that only this account can read. Raises
    KeyNotKept; StoreError."""
    path = _key_path(store)
    return _signed(_read_key(path) or _make_key(path), store, port)


def is_writer(store: Store, connection: Connection, cookies: str) -> bool:
    """Whether a browser has opened the printed link; checked at each call. `cookies`: its `Cookie` header. Raises
    StoreError: the store is away, and its key with it."""
    # Python's own reader gives up at the first cookie that another program on this host has written oddly.
    cookie = cookie_parser(cookies).get(cookie_name(connection.port), "")
    if not cookie:
        return False
    key = _read_key(_key_path(store))
    if key is None and store.path is not None and not store.path.exists():
        raise StoreError(MISSING, store=store.name)
    return key is not None and compare_digest(cookie.encode(), _signed(key, store, connection.port).encode())


def _signed(key: bytes, store: Store, port: int) -> str:
    return sign(key, f"{cookie_name(port)} {read_first(store).hash}".encode(), sha256).hex()


def _key_path(store: Store) -> Path:
    """Beside the file of the store; in the current folder where the store is on a server."""
    return store.path.with_name(store.path.name + KEY_SUFFIX) if store.path else Path(f"pledgeboard{KEY_SUFFIX}")


def _read_key(path: Path) -> bytes | None:
    """The key; None where there is none, and where another account could have written or read it."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            state = os.fstat(file.fileno())
            is_private = stat.S_ISREG(state.st_mode) and not state.st_mode & 0o077 and state.st_uid == os.geteuid()
            key = file.read(KEY_BYTES + 1) if is_private else b""
    except OSError:
        return None
    return key if len(key) == KEY_BYTES else None


def _make_key(path: Path) -> bytes:
    key = secrets.token_bytes(KEY_BYTES)
    try:
        with suppress(FileNotFoundError):
            path.unlink()
            logs.event("writer key replaced", "warning")  # others could read it, or it was cut short
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "wb") as file:
            file.write(key)
    except FileExistsError:  # another process was quicker
        return _read_key(path) or key
    except OSError as error:
        message = N_("The key of the local writer cannot be kept in {folder} ({reason}). Make the folder writable.")
        raise KeyNotKept(message, folder=str(path.absolute().parent), reason=error.strerror) from error
    return key
