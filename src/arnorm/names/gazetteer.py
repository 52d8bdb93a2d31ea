"""Known names in a text: what the scan found of the knowledge base's aliases, the longest at each place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, NamedTuple, cast

from arnorm.knowledge.entries import Alias
from arnorm.names.words import outer_triggers
from arnorm.text.clitics import Prefix
from arnorm.text.scanner import Lexeme, Scan

STRONG: Final = {"organization": "organization", "person": "person"}
WEAK: Final = {"organization": "organization.weak", "person": "person.weak"}
"""The categories of the scan, by kind."""


class Hit(NamedTuple):
    """A known name at its place: view indices, proclitics outside, and everyone it can mean."""

    start: int
    end: int
    prefix: Prefix
    aliases: tuple[Alias, ...]


def _span(lexeme: Lexeme) -> tuple[int, int]:
    return lexeme.start, lexeme.end


def _order(lexeme: Lexeme) -> tuple[int, int]:
    return lexeme.start, -lexeme.end


def _hits(lexemes: Sequence[Lexeme]) -> list[Hit]:
    hits = []
    for (start, end), group in groupby(lexemes, key=_span):
        same = list(group)
        hits.append(Hit(start, end, same[0].prefix, tuple([cast(Alias, lexeme.entry.payload) for lexeme in same])))
    return hits


def strong_hits(scan: Scan) -> list[Hit]:
    """Names that link alone, of organizations and people, by start and disjoint: the longer one stays."""
    lexemes = sorted((*scan.of(STRONG["organization"]), *scan.of(STRONG["person"])), key=_order)
    return _longest(_hits([lexeme for lexeme in lexemes if not _is_needless(scan, lexeme)]))


def _is_needless(scan: Scan, lexeme: Lexeme) -> bool:
    """Whether a name is a trigger and another name of the same one («منظمة أوبك»): the trigger stays outside."""
    space = scan.symbols.find(" ", lexeme.start, lexeme.end)
    if space < 0 or scan.symbols[lexeme.start : space] not in outer_triggers():
        return False
    entry = cast(Alias, lexeme.entry.payload).entry
    for category in (STRONG[entry.kind], WEAK[entry.kind]):
        others = scan.of(category)
        for place in range(bisect_left(others, space + 1, key=_start), len(others)):
            other = others[place]
            if other.start != space + 1:
                break
            if other.end == lexeme.end and cast(Alias, other.entry.payload).entry.id == entry.id:
                return True
    return False


def _start(lexeme: Lexeme) -> int:
    return lexeme.start


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:
        while kept and hit.start < kept[-1].end and hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept.pop()
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def weak_hits(scan: Scan) -> list[Hit]:
    """Names that need support, of organizations and people, outside of the strong ones, by start."""
    lexemes = sorted((*scan.of(WEAK["organization"]), *scan.of(WEAK["person"])), key=_order)
    lexemes = [lexeme for lexeme in lexemes if not _is_needless(scan, lexeme)]
    if not lexemes:
        return []
    strong = scan.shared(strong_hits)
    hits: list[Hit] = []
    place = 0
    for hit in _longest(_hits(lexemes)):
        while place < len(strong) and strong[place].end <= hit.start:
            place += 1
        if place == len(strong) or hit.end <= strong[place].start or _covers(hit, strong[place]):
            hits.append(hit)
    return hits


def _covers(hit: Hit, strong: Hit) -> bool:
    return hit.start <= strong.start and hit.end >= strong.end


def _strong_starts(scan: Scan) -> list[int]:
    return [hit.start for hit in scan.shared(strong_hits)]


def strong_between(scan: Scan, start: int, end: int) -> Sequence[Hit]:
    """The strong names that begin in a span of the text."""
    starts = scan.shared(_strong_starts)
    return scan.shared(strong_hits)[bisect_left(starts, start) : bisect_left(starts, end)]


def strong_around(scan: Scan, start: int, end: int) -> tuple[Hit | None, Hit | None]:
    """The last strong name that begins before `start`, and the first that begins at or after `end`."""
    starts, hits = scan.shared(_strong_starts), scan.shared(strong_hits)
    before, after = bisect_left(starts, start), bisect_left(starts, end)
    return hits[before - 1] if before else None, hits[after] if after < len(hits) else None


def strong_ids(scan: Scan) -> frozenset[str]:
    """The ids of everyone whom the text names beyond doubt."""
    return frozenset(alias.entry.id for hit in scan.shared(strong_hits) for alias in hit.aliases)


def strong_countries(scan: Scan) -> frozenset[str]:
    """The countries of the organizations that the text names beyond doubt."""
    return frozenset(alias.entry.country for hit in scan.shared(strong_hits) for alias in hit.aliases)
