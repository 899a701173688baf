"""Refuse a request, HTTP or websocket, before the app sees it, in the client's language."""

from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dashboard.locale import translator
from dashboard.web.problems import problem
from dashboard.web.public_request import language_of

HANDSHAKE_ANSWER = "websocket.http.response"
POLICY_VIOLATION = 1008  # a websocket's close code


async def refuse(
    scope: Scope,
    receive: Receive,
    send: Send,
    kind: str,
    words: str,
    headers: dict[str, str] | None = None,
    **facts: Any,
) -> None:
    """Answer with a problem detail. `kind`: a key of `problems.PROBLEMS`."""
    answer = problem(scope, kind, translator(language_of(scope))(words).format(**facts), headers)
    if scope["type"] == "websocket":
        await deny(scope, send, answer)
    else:
        await answer(scope, receive, send)


async def deny(scope: Scope, send: Send, answer: Response) -> None:
    """Refuse a websocket's handshake with an HTTP answer; close it where the server cannot send one."""
    if HANDSHAKE_ANSWER not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    headers = [pair for pair in answer.raw_headers if pair[0] != b"content-length"]
    await send({"type": f"{HANDSHAKE_ANSWER}.start", "status": answer.status_code, "headers": headers})
    await send({"type": f"{HANDSHAKE_ANSWER}.body", "body": answer.body})
