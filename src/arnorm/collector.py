"""Python's cyclic garbage collector, paused where it has nothing to find.

What is made out of a text stays alive until the document is there, and none of it is in a cycle. The collector cannot
know: of a text of a million characters it walks some hundred thousand objects again and again, for a third of the time.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_PAUSING: Final = threading.Lock()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pauses the collector, which is one for all threads, while the body of a `with` runs.

    It runs again afterwards, whatever was raised, unless it was switched off before. Where threads overlap, only the
    first one pauses it, for its own time: however many texts are read at once, they never keep it from running.

    >>> with collector_paused():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    if not gc.isenabled() or not _PAUSING.acquire(blocking=False):
        yield
        return
    try:
        gc.disable()
        yield
    finally:
        gc.enable()
        _PAUSING.release()
