"""Beside: which phrase tables the word beside a place can belong to: one look-up a word instead of one a table.

A numeral asks some twenty tables about its neighbours, and most words stand in none of them. `before` and `after` give
the tables worth asking as bits; `phrase_before` and `phrase_after` then ask one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.knowledge.tables import packaged_rows
from arnorm.quantities.separators import SPACES
from arnorm.text.clitics import PREFIXES
from arnorm.text.folding import fold
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
_KAF: Final = "\N{ARABIC LETTER KAF}"
_LONGEST: Final = 24
"""Symbols that are looked at for a word; no phrase has a longer one."""
_BLANKS: Final = frozenset(SPACES)
_LETTERS: Final = "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]+"
_LAST_WORD: Final = re.compile(f"(?:{_LETTERS}|[A-Za-z]+)$")
_FIRST_WORD: Final = re.compile(f"{_LETTERS}|[A-Za-z]+")
ANYTHING: Final = -1
"""Every bit: of a place whose neighbours were not looked up."""

_CONTEXTS: Final = "number_contexts"
_TABLES: Final[Mapping[int, tuple[str, tuple[str, ...]]]] = {
    MODIFIER: ("modifiers", ("before",)),
    MODIFIER_AFTER: ("modifiers", ("after",)),
    PREPOSITION: ("modifiers", ("preposition",)),
    NAMED: (_CONTEXTS, ("identifier", "identifier_digits", "identifier_weak")),
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
}
"""The table and the roles behind each bit."""


class _Words(NamedTuple):
    """Words with the tables in which a phrase begins or ends with them."""

    first: Mapping[str, int]
    last: Mapping[str, int]
    single: Mapping[str, int]
    """Phrases of one word, before which a proclitic may be glued."""
    several: Mapping[str, int]
    """The last words of phrases of several words."""


@cache
def _words() -> _Words:
    first: defaultdict[str, int] = defaultdict(int)
    last: defaultdict[str, int] = defaultdict(int)
    single: defaultdict[str, int] = defaultdict(int)
    several: defaultdict[str, int] = defaultdict(int)
    tables = {table: tuple(packaged_rows(table, ("role", "arabic"))) for table, _ in _TABLES.values()}
    for bit, (table, roles) in _TABLES.items():
        for row in tables[table]:
            if row.cells[0] in roles:
                words = fold(row.cells[1]).split()
                first[words[0]] |= bit
                last[words[-1]] |= bit
                (single if len(words) == 1 else several)[words[-1]] |= bit
    return _Words(first, last, single, several)


@lru_cache(maxsize=1 << 14)
def _ending_with(token: str) -> int:
    """The tables of which a phrase may end with the word at the end of a token."""
    found = _LAST_WORD.search(token)
    if found is None:
        return 0
    words, word = _words(), found[0]
    return words.last.get(word, 0) | words.single.get(word[1:], 0) | words.single.get(word[2:], 0)


@lru_cache(maxsize=1 << 14)
def _beginning_with(token: str) -> int:
    """The tables of which a phrase may begin with the word at the start of a token."""
    found = _FIRST_WORD.match(token)
    if found is None:
        return 0
    first, word = _words().first, found[0]
    return first.get(word, 0) | first.get(word[1:], 0) | first.get(word[2:], 0)


class _OneWord(NamedTuple):
    """A phrase of one word at the end of a token, where no phrase of several words ends with that word."""

    payload: str
    length: int
    proclitics: str


@lru_cache(maxsize=1 << 12)
def _one_word(bit: int, token: str) -> _OneWord | None:
    found = _LAST_WORD.search(token)
    if found is None or _words().several.get(found[0], 0) & bit:
        return None
    table, word = phrases(bit), found[0]
    for length in range(3):
        proclitics = word[:length]
        prefix = PREFIXES.get(proclitics)
        payload = table.get(word[length:]) if prefix is not None and not prefix.article_length else None
        if payload is not None:
            return _OneWord(payload, len(word) - length, proclitics)
    return None


def _token_before(scan: Scan, index: int) -> tuple[str, int]:
    """What stands before `index` up to a space, and where it ends."""
    symbols = scan.symbols
    end = index - 1 if index and symbols[index - 1] == " " else index
    if end and symbols[end - 1] in SPACES:
        end = scan.skip_spaces_back(end)
    floor = end - _LONGEST if end > _LONGEST else 0
    return symbols[symbols.rfind(" ", floor, end) + 1 or floor : end], end


def before(scan: Scan, index: int) -> int:
    """The tables of which a phrase may end before `index`, only spaces between."""
    return _ending_with(_token_before(scan, index)[0])


def after(scan: Scan, index: int) -> int:
    """The tables of which a phrase may begin at or after `index`, only spaces between."""
    symbols = scan.symbols
    start = index + 1 if symbols[index : index + 1] == " " else index
    if symbols[start : start + 1] in _BLANKS:
        start = scan.skip_spaces(start)
    stop = symbols.find(" ", start, start + _LONGEST)
    return _beginning_with(symbols[start : stop if stop >= 0 else start + _LONGEST])


@cache
def phrases(bit: int) -> PhraseTable[str]:
    """The phrases of one table; each stands for its value, or for its role where it has none."""
    table, roles = _TABLES[bit]
    rows = packaged_rows(table, ("role", "value", "arabic"))
    return PhraseTable((row.cells[2], row.cells[1] or row.cells[0]) for row in rows if row.cells[0] in roles)


def phrase_before(bit: int, scan: Scan, index: int, near: int | None = None) -> Phrase[str] | None:
    """The longest phrase of a table that ends before `index`; `near` is what `before` has given for it."""
    token, end = _token_before(scan, index)
    if not (_ending_with(token) if near is None else near) & bit:
        return None
    alone = _one_word(bit, token)
    if alone is not None:
        return Phrase(end - alone.length, end, alone.payload, alone.proclitics)
    return phrases(bit).before(scan, index)


def phrase_after(bit: int, scan: Scan, index: int, near: int | None = None) -> Phrase[str] | None:
    """The longest phrase of a table that begins at or after `index`; `near` is what `after` has given for it."""
    if near is None:
        near = after(scan, index)
    return phrases(bit).after(scan, index) if near & bit else None


def particle_after(scan: Scan, index: int, near: int | None = None) -> Phrase[str] | None:
    """A preposition, particle or adverb at or after `index`: no counted thing. «كلم» is none, although «لم» is one."""
    phrase = phrase_after(FUNCTION, scan, index, near)
    return None if phrase is None or phrase.proclitics.endswith(_KAF) else phrase
