"""The log: one line an event, found by its request, and nobody's words in it."""

import io
import logging
import sqlite3
import sys
from contextlib import suppress

import pytest
import sqlalchemy as sa

from dashboard import logs
from dashboard.domain.assessment import ChallengeDraft
from dashboard.domain.errors import FormErrors, PermissionRefused, StoreError
from dashboard.domain.permission import Actor, Role
from dashboard.services.judging.assess import assess, publish
from dashboard.services.judging.challenge import challenge
from dashboard.services.members.members import add_member, end_sign_in, find_member
from dashboard.store.engine import dialect
from dashboard.store.engine.store import Store
from tests.conftest import Lines
from tests.factories import CAMPAIGN, WRITER, a_draft, a_piece_of_evidence

REQUEST = "0123456789abcdef0123456789abcdef"
MARKS = {
    word: f"marked-{word}"
    for word in ("name", "note", "email", "contact", "subject", "title", "cookie", "password", "token")
}


@pytest.mark.both_engines
def test_a_write_is_logged_with_its_entry_its_kind_and_an_id_that_names_nobody(seeded: Store, lines: Lines) -> None:
    writer = Actor(id="local:Kim 감시", name="Kim 감시", kind="local", role=Role.STEWARD)
    with logs.request(REQUEST):
        assess(seeded, writer, a_draft())

    said = [(line["event"], line["entry"], line["kind"], line["person"], line["request"]) for line in lines()]
    assert said == [("recorded", 2, "assessment", "local", REQUEST), ("recorded", 3, "publication", "local", REQUEST)]


def test_what_was_undone_is_not_logged_as_recorded(sqlite_seeded: Store, lines: Lines) -> None:
    with pytest.raises(FormErrors):
        assess(sqlite_seeded, WRITER, a_draft(evidence=()))
    with suppress(SystemExit), sqlite_seeded.write() as journal:
        publish(journal, WRITER, CAMPAIGN, [1], "direct")
        sys.exit()
    assert [line for line in lines() if line["event"] == "recorded"] == []


def test_nothing_that_people_type_or_carry_gets_into_the_log(seeded: Store, lines: Lines, log: io.StringIO) -> None:
    who = {"issuer": "https://marked-issuer.example", "subject": MARKS["subject"]}
    add_member(
        seeded,
        WRITER,
        name=MARKS["name"],
        role="assessor",
        organisation="",
        email=f"{MARKS['email']}@example.org",
        **who,
    )
    member = find_member(seeded, **who)
    assert member is not None
    logs.bind(person=member.id)
    draft = a_draft(note=MARKS["note"], evidence=(a_piece_of_evidence(title=MARKS["title"]),))
    entry = assess(seeded, member, draft).id
    question = ChallengeDraft(CAMPAIGN, 1, entry, f"The {MARKS['note']} is wrong.", contact=MARKS["contact"])
    challenge(seeded, question, peer="marked-peer")
    end_sign_in(seeded, MARKS["cookie"])
    with pytest.raises(PermissionRefused):
        assess(seeded, Actor(id=f"local:{MARKS['name']}", name=MARKS["name"], kind="reader"), draft)
    twice = sa.insert(sa.table("alembic_version", sa.column("version_num"))).values(version_num=MARKS["token"])
    with pytest.raises(sa.exc.IntegrityError) as failed, seeded.write() as journal:
        [journal.connection.execute(twice) for _again in range(2)]
    logs.fault("page failed", failed.value)
    try:
        raise ValueError(MARKS["password"]) from KeyError(MARKS["token"])
    except ValueError as error:
        logs.fault("page failed", error)
        logging.getLogger("uvicorn.error").exception(
            "Exception with %s for %s@example.org", MARKS["cookie"], MARKS["email"]
        )
    logging.getLogger("streamlit").warning(f"Bad token eyJ{MARKS['token']}{'x' * 30} at /page?q={MARKS['name']}")
    logs.event("request", path=logs.shown_path(f"/{MARKS['name']}/{MARKS['email']}", exists=False), note=MARKS["note"])

    assert len(lines()) >= 6
    assert "marked" not in log.getvalue()
    assert {line["person"] for line in lines() if line["event"] == "recorded"} >= {member.id}
    assert {line.get("error") for line in lines()} >= {"IntegrityError from " + type(failed.value.orig).__name__}


def test_a_fault_says_what_and_where(lines: Lines) -> None:
    error = dialect.explain(sqlite3.OperationalError("unable to open database file"), "pledges.db")
    assert error is None, "an error without a code is none of the database's"
    try:
        raise StoreError(dialect.UNREACHABLE, store="/somewhere/pledges.db", reason="unable to open database file")
    except StoreError as raised:
        logs.fault("store fault", raised)

    [line] = lines()
    assert (line["error"], line["reason"]) == ("StoreError", "unable to open database file")
    assert "somewhere" not in str(line)
    assert "test_logs.py" in line["at"][-1]


def test_what_others_say_keeps_its_words_and_none_of_its_values(lines: Lines) -> None:
    logging.getLogger("uvicorn.error").warning("Cancel %s running task(s) of %s", 3, "Kim")
    [line] = lines()
    assert (line["logger"], line["said"]) == ("uvicorn.error", "Cancel %s running task(s) of %s")


@pytest.mark.parametrize(
    ("address", "found", "shown"),
    [
        ("/", True, "/"),
        ("/api/v1/pledges/7", True, "/api/v1/pledges/7"),
        ("/charts/status-mix.svg", True, "/charts/status-mix.svg"),
        ("/charts/kim", False, "/charts/…"),
        ("/files/0123abcd", True, "/files/…"),
        ("/_stcore/upload_file/5f3a/9c", True, "/_stcore/upload_file/…/…"),
        ("/010-1234-5678", False, "/…"),
        ("/pledge/kim@example.org", True, "/pledge/…"),
    ],
)
def test_an_address_is_shown_as_far_as_it_is_the_boards_own(address: str, found: bool, shown: str) -> None:
    assert logs.shown_path(address, exists=found) == shown


def test_the_level_decides_and_a_broken_stream_stops_nothing(log: io.StringIO) -> None:
    logs.configure("json", "warning", log)
    logs.event("request")
    assert log.getvalue() == ""
    log.close()
    logs.event("stopped", "error")


def test_on_a_terminal_a_line_is_for_people(monkeypatch: pytest.MonkeyPatch, log: io.StringIO) -> None:
    monkeypatch.setattr(log, "isatty", lambda: True, raising=False)
    logs.configure("auto", "info", log)
    logs.event("recorded", entry=7)
    assert "recorded" in log.getvalue()
    assert not log.getvalue().startswith("{")
