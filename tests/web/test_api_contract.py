"""The API against its own description, with addresses that a machine thinks up."""

import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from dashboard.domain.columns import TABLES
from tests.web.conftest import public_app

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    unsupported_method,
]
ADDRESSES = [*(f"/v1/{name}" for name in TABLES), "/v1/pledges.csv", "/v1/pledges/{number}", "/v1/pledges/{number}.csv"]
MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)


@pytest.fixture(scope="module")
def description(demo_url: str) -> schemathesis.BaseSchema:
    """The description as the API itself hands it out, read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEDGEBOARD_DATABASE_URL", demo_url)
        return schemathesis.openapi.from_asgi("/api/openapi.json", public_app())


@pytest.fixture
def described(
    description: schemathesis.BaseSchema, demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> schemathesis.BaseSchema:
    """The same, while the API answers from the store that it was read from."""
    monkeypatch.setenv("PLEDGEBOARD_DATABASE_URL", demo_url)
    return description


# The plugin of schemathesis does not know this pytest yet; its strategies do not need it.
@pytest.mark.parametrize("mode", MODES, ids=("right", "wrong"))
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_as_described(
    described: schemathesis.BaseSchema, address: str, mode: schemathesis.GenerationMode
) -> None:
    operation = described[address]["GET"]

    @settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def check(case: schemathesis.Case) -> None:
        # A parameter without a value, as forms send it, asks for nothing, and so is nothing wrong.
        assume(not any(value in ("", {}, [""]) for value in (case.query or {}).values()))
        case.call_and_validate(checks=CHECKS)

    check()


def test_every_table_is_described(described: schemathesis.BaseSchema) -> None:
    paths = set(described.raw_schema["paths"])
    assert paths == {f"/v1/{name}{end}" for name in TABLES for end in ("", ".csv", ".xlsx", ".zip")} | {
        "/v1/pledges/{number}",
        "/v1/pledges/{number}.csv",
        "/v1/head",
    }
