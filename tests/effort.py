"""How much work something takes, told without a clock: the calls it makes are the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions, of Python and of C, are called while `work` reads `text`; time is for `make bench`."""
    count = 0

    def tell(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tell)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return count
