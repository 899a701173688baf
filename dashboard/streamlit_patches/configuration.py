"""Names the folder whose `.streamlit/config.toml` counts.

Reason: Streamlit looks for it beside the script and in the current folder. Ours is beside neither in a checkout, and
`serve` may run in any folder. Written for Streamlit 1.67.
"""

from pathlib import Path

from streamlit import config


def read_configuration(folder: Path) -> None:
    """Read `.streamlit/config.toml` in `folder`, as if the script stood there."""
    config._main_script_path = str(folder / "main.py")
    config.get_config_options(force_reparse=True)
