"""Known names in a text: what the scan found of the knowledge base's aliases, the longest at each place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple, cast

from arnorm.knowledge.entries import Alias, Entry
from arnorm.mentions import Evidence
from arnorm.names.addresses import is_in_address
from arnorm.names.outer_words import has_outer_words, inner_span
from arnorm.names.whole_names import is_part_of_longer_name, own_given_name
from arnorm.names.words import common_words
from arnorm.text.clitics import Prefix
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Lexeme, Scan

STRONG: Final = {"organization": "organization", "person": "person"}
WEAK: Final = {"organization": "organization.weak", "person": "person.weak"}
"""The categories of the scan, by kind."""

_BY_START: Final = itemgetter(0)
_POINT: Final = ord(".")
_MADDA: Final = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"


class Hit(NamedTuple):
    """A known name at its place: view indices, proclitics outside, and everyone it can mean."""

    start: int
    end: int
    prefix: Prefix
    aliases: tuple[Alias, ...]


def _longest(lexemes: Iterable[Lexeme]) -> list[Hit]:
    """Lexemes by start as hits that do not overlap: of two, the longer one stays."""
    kept: list[Hit] = []
    last_start = last_end = -1
    for start, end, entry, prefix in lexemes:
        if start < last_end:
            last = kept[-1]
            if start == last_start and end == last_end:
                kept[-1] = last._replace(aliases=(*last.aliases, cast(Alias, entry.payload)))
                continue
            while kept and start < kept[-1].end and end - start > kept[-1].end - kept[-1].start:
                kept.pop()
            if kept and start < kept[-1].end:
                continue
        kept.append(Hit(start, end, prefix, (cast(Alias, entry.payload),)))
        last_start, last_end = start, end
    return kept


class _Strong(NamedTuple):
    hits: list[Hit]
    unwritten: list[Lexeme]
    """Names that are strong with the madda that the text leaves out: «أبل» for «آبل»."""


def _read_strong(scan: Scan) -> _Strong:
    lexemes = sorted((*scan.of(STRONG["organization"]), *scan.of(STRONG["person"])), key=_BY_START)
    scripts = scan.view.scripts
    unwritten: list[Lexeme] = []
    written: list[Lexeme] = []
    for lexeme in lexemes:
        start, end, entry, _ = lexeme
        if scripts[start] != ARABIC and is_in_address(scan, start, end):
            continue
        (unwritten if entry.surface[0] == _MADDA and _lacks_madda(scan, start, end) else written).append(lexeme)
    return _Strong(_whole_names(scan, _longest(written)), unwritten)


def _whole_names(scan: Scan, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are no part of something longer, each with the span that its name has in this text."""
    classes = scan.view.word_classes
    kept: list[Hit] = []
    previous_end = -1
    for following, hit in enumerate(hits, 1):
        alias = hit.aliases[-1]
        is_part = classes[hit.end] == _POINT and _is_cut_off(scan, hit)
        if alias.entry.kind == "person" and not is_part:
            next_start = hits[following].start if following < len(hits) else -1
            is_part = is_part_of_longer_name(scan, hit, previous_end, next_start)
        previous_end = hit.end
        if not is_part:
            kept.append(_settled(scan, hit, alias))
    return kept


def _settled(scan: Scan, hit: Hit, alias: Alias) -> Hit:
    """The hit with the span that the name has in this text."""
    if has_outer_words(alias.text):
        return _within(scan, hit)
    start = own_given_name(scan, hit) if alias.entry.kind == "person" and " " not in alias.text else None
    return hit if start is None else hit._replace(start=start)


def _lacks_madda(scan: Scan, start: int, end: int) -> bool:
    return scan.symbols[start:end] in common_words() and scan.view.text[scan.view.start(start)] != _MADDA


def _is_cut_off(scan: Scan, hit: Hit) -> bool:
    """«آر.تي.ال» holds no «آر تي»: the letters go on behind a dot."""
    if scan.view.word_classes[hit.end] != _POINT or "." not in scan.symbols[hit.start : hit.end]:
        return False
    return scan.view.scripts[hit.end + 1] == ARABIC


