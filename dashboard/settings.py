"""Every setting, typed, from environment variables that begin with PLEDGEBOARD_."""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.domain.errors import PledgeboardError
from dashboard.domain.marks import N_

PREFIX = "PLEDGEBOARD_"
DEFAULT_DATABASE_URL = "sqlite:///pledges.db"


class SettingsError(PledgeboardError):
    """An environment variable holds what its setting does not allow."""


class Settings(BaseSettings):
    """What the environment decides; read once where a command or the app starts."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True)

    database_url: str = Field(
        DEFAULT_DATABASE_URL,
        description="The store, as an SQLAlchemy URL; a relative SQLite path starts in the current folder.",
    )
    local_writer: bool = Field(
        False, description="Lets the person at this machine write without signing in, as `make run` does."
    )
    seed_directory: Path | None = Field(
        None, description="The data package that a new store is seeded with, instead of the campaign shipped."
    )
    public_url: str = Field(
        "",
        pattern=r"^(https?://[A-Za-z0-9.\-]+(:\d+)?)?$",
        description="Scheme and host under which the board is public, such as `https://pledges.example.org`; stands in "
        "links, citations and pictures. Unset, the address that a reader uses.",
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
    language: Literal["ko", "en"] | None = Field(
        None, description="The language of the command's messages; unset, the system's locale decides."
    )


def read_settings() -> Settings:
    """The settings as the environment has them now.

    Errors:
        SettingsError: names the first variable whose value is not allowed.
    """
    try:
        return Settings()
    except ValidationError as error:
        name = PREFIX + str(error.errors()[0]["loc"][0]).upper()
        raise SettingsError(
            N_("{name} is set to {value}, which is not allowed; see docs/settings.md."),
            name=name,
            value=repr(error.errors()[0]["input"]),
        ) from error
