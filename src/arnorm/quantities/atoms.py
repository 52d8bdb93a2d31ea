"""Atoms of numerals: the digit runs and number words of a text, in order, and how two of them stand to each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final, TypeVar

from arnorm.quantities.beside import YEAR, before, phrase_before
from arnorm.quantities.currencies import CATEGORY as CURRENCY
from arnorm.quantities.digits import Digits, read_digits
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.ordinals import ordinal_spans
from arnorm.quantities.separators import SPACES, WAW_OR_BLANK
from arnorm.quantities.words import NO_PARTS, NUMERAL, TIME_UNIT, NumeralWord, contexts
from arnorm.text.clitics import SEEN, WAW
from arnorm.text.scanner import Lexeme, Scan

_HAMZA: Final = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_DAMMA: Final = "\N{ARABIC DAMMA}"
PARTNERS: Final = {
    "(": ")",
    '"': '"',
    "[": "]",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
}
"""Brackets and quotation marks, the opening one to the closing one."""
CLOSING: Final = frozenset(PARTNERS.values())


@dataclass(slots=True, eq=False)
class WordAtom:
    """One number word: view indices, half open."""

    start: int
    end: int
    lead: int
    """Where the string of letters begins: `start`, or the proclitics before it."""
    proclitics: str
    """Also a «و» that stands alone before it."""
    word: NumeralWord
    definite: bool


Atom = Digits | WordAtom
"""One digit run or one number word."""
Enclosed = TypeVar("Enclosed", Digits, Numeral)
"""What may stand in brackets."""


def has_role(atom: Atom, role: str) -> bool:
    """Whether an atom is a number word of this role."""
    return atom.word is not None and atom.word.role == role


def atoms_of(scan: Scan) -> list[Atom]:
    """The atoms by place, disjoint. Those of ordinals («الحادي والعشرين») and years after «عام» are left out."""
    words = scan.of(NUMERAL)
    runs = scan.shared(read_digits)
    if not words and not runs:
        return []
    taken, symbols = scan.shared(ordinal_spans), scan.symbols
    atoms: list[Atom] = []
    for run in runs:
        start, end = run.start, run.end
        if start not in taken and not (run.near & YEAR and _is_year(scan, run)):
            if symbols[end : end + 1] in CLOSING and not run.definite:
                run = with_brackets(scan, run)
            atoms.append(run)
        if run.suffix is not None:
            atoms.append(WordAtom(end, run.suffix_end, end, "", run.suffix, False))
    overlap, reach = False, 0
    for lexeme in words:
        start = lexeme[0]
        atom = _word_atom(scan, lexeme) if start not in taken else None
        if atom is not None:
            atoms.append(atom)
            if start < reach:
                overlap = True
            reach = lexeme[1]
    atoms.sort(key=_place)
    return _disjoint(scan, atoms) if overlap else atoms


def _disjoint(scan: Scan, atoms: list[Atom]) -> list[Atom]:
    """«واحد» is not «و» with «أحد»: of two readings of a word the one without proclitics comes first and stays."""
    kept: list[Atom] = []
    reach = 0
    for index, atom in enumerate(atoms):
        if atom.start >= reach:
            kept.append(atom)
            reach = atom.end
        elif _is_eleven(scan, atoms, index):
            kept[-1] = atom
            reach = atom.end
    return kept


def _is_eleven(scan: Scan, atoms: list[Atom], index: int) -> bool:
    """«وأحد عشر» is «و» with eleven, although «واحد» is a word, too."""
    if index + 1 == len(atoms):
        return False
    word, ten = atoms[index].word, atoms[index + 1].word
    if word is None or ten is None or word.form != "bound" or ten.role != "unit" or ten.value != 10:
        return False
    return scan.symbols[atoms[index].end : atoms[index + 1].start].isspace()


def _is_no_part(scan: Scan, start: int, end: int, word: NumeralWord, proclitics: str) -> bool:
    """Whether a word that may be another one, or that «و» must join, is no part of a numeral here."""
    if word.role in NO_PARTS and not proclitics and (start < 2 or scan.symbols[start - 2] not in WAW_OR_BLANK):
        return True
    return word.told_by_vowels and _is_other(scan, start, end, word)


def _is_other(scan: Scan, start: int, end: int, word: NumeralWord) -> bool:
    """«أحد أفراد» is "one of", «عُشر» a tenth and «عشر» ten: what only the hamza or the vowel in the text tells."""
    if word.form == "vowelled":
        return not _has_damma(scan, start)
    if word.value == 1:
        return _HAMZA in scan.view.text[scan.view.start(start) : scan.view.end(end)]
    return end - start <= 4 and _has_damma(scan, start)


def _has_damma(scan: Scan, start: int) -> bool:
    """Whether the first letter of a word carries the vowel u."""
    view = scan.view
    return view.has_marks(start, start + 2) and view.text[view.start(start) + 1 : view.start(start) + 2] == _DAMMA


_place: Final = attrgetter("lead", "start")


def _measures(scan: Scan) -> frozenset[int]:
    """Where scales, currencies and units of time begin."""
    places = {lexeme.start for lexeme in scan.of(NUMERAL) if _is_scale(lexeme)}
    for category in (TIME_UNIT, CURRENCY):
        places.update(lexeme.start for lexeme in scan.of(category) if not lexeme.prefix.proclitics)
    return frozenset(places)


def _is_scale(lexeme: Lexeme) -> bool:
    word = lexeme.entry.payload
    return isinstance(word, NumeralWord) and word.role == "scale" and not lexeme.prefix.proclitics


def _is_year(scan: Scan, run: Digits) -> bool:
    """«عام 2018»: a year is no number, so that «في عام 2018 مليار دولار» is one milliard."""
    if run.proclitics or not (is_year(run.value) or run.value in _HIJRI_YEARS):
        return False
    return phrase_before(YEAR, scan, run.start, run.near) is not None


def is_year(value: object) -> bool:
    """Whether a number could be a year of the last and the next century."""
    return value in _YEARS


_YEARS: Final = frozenset(range(1800, 2101))
_HIJRI_YEARS: Final = frozenset(range(1300, 1501))


def with_brackets(scan: Scan, enclosed: Enclosed) -> Enclosed:
    """«(117) مليار», «"2,5" مليار», «(خمسة آلاف) ريال»: what the brackets enclose has them before its scale or unit."""
    start, end = enclosed.start - 1, enclosed.end + 1
    if start < 0 or scan.symbols[end - 1 : end] != PARTNERS.get(scan.symbols[start]):
        return enclosed
    if scan.skip_spaces(end) not in scan.shared(_measures):
        return enclosed
    lead, proclitics = proclitics_before(scan, start)
    return replace(enclosed, start=start, end=end, lead=lead, proclitics=proclitics, near=before(scan, lead))


def proclitics_before(scan: Scan, start: int) -> tuple[int, str]:
    """Where a «و» or «ب» glued before a bracket or a sign begins, or a «و» with a blank after it, and its letters."""
    symbols = scan.symbols
    begin = scan.word_start(start)
    if begin == start and start > 1 and symbols[start - 1] in SPACES and symbols[start - 2] == WAW:
        begin = scan.word_start(start - 1)
        return (begin, WAW) if begin == start - 2 else (start, "")
    return (begin, symbols[begin:start]) if start - begin == 1 else (start, "")


def _word_atom(scan: Scan, lexeme: Lexeme) -> WordAtom | None:
    """A number word; None for «مثل», which is no part of a number, and for «كمية» and «لست», which are other words."""
    start, end, entry, (proclitics, article) = lexeme
    word: NumeralWord = entry.payload  # type: ignore[assignment]
    symbols = scan.symbols
    if word.unsure and _is_no_part(scan, start, end, word, proclitics):
        return None
    lead = start
    if proclitics:
        lead -= len(proclitics)
        # «س» stands before verbs only
        if proclitics[-1] == SEEN and word.form != "vowelled":
            return None
        if not article and end - start <= 3 and contexts("other_word").get(symbols[lead:end]) is not None:
            return None
    if word.hidden_proclitic:
        proclitics += symbols[start]
        start += 1
    if start > 1 and symbols[start - 2] in WAW_OR_BLANK and not proclitics and symbols[start - 1] in SPACES:
        stop = scan.skip_spaces_back(start)
        if stop and symbols[stop - 1] == WAW and scan.word_start(stop) == stop - 1:
            lead, proclitics = stop - 1, WAW
    definite = word.definite or (article > 0 and not word.starts_like_article)
    return WordAtom(start, end, lead, proclitics, word, definite)
