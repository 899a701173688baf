"""The form that marks a status: every rule beside its field, nothing typed lost, nobody overwritten."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.assessment import MAX_NAME_CHARACTERS
from dashboard.domain.errors import PassingError
from dashboard.domain.evidence import MAX_TEXT_CHARACTERS
from dashboard.domain.local_writer import Refusal
from dashboard.domain.status import STORED, Reason, Status, Timeliness, Verdict
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.assess import assess
from dashboard.store.engine import dialect
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.campaign import today
from dashboard.store.reads.view import View
from dashboard.ui.forms import form as form_module
from dashboard.ui.shell import identity
from tests.factories import WRITER
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, parse, seen, text_of

pytestmark = pytest.mark.usefixtures("writer", "in_english")
GIVE_WEB_ADDRESS = "Give a full web address that begins with http:// or https://, without spaces or a password."


class Form:
    """The form on an open English page of pledge 7, filled in as a person would."""

    def __init__(self, app: AppTest, generation: int = 0) -> None:
        self.app = app
        self.generation = generation
        self.open()

    def open(self) -> None:
        """Press the button that opens the form, where it is closed."""
        for button in [button for button in self.app.button if button.key == self.key("open")]:
            button.click().run()

    def key(self, name: str) -> str:
        return f"form-{CAMPAIGN}-7-{self.generation}-{name}"

    def widget(self, kind: str, name: str) -> Any:
        return getattr(self.app, kind)(key=self.key(name))

    def fill(self, **values: Any) -> "Form":
        """Type into fields; `evidence_1_url` is the second evidence's address."""
        for name, value in values.items():
            path = self.path(name)
            self.widget(KINDS[path.rsplit(".", 1)[-1]], path).set_value(value)
        self.app.run()
        return self

    @staticmethod
    def path(name: str) -> str:
        if not name.startswith("evidence_"):
            return name
        _evidence, row, field = name.split("_", 2)
        return f"evidence.{row}.{field}"

    def save(self) -> "Form":
        self.widget("button", "save").click().run()
        assert not self.app.exception
        return self

    def errors(self) -> dict[str, list[str]]:
        """The errors by the field that stands right before them on the page."""
        return errors_by_field(self.app)


KINDS = {
    "name": "text_input",
    "status": "button_group",
    "reason": "selectbox",
    "as_of": "date_input",
    "verdict": "selectbox",
    "timeliness": "selectbox",
    "note": "text_area",
    "correction": "text_area",
    "url": "text_input",
    "title": "text_input",
    "publisher": "text_input",
    "published_on": "date_input",
    "quote": "text_area",
    "archived_url": "text_input",
    "citation": "text_input",
}


def errors_by_field(app: AppTest) -> dict[str, list[str]]:
    """What the page says beside each field: the field is the widget that comes right before."""
    found: dict[str, list[str]] = {}
    last = ""
    for element in app.main:
        key = getattr(element, "key", None)
        if key and str(key).startswith("form-"):
            last = str(key).removeprefix(f"form-{CAMPAIGN}-7-").partition("-")[2]
        elif element.type == "html" and "field-error" in element.proto.body:
            found.setdefault(last, []).extend(n.text for n in parse(element.proto.body).all(css="field-error"))
    return found


@pytest.fixture
def form(open_page: Open) -> Form:
    """The untouched form of pledge 7."""
    return Form(open_page("pledge", number="7", lang="en"))


GOOD: dict[str, Any] = {
    "name": "Kim 감시",
    "status": Status.ON_TRACK,
    "as_of": date(2019, 5, 1),
    "note": "half of it is built",
    "evidence_0_url": "https://example.org/report",
    "evidence_0_title": "Annual report",
}


def history(store: Store) -> list[Any]:
    return read_history(store, View(CAMPAIGN), 7)


