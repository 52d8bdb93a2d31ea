"""The Latin spelling of a name that no table knows: attested spellings of its parts first, letters second."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from arnorm.knowledge.tables import packaged_columns
from arnorm.linking.name_folding import fold_arabic_names
from arnorm.linking.transliteration import Transliterator

_NAMES: Final = 4096
"""Names of which the spelling is kept: a text has the name of a person or a firm again and again."""
_BIN: Final = "bin "
_BEN: Final = "Ben "
"""«بن» that begins a name is Ben («بن برنانكي»)."""


@cache
def _attested() -> dict[str, str]:
    """Latin spellings of folded name words, and of pairs of them: particles before given names before family names."""
    found: dict[str, str] = {}
    particles: frozenset[str] = frozenset()
    for table in ("name_particles", "given_names", "family_names"):
        latins, sources, arabic = packaged_columns(table, "latin", "source", "arabic")
        for folded, latin, source in zip(fold_arabic_names(arabic), latins, sources, strict=True):
            own = table == "given_names" and source == "general-knowledge"
            if folded not in found or (own and folded not in particles):
                found[folded] = latin
        if table == "name_particles":
            particles = frozenset(found)
    return found


@lru_cache(maxsize=_NAMES)
def romanized(arabic: str) -> str:
    """An Arabic name in Latin letters, without diacritics.

    >>> romanized("محمد سعد القرني"), romanized("عبدالله بن فهد آل ثاني")
    ('Mohammed Saad Al Qarni', 'Abdullah bin Fahd Al Thani')
    """
    latin = Transliterator.default().romanize(arabic, _attested())
    return _BEN + latin.removeprefix(_BIN) if latin.startswith(_BIN) else latin
