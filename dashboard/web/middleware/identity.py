"""Who sends a request: its two ends, the local writer's link and cookie, and what Streamlit's sign-in lacks."""

from http.cookies import SimpleCookie
from itertools import islice
from urllib.parse import parse_qs, quote, unquote_plus, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from dashboard import logs
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.local_writer import CONNECTION_HEADER, LOCAL_NAMES, Connection, host_name, is_at_machine
from dashboard.domain.member import COOKIE
from dashboard.domain.pages import BY_ADDRESS
from dashboard.services.members import writer
from dashboard.services.members.members import end_sign_in
from dashboard.settings import listed, read_settings
from dashboard.streamlit_patches.sign_in import signed_sign_in
from dashboard.web.middleware import HttpLayer, Layer, on_start, with_header
from dashboard.web.public_request import problem_of, the_store

_HEADER = CONNECTION_HEADER.encode()
_PEER, _CONNECTION, _IS_WRITER = "pledgeboard.peer", "pledgeboard.connection", "pledgeboard.is_writer"


class Connected(Layer):
    """ASGI middleware: notes the connection's own peer, and the client and scheme that a trusted proxy reports."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        settings = read_settings()
        trusted, self._local_writer = listed(settings.trusted_proxies), settings.local_writer
        # uvicorn's types are its own, and mean the same.
        self._proxied: ASGIApp = ProxyHeadersMiddleware(self._note, trusted) if trusted else self._note  # type: ignore[arg-type, assignment]

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._proxied({**scope, _PEER: _address(scope)}, receive, send)

    async def _note(self, scope: Scope, receive: Receive, send: Send) -> None:
        port = (scope.get("server") or ("", 0))[1] or 0
        connection = Connection(scope[_PEER], _address(scope), port)
        cookies = Headers(scope=scope).get("cookie", "")
        scope = {**with_header(scope, _HEADER, connection.header().encode()), _CONNECTION: connection}
        scope[_IS_WRITER] = (
            self._local_writer
            and writer.cookie_name(port) in cookies
            and is_from_machine(scope)
            and await run_in_threadpool(_has_opened_link, connection, cookies)
        )
        await self.app(scope, receive, send)


def _address(scope: Scope) -> str:
    return (scope.get("client") or ("",))[0]


def _has_opened_link(connection: Connection, cookies: str) -> bool:
    try:
        return writer.is_writer(the_store(), connection, cookies)
    except PledgeboardError as error:
        logs.fault("writer not known", error, "warning")
        return False


def connection_of(scope: Scope) -> Connection:
    """The two ends of a request."""
    connection: Connection = scope[_CONNECTION]
    return connection


def is_from_machine(scope: Scope) -> bool:
    """Whether a request comes from the machine itself, or from a proxy there that does not say otherwise."""
    return is_at_machine(connection_of(scope), Headers(scope=scope).get("host", ""))


def is_local_writer(scope: Scope) -> bool:
    """Whether a request comes from a browser that opened the printed link here; False where that was not checked."""
    return bool(scope.get(_IS_WRITER))


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


class WriterLink(HttpLayer):
    """ASGI middleware: redirects to an address without the token; sets the writer's cookie where it is right."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not holds_token(scope):
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
                answer = problem_of(scope, error)
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


LOGIN, CALLBACK, LOGOUT = "/auth/login", "/oauth2callback", "/auth/logout"
RETURN_COOKIE = "pledgeboard_return"
RETURN_SECONDS = 600  # for signing in at the provider's
MOST_CHARACTERS = 1_500
MOST_SIGN_INS = 20  # that one request ends; a browser sends one
FAILED = "sign_in=failed"  # in the address of the page that one comes back to without being signed in
RULES = "HttpOnly; SameSite=Lax"


class SignIn(HttpLayer):
    """ASGI middleware around the three addresses of the sign-in, and around every cookie that is set."""

    async def _take(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = Headers(scope=scope), scope["path"]
        if path == LOGOUT:
            await run_in_threadpool(_end_sign_in, headers)
        secure = scope.get("scheme") == "https" or host_name(headers.get("host", "")) not in LOCAL_NAMES

        def change(message: Message) -> None:
            answer = MutableHeaders(raw=message["headers"])
            if path == LOGIN:
                way = SimpleCookie({RETURN_COOKIE: way_back(headers.get("referer", ""), headers.get("host", ""))})
                rules = f"Path={CALLBACK}; Max-Age={RETURN_SECONDS}; {RULES}"
                answer.append("set-cookie", f"{way[RETURN_COOKIE].OutputString()}; {rules}")
            elif path == CALLBACK and answer.get("location") == "/":
                cookies = (value for value in answer.getlist("set-cookie") if value.startswith(COOKIE))
                # It sets the cookie of a sign-in, and does not only delete an old one.
                signs_in = any(value.partition(";")[0].partition("=")[2].strip('"') for value in cookies)
                _lead_back(headers, answer, scope["query_string"], signs_in)
            for place, (name, value) in enumerate(answer.raw if secure else ()):
                if name == b"set-cookie" and b"secure" not in value.lower().replace(b" ", b"").split(b";"):
                    answer.raw[place] = (name, value + b"; Secure")

        await self.app(scope, receive, on_start(send, change))


def _end_sign_in(headers: Headers) -> None:
    """End each sign-in whose cookie the browser sends, also where it sends several of one name."""
    cookies = _cookies(headers)
    parts = (cookie_parser(part) for line in headers.getlist("cookie") for part in line.split(";"))
    values = dict.fromkeys(part[COOKIE] for part in parts if COOKIE in part)
    try:
        for value in islice(values, MOST_SIGN_INS):
            signed = signed_sign_in({**cookies, COOKIE: value})
            if signed is not None:  # else any client could fill the table
                end_sign_in(the_store(), signed.key)
    except PledgeboardError as error:  # the browser forgets its cookie all the same
        logs.fault("sign-out not kept", error, "warning")


def _cookies(headers: Headers) -> dict[str, str]:
    return cookie_parser("; ".join(headers.getlist("cookie")))


def way_back(referer: str, host: str) -> str:
    """The path and query of the page that a sign-in began on; "/" for anything that is no page of this host."""
    try:
        parts = urlsplit(referer)
    except ValueError:
        return "/"
    if parts.netloc.lower() != host.lower() or parts.path not in BY_ADDRESS or len(referer) > MOST_CHARACTERS:
        return "/"
    address = parts.path + (f"?{parts.query}" if parts.query else "")
    return address if address.isascii() and address.isprintable() and '"' not in address else "/"


def _lead_back(headers: Headers, answer: MutableHeaders, query: bytes, signs_in: bool) -> None:
    # Checked once more: a cookie can be set in the browser itself, or by another application on this host.
    host = headers.get("host", "")
    address = way_back(f"http://{host}{_cookies(headers).get(RETURN_COOKIE, '/')}", host)
    # Streamlit only writes into its log that a sign-in failed. After a sign-out the provider sends people here too.
    if not {"code", "error"}.isdisjoint(parse_qs(query.decode("latin-1"))) and not signs_in:
        address += f"{'&' if '?' in address else '?'}{FAILED}"
    answer["location"] = address
    answer.append("set-cookie", f"{RETURN_COOKIE}=; Path={CALLBACK}; Max-Age=0; {RULES}")
