"""How far assessors agree: which pairs of statuses two assessors gave to the same pledge."""

from functools import partial

import pandas as pd

from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.template import Canvas, Sketch
from dashboard.charts.flow import draw_matrix
from dashboard.domain.agreement import LEAST_UNITS, Agreement, Alpha
from dashboard.domain.errors import Translate
from dashboard.domain.status import STORED


def agreement(statistics: Agreement, *, on: Canvas) -> Chart:
    """Show the pairs of independent judgements as a matrix of status by status, the counts written in the cells.
    `statistics`: of `domain.agreement.agreement`. `on`: the canvas; its caption's `n` counts the units. Returns the
    chart, with alpha, its interval and what they stand on under the title. `data` has the columns `status`,
    `other_status`, `pairs`: each pair of assessors once, the better status first."""
    _, counts = on.words, _counts(statistics)
    words = agreement_words(statistics, _)
    rows = [
        (status.value, STORED[j].value, counts[i][j]) for i, status in enumerate(STORED) for j in range(i, len(STORED))
    ]
    return Chart(
        name="agreement", title=_("How far independent assessors agree"), alt=" ".join(words),
        data=pd.DataFrame(rows, columns=["status", "other_status", "pairs"]), canvas=on,
        drawing=partial(_draw, statistics), nothing="" if statistics.pairs else words[0],
    )  # fmt: skip


def _counts(statistics: Agreement) -> list[list[int]]:
    """The pairs of each two statuses; the matrix holds a pair that agrees twice."""
    return [[count // (2 if i == j else 1) for j, count in enumerate(row)] for i, row in enumerate(statistics.matrix)]


def agreement_words(statistics: Agreement, _: Translate) -> list[str]:
    """The statistics in sentences, each with what it stands on."""
    if not statistics.pairs or statistics.percent is None:
        return [_("No pledge has been judged by two assessors independently yet.")]
    words = _(
        "Pairs of assessors that agree: {agreeing}/{pairs} ({percent}%); units (a pledge in one round): {units}, assessors: {assessors}."
    )
    facts = {name: getattr(statistics, name) for name in ("agreeing", "pairs", "units", "assessors")}
    agreeing = words.format(percent=f"{statistics.percent:.0f}", **facts)
    if statistics.too_few:
        return [agreeing, _("Too few to say: alpha needs at least {least} units.").format(least=LEAST_UNITS)]
    return [
        agreeing,
        _("Krippendorff's alpha, nominal: {alpha}.").format(alpha=alpha_text(statistics.nominal, _)),
        _("Ordinal: {alpha}.").format(alpha=alpha_text(statistics.ordinal, _)),
    ]


def alpha_text(alpha: Alpha, _: Translate) -> str:
    """One alpha with its interval, such as "0.71 (95% interval 0.58 to 0.82)"."""
    if alpha.value is None:
        return _("undefined, everybody said the same")
    if alpha.low is None or alpha.high is None:
        return _("Too few to say")  # the ordinal one counts only the pledges judged on the ordered scale
    value, low, high = (f"{number:.2f}" for number in (alpha.value, alpha.low, alpha.high))
    return _("{value} (95% interval {low} to {high})").format(value=value, low=low, high=high)


def _draw(statistics: Agreement, canvas: Canvas) -> Sketch:
    labels = [canvas.words(status.label) for status in STORED]
    return draw_matrix(agreement_words(statistics, canvas.words), canvas, labels, labels, _counts(statistics))
