"""The names of a watchlist in a text: what each kind of span must have beside it to be trusted, and what remains.

A list says nothing about the text, so precision comes from the text: a name of several words stands for itself, a
single word needs a trigger, a title, quotation marks, or the whole name elsewhere in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from arnorm.linking.name_folding import fold_arabic_name, fold_latin_name
from arnorm.linking.name_index import LinkResult, Memory, NameIndex, has_several_parts
from arnorm.linking.translated_words import TranslatedWords
from arnorm.linking.word_matching import ANY_FIRM
from arnorm.names.candidate_spans import (
    Span,
    TextWord,
    is_foreign_particle,
    is_name_word,
    is_ordinary,
    latin_spans,
    organization_spans,
    person_spans,
    readings,
)
from arnorm.names.lexicons import is_given_name, particles
from arnorm.names.person_names import is_inflected
from arnorm.names.titles import speech_verbs, title_before, titles
from arnorm.names.words import contexts, place_of, triggers
from arnorm.text.clitics import ARTICLE, Prefix
from arnorm.text.folding import ARABIC
from arnorm.text.phrases import PhraseTable
from arnorm.text.scanner import Scan

__all__ = ["Found", "found_names", "short_forms"]

# Nats beyond what the list asks for, by what the span is. Set on 600 articles, with lists of 200 to 50,000 names of
# which nearly none occurs there; docs/watchlists.md has the rates.
FULL_NAME: Final = 2.5
"""A person's name of several parts: many more people are in the news than on a list."""
GIVEN_NAMES: Final = 3.0
"""More for one of given names only: «محمد بن سلمان» is not Mohamed Ben Slimane."""
LIST_LONGER: Final = 20.0
"""More when the list has words that the text has not: «محمد عبد الوهاب» is not Mohamed Said Abdel Wehab."""
LIST_LONGER_TITLED: Final = 12.0
"""The same after a title: «الملك سلمان بن عبد العزيز», Salman bin Abdulaziz Al Saud."""
TEXT_LONGER: Final = 5.0
"""More when the text has words that the list has not: «خالد أحمد الفالح», Khalid Al-Falih."""
OTHER_FATHER: Final = 12.0
"""More when only the text has «بن»: «محمد بن سلمان» is hardly Mohammed Salman."""
UNSUPPORTED_PERSON: Final = 6.0
"""A single word with nothing beside it that says it is a person."""
UNSUPPORTED_ORGANIZATION: Final = 4.5
"""The same for an organization, whose evidence is bounded by the rarity of a word."""
ORDINARY_SUPPORTED: Final = 4.0
"""A frequent word that stands where a name must: «شركة النور»."""
WITH_ARTICLE: Final = 5.0
"""A single word with an article that the name on the list has not: «سلسلة الكتل» is not CATL."""
TRANSLATED_PAIR: Final = 4.0
"""Two frequent words: «السوق المصري» is not the Egyptian Exchange."""
TRANSLATED: Final = 2.0
"""More than two frequent words."""
FOREIGN_PARTICLE: Final = -3.0
"""Less for a name with a particle that no Arabic has: «بنك أوف أميركا»."""
WITHOUT_HEAD: Final = 14.0
"""The text has not the word that says what the name is: «وادي السيليكون» is not Silicon Valley Bank."""
HEAD_SUPPORTED: Final = 3.0
"""The same after a trigger: «شركة إعمار», Emaar Properties."""
WITHOUT_PROPER: Final = 3.0
"""The text has not another word of the name: «سان فرانسيسكو» is not the San Francisco Giants."""
ACRONYM: Final = 5
"""Letters of the longest name in capitals that, read as a word, is never trusted without support: «أؤكد», OECD."""
WITHOUT_TRIGGER: Final = 8.0
"""Nats that the name may be short of without the trigger before it, which then stays outside."""
OTHER_READING: Final = 5.0
"""Nats that a name may lose by giving up letters that can be proclitics."""
SHORT_SINGLE: Final = 4
"""Letters that a single word without support must have."""
FAMILY_NAME: Final = 3
"""Letters of a family name that stands for the whole name."""
NEVER: Final = 1e9
_LATIN_ARTICLE: Final = re.compile("(?i)the |[ae][ldnrstz]")
_QUOTES: Final = frozenset("\"'«(")
_OUTSIDE: Final = frozenset(("company", "media", "club", "ngo"))
"""The types of trigger that are no part of a name: «شركة», «قناة», not «بنك» or «جامعة»."""
_ALWAYS_OUTSIDE: Final = frozenset(("company", "club"))
_BIN: Final = frozenset(("bin", "ben", "ibn", "bint"))
_TITLED: Final = "after a title"
_COMMA: Final = "\N{ARABIC COMMA}"
_AGENTS: Final = ("firm_verb", "holder_before", "leader_before", "media_source", "media_verb")


