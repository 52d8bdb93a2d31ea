"""The normalizer of quantities: money, percents, durations, numbers and ordinals out of one reading of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.quantities.arithmetic import divide
from arnorm.quantities.codes import is_named
from arnorm.quantities.counting import counted_value, counts_the_indivisible
from arnorm.quantities.currencies import CurrencyWord, currency_entries
from arnorm.quantities.durations import iso_duration
from arnorm.quantities.far_contexts import FarContexts, far_contexts
from arnorm.quantities.joined import joined_entries
from arnorm.quantities.modifiers import modifier
from arnorm.quantities.ordinals import ordinal_mentions
from arnorm.quantities.quantity import Quantity
from arnorm.quantities.ranges import read_quantities
from arnorm.quantities.separators import settled_by
from arnorm.quantities.words import far_context_entries, numeral_entries, ordinal_entries, time_entries
from arnorm.text.scanner import LexicalEntry, Scan
from arnorm.values import (
    Amount,
    DigitCount,
    Duration,
    Interval,
    Magnitude,
    Mod,
    Money,
    Number,
    Percent,
    Range,
    Scalar,
    Value,
)

_EVIDENCE: Final = {
    "percent": (Evidence("a number with a percent or point word"),),
    "duration": (Evidence("a number with a unit of time"),),
    "times": (Evidence("a multiple"),),
    "digits": (Evidence("a number of digits"),),
    "": (Evidence("a cardinal number"),),
}
_SEPARATOR: Final = Evidence("a lone separator before three digits", note="it groups thousands or begins the decimals")
_DISPLAY_ORDER: Final = Evidence("a decimal in display order", note="the part after the mark stands first")


class Quantities(Component):
    """Reads every quantity of a text: `money`, `percent`, `duration`, `number` and `ordinal` mentions.

    The kinds are one normalizer because one reading decides between them: leaving a kind out of a pipeline changes
    no entity of another kind. A currency word that the text leaves open (`currency=None`) is for `CurrencyCountry`.
    """

    __slots__ = ()
    name: ClassVar[str] = "quantities"

    def lexicon(self, knowledge: KnowledgeBase) -> Iterator[LexicalEntry]:
        """Number words, currency words, units of time, ordinals, and what changes a quantity from afar."""
        yield from numeral_entries()
        yield from currency_entries()
        yield from time_entries()
        yield from ordinal_entries()
        yield from far_context_entries()
        yield from joined_entries()

    def __call__(self, scan: Scan, context: Context) -> Iterable[Mention]:
        """The quantities of a scan; the country of the context settles separators and nothing else here."""
        named_end, country = -1, context.country
        far = scan.shared(far_contexts)
        for quantity in scan.shared(read_quantities):
            if not quantity.kind and is_named(scan, quantity, named_end):
                named_end = quantity.end  # «نيكسوس 4 و5 و6»: what is joined to a name is one
                continue
            mention = _mention(scan, far, quantity, country)
            if mention is not None:
                yield mention
        yield from ordinal_mentions(scan)


def _mention(scan: Scan, far: FarContexts, quantity: Quantity, country: str | None) -> Mention | None:
    kind, currency, other = quantity.kind, quantity.currency, None
    value = quantity.value if kind else counted_value(scan, quantity)
    if value is None:
        return None
    if quantity.other is not None:
        value, other = _settled(scan, quantity, value, country)
    mod = modifier(scan, far, quantity)
    read = _value(quantity, value, mod)
    if read is None:
        return None
    evidence = _EVIDENCE[kind] if currency is None else _money_evidence(currency.row)
    if other is not None:
        return _doubtful(quantity, read, _value(quantity, other, mod), evidence)
    return Mention(quantity.start, quantity.end, read, evidence)


def _doubtful(quantity: Quantity, read: Value, other: Value | None, evidence: tuple[Evidence, ...]) -> Mention:
    """A quantity with the other reading of its separator."""
    if other is None:
        return Mention(quantity.start, quantity.end, read, evidence)
    digits = quantity.numeral.digits if quantity.numeral is not None else None
    doubt = _DISPLAY_ORDER if digits is not None and digits.garbled else _SEPARATOR
    return Mention(quantity.start, quantity.end, read, (*evidence, doubt), Certainty.DOUBTFUL, (other,))


@cache
def _money_evidence(row: str) -> tuple[Evidence, ...]:
    """One object for each row of currencies.tsv, however many amounts a process reads."""
    return (Evidence("a number with a currency", row),)


def _settled(
    scan: Scan, quantity: Quantity, value: Scalar | Magnitude, country: str | None
) -> tuple[Scalar | Magnitude, Scalar | None]:
    """The value with the country's reading of a lone separator, and the other value where none decides."""
    digits = quantity.numeral.digits if quantity.numeral is not None else None
    other = quantity.other
    if other is None or digits is None or isinstance(value, Magnitude):
        return value, None
    if digits.garbled or digits.mark not in (".", ",") or isinstance(value, Fraction) or isinstance(other, Fraction):
        return value, other
    decimal, grouped = (value, other) if abs(value) < abs(other) else (other, value)
    currency = quantity.currency.currency if quantity.currency is not None else None
    if settled_by(country or _COMMA_CURRENCIES.get(currency or "")) == ",":
        return (grouped if digits.mark == "." else decimal), None
    if digits.mark == ",":
        # «500,000 ريال سعودي»: where the comma groups, and no price of the other countries has three zeros after it.
        zeros = grouped % 1000 == 0 and currency not in _THREE_DECIMALS
        return (value, None) if zeros or currency in _GROUPED_BY_COMMA else (value, other)
    if _has_three_decimals(quantity.currency):
        return decimal, None  # «1.985 دينار»: the dinar has a thousand parts
    if quantity.numeral is not None and quantity.numeral.scale >= 10**6:
        return decimal, None  # «3.022 مليار»: nobody counts thousands of milliards with a point
    if not quantity.kind and counts_the_indivisible(scan, quantity):
        return grouped, None  # «12.450 رأساً من الأغنام»
    return value, other


