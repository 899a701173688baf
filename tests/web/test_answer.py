"""Who asks first and goes away at once spoils nothing for those who ask later."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles as Files
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message

from dashboard.web.middleware.compression import StaticFiles


def ask_and_leave(app: ASGIApp, path: str) -> None:
    """Ask for something, and be gone before the answer begins."""
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"board.test"), (b"accept-encoding", b"gzip")],
        "client": ("127.0.0.1", 5000),
        "server": ("board.test", 80),
    }

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(_message: Message) -> None:
        """Nobody is there."""

    async def left() -> None:
        await asyncio.wait_for(app(scope, receive, send), 30)

    asyncio.run(left())


def test_a_file_is_whole_for_the_next(tmp_path: Path) -> None:
    content = "export const words = 'many of them';\n" * 4_000
    (tmp_path / "script.js").write_text(content)
    app = Starlette(routes=[Mount("/static", Files(directory=tmp_path))], middleware=[Middleware(StaticFiles)])

    ask_and_leave(app, "/static/script.js")

    answer = TestClient(app).get("/static/script.js", headers={"accept-encoding": "gzip"})
    assert answer.text == content


@pytest.mark.parametrize("path", ["/api/v1/pledges.csv", "/api/v1/pledges", "/api/v1/pledges.xlsx", "/feed.atom"])
def test_public_data_are_whole_for_the_next(public: TestClient, path: str) -> None:
    ask_and_leave(public.app, path)

    first, plain = public.get(path), public.get(f"{path}?lang=ko")
    assert first.status_code == plain.status_code == 200
    assert len(first.content) > 0.9 * len(plain.content) > 0
