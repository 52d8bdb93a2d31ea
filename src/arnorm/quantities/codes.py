"""Codes: numbers that name something: models, floors, articles of a law, list marks, years of visions, references."""

from __future__ import annotations

from typing import Final

from arnorm.quantities.atoms import is_year
from arnorm.quantities.beside import FUNCTION, NAMED, particle_after, phrase_before, phrases
from arnorm.quantities.digits import Digits, read_digits
from arnorm.quantities.far_contexts import far_contexts, stands_before
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.quantity import Quantity
from arnorm.quantities.ranks import is_definite
from arnorm.quantities.words import contexts
from arnorm.text.clitics import WAW
from arnorm.text.folding import ARABIC, LATIN
from arnorm.text.scanner import Scan

_LONGEST_MARK: Final = 50
"""Greatest number of a list: «(1) … (2) …»."""
_SHORTEST_LIST: Final = 3
"""Numbers with a point that make a list: «1. … 2. … 3. …»."""
_BEFORE_MARKS: Final = frozenset(".:;-\n\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{BULLET}")


def is_named(scan: Scan, quantity: Quantity, named_end: int) -> bool:
    """Whether the word before makes it a name or a code: «الطابق 12 من البرج», but not «يضم البرج 50 طابقاً».

    `named_end` is where the last code ended: what is joined to it by «و» is one, too («نيكسوس 4 و5 و6»).
    """
    numeral = quantity.numeral
    if numeral is None:
        return False
    if named_end >= 0 and quantity.proclitics == WAW and scan.skip_spaces(named_end) == quantity.lead:
        return numeral.words == 0 and not noun_follows(scan, numeral.end)
    return bool(numeral.near & NAMED) and _follows_a_name(scan, quantity, numeral)


def _follows_a_name(scan: Scan, quantity: Quantity, numeral: Numeral) -> bool:
    phrase = phrase_before(NAMED, scan, numeral.lead, numeral.near)
    if phrase is None or phrase.payload == "no_identifier":
        return False
    if phrase.payload == "identifier":
        return numeral.first is not None or quantity.upper is None
    if numeral.first is not None or quantity.upper is not None:
        return False
    if phrase.payload == "identifier_digits":
        return True
    return not numeral.words and (not noun_follows(scan, numeral.end) or _next_code_follows(scan, numeral.end))


def _next_code_follows(scan: Scan, end: int) -> bool:
    """«عمارة 14 شقة 3»: the noun after the number has a number of its own."""
    start, stop = scan.word_after(end)
    if contexts("identifier_weak").get(scan.symbols[start:stop]) is None:
        return False
    place = scan.skip_spaces(stop)
    return scan.symbols[place : place + 1].isdigit()


def noun_follows(scan: Scan, end: int) -> bool:
    """Whether an indefinite Arabic word that is no particle follows, as what is counted does."""
    start, stop = scan.word_after(end)
    word = scan.symbols[start:stop]
    if stop - start < 2 or scan.view.scripts[start] != ARABIC or is_definite(word):
        return False
    if word.startswith(WAW) and phrases(NAMED).get(word[1:]) is not None:
        return False  # «مخيم 13 وخط 104»
    return particle_after(scan, end) is None


def is_code(scan: Scan, numeral: Numeral, digits: Digits) -> bool:
    """Whether a bare run of digits is a code by its length, its brackets or what stands a few words before."""
    if digits.after_name and not _in_latin_sentence(scan, numeral):
        return True
    if numeral.start and not numeral.proclitics and scan.view.scripts[numeral.start - 1] == ARABIC:
        return not noun_follows(scan, numeral.end)  # «نور3»; «الشركة800عامل» counts
    if digits.value <= _LONGEST_MARK and digits.start in scan.shared(_list_marks):
        return True
    return _is_long_code(scan, numeral) or _is_reference(scan, numeral) or _is_model(scan, numeral)


def _is_long_code(scan: Scan, numeral: Numeral) -> bool:
    """«السجل التجاري 1010123456», «رقم الحساب البنكي 12345»: a code, by its length or by «رقم» a few words before."""
    symbols = scan.symbols
    run = symbols[numeral.start : numeral.end]
    if len(run) < 4:
        return False
    codes = scan.shared(far_contexts).codes
    if codes and stands_before(codes, numeral.lead):
        words = scan.words_before(numeral.lead, 4)
        if any(contexts("code").get(symbols[start:end]) is not None for start, end in words):
            return True
    if len(run) < 9 or not run.isdigit() or run.endswith("000"):
        return False
    return not noun_follows(scan, numeral.end)  # «تداول 123456789 سهماً» counts


