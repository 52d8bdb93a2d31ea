"""The linker of glosses: «تسلا (Tesla)», «(سابك)» after the long name; both mentions get one identity.

A bracket behind a name holds another form of it when it is a known name of the same entity, when its letters spell the
name before it, or when it is made of the initials. So «(Shengjia Zhao)» teaches the text a name that no table holds,
and «(AI)», «(CEO)», «(ChatGPT)» teach nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter
from typing import ClassVar, Final, NamedTuple, cast

from arnorm.context import Context
from arnorm.knowledge.tables import packaged_columns
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.names.lexicons import given_names
from arnorm.names.spelling import is_short_for, is_spelled_as
from arnorm.names.teaching import taught_mentions
from arnorm.names.titles import speech_before, title_before
from arnorm.names.words import (
    CLOSING_QUOTES,
    OPENING_QUOTES,
    common_words,
    countries,
    country_adjectives,
    split_article,
    triggers,
)
from arnorm.text.clitics import PREFIXES
from arnorm.text.folding import ARABIC, LATIN
from arnorm.text.scanner import Scan
from arnorm.values import Organization, Person, Value

_LONGEST: Final = 60
_MOST_WORDS: Final = 5
_TOO_COMMON: Final = 300
_NAMED: Final = (Organization, Person)
_LETTERS: Final = (ARABIC, LATIN)
_START: Final = itemgetter(0)
_PLACE: Final = itemgetter(0, 1)


class Gloss(NamedTuple):
    """A bracket (or a name in quotation marks) behind a place: view indices."""

    left_end: int
    """The end of what stands before the bracket, closing quotation mark outside."""
    quoted: bool
    """Whether what stands before the bracket is in quotation marks."""
    start: int
    end: int
    """The content, without spaces and quotation marks."""
    latin: bool


class Glosses(Component):
    """Gives a name and its gloss in brackets one identity, and finds the taught name again.

    >>> from arnorm.pipeline import Pipeline
    >>> from arnorm.names.organizations import Organizations
    >>> document = Pipeline((Organizations(),), (Glosses(),)).normalize("قال شنججيا تشاو (Shengjia Zhao)")
    >>> [(entity.text, entity.value.name) for entity in document.entities]
    [('شنججيا تشاو', 'Shengjia Zhao'), ('Shengjia Zhao', 'Shengjia Zhao')]
    """

    __slots__ = ()
    name: ClassVar[str] = "glosses"
    links: ClassVar[bool] = True

    def __call__(self, mentions: Sequence[Mention], scan: Scan, context: Context) -> Sequence[Mention]:
        glosses = scan.shared(read_glosses)
        unknown = _unknown(mentions)
        if not glosses and not unknown:
            return mentions
        reading = _Reading(scan, mentions)
        for gloss in glosses:
            reading.read(gloss)
        linked = reading.mentions()
        taught = reading.taught(unknown if linked is mentions else _unknown(linked))
        return [*linked, *taught_mentions(scan, taught, linked)] if taught else linked


def _unknown(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of names that no table holds."""
    return [m for m in mentions if isinstance(value := m.value, _NAMED) and not value.known]


def _is_unknown(mention: Mention) -> bool:
    return isinstance(mention.value, _NAMED) and not mention.value.known


def read_glosses(scan: Scan) -> Sequence[Gloss]:
    """Every bracket of a line that may hold a name."""
    symbols, scripts = scan.symbols, scan.view.scripts
    glosses: list[Gloss] = []
    at = symbols.find("(")
    while at >= 0:
        close = symbols.find(")", at + 1, at + _LONGEST)
        if close > 0:
            start, end = scan.skip_spaces(at + 1), scan.skip_spaces_back(close)
            if start < end and symbols[start] in OPENING_QUOTES and symbols[end - 1] in CLOSING_QUOTES:
                start, end = start + 1, end - 1
            if start < end and scripts[start] in _LETTERS and symbols.find("(", start, end) < 0:
                left = scan.skip_spaces_back(at)
                quoted = left > 0 and symbols[left - 1] in CLOSING_QUOTES
                glosses.append(Gloss(left - quoted, quoted, start, end, scripts[start] == LATIN))
        at = symbols.find("(", at + 1)
    return glosses


