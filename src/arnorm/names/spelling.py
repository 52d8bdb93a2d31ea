"""Whether a Latin name and an Arabic one are the same name: spelled by letters, or short for it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from arnorm.linking.transliteration import Transliterator

_EVIDENCE_A_LETTER: Final = 1.0
"""Nats of evidence for each Arabic letter from which on a Latin name is the same name: random pairs are far below 0."""
_PAIRS: Final = 4096
"""Pairs of which the answers are kept: a name is written beside its other form again and again."""
_SMALL_WORDS: Final = frozenset(("of", "the", "and", "for", "de", "du", "la", "in", "on", "&"))


@lru_cache(maxsize=_PAIRS)
def is_spelled_as(arabic: str, latin: str) -> bool:
    """Whether the letters of an Arabic name are those of a Latin one.

    >>> is_spelled_as("شنججيا تشاو", "Shengjia Zhao"), is_spelled_as("قسمها الجديد", "Superintelligence Labs")
    (True, False)
    """
    letters = sum(map(str.isalpha, arabic))
    if letters < 3 or not latin.isascii():
        return False
    return Transliterator.default().align(arabic, latin).evidence >= _EVIDENCE_A_LETTER * letters


@lru_cache(maxsize=_PAIRS)
def is_short_for(short: str, name: str) -> bool:
    """Whether a Latin form is short for a Latin name: its initials, its first word, or the same letters.

    >>> is_short_for("SSI", "Safe Super Intelligence"), is_short_for("AI", "OpenAI"), is_short_for("Open AI", "OpenAI")
    (True, False, True)
    """
    letters = "".join(filter(str.isalnum, short)).casefold()
    whole = "".join(filter(str.isalnum, name)).casefold()
    if len(letters) < 2 or not letters.isascii():
        return False
    if letters == whole or (len(letters) > 3 and whole.startswith(letters)):
        return True
    words = name.replace("-", " ").split()
    initials = "".join(word[0] for word in words).casefold()
    proper = "".join(word[0] for word in words if word.casefold() not in _SMALL_WORDS).casefold()
    return len(letters) >= 3 and letters in (initials, proper)
