"""Counting: which numerals without a unit count something, and which are names, codes, years, idioms or verbs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from arnorm.quantities.atoms import is_year
from arnorm.quantities.beside import (
    COUNTED_FEMININE,
    FRACTION,
    FUNCTION,
    GROUP,
    NAMED,
    NO_FRACTION,
    NO_NUMBER,
    NOT_COUNTED,
    ONE_AFTER,
    ONE_IDIOM,
    phrase_after,
    phrase_before,
)
from arnorm.quantities.far_contexts import stands_before
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.ordinals import is_definite
from arnorm.quantities.readings import Quantity
from arnorm.quantities.words import NumeralWord, contexts
from arnorm.text.folding import ARABIC, LATIN
from arnorm.text.scanner import Scan
from arnorm.values import Magnitude, Scalar

_ACCUSATIVE: Final = "\N{ARABIC LETTER ALEF}"
_HEH: Final = "\N{ARABIC LETTER HEH}"
_ERAS: Final = ("\N{ARABIC LETTER HEH}", "\N{ARABIC LETTER MEEM}", "\N{ARABIC LETTER HEH}\N{ARABIC LETTER HEH}")
_FEMININE_PLURAL: Final = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"


def counted_value(scan: Scan, quantity: Quantity) -> Scalar | Magnitude | None:
    """What a numeral without a unit is worth as a number; None when it counts nothing."""
    numeral = quantity.numeral
    if numeral is None or not quantity.readable:
        return None
    if _is_named(scan, quantity, numeral):
        return None
    if isinstance(quantity.value, Magnitude):
        return quantity.value
    far = numeral.far if quantity.end == numeral.end else None
    if phrase_after(NOT_COUNTED, scan, quantity.end, far) is not None:
        return None
    if numeral.first is None:
        return quantity.value if _digits_count(scan, quantity, numeral) else None
    if numeral.words > 1 and not numeral.definite:
        return quantity.value
    return _word_value(scan, quantity, numeral, numeral.first)


# -- digits ---------------------------------------------------------------------------------------------------------


def _digits_count(scan: Scan, quantity: Quantity, numeral: Numeral) -> bool:
    digits = numeral.digits
    assert digits is not None
    if numeral.words:
        return True
    if quantity.upper is not None:
        return True
    if digits.after_name and not _in_latin_sentence(scan, numeral):
        return False
    if _is_long_code(scan, numeral):
        return False
    if _is_reference(scan, numeral):
        return False
    start, end = scan.word_after(numeral.end)
    word = scan.symbols[start:end]
    if word in _ERAS and numeral.value >= 100:  # type: ignore[operator]
        return False
    if digits.definite:
        return _definite_counts(scan, numeral)
    if is_year(quantity.value) and quantity.value % 100 and numeral.end - numeral.start == 4:  # type: ignore[operator]
        # «1984 سيارة» counts, «أسعار 2023 ستتراجع» does not.
        if phrase_before(FUNCTION, scan, numeral.lead, numeral.near) is not None:
            return False
        return word.endswith((_HEH, _ACCUSATIVE)) and not is_definite(word) and end - start > 2
    return True


def _is_named(scan: Scan, quantity: Quantity, numeral: Numeral) -> bool:
    """Whether the word before makes it a name or a code: «الطابق 12 من البرج», but not «يضم البرج 50 طابقاً»."""
    phrase = phrase_before(NAMED, scan, numeral.lead, numeral.near)
    if phrase is None or phrase.payload == "identifier":
        return phrase is not None and (numeral.first is not None or quantity.upper is None)
    if numeral.first is not None or quantity.upper is not None:
        return False
    return phrase.payload == "identifier_digits" or (not numeral.words and not _noun_follows(scan, numeral.end))


def _noun_follows(scan: Scan, end: int) -> bool:
    """Whether an indefinite Arabic word that is no particle follows, as what is counted does."""
    start, stop = scan.word_after(end)
    if stop - start < 2 or scan.view.scripts[start] != ARABIC or is_definite(scan.symbols[start:stop]):
        return False
    return phrase_after(FUNCTION, scan, end) is None


def _is_long_code(scan: Scan, numeral: Numeral) -> bool:
    """«السجل التجاري 1010123456», «رقم الحساب البنكي 12345»: a code, by its length or by «رقم» a few words before."""
    symbols = scan.symbols
    run = symbols[numeral.start : numeral.end]
    if len(run) >= 9 and run.isdigit() and not run.endswith("000"):
        return True
    if len(run) < 4 or not stands_before(scan, "code", numeral.lead):
        return False
    for start, end in scan.words_before(numeral.lead, 4):
        if contexts("code").get(symbols[start:end]) is not None:
            return scan.skip_spaces_back(numeral.lead) == scan.words_before(numeral.lead, 1)[-1][1]
    return False


def _is_reference(scan: Scan, numeral: Numeral) -> bool:
    """«المادة (22)», «لاعب (57) من ركلة جزاء»: a bare number in brackets that no noun follows, or after its noun."""
    symbols = scan.symbols
    before, after = scan.skip_spaces_back(numeral.start), scan.skip_spaces(numeral.end)
    if symbols[before - 1 : before] == ":" and symbols[after : after + 1] in ("]", ")"):
        return True  # «[الحجرات: 12]»
    if symbols[before - 1 : before] != "(" or symbols[after : after + 1] != ")":
        return False
    if phrase_before(NAMED, scan, before - 1) is not None:
        return True
    start, end = scan.word_after(after + 1)
    return end - start < 3 or phrase_after(FUNCTION, scan, after + 1) is not None


def _in_latin_sentence(scan: Scan, numeral: Numeral) -> bool:
    """«There are over 200 excellent engineers»: words in small letters on both sides."""
    symbols, scripts = scan.symbols, scan.view.scripts
    before = scan.word_before(numeral.start)
    after = scan.word_after(numeral.end)
    words = symbols[slice(*before)], symbols[slice(*after)]
    return all(word.islower() for word in words) and scripts[after[0]] == LATIN


# -- words ----------------------------------------------------------------------------------------------------------


def _word_value(scan: Scan, quantity: Quantity, numeral: Numeral, first: NumeralWord) -> Scalar | Magnitude | None:
    start, end = scan.word_after(numeral.end)
    following = scan.symbols[start:end]
    value = quantity.value
    assert not isinstance(value, Magnitude)
    if numeral.fraction:
        return value if _fraction_counts(scan, numeral, following) else None
    if numeral.definite:
        return value if _definite_counts(scan, numeral) else None
    if quantity.upper is not None:
        return value
    if first.role == "unit":
        return _unit_value(scan, numeral, first, following)
    if first.role == "scale" and first.value == 1000 and first.form in ("singular", "accusative"):
        # «ألّف الخبير كتاباً»: the verb, without its vowels, is a thousand.
        verb = is_definite(following) or following.endswith(_ACCUSATIVE) or not following
        return None if verb and not numeral.proclitics and value == 1000 else value
    return value


def _unit_value(scan: Scan, numeral: Numeral, first: NumeralWord, following: str) -> Scalar | None:
    value = numeral.value
    assert isinstance(value, Decimal)
    if value == 0:
        return None  # «صفر» is also a month, and a score
    if value == 1:
        return value if _one_counts(scan, numeral) else None
    if is_definite(following) and value > 2:
        # «خمس الأرباح» is a fifth; «خمسة» counts no definite noun.
        return Decimal(1) / value if value == 5 and not first.row.endswith(_HEH) and _is_short(scan, numeral) else None
    if value == 7 and _is_short(scan, numeral) and following:
        plural = following.endswith(_FEMININE_PLURAL) or phrase_after(COUNTED_FEMININE, scan, numeral.end, numeral.far)
        return value if plural or phrase_after(FUNCTION, scan, numeral.end, numeral.far) is not None else None
    if value == 10 and _is_short(scan, numeral) and not following:
        return None
    return value


def _is_short(scan: Scan, numeral: Numeral) -> bool:
    """Whether it is the form without teh marbuta, which is also another word: «خمس», «سبع», «عشر»."""
    return scan.symbols[numeral.end - 1] != _HEH


def _one_counts(scan: Scan, numeral: Numeral) -> bool:
    """«مصنع واحد» counts; «في آن واحد», «واحد من أكبر», «الواحد تلو الآخر» do not."""
    if numeral.definite or numeral.proclitics:
        return False
    if phrase_after(ONE_AFTER, scan, numeral.end, numeral.far) is not None:
        return False
    if phrase_before(ONE_IDIOM, scan, numeral.start) is not None:
        return False
    start, end = scan.word_before(numeral.start)
    noun = scan.symbols[start:end]
    return (
        end - start > 1
        and scan.view.scripts[start] == ARABIC
        and not is_definite(noun)
        and phrase_before(FUNCTION, scan, numeral.start) is None
    )


def _definite_counts(scan: Scan, numeral: Numeral) -> bool:
    """«المرات الثلاث», «الدول الـ27», «الثلاثة أشهر»; not «الخمسة الكبار», «الاثنين» (Monday), «السوق الواحد»."""
    if phrase_after(NO_NUMBER, scan, numeral.end, numeral.far) is not None:
        return False
    if phrase_before(GROUP, scan, numeral.lead, numeral.near) is not None:
        return False
    value = numeral.value
    if isinstance(value, Decimal) and value <= 2 and numeral.scale == 1:
        return False
    start, end = scan.word_before(numeral.lead)
    if start < end and is_definite(scan.symbols[start:end]) and not numeral.proclitics:
        return True
    following = scan.word_after(numeral.end)
    word = scan.symbols[slice(*following)]
    return (
        len(word) > 2
        and scan.view.scripts[following[0]] == ARABIC
        and not is_definite(word)
        and phrase_after(FUNCTION, scan, numeral.end, numeral.far) is None
        and (numeral.scale > 1 or numeral.words == 0 or value in _COUNTED_DEFINITE)
    )


_COUNTED_DEFINITE: Final = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)))


def _fraction_counts(scan: Scan, numeral: Numeral, following: str) -> bool:
    """«ثلاثة أرباع الأسهم», «ثلثي السكان», «بمقدار النصف»; not «النصف الأول», «نصف نهائي», «ربع سنوي»."""
    if phrase_after(NO_FRACTION, scan, numeral.end, numeral.far) is not None:
        return False
    if numeral.definite:
        return phrase_before(FRACTION, scan, numeral.start) is not None and not is_definite(following)
    value = numeral.value
    unusual = isinstance(value, Fraction) and value.denominator not in (3, 6)
    return not unusual and is_definite(following)
