"""One scan of a text with every lexicon: surfaces in, lexemes out, in the order of the text.

All surfaces of all lexicons are compiled into one Aho-Corasick automaton, so that the time of a scan does not grow
with the number of words and names. Word borders and proclitics are settled here and nowhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cached_property
from typing import Final, NamedTuple, TypeVar

from arnorm.text.clitics import ARTICLE, LONGEST_PREFIX, NO_PREFIX, PREFIXES, Prefix
from arnorm.text.folding import (
    ARABIC,
    DIGIT,
    LATIN,
    OTHER,
    PLACEHOLDER,
    FoldedView,
    fold_to_bytes,
    scripts_by_byte,
)
from arnorm.text.matcher import Engine, build_matcher

T = TypeVar("T")


class Article(Enum):
    """How a surface stands to the article «ال»."""

    AS_WRITTEN = "as written"
    """With it when the surface has it, else without: names."""
    FREE = "free"
    """With it or without it: currency words, units, scales."""


class LexicalEntry(NamedTuple):
    """One surface of a lexicon: what is looked for, under which category, and what it stands for."""

    surface: str
    category: str
    payload: object
    article: Article = Article.AS_WRITTEN


class Lexeme(NamedTuple):
    """One occurrence of an entry: view indices, half open, the article inside, proclitics outside."""

    start: int
    end: int
    entry: LexicalEntry
    prefix: Prefix


_STRONG_PUNCTUATION: Final = frozenset('،؛؟,;:!?()[]{}"«»\n|/•…—–*')
_SEVERAL_WORDS: Final = 16
_SPACE: Final = b" "
_LINE: Final = b"\n"
_SPACES: Final = frozenset(" \N{NO-BREAK SPACE}")
_SENTENCE_BREAK: Final = re.compile(r"[!?؟…\n]|\.(?=\s|$)")


def _text_order(lexeme: Lexeme) -> tuple[int, int]:
    return lexeme.start, -lexeme.end


class Lexicon:
    """Surfaces compiled for scanning; immutable, and cheap to share.

    >>> lexicon = Lexicon([LexicalEntry("ميتا", "organization", "Meta Platforms")])
    >>> [lexeme.entry.payload for lexeme in Scan.of_text("تعاون بين غوغل وميتا", [lexicon]).of("organization")]
    ['Meta Platforms']
    """

    __slots__ = ("_bare", "_definite", "_matcher", "_shapes", "_size")

    def __init__(self, entries: Iterable[LexicalEntry], engine: Engine | None = None) -> None:
        """Compiles the entries; raises ValueError for a surface without a letter, a digit or a sign."""
        listed = list(entries)
        bare: dict[bytes, tuple[LexicalEntry, ...]] = {}
        definite: dict[bytes, tuple[LexicalEntry, ...]] = {}
        article, unwritable = fold_to_bytes(ARTICLE), fold_to_bytes(PLACEHOLDER)
        for entry, surface in zip(listed, _folded_surfaces(listed), strict=True):
            if not surface:
                raise ValueError(f"a lexicon surface must hold a letter, a digit or a sign; got {entry.surface!r}")
            if unwritable in surface:
                continue  # holds a character of another script, which no view shows
            # «إل في إم إتش» folds to the article's letters, but the article never stands as a word of its own.
            after = surface[len(article) : len(article) + 2] if surface.startswith(article) else b""
            has_article = len(after) == 2 and not after.startswith(_SPACE)
            stem = surface[len(article) :] if has_article else surface
            if has_article or entry.article is Article.FREE:
                definite[stem] = (*definite.get(stem, ()), entry)
            if not has_article:
                bare[stem] = (*bare.get(stem, ()), entry)
        stems = sorted(bare.keys() | definite.keys())
        self._shapes = _shapes(stems)
        self._bare = [bare.get(stem, ()) for stem in stems]
        self._definite = [definite.get(stem, ()) for stem in stems]
        self._size = len(listed)
        del listed, bare, definite  # the automaton takes its memory when it is built
        self._matcher = build_matcher(stems, engine)

    def __len__(self) -> int:
        return self._size

    def lexemes(self, view: FoldedView) -> Iterable[Lexeme]:
        """Every occurrence at word borders, ordered by its end."""
        symbols, scripts, shapes = view.symbols, view.scripts, self._shapes
        for start, end, index in self._matcher.find(view.scannable):
            shape = shapes[index]
            first_script, last_script = shape & 3, shape >> 2 & 3
            after = scripts[end]
            if after and (after == last_script or (last_script == LATIN and after == DIGIT)):
                continue
            before = scripts[start - 1]  # scripts ends with OTHER, which is what -1 reads
            prefix: Prefix | None = NO_PREFIX
            if before and first_script:
                prefix = _prefix_before(symbols, scripts, start, first_script)
                if prefix is None:
                    continue
            if shape & _SEVERAL_WORDS and not _STRONG_PUNCTUATION.isdisjoint(symbols[start:end]):
                continue
            assert prefix is not None
            if prefix.article_length and first_script == ARABIC:
                for entry in self._definite[index]:
                    yield Lexeme(start - prefix.article_length, end, entry, prefix)
            else:
                for entry in self._bare[index]:
                    yield Lexeme(start, end, entry, prefix)


def _folded_surfaces(entries: Sequence[LexicalEntry]) -> list[bytes]:
    """The surfaces as the scan meets them: folded in one go, a line each, because folding has a cost a call."""
    if not entries:
        return []
    folded = fold_to_bytes("\n".join([entry.surface.replace("\n", " ") for entry in entries]))
    # Not split(): that takes other bytes than the space for white space, and they may be letters of the alphabet.
    return [b" ".join(filter(None, line.split(_SPACE))) for line in folded.split(_LINE)]


def _shapes(stems: Sequence[bytes]) -> bytes:
    """A byte a stem: the scripts of its first and last symbols, and whether it has several words."""
    scripts = scripts_by_byte()
    return bytes([scripts[s[0]] | scripts[s[-1]] << 2 | (_SEVERAL_WORDS if _SPACE in s else 0) for s in stems])


def _prefix_before(symbols: str, scripts: bytes, start: int, first_script: int) -> Prefix | None:
    """The proclitics and article glued to what starts at `start`; None when it is the inside of a word."""
    before = scripts[start - 1]
    if before != ARABIC:
        # «8آلاف»: a digit is a border for a word; «xAI» holds no «AI», «405B» no «B».
        return NO_PREFIX if before != first_script and not (before == DIGIT and first_script == LATIN) else None
    word_start = start - 1
    while word_start > 0 and scripts[word_start - 1] == ARABIC:
        word_start -= 1
        if start - word_start > LONGEST_PREFIX:
            return None
    return PREFIXES.get(symbols[word_start:start])


class Scan:
    """A text read once with every lexicon: the folded view and its lexemes by category.

    Grammars read lexemes through `of`, and the words around them through `word_after` and `word_before`, which look
    at no more than one word. What one grammar works out and another needs is kept by `shared`.
    """

    __slots__ = ("__dict__", "_lexemes", "_shared", "view")

    def __init__(self, view: FoldedView, lexemes: dict[str, list[Lexeme]]) -> None:
        self.view = view
        self._lexemes = lexemes
        self._shared: dict[object, object] = {}

    @classmethod
    def of_text(cls, text: str, lexica: Sequence[Lexicon]) -> Scan:
        """Scans `text`; raises TypeError when it is no `str`."""
        view = FoldedView.of(text)
        found: defaultdict[str, list[Lexeme]] = defaultdict(list)
        for lexicon in lexica:
            for lexeme in lexicon.lexemes(view):
                found[lexeme.entry.category].append(lexeme)
        for lexemes in found.values():
            lexemes.sort(key=_text_order)
        return cls(view, dict(found))

    @property
    def symbols(self) -> str:
        """The folded text; view indices point into it."""
        return self.view.symbols

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
        symbols = self.view.symbols
        while index < len(symbols) and symbols[index] in _SPACES:
            index += 1
        return index

    def skip_spaces_back(self, index: int) -> int:
        """The end of the symbol before `index` that is no space; lines are not crossed."""
        symbols = self.view.symbols
        while index > 0 and symbols[index - 1] in _SPACES:
            index -= 1
        return index

    def word_end(self, start: int) -> int:
        """The end of the run of letters of one script that begins at `start` (`start` itself when there is none)."""
        scripts = self.view.scripts
        script = scripts[start] if start < len(scripts) else OTHER
        if script in (OTHER, DIGIT):
            return start
        while scripts[start] == script:
            start += 1
        return start

    def word_start(self, end: int) -> int:
        """The start of the run of letters of one script that ends at `end` (`end` itself when there is none)."""
        scripts = self.view.scripts
        script = scripts[end - 1] if end > 0 else OTHER
        if script in (OTHER, DIGIT):
            return end
        while end > 0 and scripts[end - 1] == script:
            end -= 1
        return end

    def word_after(self, index: int) -> tuple[int, int]:
        """Start and end of the word after `index`, spaces skipped; an empty span when no word follows."""
        start = self.skip_spaces(index)
        return start, self.word_end(start)

    def word_before(self, index: int) -> tuple[int, int]:
        """Start and end of the word before `index`, spaces skipped; an empty span when no word precedes."""
        end = self.skip_spaces_back(index)
        return self.word_start(end), end

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
