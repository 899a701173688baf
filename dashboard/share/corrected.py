"""What was public once and no longer stands, as view models for board and static site alike."""

from typing import Any

from dashboard.charts.figures import label_of
from dashboard.content.models import CorrectedItem, Link
from dashboard.domain.assessment import Assessment, LifecycleStatus
from dashboard.share.page_facts import LEFT_THE_LIST
from dashboard.share.reader import Reader
from dashboard.store.reads.corrections import Correction


def corrected_items(reader: Reader) -> list[CorrectedItem]:
    """Everything that stood on the board once and no longer does, newest first."""
    snapshot = reader.snapshot
    corrections: list[Correction[Any]] = [*snapshot.corrections(), *snapshot.measurement_corrections()]
    newest_first = sorted(corrections, key=lambda correction: correction.moment, reverse=True)
    pledges = snapshot.every_pledge()
    categories = dict(zip(pledges["number"], pledges["category"], strict=True))
    return [_corrected(reader, correction, categories) for correction in newest_first]


def _corrected(reader: Reader, correction: Correction[Any], categories: dict[Any, str]) -> CorrectedItem:
    moment, status = reader.snapshot.moment(correction.moment), LifecycleStatus(correction.kind)
    why = (status, moment, correction.reason, correction.reviewer)
    before = correction.judgement
    if isinstance(before, Assessment):
        gone = Link("", reader.word(LEFT_THE_LIST).format(number=before.pledge_number))
        place = reader.pledge_link(before.pledge_number, f"entry-{before.id}") or gone
        of = {categories[before.pledge_number]} if before.pledge_number in categories else set()
        return CorrectedItem(before.id, *why, place, before, correction.replacement, frozenset(of))
    figures = reader.snapshot.figures()
    place, of = Link("", before.figure_id), set()
    for _index, figure in figures[figures["id"] == before.figure_id].iterrows():
        place = Link(reader.place(figure), label_of(figure, reader.language))
        of = {categories[number] for number in figure["pledges"] if number in categories}
    after = reader.measured(correction.replacement) if correction.replacement else None
    return CorrectedItem(before.id, *why, place, reader.measured(before), after, frozenset(of))
