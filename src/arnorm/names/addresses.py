"""Web and e-mail addresses and handles: what is written in them is no mention («www.google.com», «@Microsoft»)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from arnorm.text.scanner import Scan

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[!-~]{1,500}|[!-?A-~]{0,64}@[!-?A-~]{1,255}", re.IGNORECASE)
_SIGNS: Final = ("@", "://", "www.")
"""Every address has one of them."""
_RARE_LETTERS: Final = (("@", "@"), ("/", "://"), ("w", "www."), ("W", "WWW."))
"""A letter of each sign, and the sign: most texts have no such letter, and a single letter is soon looked for."""
_BEFORE_SIGN: Final = 64
"""The most symbols of an address before its sign."""


def _read_addresses(scan: Scan) -> tuple[list[int], list[int]]:
    """Starts and ends of the addresses of a text, ascending."""
    symbols = scan.symbols
    if not any(letter in symbols and sign in symbols for letter, sign in _RARE_LETTERS):
        return [], []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for sign in sorted(_places_of_signs(symbols.lower() if "W" in symbols else symbols)):
        if sign >= done:
            found = _ADDRESS.search(symbols, max(done, sign - _BEFORE_SIGN))
            if found is None:
                break
            done = found.end()
            starts.append(found.start())
            ends.append(done)
    return starts, ends


def _places_of_signs(lowered: str) -> Iterator[int]:
    """Where the signs of addresses stand, in no order."""
    for sign in _SIGNS:
        place = lowered.find(sign)
        while place >= 0:
            yield place
            place = lowered.find(sign, place + 1)


def has_addresses(scan: Scan) -> bool:
    """Whether a text has addresses: most have none, and need not be asked name by name."""
    return bool(scan.shared(_read_addresses)[0])


def is_in_address(scan: Scan, start: int, end: int) -> bool:
    """Whether a span of view indices lies in an address.

    >>> is_in_address(Scan.of_text("راسلوا info@google.com", []), 12, 18)
    True
    >>> is_in_address(Scan.of_text("قال Google", []), 4, 10)
    False
    """
    starts, ends = scan.shared(_read_addresses)
    place = bisect_right(starts, start) - 1
    return place >= 0 and end <= ends[place]