def _within(scan: Scan, hit: Hit) -> Hit:
    """The hit without the words around the name that the row has and the name has not («قناة», «الكويتية»)."""
    start, end = inner_span(scan, hit.start, hit.end, hit.aliases[-1].entry, bare_names)
    return hit if start == hit.start and end == hit.end else hit._replace(start=start, end=end)


def bare_names(scan: Scan, start: int, entry: Entry) -> list[int]:
    """Where names of an entity end that begin at `start`; a club and a medium may borrow the name of their like."""
    ends = []
    for category in (STRONG[entry.kind], WEAK[entry.kind]):
        others = scan.of(category)
        for place in range(bisect_left(others, start, key=_BY_START), len(others)):
            other = others[place]
            if other.start != start:
                break
            bearer = cast(Alias, other.entry.payload).entry
            if bearer.id == entry.id or (bearer.type == entry.type and entry.type in ("club", "media")):
                ends.append(other.end)
    return ends


def strong_hits(scan: Scan) -> list[Hit]:
    """Names that link alone, of organizations and people, by start and disjoint: the longer one stays."""
    return scan.shared(_read_strong).hits


def weak_hits(scan: Scan) -> list[Hit]:
    """Names that need support, of organizations and people, outside of the strong ones, by start."""
    strong, unwritten = scan.shared(_read_strong)
    organizations, people = scan.of(WEAK["organization"]), scan.of(WEAK["person"])
    if not (organizations or people or unwritten):
        return []
    hits: list[Hit] = []
    place = 0
    lexemes = [
        lexeme
        for lexeme in (*organizations, *people, *unwritten)
        if not _is_needless(scan, lexeme) and not is_in_address(scan, lexeme.start, lexeme.end)
    ]
    for hit in _longest(sorted(lexemes, key=_BY_START)):
        while place < len(strong) and strong[place].end <= hit.start:
            place += 1
        is_free = place == len(strong) or hit.end <= strong[place].start or _covers(hit, strong[place])
        if is_free and not _is_cut_off(scan, hit):
            hits.append(hit)
    return hits


@lru_cache(maxsize=4096)
def known_name(source: str, line: int) -> tuple[Evidence, ...]:
    """The evidence of a name that links alone, by its row."""
    return (Evidence("known name", f"{source}:{line}"),)


def weak_people(scan: Scan) -> dict[tuple[int, int], Alias]:
    """The people whose weak names the text may have, by start and end."""
    return {(start, end): cast(Alias, entry.payload) for start, end, entry, _ in scan.of(WEAK["person"])}


def without_last_word(scan: Scan, hit: Hit) -> Hit | None:
    """The weak name inside a weak one of several words: «الأهلي» of «الأهلي المصري», when the longer is not meant."""
    end = scan.symbols.rfind(" ", hit.start, hit.end)
    weak = scan.of(WEAK["organization"]) if end > 0 else ()
    inner = [lexeme for lexeme in weak if lexeme.start == hit.start and lexeme.end == end]
    if not inner:
        return None
    return Hit(hit.start, end, hit.prefix, tuple([cast(Alias, lexeme.entry.payload) for lexeme in inner]))


def _is_needless(scan: Scan, lexeme: Lexeme) -> bool:
    """«النادي الأهلي» is any club of that name: a weak row does not decide, the bare names do."""
    alias = cast(Alias, lexeme.entry.payload)
    if " " not in alias.text or not has_outer_words(alias.text):
        return False
    entry = alias.entry
    return inner_span(scan, lexeme.start, lexeme.end, entry, bare_names) != (lexeme.start, lexeme.end)


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
    return frozenset([alias.entry.id for hit in scan.shared(strong_hits) for alias in hit.aliases])


def strong_countries(scan: Scan) -> frozenset[str]:
    """The countries of the organizations that the text names beyond doubt."""
    return frozenset([alias.entry.country for hit in scan.shared(strong_hits) for alias in hit.aliases])
