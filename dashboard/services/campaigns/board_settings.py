"""Change what a steward may set for a campaign."""

from dataclasses import replace
from typing import Any

from dashboard.domain.board_settings import BoardSettings, check_settings
from dashboard.domain.permission import Actor, Permission
from dashboard.services.members.authorise import authorise
from dashboard.store.engine.store import Store
from dashboard.store.journal.journal import Kind
from dashboard.store.reads.board import settings_of
from dashboard.store.reads.campaign import read_campaign, zone_name
from dashboard.store.reads.view import View


def change_settings(store: Store, actor: Actor, campaign: str, **changes: Any) -> BoardSettings:
    """Change a campaign's settings from now on; what was published before stays as it is. `changes`: of
    `assessors_needed`, `review_required`, `stale_days`, `timezone`. Raises PermissionRefused; NotFound for the
    campaign; FormErrors with the setting's name as field."""
    checked = check_settings(changes)
    read_campaign(store, View(campaign))
    with store.write() as journal:
        actor = authorise(journal, actor, Permission.MANAGE_SETTINGS, campaign)
        view = View(campaign)
        now = replace(settings_of(journal.connection, view), timezone=zone_name(journal.connection, view))
        new = {name: value for name, value in checked.items() if getattr(now, name) != value}
        if new:
            journal.append(Kind.SETTING, campaign, actor, {"settings": new})
    return replace(now, **new)