class _Reading:
    """The mentions of a text, which do not overlap and come in its order, while its glosses are read."""

    def __init__(self, scan: Scan, mentions: Sequence[Mention]) -> None:
        self._scan = scan
        self._mentions = mentions
        # What the glosses change, by span and (names only) by end; None for a mention that goes.
        self._changed: dict[tuple[int, int], Mention | None] = {}
        self._changed_by_end: dict[int, Mention | None] = {}
        self._taught: dict[str, Organization | Person] = {}
        self._renamed: dict[Value, Organization | Person] = {}

    def mentions(self) -> Sequence[Mention]:
        """The mentions as they stand, in the order of the text."""
        mentions: Sequence[Mention] = self._mentions
        if self._changed:
            kept = [mention for mention in mentions if mention[:2] not in self._changed]
            mentions = sorted((*kept, *filter(None, self._changed.values())), key=_PLACE)
        if self._renamed:
            names = self._renamed
            return [m._replace(value=names[m.value]) if m.value in names else m for m in mentions]
        return mentions

    def taught(self, unknown: Sequence[Mention]) -> dict[str, Organization | Person]:
        """Folded names that no table holds, from glosses and from unknown names of several words or Latin letters."""
        taught = {name: self._renamed.get(value, value) for name, value in self._taught.items()}
        for mention in unknown:
            surface = self._scan.symbols[mention.start : mention.end]
            if surface not in taught and (" " in surface or (surface.isascii() and len(surface) > 3)):
                taught[surface] = cast("Organization | Person", mention.value)
        return taught

    def _name_before(self, end: int) -> Mention | None:
        """The name that ends at a place."""
        if end in self._changed_by_end:
            return self._changed_by_end[end]
        place = bisect_left(self._mentions, end, key=_START) - 1
        mention = self._mentions[place] if place >= 0 else None
        return mention if mention is not None and mention.end == end and _is_name(mention) else None

    def _mention_at(self, start: int, end: int) -> Mention | None:
        if (start, end) in self._changed:
            return self._changed[start, end]
        place = bisect_left(self._mentions, start, key=_START)
        mention = self._mentions[place] if place < len(self._mentions) else None
        return mention if mention is not None and mention[:2] == (start, end) else None

    def read(self, gloss: Gloss) -> None:
        """Settles one gloss."""
        left = self._name_before(gloss.left_end)
        inner = self._mention_at(gloss.start, gloss.end)
        if inner is not None and not _is_name(inner):
            return
        if not gloss.latin:
            self._read_arabic(gloss, left, inner)
        elif left is not None and self._belongs(gloss, left, inner):
            self._join(gloss, left, inner)
        else:
            self._read_spelled(gloss, left, inner)

    def _belongs(self, gloss: Gloss, left: Mention, inner: Mention | None) -> bool:
        if inner is not None:
            return inner.value == left.value or not _is_spelled_further(self._scan, gloss, left)
        return self._is_other_form(gloss, left)

    def _is_other_form(self, gloss: Gloss, left: Mention) -> bool:
        """Whether a bracket that no table knows is another form of the name before it."""
        content = self._scan.symbols[gloss.start : gloss.end]
        surface = self._scan.symbols[left.start : left.end]
        value = left.value
        assert isinstance(value, _NAMED)
        names = (value.name, surface) if surface.isascii() else (value.name,)
        return any(is_short_for(content, name) for name in names) or is_spelled_as(surface, content)

    def _join(self, gloss: Gloss, left: Mention, inner: Mention | None) -> None:
        """«أوبن إيه آي (OpenAI)»: one identity, the known one."""
        left_unknown, inner_unknown = _is_unknown(left), inner is None or _is_unknown(inner)
        if left_unknown and inner_unknown:
            self._spell(gloss, left)
        elif inner is None:
            self._put(gloss.start, gloss.end, left.value, "other form of the name before it", left.certainty)
            self._teach(gloss.start, gloss.end, left.value)
        elif left_unknown:
            self._put(left.start, left.end, inner.value, "name with its Latin form in brackets", inner.certainty)
            self._teach(left.start, left.end, inner.value)
        elif inner_unknown or _is_unsure(inner):
            self._put(inner.start, inner.end, left.value, "other form of the name before it", left.certainty)

    def _spell(self, gloss: Gloss, left: Mention) -> None:
        """«مايكل زنترالوف (Michael Zentralov)»: the bracket has the Latin spelling of a name that no table knows."""
        assert isinstance(left.value, _NAMED)
        latin = self._scan.view.written(gloss.start, gloss.end)
        value = self._renamed.get(left.value)
        if value is None or value.name != latin:
            value = self._renamed[left.value] = replace(left.value, name=latin)
        self._put(gloss.start, gloss.end, value, "Latin form of the name before it", Certainty.LIKELY)
        self._teach(gloss.start, gloss.end, value)

    def _read_spelled(self, gloss: Gloss, left: Mention | None, inner: Mention | None) -> None:
        """«شنججيا تشاو (Shengjia Zhao)»: the words before the bracket that the Latin letters spell."""
        starts = _starts(self._scan, gloss)
        if inner is None and not any(_new_value(self._scan, gloss, start) for start in starts):
            return  # comparing letters takes long
        start = _spelled_start(self._scan, gloss, starts)
        if start is None:
            return
        value = inner.value if inner is not None else _new_value(self._scan, gloss, start)
        if value is None:
            return
        if inner is None:
            self._put(gloss.start, gloss.end, value, "Latin form of the name before it", Certainty.LIKELY)
            self._teach(gloss.start, gloss.end, value)
        for end in range(start + 1, gloss.left_end + 1):  # a name inside the spelled one: «ماكنزي» of «وود ماكنزي»
            inside = self._name_before(end)
            if inside is not None:
                self._changed[inside[:2]] = self._changed_by_end[end] = None
        self._put(start, gloss.left_end, value, "name spelled in Latin letters behind it", Certainty.LIKELY)
        self._teach(start, gloss.left_end, value)

    def _read_arabic(self, gloss: Gloss, left: Mention | None, inner: Mention | None) -> None:
        """«الشركة السعودية الوطنية للإنارة والكهرباء (سانلك)»: a short name after the long one."""
        if left is None or not isinstance(left.value, Organization):
            return
        if inner is not None and inner.value == left.value:
            self._teach(gloss.start, gloss.end, left.value)
        elif inner is not None:
            if _is_unknown(left) and isinstance(inner.value, Organization):
                self._put(left.start, left.end, inner.value, "long name with its short form", inner.certainty)
            elif (_is_unsure(inner) or _is_unknown(inner)) and inner.value != left.value:
                self._put(inner.start, inner.end, left.value, "short form of the name before it", left.certainty)
        elif self._is_arabic_short_form(gloss, left, left.value.name):
            self._put(gloss.start, gloss.end, left.value, "short form of the name before it", left.certainty)
            self._teach(gloss.start, gloss.end, left.value)

    def _is_arabic_short_form(self, gloss: Gloss, left: Mention, name: str) -> bool:
        """Whether no table knows the name before (its short names are known with it), or the bracket spells it."""
        if " " not in self._scan.symbols[left.start : left.end]:
            return False
        if _is_unknown(left):
            return is_short_name(self._scan, gloss.start, gloss.end)
        return is_spelled_as(self._scan.symbols[gloss.start : gloss.end], name)

    def _put(self, start: int, end: int, value: object, rule: str, certainty: Certainty) -> None:
        assert isinstance(value, _NAMED)
        mention = Mention(start, end, value, (Evidence(rule),), certainty)
        self._changed[start, end] = self._changed_by_end[end] = mention

    def _teach(self, start: int, end: int, value: object) -> None:
        assert isinstance(value, _NAMED)
        self._taught[self._scan.symbols[start:end]] = value


