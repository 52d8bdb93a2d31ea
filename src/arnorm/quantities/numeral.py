"""The numeral: one cardinal as written, with everything its readers ask about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from arnorm.quantities.beside import ANYTHING
from arnorm.quantities.digits import Digits
from arnorm.quantities.words import NumeralWord
from arnorm.values import Magnitude, Scalar

_ONE: Final = Decimal(1)


@dataclass(slots=True, eq=False)
class Numeral:
    """One cardinal at its place in the folded view, half open, proclitics outside."""

    start: int
    end: int
    value: Scalar | Magnitude
    lead: int
    """Where the string of letters begins: `start`, or the proclitics before it."""
    proclitics: str = ""
    """The proclitics before it, as «و» or «ب»; also when «و» stands alone before a space."""
    near: int = ANYTHING
    """The tables of `beside` to which the word before `lead` may belong."""
    scale: Decimal = _ONE
    """The scale named last and belonging to the whole: 10^9 for «10 مليارات», 1 for «10»."""
    coefficient: Scalar | None = None
    """What multiplies that scale, where it is said: 10 for «10 مليارات», None for «مليار»."""
    digits: Digits | None = None
    """The run of digits it begins with."""
    other: Scalar | None = None
    """The value by the other reading of an ambiguous separator («81.250»)."""
    words: int = 0
    """How many number words it has."""
    definite: bool = False
    first: NumeralWord | None = None
    """Its first word, when it begins with one."""
    fraction: bool = False
    """Whether it is a part of one: «نصف», «ثلاثة أرباع»."""
    far: int = ANYTHING
    """The tables to which the word after `end` may belong; `with_unit` looks, where no currency stands there."""
    sign_inside: int = 0
    """Where a currency sign stands between its digits and their scale («150$ مليون»), or 0."""
