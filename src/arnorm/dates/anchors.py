"""The linker of dates: what is counted from another date of the text, and dates that must agree with each other.

«في العام نفسه», «ذلك الربع», «الربع المماثل من 2023» take their year or quarter from the nearest date before them
that has one. «25 شوال 1436 هـ الموافق 10 أغسطس 2015» must be one day.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import ClassVar, Final

from arnorm.context import Context
from arnorm.dates import timex
from arnorm.dates.contexts import in_context
from arnorm.dates.lexicon import forms_of, sense_of
from arnorm.dates.points import Point, Relation, Unit
from arnorm.dates.reader import Anchored, date_reader, evidence
from arnorm.dates.resolution import write
from arnorm.dates.words import Role
from arnorm.mentions import Certainty, Component, Mention
from arnorm.text.scanner import SENTENCE_BREAK, Scan
from arnorm.values import Date, DateMod, Interval

REACH: Final = 600
"""How many symbols back the date may stand that another one is counted from."""
_NEIGHBOURS: Final = 12
"""How many dates back it may be."""
_YARDSTICK_REACH: Final = 4
_PAIR_WIDTH: Final = 20
_SENTENCE_WIDTH: Final = 80
_FROM_TODAY: Final = frozenset({"day counted from today", "weekday", "clock time"})
"""Rules whose year the text does not say."""


class DateAnchors(Component):
    """Resolves dates against the other dates of the document."""

    __slots__ = ()
    name: ClassVar[str] = "date_anchors"
    links: ClassVar[bool] = True

    def __call__(self, mentions: Sequence[Mention], scan: Scan, context: Context) -> Iterable[Mention]:
        """The mentions, with anchored dates added and pairs compared; the argument, by start, if nothing changes."""
        said = dates = [mention for mention in mentions if mention.value.kind == "date"]
        if not said:
            return mentions
        reading = scan.shared(date_reader(context.reference_date))
        if reading.month_first:
            dates = [_by_american_order(mention, reading.ambiguous) for mention in dates]
        if reading.anchored:
            dates = _with_anchored(dates, reading.anchored, scan)
        dates = _compared(_timed(dates, scan), mentions, scan)
        if dates is said:
            return mentions
        return sorted([mention for mention in mentions if mention.value.kind != "date"] + dates, key=_START)


_START: Final = itemgetter(0)


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


def _with_anchored(dates: list[Mention], anchored: list[Anchored], scan: Scan) -> list[Mention]:
    """The dates with those counted from one of them, which take the place of what they overlap."""
    starts = [mention.start for mention in dates]
    found: list[Mention] = []
    replaced: set[int] = set()
    for one in anchored:
        place = bisect_left(starts, one.start)
        before = [m for m in dates[max(0, place - _NEIGHBOURS) : place] if one.start - REACH <= m.start]
        counted = _named_after(one, dates[place : place + 3], scan) or _anchored(one, before, scan)
        if counted is None:
            continue
        if found and found[-1].end > one.start:
            found.pop()  # «الربع المماثل من العام السابق»: the year alone, when both can be counted
        found.append(counted)
        first = place - 1 if place and dates[place - 1].end > one.start else place
        replaced.update(range(first, bisect_left(starts, one.end, place)))
    if not found:
        return dates
    kept = [mention for place, mention in enumerate(dates) if place not in replaced]
    return sorted([*kept, *found], key=_START)


def _overlap(mention: Mention, one: Anchored) -> bool:
    return mention.start < one.end and one.start < mention.end


def _named_after(one: Anchored, after: Sequence[Mention], scan: Scan) -> Mention | None:
    """«الشهر السابق (ديسمبر 2017)»: the bracket says which."""
    for mention in after:
        value = _value(mention)
        if value and scan.symbols[one.end : mention.start] in (" (", "("):
            alike = timex.granularity(value) == one.parsed.point.unit.value and timex.first_day(value)
            return _linked(one, value, mention, scan) if alike else None
    return None


def _anchored(one: Anchored, before: list[Mention], scan: Scan) -> Mention | None:
    """The date counted from the one that the text has just named; None where that is not beyond doubt."""
    point = one.parsed.point
    if point.day and point.unit is Unit.MONTH:
        return _day_of_that_month(one, before, scan)
    moved = {point.relation, point.year_relation} & {Relation.PREVIOUS, Relation.FOLLOWING}
    sight = _sight(scan, one.start, 0 if moved else 1)
    counted: dict[str, tuple[str, Mention]] = {}
    for mention in reversed(before):
        if mention.start < sight:
            break
        value = _value(mention)
        if value is None or _overlap(mention, one):
            continue
        found = _counted(point, value)
        if found is None or not _is_said(mention, value, point, scan) or _is_yardstick(mention, scan):
            continue
        if moved and _is_compared(mention, scan):
            return None  # «مقارنة بمليار في 2017 … العام السابق»: before the one that is compared, or before 2017?
        written = write(found).value
        if isinstance(written, str):
            counted.setdefault(written, (written, mention))
            if not moved:
                break
    if len(counted) != 1:
        return None
    value, mention = next(iter(counted.values()))
    return _linked(one, value, mention, scan)


def _linked(one: Anchored, value: str, mention: Mention, scan: Scan) -> Mention:
    mod: DateMod | None = one.mod or None  # type: ignore[assignment]
    note = f"counted from «{scan.symbols[mention.start : mention.end]}»"
    reasons = evidence("anchored date", one.parsed.row, note)
    return Mention(one.start, one.end, Date(value, mod), reasons, Certainty.LIKELY)


def _day_of_that_month(one: Anchored, before: list[Mention], scan: Scan) -> Mention | None:
    """«من 3 نوفمبر حتى 21 منه»: a day of the month named last in the sentence."""
    sight = _sight(scan, one.start, 0)
    for mention in reversed(before):
        date = mention.value
        if not isinstance(date, Date) or mention.start < sight:
            break
        said = date.hijri or date.value
        month = _MONTH.match(said.end if isinstance(said, Interval) else said)
        if month is None:
            continue
        year = int(month[1]) if month[1].isdigit() else None
        number, day = int(month[2]), one.parsed.point.day
        if date.hijri is None and timex.real_day(year or 2024, number, day) is None:
            return None
        written = write(Point(Unit.DAY, year, number, day, hijri=date.hijri is not None))
        mention = _linked(one, "", mention, scan)
        mod: DateMod | None = one.mod or None  # type: ignore[assignment]
        return mention._replace(value=Date(written.value, mod, date.calendar, written.hijri))
    return None


_MONTH: Final = re.compile(r"([0-9]{4}|XXXX)-([0-9]{2})(?:-[0-9]{2})?(?:T[0-9:]+)?$")


def _sight(scan: Scan, index: int, sentences: int) -> int:
    """From where on no more than so many sentences end before view index `index`, and no line."""
    reach = max(0, index - REACH)
    window = SENTENCE_BREAK.finditer(scan.symbols, reach, index + 1)
    breaks = [found.end() for found in window if found.end() <= index]
    first = breaks[-1 - sentences] if len(breaks) > sentences else reach
    return max(first, scan.symbols.rfind("\n", first, index) + 1)


def _is_said(mention: Mention, value: str, point: Point, scan: Scan) -> bool:
    """Whether the text says the date itself; a year that was concluded is nothing to count from."""
    rule = mention.evidence[0].rule
    if rule == "anchored date":
        return False
    if point.unit in (Unit.DAY, Unit.WEEKDAY) or mention.certainty is Certainty.DOUBTFUL:
        return mention.certainty is not Certainty.DOUBTFUL
    if rule in _FROM_TODAY:
        return False
    by_year = point.unit is Unit.YEAR or point.year_relation.anchored
    return not by_year or rule.startswith("year") or value[:4] in scan.symbols[mention.start : mention.end]


def _is_yardstick(mention: Mention, scan: Scan) -> bool:
    """Whether the date only measures: «أعلى مستوى منذ أواخر 2009»."""
    for place, (start, end) in enumerate(reversed(scan.words_before(mention.start, _YARDSTICK_REACH))):
        word = scan.symbols[start:end]
        alone = sense_of(word)
        if (place <= 1 and alone and alone.mod == "ON_OR_AFTER") or in_context(word, "yardstick"):
            return True
    return False


def _is_compared(mention: Mention, scan: Scan) -> bool:
    """Whether a word of comparison stands before the date in its sentence: «مقارنة بمليار في 2017»."""
    words = scan.symbols[max(0, mention.start - _SENTENCE_WIDTH) : mention.start]
    sentence = re.split(r"[.!?؟\n]", words)[-1]
    return any(in_context(word, "comparison") for word in sentence.split())


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
    if point.year_relation is not Relation.NONE:
        return None  # «الشهر نفسه من العام الماضي» without a reference date
    if point.unit is Unit.WEEKDAY:
        return _weekday(point, timex.first_day(value) if timex.granularity(value) == "day" else None)
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


def _weekday(point: Point, day: dt.date | None) -> Point | None:
    """«يوم الجمعة المقبل … يوم الثلاثاء التالي»."""
    if day is None:
        return None
    ahead = (point.number - day.isoweekday()) % 7 or 7
    day += dt.timedelta(days=ahead if point.relation is Relation.FOLLOWING else ahead % 7 - 7)
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


def _timed(dates: list[Mention], scan: Scan) -> list[Mention]:
    """«يوم الأحد 19 مارس 2017، من الساعة الثامنة صباحاً»: a clock time belongs to the day its sentence names."""
    if not any(mention.evidence[0].rule.startswith(_OF_A_DAY) for mention in dates):
        return dates
    day: Mention | None = None
    timed: list[Mention] = []
    for mention in dates:
        value, rule = _value(mention), mention.evidence[0].rule
        if rule == "interval" and isinstance(mention.value, Date) and day is not None:
            mention = _timed_interval(mention, mention.value, day, scan)
        elif value and rule.startswith("clock time") and day is not None and _same_sentence(day, mention, scan):
            date = (_value(day) or "")[:10] + value[value.index("T") :]
            note = f"on «{scan.symbols[day.start : day.end]}»"
            mention = mention._replace(value=Date(date, mention.value.mod), evidence=evidence(rule, "", note))  # type: ignore[union-attr,arg-type]
        elif value and timex.granularity(value) == "day" and timex.first_day(value):
            day = mention
        timed.append(mention)
    return timed


_OF_A_DAY: Final = ("clock time", "interval")
"""How the rules begin that may leave the day of a clock time to the sentence."""


def _timed_interval(mention: Mention, date: Date, day: Mention, scan: Scan) -> Mention:
    """«يوم الأحد 19 مارس، من الساعة الثامنة صباحاً إلى الساعة الخامسة مساءً»: on that day."""
    ends = date.value
    if not isinstance(ends, Interval) or mention.certainty is Certainty.CERTAIN or "T" not in ends.start:
        return mention
    if not _same_sentence(day, mention, scan):
        return mention
    on = (_value(day) or "")[:10]
    start, end = (on + time[time.index("T") :] for time in (ends.start, ends.end))
    note = f"on «{scan.symbols[day.start : day.end]}»"
    return mention._replace(value=Date(Interval(start, end)), evidence=evidence("interval", "", note))


def _same_sentence(day: Mention, time: Mention, scan: Scan) -> bool:
    between = scan.symbols[day.end : time.start]
    return len(between) <= _SENTENCE_WIDTH and not any(mark in between for mark in (". ", "\n", "؛"))


# -- pairs --------------------------------------------------------------------------------------------------------


def _compared(dates: list[Mention], mentions: Sequence[Mention], scan: Scan) -> list[Mention]:
    """«… هـ الموافق … م»: both must be one day; what one of them leaves open, the other one says."""
    compared = dates
    for place in range(1, len(dates)):
        first, second = compared[place - 1], compared[place]
        if second.start - first.end <= _PAIR_WIDTH and _are_paired(first, second, mentions, scan):
            compared = dates[:] if compared is dates else compared
            compared[place - 1 : place + 1] = _agreed(first, second)
    return compared


def _are_paired(first: Mention, second: Mention, mentions: Sequence[Mention], scan: Scan) -> bool:
    words = scan.symbols[first.end : second.start].split()
    if not any(form.word.role is Role.PAIR for word in words for form in forms_of(word)):
        return False
    return not _parted(first, second, mentions)


def _parted(first: Mention, second: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether something else than a date is mentioned between two dates."""
    after = bisect_right(mentions, first.start, key=_START)
    between = mentions[after : bisect_right(mentions, second.start, key=_START)]
    return any(not isinstance(mention.value, Date) for mention in between)


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
