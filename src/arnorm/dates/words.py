"""What the tokens of a date stand for: roles, words of the tables, and senses, which every occurrence shares."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from keyword import iskeyword
from typing import Final, NamedTuple

from arnorm.dates.numeric import NumericDate
from arnorm.dates.points import Relation
from arnorm.text.clitics import WAW


class Role(Enum):
    """Which part of the grammar reads a token; of words the values are those of the column `role` of date_words.tsv."""

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
    FIGURES = "figures"
    """One or two digits."""
    LONG_FIGURES = "long_figures"
    """Three digits or four, as years have."""
    NUMERIC = "numeric"
    """A numeric date: «25/12/2023»."""
    MARK = "mark"
    """A bracket, a comma or the like."""


ROLES: Final = {role.value: role for role in Role}
"""The roles by the names that the tables have for them."""


class Word(NamedTuple):
    """What a word stands for: its role, its value, and the row that says so."""

    role: Role
    value: str
    place: str
    how_many: str = "one"
    """Of a unit: one, two or many."""
    weak: bool = False
    """Of a month: also a common word or a name. Of an ordinal: feminine, so no day of a month."""

    @property
    def number(self) -> int:
        """The value as a number; raises ValueError when it is none."""
        return int(self.value)


def _attribute(role: Role) -> str:
    """The name of a role as an attribute; the prepositions are words of Python as well."""
    name = role.name.lower()
    return f"{name}_" if iskeyword(name) else name


_ATTRIBUTES: Final = {role: _attribute(role) for role in Role if role not in (Role.NUMERIC, Role.MARK)}
"""Where a sense says what it is in each role; a numeric date and a mark are no words."""


class Sense:
    """All that a word of the text may stand for with the same words after it; every occurrence shares it.

    What it is in each role stands in the attribute of that name, so that the grammar, which asks all the time, asks
    nothing but an attribute; None says that it cannot have the role.
    """

    __slots__ = (
        *_ATTRIBUTES.values(),
        "connects",
        "definite",
        "digits",
        "joined",
        "kinds",
        "like",
        "longer",
        "lookahead",
        "mark",
        "mod",
        "number",
        "numeric",
        "opens",
        "partial",
        "pointing",
        "proclitics",
        "relation",
        "skipped",
        "words",
    )
    words: Mapping[Role, Word]
    kinds: frozenset[Role | str]
    """Its roles, and the name of a unit: what rules ask for that need a certain word next."""
    proclitics: str
    definite: bool
    """Whether the word has the article."""
    opens: bool
    """Whether a date may begin with it."""
    connects: bool
    """Whether another date may follow after it, of the same interval or list."""
    mod: str | None
    """The TIMEX3 mod it sets as the preposition of a date; None when it is no preposition."""
    skipped: int
    """How many symbols the proclitics have."""
    joined: bool
    """Whether «و» is written before it."""
    relation: Relation
    """What it says as the adjective of a date; NONE when it is none."""
    pointing: Relation
    """What it says before the noun, as «هذا», «ذلك» and «نفس» do; NONE when it does not point."""
    month: Word | None
    hijri_month: Word | None
    weekday: Word | None
    unit: Word | None
    ordinal: Word | None
    cardinal: Word | None
    relative: Word | None
    deictic: Word | None
    demonstrative: Word | None
    same: Word | None
    part: Word | None
    preposition: Word | None
    beginning: Word | None
    ago: Word | None
    after: Word | None
    to: Word | None
    from_: Word | None
    between: Word | None
    and_: Word | None
    for_: Word | None
    pair: Word | None
    daypart: Word | None
    part_of_day: Word | None
    clock: Word | None
    minute: Word | None
    midnight: Word | None
    minutes: Word | None
    zone: Word | None
    era: Word | None
    fiscal: Word | None
    decade: Word | None
    season: Word | None
    feast: Word | None
    article: Word | None
    first: Word | None
    context: Word | None
    of_month: Word | None
    quantity_mod: Word | None
    figures: Word | None
    long_figures: Word | None

    digits: str
    """The figures as written; empty when it is a word or a mark."""
    number: int
    """The value of the figures; -1 when there are none."""
    mark: str
    """The bracket, comma or the like; empty when it is none."""
    numeric: NumericDate | None
    """The numeric date."""
    like: Sense
    """What stands for all that rules cannot tell apart by what it is: one sense for all figures of a length."""

    longer: tuple[tuple[tuple[str, ...], Sense], ...]
    """Readings with the words that each needs after it, the longest first."""
    lookahead: tuple[str, ...]
    """What follows where one of them may stand: a space and a word, or more than one space."""
    partial: bool
    """Whether it is no word of dates without the words after it."""

    def __init__(
        self, words: Mapping[Role, Word], proclitics: str = "", definite: bool = False, partial: bool = False
    ) -> None:
        self.longer = self.lookahead = ()
        self.partial = partial
        self.digits = self.mark = ""
        self.number = -1
        self.numeric = None
        self.like = self
        self.words = words
        for role, put in _PLACES:
            put(self, words.get(role))
        self.kinds = frozenset((*words, self.unit.value) if self.unit else words)
        self.proclitics = proclitics
        self.definite = definite
        self.skipped = len(proclitics)
        self.joined = proclitics.startswith(WAW)
        self.opens = not _OPENING.isdisjoint(words)
        self.connects = self.joined or not _CONNECTING.isdisjoint(words)
        self.mod = _mod_of(words)
        self.pointing = self._pointing()
        # «وبالتالي» is no adjective
        self.relation = Relation(self.relative.value) if self.relative and not proclitics else Relation.NONE

    def unit_named(self, *names: str) -> Word | None:
        """The word as one of these units of the calendar."""
        return self.unit if self.unit and self.unit.value in names else None

    def _pointing(self) -> Relation:
        if self.demonstrative:
            return Relation.CURRENT if self.demonstrative.value == "this" else Relation.SAME
        return Relation.SAME if self.same else Relation.NONE


_PLACES: Final = tuple((role, getattr(Sense, attribute).__set__) for role, attribute in _ATTRIBUTES.items())
"""How a sense is told what it is in each role."""
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
        Role.FIGURES,
        Role.LONG_FIGURES,
        Role.NUMERIC,
    }
)
_CONNECTING: Final = frozenset({Role.TO, Role.AND})
_CONNECTING_MARKS: Final = frozenset("-–—،,")


def _mod_of(words: Mapping[Role, Word]) -> str | None:
    for role in (Role.PREPOSITION, Role.BEGINNING, Role.AGO, Role.AFTER, Role.TO):
        if role in words:
            return words[role].value
    word = words.get(Role.QUANTITY_MOD)
    return word.value if word and word.value == "APPROX" else None


NO_SENSE: Final = Sense({})
"""What stands beyond both ends of a run."""


def _written(role: Role) -> Sense:
    """The sense of what is written in figures or marks."""
    return Sense({role: Word(role, "", "")})


def _alike(sense: Sense) -> Sense:
    """Another sense that no rule can tell from this one."""
    made = Sense(sense.words)
    made.like = sense
    return made


_FIGURES: Final = _written(Role.FIGURES)
_LONG_FIGURES: Final = _written(Role.LONG_FIGURES)
_NUMERIC: Final = _written(Role.NUMERIC)
_MARK: Final = _written(Role.MARK)


@lru_cache(maxsize=4096)
def figures_sense(digits: str) -> Sense:
    """What one to four digits stand for."""
    sense = _alike(_FIGURES if len(digits) <= _TWO_DIGITS else _LONG_FIGURES)
    sense.digits, sense.number = digits, int(digits)
    return sense


_TWO_DIGITS: Final = 2


@lru_cache(maxsize=1024)
def numeric_sense(date: NumericDate) -> Sense:
    """What a numeric date stands for."""
    sense = _alike(_NUMERIC)
    sense.numeric = date
    return sense


@lru_cache(maxsize=64)
def mark_sense(mark: str) -> Sense:
    """What a bracket, a comma or the like stands for."""
    sense = _alike(_MARK)
    sense.mark = mark
    sense.connects = mark in _CONNECTING_MARKS
    return sense
