"""The spans of a text that may be a name of a list: no frequent words, unless they are parts of names.

A span never crosses a line or strong punctuation, begins after its proclitics, and has few words; so there are only
so many for each word of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.knowledge.tables import packaged_columns
from arnorm.linking.name_folding import fold_arabic_name
from arnorm.linking.translated_words import TranslatedWords
from arnorm.names.lexicons import is_given_name, is_name_part, particles
from arnorm.names.person_names import is_inflected
from arnorm.names.titles import titles
from arnorm.names.words import common_words
from arnorm.text.clitics import ARTICLE, LONGEST_PREFIX, PREFIXES, SEEN, WAW
from arnorm.text.folding import ARABIC, DIGIT, LATIN, fold_all
from arnorm.text.scanner import Scan

__all__ = [
    "Span",
    "TextWord",
    "is_foreign_particle",
    "is_name_word",
    "is_ordinary",
    "latin_spans",
    "organization_spans",
    "person_spans",
    "readings",
    "text_words",
]

MOST_WORDS: Final = 6
"""Words of a span, particles («بن», «أوف») not counted."""
MOST_WITH_PARTICLES: Final = 8
SHORTEST: Final = 3
"""Letters of a word that is left when its first letters are taken for proclitics."""
_RUN: Final = re.compile(bytes((91, ARABIC, 93, 43, 124, 91, LATIN, 93, 43, 124, 91, DIGIT, 93, 43)))
_INSIDE: Final = re.compile("[ \N{NO-BREAK SPACE}_&'-]{0,3}|\\.")
"""What stands between two words of one name: «جيه.بي مورجان», «#مصرف_لبنان»; a stop and a space end a sentence."""
FUNCTION_WORD: Final = 3_000
"""From this count in the corpus on, a word is a particle rather than a name or its part: «على», «في», «أن»."""
WORDS_KEPT: Final = 20_000
"""Words whose part in names is remembered."""
_FUTURE: Final = SEEN


_Test = Callable[[str], bool]


class TextWord(NamedTuple):
    """A run of letters of one script, or of digits."""

    start: int
    end: int
    text: str
    """Folded, as the text has it."""
    script: int
    joined: bool
    """Whether it may go on with a name that the word before it is in."""


class Span(NamedTuple):
    """A place of the text that may be a name: view indices, and what is to be looked for."""

    start: int
    end: int
    text: str
    words: int
    """How many words of the text it has."""
    proclitics: int
    """How many letters before it belong to its first word."""
    first: int
    """The number of its first word in the text."""
    ordinary: bool
    """Whether all its words are frequent ones."""


def text_words(scan: Scan) -> list[TextWord]:
    """Return the words of a text, in order."""
    symbols, scripts = scan.symbols, scan.view.scripts
    words: list[TextWord] = []
    last = -1
    for run in _RUN.finditer(scripts):
        start, end = run.span()
        joined = last >= 0 and (symbols[last:start] == " " or _INSIDE.fullmatch(symbols, last, start) is not None)
        words.append(TextWord(start, end, symbols[start:end], scripts[start], joined))
        last = end
    return words


def readings(word: str) -> Iterator[tuple[int, str]]:
    """Yield how many letters of a folded word are proclitics, and the word without them: none first.

    >>> list(readings("للبنك"))
    [(0, 'للبنك'), (1, 'البنك')]
    >>> list(readings("وغوغل"))
    [(0, 'وغوغل'), (1, 'غوغل')]
    """
    yield 0, word
    found: dict[int, str] = {}
    for cut in range(1, min(LONGEST_PREFIX, len(word) - SHORTEST + 1) + 1):
        prefix = PREFIXES.get(word[:cut])
        if prefix is None or not prefix.proclitics or prefix.proclitics.endswith(_FUTURE):
            continue
        length = len(prefix.proclitics)
        rest = word[cut:]
        found[length] = ARTICLE + rest if prefix.article_length else rest
    yield from found.items()


@cache
def _ordinary_words() -> frozenset[str]:
    """Frequent words, and those of numbers and dates, which other grammars read."""
    others = [fold_all(*packaged_columns(table, "arabic")) for table in ("numerals", "months", "weekdays")]
    return frozenset(common_words()).union(*others)


def is_ordinary(word: str) -> bool:
    """Return whether a folded word is a frequent one."""
    return word in _ordinary_words()


def is_name_word(word: str) -> bool:
    """Return whether a folded word is a part of names rather than anything else.

    >>> is_name_word("محمد"), is_name_word("بن"), is_name_word("رئيس")
    (True, True, False)
    """
    if is_given_name(word):
        return titles().get(word) is None  # «أمير المنطقة»
    return word in particles() or (is_name_part(word) and not is_ordinary(word))


def person_spans(words: list[TextWord], marked: frozenset[int]) -> Iterator[Span]:
    """Yield the spans that may be the name of a person; after the marked words' starts, frequent words, too."""
    for place, first in enumerate(words):
        if first.script != ARABIC:
            continue
        possible = list(readings(first.text))
        for cut, text in possible:
            if is_ordinary(text) and not is_name_word(text) and first.start not in marked:
                continue
            if cut and is_ordinary(first.text) and not is_name_word(text):
                continue  # «لاعب» is no «ل» and a name
            if not cut and not is_given_name(text) and any(is_given_name(rest) for _, rest in possible[1:]):
                continue  # «لماجد الفطيم»
            goes_on = _goes_on_with_person if is_name_word(text) else _is_no_function_word
            yield from _extended(words, place, cut, text, goes_on, _is_particle)


