"""What a list changes is told in full before it is recorded, and a confirmation that confirms nothing is refused."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.status import Status
from dashboard.services.campaigns.new import record
from dashboard.services.campaigns.seed import Confirmed, SeedChanges, seed
from dashboard.store.engine.store import Store, open_store
from dashboard.store.reads.assessments import read_history
from dashboard.store.reads.pledges import read_pledges
from tests.factories import Clock, seed_tables, write_seed
from tests.services.campaigns.test_new import KEEPER, LIST, VIEW, load, look

GONE = LIST.replace("b-1,", "c-1,").replace("Safe alleys", "A tram to the harbour")
REWORDED = LIST.replace("Safe alleys", "Safer alleys by night")


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'new.db'}", clock=clock)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("sheet", "needless"),
    [
        (LIST, Confirmed(gone=("99",))),
        (LIST, Confirmed(gone=("third",))),
        (LIST, Confirmed(gone=("3",))),
        (LIST, Confirmed(renamed={"99": "Safe alleys"})),
        (LIST, Confirmed(renamed={"3": "Safe alleys"})),
        (LIST, Confirmed(renamed={"3": "Safer alleys by night"})),
        (REWORDED, Confirmed(renamed={"3": "Safer alleys by night", "4": "Cheaper trams"})),
        (GONE, Confirmed(gone=("3", "1"))),
    ],
)
def test_a_confirmation_that_confirms_nothing_is_refused(store: Store, sheet: str, needless: Confirmed) -> None:
    load(store)
    looked = look(store, sheet, needless)
    assert "--confirm" in " ".join(map(str, looked.errors))
    names = [name for name in (*needless.gone, *needless.renamed) if any(f" {name}: " in str(e) for e in looked.errors)]
    assert names == [*needless.gone, *needless.renamed][-1:]


def test_a_first_list_needs_no_confirmation(store: Store, tmp_path: Path) -> None:
    assert "never had such a pledge" in str(look(store, LIST, Confirmed(gone=("1",))).errors[0])
    with pytest.raises(SeedChanges, match="never had such a pledge"):
        seed(store, write_seed(tmp_path / "seed", seed_tables()), confirmed=Confirmed(renamed={"1": "x"}))


@pytest.mark.parametrize(
    ("sheet", "confirmed"),
    [(REWORDED, Confirmed(renamed={"3": "Safer alleys by night"})), (GONE, Confirmed(gone=("3",)))],
)
def test_what_was_confirmed_and_recorded_may_be_confirmed_again(store: Store, sheet: str, confirmed: Confirmed) -> None:
    load(store)
    record(store, KEEPER, look(store, sheet, confirmed))
    again = look(store, sheet, confirmed)
    assert (again.errors, again.has_changes) == ((), False)


def test_whatever_would_be_recorded_is_a_change_that_is_told(store: Store) -> None:
    load(store)
    header, *rows = LIST.strip().split("\n")
    reordered = "\n".join([header, *reversed(rows)])
    told = {
        name: look(store, sheet, **facts)
        for name, sheet, facts in (
            ("order of the list", reordered, {}),
            ("Campaign (name, currency)", LIST, {"name": "Mayor", "currency": "EUR"}),
            ("Categories", LIST.replace("Public safety", "Safety"), {}),
        )
    }  # fmt: skip
    for name, looked in told.items():
        assert looked.has_changes
        assert looked.changes is not None
        assert name in looked.changes.counts(str)


def test_a_status_that_the_list_takes_back_stays_and_is_named(store: Store) -> None:
    load(store)
    looked = look(store, LIST.replace("Broken,2019-01-31", ","))
    assert "no status any more of 2" in " ".join(map(str, looked.warnings))


WORDS = [
    "tram",
    "bus",
    "park",
    "school",
    "clinic",
    "tax",
    "rent",
    "tree",
    "road",
    "light",
    "market",
    "bridge",
    "museum",
    "square",
    "harbour",
]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_no_edit_of_a_list_moves_a_judgement(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    """Rows are moved, recoded, reworded, dropped, added, moved to another category; each judged pledge that a preview
    without errors leaves in the list has its own judgements, by title, whatever its code and place."""
    dice = random.Random(number)
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('edits') / 'edits.db'}", clock=Clock())
    header = "ID,Title,Category,Status,Updated,Sources"
    titles = [" ".join(dice.sample(WORDS, 3)) for _turn in range(8)]
    labels = ["Broken", "Achieved", "In progress", ""]
    rows = [
        [f"k{i}", title, dice.choice("AB"), dice.choice(labels), "2019-01-31", ""] for i, title in enumerate(titles)
    ]
    try:
        for _turn in range(2):
            load(store, "\n".join([header, *map(",".join, rows)]))
            before = read_pledges(store, VIEW).set_index("number")
            histories = {int(n): [a.id for a in read_history(store, VIEW, int(n))] for n in before.index}
            for _edit in range(dice.randint(1, 6)):
                row = dice.choice(rows)
                match dice.randrange(6):
                    case 0:
                        dice.shuffle(rows)
                    case 1:
                        row[1] = f"{row[1]} {dice.choice(WORDS)}"
                    case 2:
                        other = dice.choice(rows)
                        row[0], other[0] = other[0], row[0]
                    case 3 if len(rows) > 3:
                        rows.remove(row)
                    case 4:
                        rows.append([f"n{dice.randrange(10**6)}", " ".join(dice.sample(WORDS, 3)), "C", "", "", ""])
                    case _:
                        row[2] = dice.choice("ABD")
            sheet = "\n".join([header, *map(",".join, rows)])
            looked = look(store, sheet)
            renamed, gone = {}, []
            if looked.changes is not None:
                judged = [change for change in looked.changes.renamed if change.judged]
                renamed = {str(change.number): change.title for change in judged}
                gone = [str(change.number) for change in looked.changes.gone if change.judged]
            unseen = look(store, sheet).errors
            assert len(unseen) == len(renamed) + len(gone)
            record(store, KEEPER, look(store, sheet, Confirmed(renamed, gone)))
            after = read_pledges(store, VIEW).set_index("number")
            for kept, history in histories.items():
                if kept not in after.index:
                    continue
                assert [a.id for a in read_history(store, VIEW, kept)][-len(history) :] == history or not history
                if before.loc[kept, "status"] != Status.UNRATED and str(kept) not in renamed:
                    assert after.loc[kept, "title"] == before.loc[kept, "title"]
    finally:
        store.close()
