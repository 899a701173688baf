"""Import a spreadsheet of assessments: looked at first, then all of it or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.domain.assessment import AssessmentDraft, check
from dashboard.domain.errors import FormErrors, NotFound, PermissionRefused, PledgeboardError, RowErrors, RuleError
from dashboard.domain.marks import N_
from dashboard.domain.permission import Actor, OrganisationKind, Permission
from dashboard.domain.status import Rater
from dashboard.services.assess import record_many
from dashboard.services.assessment_sheet import CellError, Table, full_header, read_assessments
from dashboard.services.days import today
from dashboard.services.spreadsheet import read_sheet
from dashboard.store.engine import Store
from dashboard.store.reads_assessments import UNKNOWN_PLEDGE, pledge_numbers, recorded_like
from dashboard.store.reads_campaign import read_campaign
from dashboard.store.view import View

_COLUMN_OF = {"evidence": "evidence_url"}  # where an error's field has another name than the column


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: nothing of it happens while there is any error."""

    added: tuple[tuple[int, AssessmentDraft], ...]  # row and assessment
    unchanged: tuple[int, ...]  # rows that are on record already
    errors: tuple[CellError, ...]
    ignored: tuple[str, ...]  # columns that are not known


def preview(store: Store, actor: Actor, campaign: str, name: str, content: bytes) -> Preview:
    """Look at a spreadsheet without recording anything.

    Args:
        store: an open store.
        actor: who would record it.
        campaign: the campaign's id.
        name: of the file, for messages.
        content: its bytes.
    Returns:
        what would be added, what is unchanged, and every error with its row and column.
    Errors:
        PermissionRefused; SheetError where the file is no table of assessments at all; NotFound for the campaign.
    """
    if not actor.may(Permission.ASSESS):
        raise PermissionRefused(Permission.ASSESS.refusal)
    found = read_campaign(store, View(campaign))
    table = read_assessments(read_sheet(name, content), campaign)
    errors = list(table.errors)
    day = today(store, campaign)
    with store.read() as connection:
        numbers = pledge_numbers(connection, View(campaign))
        known = recorded_like(connection, campaign, actor.id)
    added: list[tuple[int, AssessmentDraft]] = []
    unchanged: list[int] = []
    seen: dict[tuple[object, ...], int] = {}
    for row, draft in table.drafts:
        try:
            if draft.pledge_number not in numbers:
                raise NotFound(UNKNOWN_PLEDGE, number=draft.pledge_number)
            checked = check(draft, today=day, earliest=found.election_date)
        except FormErrors as failed:
            errors += [_located(row, error, table) for error in failed.errors]
            continue
        except NotFound as error:
            errors.append(CellError(row, table.columns["number"], error))
            continue
        rater = Rater.CITY if actor.organisation_kind is OrganisationKind.CITY else checked.rater
        likeness = (checked.pledge_number, rater.value, checked.as_of, checked.status.value, checked.verdict.value,
                    checked.timeliness.value, checked.reason.value if checked.reason else None, checked.note,
                    tuple(piece.url for piece in checked.evidence))  # fmt: skip
        if likeness in seen:
            message = N_("The same as row {first}.")
            errors.append(CellError(row, "", RuleError(None, message, first=seen[likeness])))
            continue
        seen[likeness] = row
        if likeness in known:
            unchanged.append(row)
        else:
            added.append((row, checked))
    errors.sort(key=lambda error: error.row)
    return Preview(tuple(added), tuple(unchanged), tuple(errors), table.ignored)


def import_assessments(
    store: Store,
    actor: Actor,
    found: Preview,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[int]:
    """Record what a preview would add, in one transaction.

    Args:
        store: an open store.
        actor: who records it.
        found: a preview without errors.
        progress: is told how many of how many are done.
    Returns:
        the entries of the assessments.
    Errors:
        PermissionRefused; FormErrors where the preview has errors; RowErrors, by row of the file, for what has come
        to be wrong since. Nothing is recorded then.
    """
    if found.errors:
        raise FormErrors([RuleError(None, N_("Nothing was recorded. Errors: {count}."), count=len(found.errors))])
    try:
        return record_many(store, actor, [draft for _row, draft in found.added], unseen=True, progress=progress)
    except RowErrors as failed:
        rows = [row for row, _draft in found.added]
        raise RowErrors({rows[place]: errors for place, errors in failed.rows.items()}) from failed


def _located(row: int, error: PledgeboardError, table: Table) -> CellError:
    field = (error.field or "").split(".")[0] if isinstance(error, RuleError) else ""
    name = _COLUMN_OF.get(field, field)
    return CellError(row, table.columns.get(name) or full_header(name), error)
