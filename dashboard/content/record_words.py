"""Words about the record that pages, static site, reports and files have in common."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dashboard.domain.assessment import Assessment, Publication
from dashboard.domain.days import Precision
from dashboard.domain.errors import N_, Translate
from dashboard.domain.evidence import EvidenceFile
from dashboard.domain.status import Timeliness
from dashboard.domain.zones import day_of, zone_named
from dashboard.locale import text_of, translator
from dashboard.locale.amounts import format_amount
from dashboard.store.reads.campaign import Campaign

OWN_RATING = N_("own rating")
_QUARTER = N_("quarter {quarter} of {year}")
_HALVES = (N_("first half of {year}"), N_("second half of {year}"))


def day_words(day: date, precision: str, _: Translate) -> str:
    """A day as exactly as it is known: `2024-05-30`, `2024-05`, `quarter 2 of 2024`, `2024`; by default to the day."""
    known = Precision(precision or Precision.DAY)
    if known is Precision.QUARTER:
        return _(_QUARTER).format(year=day.year, quarter=(day.month + 2) // 3)
    if known is Precision.HALF_YEAR:
        return _(_HALVES[day.month > 6]).format(year=day.year)
    return {Precision.YEAR: f"{day:%Y}", Precision.MONTH: f"{day:%Y-%m}"}.get(known, day.isoformat())


def percent_words(progress: Any) -> str:
    """Progress in percent, without zeros that say nothing."""
    return f"{progress.normalize():f}%"


def pledge_facts(
    pledge: Mapping[Any, Any], campaign: Campaign, language: str, corrections: Iterable[Mapping[str, Any]] = ()
) -> list[tuple[str, str]]:
    """Pairs of label and text, only of what there is. `pledge`: a row of `read_pledges`. `corrections`: as
    `read_pledge_corrections` has them, of all pledges."""
    _ = translator(language)
    due, amount, progress, day = (pledge[name] for name in ("due", "amount", "progress", "progress_as_of"))
    percent = "" if progress is None else percent_words(progress)
    facts = (
        (_("Code in the source"), pledge["code"]),
        (_("In charge"), text_of(pledge, "owner", language)),
        (_("Due"), day_words(due, pledge["due_precision"], _) if due else ""),
        (_("Amount"), format_amount(amount, campaign.currency or None, language) if amount is not None else ""),
        (_("Progress"), f"{percent} ({_('as of {day}').format(day=day.isoformat())})" if percent and day else percent),
        (_("In the source’s words"), pledge["source_label"]),
        (_("Tags"), ", ".join(pledge["tags"])),
    )
    return [(label, text) for label, text in (*facts, *_corrections(pledge, campaign, corrections, _)) if text]


def _corrections(
    pledge: Mapping[Any, Any], campaign: Campaign, corrections: Iterable[Mapping[str, Any]], _: Translate
) -> Iterator[tuple[str, str]]:
    """When, by whom and why the pledge was corrected beside its list, or added to it."""
    for correction in corrections:
        if correction["number"] == pledge["number"]:
            day = day_of(correction["recorded_at"], zone_named(campaign.timezone)).isoformat()
            label = _("Added beside the list") if correction["added"] else _("Corrected")
            yield label, f"{day} {correction['actor']}: {correction['reason']}"


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
