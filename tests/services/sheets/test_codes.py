"""Codes of pledges and of what stands below them are told apart by their parts."""

from datetime import date

import pytest

from dashboard.services.sheets import choose_sheet, read_pledges, read_workbook


def rows(separator: str, prefix: str, count: int, *, nested: bool) -> list[tuple[str, str]]:
    """Codes with those of their parents: of `count` pledges with three sub-projects each."""
    tops = [(f"{prefix}{number}", "") for number in range(1, count + 1)]
    below = {code: [(f"{code}{separator}{part}", code) for part in (1, 2, 3)] for code, _parent in tops}
    if nested:
        return [row for top in tops for row in (top, *below[top[0]])]
    return [*tops, *(row for children in below.values() for row in children)]


@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize("prefix", ["", "P", "공약 ", "III-"])
@pytest.mark.parametrize("separator", ["-", ".", "－", " - ", "_"])
def test_sixty_six_pledges_with_their_sub_projects_keep_their_parents(
    separator: str, prefix: str, nested: bool
) -> None:
    listed = rows(separator, prefix, 66, nested=nested)
    sheet = "code,title,parent\n" + "".join(f"{code},Title of {code},{parent}\n" for code, parent in listed)
    chosen, mapping, _notes = choose_sheet(read_workbook("list.csv", sheet.encode()))
    reading = read_pledges(chosen, mapping, date(2026, 1, 1))
    assert not reading.errors, str(reading.errors[:3])
    assert [(pledge.code, pledge.parent) for pledge in reading.pledges] == [
        (code.strip(), parent.strip()) for code, parent in listed
    ]


@pytest.mark.parametrize("parent", ["1.1", "1-1", "(1-1)"])
def test_a_parent_is_found_however_its_code_is_written(parent: str) -> None:
    sheet = f"code,title,parent\n1-1,Streets,\n11,Schools,\n2,Lamps,{parent}\n"
    chosen, mapping, _notes = choose_sheet(read_workbook("list.csv", sheet.encode()))
    assert read_pledges(chosen, mapping, date(2026, 1, 1)).pledges[2].parent == "1-1"


def test_the_same_code_written_otherwise_is_the_same() -> None:
    sheet = "code,title\n1-1,Streets\n1.1,Schools\n11,Lamps\n"
    chosen, mapping, _notes = choose_sheet(read_workbook("list.csv", sheet.encode()))
    [error] = read_pledges(chosen, mapping, date(2026, 1, 1)).errors
    assert error.row == 3
