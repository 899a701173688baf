"""The elements that our style sheets and scripts look for: each is listed, and Streamlit's page still has it."""

import re
from functools import cache
from pathlib import Path

import pytest

from dashboard.streamlit_patches.browser_files import streamlit_folder

DASHBOARD = Path(__file__).parents[2] / "dashboard"
OURS = [
    *(DASHBOARD / "ui").rglob("*.js"),
    *(DASHBOARD / "streamlit_patches").glob("*.js"),
    *(DASHBOARD / "web").rglob("*.css"),
    *(DASHBOARD / "content" / "templates").glob("*.css"),
    *(DASHBOARD / "web").rglob("*.py"),
]

# The column's width, what is printed and what is still loading stand in no public place. `st-key-…`, the class of an
# element with a key, is public and not listed here. Compared with Streamlit 1.67.
TEST_IDS = frozenset(
    {
        "stAlert", "stApp", "stAppViewContainer", "stButton", "stButtonGroup", "stCaptionContainer", "stCheckbox",
        "stDataFrame", "stDateInput", "stDownloadButton", "stElementToolbar", "stExpander", "stFileUploader",
        "stFileChip", "stFileUploaderDropzoneInstructions", "stHeader", "stHtml", "stIFrame", "stMain", "stMainBlockContainer",
        "stMultiSelect", "stMultiSelectTagsContainer", "stNumberInput", "stPlotlyChart", "stRadio", "stSelectbox", "stSidebar",
        "stSidebarCollapseButton", "stStatusWidget", "stTextArea", "stTextInput", "stToast",
    }
)  # fmt: skip
CLASSES = frozenset({"stApp", "stElementContainer"})
ATTRIBUTES = frozenset({"data-stale", "data-test-connection-state", "data-test-script-state"})


@cache
def bundle() -> str:
    """All of Streamlit's scripts."""
    return "\n".join(script.read_text("utf-8") for script in (streamlit_folder() / "static" / "js").glob("*.js"))


def used(pattern: str) -> set[str]:
    """What our files look for."""
    return {name for file in OURS for name in re.findall(pattern, file.read_text("utf-8"))}


def test_what_we_look_for_is_listed_and_nothing_else_is() -> None:
    assert used(r"data-testid=[\"']?(\w+)") == TEST_IDS
    assert used(r"\.(st[A-Z]\w+)") == CLASSES
    assert used(r"(data-stale|data-test-[\w-]+)(?=[=:\]])") == ATTRIBUTES


@pytest.mark.parametrize("name", sorted(TEST_IDS | CLASSES | ATTRIBUTES))
def test_streamlits_page_has_it(name: str) -> None:
    assert re.search(rf"[`\"'. ]{name}[`\"'. :]", bundle())
