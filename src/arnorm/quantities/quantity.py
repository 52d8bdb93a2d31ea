"""The quantity: a value with its unit at its place, as all grammars of quantities hand it on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from arnorm.quantities.currencies import CurrencyWord
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.words import TimeUnit
from arnorm.values import Magnitude, PercentUnit, Scalar

UnitKind = Literal["money", "percent", "duration", "times", "digits", ""]


@dataclass(slots=True, eq=False)
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
    other: Scalar | None = None
    """The value by the other reading of a separator."""
    currency: CurrencyWord | None = None
    percent: PercentUnit = "percent"
    times: tuple[tuple[TimeUnit, Scalar], ...] = ()
    """Of a duration: units with their counts, as «سنتين وثلاثة أشهر» has two."""
    upper: Scalar | None = None
    """The second end of a range, of which `value` is the first."""
    upper_times: tuple[tuple[TimeUnit, Scalar], ...] = ()
    readable: bool = True
    """False for a number of which the neighbours were not understood (one end of «3-1»): it is not returned."""

    @property
    def near(self) -> int | None:
        """The tables of `beside` to which the word before `lead` may belong, where they were looked up."""
        numeral = self.numeral
        return numeral.near if numeral is not None and numeral.lead == self.lead else None
