"""Words of an alias that help to tell who is meant and stay outside the name: «قناة …», «… الكويتية».

A row «قناة الشرق» or «القبس الكويتية» says whose name it is; the name in the text is «الشرق», «القبس».
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from arnorm.knowledge.entries import Entry
from arnorm.knowledge.tables import packaged_columns
from arnorm.names.words import common_words, country_adjectives, english_country, split_article
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import fold, fold_all
from arnorm.text.scanner import Scan

_TRIMMED_ADJECTIVE: Final = ("club", "media", "company")
_STEM: Final = 4
"""Letters that a country and its English adjective share: "Egypt", "Saudi"."""

BareNames = Callable[[Scan, int, Entry], list[int]]
"""Where names of an entity end that begin at an index: (scan, index, entity)."""


@cache
def _triggers() -> dict[str, bool]:
    """Folded one-word triggers that may be outside a name, and whether they always are."""
    outside, arabic = packaged_columns("triggers", "outside", "arabic")
    return {word: when == "always" for word, when in zip(fold_all(arabic), outside, strict=True) if when}


@lru_cache(maxsize=4096)
def has_outer_words(alias: str) -> bool:
    """Whether an alias begins with a trigger or ends with an adjective of country, so that `inner_span` may cut it."""
    if " " not in alias:
        return False
    words = fold(alias).replace("_", " ").split()
    has_article, stem = split_article(words[-1])
    return words[0] in _triggers() or (has_article and stem in country_adjectives())


def inner_span(scan: Scan, start: int, end: int, entry: Entry, bare_names: BareNames) -> tuple[int, int]:
    """The name inside an alias of several words: «أوبك» of «منظمة أوبك», the whole of «منظمة الصحة العالمية».

    A word is left outside only when the tables have the bare name for the same entity.
    """
    symbols = scan.symbols
    last = symbols.rfind(" ", start, end)
    if entry.type in _TRIMMED_ADJECTIVE:
        has_article, stem = split_article(symbols[last + 1 : end])
        is_country = has_article and stem in country_adjectives() and not _is_in_english(entry)
        if is_country and last in bare_names(scan, start, entry):
            end = last
    first = symbols.find(" ", start, end)
    always = _triggers().get(symbols[start:first]) if first > 0 else None
    is_outside = always is not None and (always or not _is_arabic_phrase(symbols[first + 1 : end]))
    if is_outside and end in bare_names(scan, first + 1, entry):
        start = first + 1
    return start, end


def _is_arabic_phrase(rest: str) -> bool:
    """«العفو الدولية», «أطباء بلا حدود»: words with a meaning, which the generic word before them belongs to."""
    words = rest.split()
    return len(words) > 1 and (any(map(_is_definite, words)) or ARTICLE + words[0] in common_words())


def _is_definite(word: str) -> bool:
    return split_article(word)[0]


def _is_in_english(entry: Entry) -> bool:
    """«أرامكو السعودية», Saudi Aramco: the country is part of the firm's own name."""
    return entry.type == "company" and bool(entry.country) and english_country(entry.country)[:_STEM] in entry.name
