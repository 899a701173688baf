"""The reference pages say what the code says, and nothing that a person can set, call or read is left out."""

import json
import re

import pytest

from dashboard.cli import main as command
from dashboard.domain.columns import TABLES
from dashboard.settings import PREFIX, Settings
from dashboard.share.chart_names import CHARTS
from tests.serving import ROOT
from tools import write_docs

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", write_docs.PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")

    assert written == write_docs.PAGES[name](), "run: python tools/write_docs.py"


def test_every_setting_is_documented() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")

    assert [name for name in Settings.model_fields if f"`{PREFIX}{name.upper()}`" not in page] == []


def test_every_command_is_documented() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert [name for name in command.commands if f"## pledgeboard {name}\n" not in page] == []


def test_every_column_is_documented_with_its_meaning() -> None:
    page = (DOCS / "data-dictionary.md").read_text(encoding="utf-8")
    package = json.loads(write_docs.PACKAGE.read_text(encoding="utf-8"))
    missing = []
    for resource in package["resources"]:
        section = page.partition(f"## {resource['name']}\n")[2].partition("\n## ")[0]
        for field in resource["schema"]["fields"]:
            row = re.search(rf"^\| `{field['name']}` \|.*\| (.+) \|$", section, flags=re.MULTILINE)
            if row is None or not row.group(1).strip():
                missing.append(f"{resource['name']}.{field['name']}")

    assert missing == []


def test_every_table_and_chart_that_can_be_taken_along_is_documented() -> None:
    page = (DOCS / "sharing.md").read_text(encoding="utf-8")

    assert [name for name in TABLES if f"`{name}`" not in page] == []
    assert [name for name in CHARTS if f"`{name}`" not in page] == []


def test_every_make_target_explains_itself() -> None:
    targets = re.findall(r"^([a-z-]+):(.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert [name for name, rest in targets if "## " not in rest] == []
    assert {"help", "setup", "run", "test", "test-all", "lint", "bench"} <= {name for name, _ in targets}


def test_no_lock_line_names_a_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")

    assert "://" not in lock
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z0-9])", lock)[1:])


def test_every_test_that_the_threat_model_names_is_there() -> None:
    page = (DOCS / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page)
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file() or f"def {name}" not in (ROOT / file).read_text(encoding="utf-8")
    ]

    assert len(named) > 30
    assert missing == []


def test_every_threat_is_met_by_a_test() -> None:
    page = (DOCS / "security.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*.*$", page, flags=re.MULTILINE)

    assert len(rows) > 10
    assert [row[:60] for row in rows if "`tests/" not in row.rsplit(" | ", 1)[1]] == []


def test_no_file_that_is_shipped_keeps_the_marks_of_a_merge() -> None:
    texts = (
        path for path in (ROOT / "dashboard").rglob("*") if path.suffix in (".css", ".html", ".js", ".toml", ".po")
    )
    assert [path.name for path in texts if re.search(r"^(<{7}|>{7}) ", path.read_text("utf-8"), re.MULTILINE)] == []
