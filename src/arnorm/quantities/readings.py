"""Quantities: numerals with their units, amounts of two parts made one, and currencies that are amounts by themselves.

Every grammar of quantities reads the same list, so that what one takes the others leave, in whatever order they run.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from arnorm.quantities.arithmetic import add, divide, multiply
from arnorm.quantities.atoms import WAW
from arnorm.quantities.currencies import CurrencyWord
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.numerals import read_numerals
from arnorm.quantities.ordinals import is_definite
from arnorm.quantities.units import (
    Unit,
    UnitKind,
    currency_lexemes,
    is_time,
    number_lexemes,
    time_lexemes,
    unit_of,
    with_adjective,
)
from arnorm.quantities.words import NUMERAL, NumeralWord, TimeUnit, contexts, measure_words
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Magnitude, PercentUnit, Scalar

_ONE: Final = Decimal(1)
_TWO: Final = Decimal(2)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit at its place: view indices, half open, proclitics outside."""

    start: int
    end: int
    lead: int
    """Where the string of letters begins: `start`, or the proclitics before it."""
    proclitics: str
    kind: UnitKind
    value: Scalar | Magnitude
    """In the unit as written: 7.6 for «7.6 فلس»."""
    numeral: Numeral | None = None
    currency: CurrencyWord | None = None
    percent: PercentUnit = "percent"
    times: tuple[tuple[TimeUnit, Scalar], ...] = ()
    """Of a duration: units with their counts, as «سنتين وثلاثة أشهر» has two."""
    upper: Scalar | None = None
    """The second end of a range, of which `value` is the first."""
    upper_times: tuple[tuple[TimeUnit, Scalar], ...] = ()
    other: Scalar | None = None
    """The value by the other reading of a separator."""
    readable: bool = True
    """False for a number of which the neighbours were not understood (one end of «3-1»): it is not returned."""
    lone: bool = True
    """False when it stands in a list or range whose unit it shares."""


def read_singles(scan: Scan) -> tuple[Quantity, ...]:
    """The quantities of a text before ranges and lists are read; in order and disjoint."""
    numerals = scan.shared(read_numerals)
    found = [_quantity(numeral, unit_of(scan, numeral)) for numeral in numerals]
    found += _without_numeral(scan, numerals, found)
    found.sort(key=_place)
    return tuple(_joined_parts(scan, found))


def _place(quantity: Quantity) -> int:
    return quantity.start


def _quantity(numeral: Numeral, unit: Unit) -> Quantity:
    value, other = numeral.value, numeral.other
    garbled = numeral.digits is not None and numeral.digits.garbled
    if unit.kind == "percent" and isinstance(value, Decimal) and isinstance(other, Decimal) and not garbled:
        value, other = min(value, other, key=abs), None  # «12.920%»: no percent counts thousands
    if unit.factor < 0 and not isinstance(value, Magnitude):
        value = multiply(value, Decimal(-1))
    times: tuple[tuple[TimeUnit, Scalar], ...] = ()
    if unit.time is not None and not isinstance(value, Magnitude):
        times = ((unit.time, value),)
    started_earlier = unit.start < numeral.start
    return Quantity(
        unit.start,
        unit.end,
        unit.start if started_earlier else numeral.lead,
        "" if started_earlier else numeral.proclitics,
        unit.kind,
        value,
        numeral,
        unit.currency,
        unit.percent,
        times,
        other=other,
    )


# -- units that are amounts by themselves ---------------------------------------------------------------------------


def _without_numeral(scan: Scan, numerals: tuple[Numeral, ...], found: list[Quantity]) -> list[Quantity]:
    """«درهمين إماراتيين», «دولاراً واحداً», «شهرين», «سنة واحدة», «نقطتي أساس»."""
    taken = {start for quantity in found for start in range(quantity.start, quantity.end)} if found else set()
    by_lead = {quantity.lead: quantity for quantity in found}
    extra: list[Quantity] = []
    for start, lexeme in scan.shared(currency_lexemes).items():
        if start not in taken:
            extra += _currency_alone(scan, lexeme, by_lead)
    for start, lexeme in scan.shared(time_lexemes).items():
        if start not in taken:
            extra += _time_alone(scan, lexeme) or _time_before_number(scan, lexeme, by_lead)
    for lexeme in scan.of(NUMERAL):
        extra += _word_alone(scan, lexeme)
    ends = {quantity.end for quantity in extra}
    if ends:
        # The «واحد» of «دولار واحد» is no number of its own.
        found[:] = [q for q in found if not (q.end in ends and q.kind == "")]
    return extra