def test_a_complete_form_is_recorded_as_typed_and_changes_the_page(form: Form, board_store: Store) -> None:
    given = GOOD | {
        "status": Status.SCRAPPED,
        "evidence_0_publisher": "City",
        "evidence_0_published_on": date(2019, 4, 1),
        "evidence_0_quote": "“half”",
        "evidence_0_archived_url": "https://archive.example.org/1",
        "evidence_0_citation": "p. 3",
    }
    form.fill(**given).fill(reason=Reason.FUNDING, verdict=Verdict.FINAL, timeliness=Timeliness.LATE).save()
    [saved] = history(board_store)
    assert (saved.status, saved.verdict, saved.timeliness) == (Status.SCRAPPED, Verdict.FINAL, Timeliness.LATE)
    assert (saved.reason, saved.as_of, saved.note) == (Reason.FUNDING, date(2019, 5, 1), "half of it is built")
    assert (saved.author, saved.author_id) == ("Kim 감시", "local:Kim 감시")
    [piece] = saved.evidence
    assert (piece.url, piece.title, piece.publisher) == ("https://example.org/report", "Annual report", "City")
    assert (piece.published_on, piece.quote) == (date(2019, 4, 1), "“half”")
    assert (piece.archived_url, piece.citation) == ("https://archive.example.org/1", "p. 3")
    page = seen(form.app)
    assert f"Saved as entry {saved.id} of the journal." in page.text
    assert page.one(css="verdict").one(css="badge").text == "Scrapped"
    assert page.one(id=f"entry-{saved.id}")


def test_after_saving_the_form_is_empty_and_keeps_the_name_alone(form: Form) -> None:
    form.fill(**GOOD).save()
    fresh = Form(form.app, generation=1)
    assert fresh.widget("button_group", "status").value is None
    assert fresh.widget("text_area", "note").value == ""
    assert fresh.widget("text_input", "evidence.0.url").value == ""
    assert "You write as **Kim 감시**." in [element.value for element in form.app.markdown]


def test_what_waits_for_others_is_revised_from_what_was_submitted(open_page: Open, board_store: Store) -> None:
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2)
    app = Form(open_page("pledge", number="7", lang="en")).fill(**GOOD).save().app
    [opens] = [button for button in app.button if str(button.key).endswith("-open")]
    assert opens.label == "Revise your assessment"
    opens.click().run()
    revised = Form(app, generation=2)
    assert revised.widget("button_group", "status").value == Status.ON_TRACK
    assert revised.widget("text_area", "note").value == GOOD["note"]
    assert revised.widget("text_input", "evidence.0.url").value == GOOD["evidence_0_url"]


def test_a_correction_is_filled_in_from_the_entry_it_corrects_and_asks_its_reason(
    form: Form, board_store: Store
) -> None:
    form.fill(**GOOD | {"as_of": date(2017, 5, 1)})
    assert "before the election" in text_of(form.app), "a day outside the term is warned of and not refused"
    assert "Once it is public, the status changes: Not yet rated → On track." in text_of(form.app)
    form.save()
    page = seen(form.app)
    assert page.one("a", css="onward").attributes["href"].endswith("number=8&queue=unrated#mark-status")
    second = Form(form.app, generation=1)
    assert second.widget("date_input", "as_of").value == date(2017, 5, 1), "the day that was used last"
    [first] = history(board_store)
    second.widget("selectbox", "supersedes").set_value(first.id).run()
    corrected = Form(form.app, generation=2)
    assert corrected.widget("selectbox", "supersedes").value == first.id
    assert corrected.widget("button_group", "status").value is Status.ON_TRACK
    assert corrected.widget("text_area", "note").value == GOOD["note"]
    assert corrected.widget("text_input", "evidence.0.title").value == GOOD["evidence_0_title"]
    corrected.fill(status=Status.PARTIAL).save()
    assert corrected.errors() == {"correction": ["Give a reason."]}
    corrected.fill(correction="Counted twice").save()
    newest = history(board_store)[0]
    assert (newest.supersedes, newest.note) == (first.id, f"Counted twice\n\n{GOOD['note']}")
    assert (newest.correction, newest.remark) == ("Counted twice", GOOD["note"])
    assert "The status has changed: On track → Partly under way." in text_of(form.app)
    form.app.button(key=f"form-{CAMPAIGN}-7-3-correct").click().run()
    again = Form(form.app, generation=4)
    assert again.widget("selectbox", "supersedes").value == newest.id
    assert again.widget("text_area", "note").value == GOOD["note"], "without the reason of the correction before"


def test_an_untouched_form_names_everything_that_is_missing_and_writes_nothing(form: Form, board_store: Store) -> None:
    form.save()
    assert form.errors() == {
        "name": [f"Give a name of 1 to {MAX_NAME_CHARACTERS} characters."],
        "status": ["Choose a status."],
    }
    assert "Nothing was saved. Please correct: Your name or your group's · Status." in text_of(form.app)
    assert history(board_store) == []


