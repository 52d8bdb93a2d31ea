"""The words of dates: read from the tables once, looked up with their proclitics.

A few of them (months, weekdays, units of the calendar, «أمس») are given to the scan; the others are so frequent that
they are only looked up beside one of those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.knowledge.tables import Row, packaged_rows
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.folding import fold
from arnorm.text.scanner import Article, LexicalEntry

CATEGORY: Final = "date"
"""The scan category of the words that a date is looked for around."""
WAW: Final = "\N{ARABIC LETTER WAW}"
_CONJUNCTIONS: Final = (WAW, "\N{ARABIC LETTER FEH}")
LATIN_CATEGORY: Final = "date.latin"
"""The scan category of month names in Latin letters."""


class Role(Enum):
    """Which part of the grammar reads a word; the values are those of the column `role` of date_words.tsv."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and roles are looked up for every token
    MONTH = "month"
    """A Gregorian month; value "07"."""
    HIJRI_MONTH = "hijri_month"
    """A Hijri month; value "09"."""
    WEEKDAY = "weekday"
    """A day of the week; value "1" to "7"."""
    UNIT = "unit"
    """A unit of the calendar: "quarter", "year" …"""
    ORDINAL = "ordinal"
    """«الثالث», «الخامس عشر»; value "03", "15"."""
    CARDINAL = "cardinal"
    """«تسعة», «التسعة»; value "09"."""
    RELATIVE = "relative"
    """«الماضي», «المقبل», «نفسه» after a unit, a month or a weekday."""
    DEICTIC = "deictic"
    """«أمس»: days after the reference date."""
    DEMONSTRATIVE = "demonstrative"
    """«هذا العام», «ذلك العام»."""
    SAME = "same"
    """«نفس العام», «ذات العام»."""
    PART = "part"
    """«مطلع», «نهاية»: a part of the period, inside the span."""
    PREPOSITION = "preposition"
    """Before a date, outside the span; value: its TIMEX3 mod."""
    BEGINNING = "beginning"
    """«اعتباراً من», «بدءاً من»."""
    AGO = "ago"
    """«قبل»: before a date, or ago before a quantity."""
    AFTER = "after"
    """«بعد»."""
    TO = "to"
    """«إلى», «حتى»: before the end of an interval; value: its mod before a single date."""
    FROM = "from"
    """«من»."""
    BETWEEN = "between"
    """«بين»: before an interval joined by «و»."""
    AND = "and"
    """«و» before digits."""
    FOR = "for"
    """«لـ» and «بـ» before digits."""
    PAIR = "pair"
    """«الموافق» between a date and the same date in another calendar."""
    DAYPART = "daypart"
    """«صباحاً» after a clock time: am, pm, noon or night."""
    PART_OF_DAY = "part_of_day"
    """«مساء» before a day: outside the span."""
    CLOCK = "clock"
    """«الساعة»."""
    MINUTE = "minute"
    """«دقيقة», «دقائق»."""
    MIDNIGHT = "midnight"
    """«منتصف ليل» before a day."""
    MINUTES = "minutes"
    """«والنصف», «إلا ربعاً»: minutes after the hour."""
    ZONE = "zone"
    """«بتوقيت»."""
    ERA = "era"
    """«م», «هـ» after a year."""
    FISCAL = "fiscal"
    """«المالية» after «السنة»."""
    DECADE = "decade"
    """«التسعينيات»; value "199"."""
    SEASON = "season"
    """«صيف»; value "SU"."""
    FEAST = "feast"
    """«عيد الفطر»; value: the place of its row in `feasts`."""
    ARTICLE = "article"
    """«الـ» before digits: «في الـ23 من مايو»."""
    FIRST = "first"
    """«أول» in «أول تسعة أشهر»."""
    CONTEXT = "context"
    """«أسعار» in «أسعار 2023»: a noun that makes the bare number after it a year."""
    OF_MONTH = "of_month"
    """«الجاري», «منه» after the day of a month that has no name: current or same."""
    QUANTITY_MOD = "quantity_mod"
    """«نحو», «أكثر من»: before a quantity, or before a date."""


