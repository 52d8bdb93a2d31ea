"""Far contexts: the words that change a quantity from a few words away, where the one scan has found any."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from arnorm.quantities.words import FAR_CONTEXTS
from arnorm.text.scanner import Scan

_REACH: Final = 120
"""Symbols between such a word and a quantity at most; its reader counts the words."""
_NEAR: Final = 60
"""Symbols between a quantity and the end of what modifies it at most."""


@dataclass(slots=True, eq=False)
class FarContexts:
    """Where such words begin, ascending; read them through `scan.shared(far_contexts)`."""

    verbs: Sequence[int]
    """«تجاوز», «يفوق»."""
    modifiers: Sequence[int]
    """The last words of what stands after a quantity: «على الأقل»."""
    codes: Sequence[int]
    """«رقم», «حساب»."""
    things: Sequence[int]
    """«رؤية», «محطة», «هاتف»: what has a name with a number."""


def far_contexts(scan: Scan) -> FarContexts:
    """The far contexts of a text."""
    return FarContexts(*[[lexeme[0] for lexeme in scan.of(category)] for category in FAR_CONTEXTS])


def stands_before(places: Sequence[int], index: int) -> bool:
    """Whether one of the places lies so closely before `index` that it is worth counting the words between."""
    place = bisect_left(places, index)
    return place > 0 and index - places[place - 1] <= _REACH


def stands_after(places: Sequence[int], index: int) -> bool:
    """The same for a place after `index`."""
    place = bisect_left(places, index)
    return place < len(places) and places[place] - index <= _NEAR
