"""Evidence files: those of what is public now, as downloads that no browser opens in our name."""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.domain.errors import PledgeboardError
from dashboard.settings import read_settings
from dashboard.store.engine import open_store
from dashboard.store.reads_files import read_public_file

SHA256 = re.compile(r"[0-9a-f]{64}")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    # What is retracted has to stop being handed out, so nothing keeps it for long.
    "Cache-Control": "private, no-cache",
}


def disposition(name: str) -> str:
    """The header that makes a browser save a file under its name (RFC 6266), whatever stands in that name."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "._- ") else "_" for char in name) or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def attachment(request: Request) -> Response:
    """One file by its SHA-256; 404 where no public evidence names it."""
    sha256 = request.path_params["sha256"]
    if not SHA256.fullmatch(sha256):
        return PlainTextResponse("Not found\n", 404)
    try:
        store = open_store(read_settings().database_url, upgrade=False)
        try:
            found = read_public_file(store, sha256)
        finally:
            store.close()
    except PledgeboardError as error:
        return PlainTextResponse(f"{error}\n", 503)
    if found is None:
        return PlainTextResponse("Not found\n", 404)
    return Response(
        found.content, media_type=found.media_type, headers=HEADERS | {"Content-Disposition": disposition(found.name)}
    )


def attachment_routes() -> list[BaseRoute]:
    """The routes of this module."""
    return [Route("/files/{sha256}", attachment)]