class Found(NamedTuple):
    """A name of the list at its place: view indices, the places in the list, and why it is trusted there."""

    start: int
    end: int
    listed: NameIndex
    names: tuple[int, ...]
    """The name, and a second one that is as good."""
    link: LinkResult | None
    """None for a name in Latin letters."""
    support: str
    """What stands beside it; empty for nothing."""

    @property
    def strength(self) -> float:
        """Nats beyond what the list asks for."""
        return self.link.confidence - self.link.needed if self.link else float("inf")


def found_names(scan: Scan, words: list[TextWord], indexes: Sequence[NameIndex]) -> list[Found]:
    """Return the names of the lists in a text, by start and disjoint."""
    found = [name for index in indexes for name in _latin_names(scan, words, index)]
    waiting: list[Found] = []
    for index in indexes:
        reader = _Reader(scan, words, index)
        found += reader.accepted
        waiting += reader.waiting
    known = {one.listed.ids[one.names[0]] for one in found if len(one.names) == 1}
    found += [one._replace(support="named elsewhere in the text") for one in waiting if _id(one) in known]
    return _disjoint(found)


def _id(found: Found) -> str:
    return found.listed.ids[found.names[0]]


def _latin_names(scan: Scan, words: list[TextWord], index: NameIndex) -> Iterator[Found]:
    for span in latin_spans(words, scan.symbols):
        places = index.named(span.text)
        if places and (span.text[0].isupper() or span.text[0].isdecimal() or index.names[places[0]] == span.text):
            ids: dict[str, int] = {}
            for place in places:
                ids.setdefault(index.ids[place], place)
            yield Found(span.start, span.end, index, tuple(ids.values())[:2], None, "the same in Latin letters")


