"""The ASGI entry: the Streamlit script with our own routes, headers and start-up around it.

uvicorn dashboard.app:app        (or: pledgeboard serve)
"""

import gc
import importlib
import logging
import pkgutil
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool

from dashboard import logs, ui
from dashboard.domain.errors import N_, PledgeboardError
from dashboard.locale import spoken_language, translator
from dashboard.services.campaigns.seed import open_seeded
from dashboard.services.members import writer
from dashboard.settings import read_settings, refuse_path
from dashboard.streamlit_patches.server import hide_versions, propagate_logs, read_configuration
from dashboard.streamlit_patches.sign_in import keep_cookies_small
from dashboard.ui import trouble
from dashboard.web import board_middleware, board_routes
from dashboard.web.public_request import draw_first_page

HOW_TO_WRITE = N_("To write at this machine, open the board’s address with {query}")
HERE = Path(__file__).parent
SCRIPT = HERE / "main.py"


def load_pages() -> None:
    """Load what the pages need before the first visitor asks, and spare it the garbage collector's rounds."""
    for module in pkgutil.iter_modules(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    draw_first_page()
    gc.collect()
    gc.freeze()


def _sentence(error: PledgeboardError) -> str:
    return " ".join(error.text(translator(spoken_language())).split())


def prepare() -> None:
    """Do what `serve` does: seed an empty store, and print the writer's link (without the port, which is not known)."""
    try:
        open_seeded(settings.database_url, settings.seed_directory).close()
    except PledgeboardError as error:  # the pages say so too, and go on once it is mended
        print(_sentence(error), file=sys.stderr, flush=True)
    if settings.local_writer:
        query = f"/?{writer.PARAMETER}={writer.link_token()}"
        print(translator(spoken_language())(HOW_TO_WRITE).format(query=query), flush=True)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Answer as soon as there is a record; the pages' modules (two seconds, most of it pandas) are loaded beside that.
    A visitor who comes earlier waits for the same imports, not for more."""
    if not writer.printed_by_serve:
        await run_in_threadpool(prepare)
    threading.Thread(target=load_pages, name="load pages", daemon=True).start()
    yield


hide_versions()
keep_cookies_small()
# Our `.streamlit/config.toml` is beside the package in a checkout, and inside of it in a wheel.
read_configuration(HERE if (HERE / ".streamlit" / "config.toml").is_file() else HERE.parent)

# What another server than `pledgeboard serve` starts says things too.
try:
    settings = read_settings()
    refuse_path(st.get_option("server.baseUrlPath"))
except PledgeboardError as error:
    sys.exit(_sentence(error))
logs.configure(settings.log_format, settings.log_level)
propagate_logs()
# uvicorn's own line for each request holds whole addresses; ours (web/middleware/request_log.py) does not.
access = logging.getLogger("uvicorn.access")
access.handlers, access.propagate = [], False

app = st.App(
    SCRIPT,
    routes=board_routes(),
    middleware=board_middleware(),
    lifespan=lifespan,
    on_script_error=trouble.tell_unexpected,
)
