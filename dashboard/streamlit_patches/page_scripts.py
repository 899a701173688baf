"""Scripts of every page that mend what Streamlit does in the browser: `widget_words.js`, `unsent_fields.js` and
`history_steps.js`.

Reason: Streamlit has no setting for the English words that its widgets say by themselves; the first puts the board's in
their place. It sends a field when it loses the focus, but disables all fields while the connection is lost, and a
disabled field that loses the focus is never sent; the second sends it once it is enabled again. It enters two steps
into the browser's history for one way to another page, the new query on the old path and then the new path, so that
Back would lead to an address that never was, and it drops the anchor of every address that it writes; the third wraps
`history.pushState` and `replaceState`, and calls `withAnchor`, which the page's script defines. Written for Streamlit
1.67.
"""

from collections.abc import Callable
from pathlib import Path

from dashboard.domain.errors import N_

SCRIPT = "".join(
    Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")
    for name in ("widget_words", "unsent_fields", "history_steps")
)
# `{it}` stands for what Streamlit fills in: a label, a value; before `+Enter` Ctrl, or the Macintosh's sign, which our
# fonts lack.
OF_STREAMLIT = (
    N_("Skip to main content"), N_("Sidebar"), N_("Expand sidebar"), N_("Collapse sidebar"), N_("Open"),
    N_("Clear all"), N_("Clear value"), N_("Clear date"), N_("Selected values"), N_("Remove {it}"), N_("Select all"),
    N_("Select {it} matches"), N_("No results"), N_("{it} options available."), N_("{it} option available."),
    N_("Choose an option"), N_("Choose date"), N_("Choose date, {it}"), N_("Previous month"), N_("Next month"),
    N_("yyyy"), N_("mm"), N_("dd"), N_("Selected Date: {it}"), N_("year, {it}"), N_("month, {it}"), N_("day, {it}"),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."), N_("Help for {it}"),
    N_("Press Enter to apply"), N_("Press {it}+Enter to apply"), N_("Increment"), N_("Decrement"), N_("Upload"),
    N_("file upload"), N_("Add files"), N_("Drag and drop file here"), N_("Drag and drop a file here"),
    N_("Drag and drop files here"), N_("Limit {it} per file"), N_("{it}MB per file"),
    N_("File must be {it} or smaller."), N_("{it} files are not allowed."), N_("File size is too small."),
    N_("Connection lost. Please wait for the app to reconnect, then try again."), N_("Clear entry"),
    N_("Download as CSV"), N_("Show/hide columns"), N_("Search"), N_("Fullscreen"), N_("Close fullscreen"),
    N_("Running..."), N_("Stop"), N_("Connecting"), N_("Close"), N_("Dismiss"),
)  # fmt: skip


def translated_words(translate: Callable[[str], str]) -> list[list[str]]:
    """Pairs of Streamlit's words and ours; none where they are the same."""
    pairs = [[english, translate(english)] for english in OF_STREAMLIT]
    return [pair for pair in pairs if pair[0] != pair[1]]
