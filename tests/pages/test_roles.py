"""What each role finds on the pages: its own tools, and nothing of those that it may not use."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.assessment import ChallengeDraft
from dashboard.domain.evidence import EvidenceDraft, FileDraft
from dashboard.domain.status import Rater, Status
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.judging.assess import assess
from dashboard.services.judging.challenge import RateLimit, challenge
from dashboard.services.judging.review import approve, reject
from dashboard.services.members.members import assign, end_sign_in, remove_member
from dashboard.store.engine.store import Store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.view import View
from dashboard.ui.desk.desk import QUEUES
from tests.factories import WRITER, a_draft, a_member
from tests.pages.conftest import Open, Record, SignedIn
from tests.pages.page import CAMPAIGN, seen, text_of

pytestmark = pytest.mark.usefixtures("in_english")
ROLES = ["reader", "assessor", "reviewer", "steward"]
# What of it a page has, by the key of its button: the least role that finds it there.
PLEDGE_TOOLS = {
    r"challenge-7-send": "reader",
    r"form-.*-7-0-open": "assessor",
    r"criterion-7-0-save": "assessor",
    r"measure-.*-save": "assessor",
    r"retract-7-go": "reviewer",
}
DESK_TOOLS = {
    "": {r"answer-\d+-publish": "reviewer", r"answer-\d+-decline": "reviewer"},
    "rate": {r"rate-many-go": "assessor"},
    "import": {},  # its tool is the upload
    "assign": {r"assign-spread": "steward", r"assign-unassign": "steward"},
    "members": {r"member-add-go": "steward", r"member-change-save": "steward", r"member-change-remove": "steward"},
    "settings": {r"settings-go": "steward"},
    "files": {r"erase-file-erase": "steward"},
}


def keys(app: AppTest) -> list[str]:
    """The keys of a page's buttons."""
    return [str(button.key) for button in app.button]


def has(app: AppTest, pattern: str) -> bool:
    """Whether a page has a button."""
    return any(re.fullmatch(pattern, key) for key in keys(app))


@pytest.mark.parametrize("role", ROLES)
def test_a_pledges_page_has_the_tools_of_the_role_and_no_others(
    open_page: Open, signed_in: SignedIn, record: Record, role: str
) -> None:
    record(7)
    signed_in(role)
    app = open_page("pledge", number="7", lang="en")
    app.session_state["challenge-7-drawer"] = True
    app.run()
    for pattern, least in PLEDGE_TOOLS.items():
        assert has(app, pattern) == (ROLES.index(role) >= ROLES.index(least)), (pattern, keys(app))


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_has_the_parts_of_the_role_and_no_others(
    open_page: Open, signed_in: SignedIn, record: Record, board_store: Store, role: str
) -> None:
    file = FileDraft("report.pdf", b"%PDF-1.7")
    subject = record(7, evidence=(EvidenceDraft(file=file),)).id
    challenge(board_store, ChallengeDraft(CAMPAIGN, 7, subject, "Why?"), "peer", limit=RateLimit(9))
    a_member(board_store, "Someone", "reader")
    signed_in(role)
    for part, tools in DESK_TOOLS.items():
        app = open_page("desk", lang="en", **({"part": part} if part else {"queue": "challenges"}))
        for pattern, least in tools.items():
            assert has(app, pattern) == (ROLES.index(role) >= ROLES.index(least)), (pattern, keys(app))
        assert bool(app.file_uploader) == (part == "import" and role != "reader"), part
        assert ("The desk is for those who judge" in text_of(app)) == (role == "reader"), part


def test_a_reader_has_no_way_to_the_desk_in_the_menu(open_page: Open, signed_in: SignedIn) -> None:
    signed_in("reader")
    page = open_page("", lang="en")
    assert "/desk" not in str([html.proto.body for html in page.sidebar.get("html")])


