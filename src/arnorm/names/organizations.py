"""The normalizer of known organizations: strong names link alone, weak ones where the text supports them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, cast

from arnorm.context import Context
from arnorm.knowledge.base import Alias
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.gazetteer import WEAK, Hit, strong_hits, strong_ids, weak_hits
from arnorm.names.lexicons import is_given_name
from arnorm.names.support import support
from arnorm.names.weak_case import is_index
from arnorm.names.words import bare_words_before, context_words, is_feminine_verb, place_of, triggers
from arnorm.text.folding import DIGIT
from arnorm.text.scanner import Scan


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
        people = {(lexeme.start, lexeme.end): cast(Alias, lexeme.entry.payload) for lexeme in scan.of(WEAK["person"])}
        for hit in scan.shared(strong_hits):
            alias = hit.aliases[-1]
            if alias.entry.kind == "organization" and not _is_other_thing(scan, hit):
                person = people.get((hit.start, hit.end))
                if person is None or _is_marked(scan, hit):
                    yield Mention(hit.start, hit.end, alias.entry.value, (Evidence("known name", alias.place),))
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
        readings = {hit: support(scan, hit, context, known) for hit in scan.shared(weak_hits)}
        named = frozenset(found.alias.entry.id for found in readings.values() if found is not None and not found.others)
        for hit, found in readings.items():
            if found is None and named:  # «سهم البنك الأول … عضوا في إدارة البنك الأول»
                found = support(scan, hit, context, known | named)
            if found is not None:
                yield Mention(
                    hit.start,
                    hit.end,
                    found.alias.entry.value,
                    (Evidence(found.rule, found.alias.place, _note(found.others)),),
                    found.certainty,
                    tuple([alias.entry.value for alias in found.others]),
                )


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
    if is_index(scan, hit.start, hit.end, outer):
        return True
    if not hit.prefix.proclitics:
        start, end = scan.word_before(outer)
        word = scan.symbols[start:end]
        one_word = " " not in scan.symbols[hit.start : hit.end]
        if word in context_words("nature_before") or (one_word and is_given_name(word)):
            return True
    if scan.symbols[hit.start : hit.end] in context_words("unit"):
        before = scan.skip_spaces_back(outer)
        return before > 0 and scan.view.scripts[before - 1] == DIGIT
    return False
