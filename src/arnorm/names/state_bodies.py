"""State bodies with a generic name, composed of a head, a subject and a country: «وزارة المالية المصرية»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import ClassVar, Final, NamedTuple, cast

from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.knowledge.tables import packaged_columns, packaged_rows
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.names.gazetteer import strong_around, strong_hits
from arnorm.names.story import story_country
from arnorm.names.words import (
    bare_words_before,
    country_adjectives,
    country_names,
    english_country,
    is_definite,
    split_article,
    triggers,
)
from arnorm.text.clitics import ARTICLE, WAW
from arnorm.text.folding import fold_all
from arnorm.text.phrases import PhraseTable
from arnorm.text.scanner import Lexeme, LexicalEntry, Scan
from arnorm.values import Organization

_HEAD: Final = "state head"
_BODY: Final = "state body"
_LONGEST_COUNTRY: Final = 3
_AND_THE: Final = WAW + ARTICLE


class _Part(NamedTuple):
    """One row of state_bodies.tsv, with the knowledge base that may know the body under its own name."""

    type: str
    english: str
    place: str
    knowledge: KnowledgeBase


@cache
def _subjects() -> PhraseTable[str]:
    rows = zip(*packaged_columns("state_bodies", "part", "english", "arabic"), strict=True)
    return PhraseTable([(arabic, english) for part, english, arabic in rows if part == "subject"])


class StateBodies(Component):
    """Reads ministries, central banks and authorities whose country stands behind them or is that of the story.

    >>> from arnorm.pipeline import Pipeline
    >>> Pipeline((StateBodies(),)).normalize("قالت وزارة النفط العراقية").entities
    (Entity('وزارة النفط العراقية', organization, Ministry of Oil (Iraq), 5:25, certain),)
    """

    __slots__ = ()
    name: ClassVar[str] = "state_bodies"

    def lexicon(self, knowledge: KnowledgeBase) -> Iterable[LexicalEntry]:
        """The heads and the whole generic names."""
        for row in packaged_rows("state_bodies", ("part", "type", "english", "arabic")):
            part, type_, english, arabic = row.cells
            if part != "subject":
                category = _HEAD if part == "head" else _BODY
                yield LexicalEntry(arabic, category, _Part(type_, english, row.place, knowledge))

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        bodies = [*_ministries(scan), *_generic(scan)]
        if not bodies:
            return
        bodies.sort(key=_start)
        named = _named_bodies(scan, bodies)
        for body in bodies:
            before, _ = strong_around(scan, body.start + 1, body.end)
            if before is None or before.end < body.end:
                found = _mention(body, named.get(body.english, ()), scan, context)
                if found is not None:
                    yield found


class _Body(NamedTuple):
    """A generic name at its place, with the country that is said behind it."""

    start: int
    end: int
    part: _Part
    english: str
    country: str | None


def _start(body: _Body) -> tuple[int, int]:
    return body.start, -body.end


def _ministries(scan: Scan) -> Iterator[_Body]:
    """«وزارة» with its subject: «وزارة الاقتصاد والتخطيط»."""
    for lexeme in scan.of(_HEAD):
        part = cast(_Part, lexeme.entry.payload)
        subject = _subjects().after(scan, lexeme.end)
        if subject is not None and not subject.proclitics and not _goes_on(scan, subject.end):
            yield _with_country(scan, lexeme.start, subject.end, part, part.english.format(subject=subject.payload))


def _goes_on(scan: Scan, end: int) -> bool:
    """«وزارة العمل والتنمية …»: a further subject that no row has; the name is longer than what was read."""
    start, stop = scan.word_after(end)
    return scan.symbols[start:stop] in _further_subjects()


@cache
def _further_subjects() -> frozenset[str]:
    """The folded words with «و» that stand in subjects of several words."""
    parts, arabic = packaged_columns("state_bodies", "part", "arabic")
    subjects = [phrase for phrase, part in zip(fold_all(arabic), parts, strict=True) if part == "subject"]
    return frozenset(word for phrase in subjects for word in phrase.split()[1:] if word.startswith(_AND_THE))


def _generic(scan: Scan) -> Iterator[_Body]:
    """«البنك المركزي», «هيئة السوق المالية»."""
    end = -1
    for lexeme in scan.of(_BODY):
        if lexeme.end <= end:
            continue
        part = cast(_Part, lexeme.entry.payload)
        body = _of_named_country(scan, lexeme, part)
        if body is None:
            if not _stands_alone(scan, lexeme):
                continue
            body = _with_country(scan, lexeme.start, lexeme.end, part, part.english)
        end = body.end
        yield body


def _of_named_country(scan: Scan, lexeme: Lexeme, part: _Part) -> _Body | None:
    """«بنك مصر المركزي», «مصرف سورية المركزي»: the country stands between the bank and its adjective."""
    if part.type != "central_bank" or " " in scan.symbols[lexeme.start : lexeme.end] or lexeme.prefix.proclitics:
        return None
    words = scan.words_before(lexeme.start, _LONGEST_COUNTRY + 1)
    for place in range(len(words) - 1, 0, -1):
        named = country_names().get(scan.symbols[words[place][0] : words[-1][1]])
        start, end = words[place - 1]
        if named is not None:
            bank = triggers().get(scan.symbols[start:end])
            cut = 0
            if bank is None and end - start > 3:  # «لبنك مصر المركزي»
                bank, cut = triggers().get(scan.symbols[start + 1 : end]), 1
            if bank is not None and bank.type == "bank":
                return _Body(start + cut, lexeme.end, part, part.english, named.code)
    return None


def _stands_alone(scan: Scan, lexeme: Lexeme) -> bool:
    """«قرر المركزي», not «الجهاز المركزي»: an adjective alone must have no noun before it but that of its bank."""
    if " " in scan.symbols[lexeme.start : lexeme.end]:
        return True
    before = next(bare_words_before(scan, lexeme.start - len(lexeme.prefix.proclitics), 1), "")
    return not is_definite(before)


def _with_country(scan: Scan, start: int, end: int, part: _Part, english: str) -> _Body:
    word_start, word_end = scan.word_after(end)
    if scan.symbols[end : end + 1] == "_":  # «#البنك_المركزي_المصري»
        word_start, word_end = end + 1, scan.word_end(end + 1)
    has_article, stem = split_article(scan.symbols[word_start:word_end])
    country = country_adjectives().get(stem) if has_article else None
    return _Body(start, word_end if country else end, part, english, country)


def _mention(body: _Body, named: Sequence[tuple[int, Organization]], scan: Scan, context: Context) -> Mention | None:
    evidence = Evidence("state body with its country", body.part.place)
    if body.country is not None:
        return Mention(body.start, body.end, _value(body, body.country), (evidence,))
    nearest = _nearest(body, named)
    if nearest:
        evidence = Evidence("state body whose country the text names", body.part.place)
        certainty = Certainty.LIKELY if len(nearest) == 1 else Certainty.DOUBTFUL
        return Mention(body.start, body.end, nearest[0], (evidence,), certainty, tuple(nearest[1:]))
    country = story_country(scan, context)
    if country is None:
        return None
    evidence = Evidence("state body of the country of the story", body.part.place, country)
    return Mention(body.start, body.end, _value(body, country), (evidence,), Certainty.LIKELY)


def _named_bodies(scan: Scan, bodies: Sequence[_Body]) -> dict[str, list[tuple[int, Organization]]]:
    """Where the text names bodies with their country, by their generic English name."""
    named: dict[str, list[tuple[int, Organization]]] = {}
    for body in bodies:
        if body.country is not None:
            named.setdefault(body.english, []).append((body.start, _value(body, body.country)))
    banks = {body.english for body in bodies if body.part.type == "central_bank"}
    for hit in scan.shared(strong_hits) if banks else ():
        value = hit.aliases[-1].entry.value
        if isinstance(value, Organization) and value.type == "central_bank":
            for english in banks:
                named.setdefault(english, []).append((hit.start, value))
    for places in named.values():
        places.sort(key=_place)
    return named


def _nearest(body: _Body, named: Sequence[tuple[int, Organization]]) -> list[Organization]:
    """The two bodies of the same kind that are named nearest, the one before first; one when they are the same."""
    place = bisect_left(named, body.start, key=_place)
    around = [*named[max(place - 2, 0) : place][::-1], *named[place : place + 1]]
    return list(dict.fromkeys(value for _, value in around))


def _place(named: tuple[int, Organization]) -> int:
    return named[0]


def _value(body: _Body, country: str) -> Organization:
    """The body of a country: under its own name where the knowledge base has it, else by the English pattern."""
    knowledge = body.part.knowledge
    if body.part.type == "central_bank":
        known = knowledge.central_bank(country)
        if known is not None:
            return known
    name = english_country(country)
    pattern = body.english
    english = pattern.format(country=name) if "{country}" in pattern else f"{pattern} ({name})"
    for value in knowledge.find(english):
        if isinstance(value, Organization):
            return value
    type_ = "government" if body.part.type == "ministry" else body.part.type
    return Organization(english, type_, country=country)
