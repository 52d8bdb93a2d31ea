"""Words of organizations' names that Arabic translates, and Latin letters that it reads out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from arnorm.knowledge.tables import packaged_rows
from arnorm.linking.name_folding import fold_arabic_name

__all__ = ["TranslatedWords", "stem"]

_ARTICLE = re.compile("^(?:ال|لل)(?=..)")
_ENDING = re.compile("(?<=...)ه$")
_GLUED = re.compile("^[ولبف](?=...)")


def stem(word: str) -> str:
    """Return a folded Arabic word without article and feminine ending.

    >>> stem("السعوديه"), stem("للكهربا"), stem("سعودي")
    ('سعودي', 'كهربا', 'سعودي')
    """
    return _ENDING.sub("", _ARTICLE.sub("", word))


class TranslatedWords:
    """The lexicon of translated words and letter names; made once, never changed.

    >>> words = TranslatedWords.default()
    >>> sorted(words.meanings("للتامين")), words.role("insurance")
    (['insurance', 'reinsurance', 'takaful'], 'sector')
    """

    __slots__ = ("_concepts", "_letters", "_meanings", "_roles")

    def __init__(self, rows: Iterable[Sequence[str]], letters: Iterable[Sequence[str]]) -> None:
        meanings: dict[str, set[str]] = defaultdict(set)
        self._roles: dict[str, str] = {}
        for latin, role, arabic in rows:
            self._roles.setdefault(latin, role)
            meanings[stem(fold_arabic_name(arabic))].add(latin)
        self._meanings: Mapping[str, frozenset[str]] = {word: frozenset(m) for word, m in meanings.items()}
        self._concepts = _concepts(self._meanings.values())
        names: dict[str, set[str]] = defaultdict(set)
        for latin, arabic in letters:
            names[fold_arabic_name(arabic)].add(latin)
        self._letters: Mapping[str, frozenset[str]] = {word: frozenset(n) for word, n in names.items()}

    @classmethod
    def default(cls) -> TranslatedWords:
        """Return the lexicon of the package's own tables, read once."""
        return _default()

    def role(self, latin: str) -> str:
        """Return what kind of word a Latin word is: legal, group, sector, place …; empty for a proper name."""
        return self._roles.get(latin, "")

    def meanings(self, arabic: str) -> frozenset[str]:
        """Return the Latin words that a folded Arabic word may translate, with or without a proclitic."""
        found = self._meanings.get(stem(arabic))
        if found is None and _GLUED.match(arabic):
            found = self._meanings.get(stem(arabic[1:]))
        return found or frozenset()

    def concept(self, latin: str) -> str:
        """Return one word for all Latin words that share a translation (oil, petroleum); empty for proper names."""
        return self._concepts.get(latin, "")

    def letters(self, arabic: str) -> frozenset[str]:
        """Return the Latin letters that a folded Arabic word may be the name of.

        >>> sorted(TranslatedWords.default().letters("بي"))
        ['b', 'p']
        """
        return self._letters.get(arabic, frozenset())


def _concepts(groups: Iterable[frozenset[str]]) -> dict[str, str]:
    """Return the alphabetically first word of the groups that hang together, for every word."""
    first: dict[str, str] = {}

    def root(word: str) -> str:
        while first.setdefault(word, word) != word:
            word = first[word]
        return word

    for group in groups:
        roots = sorted({root(word) for word in group})
        first.update(dict.fromkeys(roots, roots[0]))
    return {word: root(word) for word in sorted(first)}


@lru_cache(maxsize=1)
def _default() -> TranslatedWords:
    words = packaged_rows("organization_words", ("latin", "role", "arabic"))
    letters = packaged_rows("letter_names", ("latin", "arabic"))
    return TranslatedWords((row.cells for row in words), (row.cells for row in letters))
