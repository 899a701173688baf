"""Refuse a request, HTTP or websocket, in the client's language: before the app sees it, or where the app fails."""

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


FAILED = N_("Something went wrong on this board. It is logged; please try again.")

ONLY_BINARY = 1003  # a websocket's close code


class Unexpected(Layer):
    """ASGI middleware: an exception becomes a 500 that says nothing of it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer for it where the app fails."""
        if scope["type"] != "http":
            await self.app(scope, _binary(receive, send), send)
            return
        begun = False

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_noted)
        except ClientDisconnect:
            pass  # the client is gone
        except Exception as error:
            logs.fault("request failed", error)
            if not begun:  # else the server cuts the answer short, which the client notices
                await refuse(scope, receive, send, "failed", FAILED)
            else:
                raise


def _binary(receive: Receive, send: Send) -> Receive:
    """A websocket's `receive` that closes on text, which no page sends, without filling the log."""

    async def received() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and message.get("bytes") is None:
            await send({"type": "websocket.close", "code": ONLY_BINARY})
            return {"type": "websocket.disconnect", "code": ONLY_BINARY}
        return message

    return received


PATHS = ("/_stcore/metrics", "/_stcore/script-health-check")
NOTHING = N_("There is nothing at this address.")


class ClosedPaths(Layer):
    """ASGI middleware: these addresses exist for the local writer alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and scope["path"].rstrip("/") in PATHS and not is_local_writer(scope):
            await refuse(scope, receive, send, "not-found", NOTHING)
        else:
            await self.app(scope, receive, send)


def nothing(request: Request) -> Response:
    """The answer below an address of public data where there is none."""
    return problem(request.scope, "not-found", translator(language_of(request.scope))(NOTHING))


NOTHING_ROUTES = [Route(f"{prefix}{{rest:path}}", nothing) for prefix in PREFIXES]  # the last ones: nothing passes them
