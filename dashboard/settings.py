"""Every setting, typed, from environment variables that begin with PLEDGEBOARD_."""

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.domain.errors import N_, PledgeboardError
from dashboard.locale import LANGUAGES

PREFIX = "PLEDGEBOARD_"
DEFAULT_DATABASE_URL = "sqlite:///pledges.db"
STREAMLIT_PATH = "STREAMLIT_SERVER_BASE_URL_PATH"
NOT_ALLOWED = N_("{name} is set to {value}, which is not allowed; see docs/settings.md.")
BELOW_A_PATH = N_(
    "{name} is set to {value}, but a board needs a host of its own and does not work below a path. What “pledgeboard "
    "publish” writes works below any path."
)


class SettingsError(PledgeboardError):
    """An environment variable holds what its setting does not allow."""


class Settings(BaseSettings):
    """What the environment decides; read once where a command or the app starts."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    database_url: str = Field(
        DEFAULT_DATABASE_URL,
        repr=False,  # it may hold a password
        description="The store: `sqlite:///<file>`, where a relative path starts in the current folder, or "
        "`postgresql://…` in any form that libpq takes ([PostgreSQL](postgresql.md)).",
    )
    lock_timeout: float = Field(
        5.0, gt=0, le=3600, description="Seconds that somebody who writes waits for others who do."
    )
    statement_timeout: float = Field(
        30.0,
        gt=0,
        le=86400,
        description="PostgreSQL: seconds that one statement may take. Migrations and rebuilding may take longer.",
    )
    pool_size: int = Field(5, ge=1, le=200, description="PostgreSQL: connections that a process keeps open.")
    pool_extra: int = Field(
        10, ge=0, le=200, description="PostgreSQL: connections that it opens beside them while all are in use."
    )
    local_writer: bool = Field(
        False,
        description="Lets the person at this machine write without signing in, in a browser that opened the link that "
        "`serve` prints, as `make run` does.",
    )
    writer_token: str = Field(
        "",
        pattern=r"^([A-Za-z0-9._~\-]{1,200})?$",
        repr=False,
        description="The token of the link that the local writer opens, for scripts: letters, digits, `-`, `.`, `_` "
        "or `~`, and long enough not to be guessed. Unset, a new one is drawn at each start.",
    )
    seed_directory: Path | None = Field(
        None, description="The data package that a new store is seeded with, instead of the campaign shipped."
    )
    campaign: str = Field(
        "",
        description="The id of the campaign that the board’s bare address opens where it holds several; unset, the one "
        "that a steward chose, else the list of campaigns. An address with a path or a query is not touched by it.",
    )
    public_url: str = Field(
        "",
        pattern=r"^(https?://[A-Za-z0-9.\-]+(:\d+)?)?$",
        description="Scheme and host under which the board is public, such as `https://pledges.example.org`; stands in "
        "links, citations and pictures. Unset, the address that a reader uses. No path: a board needs a host of "
        "its own.",
    )
    static_url: str = Field(
        "",
        pattern=r"^(https?://[^\s<>\"']+)?$",
        description="Address of the static edition that `pledgeboard publish` wrote, such as "
        "`https://example.org/pledges/`; a page that cannot connect to the board links it.",
    )
    allowed_hosts: str = Field(
        "",
        pattern=r"^[A-Za-z0-9.\-*:\[\], ]*$",
        description="Names that the board answers to, separated by commas, such as `pledges.example.org`, "
        "`*.example.net`, or `*` for any. The host of the public URL, `localhost` and the machine's own address always "
        "count; every other `Host` gets 400.",
    )
    trusted_proxies: str = Field(
        "",
        pattern=r"^[0-9A-Fa-f.:/, ]*$",
        description="Addresses or networks of reverse proxies, separated by commas, such as `127.0.0.1`. What they "
        "say in `X-Forwarded-For` and `X-Forwarded-Proto` is believed, for rate limits, secure cookies and HSTS; "
        "nobody else's is.",
    )
    api_per_minute: int = Field(
        600,
        ge=0,
        description="Answers of the API, lists, feeds and embeds that one client address gets at once and in each "
        "minute; 0 for any number. The local writer is never counted.",
    )
    pages_per_minute: int = Field(
        600, ge=0, description="The same as the API's for pages, each of which takes three requests beside its files."
    )
    pictures_per_minute: int = Field(
        60,
        ge=0,
        description="The same as the API's for pictures and reports, which take a browser or a typesetter to make.",
    )
    log_format: Literal["auto", "json", "console"] = Field(
        "auto",
        description="How the log on standard error is written: `json`, one object a line; `console`, for people; "
        "`auto`, for people on a terminal and JSON anywhere else.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        description="The least important thing that is logged; `debug` adds requests for static files and health.",
    )
    disk_free_mb: int = Field(
        100,
        ge=0,
        description="Megabytes that have to be free where the store is; with fewer, `/readyz` says so and answers 503.",
    )
    language: str = Field(
        "",
        description="The language of pages, files and feeds whose address names none, and of the command's messages: a "
        "folder of `dashboard/locale/`. Unset, pages follow the reader's browser, files the campaign, commands the "
        "system's locale.",
    )

    @field_validator("language")
    @classmethod
    def _has_messages(cls, language: str) -> str:
        if language and language not in LANGUAGES:
            raise ValueError(language)
        return language

    @field_validator("public_url", mode="before")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")


def listed(text: str) -> list[str]:
    """The parts of a setting that holds several, separated by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def read_settings() -> Settings:
    """The settings as the environment has them now. Returns the same object while the environment says the same: every
    request asks, and reading takes milliseconds. Raises SettingsError: names the first variable whose value is not
    allowed."""
    return _read(tuple(map(os.environ.get, _NAMES)))  # to scan the whole environment costs more than a cached answer


_NAMES = tuple(PREFIX + name.upper() for name in Settings.model_fields)


@lru_cache(maxsize=8)
def _read(_values: tuple[str | None, ...]) -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][0])
        name = PREFIX + field.upper()
        if not Settings.model_fields[field].repr:
            raise SettingsError(
                N_("{name} may hold letters, digits and the signs - . _ ~, at most 200 of them."), name=name
            ) from None
        value = error.errors()[0]["input"]
        has_path = field == "public_url" and re.match(r"https?://[^/]+/.", value)
        message = BELOW_A_PATH if has_path else NOT_ALLOWED
        raise SettingsError(message, name=name, value=repr(value)) from error


def refuse_path(configured: str = "") -> None:
    """Refuse Streamlit's own setting for a board below a path: our addresses all begin at the root. `configured`: what
    Streamlit has read, also from a file of its own; the environment is asked beside that. Raises SettingsError."""
    path = (configured or os.environ.get(STREAMLIT_PATH, "")).strip("/ ")
    if path:
        raise SettingsError(BELOW_A_PATH, name=STREAMLIT_PATH, value=repr(path))
