"""Proclitics: the particles written together with the word after them, and the article among them.

Arabic writes «و» and, «ف» so, «ب» by, «ل» for, «ك» like (and the article «ال») without a space before the next word;
«ل» swallows the alef of the article: «للبنك». This table is the only place that knows.
"""

from __future__ import annotations

from typing import Final, NamedTuple

WAW, FEH, BEH, LAM, KAF, SEEN = (
    "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER LAM}",
    "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER SEEN}",
)
CONJUNCTIONS: Final = (WAW, FEH)
ARTICLE: Final = "\N{ARABIC LETTER ALEF}" + LAM
"""The definite article, folded."""


class Prefix(NamedTuple):
    """What stands before a word in one string of letters: proclitics (outside a span), then the article (inside)."""

    proclitics: str
    article_length: int
    """Symbols of the article that belong to the span: 2 for «ال», 1 for the second lam of «لل», 0 for none."""


NO_PREFIX: Final = Prefix("", 0)


def _prefixes() -> dict[str, Prefix]:
    table: dict[str, Prefix] = {}
    for conjunction in ("", *CONJUNCTIONS):
        for preposition in ("", BEH, LAM, KAF, SEEN):
            proclitics = conjunction + preposition
            table[proclitics] = Prefix(proclitics, 0)
            if preposition == LAM:
                table[proclitics + LAM] = Prefix(proclitics, 1)
            if preposition != SEEN:  # «لألفابت»: behind «ل» the article loses its alef, so a name has this one
                table[proclitics + ARTICLE] = Prefix(proclitics, 2)
    return table


PREFIXES: Final = _prefixes()
"""Every folded string of proclitics and article that may stand before a word.

>>> PREFIXES["وال"]
Prefix(proclitics='و', article_length=2)
>>> PREFIXES["لل"]
Prefix(proclitics='ل', article_length=1)
"""

PREFIX_ENDS: Final = frozenset(prefix[-1] for prefix in PREFIXES if prefix)
"""The letters that can stand right before a word in one string with it."""

PROCLITICS: Final = frozenset(key for key, prefix in PREFIXES.items() if key == prefix.proclitics != "")
"""The strings of proclitics without an article."""

PREFIX_STARTS: Final = frozenset(prefix[0] for prefix in PREFIXES if prefix)
"""The letters that a string of proclitics can begin with."""

LONGEST_PREFIX: Final = max(map(len, PREFIXES))
