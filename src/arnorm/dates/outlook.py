"""What the clause around a date speaks of: whether it looks ahead, and whether «اليوم» is this very day."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from arnorm.dates.lexicon import context_words, in_context
from arnorm.text.scanner import Scan

_REACH: Final = 90
"""Symbols looked at before the date."""
_CLAUSE: Final = re.compile(r"[.،؛:!?؟\n]")
_SENTENCE: Final = re.compile(r"[.!?؟\n]")
_FUTURE: Final = re.compile("س[يتنا][ء-ي]{3,}")
"""A verb with the particle of the future; words that only look like one are in date_contexts.tsv."""


@cache
def _announcement() -> re.Pattern[str]:
    """Any phrase of date_contexts.tsv that announces the future, as whole words."""
    phrases = sorted(context_words("ahead"), key=len, reverse=True)
    return re.compile(rf"(?<![ء-ي])[وف]?(?:{'|'.join(map(re.escape, phrases))})(?![ء-ي])")


def looks_ahead(scan: Scan, index: int) -> bool:
    """Whether the clause before view index `index` announces something.

    >>> scan = Scan.of_text("سيعقد الاجتماع يوم الجمعة", [])
    >>> looks_ahead(scan, 19), looks_ahead(Scan.of_text("عقد الاجتماع يوم الجمعة", []), 17)
    (True, False)
    """
    clause = _CLAUSE.split(scan.symbols[max(0, index - _REACH) : index])[-1]
    if _announcement().search(clause):
        return True
    return any(
        _FUTURE.fullmatch(word.removeprefix("و")) and not in_context(word, "not_ahead") for word in clause.split()
    )


def is_reported(scan: Scan, index: int, end: int) -> bool:
    """Whether a word of reporting stands near «اليوم»: «أعلنت اليوم», not «الذكاء الاصطناعي اليوم يشبه …»."""
    sentence = _SENTENCE.split(scan.symbols[max(0, index - _REACH) : index])[-1]
    following = scan.symbols[slice(*scan.word_after(end))]
    return any(in_context(word, "reports") for word in (*sentence.split(), following)) or looks_ahead(scan, index)
