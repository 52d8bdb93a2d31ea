"""Names that a text teaches: every later place where a name stands that no table holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, cast

from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.words import common_words, place_of, triggers
from arnorm.text.clitics import ARTICLE, NO_PREFIX, PREFIXES, Prefix
from arnorm.text.folding import ARABIC, DIGIT, LATIN, fold_to_bytes
from arnorm.text.scanner import LexicalEntry, Lexicon, Scan
from arnorm.values import Value

_FEW: Final = 100
"""Up to so many names each is looked for on its own; more of them are compiled, so that time stays linear."""


class Covered:
    """Which places of a text hold a mention already."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, mentions: Iterable[Mention]) -> None:
        spans = sorted([mention[:2] for mention in mentions])
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether a mention overlaps the span."""
        place = bisect_right(self._starts, start)
        if place and self._ends[place - 1] > start:
            return True
        return place < len(self._starts) and self._starts[place] < end


class Occurrence(NamedTuple):
    """A folded name at its place: view indices, the article inside, proclitics outside."""

    start: int
    end: int
    prefix: Prefix
    surface: str


def occurrences(scan: Scan, surfaces: Mapping[str, int]) -> Sequence[Occurrence]:
    """Where folded surfaces stand as the scan would find them, by start, the longest at each place.

    Each surface comes with the index from which on it is looked for.
    """
    wanted = list(surfaces)
    if len(wanted) <= _FEW:
        found = [occurrence for surface, begin in surfaces.items() for occurrence in _found(scan, surface, begin)]
    else:
        lexicon = Lexicon([LexicalEntry(surface, "", surface) for surface in wanted])
        lexemes = lexicon.lexemes(scan.view)
        found = [Occurrence(start, end, prefix, cast(str, entry.payload)) for start, end, entry, prefix in lexemes]
    found.sort(key=_order)
    kept: list[Occurrence] = []
    for occurrence in found:
        if not kept or occurrence.start >= kept[-1].end:
            kept.append(occurrence)
    return kept


def _order(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.start, -occurrence.end


def _found(scan: Scan, surface: str, begin: int) -> Iterator[Occurrence]:
    """Every place of one surface at word borders: the same places that a lexicon of it would give."""
    symbols, scripts = scan.symbols, scan.view.scripts
    definite = surface.startswith(ARTICLE) and len(surface) > len(ARTICLE) + 1 and surface[len(ARTICLE)] != " "
    if surface.isalpha():
        stem = surface[len(ARTICLE) :] if definite else surface
        find, wanted = symbols.find, stem
    else:  # several words: the punctuation inside names is as good as a space
        folded = b" ".join(fold_to_bytes(surface).split(b" "))
        find, wanted = scan.view.scannable.find, folded[len(ARTICLE) :] if definite else folded  # type: ignore[assignment]
    at = find(wanted, begin)
    while at >= 0:
        end = at + len(wanted)
        first, last, before, after = scripts[at], scripts[end - 1], scripts[at - 1], scripts[end]
        prefix: Prefix | None = NO_PREFIX
        if before == ARABIC:
            prefix = PREFIXES.get(symbols[scan.word_start(at) : at])
        elif before and first != ARABIC:
            prefix = None
        if prefix is not None and not (after and (after == last or (last == LATIN and after == DIGIT))):
            article = prefix.article_length if first == ARABIC else 0
            if bool(article) == definite:
                yield Occurrence(at - article, end, prefix, surface)
        at = find(wanted, at + 1)


def taught_mentions(scan: Scan, taught: Mapping[str, Value], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Further mentions of taught names (folded); a frequent word counts only with a trigger or in quotation marks."""
    if not taught:
        return
    covered = Covered(mentions)
    for start, end, prefix, surface in occurrences(scan, dict.fromkeys(taught, 0)):
        if covered.holds(start, end):
            continue
        if surface in common_words():
            place = place_of(scan, start, end, prefix)
            if not place.quoted and triggers().before(scan, place.outer) is None:
                continue
        yield Mention(start, end, taught[surface], (Evidence("name that the text introduces"),), Certainty.LIKELY)
