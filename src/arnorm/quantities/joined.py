"""A scale and a currency without the blank between them, as hurried desks write them: «50 ملياردولار»."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from arnorm.quantities.currencies import CATEGORY, CurrencyWord, currency_words
from arnorm.quantities.words import NUMERAL, NumeralWord, numeral_words
from arnorm.text.folding import fold_all
from arnorm.text.scanner import JOINED, Article, LexicalEntry

_MILLION: Final = Decimal(1_000_000)
_LONG_ENOUGH: Final = 4
"""Letters of a currency that no other word begins with behind a scale: «ريال», «دولار»; not «ين»."""


def joined_entries() -> Iterator[LexicalEntry]:
    """The surfaces for the scan: a scale in the singular, and the singular of a currency that is one word."""
    words = currency_words()
    lemmas = fold_all([word.lemma for word in words.values()])
    currencies = [
        LexicalEntry(folded, CATEGORY, word)
        for (folded, word), lemma in zip(words.items(), lemmas, strict=True)
        if folded == lemma and folded.isalpha() and len(folded) >= _LONG_ENOUGH and not _is_more_than_a_unit(word)
    ]
    for surface, scale_word in numeral_words():
        if _is_scale(scale_word) and not surface.isascii():
            first = LexicalEntry(surface, NUMERAL, scale_word)
            for second in currencies:
                yield LexicalEntry(surface + second.surface, JOINED, (first, second), Article.FREE)


def _is_more_than_a_unit(word: CurrencyWord) -> bool:
    return word.sign or word.subunit or word.dual or word.doubtful


def _is_scale(word: NumeralWord) -> bool:
    return word.role == "scale" and word.form == "singular" and word.value >= _MILLION
