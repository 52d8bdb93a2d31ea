"""Names that a text teaches: every later place where a name stands that no table holds, found in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.words import common_words, place_of, triggers
from arnorm.text.scanner import Lexeme, LexicalEntry, Lexicon, Scan
from arnorm.values import Value


class Covered:
    """Which places of a text hold a mention already."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether a mention overlaps the span."""
        place = bisect_right(self._starts, start)
        if place and self._ends[place - 1] > start:
            return True
        return place < len(self._starts) and self._starts[place] < end


def occurrences(scan: Scan, surfaces: Iterable[str]) -> Sequence[Lexeme]:
    """Where folded surfaces stand, by start, the longest at each place; linear in text and surfaces."""
    lexicon = Lexicon([LexicalEntry(surface, "", surface) for surface in surfaces])
    lexemes = sorted(lexicon.lexemes(scan.view), key=_order)
    kept: list[Lexeme] = []
    for lexeme in lexemes:
        if not kept or lexeme.start >= kept[-1].end:
            kept.append(lexeme)
    return kept


def _order(lexeme: Lexeme) -> tuple[int, int]:
    return lexeme.start, -lexeme.end


def taught_mentions(scan: Scan, taught: Mapping[str, Value], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Further mentions of taught names (folded); a frequent word counts only with a trigger or in quotation marks."""
    if not taught:
        return
    covered = Covered(mentions)
    for lexeme in occurrences(scan, taught):
        surface = cast(str, lexeme.entry.payload)
        if covered.holds(lexeme.start, lexeme.end):
            continue
        if surface in common_words():
            place = place_of(scan, lexeme.start, lexeme.end, lexeme.prefix)
            if not place.quoted and triggers().before(scan, place.outer) is None:
                continue
        yield Mention(
            lexeme.start, lexeme.end, taught[surface], (Evidence("name that the text introduces"),), Certainty.LIKELY
        )
