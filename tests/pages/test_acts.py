"""Acts of the desk's forms: done to whom the form shows, once, and begun anew after a success."""

from datetime import date
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest

from dashboard.domain.assessment import ChallengeDraft
from dashboard.domain.evidence import EvidenceDraft, FileDraft
from dashboard.domain.status import Rater, Reason, Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.challenge import RateLimit, challenge
from dashboard.services.members.members import add_member, add_organisation, change_member
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history, read_measurements
from dashboard.store.reads.board import read_members, read_settings_of
from dashboard.store.reads.pledges import read_challenges
from dashboard.store.reads.view import View
from dashboard.store.views.beside import read_stored_files
from dashboard.ui import act
from dashboard.ui.desk import rate as desk_rate
from dashboard.ui.forms import pledge_forms
from tests.factories import ISSUER, WRITER, a_member
from tests.pages.conftest import Open, Record, SignedIn
from tests.pages.page import CAMPAIGN, text_of

URL = "https://example.org/report"
pytestmark = pytest.mark.usefixtures("in_english")


def names(store: Store) -> set[str]:
    """Who is a member."""
    return {member.name for member in read_members(store)}


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def test_remove_after_a_saved_change_removes_whom_the_form_shows_and_asks_first(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    ann, ben = a_member(board_store, "Ann", "assessor"), a_member(board_store, "Ben", "assessor")
    signed_in("steward", "Sue")
    app = open_page("desk", lang="en", part="members")
    app.selectbox(key="member-change.member").set_value("Ben").run()
    app.selectbox(key=f"member-change.role-{ben.id.removeprefix('member:')}").set_value("Reviewer").run()
    press(app, "member-change-save")
    assert "Saved: Ben" in text_of(app)

    shown = app.selectbox(key="member-change+1.member")
    assert shown.value == ann.id.removeprefix("member:"), "a new form, for browser and server alike"
    press(app, "member-change+1-remove")
    assert "Remove Ann (Assessor, sub-Ann)?" in text_of(app)
    assert names(board_store) == {"Ann", "Ben", "Sue"}
    press(app, "member-change+1-remove-yes")
    assert names(board_store) == {"Ben", "Sue"}


def test_a_question_about_one_member_is_no_answer_for_another(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    a_member(board_store, "Ann", "assessor")
    a_member(board_store, "Ben", "assessor")
    signed_in("steward", "Sue")
    app = open_page("desk", lang="en", part="members")
    press(app, "member-change-remove")
    app.selectbox(key="member-change.member").set_value("Ben").run()
    assert "Remove Ann" not in text_of(app)
    assert not [one for one in app.button if one.key == "member-change-remove-yes"]
    assert names(board_store) == {"Ann", "Ben", "Sue"}


def test_two_members_of_one_name_are_told_apart(open_page: Open, signed_in: SignedIn, board_store: Store) -> None:
    a_member(board_store, "Ann", "assessor")
    add_member(board_store, WRITER, issuer=ISSUER, subject="another", name="Ann", role="assessor")
    signed_in("steward", "Sue")
    options = open_page("desk", lang="en", part="members").selectbox(key="member-change.member").options
    assert len(set(options)) == len(options) == 3


def test_a_form_that_was_sent_is_empty(open_page: Open, record: Record, board_store: Store) -> None:
    record(7)
    app = open_page("pledge", number="7", lang="en")
    app.session_state["challenge-7-drawer"] = True
    app.run()
    app.text_area(key="challenge-7.text").set_value("Page 12 says otherwise")
    press(app, "challenge-7-send")
    assert app.text_area(key="challenge-7+1.text").value == ""
    assert len(read_challenges(board_store, View(CAMPAIGN), waiting=True)) == 1


@pytest.mark.parametrize("button", ["decline", "forget"])
def test_a_question_is_declined_and_a_contact_erased_only_after_a_yes(
    open_page: Open, signed_in: SignedIn, record: Record, board_store: Store, button: str
) -> None:
    question = ChallengeDraft(CAMPAIGN, 7, record(7).id, "Why?", contact="reader@example.org")
    entry = challenge(board_store, question, "peer", limit=RateLimit(9))
    signed_in("steward", "Sue")
    app = open_page("desk", lang="en", queue="challenges")
    app.text_area(key=f"answer-{entry}.answer").set_value("No").run()
    before = board_store.revision()
    press(app, f"answer-{entry}-{button}")
    assert "Pledge 7" in text_of(app)
    assert board_store.revision() == before
    assert "reader@example.org" in text_of(app)
    press(app, f"answer-{entry}-{button}-no")
    assert app.button(key=f"answer-{entry}-{button}")
    press(app, f"answer-{entry}-{button}")
    press(app, f"answer-{entry}-{button}-yes")
    if button == "decline":
        assert read_challenges(board_store, View(CAMPAIGN), waiting=True) == []
    else:
        assert "reader@example.org" not in text_of(app)


def test_a_judgement_of_an_earlier_day_says_that_it_changes_nothing_before_and_after(
    open_page: Open, signed_in: SignedIn, record: Record
) -> None:
    record(7)  # as of 2019-05-01
    signed_in("assessor")
    form = f"form-{CAMPAIGN}-7-0"
    app = open_page("pledge", number="7", lang="en")
    press(app, f"{form}-open")
    app.date_input(key=f"{form}-as_of").set_value("2019-04-30").run()
    assert "There is an assessment of 2019-05-01, so the status stays" in text_of(app)
    app.date_input(key=f"{form}-as_of").set_value("2019-05-01").run()
    assert "so the status stays" not in text_of(app), "of one day, the later entry counts"
    app.date_input(key=f"{form}-as_of").set_value("2019-04-30")
    app.button_group(key=f"{form}-status").set_value(Status.COMPLETED).run()
    app.text_input(key=f"{form}-evidence.0.url").set_value("https://example.org/a").run()
    press(app, f"{form}-save")
    assert "Saved as entry" in text_of(app)
    assert "so the status stays" in text_of(app)
    app.text_area(key="withdraw-7.reason").set_value("misread").run()
    press(app, "withdraw-7-go")
    press(app, "withdraw-7-go-yes")
    assert "Withdrawn by entry" in text_of(app)
    assert "so the status stays" not in text_of(app), "what an earlier act said need not be true any more"


def test_a_form_saves_what_its_person_changed_and_takes_back_nothing_that_others_did_meanwhile(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    signed_in("steward", "Sue")
    ben = a_member(board_store, "Ben", "assessor")
    settings, members = (open_page("desk", part=part, lang="en") for part in ("settings", "members"))
    members.selectbox(key="member-change.member").set_value("Ben").run()
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=3, review_required=True)
    change_member(board_store, WRITER, ben.id.removeprefix("member:"), role="reviewer")
    settings.number_input(key="settings.stale_days").set_value(30).run()
    press(settings, "settings-go")
    now = read_settings_of(board_store, View(CAMPAIGN))
    assert (now.stale_days, now.assessors_needed, now.review_required) == (30, 3, True)
    add_organisation(board_store, WRITER, id="people", name="시민회")
    key = f"member-change.organisation-{ben.id.removeprefix('member:')}"
    members.run()
    members.selectbox(key=key).set_value("시민회").run()
    press(members, "member-change-save")
    [changed] = [one for one in read_members(board_store) if one.name == "Ben"]
    assert (changed.organisation, changed.role.value) == ("people", "reviewer")


@pytest.mark.parametrize(("place", "name"), [(pledge_forms, "measure"), (act.Form, "get"), (act, "all_forms")])
def test_an_act_that_a_further_click_meets_is_done_once_and_to_its_end(
    open_page: Open, signed_in: SignedIn, board_store: Store, monkeypatch: pytest.MonkeyPatch, place: Any, name: str
) -> None:
    signed_in("assessor")
    app = open_page("pledge", number="50", lang="en")
    [key] = [str(one.key) for one in app.button if str(one.key).startswith("measure-")]
    form = key.removesuffix("-save")
    app.text_input(key=f"{form}.value").set_value("219000")
    app.text_input(key=f"{form}.url").set_value("https://example.org/m").run()
    do, attempt = getattr(place, name), act.Form.attempt

    def met_by_a_click(*args: Any, **more: Any) -> Any:
        run = get_script_run_ctx()
        assert run is not None
        assert run.script_requests is not None
        for _click in range(3):
            further = RerunData(run.query_string, page_script_hash=run.page_script_hash)
            assert run.script_requests.request_rerun(further)
        assert "touched" not in st.session_state, "where Streamlit breaks off a run"
        return do(*args, **more)

    def attempted(*args: Any) -> bool:
        with monkeypatch.context() as patched:
            patched.setattr(place, name, met_by_a_click)
            return attempt(*args)

    monkeypatch.setattr(act.Form, "attempt", attempted)
    app.run()
    press(app, key)
    assert len(read_measurements(board_store, View(CAMPAIGN))) == 1
    assert "Saved as entry" in text_of(app)
    assert app.text_input(key=f"{form}+1.value").value == ""


def test_a_member_of_the_administration_rates_many_over_her_own_sides_judgements(
    open_page: Open, signed_in: SignedIn, record: Record, board_store: Store
) -> None:
    record(7, Status.PARTIAL)
    record(7, Status.COMPLETED, as_of=date(2019, 3, 1), rater=Rater.CITY)
    record(7, Status.SCRAPPED, as_of=date(2018, 12, 1), rater=Rater.CITY, reason=Reason.FUNDING)  # entered later
    signed_in("assessor", "Cho", "city")
    app = open_page("desk", lang="en", part="rate", q="7")
    grid = desk_rate.Grid(typed={7: {"status": "on_track", "as_of": "2019-02-01", "url": URL}}, draft_answered=True)
    app.session_state["rate-many-grid"] = grid
    app.run()
    assert "Completed (stays)" in str(app.dataframe[0].value["now"].tolist())
    press(app, "rate-many-go")
    assert "The status of these pledges is as it was" in text_of(app)
    newest = max(read_history(board_store, View(CAMPAIGN), 7), key=lambda entry: entry.id)
    assert (newest.status, newest.rater) == (Status.ON_TRACK, Rater.CITY)


def test_the_form_of_a_member_of_the_administration_looks_at_her_own_sides_judgements(
    open_page: Open, signed_in: SignedIn, record: Record, board_store: Store
) -> None:
    record(7, Status.PARTIAL)
    record(7, Status.COMPLETED, as_of=date(2019, 3, 1), rater=Rater.CITY)
    record(7, Status.SCRAPPED, as_of=date(2018, 12, 1), rater=Rater.CITY, reason=Reason.FUNDING)  # entered later
    signed_in("assessor", "Cho", "city")
    form = f"form-{CAMPAIGN}-7-0"
    app = open_page("pledge", number="7", lang="en")
    press(app, f"{form}-open")
    app.date_input(key=f"{form}-as_of").set_value("2019-03-15").run()
    assert "so the status stays" not in text_of(app), "the watchdogs' later day is not hers"
    app.date_input(key=f"{form}-as_of").set_value("2019-02-15").run()
    assert "There is an assessment of 2019-03-01, so the status stays" in text_of(app)
    app.button_group(key=f"{form}-status").set_value(Status.ON_TRACK)
    app.text_input(key=f"{form}-evidence.0.url").set_value(URL).run()
    press(app, f"{form}-save")
    assert "Saved as entry" in text_of(app)
    newest = max(read_history(board_store, View(CAMPAIGN), 7), key=lambda entry: entry.id)
    assert (newest.status, newest.rater) == (Status.ON_TRACK, Rater.CITY)


def test_a_steward_erases_a_file_with_a_reason_after_being_asked_and_the_page_says_so(
    open_page: Open, signed_in: SignedIn, record: Record, board_store: Store
) -> None:
    file = FileDraft("list.pdf", b"%PDF-1.7 names and addresses")
    for number in (7, 8):
        record(number, evidence=(EvidenceDraft(file=file),))
    signed_in("steward", "Sue")
    app = open_page("desk", lang="en", part="files")
    press(app, "erase-file-erase")
    assert "Give a reason." in text_of(app)
    app.text_area(key="erase-file.reason").set_value("Personal data").run()
    press(app, "erase-file-erase")
    assert "Erase the content of this file for good? list.pdf" in text_of(app)
    assert "evidence in 2 places" in text_of(app)
    assert [file.name for file in read_stored_files(board_store)] == ["list.pdf"], "nothing before the yes"

    press(app, "erase-file-erase-yes")

    assert "The file is erased" in text_of(app)
    assert read_stored_files(board_store) == []
    for number in ("7", "8"):
        page = text_of(open_page("pledge", number=number, lang="en"))
        assert "list.pdf: the file was erased on" in page
        assert "Reason: Personal data" in page
        assert f"/files/{file.sha256}" not in page
