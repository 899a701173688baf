"""One sign-in: how long it holds, and by which key it is remembered once it is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

COOKIE = "_streamlit_user"  # Streamlit's own; a long one goes on in `_streamlit_user_1`, `…_2`
HOLDS_FOR = timedelta(hours=12)
REMEMBERED_FOR = 2 * HOLDS_FOR  # once it is over: longer than any clock of a provider is ahead of ours


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who signed in, by which cookie, until when."""

    issuer: str
    subject: str
    key: str  # of the cookie; it names the sign-in without being able to stand for it
    expires_at: datetime  # aware UTC


def cookie_key(cookies: Mapping[str, str]) -> str:
    """The key of the sign-in that a browser's cookies hold; empty where they hold none."""
    parts = cookie_parts(cookies)
    if not any(parts.values()):
        return ""
    return sha256("\n".join(f"{name}={value}" for name, value in sorted(parts.items())).encode()).hexdigest()


def cookie_parts(cookies: Mapping[str, str]) -> dict[str, str]:
    """Those of a browser's cookies that make up its sign-in, each signed on its own."""
    # Which side quotes a value when it reads the header differs; what stands inside does not.
    return {name: value.strip('"') for name, value in cookies.items() if name == COOKIE or _is_part(name)}


def _is_part(name: str) -> bool:
    return name.startswith(f"{COOKIE}_") and name[len(COOKIE) + 1 :].lstrip("_").isdigit()


def sign_in_from(claims: Mapping[str, Any], cookies: Mapping[str, str]) -> SignIn | None:
    """The sign-in of a session.

    Args:
        claims: of the identity token, as Streamlit hands them out after checking the cookie's signature.
        cookies: of the browser.
    Returns:
        None where nobody is signed in, or the token does not say who by whom and since when.
    """
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not claims.get("is_logged_in") or not issuer or not subject or not isinstance(issued, int | float):
        return None
    expires_at = datetime.fromtimestamp(issued, UTC) + HOLDS_FOR
    return SignIn(str(issuer), str(subject), cookie_key(cookies), expires_at)
