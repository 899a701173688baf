"""A campaign as unlike the shipped one as can be, and what no board of it may say."""

import re
from datetime import date
from html import unescape
from pathlib import Path

from dashboard.domain.permission import Role
from dashboard.domain.status import Status
from dashboard.services.campaigns.seed import seed
from dashboard.services.judging.assess import assess
from dashboard.store.engine.store import Store
from tests.factories import Tables, a_draft, a_member, seed_tables, write_seed

OTHER = "fjordland-2023"
LICENCE, SOURCE = "CC-BY-4.0", "Fjordland-erklæringen"
# Facts of the campaign that the shipped seed is about, and of its country.
FOREIGN = re.compile(
    r"apache|seoul|서울|박원순|park won|mayor|시장|\bthe city|city'?’?s own|\bcity itself|시 자체|council refused|"
    r"unofficial|비공식|korean local|지방자치|manifesto|매니페스토|\bnine\b|\btwelve\b|아홉|열두|\bin won\b|금액은 원|단위는 원|KRW|our own translation|자체 번역",
    re.IGNORECASE,
)
GAPS = re.compile(
    r"\(\s*\)|\bNone\b|\bnan\b|NaT|“”|: *$|, *,|[·,:] *\)|\( *[·,]|^· [^\d·]|[^\d·\s] ·$|(?<!%)\{[a-z_]+\}",
    re.MULTILINE,
)

HIDDEN = re.compile(r"<script.*?</script>|<style.*?</style>|<svg.*?</svg>", re.DOTALL)
INLINE, TAG = re.compile(r"</?(?:a|b|span)\b[^>]*>"), re.compile(r"<[^>]+>")


def shown(html: str) -> str:
    """What a page shows, each of its blocks on a line of its own."""
    return unescape(TAG.sub("\n", INLINE.sub("", HIDDEN.sub("\n", html))))


def other_tables() -> Tables:
    """Four pledges of a prime minister: no featured ones, no sentences, no figures, no translation."""
    campaign = {
        "id": OTHER, "name": "Løftene fra 2023", "name_en": "Løftene fra 2023", "candidate": "Kari Nordmann",
        "candidate_en": "Kari Nordmann", "office": "Statsminister", "office_en": "Prime minister",
        "election_date": "2023-09-11", "term_start": "2023-10-01", "term_end": "2027-09-30", "left_office_on": "",
        "source_title": SOURCE, "source_title_en": "", "source_date": "2023-10-02", "facts_from": "", "facts_from_en": "",
    }  # fmt: skip
    categories = [
        {"id": "helse", "position": "1", "name": "Helse", "name_en": "Helse", "audience": "people"},
        {"id": "natur", "position": "2", "name": "Natur", "name_en": "Natur", "audience": "people"},
    ]
    titles = ("Flere fastleger", "Kortere ventetid", "Rent vann", "Vern av fjorder")
    pledges = [
        {"number": str(number), "source_no": str(number), "category_id": "helse" if number < 3 else "natur",
         "title": title, "title_en": title, "sic": ""}
        for number, title in enumerate(titles, 1)
    ]  # fmt: skip
    empty: Tables = {name: [] for name in seed_tables()}
    return empty | {"campaign": [campaign], "categories": categories, "pledges": pledges}


def write_other_seed(directory: Path, *, licensed: bool = True) -> Path:
    """Write its package, with the licence that it has or without one."""
    licences = [{"name": LICENCE, "title": "Creative Commons Attribution 4.0"}] if licensed else []
    about = {"name": OTHER, "title": "Løftene fra 2023"} | ({"licenses": licences} if licensed else {})
    return write_seed(directory, other_tables(), **about)


def fill_other_board(store: Store, directory: Path, *, licensed: bool = True) -> Store:
    """Load it, with judgements of both raters and a retraction's worth of reasons."""
    seed(store, write_other_seed(directory, licensed=licensed))
    watchdog, administration = a_member(store, "Ola", Role.STEWARD), a_member(store, "Liv", Role.STEWARD, "city")
    for number, status, more in ((1, Status.COMPLETED, {}), (2, Status.SCRAPPED, {"reason": "council_refused"})):
        day = date(2024, 3, 1)
        assess(
            store, watchdog, a_draft(campaign=OTHER, pledge_number=number, status=status, as_of=day, note="", **more)
        )
        assess(store, administration, a_draft(campaign=OTHER, pledge_number=number, status=Status.ON_TRACK, as_of=day, note=""))  # fmt: skip
    return store


def assert_its_own(text: str, where: str, *, prose: bool = True) -> None:
    """Nothing in a text is of the shipped campaign, and nothing that is missing leaves a gap."""
    for pattern in (FOREIGN, GAPS) if prose else (FOREIGN,):
        match = pattern.search(text)
        assert match is None, (where, text[max(0, match.start() - 80) : match.end() + 80])