class Word(NamedTuple):
    """What a word stands for: its role, its value, and the row that says so."""

    role: Role
    value: str
    place: str
    plural: str = "one"
    """Of a unit: one, two or many."""
    weak: bool = False
    """Of a month: also a common word or a name. Of an ordinal: feminine, so no day of a month."""

    @property
    def number(self) -> int:
        """The value as a number; raises ValueError when it is none."""
        return int(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """All that a word of the text may stand for with the same words after it; every occurrence shares it."""

    words: Mapping[Role, Word]
    proclitics: str = ""
    definite: bool = False
    opens: bool = False
    """Whether a date may begin with it."""
    mod: str | None = None
    """The TIMEX3 mod it sets as the preposition of a date; None when it is no preposition."""
    skipped: int = 0
    """How many symbols the proclitics have."""
    joined: bool = False
    """Whether «و» is written before it."""


NO_SENSE: Final = Sense({})
"""What figures and marks stand for."""


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


def _vocabulary() -> Iterator[tuple[str, Word, bool]]:
    """Every surface, what it stands for, and whether it stands with and without the article."""
    for row in packaged_rows("months", ("calendar", "month", "strength", "arabic")):
        calendar, month, strength, arabic = row.cells
        role = Role.HIJRI_MONTH if calendar == "hijri" else Role.MONTH
        yield arabic, Word(role, month, row.place, weak=strength == "weak"), False
    for row in packaged_rows("weekdays", ("weekday", "arabic")):
        yield row.cells[1], Word(Role.WEEKDAY, row.cells[0], row.place), False
    for row in packaged_rows("period_words", ("unit", "count", "arabic")):
        unit, count, arabic = row.cells
        yield arabic, Word(Role.UNIT, unit, row.place, plural=count), True
    for row in packaged_rows("date_ordinals", ("number", "gender", "arabic")):
        yield row.cells[2], Word(Role.ORDINAL, row.cells[0], row.place, weak=row.cells[1] == "f"), False
    for row in packaged_rows("date_words", ("role", "value", "article", "arabic")):
        role_name, value, article, arabic = row.cells
        yield arabic, Word(Role(role_name), value, row.place), article == "free"
    for place, (_, row) in enumerate(_feast_rows()):
        yield row.cells[-1], Word(Role.FEAST, str(place), row.place), False


@cache
def _forms() -> dict[str, tuple[Form, ...]]:
    """The readings of every first word, those that need most words after it first."""
    forms: dict[str, list[Form]] = {}
    for arabic, word, free in _vocabulary():
        first, *rest = fold(arabic).split()
        for surface in (first, ARTICLE + first) if free else (first,):
            forms.setdefault(surface, []).append(Form("", tuple(rest), word, surface.startswith(ARTICLE)))
    return {first: tuple(sorted(found, key=_longest_first)) for first, found in forms.items()}


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
    whole = context_words("whole")
    if word in whole or (word[:1] in _CONJUNCTIONS and word[1:] in whole):
        return ()
    for length, surface in _without_proclitics(word):
        found = table.get(surface)
        if found:
            return tuple(form._replace(proclitics=word[:length]) for form in found)
    return ()


class Senses(NamedTuple):
    """The readings of a word of the text."""

    alone: Sense | None
    seconds: tuple[str, ...]
    """What follows the word where one of the longer readings may stand: a space and a word, or more than one space."""
    longer: tuple[tuple[tuple[str, ...], Sense], ...]
    """Readings with the words each needs after it, the longest first."""


_UNKNOWN: Final = Senses(None, (), ())


@lru_cache(maxsize=8192)
def senses_of(word: str) -> Senses:
    """The readings of a folded word with its proclitics.

    >>> alone, _, longer = senses_of("وقبل")
    >>> alone.proclitics, alone.mod, ("امس",) in dict(longer)
    ('و', 'BEFORE', True)
    """
    forms = forms_of(word)
    if not forms:
        return _UNKNOWN
    grouped: dict[tuple[str, ...], list[Form]] = {}
    for form in forms:
        grouped.setdefault(form.rest, []).append(form)
    senses = {rest: _sense(forms) for rest, forms in grouped.items()}
    alone = senses.pop((), None)
    seconds = {f" {rest[0]}" for rest in senses}
    return Senses(alone, (*sorted(seconds), "  ", "\xa0", " \xa0") if seconds else (), tuple(senses.items()))


def _sense(forms: list[Form]) -> Sense:
    words: dict[Role, Word] = {}
    for form in forms:
        words.setdefault(form.word.role, form.word)
    last = forms[-1]
    opens = not _OPENING.isdisjoint(words)
    return Sense(
        words,
        last.proclitics,
        last.definite,
        opens,
        _mod_of(words),
        len(last.proclitics),
        last.proclitics.startswith(WAW),
    )


def _mod_of(words: Mapping[Role, Word]) -> str | None:
    for role in (Role.PREPOSITION, Role.BEGINNING, Role.AGO, Role.AFTER, Role.TO):
        if role in words:
            return words[role].value
    word = words.get(Role.QUANTITY_MOD)
    return word.value if word and word.value == "APPROX" else None


@lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """Whether a folded word, with or without proclitics, occurs in any surface."""
    words = _all_words()
    return word in words or any(surface in words for _, surface in _without_proclitics(word))


@lru_cache(maxsize=8192)
def is_idle(word: str) -> bool:
    """Whether it is a preposition of one word: what stands before it says nothing about the date after it."""
    senses = senses_of(word)
    return senses.alone is not None and senses.alone.words.keys() == {Role.PREPOSITION} and word not in _inner_words()


@cache
def _inner_words() -> frozenset[str]:
    """The further words of surfaces that say more than a preposition: «من» in «أكثر من», not «في» in «مؤرخ في»."""
    forms = [form for found in _forms().values() for form in found]
    return frozenset(word for form in forms if form.word.role is not Role.PREPOSITION for word in form.rest)


def _without_proclitics(word: str) -> Iterator[tuple[int, str]]:
    """The word without one or two proclitics, with the number of symbols taken off; «لل» gives back the article."""
    if word[:1] not in PREFIXES:
        return
    for length in (1, 2):
        prefix = PREFIXES.get(word[:length])
        if prefix and prefix.proclitics and not prefix.article_length and len(word) > length:
            yield length, word[length:]
    for length in (2, 3):
        prefix = PREFIXES.get(word[:length])
        if prefix and prefix.article_length == 1:
            yield length - 1, ARTICLE + word[length:]


@cache
def _contexts() -> dict[tuple[str, str], frozenset[str]]:
    contexts: dict[tuple[str, str], set[str]] = {}
    for row in packaged_rows("date_contexts", ("role", "about", "arabic")):
        role, about, arabic = row.cells
        contexts.setdefault((role, about), set()).add(fold(arabic))
    return {key: frozenset(words) for key, words in contexts.items()}


def context_words(role: str, about: str = "") -> frozenset[str]:
    """The folded words of date_contexts.tsv under this role."""
    return _contexts().get((role, about), frozenset())


def in_context(word: str, role: str, about: str = "") -> bool:
    """Whether a folded word of the text stands in date_contexts.tsv under this role, with or without proclitics."""
    contexts = _contexts_by_word()
    key = (role, about)
    if key in contexts.get(word, _NO_CONTEXT):
        return True
    if word[:1] not in PREFIXES:
        return False
    return any(key in contexts.get(surface, _NO_CONTEXT) for _, surface in _without_proclitics(word))


_NO_CONTEXT: Final[frozenset[tuple[str, str]]] = frozenset()


@cache
def _contexts_by_word() -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for key, words in _contexts().items():
        for word in words:
            found.setdefault(word, set()).add(key)
    return {word: frozenset(keys) for word, keys in found.items()}


def words_of(role: Role, value: str | None = None) -> list[str]:
    """The folded surfaces of date_words.tsv in a role, all or those with a value."""
    rows = packaged_rows("date_words", ("role", "value", "arabic"))
    return [fold(row.cells[2]) for row in rows if row.cells[0] == role.value and value in (None, row.cells[1])]


@cache
def given_names() -> frozenset[str]:
    """Folded given names, after which a weekday may be a family name."""
    return frozenset(fold(row.cells[0]) for row in packaged_rows("given_names", ("arabic",)))


@cache
def zones() -> dict[str, str]:
    """IANA time zones by the folded place that a text names."""
    return {fold(row.cells[1]): row.cells[0] for row in packaged_rows("time_zones", ("zone", "arabic"))}


_OPENING: Final = frozenset(
    {
        Role.MONTH,
        Role.HIJRI_MONTH,
        Role.WEEKDAY,
        Role.UNIT,
        Role.ORDINAL,
        Role.CARDINAL,
        Role.FIRST,
        Role.DEICTIC,
        Role.DECADE,
        Role.SEASON,
        Role.FEAST,
        Role.CLOCK,
        Role.AGO,
        Role.DEMONSTRATIVE,
        Role.SAME,
        Role.PART,
        Role.MIDNIGHT,
        Role.ARTICLE,
    }
)
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
    for row in packaged_rows("latin_months", ("month", "language", "latin")):
        yield LexicalEntry(row.cells[2], LATIN_CATEGORY, row.cells[1])
