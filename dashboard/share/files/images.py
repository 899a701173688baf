"""Pictures drawn on the server: one warm Chromium, started on first need and again when it dies; the queue is short."""

import asyncio
import atexit
import hashlib
import html
import json
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, Literal

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

from dashboard import logs
from dashboard.assets import FONTS, PLOTLY_SCRIPT
from dashboard.charts.drawing.chart import Chart
from dashboard.charts.drawing.palette import Theme
from dashboard.charts.drawing.template import canvas
from dashboard.domain.errors import N_, PledgeboardError, Translate
from dashboard.share.cache import memoize
from dashboard.share.files import glyphs
from dashboard.share.files.outlines import outlined

Format = Literal["png", "svg"]
Text = Literal["outlines", "letters", "page"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WAITING = 8  # pictures that may wait for the one that is drawn
TIMEOUT_SECONDS = 12  # for one picture, which takes a fifth of a second; a tab that died says nothing and is waited for
PATIENCE_SECONDS = 30  # in the queue
PICTURES_A_PAGE = 50  # until the browser's page is loaded anew, which takes three times as long as a picture
NOT_DRAWN = frozenset({"customdata", "hovertext", "hovertemplate", "hoverlabel", "meta", "ids", "template", "uid"})
MOST_PIXELS = 16_000  # on either side: what Chromium can hold in one piece
NO_BROWSER = N_(
    "Pictures are drawn by Chromium, which this machine lacks. Install Chromium and the extra “images” of Pledgeboard."
)
TOO_LARGE = N_(
    "The picture would be {width} × {height} pixels; {most} is the most on either side. Choose a filter, or take the data."
)
NO_PICTURES = N_("This board draws no pictures by itself. Take the data, or save the picture on the chart's page.")
BUSY = N_("Too many pictures are being drawn. Please try again in a moment.")
FAILED = N_("The picture could not be drawn. Please try again.")
START_SECONDS = 40  # two seconds as a rule; a busy machine takes many times that
CLOSE_SECONDS = 5


def plain_figure(chart: Chart, theme: Theme, *, narrow: bool) -> dict[str, Any]:
    """A chart's Plotly figure in one theme and layout, as plain JSON."""
    drawn_on = canvas(chart.canvas.language, theme, caption=chart.canvas.caption, narrow=narrow)
    plain: dict[str, Any] = json.loads(str(chart.sketch(drawn_on).figure().to_json()))
    return plain


class BrowserError(Exception):
    """The browser did not start, died, or gave no answer in time; it is to be closed."""


class Browser:
    """One Chromium with one page, open until it is closed or dies. Kaleido's own `start_sync_server` is not used: when
    its browser is killed while it draws, its thread dies of the cancellation without an answer, and the caller waits
    for ever (Kaleido 1.5, `_sync_server.call_function`)."""

    def __init__(self, timeout: float, **options: Any) -> None:
        """Start the browser. `timeout`: seconds that one picture may take. `options`: as `kaleido.Kaleido` takes them.
        Raises ImportError without Kaleido; BrowserError."""
        import kaleido

        self._timeout = timeout
        self._kaleido: Any = None
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._run, name="image-browser", daemon=True)
        self._thread.start()

        async def opened() -> None:
            self._kaleido = _reusing_its_page(kaleido.Kaleido)(n=1, timeout=timeout, **options)
            await self._kaleido.open()

        atexit.register(self.close)
        try:
            self._result(opened(), START_SECONDS)
        except BrowserError:
            self.close()
            raise

    def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """Draw a figure. Raises BrowserError, also for a figure that cannot be drawn."""
        # Kaleido's limit is for the drawing alone; it then loads the page anew, for which a dead one is waited for too.
        content: bytes = self._result(self._kaleido.calc_fig(figure, options), self._timeout + CLOSE_SECONDS)
        return content

    @property
    def process(self) -> Any:
        """What was started: a wrapper, and Chromium below it; None before that."""
        return getattr(self._kaleido, "subprocess", None)

    def is_alive(self) -> bool:
        """Whether its process runs."""
        return self.process is not None and self.process.poll() is None

    def close(self) -> None:
        """End the process and the thread, whatever state they are in; what is dead already cannot be closed."""
        atexit.unregister(self.close)
        if not self._thread.is_alive():
            return
        with suppress(Exception):
            self._result(self._kaleido.close(), CLOSE_SECONDS)  # its temporary files too
        with suppress(Exception):
            # The group: what was started is a wrapper, and Chromium below it.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(CLOSE_SECONDS)
        with suppress(RuntimeError):  # the thread ended meanwhile
            self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        self._loop.run_forever()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        if left:
            self._loop.run_until_complete(asyncio.wait(left, timeout=CLOSE_SECONDS))
        self._loop.close()  # an `asyncio.Runner` would wait for the thread that reads the dead browser's last half word

    def _result(self, work: Coroutine[Any, Any, Any], seconds: float) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except Exception as error:
            future.cancel()
            raise BrowserError(repr(error)) from error


