"""The settings: defaults, what the environment changes, and what it may not."""

from pathlib import Path

import pytest

from dashboard.settings import Settings, SettingsError, read_settings


def test_without_variables_the_store_is_a_file_in_the_current_folder_and_nobody_writes() -> None:
    settings = read_settings()

    assert settings.database_url == "sqlite:///pledges.db"
    assert settings.local_writer is False
    assert settings.seed_directory is None


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", "postgresql://somewhere/board")
    monkeypatch.setenv("PLEDGEBOARD_LOCAL_WRITER", "1")
    monkeypatch.setenv("PLEDGEBOARD_SEED_DIRECTORY", "/data/seed")

    settings = read_settings()

    assert settings.database_url == "postgresql://somewhere/board"
    assert settings.local_writer is True
    assert settings.seed_directory == Path("/data/seed")


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGEBOARD_LOCAL_WRITER", "")

    assert read_settings().local_writer is False


def test_a_value_that_is_not_allowed_is_named_with_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGEBOARD_LANGUAGE", "fr")

    with pytest.raises(SettingsError, match="PLEDGEBOARD_LANGUAGE is set to 'fr'"):
        read_settings()


@pytest.mark.parametrize("token", ["short", "with spaces in it", "토큰토큰토큰토큰", "a&b=c&d=e"])
def test_a_token_that_is_not_allowed_is_refused_without_being_repeated(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("PLEDGEBOARD_WRITER_TOKEN", token)

    with pytest.raises(SettingsError, match="PLEDGEBOARD_WRITER_TOKEN") as refused:
        read_settings()
    assert token not in str(refused.value)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_each_setting_says_what_it_is_for(name: str) -> None:
    assert Settings.model_fields[name].description
