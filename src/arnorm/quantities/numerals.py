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

from arnorm.quantities.arithmetic import EXACT, add, divide, multiply
from arnorm.quantities.atoms import CLOSING, Atom, WordAtom, atoms_of, has_role, is_year, with_brackets
from arnorm.quantities.beside import BETWEEN, OF, after, before, particle_after, phrase_before
from arnorm.quantities.digits import Digits
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.small_numbers import FOLLOWS, AtomReader
from arnorm.quantities.twice import WIDEST_GAP, merged, repeats
from arnorm.quantities.words import NO_PARTS, NumeralWord
from arnorm.text.clitics import WAW
from arnorm.text.scanner import Scan
from arnorm.values import Magnitude, Scalar

LONGEST_CHAIN: Final = 3
"""Scales in a row («ألف مليار»); a longer chain is no number of the press and is not read."""
LONGEST_SUM: Final = 8
"""Groups joined by «و» («مليار و350 مليوناً و7 آلاف»)."""
_ONE: Final = Decimal(1)
_THOUSAND: Final = Decimal(1000)
_NO_BEGINNINGS: Final = NO_PARTS | {"sign", "point"}
_PLAIN_ROLES: Final = frozenset(("unit", "tens", "teen", "hundred", "scale"))
_PLAIN_SCALES: Final = frozenset(("singular", "plural", "accusative", "suffix"))
_CLAUSE_ENDS: Final = frozenset(".\n\N{ARABIC COMMA}")


def read_numerals(scan: Scan) -> tuple[Numeral, ...]:
    """The numerals of a text, in order and disjoint; read it through `scan.shared(read_numerals)`.

    Digits inside names, codes and addresses, number words inside ordinals and percent words are no numerals.
    """
    atoms = atoms_of(scan)
    return tuple(_Reader(scan, atoms).read()) if atoms else ()


class _Sum(NamedTuple):
    """A value read up to the atom `next`, with what is needed to read on."""

    value: Scalar
    next: int
    scale: Decimal
    coefficient: Scalar | None
    fraction: bool = False
    split: int = 0
    """The atom at which «خمسة وعشرين» falls apart, or 0."""


