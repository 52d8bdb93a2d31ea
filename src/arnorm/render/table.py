"""A document as a table for terminals: aligned columns, and Arabic that cannot turn the rest of a line around."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from arnorm.document import describe

if TYPE_CHECKING:
    from arnorm.document import Document

HEADER: Final = ("start", "end", "kind", "value", "certainty", "text")

_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
_POP: Final = "\N{POP DIRECTIONAL ISOLATE}"
_BIDI_CONTROLS: Final = frozenset(
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
)


def to_table(document: Document) -> str:
    """The entities, one a line, under a header; "(nothing found)" when there are none.

    Values and texts stand in bidirectional isolates. Control characters of the text are written as escapes: what an
    article says must not reach the terminal as a command.
    """
    if not document.entities:
        return "(nothing found)"
    rows: list[Sequence[str]] = [HEADER]
    rows += [
        (
            str(entity.start),
            str(entity.end),
            entity.kind,
            isolated(describe(entity.value)),
            str(entity.certainty),
            isolated(entity.text),
        )
        for entity in document.entities
    ]
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Iterable[int]) -> str:
    """Offsets right-aligned, everything else left-aligned; the Arabic text comes last and is not padded."""
    cells = [
        " " * (width - display_width(cell)) + cell if place < 2 else cell + " " * (width - display_width(cell))
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join((*cells[:-1], row[-1]))


def isolated(text: str) -> str:
    """`text` on one line, its direction shut in by isolates when it holds right-to-left letters.

    >>> isolated("80 USD"), ascii(isolated("دولار")[0]), isolated("a\\x1b[2Jb")
    ('80 USD', "'\\\\u2068'", 'a\\\\x1b[2Jb')
    """
    text = "".join(map(_visible, text))
    return text if text.isascii() else f"{_ISOLATE}{text}{_POP}"


def _visible(character: str) -> str:
    if character in _BIDI_CONTROLS:
        return ""
    if character in "\n\r\t\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        return " "
    if unicodedata.category(character) in ("Cc", "Cs"):
        return character.encode("unicode_escape").decode("ascii")
    return character


def display_width(text: str) -> int:
    """The number of terminal columns: marks and format characters take none, wide characters two.

    >>> display_width("دُولار"), display_width("漢字")
    (5, 4)
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
