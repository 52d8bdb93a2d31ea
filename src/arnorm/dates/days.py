"""Days and months: «الثلاثاء 3 سبتمبر 2024», «الخامس عشر من أغسطس», «نيسان/أبريل», «15 رجب 1446 هـ»."""

from __future__ import annotations

from typing import Final, NamedTuple

from arnorm.dates import calendars, clock, years
from arnorm.dates.lexicon import Role, Word
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.tokens import END, Run, word_before
from arnorm.text.clitics import ARTICLE


class _Month(NamedTuple):
    """A month name with its twin: the token after it, the number, the calendar."""

    end: int
    number: int
    hijri: bool
    weak: bool
    row: str


def _month_word(run: Run, index: int) -> Word | None:
    return run.word(index, Role.MONTH) or run.word(index, Role.HIJRI_MONTH)


_BEFORE_TWIN: Final = ("/", "(", "-", "–", "\\")


def month_name(run: Run, index: int) -> _Month | None:
    """A month, also under two names: «نيسان/أبريل», «آذار (مارس)», «مارس آذار», «أيلول - سبتمبر»."""
    words = run[index].sense.words
    word = words.get(Role.MONTH) or words.get(Role.HIJRI_MONTH)
    if word is None:
        return None
    end, weak = index + 1, word.weak
    opening = 1 if run[end].mark in _BEFORE_TWIN else 0
    twin = run[end + opening].sense.words.get(Role.MONTH)
    if twin and twin.value == word.value and not run[end + opening].proclitics and word.role is Role.MONTH:
        if run[end].mark != "(":
            end, weak = end + opening + 1, False
        elif run[end + 2].mark == ")":
            end, weak = end + 3, False
    return _Month(end, word.number, word.role is Role.HIJRI_MONTH, weak, word.place)


def _finish(run: Run, found: _Month, day: int) -> Parsed:
    """What follows day and month, or a month: its year, or «الماضي»."""
    point = Point(Unit.DAY if day else Unit.MONTH, None, found.number, day, found.hijri)
    end, weak = found.end, found.weak
    relation = years.relation_at(run, end)
    if relation.shift is not None:
        point, end, weak = point._replace(relation=relation), end + 1, False
        year = years.tail(run, end, found.hijri)
        if year and year.number:  # «يونيو الماضي 2015»
            point, end = _dated(point._replace(relation=Relation.NONE), year), year.end
    else:
        year = years.tail(run, end, found.hijri)
        if year:
            point, end, weak = _dated(point, year), year.end, False
    return Parsed(end, point, weak=weak and not day, rule="day" if day else "month", row=found.row)


def _dated(point: Point, year: years.Year) -> Point:
    if point.hijri and year.number and not year.hijri:
        # «رمضان 2024»: the Hijri year in which the month begins in that Gregorian year.
        return point._replace(year=_hijri_year(year.number, point.number))
    hijri = point.hijri or year.hijri
    return point._replace(year=year.number, year_relation=year.relation, hijri=hijri)


def _hijri_year(gregorian: int, month: int) -> int | None:
    around = (gregorian - 622) * 33 // 32
    for hijri in (around, around + 1, around - 1):
        if calendars.knows_year(hijri) and calendars.month_days(hijri, month)[0].year == gregorian:
            return hijri
    return None


def month(run: Run, index: int) -> Parsed | None:
    """A month, with «شهر» or without it; «شهري يناير وفبراير» is an interval."""
    unit = run[index].unit("month")
    if unit is None:
        found = month_name(run, index)
        return _finish(run, found, 0) if found else None
    found = month_name(run, index + 1)
    if found is None or unit.plural == "many":
        return None
    if unit.plural == "one":
        return _finish(run, found._replace(weak=False), 0)
    return _two_months(run, found)


def _two_months(run: Run, first: _Month) -> Parsed | None:
    opening = _finish(run, first, 0)
    if not run[opening.end].joined:
        return None
    second = month_name(run, opening.end)
    if second is None:
        return None
    closing = _finish(run, second, 0)
    return Parsed(closing.end, opening.point, closing.point, rule="months", row=first.row)


def _day_number(run: Run, index: int) -> int:
    """The day of a month at `index`, in figures or as an ordinal; 0 when there is none."""
    token = run[index]
    if token.digits:
        return token.number if len(token.digits) <= 2 and 1 <= token.number <= 31 else 0
    ordinal = token.word(Role.ORDINAL)
    return ordinal.number if ordinal and not ordinal.weak and not _is_adjective(run, index) else 0


