"""Ranges and lists: two ends read as one quantity, and what is said once for several of them.

«بين 10 و20 مليون دولار», «من 75.5% إلى 52%», «420-450 دولاراً», «6 أو 7 مليارات يورو»; «3 و5 و7 ملايين دولار» are three.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from arnorm.quantities.arithmetic import multiply
from arnorm.quantities.atoms import is_year
from arnorm.quantities.beside import (
    BETWEEN,
    FROM,
    OR,
    RATIO,
    TO,
    YEAR_BEFORE,
    after,
    before,
    particle_after,
    phrase_before,
    phrases,
)
from arnorm.quantities.codes import is_code, is_named
from arnorm.quantities.currencies import CurrencyWord
from arnorm.quantities.modifiers import before_ends_at, start_of_modifier
from arnorm.quantities.quantity import Quantity
from arnorm.quantities.ranks import is_definite
from arnorm.quantities.readings import nothing_follows, read_singles
from arnorm.quantities.separators import DASHES
from arnorm.text.clitics import WAW
from arnorm.text.folding import ARABIC
from arnorm.text.lexicon import start_of
from arnorm.text.scanner import Scan
from arnorm.values import Magnitude, Scalar

_WIDEST_GAP: Final = 24
"""Symbols between two ends at most: a connective with its modifier."""
_CONNECTIVES: Final = TO | OR | BETWEEN
_YEAR_DIGITS: Final = 4
_WORDS_TO_PERIOD: Final = 3
"""Words between a year and the period it belongs to, at most: «الربع الأول من 2024»."""
_ONE: Final = Decimal(1)
_THOUSAND: Final = Decimal(1000)
_WIDEST: Final = Decimal(100)
"""How far apart two ends may be for one scale to hold for both: «بين 500 و1.5 مليار» leaves the first end open."""


def read_quantities(scan: Scan) -> tuple[Quantity, ...]:
    """The quantities of a text with their ranges and lists; read it through `scan.shared(read_quantities)`."""
    singles = scan.shared(read_singles)
    found: list[Quantity] = []
    index, last = 0, len(singles) - 1
    for place, (quantity, following) in enumerate(pairwise(singles)):
        if following.lead - quantity.end > _WIDEST_GAP or place < index:
            continue  # most stand apart, some were joined to the one before
        found += singles[index:place]
        index = place + 2
        connector = _connector(scan, quantity, following)
        if connector in ("to", "dash") and _is_no_end(scan, quantity, following):
            connector = ""
        if connector:
            if _is_ratio(scan, quantity, following, connector):
                found += (replace(quantity, readable=False), replace(following, readable=False))
                continue
            third = singles[index] if index <= last else None
            listed = connector == "and" and third is not None and _is_list(scan, following, third)
            joined = None if listed else _range(scan, quantity, following, connector)
            if joined is not None:
                found.append(joined)
                continue
            quantity = _unreadable(scan, quantity, following, connector)
            if not quantity.readable and connector == "dash":
                found += (quantity, replace(following, readable=following.kind != ""))
                continue
        found.append(quantity)
        index = place + 1
    found += singles[index:]
    _share_in_lists(scan, found)
    return tuple(found)


def _is_no_end(scan: Scan, a: Quantity, b: Quantity) -> bool:
    """Whether a bare number before «إلى» is no end of a range, but part of a name or the year of what stands before.

    «صعد مؤشر نيكاي 225 إلى 40 ألف نقطة»; «ارتفعت في الربع الأول من 2024 إلى 45 مليون دولار», «… من 2024 إلى 62%».
    """
    if a.kind or a.numeral is None or a.numeral.words or a.numeral.digits is None:
        return False
    if is_named(scan, a, -1) or is_code(scan, a.numeral, a.numeral.digits):
        return True
    if not is_year(a.value) or a.end - a.start != _YEAR_DIGITS or (not b.kind and is_year(b.value)):
        return False
    scaled = b.numeral is not None and b.numeral.scale != 1
    return scaled or b.kind == "percent" or _is_year_of_a_period(scan, a)


def _is_year_of_a_period(scan: Scan, year: Quantity) -> bool:
    """«الربع الأول من 2024», «صادرات مارس 2024»: a word of dates stands a few words before, on the same line."""
    words = scan.words_before(year.lead, _WORDS_TO_PERIOD)
    if not words:
        return False
    dates = scan.of("date")
    place = bisect_left(dates, words[0][0], key=start_of)
    return place < len(dates) and dates[place].end <= year.lead


def _is_list(scan: Scan, b: Quantity, c: Quantity) -> bool:
    """«ما بين 5 و7 و10 سنوات»: three terms and no range, when the unit stands after the last."""
    return not b.kind and bool(c.kind) and _connector(scan, b, c) == "and"


def _is_ratio(scan: Scan, a: Quantity, b: Quantity, connector: str) -> bool:
    """«بنسبة 1 إلى 3»: a proportion or a result, which counts nothing."""
    if connector != "to" or a.kind or b.kind or a.proclitics or phrase_before(RATIO, scan, a.lead, a.near) is None:
        return False
    return nothing_follows(scan, b.end)


def _connector(scan: Scan, a: Quantity, b: Quantity) -> str:
    """What joins two neighbours: "and", "to", "or", "dash", or nothing."""
    if b.lead - a.end > _WIDEST_GAP:
        return ""
    symbols = scan.symbols
    between = symbols[a.end : b.lead].strip(" \xa0")
    if b.proclitics == WAW:
        return "" if between else "and"
    if b.proclitics:
        return ""
    if not between:
        return ""
    if between in DASHES:
        return "dash"
    near = after(scan, a.end)
    if not near & _CONNECTIVES:
        return ""
    for bit, role in ((TO, "to"), (OR, "or")):
        phrase = phrases(bit).after(scan, a.end) if near & bit else None
        if phrase is None or phrase.proclitics:
            continue
        if scan.skip_spaces(phrase.end) == b.lead or before_ends_at(scan, phrase.end, b.lead):
            return role
    phrase = phrases(BETWEEN).after(scan, a.end) if near & BETWEEN else None
    if phrase is not None and scan.skip_spaces(phrase.end) == b.lead:
        return "and"  # «بين 5% وبين 10%»
    return ""


def _range(scan: Scan, a: Quantity, b: Quantity, connector: str) -> Quantity | None:
    if isinstance(a.value, Magnitude) or isinstance(b.value, Magnitude) or a.upper is not None:
        return None
    near = a.near
    start = start_of_modifier(scan, a.lead, near)
    if a.proclitics:
        near = 0
    elif start != a.lead or near is None:
        near = before(scan, start)
    opened = phrase_before(FROM, scan, start, near) is not None
    between = phrase_before(BETWEEN, scan, start, near) is not None
    if a.kind and not b.kind:
        return _with_unit_left_out(scan, a, b, between if connector == "and" else opened, connector)
    if not _same_unit(a, b) or not _is_joined(a, b, connector, opened, between):
        return None
    if connector == "dash" and not _is_dash_range(scan, a, b):
        return None
    if _are_years(a, b) or (is_year(a.value) and not a.kind and phrase_before(YEAR_BEFORE, scan, a.lead, a.near)):
        return None  # «من 13 ميغاوات في 2013 إلى 213 ميغاوات»
    first = _shared_scale(a, b)
    if first is None:
        return None
    times = tuple((unit, first) for unit, _ in b.times) if b.times and not a.times else a.times
    kind, percent = (b.kind, b.percent) if b.kind else (a.kind, a.percent)
    return Quantity(
        a.start,
        b.end,
        a.lead,
        a.proclitics,
        kind,
        first,
        a.numeral,
        currency=_known(a, b),
        percent=percent,
        times=times,
        upper=b.value,
        upper_times=b.times,
        readable=b.readable,
    )


def _is_joined(a: Quantity, b: Quantity, connector: str, opened: bool, between: bool) -> bool:
    """Whether a connective joins two ends here: «و» after «بين», «إلى» after «من» or where the unit is said once."""
    if connector == "and":
        return between
    bare = a.kind == "duration" and a.numeral is None
    if connector == "to":
        return not a.kind or opened or (bare and a.value == 1)
    return connector != "or" or not a.kind or bare or (b.numeral is None and b.kind == "duration")


def _with_unit_left_out(scan: Scan, a: Quantity, b: Quantity, opened: bool, connector: str) -> Quantity | None:
    """«من 3 دولارات إلى 7», «$20-25», «بين $20 و24»: the unit of the second end is the one of the first."""
    first, second = a.numeral, b.numeral
    if first is None or second is None or isinstance(a.value, Magnitude) or isinstance(b.value, Magnitude):
        return None
    if a.kind not in ("money", "percent", "duration") or second.fraction:
        return None
    signed = a.kind == "money" and a.start < first.start
    if connector == "dash":
        if not signed or a.value >= b.value or b.start - a.end != 1:
            return None
    elif not opened or (connector == "and" and not signed) or not nothing_follows(scan, b.end) or is_year(b.value):
        return None
    low, high = a.value, b.value
    if signed and first.scale == 1 < second.scale and not _far_apart(low, second.coefficient or _ONE):
        low = multiply(low, second.scale)
    elif second.scale == 1 < first.scale and not _far_apart(first.coefficient or _ONE, high):
        high = multiply(high, first.scale)
    if _far_apart(low, high):
        return None
    times = tuple((unit, high) for unit, _ in a.times)
    return replace(a, end=b.end, value=low, upper=high, upper_times=times, other=None)


def _same_unit(a: Quantity, b: Quantity) -> bool:
    if not a.kind or not b.kind:
        return b.kind != "digits"
    if a.kind != b.kind or a.percent != b.percent:
        return False
    if a.kind == "money":
        assert a.currency is not None and b.currency is not None
        if a.currency.currency and b.currency.currency:
            return a.currency.currency == b.currency.currency and a.currency.subunit == b.currency.subunit
        return a.currency.lemma == b.currency.lemma
    return True


def _known(a: Quantity, b: Quantity) -> CurrencyWord | None:
    if a.currency is not None and b.currency is not None and b.currency.currency is None:
        return a.currency
    return b.currency or a.currency


def _is_dash_range(scan: Scan, a: Quantity, b: Quantity) -> bool:
    """«420-450 دولاراً», «٨ – ١٠ رافعات»; not the score «3-1», not the code «350-1000»."""
    if b.kind or a.kind:
        return isinstance(a.value, Decimal) and isinstance(b.value, Decimal) and (bool(a.kind) or a.value < b.value)
    if not isinstance(a.value, Decimal) or not isinstance(b.value, Decimal) or a.value >= b.value:
        return False
    if a.numeral is None or a.numeral.digits is None or a.numeral.digits.after_name:
        return False
    start, end = scan.word_after(b.end)
    if is_definite(scan.symbols[start:end]):
        return False  # «تغلب عليه 1-4 اليوم»
    return end - start > 1 and scan.view.scripts[start] == ARABIC and particle_after(scan, b.end) is None


def _are_years(a: Quantity, b: Quantity) -> bool:
    """«من 2019 إلى 2023»; and «من 2017 إلى 111.7 مليون», where the first is the year of something before it."""
    if a.kind or not is_year(a.value) or a.numeral is None or a.numeral.words:
        return False
    return not b.kind and (is_year(b.value) or (b.numeral is not None and b.numeral.scale != 1))


def _shared_scale(a: Quantity, b: Quantity) -> Scalar | None:
    """The first end with the scale said once, after the second: 10 million in «بين 10 و20 مليون»; None when open."""
    first, second = a.numeral, b.numeral
    assert not isinstance(a.value, Magnitude)
    if first is None or second is None or a.kind or first.scale != 1:
        return a.value
    if second.scale == 1 or isinstance(b.value, Magnitude):
        return a.value if b.value == 0 or not _far_apart(a.value, b.value) else None
    if second.coefficient is None:
        # «بين 5 وألف»: a thousand by itself is no scale for the five.
        return None if second.scale > _THOUSAND and _far_apart(a.value, second.scale) else a.value
    if a.value >= second.scale:
        return None if _far_apart(a.value, b.value) else a.value  # «بين 2300 وثلاثة آلاف»
    if first.value and _far_apart(a.value, second.coefficient):
        return None
    return multiply(a.value, second.scale)


def _far_apart(a: Scalar, b: Scalar | Magnitude) -> bool:
    if isinstance(b, Magnitude) or not a or not b:
        return False
    low, high = sorted((abs(a), abs(b)))  # type: ignore[type-var]
    return high > low * int(_WIDEST)  # type: ignore[operator]


def _unreadable(scan: Scan, a: Quantity, b: Quantity, connector: str) -> Quantity:
    """The first end when the two are no range although they look like one: it is no number by itself."""
    if a.kind:
        return a
    if connector == "dash":
        return replace(a, readable=False)  # «3-1», «(0 -1)», «2 - 0» are results
    open_end = connector != "and" or phrase_before(BETWEEN, scan, a.lead, a.near) is not None
    return replace(a, readable=False) if open_end and b.kind else a


def _share_in_lists(scan: Scan, found: list[Quantity]) -> None:
    """Gives the members of «3 و5 و7 ملايين دولار» the scale and the unit that the last one names, in place."""
    for index, a in reversed(list(enumerate(found[:-1]))):
        if a.kind:
            continue
        b = found[index + 1]
        if b.kind not in ("money", "percent", "duration") or b.upper is not None or a.upper is not None:
            continue
        if _connector(scan, a, b) != "and" or not a.readable or a.numeral is None or a.numeral.first is not None:
            continue
        value = _shared_scale(a, b)
        if a.numeral.scale != 1 and b.kind != "money":
            continue
        if value is None or a.numeral.digits is None or a.numeral.digits.after_name or is_year(a.value):
            continue
        numeral = a.numeral
        if b.numeral is not None and not isinstance(a.value, Magnitude):
            numeral = replace(numeral, scale=b.numeral.scale, coefficient=a.value)
        times = tuple((unit, value) for unit, _ in b.times[:1])
        found[index] = replace(
            a,
            kind=b.kind,
            value=value,
            currency=b.currency,
            percent=b.percent,
            times=times,
            numeral=numeral,
        )
