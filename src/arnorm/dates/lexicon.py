"""The words of dates: read from the tables once, looked up with their proclitics.

A few of them (months, weekdays, units of the calendar, «أمس») are given to the scan; the others are so frequent that
they are only looked up beside one of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.dates.contexts import context_words, without_proclitics
from arnorm.dates.words import ROLES, Role, Sense, Word, figures_sense, mark_sense
from arnorm.knowledge.tables import Row, packaged_columns, packaged_rows
from arnorm.text.clitics import ARTICLE, CONJUNCTIONS
from arnorm.text.folding import fold_all
from arnorm.text.scanner import Article, LexicalEntry

CATEGORY: Final = "date"
"""The scan category of the words that a date is looked for around."""
LATIN_CATEGORY: Final = "date.latin"
"""The scan category of month names in Latin letters."""


class Form(NamedTuple):
    """One way to read a word of the text: the proclitics it carries, and the words it needs after it."""

    proclitics: str
    rest: tuple[str, ...]
    word: Word
    definite: bool


class Feast(NamedTuple):
    """A feast: its days in its own calendar."""

    hijri: bool
    month: int
    first: int
    last: int
    name: str


@cache
def feasts() -> tuple[Feast, ...]:
    """The feasts in the order of their table."""
    return tuple(feast for feast, _ in _feast_rows())


def _feast_rows() -> Iterator[tuple[Feast, Row]]:
    for row in packaged_rows("feasts", ("calendar", "month", "first", "last", "feast", "arabic")):
        calendar, month, first, last, name, _ = row.cells
        yield Feast(calendar == "hijri", int(month), int(first), int(last), name), row


@cache
def _vocabulary() -> tuple[tuple[str, Word, bool], ...]:
    """Every surface, what it stands for, and whether it stands with and without the article."""
    return tuple(_surfaces())


def _surfaces() -> Iterator[tuple[str, Word, bool]]:
    for row in packaged_rows("months", ("calendar", "month", "strength", "arabic")):
        calendar, month, strength, arabic = row.cells
        role = Role.HIJRI_MONTH if calendar == "hijri" else Role.MONTH
        yield arabic, Word(role, month, row.place, weak=strength == "weak"), False
    for row in packaged_rows("weekdays", ("weekday", "arabic")):
        yield row.cells[1], Word(Role.WEEKDAY, row.cells[0], row.place), False
    for row in packaged_rows("period_words", ("unit", "count", "arabic")):
        unit, count, arabic = row.cells
        yield arabic, Word(Role.UNIT, unit, row.place, how_many=count), True
    for row in packaged_rows("date_ordinals", ("number", "gender", "arabic")):
        yield row.cells[2], Word(Role.ORDINAL, row.cells[0], row.place, weak=row.cells[1] == "f"), False
    for row in packaged_rows("date_words", ("role", "value", "article", "arabic")):
        role_name, value, article, arabic = row.cells
        yield arabic, Word(ROLES[role_name], value, row.place), article == "free"
    for place, (_, row) in enumerate(_feast_rows()):
        yield row.cells[-1], Word(Role.FEAST, str(place), row.place), False


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    """The readings of every first word, those that need most words after it first."""
    forms: dict[str, list[Form]] = {}
    vocabulary = _vocabulary()
    folded = fold_all([arabic for arabic, _, _ in vocabulary])
    for (_, word, free), words in zip(vocabulary, folded, strict=True):
        first, *rest = words.split()
        for surface in (first, ARTICLE + first) if free else (first,):
            forms.setdefault(surface, []).append(Form("", tuple(rest), word, surface.startswith(ARTICLE)))
    for found in forms.values():
        found.sort(key=_longest_first)
    return {first: tuple(found) for first, found in forms.items()}


def _longest_first(form: Form) -> int:
    return -len(form.rest)


@cache
def _all_words() -> frozenset[str]:
    """Every single word of every surface."""
    return frozenset(word for first, forms in _forms().items() for form in forms for word in (first, *form.rest))


def forms_of(word: str) -> tuple[Form, ...]:
    """The readings of a folded word, proclitics taken off; empty when it is no word of dates."""
    table = _forms()
    found = table.get(word)
    if found:
        return found
    for length, surface in without_proclitics(word):
        found = table.get(surface)
        if found and not _is_whole(word):
            return tuple(form._replace(proclitics=word[:length]) for form in found)
    return ()


def _is_whole(word: str) -> bool:
    """Whether what looks like a proclitic belongs to the word."""
    whole = context_words("whole")
    return word in whole or (word[:1] in CONJUNCTIONS and word[1:] in whole)


@lru_cache(maxsize=8192)
def sense_of(piece: str) -> Sense | None:
    """What a folded word with its proclitics, figures or a mark stand for; None for a word that is none of dates.

    >>> sense = sense_of("وقبل")
    >>> sense.proclitics, sense.mod, ("امس",) in dict(sense.longer)
    ('و', 'BEFORE', True)
    """
    if not piece.isalpha():
        return figures_sense(piece) if piece.isdecimal() else mark_sense(piece)
    forms = forms_of(piece)
    return _sense_of_forms(forms) if forms else None


@lru_cache(maxsize=4096)
def _sense_of_forms(forms: tuple[Form, ...]) -> Sense:
    grouped: dict[tuple[str, ...], list[Form]] = {}
    for form in forms:
        grouped.setdefault(form.rest, []).append(form)
    senses = {rest: _sense(forms) for rest, forms in grouped.items()}
    sense = senses.pop((), None) or Sense({}, partial=True)
    if senses:
        sense.longer = tuple(senses.items())
        sense.lookahead = (*sorted({f" {rest[0]}" for rest in senses}), "  ", "\xa0", " \xa0")
    return sense


def _sense(forms: list[Form]) -> Sense:
    words: dict[Role, Word] = {}
    for form in forms:
        words.setdefault(form.word.role, form.word)
    return Sense(words, forms[-1].proclitics, forms[-1].definite)


@lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """Whether a folded word, with or without proclitics, occurs in any surface."""
    words = _all_words()
    return word in words or any(surface in words for _, surface in without_proclitics(word))


@lru_cache(maxsize=8192)
def is_idle(word: str) -> bool:
    """Whether it is a preposition of one word: what stands before it says nothing about the date after it."""
    sense = sense_of(word)
    return sense is not None and sense.words.keys() == {Role.PREPOSITION} and word not in _inner_words()


@cache
def _inner_words() -> frozenset[str]:
    """The further words of surfaces that say more than a preposition: «من» in «أكثر من», not «في» in «مؤرخ في»."""
    forms = [form for found in _forms().values() for form in found]
    return frozenset(word for form in forms if form.word.role is not Role.PREPOSITION for word in form.rest)


def words_of(role: Role, value: str | None = None) -> list[str]:
    """The folded surfaces of date_words.tsv in a role, all or those with a value."""
    rows = zip(*packaged_columns("date_words", "role", "value", "arabic"), strict=True)
    return fold_all([word for name, its_value, word in rows if name == role.value and value in (None, its_value)])


_SCANNED: Final = frozenset(
    {
        Role.MONTH,
        Role.HIJRI_MONTH,
        Role.WEEKDAY,
        Role.UNIT,
        Role.DEICTIC,
        Role.DECADE,
        Role.SEASON,
        Role.FEAST,
        Role.CLOCK,
        Role.ZONE,
    }
)


def entries() -> Iterator[LexicalEntry]:
    """The surfaces that the one scan looks for."""
    for arabic, word, free in _vocabulary():
        if word.role in _SCANNED:
            yield LexicalEntry(arabic, CATEGORY, word, Article.FREE if free else Article.AS_WRITTEN)
    for preposition in words_of(Role.FROM):
        for month in words_of(Role.OF_MONTH, "current"):
            # «الخامس عشر من الجاري» has no other word that is scanned.
            yield LexicalEntry(f"{preposition} {month}", CATEGORY, None)
    for language, month in zip(*packaged_columns("latin_months", "language", "latin"), strict=True):
        yield LexicalEntry(month, LATIN_CATEGORY, language)
