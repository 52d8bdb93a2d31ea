"""The normalizer of known organizations: strong names link alone, weak ones where the text supports them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.knowledge.base import Alias
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.gazetteer import Hit, known_name, strong_hits, strong_ids, weak_hits, weak_person, without_last_word
from arnorm.names.lexicons import is_given_name
from arnorm.names.rendering import activities, company_heads
from arnorm.names.support import by_neighbour, support
from arnorm.names.weak_case import Support, is_index
from arnorm.names.words import (
    bare_words_before,
    context_words,
    country_adjectives,
    english_words,
    is_feminine_verb,
    place_of,
    split_article,
    triggers,
    without_conjunction,
)
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.folding import ARABIC, DIGIT
from arnorm.text.scanner import Scan

_FOR_THE: Final = "\N{ARABIC LETTER LAM}\N{ARABIC LETTER LAM}"
_LONGER: Final = ("company", "bank", "media", "university", "fund")


@dataclass(frozen=True, slots=True)
class Organizations:
    """Finds the organizations of the knowledge base under every name it has for them.

    >>> from arnorm.pipeline import Pipeline
    >>> Pipeline((Organizations(),)).normalize("أعلنت أبل نتائجها وتلتها مايكروسوفت").entities
    (Entity('أبل', organization, Apple, 6:9, likely), Entity('مايكروسوفت', organization, Microsoft, 25:35, certain))
    """

    name: ClassVar[str] = "organizations"
    reads_names: ClassVar[bool] = True

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        for hit in scan.shared(strong_hits):
            alias = hit.aliases[-1]
            if alias.entry.kind == "organization" and not _is_other_thing(scan, hit):
                hit = _with_head(scan, hit)
                person = weak_person(scan, hit)
                if person is None or _is_marked(scan, hit):
                    yield Mention(hit.start, hit.end, alias.entry.value, known_name(alias.source, alias.line))
                else:  # «بلومبرغ», the agency or the man
                    yield Mention(
                        hit.start,
                        hit.end,
                        alias.entry.value,
                        (Evidence("known name", alias.place, _note((person,))),),
                        Certainty.LIKELY,
                        (person.entry.value,),
                    )
        known = scan.shared(strong_ids)
        readings = [(hit, support(scan, hit, context, known)) for hit in scan.shared(weak_hits)]
        named = frozenset([found.alias.entry.id for _, found in readings if found is not None and found.teaches])
        last: tuple[int, Support] | None = None
        for hit, found in readings:
            if found is None and " " in hit.aliases[0].text and (inner := without_last_word(scan, hit)) is not None:
                hit, found = inner, support(scan, inner, context, known)
            if found is None and named and any(alias.entry.id in named for alias in hit.aliases):
                found = support(scan, hit, context, known | named)  # «سهم البنك الأول … إدارة البنك الأول»
            if found is None and last is not None:
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


def _with_head(scan: Scan, hit: Hit) -> Hit:
    """«الشركة المتحدة للإلكترونيات»: the head of the official name, where the row leaves it out."""
    if hit.prefix.proclitics or not scan.symbols.startswith(ARTICLE, hit.start) or " " not in _name(scan, hit):
        return hit
    if hit.aliases[-1].entry.type not in ("company", "bank"):
        return hit
    start, end = scan.word_before(hit.start)
    for cut in (0, 1):
        if scan.symbols[start + cut : end] in company_heads() and scan.symbols[start : start + cut] in PREFIXES:
            return hit._replace(start=start + cut)
    return hit


def _name(scan: Scan, hit: Hit) -> str:
    return scan.symbols[hit.start : hit.end]


def _note(others: tuple[Alias, ...]) -> str | None:
    return f"also the name of {', '.join(alias.entry.name for alias in others)}" if others else None


def _is_marked(scan: Scan, hit: Hit) -> bool:
    """«وكالة بلومبرغ», «"بلومبرغ"», «ذكرت بلومبرغ»: quotation marks or the word before say that a firm is meant."""
    place = place_of(scan, hit.start, hit.end, hit.prefix)
    before = next(bare_words_before(scan, place.outer, 1), "")
    return place.quoted or triggers().before(scan, place.outer) is not None or is_feminine_verb(before)


def _is_other_thing(scan: Scan, hit: Hit) -> bool:
    """«مؤشر ناسداك 100» is an index, «نهر أمازون» a river, «فرديناند بورش» a man, «3 تسلا» a measure."""
    outer = hit.start - len(hit.prefix.proclitics)
    name = scan.symbols[hit.start : hit.end]
    if name in context_words("index_name") and is_index(scan, hit.start, hit.end, outer):
        return True
    one_word = " " not in name
    is_medium = hit.aliases[-1].entry.type == "media"
    if (one_word or is_medium) and not hit.prefix.proclitics:
        start, end = scan.word_before(outer)
        word = scan.symbols[start:end]
        if one_word and word and (is_given_name(word) or word in context_words("nature_before")):
            return True
        if is_medium and not context_words("media_thing_before").isdisjoint(without_conjunction(word)):
            return True
    if name in context_words("unit"):
        before = scan.skip_spaces_back(outer)
        if before and (scan.view.scripts[before - 1] == DIGIT or _is_count(scan, outer)):
            return True
    return scan.view.scripts[hit.start] == ARABIC and _is_longer_name(scan, hit, outer, one_word)


def _is_count(scan: Scan, outer: int) -> bool:
    """«ثلاث تسلا»: a numeral in words before."""
    return scan.symbols[slice(*scan.word_before(outer))] in context_words("count_before")


def _is_longer_name(scan: Scan, hit: Hit, outer: int, one_word: bool) -> bool:
    """«شركة سنابل الخليج للتجارة», «شركة غوغل العقارية», «شبكة سكاي سبورتس», «جامعة الملك سعود للعلوم الصحية».

    The name goes on and is another's. What only says who a firm is does not count («شركة بوينغ لصناعة الطائرات»).
    """
    entry = hit.aliases[-1].entry
    if entry.type not in _LONGER or not (one_word or entry.type == "university"):
        return False
    start, end = scan.word_after(hit.end)
    word = scan.symbols[start:end]
    if not word or start == hit.end:
        return False
    if entry.type == "university":
        return word.startswith(_FOR_THE) and " for " not in entry.name
    if not (word in english_words() or word in context_words("other_firm") or split_article(word)[0]):
        return False
    if triggers().before(scan, outer) is None:
        return False
    if word in english_words():
        return True  # «شبكة سكاي سبورتس»
    if word in context_words("other_firm"):
        return True
    if not split_article(word)[0] or split_article(word)[1] in country_adjectives():
        return False
    following = scan.symbols[slice(*scan.word_after(end))]
    return following.startswith(_FOR_THE) and activities().after(scan, end) is not None
