"""Counting: which numerals without a unit count something, and which are names, codes, years, idioms or verbs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from arnorm.quantities.atoms import is_year
from arnorm.quantities.beside import (
    ANYTHING,
    COUNTED_FEMININE,
    FRACTION,
    FUNCTION,
    GROUP,
    MODIFIER,
    NO_FRACTION,
    NO_NUMBER,
    NO_NUMBER_BEFORE,
    NOT_COUNTED,
    ONE_AFTER,
    ONE_IDIOM,
    particle_after,
    phrase_after,
    phrase_before,
)
from arnorm.quantities.codes import is_code
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.quantity import Quantity
from arnorm.quantities.ranks import FEMININE_PLURAL, POSSESSIVES, is_definite
from arnorm.quantities.words import NumeralWord, contexts, measure_words
from arnorm.text.clitics import ARTICLE, WAW
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Scan
from arnorm.values import Magnitude, Scalar

_ACCUSATIVE: Final = "\N{ARABIC LETTER ALEF}"
_HEH: Final = "\N{ARABIC LETTER HEH}"
_ERAS: Final = (_HEH, "\N{ARABIC LETTER MEEM}", _HEH * 2)
_TENTH: Final = Decimal("0.1")
_BEFORE_PARTS: Final = MODIFIER | FUNCTION
_SHORTEST_PLURAL: Final = 4
"""Letters of «بات», «ذات», which end like a plural and are none."""
_WITH_AND: Final = WAW + ARTICLE


def counted_value(scan: Scan, quantity: Quantity) -> Scalar | Magnitude | None:
    """What a numeral without a unit is worth as a number; None when it counts nothing."""
    numeral = quantity.numeral
    if numeral is None or not quantity.readable:
        return None
    far = numeral.far if quantity.end == numeral.end else ANYTHING
    if far & NOT_COUNTED and phrase_after(NOT_COUNTED, scan, quantity.end) is not None:
        return None
    if isinstance(quantity.value, Magnitude):
        return quantity.value
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
    if is_code(scan, numeral, digits):
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
        return value if _one_counts(scan, numeral, following) else None
    short = _is_short(scan, numeral)
    if value == 5 and short and (is_definite(following) or _begins_whole(scan, numeral.end)):
        return Decimal(1) / value  # «خمس الأرباح», «خمس سكان العالم» are a fifth
    if is_definite(following) and value > 2:
        return None  # «خمسة» counts no definite noun
    if value == 10 and short and _is_possessed(following):
        return _TENTH if numeral.proclitics or numeral.near & _BEFORE_PARTS else None  # «أقل من عشر مساحتها»
    if value == 9 and short:
        after = scan.skip_spaces(numeral.end)
        if scan.symbols[after : after + 1].isdigit():
            return None  # «تسع 8 ركاب»: the verb
    if value == 7 and short and following:
        plural = following.endswith(FEMININE_PLURAL) or phrase_after(COUNTED_FEMININE, scan, numeral.end, numeral.far)
        return value if plural or particle_after(scan, numeral.end, numeral.far) is not None else None
    if value == 10 and short and not following:
        return None
    return value


def _begins_whole(scan: Scan, end: int) -> bool:
    """Whether a noun that has parts follows, with what it belongs to: «سكان العالم»; «خمس دول» are five."""
    if contexts("fifth_of").after(scan, end) is None:
        return False
    words = scan.words_after(end, 2)
    return len(words) == 2 and is_definite(scan.symbols[slice(*words[1])])


def _is_possessed(word: str) -> bool:
    """Whether a noun ends in a possessive pronoun, and is no plural: «قيمتها»; not «سنواتها»."""
    for ending in POSSESSIVES:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return not word.removesuffix(ending).endswith(FEMININE_PLURAL)
    return False


def _is_short(scan: Scan, numeral: Numeral) -> bool:
    """Whether it is the form without teh marbuta, which is also another word: «خمس», «سبع», «عشر»."""
    return scan.symbols[numeral.end - 1] != _HEH


def _one_counts(scan: Scan, numeral: Numeral, following: str) -> bool:
    """«مصنع واحد» counts; «في آن واحد», «واحد من أكبر», «الواحد تلو الآخر», «أصول واحدة» do not."""
    if numeral.definite or numeral.proclitics or _is_possessed(following):
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
        and not (noun.endswith(FEMININE_PLURAL) and end - start > _SHORTEST_PLURAL)
        and phrase_before(FUNCTION, scan, numeral.start) is None
    )


def _definite_counts(scan: Scan, numeral: Numeral) -> bool:
    """«المرات الثلاث», «الدول الـ27», «الثلاثة أشهر»; not «الخمسة الكبار», «الاثنين» (Monday), «السوق الواحد»."""
    if phrase_after(NO_NUMBER, scan, numeral.end, numeral.far) is not None:
        return False
    if phrase_before(GROUP, scan, numeral.lead, numeral.near) is not None:
        return False
    if phrase_before(NO_NUMBER_BEFORE, scan, numeral.lead, numeral.near) is not None:
        return False
    value = numeral.value
    if isinstance(value, Decimal) and value <= 2 and numeral.scale == 1:
        return False
    start, end = scan.word_before(numeral.lead)
    noun = scan.symbols[start:end]
    if start < end and (is_definite(noun) or noun.endswith(POSSESSIVES)) and not numeral.proclitics:
        return True
    following = scan.word_after(numeral.end)
    word = scan.symbols[slice(*following)]
    return (
        len(word) > 2
        and scan.view.scripts[following[0]] == ARABIC
        and not is_definite(word)
        and particle_after(scan, numeral.end, numeral.far) is None
        and (numeral.scale > 1 or numeral.words == 0 or value in _COUNTED_DEFINITE)
    )


_COUNTED_DEFINITE: Final = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100)))


def _fraction_counts(scan: Scan, numeral: Numeral, following: str) -> bool:
    """«ثلاثة أرباع الأسهم», «ثلثي السكان», «ثلثا أرباح الشركة»; not «النصف الأول», «نصف نهائي», «ونصف المرة»."""
    if phrase_after(NO_FRACTION, scan, numeral.end, numeral.far) is not None:
        return False
    if measure_words("half_times", "point_again").after(scan, numeral.end) is not None:
        return False  # «مرة ونصف المرة» is one and a half
    if numeral.definite:
        return phrase_before(FRACTION, scan, numeral.start) is not None and not is_definite(following)
    first, value = numeral.first, numeral.value
    if first is not None and first.form == "vowelled":
        return True
    if isinstance(value, Fraction) and value.denominator not in (3, 6):
        return False
    if is_definite(following) or (_is_possessed(following) and not numeral.proclitics):
        return True
    words = scan.words_after(numeral.end, 2)
    if len(words) < 2 or numeral.proclitics or particle_after(scan, numeral.end, numeral.far) is not None:
        return False
    owner = scan.symbols[slice(*words[1])]
    return is_definite(owner) and not owner.startswith(_WITH_AND) and not _agrees(following, owner)


def _agrees(noun: str, word: str) -> bool:
    """Whether a word looks like the adjective of a noun: both end alike, as «نصف سنة الماضية» do."""
    return noun[-1:] == word[-1:] == _HEH


def counts_the_indivisible(scan: Scan, quantity: Quantity) -> bool:
    """Whether what is counted has no thousandth parts: «12.450 رأساً», «1.850 قاعة»; tons and points have."""
    return contexts("indivisible").after(scan, quantity.end) is not None
