"""What a preview says of a list in a few sentences, for the command and the desk."""

from collections.abc import Callable

from dashboard.domain.marks import N_
from dashboard.services.campaigns.new import Preview
from dashboard.services.sheets import Reading

LEFT_OUT = N_("Columns that are not known and were left out: {names}")
PLEDGES = N_("Pledges: {count}, in {categories} categories.")
LEVELS = N_("On each level, outermost first: {levels}.")
STATUSES = N_("Statuses to be taken over: {added}. On record already: {known}.")

KEPT = N_("As they were corrected or added on the desk: {numbers}.")


def summary(previewed: Preview, reading: Reading, translate: Callable[[str], str]) -> list[str]:
    """How many pledges, categories, levels and statuses a list holds, and which of its columns are left out."""
    named = [name for name in previewed.statuses if name]
    lines = [translate(PLEDGES).format(count=len(previewed.counted), categories=len(named))]
    if len(previewed.levels) > 1:
        lines.append(translate(LEVELS).format(levels=" → ".join(map(str, previewed.levels))))
    if previewed.drafts or previewed.known_statuses:
        lines.append(translate(STATUSES).format(added=len(previewed.drafts), known=previewed.known_statuses))
    if previewed.kept_corrections:
        lines.append(translate(KEPT).format(numbers=", ".join(map(str, previewed.kept_corrections))))
    if reading.left_out:
        lines.append(translate(LEFT_OUT).format(names=", ".join(reading.left_out)))
    return lines
