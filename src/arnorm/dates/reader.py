"""Reads the dates of a scan: runs through the grammar, prepositions as mod, and what is no date left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple, cast

from arnorm.dates import calendars, grammar, timex
from arnorm.dates.clock import EITHER_HALF
from arnorm.dates.numeric import NumericDate
from arnorm.dates.outlook import looks_ahead
from arnorm.dates.periods import FISCAL, WEEK_OF_MONTH
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.relative import MIDNIGHT
from arnorm.dates.resolution import Settled, settle, write
from arnorm.dates.surroundings import forbidden, licensed, preceding
from arnorm.dates.tokens import Run, runs
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.text.scanner import Scan
from arnorm.values import Date, DateMod, Interval


class Anchored(NamedTuple):
    """A date that is counted from another date of the text; the linker knows from which."""

    start: int
    end: int
    parsed: Parsed
    mod: str


@dataclass(slots=True)
class Reading:
    """The dates of a text, and what the linker needs besides."""

    mentions: list[Mention] = field(default_factory=list)
    anchored: list[Anchored] = field(default_factory=list)
    month_first: bool = False
    """Whether a numeric date of the text fits the American order alone."""
    ambiguous: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """Year, month and day in the American order, by the start of the numeric dates that allow it."""


@dataclass(frozen=True, slots=True, eq=False)
class DateReader:
    """Reads a scan against a reference date; `Scan.shared` keeps what it made."""

    reference: dt.date | None = None

    def __call__(self, scan: Scan) -> Reading:
        """All dates of a scan in the order of the text."""
        reading = Reading()
        for run in runs(scan):
            self._read_run(run, reading)
        return reading

    def _read_run(self, run: Run, reading: Reading) -> None:
        index, previous, refused, size, senses = 0, -1, -1, run.size, run.senses
        while index < size:
            parsed = grammar.date(run, index) if senses[index].opens else None
            if parsed is None:
                index += 1
            elif (index == refused and _is_listed_weekday(run, index, parsed)) or forbidden(run, index, parsed):
                index = refused = parsed.end  # «أيام الخميس والجمعة والسبت»
            elif parsed.weak and not self._is_licensed(run, index, parsed, previous):
                index += 1
            else:
                if senses[parsed.end].connects:
                    parsed = _with_listed_year(run, parsed)
                index = previous = self._put(run, index, parsed, reading)

    def _is_licensed(self, run: Run, index: int, parsed: Parsed, previous: int) -> bool:
        """Whether a neighbour makes a date of a bare year or of a month that is also another word."""
        if parsed.point.unit is Unit.FEAST:
            before = run.senses[index - 1]
            return bool(before.preposition or before.ago or before.after)
        if parsed.point.unit is Unit.MONTH and run.senses[index].proclitics and not run.senses[index].joined:
            return False  # «باب» is a door and no «ب» before «آب»
        listed = (previous == index and run.senses[index].joined) or (
            previous == index - 1 and run.senses[previous].and_
        )
        return bool(listed) or licensed(run, index, parsed)

    def _put(self, run: Run, index: int, parsed: Parsed, reading: Reading) -> int:
        """Adds the mention and returns the token after it."""
        point, numeric = parsed.point, run.senses[index].numeric or run.senses[index + 1].numeric
        if numeric:
            reading.month_first |= numeric.month_first
            if numeric.other and numeric.certain and parsed.until is None:
                reading.ambiguous[run.starts[index]] = numeric.other
        mod = parsed.mod or preceding(run, index).mod or ""
        if point.relation.anchored or point.year_relation.anchored:
            names_year = _names_year(point)
            with_year = settle(point, self.reference).point if names_year else point
            start, end = run.starts[index], run.ends[parsed.end - 1]
            reading.anchored.append(Anchored(start, end, parsed._replace(point=with_year), mod))
            if point.relation is Relation.CORRESPONDING or names_year:
                return index + 1  # «الربع المماثل من العام الماضي»: at least the year is read
        mention = self._mention(run, index, parsed, mod)
        if mention is None and parsed.until is not None:  # «من 2 مارس 2025 إلى 1 مارس 2025» is no interval
            parsed = grammar.point(run, index) or parsed
            mention = self._mention(run, index, parsed, mod)
        if mention is None:
            return parsed.end if parsed.point.relation.anchored else index + 1
        reading.mentions.append(mention)
        return parsed.end

    def _mention(self, run: Run, index: int, parsed: Parsed, mod: str) -> Mention | None:
        """The mention of what was parsed; None when it has no value without another date of the text."""
        if parsed.until is not None:
            return self._interval(run, index, parsed, parsed.until)
        point, start, end = parsed.point, run.starts[index], run.ends[parsed.end - 1]
        ahead = point.year is None and self._looks_ahead(run, index, point, end)
        said = _said(point, parsed.rule, parsed.row, self.reference, ahead, mod)
        if said and point.unit is Unit.DAY:
            short = _short_year(run, index, parsed.end)
            said = _with_short_year(said, short, parsed) if short else said
        return Mention(start, end, *said) if said else None

    def _looks_ahead(self, run: Run, index: int, point: Point, end: int = 0) -> bool:
        """Whether an open date is to come: the clause announces it, or a weekday is the first day of something."""
        unit = point.unit
        if self.reference is None or unit in _SETTLED or not _is_open(point):
            return False
        # «سيرتفع السعر … بدءا من الأحد»; months so introduced are as often past: «اعتبارا من 22 حزيران».
        begins = unit is Unit.WEEKDAY and preceding(run, index).beginning
        return bool(begins) or looks_ahead(run.scan, run.starts[index], end)

    def _interval(self, run: Run, index: int, parsed: Parsed, until: Point) -> Mention | None:
        start, end = run.starts[index], run.ends[parsed.end - 1]
        pair = _ends(parsed.point, until, self.reference, self._looks_ahead(run, index, until))
        first, last = write(pair[0]), write(pair[1])
        opening = first.value.start if isinstance(first.value, Interval) else first.value
        closing = last.value.end if isinstance(last.value, Interval) else last.value
        begins, ends = timex.first_day(opening), timex.last_day(closing)
        if (begins and ends and ends < begins) or timex.PRESENT_REF in (opening, closing):
            return None
        hijri = f"{first.hijri}/{last.hijri}" if first.hijri and last.hijri else None
        value = Date(Interval(opening, closing), None, "hijri" if hijri else "gregorian", hijri)
        concluded = parsed.rule == WEEK_OF_MONTH or until.unit is Unit.TIME
        certainty = Certainty.LIKELY if concluded else Certainty.CERTAIN
        return Mention(start, end, value, evidence(parsed.rule, parsed.row, None), certainty)


_SETTLED: Final = frozenset({Unit.OFFSET, Unit.AGO, Unit.TIME, Unit.REFERENCE})
"""What says itself how it lies to the reference date, whatever the text announces."""


@lru_cache(maxsize=64)
def date_reader(reference: dt.date | None) -> DateReader:
    """The reader of a reference date, one for many texts."""
    return DateReader(reference)


def _is_listed_weekday(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether it is a weekday that «و» joins to the one before it."""
    return run.senses[index].joined and parsed.point.unit is Unit.WEEKDAY


