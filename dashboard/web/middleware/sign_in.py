"""Complete Streamlit's sign-in: safe cookies, the return to the page where it began, a sign-out that lasts."""

import re
from http.cookies import SimpleCookie
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import Message, Receive, Scope, Send

from dashboard import logs
from dashboard.domain.errors import PledgeboardError
from dashboard.domain.local_writer import LOCAL_NAMES, host_name
from dashboard.domain.member import COOKIE
from dashboard.domain.pages import BY_ADDRESS
from dashboard.services.members.members import end
from dashboard.streamlit_patches.sign_in import signed_sign_in
from dashboard.web.middleware import Layer, on_start
from dashboard.web.public_request import the_store

LOGIN, CALLBACK, LOGOUT = "/auth/login", "/oauth2callback", "/auth/logout"
RETURN_COOKIE = "pledgeboard_return"
RETURN_SECONDS = 600  # for signing in at the provider's
MOST_CHARACTERS = 1_500
MOST_SIGN_INS = 20  # that one request ends; a browser sends one
OURS = re.compile(rf"_streamlit_(user|session)\w*|{RETURN_COOKIE}", re.ASCII)  # the cookies of a sign-in
PARTS = re.compile(rf"{COOKIE}(_tokens)?_\d+", re.ASCII)  # of one that older boards set
FAILED = "sign_in=failed"  # in the address of the page that one comes back to without being signed in
RULES = "HttpOnly; SameSite=Lax"


class SignIn(Layer):
    """ASGI middleware around the three addresses of the sign-in, and around every cookie that is set."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and change what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
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
                if signs_in:  # in one cookie; what is left of a longer one would stay for a month
                    answer.raw.extend(dropping(scope, PARTS))
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
                end(the_store(), signed.key)
    except PledgeboardError as error:  # the browser forgets its cookie all the same
        logs.fault("sign-out not kept", error, "warning")


def _cookies(headers: Headers) -> dict[str, str]:
    return cookie_parser("; ".join(headers.getlist("cookie")))


def dropping(scope: Scope, names: re.Pattern[str] = OURS) -> list[tuple[bytes, bytes]]:
    """Headers that delete the cookies of these names that the browser sent."""
    sent = [name for name in _cookies(Headers(scope=scope)) if names.fullmatch(name)]
    paths = {RETURN_COOKIE: CALLBACK}
    return [(b"set-cookie", f"{name}=; Path={paths.get(name, '/')}; Max-Age=0; {RULES}".encode()) for name in sent]


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
