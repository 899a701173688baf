"""Nothing but the patches reaches into Streamlit, and each patch says why."""

import ast
import re
from pathlib import Path

import pytest

DASHBOARD = Path(__file__).parents[2] / "dashboard"
PATCHES = DASHBOARD / "streamlit_patches"
MODULES = sorted(PATCHES.glob("[a-z]*.py"))


def streamlit_modules(file: Path) -> set[str]:
    """The modules of Streamlit that a file imports, but `streamlit` itself."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        found |= {name for name in names if name.startswith("streamlit.")}
    return found


def test_other_files_use_the_public_module_alone() -> None:
    files = [file for file in DASHBOARD.rglob("*.py") if PATCHES not in file.parents]
    assert {str(file): modules for file in files if (modules := streamlit_modules(file))} == {}


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.stem)
def test_each_patch_says_why_and_for_which_version_and_has_its_test(module: Path) -> None:
    words = " ".join((ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").split())
    assert "Reason: " in words
    assert re.search(r"Written for Streamlit \d+\.\d+\.$", words)
    assert (Path(__file__).parent / f"test_{module.stem}.py").is_file()
