"""Days and months: «الثلاثاء 3 سبتمبر 2024», «الخامس عشر من أغسطس», «نيسان/أبريل», «15 رجب 1446 هـ»."""

from __future__ import annotations

from typing import Final, NamedTuple

from arnorm.dates import calendars, clock, years
from arnorm.dates.counts import whole_number
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.tokens import END, Run, word_before
from arnorm.dates.words import Word
from arnorm.text.clitics import ARTICLE


class _Month(NamedTuple):
    """A month name with its twin: the token after it, the number, the calendar."""

    end: int
    number: int
    hijri: bool
    weak: bool
    row: str


def _month_word(run: Run, index: int) -> Word | None:
    return run.senses[index].month or run.senses[index].hijri_month


_BEFORE_TWIN: Final = frozenset({"/", "-", "–", "\\"})
_BRACKETS: Final = {"(": ")", '"': '"', "«": "»"}


def month_name(run: Run, index: int) -> _Month | None:
    """A month, also under two names: «نيسان/أبريل», «آذار (مارس)», «مارس آذار», «أيلول - سبتمبر»."""
    gregorian = run.senses[index].month
    word = gregorian or run.senses[index].hijri_month
    if word is None:
        return None
    end, weak = index + 1, word.weak
    mark = run.senses[end].mark
    opening = 1 if mark in _BEFORE_TWIN or mark in _BRACKETS else 0
    twin = run.senses[end + opening].month
    if twin and twin.value == word.value and gregorian and not run.senses[end + opening].proclitics:
        if mark not in _BRACKETS:
            end, weak = end + opening + 1, False
        elif run.senses[end + 2].mark == _BRACKETS[mark]:
            end, weak = end + 3, False
    return _Month(end, word.number, gregorian is None, weak, word.place)


def _finish(run: Run, found: _Month, day: int) -> Parsed:
    """What follows day and month, or a month: its year, or «الماضي»."""
    point = Point(Unit.DAY if day else Unit.MONTH, None, found.number, day, found.hijri)
    end, weak = found.end, found.weak
    relation = run.senses[end].relation
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
        return point._replace(year=calendars.hijri_year_in(year.number, point.number))
    hijri = point.hijri or year.hijri
    return point._replace(year=year.number, year_relation=year.relation, hijri=hijri)


def month(run: Run, index: int) -> Parsed | None:
    """A month, with «شهر» or without it; «شهري يناير وفبراير» is an interval."""
    unit = run.senses[index].unit_named("month")
    if unit is None:
        found = month_name(run, index)
        return _finish(run, found, 0) if found else None
    found = month_name(run, index + 1)
    if found is None or unit.how_many == "many":
        return None
    if unit.how_many == "one":
        return _finish(run, found._replace(weak=False), 0)
    return _two_months(run, found)


def _two_months(run: Run, first: _Month) -> Parsed | None:
    opening = _finish(run, first, 0)
    if not run.senses[opening.end].joined:
        return None
    second = month_name(run, opening.end)
    if second is None:
        return None
    closing = _finish(run, second, 0)
    return Parsed(closing.end, opening.point, closing.point, rule="months", row=first.row)


def _day_number(run: Run, index: int) -> int:
    """The day of a month at `index`, in figures or as an ordinal; 0 when there is none."""
    token = run.senses[index]
    if token.digits:
        return token.number if len(token.digits) <= 2 and 1 <= token.number <= 31 else 0
    ordinal = token.ordinal
    return ordinal.number if ordinal and not ordinal.weak and not _is_adjective(run, index) else 0


def _is_adjective(run: Run, index: int) -> bool:
    """Whether the ordinal belongs to the noun before it: «الأسبوع الأول من يناير» is no first of January."""
    before = run.senses[index - 1]
    if run.senses[index - 1].unit_named("day") or before.weekday or before.pair or before.deictic or before.preposition:
        return False
    return not run.senses[index].proclitics and word_before(run.scan, run.starts[index]).startswith(ARTICLE)


def day_of_month(run: Run, index: int) -> Parsed | None:
    """«3 سبتمبر 2024», «27 من يونيو (حزيران)», «الأول من شهر أيار», «15 من الشهر الجاري»."""
    place = index + 1
    following = run.senses[place]
    if following is END:
        return None
    number = _day_number(run, index)
    if not number:
        return None
    joined = following.from_ is not None
    # «7/يوليو/2015», «7-يوليو-2015»
    mark = following.mark if run.senses[index].digits and following.mark in ("/", "-") else ""
    place += 1 if joined or mark else 0
    relative = _of_this_month(run, index, place, number)
    if relative:
        return relative
    if run.senses[place].unit_named("month") and not run.senses[place].definite and _month_word(run, place + 1):
        place += 1
    found = month_name(run, place)
    if found is None or run.senses[place].proclitics:
        return None
    if run.senses[index].digits == "" and not joined and not run.senses[index].ordinal:
        return None
    if mark and run.senses[found.end].mark == mark and len(run.senses[found.end + 1].digits) == 4:
        found = found._replace(end=found.end + 1)
    parsed = _finish(run, found, number)
    if found.number == 2 and found.hijri and parsed.point.year is None:
        return None  # «3 صفر» is a score, unless a year says that it is the month
    if found.hijri and number > 30 and not calendars.has_day(parsed.point.year, found.number, number):
        return None
    return clock.after_day(run, parsed)


