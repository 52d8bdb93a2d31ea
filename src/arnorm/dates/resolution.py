"""From points to TIMEX3: relative dates are counted from the reference date, and every point is written down."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from arnorm.dates import calendars, timex
from arnorm.dates.lexicon import feasts
from arnorm.dates.points import Point, Relation, Unit
from arnorm.values import Interval

_MONTHS_OF: Final = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6}


class Settled(NamedTuple):
    """A point with its year and day filled in as far as they can be."""

    point: Point
    concluded: bool = False
    """Whether the year or the day was concluded from the reference date alone: «في يوليو»."""
    other: Point | None = None
    """The other reading, when the text looks ahead or leaves it open."""


class Written(NamedTuple):
    """A point in TIMEX3, with its Hijri form."""

    value: str | Interval
    hijri: str | None = None


def settle(point: Point, reference: dt.date | None, ahead: bool = False) -> Settled:
    """Fills in what the reference date tells; `ahead` says that the text speaks of the future.

    Without a reference date a named offset («العام الماضي») becomes PAST_REF, PRESENT_REF or FUTURE_REF, and a bare
    month or weekday stays open.
    """
    if point.unit is Unit.REFERENCE or (point.year is not None and point.unit is not Unit.WEEKDAY):
        return Settled(point)
    if point.year_relation is not Relation.NONE:
        return Settled(_with_relative_year(point, reference))
    if reference is None:
        return Settled(_open(point))
    try:
        return _settled(point, reference, ahead)
    except (ValueError, OverflowError):  # before the year 1 or after 9999: «قبل 5000 عام»
        return Settled(_reference(-1))


def _with_relative_year(point: Point, reference: dt.date | None) -> Point:
    shift = point.year_relation.shift
    if reference is None or shift is None:
        return point
    year = reference.year
    if point.hijri:
        year = calendars.hijri_year_of(reference) or 0
    return point._replace(year=year + shift, year_relation=Relation.NONE)


def _reference(shift: int) -> Point:
    text = timex.PAST_REF if shift < 0 else timex.FUTURE_REF if shift > 0 else timex.PRESENT_REF
    return Point(Unit.REFERENCE, text=text)


def _open(point: Point) -> Point:
    """The point without a reference date."""
    if point.unit is Unit.AGO:
        return _reference(-1)
    if point.unit is Unit.OFFSET:
        return _reference(point.number)
    named = point.number and point.unit is not Unit.WEEK
    if point.relation.shift is not None and not named and point.unit not in (Unit.SEASON, Unit.FEAST, Unit.DAY):
        return _reference(point.relation.shift)
    return point


def _settled(point: Point, reference: dt.date, ahead: bool) -> Settled:
    unit, shift = point.unit, point.relation.shift
    if unit is Unit.AGO:
        return Settled(_ago(point, reference))
    if unit is Unit.OFFSET:
        return Settled(_on(reference + dt.timedelta(days=point.number), point))
    if unit is Unit.WEEKDAY:
        return _weekday(point, reference, ahead)
    if unit is Unit.TIME:
        return Settled(_on(reference, point), concluded=True)
    if unit is Unit.WEEK and shift is not None:
        return Settled(_week_of(reference + dt.timedelta(weeks=shift), point))
    if unit in (Unit.YEAR, Unit.FISCAL_YEAR) and shift is not None:
        year = calendars.hijri_year_of(reference) if point.hijri else reference.year
        return Settled(point._replace(year=(year or 0) + shift, relation=Relation.NONE))
    if point.hijri or (unit is Unit.FEAST and feasts()[point.number].hijri):
        return _hijri(point, reference, ahead)
    if unit in _MONTHS_OF and not point.number and shift is not None:
        return Settled(_counted(point, reference, shift))
    return _named(point, reference, ahead)


def _on(day: dt.date, point: Point) -> Point:
    return Point(Unit.DAY, day.year, day.month, day.day, time=point.time)


def _week_of(day: dt.date, point: Point) -> Point:
    iso = day.isocalendar()
    return Point(Unit.WEEK, iso.year, iso.week)


def _counted(point: Point, reference: dt.date, shift: int) -> Point:
    """The month, quarter or half so many units from the present one: «الربع الماضي»."""
    months = _MONTHS_OF[point.unit]
    year, month = timex.add_months(reference.year, (reference.month - 1) // months * months + 1, shift * months)
    if point.day:  # «15 من الشهر الجاري»
        return Point(Unit.DAY, year, month, point.day, time=point.time)
    return point._replace(year=year, number=(month - 1) // months + 1, relation=Relation.NONE)


def _ago(point: Point, reference: dt.date) -> Point:
    count = point.number
    if point.text == "day":
        return _on(reference - dt.timedelta(days=count), point)
    if point.text == "week":
        return _week_of(reference - dt.timedelta(weeks=count), point)
    if point.text == "month":
        year, month = timex.add_months(reference.year, reference.month, -count)
        return Point(Unit.MONTH, year if year > 0 else None, month)
    if count >= reference.year:
        raise ValueError("before the year 1")
    return Point(Unit.YEAR, reference.year - count)


def _weekday(point: Point, reference: dt.date, ahead: bool) -> Settled:
    """«الجمعة»: the latest one up to the reference date, the next one when the text looks ahead."""
    back = (reference.isoweekday() - point.number) % 7
    latest = reference - dt.timedelta(days=back) if back else reference
    relation = point.relation
    if relation is Relation.NONE and not ahead:
        return Settled(_on(latest, point), True)
    following = latest + dt.timedelta(days=7)
    before = latest - dt.timedelta(days=7) if back == 0 else latest
    if relation in (Relation.NEXT, Relation.AFTER_NEXT):
        return Settled(_on(following + dt.timedelta(weeks=1 if relation is Relation.AFTER_NEXT else 0), point))
    if relation in (Relation.PAST, Relation.LAST, Relation.BEFORE_LAST):
        return Settled(_on(before - dt.timedelta(weeks=1 if relation is Relation.BEFORE_LAST else 0), point))
    if relation is Relation.CURRENT:
        return Settled(_on(reference + dt.timedelta(days=point.number - reference.isoweekday()), point))
    return Settled(_on(following, point), True, _on(latest, point))


def _first_day(point: Point, year: int) -> dt.date:
    """The first day of a named month, day, quarter, half, season or feast of a year."""
    if point.unit is Unit.DAY:
        # 29 February in a year that has none counts as the 28th, only to be compared.
        return timex.real_day(year, point.number, point.day) or timex.month_end(year, point.number)
    if point.unit is Unit.FEAST:
        feast = feasts()[point.number]
        return dt.date(year, feast.month, feast.first)
    if point.unit is Unit.SEASON:
        return timex.first_day(f"{year:04d}-{point.text}") or dt.date(year, 1, 1)
    return dt.date(year, (point.number - 1) * _MONTHS_OF.get(point.unit, 1) + 1, 1)


def _named(point: Point, reference: dt.date, ahead: bool) -> Settled:
    """«يوليو», «3 مايو», «الربع الثاني», «الصيف الماضي»: the latest year in which it has begun."""
    if not point.number and point.unit is not Unit.SEASON:
        return Settled(point)
    relation = point.relation
    first = _first_day(point, reference.year)
    year = reference.year if first <= reference else reference.year - 1
    if relation is Relation.NONE and not ahead:
        return Settled(_in(point, year), True)
    running = first <= reference and ((point.unit is Unit.DAY and first == reference) or _runs(point, reference))
    if relation in (Relation.PAST, Relation.LAST, Relation.BEFORE_LAST):
        year -= 1 if running else 0
        year -= 1 if relation is Relation.BEFORE_LAST else 0
    elif relation in (Relation.NEXT, Relation.AFTER_NEXT):
        year += 1
        year += 1 if relation is Relation.AFTER_NEXT else 0
    elif relation is Relation.CURRENT:
        year = reference.year
    elif not running:
        return Settled(_in(point, year + 1), True, _in(point, year))
    else:
        return Settled(_in(point, year), True)
    return Settled(_in(point, year))


def _in(point: Point, year: int) -> Point:
    return point._replace(year=year, relation=Relation.NONE)


def _runs(point: Point, reference: dt.date) -> bool:
    """Whether the period of this year's name has begun and not ended."""
    written = write(_in(point, reference.year)).value
    last = timex.last_day(written.end if isinstance(written, Interval) else written)
    return last is not None and reference <= last and point.unit is not Unit.DAY


