"""The normalizer of known people: full names link alone, short ones with a title, a verb of saying or their firm."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, compress
from operator import attrgetter
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.knowledge.base import Alias
from arnorm.knowledge.packaged import packaged_names
from arnorm.knowledge.tables import packaged_columns
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.names.before import told_before
from arnorm.names.gazetteer import strong_between, strong_ids, strong_people, weak_hits
from arnorm.names.hits import Hit, Said
from arnorm.names.lexicons import family_names, is_name_part
from arnorm.names.person_names import is_inflected, read_name
from arnorm.names.titles import Title, is_named_after, speech_verbs, title_before
from arnorm.names.words import (
    common_words,
    contexts,
    country_adjectives,
    place_of,
    split_article,
)
from arnorm.text.folding import LATIN, fold_to_bytes, symbols_of
from arnorm.text.scanner import Scan

_PEOPLE: Final = attrgetter("name.people")
_BLANK: Final = ord(" ")
_ALEF: Final = "\N{ARABIC LETTER ALEF}"
_HAMZA: Final = "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
_PASSAGE: Final = 400
"""Symbols around a short name in which its bearer's organization must be named."""
_ORDINARY: Final = 60
"""From this count in the corpus on, a word is rather read as an ordinary one than as a name that stands elsewhere."""


class People(Component):
    """Finds the people of the knowledge base.

    >>> from arnorm.pipeline import Pipeline
    >>> Pipeline((People(),)).normalize("التقى تيم كوك رئيس الفيدرالي باول").entities
    (Entity('تيم كوك', person, Tim Cook, 6:13, certain), Entity('باول', person, Jerome Powell, 29:33, likely))
    """

    __slots__ = ()
    name: ClassVar[str] = "people"
    reads_names: ClassVar[bool] = True

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        return chain(_strong(scan), _weak(scan))


def _strong(scan: Scan) -> list[Mention]:
    """The people whose names link alone, but for what is called after them."""
    new = tuple.__new__  # a text has many names, and `Mention` itself takes twice the time
    return [new(Mention, (start, end, *name.said)) for start, end, _, name in strong_people(scan)]


def _weak(scan: Scan) -> Iterator[Mention]:
    """The people whose names need support, where the text gives it."""
    hits = list(filter(_PEOPLE, scan.shared(weak_hits)))
    known = scan.shared(strong_ids) if hits else frozenset()
    for hit in hits:
        said = _supported(scan, hit, known)
        if said is not None:
            yield Mention(hit.start, hit.end, *said)


@lru_cache(maxsize=1024)
def _said(rule: str, alias: Alias, *others: Alias) -> Said:
    """What a mention says that a rule reads as one person, others being possible."""
    certainty = Certainty.DOUBTFUL if others else Certainty.LIKELY
    return alias.entry.value, (Evidence(rule, alias.place),), certainty, tuple([other.entry.value for other in others])


SHORT_RULES: Final = frozenset(
    (
        "short name after a title",
        "short name after a verb of saying",
        "short name of a person whose organization is named",
        "short name of a person named elsewhere",
    )
)
"""The rules that read a short name from the tables; the full names in the text say more."""


def _supported(scan: Scan, hit: Hit, known: frozenset[str]) -> Said | None:
    """Who is meant by a name that is an ordinary word or a family name, too; None when the text does not say.

    `known` are the ids of everyone whom the text names beyond doubt.
    """
    start, end, prefix, name = hit
    candidates = name.people
    if _is_anothers(scan, hit):
        return None
    symbols = scan.symbols
    if symbols.find(_ALEF, start + 1, end) > 0 and _has_inner_hamza(scan, start, end):
        candidates = tuple([alias for alias in candidates if _HAMZA in alias.text[1:]])
        if not candidates:
            return None
    word = symbols[start:end]
    common = common_words().get(word, 0)
    if common < _ORDINARY and not known.isdisjoint(name.ids):
        named = [alias for alias in candidates if alias.entry.id in known]
        if named:
            return _said("short name of a person named elsewhere", *named)
    place = place_of(scan, start, end, prefix)
    if contexts("place_before").before(scan, place.outer) is not None:
        return None
    title = title_before(scan, place.outer)
    if title is not None and title.role == "honorific" and " " not in word:
        return None  # «السيدة تشو» is any lady of that name
    if title is not None and split_article(word)[1] in country_adjectives():
        return None  # «الرئيس السوداني»
    if title is not None:
        longer = read_name(scan, start, known_first=False)
        if longer is not None and longer > end:
            return None  # «النائب البدري فرغلي»
        found = _by_role(candidates, title, common)
        if found is not None:
            return found
    if common or _goes_on(scan, end):
        return None
    if not place.proclitics and speech_verbs().before(scan, place.outer) is not None and not _is_shared(word):
        return _one(candidates, "short name after a verb of saying")
    employed = [alias for alias in candidates if _is_employer_near(scan, start, _employers(alias.entry.id))]
    return _one(employed, "short name of a person whose organization is named")


