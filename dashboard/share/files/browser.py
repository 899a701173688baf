"""The Chromium that draws pictures, run through Kaleido on a thread of its own; each wait has a limit."""

import asyncio
import atexit
import contextlib
import os
import signal
from collections.abc import Coroutine
from concurrent.futures import Future
from threading import Thread
from typing import Any

START_SECONDS = 40  # two seconds as a rule; a busy machine takes many times that
CLOSE_SECONDS = 5


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
            self._kaleido = kaleido.Kaleido(n=1, timeout=timeout, **options)
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
        with contextlib.suppress(Exception):
            self._result(self._kaleido.close(), CLOSE_SECONDS)  # its temporary files too
        with contextlib.suppress(Exception):
            # The group: what was started is a wrapper, and Chromium below it.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(CLOSE_SECONDS)
        with contextlib.suppress(RuntimeError):  # the thread ended meanwhile
            self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        self._loop.run_forever()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        if left:
            self._loop.run_until_complete(asyncio.wait(left, timeout=CLOSE_SECONDS))
        self._loop.close()

    def _result(self, work: Coroutine[Any, Any, Any], seconds: float) -> Any:
        future: Future[Any] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except Exception as error:
            future.cancel()
            raise BrowserError(repr(error)) from error
