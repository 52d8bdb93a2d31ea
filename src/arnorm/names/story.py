"""Which country a text is about: the one it is told, or the one that the text names most clearly."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import compress
from typing import Final

from arnorm.context import Context
from arnorm.names.words import countries, split_article
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.scanner import Scan

_LONGEST_TEXT: Final = 20_000
"""Symbols that are looked at: what a story is about, its beginning says."""
_MARKS: Final = "،.:؛()\"'«»#_/-"


def story_country(scan: Scan, context: Context) -> str | None:
    """ISO 3166-1 alpha-2 code of the country of the story, or None when the text leaves it open."""
    return context.country or scan.shared(_clearest_country)


def _clearest_country(scan: Scan) -> str | None:
    """The country that is named at least twice as often as any other."""
    forms, pairs = _forms()
    text = scan.symbols[:_LONGEST_TEXT]
    for mark in _MARKS:
        text = text.replace(mark, " ")
    words = text.split()
    counts = Counter(filter(None, map(forms.get, words)))
    places = compress(range(len(words) - 1), map(pairs.__contains__, words))
    counts.update(filter(None, [pairs[words[place]].get(words[place + 1]) for place in places]))
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def _forms() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The country of every form with every proclitic: one word («ومصر», «المصرية», «للعراق»), and two by the first."""
    forms: dict[str, str] = {}
    pairs: dict[str, dict[str, str]] = {}
    for form, country in countries().items():
        first, _, rest = form.partition(" ")
        for word in _with_proclitics(first, adjective=country.role == "adjective"):
            if not rest:
                forms.setdefault(word, country.code)
            elif " " not in rest:
                pairs.setdefault(word, {})[rest] = country.code
    return forms, pairs


def _with_proclitics(word: str, *, adjective: bool) -> list[str]:
    """A word behind every proclitic; an adjective with its article, which tells it from a common word («مالي»)."""
    has_article, stem = split_article(ARTICLE + word if adjective else word)
    return [
        letters + (stem if has_article else word)
        for letters, prefix in PREFIXES.items()
        if bool(prefix.article_length) == has_article
    ]
