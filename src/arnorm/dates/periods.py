"""Parts of the year and longer times: quarters, halves, first months, fiscal years, decades, seasons, feasts."""

from __future__ import annotations

from typing import Final

from arnorm.dates import calendars, days, timex, years
from arnorm.dates.contexts import in_context
from arnorm.dates.lexicon import feasts
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.tokens import Run

_UNITS: Final = {"quarter": Unit.QUARTER, "chapter": Unit.QUARTER, "half": Unit.HALF}
FISCAL: Final = "FY"
"""The text of a part of a fiscal year."""
_PARTS: Final = {"quarter": 4, "chapter": 4, "half": 2, "third": 3}
_FIRST_PLAIN_CENTURY: Final = 16
"""Earlier centuries may be Hijri where no era is said."""


def _with_year(run: Run, parsed: Parsed) -> Parsed:
    """The period with the year that follows it."""
    year = years.tail(run, parsed.end)
    if year is None or year.hijri:
        return parsed
    point = parsed.point._replace(year=year.number, year_relation=year.relation)
    if year.fiscal:
        point = point._replace(text=FISCAL)
    return parsed._replace(end=year.end, point=point)


def part_of_year(run: Run, index: int) -> Parsed | None:
    """«الربع الثالث من 2023», «النصف الأول», «الثلاثي الأول», «الثلث الأول من العام», «الربع الأخير من 2021»."""
    unit = run.senses[index].unit_named(*_PARTS)
    if unit is None or not run.senses[index].definite:
        return None
    if unit.how_many == "two":
        return _two_parts(run, index)
    parts = _PARTS[unit.value]
    ordinal = run.senses[index + 1].ordinal
    relation = run.senses[index + 1].relation
    end = index + 2
    if ordinal and ordinal.number <= parts:
        number = ordinal.number
        if run.senses[end].relation is Relation.LAST and run.senses[end].joined:
            end += 1  # «الربع الرابع والأخير»
    elif relation is Relation.LAST:
        number = parts if years.tail(run, end) else 0
    else:
        return None
    return _named_part(run, unit.value, unit.place, number, end, relation if not number else Relation.NONE)


def _named_part(run: Run, name: str, row: str, number: int, end: int, relation: Relation) -> Parsed | None:
    if name == "third":
        span = Point(Unit.SPAN, number=number * 4 - 3, last=number * 4)
        parsed = _with_year(run, Parsed(end, span, rule="third of the year", row=row))
        return parsed if parsed.end > end else None
    own = run.senses[end].relation
    if own.shift is not None and own is not Relation.LAST and number:
        point = Point(_UNITS[name], number=number, relation=own)
        return Parsed(end + 1, point, rule=name, row=row)
    parsed = Parsed(end, Point(_UNITS[name], number=number, relation=relation), rule=name, row=row)
    found = _with_year(run, parsed)
    return None if name == "chapter" and found.end == end else found


def _two_parts(run: Run, index: int) -> Parsed | None:
    """«الربعين الأول والثاني من 2024»."""
    first, second = run.senses[index + 1].ordinal, run.senses[index + 2].ordinal
    unit = run.senses[index].unit_named("quarter")
    if not (first and second and unit and run.senses[index + 2].joined and first.number < second.number <= 4):
        return None
    closing = _with_year(run, Parsed(index + 3, Point(Unit.QUARTER, number=second.number)))
    opening = closing.point._replace(number=first.number)
    return Parsed(closing.end, opening, closing.point, rule="quarters", row=unit.place)


def first_months(run: Run, index: int) -> Parsed | None:
    """«الأشهر التسعة الأولى من 2024», «التسعة أشهر الأولى», «أول تسعة أشهر من 2024», «الأشهر الـ9 الأولى»."""
    count, end, which = _counted_months(run, index)
    if not 2 <= count <= 11 or which == "":
        return None
    first = 13 - count if which == "last" else 1
    point = Point(Unit.SPAN, number=first, last=first + count - 1)
    if count in (3, 6):
        number = 12 // count if which == "last" else 1
        point = Point(Unit.QUARTER if count == 3 else Unit.HALF, number=number)
    parsed = _with_year(run, Parsed(end, point, rule="first months"))
    if parsed.point.text == FISCAL and parsed.point.unit is Unit.SPAN:
        return None  # «أول سبعة أشهر من السنة المالية» may be any months
    if parsed.end == end:
        # «أول ستة أشهر من رئاسته» are no months of the calendar
        alone = which == "first" and count > 2 and not run.senses[end].from_
        return parsed._replace(weak=True) if alone else None
    return parsed


def _counted_months(run: Run, index: int) -> tuple[int, int, str]:
    """How many months, the token after the phrase, and whether they are the first or the last; 0 when none."""
    if run.senses[index].first:
        two = run.senses[index + 1].unit_named("month")
        if two and two.how_many == "two":  # «أول شهرين من 2024»
            return 2, index + 2, "first"
        count, months = _count(run, index + 1), run.senses[index + 2].unit_named("month")
        return (count, index + 3, "first") if count and months and months.how_many == "many" else (0, 0, "")
    unit = run.senses[index].unit_named("month")
    if unit and unit.how_many == "two" and run.senses[index].definite:
        count, end = 2, index + 1
    elif unit and unit.how_many == "many" and run.senses[index].definite:
        count, end = _count(run, index + 1), index + 2
    else:
        count, unit, end = _count(run, index), run.senses[index + 1].unit_named("month"), index + 2
        if not unit or not (unit.how_many == "many" or count > 10):
            return 0, 0, ""
    ordinal = run.senses[end].ordinal
    if ordinal and ordinal.number == 1:
        return count, end + 1, "first"
    if run.senses[end].relation is Relation.LAST:
        return count, end + 1, "last"
    return 0, 0, ""


