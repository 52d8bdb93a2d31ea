"""Beside: the phrases before and after a place, out of some forty tables, and which of the tables are worth asking.

A numeral asks many tables about its neighbours, and most words stand in none of them. `before` and `after` give the
tables in which the word beside a place stands, one bit each; `phrase_before` and `phrase_after` read a phrase of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.quantities.separators import BLANKS, SPACES
from arnorm.quantities.words import phrases_of
from arnorm.text.clitics import KAF, PROCLITICS
from arnorm.text.folding import ARABIC
from arnorm.text.phrases import Phrase, PhraseTable
from arnorm.text.scanner import Scan

MODIFIER: Final = 1 << 0
MODIFIER_AFTER: Final = 1 << 1
PREPOSITION: Final = 1 << 2
NAMED: Final = 1 << 3
YEAR: Final = 1 << 4
IN: Final = 1 << 5
BETWEEN: Final = 1 << 6
FROM: Final = 1 << 7
TO: Final = 1 << 8
OR: Final = 1 << 9
FUNCTION: Final = 1 << 10
GROUP: Final = 1 << 11
ONE_IDIOM: Final = 1 << 12
ONE_AFTER: Final = 1 << 13
FRACTION: Final = 1 << 14
NO_FRACTION: Final = 1 << 15
NO_NUMBER: Final = 1 << 16
NOT_COUNTED: Final = 1 << 17
COUNTED_FEMININE: Final = 1 << 18
YEAR_BEFORE: Final = 1 << 19
RANK: Final = 1 << 20
RANK_PLAIN: Final = 1 << 21
RANK_INDEFINITE: Final = 1 << 22
NO_ORDINAL_BEFORE: Final = 1 << 23
NO_ORDINAL_AFTER: Final = 1 << 24
ELATIVE: Final = 1 << 25
MEASURE: Final = 1 << 26
PERCENT: Final = 1 << 27
OF: Final = 1 << 28
WHOLE: Final = 1 << 29
AFTER: Final = 1 << 30
RATIO: Final = 1 << 31
VISION: Final = 1 << 32
PRONOUN: Final = 1 << 33
NOT_TIME: Final = 1 << 34
NO_NUMBER_BEFORE: Final = 1 << 35
NEGATION: Final = 1 << 36
_WINDOW: Final = 48
"""Symbols that are looked at for a phrase of several words."""
_PROCLITICS: Final = PROCLITICS | {""}
_LONGEST: Final = 24
"""Symbols that are looked at for a word; no phrase has a longer one."""
_LETTERS: Final = "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]"
_LAST_WORD: Final = re.compile(rf"(?:{_LETTERS}+|[A-Za-z]+)\Z")
_NEXT_WORD: Final = re.compile(f"[{SPACES}]*+({_LETTERS}{{1,{_LONGEST}}}|[A-Za-z]{{1,{_LONGEST}}}|)")
ANYTHING: Final = -1
"""Every bit: of a place whose neighbours were not looked up."""

_CONTEXTS: Final = "number_contexts"
_TABLES: Final[Mapping[int, tuple[str, tuple[str, ...]]]] = {
    MODIFIER: ("modifiers", ("before",)),
    MODIFIER_AFTER: ("modifiers", ("after",)),
    PREPOSITION: ("modifiers", ("preposition",)),
    NAMED: (_CONTEXTS, ("identifier", "identifier_digits", "identifier_weak", "no_identifier")),
    YEAR: (_CONTEXTS, ("year",)),
    IN: ("measure_words", ("in",)),
    BETWEEN: ("range_words", ("between",)),
    FROM: ("range_words", ("from",)),
    TO: ("range_words", ("to",)),
    OR: ("range_words", ("or",)),
    FUNCTION: ("range_words", ("function",)),
    GROUP: (_CONTEXTS, ("group",)),
    ONE_IDIOM: (_CONTEXTS, ("one_idiom",)),
    ONE_AFTER: (_CONTEXTS, ("one_after",)),
    FRACTION: (_CONTEXTS, ("fraction_before",)),
    NO_FRACTION: (_CONTEXTS, ("no_fraction_after",)),
    NO_NUMBER: (_CONTEXTS, ("no_number_after",)),
    NOT_COUNTED: (_CONTEXTS, ("name_after", "month", "clock", "no_unit")),
    COUNTED_FEMININE: (_CONTEXTS, ("counted_feminine",)),
    YEAR_BEFORE: (_CONTEXTS, ("year_before",)),
    RANK: (_CONTEXTS, ("rank",)),
    RANK_PLAIN: (_CONTEXTS, ("rank_plain",)),
    RANK_INDEFINITE: (_CONTEXTS, ("rank_indefinite",)),
    NO_ORDINAL_BEFORE: (_CONTEXTS, ("no_ordinal_before",)),
    NO_ORDINAL_AFTER: (_CONTEXTS, ("no_ordinal_after",)),
    ELATIVE: (_CONTEXTS, ("elative",)),
    MEASURE: ("measure_words", ("percent", "point", "times", "digits")),
    PERCENT: ("measure_words", ("percent",)),
    OF: ("measure_words", ("of",)),
    WHOLE: ("measure_words", ("whole",)),
    AFTER: ("measure_words", ("after",)),
    RATIO: (_CONTEXTS, ("ratio",)),
    VISION: (_CONTEXTS, ("vision",)),
    PRONOUN: (_CONTEXTS, ("pronoun_rank",)),
    NOT_TIME: ("measure_words", ("not_time",)),
    NO_NUMBER_BEFORE: (_CONTEXTS, ("no_number_before",)),
    NEGATION: ("modifiers", ("negation",)),
}
"""The table and the roles behind each bit."""


class _Words(NamedTuple):
    """Words with the tables in which a phrase begins or ends with them."""

    first: Mapping[str, int]
    last: Mapping[str, int]
    single: Mapping[str, int]
    """Phrases of one word, before which a proclitic may be glued."""


@cache
def _words() -> _Words:
    first: defaultdict[str, int] = defaultdict(int)
    last: defaultdict[str, int] = defaultdict(int)
    single: defaultdict[str, int] = defaultdict(int)
    for bit, (table, roles) in _TABLES.items():
        for phrase, _ in phrases_of(table, roles):
            words = phrase.split(" ")
            first[words[0]] |= bit
            last[words[-1]] |= bit
            if len(words) == 1:
                single[phrase] |= bit
    return _Words(first, last, single)


@lru_cache(maxsize=1 << 14)
def _ending_with(token: str) -> int:
    """The tables of which a phrase may end with the word at the end of a token."""
    found = _LAST_WORD.search(token)
    if found is None:
        return 0
    words, word = _words(), found[0]
    return words.last.get(word, 0) | words.single.get(word[1:], 0) | words.single.get(word[2:], 0)


@lru_cache(maxsize=1 << 14)
def _beginning_with(word: str) -> int:
    """The tables of which a phrase may begin with a word."""
    first = _words().first
    return first.get(word, 0) | first.get(word[1:], 0) | first.get(word[2:], 0)


class _Found(NamedTuple):
    """What a token says about the phrases of one table at a place."""

    several: Mapping[str, tuple[tuple[str, str], ...]]
    """Phrases of several words with what they stand for, by the word beside the token's, the longest first."""
    payload: str | None
    """What the token's word stands for alone."""
    length: int
    proclitics: str


