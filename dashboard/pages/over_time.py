"""Over time: status shares up to the last judgement, and what changed between two days."""

from dashboard.content.models import transitions
from dashboard.share.chart_names import chart_named
from dashboard.ui import html, over_time
from dashboard.ui.board import _, chart_views, language, snapshot, text_of
from dashboard.ui.chart import show_chart
from dashboard.ui.heading import show_heading
from dashboard.ui.share_bar import chart_bar, list_bar

show_heading("over-time")
category, unit, level, start, end = shown = over_time.asked()
over_time.show_filter(shown)
views = chart_views()
filters = over_time.chart_filters(category, unit=unit, level=level)
flow = over_time.of_category(snapshot().shown().at_level(level).flow(start, end), category)
changes = transitions(flow, start, end, language(), text_of)
html.show('<div class="board">', html.macro("changes.html", "answer", changes), "</div>")
rounds = snapshot().shown().rounds()
if len(rounds) == 1:
    words = _("All judgements are of one day, {day}; from the next round on a chart shows the course.")
    html.show(html.quiet(words.format(day=rounds[0].isoformat())))
else:
    show_chart(chart_named(views, "status-over-time", filters), key="status-over-time", filters=filters)
html.show(html.section(_("What changed"), over_time.presets(shown)))
over_time.show_days(start, end)
filters = over_time.chart_filters(category, **{"from": start.isoformat(), "to": end.isoformat(), "level": level})
html.show(
    '<div class="board">', html.macro("changes.html", "transition_matrix", changes), "</div>",
    chart_bar(chart_named(views, "status-flow", filters), key="status-flow", filters=filters),
    '<div class="board section">', html.macro("changes.html", "moved", changes), "</div>",
    list_bar("changes", filters=filters, shown=len(changes.moved), total=None),
)  # fmt: skip
