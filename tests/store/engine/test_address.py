"""The store's address: every form of libpq's is understood, and no password comes out of it again."""

import pytest

from dashboard.domain.errors import StoreError
from dashboard.store.engine.address import parse

SECRET = "hunter2"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me@one:5432,two:5433/board?target_session_attrs=read-write",
        "postgres://me@one:5432,two:5433/board?target_session_attrs=read-write",
        "postgresql+psycopg://me@/board?host=one,two&port=5432,5433&target_session_attrs=read-write",
    ],
)
def test_several_hosts_reach_libpq_however_they_are_written(url: str) -> None:
    address = parse(url)
    assert address.parameters == {
        "user": "me",
        "host": "one,two",
        "port": "5432,5433",
        "dbname": "board",
        "target_session_attrs": "read-write",
    }
    assert address.name == "postgresql://me@one:5432,two:5433/board"


def test_a_socket_s_folder_and_an_address_of_version_six_keep_their_colons() -> None:
    assert parse("postgresql://me@/board?host=/run/postgresql").parameters["host"] == "/run/postgresql"
    assert parse("postgresql://me@[::1]:5433/board").parameters["host"] == "::1"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://me:{SECRET}@host/board",
        f"postgresql://host/board?user=me&password={SECRET}",
        f"postgresql://host/board?sslpassword={SECRET}",
        f"postgresql://host/board?options=-c%20board.key%3D{SECRET}",
    ],
)
def test_the_name_and_the_repr_of_an_address_hold_no_password(url: str) -> None:
    address = parse(url)
    assert SECRET not in address.name + repr(address)
    assert address.conceal(f"the server says {SECRET}") == "…"
    assert address.conceal("the server says no") == "the server says no"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://me:{SECRET}@[bad/board",
        f"postgresql://me:{SECRET}/more@host/board",
        f"postgresql://me:{SECRET}?more@host/board",
        f"postgresql://me:{SECRET}#more@host/board",
        f"postgresql://me:{SECRET}@more@host/board",
        f"postgresql://me:{SECRET} more@host/board",
        f"postgresql://me:{SECRET}%zz@host/board",
        f"postgresql://me:{SECRET}",
        f"postgresql://host:{SECRET}/board",
        f"postgresql://host/board?pasword={SECRET}",
        f"postgresql://host/board?{SECRET}",
        f"postgresql://me:{SECRET}@/board?host=one:5432&host=two:5433",
        f"postgresql:me:{SECRET}@host/board",
        f"postgresq://me:{SECRET}@host/board",
        f"mysql://me:{SECRET}@host/board",
        f"mysql://host/board?password={SECRET}",
        f"host=somewhere password={SECRET}",
        f"me:{SECRET}@host",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_without_repeating_its_password(url: str) -> None:
    with pytest.raises(StoreError) as refused:
        parse(url)
    assert SECRET not in str(refused.value) + repr(refused.value)
    assert refused.value.__cause__ is None


def test_an_address_that_is_none_is_repeated_where_that_tells_nothing() -> None:
    with pytest.raises(StoreError, match=r"“pledges\.db” is no database address"):
        parse("pledges.db")
    with pytest.raises(StoreError, match="“mysql://host/name” is no database address"):
        parse("mysql://host/name")
