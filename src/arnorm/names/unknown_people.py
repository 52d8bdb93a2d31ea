"""The normalizer of people whom no table knows: a title or a verb of saying, and a name that can be nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.knowledge.tables import packaged_rows
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.gazetteer import Hit, strong_hits
from arnorm.names.lexicons import given_names, is_given_name, is_name_part
from arnorm.names.person_names import read_name
from arnorm.names.romanization import romanized
from arnorm.names.titles import is_named_after, speech_verbs, title_before, titles
from arnorm.names.words import common_words, triggers, written
from arnorm.text.clitics import Prefix
from arnorm.text.folding import fold
from arnorm.text.scanner import Lexeme, LexicalEntry, Scan
from arnorm.values import Person

_GIVEN: Final = "given name"
_HONORIFIC: Final = "honorific"
_COMMA: Final = "\N{ARABIC COMMA}"
_ABBREVIATED: Final = 3
"""Symbols of the longest honorific that is written as initials («أ.د»)."""
_FREQUENT: Final = 1000
"""From this count in the corpus on, a word is rather read as another one: «إمام» as «أمام»."""
_WAW: Final = "\N{ARABIC LETTER WAW}"


@dataclass(frozen=True, slots=True)
class UnknownPeople:
    """Reads «الدكتور …», «قال …», «…، الرئيس التنفيذي» with a full name; `known` is false and certainty likely.

    >>> from arnorm.pipeline import Pipeline
    >>> Pipeline((UnknownPeople(),)).normalize("وتوقع المحلل المالي محمد سعد القرني أن يتراجع").entities
    (Entity('محمد سعد القرني', person, Mohammed Saad Al Qarni, 20:35, likely),)
    """

    name: ClassVar[str] = "unknown_people"

    def lexicon(self, knowledge: KnowledgeBase) -> Iterable[LexicalEntry]:
        """Given names, and honorifics after which any name can stand."""
        for name in given_names():
            if is_given_name(name):
                yield LexicalEntry(name, _GIVEN, None)
        for row in packaged_rows("titles", ("role", "arabic")):
            if row.cells[0] == "honorific" and common_words().get(fold(row.cells[1]), 0) < _FREQUENT:
                yield LexicalEntry(row.cells[1], _HONORIFIC, None)

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        strong = scan.shared(strong_hits)
        place = 0
        last = -1
        for lexeme in scan.of(_GIVEN):
            while place < len(strong) and strong[place].end <= lexeme.start:
                if strong[place].aliases[-1].entry.kind == "person":
                    last = max(last, strong[place].end)
                place += 1
            if (
                lexeme.start < last
                or _is_inside(scan, lexeme)
                or (place < len(strong) and strong[place].start <= lexeme.start)
            ):
                continue
            end = read_name(scan, lexeme.start, known_first=True)
            if end is None or is_named_after(scan, lexeme.start, end, lexeme.prefix.proclitics):
                continue
            rule = _support(scan, lexeme.start, end, lexeme.prefix, strong[place - 1] if place else None, last)
            if rule is not None:
                last = end
                yield _mention(scan, lexeme.start, end, rule)
        yield from _after_honorifics(scan)


def _is_inside(scan: Scan, lexeme: Lexeme) -> bool:
    """«كبير» is no «ك» and «بير» (Pierre); «جان-باسكال» and «ليلى محمد سهيل» begin before their second part."""
    outer = lexeme.start - len(lexeme.prefix.proclitics)
    if any(scan.symbols[index : lexeme.end] in common_words() for index in range(outer, lexeme.start)):
        return True
    if lexeme.prefix.proclitics:
        return False
    if scan.symbols[outer - 1 : outer] == "-":
        return True
    start, end = scan.word_before(outer)
    before = scan.symbols[start:end]
    return before in given_names() and titles().get(before) is None and before not in common_words()


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
        stop = read_name(scan, start, known_first=False)
        if stop is None or not any(map(is_name_part, scan.symbols[start:stop].split())):
            continue
        if not is_named_after(scan, lexeme.start, lexeme.end, lexeme.prefix.proclitics):
            yield _mention(scan, start, stop, "full name after an honorific")


def _mention(scan: Scan, start: int, end: int, rule: str) -> Mention:
    value = Person(romanized(scan.symbols[start:end]), known=False, arabic=written(scan, start, end))
    return Mention(start, end, value, (Evidence(rule),), Certainty.LIKELY)


def _support(scan: Scan, start: int, end: int, prefix: Prefix, before: Hit | None, last: int) -> str | None:
    """The rule by which a full name is a person here, or None."""
    outer = start - len(prefix.proclitics)
    between = scan.symbols[last:outer].strip() if last >= 0 else None
    if between == _COMMA or (between == "" and prefix.proclitics == _WAW):
        return "full name joined to another person's"
    if title_before(scan, outer) is not None:
        return "full name after a title"
    if not prefix.proclitics and speech_verbs().before(scan, outer) is not None:
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
    if before is None or before.aliases[0].entry.kind != "organization" or outer - before.end > 2:
        return False
    index = before.start - len(before.prefix.proclitics)
    trigger = triggers().before(scan, index)
    if trigger is not None:
        index = trigger.start - len(trigger.proclitics)
    return title_before(scan, index) is not None
