"""The cookie of a sign-in, as Streamlit signs it."""

from collections.abc import Mapping

from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from dashboard.domain.sign_in import cookie_parts


def is_signed(cookies: Mapping[str, str]) -> bool:
    """Whether this board has signed every part of the sign-in that a browser's cookies hold; False where there is none."""
    parts = cookie_parts(cookies)
    secret = get_cookie_secret()
    return bool(secret and parts) and all(
        value.isascii() and decode_signed_value(secret, name, value) is not None for name, value in parts.items()
    )
