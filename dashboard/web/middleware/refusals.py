"""Refuse a request, HTTP or websocket, in the client's language: before the app sees it, or where the app fails."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from dashboard import logs
from dashboard.domain.errors import N_
from dashboard.locale import translator
from dashboard.web.middleware import Layer
from dashboard.web.middleware.peer import is_local_writer
from dashboard.web.middleware.public import PREFIXES
from dashboard.web.problems import FAILED, problem
from dashboard.web.public_request import language_of

HANDSHAKE_ANSWER = "websocket.http.response"
POLICY_VIOLATION, ONLY_BINARY = 1008, 1003  # a websocket's close codes
NOTHING = N_("There is nothing at this address.")
MACHINES_OWN = ("/_stcore/metrics", "/_stcore/script-health-check")


@dataclass(eq=False)
class Refusal(Exception):
    """Turns a request away with a problem detail; raised by what it passes inside `Unexpected`."""

    kind: str  # a key of `problems.PROBLEMS`
    words: str
    headers: dict[str, str] | None = None
    cookies: Sequence[tuple[bytes, bytes]] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


async def refuse(scope: Scope, receive: Receive, send: Send, refusal: Refusal) -> None:
    """Answer with a problem detail."""
    words = translator(language_of(scope))(refusal.words).format(**refusal.facts)
    answer = problem(scope, refusal.kind, words, refusal.headers)
    answer.raw_headers.extend(refusal.cookies)
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


class Unexpected(Layer):
    """ASGI middleware: a refusal becomes its problem detail, any other exception a 500 that says nothing of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer for it where the app does not."""
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        async def receive_binary() -> Message:
            """A websocket closes on text, which no page sends, without filling the log."""
            message = await receive()
            if message["type"] == "websocket.receive" and message.get("bytes") is None:
                await send({"type": "websocket.close", "code": ONLY_BINARY})
                return {"type": "websocket.disconnect", "code": ONLY_BINARY}
            return message

        try:
            await self.app(scope, receive_binary if scope["type"] == "websocket" else receive, send_noted)
        except Refusal as refusal:
            await refuse(scope, receive, send, refusal)
        except ClientDisconnect:
            pass  # the client is gone
        except Exception as error:
            if scope["type"] != "http":
                raise
            logs.fault("request failed", error)
            if begun:  # the server cuts the answer short, which the client notices
                raise
            await refuse(scope, receive, send, Refusal("failed", FAILED))


class ClosedPaths(Layer):
    """ASGI middleware: these addresses exist for the local writer alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and scope["path"].rstrip("/") in MACHINES_OWN and not is_local_writer(scope):
            raise Refusal("not-found", NOTHING)
        await self.app(scope, receive, send)


def nothing(request: Request) -> Response:
    """The answer below an address of public data where there is none."""
    return problem(request.scope, "not-found", translator(language_of(request.scope))(NOTHING))


NOTHING_ROUTES = [Route(f"{prefix}{{rest:path}}", nothing) for prefix in PREFIXES]  # the last ones: nothing passes them
