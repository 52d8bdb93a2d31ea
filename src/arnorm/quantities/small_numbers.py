"""Small numbers: digits, number words below a thousand, and fractions, read atom by atom."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final

from arnorm.quantities.arithmetic import exact
from arnorm.quantities.atoms import Atom, has_role
from arnorm.quantities.beside import IN, phrase_before
from arnorm.quantities.currencies import currency_signs
from arnorm.quantities.digits import Digits
from arnorm.quantities.ranks import POSSESSIVES, is_definite
from arnorm.quantities.separators import BLANKS
from arnorm.quantities.words import NumeralWord
from arnorm.text.clitics import BEH, WAW
from arnorm.text.scanner import Scan
from arnorm.values import Scalar

_TANWEEN: Final = "\N{ARABIC FATHATAN}"
_APART, FOLLOWS, _JOINED = 0, 1, 2
"""How an atom stands to the one before it."""


class AtomReader:
    """The atoms of one text, how each stands to the one before it, and the small numbers that begin at one of them."""

    def __init__(self, scan: Scan, atoms: list[Atom]) -> None:
        self.scan = scan
        self.atoms = atoms
        self.bonds = [_APART] * (len(atoms) + 3)
        """For every atom and one place more: apart from the atom before, following it directly, or joined by «و»."""
        self.signs: dict[int, int] = {}
        """Where a currency sign stands between an atom and the scale after it: «150$ مليون»."""
        self._bind()

    def _bind(self) -> None:
        scan, symbols, bonds, atoms = self.scan, self.scan.symbols, self.bonds, self.atoms
        for index, (before, atom) in enumerate(pairwise(atoms), 1):
            end, lead = before.end, atom.lead
            if lead - end > 1:
                near = symbols[end + 1] in BLANKS and scan.skip_spaces(end) == lead
            else:
                near = lead == end or (lead > end and symbols[end] in BLANKS)
            if not near:
                if before.word is None and has_role(atom, "scale") and not atom.proclitics:
                    self._bind_over_sign(index)
            elif atom.proclitics:
                if atom.proclitics == WAW:
                    bonds[index] = _JOINED
            elif lead == atom.start:
                bonds[index] = FOLLOWS

    def _bind_over_sign(self, index: int) -> None:
        atom, symbols = self.atoms[index], self.scan.symbols
        sign = self.scan.skip_spaces(self.atoms[index - 1].end)
        if symbols[sign : sign + 1] in currency_signs() and self.scan.skip_spaces(sign + 1) == atom.start:
            self.bonds[index] = FOLLOWS
            self.signs[index - 1] = sign

    def follows(self, index: int) -> bool:
        """Whether atom `index` follows the one before it directly, with only spaces between."""
        return self.bonds[index] == FOLLOWS

    def joined(self, index: int) -> bool:
        """Whether atom `index` is joined to the one before it by «و»."""
        return self.bonds[index] == _JOINED

    def word(self, index: int, role: str) -> NumeralWord | None:
        """The number word at `index`, when there is one of this role."""
        if index < len(self.atoms):
            word = self.atoms[index].word
            if word is not None and word.role == role:
                return word
        return None

    def is_percent_word(self, atom: Atom) -> bool:
        """«في المئة», «بالمئة» alone say no hundred."""
        if not atom.definite or not has_role(atom, "hundred"):
            return False
        if atom.proclitics.endswith(BEH):
            return True
        return not atom.proclitics and phrase_before(IN, self.scan, atom.start) is not None

    def has_tanween(self, atom: Atom) -> bool:
        """Whether the text writes the ending of an indefinite accusative: «ألفاً»."""
        view = self.scan.view
        return _TANWEEN in view.text[view.start(atom.start) : view.end(atom.end)]

    # -- below a thousand -------------------------------------------------------------------------------------------

    def small(self, index: int) -> tuple[Scalar, int, int] | None:
        """A number in digits, or in words below a thousand; with the atom at which two words fall apart."""
        atom = self.atoms[index]
        if isinstance(atom, Digits):
            return self._digits_with_decimals(index, atom.value)
        hundred = self._hundred(index)
        if hundred is not None:
            value, stop = hundred
            rest = self._below_hundred(stop) if self.joined(stop) else None
            return (value + rest[0], rest[1], 0) if rest is not None else (value, stop, 0)
        below = self._below_hundred(index)
        return self._with_decimals(below) if below is not None else None

    def _digits_with_decimals(self, index: int, whole: Decimal) -> tuple[Scalar, int, int] | None:
        """«17 فاصل 7»: the decimal mark as a word between digits; None where the decimals are not read («05»)."""
        stop = index + 2
        if not self.follows(index + 1) or self.word(index + 1, "point") is None:
            return whole, index + 1, 0
        if not self.follows(stop):
            after = self.scan.skip_spaces(self.atoms[index + 1].end)
            return None if self.scan.symbols[after : after + 1] == "0" else (whole, index + 1, 0)
        decimals = self.atoms[stop]
        run = self.scan.symbols[decimals.start : decimals.end]
        if not isinstance(decimals, Digits) or not run.isdigit() or whole != int(whole):
            return whole, index + 1, 0
        return Decimal(f"{int(whole)}.{run}"), stop + 1, 0

    def _hundred(self, index: int) -> tuple[Decimal, int] | None:
        word = self.word(index, "hundred")
        if word is not None:
            return word.value, index + 1
        if not self.follows(index + 1):
            return None
        unit, hundred = self.word(index, "unit"), self.word(index + 1, "hundred")
        if unit is None or hundred is None or not 3 <= unit.value <= 9:
            return None
        # «ثلاث مئة» is 300, but «ثلاثة بالمئة» three percent.
        if hundred.form != "singular" or hundred.value != 100 or self.is_percent_word(self.atoms[index + 1]):
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
        bond = self.bonds[index + 1]
        if bond == FOLLOWS:
            ten = self.word(index + 1, "unit")
            if ten is not None and ten.value == 10 and word.value < 10:
                return word.value + 10, index + 2, 0
        elif bond == _JOINED:
            tens = self.word(index + 1, "tens")
            if tens is not None and word.value < 10:
                return word.value + tens.value, index + 2, index + 1
        return None if word.form == "bound" else (word.value, index + 1, 0)

    def _with_decimals(self, whole: tuple[Decimal, int, int]) -> tuple[Scalar, int, int]:
        """«ثلاثة فاصلة خمسة»: decimals in words."""
        value, stop, _ = whole
        if not self.follows(stop) or self.word(stop, "point") is None or not self.follows(stop + 1):
            return whole
        below = self._below_hundred(stop + 1)
        if below is None:
            return whole
        return value + Decimal(f"0.{below[0]}"), below[1], 0

    # -- fractions --------------------------------------------------------------------------------------------------

    def fraction(self, index: int) -> tuple[Scalar, int] | None:
        """«نصف», «ثلثي», «ثلاثة أرباع»."""
        word = self.word(index, "fraction")
        if word is not None:
            if word.form == "plural":
                return None
            return _part(self._fraction_count(index, word), word.value), index + 1
        if not self.follows(index + 1):
            return None
        unit, parts = self.word(index, "unit"), self.word(index + 1, "fraction")
        if unit is not None and parts is not None and parts.form == "plural":
            return _part(int(unit.value), parts.value), index + 2
        return None

    def _fraction_count(self, index: int, word: NumeralWord) -> int:
        """Whether a fraction is one or two parts: «ثلثي», «ثلثا السكان» are two, «ثلثاً» is one."""
        if word.form in ("dual", "construct"):
            return 2
        if word.form != "accusative" or self.has_tanween(self.atoms[index]):
            return 1
        words = [self.scan.symbols[start:end] for start, end in self.scan.words_after(self.atoms[index].end, 2)]
        # «ثلثا السكان», «ثلثا أرباح الشركة»: the whole follows, so that the noon of the dual is dropped.
        return 2 if any(map(is_definite, words)) or (words and words[0].endswith(POSSESSIVES)) else 1


def _part(count: int, parts: Decimal) -> Scalar:
    """A number of equal parts, as a decimal where one is exact."""
    return exact(Fraction(count, int(parts)))