def organization_spans(words: list[TextWord], marked: frozenset[int], digits: frozenset[str]) -> Iterator[Span]:
    """Yield the spans that may be the name of an organization; ``digits`` are the numbers in names of the list."""
    for place, first in enumerate(words):
        if first.script == LATIN or (first.script == DIGIT and first.text not in digits):
            continue
        possible = list(readings(first.text))
        for cut, text in possible:
            if is_ordinary(text) and not _is_part(text) and first.start not in marked:
                continue
            if cut and is_ordinary(first.text) and not is_ordinary(text):
                continue
            if not cut and any(is_ordinary(rest) for _, rest in possible[1:]) and first.start not in marked:
                continue  # «بوزارة المالية», «ومبشر»
            spans = _extended(words, place, cut, text, _goes_on_with_organization, _is_function, digits)
            yield from (span for span in spans if _has_edges(span.text))


def latin_spans(words: list[TextWord], symbols: str) -> Iterator[Span]:
    """Yield the spans in Latin letters, with digits among them."""
    for place, first in enumerate(words):
        if first.script == ARABIC:
            continue
        for last in range(place, min(place + MOST_WITH_PARTICLES, len(words))):
            word = words[last]
            if word.script == ARABIC or (last > place and not word.joined):
                break
            if LATIN in (first.script, word.script):
                text = symbols[first.start : word.end]
                yield Span(
                    first.start, word.end, text, words=last - place + 1, proclitics=0, first=place, ordinary=False
                )


def _extended(
    words: list[TextWord],
    place: int,
    cut: int,
    text: str,
    goes_on: _Test,
    weightless: _Test,
    digits: frozenset[str] = frozenset(),
) -> Iterator[Span]:
    first = words[place]
    ordinary = is_ordinary(text)
    counted = int(not weightless(text))
    if counted:
        yield Span(first.start + cut, first.end, text, 1, cut, place, ordinary)
    for last in range(place + 1, min(place + MOST_WITH_PARTICLES, len(words))):
        word = words[last]
        if not word.joined or word.script == LATIN or (word.script == DIGIT and word.text not in digits):
            return
        if word.script == ARABIC and not goes_on(word.text):
            return
        text = f"{text} {word.text}"
        ordinary = ordinary and is_ordinary(word.text)
        if weightless(word.text):
            continue
        counted += 1
        if counted > MOST_WORDS:
            return
        yield Span(first.start + cut, word.end, text, last - place + 1, cut, place, ordinary)


@lru_cache(maxsize=WORDS_KEPT)
def _goes_on_with_person(word: str) -> bool:
    if titles().get(word) is not None:
        return False
    return is_name_part(word) or word in particles() or not (is_ordinary(word) or _begins_anew(word))


def _begins_anew(word: str) -> bool:
    """Whether a word is «و» and a form of a frequent one: «محمد صالح ويسعون»."""
    return word.startswith(WAW) and (is_ordinary(word[1:]) or is_inflected(word[1:]))


def _is_no_function_word(word: str) -> bool:
    """Whether a word can go on with a name whose first word is no known name: «قادر علي» cannot."""
    return _goes_on_with_person(word) and (word in particles() or common_words().get(word, 0) < FUNCTION_WORD)


def _has_edges(text: str) -> bool:
    """Whether a span neither begins nor ends with a word such as «في», unless it is a letter read out («سي إن إن»)."""
    words = text.split(" ")
    for edge, beside in ((words[0], words[1:2]), (words[-1], words[-2:-1])):
        if common_words().get(edge, 0) >= FUNCTION_WORD and not any(map(_is_letter, beside)):
            return False
    return True


def is_foreign_particle(word: str) -> bool:
    """Return whether a folded word is a particle of another language: «أوف», «آند»; not «في», «من».

    >>> is_foreign_particle("اوف"), is_foreign_particle("من")
    (True, False)
    """
    return _is_function(word) and common_words().get(word, 0) < FUNCTION_WORD


def _is_letter(word: str) -> bool:
    return bool(TranslatedWords.default().letters(fold_arabic_name(word)))


@lru_cache(maxsize=WORDS_KEPT)
def _goes_on_with_organization(word: str) -> bool:
    return not is_ordinary(word) or _is_part(word) or _is_function(word)


def _is_part(word: str) -> bool:
    lexicon, folded = TranslatedWords.default(), fold_arabic_name(word)
    if lexicon.letters(folded):
        return True
    return any(lexicon.role(meaning) != "function" for meaning in lexicon.meanings(folded))


def _is_particle(word: str) -> bool:
    return word in particles()


@lru_cache(maxsize=WORDS_KEPT)
def _is_function(word: str) -> bool:
    lexicon, folded = TranslatedWords.default(), fold_arabic_name(word)
    return any(lexicon.role(meaning) == "function" for meaning in lexicon.meanings(folded)) and not lexicon.letters(
        folded
    )
