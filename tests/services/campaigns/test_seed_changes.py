"""A seed that is loaded again moves no judgement: it stays with its pledge, or somebody has said that it is meant."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.domain.assessment import CriterionDraft
from dashboard.domain.measurement import MeasurementDraft, Stage
from dashboard.services.campaigns.seed import Confirmed, SeedChanges, SeedResult, seed
from dashboard.services.judging.assess import assess
from dashboard.services.judging.measure import measure, write_criterion
from dashboard.services.keep.verify import verify
from dashboard.services.members.members import assign
from dashboard.store.engine.store import Store
from dashboard.store.reads.pledges import read_pledges
from dashboard.store.reads.view import View
from tests.factories import CAMPAIGN, WRITER, Tables, a_draft, a_piece_of_evidence, seed_tables, write_seed

NOW = View(CAMPAIGN)
Load = Callable[..., SeedResult]


def judge(store: Store) -> None:
    assess(store, WRITER, a_draft(pledge_number=3))


def write(store: Store) -> None:
    write_criterion(store, WRITER, CriterionDraft(CAMPAIGN, 3, "전부", due=date(2021, 1, 1)))


def give(store: Store) -> None:
    assign(store, WRITER, CAMPAIGN, [(3, "local")])


WAYS = [judge, write, give]


@pytest.fixture
def load(seeded: Store, tmp_path: Path) -> Load:
    """Loads a corrected package; each time a new version, unless another is named."""
    versions = iter(range(1, 99))

    def loaded(tables: Tables, version: str = "", **confirmed: Any) -> SeedResult:
        number = next(versions)
        folder = write_seed(tmp_path / f"v{number}", tables, version=version or f"1.0.{number}")
        return seed(seeded, folder, confirmed=Confirmed(**confirmed))

    return loaded


def renumbered() -> Tables:
    """The small seed with a pledge inserted on top and every other one a number further down."""
    tables = seed_tables()
    for name in ("pledges", "statement_pledges", "figures", "not_figures"):
        key = "number" if name == "pledges" else "pledge_number"
        for row in tables[name]:
            row[key] = row[key] and str(int(row[key]) + 1)
    new = tables["pledges"][0] | {"number": "1", "source_no": "0", "title": "새 공약", "title_en": "New"}
    tables["pledges"].insert(0, new)
    return tables


def without_the_third() -> Tables:
    tables = seed_tables()
    tables["pledges"] = tables["pledges"][:2]
    return tables


def titled(number: int, title: str) -> Tables:
    tables = seed_tables()
    tables["pledges"][number - 1]["title"] = title
    return tables


def test_other_content_needs_a_new_version(seeded: Store, load: Load) -> None:
    with pytest.raises(SeedChanges, match=r"version 1\.0\.0 is on record with other content"):
        load(titled(3, "밝은 골목"), version="1.0.0")
    assert seeded.revision() == 1
    assert load(titled(3, "밝은 골목")).changed


@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_on_record_of_a_pledge_keeps_its_title(
    seeded: Store, load: Load, way: Callable[[Store], None]
) -> None:
    way(seeded)
    revision = seeded.revision()

    with pytest.raises(SeedChanges, match="Pledge 3 is judged as “안전한 골목”; the new list says “밝은 골목”"):
        load(titled(3, "밝은 골목"))
    with pytest.raises(SeedChanges, match="the new list lacks it"):
        load(without_the_third())
    assert seeded.revision() == revision

    assert load(titled(3, "밝은 골목"), renamed={"3": "밝은 골목"}).changed
    assert load(without_the_third(), gone={"3"}).changed
    verify(seeded)


def test_a_list_with_a_row_inserted_on_top_is_refused_and_says_why(seeded: Store, load: Load) -> None:
    for number in (1, 2):
        assess(seeded, WRITER, a_draft(pledge_number=number))

    with pytest.raises(SeedChanges) as refused:
        load(renumbered())

    said = str(refused.value)
    assert (
        "Pledge 1 is judged as “청년미래기금 1조2천억원 조성”; the new list has that as number 2, and “새 공약”" in said
    )
    assert "Pledge 2 is judged as “위원회 청년 참여 15% 보장”; the new list has that as number 3" in said
    assert "Pledge 3" not in said


@pytest.mark.both_engines
def test_every_reason_is_given_in_one_round(seeded: Store, load: Load) -> None:
    for number in (1, 2, 3):
        assess(seeded, WRITER, a_draft(pledge_number=number))
    tables = titled(1, "첫째")
    tables["pledges"][1]["title"], tables["pledges"] = "둘째", tables["pledges"][:2]

    with pytest.raises(SeedChanges) as refused:
        load(tables, version="1.0.0")

    assert [str(reason).partition(" ")[0] for reason in refused.value.reasons] == ["datapackage.json:", *["Pledge"] * 3]


@pytest.mark.parametrize("wrong", [{}, {"3": "밝은 길"}, {"2": "밝은 골목"}])
def test_a_confirmation_names_the_pledge_and_its_new_title(seeded: Store, load: Load, wrong: dict[str, str]) -> None:
    assess(seeded, WRITER, a_draft(pledge_number=3))

    with pytest.raises(SeedChanges):
        load(titled(3, "밝은 골목"), renamed=wrong)


@pytest.mark.parametrize("title", ["  안전한\u3000골목 ", "안전한\n골목", "\u110b\u1161\u11ab전한 골목"])
def test_white_space_and_composition_make_no_other_title(seeded: Store, load: Load, title: str) -> None:
    assess(seeded, WRITER, a_draft(pledge_number=3))

    assert load(titled(3, title)).changed


def test_a_translation_may_change(seeded: Store, load: Load) -> None:
    assess(seeded, WRITER, a_draft(pledge_number=3))
    tables = seed_tables()
    tables["pledges"][2]["title_en"] = "Safer alleys"

    assert load(tables).changed


def test_a_number_that_was_judged_is_never_given_to_another_pledge(seeded: Store, load: Load) -> None:
    assess(seeded, WRITER, a_draft(pledge_number=3))
    load(without_the_third(), gone={"3"})
    load(without_the_third() | {"featured": [seed_tables()["featured"][0] | {"title_en": "Smiles"}]})  # asks no more

    with pytest.raises(SeedChanges, match="Pledge 3 is judged as “안전한 골목”; the new list says “다른 공약”"):
        load(titled(3, "다른 공약"))
    assert load(seed_tables()).changed
    assert list(read_pledges(seeded, NOW)["status"]) == ["unrated", "unrated", "on_track"]


def measured(store: Store) -> None:
    draft = MeasurementDraft(
        CAMPAIGN, "interest", Stage.MEASURED, Decimal("0.4"), date(2019, 1, 2), evidence=(a_piece_of_evidence(),)
    )
    measure(store, WRITER, draft)


def with_interest(**changes: str) -> Tables:
    tables = seed_tables()
    tables["figures"][1] |= changes
    return tables


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"quote": "이자율"}, "이자율 (percent)"), ({"unit": "ratio"}, "0.5% (ratio)"), ({"id": "rate"}, "")],
)
def test_a_measured_figure_is_kept_in_the_same_way(
    seeded: Store, load: Load, changes: dict[str, str], words: str
) -> None:
    measured(seeded)
    tables = with_interest(**changes)
    tables["baselines"] = []
    said = f"says “{words}”" if words else "lacks it"

    with pytest.raises(
        SeedChanges, match=r"Figure interest is measured as “0\.5% \(percent\)”; the new list "
    ) as refused:
        load(tables)
    assert said in str(refused.value)

    assert load(tables, **({"renamed": {"interest": words}} if words else {"gone": {"interest"}})).changed
    verify(seeded)
