"""The grammar of dates: which rule reads a run from a token on, and how two dates make an interval."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from arnorm.dates import days, periods, relative, years
from arnorm.dates.contexts import in_context
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.tokens import END, Run, word_before
from arnorm.dates.words import Role, Sense
from arnorm.text.clitics import ARTICLE

Rule = Callable[[Run, int], Parsed | None]
"""A rule: what it reads from a token on, or None."""

_PERIODS: Final = frozenset(Unit) - {Unit.DAY, Unit.WEEKDAY, Unit.TIME, Unit.AGO, Unit.FEAST}
_BARE_UNITS: Final = {"month": Unit.MONTH, "week": Unit.WEEK, "quarter": Unit.QUARTER, "year": Unit.YEAR}
_JOINED_UNITS: Final = frozenset({Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.QUARTER, Unit.WEEKDAY, Unit.TIME})


def date(run: Run, index: int) -> Parsed | None:
    """The longest date or interval that begins at a token; None when none does."""
    first, second = run.senses[index], run.senses[index + 1]
    if first.article:
        return date(run, index + 1) if run.senses[index + 1].digits else None
    if second.long_figures and first.unit and first.unit.value == "year" and first.unit.how_many != "one":
        return _years(run, index + 1, first.unit.how_many)
    if first.figures and second.connects:
        days_joined = _days(run, index)
        if days_joined:
            return days_joined
    rules = _rules(first.like, second.like)
    if not rules:
        return None
    found = rules[0](run, index) if len(rules) == 1 else point(run, index)
    if found and run.senses[found.end].connects and not found.until and found.point.unit in _JOINED_UNITS:
        return _joined(run, index, found) or found
    return found


def point(run: Run, index: int) -> Parsed | None:
    """The longest single date that begins at a token; None when none does."""
    best: Parsed | None = None
    for rule in _rules(run.senses[index].like, run.senses[index + 1].like):
        found = rule(run, index)
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _part(run: Run, index: int) -> Parsed | None:
    """«مطلع العام», «نهاية 2024», but not «عطلة نهاية الأسبوع»."""
    if run.senses[index + 1].unit_named("week") and in_context(word_before(run.scan, run.starts[index]), "weekend"):
        return None
    part, found = run.senses[index].part, _part_of(run, index + 1)
    return found._replace(mod=part.value, weak=False) if part and found else None


def _part_of(run: Run, index: int) -> Parsed | None:
    """What «مطلع» or «نهاية» may belong to: a period, or a bare «العام»."""
    if run.senses[index].proclitics:
        return None
    found = point(run, index) if not run.senses[index].part else None
    if found and found.point.unit in _PERIODS and not found.mod:
        return found
    unit = run.senses[index].unit_named(*_BARE_UNITS)
    if unit and run.senses[index].definite and unit.how_many == "one" and not _is_described(run, index):
        present = Point(_BARE_UNITS[unit.value], relation=Relation.CURRENT)
        return Parsed(index + 1, present, rule="part of the present period", row=unit.place)
    return None


def _is_described(run: Run, index: int) -> bool:
    """Whether an adjective follows that says which year it is: «بداية السنة الدراسية», «نهاية العام المالي»."""
    start, end = run.scan.word_after(run.ends[index])
    return run.scan.symbols[start:end].startswith(ARTICLE)


# -- intervals ----------------------------------------------------------------------------------------------------


def _connective(run: Run, index: int) -> tuple[str, int]:
    """How the dates before and after `index` are joined ("to", "dash", "and", or ""), and where the second begins."""
    token = run.senses[index]
    if token.mark:
        if token.mark in "-–—":
            return "dash", index + 1
        following = run.senses[index + 1]
        if token.mark not in "،," or not (following.joined or following.and_):
            return "", index
        if following.to:  # «من يناير 2015، وحتى فبراير 2018»
            return "to", index + 2
        return "and", index + 1 if following.joined else index + 2
    if token.to:
        return "to", index + 1
    if token.and_:
        return "and", index + 1
    return ("and", index) if token.joined else ("", index)


def _two_named(run: Run, index: int) -> bool:
    """Whether «بين», «يومي» or «الفترة بين» before `index` announces two dates."""
    before = run.senses[index - 1]
    if before.from_:
        return run.senses[index - 2].context is not None  # «الفترة من 1991 و2000»
    dual = before.unit
    return before.between is not None or (dual is not None and dual.how_many == "two")


def _years(run: Run, index: int, how_many: str) -> Parsed | None:
    """«عامي 2019 و2024», «الأعوام 2019-2023»."""
    opening = years.figures(run, index, named=True)
    if opening is None:
        return None
    how, place = _connective(run, opening.end)
    closing = years.figures(run, place, named=True) if how else None
    if closing is None or (how == "and" and how_many == "many"):
        return None
    first, last = (Point(Unit.YEAR, year.number, hijri=closing.hijri) for year in (opening, closing))
    return Parsed(closing.end, first, last, rule="two years")


def _days(run: Run, index: int) -> Parsed | None:
    """«بين 5 و12 مايو 2024», «5-12 مايو», «من 5 إلى 12 مايو»."""
    token = run.senses[index]
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
    if not announced and (opening.mod or run.senses[opening.end].mark in ("،", ",")):
        return None
    closing = point(run, place)
    if closing is None or closing.until or closing.point.unit is not opening.point.unit:
        return None
    if (closing.mod and not announced) or not _may_join(run, index, opening, closing, how):
        return None
    weak = opening.weak and closing.weak and how == "to" and not run.senses[index - 1].from_
    if opening.point.unit is Unit.TIME and not any(t.daypart for t in run.senses[index : opening.end]):
        opening = opening._replace(point=_in_the_same_half(opening.point, closing.point))
    return Parsed(closing.end, opening.point, closing.point, weak=weak, rule="interval", row=closing.row)


def _in_the_same_half(opening: Point, closing: Point) -> Point:
    """«من الساعة 7:15 إلى 8:15 مساءً»: «مساءً» counts for both."""
    later = f"{int(opening.time[:2]) + 12:02d}{opening.time[2:]}"
    return opening._replace(time=later) if later < closing.time else opening


def _is_announced(run: Run, index: int) -> bool:
    """Whether «من» or «بين» before `index` announces a beginning and an end."""
    sense = run.senses[index - 2 if run.senses[index - 1].unit_named("day") else index - 1]
    return bool(sense.from_ or sense.between)


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


# -- which rules there are ----------------------------------------------------------------------------------------


def _year(run: Run, index: int) -> Parsed | None:
    """«العام الماضي», «هذا العام»; the year that is named as well may be read further: «العام الماضي 2017»."""
    found = relative.of_unit(run, index)
    if found and not run.senses[index + 2].long_figures:
        return found
    named = years.year(run, index)
    return named if named and (found is None or named.end > found.end) else found


def _long_figures(run: Run, index: int) -> Parsed | None:
    """A clock time as the agencies write it, or a year: «0645 بتوقيت غرينتش», «2024»."""
    following = run.senses[index + 1]
    if following.zone:
        return relative.time_of_day(run, index) or years.year(run, index)
    if run.senses[index - 1] is END and not (following.era or following.connects or following.mark):
        return None  # a bare year that nothing introduces
    return years.year(run, index)


_Kinds = frozenset[Role | str]
_Rules = tuple[tuple[Rule, _Kinds], ...]
"""Rules, each with what the next token must be: a role or a unit; a rule with none may stand before anything."""

_MONTHS: Final[_Kinds] = frozenset({Role.MONTH, Role.HIJRI_MONTH})
_COUNTS: Final[_Kinds] = frozenset({Role.CARDINAL, Role.FIGURES})
_NUMBERED: Final[_Kinds] = frozenset({Role.ORDINAL, Role.RELATIVE})
_BEFORE_MONTHS: Final[_Kinds] = frozenset({"month"})
_BEFORE_UNIT: Final[_Kinds] = frozenset({Role.UNIT})
_BEFORE_ADJECTIVE: Final[_Kinds] = frozenset({Role.RELATIVE})
_BEFORE_MARK: Final[_Kinds] = frozenset({Role.MARK})
_AFTER_DAY: Final[_Kinds] = _MONTHS | {Role.FROM, Role.OF_MONTH, Role.MARK, "month"}
_IN_NUMBER: Final[_Kinds] = _COUNTS | {Role.FROM, Role.AND, Role.ORDINAL, Role.MINUTES}
_AFTER_YEAR: Final[_Kinds] = frozenset({Role.LONG_FIGURES, Role.CARDINAL, Role.FISCAL, Role.ERA})
_AFTER_SEASON: Final[_Kinds] = frozenset(
    {Role.RELATIVE, Role.LONG_FIGURES, Role.MARK, Role.FROM, Role.FOR, Role.DEMONSTRATIVE, Role.SAME, "year"}
)
_AFTER_CLOCK: Final[_Kinds] = frozenset({Role.ORDINAL, Role.FIGURES, Role.LONG_FIGURES})
_AFTER_AGO: Final[_Kinds] = _COUNTS | {Role.UNIT, Role.QUANTITY_MOD, Role.LONG_FIGURES}
_ANYTHING: Final[_Kinds] = frozenset()

_BY_ROLE: Final[dict[Role, _Rules]] = {
    Role.WEEKDAY: ((days.weekday, _ANYTHING),),
    Role.ORDINAL: ((days.day_of_month, _AFTER_DAY),),
    Role.CARDINAL: ((periods.first_months, _BEFORE_MONTHS), (days.day_in_words, _IN_NUMBER)),
    Role.FIRST: ((periods.first_months, _COUNTS | _BEFORE_MONTHS), (days.first_of_month, _MONTHS)),
    Role.MONTH: ((days.month, _ANYTHING),),
    Role.HIJRI_MONTH: ((days.month, _ANYTHING),),
    Role.FEAST: ((periods.feast, _ANYTHING),),
    Role.DECADE: ((periods.decade, _ANYTHING),),
    Role.SEASON: ((periods.season, _AFTER_SEASON),),
    Role.AGO: ((relative.ago, _AFTER_AGO),),
    Role.DEMONSTRATIVE: ((_year, _BEFORE_UNIT),),
    Role.SAME: ((_year, _BEFORE_UNIT),),
    Role.PART: ((_part, _ANYTHING),),
    Role.DEICTIC: ((relative.deictic, _ANYTHING),),
    Role.CLOCK: ((relative.time_of_day, _AFTER_CLOCK),),
    Role.MIDNIGHT: ((relative.midnight, _ANYTHING),),
    Role.FIGURES: (
        (days.day_of_month, _AFTER_DAY),
        (days.month_in_figures, _BEFORE_MARK),
        (periods.first_months, _BEFORE_MONTHS),
        (relative.time_of_day, _BEFORE_MARK),
    ),
    Role.LONG_FIGURES: ((_long_figures, _ANYTHING),),
    Role.NUMERIC: ((days.full_day, _ANYTHING),),
}
"""The rules for a date by its first word. The longest reading wins, of equal ones the first."""
_BY_UNIT: Final[dict[str, _Rules]] = {
    "day": ((relative.of_unit, _BEFORE_ADJECTIVE),),
    "week": ((relative.of_unit, _BEFORE_ADJECTIVE), (periods.week_of_month, _NUMBERED)),
    "month": (
        (periods.first_months, _COUNTS | _NUMBERED),
        (days.month, _MONTHS),
        (relative.of_unit, _BEFORE_ADJECTIVE),
    ),
    "quarter": ((periods.part_of_year, _NUMBERED), (relative.of_unit, _BEFORE_ADJECTIVE)),
    "chapter": ((periods.part_of_year, _NUMBERED),),
    "half": ((periods.part_of_year, _NUMBERED), (relative.of_unit, _BEFORE_ADJECTIVE)),
    "third": ((periods.part_of_year, _NUMBERED),),
    "year": ((_year, _BEFORE_ADJECTIVE), (years.year, _AFTER_YEAR)),
    "century": ((periods.century, _NUMBERED),),
}


@lru_cache(maxsize=8192)
def _rules(first: Sense, second: Sense) -> tuple[Rule, ...]:
    """The rules for a date that begins with one word before another; most words are no beginning before most others."""
    return tuple(
        rule
        for role, word in first.words.items()
        for rule, following in (_BY_UNIT.get(word.value, ()) if role is Role.UNIT else _BY_ROLE.get(role, ()))
        if not following or not following.isdisjoint(second.kinds)
    )
