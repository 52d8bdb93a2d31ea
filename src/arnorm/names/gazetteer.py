"""Known names in a text: what the scan found of the knowledge base's aliases, the longest at each place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final, NamedTuple, cast

from arnorm.knowledge.base import Alias, Entry, key
from arnorm.mentions import Evidence
from arnorm.names.addresses import has_addresses, is_in_address
from arnorm.names.outer_words import has_outer_words, inner_span
from arnorm.names.whole_names import is_part_of_longer_name, own_given_name
from arnorm.names.words import common_words, context_words
from arnorm.text.clitics import Prefix
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Organization, Person

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
        alias: Alias = entry.payload  # type: ignore[assignment]
        if start < last_end:
            last = kept[-1]
            if start == last_start and end == last_end:
                kept[-1] = last._replace(aliases=(*last.aliases, alias))
                continue
            if end - start <= last_end - last_start:
                continue
            kept.pop()
        kept.append(Hit(start, end, prefix, (alias,)))
        last_start, last_end = start, end
    return kept


class Bearers(NamedTuple):
    """Who goes by a weak name, by kind."""

    organizations: tuple[Alias, ...]
    types: tuple[str, ...]
    """The types of the organizations."""
    people: tuple[Alias, ...]


@lru_cache(maxsize=4096)
def bearers(aliases: tuple[Alias, ...]) -> Bearers:
    """Those who go by a name, by kind."""
    organizations = tuple(alias for alias in aliases if alias.entry.kind == "organization")
    types = tuple(alias.entry.type for alias in organizations)
    return Bearers(organizations, types, tuple(alias for alias in aliases if alias.entry.kind == "person"))


class StrongName(NamedTuple):
    """What a name that links alone has wherever it stands."""

    kind: str
    value: Organization | Person
    evidence: tuple[Evidence, ...]
    keeps_span: bool
    """Whether its span is that of the row: it has no outer words, and is no single name of a person."""
    is_special: bool
    """Whether it is that of an index, of a measure or of a university, which can stand for something else."""


@lru_cache(maxsize=4096)
def strong_name(alias: Alias) -> StrongName:
    """What a name of the tables has wherever it stands."""
    entry = alias.entry
    single = entry.kind == "person" and " " not in alias.text
    return StrongName(
        entry.kind,
        entry.value,
        (Evidence("known name", alias.place),),
        not single and not has_outer_words(alias.text),
        entry.type == "university" or key(alias.text) in _indices_and_measures(),
    )


@cache
def _indices_and_measures() -> frozenset[str]:
    return frozenset(map(key, context_words("index_name", "unit")))


class _Strong(NamedTuple):
    hits: list[Hit]
    organizations: list[Hit]
    people: list[Hit]
    unwritten: list[Lexeme]
    """Names that are strong with the madda that the text leaves out: «أبل» for «آبل»."""


def _read_strong(scan: Scan) -> _Strong:
    written = _lexemes(scan, "organization", "person")
    unwritten = [lexeme for lexeme in written if lexeme.entry.surface[0] == _MADDA and _lacks_madda(scan, lexeme)]
    if unwritten:
        written = [x for x in written if x.entry.surface[0] != _MADDA or not _lacks_madda(scan, x)]
    hits = _longest(written)
    classes = scan.view.word_classes
    strong = _Strong([], [], [], unwritten)
    previous_end = -1
    for following, hit in enumerate(hits, 1):
        name = strong_name(hit.aliases[-1])
        previous_end, end_before = hit.end, previous_end
        if classes[hit.end] == _POINT and _is_cut_off(scan, hit):
            continue
        if name.kind == "person":
            start_after = hits[following].start if following < len(hits) else -1
            if is_part_of_longer_name(scan, hit, end_before, start_after):
                continue
        if not name.keeps_span:
            hit = _settled(scan, hit)
        strong.hits.append(hit)
        (strong.people if name.kind == "person" else strong.organizations).append(hit)
    return strong


def _lexemes(scan: Scan, *categories: str) -> list[Lexeme]:
    """The lexemes of some categories by start, but for those in addresses."""
    lexemes = [lexeme for category in categories for lexeme in scan.of(category)]
    if lexemes and has_addresses(scan):
        lexemes = [lexeme for lexeme in lexemes if not is_in_address(scan, lexeme.start, lexeme.end)]
    lexemes.sort(key=_BY_START)
    return lexemes


def _settled(scan: Scan, hit: Hit) -> Hit:
    """The hit with the span that the name has in this text."""
    if " " in hit.aliases[-1].text:
        return _within(scan, hit)
    start = own_given_name(scan, hit)
    return hit if start is None else hit._replace(start=start)


def _lacks_madda(scan: Scan, lexeme: Lexeme) -> bool:
    word = scan.symbols[lexeme.start : lexeme.end]
    return word in common_words() and scan.view.text[scan.view.start(lexeme.start)] != _MADDA


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
    for category in (entry.kind, f"{entry.kind}.weak"):
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


def strong_organizations(scan: Scan) -> list[Hit]:
    """Those of organizations."""
    return scan.shared(_read_strong).organizations


def strong_people(scan: Scan) -> list[Hit]:
    """Those of people."""
    return scan.shared(_read_strong).people


def weak_hits(scan: Scan) -> list[Hit]:
    """Names that need support, of organizations and people, outside of the strong ones, by start."""
    lexemes = _lexemes(scan, "organization.weak", "person.weak")
    unwritten = scan.shared(_read_strong).unwritten
    if unwritten:
        lexemes = sorted([*lexemes, *unwritten], key=_BY_START)
    if not lexemes:
        return []
    hits: list[Hit] = []
    strong = strong_hits(scan)
    classes = scan.view.word_classes
    place, last = 0, len(strong)
    for hit in _longest([lexeme for lexeme in lexemes if not _is_needless(scan, lexeme)]):
        start, end, _, _ = hit
        while place < last and strong[place].end <= start:
            place += 1
        if place < last and end > strong[place].start and not _covers(hit, strong[place]):
            continue
        if classes[end] != _POINT or not _is_cut_off(scan, hit):
            hits.append(hit)
    return hits


def weak_people(scan: Scan) -> dict[tuple[int, int], Alias]:
    """The people whose weak names the text may have, by start and end."""
    return {(start, end): cast(Alias, entry.payload) for start, end, entry, _ in scan.of("person.weak")}


def without_last_word(scan: Scan, hit: Hit) -> Hit | None:
    """The weak name inside a weak one of several words: «الأهلي» of «الأهلي المصري», when the longer is not meant."""
    end = scan.symbols.rfind(" ", hit.start, hit.end)
    weak = scan.of("organization.weak") if end > 0 else ()
    beside = weak[bisect_left(weak, hit.start, key=_BY_START) : bisect_right(weak, hit.start, key=_BY_START)]
    inner = [lexeme for lexeme in beside if lexeme.end == end]
    if not inner:
        return None
    return Hit(hit.start, end, hit.prefix, tuple([cast(Alias, lexeme.entry.payload) for lexeme in inner]))


def _is_needless(scan: Scan, lexeme: Lexeme) -> bool:
    """«النادي الأهلي» is any club of that name: a weak row does not decide, the bare names do."""
    if not has_outer_words(lexeme.entry.surface):
        return False
    entry = cast(Alias, lexeme.entry.payload).entry
    return inner_span(scan, lexeme.start, lexeme.end, entry, bare_names) != (lexeme.start, lexeme.end)


def _covers(hit: Hit, strong: Hit) -> bool:
    return hit.start <= strong.start and hit.end >= strong.end


def _strong_starts(scan: Scan) -> list[int]:
    return [hit.start for hit in strong_hits(scan)]


def strong_between(scan: Scan, start: int, end: int) -> Sequence[Hit]:
    """The strong names that begin in a span of the text."""
    starts = scan.shared(_strong_starts)
    return strong_hits(scan)[bisect_left(starts, start) : bisect_left(starts, end)]


def strong_around(scan: Scan, start: int, end: int) -> tuple[Hit | None, Hit | None]:
    """The last strong name that begins before `start`, and the first that begins at or after `end`."""
    starts, hits = scan.shared(_strong_starts), scan.shared(_read_strong).hits
    before, after = bisect_left(starts, start), bisect_left(starts, end)
    return hits[before - 1] if before else None, hits[after] if after < len(hits) else None


def strong_ids(scan: Scan) -> frozenset[str]:
    """The ids of everyone whom the text names beyond doubt."""
    return frozenset([alias.entry.id for hit in strong_hits(scan) for alias in hit.aliases])


def strong_countries(scan: Scan) -> frozenset[str]:
    """The countries of the organizations that the text names beyond doubt."""
    return frozenset([alias.entry.country for hit in strong_hits(scan) for alias in hit.aliases])
