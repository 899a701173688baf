"""What a steward does with a whole campaign: name, hide, remove it, open the board with it, change its settings."""

from dataclasses import replace
from typing import Any

from dashboard.domain.assessment import check_name
from dashboard.domain.board_settings import BoardSettings, check_settings
from dashboard.domain.errors import N_, RuleError
from dashboard.domain.permission import Actor, Permission
from dashboard.locale import LANGUAGES
from dashboard.services.members.authorise import BOARD, authorise
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Journal, Kind
from dashboard.store.reads import campaign as reads
from dashboard.store.reads.board import settings_of
from dashboard.store.reads.view import View

JUDGED = N_(
    "Something of this campaign has been judged, measured or questioned, so that it stays. You can hide it instead."
)
ONLY = N_("This is the board's only campaign. Load another one first.")


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
        raise RuleError(None, ONLY)


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
