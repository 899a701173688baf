"""Errors say what is wrong in the reader's language."""

import pytest

from dashboard.domain import errors
from dashboard.domain.errors import N_, FormErrors, Label, NewerAssessment, PledgeboardError, RuleError, SeedError

KOREAN = {"No pledge {number} ({status}).": "공약 {number}번이 없습니다({status}).", "Completed": "완료"}


def _korean(message: str) -> str:
    return KOREAN.get(message, message)


def test_an_error_is_said_in_the_readers_language_with_its_facts() -> None:
    error = PledgeboardError("No pledge {number} ({status}).", number=99, status=Label("Completed"))
    assert error.text(_korean) == "공약 99번이 없습니다(완료)."
    assert str(error) == "No pledge 99 (Completed)."


def test_a_fact_that_is_not_marked_as_a_label_is_never_translated() -> None:
    error = PledgeboardError("No pledge {number} ({status}).", number=1, status="Completed")
    assert error.text(_korean) == "공약 1번이 없습니다(Completed)."


def test_braces_in_what_a_person_typed_are_shown_as_typed() -> None:
    assert str(PledgeboardError("“{text}”", text="{number} {0}")) == "“{number} {0}”"


def test_form_errors_say_which_field_each_belongs_to() -> None:
    status, url = RuleError("status", "Choose."), RuleError("evidence.0.url", "At most {most}.", most=3)
    error = FormErrors([status, url])
    assert error.errors == (status, url)
    assert "evidence.0.url: At most 3." in str(error)


def test_a_seed_error_says_file_row_and_column() -> None:
    error = SeedError("{file}, row {row}, column {column}", file="pledges.csv", row=3, column="title")
    assert (error.file, error.row, error.column) == ("pledges.csv", 3, "title")
    assert str(error) == "pledges.csv, row 3, column title"


def test_a_newer_assessment_is_carried_by_its_error() -> None:
    newer = object()
    assert NewerAssessment(newer).assessment is newer


@pytest.mark.parametrize(
    "name", ["QuantityError", "SeedError", "StoreError", "RuleError", "FormErrors", "PermissionRefused", "NotFound"]
)
def test_every_error_can_be_caught_as_one_of_the_boards(name: str) -> None:
    assert issubclass(getattr(errors, name), PledgeboardError)


def test_marking_a_message_leaves_it_as_it_is() -> None:
    assert N_("Completed") == "Completed"
