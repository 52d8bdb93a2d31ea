"""Readings: numerals with their units, and amounts of two parts made one («5 دولارات و30 سنتاً», «سنتين وثلاثة أشهر»).

Every grammar of quantities reads the same list, so that what one takes the others leave, in whatever order they run.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import Final

from arnorm.quantities.arithmetic import add, divide, multiply
from arnorm.quantities.beside import BETWEEN, particle_after, phrase_before
from arnorm.quantities.numerals import read_numerals
from arnorm.quantities.quantity import Quantity
from arnorm.quantities.unit_alone import LENGTH, without_numeral
from arnorm.quantities.units import UnitWords, names_a_date, time_of, unit_words, with_unit
from arnorm.quantities.words import measure_words
from arnorm.text.clitics import ARTICLE, WAW
from arnorm.text.folding import OTHER
from arnorm.text.scanner import Scan
from arnorm.values import Magnitude, PercentUnit

_ONE: Final = Decimal(1)


def read_singles(scan: Scan) -> tuple[Quantity, ...]:
    """The quantities of a text before ranges and lists are read; in order and disjoint."""
    numerals = scan.shared(read_numerals)
    words = scan.shared(unit_words)
    found = [with_unit(scan, words, numeral) for numeral in numerals]
    extra = without_numeral(scan, words, found)
    if extra:
        ends = {quantity.end for quantity in extra}
        # The «واحد» of «دولار واحد» is no number of its own.
        found = [quantity for quantity in found if quantity.kind or quantity.end not in ends]
        found += extra
        found.sort(key=_place)
    return tuple(_joined_parts(scan, words, found))


_place: Final = attrgetter("start")


# -- amounts of two parts -------------------------------------------------------------------------------------------


def _joined_parts(scan: Scan, words: UnitWords, quantities: list[Quantity]) -> list[Quantity]:
    """«5 دولارات و30 سنتاً», «5 دولارات ونصف», «سنتين وثلاثة أشهر», «ثلاثة أضعاف ونصف الضعف»: one amount each."""
    if WAW not in [quantity.proclitics for quantity in quantities]:
        return quantities
    joined: list[Quantity] = []
    for quantity in quantities:
        if quantity.proclitics != WAW:
            joined.append(quantity)
            continue
        last = joined[-1] if joined else None
        if last is not None and scan.skip_spaces(last.end) == quantity.lead:
            both = (
                _with_fraction(scan, words, last, quantity)
                or _with_fraction_of_scale(last, quantity)
                or _with_subunit(last, quantity)
                or _with_time(scan, last, quantity)
                or _with_rest(scan, last, quantity)
            )
            if both is not None:
                joined[-1] = both
                continue
        joined.append(_point_and_half(scan, quantity) or quantity)
    return joined


def _with_fraction_of_scale(whole: Quantity, part: Quantity) -> Quantity | None:
    """«3 ملايين دولار ونصف المليون»: a part of the scale, said after the unit."""
    first, second = whole.numeral, part.numeral
    if first is None or second is None or whole.kind != "money" or part.kind or first.scale == 1:
        return None
    if second.scale != first.scale or isinstance(whole.value, Magnitude) or isinstance(part.value, Magnitude):
        return None
    if second.first is None or second.first.role != "fraction":
        return None
    return replace(whole, end=part.end, value=add(whole.value, part.value))


def _with_rest(scan: Scan, whole: Quantity, part: Quantity) -> Quantity | None:
    """«ألف دولار ومئة»: the rest of the number after its unit, where nothing follows that it could count."""
    first, second = whole.numeral, part.numeral
    if first is None or second is None or whole.kind != "money" or part.kind or first.words == 0 or second.words == 0:
        return None
    if isinstance(whole.value, Magnitude) or not isinstance(part.value, Decimal) or part.value >= first.scale:
        return None
    if not nothing_follows(scan, part.end):
        return None
    return replace(whole, end=part.end, value=add(whole.value, part.value))


def nothing_follows(scan: Scan, end: int) -> bool:
    """Whether a clause ends or a particle follows."""
    start, stop = scan.word_after(end)
    if start == stop:
        return scan.view.scripts[start] == OTHER
    return particle_after(scan, end) is not None


def _point_and_half(scan: Scan, part: Quantity) -> Quantity | None:
    """«نقطة مئوية ونصف النقطة»: a point and a part of one, without a number before it."""
    numeral = part.numeral
    if numeral is None or not numeral.fraction or part.proclitics != WAW or isinstance(part.value, Magnitude):
        return None
    point = measure_words("point").before(scan, part.lead)
    if point is None or point.payload not in ("percentage_point", "basis_point"):
        return None
    again = measure_words("point_again").after(scan, part.end)
    lead = point.start - len(point.proclitics)
    end = again.end if again is not None else part.end
    unit: PercentUnit = "basis_point" if point.payload == "basis_point" else "percentage_point"
    value = add(part.value, _ONE)
    return Quantity(point.start, end, lead, point.proclitics, "percent", value, percent=unit)


def _with_fraction(scan: Scan, words: UnitWords, whole: Quantity, part: Quantity) -> Quantity | None:
    numeral = part.numeral
    if numeral is None or not numeral.fraction or numeral.scale != 1 or whole.kind in ("", "digits"):
        return None
    if isinstance(part.value, Magnitude) or isinstance(whole.value, Magnitude):
        return None
    scale = whole.numeral.scale if whole.numeral is not None else _ONE
    repeated = _repeated_unit(scan, words, whole, part)
    if repeated is None:
        return None
    value, end = add(whole.value, multiply(part.value, scale)), max(part.end, repeated)
    times = ((whole.times[0][0], value),) if len(whole.times) == 1 else whole.times
    return replace(whole, end=end, value=value, times=times)


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
        if lexeme is not None and time_of(lexeme).designator == whole.times[-1][0].designator:
            return lexeme.end
        if lexeme is not None and names_a_date(scan, time_of(lexeme), lexeme.end):
            return part.end  # «في خمس سنوات ونصف اليوم الاثنين»
    elif whole.kind == "percent":
        if whole.percent == "percent":
            return None
        phrase = measure_words("point_again").after(scan, part.end)
        if phrase is not None:
            return phrase.end
    elif whole.kind == "times":
        phrase = measure_words("half_times").after(scan, part.end)
        if phrase is not None:
            return phrase.end
    if part.kind != "":
        return None
    start, end = scan.word_after(part.end)
    # «ونصف» with a counted noun after it is another quantity: «5 دولارات ونصف الأرباح».
    return None if scan.symbols[start:end].startswith(ARTICLE) else part.end


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


def _with_time(scan: Scan, whole: Quantity, part: Quantity) -> Quantity | None:
    """«سنتين وثلاثة أشهر»: a smaller unit after a greater one; «بين سنة وستة أشهر» are two ends."""
    if whole.kind != "duration" or part.kind != "duration" or isinstance(part.value, Magnitude):
        return None
    if LENGTH[part.times[0][0].designator] >= LENGTH[whole.times[-1][0].designator]:
        return None
    if not whole.proclitics and phrase_before(BETWEEN, scan, whole.lead) is not None:
        return None
    return replace(whole, end=part.end, times=(*whole.times, *part.times))
