"""Sends what stands in a text field that lost its focus while the connection was lost.

Reason: Streamlit sends a field when it loses the focus. It disables all fields while the connection is lost, and a
disabled field that loses the focus is never sent. `SCRIPT` sends it once it is enabled again. Written for
Streamlit 1.67.
"""

from pathlib import Path

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