def _is_name(mention: Mention) -> bool:
    return isinstance(mention.value, _NAMED)


def _is_unsure(mention: Mention) -> bool:
    return mention.certainty is Certainty.DOUBTFUL


def _is_spelled_further(scan: Scan, gloss: Gloss, left: Mention) -> bool:
    """«وود ماكنزي (Wood Mackenzie)»: the bracket spells more words than the known name before it."""
    start = _spelled_start(scan, gloss, _starts(scan, gloss))
    return start is not None and start < left.start


def _spelled_start(scan: Scan, gloss: Gloss, starts: Sequence[int]) -> int | None:
    """Where the words begin that the Latin content spells, or None."""
    symbols = scan.symbols
    content = symbols[gloss.start : gloss.end]
    return next((start for start in starts if is_spelled_as(symbols[start : gloss.left_end], content)), None)


def _starts(scan: Scan, gloss: Gloss) -> list[int]:
    """Where the Arabic name before a bracket may begin, the nearest place first; a quoted one begins at the mark."""
    symbols, end_of_name = scan.symbols, gloss.left_end
    opening = 0
    if gloss.quoted:
        first = max(end_of_name - _LONGEST, 0)
        opening = 1 + max(symbols.rfind(mark, first, end_of_name) for mark in OPENING_QUOTES)
    words = scan.words_before(end_of_name, min(_MOST_WORDS, len(symbols[gloss.start : gloss.end].split()) + 1))
    starts: list[int] = []
    for start, end in reversed(words):
        if scan.view.scripts[start] != ARABIC:
            break
        if gloss.quoted and opening < start:
            continue
        starts += [start + cut for cut in _clitic_cuts(scan, start, end)]
        if gloss.quoted:
            break
    return starts


