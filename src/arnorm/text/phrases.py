"""Phrases found next to a lexeme: modifiers, connectives and triggers, looked up word by word from a position.

Words such as «من» or «نحو» are too frequent to be scanned for; a grammar asks for them only beside what it found.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from arnorm.text.clitics import PREFIXES
from arnorm.text.folding import fold
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
        self._phrases: dict[str, P] = {" ".join(fold(surface).split()): payload for surface, payload in rows}
        # How many words the longest phrase has that begins, or ends, with a word: most words begin and end none.
        self._by_first: dict[str, int] = {}
        self._by_last: dict[str, int] = {}
        for key in self._phrases:
            words = key.split(" ")
            self._by_first[words[0]] = max(len(words), self._by_first.get(words[0], 0))
            self._by_last[words[-1]] = max(len(words), self._by_last.get(words[-1], 0))

    def before(self, scan: Scan, index: int) -> Phrase[P] | None:
        """The longest phrase whose last word ends before `index`, only spaces between."""
        start, end = scan.word_before(index)
        word = scan.symbols[start:end]
        longest, known = self._by_last.get(word, 0), self._by_first
        if not longest and (word[1:] in known or word[2:] in known):
            longest = 1  # one word with proclitics
        words = scan.words_before(index, longest) if longest else []
        for first in range(len(words)):
            found = self._match(scan, words[first:])
            if found is not None:
                return found
        return None

    def after(self, scan: Scan, index: int) -> Phrase[P] | None:
        """The longest phrase whose first word begins at or after `index`, only spaces between."""
        start, end = scan.word_after(index)
        word, known = scan.symbols[start:end], self._by_first
        longest = max(known.get(word, 0), known.get(word[1:], 0), known.get(word[2:], 0))
        words = scan.words_after(index, longest) if longest else []
        for last in range(len(words), 0, -1):
            found = self._match(scan, words[:last])
            if found is not None:
                return found
        return None

    def get(self, folded: str) -> P | None:
        """The payload of a phrase given as folded words."""
        return self._phrases.get(folded)

    def _match(self, scan: Scan, words: list[tuple[int, int]]) -> Phrase[P] | None:
        symbols = scan.symbols
        key = " ".join([symbols[start:end] for start, end in words])
        payload = self._phrases.get(key)
        if payload is not None:
            return Phrase(words[0][0], words[-1][1], payload, "")
        for length in (1, 2):
            prefix = PREFIXES.get(key[:length])
            if prefix is not None and not prefix.article_length and prefix.proclitics:
                payload = self._phrases.get(key[length:])
                if payload is not None:
                    return Phrase(words[0][0] + length, words[-1][1], payload, prefix.proclitics)
        return None