def _reusing_its_page(kaleido: Any) -> Any:
    """Kaleido's class, which after each picture loads its page anew, and the figure library in it; this one does so now
    and then, for the page's memory. A version of Kaleido that calls no such method draws the same, only slower."""

    class ReusingItsPage(kaleido):  # type: ignore[misc]
        drawn = 0

        async def _return_kaleido_tab(self, tab: Any) -> None:
            self.drawn += 1
            if self.drawn % PICTURES_A_PAGE:
                await self.tabs_ready.put(tab)
            else:
                await super()._return_kaleido_tab(tab)

    return ReusingItsPage


class ImageError(PledgeboardError):
    """A picture could not be drawn."""


class NoBrowser(ImageError):
    """There is no browser on this machine that could draw."""

    def public_message(self, translate: Translate) -> str:
        """What the reader can take in place of the picture."""
        return translate(NO_PICTURES)


class TooLarge(ImageError):
    """The picture would have more pixels than a browser can draw."""


class Busy(ImageError):
    """The queue is full."""


def browser_path() -> str | None:
    """The Chromium that draws: the one that CHROMIUM or BROWSER_PATH names, else the system's; None without any."""
    named = os.environ.get("CHROMIUM") or os.environ.get("BROWSER_PATH")
    return named or next(filter(None, map(shutil.which, BROWSERS)), None)


def can_draw() -> bool:
    """Whether this machine has what drawing pictures takes; nothing is started."""
    return find_spec("kaleido") is not None and browser_path() is not None


def drawing() -> Literal["ok", "absent", "failing"]:
    """The state of drawing: whether a browser is there, and whether it drew the last picture."""
    if not can_draw():
        return "absent"
    return "failing" if the_drawer().failing else "ok"


def check_browser() -> None:
    """Check that pictures can be drawn at all. Raises NoBrowser."""
    if not can_draw():
        raise NoBrowser(NO_BROWSER)


def draw(figure: go.Figure, kind: Format, scale: float = 1.0, *, text: Text = "letters", keep: bool = True) -> bytes:
    """Draw a figure of a fixed size, or return the cached picture of the same figure. `figure`: as `charts.for_export`
    makes it. `scale`: pixels of the PNG for each unit of the drawing. Returns the file; an SVG is the same bytes for
    the same figure. Raises NoBrowser, TooLarge, Busy, ImageError."""
    content = figure.to_dict()
    width, height = (round(content["layout"][name] * (scale if kind == "png" else 1)) for name in ("width", "height"))
    if max(width, height) > MOST_PIXELS:
        raise TooLarge(TOO_LARGE, width=width, height=height, most=MOST_PIXELS)
    lacking(content)
    written = json.dumps(content, cls=PlotlyJSONEncoder, sort_keys=True)
    key = ("picture", kind, scale, text, hashlib.sha256(written.encode()).digest())

    def drawn() -> bytes:
        picture = the_drawer().draw(content, kind, scale)
        if kind == "png":
            return picture
        drawing = stable_ids(picture.decode("utf-8"))
        return _FINISH[text](drawing).encode("utf-8")

    return memoize(key, drawn) if keep else drawn()


def lacking(content: Mapping[str, Any]) -> str:
    """The characters of a figure that show as boxes in its picture, collected by `glyphs.noticing`."""
    return glyphs.notice("".join(_drawn_words(content)))


def _drawn_words(part: Any) -> Iterator[str]:
    """Every text of a figure that a picture shows: not what appears only under a pointer, nor names and colours."""
    part = part.tolist() if hasattr(part, "tolist") else part
    if isinstance(part, dict):
        part = [value for key, value in part.items() if key not in NOT_DRAWN]
    if isinstance(part, str):
        yield part
    elif isinstance(part, (list, tuple)):
        for value in part:
            yield from _drawn_words(value)