class _Reader:
    """Links the spans of one text to one list."""

    def __init__(self, scan: Scan, words: list[TextWord], index: NameIndex) -> None:
        self._scan, self._words, self._index = scan, words, index
        self.accepted: list[Found] = []
        self.waiting: list[Found] = []
        """Single words that would do if the text named the same elsewhere."""
        self._places: dict[tuple[int, int], int] = {}
        self._memory: Memory = {}
        self._links: dict[str, LinkResult | None] = {}
        self._marked = frozenset(self._marked_starts())
        people = index.kind != "organization"
        spans = person_spans(words, self._marked) if people else self._organizations()
        for span in spans:
            link = self._link(span)
            if link is not None:
                self._take(span, link, *(self._person(span, link) if people else self._organization(span, link)))

    def _organizations(self) -> Iterator[Span]:
        return organization_spans(self._words, self._marked, self._index.digits())

    def _marked_starts(self) -> Iterator[int]:
        """Yield the starts of words after a trigger, a title or an opening quotation mark."""
        scan, people = self._scan, self._index.kind != "organization"
        for word in self._words:
            start = word.start
            if start and scan.symbols[start - 1] in _QUOTES:
                yield start
            elif word.script == ARABIC and word.joined:
                before = title_before(scan, start) if people else triggers().before(scan, start)
                if before is not None:
                    yield start

    def _link(self, span: Span) -> LinkResult | None:
        if span.words == 1 and not self._may_stand_alone(span):
            return None
        if span.text not in self._links:
            self._links[span.text] = self._index.link(span.text, 0.0, self._memory)
        return self._links[span.text]

    def _may_stand_alone(self, span: Span) -> bool:
        """Whether a single word can be a name at all: given names and forms of frequent words cannot."""
        if is_given_name(span.text) and self._index.kind != "organization":
            return False
        start = span.start - span.proclitics
        return start in self._marked or not (is_ordinary(span.text) or is_inflected(span.text))

    def _take(self, span: Span, link: LinkResult, support: str, more: float | None) -> None:
        """Keeps a link whose confidence is what is needed here, or lets it wait for the name elsewhere."""
        beyond = link.confidence - link.needed
        if beyond < 0.0 or more is None:
            return
        names = self._names(link)
        start = self._without_trigger(span, names[0])
        found = Found(start, span.end, self._index, names, link, support)
        if beyond >= more:
            self._accept(span, found)
        elif span.words == 1 and len(span.text) >= SHORT_SINGLE and not span.ordinary:
            self.waiting.append(found)

    def _accept(self, span: Span, found: Found) -> None:
        """Keeps a name; of two readings of one word («لمانشستر», «مانشستر») the one without proclitics inside."""
        place = span.first, span.words
        other = self._places.get(place)
        if other is None:
            self._places[place] = len(self.accepted)
            self.accepted.append(found)
        elif (
            found.start > self.accepted[other].start and found.strength >= self.accepted[other].strength - OTHER_READING
        ):
            self.accepted[other] = found

    def _names(self, link: LinkResult) -> tuple[int, ...]:
        if link.certainty == "doubtful" and link.runner_up is not None:
            return link.place, link.runner_up.place
        return (link.place,)

    def _person(self, span: Span, link: LinkResult) -> tuple[str, float | None]:
        """The support of a person's name, and the nats more that it needs; None when it is only part of a name."""
        support = _beside_person(self._scan, span)
        if self._is_part_of_name(span):
            return support, None
        if not has_several_parts(link.alignment.arabic):
            return support, 0.0 if support else _unsupported(span, UNSUPPORTED_PERSON)
        more = FULL_NAME
        if all(is_name_word(word) and is_ordinary(word) for word in span.text.split()):
            more += GIVEN_NAMES
        longer = _parts(span.text) - _parts_of_latin(link.name)
        if longer and (self._goes_on(span) or not self._index.begins_alike(link.place, span.text)):
            return support, None  # «كيم جونغ أون» is not Kim Dae-jung, nor «بشار الأسد» Hafez Bashar al-Assad
        if _has_father(span.text) and not _has_latin_father(link.name):
            more += OTHER_FATHER
        if longer > 0:
            more += TEXT_LONGER
        elif longer < 0:
            more += LIST_LONGER_TITLED if support == _TITLED else LIST_LONGER
        return support, more

    def _goes_on(self, span: Span) -> bool:
        """Whether an unusual word follows, which may belong to the name."""
        after = span.first + span.words
        return after < len(self._words) and self._words[after].joined and not is_ordinary(self._words[after].text)

    def _is_part_of_name(self, span: Span) -> bool:
        """«خليفة المبارك» in «خلدون خليفة المبارك»: the name goes on before or after the span."""
        words = self._words
        first, after = words[span.first], span.first + span.words
        if first.joined and not span.proclitics and is_name_word(words[span.first - 1].text):
            return True
        if after == len(words) or not words[after].joined:
            return False
        following = [text for _, text in readings(words[after].text)]
        if any(map(is_name_word, following[1:])):
            return False  # «إيلون ماسك وسام ألتمان»
        return is_name_word(following[0]) or (span.words == 1 and self._goes_on(span))

    def _organization(self, span: Span, link: LinkResult) -> tuple[str, float | None]:
        """The support of an organization's name, and the nats more that it needs; None when it is no name at all."""
        support = _beside_organization(self._scan, span)
        missing = _missing(link)
        more = 0.0
        if "head" in missing:
            more = HEAD_SUPPORTED if support else WITHOUT_HEAD
        elif "proper" in missing:
            more = WITHOUT_PROPER
        if span.words > 1:
            return support, more + _for_translation(span, link)
        if span.text.startswith(ARTICLE) and not _LATIN_ARTICLE.match(link.name):
            more += WITH_ARTICLE
        if support:
            return support, more + ORDINARY_SUPPORTED * span.ordinary
        if self._is_part_of_name(span) or more:
            return support, None
        if missing or (link.name.isupper() and len(link.name) <= ACRONYM):
            return support, NEVER
        return support, _unsupported(span, UNSUPPORTED_ORGANIZATION)

    def _without_trigger(self, span: Span, name: int) -> int:
        """The start of a name whose trigger stays outside: «كارلايل» of «مجموعة كارلايل»."""
        first, _, rest = span.text.partition(" ")
        trigger = triggers().get(first)
        if not rest or self._index.kind != "organization" or trigger is None or trigger.type not in _OUTSIDE:
            return span.start
        if span.ordinary and trigger.type not in _ALWAYS_OUTSIDE:
            return span.start  # «منظمة الصحة العالمية»
        link = self._index.link(rest, -WITHOUT_TRIGGER, self._memory)
        if link is None or link.id != self._index.ids[name]:
            return span.start
        return self._words[span.first + 1].start


def _unsupported(span: Span, more: float) -> float:
    return more if len(span.text) >= SHORT_SINGLE and not span.ordinary else NEVER


def _parts(arabic: str) -> int:
    return sum(word not in particles() for word in fold_arabic_name(arabic).split())


def _parts_of_latin(name: str) -> int:
    """How many words of a person's name say something: initials and particles do not."""
    words = [word for word in fold_latin_name(name).split() if len(word.removeprefix("al-")) > 1]
    return sum(word not in _latin_particles() for word in words)


def _has_father(arabic: str) -> bool:
    return any(particles().get(word) in _BIN for word in arabic.split()[1:])