@lru_cache(maxsize=1024)
def evidence(rule: str, row: str, note: str | None) -> tuple[Evidence, ...]:
    """The evidence of a date, shared between mentions."""
    return (Evidence(rule, row or None, note),)


class _Said(NamedTuple):
    """A mention without its place."""

    value: Date
    evidence: tuple[Evidence, ...]
    certainty: Certainty
    alternatives: tuple[Date, ...]


@lru_cache(maxsize=4096)
def _said(point: Point, rule: str, row: str, reference: dt.date | None, ahead: bool, mod: str) -> _Said | None:
    """A point as a mention says it; None when it has no value without another date of the text."""
    fallback = point if _is_open(point) else _fallback(point)
    if fallback is None:
        return None
    # «ديسمبر من العام السابق» is no December of the reference date
    value, certainty, note, alternatives = _dated(fallback, reference if _needs_reference(point) else None, ahead, mod)
    if fallback is not point and certainty is Certainty.CERTAIN:
        certainty = Certainty.LIKELY
    if rule == EITHER_HALF:
        certainty, note = Certainty.DOUBTFUL, "in the morning or in the afternoon"
    if rule == MIDNIGHT:
        certainty, note = Certainty.DOUBTFUL, "the midnight after the day or before it"
        if isinstance(value.value, str):
            alternatives = (Date(value.value.replace("T24", "T00"), value.mod),)
    return _Said(value, evidence(rule, row, note), certainty, alternatives)


