"""A history that goes on is told from one that was replaced."""

from typing import Any

import pytest
from sqlalchemy import event

from dashboard import logs
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from tests.factories import WRITER, a_draft


def test_an_entry_that_comes_while_somebody_looks_replaces_no_history(
    seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(logs, "event", lambda name, *_level, **_facts: said.append(name))
    looked: list[str] = []
    seeded.revision()
    assess(seeded, WRITER, a_draft(pledge_number=2))  # which the store has not looked at, so that it looks now
    with seeded.read() as connection:
        before = connection.exec_driver_sql("SELECT max(id) FROM journal").scalar_one()

    def meanwhile(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not looked and "FROM journal" in statement:
            looked.append(statement)
            assess(seeded, WRITER, a_draft(pledge_number=1))
            looked.append(str(seeded.revision()))

    event.listen(seeded.engine, "after_cursor_execute", meanwhile)
    try:
        revision = seeded.revision()
    finally:
        event.remove(seeded.engine, "after_cursor_execute", meanwhile)

    assert revision == before < int(looked[1]) == seeded.revision()
    assert "history replaced" not in said