def _is_model(scan: Scan, numeral: Numeral) -> bool:
    """«رؤية المملكة 2030», «محطة نور 3»: what is named, its name, and a number that no noun follows."""
    things = scan.shared(far_contexts).things
    if not things or not stands_before(things, numeral.lead):
        return False
    words = scan.words_before(numeral.lead, 3)
    if len(words) < 2:
        return False
    symbols = scan.symbols
    if is_year(numeral.value) and any(contexts("vision").get(_bare(symbols[a:b])) is not None for a, b in words):
        return True
    (start, end), (name_start, name_end) = words[-2:]
    if contexts("named_thing").get(_bare(symbols[start:end])) is None or is_definite(symbols[name_start:name_end]):
        return False
    if phrases(FUNCTION).get(symbols[name_start:name_end]) is not None:
        return False
    return not noun_follows(scan, numeral.end)


def _bare(word: str) -> str:
    """A word without «و» before it."""
    return word[1:] if word.startswith(WAW) and len(word) > 3 else word


def _is_reference(scan: Scan, numeral: Numeral) -> bool:
    """«المادة (22)», «لاعب (57) من ركلة جزاء»: a bare number in brackets that no noun follows, or after its noun."""
    symbols = scan.symbols
    after = scan.skip_spaces(numeral.end)
    if symbols[after : after + 1] not in (")", "]"):
        return False
    before = scan.skip_spaces_back(numeral.start)
    if symbols[before - 1 : before] == ":":
        return True  # «[الحجرات: 12]»
    if symbols[before - 1 : before] != "(" or symbols[after] != ")":
        return False
    if phrase_before(NAMED, scan, before - 1) is not None:
        return True
    start, end = scan.word_after(after + 1)
    return end - start < 3 or particle_after(scan, after + 1) is not None


def _list_marks(scan: Scan) -> frozenset[int]:
    """Where the numbers of lists begin: «(1) ضبط الإنفاق، (2) رفع الإيرادات», «1. اليورو 5% 2. الين 3% 3. الفرنك»."""
    marks: set[int] = set()
    bracketed: Digits | None = None
    pointed: list[Digits] = []
    for digits in scan.shared(read_digits):
        if not 0 < digits.value <= _LONGEST_MARK or digits.value % 1 or digits.proclitics:
            continue
        if _is_bracketed(scan, digits):
            follows = bracketed is not None and digits.value == bracketed.value + 1
            if bracketed is not None and follows and _begins_a_clause(scan, digits, bracketed.value == 1):
                for mark in (bracketed, digits):
                    marks |= {mark.start - 1, mark.start}  # with its bracket or without
            bracketed = digits
        elif scan.symbols[digits.end : digits.end + 2] == ". ":
            pointed = [*pointed, digits] if pointed and digits.value == pointed[-1].value + 1 else [digits]
            if len(pointed) >= _SHORTEST_LIST:
                marks.update(point.start for point in pointed)
    return frozenset(marks)


def _is_bracketed(scan: Scan, digits: Digits) -> bool:
    symbols = scan.symbols
    return symbols[digits.start - 1 : digits.start] == "(" and symbols[digits.end : digits.end + 1] == ")"


def _begins_a_clause(scan: Scan, digits: Digits, is_second: bool) -> bool:
    """Whether punctuation, or «و» before the second mark, stands before a number in brackets."""
    before = scan.skip_spaces_back(digits.start - 1)
    mark = scan.symbols[before - 1 : before]
    return mark in _BEFORE_MARKS or (is_second and mark == WAW and scan.word_start(before) == before - 1)


def _in_latin_sentence(scan: Scan, numeral: Numeral) -> bool:
    """«There are over 200 excellent engineers»: words in small letters on both sides."""
    symbols, scripts = scan.symbols, scan.view.scripts
    before = scan.word_before(numeral.start)
    after = scan.word_after(numeral.end)
    words = symbols[slice(*before)], symbols[slice(*after)]
    return all(word.islower() for word in words) and scripts[after[0]] == LATIN