def _time_before_number(scan: Scan, lexeme: Lexeme, by_lead: dict[int, Quantity]) -> list[Quantity]:
    """«السنوات الخمس», «الأيام الـ10»: the number after the definite plural."""
    time = lexeme.entry.payload
    assert isinstance(time, TimeUnit)
    if time.form != "plural" or not lexeme.prefix.article_length:
        return []
    number = by_lead.get(scan.skip_spaces(lexeme.end))
    if number is None or number.proclitics or number.kind or number.numeral is None or not number.numeral.definite:
        return []
    if isinstance(number.value, Magnitude):
        return []
    lead = lexeme.start - len(lexeme.prefix.proclitics)
    times = ((time, number.value),)
    return [Quantity(lexeme.start, number.end, lead, lexeme.prefix.proclitics, "duration", number.value, times=times)]


def _one_after(scan: Scan, end: int) -> int | None:
    start, stop = scan.word_after(end)
    word = scan.shared(number_lexemes).get(start)
    one = word is not None and word.role == "unit" and word.value == 1 and word.form != "bound"
    return stop if one else None


def _currency_alone(scan: Scan, lexeme: Lexeme, by_lead: dict[int, Quantity]) -> list[Quantity]:
    word = lexeme.entry.payload
    assert isinstance(word, CurrencyWord)
    if word.sign:
        return []
    lead, proclitics = lexeme.start - len(lexeme.prefix.proclitics), lexeme.prefix.proclitics
    if word.dual:
        end, currency = with_adjective(scan, lexeme.end, word)
        return [Quantity(lexeme.start, end, lead, proclitics, "money", _TWO, currency=currency)]
    one = _one_after(scan, lexeme.end)
    if lexeme.prefix.article_length:
        return []
    if one is None and not _small_change_follows(scan, lexeme.end, word, by_lead):
        return []
    end, currency = with_adjective(scan, one or lexeme.end, word)
    return [Quantity(lexeme.start, end, lead, proclitics, "money", _ONE, currency=currency)]


def _small_change_follows(scan: Scan, end: int, word: CurrencyWord, by_lead: dict[int, Quantity]) -> bool:
    """«دينار و250 فلساً», «دولار ونصف»: a bare currency word is an amount of one."""
    quantity = by_lead.get(scan.skip_spaces(end))
    if word.subunit or quantity is None or quantity.proclitics != WAW:
        return False
    small = quantity.currency is not None and quantity.currency.subunit
    return small or (quantity.numeral is not None and quantity.numeral.fraction and quantity.numeral.scale == 1)


def _word_alone(scan: Scan, lexeme: Lexeme) -> list[Quantity]:
    """«نقطتي أساس», «ضعفي المعروض»; «مثلي» only before what it doubles, for it is also "like me"."""
    word = lexeme.entry.payload
    assert isinstance(word, NumeralWord)
    if word.role == "points":
        lead = lexeme.start - len(lexeme.prefix.proclitics)
        unit: PercentUnit = "basis_point" if word.form == "basis_point" else "percentage_point"
        return [Quantity(lexeme.start, lexeme.end, lead, lexeme.prefix.proclitics, "percent", word.value, percent=unit)]
    if word.role != "multiple":
        return []
    start, end = scan.word_after(lexeme.end)
    if word.form == "twice" and not _multiplies(scan, lexeme.start):
        return []
    if word.form == "construct" and not is_definite(scan.symbols[start:end]):
        return []
    lead = lexeme.start - len(lexeme.prefix.proclitics)
    return [Quantity(lexeme.start, lexeme.end, lead, lexeme.prefix.proclitics, "times", word.value)]


def _multiplies(scan: Scan, index: int) -> bool:
    """«تضاعفت الأرباح مرتين», «أكثر من مرتين»; the parties that met «مرتين» did so twice."""
    words = contexts("multiple_before")
    return any(words.get(scan.symbols[start:end]) is not None for start, end in scan.words_before(index, 4))


def _time_alone(scan: Scan, lexeme: Lexeme) -> list[Quantity]:
    time = lexeme.entry.payload
    assert isinstance(time, TimeUnit)
    lead, proclitics = lexeme.start - len(lexeme.prefix.proclitics), lexeme.prefix.proclitics
    if time.form == "dual":
        if lexeme.prefix.article_length or not is_time(scan, time, lead, lexeme.end):
            return []
        return [Quantity(lexeme.start, lexeme.end, lead, proclitics, "duration", _TWO, times=((time, _TWO),))]
    if time.form not in ("singular", "accusative") or lexeme.prefix.article_length:
        return []
    of_time = measure_words("of_time").after(scan, lexeme.end)
    if of_time is not None and time.length > 1:
        return [Quantity(lexeme.start, lexeme.end, lead, proclitics, "duration", _ONE, times=((time, _ONE),))]
    one = _one_after(scan, lexeme.end)
    half = _half_after(scan, lexeme.end)
    if one is None and not half:
        return []
    return [Quantity(lexeme.start, one or lexeme.end, lead, proclitics, "duration", _ONE, times=((time, _ONE),))]


