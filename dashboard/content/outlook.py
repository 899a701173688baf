"""What saving an assessment does, said before and after: when it becomes public, and what becomes of the status."""

from collections.abc import Sequence
from datetime import date

from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.domain.board_settings import BoardSettings
from dashboard.domain.errors import Translate
from dashboard.domain.permission import Actor
from dashboard.domain.status import Rater, Status


def published_by(history: Sequence[Assessment], rater: Rater) -> list[Assessment]:
    """The assessments of one rater that are in force, the one that gives the status first."""
    published = [each for each in history if each.rater is rater and each.lifecycle_status is LifecycleStatus.PUBLISHED]
    return sorted(published, key=lambda each: (each.as_of, each.id), reverse=True)


def publication_outlook(settings: BoardSettings, actor: Actor, rater: Rater, _: Translate) -> str:
    """When a judgement becomes public."""
    alone = rater is Rater.CITY  # the administration answers for its own rating
    needed = 1 if alone else settings.assessors_needed
    review = settings.review_required and not alone and actor.kind != "local"
    if needed > 1 and review:
        words = _("It becomes public once {needed} assessors agree and a reviewer has approved it.")
    elif needed > 1:
        words = _("It becomes public once {needed} assessors agree.")
    else:
        words = _("It becomes public once a reviewer has approved it.") if review else _("It becomes public at once.")
    return words.format(needed=needed)


def status_outlook(
    published: Sequence[Assessment], status: Status | None, as_of: date, supersedes: int | None, _: Translate,
    *, saved: bool = False,
) -> str:  # fmt: skip
    """What becomes of the status that `published_by` gives once a judgement of that day is public; `saved`: what has
    become of it."""
    before = _(published[0].status.label) if published else _(Status.UNRATED.label)
    newest = next((each for each in published if each.id != supersedes), None)
    if newest is not None and newest.as_of > as_of:
        words = _("There is an assessment of {day}, so the status stays “{after}”. Yours enters the history.")
        return words.format(day=newest.as_of.isoformat(), after=_(newest.status.label))
    if status is None:
        return ""
    after = _(status.label)
    changed = (
        _("The status has changed: {before} → {after}.")
        if saved
        else _("Once it is public, the status changes: {before} → {after}.")
    )
    words = _("The status stays “{after}”.") if before == after else changed
    return words.format(before=before, after=after)
