"""The small forms of a pledge's page: criterion, challenge, measurement, retraction."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.assessment import CriterionDraft
from dashboard.domain.status import Rater, Status
from dashboard.services.judging.measure import write_criterion
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_measurements
from dashboard.store.reads.pledges import read_challenges
from dashboard.store.reads.view import View
from tests.factories import WRITER
from tests.pages.conftest import Open, Record
from tests.pages.page import CAMPAIGN, bodies, seen, text_of

pytestmark = pytest.mark.usefixtures("in_english")


def press(app: AppTest, ending: str) -> AppTest:
    """Press the button whose key ends so."""
    return next(button for button in app.button if str(button.key).endswith(ending)).click().run()


def field_key(app: AppTest, ending: str) -> str:
    """The key of the text field whose key ends so."""
    return next(str(one.key) for one in (*app.text_input, *app.text_area) if str(one.key).endswith(ending))


@pytest.mark.usefixtures("writer")
def test_a_criterion_is_written_and_a_changed_one_flags_what_was_judged_under_the_old(
    open_page: Open, record: Record
) -> None:
    app = open_page("pledge", number="7", lang="en")
    assert "No criterion is written yet" in text_of(app)
    press(app, "criterion-7-0-save")
    assert "version 1" not in text_of(app), "an empty criterion is none"
    app.text_area(key="criterion-7-0.fulfilled").set_value("the fund has paid out")
    app.date_input(key="criterion-7-0.due").set_value(date(2022, 6, 30))
    press(app, "criterion-7-0-save")
    assert "Saved as version 1" in text_of(app)
    assert "the fund has paid out" in text_of(app)

    record(7, Status.PARTIAL)
    app = open_page("pledge", number="7", lang="en")
    assert "Given under version 1 of the criterion" in text_of(app)
    version = next(str(one.key) for one in app.button if str(one.key).startswith("criterion-7-")).removesuffix("-save")
    app.text_area(key=f"{version}.fulfilled").set_value("the fund has paid out to 1,000 people")
    press(app, f"{version}-save")
    text = text_of(open_page("pledge", number="7", lang="en"))
    assert "Version 2" in text
    assert "Given under version 1 of the criterion, which has changed since" in text


def test_a_criterion_stands_at_the_form_and_for_every_reader(open_page: Open, board_store: Store) -> None:
    write_criterion(
        board_store, WRITER, CriterionDraft(CAMPAIGN, 7, "all of it", "half of it", "none of it", date(2021, 1, 1))
    )
    text = text_of(open_page("pledge", number="7", lang="en"))
    for words in ("all of it", "half of it", "none of it", "2021-01-01"):
        assert words in text
        assert text.count(words) == 1, "who cannot judge has no form at which it would stand once more"


@pytest.mark.usefixtures("writer")
def test_who_judges_reads_the_criterion_at_the_form_and_beside_the_verdict_the_one_it_was_given_under(
    open_page: Open, board_store: Store, record: Record
) -> None:
    first = write_criterion(board_store, WRITER, CriterionDraft(CAMPAIGN, 7, "the first words"))
    record(7, Status.PARTIAL)
    write_criterion(board_store, WRITER, CriterionDraft(CAMPAIGN, 7, "the newer words", based_on=first.id))
    app = press(open_page("pledge", number="7", lang="en"), "-open")
    [form] = [body for body in bodies(app) if "criterion-in-force" in body]
    assert "the newer words" in form
    assert "the first words" in text_of(app)


def test_a_reader_questions_an_assessment_and_it_is_not_public_yet(open_page: Open, record: Record) -> None:
    record(7, Status.COMPLETED)
    app = open_page("pledge", number="7", lang="en")
    assert not app.text_area, "the form is made when it is opened"
    app.session_state["challenge-7-drawer"] = True
    press(app.run(), "challenge-7-send")
    assert "Say what you question" in text_of(app)
    app.text_area(key="challenge-7.text").set_value("Page 12 says otherwise")
    app.text_input(key="challenge-7.url").set_value("javascript:alert(1)")
    press(app, "challenge-7-send")
    assert app.text_area(key="challenge-7.text").value == "Page 12 says otherwise", "nothing typed is lost"
    app.session_state["challenge-7-drawer"] = False
    assert app.run().text_area(key="challenge-7.text").value == "Page 12 says otherwise", "nor by closing the form"
    app.text_input(key="challenge-7.url").set_value("https://example.org/report")
    press(app, "challenge-7-send")
    assert "in the reviewers' queue" in text_of(app)
    assert "Page 12 says otherwise" not in text_of(open_page("pledge", number="7", lang="en"))


def test_there_is_nothing_to_question_where_nothing_is_published(open_page: Open) -> None:
    assert not [one for one in open_page("pledge", number="7", lang="en").button if "challenge" in str(one.key)]


@pytest.mark.usefixtures("writer")
def test_a_measurement_is_typed_the_korean_way(open_page: Open, board_store: Store) -> None:
    app = open_page("pledge", number="50", lang="en")
    value = field_key(app, ".value")
    url = value.replace(".value", ".url")
    for wrong in ("", "quite a lot", "10만~20만"):
        app.text_input(key=value).set_value(wrong)
        app.text_input(key=url).set_value("https://example.org/solar")
        press(app, f"{value.partition('.')[0]}-save")
        assert read_measurements(board_store, View(CAMPAIGN)).empty, wrong
    app.text_input(key=value).set_value("21만 9천")
    press(app, f"{value.partition('.')[0]}-save")
    [row] = read_measurements(board_store, View(CAMPAIGN)).to_dict("records")
    assert row["value"] == 219_000
    assert "219,000" in text_of(open_page("pledge", number="50", lang="en"))


@pytest.mark.usefixtures("writer")
def test_a_question_is_about_the_verdict_that_is_shown_unless_another_is_chosen(
    open_page: Open, record: Record, board_store: Store
) -> None:
    shown = record(7, Status.ON_HOLD, reason="funding", as_of=date(2020, 4, 30))
    record(7, Status.PARTIAL, as_of=date(2020, 5, 31), rater=Rater.CITY, author="City")
    app = open_page("pledge", number="7", lang="en")
    assert seen(app).one("a", href="#question")
    assert seen(app).one(id="question")
    app.session_state["challenge-7-drawer"] = True
    subject = app.run().selectbox(key="challenge-7.subject")
    assert subject.options == ["On hold · 2020-04-30 · Kim", "Partly under way · 2020-05-31 · own rating · City"]
    assert subject.value == shown.id
    app.text_area(key="challenge-7.text").set_value("Page 12 says otherwise")
    press(app, "challenge-7-send")
    [question] = read_challenges(board_store, View(CAMPAIGN), waiting=True)
    assert question.assessment_id == shown.id


@pytest.mark.usefixtures("writer")
def test_a_retraction_needs_a_reason_and_takes_the_status_back(open_page: Open, record: Record) -> None:
    record(7, Status.ON_TRACK, as_of=date(2019, 1, 1))
    record(7, Status.COMPLETED, as_of=date(2020, 1, 1))
    app = open_page("pledge", number="7", lang="en")
    press(app, "retract-7-go")
    assert "Give a reason" in text_of(app)
    app.text_area(key="retract-7.reason").set_value("a different project")
    press(app, "retract-7-go")
    assert "Retract this? Completed · 2020-01-01 · Kim" in text_of(app)
    assert "a different project" not in text_of(open_page("corrections", lang="en")), "nothing before the yes"
    press(app, "retract-7-go-yes")
    assert "Retracted by entry" in text_of(app)
    assert "a different project" in text_of(open_page("corrections", lang="en"))
    assert "On track" in text_of(open_page("pledges", q="7", lang="en"))