_BEFORE_ORDINAL: Final = (Role.WEEKDAY, Role.PAIR, Role.DEICTIC, Role.PREPOSITION)


def _is_adjective(run: Run, index: int) -> bool:
    """Whether the ordinal belongs to the noun before it: «الأسبوع الأول من يناير» is no first of January."""
    before = run[index - 1]
    if before.unit("day") or any(before.word(role) for role in _BEFORE_ORDINAL):
        return False
    return not run[index].proclitics and word_before(run.scan, run[index].start).startswith(ARTICLE)


def day_of_month(run: Run, index: int) -> Parsed | None:
    """«3 سبتمبر 2024», «27 من يونيو (حزيران)», «الأول من شهر أيار», «15 من الشهر الجاري»."""
    place = index + 1
    following = run[place]
    if following is END:
        return None
    number = _day_number(run, index)
    if not number:
        return None
    joined = Role.FROM in following.sense.words
    # «7/يوليو/2015», «7-يوليو-2015»
    mark = following.mark if run[index].digits and following.mark in ("/", "-") else ""
    place += 1 if joined or mark else 0
    relative = _of_this_month(run, place, number, joined)
    if relative:
        return relative
    if run[place].unit("month") and not run[place].definite and _month_word(run, place + 1):
        place += 1
    found = month_name(run, place)
    if found is None or run[place].proclitics:
        return None
    if run[index].digits == "" and not joined and not run.word(index, Role.ORDINAL):
        return None
    if mark and run[found.end].mark == mark and len(run[found.end + 1].digits) == 4:
        found = found._replace(end=found.end + 1)
    parsed = _finish(run, found, number)
    if found.number == 2 and found.hijri and parsed.point.year is None:
        return None  # «3 صفر» is a score, unless a year says that it is the month
    if found.hijri and number > 30 and not calendars.has_day(parsed.point.year, found.number, number):
        return None
    return clock.after_day(run, parsed)


def _of_this_month(run: Run, index: int, number: int, joined: bool) -> Parsed | None:
    """«في 15 من الشهر الجاري», «25 الجاري»."""
    with_noun = run[index].unit("month") is not None and run[index].definite
    relation = years.relation_at(run, index + 1 if with_noun else index)
    if relation not in (Relation.CURRENT, Relation.PAST, Relation.NEXT) or not (with_noun or joined):
        return None
    point = Point(Unit.MONTH, day=number, relation=relation)
    return Parsed(index + 2 if with_noun else index + 1, point, rule="day of this month")


def numeric_day(run: Run, index: int) -> Parsed | None:
    """A date in figures with its era mark and a clock time: «25/12/2023م الساعة 10:00»."""
    date = run[index].numeric
    if date is None:
        return None
    end = index + 1
    era = run.word(end, Role.ERA)
    if era and (era.value == "hijri") == date.hijri:
        end += 1
    point = Point(Unit.DAY, date.year, date.month, date.day, date.hijri, time=date.time)
    return clock.after_day(run, Parsed(end, point, rule="numeric date"))


def full_day(run: Run, index: int) -> Parsed | None:
    """A day of a month in any form, without a weekday before it."""
    return numeric_day(run, index) or day_of_month(run, index)


def weekday(run: Run, index: int) -> Parsed | None:
    """«الجمعة», «الأحد الماضي», «الثلاثاء 3 سبتمبر 2024», «الاثنين، 1 يناير»."""
    word = run.word(index, Role.WEEKDAY)
    if word is None:
        return None
    end = index + 1
    relation = years.relation_at(run, end)
    if relation.shift is not None and relation is not Relation.LAST:
        end += 1
    else:
        relation = Relation.NONE
    bracket = run[end].mark == "("
    start = end + 1 if run[end].mark in ("،", ",", "(") else end
    day = full_day(run, start)
    if day and not (bracket and run[day.end].mark != ")"):
        end = day.end + 1 if bracket else day.end
        return day._replace(end=end, point=day.point._replace(last=word.number), rule="weekday and day")
    point = Point(Unit.WEEKDAY, number=word.number, relation=relation)
    return clock.after_day(run, Parsed(end, point, rule="weekday", row=word.place))
