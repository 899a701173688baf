"""Criteria: dated versions that never replace one another, and the verdicts given under an older one."""

from datetime import date

import pytest

from dashboard.domain.assessment import CriterionDraft
from dashboard.domain.errors import FormErrors, NotFound, RuleError
from dashboard.services.judging.assess import assess
from dashboard.services.judging.measure import write_criterion
from dashboard.store.engine.store import Store
from dashboard.store.reads.pledges import read_criteria
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, a_draft
from tests.services.conftest import Group

VIEW = View(CAMPAIGN)


@pytest.mark.both_engines
def test_a_criterion_is_dated_and_verdicts_remember_the_version_they_were_given_under(
    seeded: Store, group: Group
) -> None:
    before = assess(seeded, WRITER, a_draft())
    first = write_criterion(
        seeded, group.ann, CriterionDraft(CAMPAIGN, 1, "조성 완료", "절반", "없음", date(2022, 6, 30))
    )
    under = assess(seeded, WRITER, a_draft(based_on=before.id))
    second = write_criterion(seeded, group.ben, CriterionDraft(CAMPAIGN, 1, "조성과 집행", based_on=first.id))
    assert (before.criterion, under.criterion) == (None, first.id)
    assert [one.version for one in read_criteria(seeded, VIEW, 1)] == [2, 1]
    assert (second.author, first.due) == ("Ben", date(2022, 6, 30))
    known_then = View(CAMPAIGN, known_at=first.recorded_at)
    assert read_criteria(seeded, known_then, 1) == [first]


def test_an_unchanged_criterion_makes_no_new_version(seeded: Store) -> None:
    first = write_criterion(seeded, WRITER, CriterionDraft(CAMPAIGN, 1, "조성 완료"))
    before = seeded.revision()
    assert write_criterion(seeded, WRITER, CriterionDraft(CAMPAIGN, 1, " 조성 완료 ", based_on=first.id)) == first
    assert seeded.revision() == before


@pytest.mark.usefixtures("group")
def test_somebody_elses_newer_version_is_not_overwritten(seeded: Store) -> None:
    first = write_criterion(seeded, WRITER, CriterionDraft(CAMPAIGN, 1, "하나"))
    write_criterion(seeded, WRITER, CriterionDraft(CAMPAIGN, 1, "둘", based_on=first.id))
    for based_on in (None, first.id):
        with pytest.raises(RuleError, match="version 2"):
            write_criterion(seeded, WRITER, CriterionDraft(CAMPAIGN, 1, "셋", based_on=based_on))
    assert [one.fulfilled for one in read_criteria(seeded, VIEW, 1)] == ["둘", "하나"]


def test_bad_input_is_all_named_and_nothing_is_written(seeded: Store) -> None:
    with pytest.raises(FormErrors) as refused:
        write_criterion(seeded, WRITER, CriterionDraft(CAMPAIGN, 1, " ", "나" * 9_999, due=date(2018, 6, 12)))
    assert {error.field for error in refused.value.errors} == {"fulfilled", "partly", "due"}
    with pytest.raises(NotFound):
        write_criterion(seeded, WRITER, CriterionDraft(CAMPAIGN, 67, "하나"))
    assert seeded.revision() == 1