class Drawer:
    """Holds the browser; one picture is drawn at a time, a bounded number may wait."""

    def __init__(self) -> None:
        self._places = BoundedSemaphore(WAITING + 1)
        self._turn = Lock()
        self._browser: Browser | None = None
        self.failing = False  # the last picture, twice

    def draw(self, figure: dict[str, Any], kind: Format, scale: float) -> bytes:
        # While the browser starts, the first picture waits for it, as it would if it started the browser itself.
        patience = PATIENCE_SECONDS + (START_SECONDS if self._browser is None else 0)
        with ExitStack() as held:
            for lock, seconds in ((self._places, 0), (self._turn, patience)):
                if not lock.acquire(timeout=seconds):
                    raise Busy(BUSY)
                held.callback(lock.release)
            size = {name: figure["layout"][name] for name in ("width", "height")}
            return self._drawn(figure, {"format": kind, **size, "scale": scale}, again=True)

    def _drawn(self, figure: dict[str, Any], options: dict[str, Any], again: bool) -> bytes:
        try:
            drawn = self._running().draw(figure, options)
        except BrowserError as error:
            self._stop()
            if again:  # whatever it died of: it is started once more
                return self._drawn(figure, options, again=False)
            self.failing = True
            logs.fault("picture failed", error, "warning")
            raise ImageError(FAILED) from error
        self.failing = False
        return drawn

    def warm_up(self) -> None:
        """Start the browser where none runs; whoever draws first says what is wrong with it."""
        with suppress(ImageError, BrowserError, ImportError), self._turn:
            self._running()

    def _running(self) -> Browser:
        if self._browser is not None and not self._browser.is_alive():
            self._stop()
        if self._browser is None:
            check_browser()
            # Read by the browser when it starts: without it a machine that lacks Korean fonts draws boxes.
            os.environ["FONTCONFIG_FILE"] = str(_font_configuration())
            self._browser = Browser(TIMEOUT_SECONDS, plotlyjs=PLOTLY_SCRIPT, mathjax=False, path=browser_path())
        return self._browser

    def _stop(self) -> None:
        if self._browser is not None:
            self._browser.close()
            self._browser = None


@cache
def the_drawer() -> Drawer:
    return Drawer()


def start_browser() -> None:
    """Start the browser beside what is done meanwhile, for pictures that will follow."""
    Thread(target=the_drawer().warm_up, name="warm-up", daemon=True).start()


@cache
def _font_configuration() -> Path:
    """A fontconfig file that calls our fonts by the name that the charts use; the system's draw what ours lack."""
    folder = Path(tempfile.mkdtemp(prefix="pledgeboard-fonts-"))
    file = folder / "fonts.conf"
    folders = "".join(f"  <dir>{html.escape(str(path))}</dir>\n" for path in (FONTS, *glyphs.FOLDERS))
    file.write_text(
        f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir>{folder / "cache"}</cachedir>
  <match target="pattern">
    <edit name="family" mode="prepend" binding="strong"><string>Pledgeboard Sans JP</string></edit>
  </match>
</fontconfig>
""",
        encoding="utf-8",
    )
    return file


def stable_ids(text: str) -> str:
    """An SVG without Plotly's random ids, its attributes in one order whether the browser's page is new or used again."""
    text = re.sub(r' style=""( viewBox="[^"]*")', r'\1 style=""', text, count=1)
    for number, uid in enumerate(dict.fromkeys(re.findall(r"id=\"(?:top)?defs-([0-9a-f]{6})\"", text))):
        text = text.replace(uid, f"{number:06x}")
    for number, pattern in enumerate(dict.fromkeys(re.findall(r"id=\"([pg][0-9a-f]{6}-[0-9a-f]{6})\"", text))):
        text = text.replace(pattern, f"{pattern[:8]}{number:06x}")
    # Each line is named after a random number, to which nothing else refers.
    return re.sub(r' trace[0-9a-f]{6}(?=")', "", text)


def with_fonts(text: str) -> str:
    """An SVG with the fonts that it needs inside."""
    shown = html.unescape(re.sub(r"<[^>]+>", "", text))
    style = f"<style>{glyphs.faces(shown)}</style>"
    return re.sub(r"(<svg[^>]*>)", lambda tag: tag.group(1) + style, text, count=1)


_FINISH: dict[Text, Callable[[str], str]] = {"outlines": outlined, "letters": with_fonts, "page": str}
