"""What the clause around a date speaks of: whether it looks ahead, and whether «اليوم» is this very day."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from arnorm.dates.contexts import context_words, given_names, in_context
from arnorm.dates.tokens import word_after
from arnorm.text.clitics import CONJUNCTIONS, WAW
from arnorm.text.scanner import Scan

_REACH: Final = 90
"""Symbols looked at before the date."""
_SENTENCE: Final = ".!?؟\n"
_CLAUSE: Final = _SENTENCE + "،؛:"
_FUTURE: Final = re.compile("س[يتن][ء-ي]{3,}")
"""A verb with the particle of the future; words that only look like one are in date_contexts.tsv."""


def _words_before(scan: Scan, index: int, breaks: str) -> list[str]:
    """The words between the last of the marks in `breaks` and view index `index`, no further back than the reach."""
    window = scan.view.symbols[max(0, index - _REACH) : index]
    return window[max(map(window.rfind, breaks)) + 1 :].split()


@cache
def _announcements() -> dict[str, tuple[str, ...]]:
    """The phrases of date_contexts.tsv that announce the future: by the first word, what must follow it."""
    phrases: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(context_words("ahead")):
        first, _, rest = phrase.partition(" ")
        phrases[first] = (*phrases.get(first, ()), rest)
    return phrases


@lru_cache(maxsize=8192)
def _announces(word: str) -> tuple[str, ...]:
    """What must follow a word of the clause for it to announce the future; ("",) when it does so alone."""
    verb = word.removeprefix(WAW)
    if _FUTURE.fullmatch(verb) and verb not in given_names() and not in_context(word, "not_ahead"):
        return _ALONE
    phrases = _announcements()
    letters = (word,) if word.isalpha() else _LETTERS.findall(word)
    rests = [rest for part in letters for rest in phrases.get(part, ()) + phrases.get(_bare(part), ())]
    return _ALONE if "" in rests else tuple(rests)


_LETTERS: Final = re.compile("[ء-ي]+")


def _bare(word: str) -> str:
    """The word without «و» or «ف» before it."""
    return word[1:] if word[:1] in CONJUNCTIONS else ""


_ALONE: Final = ("",)


def looks_ahead(scan: Scan, index: int, end: int = 0) -> bool:
    """Whether the clause before view index `index`, or the word after `end`, announces something.

    >>> scan = Scan.of_text("سيعقد الاجتماع يوم الجمعة", [])
    >>> looks_ahead(scan, 19), looks_ahead(Scan.of_text("عقد الاجتماع يوم الجمعة", []), 17)
    (True, False)
    """
    if end and _announces(word_after(scan, end)) == _ALONE:
        return True  # «والاثنين ستستأنف البورصة تداولاتها»
    needed: tuple[str, ...] = ()
    for word in _words_before(scan, index, _CLAUSE):
        if word in needed:
            return True
        needed = _announces(word)
        if needed == _ALONE:
            return True
    return False


def is_reported(scan: Scan, index: int, end: int) -> bool:
    """Whether a word of reporting stands near «اليوم»: «أعلنت اليوم», not «الذكاء الاصطناعي اليوم يشبه …»."""
    if in_context(word_after(scan, end), "reports") or looks_ahead(scan, index):
        return True
    return any(in_context(word, "reports") for word in _words_before(scan, index, _SENTENCE))
