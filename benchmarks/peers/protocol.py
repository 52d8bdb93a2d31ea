"""The protocol of the adapters: JSON lines {"phrase": ...} in, {"answer": {family: [value, ...]}, "seconds": ...} out.

An adapter imports one library and nothing of arnorm. Values are strings in the notation of comparison_phrases.tsv:
number "4380", money "5.3 USD" ("5.3 ?" without a currency), percent "15 %", ordinal "3", duration "P2Y3M",
date "2024-07". A line {"text": ...} asks for running text; "seconds" is the time the library took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

Answer = Mapping[str, Sequence[str]]
Reader = Callable[[str], Answer]


def plain(value: object) -> str:
    """A number in decimal notation, rounded to 12 digits so that no library is blamed for binary floats.

    >>> plain(2.3 * 10**9)
    '2300000000'
    """
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    rounded = number.normalize() if number == number.to_integral_value() else Decimal(f"{number:.12g}").normalize()
    return f"{rounded:f}"


def serve(read: Reader, read_text: Reader | None = None) -> int:
    """Answers every line of standard input."""
    for line in sys.stdin:
        request = json.loads(line)
        reader = read if "phrase" in request else read_text or read
        began = time.perf_counter()
        answer = reader(str(request["phrase"] if "phrase" in request else request["text"]))
        seconds = time.perf_counter() - began
        print(json.dumps({"answer": answer, "seconds": seconds}, ensure_ascii=False), flush=True)
    return 0
