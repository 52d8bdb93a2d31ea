"""Numerals: every stretch of text that writes one cardinal, in digits, in words or in both, with its exact value.

    «خمسة ملايين وثلاثمئة وعشرين ألفاً»   5320000      «3 مليارات ونصف المليار»   3500000000
    «ألف ومئتي مليار»                      1200 · 10^9  «مئات الملايين»            Magnitude(100000000)

Money, percents, durations, ranges and dates are built on `read_numerals(scan)`, which reads a text once however many
ask. A numeral says what is written; whether it counts something is for its reader to decide (`bare`).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from arnorm.quantities.arithmetic import add, divide, exact, multiply
from arnorm.quantities.atoms import WAW, Atom, atoms_of, is_year
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.ordinals import is_definite
from arnorm.quantities.twice import merged, repeats
from arnorm.quantities.words import NumeralWord, connectives, measure_words
from arnorm.text.scanner import Scan
from arnorm.values import Magnitude, Scalar

LONGEST_CHAIN: Final = 3
"""Scales in a row («ألف مليار»); a longer chain is no number of the press and is not read."""
LONGEST_SUM: Final = 8
"""Groups joined by «و» («مليار و350 مليوناً و7 آلاف»)."""
_ONE: Final = Decimal(1)
_THOUSAND: Final = Decimal(1000)
_CLAUSE_ENDS: Final = frozenset(".\n\N{ARABIC COMMA}")
_TANWEEN: Final = "\N{ARABIC FATHATAN}"


def read_numerals(scan: Scan) -> tuple[Numeral, ...]:
    """The numerals of a text, in order and disjoint; read it through `scan.shared(read_numerals)`.

    Digits inside names, codes and addresses, number words inside ordinals and percent words are no numerals.
    """
    return tuple(_Reader(scan).read())


class _Sum(NamedTuple):
    """A value read up to the atom `next`, with what is needed to read on."""

    value: Scalar
    next: int
    scale: Decimal
    coefficient: Scalar | None
    fraction: bool = False
    split: int = 0
    """The atom at which «خمسة وعشرين» falls apart, or 0."""


class _Reader:
    """Reads the atoms of one text from left to right; every atom is looked at a bounded number of times."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.atoms = atoms_of(scan)

    def read(self) -> list[Numeral]:
        numerals: list[Numeral] = []
        index = 0
        while index < len(self.atoms):
            read = self._numeral(index)
            if read is None:
                index += 1
                continue
            numeral, index = read
            after = self._run_on(index)
            if after > index:
                index = after  # «مليون مليون مليون»: not understood, so nothing of it is returned
                continue
            if numerals and repeats(self.scan, numerals[-1], numeral):
                numerals[-1] = merged(self.scan, numerals[-1], numeral)
            else:
                numerals.append(numeral)
        return numerals

    # -- how two atoms stand to each other --------------------------------------------------------------------------

    def _follows(self, index: int) -> bool:
        """Whether atom `index` follows the one before it directly, with only spaces between."""
        if not 0 < index < len(self.atoms):
            return False
        atom = self.atoms[index]
        return not atom.proclitics and self.scan.skip_spaces(self.atoms[index - 1].end) == atom.start

    def _joined(self, index: int) -> bool:
        """Whether atom `index` is joined to the one before it by «و»."""
        if not 0 < index < len(self.atoms):
            return False
        atom = self.atoms[index]
        return atom.proclitics == WAW and self.scan.skip_spaces(self.atoms[index - 1].end) == atom.lead

    def _run_on(self, index: int) -> int:
        """The atom after a run of scales that hang on to a numeral which could not take them."""
        while self._follows(index) and self.atoms[index].is_("scale") and not self.atoms[index].definite:
            index += 1
        return index

    def _word(self, index: int, role: str) -> NumeralWord | None:
        if index < len(self.atoms):
            word = self.atoms[index].word
            if word is not None and word.role == role:
                return word
        return None

    # -- the grammar ------------------------------------------------------------------------------------------------

    def _numeral(self, index: int) -> tuple[Numeral, int] | None:
        first = self.atoms[index]
        if first.word is not None and first.word.role in ("sign", "multiple", "times", "digits", "point"):
            return self._signed(index) if first.word.role == "sign" else None
        if self._is_percent_word(first):
            return None
        indefinite = self._indefinite(index)
        if indefinite is not None:
            return indefinite
        read = self._cardinal(index)
        if read is None:
            return None
        if read.split and self._after_between(index) and not self._partner_follows(read.next):
            read = _Sum(self._unit_value(index), read.split, _ONE, self._unit_value(index))
        return self._built(index, read), read.next

    def _built(self, index: int, read: _Sum) -> Numeral:
        first, last = self.atoms[index], self.atoms[read.next - 1]
        other = None
        digits = first.digits
        if digits is not None and digits.other is not None and isinstance(read.value, Decimal):
            # The scale and the sums are the same in both readings of the separator.
            first_scale = read.scale if read.coefficient is not None else _ONE
            other = add(read.value, multiply(digits.other - digits.value, first_scale))
        split = None
        if read.split:
            split = (self._unit_value(index), self.atoms[read.split - 1].end, self.atoms[read.split].start)
        end = last.end
        return Numeral(
            first.start,
            end,
            read.value,
            first.lead,
            first.proclitics,
            read.scale,
            read.coefficient,
            digits,
            other,
            first.word,
            sum(atom.word is not None for atom in self.atoms[index : read.next]),
            first.definite,
            read.fraction,
            split,
        )

    def _unit_value(self, index: int) -> Decimal:
        word = self.atoms[index].word
        return word.value if word is not None else _ONE

    def _after_between(self, index: int) -> bool:
        atom = self.atoms[index]
        return not atom.proclitics and connectives("between").before(self.scan, atom.lead) is not None

    def _partner_follows(self, index: int) -> bool:
        """Whether another end of «بين» follows within a few words: «بين خمسة وعشرين وثلاثين»."""
        if index >= len(self.atoms):
            return False
        atom = self.atoms[index]
        gap = self.scan.symbols[self.atoms[index - 1].end : atom.lead]
        return atom.proclitics == WAW and len(gap) <= 40 and _CLAUSE_ENDS.isdisjoint(gap)

    def _signed(self, index: int) -> tuple[Numeral, int] | None:
        """«ناقص 0.75»: the sign belongs to the numeral."""
        if not self._follows(index + 1):
            return None
        read = self._cardinal(index + 1)
        if read is None or not isinstance(read.value, Decimal):
            return None
        sign = self.atoms[index]
        built = self._built(index + 1, read._replace(value=-read.value))
        return replace(built, start=sign.start, lead=sign.lead, proclitics=sign.proclitics), read.next

    def _is_percent_word(self, atom: Atom) -> bool:
        """«في المئة», «بالمئة» alone say no hundred."""
        if not atom.is_("hundred") or not atom.definite:
            return False
        if atom.proclitics.endswith("\N{ARABIC LETTER BEH}"):
            return True
        return not atom.proclitics and measure_words("in").before(self.scan, atom.start) is not None

    def _indefinite(self, index: int) -> tuple[Numeral, int] | None:
        """«عشرات الملايين», «بضعة آلاف», «آلاف»: the product of the scales named, with nothing that counts them."""
        atom = self.atoms[index]
        word = atom.word
        if word is None:
            return None
        few = word.role == "few"
        if not few and word.role != "indefinite" and not (word.role == "scale" and word.form == "plural"):
            return None
        if self._hangs_on_digits(index):
            return None
        value, stop = (_ONE if few else word.value), index + 1
        while self._follows(stop) and stop - index < LONGEST_CHAIN:
            scale = self.atoms[stop].word
            if scale is None or scale.role not in ("scale", "indefinite") or scale.form not in ("plural", "singular"):
                break
            value *= scale.value
            stop += 1
        if few and value == 1:
            value, stop = self._few_tens(index + 1)
        if value == 1:
            return None
        built = self._built(index, _Sum(value, stop, value, None))
        return replace(built, value=Magnitude(value)), stop

    def _few_tens(self, index: int) -> tuple[Decimal, int]:
        """«بضعة عشر», «بضع وعشرين»: at least ten, at least twenty."""
        ten, tens = self._word(index, "unit"), self._word(index, "tens")
        if ten is not None and ten.value == 10 and self._follows(index):
            return ten.value, index + 1
        if tens is not None and self._joined(index):
            return tens.value, index + 1
        return _ONE, index

    def _cardinal(self, index: int) -> _Sum | None:
        """Groups joined by «و», each smaller than the scale of the one before."""
        total = self._group(index)
        if total is None:
            return None
        for _ in range(LONGEST_SUM):
            if not self._joined(total.next):
                break
            joined = self._add_fraction(total) or self._add_group(index, total)
            if joined is None:
                break
            total = joined
        return total

    def _add_fraction(self, total: _Sum) -> _Sum | None:
        """«3 مليارات ونصف المليار», «مليون ونصف», «واحداً ونصفاً»."""
        part = self._fraction(total.next)
        if part is None or isinstance(total.value, Fraction) or total.fraction:
            return None
        amount, stop = part
        if self._follows(stop) and self.atoms[stop].is_("scale"):
            scale = self.atoms[stop].word
            if scale is None or scale.value != total.scale or scale.form not in ("singular", "accusative"):
                return None
            stop += 1
        coefficient = add(total.coefficient if total.coefficient is not None else _ONE, amount)
        if total.coefficient is None and total.value != total.scale:
            coefficient = add(divide(total.value, total.scale), amount)
        return _Sum(add(total.value, multiply(amount, total.scale)), stop, total.scale, coefficient)

    def _add_group(self, first: int, total: _Sum) -> _Sum | None:
        group = self._group(total.next)
        if group is None or group.fraction or not isinstance(total.value, Decimal):
            return None
        if not isinstance(group.value, Decimal) or group.value != group.value.to_integral_value():
            return None
        if group.value < total.scale and group.value > 0:
            scale = total.scale if group.scale == 1 else group.scale
            return _Sum(add(total.value, group.value), group.next, scale, None)
        # «ألف ومئتي مليار»: the thousand counts milliards, too, unless two ends of a range are written.
        small = group.coefficient
        if total.scale != _THOUSAND or not isinstance(small, Decimal):
            return None
        if not small < _THOUSAND < group.scale or self._after_between(first):
            return None
        count = add(total.value, small)
        return _Sum(multiply(count, group.scale), group.next, group.scale, count)

    def _group(self, index: int) -> _Sum | None:
        """A small number with the scales it counts, a scale alone, or a fraction of a scale."""
        part = self._fraction(index)
        if part is not None:
            amount, stop = part
            scale, after = self._scales(stop)
            return _Sum(multiply(amount, scale), after, scale, amount, scale == 1)
        small = self._small(index)
        if small is not None:
            value, stop, split = small
            scale, after = self._scales(stop)
            if after == stop:
                return _Sum(value, stop, _ONE, value, split=split)
            if isinstance(value, Decimal) and value == 0:
                return None
            return _Sum(multiply(value, scale), after, scale, value)
        word = self._word(index, "scale")
        if word is None or word.form == "plural" or self._hangs_on_digits(index):
            return None
        scale, after = self._scales(index + 1, word.value)
        count = self._scale_count(index)
        if after == index + 1 and count == 1 and self._follows(after) and self._is_emphasis(after):
            after += 1  # «مليار واحد»
        return _Sum(count * word.value * scale, after, word.value * scale, None)

    def _hangs_on_digits(self, index: int) -> bool:
        """Whether digits that are no numeral stand before a scale: «2 2 مليون», «24/7 مليون»; a year does not count."""
        symbols = self.scan.symbols
        end = self.scan.skip_spaces_back(self.atoms[index].lead)
        if not symbols[end - 1 : end].isdigit() or (index and self.atoms[index - 1].end == end):
            return False
        return not (symbols[end - 4 : end].isdigit() and is_year(int(symbols[end - 4 : end])))

    def _is_emphasis(self, index: int) -> bool:
        word = self._word(index, "unit")
        return word is not None and word.value == 1 and word.form != "bound" and not self._joined(index + 1)

    def _scale_count(self, index: int) -> int:
        """Whether a scale by itself is one or two: «مليارين», «ألفا سيارة» are two, «ألفاً وخمسمئة» is one."""
        atom = self.atoms[index]
        word = atom.word
        if word is None or word.form in ("singular", "plural"):
            return 1
        if word.form in ("dual", "construct"):
            return 2
        if self._has_tanween(atom) or self._joined(index + 1):
            return 1
        start, end = self.scan.word_after(atom.end)
        if start == end or atom.definite:
            return 1
        return 1 if connectives("function").after(self.scan, atom.end) is not None else 2

    def _scales(self, index: int, last: Decimal = _ONE) -> tuple[Decimal, int]:
        """The product of the scales that follow directly: «آلاف مليار»; ascending, and at most three."""
        product, stop = _ONE, index
        while self._follows(stop) and stop - index < LONGEST_CHAIN:
            word = self.atoms[stop].word
            if word is None or word.role != "scale" or word.form in ("dual", "construct") or word.value <= last:
                break
            product, last, stop = product * word.value, word.value, stop + 1
        return product, stop

    def _fraction(self, index: int) -> tuple[Scalar, int] | None:
        """«نصف», «ثلثي», «ثلاثة أرباع»."""
        word = self._word(index, "fraction")
        if word is not None:
            if word.form == "plural":
                return None
            return _part(self._fraction_count(index, word), word.value), index + 1
        unit, parts = self._word(index, "unit"), self._word(index + 1, "fraction")
        if unit is not None and parts is not None and parts.form == "plural" and self._follows(index + 1):
            return _part(int(unit.value), parts.value), index + 2
        return None

    def _fraction_count(self, index: int, word: NumeralWord) -> int:
        """Whether a fraction is one or two parts: «ثلثي», «ثلثا السكان» are two, «ثلثاً» is one."""
        if word.form in ("dual", "construct"):
            return 2
        if word.form != "accusative" or self._has_tanween(self.atoms[index]):
            return 1
        return 2 if is_definite(self.scan.symbols[slice(*self.scan.word_after(self.atoms[index].end))]) else 1

    def _has_tanween(self, atom: Atom) -> bool:
        view = self.scan.view
        return _TANWEEN in view.text[view.start(atom.start) : view.end(atom.end)]

    def _small(self, index: int) -> tuple[Scalar, int, int] | None:
        """A number in digits, or in words below a thousand; with the atom at which two words fall apart."""
        atom = self.atoms[index]
        if atom.digits is not None:
            return self._digits_with_decimals(index, atom.digits.value)
        hundred = self._hundred(index)
        if hundred is not None:
            value, stop = hundred
            rest = self._below_hundred(stop) if self._joined(stop) else None
            return (value + rest[0], rest[1], 0) if rest is not None else (value, stop, 0)
        below = self._below_hundred(index)
        return self._with_decimals(below) if below is not None else None

    def _digits_with_decimals(self, index: int, whole: Decimal) -> tuple[Scalar, int, int]:
        """«17 فاصل 7»: the decimal mark as a word between digits."""
        stop = index + 2
        if self._word(index + 1, "point") is None or not self._follows(index + 1) or not self._follows(stop):
            return whole, index + 1, 0
        decimals = self.atoms[stop].digits
        if decimals is None or decimals.value != decimals.value.to_integral_value() or decimals.value < 0:
            return whole, index + 1, 0
        return Decimal(f"{whole:f}.{decimals.value:f}") if "." not in f"{whole:f}" else whole, stop + 1, 0

    def _hundred(self, index: int) -> tuple[Decimal, int] | None:
        word = self._word(index, "hundred")
        if word is not None:
            return word.value, index + 1
        unit, hundred = self._word(index, "unit"), self._word(index + 1, "hundred")
        if unit is None or hundred is None or not 3 <= unit.value <= 9 or not self._follows(index + 1):
            return None
        # «ثلاث مئة» is 300, but «ثلاثة بالمئة» three percent.
        if hundred.form != "singular" or hundred.value != 100 or self._is_percent_word(self.atoms[index + 1]):
            return None
        return unit.value * 100, index + 2

    def _below_hundred(self, index: int) -> tuple[Decimal, int, int] | None:
        word = self.atoms[index].word
        if word is None:
            return None
        if word.role in ("teen", "tens"):
            return word.value, index + 1, 0
        if word.role != "unit":
            return None
        ten, tens = self._word(index + 1, "unit"), self._word(index + 1, "tens")
        if ten is not None and ten.value == 10 and word.value < 10 and self._follows(index + 1):
            return word.value + 10, index + 2, 0
        if tens is not None and word.value < 10 and self._joined(index + 1):
            return word.value + tens.value, index + 2, index + 1
        return None if word.form == "bound" else (word.value, index + 1, 0)

    def _with_decimals(self, whole: tuple[Decimal, int, int]) -> tuple[Scalar, int, int]:
        """«ثلاثة فاصلة خمسة»: decimals in words."""
        value, stop, _ = whole
        if self._word(stop, "point") is None or not self._follows(stop) or not self._follows(stop + 1):
            return whole
        below = self._below_hundred(stop + 1)
        if below is None:
            return whole
        return value + Decimal(f"0.{below[0]}"), below[1], 0


def _part(count: int, parts: Decimal) -> Scalar:
    """A number of equal parts, as a decimal where one is exact."""
    return exact(Fraction(count, int(parts)))
