"""The providers of sign-in, and none without a file of secrets."""

from typing import Any

import pytest

from dashboard.streamlit_patches import sign_in_providers

COMPLETE = {"client_id": "board", "server_metadata_url": "https://provider.example"}


def test_without_secrets_there_is_none_and_no_error() -> None:
    assert sign_in_providers.get_secrets_auth_section().to_dict() == {}
    assert sign_in_providers.providers() == []


@pytest.mark.parametrize(
    ("section", "names"),
    [(COMPLETE, [None]), ({"google": COMPLETE, "cookie_secret": "s", "half": {"client_id": "board"}}, ["google"])],
)
def test_each_complete_section_is_one(
    section: dict[str, Any], names: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in_providers, "get_secrets_auth_section", lambda: section)
    assert sign_in_providers.providers() == names