def _clitic_cuts(scan: Scan, start: int, end: int) -> tuple[int, ...]:
    """How many letters of a word may be proclitics: none first."""
    first = PREFIXES.get(scan.symbols[start : start + 1])
    return (0, 1) if end - start > 3 and first is not None and first.proclitics else (0,)


@cache
def _organization_words() -> frozenset[str]:
    rows = zip(*packaged_columns("organization_words", "latin", "role"), strict=True)
    return frozenset(latin for latin, role in rows if role in ("legal", "group", "sector"))


def _new_value(scan: Scan, gloss: Gloss, start: int) -> Organization | Person | None:
    """What a spelled name that no table knows is: a person's, a firm's, or (a product, a place) neither."""
    content = scan.symbols[gloss.start : gloss.end]
    words = content.split()
    if not all(word[:1].isupper() or word in ("bin", "al", "de", "van", "von", "of") for word in words):
        return None
    outer = start - gloss.quoted
    trigger = triggers().before(scan, outer)
    if trigger is not None and not trigger.payload.introduces:
        return None  # «تطبيق … (World Around Me)»
    type_ = trigger.payload.type if trigger is not None else None
    if type_ is None and any(word.strip(".,").casefold() in _organization_words() for word in words):
        type_ = "company"
    if type_ is None:
        if not 2 <= len(words) <= 4 or gloss.quoted or any(map(str.isdigit, content)):
            return None
        first = scan.symbols[start : scan.word_end(start)]
        if first not in given_names() and title_before(scan, outer) is None and not speech_before(scan, outer):
            return None
    latin, arabic = scan.view.written(gloss.start, gloss.end), scan.view.written(start, gloss.left_end)
    if type_ is None:
        return Person(latin, known=False, arabic=arabic)
    return Organization(latin, type_, known=False, arabic=arabic)


def is_short_name(scan: Scan, start: int, end: int) -> bool:
    """Whether what stands in brackets can be the short name of a firm: one word, no country and no frequent word."""
    words = scan.symbols[start:end].split()
    if len(words) != 1 or not words[0].isalpha():
        return False
    word = words[0]
    has_article, stem = split_article(word)
    if has_article or stem in country_adjectives() or word in countries() or triggers().get(word) is not None:
        return False
    return common_words().get(word, 0) < _TOO_COMMON
