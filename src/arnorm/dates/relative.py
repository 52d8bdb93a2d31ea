"""Dates counted from the reference date: «أمس», «هذا الأسبوع», «العام الماضي», «قبل 15 عاماً»."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from arnorm.dates import clock, days, years
from arnorm.dates.contexts import in_context
from arnorm.dates.counts import whole_number
from arnorm.dates.outlook import is_reported
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.tokens import Run, word_after, word_before
from arnorm.dates.words import Word
from arnorm.text.clitics import ARTICLE, BEH, KAF
from arnorm.text.scanner import Scan

_UNITS: Final = {
    "week": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "half": Unit.HALF,
    "year": Unit.YEAR,
    "day": Unit.DAY,
}
_YEH: Final = "\N{ARABIC LETTER YEH}"
_QUOTES: Final = frozenset("\"'«»")
_PER_DAY: Final = (BEH, KAF)
_FROM_REFERENCE: Final = frozenset({"week", "month", "quarter", "half", "year"})


def deictic(run: Run, index: int) -> Parsed | None:
    """«أمس», «اليوم الخميس», «أمس (الأحد)», «غداً», with the full date that may follow."""
    word = run.senses[index].deictic
    if word is None or (word.number == 0 and not _is_today(run, index)):
        return None
    scan, start = run.scan, run.starts[index]
    if word.number == -1 and in_context(word_after(scan, run.ends[index]), "not_before", "yesterday"):
        return None  # «في أمس الحاجة»
    if word.number == 1:
        before = word_before(scan, start - run.senses[index].skipped)
        if in_context(before, "not_after", "tomorrow") or _is_quoted(scan, start, run.ends[index]):
            return None  # «صحيفة الغد»
    end, point = index + 1, Point(Unit.OFFSET, number=word.number)
    bracket = run.senses[end].mark == "("
    named = run.senses[end + 1 if bracket else end].weekday
    if named:
        inner = days.weekday(run, end + 1 if bracket else end)
        if inner and (not bracket or run.senses[inner.end].mark == ")"):
            end = inner.end + 1 if bracket else inner.end
            point = inner.point if inner.point.unit is not Unit.WEEKDAY else point._replace(last=named.number)
            point = point._replace(time=inner.point.time)
    elif run.senses[end].numeric or run.senses[end].digits:
        day = days.full_day(run, end)
        if day:
            return day
    return clock.after_day(run, Parsed(end, point, rule="day counted from today", row=word.place))


def _is_today(run: Run, index: int) -> bool:
    """Whether «اليوم» is today: not «اليوم التالي», «اليوم الوطني», «في اليوم» (a day), «المصري اليوم», nowadays."""
    scan, token, start, end = run.scan, run.senses[index], run.starts[index], run.ends[index]
    if token.proclitics[-1:] in _PER_DAY or _is_quoted(scan, start, end):
        return False
    if in_context(word_before(scan, start - token.skipped), "not_after", "today"):
        return False
    following = run.senses[index + 1]
    if following.ordinal:
        return False
    if (following.weekday and not following.proclitics) or following.clock:
        return True
    if (following.mark == "(" and run.senses[index + 2].weekday) or run.senses[index - 1].preposition:
        return True
    if run.senses[index - 1].part:
        return True
    follower = word_after(scan, end)
    # «اليوم الثقافي»: an adjective of belonging makes it a day of something.
    if (follower.startswith(ARTICLE) and follower.endswith(_YEH)) or in_context(follower, "not_before", "today"):
        return False
    return is_reported(scan, start, end)


def _is_quoted(scan: Scan, start: int, end: int) -> bool:
    """Whether it stands between quotation marks by itself, as the newspaper of that name."""
    before, after = scan.symbols[start - 1 : start], scan.symbols[end : end + 1]
    return start > 0 and before in _QUOTES and after in _QUOTES and after != ""


def time_of_day(run: Run, index: int) -> Parsed | None:
    """A clock time, with the day that follows it: «الساعة 18:00 يوم الثلاثاء», «الساعة 5 مساء الخميس»."""
    time = clock.time(run, index)
    if time is None:
        return None
    place = time.end + 1 if run.senses[time.end].unit_named("day") else time.end
    day = days.weekday(run, place) or days.full_day(run, place) or deictic(run, place)
    if day is None or day.point.time or run.senses[place].proclitics:
        return time
    return day._replace(point=day.point._replace(time=time.point.time, text=time.point.text), rule="time and day")


MIDNIGHT: Final = "midnight"


def midnight(run: Run, index: int) -> Parsed | None:
    """«منتصف ليل الأحد»: the midnight that ends the day, most of the time."""
    word = run.senses[index].midnight
    day = days.weekday(run, index + 1) or days.full_day(run, index + 1) or deictic(run, index + 1)
    if word is None or day is None or day.point.time or run.senses[index + 1].skipped:
        return None
    return day._replace(point=day.point._replace(time="24:00"), rule=MIDNIGHT, row=word.place)


def of_unit(run: Run, index: int) -> Parsed | None:
    """«العام الماضي», «الشهر الجاري», «هذا الأسبوع», «ذلك الربع», «نفس العام», «اليوم نفسه»."""
    place, relation, end = _pointing(run, index)
    sense = run.senses[place]
    unit = sense.unit
    point = _point(unit, relation) if unit and sense.definite else None
    if unit is None or point is None:
        return None
    if unit.value == "year" and place == index and years.is_public(run, index):
        return None
    if relation.anchored or relation is Relation.LAST:
        same = relation in (Relation.SAME, Relation.CORRESPONDING)
        inside = same and run.senses[end].mod == "" and run.senses[end].preposition
        year = years.tail(run, end + 1 if inside else end)  # «الربع نفسه في العام الماضي»
        if year and year.number and unit.value == "year":
            return None  # «العام السابق 2017» is read as the year it names
        if year:
            end, point = year.end, point._replace(year=year.number, year_relation=year.relation)
    return Parsed(end, point, rule=_RULES[unit.value], row=unit.place)


_RULES: Final = {unit: f"{unit} by its place" for unit in _UNITS}


@lru_cache(maxsize=256)
def _point(unit: Word, relation: Relation) -> Point | None:
    """The day, week, month, quarter, half or year that lies so; None when that says nothing."""
    if relation is Relation.NONE or unit.how_many != "one" or unit.value not in _UNITS:
        return None
    if relation is Relation.LAST and unit.value != "quarter":
        return None
    if not relation.anchored and unit.value not in _FROM_REFERENCE:
        return None
    return Point(_UNITS[unit.value], relation=relation)


def _pointing(run: Run, index: int) -> tuple[int, Relation, int]:
    """The place of the noun, what «هذا», «ذلك» or «نفس» before it or an adjective after it says, and the end."""
    said = run.senses[index].pointing
    described = run.senses[index + 1].relation
    if said is Relation.NONE:
        return index, described, index + 2
    after = run.senses[index + 2].relation
    if run.senses[index].demonstrative and after not in (Relation.NONE, Relation.CURRENT):
        return index, described, index + 2  # «حدث ذلك الأسبوع الماضي»: a pronoun
    return index + 1, said, index + (3 if after is said else 2)  # «هذا الأسبوع الجاري»


class _Quantity(NamedTuple):
    """A number of units: the token after it, and how many of which unit."""

    end: int
    number: int
    unit: str
    half: bool = False


def _quantity(run: Run, index: int) -> _Quantity | None:
    """«15 عاماً», «شهرين», «عام», «ثلاثة أيام»."""
    unit = run.senses[index].unit
    if unit and unit.value in _PARTS and not run.senses[index].definite:
        return _part_of_unit(run, index, _PARTS[unit.value])
    if unit and not run.senses[index].definite and unit.how_many in ("one", "two"):
        one = run.senses[index + 1].cardinal  # «قبل عام واحد»
        end = index + 2 if one and one.number == 1 else index + 1
        return _half_more(run, _Quantity(end, 1 if unit.how_many == "one" else 2, unit.value))
    place, count = _count(run, index)
    sense = run.senses[place]
    unit = sense.unit
    if count < 1 or unit is None or sense.proclitics or sense.definite or unit.how_many == "two":
        return None
    return _half_more(run, _Quantity(place + 1, count, unit.value))


_PARTS: Final = {"half": 2, "quarter": 4}
_MONTHS: Final = {"year": 12, "decade": 120, "century": 1200}


def _part_of_unit(run: Run, index: int, parts: int) -> _Quantity | None:
    """«نصف قرن», «ربع قرن», «نصف عام»."""
    unit = run.senses[index + 1].unit
    sense = run.senses[index + 1]
    if unit is None or unit.how_many != "one" or unit.value not in _MONTHS or sense.definite or sense.skipped:
        return None
    months = _MONTHS[unit.value] // parts
    return _Quantity(index + 2, months, "month") if months < 12 else _Quantity(index + 2, months // 12, "year")


def _count(run: Run, index: int) -> tuple[int, int]:
    """The token after a number at `index`, and its value, which the number grammar reads: «خمسة عشر»."""
    token = run.senses[index]
    if token.digits:
        return index + 1, token.number
    cardinal = token.cardinal
    if cardinal is None or token.definite:
        return index, 0
    found = whole_number(run, index)
    if found:
        return found[1], found[0]
    return index + 1, cardinal.number


def _half_more(run: Run, found: _Quantity) -> _Quantity:
    """«قبل عام ونصف», «قبل سنة ونصف السنة»."""
    half = run.senses[found.end].unit_named("half")
    if half is None or not run.senses[found.end].joined or found.unit not in ("year", "decade"):
        return found
    repeated = run.senses[found.end + 1].unit_named(found.unit)
    return found._replace(end=found.end + (2 if repeated else 1), half=True)


_IN_YEARS: Final = {"year": 1, "decade": 10, "century": 100}


def ago(run: Run, index: int) -> Parsed | None:
    """«قبل 15 عاماً», «قبل نحو شهرين»; not «قبل شهر من الموعد», «قبل عام 2020»."""
    if not run.senses[index].ago:
        return None
    place = index + 1
    mod = run.senses[place].quantity_mod
    found = _quantity(run, place + 1 if mod else place)
    if found is None or _is_measure(run, found.end):
        return None
    point = _ago_point(found)
    return Parsed(found.end, point, mod=mod.value if mod else "", rule="ago") if point else None


def _ago_point(found: _Quantity) -> Point | None:
    if found.unit in _IN_YEARS:
        years_ago = found.number * _IN_YEARS[found.unit]
        if found.half:
            months = (years_ago * 12) + _IN_YEARS[found.unit] * 6
            return Point(Unit.AGO, number=months, text="month" if months < 120 else "year")
        return Point(Unit.AGO, number=years_ago, text="year")
    return Point(Unit.AGO, number=found.number, text=found.unit) if found.unit in ("day", "week", "month") else None


def _is_measure(run: Run, index: int) -> bool:
    """Whether the quantity says how long before something: «قبل شهر من الموعد», or is a year: «قبل عام 2020»."""
    start, end = run.scan.word_after(run.ends[index - 1])
    following = run.senses[index]
    if following.digits and run.starts[index] == start:
        return True
    if run.scan.symbols[start:end] and in_context(run.scan.symbols[start:end], "not_before", "ago"):
        return True
    if not following.from_:
        return False
    start, end = run.scan.word_after(run.ends[index])
    return not in_context(run.scan.symbols[start:end], "now")