def _half_after(scan: Scan, end: int) -> bool:
    """Whether «ونصف» follows a bare unit of time: «عام ونصف»."""
    start, stop = scan.word_after(end)
    if stop - start < 3 or scan.symbols[start] != WAW:
        return False
    word = scan.shared(number_lexemes).get(start + 1)
    return word is not None and word.role == "fraction" and word.form in ("singular", "accusative")


# -- amounts of two parts -------------------------------------------------------------------------------------------


def _joined_parts(scan: Scan, quantities: list[Quantity]) -> list[Quantity]:
    """«5 دولارات و30 سنتاً», «5 دولارات ونصف», «سنتين وثلاثة أشهر», «ثلاثة أضعاف ونصف الضعف»: one amount each."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        if last is not None and quantity.proclitics == WAW and scan.skip_spaces(last.end) == quantity.lead:
            both = _with_fraction(scan, last, quantity) or _with_subunit(last, quantity) or _with_time(last, quantity)
            if both is not None:
                joined[-1] = both
                continue
        joined.append(quantity)
    return joined


def _with_fraction(scan: Scan, whole: Quantity, part: Quantity) -> Quantity | None:
    numeral = part.numeral
    if numeral is None or not numeral.fraction or numeral.scale != 1 or whole.kind in ("", "digits", "percent"):
        return None
    if isinstance(part.value, Magnitude) or isinstance(whole.value, Magnitude):
        return None
    scale = whole.numeral.scale if whole.numeral is not None else _ONE
    value, end = add(whole.value, multiply(part.value, scale)), part.end
    repeated = _repeated_unit(scan, whole, part)
    if repeated is None:
        return None
    end = max(end, repeated)
    times = ((whole.times[0][0], value),) if len(whole.times) == 1 else whole.times
    return replace(whole, end=end, value=value, times=times)


def _repeated_unit(scan: Scan, whole: Quantity, part: Quantity) -> int | None:
    """Where the part ends with its unit repeated («ونصف الدولار», «ونصف العام»); None when it counts something else."""
    if whole.kind == "money":
        if part.kind == "money":
            if part.currency is None or whole.currency is None:
                return None
            return part.end if part.currency.lemma == whole.currency.lemma else None
        lexeme = scan.shared(currency_lexemes).get(scan.skip_spaces(part.end))
        if lexeme is not None:
            return lexeme.end
    elif whole.kind == "duration":
        if part.kind == "duration":
            same_time = part.times[0][0].designator == whole.times[-1][0].designator
            return part.end if same_time else None
        lexeme = scan.shared(time_lexemes).get(scan.skip_spaces(part.end))
        if lexeme is not None:
            return lexeme.end
    elif whole.kind == "times":
        phrase = measure_words("half_times").after(scan, part.end)
        if phrase is not None:
            return phrase.end
    if part.kind != "":
        return None
    start, end = scan.word_after(part.end)
    # «ونصف» with a counted noun after it is another quantity: «5 دولارات ونصف الأرباح».
    return None if scan.symbols[start:end].startswith("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}") else part.end


def _with_subunit(whole: Quantity, part: Quantity) -> Quantity | None:
    """A main unit with its subunit, where the subunit belongs to it and every reading has the same divisor."""
    main, small = whole.currency, part.currency
    if main is None or small is None or main.subunit or not small.subunit or whole.upper is not None:
        return None
    if isinstance(whole.value, Magnitude) or isinstance(part.value, Magnitude):
        return None
    currencies = {main.currency} if main.currency is not None else {choice.currency for choice in main.choices}
    divisors = {choice.divisor for choice in small.choices if choice.currency in currencies}
    if not small.choices:
        divisors = {small.divisor}
    if len(divisors) != 1:
        return None
    return replace(whole, end=part.end, value=add(whole.value, divide(part.value, divisors.pop())))


def _with_time(whole: Quantity, part: Quantity) -> Quantity | None:
    """«سنتين وثلاثة أشهر»: a smaller unit after a greater one."""
    if whole.kind != "duration" or part.kind != "duration" or isinstance(part.value, Magnitude):
        return None
    if _LENGTH[part.times[0][0].designator] >= _LENGTH[whole.times[-1][0].designator]:
        return None
    return replace(whole, end=part.end, times=(*whole.times, *part.times))


_LENGTH: Final = {"Y": 7, "M": 6, "W": 5, "D": 4, "TH": 3, "TM": 2, "TS": 1}
