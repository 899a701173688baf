"""Evidence files of what is public now, as downloads that no browser opens on the board's origin."""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.domain.errors import N_, NotFound
from dashboard.domain.file_kind import download_name
from dashboard.locale import translator
from dashboard.share.snapshot import Snapshot
from dashboard.store.reads.files import read_public_file
from dashboard.store.reads.view import View
from dashboard.web.answer import names_tag
from dashboard.web.problems import problem
from dashboard.web.public_request import language_of, revision_of, the_store
from dashboard.web.routes.guarded import explained

PLACE = "/files/"
SHA256 = re.compile(r"[0-9a-f]{64}")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    # What is retracted must no longer be served, so no cache keeps it without revalidation.
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "none",
}
NO_FILE = N_("No public evidence has this file.")
ERASED = N_("This file was erased on {moment}. Reason: {reason}")


def disposition(name: str) -> str:
    """The header that makes a browser save a file under its name (RFC 6266), whatever stands in that name."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "._- ") else "_" for char in name) or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


@explained
def attachment(request: Request) -> Response:
    """One file by its SHA-256; 404 where no public evidence names it, and just the same where something that is not
    public yet does; 410 where it was erased."""
    sha256 = request.path_params["sha256"]
    file = read_public_file(the_store(), sha256) if SHA256.fullmatch(sha256) else None
    if file is None:
        raise NotFound(NO_FILE)
    if file.erasure is not None:
        store = the_store()
        moment = Snapshot(store, revision_of(store), View(file.campaign)).moment(file.erasure.recorded_at)
        message = translator(language_of(request.scope))(ERASED)
        return problem(request.scope, "gone", message.format(moment=moment, reason=file.erasure.reason))
    headers = HEADERS | {"ETag": f'"{sha256}"'}
    if names_tag(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = disposition(download_name(file.name, file.media_type))
    return Response(file.content, media_type=file.media_type, headers=headers)


ROUTES = [Route(PLACE + "{sha256}", attachment)]
