"""Surfaces compiled for scanning: what is looked for, and the occurrences at word borders with proclitics outside.

A lexicon of a million names must not be a million objects: it keeps a few bytes a surface, and asks its sources for
an entry when the entry is first found.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, repeat
from operator import contains, itemgetter
from typing import Final, NamedTuple, Self

from arnorm.text.clitics import ARTICLE, LONGEST_PREFIX, NO_PREFIX, PREFIXES, Prefix
from arnorm.text.entries import EntrySource, LexicalEntry, ListedEntries
from arnorm.text.folding import (
    ARABIC,
    DIGIT,
    LATIN,
    OTHER,
    PLACEHOLDER,
    FoldedView,
    fold_to_bytes,
    scripts_by_byte,
    symbols_of,
)
from arnorm.text.matcher import Batch, DaachorseMatcher, Engine, Matcher, Occurrence, build_matcher


class Lexeme(NamedTuple):
    """One occurrence of an entry: view indices, half open, the article inside, proclitics outside."""

    start: int
    end: int
    entry: LexicalEntry
    prefix: Prefix


def text_order(lexeme: Lexeme) -> tuple[int, int]:
    """The key that sorts lexemes by start, longer ones first."""
    return lexeme[0], -lexeme[1]


def start_of(lexeme: Lexeme) -> int:
    """The key by which sorted lexemes are bisected."""
    return lexeme[0]


# The bits of a pattern's shape; the low three are the scripts that may not stand behind it.
_LETTER_OR_DIGIT: Final = 8
_ARABIC_FIRST: Final = 16
_LONGER_PREFIXES: Final = tuple(range(2, LONGEST_PREFIX + 1))
_SPACE: Final = b" "
_LINE: Final = b"\n"
_POINT: Final = b"."
_NOBODY: Final = -1


class _Compiled(NamedTuple):
    """The arrays of a lexicon, one place a pattern; the patterns of one letter come last, in the order of `letters`."""

    shapes: bytes
    """Which scripts may not follow the pattern, and what it begins with."""
    bare: array[int]
    """The entry to report when no article stands before the pattern: its number, -1 for none, -2-g for group g."""
    definite: array[int]
    """The same for an article before the pattern."""
    groups: tuple[tuple[int, ...], ...]
    """Numbers of entries that share a pattern."""
    letters: str
    """The patterns of one letter, which no automaton looks for: «د.» would match in every fifth word."""


LEXICON_ARRAYS: Final = 6
"""How many arrays of bytes a compiled lexicon is."""


class _Entries(dict[int, tuple[LexicalEntry, ...]]):
    """What to report by pattern, bare or definite; made when the pattern is first found."""

    __slots__ = ("_groups", "_numbers", "_sources")

    def __init__(
        self, numbers: array[int], groups: tuple[tuple[int, ...], ...], sources: tuple[EntrySource, ...]
    ) -> None:
        super().__init__()
        self._numbers, self._groups, self._sources = numbers, groups, sources

    def __missing__(self, pattern: int) -> tuple[LexicalEntry, ...]:
        number = self._numbers[pattern]
        numbers = (number,) if number >= 0 else () if number == _NOBODY else self._groups[-2 - number]
        self[pattern] = entries = tuple(filter(None, map(self._entry, numbers)))
        return entries

    def _entry(self, number: int) -> LexicalEntry | None:
        for source in self._sources:
            if number < len(source):
                return source[number]
            number -= len(source)
        raise IndexError("no entry of this number; the sources are not the ones that were compiled")


class Lexicon:
    """Surfaces compiled for scanning; immutable, and cheap to share.

    >>> lexicon = Lexicon([LexicalEntry("ميتا", "organization", "Meta Platforms")])
    >>> [lexeme.entry.payload for lexeme in lexicon.lexemes(FoldedView.of("تعاون بين غوغل وميتا"))]
    ['Meta Platforms']
    """

    __slots__ = ("_bare", "_compiled", "_definite", "_matcher", "_sources")

    _matcher: Matcher

    def __init__(self, entries: Iterable[LexicalEntry], engine: Engine | None = None) -> None:
        """Compiles entries; raises ValueError for a surface without a letter, a digit or a sign."""
        self._build((ListedEntries(entries),), engine)

    @classmethod
    def of_sources(
        cls, sources: Sequence[EntrySource], engine: Engine | None = None, most_parts: int | None = None
    ) -> Self:
        """Compiles the entries of several sources, numbered on; fewer parts take more memory and scan faster."""
        made = cls.__new__(cls)
        made._build(tuple(sources), engine, most_parts)
        return made

    @classmethod
    def prepared(cls, sources: Sequence[EntrySource], arrays: Sequence[bytes], patterns: Sequence[bytes] = ()) -> Self:
        """A lexicon out of what `arrays` gave for the same sources; only bytes of our own may be read back.

        Without an automaton among them it is built of the patterns.
        """
        made = cls.__new__(cls)
        automaton, shapes, bare, definite, groups, letters = arrays
        numbers = tuple(_unpacked(array("i", groups)))
        compiled = _Compiled(shapes, array("i", bare), array("i", definite), numbers, letters.decode())
        matcher = DaachorseMatcher((), automaton) if automaton else build_matcher(patterns)
        made.__setstate__((tuple(sources), compiled, matcher))
        return made

    def with_sources(self, sources: Sequence[EntrySource]) -> Self:
        """The same compiled surfaces with other sources of as many entries: some may be gone or mean another thing."""
        made = type(self).__new__(type(self))
        made.__setstate__((tuple(sources), self._compiled, self._matcher))
        return made

    def with_names(self, names: EntrySource) -> Self:
        """The same compiled surfaces with another last source."""
        return self.with_sources((*self._sources[:-1], names))

    def filled(self, listed: Iterable[ListedEntries]) -> tuple[Self, list[ListedEntries]]:
        """A lexicon with the entries put into their vacancies, and those for which there is none."""
        sources = list(self._sources)
        left: list[ListedEntries] = []
        for entries in listed:
            vacancy = entries.vacancy()
            if vacancy in sources:
                sources[sources.index(vacancy)] = entries
            else:
                left.append(entries)
        return self.with_sources(sources), left

    def arrays(self) -> tuple[bytes, ...] | None:
        """The compiled lexicon as bytes, or None when its engine cannot be saved."""
        if not isinstance(self._matcher, DaachorseMatcher):
            return None
        shapes, bare, definite, groups, letters = self._compiled
        packed = array("i", chain.from_iterable((len(group), *group) for group in groups))
        return (
            self._matcher.serialize(),
            shapes,
            bare.tobytes(),
            definite.tobytes(),
            packed.tobytes(),
            letters.encode(),
        )

    def _build(
        self, sources: tuple[EntrySource, ...], engine: Engine | None = None, most_parts: int | None = None
    ) -> None:
        stems, compiled = _compiled(sources)
        self.__setstate__((sources, compiled, build_matcher(stems, engine, most_parts)))

    def __len__(self) -> int:
        return sum(map(len, self._sources))

    def lexemes(self, view: FoldedView) -> list[Lexeme]:
        """Every occurrence at word borders, in no particular order."""
        symbols, scripts = view.symbols, view.scripts
        bare, definite = self._bare, self._definite
        found: list[tuple[int, int, LexicalEntry, Prefix]] = []
        for first, occurrences in self._occurrences(view):
            shapes = self._shapes_from(first)
            for start, end, pattern in occurrences:
                if scripts[end] & shapes[pattern]:  # more than half of the occurrences end inside a word
                    continue
                prefix, entries = NO_PREFIX, bare
                before = scripts[start - 1]  # scripts ends with OTHER, which is what -1 reads
                if before:
                    shape = shapes[pattern]
                    if before == ARABIC and shape & _LETTER_OR_DIGIT:
                        glued = PREFIXES.get(symbols[start - 1])  # every letter that ends a prefix is one by itself
                        if glued and scripts[start - 2] == ARABIC:
                            glued = _longer_prefix(symbols, scripts, start)
                        if glued is None:
                            continue
                        prefix = glued
                        if glued.article_length and shape & _ARABIC_FIRST:
                            start -= glued.article_length
                            entries = definite
                    elif shape & _LETTER_OR_DIGIT and not shape & _ARABIC_FIRST:
                        # «8آلاف»: a digit is a border for a word; «xAI» holds no «AI», «405B» no «B», «M2M» no «2M».
                        continue
                for entry in entries[first + pattern]:
                    found.append((start, end, entry, prefix))
        return list(map(tuple.__new__, repeat(Lexeme), found))  # Lexeme() itself is a function of Python

    def _occurrences(self, view: FoldedView) -> list[Batch]:
        """Where the patterns stand, be it inside a word."""
        found = self._matcher.find(view.scannable)
        shapes, _, _, _, letters = self._compiled
        if letters:
            found.append((len(shapes) - len(letters), _lone_letters(view, letters)))
        return found

    def _shapes_from(self, first: int) -> bytes | memoryview:
        """The shapes of the patterns from one on, not copied."""
        shapes = self._compiled.shapes
        return memoryview(shapes)[first:] if first else shapes

    def __getstate__(self) -> tuple[tuple[EntrySource, ...], _Compiled, Matcher]:
        return self._sources, self._compiled, self._matcher

    def __setstate__(self, state: tuple[tuple[EntrySource, ...], _Compiled, Matcher]) -> None:
        self._sources, self._compiled, self._matcher = sources, compiled, _ = state
        self._bare = _Entries(compiled.bare, compiled.groups, sources)
        self._definite = _Entries(compiled.definite, compiled.groups, sources)


_letters_between_blanks: Final = re.compile(rb" A (?:A )*+").finditer


def _lone_letters(view: FoldedView, letters: str) -> list[Occurrence]:
    """Letters that stand for a word («د.», «م »): before a point, or between blanks."""
    symbols, classes = view.symbols, view.word_classes
    between = _letters_between_blanks(classes)
    ends = [end for match in between for end in range(match.start() + 2, match.end(), 2)]
    point = classes.find(_POINT)
    while point >= 0:
        ends.append(point)
        point = classes.find(_POINT, point + 1)
    return [(end - 1, end, letters.index(symbols[end - 1])) for end in ends if end and symbols[end - 1] in letters]


def _unpacked(numbers: array[int]) -> Iterator[tuple[int, ...]]:
    place = 0
    while place < len(numbers):
        size = numbers[place]
        yield tuple(numbers[place + 1 : place + 1 + size])
        place += 1 + size


def _compiled(sources: Sequence[EntrySource]) -> tuple[list[bytes], _Compiled]:
    """The patterns to look for, sorted, and the arrays beside them."""
    surfaces = list(chain.from_iterable(source.surfaces() for source in sources))
    stems = folded_surfaces(surfaces)
    if b"" in stems:
        surface = surfaces[stems.index(b"")]
        raise ValueError(f"a lexicon surface must hold a letter, a digit or a sign; got {surface!r}")
    article, (unwritable,) = fold_to_bytes(ARTICLE), fold_to_bytes(PLACEHOLDER)
    maybe = compress(range(len(stems)), map(bytes.startswith, stems, repeat(article)))
    with_article = [number for number in maybe if _has_article(surfaces[number])]
    for number in with_article:
        stems[number] = stems[number][len(article) :]
    # A character of another script is in no view, so that what holds one need not be looked for.
    unseen = compress(range(len(stems)), map(contains, stems, repeat(unwritable)))

    is_bare, is_definite = bytearray(b"\1") * len(stems), bytearray(len(stems))
    for number in with_article:
        is_bare[number], is_definite[number] = False, True
    for number in _free_numbers(sources):
        is_definite[number] = True
    for number in unseen:
        is_bare[number] = is_definite[number] = False
    groups: list[tuple[int, ...]] = []
    bare, definite = _by_stem(stems, is_bare, groups), _by_stem(stems, is_definite, groups)

    letters = [letter for letter in _letters() if letter in bare or letter in definite]
    words = dict.fromkeys(chain(bare, definite))
    for letter in letters:
        del words[letter]
    patterns = [*sorted(words), *letters]
    compiled = _Compiled(
        _shapes(patterns),
        array("i", map(bare.get, patterns, repeat(_NOBODY))),
        array("i", map(definite.get, patterns, repeat(_NOBODY))),
        tuple(groups),
        symbols_of(b"".join(letters)),
    )
    return patterns[: len(words)], compiled


def patterns_of(sources: Sequence[EntrySource]) -> list[bytes]:
    """The patterns that the automaton of a lexicon looks for."""
    return _compiled(sources)[0]


def _free_numbers(sources: Sequence[EntrySource]) -> Iterator[int]:
    """The numbers of the entries that stand with the article or without it."""
    first = 0
    for source in sources:
        if isinstance(source, ListedEntries):
            yield from (first + number for number in source.free())
        first += len(source)


def _by_stem(stems: Sequence[bytes], chosen: bytearray, groups: list[tuple[int, ...]]) -> dict[bytes, int]:
    """The chosen entries by their stems: a number, or -2-g where group g, put to the others, shares a stem."""
    found, numbers = list(compress(stems, chosen)), list(compress(range(len(stems)), chosen))
    spaced = list(compress(range(len(found)), map(bytes.count, found, repeat(b"  "))))
    numbers += [numbers[place] for place in spaced]
    found += [_one_space(found[place]) for place in spaced]
    table = dict(zip(found, numbers, strict=True))
    if len(table) < len(found):
        shared: dict[bytes, list[int]] = {}
        for stem, number in zip(found, numbers, strict=True):
            if table[stem] != number:
                shared.setdefault(stem, []).append(number)
        for stem, earlier in shared.items():
            groups.append(tuple(sorted((*earlier, table[stem]))))
            table[stem] = _NOBODY - len(groups)
    return table


def _letters() -> list[bytes]:
    """Every letter of the Arabic script."""
    return [bytes((byte,)) for byte, script in enumerate(scripts_by_byte()) if script == ARABIC]


def _has_article(surface: str) -> bool:
    """Whether a surface begins with the article: «البنك», not «ألفي» or «إل جي», which fold to the same letters.

    Two letters behind it are too few to be sure of (and would be found inside every other word): «الغد» stays whole.
    """
    word = surface.lstrip().partition(" ")[0]
    return word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 2


def _one_space(folded: bytes) -> bytes:
    """«J.P. Morgan» is also written «J.P.Morgan»: the blank after a point is there or not."""
    return b" ".join(filter(None, folded.split(_SPACE)))


def folded_surfaces(surfaces: Sequence[str]) -> list[bytes]:
    """The surfaces as the scan meets them: folded in one go, a line each, because folding has a cost a call."""
    lines = fold_to_bytes("\n".join(surfaces)).split(_LINE)
    if len(lines) != len(surfaces):  # none at all, or a surface of several lines
        lines = [fold_to_bytes(surface).replace(_LINE, _SPACE) for surface in surfaces]
    # Not strip(): that takes other bytes than the space for white space, and they may be letters.
    return list(map(bytes.strip, lines, repeat(_SPACE)))


def _shapes(stems: Sequence[bytes]) -> bytes:
    """A byte a stem: which scripts may not follow, and what it begins with."""
    scripts = scripts_by_byte()
    first = {OTHER: 0, ARABIC: _LETTER_OR_DIGIT | _ARABIC_FIRST, LATIN: _LETTER_OR_DIGIT, DIGIT: _LETTER_OR_DIGIT}
    # A digit behind a Latin word belongs to it («B2»), one behind an Arabic word begins something new.
    not_after = {OTHER: 0, ARABIC: ARABIC, LATIN: LATIN | DIGIT, DIGIT: DIGIT}
    begins = bytes(map(itemgetter(0), stems)).translate(bytes([first[script] for script in scripts]))
    ends = bytes(map(itemgetter(-1), stems)).translate(bytes([not_after[script] for script in scripts]))
    shapes = int.from_bytes(begins) | int.from_bytes(ends)
    return shapes.to_bytes(len(stems))


def _longer_prefix(symbols: str, scripts: bytes, start: int) -> Prefix | None:
    """The proclitics and article, two letters or more, glued to what starts at `start`; None inside a word."""
    for length in _LONGER_PREFIXES:
        if scripts[start - length - 1] != ARABIC:
            return PREFIXES.get(symbols[start - length : start])
    return None
