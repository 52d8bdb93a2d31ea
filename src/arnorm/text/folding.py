"""The folded view: spelling variants made equal, one symbol per code point, and the way back to the text.

Folding goes through one byte per code point, which CPython does many times faster than `str.translate`. A text that
holds a character outside the alphabet (a ligature, an emoji, an HTML entity) is first rewritten, with a map back, and
then goes the same way.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from _codecs import _EncodingMap

PLACEHOLDER: Final = "\N{REPLACEMENT CHARACTER}"
"""What stands in the view for a character that no lexicon can contain (an emoji, a CJK character)."""

OTHER, ARABIC, LATIN, DIGIT = 0, 1, 2, 4
"""The script of one view symbol, as `FoldedView.scripts` gives it; one bit each, so that a set of them is a number."""

WORD_CLASSES: Final = {OTHER: "-", ARABIC: "A", LATIN: "L", DIGIT: "9"}
"""What stands for a script in `FoldedView.word_classes`; a space is a space there and a point a point."""

_BIDI_AND_ZERO_WIDTH: Final = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH NO-BREAK SPACE}"
)
_NO_BREAK_SPACES: Final = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
_PERSIAN_LETTERS: Final = {
    "\N{ARABIC LETTER PEH}": "\N{ARABIC LETTER BEH}",
    "\N{ARABIC LETTER TCHEH}": "\N{ARABIC LETTER JEEM}",
    "\N{ARABIC LETTER JEH}": "\N{ARABIC LETTER ZAIN}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}",
    "\N{ARABIC LETTER QAF WITH THREE DOTS ABOVE}": "\N{ARABIC LETTER QAF}",
    "\N{ARABIC LETTER NG}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
}
_PUNCTUATION: Final = {
    "\t": " ",
    "\r": "\n",
    "\N{ARABIC PERCENT SIGN}": "%",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
}
_KEPT_SYMBOLS: Final = "،؛؟٫٬«»–—…•½¼¾€£¥₺₽₹₪₩﷼" + "\u20c1\u20c3"  # the riyal and dirham signs of 2025
_INSIDE_NAMES: Final = ".&'_-\N{NO-BREAK SPACE}"
_ACCENTED: Final = "éèêàâçïîôöüñÉ"


class _Tables(NamedTuple):
    """The fixed tables of the fast road; see `_tables`."""

    encoding: _EncodingMap | dict[int, int]  # code point -> byte
    fold: bytes  # byte -> byte of the folded symbol
    symbols: str  # byte -> symbol
    deleted: bytes  # the bytes that the view drops
    deletion_marks: bytes  # byte -> 0 where dropped, 1 where kept
    scripts: bytes  # byte -> OTHER, ARABIC, LATIN or DIGIT
    word_classes: bytes  # byte -> its letter in WORD_CLASSES, a space or a point
    spaced: bytes  # byte -> byte, the punctuation inside names made a space
    marks: frozenset[str]  # the characters that the view drops
    combining: frozenset[str]  # those that belong to the letter before them


def _folds() -> dict[str, str]:
    """What every character of the alphabet folds to; the empty string deletes it."""
    from pyarabic import araby  # GPL: used for its letter classes, and only here

    combining = (
        *araby.TASHKEEL,
        araby.SMALL_ALEF,
        araby.TATWEEL,
        "\u0653",
        "\u0654",
        "\u0655",
        "\u0656",
        "\u0657",
    )
    folds = {chr(code): chr(code) for code in range(0x20, 0x7F)} | {"\n": "\n"}
    folds |= {letter: letter for letter in araby.LETTERS}
    folds |= {letter: araby.ALEF for letter in (*araby.ALEFAT, araby.ALEF_WASLA) if letter != araby.SMALL_ALEF}
    folds |= {araby.ALEF_MAKSURA: araby.YEH, araby.TEH_MARBUTA: araby.HEH}
    folds |= {araby.WAW_HAMZA: araby.WAW_HAMZA, araby.YEH_HAMZA: araby.YEH_HAMZA, araby.HAMZA: araby.HAMZA}
    folds |= _PERSIAN_LETTERS | _PUNCTUATION
    for digits in (araby.NUMBERS_EAST, araby.NUMBERS_PERS):
        folds |= {digit: str(value) for value, digit in enumerate(digits)}
    folds |= {symbol: symbol for symbol in _KEPT_SYMBOLS}
    folds |= dict.fromkeys(_NO_BREAK_SPACES, "\xa0")
    folds |= {letter: unicodedata.normalize("NFD", letter)[0] for letter in _ACCENTED}
    folds |= {PLACEHOLDER: PLACEHOLDER}
    folds |= dict.fromkeys((*combining, *_BIDI_AND_ZERO_WIDTH), "")
    return folds


@cache
def script_of(symbol: str) -> int:
    """OTHER, ARABIC, LATIN or DIGIT for one symbol of a view."""
    if symbol.isdecimal():
        return DIGIT
    if symbol.isalpha():
        return LATIN if symbol.isascii() else ARABIC
    return OTHER


def _word_class(symbol: str) -> int:
    return ord(" " if symbol in " \N{NO-BREAK SPACE}" else "." if symbol == "." else WORD_CLASSES[script_of(symbol)])


@cache
def _tables() -> _Tables:
    folds = _folds()
    # Slot 0 must hold a NUL for CPython to build its fast encoding map. ASCII keeps its own codes, so that the bytes
    # of a view can be read; the other characters take the slots that are left.
    free = [code for code in range(1, 256) if chr(code) not in folds or code > 0x7F]
    others = [character for character in folds if not character.isascii()]
    byte_of = {character: ord(character) for character in folds if character.isascii()}
    byte_of |= dict(zip(others, free, strict=False))
    if len(byte_of) < len(folds):
        raise AssertionError(f"the folding alphabet has {len(folds)} characters; one byte holds 255 and a NUL")
    slots = ["\ufffe"] * 256
    slots[0] = "\0"
    for character, byte in byte_of.items():
        slots[byte] = character
    symbols = "".join(slots)
    placeholder = byte_of[PLACEHOLDER]
    fold = bytearray([placeholder]) * 256
    deleted = bytearray()
    for character, folded in folds.items():
        if folded:
            fold[byte_of[character]] = byte_of[folded]
        else:
            deleted.append(byte_of[character])
    return _Tables(
        encoding=codecs.charmap_build(symbols),
        fold=bytes(fold),
        symbols=symbols,
        deleted=bytes(deleted),
        deletion_marks=bytes(0 if byte in deleted else 1 for byte in range(256)),
        scripts=bytes(map(script_of, symbols)),
        word_classes=bytes(map(_word_class, symbols)),
        spaced=bytes(0x20 if symbols[byte] in _INSIDE_NAMES else byte for byte in range(256)),
        marks=frozenset(mark for mark, folded in folds.items() if not folded),
        combining=frozenset(
            mark for mark in folds if not folds[mark] and (unicodedata.combining(mark) or mark == "\N{ARABIC TATWEEL}")
        ),
    )


_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});")


class _Rewriting(NamedTuple):
    """A text brought into the alphabet, with the span of the original behind every character of it."""

    text: str
    starts: list[int]
    ends: list[int]


@cache
def _substitute(character: str) -> str:
    """What a character outside the alphabet becomes inside it: letters, digits and punctuation of compatibility.

    A superscript («م²»), a trade mark sign or an emoji is a placeholder: its digits and letters are no part of the
    word before it.
    """
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return "\N{ZERO WIDTH JOINER}"  # deleted by the fold, so the map back stays one to one
    if category in ("Zl", "Zp", "Cc"):
        return "\n"
    if category not in ("No", "So", "Co", "Cs"):
        alphabet = _alphabet()
        composed = unicodedata.normalize("NFKC", character)
        plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        for candidate in (composed, plain):
            if candidate and alphabet.issuperset(candidate):
                return candidate
    return PLACEHOLDER


@cache
def _alphabet() -> frozenset[str]:
    return frozenset(_folds())


@cache
def _foreign() -> re.Pattern[str]:
    """One HTML entity, or one character outside the alphabet."""
    return re.compile(f"{_ENTITY.pattern}|[^{re.escape(''.join(_alphabet()))}]")


def _unescaped(entity: str) -> str:
    import html  # few texts have one

    return html.unescape(entity)


def _replacement(match: re.Match[str]) -> str:
    """What an HTML entity or a foreign character is rewritten to."""
    found, alphabet = match[0], _alphabet()
    characters = _unescaped(found) if len(found) > 1 else found
    return "".join([c if c in alphabet else _substitute(c) for c in characters])


def _rewrite(text: str) -> _Rewriting:
    """Brings a text into the alphabet: HTML entities decoded, compatibility characters taken apart."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in _foreign().finditer(text):
        start, end = match.span()
        replacement = _replacement(match)
        pieces += (text[done:start], replacement)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        starts.extend([start] * len(replacement))
        ends.extend([end] * len(replacement))
        done = end
    pieces.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return _Rewriting("".join(pieces), starts, ends)


