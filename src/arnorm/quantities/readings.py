"""Quantities: numerals with their units, amounts of two parts made one, and currencies that are amounts by themselves.

Every grammar of quantities reads the same list, so that what one takes the others leave, in whatever order they run.
"""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import Final, NamedTuple

from arnorm.quantities.arithmetic import add, divide, multiply
from arnorm.quantities.atoms import WAW
from arnorm.quantities.currencies import CurrencyWord
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.numerals import read_numerals
from arnorm.quantities.ordinals import is_definite
from arnorm.quantities.units import (
    Unit,
    UnitKind,
    UnitWords,
    currency_of,
    is_time,
    time_of,
    unit_of,
    unit_words,
    with_adjective,
)
from arnorm.quantities.words import NUMERAL, NumeralWord, TimeUnit, contexts, measure_words
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Magnitude, PercentUnit, Scalar

_ONE: Final = Decimal(1)
_TWO: Final = Decimal(2)


class Quantity(NamedTuple):
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


def read_singles(scan: Scan) -> tuple[Quantity, ...]:
    """The quantities of a text before ranges and lists are read; in order and disjoint."""
    numerals = scan.shared(read_numerals)
    words = scan.shared(unit_words)
    found = [_quantity(numeral, unit_of(scan, words, numeral)) for numeral in numerals]
    extra = _without_numeral(scan, words, found)
    if extra:
        ends = {quantity.end for quantity in extra}
        # The «واحد» of «دولار واحد» is no number of its own.
        found = [quantity for quantity in found if quantity.kind or quantity.end not in ends]
        found += extra
        found.sort(key=_place)
    return tuple(_joined_parts(scan, words, found))


_place: Final = attrgetter("start")


def _quantity(numeral: Numeral, unit: Unit) -> Quantity:
    value, other = numeral.value, numeral.other
    kind, start, end, currency, percent, time, factor = unit
    if other is not None and kind == "percent" and isinstance(value, Decimal) and isinstance(other, Decimal):
        if numeral.digits is None or not numeral.digits.garbled:
            value, other = min(value, other, key=abs), None  # «12.920%»: no percent counts thousands
    if factor < 0 and not isinstance(value, Magnitude):
        value = multiply(value, Decimal(-1))
    times = ((time, value),) if time is not None and not isinstance(value, Magnitude) else ()
    started_earlier = start < numeral.start
    return Quantity(
        start,
        end,
        start if started_earlier else numeral.lead,
        "" if started_earlier else numeral.proclitics,
        kind,
        value,
        numeral,
        currency,
        percent,
        times,
        other=other,
    )


# -- units that are amounts by themselves ---------------------------------------------------------------------------


class _Around(NamedTuple):
    """What stands around a unit without numeral: the words of the text and the quantities by their first letters."""

    words: UnitWords
    by_lead: dict[int, Quantity]


def _without_numeral(scan: Scan, words: UnitWords, found: list[Quantity]) -> list[Quantity]:
    """«درهمين إماراتيين», «دولاراً واحداً», «شهرين», «سنة واحدة», «نقطتي أساس»."""
    around = _Around(words, {quantity.lead: quantity for quantity in found})
    extra: list[Quantity] = []
    for lexeme in words.currencies.values():
        extra += _currency_alone(scan, lexeme, around)
    for lexeme in words.times.values():
        extra += _time_alone(scan, lexeme, around)
    if extra and found:
        taken = {start for quantity in found for start in range(quantity.start, quantity.end)}
        extra = [quantity for quantity in extra if quantity.start not in taken]
    for lexeme in scan.of(NUMERAL):
        word = lexeme.entry.payload
        if isinstance(word, NumeralWord) and word.role in ("points", "multiple"):
            extra += _word_alone(scan, lexeme, word)
    return extra


