"""Signing in: the providers that `secrets.toml` names, and the cookie that Streamlit signs.

Reason: `st.secrets` shows an error on the page where there is no such file. Streamlit keeps all that a provider says,
in as many cookies as it takes; with more than a server reads in a request's head, the browser would get nothing more of
the whole board. Nothing public reads the cookie outside a page's run, where a sign-out has to. Written for Streamlit
1.67.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any

from starlette.responses import Response
from streamlit.auth_util import get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette import starlette_auth_routes, starlette_websocket

from dashboard.domain.member import COOKIE, SignIn, kept_claims, sign_in_from

PROVIDER_KEYS = ("client_id", "server_metadata_url")


def providers() -> list[str | None]:
    """The providers' names; None is the one without a name of its own."""
    section = get_secrets_auth_section()
    if all(key in section for key in PROVIDER_KEYS):
        return [None]
    tables = {str(name): section[name] for name in section if hasattr(section[name], "get")}
    return [name for name, table in tables.items() if all(key in table for key in PROVIDER_KEYS)]


def signed_sign_in(cookies: Mapping[str, str]) -> SignIn | None:
    """The sign-in of a browser's cookies, by the reader that a page's connection is opened with; None without any."""
    if COOKIE not in cookies or not get_cookie_secret():
        return None
    try:
        content = starlette_websocket._get_signed_cookie_with_chunks(dict(cookies), COOKIE)
        claims = json.loads(content) if content else None
    except ValueError:
        return None
    return sign_in_from(claims) if isinstance(claims, dict) else None


def keep_cookies_small() -> None:
    """Let the cookie of a new sign-in hold `kept_claims` alone, and that of the provider's tokens nothing."""
    set_cookie = starlette_auth_routes._set_auth_cookie

    async def set_small(response: Response, user_info: dict[str, Any], tokens: dict[str, Any]) -> None:  # noqa: ARG001
        claims = kept_claims(user_info, datetime.now(UTC), token_urlsafe(12))
        if claims is None:  # without its cookie the way back says that the sign-in failed
            response.delete_cookie(COOKIE)
        else:
            await set_cookie(response, claims, {})

    starlette_auth_routes._set_auth_cookie = set_small
