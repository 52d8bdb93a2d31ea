"""Runs of date words: the neighbourhood of every month, weekday, unit or numeric date, cut into tokens.

A run is the longest stretch around such a word that consists of words the tables know, digits and a few marks. The
grammar reads runs and never the text itself, so that a text without dates costs nothing beyond the scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from arnorm.dates import numeric
from arnorm.dates.lexicon import CATEGORY, Role, Word, forms_of, is_known
from arnorm.text.folding import ARABIC, DIGIT
from arnorm.text.scanner import Scan

WAW: Final = "\N{ARABIC LETTER WAW}"
LONGEST_RUN: Final = 48
"""Tokens of one run; a longer enumeration goes on in the next run."""
_LEFT_STEPS: Final = 10
_MARKS: Final = frozenset("()/\\-–—،,:\"'")
_NEXT: Final = re.compile(r"[ \xa0]*(?:([0-9]+)|([ء-ي]+)|([()/\\\-–—،,:\"']))")
_FIGURES: Final = re.compile(
    r"[0-9](?<![0-9.,٫][0-9])(?:[0-9]{0,3} ?[/\\.-] ?[0-9]{1,2} ?[/\\.-] ?[0-9]{1,4}|[0-9]?:[0-5][0-9]"
    r"|(?:(?<=1)[3-9]|(?<=2)[01])[0-9]{2})(?![0-9])"
)
"""Where figures may be a date, a year or a clock time."""


class Token(NamedTuple):
    """One token of a run: a word with what it may stand for, a number, a mark or a numeric date."""

    start: int
    end: int
    words: tuple[Word, ...] = ()
    proclitics: str = ""
    definite: bool = False
    digits: str = ""
    mark: str = ""
    numeric: numeric.NumericDate | None = None

    def word(self, role: Role) -> Word | None:
        """The word in this role, if it can have it."""
        for word in self.words:
            if word.role is role:
                return word
        return None

    def unit(self, *names: str) -> Word | None:
        """The word as one of these units of the calendar."""
        found = self.word(Role.UNIT)
        return found if found and found.value in names else None

    @property
    def joined(self) -> bool:
        """Whether «و» is written before it."""
        return self.proclitics.startswith(WAW)

    @property
    def number(self) -> int:
        """The value of a token of digits; -1 for others."""
        return int(self.digits) if self.digits else -1


END: Final = Token(0, 0)
"""What stands beyond both ends of a run: it has no role."""


_PADDING: Final = (END,) * 12
"""More than any rule looks beyond the token it has reached."""


class Run(list[Token]):
    """The tokens of one run, padded with `END`, so that rules may look beyond both ends."""

    __slots__ = ("scan", "size")

    def __init__(self, scan: Scan, tokens: list[Token]) -> None:
        super().__init__(tokens)
        self.scan = scan
        self.size = len(tokens)
        self.extend(_PADDING)

    def word(self, index: int, role: Role) -> Word | None:
        """The word at `index` in this role."""
        for word in self[index].words:
            if word.role is role:
                return word
        return None

    def glued(self, index: int) -> bool:
        """Whether nothing stands between the token at `index` and the one before it."""
        return 0 < index < self.size and self[index - 1].end == self[index].start


def runs(scan: Scan) -> Iterator[Run]:
    """The runs of a scan, in the order of the text."""
    reach = 0
    for anchor in _anchors(scan):
        while anchor >= reach:
            tokens = _around(scan, anchor, reach)
            if not tokens:
                break
            yield Run(scan, tokens)
            reach = tokens[-1].end


def _around(scan: Scan, anchor: int, floor: int) -> list[Token]:
    """The tokens of the run that holds the anchor; none when the anchor itself is no token."""
    start = _leftmost(scan, anchor, floor)
    while start <= anchor:
        tokens = _tokens(scan.symbols, start)
        if tokens and tokens[-1].end > anchor:
            return tokens
        # The word was known only as part of a longer phrase: «الجديدة» of «رأس السنة الجديدة».
        broken = scan.skip_spaces(tokens[-1].end if tokens else start)
        start = scan.skip_spaces(max(scan.word_end(broken), broken + 1))
    return []


def _anchors(scan: Scan) -> list[int]:
    """Where a date may be: the first symbols of scanned words and of figures, ascending."""
    anchors = [lexeme.start for lexeme in scan.of(CATEGORY)]
    figures = [found.start() for found in _FIGURES.finditer(scan.symbols)]
    return sorted(anchors + figures) if figures else anchors


def _leftmost(scan: Scan, anchor: int, floor: int) -> int:
    """The start of the first token to the left that is joined to the anchor by known tokens only."""
    symbols, scripts = scan.symbols, scan.view.scripts
    start = scan.word_start(anchor)  # the proclitics before a lexeme
    if start < floor:
        return anchor
    for _ in range(_LEFT_STEPS):
        end = scan.skip_spaces_back(start)
        if end <= floor:
            break
        script = scripts[end - 1]
        if script == ARABIC:
            begin = scan.word_start(end)
            if begin < floor or not is_known(symbols[begin:end]):
                break
        elif script == DIGIT:
            begin = end
            while begin > floor and scripts[begin - 1] == DIGIT:
                begin -= 1
            if end - begin > 4:
                break
        elif symbols[end - 1] in _MARKS:
            begin = end - 1
        else:
            break
        start = begin
    return start


def _tokens(symbols: str, position: int) -> list[Token]:
    tokens: list[Token] = []
    while len(tokens) < LONGEST_RUN:
        found = _NEXT.match(symbols, position)
        if found is None:
            break
        if found[1]:
            token = _figures(symbols, found.start(1), found.end(1))
        elif found[2]:
            token = _word(symbols, found.start(2), found.end(2))
        else:
            token = Token(found.start(3), found.end(3), mark=found[3])
        if token is None:
            break
        tokens.append(token)
        position = token.end
    return tokens


def _figures(symbols: str, start: int, end: int) -> Token | None:
    dated = numeric.match(symbols, start)
    if dated:
        return Token(start, dated[0], numeric=dated[1])
    if end - start > 4 or (symbols[end : end + 1] in (".", "٫", ",") and symbols[end + 1 : end + 2].isdigit()):
        return None
    if start and symbols[start - 1] in ".٫," and symbols[start - 2 : start - 1].isdigit():
        return None
    return Token(start, end, digits=symbols[start:end])


def _word(symbols: str, start: int, end: int) -> Token | None:
    forms = forms_of(symbols[start:end])
    if not forms:
        return None
    longest = -1
    stop, words, chosen = end, [], forms[0]
    for form in forms:
        if len(form.rest) < longest:
            break
        reach = _rest(symbols, end, form.rest)
        if reach:
            longest, stop, chosen = len(form.rest), reach, form
            words.append(form.word)
    if not words:
        return None
    return Token(start + len(chosen.proclitics), stop, tuple(words), chosen.proclitics, chosen.definite)


def _rest(symbols: str, position: int, rest: tuple[str, ...]) -> int:
    """The end of the further words of a form; 0 when they do not stand there."""
    for word in rest:
        found = _NEXT.match(symbols, position)
        if found is None or found[2] != word:
            return 0
        position = found.end()
    return position
