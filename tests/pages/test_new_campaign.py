"""New campaign on the desk: from the file to the board, an update of it, and what has to be put right or answered first."""

import io
from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from dashboard.domain.status import Rater, Status
from dashboard.store.engine.store import Store
from dashboard.store.reads.campaign import read_campaign, read_campaigns, read_default_campaign
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.pages.conftest import Open, SignedIn
from tests.pages.page import CAMPAIGN, bodies, text_of

pytestmark = pytest.mark.usefixtures("in_english", "writer")
NEW = View("mayor-2026")
LIST = """Key,Promise,Topic,State of things,Who
a-1,Term limits,Reform,Kept,Finance
a-2,A hiring freeze,Reform,Hardly begun,Staff
b-1,Safe alleys,Public safety,Not started,Police
"""
TITLES = "Promise\nTerm limits\nSafe alleys\n"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LABEL = "new-campaign.status.Hardly begun"


def dropped(open_page: Open, content: str, name: str = "mayor-2026.csv") -> AppTest:
    app = open_page("desk", part="new", lang="en")
    return app.file_uploader[0].upload(name, content.encode(), "text/csv").run()


def go(app: AppTest, *steps: str) -> AppTest:
    for step, goal in pairwise(steps):
        app.button(key=f"new-campaign-{step}-{goal}").click().run()
    return app


def named(app: AppTest, name: str = "Mayor 2026") -> AppTest:
    app.text_input(key="new-campaign.name").set_value(name)
    app.text_input(key="new-campaign.author").set_value("Kim")
    return go(app, "campaign", "preview")


def test_a_sheet_becomes_a_campaign_step_by_step(open_page: Open, board_store: Store) -> None:
    app = dropped(open_page, LIST)
    assert "Row that names the columns" in [box.label for box in app.selectbox]
    go(app, "file", "columns")
    app.selectbox(key="new-campaign.column.State of things").select("status").run()
    app.selectbox(key="new-campaign.column.Who").select("owner").run()
    go(app, "columns", "statuses")
    assert app.selectbox(key="new-campaign.status.Kept").value == Status.COMPLETED
    assert app.selectbox(key=LABEL).value is None, "what is not known is asked, not guessed"
    app.selectbox(key=LABEL).select("partial").run()
    app.segmented_control(key="new-campaign.rater").select(Rater.CITY.value).run()
    go(app, "statuses", "campaign", "preview")
    assert "Give the campaign a name." in text_of(app)
    assert app.text_input(key="new-campaign.id").value == "mayor-2026"
    app.selectbox(key="new-campaign.currency").select("USD").run()
    app.text_input(key="new-campaign.source_url").set_value("the town hall")
    assert "Give a full web address" in text_of(named(app))
    app.text_input(key="new-campaign.source_url").set_value("https://example.org/list")
    named(app)

    said = text_of(app)
    assert "Pledges: 3, in 2 categories." in said
    assert "Statuses to be taken over: 3." in said
    assert "Public safety" in str(app.get("plotly_chart")[0].proto)
    assert len(read_campaigns(board_store)) == 1, "nothing is recorded before the last step"
    app.button(key="new-campaign-record").click().run()
    assert "Mayor 2026: journal entry 2, 3 statuses taken over." in text_of(app)
    assert "campaign=mayor-2026" in "".join(bodies(app))
    campaign = read_campaign(board_store, NEW)
    assert (campaign.name, campaign.currency, campaign.source_title) == ("Mayor 2026", "USD", "mayor-2026.csv")
    pledges = read_pledges(board_store, NEW, Rater.CITY).set_index("code")
    assert list(pledges["status"]) == [Status.COMPLETED, Status.PARTIAL, Status.NOT_STARTED]
    assert set(read_pledges(board_store, NEW)["status"]) == {Status.UNRATED}, "the administration's own stand apart"

    app.button(key="new-campaign+1-default").click().run()
    app.button(key="new-campaign+2-hide").click().run()
    assert read_default_campaign(board_store) == "mayor-2026"
    rows = read_campaigns(board_store).set_index("id")
    assert dict(rows["hidden"]) == {CAMPAIGN: True, "mayor-2026": False}


