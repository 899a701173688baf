"""The settings: defaults, what the environment changes, and what it may not."""

from pathlib import Path

import pytest

from dashboard.settings import Settings, SettingsError, read_settings, refuse_path


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


@pytest.mark.parametrize("token", ["with spaces in it", "x" * 201, "토큰토큰토큰토큰", "a&b=c&d=e"])
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


@pytest.mark.parametrize("said", ["https://x.org", "https://x.org/", "https://x.org//"])
def test_a_slash_at_the_end_of_the_public_address_is_taken_off(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("PLEDGEBOARD_PUBLIC_URL", said)

    assert read_settings().public_url == "https://x.org"


@pytest.mark.parametrize("said", ["https://x.org/seoul", "https://x.org/seoul/", "http://x.org:8080/a/b"])
def test_a_public_address_with_a_path_is_refused_with_what_works_below_one(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("PLEDGEBOARD_PUBLIC_URL", said)

    with pytest.raises(SettingsError, match=r"a board needs a host of its own.*publish") as refused:
        read_settings()
    assert said.rstrip("/") in str(refused.value)


@pytest.mark.parametrize("said", ["seoul", "/seoul", "/seoul/"])
def test_streamlits_setting_for_a_path_is_refused_with_what_works_below_one(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    with pytest.raises(SettingsError, match=r"a board needs a host of its own"):
        refuse_path(said)
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", said)
    with pytest.raises(SettingsError, match="STREAMLIT_SERVER_BASE_URL_PATH"):
        refuse_path()


@pytest.mark.parametrize("said", ["", "/"])
def test_no_path_is_none(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", said)
    refuse_path(said)
