"""The machine's clock, watched: entries carry its time for good, so a jump is reported while it can be mended.

No entry's moment ever goes back behind the one before (`journal.append_entry`): behind a clock that was ahead, moments
count on by a microsecond each until the clock has caught up.
"""

import time
from datetime import UTC, datetime
from threading import Lock

from dashboard import logs

JUMP_SECONDS = 10.0  # a clock that is set right little by little moves by less between two looks


def _steady() -> float:
    """Seconds that nobody sets, those asleep among them where the system counts them."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class ClockWatch:
    """The wall clock beside the one that nobody sets."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._offset = time.time() - _steady()
        self.jump: tuple[float, datetime] | None = None  # the last: seconds, and what the clock showed afterwards

    def look(self) -> None:
        """Compare the two, and say where they have come apart since the last look."""
        with self._lock:
            now, steady = time.time(), _steady()
            moved, self._offset = now - steady - self._offset, now - steady
            if abs(moved) < JUMP_SECONDS:
                return
            self.jump = (moved, datetime.fromtimestamp(now, UTC))
        logs.event("clock jumped", "warning", check=f"{moved:+.0f} s")


watch = ClockWatch()
