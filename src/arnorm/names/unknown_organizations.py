"""The normalizer of organizations that no table knows: a word for their kind, and a name with a clear end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple, cast

from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.knowledge.tables import packaged_columns
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.names.glosses import Gloss, is_short_name, read_glosses
from arnorm.names.rendering import activity_end, activity_words, rendered
from arnorm.names.words import (
    WORDS,
    common_words,
    context_words,
    country_adjectives,
    is_definite,
    is_feminine_verb,
    split_article,
)
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import ARABIC, LATIN
from arnorm.text.scanner import LexicalEntry, Scan
from arnorm.values import Organization

_TRIGGER: Final = "organization trigger"
_HEAD: Final = "organization head"
_LATIN_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9&'.]{1,30}(?:[ -](?:[A-Z][A-Za-z0-9&'.]{0,30}|of|and|&)){0,4}")
_PRODUCT: Final = re.compile(r"[A-Za-z]*-?[0-9]")
_QUOTES: Final = {'"': '"', "«": "»", "'": "'"}
_STOPS: Final = frozenset("،.:؛()\n")
_FIRMS: Final = ("company", "bank")
_HEH: Final = "\N{ARABIC LETTER HEH}"
_MOST_WORDS: Final = 5
_MOST_NAMES: Final = 3
"""Words of a firm's name before what the firm does."""
_LONG_NAME: Final = 8
_NAMES: Final = 4096
_LATIN: Final = (Evidence("Latin name after a word for its kind"),)
_QUOTED: Final = (Evidence("quoted name after a word for its kind"),)
_ACTIVITY: Final = (Evidence("name that ends with what a firm does"),)
_LONG: Final = (Evidence("long name with its short form"),)


class UnknownOrganizations(Component):
    """Reads «شركة المدار للمقاولات», «شركة Windsurf», «شركة "ميدور"», «الشركة … (سانلك)»; `known` is false.

    >>> from arnorm.pipeline import Pipeline
    >>> Pipeline((UnknownOrganizations(),)).normalize("فازت شركة المدار للمقاولات بالعقد").entities
    (Entity('المدار للمقاولات', organization, Al-Medar Contracting, 10:26, likely),)
    """

    __slots__ = ()
    name: ClassVar[str] = "unknown_organizations"

    def lexicon(self, knowledge: KnowledgeBase) -> Iterable[LexicalEntry]:
        """The words after which a name may stand that no table holds."""
        for type_, unknown, arabic in zip(*packaged_columns("triggers", "type", "unknown", "arabic"), strict=True):
            if unknown:
                yield LexicalEntry(arabic, _TRIGGER, type_)
        for role, type_, arabic in zip(*packaged_columns("organization_parts", "role", "type", "arabic"), strict=True):
            if role == "head":
                yield LexicalEntry(arabic, _HEAD, type_)

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        for _, end, entry, _ in scan.of(_TRIGGER):
            found = _name_after(scan, end, cast(str, entry.payload))
            if found is not None:
                yield found
        yield from _with_short_names(scan)


def _name_after(scan: Scan, index: int, type_: str) -> Mention | None:
    """The name that begins after a trigger: in quotation marks, in Latin letters, or with a known end."""
    start, end = scan.word_after(index)
    if start == index:
        return None
    if start == end:
        closing = _QUOTES.get(scan.symbols[start : start + 1])
        return _quoted(scan, start + 1, closing, type_) if closing is not None else None
    latin = _LATIN_NAME.match(scan.symbols, start) if scan.view.scripts[start] == LATIN else None
    if latin is not None:
        length = _name_length(latin[0])
        return _mention(scan, start, start + length, type_, _LATIN) if length else None
    return _with_activity(scan, start, end, type_) if type_ in _FIRMS else None


@lru_cache(maxsize=_NAMES)
def _name_length(latin: str) -> int:
    """How many of these letters are a name: «Windsurf», «Insurevision.ai»; none of «GPT-4».

    A bare acronym can be anything.
    """
    if _PRODUCT.match(latin) or (len(latin) <= 3 and latin.isupper()):
        return 0
    return len(latin.rstrip(".'"))


def _quoted(scan: Scan, start: int, closing: str, type_: str) -> Mention | None:
    """«شركة "باي بال"»: what stands in quotation marks directly after the trigger, up to five words."""
    symbols = scan.symbols
    close = symbols.find(closing, start, start + 60)
    if close < 0:
        return None
    start, end = scan.skip_spaces(start), scan.skip_spaces_back(close)
    words = symbols[start:end].split()
    if not 1 <= len(words) <= _MOST_WORDS or not all(map(_is_word, words)):
        return None
    if len(words) == 1 and words[0].endswith(_HEH) and {words[0], ARTICLE + words[0]} & common_words().keys():
        return None  # «مجموعة "إرهابية"»
    return _mention(scan, start, end, type_, _QUOTED)


