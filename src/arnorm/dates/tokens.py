"""Runs of date words: the neighbourhood of every month, weekday, unit or numeric date, cut into tokens.

A run is the longest stretch around such a word that consists of words the tables know, digits and a few marks. The
grammar reads runs and never the text itself, so that a text without dates costs nothing beyond the scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from arnorm.dates import numeric
from arnorm.dates.lexicon import CATEGORY, is_idle, is_known, sense_of, words_of
from arnorm.dates.words import NO_SENSE, Role, Sense, numeric_sense
from arnorm.text.folding import ARABIC, DIGIT, LATIN
from arnorm.text.scanner import Scan

LONGEST_RUN: Final = 48
"""Tokens of one run; a longer enumeration goes on in the next run."""
_LEFT_STEPS: Final = 10
"""Pieces of text between spaces that a run may have before its anchor."""
_LONGEST_PIECE: Final = 24
"""Symbols between two spaces that are looked at together; there are hardly more in a run of date words."""
_LONGEST_FIGURES: Final = 4
_LETTERS: Final = (ARABIC, LATIN)
_PLAIN: Final = r"(?<![0-9][.٫,])[0-9]{1,4}(?![0-9]|[.٫,][0-9])"
"""Figures that are no part of a longer number."""
_NEXT: Final = re.compile(
    r"[ \xa0]*(?:([ء-ي]+|[()/\\\-–—،,:\"'«»]|" + _PLAIN + r"(?! ?[/\\.-]))|([0-9]+)(?= ?[/\\.-]))",
)
"""The next token: a word, a mark or figures, or figures that a numeric date may begin with."""
_PIECE_BACK: Final = re.compile(r"\xa0|([^\W\d_a-zA-Z]+)|([0-9]+)|([()/\\\-–—،,:\"'«»])|(.)", re.DOTALL)
"""The same backwards, one after the other without a gap: a word, figures, a mark, or what is none of them."""
_FIGURES: Final = (
    r"(?<![.,٫])(?:(?:[0-9]{1,4} ?[/\\.-] ?[0-9]{1,2} ?[/\\.-] ?[0-9]{1,4}|[0-9]{1,2}:[0-5][0-9]"
    r"|[01]?[0-9]/(?:1[3-9]|20)[0-9]{2}|(?:1[3-9]|2[01])[0-9]{2})(?![0-9])"
)
"""Where a run of figures may be a date, a month of a year, a year or a clock time."""
_DIGIT: Final = bytes((DIGIT,))
END: Final = NO_SENSE
"""What stands beyond both ends of a run: it has no role."""
_PADDING: Final = 12
"""More than any rule looks beyond the token it has reached."""
_ENDS: Final = (END,) * _PADDING


class Run:
    """The tokens of one run: what each stands for, padded so that rules may look beyond both ends, and where it is."""

    __slots__ = ("ends", "scan", "senses", "size", "starts")

    def __init__(self, scan: Scan, senses: list[Sense], starts: list[int], ends: list[int]) -> None:
        self.scan = scan
        self.size = len(senses)
        senses += _ENDS
        self.senses = senses
        self.starts = starts
        self.ends = ends

    def glued(self, index: int) -> bool:
        """Whether nothing stands between the token at `index` and the one before it."""
        return 0 < index < self.size and self.ends[index - 1] == self.starts[index]


def runs(scan: Scan) -> Iterator[Run]:
    """The runs of a scan, in the order of the text."""
    symbols, reach = scan.symbols, 0
    for anchor in _anchors(scan):
        if anchor < reach:
            continue
        start = _leftmost(scan, anchor, reach)
        senses, starts, ends = _tokens(symbols, start)
        while (not ends or ends[-1] <= anchor) and start <= anchor:
            # The word was known only as part of a longer phrase: «الجديدة» of «رأس السنة الجديدة».
            broken = scan.skip_spaces(ends[-1] if ends else start)
            start = scan.skip_spaces(max(scan.word_end(broken), broken + 1))
            senses, starts, ends = _tokens(symbols, start) if start <= anchor else ([], [], [])
        if ends:
            reach = ends[-1]
            yield Run(scan, senses, starts, ends)


# -- where a date may be ------------------------------------------------------------------------------------------


def _anchors(scan: Scan) -> list[int]:
    """Where a date may be: the first symbols of words and of figures, ascending."""
    anchors = [start - len(prefix.proclitics) for start, _, _, prefix in scan.of(CATEGORY)]
    figures = _figure_anchors(scan)
    return sorted(anchors + figures) if figures else anchors


@cache
def _figures_pattern() -> re.Pattern[str]:
    """The figures that may be a date, and those before «الجاري», «من الجاري» or «منه»."""
    joined, month = ("|".join(words_of(role)) for role in (Role.FROM, Role.OF_MONTH))
    return re.compile(rf"{_FIGURES}|[0-3]?[0-9] (?:(?:{joined}) )?(?:{month})(?![ء-ي]))")


def _figure_anchors(scan: Scan) -> list[int]:
    symbols, scripts = scan.view.symbols, scan.view.scripts
    may_be_date = _figures_pattern().match
    anchors: list[int] = []
    place = scripts.find(_DIGIT)
    while place >= 0:
        if may_be_date(symbols, place):
            anchors.append(place)
        place += 1
        while scripts[place] == DIGIT:
            place += 1
        place = scripts.find(_DIGIT, place)
    return anchors


def _leftmost(scan: Scan, anchor: int, floor: int) -> int:
    """The start of the first token to the left that is joined to the anchor by known tokens only."""
    symbols, start = scan.symbols, anchor
    if anchor > floor and symbols[anchor - 1] != " " and scan.view.scripts[anchor - 1] in _LETTERS:  # «ب2024»
        start = scan.word_start(anchor)
        if start < floor:
            return anchor
    if start == floor:
        return start
    for _ in range(_LEFT_STEPS):
        end = start - 1 if symbols[start - 1] == " " else start
        low = end - _LONGEST_PIECE
        if low < floor:
            low = floor
        begin = symbols.rfind(" ", low, end) + 1 or low
        joined, goes_on = _tail(symbols[begin:end])
        if not goes_on:
            return end - joined if joined else start
        if begin == low > floor:
            return start  # a piece so long that it may have been cut in the middle of a word
        start = begin
        if start == floor:
            break
    return start


@lru_cache(maxsize=8192)
def _tail(piece: str) -> tuple[int, bool]:
    """How many symbols at the end of what stands between two spaces are tokens, and whether to go on to the left of it.

    A preposition of one word is where to stop: what stands before it says nothing about the date after it.

    >>> _tail("،في"), _tail("في"), _tail("قال،")
    ((3, True), (2, False), (1, False))
    """
    if piece.isalpha() and not piece[0].isascii():
        return (len(piece), not is_idle(piece)) if is_known(piece) else (0, False)
    joined = 0
    for found in _PIECE_BACK.finditer(piece[::-1]):
        word, figures, _, other = found.groups()
        if other or (word and not is_known(word[::-1])) or (figures and len(figures) > _LONGEST_FIGURES):
            return joined, False
        joined = found.end()
    return joined, True


# -- tokens -------------------------------------------------------------------------------------------------------


def _tokens(symbols: str, position: int) -> tuple[list[Sense], list[int], list[int]]:
    """What the tokens from a place on stand for, where they start and where they end."""
    senses: list[Sense] = []
    starts: list[int] = []
    ends: list[int] = []
    following = _NEXT.match
    for _ in range(LONGEST_RUN):
        found = following(symbols, position)
        if found is None:
            break
        piece, position = found[1], found.end()
        if piece:
            start = position - len(piece)
            sense = sense_of(piece)
        else:
            start = found.start(2)
            sense, position = _dated(symbols, start, position)
        if sense is None:
            break
        if sense.lookahead:
            sense, position = _longest(symbols, position, sense)
            if sense is None:
                break
        senses.append(sense)
        starts.append(start + sense.skipped)
        ends.append(position)
    return senses, starts, ends


def _dated(symbols: str, start: int, end: int) -> tuple[Sense | None, int]:
    """A numeric date and its end, or else the figures before its separator; None when they are of a longer number."""
    found = numeric.match(symbols, start)
    if found:
        return numeric_sense(found[1]), found[0]
    figures = _PLAIN_FIGURES.match(symbols, start)
    return (sense_of(figures[0]) if figures else None), end


_PLAIN_FIGURES: Final = re.compile(_PLAIN)


def _longest(symbols: str, position: int, sense: Sense) -> tuple[Sense | None, int]:
    """The reading of a word with most words after it, and its end; None when the word alone is none of dates."""
    if symbols.startswith(sense.lookahead, position):
        for rest, whole in sense.longer:
            stop = _rest(symbols, position, rest)
            if stop:
                return whole, stop
    return (None if sense.partial else sense), position


def _rest(symbols: str, position: int, rest: tuple[str, ...]) -> int:
    """The end of the further words of a form; 0 when they do not stand there."""
    for word in rest:
        found = _NEXT.match(symbols, position)
        if found is None or found[1] != word:
            return 0
        position = found.end()
    return position


# -- the words around a token, which need not be words of dates ----------------------------------------------------


def word_before(scan: Scan, index: int) -> str:
    """The word that ends before view index `index`, spaces skipped; empty when none does."""
    return scan.symbols[slice(*scan.word_before(index))]


def word_after(scan: Scan, index: int) -> str:
    """The word that begins at or after view index `index`, spaces skipped; empty when none does."""
    return scan.symbols[slice(*scan.word_after(index))]
