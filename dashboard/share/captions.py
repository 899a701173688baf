"""What stands around every chart: whose data it shows, as of when, under which licence, in the reader's language."""

from dataclasses import dataclass
from typing import Any, Literal

from dashboard.charts.drawing.caption import Caption, Days
from dashboard.charts.drawing.template import Canvas, canvas
from dashboard.domain.errors import N_
from dashboard.domain.status import Rater
from dashboard.locale import text_of, translator
from dashboard.share.snapshot import Snapshot
from dashboard.share.source import licence, source_name

STATUS_NOTE = N_(
    "A pledge's status is the watchdogs' latest published assessment; rates leave out what is not yet rated or cannot be judged."
)
OWN_RATINGS = N_("The administration's own ratings")

OWN_NOTE = N_(
    "No watchdog has judged yet: these are the administration's own ratings, which never count in the watchdogs' rates."
)
DEMONSTRATION = N_("Demonstration data: no real assessments")


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How charts are drawn."""

    language: str  # of the interface
    theme: Literal["light", "dark"] = "light"
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Captions:
    """The words around the charts of one snapshot under one set of render options."""

    snapshot: Snapshot
    options: RenderOptions

    @property
    def cache_key(self) -> tuple[Any, ...]:
        """Everything that a chart depends on beside what it is asked for."""
        return (*self.snapshot.cache_key, self.options, self.snapshot.day)

    def words(self, message: str) -> str:
        """A message in the reader's language."""
        return translator(self.options.language)(message)

    def text_of(self, row: Any, field: str) -> str:
        """A text of the campaign in the reader's language, as far as it is translated; see `locale.text_of`."""
        return text_of(row, field, self.options.language, self.snapshot.content_language)

    def marked(self, words: str) -> str:
        """A picture's subtitle, with the mark before it where the data are no real ones."""
        if self.snapshot.demonstration() is None:
            return words
        return f"{self.words(DEMONSTRATION)} · {words}" if words else self.words(DEMONSTRATION)

    def judged_caption(self, subtitle: str, n: int, days: Days) -> Caption:
        """What stands around a picture of statuses: whose they are where they are not the watchdogs'."""
        subtitle = self.levelled(subtitle or self.campaign_name)
        if self.snapshot.rater is Rater.WATCHDOG:
            return self.caption(subtitle, n, STATUS_NOTE, days)
        return self.caption(self.of_rater(subtitle), n, OWN_NOTE, days)

    def levelled(self, words: str) -> str:
        """Words about pledges, with the level that counts behind them where there are several."""
        return " · ".join(filter(None, (words, self.snapshot.level_words(self.options.language))))

    def of_rater(self, words: str) -> str:
        """Words about statuses, with whose they are before them where they are not the watchdogs'."""
        return words if self.snapshot.rater is Rater.WATCHDOG else f"{self.words(OWN_RATINGS)} · {words}"

    def caption(self, subtitle: str, n: int | None, note: str, days: Days) -> Caption:
        """What stands around a picture. `subtitle`: what the filter leaves; the campaign's name for none."""
        return Caption(
            subtitle=self.marked(subtitle or self.campaign_name),
            source=source_name(self.snapshot, self.options.language),
            days=days,
            licence=licence(self.snapshot, self.options.language),
            n=n,
            note=self.words(note),
        )

    @property
    def campaign_name(self) -> str:
        """The campaign's name."""
        campaign = self.snapshot.campaign()
        return self.text_of(campaign, "name")

    def canvas(self, caption: Caption, *, narrow: bool = False) -> Canvas:
        options = self.options
        return canvas(options.language, options.theme, caption=caption, narrow=options.narrow or narrow)
