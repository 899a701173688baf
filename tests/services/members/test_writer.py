"""The local writer's cookie: signed with a key that is hers alone, for one store and one port, until the key is gone."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.domain.errors import StoreError
from dashboard.domain.local_writer import Connection
from dashboard.services.campaigns.seed import seed
from dashboard.services.members import writer
from dashboard.settings import PREFIX
from dashboard.store.engine.store import Store, open_store
from tests.factories import write_seed

PORT = 8501
HERE = Connection("127.0.0.1", "127.0.0.1", PORT)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def key_of(store: Store) -> Path:
    return Path(f"{store.path}.writer-key") if store.path else Path("pledgeboard.writer-key")


def sent(value: str, port: int = PORT) -> str:
    """A browser's header, with what other programs at this machine have left there."""
    return f'odd={{"a": [1, 2]}}; pledgeboard_writer_{port}={value}; ; =; last'


@pytest.mark.both_engines
def test_the_cookie_makes_the_writer_and_its_key_is_its_owners_alone(seeded: Store) -> None:
    cookie = writer.make_cookie(seeded, PORT)

    assert writer.is_writer(seeded, HERE, sent(cookie))
    assert stat.S_IMODE(key_of(seeded).stat().st_mode) == 0o600
    assert writer.make_cookie(seeded, PORT) == cookie, "the key outlives a start"


def test_whoever_deletes_the_key_ends_every_cookie_at_once(seeded: Store) -> None:
    cookie = writer.make_cookie(seeded, PORT)
    key_of(seeded).unlink()

    assert not writer.is_writer(seeded, HERE, sent(cookie))
    assert writer.is_writer(seeded, HERE, sent(writer.make_cookie(seeded, PORT)))
    assert not writer.is_writer(seeded, HERE, sent(cookie))


@pytest.mark.parametrize("changed", ["", "0" * 64, "토큰", "x", '""'])
def test_no_other_value_counts(seeded: Store, changed: str) -> None:
    cookie = writer.make_cookie(seeded, PORT)

    assert not writer.is_writer(seeded, HERE, sent(changed))
    assert not writer.is_writer(seeded, HERE, sent(cookie[:-1]))
    assert not writer.is_writer(seeded, HERE, sent(f"{cookie}0"))
    assert not writer.is_writer(seeded, HERE, "")


def test_the_cookie_of_another_port_does_not_count(seeded: Store) -> None:
    other = writer.make_cookie(seeded, 8502)

    assert not writer.is_writer(seeded, HERE, sent(other))
    assert not writer.is_writer(seeded, HERE, sent(other, 8502))


def test_the_cookie_of_another_store_does_not_count_even_with_the_same_key(store: Store, tmp_path: Path) -> None:
    seed(store, write_seed(tmp_path / "one"))
    other = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    seed(other, write_seed(tmp_path / "two"))
    cookie = writer.make_cookie(other, PORT)
    shutil.copy(key_of(other), key_of(store))

    assert writer.is_writer(other, HERE, sent(cookie))
    assert not writer.is_writer(store, HERE, sent(cookie))
    other.close()


def test_a_store_that_was_replaced_while_it_is_open_ends_the_cookie(tmp_path: Path) -> None:
    for name in ("one", "two"):
        made = open_store(f"sqlite:///{tmp_path / name}.db")
        seed(made, write_seed(tmp_path / name))
        made.close()
    opened = open_store(f"sqlite:///{tmp_path / 'one.db'}")
    assert opened.revision() == 1
    cookie = writer.make_cookie(opened, PORT)

    os.replace(tmp_path / "two.db", tmp_path / "one.db")
    assert opened.revision() == 1

    assert not writer.is_writer(opened, HERE, sent(cookie))
    opened.close()


def unsafe_mode(key: Path) -> None:
    key.chmod(0o640)


def unsafe_link(key: Path) -> None:
    moved = key.rename(key.with_name("elsewhere"))
    key.symlink_to(moved)


def unsafe_cut(key: Path) -> None:
    key.write_bytes(b"")


def unsafe_pipe(key: Path) -> None:
    key.unlink()
    os.mkfifo(key, 0o600)


@pytest.mark.parametrize("spoil", [unsafe_mode, unsafe_link, unsafe_cut, unsafe_pipe])
def test_a_key_that_others_may_have_read_or_written_counts_no_more_and_is_replaced(
    sqlite_seeded: Store, spoil: Callable[[Path], None]
) -> None:
    cookie = writer.make_cookie(sqlite_seeded, PORT)
    spoil(key_of(sqlite_seeded))
    assert not writer.is_writer(sqlite_seeded, HERE, sent(cookie))

    fresh = writer.make_cookie(sqlite_seeded, PORT)

    assert fresh != cookie
    assert writer.is_writer(sqlite_seeded, HERE, sent(fresh))
    assert stat.S_IMODE(key_of(sqlite_seeded).lstat().st_mode) == 0o600


def test_a_store_that_is_away_with_its_key_says_so_and_ends_nothing(sqlite_seeded: Store) -> None:
    cookie = writer.make_cookie(sqlite_seeded, PORT)
    assert sqlite_seeded.path is not None
    files = sorted(sqlite_seeded.path.parent.glob("*.db*"))
    for file in files:
        file.rename(file.with_name(f"away-{file.name}"))

    with pytest.raises(StoreError):
        writer.is_writer(sqlite_seeded, HERE, sent(cookie))


def test_a_key_that_cannot_be_kept_is_one_sentence(sqlite_seeded: Store) -> None:
    key_of(sqlite_seeded).mkdir()

    with pytest.raises(writer.KeyNotKept) as refused:
        writer.make_cookie(sqlite_seeded, PORT)

    assert str(key_of(sqlite_seeded).parent) in str(refused.value)


@pytest.fixture
def sqlite_seeded(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'pledges.db'}")
    seed(opened, write_seed(tmp_path / "seed"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("http://localhost:8501", "http://localhost:8501/?writer=a-fixed-token"),
        ("http://192.0.2.7:8501", "http://192.0.2.7:8501"),
        ("http://board.example:8501", "http://board.example:8501"),
    ],
)
def test_the_link_is_for_the_machine_itself(monkeypatch: pytest.MonkeyPatch, address: str, printed: str) -> None:
    monkeypatch.setenv(f"{PREFIX}WRITER_TOKEN", "a-fixed-token")
    assert writer.link(address) == address, "nobody writes, so there is no link"
    monkeypatch.setenv(f"{PREFIX}LOCAL_WRITER", "1")

    assert writer.link(address) == printed
    assert writer.is_link_token("a-fixed-token")
    assert not writer.is_link_token("a-fixed-tokem")
    assert not writer.is_link_token("")


def test_an_unset_token_is_drawn_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(f"{PREFIX}WRITER_TOKEN", raising=False)

    assert len(writer.link_token()) >= 32
