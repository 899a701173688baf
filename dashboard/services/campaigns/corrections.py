"""Correct a pledge, or add one, on the desk: one entry with a reason, kept when the list is loaded again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.domain.columns import SEED_TABLES, translated_text
from dashboard.domain.errors import N_, NotFound, RuleError, SeedError
from dashboard.domain.evidence import MAX_TEXT_CHARACTERS, clean_text
from dashboard.domain.matching import folded_title
from dashboard.domain.permission import Actor, Permission
from dashboard.services.campaigns.package_rows import check_pledge
from dashboard.services.members.authorise import authorise, require
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.entry import canonical, content_from
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.assessments import UNKNOWN_PLEDGE
from dashboard.store.reads.campaign import require_campaign
from dashboard.store.reads.seed import corrections_of, last_number, latest_content
from dashboard.store.reads.view import View

Tables = Mapping[str, list[dict[str, Any]]]

FIXED = ("number", "source_no", "sic", "progress", "progress_as_of")  # columns that the list alone says
NO_TITLE = N_("A pledge needs a title.")
NO_REASON = N_("Give a reason.")
NOTHING_CHANGED = N_("Nothing is different from what the board says already.")
CODE_TAKEN = N_("Pledge {number} has the code “{code}” already.")
TITLE_TAKEN = N_("Pledge {number} has this title already.")
NO_CATEGORY = N_("Choose a category.")
BAD_PARENT = N_("A pledge cannot stand under {parent}: there is none, or it stands under this one itself.")
IMPOSSIBLE = N_("“{text}” cannot stand here.")
UNKNOWN_COLUMN = N_("“{column}” cannot be corrected here.")


@dataclass(frozen=True, slots=True)
class PledgeDraft:
    """A pledge as it should be: the columns of `pledges` that are said, and why."""

    campaign: str
    values: Mapping[str, Any]
    reason: str
    number: int | None = None  # None: a pledge that the list lacks


def correct_pledge(store: Store, actor: Actor, draft: PledgeDraft) -> int:
    """Record a correction of a pledge, or a pledge that the list lacks; its judgements stay with it. `draft`: columns
    that are as the board has them are left out of the entry. Raises PermissionRefused; NotFound for campaign or pledge;
    RuleError with the column, or `reason`, as field."""
    require(actor, Permission.LOAD_SEED)
    reason = clean_text(draft.reason)
    if not 1 <= len(reason) <= MAX_TEXT_CHARACTERS:
        raise RuleError("reason", NO_REASON)
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.LOAD_SEED, draft.campaign)
        require_campaign(journal.connection, View(draft.campaign))
        tables = latest_content(journal.connection, draft.campaign)["tables"]
        now: dict[str, Any] = next((row for row in tables["pledges"] if row["number"] == draft.number), {})
        if draft.number is not None and not now:
            raise NotFound(UNKNOWN_PLEDGE, number=draft.number)
        new = {name: clean_text(text) or None if isinstance(text, str) else text for name, text in draft.values.items()}
        values = {name: value for name, value in content_from(canonical(new)).items() if now.get(name) != value}
        if not values:
            raise RuleError(None, NOTHING_CHANGED)
        number = draft.number or last_number(journal.connection, draft.campaign) + 1
        _check(now | values | {"number": number}, values, tables)
        content = {"number": number, "values": values, "reason": reason, "added": draft.number is None}
        journal.append(Kind.PLEDGE, draft.campaign, actor, content)
    return number


def _check(pledge: Mapping[str, Any], values: Collection[str], tables: Tables) -> None:
    known = {column.name for column in SEED_TABLES["pledges"].columns} - {*FIXED}
    for name in values:
        if name not in known and not translated_text(name):
            raise RuleError(name, UNKNOWN_COLUMN, column=name)
    if not pledge.get("title"):
        raise RuleError("title", NO_TITLE)
    try:
        check_pledge(pledge)
    except SeedError as error:
        raise RuleError(error.column, IMPOSSIBLE, text=str(error.facts.get("value", ""))) from error
    if pledge.get("category_id") not in {row["id"] for row in tables["categories"]}:
        raise RuleError("category_id", NO_CATEGORY)
    others = {row["number"]: row for row in tables["pledges"] if row["number"] != pledge["number"]}
    for number, row in others.items():
        if "code" in values and pledge["code"] and row.get("code") == pledge["code"]:
            raise RuleError("code", CODE_TAKEN, number=number, code=pledge["code"])
        if "title" in values and not pledge.get("code") and folded_title(row["title"]) == folded_title(pledge["title"]):
            raise RuleError("title", TITLE_TAKEN, number=number)
    above = pledge.get("parent")
    while above in others:
        above = others[above].get("parent")
    if above is not None:
        raise RuleError("parent", BAD_PARENT, parent=pledge["parent"])


def with_corrections(
    connection: Connection, campaign: str, tables: Tables, without: Collection[int] = ()
) -> tuple[dict[str, list[dict[str, Any]]], list[int]]:
    """A newer list with what was corrected and added beside the one before, as far as that still stands on the board.
    `connection`: inside a transaction; the campaign must exist. Returns the tables, and the numbers of the pledges that
    are not as the newer list has them."""
    before = latest_content(connection, campaign)["tables"]
    now = {row["number"]: row for row in before["pledges"]}
    rows, kept = {row["number"]: row for row in tables["pledges"]}, set()
    for correction in corrections_of(connection, View(campaign)):
        number = correction["number"]
        if number in without or number not in now or (number not in rows and not correction["added"]):
            continue
        row = rows.get(number, now[number])
        stands = {name: value for name, value in correction["values"].items() if now[number].get(name) == value}
        if number not in rows or any(content_from(canonical(row.get(name))) != stands[name] for name in stands):
            rows[number] = row | stands
            kept.add(number)
    categories = list(tables["categories"])
    for row in rows.values():
        if row.get("category_id") not in {category["id"] for category in categories}:
            categories += [category for category in before["categories"] if category["id"] == row["category_id"]]
        if row.get("parent") is not None and row["parent"] not in rows:
            row["parent"] = None
    columns = dict.fromkeys(name for row in rows.values() for name in row)
    pledges = [columns | row for row in rows.values()]
    return {**tables, "pledges": pledges, "categories": categories}, sorted(kept)
