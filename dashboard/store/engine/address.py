"""The address of a store, for people and for the engines."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.domain.errors import N_, StoreError

UNKNOWN_ADDRESS = N_("“{store}” is no database address. Use sqlite:///pledges.db or postgresql://host/name.")
MALFORMED = N_(
    "The address of the PostgreSQL database cannot be read. Write it as postgresql://role@host/name, and @, /, ? and "
    "spaces inside its parts percent-encoded, such as %40 for @."
)
UNKNOWN_OPTION = N_(
    "“{option}” in the address of {store} is not known. After the file's name only ?mode=ro may stand, which opens it "
    "for reading only."
)
SCHEMES = ("postgresql", "postgres")
FILE_SCHEMES = ("sqlite", "sqlite+pysqlite")
READ_ONLY = "mode=ro"
_OPTION = re.compile(r"\?(\w+=[^/?]*)$")
SECRET = ("password", "sslpassword")  # of libpq's parameters
SHORTEST_SECRET_WORD = 4  # characters; shorter parts of the options would be found in every sentence


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is; its repr and its name hold nothing secret."""

    name: str  # as people know it
    path: Path | None = None  # the SQLite file, absolute, the one that a symbolic link leads to
    written: Path | None = None  # the same as people wrote it
    read_only: bool = False  # whether the address says so
    parameters: Mapping[str, str] = field(default_factory=dict, repr=False)  # libpq's, for a PostgreSQL server
    secrets: frozenset[str] = field(default=frozenset(), repr=False)

    def conceal(self, text: str) -> str:
        """A text for people, such as a driver's message; an ellipsis where it holds a secret of the address."""
        return "…" if any(secret in text for secret in self.secrets) else text


def parse(url: str) -> Address:
    """Read an address. `url`: `sqlite:///<file>` (relative to the current folder), or `postgresql://…` in any of
    libpq's forms, where several hosts stand in one list. Raises StoreError where it is none; the sentence repeats
    nothing of it that could be a password."""
    scheme = url.partition(":")[0].partition("+")[0].lower()
    return _server(url) if scheme in SCHEMES and "://" in url else _file(url)


def _file(url: str) -> Address:
    scheme, _, rest = url.partition(":///")
    option = _OPTION.search(rest)  # a question mark before a slash is part of a folder's name
    name = rest[: option.start()] if option else rest
    if scheme not in FILE_SCHEMES or name in ("", ":memory:") or "\0" in name:
        before, separator, behind = url.rpartition("://")
        holds_nothing_secret = re.fullmatch(r"[^@:?=]*|/?:memory:", behind)
        raise StoreError(UNKNOWN_ADDRESS, store=url if holds_nothing_secret else f"{before}{separator}…")
    written = Path(name).absolute()
    if option and option[1] != READ_ONLY:
        raise StoreError(UNKNOWN_OPTION, option=option[1].partition("=")[0], store=str(written))
    return Address(str(written), Path(os.path.realpath(written)), written, read_only=option is not None)


def _server(url: str) -> Address:
    from psycopg import Error
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = urlsplit(f"postgresql://{url.partition('://')[2]}")
        # libpq splits at the first of these signs; one that was meant literally would put a password into a name.
        misplaced = "@" in url.replace(parts.netloc, "", 1) or parts.netloc.count("@") > 1 or parts.fragment
        if misplaced or parts.query.count("host=") > 1:  # of which libpq would take the last
            raise ValueError
        read = conninfo_to_dict(parts.geturl())
        parameters = {name: str(value) for name, value in read.items()}
        if not all(port.isdecimal() for port in parameters.get("port", "").split(",") if port):
            raise ValueError
    except (ValueError, Error):
        raise StoreError(MALFORMED) from None
    return Address(_name(parameters), parameters=parameters, secrets=_secrets(parameters))


def _name(parameters: Mapping[str, str]) -> str:
    """Role, hosts and database: what tells one store from another, and nothing else."""
    hosts = parameters.get("host", "").split(",")
    ports = parameters.get("port", "").split(",")
    ports = ports * len(hosts) if len(ports) == 1 else ports
    places = [f"{host}:{port}" if port else host for host, port in zip(hosts, ports, strict=False)]
    role = f"{parameters['user']}@" if "user" in parameters else ""
    return f"postgresql://{role}{','.join(places)}/{parameters.get('dbname', '')}"


def _secrets(parameters: Mapping[str, str]) -> frozenset[str]:
    words = re.split(r"[\s=]+", parameters.get("options", ""))
    long_words = {word for word in words if len(word) >= SHORTEST_SECRET_WORD}
    return frozenset(long_words | {parameters[name] for name in SECRET if parameters.get(name)})
