"""What changed between two days: how many pledges went from which status to which, with both days' denominators."""

from collections import Counter
from datetime import date
from functools import partial

import pandas as pd

from dashboard.charts.drawing.caption import rate_in, rate_text
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.matrix import draw_matrix
from dashboard.charts.drawing.template import Canvas, Sketch
from dashboard.domain.errors import Translate
from dashboard.domain.status import Status


def status_flow(pledges: pd.DataFrame, *, start: date, end: date, on: Canvas) -> Chart:
    """Show as a matrix how many pledges went from which status to which between two days; those that stayed are quiet.
    `pledges`: `number title title_en from_status to_status`, every pledge that counts. `on`: the canvas; its caption's
    `n` counts the pledges. Returns the chart, with the rates of both days and, where it is so, that a rate fell because
    more pledges became judgeable. `data` has `from_status to_status pledges numbers`, one row for
    each flow in the scale's order."""
    _, numbers = on.words, dict[tuple[str, str], list[int]]()
    for number, before, after in zip(pledges["number"], pledges["from_status"], pledges["to_status"], strict=True):
        numbers.setdefault((before, after), []).append(int(number))
    rows = [
        (before.value, after.value, len(numbers[before, after]), tuple(sorted(numbers[before, after])))
        for before in Status
        for after in Status
        if (before, after) in numbers
    ]
    flows = pd.DataFrame(rows, columns=["from_status", "to_status", "pledges", "numbers"])
    return Chart(
        name="status-flow",
        title=_("What changed, {start} to {end}").format(start=start.isoformat(), end=end.isoformat()),
        alt=" ".join(flow_words(pledges, start, end, _)), data=flows, canvas=on,
        drawing=partial(_draw, pledges[["number", "from_status", "to_status"]], flows, start, end),
        nothing=_("No pledge matches the filter.") if flows.empty else "",
    )  # fmt: skip


def flow_words(pledges: pd.DataFrame, start: date, end: date, _: Translate) -> list[str]:
    """What changed in sentences, the denominators of both days in them."""
    before, after = rate_in(pledges["from_status"]), rate_in(pledges["to_status"])
    moved = int((pledges["from_status"] != pledges["to_status"]).sum())
    sentences = [
        _("Changed: {moved} of {total} pledges.").format(moved=moved, total=len(pledges)),
        f"{start.isoformat()}: {rate_text(before, _)}.",
        f"{end.isoformat()}: {rate_text(after, _)}.",
    ]
    fell = before.percent is not None and after.percent is not None and after.percent < before.percent
    if fell and after.judged > before.judged and after.fulfilled >= before.fulfilled:
        words = _(
            "The rate fell because more pledges became judgeable ({before} → {after}), not because fewer are fulfilled ({was} → {now})."
        )
        facts = {"before": before.judged, "after": after.judged, "was": before.fulfilled, "now": after.fulfilled}
        sentences.append(words.format(**facts))
    return sentences


def _draw(pledges: pd.DataFrame, flows: pd.DataFrame, start: date, end: date, canvas: Canvas) -> Sketch:
    _ = canvas.words
    counts = flows.set_index(["from_status", "to_status"])["pledges"].to_dict()
    before, after = (Counter(pledges[side]) for side in ("from_status", "to_status"))
    rows, columns = ([status for status in Status if side[status]] for side in (before, after))
    return draw_matrix(
        flow_words(pledges, start, end, _), canvas, [f"{_(status.label)} {before[status]}" for status in rows],
        [f"{_(status.label)} {after[status]}" for status in columns],
        [[counts.get((row, column), 0) for column in columns] for row in rows], lambda i, j: rows[i] is columns[j],
    )  # fmt: skip