class _Reader(AtomReader):
    """Reads the atoms of one text from left to right; every atom is looked at a bounded number of times."""

    def read(self) -> list[Numeral]:
        numerals: list[Numeral] = []
        symbols, count = self.scan.symbols, len(self.atoms)
        index, reach = 0, -WIDEST_GAP
        while index < count:
            numeral = self._plain(index)
            if numeral is not None:
                index += 2 if numeral.words and numeral.digits is not None else 1
            else:
                read = self._numeral(index)
                if read is None:
                    index += 1
                    continue
                numeral, index = read
                stop = self._run_on(index)
                if stop > index:
                    index = stop  # «مليون مليون مليون»: not understood, so nothing of it is returned
                    continue
            if numeral.start - reach <= WIDEST_GAP and numerals and repeats(self.scan, numerals[-1], numeral):
                numeral = numerals[-1] = merged(self.scan, numerals[-1], numeral)
            else:
                if numeral.digits is None and symbols[numeral.end : numeral.end + 1] in CLOSING:
                    numeral = with_brackets(self.scan, numeral)
                numerals.append(numeral)
            reach = numeral.end
        return numerals

    def _plain(self, index: int) -> Numeral | None:
        """Most numerals: one run of digits («250»), a run and its scale («14 مليار»), one number word («خمسة»)."""
        atom, bond = self.atoms[index], self.bonds[index + 1]
        if not isinstance(atom, Digits):
            plain = atom.word.role in _PLAIN_ROLES and not (bond and self._joins_less(index, atom.word))
            return self._word(index, atom) if plain else None
        end, scale, words, other = atom.end, _ONE, 0, atom.other
        value = total = atom.value
        if bond:
            following = self.atoms[index + 1]
            unit = following.word
            if other is not None:
                return None
            if unit is not None:  # else digits follow, which are another number: «2024 2025», «5 و6»
                if self.bonds[index + 2] or not value or index in self.signs:
                    return None
                if unit.role != "scale" or unit.form not in _PLAIN_SCALES or bond != FOLLOWS:
                    return None
                scale, words, end = unit.value, 1, following.end
                total = EXACT.multiply(value, scale)
        start, lead, proclitics, definite, near = atom.start, atom.lead, atom.proclitics, atom.definite, atom.near
        return Numeral(start, end, total, lead, proclitics, near, scale, value, atom, other, words, definite)

    def _joins_less(self, index: int, word: NumeralWord) -> bool:
        """Whether more may belong to it; «مليون ومليار» are two: a scale takes nothing that is not smaller."""
        following = self.word(index + 1, "scale") if word.role == "scale" and self.joined(index + 1) else None
        return following is None or following.value < word.value

    def _word(self, index: int, atom: WordAtom) -> Numeral | None:
        """One number word that stands by itself."""
        word = atom.word
        role, form, lead, definite = word.role, word.form, atom.lead, atom.definite
        value: Scalar | Magnitude = word.value
        scale = _ONE
        coefficient: Scalar | None = word.value
        if role == "scale":
            if self._hangs_on_digits(index):
                return None
            scale, coefficient = word.value, None
            if form == "plural":
                value = Magnitude(word.value)
            elif form != "singular":
                value = self._scale_count(index) * word.value
        elif form in ("bound", "accusative") or (role == "hundred" and definite):
            return None
        return Numeral(
            atom.start,
            atom.end,
            value,
            lead,
            atom.proclitics,
            scale=scale,
            coefficient=coefficient,
            first=word,
            words=1,
            definite=definite,
            near=before(self.scan, lead),
        )

    def _run_on(self, index: int) -> int:
        """The atom after a run of scales that hang on to a numeral which could not take them."""
        while self.follows(index) and has_role(self.atoms[index], "scale") and not self.atoms[index].definite:
            index += 1
        return index

    # -- the grammar ------------------------------------------------------------------------------------------------

    def _numeral(self, index: int) -> tuple[Numeral, int] | None:
        first = self.atoms[index]
        word = first.word
        if word is not None:
            if word.role in _NO_BEGINNINGS:
                return self._signed(index) if word.role == "sign" else None
            if word.form == "bound" and not self.bonds[index + 1]:
                return None  # «أحد العمال» is one of them
        if first.definite and self.is_percent_word(first):
            return None
        indefinite = self._indefinite(index)
        if indefinite is not None:
            return indefinite
        if first.definite and self._is_every_one(index):
            return None
        read = self._cardinal(index)
        if read is None or (read.next == index + 1 and word is not None and self._is_cut_off(first, word)):
            return None
        if read.split and self._after_between(index) and not self._partner_follows(read.next):
            read = _Sum(self._unit_value(index), read.split, _ONE, self._unit_value(index))
        return self._built(index, read), read.next

    def _is_every_one(self, index: int) -> bool:
        """«سعر الشقة الواحدة مليون دولار»: «الواحدة» belongs to the noun, not to the scale after it."""
        atom, word = self.atoms[index], self.word(index, "unit")
        if word is None or word.value != 1 or not atom.definite:
            return False
        return self.follows(index + 1) and has_role(self.atoms[index + 1], "scale")

    def _is_cut_off(self, atom: Atom, word: NumeralWord) -> bool:
        """«خمساً» alone is no number but before «من»: «خمساً من الحالات»; in «خمساً وعشرين» it is five."""
        return word.role == "unit" and word.form == "accusative" and not after(self.scan, atom.end) & OF

    def _built(self, index: int, read: _Sum, value: Magnitude | None = None) -> Numeral:
        first, last = self.atoms[index], self.atoms[read.next - 1]
        other = None
        digits = first if isinstance(first, Digits) else None
        if digits is not None and digits.other is not None and isinstance(read.value, Decimal):
            # The scale and the sums are the same in both readings of the separator.
            first_scale = read.scale if read.coefficient is not None else _ONE
            other = add(read.value, multiply(digits.other - digits.value, first_scale))
        return Numeral(
            first.start,
            last.end,
            read.value if value is None else value,
            first.lead,
            first.proclitics,
            scale=read.scale,
            coefficient=read.coefficient,
            digits=digits,
            other=other,
            first=first.word,
            words=sum([atom.word is not None for atom in self.atoms[index : read.next]]),
            definite=first.definite,
            fraction=read.fraction,
            near=before(self.scan, first.lead),
            sign_inside=self.signs.get(index, 0),
        )

    def _unit_value(self, index: int) -> Decimal:
        word = self.atoms[index].word
        return word.value if word is not None else _ONE

    def _after_between(self, index: int) -> bool:
        atom = self.atoms[index]
        return not atom.proclitics and phrase_before(BETWEEN, self.scan, atom.lead) is not None

    def _partner_follows(self, index: int) -> bool:
        """Whether another end of «بين» follows within a few words: «بين خمسة وعشرين وثلاثين»."""
        if index >= len(self.atoms):
            return False
        atom = self.atoms[index]
        gap = self.scan.symbols[self.atoms[index - 1].end : atom.lead]
        return atom.proclitics == WAW and len(gap) <= 40 and _CLAUSE_ENDS.isdisjoint(gap)

    def _signed(self, index: int) -> tuple[Numeral, int] | None:
        """«ناقص 0.75»: the sign belongs to the numeral."""
        if not self.follows(index + 1):
            return None
        read = self._cardinal(index + 1)
        if read is None or not isinstance(read.value, Decimal):
            return None
        sign = self.atoms[index]
        built = self._built(index + 1, read._replace(value=-read.value))
        near = before(self.scan, sign.lead)
        signed = replace(built, start=sign.start, lead=sign.lead, proclitics=sign.proclitics, near=near)
        return signed, read.next

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
        while self.follows(stop) and stop - index < LONGEST_CHAIN:
            scale = self.atoms[stop].word
            if scale is None or scale.role not in ("scale", "indefinite") or scale.form not in ("plural", "singular"):
                break
            value *= scale.value
            stop += 1
        if few and value == 1:
            value, stop = self._few_tens(index + 1)
        if value == 1:
            return None
        return self._built(index, _Sum(value, stop, value, None), Magnitude(value)), stop

    def _few_tens(self, index: int) -> tuple[Decimal, int]:
        """«بضعة عشر», «بضع وعشرين»: at least ten, at least twenty."""
        ten, tens = self.word(index, "unit"), self.word(index, "tens")
        if ten is not None and ten.value == 10 and self.follows(index):
            return ten.value, index + 1
        if tens is not None and self.joined(index):
            return tens.value, index + 1
        return _ONE, index

    def _cardinal(self, index: int) -> _Sum | None:
        """Groups joined by «و», each smaller than the scale of the one before."""
        total = self._group(index)
        if total is None:
            return None
        for _ in range(LONGEST_SUM):
            if self.follows(total.next):
                joined = self._add_digits(index, total)
            elif self.joined(total.next):
                joined = self._add_fraction(total) or self._add_group(index, total)
            else:
                break
            if joined is None:
                break
            total = joined
        return total

    def _add_fraction(self, total: _Sum) -> _Sum | None:
        """«3 مليارات ونصف المليار», «مليون ونصف», «واحداً ونصفاً»."""
        part = self.fraction(total.next)
        if part is None or isinstance(total.value, Fraction) or total.fraction:
            return None
        amount, stop = part
        if self.follows(stop) and has_role(self.atoms[stop], "scale"):
            scale = self.atoms[stop].word
            if scale is None or scale.value != total.scale or scale.form not in ("singular", "accusative"):
                return None
            stop += 1
        coefficient = add(total.coefficient if total.coefficient is not None else _ONE, amount)
        if total.coefficient is None and total.value != total.scale:
            coefficient = add(divide(total.value, total.scale), amount)
        return _Sum(add(total.value, multiply(amount, total.scale)), stop, total.scale, coefficient)

    def _add_group(self, first: int, total: _Sum) -> _Sum | None:
        if total.scale == _ONE:
            return None
        scale_word = self.word(total.next, "scale")
        if scale_word is not None and scale_word.value >= total.scale:
            return None
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

    def _add_digits(self, first: int, total: _Sum) -> _Sum | None:
        """«19 ألف 224 وحدة», «3 ملايين 250 ألف ريال»: digits below the scale of digits, without «و»."""
        digits = self.atoms[total.next]
        if not isinstance(digits, Digits) or not isinstance(self.atoms[first], Digits):
            return None
        if digits.definite or digits.other is not None:
            return None
        if total.scale == _ONE or not 100 <= digits.value < _THOUSAND:
            return None
        group = self._group(total.next)
        if group is None or not isinstance(group.value, Decimal) or not isinstance(total.value, Decimal):
            return None
        if group.value >= total.scale or group.value % 1:
            return None
        scale = total.scale if group.scale == 1 else group.scale
        return _Sum(add(total.value, group.value), group.next, scale, None)

    def _group(self, index: int) -> _Sum | None:
        """A small number with the scales it counts, a scale alone, or a fraction of a scale."""
        word = self.word(index, "scale")
        return self._counted_group(index) if word is None else self._scale_alone(index, word)

    def _counted_group(self, index: int) -> _Sum | None:
        part = self.fraction(index) if self.atoms[index].word is not None else None
        if part is not None:
            amount, stop = part
            scale, end = self._scales(stop)
            return _Sum(multiply(amount, scale), end, scale, amount, scale == 1)
        small = self.small(index)
        if small is None:
            return None
        value, stop, split = small
        scale, end = self._scales(stop)
        if end == stop:
            return _Sum(value, stop, _ONE, value, split=split)
        if isinstance(value, Decimal) and value == 0:
            return None
        return _Sum(multiply(value, scale), end, scale, value)

    def _scale_alone(self, index: int, word: NumeralWord) -> _Sum | None:
        if word.form == "plural" or self._hangs_on_digits(index):
            return None
        scale, stop = self._scales(index + 1, word.value)
        count = self._scale_count(index)
        if stop == index + 1 and count == 1 and self.follows(stop) and self._is_emphasis(stop):
            stop += 1  # «مليار واحد»
        return _Sum(count * word.value * scale, stop, word.value * scale, None)

    def _hangs_on_digits(self, index: int) -> bool:
        """Whether digits that are no numeral stand before a scale: «2 2 مليون», «24/7 مليون»; a year does not count."""
        symbols = self.scan.symbols
        end = self.scan.skip_spaces_back(self.atoms[index].lead)
        if not symbols[end - 1 : end].isdigit() or (index and self.atoms[index - 1].end == end):
            return False
        return not (symbols[end - 4 : end].isdigit() and is_year(int(symbols[end - 4 : end])))

    def _is_emphasis(self, index: int) -> bool:
        word = self.word(index, "unit")
        return word is not None and word.value == 1 and word.form != "bound" and not self.joined(index + 1)

    def _scale_count(self, index: int) -> int:
        """Whether a scale by itself is one or two: «مليارين», «ألفا سيارة» are two, «ألفاً وخمسمئة» is one."""
        atom = self.atoms[index]
        word = atom.word
        if word is None or word.form in ("singular", "plural"):
            return 1
        if word.form in ("dual", "construct"):
            return 2
        if self.has_tanween(atom) or self.joined(index + 1):
            return 1
        start, end = self.scan.word_after(atom.end)
        if start == end or atom.definite:
            return 1
        return 1 if particle_after(self.scan, atom.end) is not None else 2

    def _scales(self, index: int, last: Decimal = _ONE) -> tuple[Decimal, int]:
        """The product of the scales that follow directly: «آلاف مليار»; ascending, and at most three."""
        product, stop = _ONE, index
        while self.follows(stop) and stop - index < LONGEST_CHAIN:
            word = self.atoms[stop].word
            if word is None or word.role != "scale" or word.form in ("dual", "construct") or word.value <= last:
                break
            product, last, stop = product * word.value, word.value, stop + 1
        return product, stop
