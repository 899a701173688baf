"""The providers of sign-in that `secrets.toml` names.

Reason: `st.secrets` shows an error on the page where there is no such file; this reader does not. Written for
Streamlit 1.67.
"""

from streamlit.auth_util import get_secrets_auth_section

PROVIDER_KEYS = ("client_id", "server_metadata_url")


def providers() -> list[str | None]:
    """The providers' names; None is the one without a name of its own."""
    section = get_secrets_auth_section()
    if all(key in section for key in PROVIDER_KEYS):
        return [None]
    return [
        str(name)
        for name in section
        if hasattr(section[name], "get") and all(key in section[name] for key in PROVIDER_KEYS)
    ]
