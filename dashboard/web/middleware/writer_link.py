"""The printed link: its token becomes a cookie, and leaves the address before anything can keep it."""

from urllib.parse import quote, unquote_plus

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard import logs
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.pages import BY_ADDRESS
from dashboard.locale import translator
from dashboard.services.members import writer
from dashboard.settings import read_settings
from dashboard.web.middleware import Layer
from dashboard.web.middleware.peer import connection_of, is_from_machine
from dashboard.web.middleware.shell import requested_language
from dashboard.web.public_request import the_store

COOKIE_SECONDS = 31_536_000  # one year
HEADERS = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


def holds_token(scope: Scope) -> bool:
    """Whether a request asks for a page by a link with a token, right or wrong."""
    is_page = (scope["path"].rstrip("/") or "/") in BY_ADDRESS and scope["method"] in ("GET", "HEAD")
    return is_page and bool(_split(scope)[0])


def opens_link(scope: Scope) -> bool:
    """Whether a request asks for a page by the very link that was printed, at the machine itself."""
    is_writers = holds_token(scope) and read_settings().local_writer and is_from_machine(scope)
    return is_writers and writer.is_link_token(_split(scope)[0][0])


class WriterLink(Layer):
    """ASGI middleware: redirects to an address without the token; sets the writer's cookie where it is right."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a link, and pass any other request on."""
        if scope["type"] != "http" or not holds_token(scope):
            await self.app(scope, receive, send)
            return
        _, query = _split(scope)
        address = scope["path"] + (f"?{query}" if query else "")
        answer = Response(None, 303, HEADERS | {"Location": address})
        if opens_link(scope):
            port = connection_of(scope).port
            try:
                value = await run_in_threadpool(lambda: writer.make_cookie(the_store(), port))
            except PledgeboardError as error:
                logs.fault("no writer's cookie", error)
                words = error.text(translator(requested_language(scope)))
                answer = PlainTextResponse(words, 503, HEADERS)
            else:
                cookie = f"{writer.cookie_name(port)}={value}; Path=/; Max-Age={COOKIE_SECONDS}"
                answer.headers["Set-Cookie"] = f"{cookie}; HttpOnly; SameSite=Strict"
        await answer(scope, receive, send)


def _split(scope: Scope) -> tuple[list[str], str]:
    """The tokens in a request's query, and the query without them: its other parts as they are, in their order."""
    tokens, others = [], []
    for part in scope.get("query_string", b"").split(b"&"):
        name, _, value = part.partition(b"=")
        if name == writer.PARAMETER.encode():
            tokens.append(unquote_plus(value.decode("latin-1")))
        else:
            others.append(part)
    return tokens, quote(b"&".join(others), safe="%!$&'()*+,;=:@/?-._~[]|")
