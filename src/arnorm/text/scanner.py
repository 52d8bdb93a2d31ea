"""One scan of a text with every lexicon: surfaces in, lexemes out, in the order of the text."""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Final, Protocol, TypeVar, cast

from arnorm.text.clitics import NO_PREFIX
from arnorm.text.entries import Article, LexicalEntry
from arnorm.text.folding import FoldedView
from arnorm.text.lexicon import Lexeme, Lexicon, text_order

__all__ = ["Article", "Lexeme", "LexicalEntry", "Lexicon", "Scan", "Scanned"]

T = TypeVar("T")


class Scanned(Protocol):
    """What a scan looks for: a lexicon, or a part of one."""

    def lexemes(self, view: FoldedView) -> Iterable[Lexeme]:
        """Every occurrence, in no particular order."""


# Over `FoldedView.word_classes`, or over them reversed: a word is a run of letters of one script.
_word: Final = re.compile(rb"A++|L++|").match
_next_word: Final = re.compile(rb" *+(A++|L++|)").match
_SPACE: Final = ord(" ")
SENTENCE_BREAK: Final = re.compile(r"[!?؟…\n]|\.(?=\s|$)")
JOINED: Final = "joined"
"""The category of surfaces that are two without the blank between them; the payload is the entries of both."""

_START: Final = itemgetter(0)
_END: Final = itemgetter(1)


def _parts(joined: Lexeme) -> tuple[Lexeme, Lexeme]:
    """«ملياردولار» is «مليار» and «دولار»."""
    first, second = cast(tuple[LexicalEntry, LexicalEntry], joined.entry.payload)
    middle = joined.end - len(second.surface)
    return Lexeme(joined.start, middle, first, joined.prefix), Lexeme(middle, joined.end, second, NO_PREFIX)


class Scan:
    """A text read once with every lexicon: the folded view and its lexemes by category.

    Grammars read lexemes through `of`, and the words around them through `word_after` and `word_before`, which look
    at no more than one word. What one grammar works out and another needs is kept by `shared`.
    """

    __slots__ = (
        "__dict__",
        "_classes",
        "_classes_back",
        "_lexemes",
        "_shared",
        "_size",
        "_words_after",
        "_words_before",
        "symbols",
        "view",
    )

    symbols: str
    """The folded text; view indices point into it."""

    def __init__(self, view: FoldedView, lexemes: dict[str, list[Lexeme]]) -> None:
        self.view = view
        self.symbols = view.symbols
        self._size = len(view.symbols)
        self._classes = view.word_classes
        self._classes_back = view.word_classes[-2::-1]  # without the border at the end
        self._lexemes = lexemes
        self._shared: dict[object, object] = {}
        self._words_after: dict[int, tuple[int, int]] = {}
        self._words_before: dict[int, tuple[int, int]] = {}

    @classmethod
    def of_text(cls, text: str, lexica: Sequence[Scanned]) -> Scan:
        """Scans `text`; raises TypeError when it is no `str`."""
        view = FoldedView.of(text)
        lexemes = list(chain.from_iterable([lexicon.lexemes(view) for lexicon in lexica]))
        lexemes.sort(key=_END, reverse=True)
        lexemes.sort(key=_START)
        found: defaultdict[str, list[Lexeme]] = defaultdict(list)
        for lexeme in lexemes:
            found[lexeme.entry.category].append(lexeme)
        for lexeme in found.pop(JOINED, ()):
            for part in _parts(lexeme):
                insort(found[part.entry.category], part, key=text_order)
        return cls(view, dict(found))

    def of(self, category: str) -> Sequence[Lexeme]:
        """The lexemes of one category by start, longer ones first."""
        return self._lexemes.get(category, ())

    def shared(self, reader: Callable[[Scan], T]) -> T:
        """What `reader` makes of this scan, worked out once a text however many grammars ask.

        The key is the reader itself, so it must be a module-level function or a frozen value.
        """
        try:
            return self._shared[reader]  # type: ignore[return-value]
        except KeyError:
            made = self._shared[reader] = reader(self)
            return made

    # -- the words around a lexeme ------------------------------------------------------------------------------

    def skip_spaces(self, index: int) -> int:
        """The index of the first symbol at or after `index` that is no space; lines are not crossed."""
        classes = self._classes
        while classes[index] == _SPACE:
            index += 1
        return index

    def skip_spaces_back(self, index: int) -> int:
        """The end of the symbol before `index` that is no space; lines are not crossed."""
        classes = self._classes
        while index > 0 and classes[index - 1] == _SPACE:
            index -= 1
        return index

    def word_end(self, start: int) -> int:
        """The end of the run of letters of one script that begins at `start` (`start` itself when there is none)."""
        return _word(self._classes, start).end()  # type: ignore[union-attr]

    def word_start(self, end: int) -> int:
        """The start of the run of letters of one script that ends at `end` (`end` itself when there is none)."""
        return self._size - _word(self._classes_back, self._size - end).end()  # type: ignore[union-attr]

    def word_after(self, index: int) -> tuple[int, int]:
        """Start and end of the word after `index`, spaces skipped; an empty span when no word follows."""
        word = self._words_after.get(index)
        if word is None:
            word = self._words_after[index] = _next_word(self._classes, index).span(1)  # type: ignore[union-attr]
        return word

    def word_before(self, index: int) -> tuple[int, int]:
        """Start and end of the word before `index`, spaces skipped; an empty span when no word precedes."""
        word = self._words_before.get(index)
        if word is None:
            size = self._size
            after, before = _next_word(self._classes_back, size - index).span(1)  # type: ignore[union-attr]
            word = self._words_before[index] = (size - before, size - after)
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
        return tuple(match.end() for match in SENTENCE_BREAK.finditer(self.view.symbols))
