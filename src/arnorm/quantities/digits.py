"""Digits: the runs of a text that may count something, with their signs and articles, and what makes a run a code.

«10,000», «36 750», «-2,4», «8’8» and «الـ500» are amounts; «GPT-4», «2222.SR», «+966 11 234», «18:00», «24/7», «0645»
and the «1.» of a list are not, and no other grammar sees them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from arnorm.quantities.beside import ANYTHING
from arnorm.quantities.beside import before as beside_before
from arnorm.quantities.currencies import currency_codes, currency_signs, currency_words
from arnorm.quantities.runs import APART, LONGEST_TEXT, runs_of
from arnorm.quantities.separators import DASHES, SIGNS, SPACES, as_decimal, as_group, display_order, interpret
from arnorm.quantities.words import NumeralWord, latin_scales, latin_units
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.folding import ARABIC, DIGIT, LATIN
from arnorm.text.scanner import Scan

_COMMA: Final = "\N{ARABIC COMMA}"
_SEMICOLON: Final = "\N{ARABIC SEMICOLON}"
_MEEM: Final = "\N{ARABIC LETTER MEEM}"
_REH: Final = "\N{ARABIC LETTER REH}"
_LIST_ENDS: Final = ".)-\N{EN DASH}"
_AFTER_LIST_NUMBER: Final = frozenset((*_LIST_ENDS, " "))
_AFTER_LIST_END: Final = ("", *SPACES, "\n")
_BEFORE_LIST: Final = f"\n.;:,()-\N{BULLET}{_COMMA}{_SEMICOLON}"
_APART: Final = frozenset(APART)
_TWO_LETTERS: Final = bytes([ARABIC, ARABIC])
_BETWEEN_DIGITS: Final = ":+*\N{REPLACEMENT CHARACTER}"
"""What makes two runs one code when it stands between them: «18:00», «5+5», «4×4» (the view has no ×)."""
_LETTERS_BETWEEN_DIGITS: Final = frozenset((_MEEM, _REH))
"""«1000م3» has the exponent of a cubic metre, «1ر51» a letter for the decimal mark."""
_PLAIN_BEFORE: Final = frozenset(("", " ", "\n", "(", '"', "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"))
_PLAIN_AFTER: Final = frozenset(
    ("", " ", "\n", "%", ")", '"', "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}", _COMMA, _SEMICOLON)
)
"""What may stand around a run without making it part of something."""


@dataclass(slots=True, eq=False)
class Digits:
    """One run of digits that may count something: view indices, half open."""

    word: ClassVar[None] = None
    """It is an atom of numerals, as a number word is."""
    start: int
    """With a sign and «الـ», without proclitics."""
    end: int
    lead: int
    """Where the string of letters and digits begins: `start`, or the proclitics before it."""
    proclitics: str
    value: Decimal
    near: int = ANYTHING
    """The tables of `beside` to which the word before it may belong."""
    other: Decimal | None = None
    """The value by the other reading of a separator that the document does not settle."""
    mark: str = ""
    """The lone separator before three digits, where there is one."""
    after_name: bool = False
    """Whether a Latin word stands before it («iPhone 16»): then only a unit makes it a quantity."""
    definite: bool = False
    """Whether «الـ» belongs to it."""
    garbled: bool = False
    """Whether the parts of a decimal stand in display order («1ر51» for 51.1)."""
    suffix: NumeralWord | None = None
    """The scale in Latin letters glued to it («$1.5bn»), which ends at `suffix_end`."""
    suffix_end: int = 0


def read_digits(scan: Scan) -> tuple[Digits, ...]:
    """The runs of digits of a text that may count something, in order; read through `scan.shared(read_digits)`."""
    runs, mark = runs_of(scan)
    read = [(_plain if plain else _digits)(scan, start, end, mark) for start, end, plain in runs]
    return tuple([digits for digits in read if digits is not None])


def _plain(scan: Scan, start: int, end: int, decimal_mark: str | None) -> Digits | None:
    """A run about which there is nothing to ask but its value."""
    run = scan.symbols[start:end]
    reading = interpret(run)
    if reading is None:
        return None
    value, other, _ = reading
    if other is not None or ("." in run and scan.view.has_marks(start, end)):
        return _digits(scan, start, end, decimal_mark)
    return Digits(start, end, start, "", value, beside_before(scan, start))


# -- what stands around a run ---------------------------------------------------------------------------------------


def _digits(scan: Scan, start: int, end: int, decimal_mark: str | None) -> Digits | None:
    symbols, scripts = scan.symbols, scan.view.scripts
    before, after = symbols[start - 1 : start], symbols[end : end + 1]
    suffix, suffix_end = None, end
    if after not in _PLAIN_AFTER:
        garbled = _garbled_decimal(scan, start, end) if after == _REH else None
        if garbled is not None:
            return garbled
        if scripts[end] == LATIN:
            suffix, suffix_end = _suffix(scan, start, end)
        if suffix is None and _bound_after(scan, end, after):
            return None
    if before not in _PLAIN_BEFORE and _bound_before(scan, start, before):
        return None
    if end - start <= 2 and after in _AFTER_LIST_NUMBER and _is_list_number(scan, start, end):
        return None
    run = symbols[start:end]
    reading = interpret(run) if end - start <= LONGEST_TEXT else None
    if reading is None or not _stands_apart(scan, start, end):
        return None
    value, other, mark = reading
    if other is not None:
        if decimal_mark is not None and mark in ".,":
            value, other, mark = (as_decimal(reading) if decimal_mark == mark else as_group(reading)), None, ""
    elif "." in run and scan.view.has_marks(start, end):
        reversed_value = display_order(run)
        if reversed_value is not None:
            return Digits(start, end, start, "", reversed_value, other=value, garbled=True)
    if before == " " and scripts[start - 3 : start - 1] == _TWO_LETTERS and symbols[start - 2] != ARTICLE[1]:
        near = beside_before(scan, start)  # most runs: a word of several letters stands before
        return Digits(start, end, start, "", value, near, other, mark, suffix=suffix, suffix_end=suffix_end)
    if before in SIGNS and _sign_stands_free(scan, start - 1):
        lead = scan.word_start(start - 1)
        if before == "-":
            value, other = -value, None if other is None else -other
        proclitics, start = symbols[lead : start - 1], start - 1
        return Digits(start, end, lead, proclitics, value, other=other, mark=mark, suffix=suffix, suffix_end=suffix_end)
    if start == 0:
        return Digits(start, end, start, "", value, 0, other, mark, suffix=suffix, suffix_end=suffix_end)
    lead, proclitics, article = _glued_letters(scan, start)
    after_name = article is None and before == " " and scripts[scan.skip_spaces_back(start) - 1] == LATIN
    return Digits(
        start if article is None else article,
        end,
        lead,
        proclitics,
        value,
        beside_before(scan, lead),
        other,
        mark,
        after_name=after_name,
        definite=article is not None,
        suffix=suffix,
        suffix_end=suffix_end,
    )


def _suffix(scan: Scan, start: int, end: int) -> tuple[NumeralWord | None, int]:
    """The value and the end of «bn», «m», «million» glued to a run; a single letter only beside a currency."""
    stop = scan.word_end(end)
    word = latin_scales().get(scan.symbols[end:stop])
    if word is None or scan.view.scripts[stop] == DIGIT:
        return None, end
    if word.form == "suffix" and not (_currency_ends_at(scan, start) or _currency_begins_at(scan, stop)):
        return None, end
    return word, stop


def _currency_ends_at(scan: Scan, index: int) -> bool:
    end = scan.skip_spaces_back(index)
    return scan.symbols[end - 1 : end] in currency_signs() or _is_currency_code(scan, scan.word_start(end), end)


def _currency_begins_at(scan: Scan, index: int) -> bool:
    start = scan.skip_spaces(index)
    end = scan.word_end(start)
    if scan.symbols[start : start + 1] in currency_signs() or _is_currency_code(scan, start, end):
        return True
    return scan.symbols[start:end] in currency_words()  # «1.5B دولار»


def _garbled_decimal(scan: Scan, start: int, end: int) -> Digits | None:
    """«1ر51»: a decimal typed with the letter «ر» for the mark, its parts in the order of the display."""
    symbols, scripts = scan.symbols, scan.view.scripts
    if symbols[end : end + 1] != _REH or scripts[end + 1 : end + 2] != bytes([DIGIT]):
        return None
    stop = end + 1
    while scripts[stop] == DIGIT and stop - end <= 12:
        stop += 1
    first, second = symbols[start:end], symbols[end + 1 : stop]
    if not first.isdigit() or len(first) > 9:
        return None
    lead, proclitics, _ = _glued_letters(scan, start)
    value, other = Decimal(f"{second}.{first}"), Decimal(f"{first}.{second}")
    return Digits(start, stop, lead, proclitics, value, other=other, garbled=True)


def _bound_before(scan: Scan, start: int, before: str) -> bool:
    """Whether what stands before a run makes it part of a name, an address, a code, a date or a score."""
    symbols, scripts = scan.symbols, scan.view.scripts
    digit_before = start > 1 and scripts[start - 2] == DIGIT
    if scripts[start - 1] == ARABIC:
        return digit_before and before in _LETTERS_BETWEEN_DIGITS
    if scripts[start - 1] == LATIN:
        return not _is_currency_code(scan, scan.word_start(start), start)
    if before in "@#_\\=&~" or (before in _BETWEEN_DIGITS and digit_before):
        return True
    if before == "/":
        return not _ends_currency(scan, start - 1)  # «20 مليون دولار/75 مليون ريال»
    if before in ".," and start > 1 and scripts[start - 2] in (DIGIT, LATIN):
        return True
    if before not in DASHES:
        return False
    if start > 1 and scripts[start - 2] in (ARABIC, LATIN):
        return symbols[scan.word_start(start - 1) : start - 1] not in PREFIXES  # «كوفيد-19», «GPT-4»; not «بـ-5»
    return _follows_a_code(scan, start - 1)  # «A350-1000»


def _bound_after(scan: Scan, end: int, after: str) -> bool:
    """Whether what stands after a run makes it part of a name, an address, a code, a date or a score."""
    symbols, scripts = scan.symbols, scan.view.scripts
    second = symbols[end + 1 : end + 2]
    if after in "@_\\=&~#" or (after in "+*\N{REPLACEMENT CHARACTER}" and second.isdigit()):
        return True
    if after in "/:" and second and (second.isdigit() or scripts[end + 1] == LATIN):
        return True
    if after == "/" and second in SPACES and symbols[end + 2 : end + 3].isdigit():
        return True  # «6/ 3»
    if after == "." and second and scripts[end + 1] == LATIN:
        return True  # «2222.SR»
    if scripts[end] == LATIN:
        stop = scan.word_end(end)
        word = symbols[end:stop]
        return not (word in latin_units() or _is_currency_code(scan, end, stop)) or scripts[stop] == DIGIT
    return after in "-/" and bool(second) and scripts[end + 1] == LATIN


def _ends_currency(scan: Scan, index: int) -> bool:
    """Whether a word of four letters or more that names a currency ends at `index`."""
    word = scan.symbols[scan.word_start(index) : index]
    return len(word) > 3 and word in currency_words()


def _stands_apart(scan: Scan, start: int, end: int) -> bool:
    """Whether a run is no part of «( أ / 90 )», «3 / 8 / 1412», «438 , 5»: of a reference, a date, a decimal."""
    symbols = scan.symbols
    if symbols[start - 2 : start - 1] not in _APART and symbols[end + 1 : end + 2] not in _APART:
        return True
    before = scan.skip_spaces_back(start)
    if 0 < before < start and symbols[before - 1] in "/,":
        further = scan.skip_spaces_back(before - 1)
        apart = further < before - 1 and symbols[further - 1 : further].isdigit()
        if symbols[before - 1] == "/" or apart:
            return False
    after = scan.skip_spaces(end)
    mark = symbols[after : after + 1]
    if after == end or not mark or mark not in "/,":
        return True
    following = scan.skip_spaces(after + 1)
    return mark == "," and not symbols[following : following + 1].isdigit()


def _follows_a_code(scan: Scan, dash: int) -> bool:
    """Whether the digits before a dash hang on to Latin letters."""
    scripts = scan.view.scripts
    index = dash
    while index > 0 and (scripts[index - 1] == DIGIT or scan.symbols[index - 1] == ".") and dash - index <= 12:
        index -= 1
    if index == dash or index == 0 or scripts[index - 1] != LATIN:
        return False
    return not _is_currency_code(scan, scan.word_start(index), index)


def _is_currency_code(scan: Scan, start: int, end: int) -> bool:
    return scan.symbols[start:end] in currency_codes()


def _sign_stands_free(scan: Scan, index: int) -> bool:
    """Whether a sign at `index` is a sign: nothing is glued before it but a bracket, a currency or a percent sign."""
    symbols = scan.symbols
    before = symbols[index - 1 : index]
    if before and before in "%$€£¥":
        return not symbols[index - 2 : index - 1].isdigit()  # «%-1.2» has a sign, «5.25%-5.50%» a dash
    if before == " ":
        return not symbols[index - 2 : index - 1].isdigit()  # «(0 -1)» is a result
    if not before or before in '\n\xa0("«[:':
        return True
    word = symbols[scan.word_start(index) : index]
    return len(word) == 1 and word in PREFIXES  # «و-2%»


def _is_list_number(scan: Scan, start: int, end: int) -> bool:
    """«1. السيولة، 2. المخاطر»: a small number with a point, bracket or dash that begins a line or a clause."""
    symbols = scan.symbols
    if symbols[end : end + 1] == " ":
        following = symbols[end + 1 : end + 2]
        if following == " ":
            return _has_stretched_dash(scan, start, end)
        if not following or following not in DASHES:
            return False
        end += 1  # «1 - شراكة»
    mark = symbols[end : end + 1]
    following = symbols[end + 1 : end + 2]
    glued = mark in (".", ")") and "\N{ARABIC LETTER HAMZA}" <= following <= "\N{ARABIC LETTER YEH}"  # «17.وثيقة»
    if not mark or mark not in _LIST_ENDS or not (glued or following in _AFTER_LIST_END):
        return False
    index = start - 1
    if index >= 0 and symbols[index] == "(" and symbols[end] == ")":
        index -= 1
    while index >= 0 and symbols[index] in SPACES:
        index -= 1
    if index < 0 or symbols[index] == "\n":
        return True
    line_end = scan.skip_spaces(end + 1)
    if symbols[line_end : line_end + 1] in ("", "\n"):
        return False  # «17، 18، 19.» ends a line
    if symbols[index] in DASHES and symbols[index - 1 : index].strip(SPACES + "0123456789") == "":
        return False  # «0-2.», «1 - 2.» are results
    if symbols[end] in DASHES or symbols[start - 1] == "(":
        return symbols[index] in f".:;{_SEMICOLON}"
    return symbols[index] in _BEFORE_LIST


def _has_stretched_dash(scan: Scan, start: int, end: int) -> bool:
    """«4 ـ تعيين»: a tatweel, which the view deletes, in the place of the dash of a list."""
    symbols = scan.symbols
    if not scan.view.has_marks(end, end + 2):
        return False
    before = scan.skip_spaces_back(start)
    return before == 0 or symbols[before - 1] in _BEFORE_LIST


def _glued_letters(scan: Scan, start: int) -> tuple[int, str, int | None]:
    """Where the string before digits begins, its proclitics, and where «الـ» begins: «بالـ500», «و 7», «بنسبة15»."""
    symbols, scripts = scan.symbols, scan.view.scripts
    end = start
    if scripts[start - 1] != ARABIC:
        end = scan.skip_spaces_back(start)
        if not end or scripts[end - 1] != ARABIC:
            return start, "", None
        if end > 1 and scripts[end - 2] == ARABIC and symbols[end - 1] != ARTICLE[1]:
            return start, "", None  # a word that is neither one letter nor an article
    word_start = scan.word_start(end)
    word = symbols[word_start:end]
    prefix = PREFIXES.get(word)
    if prefix is None:
        return start, "", None  # «الشركة800عامل»: a border without a space
    if prefix.article_length:
        return word_start, prefix.proclitics, end - prefix.article_length
    if end != start and len(word) > 1:
        return start, "", None
    return word_start, prefix.proclitics, None