def _time_before_number(scan: Scan, lexeme: Lexeme, time: TimeUnit, around: _Around) -> list[Quantity]:
    """«السنوات الخمس», «الأيام الـ10»: the number after the definite plural."""
    number = around.by_lead.get(scan.skip_spaces(lexeme.end))
    if number is None or number.proclitics or number.kind or number.numeral is None or not number.numeral.definite:
        return []
    if isinstance(number.value, Magnitude):
        return []
    lead = lexeme.start - len(lexeme.prefix.proclitics)
    times = ((time, number.value),)
    return [Quantity(lexeme.start, number.end, lead, lexeme.prefix.proclitics, "duration", number.value, times=times)]


def _one_after(scan: Scan, words: UnitWords, end: int) -> int | None:
    start, stop = scan.word_after(end)
    word = words.numbers.get(start)
    one = word is not None and word.role == "unit" and word.value == 1 and word.form != "bound"
    return stop if one else None


def _currency_alone(scan: Scan, lexeme: Lexeme, around: _Around) -> list[Quantity]:
    word = currency_of(lexeme)
    if word.sign:
        return []
    prefix = lexeme.prefix
    if word.dual:
        end, currency = with_adjective(scan, lexeme.end, word)
        lead = lexeme.start - len(prefix.proclitics)
        return [Quantity(lexeme.start, end, lead, prefix.proclitics, "money", _TWO, currency=currency)]
    after = scan.skip_spaces(lexeme.end)
    if prefix.article_length or scan.symbols[after : after + 1] != WAW:
        return []  # «واحد» and «و30 سنتاً» begin alike
    one = _one_after(scan, around.words, lexeme.end)
    if one is None and not _small_change_follows(scan, lexeme.end, word, around):
        return []
    end, currency = with_adjective(scan, one or lexeme.end, word)
    lead = lexeme.start - len(prefix.proclitics)
    return [Quantity(lexeme.start, end, lead, prefix.proclitics, "money", _ONE, currency=currency)]


def _small_change_follows(scan: Scan, end: int, word: CurrencyWord, around: _Around) -> bool:
    """«دينار و250 فلساً», «دولار ونصف»: a bare currency word is an amount of one."""
    quantity = around.by_lead.get(scan.skip_spaces(end))
    if word.subunit or quantity is None or quantity.proclitics != WAW:
        return False
    small = quantity.currency is not None and quantity.currency.subunit
    return small or (quantity.numeral is not None and quantity.numeral.fraction and quantity.numeral.scale == 1)


def _word_alone(scan: Scan, lexeme: Lexeme, word: NumeralWord) -> list[Quantity]:
    """«نقطتي أساس», «ضعفي المعروض»; «مثلي» only before what it doubles, for it is also "like me"."""
    lead, proclitics = lexeme.start - len(lexeme.prefix.proclitics), lexeme.prefix.proclitics
    if word.role == "points":
        unit: PercentUnit = "basis_point" if word.form == "basis_point" else "percentage_point"
        return [Quantity(lexeme.start, lexeme.end, lead, proclitics, "percent", word.value, percent=unit)]
    start, end = scan.word_after(lexeme.end)
    if word.form == "twice" and not _multiplies(scan, lexeme.start):
        return []
    if word.form == "construct" and not is_definite(scan.symbols[start:end]):
        return []
    return [Quantity(lexeme.start, lexeme.end, lead, proclitics, "times", word.value)]


def _multiplies(scan: Scan, index: int) -> bool:
    """«تضاعفت الأرباح مرتين», «أكثر من مرتين»; the parties that met «مرتين» did so twice."""
    words = contexts("multiple_before")
    return any(words.get(scan.symbols[start:end]) is not None for start, end in scan.words_before(index, 4))


def _time_alone(scan: Scan, lexeme: Lexeme, around: _Around) -> list[Quantity]:
    time = time_of(lexeme)
    prefix = lexeme.prefix
    if time.form == "plural":
        return _time_before_number(scan, lexeme, time, around) if prefix.article_length else []
    if prefix.article_length or time.form == "construct":
        return []
    lead = lexeme.start - len(prefix.proclitics)
    if time.form == "dual":
        if not is_time(scan, time, lead, lexeme.end):
            return []
        return [Quantity(lexeme.start, lexeme.end, lead, prefix.proclitics, "duration", _TWO, times=((time, _TWO),))]
    if time.length > 1 and measure_words("of_time").after(scan, lexeme.end) is not None:
        return [Quantity(lexeme.start, lexeme.end, lead, prefix.proclitics, "duration", _ONE, times=((time, _ONE),))]
    after = scan.skip_spaces(lexeme.end)
    if scan.symbols[after : after + 1] != WAW:
        return []
    one = _one_after(scan, around.words, lexeme.end)
    if one is None and not _half_after(scan, around.words, lexeme.end):
        return []
    end = one or lexeme.end
    return [Quantity(lexeme.start, end, lead, prefix.proclitics, "duration", _ONE, times=((time, _ONE),))]


