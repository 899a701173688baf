"""The least that HTTP costs under the same server: a Starlette app whose routes return bytes read from a folder."""

import os
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

BODIES = {file.name: file.read_bytes() for file in Path(os.environ["BENCH_BESIDE"]).iterdir()}


async def answer(request: Request) -> Response:
    """The bytes of one name."""
    return Response(BODIES[request.path_params["name"]], media_type="application/json")


app = Starlette(routes=[Route("/{name}", answer)])