def _has_three_decimals(currency: CurrencyWord | None) -> bool:
    if currency is None or currency.subunit:
        return False
    codes = {currency.currency} if currency.currency else {choice.currency for choice in currency.choices}
    return not codes.isdisjoint(_THREE_DECIMALS)


_COMMA_CURRENCIES: Final = {"DZD": "DZ", "MAD": "MA"}
"""Amounts in these currencies are written as their countries write them, when nothing else is known."""
_GROUPED_BY_COMMA: Final = frozenset({"AED", "BHD", "EGP", "JOD", "KWD", "OMR", "QAR", "SAR", "SDG", "SYP", "YER"})
"""Currencies whose countries group with a comma and write decimals with a point, all their newspapers alike."""
_THREE_DECIMALS: Final = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


def _value(quantity: Quantity, value: Scalar | Magnitude, mod: Mod | None) -> Value | None:
    amount: Amount = value
    if quantity.upper is not None and not isinstance(value, Magnitude):
        amount = Range(value, quantity.upper)
    kind = quantity.kind
    if kind == "money":
        return _money(quantity.currency, amount, mod)
    if kind == "percent":
        return Percent(amount, quantity.percent, mod)
    if kind == "duration":
        return _duration(quantity, value, mod)
    if kind == "digits":
        whole = isinstance(value, Decimal) and value == value.to_integral_value() and value > 0
        return Number(DigitCount(int(value)), None, mod) if whole else None  # type: ignore[arg-type]
    return Number(amount, "times" if kind == "times" else None, mod)


def _duration(quantity: Quantity, value: Scalar | Magnitude, mod: Mod | None) -> Duration | None:
    if isinstance(value, Magnitude):
        return None
    times = quantity.times
    if len(times) == 1 and value != quantity.value:
        times = ((times[0][0], value),)
    first = iso_duration(times)
    if first is None:
        return None
    if quantity.upper is None:
        return Duration(first, mod)
    second = iso_duration(quantity.upper_times)
    return None if second is None else Duration(Interval(first, second), mod)


def _money(currency: CurrencyWord | None, amount: Amount, mod: Mod | None) -> Money:
    """An amount in the main unit where the currency (or its divisor) is known, else in the unit of the text."""
    assert currency is not None
    if currency.currency is None:
        return Money(amount, None, currency.lemma, mod=mod)
    if currency.subunit:
        amount = in_main_unit(amount, currency.divisor)
    return Money(amount, currency.currency, None, False, mod)


def in_main_unit(amount: Amount, divisor: Decimal) -> Amount:
    """An amount of subunits in the main unit.

    >>> in_main_unit(Decimal("7.6"), Decimal(1000))
    Decimal('0.0076')
    """
    if divisor == 1:
        return amount
    if isinstance(amount, Range):
        return Range(divide(amount.start, divisor), divide(amount.end, divisor))
    if isinstance(amount, Magnitude):
        return Magnitude(amount.at_least / divisor)
    return divide(amount, divisor)
