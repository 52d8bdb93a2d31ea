"""Ordinals: ranks in words and digits, and which ordinals are none (months, idioms, kings).

«المرتبة السابعة», «جولتها الثانية عشرة», «التاسعة والتسعين», «الدورة الـ50», «خامس أكبر مصدر», «الذكرى المئة».
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from arnorm.mentions import Evidence, Mention
from arnorm.quantities.beside import (
    ELATIVE,
    FUNCTION,
    NO_ORDINAL_AFTER,
    NO_ORDINAL_BEFORE,
    PERCENT,
    RANK,
    RANK_INDEFINITE,
    RANK_PLAIN,
    phrase_after,
    phrase_before,
)
from arnorm.quantities.digits import read_digits
from arnorm.quantities.words import NUMERAL, ORDINAL, NumeralWord, OrdinalWord, measure_words
from arnorm.text.clitics import PREFIXES
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Ordinal

_WAW: Final = "\N{ARABIC LETTER WAW}"
_FEH: Final = "\N{ARABIC LETTER FEH}"
_HEH: Final = "\N{ARABIC LETTER HEH}"
_YEH: Final = "\N{ARABIC LETTER YEH}"
_POSSESSIVES: Final = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}",
)

_IN_DIGITS: Final = (Evidence("a definite number after a noun that ranks"),)
_RANK_NOUN: Final = (Evidence("a number after a noun of rank"),)


class _Reading(NamedTuple):
    """One ordinal or compound ordinal at its place, with the places of the number words in it."""

    start: int
    end: int
    value: int
    taken: tuple[int, ...]
    lexeme: Lexeme


def ordinal_mentions(scan: Scan) -> Iterator[Mention]:
    """The ranks of a text."""
    for reading in scan.shared(_readings):
        if _is_rank(scan, reading):
            word = reading.lexeme.entry.payload
            assert isinstance(word, OrdinalWord)
            yield Mention(reading.start, reading.end, Ordinal(reading.value), _evidence(word.row))
    for start, end, value, evidence in scan.shared(_ranked_numbers):
        yield Mention(start, end, Ordinal(value), evidence)


def ordinal_spans(scan: Scan) -> frozenset[int]:
    """Where the number words and digits begin that belong to ordinals and so are no numerals."""
    if not scan.of(ORDINAL) and not scan.of(NUMERAL):
        return frozenset()
    taken = {start for reading in scan.shared(_readings) for start in reading.taken}
    return frozenset(taken.union(start for start, *_ in scan.shared(_ranked_numbers)))


def _evidence(row: str) -> tuple[Evidence, ...]:
    return (Evidence("an ordinal that ranks", row),)


# -- ordinals and compounds in words --------------------------------------------------------------------------------


def _readings(scan: Scan) -> tuple[_Reading, ...]:
    lexemes = scan.of(ORDINAL)
    if not lexemes:
        return ()
    numerals = {lexeme.start: lexeme for lexeme in scan.of(NUMERAL)}
    return tuple([reading for lexeme in lexemes for reading in _reading(scan, lexeme, numerals)])


def _reading(scan: Scan, lexeme: Lexeme, numerals: dict[int, Lexeme]) -> Iterator[_Reading]:
    word = lexeme.entry.payload
    assert isinstance(word, OrdinalWord)
    value, end = word.value, lexeme.end
    taken: tuple[int, ...] = ()
    after = scan.skip_spaces(end)
    follower = numerals.get(after)
    teen = _numeral_word(follower)
    if teen is not None and teen.role == "unit" and teen.value == 10 and not _prefixed(follower):
        value, end, taken = value % 10 + 10, follower.end if follower else end, (after,)
    else:
        joined = _joined_ten(scan, end, numerals)
        if joined is not None:
            value, end, taken = value % 10 + int(joined[1].value), joined[0].end, (joined[0].start,)
    if word.value == 11 and not taken:
        return
    hundred = _after_hundred(scan, end, numerals)
    if hundred is not None:
        value, end, taken = value + hundred[1], hundred[0].end, (*taken, hundred[0].start)
    yield _Reading(lexeme.start, end, value, taken, lexeme)


def _numeral_word(lexeme: Lexeme | None) -> NumeralWord | None:
    if lexeme is None:
        return None
    word = lexeme.entry.payload
    return word if isinstance(word, NumeralWord) else None


def _prefixed(lexeme: Lexeme | None) -> bool:
    return lexeme is not None and (lexeme.prefix.proclitics != "" or lexeme.prefix.article_length > 0)


def _joined_ten(scan: Scan, end: int, numerals: dict[int, Lexeme]) -> tuple[Lexeme, NumeralWord] | None:
    """«والعشرين» after «الحادي»."""
    start, stop = scan.word_after(end)
    if stop - start < 4 or scan.symbols[start] != _WAW:
        return None
    lexeme = numerals.get(start + 1)
    word = _numeral_word(lexeme)
    return (lexeme, word) if lexeme is not None and word is not None and word.role == "tens" else None


def _after_hundred(scan: Scan, end: int, numerals: dict[int, Lexeme]) -> tuple[Lexeme, int] | None:
    """«بعد المئة»: the hundred that a rank is counted on from."""
    words = scan.words_after(end, 2)
    if len(words) < 2 or measure_words("after").after(scan, end) is None:
        return None
    lexeme = numerals.get(words[1][0])
    word = _numeral_word(lexeme)
    if lexeme is None or word is None or not lexeme.prefix.article_length:
        return None
    return (lexeme, int(word.value)) if word.role == "hundred" else None


# -- which of them are ranks ----------------------------------------------------------------------------------------


def _is_rank(scan: Scan, reading: _Reading) -> bool:
    lexeme = reading.lexeme
    if phrase_after(NO_ORDINAL_AFTER, scan, reading.end) is not None:
        return False
    if phrase_before(NO_ORDINAL_BEFORE, scan, lexeme.start - len(lexeme.prefix.proclitics)) is not None:
        return False
    return _definite_ranks(scan, reading) if lexeme.prefix.article_length else _indefinite_ranks(scan, reading)


def _definite_ranks(scan: Scan, reading: _Reading) -> bool:
    lexeme = reading.lexeme
    word = lexeme.entry.payload
    assert isinstance(word, OrdinalWord)
    proclitics = lexeme.prefix.proclitics
    start, end = scan.word_before(lexeme.start - len(proclitics))
    before = scan.symbols[start:end]
    if proclitics:
        # «السابعة فالخامسة», «الأول والثاني»: joined to a rank; a feminine stands also for its noun.
        return proclitics in (_WAW, _FEH) and (word.feminine or _ends_ordinal(scan, end))
    if word.value == 1 and word.feminine and not _is_first(scan, lexeme, before):
        return False
    if is_definite(before) or before.endswith(_POSSESSIVES):
        return True
    # «تصرف الأولى في يوليوز» stands for its noun; «في الخامسة» is an age or an hour.
    return word.feminine and start < end and phrase_before(FUNCTION, scan, lexeme.start) is None


def _is_first(scan: Scan, lexeme: Lexeme, noun: str) -> bool:
    """«المرحلة الأولى», also spelled «الأولي»; not «التقرير الأولي», the initial report."""
    view = scan.view
    return view.text[view.end(lexeme.end) - 1] != _YEH or noun.endswith(_HEH)


def _ends_ordinal(scan: Scan, end: int) -> bool:
    return end in scan.shared(_ordinal_ends)


def _ordinal_ends(scan: Scan) -> frozenset[int]:
    return frozenset(reading.end for reading in scan.shared(_readings))


def _indefinite_ranks(scan: Scan, reading: _Reading) -> bool:
    word = reading.lexeme.entry.payload
    assert isinstance(word, OrdinalWord)
    if phrase_before(RANK_INDEFINITE, scan, reading.start) is not None:
        return True
    if word.feminine or word.value == 1 or reading.taken:
        return False
    if phrase_after(ELATIVE, scan, reading.end) is not None:
        return True
    start, end = scan.word_after(reading.end)
    following = scan.symbols[start:end]
    if end - start < 3 or scan.view.scripts[start] != ARABIC or is_definite(following):
        return False
    return phrase_after(FUNCTION, scan, reading.end) is None


@lru_cache(maxsize=1 << 13)
def is_definite(word: str) -> bool:
    """Whether a folded word begins with the article, proclitics before it or not: «والشركة», «للمرة»."""
    for length in (2, 3, 4):
        prefix = PREFIXES.get(word[:length])
        if prefix is not None and prefix.article_length and len(word) > length + 1:
            return True
    return False


# -- numbers that rank ----------------------------------------------------------------------------------------------


def _ranked_numbers(scan: Scan) -> tuple[tuple[int, int, int, tuple[Evidence, ...]], ...]:
    """Numbers that a noun makes a rank: «المركز الـ7», «المرتبة 143», «الذكرى المئة», «القرن العشرين»."""
    found: list[tuple[int, int, int, tuple[Evidence, ...]]] = []
    scales = {lexeme.start for lexeme in scan.of(NUMERAL)}
    for digits in scan.shared(read_digits):
        if digits.proclitics:
            continue
        if phrase_before(RANK if digits.definite else RANK_PLAIN, scan, digits.start, digits.near) is None:
            continue
        if digits.value != digits.value.to_integral_value() or digits.value <= 0:
            continue
        if scan.skip_spaces(digits.end) not in scales and not _has_unit(scan, digits.end):
            found.append((digits.start, digits.end, int(digits.value), _IN_DIGITS if digits.definite else _RANK_NOUN))
    for lexeme in scan.of(NUMERAL):
        if not lexeme.prefix.article_length or lexeme.prefix.proclitics:
            continue
        word = _numeral_word(lexeme)
        if word is None:
            continue
        if word.role not in ("tens", "hundred") or word.form not in ("", "singular"):
            continue
        if phrase_before(RANK, scan, lexeme.start) is None or scan.skip_spaces(lexeme.end) in scales:
            continue
        found.append((lexeme.start, lexeme.end, int(word.value), _RANK_NOUN))
    return tuple(found)


def _has_unit(scan: Scan, end: int) -> bool:
    symbols = scan.symbols
    after = scan.skip_spaces(end)
    return symbols[after : after + 1] == "%" or phrase_after(PERCENT, scan, end) is not None