def test_one_who_signed_in_without_being_a_member_is_told_what_to_do(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    member = signed_in("assessor")
    remove_member(board_store, WRITER, member.id.removeprefix("member:"))
    app = open_page("pledge", number="7", lang="en")
    assert "not a member of this board" in text_of(app)
    assert not has(app, r"form-.*")


def test_a_member_removed_while_the_form_is_open_records_nothing_and_is_told(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    member = signed_in("assessor")
    app = open_page("pledge", number="7", queue="unrated", lang="en")
    app.text_area(key=f"form-{CAMPAIGN}-7-0-note").set_value("typed").run()
    remove_member(board_store, WRITER, member.id.removeprefix("member:"))
    before = board_store.revision()
    next(button for button in app.button if str(button.key).endswith("-7-0-save")).click().run()
    assert not app.exception
    assert board_store.revision() == before
    assert "member of this board" in text_of(app)


def test_a_sign_in_that_was_ended_elsewhere_records_nothing(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    signed_in("assessor")
    app = open_page("pledge", number="7", lang="en")
    next(button for button in app.button if str(button.key).endswith("-7-0-open")).click().run()
    end_sign_in(board_store, "key-Ann")
    before = board_store.revision()
    next(button for button in app.button if str(button.key).endswith("-7-0-save")).click().run()
    assert board_store.revision() == before
    assert text_of(app).count("signed out") == 1
    assert "You are reading only." in text_of(app)


# services/test_blind.py compares what every one of them reads each time.
@pytest.mark.parametrize(
    "viewer", ["Ben", "Sue", "", *(pytest.param(name, marks=pytest.mark.full) for name in ("Rev", "Tom"))]
)
def test_no_page_tells_what_another_has_judged_blind(
    open_page: Open, signed_in: SignedIn, board_store: Store, viewer: str
) -> None:
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2)
    ann = a_member(board_store, "Ann Only-Name", "assessor")
    draft = a_draft(campaign=CAMPAIGN, pledge_number=7, status=Status.SCRAPPED, reason="funding", note="blind-note")
    assess(board_store, ann, draft)
    if viewer:
        signed_in({"Ben": "assessor", "Rev": "reviewer", "Sue": "steward", "Tom": "reader"}[viewer], viewer)
    addresses: list[tuple[str, dict[str, str]]] = [
        ("", {}), ("pledges", {}), ("pledge", {"number": "7"}), ("over-time", {}), ("corrections", {}), ("method", {}),
        ("desk", {}), ("desk", {"queue": "disagreement"}), ("desk", {"queue": "review"}), ("desk", {"part": "rate"}),
        ("featured", {"name": "youth"}),
    ]  # fmt: skip
    for page, query in addresses:
        app = open_page(page, lang="en", **query)
        said = text_of(app) + str([table.value for table in app.dataframe])
        assert "blind-note" not in said, (page, query)
        if page != "desk":  # the steward's lists name who may judge
            assert "Ann Only-Name" not in said, (page, query)


def test_what_was_rejected_is_told_to_its_author_alone(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2)
    ann, ben = a_member(board_store, "Ann", "assessor"), a_member(board_store, "Ben", "assessor")
    wrong = assess(board_store, ann, a_draft(campaign=CAMPAIGN, pledge_number=7, note="wrong-note"))
    assess(board_store, ben, a_draft(campaign=CAMPAIGN, pledge_number=7, note="right-note", status=Status.PARTIAL))
    reject(board_store, a_member(board_store, "Rev", "reviewer"), wrong.id, "another project altogether")
    for name, role in (("Ben", "assessor"), ("Tom", "reader")):
        signed_in(role, name)
        for page, query in (("pledge", {"number": "7"}), ("corrections", {}), ("desk", {"queue": "returned"})):
            said = text_of(open_page(page, lang="en", **query))
            assert "another project altogether" not in said, (name, page)
            assert "wrong-note" not in said, (name, page)
    signed_in("assessor", "Ann")
    said = text_of(open_page("pledge", number="7", lang="en"))
    assert "Sent back to you" in said
    assert "another project altogether" in said
    assert "wrong-note" in said
    assert "right-note" not in said, "her place is open, and whoever fills it judges blind"
    assert "1 Sent back" in text_of(open_page("desk", lang="en"))


def test_who_has_no_place_in_a_round_is_told_before_she_types(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2)
    ann, ben = a_member(board_store, "Ann", "assessor"), a_member(board_store, "Ben", "assessor")
    assign(board_store, WRITER, CAMPAIGN, [(7, ann.id), (7, ben.id)])
    for role, name, queue in (
        ("steward", "Sue", {}),
        ("assessor", "Cho", {}),
        ("assessor", "Cho", {"queue": "unrated"}),
    ):
        signed_in(role, name)
        app = open_page("pledge", number="7", lang="en", **queue)
        assert text_of(app).count("is with other assessors at the moment") == 1
        labels = [button.label for button in app.button]
        assert "Mark status" not in labels
        assert "Save assessment" not in labels
        assert ("Assign it" in text_of(app)) is (role == "steward")
    app.button(key=f"form-{CAMPAIGN}-7-0-open").click().run()
    assert not app.button(key=f"form-{CAMPAIGN}-7-0-save").disabled, "the administration's rating needs no place"
    app.button_group(key=f"form-{CAMPAIGN}-7-0-rater").set_value(Rater.WATCHDOG).run()
    assert app.button(key=f"form-{CAMPAIGN}-7-0-save").disabled
    signed_in("assessor", "Ann")
    app = open_page("pledge", number="7", lang="en")
    assert "is with other assessors at the moment" not in text_of(app)
    assert "Mark status" in [button.label for button in app.button]


def test_no_page_tells_whoever_has_no_part_in_a_round_anything_of_it(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2, review_required=True)
    ann, ben = a_member(board_store, "Ann Lee", "assessor"), a_member(board_store, "Ben Moon", "assessor")
    for number, second in ((7, Status.PARTIAL), (8, Status.COMPLETED)):
        for author, status in ((ann, Status.COMPLETED), (ben, second)):
            draft = a_draft(campaign=CAMPAIGN, pledge_number=number, status=status, note="waiting-note")
            assess(board_store, author, draft)
    assess(board_store, ann, a_draft(campaign=CAMPAIGN, pledge_number=9, note="waiting-note"))
    places: list[tuple[str, dict[str, str]]] = [("pledge", {"number": number}) for number in ("7", "8", "9")]
    places += [(page, {}) for page in ("", "pledges", "corrections", "report", "method")]
    places += [("desk", {"queue": queue}) for queue in QUEUES] + [("desk", {"part": "rate"})]
    telling = ("assessors disagree. A", "assessors agree. It", "Submitted:", "waiting-note", "Ann Lee", "Ben Moon")
    for role, name, group in (("assessor", "Cho", "watch"), ("assessor", "Cit", "city"), ("reader", "Tom", "watch")):
        signed_in(role, name, group)
        # Every queue and part of the desk is one sentence to a reader.
        for page, query in places if role != "reader" else [*places[:8], ("desk", {})]:
            said = text_of(open_page(page, lang="en", **query))
            assert not [words for words in telling if words in said], (name, page, query)
        differing, agreed = (notices(open_page("pledge", number=number, lang="en")) for number in ("7", "8"))
        assert [words.replace("7", "8") for words in differing] == agreed, name
        assert agreed or name != "Cho", "she is told that there is no place for her"


def notices(app: AppTest) -> list[str]:
    """What a page tells beside the record."""
    return [node.text for node in seen(app).all("p", css="notice")]


def test_the_page_tells_how_each_verdict_was_published_and_by_whom(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    ann, ben = a_member(board_store, "Ann", "assessor"), a_member(board_store, "Ben", "assessor")
    rev = a_member(board_store, "Rev", "reviewer")
    assess(board_store, ann, a_draft(campaign=CAMPAIGN, pledge_number=7))
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2)
    for number, other in ((8, Status.PARTIAL), (9, Status.COMPLETED)):
        assess(board_store, ann, a_draft(campaign=CAMPAIGN, pledge_number=number, status=Status.PARTIAL))
        last = assess(board_store, ben, a_draft(campaign=CAMPAIGN, pledge_number=number, status=other))
    approve(board_store, rev, last.id, "page 12")
    signed_in("reader", "Tom")
    assert "Published at once" in text_of(open_page("pledge", number="7", lang="en"))
    assert "2 independent assessments agree" in text_of(open_page("pledge", number="8", lang="en"))
    assert "reviewer Rev decided: page 12" in text_of(open_page("pledge", number="9", lang="en"))
    assert "독립 평가 2건 일치" in text_of(open_page("pledge", number="8", lang="ko"))


def test_the_administrations_members_are_offered_nothing_that_is_the_watchdogs(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    ours = assess(board_store, a_member(board_store, "Ann", "assessor"), a_draft(campaign=CAMPAIGN, pledge_number=7))
    own = assess(board_store, signed_in("reviewer", "Cit", "city"), a_draft(campaign=CAMPAIGN, pledge_number=7))
    app = open_page("pledge", number="7", lang="en")
    keys = [str(one.key) for one in app.button]
    assert "withdraw-7-go" in keys
    assert not [key for key in keys if key.startswith(("retract-", "criterion-"))]
    app.text_area(key="withdraw-7.reason").set_value("our own mistake").run()
    app.button(key="withdraw-7-go").click().run()
    app.button(key="withdraw-7-go-yes").click().run()
    assert "Withdrawn by entry" in text_of(app)
    said = text_of(open_page("corrections", lang="en"))
    assert "Withdrawn by its author" in said
    assert "our own mistake" in said
    history = {one.id: one.lifecycle_status.value for one in read_history(board_store, View(CAMPAIGN), 7)}
    assert history == {ours.id: "published", own.id: "withdrawn"}


def test_both_see_each_other_once_both_have_handed_in_and_a_reviewer_decides(
    open_page: Open, signed_in: SignedIn, board_store: Store
) -> None:
    change_settings(board_store, WRITER, CAMPAIGN, assessors_needed=2)
    ann, ben = a_member(board_store, "Ann", "assessor"), a_member(board_store, "Ben", "assessor")
    assess(board_store, ann, a_draft(campaign=CAMPAIGN, pledge_number=7, status=Status.PARTIAL, note="half-note"))
    assess(board_store, ben, a_draft(campaign=CAMPAIGN, pledge_number=7, status=Status.COMPLETED, note="whole-note"))
    for name in ("Ann", "Ben"):
        signed_in("assessor", name)
        said = text_of(open_page("pledge", number="7", lang="en"))
        assert "half-note" in said
        assert "whole-note" in said
    signed_in("reviewer", "Rev")
    app = open_page("pledge", number="7", lang="en")
    app.button(key="review-7-approve").click().run()
    assert "Give a reason." in text_of(app)
    second = app.radio(key="review-7.subject").options[1]
    assert "Completed" in second
    app.radio(key="review-7.subject").set_value(second)
    app.text_area(key="review-7.reason").set_value("The report covers it").run()
    app.button(key="review-7-approve").click().run()
    said = text_of(app)
    assert "Published by entry" in said
    assert "whole-note" in said
    assert "Completed" in said
