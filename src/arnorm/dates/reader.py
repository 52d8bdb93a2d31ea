"""Reads the dates of a scan: runs through the grammar, prepositions as mod, and what is no date left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple, cast

from arnorm.dates import calendars, grammar, timex
from arnorm.dates.lexicon import NO_SENSE, Role, Sense, in_context
from arnorm.dates.numeric import NumericDate
from arnorm.dates.outlook import looks_ahead
from arnorm.dates.periods import FISCAL
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.resolution import Settled, settle, write
from arnorm.dates.tokens import Run, runs, word_after, word_before
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


@dataclass(frozen=True, slots=True)
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
        index, previous = 0, -1
        while index < run.size:
            token = run[index]
            if not (token.sense.opens or token.digits or token.numeric):
                index += 1
                continue
            parsed = grammar.date(run, index)
            if parsed is None:
                index += 1
                continue
            if _forbidden(run, index, parsed):
                index = parsed.end
                continue
            if parsed.weak and not self._is_licensed(run, index, parsed, previous):
                index += 1
                continue
            index = self._put(run, index, _with_listed_year(run, parsed), reading)
            previous = index

    def _is_licensed(self, run: Run, index: int, parsed: Parsed, previous: int) -> bool:
        """Whether a neighbour makes a date of a bare year or of a month that is also another word."""
        if parsed.point.unit is Unit.FEAST:
            return any(run.word(index - 1, role) for role in (Role.PREPOSITION, Role.AGO, Role.AFTER))
        if parsed.point.unit is Unit.MONTH and run[index].proclitics and not run[index].joined:
            return False  # «باب» is a door and no «ب» before «آب»
        listed = (previous == index and run[index].joined) or (previous == index - 1 and run.word(previous, Role.AND))
        return bool(listed) or _licensed(run, index, parsed)

    def _put(self, run: Run, index: int, parsed: Parsed, reading: Reading) -> int:
        """Adds the mention and returns the token after it."""
        start, end = run[index].start, run[parsed.end - 1].end
        numeric = run[index].numeric or run[index + 1].numeric
        if numeric:
            reading.month_first |= numeric.month_first
            if numeric.other and numeric.certain and parsed.until is None:
                reading.ambiguous[start] = numeric.other
        mod = parsed.mod or _preceding(run, index).mod or ""
        if parsed.point.relation.anchored or parsed.point.year_relation.anchored:
            reading.anchored.append(Anchored(start, end, parsed, mod))
            if parsed.point.relation is Relation.CORRESPONDING:
                return index + 1  # «الربع المماثل من العام الماضي»: at least the year is read
        mention = self._mention(run, index, parsed, mod)
        if mention is None and parsed.until is not None:  # «من 2 مارس 2025 إلى 1 مارس 2025» is no interval
            parsed = grammar.point(run, index) or parsed
            mention, end = self._mention(run, index, parsed, mod), run[parsed.end - 1].end
        if mention is None:
            return parsed.end if parsed.point.relation.anchored else index + 1
        reading.mentions.append(mention)
        return parsed.end

    def _mention(self, run: Run, index: int, parsed: Parsed, mod: str) -> Mention | None:
        """The mention of what was parsed; None when it has no value without another date of the text."""
        if parsed.until is not None:
            return self._interval(run, index, parsed, parsed.until)
        point = parsed.point
        open_point = _is_open(point)
        fallback = point if open_point else _fallback(point)
        if fallback is None:
            return None
        ahead = open_point and self._looks_ahead(run, index, point)
        value, certainty, note, alternatives = _dated(fallback, self.reference, ahead, mod)
        if fallback is not point and certainty is Certainty.CERTAIN:
            certainty = Certainty.LIKELY
        if parsed.rule.endswith("half of the day"):
            certainty, note = Certainty.DOUBTFUL, "in the morning or in the afternoon"
        short = _short_year(run, index, parsed)
        if short:
            if certainty is not Certainty.DOUBTFUL:
                certainty, note = Certainty.DOUBTFUL, "a year of two digits"
            if short.other:
                alternatives = (Date(timex.day(*short.other)),)
        reasons = evidence(parsed.rule, parsed.row, note)
        return Mention(run[index].start, run[parsed.end - 1].end, value, reasons, certainty, alternatives)

    def _looks_ahead(self, run: Run, index: int, point: Point) -> bool:
        """Whether an open date is to come: the clause announces it, or a weekday is the first day of something."""
        if self.reference is None or (point.year is not None and point.unit is not Unit.WEEKDAY):
            return False
        # «سيرتفع السعر … بدءا من الأحد»; months so introduced are as often past: «اعتبارا من 22 حزيران».
        begins = point.unit is Unit.WEEKDAY and Role.BEGINNING in _preceding(run, index).words
        return bool(begins) or looks_ahead(run.scan, run[index].start)

    def _interval(self, run: Run, index: int, parsed: Parsed, until: Point) -> Mention | None:
        start, end = run[index].start, run[parsed.end - 1].end
        pair = _ends(parsed.point, until, self.reference, self._looks_ahead(run, index, until))
        first, last = write(pair[0]), write(pair[1])
        opening = first.value.start if isinstance(first.value, Interval) else first.value
        closing = last.value.end if isinstance(last.value, Interval) else last.value
        begins, ends = timex.first_day(opening), timex.last_day(closing)
        if begins and ends and ends < begins:
            return None
        hijri = f"{first.hijri}/{last.hijri}" if first.hijri and last.hijri else None
        value = Date(Interval(opening, closing), None, "hijri" if hijri else "gregorian", hijri)
        return Mention(start, end, value, evidence(parsed.rule, parsed.row, None))


@lru_cache(maxsize=1024)
def evidence(rule: str, row: str, note: str | None) -> tuple[Evidence, ...]:
    """The evidence of a date, shared between mentions."""
    return (Evidence(rule, row or None, note),)


_Dated = tuple[Date, Certainty, str | None, tuple[Date, ...]]


@lru_cache(maxsize=4096)
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
    """The point to be dated without the rest of the text: «العام السابق» is last year, «العام نفسه» is nothing."""
    if point.year_relation.anchored:
        return None
    if point.relation in (Relation.SAME, Relation.CORRESPONDING):
        return None
    if point.relation is Relation.PREVIOUS:
        return point._replace(relation=Relation.PAST) if point.unit is not Unit.DAY else None
    if point.relation is Relation.FOLLOWING:
        return point._replace(relation=Relation.NEXT) if point.unit is not Unit.DAY else None
    return point


def _is_fiscal(point: Point) -> bool:
    """Whether it lies in a fiscal year that the text does not number, so that it may begin in any month."""
    relative = point.relation is not Relation.NONE or point.year_relation is not Relation.NONE
    return relative and (point.unit is Unit.FISCAL_YEAR or point.text == FISCAL)


def _is_open(point: Point) -> bool:
    return point.year is None and point.relation is Relation.NONE and point.year_relation is Relation.NONE


def _short_year(run: Run, index: int, parsed: Parsed) -> NumericDate | None:
    """The numeric date with a year of two digits among the tokens of what was parsed."""
    for token in run[index : parsed.end]:
        if token.numeric and not token.numeric.certain:
            return token.numeric
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
        place = end + 1 if run.word(end, Role.AND) else end
        following = grammar.date(run, place) if place > end or run[place].joined else None
        if following is None or following.point.unit is not point.unit or following.until is not None:
            break
        if not _is_open(following.point):
            said = following.point
            return parsed._replace(point=point._replace(year=said.year, year_relation=said.year_relation))
        end = following.end
    return parsed


# -- what stands around a date ------------------------------------------------------------------------------------


def _preceding(run: Run, index: int) -> Sense:
    """The word before a date that may be its preposition: «يوم», «مساء» and «تاريخ» are passed over."""
    index -= 1
    while index >= 0:
        sense = run[index].sense
        if Role.PART_OF_DAY not in sense.words:
            unit = sense.words.get(Role.UNIT)
            if unit is None or unit.value != "day":
                return sense
        index -= 1
    return NO_SENSE


_LICENCES: Final = (Role.PREPOSITION, Role.BEGINNING, Role.AGO, Role.AFTER, Role.CONTEXT, Role.QUANTITY_MOD)


def _licensed(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether the word before a bare year, a weak month or a feast makes it a date."""
    before = run[index - 1]
    if parsed.point.unit is Unit.YEAR:
        if before.word(Role.QUANTITY_MOD):
            return False  # «نحو 2000»
        to = before.word(Role.TO)
        if to:
            return bool(to.value)
        if before.word(Role.FROM):  # «الربع المماثل من 2023», «نفس الفترة من 2017»
            return bool(run.word(index - 2, Role.RELATIVE) or run.word(index - 2, Role.CONTEXT))
        if before.unit("year"):
            return True  # «الأعوام 2019 و2020 و2021»
        if before.word(Role.FOR):
            return (parsed.point.year or 0) % 100 != 0
    elif any(before.word(role) for role in (Role.TO, Role.FROM, Role.BETWEEN, Role.PART_OF_DAY)):
        return True
    return any(before.word(role) for role in _LICENCES)


def _forbidden(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether a neighbour says that this is a name: «صلاة الجمعة», «شارع 15 مايو», «مدينة العاشر من رمضان»."""
    point, scan = parsed.point, run.scan
    token = run[index]
    if point.unit is Unit.WEEKDAY or parsed.rule == "weekday and day":
        about = "weekday"
    elif point.unit in (Unit.MONTH, Unit.DAY) and point.year is None:
        about = "month"
    elif point.unit is Unit.YEAR and parsed.weak:
        about = "year"
    elif point.unit is Unit.SEASON:
        about = "season"
    else:
        return False
    if in_context(word_before(scan, token.start - token.sense.skipped), "not_after", about):
        return True
    return in_context(word_after(scan, run[parsed.end - 1].end), "not_before", about)
