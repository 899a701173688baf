"""Words about the record that pages, static site, reports and files share, and what saving a judgement does."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.domain.assessment import Assessment, LifecycleStatus, Publication
from dashboard.domain.days import Precision
from dashboard.domain.errors import N_, Translate
from dashboard.domain.evidence import EvidenceFile
from dashboard.domain.member import BoardSettings
from dashboard.domain.permission import Actor
from dashboard.domain.status import Outcome, Rate, Rater, Status, Timeliness, percent_text
from dashboard.domain.zones import day_of, zone_named
from dashboard.locale import text_of, translator
from dashboard.locale.amounts import format_amount
from dashboard.store.reads.campaign import Campaign

OWN_RATING = N_("own rating")
_HALVES = (N_("first half of {year}"), N_("second half of {year}"))
# What the sentence says after the pledges that are fulfilled, and of which outcome or status.
_OTHERS = (
    (N_("{count} partially fulfilled"), Outcome.PARTIALLY),
    (N_("{count} not fulfilled"), Outcome.NOT_FULFILLED),
    (N_("{count} that cannot be judged"), Status.UNVERIFIABLE),
    (N_("{count} not yet rated"), Status.UNRATED),
)
_LEADS = {
    Rater.WATCHDOG: N_("{fulfilled} of {total} pledges fulfilled"),
    Rater.CITY: N_("By the administration's own ratings, {fulfilled} of {total} pledges fulfilled"),
}


def day_words(day: date, precision: str, _: Translate) -> str:
    """A day as exactly as it is known: `2024-05-30`, `2024-05`, `quarter 2 of 2024`, `2024`; by default to the day."""
    known = Precision(precision or Precision.DAY)
    if known is Precision.QUARTER:
        return _("quarter {quarter} of {year}").format(year=day.year, quarter=(day.month + 2) // 3)
    if known is Precision.HALF_YEAR:
        return _(_HALVES[day.month > 6]).format(year=day.year)
    return {Precision.YEAR: f"{day:%Y}", Precision.MONTH: f"{day:%Y-%m}"}.get(known, day.isoformat())


def percent_words(progress: Any) -> str:
    """Progress in percent, without zeros that say nothing."""
    return f"{progress.normalize():f}%"


def pledge_facts(
    pledge: Mapping[Any, Any], campaign: Campaign, language: str, corrections: Iterable[Mapping[str, Any]] = ()
) -> list[tuple[str, str]]:
    """Pairs of label and text, of what there is. `pledge`: a row of `read_pledges`. `corrections`: of all pledges."""
    _ = translator(language)
    due, amount, progress, day = (pledge[name] for name in ("due", "amount", "progress", "progress_as_of"))
    percent = "" if progress is None else percent_words(progress)
    facts = (
        (_("Code in the source"), pledge["code"]),
        (_("In charge"), text_of(pledge, "owner", language, campaign.language)),
        (_("Due"), day_words(due, pledge["due_precision"], _) if due else ""),
        (_("Budget"), format_amount(amount, campaign.currency or None, language) if amount is not None else ""),
        (_("Progress"), f"{percent} ({_('as of {day}').format(day=day.isoformat())})" if percent and day else percent),
        (_("In the source’s words"), pledge["source_label"]),
        (_("Tags"), ", ".join(pledge["tags"])),
    )
    pairs = [(label, text) for label, text in facts if text]
    for correction in corrections:
        if correction["number"] == pledge["number"]:
            corrected_on = day_of(correction["recorded_at"], zone_named(campaign.timezone)).isoformat()
            label = _("Added beside the list") if correction["added"] else _("Corrected")
            pairs.append((label, f"{corrected_on} {correction['actor']}: {correction['reason']}"))
    return pairs


def erased_words(file: EvidenceFile, moment: str, _: Translate) -> str:
    """What stands in the place of a file that was erased at a moment; `_` translates."""
    assert file.erasure is not None
    words = _("{name}: the file was erased on {moment}. Reason: {reason}")
    return words.format(name=file.name, moment=moment, reason=file.erasure.reason)


def judgement_facts(assessment: Assessment, _: Translate) -> list[str]:
    """What a judgement says beside its status: verdict, timeliness, reason, progress, and what its source calls it."""
    progress = assessment.progress
    facts = (
        _(assessment.verdict.label),
        _(assessment.timeliness.label) if assessment.timeliness is not Timeliness.NOT_APPLICABLE else "",
        _("Reason: {reason}").format(reason=_(assessment.reason.label)) if assessment.reason else "",
        _("Progress: {percent}").format(percent=percent_words(progress)) if progress is not None else "",
        _("in the source’s words: “{label}”").format(label=assessment.source_label) if assessment.source_label else "",
        _("Taken over from {source}").format(source=assessment.taken_from) if assessment.taken_from else "",
    )
    return [fact for fact in facts if fact]


def publication_words(publication: Publication | None, _: Translate) -> str:
    """How a judgement came to be public, and by whose act; empty for what is not public."""
    if publication is None:
        return ""
    basis, imported = publication.basis, publication.imported
    parts = [_("Imported from another board’s record")] if imported else []
    if publication.assessors > 1:
        parts.append(_("{count} independent assessments agree").format(count=publication.assessors))
    elif basis == "agreement" and imported:
        parts.append(_("Independent assessments agreed"))
    elif basis in ("direct", "agreement"):
        parts.append(_("Published at once"))
    elif basis == "taken_over":
        parts.append(_("Taken over from {source}").format(source=publication.source))
    if basis == "review":
        parts.append(_("Approved by {reviewer}").format(reviewer=publication.actor))
    elif basis == "decision":
        parts.append(_("Assessors disagreed; reviewer {reviewer} decided").format(reviewer=publication.actor))
    return " · ".join(parts) + (f": {publication.reason}" if publication.reason else "")


def published_by(history: Sequence[Assessment], rater: Rater) -> list[Assessment]:
    """The assessments of one rater that are in force, the one that gives the status first; `history` newest first."""
    return [each for each in history if each.rater is rater and each.lifecycle_status is LifecycleStatus.PUBLISHED]


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
    """What becomes, or where `saved` has become, of the status once a judgement of that day is public."""
    before = _(published[0].status.label) if published else _(Status.UNRATED.label)
    newest = next((each for each in published if each.id != supersedes), None)
    if newest is not None and newest.as_of > as_of:
        words = _("There is an assessment of {day}, so the status stays “{after}”. Yours enters the history.")
        return words.format(day=newest.as_of.isoformat(), after=_(newest.status.label))
    if status is None:
        return ""
    after = _(status.label)
    if before == after:
        words = _("The status stays “{after}”.")
    elif saved:
        words = _("The status has changed: {before} → {after}.")
    else:
        words = _("Once it is public, the status changes: {before} → {after}.")
    return words.format(before=before, after=after)


@dataclass(frozen=True, slots=True)
class Standing:
    """The sentence in two parts, of which the first stands out, and a line with the rate where anything is judged."""

    lead: str
    rest: str
    rate_line: str

    @property
    def sentence(self) -> str:
        """Both parts as one sentence."""
        return self.lead + self.rest


def standing(rate: Rate, rater: Rater, _: Translate) -> Standing:
    """Where pledges stand by one rater's judgements; parts without any pledge are left out."""
    if rate.unrated == rate.total:
        return Standing(_("{total} pledges, none of them rated yet").format(total=f"{rate.total:,}"), "", "")
    sums = [
        (words, sum(count for status, count in rate.counts if group in (status, status.outcome)))
        for words, group in _OTHERS
    ]
    lead = _(_LEADS[rater]).format(fulfilled=f"{rate.fulfilled:,}", total=f"{rate.total:,}")
    rest = "".join(f", {_(words).format(count=f'{count:,}')}" for words, count in sums if count)
    if rate.percent is None:
        return Standing(lead, rest, "")
    judged = _("Fulfilment rate {percent}% ({fulfilled} of {judged} judged)")
    facts = {"fulfilled": f"{rate.fulfilled:,}", "judged": f"{rate.judged:,}", "percent": percent_text(rate.percent)}
    whole = _("{percent}% of all {total}").format(
        percent=percent_text(100 * rate.fulfilled / rate.total), total=f"{rate.total:,}"
    )
    return Standing(lead, rest, " · ".join([judged.format(**facts), *([whole] if rate.left_out else [])]))
