"""What a steward does with a campaign: name, hide, remove it, open the board with it, set it, correct its pledges."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard.domain.assessment import check_name
from dashboard.domain.columns import SEED_TABLES, translated_text
from dashboard.domain.errors import N_, NotFound, RuleError, SeedError
from dashboard.domain.matching import folded_title
from dashboard.domain.member import BoardSettings, check_settings
from dashboard.domain.permission import Actor, Permission
from dashboard.domain.plain import MAX_TEXT_CHARACTERS, clean_text
from dashboard.locale import LANGUAGES
from dashboard.services.campaigns.package_rows import check_row
from dashboard.services.members.authorise import BOARD, authorise, require
from dashboard.store.engine.store import Connection, Store
from dashboard.store.journal.entry import canonical, content_from
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads import campaign as reads
from dashboard.store.reads.assessments import UNKNOWN_PLEDGE
from dashboard.store.reads.board import settings_of
from dashboard.store.reads.seed import corrections_of, latest_content, listed_pledges
from dashboard.store.reads.view import View

JUDGED = N_(
    "Something of this campaign has been judged, measured or questioned, so that it stays. You can hide it instead."
)


def rename_campaign(store: Store, actor: Actor, campaign: str, name: str, **translations: str) -> int | None:
    """Give a campaign another name from now on, whatever its package says. `translations`: the name in other languages,
    as `name_en`; one that is not given has the campaign's own. Returns the entry, as in all functions here; None where
    nothing changes. Raises PermissionRefused, NotFound, RuleError, as in all functions here."""
    names = {"name": name} | {f"name_{language}": "" for language in LANGUAGES} | translations
    names = {field: check_name(text) if text.strip() or field == "name" else "" for field, text in names.items()}
    with store.write() as journal:
        return _set(journal, actor, campaign, names)


def hide_campaign(store: Store, actor: Actor, campaign: str, *, hidden: bool = True) -> int | None:
    """List a campaign nowhere any more, or again; its own addresses go on answering."""
    with store.write() as journal:
        if hidden:
            _require_another(store, campaign)
        return _set(journal, actor, campaign, {"hidden": hidden})


def remove_campaign(store: Store, actor: Actor, campaign: str) -> int | None:
    """Remove a campaign of which nothing was judged; its id is never given again."""
    with store.write() as journal:
        _require_another(store, campaign)
        if reads.is_judged(journal.connection, campaign):
            raise RuleError(None, JUDGED)
        return _set(journal, actor, campaign, {"removed": True})


def choose_default(store: Store, actor: Actor, campaign: str) -> int | None:
    """Open the board's bare address with a campaign; with the list of all of them for none ("")."""
    with store.write() as journal:
        if campaign:
            reads.require_campaign(journal.connection, View(campaign))
        return _set(journal, actor, BOARD, {"default_campaign": campaign})


def _set(journal: Journal, actor: Actor, campaign: str, values: dict[str, Any]) -> int | None:
    actor = authorise(journal, actor, Permission.MANAGE_SETTINGS, campaign)
    if campaign:
        reads.require_campaign(journal.connection, View(campaign))
    now = reads.set_by_stewards(journal.connection, None).get(campaign, {})
    new = {name: value for name, value in values.items() if now.get(name) != value}
    return journal.append(Kind.SETTING, campaign, actor, {"settings": new}).id if new else None


def _require_another(store: Store, campaign: str) -> None:
    rows = reads.read_campaigns(store)
    if rows[(rows["id"] != campaign) & ~rows["hidden"] & ~rows["removed"]].empty:
        raise RuleError(None, N_("This is the board's only campaign. Load another one first."))


def change_settings(store: Store, actor: Actor, campaign: str, **changes: Any) -> BoardSettings:
    """Change a campaign's settings from now on; what was published before stays as it is. `changes`: of
    `assessors_needed`, `review_required`, `stale_days`, `timezone`. Raises PermissionRefused; NotFound for the
    campaign; FormErrors with the setting's name as field."""
    checked = check_settings(changes)
    reads.read_campaign(store, View(campaign))
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.MANAGE_SETTINGS, campaign)
        view = View(campaign)
        now = replace(settings_of(journal.connection, view), timezone=reads.zone_name(journal.connection, view))
        new = {name: value for name, value in checked.items() if getattr(now, name) != value}
        if new:
            journal.append(Kind.SETTING, campaign, actor, {"settings": new})
    return replace(now, **new)


Tables = Mapping[str, list[dict[str, Any]]]

FIXED = {"number", "source_no", "sic", "progress", "progress_as_of"}  # columns that the list alone says
BAD_PARENT = N_("A pledge cannot stand under {parent}: there is none, or it stands under this one itself.")


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
        raise RuleError("reason", N_("Give a reason."))
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.LOAD_SEED, draft.campaign)
        reads.require_campaign(journal.connection, View(draft.campaign))
        tables = latest_content(journal.connection, draft.campaign)["tables"]
        now: dict[str, Any] = next((row for row in tables["pledges"] if row["number"] == draft.number), {})
        if draft.number is not None and not now:
            raise NotFound(UNKNOWN_PLEDGE, number=draft.number)
        new = {name: clean_text(text) or None if isinstance(text, str) else text for name, text in draft.values.items()}
        values = {name: value for name, value in content_from(canonical(new)).items() if now.get(name) != value}
        if not values:
            raise RuleError(None, N_("Nothing is different from what the board says already."))
        ever = (pledge.number for pledge in listed_pledges(journal.connection, draft.campaign))
        number = draft.number or max(ever, default=0) + 1
        _check(now | values | {"number": number}, values, tables)
        content = {"number": number, "values": values, "reason": reason, "added": draft.number is None}
        journal.append(Kind.PLEDGE, draft.campaign, actor, content)
    return number


def _check(pledge: Mapping[str, Any], values: Collection[str], tables: Tables) -> None:
    known = {column.name for column in SEED_TABLES["pledges"].columns} - FIXED
    for name in values:
        if name not in known and not translated_text(name):
            raise RuleError(name, N_("“{column}” cannot be corrected here."), column=name)
    if not pledge.get("title"):
        raise RuleError("title", N_("A pledge needs a title."))
    try:
        check_row(pledge)
    except SeedError as error:
        value = str(error.facts.get("value", ""))
        raise RuleError(error.column, N_("“{text}” cannot stand here."), text=value) from error
    if pledge.get("category_id") not in {row["id"] for row in tables["categories"]}:
        raise RuleError("category_id", N_("Choose a category."))
    others = {row["number"]: row for row in tables["pledges"] if row["number"] != pledge["number"]}
    for number, row in others.items():
        if "code" in values and pledge["code"] and row.get("code") == pledge["code"]:
            message = N_("Pledge {number} has the code “{code}” already.")
            raise RuleError("code", message, number=number, code=pledge["code"])
        if "title" in values and not pledge.get("code") and folded_title(row["title"]) == folded_title(pledge["title"]):
            raise RuleError("title", N_("Pledge {number} has this title already."), number=number)
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
