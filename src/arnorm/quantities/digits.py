"""Digits: runs with their separators and signs, what they are worth, and which of them count nothing.

«10,000», «1.250.000», «36 750», «2,4», «1.234,56», «8’8» and «الـ500» are amounts; «GPT-4», «2222.SR», «+966 11 234»,
«18:00», «24/7», «0645» and the «1.» of a list are not, and no other grammar sees them. A lone mark before three digits
(«81.250») has two readings: the rest of the document and the country settle it where they can.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from arnorm.quantities.currencies import currency_codes
from arnorm.quantities.words import latin_units
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.folding import ARABIC, DIGIT, LATIN
from arnorm.text.scanner import Scan

LONGEST_RUN: Final = 60
"""Digits a run may have: no quantity of the press has more, and the time of reading stays bounded."""

_DECIMAL: Final = "\N{ARABIC DECIMAL SEPARATOR}"
_GROUP: Final = "\N{ARABIC THOUSANDS SEPARATOR}"
_COMMA: Final = "\N{ARABIC COMMA}"
_SEMICOLON: Final = "\N{ARABIC SEMICOLON}"
_MARKS: Final = f".,'{_DECIMAL}{_GROUP}{_COMMA}"
_SPACES: Final = " \N{NO-BREAK SPACE}"
_VULGAR: Final = {
    "\N{VULGAR FRACTION ONE HALF}": Decimal("0.5"),
    "\N{VULGAR FRACTION ONE QUARTER}": Decimal("0.25"),
    "\N{VULGAR FRACTION THREE QUARTERS}": Decimal("0.75"),
}
_PARTS: Final = "".join(_VULGAR)
_RUN: Final = re.compile(rf"[0-9{_PARTS}](?:[0-9]|[{_MARKS}{_SPACES}](?=[0-9]))*+[{_PARTS}]?")
_SPACED: Final = re.compile(rf"[0-9{_MARKS}]++")
_SEPARATORS: Final = re.compile(r"[^0-9]")
_REH: Final = "\N{ARABIC LETTER REH}"
_WAW: Final = "\N{ARABIC LETTER WAW}"
_LIST_ENDS: Final = ".)-\N{EN DASH}"
_BEFORE_LIST: Final = f"\n.;:,()-\N{BULLET}{_COMMA}{_SEMICOLON}"
_DASHES: Final = "-\N{EN DASH}\N{EM DASH}"


class Digits(NamedTuple):
    """One run of digits that may count something: view indices, half open."""

    start: int
    """With a sign and «الـ», without proclitics."""
    end: int
    lead: int
    """Where the string of letters and digits begins: `start`, or the proclitics before it."""
    proclitics: str
    value: Decimal
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
    spaced: bool = False
    """Whether plain spaces group it («36 750»)."""


def read_digits(scan: Scan) -> tuple[Digits, ...]:
    """The runs of digits of a text that may count something, in order; read through `scan.shared(read_digits)`."""
    found: list[_Raw] = []
    symbols = scan.symbols
    for match in _RUN.finditer(symbols):
        start, end = match.span()
        if symbols[start - 1 : start] == "+" and (end - start > 7 or " " in match[0]):
            continue  # «+966 11 234 5678»
        if " " not in match[0]:
            found.append(_Raw(start, end))
        elif symbols[start] != "0" or symbols[start + 1] in _MARKS + _SPACES:
            found.extend(_split_spaces(symbols, start, end))
    found = _without_neighbours(symbols, _without_dashed_chains(symbols, found))
    marks = _decimal_mark(symbols, found)
    read = [_digits(scan, raw, marks) for raw in found]
    return tuple([digits for digits in read if digits is not None])


def _without_neighbours(symbols: str, runs: list[_Raw]) -> list[_Raw]:
    """Without «2 2 مليون»: two runs with nothing but blanks between them are not understood, after a year they are."""
    dropped: set[int] = set()
    for index in range(1, len(runs)):
        before, run = runs[index - 1], runs[index]
        if run.start - before.end <= 3 and not symbols[before.end : run.start].strip(_SPACES):
            year = before.end - before.start == 4 and symbols[before.start] in "12"
            dropped |= {index} if year and index - 1 in dropped else (set() if year else {index - 1, index})
    return [run for index, run in enumerate(runs) if index not in dropped]


def _without_dashed_chains(symbols: str, runs: list[_Raw]) -> list[_Raw]:
    """Without «011-234-5678» and «15-8-2025»: three runs joined by dashes, or two of which the first begins with 0."""
    kept: list[_Raw] = []
    chain: list[_Raw] = []
    for run in [*runs, _Raw(-9, -9)]:
        if chain and run.start == chain[-1].end + 1 and symbols[chain[-1].end] == "-":
            chain.append(run)
            continue
        first = symbols[chain[0].start : chain[0].end] if chain else ""
        if len(chain) < 2 or (len(chain) == 2 and not (first[0] == "0" and first.isdigit() and len(first) > 1)):
            kept += chain
        chain = [run]
    return kept


class _Raw(NamedTuple):
    start: int
    end: int
    spaced: bool = False


def _split_spaces(symbols: str, start: int, end: int) -> list[_Raw]:
    """The runs of a match that holds plain spaces: «36 750» is one number, «2018 150» and «5 12 7» are several."""
    parts = [(match.start(), match.end()) for match in _SPACED.finditer(symbols, start, end)]
    head, *rest = parts
    grouped = (
        1 <= len(rest) <= 5
        and head[1] - head[0] <= 3
        and symbols[head[0]] != "0"
        and all(symbols[a:b].isdigit() and b - a == 3 for a, b in rest)
        and symbols[head[0] : head[1]].isdigit()
    )
    return [_Raw(start, end, True)] if grouped else [_Raw(a, b) for a, b in parts]


# -- what a run is worth --------------------------------------------------------------------------------------------


class Reading(NamedTuple):
    """What the separators of a run mean: a value, and the other one where a lone mark stands before three digits."""

    value: Decimal
    other: Decimal | None = None
    mark: str = ""


def interpret(run: str) -> Reading | None:
    """What an unsigned run of ASCII digits and separators is worth; None when it is no number.

    >>> interpret("1.234,56")
    Reading(value=Decimal('1234.56'), other=None, mark='')
    >>> interpret("81.250")
    Reading(value=Decimal('81.250'), other=Decimal('81250'), mark='.')
    >>> interpret("192.168.1.1") is None
    True
    """
    if not _VULGAR.keys().isdisjoint(run[:-1]):
        return None
    if run[-1] in _VULGAR:
        whole = interpret(run[:-1]) if len(run) > 1 else Reading(Decimal(0))
        return None if whole is None or whole.other is not None else Reading(whole.value + _VULGAR[run[-1]])
    marks = _SEPARATORS.findall(run)
    if sum(map(str.isdigit, run)) > LONGEST_RUN:
        return None
    if not marks:
        # A leading zero makes it a code, a telephone number or a time of day («0645»).
        return Reading(Decimal(run)) if run[0] != "0" or len(run) == 1 else None
    parts = _SEPARATORS.split(run)
    kinds = set(marks)
    if len(kinds) == 1:
        mark = marks[0]
        return _one_mark(parts, mark) if len(marks) == 1 else _grouped(parts, None)
    last = marks[-1]
    if len(kinds) == 2 and marks.count(last) == 1 and last not in _SPACES + _GROUP:
        return _grouped(parts[:-1], parts[-1])
    return None


def _one_mark(parts: list[str], mark: str) -> Reading | None:
    whole, rest = parts
    if mark in _SPACES + _GROUP:
        return _grouped(parts, None)
    if len(whole) > 1 and whole[0] == "0":
        return None
    decimal = Decimal(f"{whole}.{rest}")
    if mark == _DECIMAL or len(rest) != 3 or len(whole) > 3 or whole == "0":
        return Reading(decimal) if len(rest) <= 9 else None
    grouped = Decimal(whole + rest)
    # The usual readings: a comma (or an apostrophe) groups thousands, a point begins decimals that are not all zeros.
    begins_decimals = mark == "." and rest != "000"
    return Reading(decimal, grouped, mark) if begins_decimals else Reading(grouped, decimal, mark)


def _grouped(groups: list[str], decimals: str | None) -> Reading | None:
    """Groups of three digits, with decimals or without."""
    head, *rest = groups
    if len(head) > 3 or head[0] == "0" or any(len(group) != 3 for group in rest):
        return None
    return Reading(Decimal("".join(groups) + (f".{decimals}" if decimals else "")))


def _decimal_mark(symbols: str, runs: list[_Raw]) -> str | None:
    """The decimal mark that the document shows beyond doubt: "." or ","; None when it shows none or both."""
    shown: set[str] = set()
    for start, end, _ in runs:
        run = symbols[start:end]
        marks = [mark for mark in run if mark in ".,"]
        if not marks or end - start > LONGEST_RUN:
            continue
        reading = interpret(run)
        if reading is None or reading.other is not None:
            continue
        if len(marks) > 1 and len(set(marks)) == 1:
            shown.add("," if marks[0] == "." else ".")
        else:
            shown.add(marks[-1])
    return shown.pop() if len(shown) == 1 else None


# -- what stands around a run ---------------------------------------------------------------------------------------


def _digits(scan: Scan, raw: _Raw, decimal_mark: str | None) -> Digits | None:
    symbols, scripts = scan.symbols, scan.view.scripts
    start, end = raw.start, raw.end
    before, after = symbols[start - 1 : start], symbols[end : end + 1]
    garbled = _garbled_decimal(scan, start, end)
    if garbled is not None:
        return garbled
    if _glued_to_a_code(scan, start, end, before, after) or _is_list_number(symbols, start, end):
        return None
    reading = interpret(symbols[start:end])
    if reading is None or _beside_a_slash(scan, start, end):
        return None
    value, other, mark = reading
    if other is not None and decimal_mark is not None and mark in ".,":
        value, other, mark = (_as_decimal(reading) if decimal_mark == mark else _as_group(reading)), None, ""
    if scan.view.has_marks(start, end) and "." in symbols[start:end] and reading.other is None:
        reversed_value = _display_order(symbols[start:end])
        if reversed_value is not None:
            return Digits(start, end, start, "", reversed_value, value, garbled=True)
    sign = before in ("-", "+") and _sign_stands_free(scan, start - 1)
    if sign:
        lead = scan.word_start(start - 1)
        if before == "-":
            value, other = -value, None if other is None else -other
        return Digits(start - 1, end, lead, symbols[lead : start - 1], value, other, mark)
    lead, proclitics, article = _glued_letters(scan, start)
    if article is not None:
        start = article
    after_name = before == " " and start > 1 and scripts[scan.skip_spaces_back(start) - 1] == LATIN
    return Digits(start, end, lead, proclitics, value, other, mark, after_name, article is not None, False, raw.spaced)


def _as_decimal(reading: Reading) -> Decimal:
    return min(reading.value, reading.value if reading.other is None else reading.other)


def _as_group(reading: Reading) -> Decimal:
    return max(reading.value, reading.value if reading.other is None else reading.other)


def settle(digits: Digits, country: str | None) -> tuple[Decimal, Decimal | None]:
    """The value of a run with a lone mark, and the other value where the country does not settle it.

    The press of Morocco and Algeria writes the decimal comma; elsewhere a comma groups and a point begins decimals.

    >>> settle(Digits(0, 6, 0, "", Decimal("81.250"), Decimal(81250), "."), "DZ")
    (Decimal('81250'), None)
    """
    if digits.other is None or digits.garbled or digits.mark not in (".", ","):
        return digits.value, digits.other
    if country in ("MA", "DZ"):
        decimal, grouped = sorted((digits.value, digits.other), key=abs)
        return (grouped if digits.mark == "." else decimal), None
    return digits.value, digits.other


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
    return Digits(start, stop, lead, proclitics, value, other, garbled=True)


def _display_order(run: str) -> Decimal | None:
    """«7.‏10» with a direction mark inside shows as 10.7 on the page."""
    first, dot, second = run.partition(".")
    return Decimal(f"{second}.{first}") if dot and first.isdigit() and second.isdigit() else None


def _glued_to_a_code(scan: Scan, start: int, end: int, before: str, after: str) -> bool:
    """Whether letters, signs or other digits make the run part of a name, an address, a code, a date or a score."""
    symbols, scripts = scan.symbols, scan.view.scripts
    if before and (before in "@#_/\\=&~" or (before in ":" + _REH and start > 1 and scripts[start - 2] == DIGIT)):
        return True
    if after and after in "@_\\=&~#":
        return True
    second = symbols[end + 1 : end + 2]
    if after in ("/", ":") and second and (second.isdigit() or scripts[end + 1] == LATIN):
        return True
    if after == "." and second and scripts[end + 1] == LATIN:
        return True  # «2222.SR»
    if before in (".", ",") and start > 1 and scripts[start - 2] in (DIGIT, LATIN):
        return True
    if before and before in _DASHES and start > 1 and scripts[start - 2] in (ARABIC, LATIN):
        return symbols[scan.word_start(start - 1) : start - 1] not in PREFIXES  # «كوفيد-19», «GPT-4»; not «بـ-5»
    if before and before in _DASHES and _follows_a_code(scan, start - 1):
        return True  # «A350-1000»
    if before and scripts[start - 1] == LATIN and not _is_currency_code(scan, scan.word_start(start), start):
        return True
    if after and scripts[end] == LATIN:
        stop = scan.word_end(end)
        word = symbols[end:stop]
        return not (word in latin_units() or _is_currency_code(scan, end, stop)) or scripts[stop] == DIGIT
    return after in ("-", "/") and bool(second) and scripts[end + 1] == LATIN


def _beside_a_slash(scan: Scan, start: int, end: int) -> bool:
    """«( أ / 90 )», «3 / 8 / 1412», «438 , 5»: parts of a reference, a date or a decimal written with blanks."""
    symbols = scan.symbols
    before, after = scan.skip_spaces_back(start), scan.skip_spaces(end)
    if before < start and before > 1:
        apart = symbols[before - 2] in _SPACES and symbols[scan.skip_spaces_back(before - 1) - 1].isdigit()
        if symbols[before - 1] == "/" or (symbols[before - 1] == "," and apart):
            return True
    if after == end:
        return False
    following = scan.skip_spaces(after + 1)
    mark = symbols[after : after + 1]
    return mark == "/" or (mark == "," and symbols[following : following + 1].isdigit())


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
    if not before or before in ' \n\xa0("«[:':
        return True
    word = symbols[scan.word_start(index) : index]
    return len(word) == 1 and word in PREFIXES  # «و-2%»


def _is_list_number(symbols: str, start: int, end: int) -> bool:
    """«1. السيولة، 2. المخاطر»: a small number with a point, bracket or dash that begins a line or a clause."""
    if end - start > 2:
        return False
    if symbols[end : end + 1] == " " and symbols[end + 1 : end + 2] in _DASHES:
        end += 1  # «1 - شراكة»
    mark = symbols[end : end + 1]
    if not mark or mark not in _LIST_ENDS or symbols[end + 1 : end + 2] not in (" ", "\xa0", ""):
        return False
    index = start - 1
    if index >= 0 and symbols[index] == "(" and symbols[end] == ")":
        index -= 1
    while index >= 0 and symbols[index] in _SPACES:
        index -= 1
    if index < 0 or symbols[index] == "\n":
        return True
    if symbols[end] in _DASHES or symbols[start - 1] == "(":
        return symbols[index] in f".:;{_SEMICOLON}"
    return symbols[index] in _BEFORE_LIST


def _glued_letters(scan: Scan, start: int) -> tuple[int, str, int | None]:
    """Where the string before digits begins, its proclitics, and where «الـ» begins: «بالـ500», «و 7», «بنسبة15»."""
    symbols, scripts = scan.symbols, scan.view.scripts
    if start == 0:
        return start, "", None
    end = start
    if scripts[start - 1] != ARABIC:
        end = scan.skip_spaces_back(start)
        if not end or scripts[end - 1] != ARABIC:
            return start, "", None
    word_start = scan.word_start(end)
    word = symbols[word_start:end]
    if end != start and word not in (_WAW, ARTICLE) and not (word in PREFIXES and PREFIXES[word].article_length):
        return (word_start, word, None) if len(word) == 1 and word in PREFIXES else (start, "", None)
    prefix = PREFIXES.get(word)
    if prefix is None:
        return start, "", None  # «الشركة800عامل»: a border without a space
    if prefix.article_length:
        return word_start, prefix.proclitics, end - prefix.article_length
    return word_start, prefix.proclitics, None
