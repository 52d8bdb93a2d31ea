"""The grammar of dates: which rule reads a run from a token on, and how two dates make an interval."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from arnorm.dates import days, periods, relative, years
from arnorm.dates.lexicon import Role, Sense, in_context
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.tokens import END, Run, word_before
from arnorm.text.clitics import ARTICLE

Rule = Callable[[Run, int], Parsed | None]
"""A rule: what it reads from a token on, or None."""

_BY_ROLE: Final[dict[Role, tuple[Rule, ...]]] = {
    Role.WEEKDAY: (days.weekday,),
    Role.ORDINAL: (days.day_of_month,),
    Role.CARDINAL: (periods.first_months, days.day_in_words),
    Role.FIRST: (periods.first_months, days.first_of_month),
    Role.MONTH: (days.month,),
    Role.HIJRI_MONTH: (days.month,),
    Role.FEAST: (periods.feast,),
    Role.DECADE: (periods.decade,),
    Role.SEASON: (periods.season,),
    Role.AGO: (relative.ago,),
    Role.DEMONSTRATIVE: (relative.of_unit, years.year),
    Role.SAME: (relative.of_unit, years.year),
    Role.DEICTIC: (relative.deictic,),
    Role.CLOCK: (relative.time_of_day,),
    Role.MIDNIGHT: (relative.midnight,),
}
"""The rules for a date by its first word. The longest reading wins, of equal ones the first."""
_BY_UNIT: Final[dict[str, tuple[Rule, ...]]] = {
    "day": (relative.of_unit,),
    "week": (relative.of_unit, periods.week_of_month),
    "month": (periods.first_months, days.month, relative.of_unit),
    "quarter": (periods.part_of_year, relative.of_unit),
    "chapter": (periods.part_of_year,),
    "half": (periods.part_of_year, relative.of_unit),
    "third": (periods.part_of_year,),
    "year": (relative.of_unit, years.year),
    "century": (periods.century,),
}
_BY_FIGURES: Final[tuple[Rule, ...]] = (
    days.day_of_month,
    days.month_in_figures,
    periods.first_months,
    relative.time_of_day,
)
_BY_NUMERIC: Final[tuple[Rule, ...]] = (days.full_day,)

_PERIODS: Final = frozenset(Unit) - {Unit.DAY, Unit.WEEKDAY, Unit.TIME, Unit.AGO, Unit.FEAST}
_BARE_UNITS: Final = {"month": Unit.MONTH, "week": Unit.WEEK, "quarter": Unit.QUARTER, "year": Unit.YEAR}
_JOINED_UNITS: Final = frozenset({Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.QUARTER, Unit.WEEKDAY, Unit.TIME})


def date(run: Run, index: int) -> Parsed | None:
    """The longest date or interval that begins at a token; None when none does."""
    token = run[index]
    if not token.sense.opens:
        if token.digits:
            found = _days(run, index)
            if found:
                return found
        elif not token.numeric:
            return None
    else:
        words = token.sense.words
        if Role.ARTICLE in words:
            return date(run, index + 1) if run[index + 1].digits else None
        unit = words.get(Role.UNIT)
        if unit and unit.value == "year" and unit.plural != "one":
            return _years(run, index + 1, unit.plural)
    found = point(run, index)
    if found and run[found.end] is not END and not found.until and found.point.unit in _JOINED_UNITS:
        return _joined(run, index, found) or found
    return found


@lru_cache(maxsize=2048)
def _rules(sense: Sense) -> tuple[Rule, ...]:
    """The rules for a date that begins with a word."""
    return tuple(
        rule
        for role, word in sense.words.items()
        for rule in (_BY_UNIT.get(word.value, ()) if role is Role.UNIT else _BY_ROLE.get(role, ()))
    )


def point(run: Run, index: int) -> Parsed | None:
    """The longest single date that begins at a token; None when none does."""
    token = run[index]
    sense = token.sense
    if sense.opens:
        part = sense.words.get(Role.PART)
        if part:
            if run[index + 1].unit("week") and in_context(word_before(run.scan, token.start), "weekend"):
                return None  # «عطلة نهاية الأسبوع»
            found = _part_of(run, index + 1)
            return found._replace(mod=part.value, weak=False) if found else None
        rules = _rules(sense)
    elif token.digits:
        if len(token.digits) > 2:
            timed = Role.ZONE in run[index + 1].sense.words
            return (relative.time_of_day(run, index) if timed else None) or years.year(run, index)
        if run[index + 1] is END:
            return None
        rules = _BY_FIGURES
    elif token.numeric:
        rules = _BY_NUMERIC
    else:
        return None
    best: Parsed | None = None
    for rule in rules:
        found = rule(run, index)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _part_of(run: Run, index: int) -> Parsed | None:
    """What «مطلع» or «نهاية» may belong to: a period, or a bare «العام»."""
    if run[index].proclitics:
        return None
    found = point(run, index) if not run.word(index, Role.PART) else None
    if found and found.point.unit in _PERIODS and not found.mod:
        return found
    unit = run[index].unit(*_BARE_UNITS)
    if unit and run[index].definite and unit.plural == "one" and not _is_described(run, index):
        present = Point(_BARE_UNITS[unit.value], relation=Relation.CURRENT)
        return Parsed(index + 1, present, rule="part of the present period", row=unit.place)
    return None


def _is_described(run: Run, index: int) -> bool:
    """Whether an adjective follows that says which year it is: «بداية السنة الدراسية», «نهاية العام المالي»."""
    start, end = run.scan.word_after(run[index].end)
    return run.scan.symbols[start:end].startswith(ARTICLE)


# -- intervals ----------------------------------------------------------------------------------------------------


def _connective(run: Run, index: int) -> tuple[str, int]:
    """How the dates before and after `index` are joined ("to", "dash", "and", or ""), and where the second begins."""
    token = run[index]
    if token.mark:
        if token.mark in "-–—":
            return "dash", index + 1
        following = run[index + 1].sense
        if token.mark not in "،," or not (following.joined or Role.AND in following.words):
            return "", index
        if Role.TO in following.words:  # «من يناير 2015، وحتى فبراير 2018»
            return "to", index + 2
        return "and", index + 1 if following.joined else index + 2
    words = token.sense.words
    if Role.TO in words:
        return "to", index + 1
    if Role.AND in words:
        return "and", index + 1
    return ("and", index) if token.sense.joined else ("", index)


def _two_named(run: Run, index: int) -> bool:
    """Whether «بين», «يومي» or «الفترة بين» before `index` announces two dates."""
    before = run[index - 1]
    if before.word(Role.FROM):
        return run.word(index - 2, Role.CONTEXT) is not None  # «الفترة من 1991 و2000»
    dual = before.word(Role.UNIT)
    return before.word(Role.BETWEEN) is not None or (dual is not None and dual.plural == "two")


def _years(run: Run, index: int, plural: str) -> Parsed | None:
    """«عامي 2019 و2024», «الأعوام 2019-2023»."""
    opening = years.figures(run, index, named=True)
    if opening is None:
        return None
    how, place = _connective(run, opening.end)
    closing = years.figures(run, place, named=True) if how else None
    if closing is None or (how == "and" and plural == "many"):
        return None
    first, last = (Point(Unit.YEAR, year.number, hijri=closing.hijri) for year in (opening, closing))
    return Parsed(closing.end, first, last, rule="two years")


def _days(run: Run, index: int) -> Parsed | None:
    """«بين 5 و12 مايو 2024», «5-12 مايو», «من 5 إلى 12 مايو»."""
    token = run[index]
    if len(token.digits) > 2 or not 1 <= token.number <= 31:
        return None
    how, place = _connective(run, index + 1)
    if not how or (how == "and" and not _two_named(run, index)):
        return None
    closing = days.full_day(run, place)
    if closing is None or closing.point.unit is not Unit.DAY or closing.point.day <= token.number:
        return None
    opening = closing.point._replace(day=token.number, time="")
    return Parsed(closing.end, opening, closing.point, rule="days", row=closing.row)


def _joined(run: Run, index: int, opening: Parsed) -> Parsed | None:
    """«2008 إلى 2012», «يوليو 2017 حتى فبراير 2018», «2019-2023», «تموز وأيلول 2022» after «بين»."""
    how, place = _connective(run, opening.end)
    if not how or (how == "and" and not _two_named(run, index)):
        return None
    announced = _is_announced(run, index)
    if not announced and (opening.mod or run[opening.end].mark in ("،", ",")):
        return None
    closing = point(run, place)
    if closing is None or closing.until or closing.point.unit is not opening.point.unit:
        return None
    if (closing.mod and not announced) or not _may_join(run, index, opening, closing, how):
        return None
    weak = opening.weak and closing.weak and how == "to" and not run.word(index - 1, Role.FROM)
    if opening.point.unit is Unit.TIME and not any(Role.DAYPART in t.sense.words for t in run[index : opening.end]):
        opening = opening._replace(point=_in_the_same_half(opening.point, closing.point))
    return Parsed(closing.end, opening.point, closing.point, weak=weak, rule="interval", row=closing.row)


def _in_the_same_half(opening: Point, closing: Point) -> Point:
    """«من الساعة 7:15 إلى 8:15 مساءً»: «مساءً» counts for both."""
    later = f"{int(opening.time[:2]) + 12:02d}{opening.time[2:]}"
    return opening._replace(time=later) if later < closing.time else opening


def _is_announced(run: Run, index: int) -> bool:
    """Whether «من» or «بين» before `index` announces a beginning and an end."""
    words = run[index - 1].sense.words
    if run[index - 1].unit("day"):
        words = run[index - 2].sense.words
    return Role.FROM in words or Role.BETWEEN in words


def _may_join(run: Run, index: int, opening: Parsed, closing: Parsed, how: str) -> bool:
    first, last = opening.point, closing.point
    if first.relation.anchored or last.relation.anchored:
        return False
    if first.unit is Unit.WEEKDAY:
        return how == "and" or (how == "to" and _is_announced(run, index))
    if first.unit is Unit.TIME:
        return how == "to" and _is_announced(run, index)
    if first.unit is Unit.YEAR:
        if first.number or last.relation is not Relation.NONE:
            return False
        if first.relation is not Relation.NONE:  # «من هذا العام وحتى عام 2030»
            return how == "to" and last.year is not None and _is_announced(run, index)
        return first.year is not None and last.year is not None and first.year < last.year
    if first.unit is Unit.QUARTER:
        return bool(first.number and last.number)
    return not (first.relation is not Relation.NONE and last.relation is Relation.NONE and last.year is not None)