def _is_word(word: str) -> bool:
    return word[:1].isalpha() and _STOPS.isdisjoint(word)


def _with_activity(scan: Scan, start: int, end: int, type_: str) -> Mention | None:
    """«المدار للمقاولات», «البحيري القابضة»: one to three words and what the firm does, or that it holds others.

    The first word is the one from `start` to `end`.
    """
    word = scan.symbols[start:end]
    for words in range(1, _MOST_NAMES + 1):
        if not _part(word).can_begin:
            return None
        word_start, word_end = scan.word_after(end)
        following = scan.symbols[word_start:word_end]
        part = _part(following)
        activity = activity_end(scan, end) if part.begins_activity else None
        if activity is not None:
            if words == 1 and not split_article(word)[0] and word.endswith(_HEH):
                return None  # «شركة منتجة للغاز»
            return _mention(scan, start, activity, type_, _ACTIVITY)
        if word_start in (end, word_end):
            return None
        if part.holding:
            return _mention(scan, start, word_end, type_, _ACTIVITY)
        word, end = following, word_end
    return None


class _Part(NamedTuple):
    """What a word behind «شركة» can be."""

    can_begin: bool
    """Whether it can be part of the name before the activity: no clause begins, nothing generic is said of it."""
    begins_activity: bool
    holding: bool


@lru_cache(maxsize=WORDS)
def _part(word: str) -> _Part:
    generic = word in common_words() or is_feminine_verb(word) or word in country_adjectives()
    return _Part(
        can_begin=not generic or split_article(word)[0] or word in context_words("firm_first"),
        begins_activity=word in activity_words(),
        holding=word in context_words("holding"),
    )


def _with_short_names(scan: Scan) -> Iterator[Mention]:
    """«الشركة السعودية الوطنية للإنارة والكهرباء (سانلك)»: the bracket says where a long name ends."""
    if not (scan.of(_HEAD) or scan.of(_TRIGGER)):
        return
    for gloss in scan.shared(read_glosses):
        if gloss.latin or gloss.quoted or not is_short_name(scan, gloss.start, gloss.end):
            continue
        long_name = _long_name(scan, gloss)
        if long_name is None:
            continue
        named = _mention(scan, long_name.start, gloss.left_end, long_name.type, _LONG)
        yield named
        yield named._replace(start=gloss.start, end=gloss.end)


def _heads(scan: Scan) -> dict[int, str]:
    """Where official names of firms begin («الشركة»), and what type of firm they are."""
    return {start: cast(str, entry.payload) for start, _, entry, _ in scan.of(_HEAD)}


def _firm_triggers(scan: Scan) -> frozenset[int]:
    """Where a word stands that a firm's name may follow."""
    return frozenset([start for start, _, entry, _ in scan.of(_TRIGGER) if entry.payload in _FIRMS])


class _LongName(NamedTuple):
    start: int
    type: str


def _long_name(scan: Scan, gloss: Gloss) -> _LongName | None:
    """The long name that ends before a bracket: «الشركة …» with definite words, or the words after «شركة»."""
    heads, triggers = scan.shared(_heads), scan.shared(_firm_triggers)
    words = scan.words_before(gloss.left_end, _LONG_NAME)
    for place in range(len(words) - 1, -1, -1):
        start, end = words[place]
        for cut in (0, 1):
            if start + cut in heads and len(words) - place >= 3:
                if all(is_definite(scan.symbols[s:e]) for s, e in words[place + 1 :]):
                    return _LongName(start + cut, heads[start + cut])
                return None
            if start + cut in triggers and len(words) - place >= 3:
                first = words[place + 1][0]
                return _LongName(first, "company") if is_definite(scan.symbols[first : gloss.left_end]) else None
        if scan.view.scripts[start] != ARABIC or end == start:
            return None
    return None


def _mention(scan: Scan, start: int, end: int, type_: str, evidence: tuple[Evidence, ...]) -> Mention:
    value = _organization(scan.symbols[start:end], scan.view.written(start, end), type_)
    return Mention(start, end, value, evidence, Certainty.LIKELY)


@lru_cache(maxsize=_NAMES)
def _organization(folded: str, name: str, type_: str) -> Organization:
    """The organization of a name as the view and as the text has it; a text names it again and again."""
    if name.isascii():
        return Organization(name, type_, known=False)
    return Organization(rendered(folded), type_, known=False, arabic=name)