@cache
def _by_edge(bit: int, last: bool) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The phrases of a table with what they stand for, by their last or first words, the longest first."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, meaning in phrases_of(*_TABLES[bit]):
        found[phrase.split(" ")[-1 if last else 0]].append((phrase, meaning))
    return {word: tuple(sorted(rows, key=_longest_first)) for word, rows in found.items()}


def _longest_first(row: tuple[str, str]) -> tuple[int, int]:
    return -row[0].count(" "), -len(row[0])


def _alone(bit: int, word: str, last: bool) -> tuple[str | None, int, str]:
    """What a word stands for by itself, with its proclitics taken off where it must be."""
    for length in range(min(3, len(word))):
        proclitics = word[:length]
        if proclitics in _PROCLITICS:
            for phrase, payload in _by_edge(bit, last).get(word[length:], ()):
                if phrase == word[length:]:
                    return payload, len(phrase), proclitics
    return None, 0, ""


@lru_cache(maxsize=1 << 12)
def _ending(bit: int, token: str) -> _Found:
    """The phrases of a table that may end with the word at the end of a token."""
    found = _LAST_WORD.search(token)
    word = found[0] if found else ""
    several: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, payload in _by_edge(bit, True).get(word, ()):
        if " " in phrase:
            several[phrase.split(" ")[-2]].append((phrase, payload))
    return _Found({beside: tuple(rows) for beside, rows in several.items()}, *_alone(bit, word, True))


@lru_cache(maxsize=1 << 12)
def _beginning(bit: int, word: str) -> _Found:
    """The phrases of a table that may begin with a word, proclitics left in their place."""
    several: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for length in range(min(3, len(word))):
        if word[:length] in _PROCLITICS:
            for phrase, payload in _by_edge(bit, False).get(word[length:], ()):
                if " " in phrase:
                    several[phrase.split(" ")[1]].append((phrase, payload))
    return _Found({beside: tuple(rows) for beside, rows in several.items()}, *_alone(bit, word, False))


