"""One scan of a text with every lexicon: surfaces in, lexemes out, in the order of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final, Protocol, TypeVar

from arnorm.text.folding import ARABIC, DIGIT, LATIN, OTHER, FoldedView
from arnorm.text.lexicon import Article, Lexeme, LexicalEntry, Lexicon, text_order

__all__ = ["Article", "Lexeme", "LexicalEntry", "Lexicon", "Scan", "Scanned"]

T = TypeVar("T")


class Scanned(Protocol):
    """What a scan looks for: a lexicon, or a part of one."""

    def lexemes(self, view: FoldedView) -> Iterable[Lexeme]:
        """Every occurrence, ordered by its end."""


# Letters of one script are one run: "A" for Arabic, "L" for Latin, a blank for everything that ends a word.
_RUNS: Final = bytes.maketrans(bytes((OTHER, DIGIT, ARABIC, LATIN)), b"  AL")
_RUN: Final = re.compile(rb"A+|L+")
_SPACES: Final = frozenset(" \N{NO-BREAK SPACE}")
_SENTENCE_BREAK: Final = re.compile(r"[!?؟…\n]|\.(?=\s|$)")


class Scan:
    """A text read once with every lexicon: the folded view and its lexemes by category.

    Grammars read lexemes through `of`, and the words around them through `word_after` and `word_before`, which look
    at no more than one word. What one grammar works out and another needs is kept by `shared`.
    """

    __slots__ = ("__dict__", "_lexemes", "_runs", "_shared", "_words_after", "_words_before", "symbols", "view")

    symbols: str
    """The folded text; view indices point into it."""

    def __init__(self, view: FoldedView, lexemes: dict[str, list[Lexeme]]) -> None:
        self.view = view
        self.symbols = view.symbols
        self._runs = view.scripts.translate(_RUNS)
        self._lexemes = lexemes
        self._shared: dict[object, object] = {}
        self._words_after: dict[int, tuple[int, int]] = {}
        self._words_before: dict[int, tuple[int, int]] = {}

    @classmethod
    def of_text(cls, text: str, lexica: Sequence[Scanned]) -> Scan:
        """Scans `text`; raises TypeError when it is no `str`."""
        view = FoldedView.of(text)
        found: defaultdict[str, list[Lexeme]] = defaultdict(list)
        for lexicon in lexica:
            for lexeme in lexicon.lexemes(view):
                found[lexeme.entry.category].append(lexeme)
        for lexemes in found.values():
            lexemes.sort(key=text_order)
        return cls(view, dict(found))

    def of(self, category: str) -> Sequence[Lexeme]:
        """The lexemes of one category by start, longer ones first."""
        return self._lexemes.get(category, ())

    def shared(self, reader: Callable[[Scan], T]) -> T:
        """What `reader` makes of this scan, worked out once a text however many grammars ask.

        The key is the reader itself, so it must be a module-level function or a frozen value.
        """
        if reader not in self._shared:
            self._shared[reader] = reader(self)
        return self._shared[reader]  # type: ignore[return-value]

    # -- the words around a lexeme ------------------------------------------------------------------------------

    def skip_spaces(self, index: int) -> int:
        """The index of the first symbol at or after `index` that is no space; lines are not crossed."""
        symbols = self.symbols
        while index < len(symbols) and symbols[index] in _SPACES:
            index += 1
        return index

    def skip_spaces_back(self, index: int) -> int:
        """The end of the symbol before `index` that is no space; lines are not crossed."""
        symbols = self.symbols
        while index > 0 and symbols[index - 1] in _SPACES:
            index -= 1
        return index

    def word_end(self, start: int) -> int:
        """The end of the run of letters of one script that begins at `start` (`start` itself when there is none)."""
        run = _RUN.match(self._runs, start)
        return run.end() if run else start

    def word_start(self, end: int) -> int:
        """The start of the run of letters of one script that ends at `end` (`end` itself when there is none)."""
        script = self.view.scripts[end - 1] if end > 0 else OTHER
        if script in (OTHER, DIGIT):
            return end
        start = self._runs.rfind(b" ", 0, end) + 1
        return max(start, self._runs.rfind(b"L" if script == ARABIC else b"A", start, end) + 1)

    def word_after(self, index: int) -> tuple[int, int]:
        """Start and end of the word after `index`, spaces skipped; an empty span when no word follows."""
        word = self._words_after.get(index)
        if word is None:
            start = self.skip_spaces(index)
            self._words_after[index] = word = (start, self.word_end(start))
        return word

    def word_before(self, index: int) -> tuple[int, int]:
        """Start and end of the word before `index`, spaces skipped; an empty span when no word precedes."""
        word = self._words_before.get(index)
        if word is None:
            end = self.skip_spaces_back(index)
            self._words_before[index] = word = (self.word_start(end), end)
        return word

    def words_before(self, index: int, count: int) -> list[tuple[int, int]]:
        """Up to `count` words that end before `index` with only spaces between, in the order of the text."""
        words: list[tuple[int, int]] = []
        while len(words) < count:
            start, end = self.word_before(index)
            if start == end:
                break
            words.append((start, end))
            index = start
        words.reverse()
        return words

    def words_after(self, index: int, count: int) -> list[tuple[int, int]]:
        """Up to `count` words that begin at or after `index` with only spaces between."""
        words: list[tuple[int, int]] = []
        while len(words) < count:
            start, end = self.word_after(index)
            if start == end:
                break
            words.append((start, end))
            index = end
        return words

    @cached_property
    def sentence_breaks(self) -> tuple[int, ...]:
        """View indices after which a new sentence or line begins, ascending."""
        return tuple(match.end() for match in _SENTENCE_BREAK.finditer(self.view.symbols))
