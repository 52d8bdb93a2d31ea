"""The normalizer of people whom no table knows: a title or a verb of saying, and a name that can be nothing else."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.knowledge.tables import packaged_columns
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.names.gazetteer import strong_hits
from arnorm.names.hits import Hit
from arnorm.names.lexicons import given_names, is_child_of, is_given_name, is_name_part, particles
from arnorm.names.person_names import read_name
from arnorm.names.romanization import romanized
from arnorm.names.titles import is_named_after, speech_before, title_before, titles
from arnorm.names.words import (
    WORDS,
    common_words,
    context_words,
    country_adjectives,
    is_frequent,
    split_article,
    triggers,
)
from arnorm.text.clitics import BEH, FEH, KAF, NO_PREFIX, SEEN, WAW
from arnorm.text.folding import fold
from arnorm.text.scanner import Lexeme, LexicalEntry, Scan
from arnorm.values import Person

_GIVEN: Final = "given name"
_ORDINARY: Final = "given name that is an ordinary word"
_HONORIFIC: Final = "honorific"
_START: Final = itemgetter(0)
_BIN: Final = " \N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON} "
_YEH: Final = "\N{ARABIC LETTER YEH}"
_TIGHT: Final = (BEH, KAF, FEH, SEEN)
"""Proclitics that a first letter of a word is taken for too easily."""
_COMMA: Final = "\N{ARABIC COMMA}"
_ABBREVIATED: Final = 3
"""Symbols of the longest honorific that is written as initials («أ.د»)."""
_ADJECTIVE: Final = 40
"""Symbols of an adjective of country and the spaces beside it, at most."""
_JOINED: Final = re.compile(rf"\s*+({_COMMA}?)\s*+")
"""What stands between two names of one list."""
_NAMES: Final = 4096
"""Names of which the person is kept: news of one day are about the same people."""


class UnknownPeople(Component):
    """Reads «الدكتور …», «قال …», «…، الرئيس التنفيذي» with a full name; `known` is false and certainty likely.

    >>> from arnorm.pipeline import Pipeline
    >>> Pipeline((UnknownPeople(),)).normalize("وتوقع المحلل المالي محمد سعد القرني أن يتراجع").entities
    (Entity('محمد سعد القرني', person, Mohammed Saad Al Qarni, 20:35, likely),)
    """

    __slots__ = ()
    name: ClassVar[str] = "unknown_people"

    def lexicon(self, knowledge: KnowledgeBase) -> Iterable[LexicalEntry]:
        """Given names, and honorifics after which any name can stand."""
        for name in given_names():
            if is_given_name(name):
                yield LexicalEntry(name, _GIVEN, None)
            elif not is_frequent(name) and name not in context_words("function_word"):  # «إمام» is rather «أمام»
                yield LexicalEntry(name, _ORDINARY, None)
        for role, title in zip(*packaged_columns("titles", "role", "arabic"), strict=True):
            if role == "honorific" and not is_frequent(fold(title)):
                yield LexicalEntry(title, _HONORIFIC, None)

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        strong = strong_hits(scan)
        starts = list(map(_START, strong))
        place = 0
        last = -1
        for lexeme in scan.of(_GIVEN):
            start = lexeme[0]
            if start < last:
                continue
            place = bisect_right(starts, start, place)
            before = strong[place - 1] if place else None
            if (before is not None and start < before.end) or _is_inside(scan, lexeme):
                continue
            found = _read(scan, lexeme, before, last)
            if found is not None:
                last = found.end
                yield found
        if scan.of(_HONORIFIC):
            yield from _after_honorifics(scan)
        if scan.of(_ORDINARY):
            yield from _ordinary_after_titles(scan)


def _read(scan: Scan, lexeme: Lexeme, before: Hit | None, last: int) -> Mention | None:
    """The full name that begins with a given name, when something says that a person is meant.

    `before` is the known name before it, and `last` the end of the name that was read before it.
    """
    start, proclitics = lexeme.start, lexeme.prefix.proclitics
    end = read_name(scan, start, known_first=True, perhaps_titled=not proclitics)
    if end is None:
        return None
    if proclitics[-1:] in _TIGHT and not _is_known_pair(scan, start):
        return None  # «برقية تهنئة» is no «ب» and «رقية»
    first, rule = start, _support(scan, start, end, proclitics, before, last)
    if rule is None:
        ali = None if proclitics else _start_with_ali(scan, start)
        if ali is None or title_before(scan, ali) is None:
            return None
        first, rule = ali, "full name after a title"
    if is_named_after(scan, start, end, proclitics) or (first < start and is_named_after(scan, first, end, "")):
        return None
    return _mention(scan, first, end, rule)


def _is_known_pair(scan: Scan, start: int) -> bool:
    return is_name_part(scan.symbols[slice(*scan.word_after(scan.word_end(start)))])


def _start_with_ali(scan: Scan, index: int) -> int | None:
    """«علي محمد»: where a given name stands before that is more often another word, and is spelled as the name."""
    start, end = scan.word_before(index)
    if scan.symbols[start:end] not in given_names() or scan.symbols[start:end] in context_words("no_given"):
        return None
    return start if scan.view.text[scan.view.start(end - 1)] == _YEH else None


def _ordinary_after_titles(scan: Scan) -> Iterator[Mention]:
    """«المدير كامل سعيد»: behind a definite title an indefinite word is no adjective but a given name."""
    symbols = scan.symbols
    for start, _, _, prefix in scan.of(_ORDINARY):
        if prefix != NO_PREFIX:
            continue
        before, before_end = scan.word_before(start)
        if not split_article(symbols[before:before_end])[0] or not _is_known_pair(scan, start):
            continue
        end = read_name(scan, start, known_first=True, ordinary=True)
        if end is None or title_before(scan, start) is None or is_named_after(scan, start, end, ""):
            continue
        yield _mention(scan, start, end, "full name after a title")


def _is_inside(scan: Scan, lexeme: Lexeme) -> bool:
    """«كبير» is no «ك» and «بير» (Pierre); «جان-باسكال» and «ليلى محمد سهيل» begin before their second part."""
    start, end, _, prefix = lexeme
    symbols, proclitics = scan.symbols, prefix.proclitics
    if proclitics:
        word = symbols[start - len(proclitics) : end]
        return word in common_words() or (len(proclitics) > 1 and word[1:] in common_words())
    if symbols[start - 1 : start] == "-":
        return True
    before, before_end = scan.word_before(start)
    holds_names, holds_particles = _held_by(symbols[before:before_end])
    return holds_names or (holds_particles and symbols[start:end] in particles())


@lru_cache(maxsize=WORDS)
def _held_by(before: str) -> tuple[bool, bool]:
    """Whether a given name that stands behind a word belongs to it, and whether it does if it is a particle, too."""
    if before in _words_before_no_name():
        return True, True
    is_name = before in given_names() and titles().get(before) is None
    return is_name and before not in common_words(), is_name


@cache
def _words_before_no_name() -> frozenset[str]:
    """«اللاعب الذي فضل …»: a verb; «علي بن محمد الزنتري»: the father."""
    return context_words("relative") | frozenset(filter(is_child_of, particles()))


def _after_honorifics(scan: Scan) -> Iterator[Mention]:
    """«الدكتور غرم الله بن عبدالله سدران»: after an honorific the first word need not be a known name."""
    for lexeme in scan.of(_HONORIFIC):
        after = lexeme.end
        if lexeme.end - lexeme.start <= _ABBREVIATED:  # «د.», «م.»: not the «م» of «لم»
            if lexeme.prefix.proclitics or scan.symbols[after : after + 1] != ".":
                continue
            after += 1
        start, end = scan.word_after(after)
        if start in (end, lexeme.end):
            continue
        while scan.symbols[start:end] in context_words("title_tail"):
            start, end = scan.word_after(end)  # «العقيد الركن محمد …»
        if start == end:
            continue
        stop = read_name(scan, start, known_first=False)
        if stop is None or not any(map(is_name_part, scan.symbols[start:stop].split())):
            continue
        if not is_named_after(scan, lexeme.start, lexeme.end, lexeme.prefix.proclitics):
            yield _mention(scan, start, stop, "full name after an honorific")


def _mention(scan: Scan, start: int, end: int, rule: str) -> Mention:
    value = _person(scan.symbols[start:end], scan.view.written(start, end))
    return Mention(start, end, value, (Evidence(rule),), Certainty.LIKELY)


@lru_cache(maxsize=_NAMES)
def _person(folded: str, arabic: str) -> Person:
    """The person of a name as the view and as the text has it; inside it «بن» is "bin", whatever name follows."""
    return Person(" bin ".join(map(romanized, folded.split(_BIN))), known=False, arabic=arabic)


def _support(scan: Scan, start: int, end: int, proclitics: str, before: Hit | None, last: int) -> str | None:
    """The rule by which a full name is a person here, or None."""
    outer = start - len(proclitics)
    if before is not None and before.end > last and before.aliases[-1].entry.kind == "person":
        last = before.end
    joined = _JOINED.fullmatch(scan.symbols, last, outer) if last >= 0 else None
    if joined is not None and (joined[1] or proclitics == WAW):
        return "full name joined to another person's"
    if title_before(scan, outer) is not None:
        return "full name after a title"
    if not proclitics and speech_before(scan, outer):
        return "full name after a verb of saying"
    if _follows_office(scan, outer, before):
        return "full name after an office in an organization"
    if _has_office_after(scan, end):
        return "full name with an office after it"
    return None


def _has_office_after(scan: Scan, end: int) -> bool:
    """«بن ليتفينوف، المدير المساعد في شركة …»."""
    if scan.symbols[end : end + 1] != _COMMA:
        return False
    title = titles().after(scan, end + 1)
    return title is not None and title.payload.role != "honorific" and not title.proclitics


def _follows_office(scan: Scan, outer: int, before: Hit | None) -> bool:
    """«الرئيس التنفيذي لشركة سكيل محمد العمري»: title, «ل», trigger, organization, name."""
    if before is None or before.aliases[0].entry.kind != "organization":
        return False
    if outer - before.end > _ADJECTIVE:
        return False
    if outer - before.end > 2:
        between = scan.symbols[before.end : outer].strip()
        if split_article(between)[1] not in country_adjectives():
            return False  # «مدير أدنوك الإماراتية أحمد الزنتري»
    index = before.start - len(before.prefix.proclitics)
    trigger = triggers().before(scan, index)
    if trigger is not None:
        index = trigger.start - len(trigger.proclitics)
    return title_before(scan, index) is not None