def test_the_same_file_again_is_an_update_that_asks_about_judged_pledges(open_page: Open, board_store: Store) -> None:
    plain = LIST.replace("Hardly begun", "Broken").replace("State of things", "Status")
    steps = ("file", "columns", "statuses", "campaign")
    named(go(dropped(open_page, plain), *steps)).button(key="new-campaign-record").click().run()

    again = dropped(open_page, plain.replace("b-1,Safe alleys", "b-9,Buses by night"))
    assert again.selectbox(key="new-campaign.campaign").value == "mayor-2026"
    named(go(again, *steps), "Mayor of 2026")
    assert "New 1 · Changed 0 · Renamed 0 · No longer in the list 1 · unchanged 2" in text_of(again)
    assert again.button(key="new-campaign-record").disabled
    question = again.selectbox(key="new-campaign.judged.3")
    assert question.label == "3 · Safe alleys"
    question.select("Buses by night").run()
    assert not again.button(key="new-campaign-record").disabled
    again.button(key="new-campaign-record").click().run()
    row = read_pledges(board_store, NEW).set_index("number").loc[3]
    assert row["title"] == "Buses by night"
    assert read_campaign(board_store, NEW).name == "Mayor of 2026"


def test_two_judged_pledges_never_become_the_same_new_one(open_page: Open) -> None:
    plain = LIST.replace("Hardly begun", "Broken").replace("State of things", "Status")
    steps = ("file", "columns", "statuses", "campaign")
    named(go(dropped(open_page, plain), *steps)).button(key="new-campaign-record").click().run()
    gone = plain.replace("a-2,A hiring freeze", "c-1,Buses by night").replace("b-1,Safe alleys", "c-2,Trams")
    again = named(go(dropped(open_page, gone), *steps))
    again.selectbox(key="new-campaign.judged.2").select("Trams").run()
    offered = again.selectbox(key="new-campaign.judged.3").options
    assert offered == ["The same pledge, now “Buses by night”", "No longer in the list; what was recorded stays"]
    again.selectbox(key="new-campaign.judged.3").select("Buses by night").run()
    assert not again.button(key="new-campaign-record").disabled


def test_an_update_says_which_fields_and_statuses_change_and_takes_no_status_over_twice(open_page: Open) -> None:
    plain = LIST.replace("Hardly begun", "Broken").replace("State of things", "Status").replace("Who", "Ministry")
    steps = ("file", "columns", "statuses")
    first = go(dropped(open_page, plain), *steps)
    first.text_input(key="new-campaign.as_of").set_value("2026-01-05").run()
    named(go(first, "statuses", "campaign")).button(key="new-campaign-record").click().run()

    again = go(named(go(dropped(open_page, plain), *steps, "campaign")), "preview")
    assert "Statuses to be taken over: 0. On record already: 3." in text_of(again), "nobody said another day"
    changed = plain.replace("Reform,Broken,Staff", "Staff,Kept,Treasury")
    said = text_of(named(go(dropped(open_page, changed), *steps, "campaign")))
    assert "2 · A hiring freeze (Category, In charge)" in said
    assert "2 · A hiring freeze: Scrapped → Completed" in said


def test_a_file_with_a_korean_name_needs_no_short_name_from_its_founder(open_page: Open, board_store: Store) -> None:
    app = named(go(dropped(open_page, TITLES, "구청장 공약(최종).csv"), "file", "columns", "statuses", "campaign"))
    app.button(key="new-campaign-record").click().run()
    assert "campaign-2" in set(read_campaigns(board_store)["id"])