def _half_after(scan: Scan, words: UnitWords, end: int) -> bool:
    """Whether «ونصف» follows a bare unit of time: «عام ونصف»."""
    start, stop = scan.word_after(end)
    if stop - start < 3 or scan.symbols[start] != WAW:
        return False
    word = words.numbers.get(start + 1)
    return word is not None and word.role == "fraction" and word.form in ("singular", "accusative")


# -- amounts of two parts -------------------------------------------------------------------------------------------


def _joined_parts(scan: Scan, words: UnitWords, quantities: list[Quantity]) -> list[Quantity]:
    """«5 دولارات و30 سنتاً», «5 دولارات ونصف», «سنتين وثلاثة أشهر», «ثلاثة أضعاف ونصف الضعف»: one amount each."""
    joined: list[Quantity] = []
    for quantity in quantities:
        last = joined[-1] if joined else None
        if last is not None and quantity.proclitics == WAW and scan.skip_spaces(last.end) == quantity.lead:
            both = _with_fraction(scan, words, last, quantity) or _with_subunit(last, quantity) or _with_time(last, quantity)
            if both is not None:
                joined[-1] = both
                continue
        joined.append(quantity)
    return joined


def _with_fraction(scan: Scan, words: UnitWords, whole: Quantity, part: Quantity) -> Quantity | None:
    numeral = part.numeral
    if numeral is None or not numeral.fraction or numeral.scale != 1 or whole.kind in ("", "digits", "percent"):
        return None
    if isinstance(part.value, Magnitude) or isinstance(whole.value, Magnitude):
        return None
    scale = whole.numeral.scale if whole.numeral is not None else _ONE
    value, end = add(whole.value, multiply(part.value, scale)), part.end
    repeated = _repeated_unit(scan, words, whole, part)
    if repeated is None:
        return None
    end = max(end, repeated)
    times = ((whole.times[0][0], value),) if len(whole.times) == 1 else whole.times
    return whole._replace(end=end, value=value, times=times)


def _repeated_unit(scan: Scan, words: UnitWords, whole: Quantity, part: Quantity) -> int | None:
    """Where the part ends with its unit repeated («ونصف الدولار», «ونصف العام»); None when it counts something else."""
    if whole.kind == "money":
        if part.kind == "money":
            if part.currency is None or whole.currency is None:
                return None
            return part.end if part.currency.lemma == whole.currency.lemma else None
        lexeme = words.currencies.get(scan.skip_spaces(part.end))
        if lexeme is not None:
            return lexeme.end
    elif whole.kind == "duration":
        if part.kind == "duration":
            same_time = part.times[0][0].designator == whole.times[-1][0].designator
            return part.end if same_time else None
        lexeme = words.times.get(scan.skip_spaces(part.end))
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
    return whole._replace(end=part.end, value=add(whole.value, divide(part.value, divisors.pop())))


def _with_time(whole: Quantity, part: Quantity) -> Quantity | None:
    """«سنتين وثلاثة أشهر»: a smaller unit after a greater one."""
    if whole.kind != "duration" or part.kind != "duration" or isinstance(part.value, Magnitude):
        return None
    if _LENGTH[part.times[0][0].designator] >= _LENGTH[whole.times[-1][0].designator]:
        return None
    return whole._replace(end=part.end, times=(*whole.times, *part.times))


_LENGTH: Final = {"Y": 7, "M": 6, "W": 5, "D": 4, "TH": 3, "TM": 2, "TS": 1}
