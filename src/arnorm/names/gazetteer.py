"""Known names in a text: what the scan found of the knowledge base's aliases, the longest at each place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, compress, count
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple, cast

from arnorm.knowledge.entries import MADDA, NAME, NAME_WITH_MADDA, WEAK_NAME, Alias, Entry
from arnorm.names.addresses import has_addresses, is_in_address
from arnorm.names.before import told_before, told_by
from arnorm.names.hits import Hit, longest, name_of
from arnorm.names.outer_words import has_outer_words, inner_span
from arnorm.names.titles import is_named_after
from arnorm.names.whole_names import is_part_of_longer_name, own_given_name
from arnorm.names.words import common_words
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Lexeme, Scan

_BY_START: Final = itemgetter(0)
_END: Final = itemgetter(1)
_IDS: Final = attrgetter("name.ids")
_IS_OPEN: Final = attrgetter("name.is_open")
_POINT: Final = ord(".")


class _Strong(NamedTuple):
    hits: list[Hit]
    """All of them, by start and disjoint."""
    people: list[Hit]
    """Those who are meant, not what is called after them."""
    unwritten: list[Lexeme]
    """Names that are strong with the madda that the text leaves out: «أبل» for «آبل»."""


def _read_strong(scan: Scan) -> _Strong:
    """The names that link alone; most are one word of an organization, which nothing beside it makes another span."""
    lexemes = _lexemes(scan, NAME)
    with_madda = _lexemes(scan, NAME_WITH_MADDA)
    unwritten = [lexeme for lexeme in with_madda if _lacks_madda(scan, lexeme)]
    if with_madda:
        written = [lexeme for lexeme in with_madda if not _lacks_madda(scan, lexeme)]
        lexemes = sorted((*lexemes, *written), key=_BY_START)
    hits = longest(lexemes)
    kept: list[Hit | None] = list(hits)
    people: list[Hit] = []
    classes = scan.view.word_classes
    for place in compress(count(), map(_IS_OPEN, hits)):
        _, end, _, name = hit = hits[place]
        if classes[end] == _POINT and _is_cut_off(scan, hit):
            kept[place] = None
        elif name.is_person:
            person, is_meant = _person(scan, hits, place)
            kept[place] = person
            if person is not None and is_meant:
                people.append(person)
        elif not name.keeps_span:
            kept[place] = _within(scan, hit)
    return _Strong(list(filter(None, kept)), people, unwritten)


def _lexemes(scan: Scan, category: str) -> Sequence[Lexeme]:
    """The lexemes of a category by start, but for those in addresses."""
    lexemes = scan.of(category)
    if lexemes and has_addresses(scan):
        scripts = scan.view.scripts
        return [x for x in lexemes if scripts[x.start] == ARABIC or not is_in_address(scan, x.start, x.end)]
    return lexemes


def _person(scan: Scan, hits: Sequence[Hit], place: int) -> tuple[Hit | None, bool]:
    """The hit of a person, None in a longer name; and whether the person is meant, not what is called after them."""
    hit = hits[place]
    start, _, prefix, name = hit
    before = told_by("") if prefix.proclitics else told_before(scan, start)
    if is_part_of_longer_name(scan, hits, place, before):
        return None, False
    if not name.keeps_span:
        hit = _settled(scan, hit)
        before = told_before(scan, hit.start)
    is_called = before.can_name and is_named_after(scan, hit.start, hit.end, prefix.proclitics)
    return hit, not is_called


def _settled(scan: Scan, hit: Hit) -> Hit:
    """The hit of a person without what the row has around the name, or with the given name before it."""
    if " " in hit.name.aliases[-1].text:
        return _within(scan, hit)
    start = own_given_name(scan, hit)
    return hit if start is None else hit._replace(start=start)


def _lacks_madda(scan: Scan, lexeme: Lexeme) -> bool:
    word = scan.symbols[lexeme.start : lexeme.end]
    return word in common_words() and scan.view.text[scan.view.start(lexeme.start)] != MADDA


def _is_cut_off(scan: Scan, hit: Hit) -> bool:
    """«آر.تي.ال» holds no «آر تي»: the letters go on behind the point that stands there."""
    return "." in scan.symbols[hit.start : hit.end] and scan.view.scripts[hit.end + 1] == ARABIC


def _within(scan: Scan, hit: Hit) -> Hit:
    """The hit without the words around the name that the row has and the name has not («قناة», «الكويتية»)."""
    start, end = inner_span(scan, hit.start, hit.end, hit.aliases[-1].entry, bare_names)
    return hit if start == hit.start and end == hit.end else hit._replace(start=start, end=end)


def bare_names(scan: Scan, start: int, entry: Entry) -> list[int]:
    """Where names of an entity end that begin at `start`; a club and a medium may borrow the name of their like."""
    ends = []
    for category in (NAME, NAME_WITH_MADDA, WEAK_NAME):
        for other in _beginning_at(scan, start, category):
            bearer = cast(Alias, other.entry.payload).entry
            is_like = bearer.type == entry.type and entry.type in ("club", "media")
            if bearer.kind == entry.kind and (bearer.id == entry.id or is_like):
                ends.append(other.end)
    return ends


def _beginning_at(scan: Scan, start: int, category: str) -> Iterator[Lexeme]:
    lexemes = scan.of(category)
    for place in range(bisect_left(lexemes, start, key=_BY_START), len(lexemes)):
        if lexemes[place].start != start:
            break
        yield lexemes[place]


def strong_hits(scan: Scan) -> list[Hit]:
    """Names that link alone, of organizations and people, by start and disjoint: the longer one stays."""
    return scan.shared(_read_strong).hits


def strong_people(scan: Scan) -> list[Hit]:
    """The strong names of people, but for those in what is called after them."""
    return scan.shared(_read_strong).people


def weak_hits(scan: Scan) -> list[Hit]:
    """Names that need support, of organizations and people, outside of the strong ones, by start."""
    lexemes = _lexemes(scan, WEAK_NAME)
    unwritten = scan.shared(_read_strong).unwritten
    if unwritten:
        lexemes = sorted((*lexemes, *unwritten), key=_BY_START)
    if not lexemes:
        return []
    hits: list[Hit] = []
    classes, strong = scan.view.word_classes, strong_hits(scan)
    ends = list(map(_END, strong))
    starts = [*map(_BY_START, strong), len(classes)]
    for hit in longest([x for x in lexemes if not (has_outer_words(x.entry.surface) and _is_needless(scan, x))]):
        start, end, _, name = hit
        place = bisect_right(ends, start)
        if end > starts[place] and not (start <= starts[place] and end >= ends[place]):
            continue
        if classes[end] != _POINT or not name.is_open or not _is_cut_off(scan, hit):
            hits.append(hit)
    return hits


def weak_starts(scan: Scan) -> frozenset[int]:
    """Where names begin that need support."""
    return frozenset(map(_BY_START, scan.of(WEAK_NAME)))


def weak_person(scan: Scan, hit: Hit) -> Alias | None:
    """The person who goes by the name of a hit, too."""
    people = _aliases_at(scan, hit.start, hit.end, "person")
    return people[-1] if people else None


def without_last_word(scan: Scan, hit: Hit) -> Hit | None:
    """The weak name inside a weak one of several words: «الأهلي» of «الأهلي المصري», when the longer is not meant."""
    end = scan.symbols.rfind(" ", hit.start, hit.end)
    inner = _aliases_at(scan, hit.start, end, "organization") if end > 0 else []
    return Hit(hit.start, end, hit.prefix, name_of(*inner)) if inner else None


def _aliases_at(scan: Scan, start: int, end: int, kind: str) -> list[Alias]:
    """Those of a kind who go by the weak name of a span."""
    found = [cast(Alias, x.entry.payload) for x in _beginning_at(scan, start, WEAK_NAME) if x.end == end]
    return [alias for alias in found if alias.entry.kind == kind]


def _is_needless(scan: Scan, lexeme: Lexeme) -> bool:
    """«النادي الأهلي» is any club of that name: a weak row does not decide, the bare names do."""
    entry = cast(Alias, lexeme.entry.payload).entry
    return inner_span(scan, lexeme.start, lexeme.end, entry, bare_names) != (lexeme.start, lexeme.end)


def _strong_starts(scan: Scan) -> list[int]:
    return list(map(_BY_START, strong_hits(scan)))


def strong_between(scan: Scan, start: int, end: int) -> Sequence[Hit]:
    """The strong names that begin in a span of the text."""
    starts = scan.shared(_strong_starts)
    return strong_hits(scan)[bisect_left(starts, start) : bisect_left(starts, end)]


def strong_around(scan: Scan, start: int, end: int) -> tuple[Hit | None, Hit | None]:
    """The last strong name that begins before `start`, and the first that begins at or after `end`."""
    starts, hits = scan.shared(_strong_starts), strong_hits(scan)
    before, after = bisect_left(starts, start), bisect_left(starts, end)
    return hits[before - 1] if before else None, hits[after] if after < len(hits) else None


def strong_ids(scan: Scan) -> frozenset[str]:
    """The ids of everyone whom the text names beyond doubt."""
    return frozenset(chain.from_iterable(map(_IDS, strong_hits(scan))))


def strong_countries(scan: Scan) -> frozenset[str]:
    """The countries of the organizations that the text names beyond doubt."""
    return frozenset([alias.entry.country for hit in strong_hits(scan) for alias in hit.name.aliases])
