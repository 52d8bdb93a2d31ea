"""Names that a text teaches: every later place where a name stands that no table holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from string import ascii_letters
from typing import Final, NamedTuple

from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.words import WORDS, common_words, place_of, triggers
from arnorm.text.clitics import ARTICLE, NO_PREFIX, PREFIX_ENDS, PREFIXES, Prefix
from arnorm.text.folding import ARABIC, DIGIT, LATIN, fold_to_bytes, symbols_of
from arnorm.text.matcher import build_matcher
from arnorm.text.scanner import Scan
from arnorm.values import Value

_LONG_SEARCH: Final = 150_000
"""Symbols that are looked at one by one before compiling what is looked for takes less time."""
_NO_LATIN: Final = bytes(sorted(set(range(256)) - set(ascii_letters.encode())))
_START: Final = itemgetter(0)
_SPAN: Final = itemgetter(0, 1)


class Occurrence(NamedTuple):
    """A folded name at its place: view indices, the article inside, proclitics outside."""

    start: int
    end: int
    prefix: Prefix
    surface: str


@dataclass(frozen=True, slots=True)
class SoughtName:
    """A folded name as it is looked for in the bytes of a text."""

    surface: str
    stem: bytes
    """The name without its article; the punctuation inside names is as good as a space."""
    definite: bool
    latin: str
    """The Latin letters of the name, which those of the text must hold; see `latin_letters`."""


@lru_cache(maxsize=WORDS)
def sought_name(surface: str) -> SoughtName | None:
    """How a folded name is looked for; None when it has letters that no folded text has («Müller»)."""
    if surface.isascii() and surface.isalpha():
        folded = surface.encode()
        return SoughtName(surface, folded, definite=False, latin=surface)
    folded = fold_to_bytes(surface)
    if surface.isalpha() and symbols_of(folded) != surface:
        return None
    definite = surface.startswith(ARTICLE) and len(surface) > len(ARTICLE) + 1 and surface[len(ARTICLE)] != " "
    return SoughtName(surface, folded[len(ARTICLE) :] if definite else folded, definite, _latin_letters(folded))


def latin_letters(scan: Scan) -> str:
    """The Latin letters of a text, without anything between: few, so that most Latin names are soon ruled out."""
    return _latin_letters(scan.view.scannable)


def _latin_letters(folded: bytes) -> str:
    return folded.translate(None, _NO_LATIN).decode("ascii")


def occurrences(
    scan: Scan, names: Iterable[tuple[SoughtName, int]], mentions: Sequence[Mention], hidden: Sequence[Mention] = ()
) -> list[Occurrence]:
    """Where names stand as the scan would find them and no mention does, by start, the longest at each place.

    Each name comes with the index from which on it is looked for, and the names by this index. The mentions do not
    overlap and come in the order of the text; those of them that are full of names can be hidden, so that the names in
    them are not found at all.
    """
    text = _without(scan.view.scannable, hidden) if hidden else scan.view.scannable
    definite: dict[bytes, str] = {}
    bare: dict[bytes, str] = {}
    begins: dict[bytes, int] = {}
    for name, begin in names:
        stem = name.stem
        (definite if name.definite else bare)[stem] = name.surface
        begins.setdefault(stem, begin)
    found: list[Occurrence] = []
    for start, end, stem in _places(text, begins):
        if _is_covered(mentions, start, end):
            continue
        prefix = _prefix_at(scan, start, end)
        if prefix is not None:
            article = prefix.article_length if scan.view.scripts[start] == ARABIC else 0
            surface = (definite if article else bare).get(stem)
            if surface is not None:
                found.append(Occurrence(start - article, end, prefix, surface))
    return _longest(found) if len(found) > 1 else found


def _without(text: bytes, hidden: Sequence[Mention]) -> bytes:
    """The bytes of a text, those of the hidden mentions blank."""
    blanked = bytearray(text)
    for start, end in map(_SPAN, hidden):
        blanked[start:end] = bytes(end - start)
    return bytes(blanked)


def _places(text: bytes, begins: Mapping[bytes, int]) -> Iterator[tuple[int, int, bytes]]:
    """Where every stem stands in the text from its index on, in no particular order."""
    if len(begins) * len(text) > _LONG_SEARCH:
        stems = list(begins)
        for first, batch in build_matcher(stems).find(text):
            for start, end, number in batch:
                stem = stems[first + number]
                if start >= begins[stem]:
                    yield start, end, stem
        return
    for stem, begin in begins.items():
        start = text.find(stem, begin)
        while start >= 0:
            yield start, start + len(stem), stem
            start = text.find(stem, start + 1)


def _is_covered(mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Whether a span overlaps one of the mentions in the order of the text."""
    place = bisect_right(mentions, start, key=_START)
    if place and mentions[place - 1].end > start:
        return True
    return place < len(mentions) and mentions[place].start < end


def _longest(found: list[Occurrence]) -> list[Occurrence]:
    """The occurrences by start, without those that overlap one that begins earlier or is longer."""
    found.sort(key=_order)
    kept: list[Occurrence] = []
    for occurrence in found:
        if not kept or occurrence.start >= kept[-1].end:
            kept.append(occurrence)
    return kept


def _order(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.start, -occurrence.end


def _prefix_at(scan: Scan, start: int, end: int) -> Prefix | None:
    """What is written together with a word before it; None when the span does not begin and end a word."""
    scripts = scan.view.scripts
    last, after = scripts[end - 1], scripts[end]
    if after and (after == last or (last == LATIN and after == DIGIT)):
        return None
    before = scripts[start - 1]  # scripts ends with OTHER, which is what -1 reads
    if before == ARABIC:
        symbols = scan.symbols
        return PREFIXES.get(symbols[scan.word_start(start) : start]) if symbols[start - 1] in PREFIX_ENDS else None
    return None if before and scripts[start] != ARABIC else NO_PREFIX


def taught_mentions(scan: Scan, taught: Mapping[str, Value], mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Further mentions of taught names (folded); a frequent word counts only with a trigger or in quotation marks."""
    latin = latin_letters(scan)
    names = [(name, 0) for name in map(sought_name, taught) if name is not None and name.latin in latin]
    for start, end, prefix, surface in occurrences(scan, names, mentions):
        if surface in common_words():
            place = place_of(scan, start, end, prefix)
            if not place.quoted and triggers().before(scan, place.outer) is None:
                continue
        yield Mention(start, end, taught[surface], (Evidence("name that the text introduces"),), Certainty.LIKELY)
