"""The normalizer of people whom no table knows: a title or a verb of saying, and a name that can be nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.knowledge.tables import packaged_columns
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.gazetteer import Hit, strong_hits
from arnorm.names.lexicons import given_names, is_child_of, is_given_name, is_name_part, particles
from arnorm.names.person_names import read_name
from arnorm.names.romanization import romanized
from arnorm.names.titles import is_named_after, speech_verbs, title_before, titles
from arnorm.names.words import common_words, context_words, country_adjectives, split_article, triggers, written
from arnorm.text.clitics import Prefix
from arnorm.text.folding import fold
from arnorm.text.scanner import Lexeme, LexicalEntry, Scan
from arnorm.values import Person

_GIVEN: Final = "given name"
_ORDINARY: Final = "given name that is an ordinary word"
_HONORIFIC: Final = "honorific"
_BIN: Final = " \N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON} "
_YEH: Final = "\N{ARABIC LETTER YEH}"
_TIGHT: Final = ("\N{ARABIC LETTER BEH}", "\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER FEH}", "\N{ARABIC LETTER SEEN}")
"""Proclitics that a first letter of a word is taken for too easily."""
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
            elif common_words().get(name, 0) < _FREQUENT and name not in context_words("function_word"):
                yield LexicalEntry(name, _ORDINARY, None)
        for role, title in zip(*packaged_columns("titles", "role", "arabic"), strict=True):
            if role == "honorific" and common_words().get(fold(title), 0) < _FREQUENT:
                yield LexicalEntry(title, _HONORIFIC, None)

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
            found = _read(scan, lexeme, strong[place - 1] if place else None, last)
            if found is not None:
                last = found.end
                yield found
        yield from _after_honorifics(scan)
        yield from _ordinary_after_titles(scan)


def _read(scan: Scan, lexeme: Lexeme, before: Hit | None, last: int) -> Mention | None:
    """The full name that begins with a given name, when something says that a person is meant."""
    titled = not lexeme.prefix.proclitics and title_before(scan, lexeme.start) is not None
    end = read_name(scan, lexeme.start, known_first=True, titled=titled)
    if end is None or is_named_after(scan, lexeme.start, end, lexeme.prefix.proclitics):
        return None
    if lexeme.prefix.proclitics[-1:] in _TIGHT and not _is_known_pair(scan, lexeme.start):
        return None  # «برقية تهنئة» is no «ب» and «رقية»
    rule = _support(scan, lexeme.start, end, lexeme.prefix, before, last)
    if rule is not None:
        return _mention(scan, lexeme.start, end, rule)
    start = _start_with_ali(scan, lexeme)
    if start is None or title_before(scan, start) is None or is_named_after(scan, start, end, ""):
        return None
    return _mention(scan, start, end, "full name after a title")


def _is_known_pair(scan: Scan, start: int) -> bool:
    return is_name_part(scan.symbols[slice(*scan.word_after(scan.word_end(start)))])


def _start_with_ali(scan: Scan, lexeme: Lexeme) -> int | None:
    """«علي محمد»: where a given name stands before that is more often another word, and is spelled as the name."""
    if lexeme.prefix.proclitics:
        return None
    start, end = scan.word_before(lexeme.start)
    if scan.symbols[start:end] not in given_names() or scan.symbols[start:end] in context_words("no_given"):
        return None
    return start if scan.view.text[scan.view.start(end - 1)] == _YEH else None


def _ordinary_after_titles(scan: Scan) -> Iterator[Mention]:
    """«المدير كامل سعيد»: behind a definite title an indefinite word is no adjective but a given name."""
    for lexeme in scan.of(_ORDINARY):
        if lexeme.prefix.proclitics or lexeme.prefix.article_length:
            continue
        before = scan.symbols[slice(*scan.word_before(lexeme.start))]
        if not split_article(before)[0] or not _is_known_pair(scan, lexeme.start):
            continue
        end = read_name(scan, lexeme.start, known_first=True, ordinary=True)
        if end is None or title_before(scan, lexeme.start) is None or is_named_after(scan, lexeme.start, end, ""):
            continue
        yield _mention(scan, lexeme.start, end, "full name after a title")


def _is_inside(scan: Scan, lexeme: Lexeme) -> bool:
    """«كبير» is no «ك» and «بير» (Pierre); «جان-باسكال» and «ليلى محمد سهيل» begin before their second part."""
    outer = lexeme.start - len(lexeme.prefix.proclitics)
    if outer < lexeme.start:
        return any(scan.symbols[index : lexeme.end] in common_words() for index in range(outer, lexeme.start))
    if scan.symbols[outer - 1 : outer] == "-":
        return True
    start, end = scan.word_before(outer)
    before = scan.symbols[start:end]
    if before in context_words("relative") or is_child_of(before):
        return True  # «اللاعب الذي فضل …»: a verb; «علي بن محمد الزنتري»: the father
    if before not in given_names() or titles().get(before) is not None:
        return False
    return before not in common_words() or scan.symbols[lexeme.start : lexeme.end] in particles()


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
    fathers = scan.symbols[start:end].split(_BIN)  # inside a name «بن» is "bin", whatever name stands behind it
    value = Person(" bin ".join(map(romanized, fathers)), known=False, arabic=written(scan, start, end))
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
    if before is None or before.aliases[0].entry.kind != "organization":
        return False
    between = scan.symbols[before.end : outer].strip()
    if outer - before.end > 2 and split_article(between)[1] not in country_adjectives():
        return False  # «مدير أدنوك الإماراتية أحمد الزنتري»
    index = before.start - len(before.prefix.proclitics)
    trigger = triggers().before(scan, index)
    if trigger is not None:
        index = trigger.start - len(trigger.proclitics)
    return title_before(scan, index) is not None
