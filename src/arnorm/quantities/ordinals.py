"""Ordinals: ranks in words and digits, and which ordinals are none (months, idioms, kings).

«المرتبة السابعة», «جولتها الثانية عشرة», «التاسعة والتسعين», «الدورة الـ50», «خامس أكبر مصدر», «الذكرى المئة».
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from arnorm.mentions import Evidence, Mention
from arnorm.quantities.beside import (
    AFTER,
    ELATIVE,
    FUNCTION,
    NO_ORDINAL_AFTER,
    NO_ORDINAL_BEFORE,
    RANK_INDEFINITE,
    after,
    particle_after,
    phrase_after,
    phrase_before,
)
from arnorm.quantities.ranks import POSSESSIVES, is_definite, numeral_word, rank_stem, rank_stems, ranked_numbers
from arnorm.quantities.words import NUMERAL, ORDINAL, NumeralWord, OrdinalWord, contexts
from arnorm.text.clitics import FEH, WAW
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Ordinal

_HEH: Final = "\N{ARABIC LETTER HEH}"
_YEH: Final = "\N{ARABIC LETTER YEH}"


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
    for start, end, value, evidence in scan.shared(ranked_numbers):
        yield Mention(start, end, Ordinal(value), evidence)


def ordinal_spans(scan: Scan) -> frozenset[int]:
    """Where the number words and digits begin that belong to ordinals and so are no numerals."""
    if not scan.of(ORDINAL) and not scan.of(NUMERAL):
        return frozenset()
    taken = {start for reading in scan.shared(_readings) for start in reading.taken}
    return frozenset(taken.union(start for start, *_ in scan.shared(ranked_numbers)))


def _evidence(row: str) -> tuple[Evidence, ...]:
    return (Evidence("an ordinal that ranks", row),)


# -- ordinals and compounds in words --------------------------------------------------------------------------------


def _readings(scan: Scan) -> tuple[_Reading, ...]:
    lexemes = scan.of(ORDINAL)
    if not lexemes:
        return ()
    numerals = {lexeme.start: lexeme for lexeme in scan.of(NUMERAL)}
    read = [_reading(scan, lexeme, numerals) for lexeme in lexemes]
    return tuple([reading for reading in read if reading is not None])


def _reading(scan: Scan, lexeme: Lexeme, numerals: dict[int, Lexeme]) -> _Reading | None:
    word = lexeme.entry.payload
    assert isinstance(word, OrdinalWord)
    value, end = word.value, lexeme.end
    taken: tuple[int, ...] = ()
    if numerals:
        place = scan.skip_spaces(end)
        ten = numerals.get(place)
        if ten is not None and value > 1 and _is_ten(ten):
            value, end, taken = value % 10 + 10, ten.end, (place,)
        elif scan.symbols[place : place + 1] == WAW:
            joined = _joined_ten(scan, end, numerals)
            if joined is not None:
                value, end, taken = value % 10 + int(joined[1].value), joined[0].end, (joined[0].start,)
    if word.value == 11 and not taken:
        return None
    hundred = _after_hundred(scan, end, numerals) if numerals else None
    if hundred is not None:
        value, end, taken = value + hundred[1], hundred[0].end, (*taken, hundred[0].start)
    return _Reading(lexeme.start, end, value, taken, lexeme)


def _is_ten(lexeme: Lexeme) -> bool:
    """Whether it is the ten of «الحادي عشر»; «أول عشرة فائزين» are the first ten."""
    word, prefix = numeral_word(lexeme), lexeme.prefix
    if word is None or word.role != "unit" or word.value != 10:
        return False
    return not prefix.proclitics and not prefix.article_length


def _joined_ten(scan: Scan, end: int, numerals: dict[int, Lexeme]) -> tuple[Lexeme, NumeralWord] | None:
    """«والعشرين» after «الحادي»."""
    start, stop = scan.word_after(end)
    if stop - start < 4:
        return None
    lexeme = numerals.get(start + 1)
    word = numeral_word(lexeme)
    return (lexeme, word) if lexeme is not None and word is not None and word.role == "tens" else None


def _after_hundred(scan: Scan, end: int, numerals: dict[int, Lexeme]) -> tuple[Lexeme, int] | None:
    """«بعد المئة»: the hundred that a rank is counted on from."""
    if phrase_after(AFTER, scan, end) is None:
        return None
    words = scan.words_after(end, 2)
    if len(words) < 2:
        return None
    lexeme = numerals.get(words[1][0])
    word = numeral_word(lexeme)
    if lexeme is None or word is None or not lexeme.prefix.article_length:
        return None
    return (lexeme, int(word.value)) if word.role == "hundred" else None


# -- which of them are ranks ----------------------------------------------------------------------------------------


def _is_rank(scan: Scan, reading: _Reading) -> bool:
    lexeme = reading.lexeme
    far = after(scan, reading.end)
    if phrase_after(NO_ORDINAL_AFTER, scan, reading.end, far) is not None:
        return False
    if phrase_before(NO_ORDINAL_BEFORE, scan, lexeme.start - len(lexeme.prefix.proclitics)) is not None:
        return False
    return _definite_ranks(scan, reading) if lexeme.prefix.article_length else _indefinite_ranks(scan, reading, far)


def _definite_ranks(scan: Scan, reading: _Reading) -> bool:
    lexeme = reading.lexeme
    word = lexeme.entry.payload
    assert isinstance(word, OrdinalWord)
    proclitics = lexeme.prefix.proclitics
    start, end = scan.word_before(lexeme.start - len(proclitics))
    before = scan.symbols[start:end]
    if proclitics:
        # «السابعة فالخامسة», «الأول والثاني»: joined to a rank; a feminine stands also for its noun.
        return proclitics in (WAW, FEH) and (word.feminine or _ends_ordinal(scan, end))
    if word.value == 1 and word.feminine and not _is_first(scan, lexeme, before):
        return False
    if is_definite(before) or before.endswith(POSSESSIVES) or _is_his(scan, end, before):
        return True
    if (word.feminine or word.value > 1) and contexts("pronoun_rank").get(before) is not None:
        return True  # «وهي الثالثة في سلسلة»
    if not word.feminine or contexts("clock").after(scan, lexeme.end) is not None:
        return False
    if start == end:
        return scan.symbols[end - 1 : end] == ":"  # «على دفعتين: الأولى في يناير»
    # «تصرف الأولى في يوليوز» stands for its noun; «في الخامسة» is an age or an hour.
    return phrase_before(FUNCTION, scan, lexeme.start) is None


def _is_his(scan: Scan, end: int, noun: str) -> bool:
    """«يومه الرابع»: a noun of rank with the pronoun «ه», which folding makes equal to teh marbuta."""
    if not noun.endswith(_HEH) or scan.view.text[scan.view.end(end) - 1] != _HEH:
        return False
    return rank_stem(noun) in rank_stems()


def _is_first(scan: Scan, lexeme: Lexeme, noun: str) -> bool:
    """«المرحلة الأولى», also spelled «الأولي»; not «التقرير الأولي», the initial report."""
    view = scan.view
    return view.text[view.end(lexeme.end) - 1] != _YEH or noun.endswith(_HEH)


def _ends_ordinal(scan: Scan, end: int) -> bool:
    return end in scan.shared(_ordinal_ends)


def _ordinal_ends(scan: Scan) -> frozenset[int]:
    return frozenset(reading.end for reading in scan.shared(_readings))


def _indefinite_ranks(scan: Scan, reading: _Reading, far: int) -> bool:
    word = reading.lexeme.entry.payload
    assert isinstance(word, OrdinalWord)
    if phrase_before(RANK_INDEFINITE, scan, reading.start) is not None:
        return True
    if word.feminine or word.value == 1 or reading.taken:
        return False
    if phrase_after(ELATIVE, scan, reading.end, far) is not None:
        return True
    start, end = scan.word_after(reading.end)
    following = scan.symbols[start:end]
    if end - start < 3 or scan.view.scripts[start] != ARABIC or is_definite(following):
        return False
    return particle_after(scan, reading.end, far) is None