LONG = "가" * (MAX_TEXT_CHARACTERS + 1)
TOO_LONG = f"Too long: {MAX_TEXT_CHARACTERS + 1} characters, at most {MAX_TEXT_CHARACTERS}."


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"name": ""}, "name", "Give a name of 1 to 80 characters."),
        ({"name": "\u202e"}, "name", "Give a name of 1 to 80 characters."),
        ({"status": None}, "status", "Choose a status."),
        ({"verdict": Verdict.FINAL}, "verdict", "“On track” is never final: the pledge is still under way."),
        ({"status": Status.ON_HOLD}, "reason", "Say why the pledge is on hold or was scrapped."),
        ({"as_of": None}, "as_of", "Give the day that the status is true of."),
        ({"note": LONG}, "note", TOO_LONG),
        ({"evidence_0_url": "", "evidence_0_title": ""}, "evidence.0.url", "Give at least one piece of evidence."),
        ({"evidence_0_url": ""}, "evidence.0.url", "Give a link, a citation or a file."),
        ({"evidence_0_url": "javascript:alert(1)"}, "evidence.0.url", GIVE_WEB_ADDRESS),
        ({"evidence_0_url": "ftp://example.org"}, "evidence.0.url", GIVE_WEB_ADDRESS),
        ({"evidence_0_url": "https://me:pw@example.org"}, "evidence.0.url", GIVE_WEB_ADDRESS),
        ({"evidence_0_archived_url": "data:text/html,x"}, "evidence.0.archived_url", GIVE_WEB_ADDRESS),
        ({"evidence_0_title": "가" * 501}, "evidence.0.title", "Too long: 501 characters, at most 500."),
        ({"evidence_0_publisher": "가" * 501}, "evidence.0.publisher", "Too long: 501 characters, at most 500."),
        ({"evidence_0_quote": LONG}, "evidence.0.quote", TOO_LONG),
        ({"evidence_0_citation": LONG}, "evidence.0.citation", TOO_LONG),
    ],
)
def test_each_broken_rule_is_told_beside_its_field_and_nothing_typed_is_lost(
    form: Form, board_store: Store, changes: dict[str, Any], field: str, message: str
) -> None:
    given = GOOD | changes
    form.fill(**given).save()
    assert form.errors() == {field: [message]}
    assert history(board_store) == []
    for name, value in given.items():
        path = form.path(name)
        assert form.widget(KINDS[path.rsplit(".", 1)[-1]], path).value == value, name


def test_all_broken_rules_are_told_at_once(form: Form) -> None:
    form.fill(**(GOOD | {"name": "", "verdict": Verdict.FINAL, "evidence_0_url": "no address", "note": LONG})).save()
    assert set(form.errors()) == {"name", "verdict", "evidence.0.url", "note"}


def test_a_corrected_form_is_saved_and_its_errors_go(form: Form, board_store: Store) -> None:
    form.fill(**(GOOD | {"evidence_0_url": "no address"})).save()
    form.fill(evidence_0_url="https://example.org/report").save()
    assert form.errors() == {}
    assert len(history(board_store)) == 1


def test_the_day_can_be_some_years_before_the_term_and_not_in_the_future(form: Form, board_store: Store) -> None:
    day = form.widget("date_input", "as_of")
    assert (day.min, day.max) == (date(2008, 1, 1), today(board_store, CAMPAIGN))


def test_a_reason_is_asked_for_only_where_the_pledge_stopped(form: Form) -> None:
    for status in STORED:
        form.fill(status=status)
        asked = any(box.label == "Why" for box in form.app.selectbox)
        assert asked == (status in (Status.ON_HOLD, Status.SCRAPPED)), status


def test_a_reason_chosen_before_another_status_is_not_recorded(form: Form, board_store: Store) -> None:
    form.fill(**(GOOD | {"status": Status.ON_HOLD})).fill(reason=Reason.FUNDING).fill(status=Status.PARTIAL).save()
    assert history(board_store)[0].reason is None


def test_cannot_be_judged_needs_no_evidence(form: Form, board_store: Store) -> None:
    form.fill(name="Kim", status=Status.UNVERIFIABLE).save()
    assert history(board_store)[0].status is Status.UNVERIFIABLE


def test_several_pieces_of_evidence_are_recorded_in_order_without_the_empty_ones(
    form: Form, board_store: Store
) -> None:
    form.fill(**GOOD)
    for _again in range(3):
        form.widget("button", "more").click().run()
    form.fill(evidence_1_citation="Minutes, p. 7", evidence_3_url="https://example.org/last").save()
    pieces = [(piece.url, piece.citation) for piece in history(board_store)[0].evidence]
    assert pieces == [
        ("https://example.org/report", ""),
        ("", "Minutes, p. 7"),
        ("https://example.org/last", ""),
    ]