def _hijri(point: Point, reference: dt.date, ahead: bool) -> Settled:
    """«رمضان», «عيد الفطر»: the latest Hijri year in which it has begun."""
    current = calendars.hijri_year_of(reference)
    if current is None:
        return Settled(point)
    month, day = point.number, point.day or 1
    if point.unit is Unit.FEAST:
        month, day = feasts()[point.number].month, feasts()[point.number].first
    if not month:
        return Settled(point)
    first, last = calendars.month_days(current, month)
    begun = first + dt.timedelta(days=day - 1) <= reference
    year = current if begun else current - 1
    relation = point.relation
    if relation is Relation.CURRENT:
        year = current
    elif relation in (Relation.NEXT, Relation.AFTER_NEXT):
        year += 1 if relation is Relation.NEXT else 2
    elif relation in (Relation.PAST, Relation.BEFORE_LAST):
        year -= 1 if begun and reference <= last and point.unit is Unit.MONTH else 0
        year -= 1 if relation is Relation.BEFORE_LAST else 0
    elif ahead:
        return Settled(_in(point, year + 1), True, _in(point, year))
    else:
        return Settled(_in(point, year), True)
    return Settled(_in(point, year))


# -- writing ------------------------------------------------------------------------------------------------------


def write(point: Point) -> Written:
    """The TIMEX3 value of a point, and for a Hijri one the date as written."""
    if point.hijri:
        return _write_hijri(point)
    if point.unit is Unit.FEAST:
        return _write_feast(point)
    return Written(_value(point))


