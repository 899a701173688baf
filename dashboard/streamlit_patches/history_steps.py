"""One step of the browser's history for one way to another page.

Reason: Streamlit enters two, the new query on the old path and then the new path, so that Back would lead to an address
that never was; and it drops the anchor of every address that it writes. `SCRIPT` wraps `history.pushState` and
`replaceState`; the page's script defines `withAnchor`, which it calls. Written for Streamlit 1.67.
"""

from pathlib import Path

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