def test_the_first_pledges_are_shown_as_they_are_read(open_page: Open) -> None:
    budget = "Key,Promise,Promise (English),Topic,Budget,Due\na-1,Mandats,Term limits,Reform,1.5 million,2027 Q1\n"
    app = named(go(dropped(open_page, budget), "file", "columns", "statuses", "campaign"))
    table = next(body for body in bodies(app) if "The first pledges as they are read" in body)
    for text in ("Pledge (en)", "Budget", "1,500,000", "Category", "Reform", "2027-03-31"):
        assert f">{text}</t" in table


def test_what_was_chosen_stays_where_another_file_takes_the_place_of_the_first(open_page: Open) -> None:
    app = go(dropped(open_page, LIST), "file", "columns")
    app.selectbox(key="new-campaign.column.Who").select("owner").run()
    go(app, "columns", "statuses")
    app.selectbox(key=LABEL).select("partial").run()
    go(app, "statuses", "campaign")
    app.text_input(key="new-campaign.name").set_value("Mayor 2026").run()
    go(app, "campaign", "statuses", "columns", "file")
    app.file_uploader[0].upload("mayor-final.csv", LIST.replace("Topic", "Ministry").encode(), "text/csv").run()
    keys = ("file", "columns", "statuses", "campaign")
    found = {}
    for step, goal in pairwise(keys):
        found |= {box.key.partition(".")[2]: box.value for box in app.selectbox if box.key}
        app.button(key=f"new-campaign+1-{step}-{goal}").click().run()
    assert (found["column.Who"], found["status.Hardly begun"]) == ("owner", "partial")
    typed = {box.key.partition(".")[2]: box.value for box in app.text_input if box.key}
    assert (typed["name"], typed["id"], typed["source_title"]) == ("Mayor 2026", "mayor-final", "mayor-final.csv")


