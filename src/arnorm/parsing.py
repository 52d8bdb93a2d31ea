"""One quantity instead of a text: `parse_number`, `parse_money`, `parse_percent`.

The whole string must be one such quantity; blanks around it are ignored. What is none gives None.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TypeVar
from unicodedata import category

from arnorm.pipeline import Pipeline
from arnorm.quantities.currency_country import CurrencyCountry
from arnorm.quantities.grammar import Quantities
from arnorm.quantities.numerals import read_numerals
from arnorm.quantities.words import numeral_entries
from arnorm.text.scanner import Lexicon, Scan
from arnorm.values import Magnitude, Money, Percent, Value

V = TypeVar("V", bound=Value)


@cache
def _numbers() -> tuple[Lexicon, ...]:
    return (Lexicon(numeral_entries()),)


@cache
def _quantities() -> Pipeline:
    return Pipeline((Quantities(),), (CurrencyCountry(),))


def parse_number(text: str) -> Decimal | Fraction | None:
    """The value of one number in digits, in words or in both; None for anything else, also ranges and «آلاف».

    A lone separator before three digits gets its usual reading: a comma groups, a point begins decimals. Raises
    TypeError when `text` is no `str`.

    >>> parse_number("ملياران ونصف المليار"), parse_number("١٢٫٥"), parse_number("ثلث"), parse_number("دولار")
    (Decimal('2500000000'), Decimal('12.5'), Fraction(1, 3), None)
    """
    scan = Scan.of_text(_stripped(text), _numbers())
    numerals = scan.shared(read_numerals)
    if len(numerals) != 1 or (numerals[0].start, numerals[0].end) != (0, len(scan.symbols)):
        return None
    value = numerals[0].value
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < 10**28 else value
    return None if isinstance(value, Magnitude) else value


def parse_money(text: str, country: str | None = None) -> Money | None:
    """The amount and currency of one string; `country` (ISO 3166-1 alpha-2) says whose dinar an open word means.

    Raises TypeError when `text` is no `str`, ValueError for a malformed country.

    >>> parse_money("5 ملايين دينار", country="KW").to_dict()
    {'amount': '5000000', 'currency': 'KWD', 'inferred': True}
    """
    return _whole(text, country, Money)


def parse_percent(text: str) -> Percent | None:
    """The percent, percentage points or basis points of one string; raises TypeError when `text` is no `str`.

    >>> parse_percent("نصف نقطة مئوية").to_dict()
    {'value': '0.5', 'unit': 'percentage_point'}
    """
    return _whole(text, None, Percent)


def _whole(text: str, country: str | None, kind: type[V]) -> V | None:
    """The value of the one entity that is the whole text, when it is of this kind."""
    stripped = _stripped(text)
    entities = _quantities().normalize(stripped, country=country).entities
    if len(entities) != 1 or entities[0].start != 0 or not _is_edge(stripped[entities[0].end :]):
        return None
    value = entities[0].value
    return value if isinstance(value, kind) else None


def _stripped(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"arnorm reads str, not {type(text).__name__}")
    start, end = 0, len(text)
    while start < end and _is_edge(text[start], points=""):
        start += 1
    while end > start and _is_edge(text[end - 1], points=""):
        end -= 1
    return text[start:end]


def _is_edge(text: str, points: str = ".") -> bool:
    """Whether only blanks, direction marks and the last point of an abbreviation («ر.س.») are left."""
    return all(character.isspace() or category(character) == "Cf" or character in points for character in text)