def test_an_error_stands_at_the_row_that_it_was_typed_in_though_a_row_before_is_empty(form: Form) -> None:
    form.fill(**GOOD)
    for _again in range(2):
        form.widget("button", "more").click().run()
    form.fill(evidence_2_url="nonsense").save()
    assert form.errors() == {"evidence.2.url": [GIVE_WEB_ADDRESS]}


def test_twenty_pieces_of_evidence_are_the_most(form: Form) -> None:
    for _again in range(19):
        form.widget("button", "more").click().run()
    assert not any(button.key == form.key("more") for button in form.app.button)
    assert form.widget("text_input", "evidence.19.url").value == ""


def test_a_newer_assessment_is_shown_and_the_form_is_kept_then_added_on_top(
    form: Form, record: Record, board_store: Store
) -> None:
    form.fill(**GOOD)
    other = record(7, Status.COMPLETED, as_of=date(2019, 3, 1), author="Lee", note="done already")
    form.save()
    page = seen(form.app)
    notice = page.one("div", css="problem")
    assert "Someone else has recorded a newer assessment meanwhile. Nothing was overwritten." in notice.text
    assert "done already" in notice.text
    assert "by Lee" in notice.text
    assert [item.id for item in history(board_store)] == [other.id]
    assert form.widget("text_area", "note").value == GOOD["note"]
    form.save()
    assert [item.author for item in history(board_store)] == ["Kim 감시", "Lee"]


def test_the_form_remembers_what_it_was_based_on_while_the_page_is_rerun(form: Form, record: Record) -> None:
    record(7, Status.COMPLETED)
    form.fill(**GOOD).save()
    assert "Someone else has recorded a newer assessment meanwhile." in text_of(form.app)


def test_a_second_judgement_by_the_same_writer_is_added_without_complaint(form: Form, board_store: Store) -> None:
    form.fill(**GOOD).save()
    second = {name: value for name, value in GOOD.items() if name != "name"} | {"as_of": date(2019, 6, 1)}
    Form(form.app, generation=1).fill(**second).save()
    assert len(history(board_store)) == 2


def test_a_store_that_cannot_be_written_is_explained_and_the_form_is_kept(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> None:
        raise PassingError(dialect.FULL, store="pledges.db")

    monkeypatch.setattr(form_module, "assess", full)
    form.fill(**GOOD).save()
    assert "The disk that holds the board is full." in text_of(form.app)
    assert form.widget("text_area", "note").value == GOOD["note"]
    monkeypatch.setattr(form_module, "assess", assess)
    form.save()
    assert "Saved as entry" in text_of(form.app)


def test_a_writer_who_lost_the_right_meanwhile_writes_nothing(
    form: Form, board_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    form.fill(**GOOD)
    monkeypatch.setattr(identity, "why_read_only", lambda: Refusal.NO_LINK)
    form.save()
    assert "You can read this board, but not record assessments." in text_of(form.app)
    assert history(board_store) == []


def test_what_was_typed_outlives_a_look_at_another_page(form: Form) -> None:
    form.fill(**GOOD)
    app = form.app
    app.switch_page("pages/pledges.py").run()
    app.switch_page("pages/pledge.py").run()
    assert form.widget("text_area", "note").value == GOOD["note"]
    assert form.widget("button_group", "status").value is Status.ON_TRACK


def test_each_pledge_has_a_form_of_its_own(form: Form) -> None:
    form.fill(**GOOD)
    form.app.query_params["number"] = "8"
    form.app.run()
    form.app.button(key=f"form-{CAMPAIGN}-8-0-open").click().run()
    assert form.app.text_area(key=f"form-{CAMPAIGN}-8-0-note").value == ""
    form.app.query_params["number"] = "7"
    form.app.run()
    assert form.widget("text_area", "note").value == GOOD["note"]


def test_the_name_can_be_changed(form: Form, board_store: Store) -> None:
    form.fill(**GOOD).save()
    second = Form(form.app, generation=1)
    second.widget("button", "change").click().run()
    given = GOOD | {"name": "Park", "as_of": date(2019, 6, 1)}
    second.fill(**given).save()
    assert [item.author for item in history(board_store)] == ["Park", "Kim 감시"]