def _end_before(scan: Scan, index: int) -> int:
    """Where what stands before `index` ends, spaces skipped."""
    end = index - 1
    if end > 0 and scan.symbols[end] == " " and scan.symbols[end - 1] not in BLANKS:
        return end
    return scan.skip_spaces_back(index)


def _token_ending(symbols: str, end: int) -> str:
    """What stands before `end` up to a space."""
    floor = end - _LONGEST if end > _LONGEST else 0
    return symbols[symbols.rfind(" ", floor, end) + 1 or floor : end]


def before(scan: Scan, index: int) -> int:
    """The tables of which a phrase may end before `index`, only spaces between."""
    return _ending_with(_token_ending(scan.symbols, _end_before(scan, index)))


def word_after(scan: Scan, index: int) -> tuple[str, int]:
    """The word at or after `index`, only spaces between (or nothing), and where it begins."""
    found = _NEXT_WORD.match(scan.symbols, index)
    assert found is not None  # it also matches nothing
    return found[1], found.start(1)


def after(scan: Scan, index: int) -> int:
    """The tables of which a phrase may begin at or after `index`, only spaces between."""
    found = _NEXT_WORD.match(scan.symbols, index)
    return _beginning_with(found[1]) if found else 0


def phrase_before(bit: int, scan: Scan, index: int, near: int | None = None) -> Phrase[str] | None:
    """The longest phrase of a table that ends before `index`; `near` is what `before` has given for it."""
    if near is not None and not near & bit:
        return None
    end = _end_before(scan, index)
    token = _token_ending(scan.symbols, end)
    if near is None and not _ending_with(token) & bit:
        return None
    several, payload, length, proclitics = _ending(bit, token)
    if several:
        symbols = scan.symbols
        if _is_loose(symbols, end - _WINDOW, end):
            return phrases(bit).before(scan, index)
        word = symbols[slice(*scan.word_before(scan.word_start(end)))]
        for beside in (word, word[1:], word[2:]):
            for phrase, meaning in several.get(beside, ()):
                start = end - len(phrase)
                if start >= 0 and symbols.startswith(phrase, start):
                    lead = scan.word_start(start) if start and scan.view.scripts[start - 1] == ARABIC else start
                    if symbols[lead:start] in _PROCLITICS:
                        return Phrase(start, end, meaning, symbols[lead:start])
    return Phrase(end - length, end, payload, proclitics) if payload is not None else None


def phrase_after(bit: int, scan: Scan, index: int, near: int | None = None) -> Phrase[str] | None:
    """The longest phrase of a table that begins at or after `index`; `near` is what `after` has given for it."""
    if near is not None and not near & bit:
        return None
    word, lead = word_after(scan, index)
    if near is None and not _beginning_with(word) & bit:
        return None
    several, payload, length, proclitics = _beginning(bit, word)
    if several:
        symbols, scripts = scan.symbols, scan.view.scripts
        if _is_loose(symbols, lead, lead + _WINDOW):
            return phrases(bit).after(scan, index)
        for phrase, meaning in several.get(symbols[slice(*scan.word_after(lead + len(word)))], ()):
            for start in (lead, lead + 1, lead + 2):
                stop = start + len(phrase)
                if symbols.startswith(phrase, start) and scripts[stop] != ARABIC:
                    return Phrase(start, stop, meaning, symbols[lead:start])
    start = lead + len(proclitics)
    return Phrase(start, start + length, payload, proclitics) if payload is not None else None


def _is_loose(symbols: str, start: int, end: int) -> bool:
    """Whether words are set apart by more than one plain space, which only `PhraseTable` reads over."""
    start = max(start, 0)
    return symbols.find("  ", start, end) >= 0 or symbols.find("\N{NO-BREAK SPACE}", start, end) >= 0


def particle_after(scan: Scan, index: int, near: int | None = None) -> Phrase[str] | None:
    """A preposition, particle or adverb at or after `index`: no counted thing. «كلم» is none, although «لم» is one."""
    phrase = phrase_after(FUNCTION, scan, index, near)
    return None if phrase is None or phrase.proclitics.endswith(KAF) else phrase


@cache
def phrases(bit: int) -> PhraseTable[str]:
    """The phrases of one table; each stands for its value, or for its role where it has none."""
    return PhraseTable(phrases_of(*_TABLES[bit]))
