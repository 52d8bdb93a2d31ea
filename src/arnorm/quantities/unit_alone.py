"""Units alone: what is an amount without a number: «درهمين», «دولاراً واحداً», «سنة وستة أشهر», «نقطتي أساس»."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from functools import cache, cached_property
from typing import Final

from arnorm.quantities.beside import BETWEEN, OR, TO, before, phrase_after, phrase_before
from arnorm.quantities.beside import after as beside_after
from arnorm.quantities.currencies import CurrencyWord
from arnorm.quantities.quantity import Quantity
from arnorm.quantities.ranks import is_definite
from arnorm.quantities.separators import BLANKS
from arnorm.quantities.units import (
    UnitWords,
    as_currency,
    currency_of,
    is_time,
    names_a_date,
    time_of,
    with_adjective,
)
from arnorm.quantities.words import AMOUNT, NUMERAL, NumeralWord, TimeUnit, contexts, measure_words, phrases_of
from arnorm.text.clitics import WAW
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Magnitude, PercentUnit

_ONE: Final = Decimal(1)
_TWO: Final = Decimal(2)
_DUALS: Final = (
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}",
)
_SHORT: Final = 3
"""Letters of words such as «بين», which end like a dual and are none."""


class _Around:
    """What stands around a unit without numeral: the words of the text and the quantities by their first letters."""

    def __init__(self, words: UnitWords, found: list[Quantity]) -> None:
        self.words = words
        self._found = found
        kinds = [quantity.kind for quantity in found] if words.times else []
        self.any_duration = "duration" in kinds or "dual" in [time_of(time).form for time in words.times.values()]
        """Whether the text counts a unit of time anywhere, so that a bare unit can be the end of a range."""

    @cached_property
    def by_lead(self) -> dict[int, Quantity]:
        """The quantities by their first letters."""
        return {quantity.lead: quantity for quantity in self._found}


def without_numeral(scan: Scan, words: UnitWords, found: list[Quantity]) -> list[Quantity]:
    """«درهمين إماراتيين», «دولاراً واحداً», «شهرين», «سنة واحدة», «نقطتي أساس»."""
    if not words.alone and not words.times:
        return _words_alone(scan)
    around = _Around(words, found)
    counted = {quantity.end for quantity in found if quantity.kind}
    extra: list[Quantity] = []
    for lexeme in words.alone:
        if lexeme.end not in counted:
            extra += _currency_alone(scan, lexeme, around)
    for lexeme in words.times.values():
        if lexeme.end not in counted:
            extra += _time_alone(scan, lexeme, around)
    if extra and found:
        starts = [quantity.start for quantity in found]
        extra = [quantity for quantity in extra if not _is_inside(quantity.start, found, starts)]
    return extra + _words_alone(scan)


def _is_inside(place: int, found: list[Quantity], starts: list[int]) -> bool:
    """Whether a place lies in one of the quantities, which are disjoint and in order."""
    index = bisect_right(starts, place)
    return index > 0 and place < found[index - 1].end


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


def _and_follows(scan: Scan, end: int) -> bool:
    """Whether the next word begins with «و»."""
    follower = scan.symbols[end + 1 : end + 2]
    if follower in BLANKS:
        follower = scan.symbols[scan.skip_spaces(end) : scan.skip_spaces(end) + 1]
    return follower == WAW


def _one_after(scan: Scan, end: int) -> int | None:
    start, stop = scan.word_after(end)
    word = scan.shared(_number_words).get(start)
    one = word is not None and word.role == "unit" and word.value == 1 and word.form != "bound"
    return stop if one else None


def _number_words(scan: Scan) -> dict[int, NumeralWord]:
    """The number words by their start."""
    words = {lexeme.start: lexeme.entry.payload for lexeme in scan.of(NUMERAL)}
    return {start: word for start, word in words.items() if isinstance(word, NumeralWord)}


def _currency_alone(scan: Scan, lexeme: Lexeme, around: _Around) -> list[Quantity]:
    word = currency_of(lexeme)
    if word.sign:
        return []
    prefix = lexeme.prefix
    if word.dual:
        if word.doubtful:
            return _cents(scan, lexeme, word, around)
        end, currency = with_adjective(scan, lexeme.end, word)
        lead = lexeme.start - len(prefix.proclitics)
        return [Quantity(lexeme.start, end, lead, prefix.proclitics, "money", _TWO, currency=currency)]
    if prefix.article_length or word.doubtful or not _and_follows(scan, lexeme.end):
        return []  # «واحد» and «و30 سنتاً» begin alike
    one = _one_after(scan, lexeme.end)
    if one is None and not _small_change_follows(scan, lexeme.end, word, around):
        return []
    end, currency = with_adjective(scan, one or lexeme.end, word)
    lead = lexeme.start - len(prefix.proclitics)
    return [Quantity(lexeme.start, end, lead, prefix.proclitics, "money", _ONE, currency=currency)]


def _cents(scan: Scan, lexeme: Lexeme, word: CurrencyWord, around: _Around) -> list[Quantity]:
    """«تراجع النفط سنتين إلى 56.11 دولار», «10 دولارات وسنتين»: two cents beside a price, else two years."""
    prefix = lexeme.prefix
    lead = lexeme.start - len(prefix.proclitics)
    if prefix.article_length or prefix.proclitics not in ("", WAW):
        return []
    price = _price_before(scan, lead, around) if prefix.proclitics else _price_after(scan, lexeme.end, around)
    if price is None or price.currency is None or price.currency.subunit:
        return []
    currency = price.currency.currency
    if currency is None or not any(choice.currency == currency for choice in word.choices):
        return []
    named = as_currency(word, currency)
    return [Quantity(lexeme.start, lexeme.end, lead, prefix.proclitics, "money", _TWO, currency=named)]


def _price_before(scan: Scan, lead: int, around: _Around) -> Quantity | None:
    """The amount before «وسنتين»: «10 دولارات», «دولارين»."""
    end = scan.skip_spaces_back(lead)
    price = next((quantity for quantity in around.by_lead.values() if quantity.end == end), None)
    if price is not None:
        return price
    dual = around.words.currencies.get(scan.word_start(end))
    if dual is None or dual.end != end or not currency_of(dual).dual or currency_of(dual).doubtful:
        return None
    return next(iter(_currency_alone(scan, dual, around)), None)


def _price_after(scan: Scan, end: int, around: _Around) -> Quantity | None:
    """The amount after «إلى», also with a percent between: «سنتين أو 0.3% إلى 60 دولاراً»."""
    either = phrase_after(OR, scan, end)
    if either is not None:
        percent = around.by_lead.get(scan.skip_spaces(either.end))
        if percent is None or percent.kind != "percent":
            return None
        end = percent.end
    to = phrase_after(TO, scan, end)
    return around.by_lead.get(scan.skip_spaces(to.end)) if to is not None else None


def _small_change_follows(scan: Scan, end: int, word: CurrencyWord, around: _Around) -> bool:
    """«دينار و250 فلساً», «دولار ونصف»: a bare currency word is an amount of one."""
    quantity = around.by_lead.get(scan.skip_spaces(end))
    if word.subunit or quantity is None or quantity.proclitics != WAW:
        return False
    small = quantity.currency is not None and quantity.currency.subunit
    return small or (quantity.numeral is not None and quantity.numeral.fraction and quantity.numeral.scale == 1)


def _words_alone(scan: Scan) -> list[Quantity]:
    """The number words that are an amount by themselves."""
    return [quantity for lexeme in scan.of(AMOUNT) for quantity in _word_alone(scan, lexeme)]


def _word_alone(scan: Scan, lexeme: Lexeme) -> list[Quantity]:
    """«نقطتي أساس», «ضعفي المعروض»; «مثلي» only before what it doubles, for it is also "like me"."""
    word = lexeme.entry.payload
    assert isinstance(word, NumeralWord)
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
        if not is_time(scan, time, lead, lexeme.end) or _is_other_dual(scan, lexeme, around):
            return []
        return [Quantity(lexeme.start, lexeme.end, lead, prefix.proclitics, "duration", _TWO, times=((time, _TWO),))]
    if time.length > 1 and measure_words("of_time").after(scan, lexeme.end) is not None:
        return [_one(lexeme, time, lexeme.end)]
    if _and_follows(scan, lexeme.end):
        after = scan.skip_spaces(lexeme.end)
        one = _one_after(scan, lexeme.end)
        if one is not None or _half_after(scan, lexeme.end):
            return [_one(lexeme, time, one or lexeme.end)]
        if time.length == 1 and _shorter_follows(scan, after, time, around):
            return [_one(lexeme, time, lexeme.end)]
    if around.any_duration and time.length == 1 and _is_end_of_range(scan, lexeme, time, around):
        return [_one(lexeme, time, lexeme.end)]
    return []


def _one(lexeme: Lexeme, time: TimeUnit, end: int) -> Quantity:
    proclitics = lexeme.prefix.proclitics
    lead = lexeme.start - len(proclitics)
    return Quantity(lexeme.start, end, lead, proclitics, "duration", _ONE, times=((time, _ONE),))


def _is_other_dual(scan: Scan, lexeme: Lexeme, around: _Around) -> bool:
    """«مديرين عامين» are general managers, «أبو قرنين» is a name, «سنتين إلى 56 دولاراً» are cents."""
    lead = lexeme.start - len(lexeme.prefix.proclitics)
    start, end = scan.word_before(lead)
    word = scan.symbols[start:end]
    if contexts("name_before").get(word) is not None:
        return True
    dual_before = word.endswith(_DUALS) and end - start > _SHORT and not is_definite(word)
    if dual_before and not lexeme.prefix.proclitics and scan.symbols[lexeme.start : lexeme.end] in _general():
        return True  # «أمهل المستأجرين عامين» gives them two years: the definite noun is none that «عامين» describes
    cents = around.words.currencies.get(lexeme.start)
    return cents is not None and bool(_currency_alone(scan, cents, around))


def _shorter_follows(scan: Scan, place: int, time: TimeUnit, around: _Around) -> bool:
    """«سنة وستة أشهر», «شهر ويومين»: a shorter unit with its count, joined by «و»."""
    quantity = around.by_lead.get(place)
    if quantity is not None:
        shorter = bool(quantity.times) and LENGTH[quantity.times[0][0].designator] < LENGTH[time.designator]
        return shorter and quantity.proclitics == WAW and quantity.kind == "duration"
    dual = around.words.times.get(place + 1)
    if dual is None or dual.prefix.proclitics != WAW or dual.prefix.article_length:
        return False
    unit = time_of(dual)
    return unit.form == "dual" and LENGTH[unit.designator] < LENGTH[time.designator]


def _is_end_of_range(scan: Scan, lexeme: Lexeme, time: TimeUnit, around: _Around) -> bool:
    """«بين سنة وخمس سنوات», «أسبوع أو أسبوعين», «من أسبوعين إلى شهر»: a bare unit at one end, a count at the other."""
    lead = lexeme.start - len(lexeme.prefix.proclitics)
    if names_a_date(scan, time, lexeme.end):
        return False
    if not lexeme.prefix.proclitics:
        near = before(scan, lead)
        if near & BETWEEN and phrase_before(BETWEEN, scan, lead, near) is not None:
            return _duration_at(scan.skip_spaces(lexeme.end), WAW, around)
        connective = phrase_before(TO, scan, lead, near) or phrase_before(OR, scan, lead, near)
        if connective is not None:
            following = scan.symbols[slice(*scan.word_after(lexeme.end))]
            stop = scan.skip_spaces_back(connective.start - len(connective.proclitics))
            return not is_definite(following) and _duration_until(scan, stop, around)
    far = beside_after(scan, lexeme.end)
    connective = phrase_after(TO, scan, lexeme.end, far) or phrase_after(OR, scan, lexeme.end, far)
    return connective is not None and _duration_at(scan.skip_spaces(connective.end), "", around)


def _duration_at(place: int, proclitics: str, around: _Around) -> bool:
    """Whether a count of a unit of time begins at a place, after these proclitics."""
    quantity = around.by_lead.get(place)
    if quantity is not None:
        return quantity.kind == "duration" and quantity.proclitics == proclitics
    dual = around.words.times.get(place + len(proclitics))
    if dual is None or dual.prefix.article_length or dual.prefix.proclitics != proclitics:
        return False
    return time_of(dual).form == "dual"


def _duration_until(scan: Scan, end: int, around: _Around) -> bool:
    """Whether a count of a unit of time ends at a place."""
    if any(quantity.end == end and quantity.kind == "duration" for quantity in around.by_lead.values()):
        return True
    dual = around.words.times.get(scan.word_start(end))
    return dual is not None and dual.end == end and time_of(dual).form == "dual"


def _half_after(scan: Scan, end: int) -> bool:
    """Whether «ونصف» follows a bare unit of time: «عام ونصف»."""
    start, stop = scan.word_after(end)
    if stop - start < 3 or scan.symbols[start] != WAW:
        return False
    word = scan.shared(_number_words).get(start + 1)
    return word is not None and word.role == "fraction" and word.form in ("singular", "accusative")


@cache
def _general() -> frozenset[str]:
    """The duals that are also adjectives: «عامين»."""
    return frozenset(phrase for phrase, _ in phrases_of("measure_words", ("adjective_dual",)))


LENGTH: Final = {"Y": 7, "M": 6, "W": 5, "D": 4, "TH": 3, "TM": 2, "TS": 1}
"""The units of time by their length."""