def _has_latin_father(name: str) -> bool:
    return not _BIN.isdisjoint(fold_latin_name(name).split())


@cache
def _latin_particles() -> frozenset[str]:
    return frozenset(fold_latin_name(latin) for latin in particles().values()) | {"ul-lah", "al-lah", "abd"} | _BIN


def _for_translation(span: Span, link: LinkResult) -> float:
    """The nats more that a name needs whose words are all translated; a foreign particle says that it is a name."""
    lexicon = TranslatedWords.default()
    words = fold_arabic_name(span.text).split()
    if any(is_foreign_particle(word) for word in words[1:-1]):
        return FOREIGN_PARTICLE
    matched = [arabic for latin, arabic in link.alignment.pairs if latin and arabic]
    if not span.ordinary or not all(map(lexicon.meanings, matched)):
        return 0.0
    return TRANSLATED_PAIR if span.words == 2 else TRANSLATED


def _missing(link: LinkResult) -> frozenset[str]:
    """What the words of an organization's name are that the text has not, legal forms not counted."""
    role = TranslatedWords.default().role
    missing = [latin for latin, arabic in link.alignment.pairs if latin and not arabic and role(latin) != "legal"]
    return frozenset(map(_part_played, missing))


def _part_played(latin: str) -> str:
    """A word that says what the name is (university, bank), one that any firm may have (group), or a proper name."""
    role = TranslatedWords.default().role(latin)
    if role == "sector" or (role == "group" and latin not in ANY_FIRM):
        return "head"
    return "other" if role else "proper"


def _beside_person(scan: Scan, span: Span) -> str:
    """What says that a person is meant: a title or a verb of saying before, a title after a comma."""
    outer = span.start - span.proclitics
    if title_before(scan, outer) is not None:
        return _TITLED
    if not span.proclitics and speech_verbs().before(scan, outer) is not None:
        return "after a verb of saying"
    if scan.symbols[span.end : span.end + 1] == _COMMA and titles().after(scan, span.end + 1) is not None:
        return "before a title"
    return ""


def _beside_organization(scan: Scan, span: Span) -> str:
    """What says that an organization is meant: quotation marks, brackets, a trigger, what only a firm has or does."""
    prefix = Prefix(scan.symbols[span.start - span.proclitics : span.start], 0)
    place = place_of(scan, span.start, span.end, prefix)
    if triggers().before(scan, place.outer) is not None:
        return "after a word for its kind"
    if place.quoted:
        return "in quotation marks"
    if scan.symbols[place.outer - 1 : place.outer] == "(" and scan.symbols[place.after : place.after + 1] == ")":
        return "in brackets"
    if any(context.before(scan, place.outer) is not None for context in _agents()):
        return "where a firm stands"
    return ""


@cache
def _agents() -> tuple[PhraseTable[bool], ...]:
    return tuple(map(contexts, _AGENTS))


def short_forms(scan: Scan, words: list[TextWord], found: Iterable[Found]) -> Iterator[tuple[int, int, Found]]:
    """Yield the family names, further on in the text, of people whom it names in full."""
    covered = sorted((one.start, one.end) for one in found)
    named: dict[str, Found] = {}
    people = iter([one for one in found if one.link is not None and one.listed.kind != "organization"])
    waiting = next(people, None)
    place = 0
    for word in words:
        while waiting is not None and waiting.end <= word.start:
            family = _family_name(scan, waiting)
            if family:
                named[family] = waiting
            waiting = next(people, None)
        while place < len(covered) and covered[place][1] <= word.start:
            place += 1
        if not named or (place < len(covered) and covered[place][0] < word.end):
            continue
        for cut, text in readings(word.text):
            if text in named:
                yield word.start + cut, word.end, named[text]
                break


def _family_name(scan: Scan, found: Found) -> str:
    start, end = scan.word_before(found.end)
    family = scan.symbols[start:end]
    if start <= found.start or len(family) < FAMILY_NAME or len(found.names) > 1:
        return ""
    return "" if is_ordinary(family) or is_given_name(family) else family


def _disjoint(found: list[Found]) -> list[Found]:
    """The strongest names, none over another; of two as strong the one with less before it («للبنك المركزي»)."""
    chosen: list[Found] = []
    starts: list[int] = []
    for one in sorted(found, key=_strongest):
        place = bisect_left(starts, one.start)
        if all(one.end <= other.start or other.end <= one.start for other in chosen[max(place - 1, 0) : place + 1]):
            chosen.insert(place, one)
            starts.insert(place, one.start)
    return chosen


def _strongest(found: Found) -> tuple[float, int, int, int]:
    return -found.strength, found.start - found.end if found.link is None else -found.start, found.end, found.names[0]