def _with_short_year(said: _Said, date: NumericDate, parsed: Parsed) -> _Said:
    """What a numeric date says whose year has two digits only."""
    if said.certainty is not Certainty.DOUBTFUL:
        reasons = evidence(parsed.rule, parsed.row, "a year of two digits")
        said = said._replace(certainty=Certainty.DOUBTFUL, evidence=reasons)
    return said._replace(alternatives=(Date(timex.day(*date.other)),)) if date.other else said


_Dated = tuple[Date, Certainty, str | None, tuple[Date, ...]]


def _dated(said: Point, reference: dt.date | None, ahead: bool, mod: str) -> _Dated:
    """A point as a date: its value, how sure that is, what is to be noted, and the other reading."""
    settled = settle(said, reference, ahead)
    certainty, note = Certainty.CERTAIN, f"time zone {said.text}" if said.time and said.text else None
    if settled.other or said.unit in (Unit.FEAST, Unit.TIME) or _is_fiscal(said):
        certainty = Certainty.LIKELY
    if ahead and settled.other:
        note = "the text looks ahead"
    settled = _with_weekday(settled, said)
    if _is_missing_day(settled.point):
        certainty, note = Certainty.DOUBTFUL, "Umm al-Qura has no such day"
    if _contradicts(settled.point):
        certainty, note = Certainty.DOUBTFUL, "that day is another day of the week"
    other = (_date(settled.other, mod),) if settled.other else ()
    return _date(settled.point, mod), certainty, note, other


def _date(point: Point, mod: str) -> Date:
    written = write(point)
    calendar = "hijri" if written.hijri else "gregorian"
    return Date(written.value, cast(DateMod, mod) if mod else None, calendar, written.hijri)  # type: ignore[arg-type]


def _fallback(point: Point) -> Point | None:
    """The point to be dated without the rest of the text: «العام السابق» is past, «العام نفسه» is nothing."""
    if point.relation.anchored:
        if point.unit is Unit.WEEKDAY:
            return point._replace(relation=Relation.NONE)
        past = point.relation is Relation.PREVIOUS and point.unit is not Unit.DAY
        return Point(Unit.REFERENCE, text=timex.PAST_REF) if past else None
    if point.year_relation.anchored:
        return point._replace(year_relation=Relation.NONE) if point.number else None
    return point


def _names_year(point: Point) -> bool:
    """Whether an anchored date has a year of its own: «الشهر نفسه من 2017», «الربع نفسه من العام الماضي»."""
    return point.year is not None or point.year_relation.shift is not None


def _needs_reference(point: Point) -> bool:
    """Whether the reference date says anything about it; «ديسمبر من العام السابق» is no December counted from it."""
    if point.year_relation.anchored or (point.unit is Unit.WEEKDAY and point.relation.anchored):
        return False
    return point.year is None or point.unit is Unit.WEEKDAY


def _is_fiscal(point: Point) -> bool:
    """Whether it lies in a fiscal year that the text does not number, so that it may begin in any month."""
    relative = point.relation is not Relation.NONE or point.year_relation is not Relation.NONE
    return relative and (point.unit is Unit.FISCAL_YEAR or point.text == FISCAL)


def _is_open(point: Point) -> bool:
    return point.year is None and point.relation is Relation.NONE and point.year_relation is Relation.NONE