def _value(point: Point) -> str | Interval:
    unit, year = point.unit, point.year
    if unit is Unit.DAY:
        return timex.day(year, point.number, point.day) + (f"T{point.time}" if point.time else "")
    if unit is Unit.MONTH and point.number:
        return timex.month(year, point.number)
    if unit is Unit.QUARTER and point.number:
        return point.text + timex.quarter(year, point.number)
    if unit is Unit.HALF and point.number:
        return point.text + timex.half(year, point.number)
    if unit is Unit.SPAN:
        return Interval(timex.month(year, point.number), timex.month(year, point.last))
    if unit is Unit.WEEK and point.number:
        return f"{timex.year(year)}-W{point.number:02d}"
    if unit is Unit.FISCAL_YEAR and year is not None:
        return f"FY{year - 1}/{year}" if point.number else f"FY{year}"
    if unit is Unit.WEEKDAY:
        return timex.weekday(point.number)
    if unit is Unit.SEASON:
        return f"{timex.year(year)}-{point.text}"
    if unit is Unit.TIME:
        return f"T{point.time}"
    if unit in (Unit.DECADE, Unit.CENTURY, Unit.REFERENCE):
        return point.text
    return timex.year(year)


def _write_feast(point: Point) -> Written:
    feast = feasts()[point.number]
    if not feast.hijri:
        return Written(timex.day(point.year, feast.month, feast.first))
    return _write_hijri(Point(Unit.DAY, point.year, feast.month, feast.first, hijri=True))


def _write_hijri(point: Point) -> Written:
    """A Hijri day as its Gregorian day, a month or a year as an interval of days; the Hijri form itself outside
    1343-1500 AH; "XXXX" where the year is open."""
    year = point.year
    if point.unit is Unit.YEAR:
        form = timex.year(year)
    elif point.unit is Unit.MONTH:
        form = timex.month(year, point.number)
    else:
        form = timex.day(year, point.number, point.day)
    if year is None:
        return Written(timex.OPEN_YEAR, form)  # a month of the Hijri year would be read as a Gregorian one
    if not calendars.knows_year(year):
        return Written(form, form)
    if point.unit is Unit.DAY:
        # A month sighted a day later than Umm al-Qura's may have a 30th day that Umm al-Qura's has not.
        day = calendars.month_days(year, point.number)[0] + dt.timedelta(days=point.day - 1)
        return Written(day.isoformat() + (f"T{point.time}" if point.time else ""), form)
    first, last = calendars.year_days(year) if point.unit is Unit.YEAR else calendars.month_days(year, point.number)
    return Written(Interval(first.isoformat(), last.isoformat()), form)
