"""Atoms of numerals: the digit runs and number words of a text, in order, and how two of them stand to each other."""

from __future__ import annotations

from typing import Final, NamedTuple

from arnorm.quantities.currencies import CATEGORY as CURRENCY
from arnorm.quantities.digits import Digits, read_digits
from arnorm.quantities.ordinals import ordinal_spans
from arnorm.quantities.words import NUMERAL, TIME_UNIT, NumeralWord, contexts
from arnorm.text.scanner import Lexeme, Scan

WAW: Final = "\N{ARABIC LETTER WAW}"
PARTNERS: Final = {
    "(": ")",
    '"': '"',
    "[": "]",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
}
"""Brackets and quotation marks, the opening one to the closing one."""


class Atom(NamedTuple):
    """One digit run or one number word: view indices, half open."""

    start: int
    end: int
    lead: int
    """Where the string of letters begins: `start`, or the proclitics before it."""
    proclitics: str
    """Also a «و» that stands alone before it."""
    word: NumeralWord | None
    digits: Digits | None
    definite: bool

    def is_(self, role: str) -> bool:
        """Whether it is a number word of this role."""
        return self.word is not None and self.word.role == role


def atoms_of(scan: Scan) -> list[Atom]:
    """The atoms by place, disjoint. Those of ordinals («الحادي والعشرين») and years after «عام» are left out."""
    words = scan.of(NUMERAL)
    runs = scan.shared(read_digits)
    taken = scan.shared(ordinal_spans)
    measures = {lexeme.start for lexeme in words if _is_scale(lexeme)}
    for category in (TIME_UNIT, CURRENCY):
        measures.update(lexeme.start for lexeme in scan.of(category) if not lexeme.prefix.proclitics)
    atoms = [_digit_atom(scan, run, measures) for run in runs if run.start not in taken and not _is_year(scan, run)]
    if not words:
        return atoms
    atoms += [_word_atom(scan, lexeme) for lexeme in words if lexeme.start not in taken and not _is_other(scan, lexeme)]
    atoms.sort(key=_place)
    # «واحد» is not «و» with «أحد»: of two readings of a word the one without proclitics comes first and stays.
    kept: list[Atom] = []
    for index, atom in enumerate(atoms):
        if not kept or atom.start >= kept[-1].end:
            kept.append(atom)
        elif _is_eleven(atoms, index):
            kept[-1] = atom
    return kept


def _is_eleven(atoms: list[Atom], index: int) -> bool:
    """«وأحد عشر» is «و» with eleven, although «واحد» is a word, too."""
    if index + 1 == len(atoms):
        return False
    word, ten = atoms[index].word, atoms[index + 1].word
    return word is not None and ten is not None and word.form == "bound" and ten.role == "unit" and ten.value == 10


def _is_other(scan: Scan, lexeme: Lexeme) -> bool:
    """«كمية» is a quantity and «لست» "I am not", not «مية» and «ست» with proclitics."""
    proclitics = len(lexeme.prefix.proclitics)
    if not proclitics or lexeme.prefix.article_length or lexeme.end - lexeme.start > 3:
        return False
    return contexts("other_word").get(scan.symbols[lexeme.start - proclitics : lexeme.end]) is not None


def _place(atom: Atom) -> tuple[int, int]:
    return atom.lead, atom.start


def _is_scale(lexeme: Lexeme) -> bool:
    word = lexeme.entry.payload
    return isinstance(word, NumeralWord) and word.role == "scale" and not lexeme.prefix.proclitics


def _is_year(scan: Scan, run: Digits) -> bool:
    """«عام 2018»: a year is no number, so that «في عام 2018 مليار دولار» is one milliard."""
    year = is_year(run.value) or run.value in _HIJRI_YEARS
    return year and not run.proclitics and contexts("year").before(scan, run.start) is not None


def is_year(value: object) -> bool:
    """Whether a number could be a year of the last and the next century."""
    return value in _YEARS


_YEARS: Final = frozenset(range(1800, 2101))
_HIJRI_YEARS: Final = frozenset(range(1300, 1501))


def _digit_atom(scan: Scan, run: Digits, measures: set[int]) -> Atom:
    """A run with the brackets around it where its scale or unit follows: «(117) مليار», «"2,5" مليار», «(45) دقيقة»."""
    start, end, lead = run.start, run.end, run.lead
    symbols = scan.symbols
    enclosed = start > 0 and symbols[end : end + 1] == PARTNERS.get(symbols[start - 1], "\n")
    if enclosed and not run.definite and scan.skip_spaces(end + 1) in measures:
        start, end = start - 1, end + 1
        lead, proclitics = _proclitics_before(scan, start)
        return Atom(start, end, lead, proclitics, None, run, False)
    return Atom(start, end, lead, run.proclitics, None, run, run.definite)


def _proclitics_before(scan: Scan, start: int) -> tuple[int, str]:
    """A «و» or «ب» glued before a bracket."""
    begin = scan.word_start(start)
    return (begin, scan.symbols[begin:start]) if start - begin == 1 else (start, "")


def _word_atom(scan: Scan, lexeme: Lexeme) -> Atom:
    word = lexeme.entry.payload
    assert isinstance(word, NumeralWord)
    start, proclitics = lexeme.start, lexeme.prefix.proclitics
    lead = start - len(proclitics)
    if word.hidden_proclitic:
        proclitics += scan.symbols[start]
        start += 1
    if not proclitics:
        before = scan.word_before(start)
        if before[1] - before[0] == 1 and before[1] < start and scan.symbols[before[0]] == WAW:
            lead, proclitics = before[0], WAW
    definite = word.definite or (lexeme.prefix.article_length > 0 and not word.starts_like_article)
    return Atom(start, lexeme.end, lead, proclitics, word, None, definite)