def test_the_day_that_is_offered_is_the_founders_own(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    zone = "Pacific/Kiritimati" if datetime.now(UTC).hour >= 10 else "Pacific/Pago_Pago"  # where another day is
    for name in ("new_list", "new_campaign"):
        monkeypatch.setattr(f"dashboard.ui.desk.{name}.browser_zone", lambda: zone)
    app = go(dropped(open_page, LIST), "file", "columns")
    app.selectbox(key="new-campaign.column.State of things").select("status").run()
    go(app, "columns", "statuses")
    assert app.text_input(key="new-campaign.as_of").value == datetime.now(ZoneInfo(zone)).date().isoformat()


def test_what_is_wrong_is_said_in_one_round_and_nothing_can_be_recorded(open_page: Open) -> None:
    bad = "Key,Promise,Updated,Status,Parent\na,First,2019-02-30,Kept,\na,Second,,Kept,x\nb,,,Kept,\nc,Third,2090-01-01,Kept,\n"
    app = go(dropped(open_page, bad), "file", "columns", "statuses", "campaign")
    said = text_of(named(app))
    for place in ("Row 2, Updated", "Row 3, Key", "Row 3, Parent", "Row 4, Promise", "Row 5, Updated"):
        assert said.count(place) == 1, "each once, by the sheet's own names"
    assert "column title" not in said
    assert app.button(key="new-campaign-record").disabled


def test_a_sheet_without_titles_can_be_put_right_by_its_columns(open_page: Open) -> None:
    app = dropped(open_page, "Colour,Number of it\nred,1\nblue,2\n", "colours.csv")
    go(app, "file", "columns")
    app.selectbox(key="new-campaign.column.Colour").select("code").run()
    assert "No column holds the titles of the pledges." in text_of(app)
    app.selectbox(key="new-campaign.column.Colour").select("title").run()
    assert "No column holds the titles of the pledges." not in text_of(app)


def test_a_file_that_the_server_does_not_have_any_more_is_asked_for_again(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = dropped(open_page, f"Who,Promise,Key\n{LIST}")
    assert app.selectbox(key="new-campaign.header_row.").value == "2"
    app.selectbox(key="new-campaign.header_row.").select("1").run()
    app.selectbox(key="new-campaign.header_row.").select("2").run()
    assert "State of things" in text_of(app)
    go(app, "file", "columns")
    app.selectbox(key="new-campaign.column.Who").select("owner").run()
    monkeypatch.setattr("dashboard.ui.desk.new_list._files", {})
    app.run()
    assert "Choose the file “mayor-2026.csv” again" in text_of(app)
    app.file_uploader[0].upload("mayor-2026.csv", f"Who,Promise,Key\n{LIST}".encode(), "text/csv").run()
    assert app.selectbox(key="new-campaign.column.Who").value == "owner"


def test_only_stewards_make_campaigns(open_page: Open, signed_in: SignedIn) -> None:
    signed_in("assessor")
    assert "New campaign" not in text_of(open_page("desk", part="new", lang="en"))
    signed_in("steward", "Sue")
    assert "New campaign" in text_of(open_page("desk", lang="en"))


def test_what_a_sheet_leaves_open_is_said_in_the_step_that_settles_it(open_page: Open) -> None:
    days = LIST.replace("Who", "Updated").replace("Finance", "3/4/2026").replace("Staff", "5/6/2026")
    sheet = days.replace("Police", "7/8/2026").replace("State of things", "Status") + "Total,,,3 of 3,\n"
    app = go(dropped(open_page, sheet), "file", "columns")
    assert "“3/4/2026”" in text_of(app)
    go(app, "columns", "statuses")
    assert "“Hardly begun”" in text_of(app)
    said = text_of(named(go(app, "statuses", "campaign")))
    assert "The step “Columns” settles it." in said
    assert "The step “Statuses” settles it." in said
    assert "Rows left out as totals: 5 (Total)." in said

    go(app, "preview", "campaign", "statuses", "columns")
    app.selectbox(key="new-campaign.date_order").select("dmy").run()
    assert "“3/4/2026”" not in text_of(app)
    go(app, "columns", "statuses")
    app.selectbox(key=LABEL).select("partial").run()
    assert "“Hardly begun”" not in text_of(app)


def test_rows_with_several_marks_are_named_by_the_columns_of_the_marks(open_page: Open) -> None:
    marks = "Promise,Who,Completed,On track,Delayed\nTrams,A,o,,\nBuses,B,,o,\nBoats,C,o,o,\n"
    said = text_of(named(go(dropped(open_page, marks), "file", "columns", "statuses", "campaign")))
    assert "Row 4, Completed, On track, Delayed: Marks stand under several statuses: Completed, On track." in said


def test_after_a_restart_every_guess_and_every_typed_word_is_there_again(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = named(go(dropped(open_page, TITLES, "wards.csv"), "file", "columns", "statuses", "campaign"))
    held = dict(app.session_state["forms"].states["new-campaign"].held)
    # The browser's draft alone has what stands in a field that was never left.
    typed, answers = held | {"author": "Kim and Lee"}, "dashboard.ui.desk.new_list.draft.stored"
    monkeypatch.setattr(answers, lambda _key, *, answered, **_more: None if answered else typed)
    monkeypatch.setattr("dashboard.ui.desk.new_list._files", {})
    app.run()
    app.file_uploader[0].upload("wards.csv", TITLES.encode(), "text/csv").run()
    fields = {box.label: box.value for box in app.text_input}
    assert fields["Short name for addresses"] == "wards", "what is guessed is guessed anew"
    assert (fields["Name of the campaign"], fields["Your name or your group's"]) == ("Mayor 2026", "Kim and Lee")


def test_a_list_with_a_sheet_for_each_department_is_one_campaign(open_page: Open) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for department, promise in (("Finance", "A hiring freeze"), ("Police", "Safe alleys")):
            page = book.add_worksheet(department)
            page.write_row(0, 0, ("No", "Promise", "Status"))
            page.write_row(1, 0, (1, promise, "Kept"))
    app = open_page("desk", part="new", lang="en")
    app.file_uploader[0].upload("list.xlsx", out.getvalue(), XLSX).run()
    assert "Sheets with the same columns are read as one list: Finance, Police." in text_of(app)
    named(go(app, "file", "columns", "statuses", "campaign"))
    assert "Pledges: 2, in 2 categories." in text_of(app)
