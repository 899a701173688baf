"""The browser files that Streamlit ships, which `index_html` and `chart_bundle` change.

Reason: Streamlit names their folder nowhere. Written for Streamlit 1.67.
"""

from importlib.util import find_spec
from pathlib import Path


def streamlit_folder() -> Path:
    """The folder that holds `index.html` and, below `static/`, scripts and media. Raises FileNotFoundError: Streamlit
    is not installed with them."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("streamlit has no files")
    return Path(spec.origin).parent / "static"
