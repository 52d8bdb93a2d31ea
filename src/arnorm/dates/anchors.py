"""The linker of dates: what is counted from another date of the text, and dates that must agree with each other.

«في العام نفسه», «ذلك الربع», «الربع المماثل من 2023» take their year or quarter from the nearest date before them
that has one. «25 شوال 1436 هـ الموافق 10 أغسطس 2015» must be one day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.dates import timex
from arnorm.dates.lexicon import Role, forms_of
from arnorm.dates.points import Point, Relation, Unit
from arnorm.dates.reader import Anchored, DateReader, evidence
from arnorm.dates.resolution import write
from arnorm.mentions import Certainty, Mention
from arnorm.text.scanner import Scan
from arnorm.values import Date, DateMod, Interval

REACH: Final = 1500
"""How many symbols back the date may stand that another one is counted from."""
_PAIR_WIDTH: Final = 20
_SENTENCE_WIDTH: Final = 80
_FROM_TODAY: Final = frozenset({"day counted from today", "weekday", "clock time"})
"""Rules whose year the text does not say."""


@dataclass(frozen=True, slots=True)
class DateAnchors:
    """Resolves dates against the other dates of the document."""

    name: ClassVar[str] = "date_anchors"
    links: ClassVar[bool] = True

    def __call__(self, mentions: Sequence[Mention], scan: Scan, context: Context) -> Iterable[Mention]:
        """The mentions, with anchored dates added and pairs compared."""
        if not any(isinstance(mention.value, Date) for mention in mentions):
            return mentions
        reading = scan.shared(DateReader(context.reference_date))
        linked = list(mentions)
        if reading.month_first:
            linked = [_by_american_order(mention, reading.ambiguous) for mention in linked]
        if reading.anchored:
            linked = _with_anchored(linked, reading.anchored, scan)
        linked = _timed(linked, scan)
        return _compared(linked, scan)


def _by_american_order(mention: Mention, ambiguous: dict[int, tuple[int, int, int]]) -> Mention:
    """«03/04/2025» in a text that also writes «12/25/2024»: the alternative is kept."""
    other = ambiguous.get(mention.start)
    if other is None or not isinstance(mention.value, Date):
        return mention
    alternative = Date(timex.day(*other), mention.value.mod)
    return mention._replace(
        evidence=evidence("numeric date", "", "another date of the text puts the month first"),
        certainty=Certainty.DOUBTFUL,
        alternatives=(alternative,),
    )


# -- anchored dates -----------------------------------------------------------------------------------------------


def _with_anchored(mentions: list[Mention], anchored: list[Anchored], scan: Scan) -> list[Mention]:
    dates = sorted((m for m in mentions if isinstance(m.value, Date)), key=_start)
    for one in anchored:
        found = _anchored(one, [m for m in dates if one.start - REACH <= m.start and m.end <= one.start], scan)
        if found is None:
            continue
        mentions = [m for m in mentions if m.end <= one.start or one.end <= m.start or not isinstance(m.value, Date)]
        mentions.append(found)
        dates.append(found)
        dates.sort(key=_start)
    return mentions


def _start(mention: Mention) -> int:
    return mention.start


def _anchored(one: Anchored, before: list[Mention], scan: Scan) -> Mention | None:
    point = one.parsed.point
    for mention in reversed(before):
        value = _value(mention)
        if value is None or (mention.evidence[0].rule in _FROM_TODAY and point.unit is not Unit.DAY):
            continue
        counted = _counted(point, value)
        if counted is None:
            continue
        written = write(counted)
        mod: DateMod | None = one.mod or None  # type: ignore[assignment]
        note = f"counted from «{scan.symbols[mention.start : mention.end]}»"
        reasons = evidence("anchored date", one.parsed.row, note)
        return Mention(one.start, one.end, Date(written.value, mod), reasons, Certainty.LIKELY)
    return None


def _value(mention: Mention) -> str | None:
    """The TIMEX3 value of a Gregorian date that is no interval."""
    date = mention.value
    if not isinstance(date, Date) or date.calendar != "gregorian" or isinstance(date.value, Interval):
        return None
    return date.value


def _counted(point: Point, value: str) -> Point | None:
    """The anchored point, counted from `value`; None when that date does not say what is needed."""
    if point.year_relation.anchored:
        year = _year(value)
        return None if year is None else _plain(point, year + _step(point.year_relation))
    if point.unit is Unit.YEAR:
        year = _year(value)
        return None if year is None else _plain(point, year + _step(point.relation))
    if timex.granularity(value) != point.unit.value:
        return None
    if point.unit in (Unit.QUARTER, Unit.HALF, Unit.MONTH):
        return _part(point, value)
    day = timex.first_day(value)
    if day is None:
        return None
    if point.unit is Unit.WEEK:
        iso = (day + dt.timedelta(weeks=_step(point.relation))).isocalendar()
        return Point(Unit.WEEK, iso.year, iso.week)
    if point.year is not None:  # «في اليوم نفسه من عام 1957»
        return Point(Unit.DAY, point.year, day.month, day.day)
    day += dt.timedelta(days=_step(point.relation))
    return Point(Unit.DAY, day.year, day.month, day.day)


def _part(point: Point, value: str) -> Point | None:
    """The quarter, half or month counted from another one: «ذلك الربع», «الربع السابق», «الربع المماثل من 2023»."""
    number = int(value[5:].lstrip("QH"))
    if point.year is not None:
        return _plain(point._replace(number=number), point.year)
    year = _year(value)
    if year is None or point.relation is Relation.CORRESPONDING:
        return None
    parts = {Unit.QUARTER: 4, Unit.HALF: 2, Unit.MONTH: 12}[point.unit]
    place = year * parts + number - 1 + _step(point.relation)
    return _plain(point._replace(number=place % parts + 1), place // parts)


def _plain(point: Point, year: int) -> Point:
    return point._replace(year=year, relation=Relation.NONE, year_relation=Relation.NONE)


def _step(relation: Relation) -> int:
    return {Relation.PREVIOUS: -1, Relation.FOLLOWING: 1}.get(relation, 0)


def _year(value: str) -> int | None:
    return int(value[:4]) if value[:4].isdigit() and len(value) >= 4 else None


def _timed(mentions: list[Mention], scan: Scan) -> list[Mention]:
    """«يوم الأحد 19 مارس 2017، من الساعة الثامنة صباحاً»: a clock time belongs to the day its sentence names."""
    day: Mention | None = None
    timed: list[Mention] = []
    for mention in sorted(mentions, key=_start):
        value = _value(mention)
        rule = mention.evidence[0].rule if value and mention.evidence else ""
        if value and rule.startswith("clock time") and day is not None and _same_sentence(day, mention, scan):
            date = (_value(day) or "")[:10] + value[value.index("T") :]
            note = f"on «{scan.symbols[day.start : day.end]}»"
            mention = mention._replace(value=Date(date, mention.value.mod), evidence=evidence(rule, "", note))  # type: ignore[union-attr,arg-type]
        elif value and timex.granularity(value) == "day" and timex.first_day(value):
            day = mention
        timed.append(mention)
    return timed


def _same_sentence(day: Mention, time: Mention, scan: Scan) -> bool:
    between = scan.symbols[day.end : time.start]
    return len(between) <= _SENTENCE_WIDTH and not any(mark in between for mark in (". ", "\n", "؛"))


# -- pairs --------------------------------------------------------------------------------------------------------


def _compared(mentions: list[Mention], scan: Scan) -> Iterator[Mention]:
    """«… هـ الموافق … م»: both must be one day; what one of them leaves open, the other one says."""
    mentions.sort(key=_start)
    pending: Mention | None = None
    for mention in mentions:
        if pending is not None:
            if (
                isinstance(pending.value, Date)
                and isinstance(mention.value, Date)
                and _are_paired(pending, mention, scan)
            ):
                pending, mention = _agreed(pending, mention)
            yield pending
        pending = mention
    if pending is not None:
        yield pending


def _are_paired(first: Mention, second: Mention, scan: Scan) -> bool:
    between = scan.symbols[first.end : second.start]
    if not 0 < len(between) <= _PAIR_WIDTH:
        return False
    return any(form.word.role is Role.PAIR for word in between.split() for form in forms_of(word))


def _agreed(first: Mention, second: Mention) -> tuple[Mention, Mention]:
    one, other = first.value, second.value
    assert isinstance(one, Date) and isinstance(other, Date)
    days = one.start(), other.start()
    if first.evidence[0].rule == "weekday" and days[1] and isinstance(other.value, str):
        value = Date(other.value, one.mod)
        reasons = evidence("weekday", first.evidence[0].row or "", "the day that «الموافق» names")
        return first._replace(value=value, certainty=Certainty.CERTAIN, alternatives=(), evidence=reasons), second
    if days[0] is None or days[1] is None or one.start() != one.end() or other.start() != other.end():
        return first, second
    apart = abs((days[0] - days[1]).days)
    if apart <= 1:
        return first, second
    reasons = evidence("paired dates", "", f"the two dates are {apart} days apart")
    return (
        first._replace(certainty=Certainty.DOUBTFUL, evidence=reasons, alternatives=(other,)),
        second._replace(certainty=Certainty.DOUBTFUL, evidence=reasons, alternatives=(one,)),
    )
