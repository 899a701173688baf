"""Challenges: anybody's, public only once a reviewer has let them through, and never a flood."""

from typing import Any

import pytest

from dashboard.domain.assessment import ChallengeDraft
from dashboard.domain.errors import FormErrors, NotFound
from dashboard.services.judging.assess import assess
from dashboard.services.judging.challenge import (
    MOST_OF_A_PEER,
    RateLimit,
    TooMany,
    answer,
    challenge,
    forget_contact,
)
from dashboard.store.engine.store import Store
from dashboard.store.reads.pledges import challenge_by_id, read_challenges
from dashboard.store.reads.view import View
from dashboard.store.views.beside import read_contact
from tests.chain import verify
from tests.factories import CAMPAIGN, a_draft
from tests.services.conftest import Group

VIEW = View(CAMPAIGN)


def ask(store: Store, subject: int, **changes: Any) -> int:
    """Question an assessment of pledge 1."""
    given: dict[str, Any] = {"campaign": CAMPAIGN, "pledge_number": 1, "assessment_id": subject, "text": "정말인가요?"}
    return challenge(store, ChallengeDraft(**(given | changes)), "10.0.0.1", limit=RateLimit(99))


def test_a_challenge_is_public_only_with_the_answer_of_a_reviewer(seeded: Store, group: Group) -> None:
    asked = ask(seeded, assess(seeded, group.ann, a_draft()).id, url="https://example.org/other")
    assert read_challenges(seeded, VIEW) == []
    [waiting] = read_challenges(seeded, VIEW, waiting=True)
    assert (waiting.id, waiting.text) == (asked, "정말인가요?")
    answer(seeded, group.rev, asked, True, "네, 보고서에 있습니다.")
    [public] = read_challenges(seeded, VIEW)
    assert (public.answer, public.answered_by, public.url) == (
        "네, 보고서에 있습니다.", "Rev", "https://example.org/other"
    )  # fmt: skip
    assert read_challenges(seeded, VIEW, waiting=True) == []
    assert read_challenges(seeded, View(CAMPAIGN, known_at=waiting.recorded_at)) == []


def test_a_declined_one_never_becomes_public_and_waits_no_more(seeded: Store, group: Group) -> None:
    asked = ask(seeded, assess(seeded, group.ann, a_draft()).id)
    answer(seeded, group.rev, asked, False, "insult")
    assert read_challenges(seeded, VIEW) == read_challenges(seeded, VIEW, waiting=True) == []


@pytest.mark.both_engines
def test_a_contact_stands_outside_the_record_and_can_be_erased(seeded: Store, group: Group) -> None:
    asked = ask(seeded, assess(seeded, group.ann, a_draft()).id, contact="reader@example.org")
    with seeded.read() as connection:
        found = challenge_by_id(connection, asked)
        [content] = connection.exec_driver_sql(f"SELECT content FROM journal WHERE id = {asked}").scalars()
    assert found is not None
    assert found.contact_id is not None
    assert "reader@example.org" not in content
    assert read_contact(seeded, found.contact_id) == "reader@example.org"
    assert forget_contact(seeded, group.rev, asked)
    assert not forget_contact(seeded, group.rev, asked)
    assert read_contact(seeded, found.contact_id) is None
    assert verify(seeded).problem is None


@pytest.mark.usefixtures("two_needed")
def test_what_is_not_public_cannot_be_questioned_so_that_blind_judgements_do_not_leak(
    seeded: Store, group: Group
) -> None:
    blind = assess(seeded, group.ann, a_draft())
    with pytest.raises(NotFound, match="has no assessment"):
        ask(seeded, blind.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "가" * 2_001}, "text"),
        ({"url": "ftp://x"}, "url"),
        ({"contact": "x" * 201}, "contact"),
    ],
)
def test_bad_input_names_its_field_and_writes_nothing(
    seeded: Store, group: Group, changes: dict[str, str], field: str
) -> None:
    subject = assess(seeded, group.ann, a_draft()).id
    before = seeded.revision()
    with pytest.raises(FormErrors) as refused:
        ask(seeded, subject, **changes)
    assert [error.field for error in refused.value.errors] == [field]
    assert seeded.revision() == before


def test_an_answer_has_to_say_something(seeded: Store, group: Group) -> None:
    asked = ask(seeded, assess(seeded, group.ann, a_draft()).id)
    with pytest.raises(FormErrors):
        answer(seeded, group.rev, asked, True, " ")
    with pytest.raises(NotFound):
        answer(seeded, group.rev, asked + 1, True, "Yes")


def test_one_peer_may_ask_so_often_within_the_hour_and_others_are_not_kept_out(seeded: Store, group: Group) -> None:
    now = [0.0]
    limit = RateLimit(MOST_OF_A_PEER, clock=lambda: now[0])
    subject = assess(seeded, group.ann, a_draft()).id
    draft = ChallengeDraft(CAMPAIGN, 1, subject, "왜죠?")
    for _turn in range(MOST_OF_A_PEER):
        challenge(seeded, draft, "10.0.0.1", limit=limit)
    before = seeded.revision()
    with pytest.raises(TooMany):
        challenge(seeded, draft, "10.0.0.1", limit=limit)
    assert seeded.revision() == before
    challenge(seeded, draft, "10.0.0.2", limit=limit)
    now[0] = 3_601
    challenge(seeded, draft, "10.0.0.1", limit=limit)
