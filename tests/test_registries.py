"""Adding an entry to a registry is enough: whatever has to follow it is asked for an entry that nobody expected."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STATUS, PAGE, PAGE_WORDS, CHART = "deferred", "money", "What the money is for.", "everything"
# What somebody who adds an entry writes: a text before another one, in a file of the code.
ENTRIES = {
    "domain/status.py": ('    UNRATED = "unrated"\n', '    DEFERRED = "deferred"\n'),
    "domain/spellings.toml": ("\n[Verdict]", '\ndeferred = "연기"\n'),
    "domain/statuses.toml": (
        "[unrated]\n",
        """[deferred]
label = "Deferred"
meaning = "put off to a later term"
outcome = "not_fulfilled"
rank = 8
symbol = "schedule"
shape = "d='M0 0h16v16H0Z'"
light = {fill = "#123456", ink = "#ffffff", line = "#123457"}
dark = {fill = "#654321", ink = "#000000", line = "#754321"}
""",
    ),
    "domain/pages.toml": (
        '[[pages]]\npath = "method"',
        f"""[[pages]]
path = "money"
label = "Money"
icon = "payments"
lead = "{PAGE_WORDS}"
in_site = "money:money"

""",
    ),
    "share/chart_names.py": (
        '        ChartEntry("rater-gap"',
        """        ChartEntry(
            "everything", everything, "money", N_("Everything at once"), filters=("category",), report_place=5, at_end=True
        ),
""",
    ),
}
FILES = {
    "pages/money.py": 'from dashboard.ui.layout import show_heading\n\nshow_heading("money")\n',
    "share/site/money.py": "def money(_page):\n    return {}\n",
    "content/templates/site/money.html": (
        '{% extends "site/frame.html" %}{% from "lists.html" import page_heading with context %}'
        "{% block content %}{{ page_heading(entry) }}{% endblock %}"
    ),
    "share/everything.py": (
        "from dataclasses import replace\n\n\ndef everything(views, _query):\n"
        "    return replace(views.status_mix(), name='everything')\n"
    ),
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The outcome of each test of `pages/with_new_entries.py` on a copy of the code with the new entries."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("dashboard", "tests"):
        shutil.copytree(ROOT / name, copy / name)  # with what is compiled: it fits the files that stay as they are
    for name in ("seed", "pyproject.toml", ".streamlit"):
        (copy / name).symlink_to(ROOT / name)
    for name, (before, entry) in ENTRIES.items():
        file = copy / "dashboard" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{name} no longer has the line before which the test adds an entry"
        file.write_text(text.replace(before, entry + before), encoding="utf-8")
    for name, text in FILES.items():
        (copy / "dashboard" / name).write_text(text, encoding="utf-8")
    names = copy / "dashboard" / "share" / "chart_names.py"
    source = names.read_text(encoding="utf-8")
    first = "from dashboard.share.filters"
    names.write_text(source.replace(first, f"from dashboard.share.everything import everything\n{first}", 1), "utf-8")
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-rA", "--show-capture=no", "--tb=short"]
    run = subprocess.run(
        [*command, "tests/pages/with_new_entries.py"], cwd=copy, capture_output=True, text=True, timeout=600,
        env=os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    found = re.findall(r"^(PASSED|FAILED|ERROR) \S+::(test_\w+)", run.stdout, re.MULTILINE)
    assert found, run.stdout + run.stderr
    failed = {name: run.stdout for outcome, name in found if outcome != "PASSED"}
    return {name: "" for _outcome, name in found} | failed


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["status", "page", "chart"])
def test_a_new_entry_is_found_wherever_it_belongs(kind: str, outcomes: Mapping[str, str]) -> None:
    asked = {name: output for name, output in outcomes.items() if name.startswith(f"test_{kind}_")}
    forgetful = {name: output for name, output in asked.items() if output}

    assert len(asked) >= 4
    assert not forgetful, "forgotten: " + ", ".join(forgetful) + "\n" + "".join(set(forgetful.values()))
