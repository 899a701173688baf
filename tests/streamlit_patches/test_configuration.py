"""The configuration file that counts is the one of the folder that is named."""

from pathlib import Path

import pytest
from streamlit import config

from dashboard.streamlit_patches.configuration import read_configuration


def test_the_file_in_the_named_folder_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "_main_script_path", config._main_script_path)
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nmaxUploadSize = 7\n", encoding="utf-8")
    try:
        read_configuration(tmp_path)
        assert config.get_option("server.maxUploadSize") == 7
    finally:
        monkeypatch.undo()
        config.get_config_options(force_reparse=True)
