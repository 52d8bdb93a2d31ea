"""Phrases found next to a lexeme: modifiers, connectives and triggers, looked up word by word from a position.

Words such as «من» or «نحو» are too frequent to be scanned for; a grammar asks for them only beside what it found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from arnorm.text.clitics import PREFIX_STARTS, PROCLITICS
from arnorm.text.folding import fold_all
from arnorm.text.scanner import Scan

P = TypeVar("P")


class Phrase(NamedTuple, Generic[P]):
    """One phrase at its place: view indices, half open, proclitics outside."""

    start: int
    end: int
    payload: P
    proclitics: str


class PhraseTable(Generic[P]):
    """Phrases of one to a few words with what they stand for; immutable.

    >>> table = PhraseTable([("أكثر من", "MORE_THAN"), ("نحو", "APPROX")])
    >>> scan = Scan.of_text("باعت بأكثر من 200 وحدة", [])
    >>> table.before(scan, 14)
    Phrase(start=6, end=13, payload='MORE_THAN', proclitics='ب')
    """

    __slots__ = ("_by_first", "_by_last", "_phrases")

    def __init__(self, rows: Iterable[tuple[str, P]]) -> None:
        rows = list(rows)
        folded = [folded.split() for folded in fold_all([surface for surface, _ in rows])]
        self._phrases: dict[str, P] = dict(zip(map(" ".join, folded), [payload for _, payload in rows], strict=True))
        # How many words the longest phrase has that begins, or ends, with a word: most words begin and end none.
        folded.sort(key=len)
        self._by_first: dict[str, int] = {words[0]: len(words) for words in folded}
        self._by_last: dict[str, int] = {words[-1]: len(words) for words in folded}

    def before(self, scan: Scan, index: int) -> Phrase[P] | None:
        """The longest phrase whose last word ends before `index`, only spaces between."""
        start, end = scan.word_before(index)
        word = scan.symbols[start:end]
        longest = self._by_last.get(word)
        if longest is None or longest == 1:
            return self._word(word, start, end)
        words = scan.words_before(index, longest)
        for first in range(len(words)):
            found = self._match(scan, words[first:])
            if found is not None:
                return found
        return None

    def after(self, scan: Scan, index: int) -> Phrase[P] | None:
        """The longest phrase whose first word begins at or after `index`, only spaces between."""
        start, end = scan.word_after(index)
        word, known = scan.symbols[start:end], self._by_first
        longest = known.get(word, 0)
        if word[:1] in PREFIX_STARTS:
            longest = max(longest, known.get(word[1:], 0), known.get(word[2:], 0))
        if longest <= 1:
            return self._word(word, start, end) if longest else None
        words = scan.words_after(index, longest)
        for last in range(len(words), 0, -1):
            found = self._match(scan, words[:last])
            if found is not None:
                return found
        return None

    def can_end(self, word: str) -> bool:
        """Whether a phrase, or a word of the table behind proclitics, can end with a folded word."""
        return word in self._by_last or self._word(word, 0, len(word)) is not None

    def get(self, folded: str) -> P | None:
        """The payload of a phrase given as folded words."""
        return self._phrases.get(folded)

    def _match(self, scan: Scan, words: list[tuple[int, int]]) -> Phrase[P] | None:
        symbols = scan.symbols
        key = " ".join([symbols[start:end] for start, end in words])
        return self._word(key, words[0][0], words[-1][1])

    def _word(self, key: str, start: int, end: int) -> Phrase[P] | None:
        """The phrase that these words are, alone or behind proclitics."""
        payload = self._phrases.get(key)
        if payload is not None:
            return Phrase(start, end, payload, "")
        if key[:1] in PREFIX_STARTS:
            for length in (1, 2):
                if key[:length] in PROCLITICS:
                    payload = self._phrases.get(key[length:])
                    if payload is not None:
                        return Phrase(start + length, end, payload, key[:length])
        return None
