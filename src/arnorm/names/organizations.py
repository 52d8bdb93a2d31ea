"""The normalizer of known organizations: strong names link alone, weak ones where the text supports them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, filterfalse
from operator import attrgetter
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.knowledge.base import Alias
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.names.before import Before, told_by
from arnorm.names.gazetteer import (
    strong_hits,
    strong_ids,
    weak_hits,
    weak_person,
    weak_starts,
    without_last_word,
)
from arnorm.names.hits import Hit
from arnorm.names.rendering import activities
from arnorm.names.support import by_neighbour, support
from arnorm.names.weak_case import Support, is_index
from arnorm.names.weak_words import LONGEST_JOINT
from arnorm.names.words import (
    bare_words_before,
    context_words,
    country_adjectives,
    english_words,
    is_feminine_verb,
    place_of,
    split_article,
    triggers,
)
from arnorm.text.clitics import ARTICLE, LAM
from arnorm.text.folding import ARABIC, DIGIT
from arnorm.text.scanner import Scan

_IS_PERSON: Final = attrgetter("name.is_person")
_FOR_THE: Final = LAM + LAM
_LONGER: Final = ("company", "bank", "media", "fund")


class Organizations(Component):
    """Finds the organizations of the knowledge base under every name it has for them.

    >>> from arnorm.pipeline import Pipeline
    >>> Pipeline((Organizations(),)).normalize("أعلنت أبل نتائجها وتلتها مايكروسوفت").entities
    (Entity('أبل', organization, Apple, 6:9, likely), Entity('مايكروسوفت', organization, Microsoft, 25:35, certain))
    """

    __slots__ = ()
    name: ClassVar[str] = "organizations"
    reads_names: ClassVar[bool] = True

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        return chain(_strong(scan), _weak(scan, context))


def _strong(scan: Scan) -> Iterator[Mention]:
    """The organizations whose names link alone, but for those that are something else here."""
    new = tuple.__new__  # a text has many names, and `Mention` itself takes twice the time
    symbols, word_before, doubles = scan.symbols, scan.word_before, scan.shared(weak_starts)
    for hit in filterfalse(_IS_PERSON, strong_hits(scan)):
        start, end, prefix, name = hit
        first, last = word_before(start - len(prefix.proclitics))
        before = told_by(symbols[first:last])
        if before.makes_other or name.is_special:
            if _is_other_thing(scan, hit, before):
                continue
            hit = _with_head(scan, hit, before)
            start = hit.start
        if start in doubles and (person := weak_person(scan, hit)) is not None and not _is_marked(scan, hit):
            # «بلومبرغ», the agency or the man
            evidence = Evidence("known name", name.aliases[-1].place, _note((person,)))
            yield Mention(start, end, name.said[0], (evidence,), Certainty.LIKELY, (person.entry.value,))
        else:
            yield new(Mention, (start, end, *name.said))


def _weak(scan: Scan, context: Context) -> Iterator[Mention]:
    """The organizations whose names need support, where the text gives it."""
    hits = [hit for hit in scan.shared(weak_hits) if hit.name.organizations or hit.name.several]
    if not hits:
        return
    known = scan.shared(strong_ids)
    readings = [(hit, support(scan, hit, context, known)) for hit in hits]
    named = frozenset([found.alias.entry.id for _, found in readings if found is not None and found.teaches])
    last: tuple[int, Support] | None = None
    for hit, found in readings:
        if found is None and hit.name.several and (inner := without_last_word(scan, hit)) is not None:
            hit, found = inner, support(scan, inner, context, known)
        if found is None and not named.isdisjoint(hit.name.organization_ids):
            found = support(scan, hit, context, known | named)  # «سهم البنك الأول … إدارة البنك الأول»
        if found is None and last is not None and hit.start - last[0] <= LONGEST_JOINT:
            found = by_neighbour(scan, hit, context, known, *last)
        if found is None:
            continue
        last = hit.end, found
        yield Mention(
            hit.start,
            hit.end,
            found.alias.entry.value,
            (Evidence(found.rule, found.alias.place, _note(found.others)),),
            found.certainty,
            tuple([alias.entry.value for alias in found.others]),
        )


def _with_head(scan: Scan, hit: Hit, before: Before) -> Hit:
    """«الشركة المتحدة للإلكترونيات»: the head of the official name, where the row leaves it out."""
    if before.head is None or hit.prefix.proclitics or hit.aliases[-1].entry.type not in ("company", "bank"):
        return hit
    if not scan.symbols.startswith(ARTICLE, hit.start) or " " not in _name(scan, hit):
        return hit
    return hit._replace(start=scan.word_before(hit.start)[0] + before.head)


def _name(scan: Scan, hit: Hit) -> str:
    return scan.symbols[hit.start : hit.end]


def _note(others: tuple[Alias, ...]) -> str | None:
    return f"also the name of {', '.join(alias.entry.name for alias in others)}" if others else None


def _is_marked(scan: Scan, hit: Hit) -> bool:
    """«وكالة بلومبرغ», «"بلومبرغ"», «ذكرت بلومبرغ»: quotation marks or the word before say that a firm is meant."""
    place = place_of(scan, hit.start, hit.end, hit.prefix)
    before = next(bare_words_before(scan, place.outer, 1), "")
    return place.quoted or triggers().before(scan, place.outer) is not None or is_feminine_verb(before)


def _is_other_thing(scan: Scan, hit: Hit, before: Before) -> bool:
    """«مؤشر ناسداك 100» is an index, «نهر أمازون» a river, «فرديناند بورش» a man, «3 تسلا» a measure."""
    if hit.name.is_special and _is_index_or_measure(scan, hit):
        return True
    type_ = hit.name.aliases[-1].entry.type
    one_word = " " not in scan.symbols[hit.start : hit.end]
    if not hit.prefix.proclitics:
        if one_word and (before.given_name or before.nature):
            return True
        if before.no_medium and type_ == "media":
            return True
    if type_ == "university":
        return _is_for_another(scan, hit)
    is_longer = before.kind and one_word and scan.view.scripts[hit.start] == ARABIC and type_ in _LONGER
    return is_longer and _is_longer_name(scan, hit)


def _is_index_or_measure(scan: Scan, hit: Hit) -> bool:
    name = scan.symbols[hit.start : hit.end]
    if name not in context_words("index_name", "unit"):
        return False
    outer = hit.start - len(hit.prefix.proclitics)
    if is_index(scan, hit.start, hit.end, outer):
        return True
    if name not in context_words("unit"):
        return False
    before = scan.skip_spaces_back(outer)
    return before > 0 and (scan.view.scripts[before - 1] == DIGIT or _is_count(scan, outer))


def _is_count(scan: Scan, outer: int) -> bool:
    """«ثلاث تسلا»: a numeral in words before."""
    return scan.symbols[slice(*scan.word_before(outer))] in context_words("count_before")


def _is_for_another(scan: Scan, hit: Hit) -> bool:
    """«جامعة الملك سعود للعلوم الصحية» is another university than «جامعة الملك سعود»."""
    if scan.view.scripts[hit.start] != ARABIC:
        return False
    start = scan.word_after(hit.end)[0]
    return start != hit.end and scan.symbols.startswith(_FOR_THE, start) and " for " not in hit.aliases[-1].entry.name


def _is_longer_name(scan: Scan, hit: Hit) -> bool:
    """«شركة سنابل الخليج للتجارة», «شركة غوغل العقارية», «شبكة سكاي سبورتس».

    The name goes on and is another's. What only says who a firm is does not count («شركة بوينغ لصناعة الطائرات»).
    """
    start, end = scan.word_after(hit.end)
    word = scan.symbols[start:end]
    if start == hit.end:
        return False
    if not (word in english_words() or word in context_words("other_firm") or split_article(word)[0]):
        return False
    if triggers().before(scan, hit.start - len(hit.prefix.proclitics)) is None:
        return False
    if word in english_words():
        return True  # «شبكة سكاي سبورتس»
    if word in context_words("other_firm"):
        return True
    if not split_article(word)[0] or split_article(word)[1] in country_adjectives():
        return False
    following = scan.symbols[slice(*scan.word_after(end))]
    return following.startswith(_FOR_THE) and activities().after(scan, end) is not None
