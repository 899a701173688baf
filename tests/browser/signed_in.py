"""Boards that people sign in to: an OpenID provider of the test's own, members, and their browsers."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page

from dashboard.domain.permission import Role
from dashboard.services.campaigns.manage import change_settings
from dashboard.services.members.members import add_member, add_organisation
from dashboard.store.engine.store import open_store
from tests.browser.boards import CAMPAIGN, make_store, url_of
from tests.browser.visit import settled, widget
from tests.factories import WRITER
from tests.serving import serving


@dataclass(frozen=True)
class SignInBoard:
    """A served board with an OpenID provider beside it."""

    address: str
    provider: str  # host:port
    folder: Path


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def sign_in_board(folder: Path, members: dict[str, Role], **settings: object) -> Iterator[SignInBoard]:
    """Serve a board that people sign in to; each member's subject is her name."""
    port = free_port()
    # As a directory of a large office says it: a cookie that kept all of it would lock the browser out of the board.
    groups = [f"cn=group-{number},ou=departments,dc=city,dc=example,dc=org" for number in range(300)]
    users = [User(sub=name, claims={"name": name, "groups": groups}) for name in (*members, "stranger")]
    with run_server_in_thread(user_claims=users) as provider:
        issuer = f"http://localhost:{provider.server_port}"
        (folder / ".streamlit").mkdir()
        (folder / ".streamlit" / "secrets.toml").write_text(
            f'[auth]\nredirect_uri = "http://localhost:{port}/oauth2callback"\ncookie_secret = "{"s" * 40}"\n'
            f'client_id = "board"\nclient_secret = "secret"\n'
            f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n'
        )
        make_store(folder, {})
        store = open_store(url_of(folder))
        add_organisation(store, WRITER, id="watch", name="시민감시단", name_en="Citizens' Watch")
        for name, role in members.items():
            add_member(
                store,
                WRITER,
                issuer=issuer_of(provider.server_port),
                subject=name,
                name=name,
                role=role,
                organisation="watch",
            )
        if settings:
            change_settings(store, WRITER, CAMPAIGN, **settings)
        store.close()
        with serving(folder, "--port", str(port)) as address:
            yield SignInBoard(address, f"localhost:{provider.server_port}", folder)


def issuer_of(port: int) -> str:
    """The issuer that the provider names in its tokens."""
    return f"http://localhost:{port}"


def sign_in(page: Page, name: str) -> None:
    """Sign in by the button in the menu, and come back."""
    widget(page, "sign-in-default").get_by_role("button").click()
    page.wait_for_selector("input[name=sub]")
    page.locator("input[name=sub]").fill(name)
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_selector("[data-testid=stApp]")
    settled(page)


def sign_out(page: Page) -> None:
    """Sign out by the button in the menu."""
    widget(page, "sign-out").get_by_role("button").click()
    page.wait_for_url("**/oauth2/end_session**")  # the provider asks once more
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_selector(".st-key-sign-in-default")
    settled(page)