def _short_year(run: Run, index: int, end: int) -> NumericDate | None:
    """The numeric date with a year of two digits among the tokens of what was parsed."""
    for place in range(index, end):
        numeric = run.senses[place].numeric
        if numeric and not numeric.certain:
            return numeric
    return None


def _with_weekday(settled: Settled, said: Point) -> Settled:
    """«أمس (الأحد)»: without a reference date at least a Sunday, with one the day that must be a Sunday."""
    if not said.last or said.unit is not Unit.OFFSET:
        return settled
    if settled.point.unit is Unit.REFERENCE:
        return Settled(Point(Unit.WEEKDAY, number=said.last, time=said.time))
    return Settled(settled.point._replace(last=said.last))


def _is_missing_day(point: Point) -> bool:
    """Whether it is the 30th of a Hijri month that has 29 days in Umm al-Qura."""
    if not point.hijri or point.unit is not Unit.DAY or point.year is None or not calendars.knows_year(point.year):
        return False
    return calendars.gregorian_day(point.year, point.number, point.day) is None


def _contradicts(point: Point) -> bool:
    """Whether the weekday said with a day is not that day's."""
    if point.unit is not Unit.DAY or not point.last or point.year is None:
        return False
    if point.hijri:
        if not calendars.knows_year(point.year):
            return False
        day = calendars.gregorian_day(point.year, point.number, point.day)
        # The sighted month may begin a day before or after Umm al-Qura's.
        return day is not None and (day.isoweekday() - point.last + 1) % 7 > 2
    real = timex.real_day(point.year, point.number, point.day)
    return real is not None and real.isoweekday() != point.last


def _ends(opening: Point, closing: Point, reference: dt.date | None, ahead: bool) -> tuple[Point, Point]:
    """Both ends of an interval, each with the year that only the other one says."""
    if opening.unit is Unit.TIME or (opening.unit is Unit.YEAR and opening.relation is not Relation.NONE):
        return settle(opening, reference).point, settle(closing, reference).point
    if closing.year is None and opening.year is None and _is_open(closing) and closing.unit is not Unit.WEEKDAY:
        opening = settle(opening, reference, ahead).point
    if closing.year is None:
        closing = closing._replace(year=opening.year) if opening.year else settle(closing, reference, ahead).point
        if opening.year and (closing.number, closing.day) < (opening.number, opening.day):
            closing = closing._replace(year=opening.year + 1)
    if opening.year is None:
        opening = opening._replace(relation=Relation.NONE, year_relation=Relation.NONE)
        if opening.unit is Unit.WEEKDAY:
            return _weekday_before(opening, closing), closing
        if closing.year is not None:
            later = (opening.number, opening.day) > (closing.number, closing.day)
            opening = opening._replace(year=closing.year - 1 if later else closing.year)
    return opening, closing


def _weekday_before(opening: Point, closing: Point) -> Point:
    """The last such weekday before the day that ends the interval."""
    if closing.unit is not Unit.DAY or closing.year is None:
        return opening
    last = dt.date(closing.year, closing.number, closing.day)
    day = last - dt.timedelta(days=(last.isoweekday() - opening.number) % 7)
    return Point(Unit.DAY, day.year, day.month, day.day)


_LISTED: Final = frozenset({Unit.MONTH, Unit.DAY, Unit.QUARTER, Unit.HALF})
_LONGEST_LIST: Final = 6


def _with_listed_year(run: Run, parsed: Parsed) -> Parsed:
    """«في أيار وحزيران 2024»: a year said once, at the end, is the year of all that «و» joins to it."""
    point, end = parsed.point, parsed.end
    if parsed.until is not None or point.unit not in _LISTED or not _is_open(point):
        return parsed
    for _ in range(_LONGEST_LIST):
        place = end + 1 if run.senses[end].and_ else end
        following = grammar.date(run, place) if place > end or run.senses[place].joined else None
        if following is None or following.point.unit is not point.unit or following.until is not None:
            break
        if not _is_open(following.point):
            said = following.point
            return parsed._replace(point=point._replace(year=said.year, year_relation=said.year_relation))
        end = following.end
    return parsed