_OF_THIS_MONTH: Final = frozenset({Relation.CURRENT, Relation.PAST, Relation.NEXT})


def _of_this_month(run: Run, index: int, place: int, number: int) -> Parsed | None:
    """«في 15 من الشهر الجاري», «في 25 الجاري», «من 3 نوفمبر حتى 21 منه»; `place` is the token after «من»."""
    with_noun = run.senses[place].unit_named("month") is not None and run.senses[place].definite
    end = place + 1 if with_noun else place
    relation = run.senses[end].relation
    if not with_noun and place == index + 1:
        named = run.senses[end].of_month
        if named is None or run.senses[end].skipped or not _is_introduced(run, index):
            return None  # «المشروع 15 الجاري تنفيذه»
        relation = Relation.SAME if named.value == "same" else Relation.CURRENT
    elif relation not in _OF_THIS_MONTH and not (with_noun and relation is Relation.SAME):
        return None
    return Parsed(end + 1, Point(Unit.MONTH, day=number, relation=relation), rule="day of this month")


def _is_introduced(run: Run, index: int) -> bool:
    """Whether a preposition, a weekday or the like before `index` announces a day."""
    before = run.senses[index - 2] if run.senses[index - 1].article else run.senses[index - 1]
    if before.mod is not None or before.unit_named("day"):
        return True
    return bool(before.from_ or before.between or before.weekday or before.and_ or before.part_of_day)


def day_in_words(run: Run, index: int) -> Parsed | None:
    """«ليلة سبعة وعشرين من رمضان»: a cardinal as the day, after a word that announces one."""
    if not _is_introduced(run, index) or run.senses[index].definite:
        return None
    counted = whole_number(run, index)
    if counted is None or counted[0] not in _DAYS or not run.senses[counted[1]].from_:
        return None
    found = month_name(run, counted[1] + 1)
    return _finish(run, found, counted[0]) if found else None


def first_of_month(run: Run, index: int) -> Parsed | None:
    """«أول يونيو», «أول يناير 2024»."""
    found = month_name(run, index + 1) if not run.senses[index + 1].skipped else None
    return _finish(run, found, 1) if found else None


_DAYS: Final = range(1, 32)


def month_in_figures(run: Run, index: int) -> Parsed | None:
    """«05/2028», «12/2024», «9/1446هـ»; without a zero in front it needs a preposition."""
    month, year = run.senses[index], run.senses[index + 2]
    if (
        run.senses[index + 1].mark != "/"
        or len(year.digits) != 4
        or len(month.digits) > 2
        or not 1 <= month.number <= 12
    ):
        return None
    if (
        not (run.glued(index + 1) and run.glued(index + 2))
        or run.senses[index - 1].mark == "/"
        or run.senses[index + 3].mark == "/"
    ):
        return None
    found = years.figures(run, index + 2, hijri=True)
    if found is None or not (found.hijri or found.number in _YEARS_IN_FIGURES):
        return None
    point = Point(Unit.MONTH, found.number, month.number, hijri=found.hijri)
    return Parsed(found.end, point, weak=not month.digits.startswith("0"), rule=MONTH_IN_FIGURES)


MONTH_IN_FIGURES: Final = "month in figures"
_YEARS_IN_FIGURES: Final = range(1900, 2101)


def numeric_day(run: Run, index: int) -> Parsed | None:
    """A date in figures with its era mark and a clock time: «25/12/2023م الساعة 10:00»."""
    date = run.senses[index].numeric
    if date is None:
        return None
    end = index + 1
    era = run.senses[end].era
    if era and (era.value == "hijri") == date.hijri:
        end += 1
    point = Point(Unit.DAY, date.year, date.month, date.day, date.hijri, time=date.time)
    return clock.after_day(run, Parsed(end, point, rule="numeric date"))


def full_day(run: Run, index: int) -> Parsed | None:
    """A day of a month in any form, without a weekday before it."""
    return numeric_day(run, index) or day_of_month(run, index)


_BESIDE_WEEKDAY: Final = frozenset(
    {
        Relation.PAST,
        Relation.CURRENT,
        Relation.NEXT,
        Relation.BEFORE_LAST,
        Relation.AFTER_NEXT,
        Relation.PREVIOUS,
        Relation.FOLLOWING,
    }
)


def weekday(run: Run, index: int) -> Parsed | None:
    """«الجمعة», «الأحد الماضي», «الثلاثاء 3 سبتمبر 2024», «الاثنين، 1 يناير»."""
    word = run.senses[index].weekday
    if word is None:
        return None
    end = index + 1
    if run.senses[end] is END:
        return Parsed(end, Point(Unit.WEEKDAY, None, word.number), rule="weekday", row=word.place)
    relation = run.senses[end].relation
    if relation in _BESIDE_WEEKDAY:
        end += 1
    else:
        relation = Relation.NONE
    bracket = run.senses[end].mark == "("
    start = end + 1 if run.senses[end].mark in ("،", ",", "(") else end
    day = full_day(run, start) if run.senses[start].opens else None
    if day and not (bracket and run.senses[day.end].mark != ")"):
        end = day.end + 1 if bracket else day.end
        return day._replace(end=end, point=day.point._replace(last=word.number), rule="weekday and day")
    point = Point(Unit.WEEKDAY, None, word.number, relation=relation)
    return clock.after_day(run, Parsed(end, point, rule="weekday", row=word.place))
