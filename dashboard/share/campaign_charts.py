"""Charts of several campaigns side by side: each by its own list of pledges and its own assessors."""

import pandas as pd

from dashboard.charts.campaigns import campaigns
from dashboard.charts.drawing.caption import Caption, Days
from dashboard.charts.drawing.chart import Chart
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.share.cache import memoize
from dashboard.share.campaigns import Compared, Comparison
from dashboard.share.chart_views import OWN_RATINGS, ChartViews
from dashboard.share.days import days_assessed

CAMPAIGNS_NOTE = N_(
    "Each campaign by its own list of pledges and its own assessors; where no watchdog has judged, the administration's own ratings are shown and named."
)
COMPARED_COLUMNS = (
    "campaign", "campaign_name", "campaign_name_en", "as_of", "rater", "status", "status_label", "pledges", "percent",
    "percent_of_judged",
)  # fmt: skip


def campaigns_chart(views: ChartViews, comparison: Comparison) -> Chart:
    """Some campaigns side by side; each comparison drawn once."""
    chart: Chart = memoize(("campaigns chart", *views.cache_key, comparison), lambda: _draw(views, comparison))
    return chart


def _draw(views: ChartViews, comparison: Comparison) -> Chart:
    _, compared = views.words, comparison.campaigns
    last = max((days_assessed(each.snapshot).last for each in compared), default="")
    days = Days(views.snapshot.day.isoformat(), "assessed", last)
    when = _("Day {day} of the term").format(day=f"{comparison.term_day:,}") if comparison.term_day else _("Today")
    basis = f"{when} · {_('of those judged') if comparison.of == 'judged' else _('of all pledges')}"
    of_each = [ChartViews(each.snapshot, views.options) for each in compared]
    captions = [view.judged_caption("", 0, days) for view in of_each]
    sources, licences = (
        "; ".join(f"{view.campaign_name}: {words}" for view, words in zip(of_each, facts, strict=True) if words)
        for facts in zip(*((caption.source, caption.licence) for caption in captions), strict=True)
    )
    left_out = [ChartViews(views.snapshot.of_campaign(id), views.options).campaign_name for id in comparison.left_out]
    caption = Caption(
        subtitle=views.marked(_("Without a term: {names}").format(names=", ".join(left_out)) if left_out else ""),
        source=sources, days=days, licence=licences, n=sum(each.rate.total for each in compared), note=_(CAMPAIGNS_NOTE),
    )  # fmt: skip
    notes = [
        each.snapshot.day.isoformat() + (f" · {_(OWN_RATINGS)}" if each.snapshot.rater is Rater.CITY else "")
        for each in compared
    ]
    rows = [row for each in compared for row in _status_rows(each, views)]
    counts = pd.DataFrame(rows, columns=list(COMPARED_COLUMNS), dtype=object)
    rates, judged = [each.rate for each in compared], comparison.of == "judged"
    return campaigns(counts, rates, notes, judged=judged, basis=basis, on=views.canvas(caption))


def _status_rows(compared: Compared, views: ChartViews) -> list[list[object]]:
    """Rows of `COMPARED_COLUMNS`: every status of one campaign."""
    campaign, rate = compared.snapshot.campaign(), compared.rate
    who = [campaign.id, campaign.name, campaign.name_en, compared.snapshot.day, compared.snapshot.rater.value]
    return [
        [
            *who, status.value, views.words(status.label), count,
            100 * count / rate.total if rate.total else None,
            (100 * count / rate.judged if rate.judged else None) if status.is_judged else None,
        ]
        for status, count in rate.counts
    ]  # fmt: skip