def week_of_month(run: Run, index: int) -> Parsed | None:
    """«الأسبوع الأول من يناير»: the days 1 to 7, «الأسبوع الأخير من يناير» the last seven."""
    unit = run.senses[index].unit_named("week")
    if unit is None or not run.senses[index].definite or unit.how_many != "one" or not run.senses[index + 2].from_:
        return None
    ordinal, last = run.senses[index + 1].ordinal, run.senses[index + 1].relation is Relation.LAST
    found = days.month(run, index + 3)
    if found is None or found.until is not None or not (last or (ordinal and ordinal.number <= _WHOLE_WEEKS)):
        return None
    first = ordinal.number * 7 - 6 if ordinal else 0
    if last:
        if found.point.hijri or (found.point.number == _FEBRUARY and found.point.year is None):
            return None
        first = timex.month_end(found.point.year or 1, found.point.number).day - 6
    opening = found.point._replace(unit=Unit.DAY, day=first)
    return Parsed(found.end, opening, opening._replace(day=first + 6), rule=WEEK_OF_MONTH, row=unit.place)


WEEK_OF_MONTH: Final = "week of a month"
_WHOLE_WEEKS: Final = 4
_FEBRUARY: Final = 2


def _count(run: Run, index: int) -> int:
    cardinal = run.senses[index].cardinal
    if cardinal:
        return cardinal.number
    return run.senses[index].number if len(run.senses[index].digits) in (1, 2) else 0


def decade(run: Run, index: int) -> Parsed | None:
    """«التسعينيات», «تسعينيات القرن الماضي»."""
    word = run.senses[index].decade
    if word is None:
        return None
    end, text = index + 1, word.value
    joined = run.senses[end].from_ is not None
    of_century = century(run, end + 1 if joined else end)
    if of_century:
        end, text = of_century.end, of_century.point.text + word.value[2:]
    elif not run.senses[index].definite or (joined and _is_age(run, end)):
        return None
    return Parsed(end, Point(Unit.DECADE, 0, text=text), rule="decade", row=word.place)


def _is_age(run: Run, index: int) -> bool:
    """Whether «من» at `index` leads to an age: «في الأربعينات من العمر»."""
    start, end = run.scan.word_after(run.ends[index])
    return in_context(run.scan.symbols[start:end], "not_before", "decade")


def century(run: Run, index: int) -> Parsed | None:
    """«القرن الماضي», «القرن الحادي والعشرين»; only the last and the present one are relative."""
    unit = run.senses[index].unit_named("century")
    if unit is None or unit.how_many != "one" or not run.senses[index].definite:
        return None
    ordinal = run.senses[index + 1].ordinal
    relation = run.senses[index + 1].relation
    era = run.senses[index + 2].era
    if ordinal:
        if (era and era.value == "hijri") or (not era and ordinal.number < _FIRST_PLAIN_CENTURY):
            return None  # «القرن الرابع الهجري», «القرن السابع»
        text = f"{ordinal.number - 1:02d}"
    elif relation in (Relation.PAST, Relation.CURRENT):
        text = "19" if relation is Relation.PAST else "20"
    else:
        return None
    end = index + 3 if era and ordinal else index + 2
    return Parsed(end, Point(Unit.CENTURY, 0, text=text), rule="century", row=unit.place)


def season(run: Run, index: int) -> Parsed | None:
    """«صيف 2023», «شتاء 2023/2024», «الصيف الماضي»; a season alone is none, it is too often a name."""
    word = run.senses[index].season
    if word is None:
        return None
    point = Point(Unit.SEASON, text=word.value)
    relation = run.senses[index + 1].relation
    if run.senses[index].definite and relation.shift is not None:
        return Parsed(index + 2, point._replace(relation=relation), rule="season", row=word.place)
    parsed = _with_year(run, Parsed(index + 1, point, rule="season", row=word.place))
    if parsed.end == index + 1:
        return None
    if word.value == "WI" and run.senses[parsed.end].mark in ("/", "-") and run.senses[parsed.end + 1].digits:
        parsed = parsed._replace(end=parsed.end + 2)  # winter is named by the year in which it begins
    return parsed


def feast(run: Run, index: int) -> Parsed | None:
    """«عيد الفطر 2025», «عيد الأضحى المقبل»; without a year it needs a preposition."""
    word = run.senses[index].feast
    if word is None:
        return None
    the_feast = feasts()[word.number]
    point = Point(Unit.FEAST, number=word.number)
    end = index + 1
    relation = run.senses[end].relation
    if relation.shift is not None:
        return Parsed(end + 1, point._replace(relation=relation), rule="feast", row=word.place)
    year = years.tail(run, end, the_feast.hijri)
    if year is None:
        return Parsed(end, point, weak=True, rule="feast", row=word.place)
    number = year.number
    if number and the_feast.hijri and not year.hijri:
        number = calendars.hijri_year_in(number, the_feast.month, the_feast.first)
    if number is None:
        return None
    return Parsed(year.end, point._replace(year=number), rule="feast", row=word.place)