@dataclass(frozen=True)
class FoldedView:
    """A text as the grammars see it: `symbols[i]` stands for one code point of `text`, spelling variants made equal.

    Alef with hamza, madda or wasla is a bare alef, final yeh a yeh, teh marbuta a heh, every digit ASCII; tashkeel,
    tatweel, bidirectional and zero-width marks are gone. `start` and `end` lead back to the original.

    >>> view = FoldedView.of("مُبادَلة ١٤٪")
    >>> view.symbols
    'مبادله 14%'
    >>> view.text[view.start(7) : view.end(9)]
    '١٤'
    """

    text: str
    symbols: str
    scripts: bytes
    """OTHER, ARABIC, LATIN or DIGIT for every symbol, and one OTHER more, so that the end is a border too."""
    word_classes: bytes
    """A letter of ASCII for every symbol and the one more: words as bytes that expressions and `find` go through."""
    scannable: bytes
    """`symbols` as bytes, the punctuation that names are written with or without (. & ' _ - NBSP) made a space."""
    _deletions: bytes = field(repr=False)
    _rewriting: _Rewriting | None = field(repr=False, default=None)

    @classmethod
    def of(cls, text: str) -> FoldedView:
        """Folds any `str`; raises TypeError for anything else."""
        if not isinstance(text, str):
            raise TypeError(f"arnorm reads str, not {type(text).__name__}; decode bytes first: data.decode('utf-8')")
        tables = _tables()
        rewriting = None
        try:
            if "&" in text and _ENTITY.search(text):
                rewriting = _rewrite(text)
            encoded = codecs.charmap_encode(rewriting.text if rewriting else text, "strict", tables.encoding)[0]
        except UnicodeEncodeError:
            rewriting = _rewrite(text)
            encoded = codecs.charmap_encode(rewriting.text, "strict", tables.encoding)[0]
        folded = encoded.translate(tables.fold, tables.deleted)
        return cls(
            text=text,
            symbols=codecs.charmap_decode(folded, "strict", tables.symbols)[0],
            scripts=folded.translate(tables.scripts) + b"\0",
            word_classes=folded.translate(tables.word_classes) + b"-",
            scannable=folded.translate(tables.spaced),
            _deletions=encoded if len(folded) != len(encoded) else b"",
            _rewriting=rewriting,
        )

    @property
    def spaced(self) -> str:
        """`symbols` with the punctuation inside names made a space."""
        return symbols_of(self.scannable)

    @cached_property
    def _breaks(self) -> list[int]:
        """View indices at which a mark was deleted, one entry a mark, ascending."""
        if not self._deletions:
            return []
        runs = self._deletions.translate(_tables().deletion_marks).split(b"\0")
        return list(accumulate(map(len, runs)))[:-1]

    def start(self, index: int) -> int:
        """The code point of the original at which view symbol `index` begins."""
        if self._deletions:
            index += bisect_right(self._breaks, index)
        if self._rewriting:
            starts = self._rewriting.starts
            return starts[index] if index < len(starts) else len(self.text)
        return index

    def end(self, index: int) -> int:
        """The code point after the symbol before `index` (half open), with the vowel marks that sit on it."""
        if not self._deletions and not self._rewriting:
            return index
        index += bisect_left(self._breaks, index)
        return self._after_marks(self._rewriting.ends[index - 1] if self._rewriting and index else index)

    def written(self, start: int, end: int) -> str:
        """The characters behind a span of the view, without the marks that were deleted."""
        first, last = self.start(start), self.start(end - 1)
        if not self._rewriting and last - first == end - 1 - start:
            return self.text[first : last + 1]
        return "".join([self.text[self.start(index)] for index in range(start, end)])

    def spans(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """`start` and `end` of many spans; those by start are mapped in one pass."""
        if self._rewriting:
            return [(self.start(start), self.end(end)) for start, end in spans]
        if not self._deletions:
            return list(spans)
        breaks = [*self._breaks, len(self.symbols) + 1]  # with an end that no span reaches
        found = []
        marks = 0  # how many were deleted up to the place looked at
        for start, end in spans:
            if marks and breaks[marks - 1] > start:
                marks = bisect_right(breaks, start)
            while breaks[marks] <= start:
                marks += 1
            first = start + marks
            while breaks[marks] < end:
                marks += 1
            marked = breaks[marks] == end or start == end
            found.append((first, self.end(end) if marked else end + marks))
        return found

    def _after_marks(self, end: int) -> int:
        """The end of a symbol with the vowel marks behind it, be they behind a direction mark."""
        tables = _tables()
        place = end
        while 0 < place < len(self.text) and self.text[place] in tables.marks:
            place += 1
            if self.text[place - 1] in tables.combining:
                end = place
        return end

    def has_marks(self, start: int, end: int) -> bool:
        """Whether a mark was deleted strictly inside the view span, as in a decimal torn by a direction mark."""
        return bisect_left(self._breaks, end) > bisect_right(self._breaks, start)


def fold(surface: str) -> str:
    """The folded symbols of a lexicon surface or of a word.

    >>> fold("أوبن إيه آي")
    'اوبن ايه اي'
    """
    return symbols_of(_folded_bytes(surface))


def fold_all(surfaces: Sequence[str]) -> list[str]:
    """`fold` of many surfaces in one go, because folding has a cost a call.

    >>> fold_all(["أوبن", "إيه آي"])
    ['اوبن', 'ايه اي']
    """
    folded = fold("\n".join(surfaces)).split("\n")
    return folded if len(folded) == len(surfaces) else list(map(fold, surfaces))  # none, or one of several lines


def fold_to_bytes(surface: str) -> bytes:
    """The bytes that a scan looks for: ASCII as itself, other symbols by their slot in the alphabet.

    >>> fold_to_bytes("A.B")
    b'A B'
    """
    return _folded_bytes(surface).translate(_tables().spaced)


def _folded_bytes(surface: str) -> bytes:
    """A string folded without a view: its map back to the text would cost more than the bytes of a whole lexicon."""
    if not isinstance(surface, str):
        raise TypeError(f"arnorm reads str, not {type(surface).__name__}; decode bytes first: data.decode('utf-8')")
    tables = _tables()
    rewritten = _foreign().sub(_replacement, surface) if "&" in surface and _ENTITY.search(surface) else surface
    return codecs.charmap_encode(rewritten, _SUBSTITUTED, tables.encoding)[0].translate(tables.fold, tables.deleted)


def _substituted(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that the alphabet lacks, and where to go on."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_substitute, error.object[error.start : error.end])), error.end


_SUBSTITUTED: Final = "arnorm.substituted"
codecs.register_error(_SUBSTITUTED, _substituted)


def symbols_of(folded: bytes) -> str:
    """The symbols behind bytes of `fold_to_bytes`.

    >>> symbols_of(fold_to_bytes("أبل"))
    'ابل'
    """
    return codecs.charmap_decode(folded, "strict", _tables().symbols)[0]


def scripts_by_byte() -> bytes:
    """OTHER, ARABIC, LATIN or DIGIT for every byte of `fold_to_bytes`."""
    return _tables().scripts


def alphabet_checksum() -> str:
    """A checksum of the alphabet and its folding: lexicons that were compiled with another one cannot be used."""
    tables = _tables()
    folding = tables.symbols.encode("utf-8", "surrogatepass") + tables.fold + tables.deleted + tables.spaced
    return f"{crc32(folding):08x}"