def _is_anothers(scan: Scan, hit: Hit) -> bool:
    """«محمد السيسي», «باول ويل», «شارع السيسي»: part of a longer name that is not known, or called after the person."""
    start, end, prefix, _ = hit
    is_latin = scan.view.scripts[start] == LATIN
    if is_latin:
        first, last = scan.word_before(start)
        if first < last and scan.view.scripts[first] == LATIN and scan.symbols[first].isupper():
            return True
    if prefix.proclitics:
        return False
    before = told_before(scan, start)
    if not is_latin and (before.given_name or before.child_of):
        return True
    return before.can_name and is_named_after(scan, start, end, "")


def _is_shared(name: str) -> bool:
    """Whether a family name is that of many: of two people of the tables, or one of the known ones with the article."""
    return name in _families() or (split_article(name)[0] and name in family_names())


@cache
def _families() -> frozenset[str]:
    """The last words of full names that several people of the packaged tables share."""
    ids, names = packaged_names().bearers("person")
    full = [_BLANK in name and not name.isascii() for name in names]
    lasts = b"\n".join([name.rpartition(b" ")[2] for name in compress(names, full)]).decode()
    folded = symbols_of(fold_to_bytes(lasts)).split("\n")  # in one call, not 13,000
    bearers = list(compress(ids, full))
    last_bearer = dict(zip(folded, bearers, strict=True))
    first_bearer = dict(zip(reversed(folded), reversed(bearers), strict=True))
    return frozenset(last for last, bearer in last_bearer.items() if first_bearer[last] != bearer)


def _has_inner_hamza(scan: Scan, start: int, end: int) -> bool:
    """«بأول زيادة» is not «باول»: the hamza that folding takes away tells them apart."""
    view = scan.view
    return view.text.find(_HAMZA, view.start(start) + 1, view.start(end - 1) + 1) >= 0


def _one(candidates: Sequence[Alias], rule: str) -> Said | None:
    return _said(rule, *candidates) if len(candidates) == 1 else None


def _by_role(candidates: Sequence[Alias], title: Title, common: int) -> Said | None:
    """«الرئيس السيسي», «محافظ البنك المركزي الجواهري»."""
    if common >= _ORDINARY and title.role != "office":
        return None
    fitting = [alias for alias in candidates if _holds(alias.entry.id, title)]
    return _one(fitting, "short name after a title")


def _holds(id_: str, title: Title) -> bool:
    """Whether the tables have a person in an office of that kind, or in none at all."""
    roles = _roles(id_)
    return not roles or any(role.split()[0] in title.gloss for role in roles)


@cache
def _role_columns() -> tuple[list[str], list[str], list[str]]:
    """The ids of people, sorted, what they are, and where."""
    ids, roles, organizations = packaged_columns("person_roles", "id", "role", "organization")
    return ids, roles, organizations


def _roles(id_: str) -> frozenset[str]:
    ids, roles, _ = _role_columns()
    return frozenset(roles[bisect_left(ids, id_) : bisect_right(ids, id_)])


def _employers(id_: str) -> frozenset[str]:
    ids, _, organizations = _role_columns()
    return frozenset(filter(None, organizations[bisect_left(ids, id_) : bisect_right(ids, id_)]))


def _is_employer_near(scan: Scan, start: int, employers: frozenset[str]) -> bool:
    """Whether an organization of the person is named in the same passage."""
    return bool(employers) and any(
        alias.entry.name in employers
        for hit in strong_between(scan, start - _PASSAGE, start + _PASSAGE)
        for alias in hit.aliases
    )


def _goes_on(scan: Scan, end: int) -> bool:
    """Whether a name goes on after the short one: «غولدن ستيت», «وانغ يي»."""
    start, stop = scan.word_after(end)
    word = scan.symbols[start:stop]
    return start < stop and (is_name_part(word) or not (word in common_words() or is_inflected(word)))
