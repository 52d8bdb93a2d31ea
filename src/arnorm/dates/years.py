"""Years as the text says them: «عام 2024», «1446هـ», «العام الماضي», «من العام نفسه»."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from arnorm.dates.calendars import GREGORIAN_YEARS, HIJRI_YEARS
from arnorm.dates.contexts import in_context
from arnorm.dates.counts import whole_number
from arnorm.dates.points import Parsed, Point, Relation, Unit
from arnorm.dates.tokens import END, Run, word_after, word_before

_NAMED: Final = range(100, 2201)
"""Figures that are a year after «عام»."""


class Year(NamedTuple):
    """A year at its place: the token after it, its number, and how it lies when it has none."""

    end: int
    number: int | None = None
    hijri: bool = False
    relation: Relation = Relation.NONE
    fiscal: bool = False
    row: str = ""


def figures(run: Run, index: int, named: bool = False, hijri: bool = False) -> Year | None:
    """A year in figures with its era marks; `named` says that «عام» stands before it, which lets any year pass."""
    if not run.senses[index].long_figures:
        return None
    number = run.senses[index].number
    end, era = _era(run, index + 1)
    if era == "hijri":
        return Year(end, number, True) if number < HIJRI_YEARS.stop else None
    if era != "gregorian" and number in HIJRI_YEARS and (named or hijri):
        return Year(end, number, True)
    wide = _NAMED if named else GREGORIAN_YEARS
    if number not in wide or _counts(run, index + 1):
        return None
    return Year(end, number)


def _era(run: Run, index: int) -> tuple[int, str]:
    word = run.senses[index].era
    return (index + 1, word.value) if word else (index, "")


def _counts(run: Run, index: int) -> bool:
    """Whether the figure before token `index` counts something: «2020 دولاراً», «%»."""
    if run.senses[index].mark:
        return False
    word = word_after(run.scan, run.ends[index - 1])
    if not word:
        start = run.scan.skip_spaces(run.ends[index - 1])
        return run.scan.symbols[start : start + 1] in ("%", "$", "€", "£")
    return in_context(word, "not_before", "year")


def is_public(run: Run, index: int) -> bool:
    """Whether «العام» is no year but an adjective: «الأمين العام السابق»."""
    token = run.senses[index]
    return not token.proclitics and in_context(word_before(run.scan, run.starts[index]), "not_after", "public")


def phrase(run: Run, index: int) -> Year | None:
    """A year with its noun: «عام 2024», «العام الماضي», «هذا العام», «العام نفسه», «السنة المالية 2024/2025»."""
    sense = run.senses[index]
    if sense.pointing is not Relation.NONE:
        return _pointed_at(run, index + 1, sense.pointing)
    start, unit = index, sense.unit
    if unit is None or unit.value != "year" or unit.how_many != "one":
        return None
    index += 1
    fiscal = run.senses[index].fiscal is not None
    index += 1 if fiscal or (run.senses[index].definite and run.senses[index].era) else 0  # «العام الهجري 1446»
    found = figures(run, index, named=True) or _in_words(run, index)
    if found:
        return Year(found.end, found.number, found.hijri, found.relation, fiscal, unit.place)
    relation = run.senses[index].relation
    if relation is Relation.NONE or not run.senses[index - 1].definite or is_public(run, start):
        return None
    later = figures(run, index + 1)  # «العام الماضي 2017», «العام السابق 1435هـ»
    if later:
        return later._replace(fiscal=fiscal, row=unit.place)
    if relation is Relation.LAST:
        return None  # «العام الأخير قبل الحرب»
    return Year(index + 1, relation=relation, fiscal=fiscal, row=unit.place)


def _in_words(run: Run, index: int) -> Year | None:
    """«عام ألفين وعشرين»."""
    word = run.senses[index].cardinal
    if word is None or word.number < _THOUSAND or run.senses[index].skipped:
        return None
    found = whole_number(run, index)
    return Year(found[1], found[0]) if found and found[0] in GREGORIAN_YEARS else None


_THOUSAND: Final = 1000


def _pointed_at(run: Run, index: int, relation: Relation) -> Year | None:
    """The year after «هذا», «ذلك» or «نفس»: «هذا العام», «هذا العام 2015», not «هذه السنوات»."""
    unit = run.senses[index].unit_named("year")
    if unit is None or unit.how_many != "one" or not run.senses[index].definite:
        return None
    described = run.senses[index + 1].relation
    if described is Relation.CURRENT:
        return Year(index + 2, relation=described, row=unit.place)  # «هذا العام الجاري»
    if described is not Relation.NONE:
        return None  # «حدث ذلك العام الماضي»: the demonstrative is a pronoun
    return figures(run, index + 1) or Year(index + 1, relation=relation, row=unit.place)


def tail(run: Run, index: int, hijri: bool = False) -> Year | None:
    """The year after a month, a quarter or a season: «2024», «من عام 2024», «للعام الجاري», «من العام»."""
    start, token = index, run.senses[index]
    if token is END:
        return None
    if token.mark:
        if token.mark not in "،," or not run.senses[index + 1].digits:
            return None
        index += 1
    if run.senses[index].joined:
        return None  # «العام السابق وهذا العام»
    sense = run.senses[index]
    joined = bool(sense.from_ or (sense.for_ and run.senses[index + 1].digits))
    index += 1 if joined else 0
    if len(run.senses[index].digits) == 4:
        return figures(run, index, hijri=hijri)
    found = phrase(run, index)
    if found:
        return found
    unit = run.senses[index].unit_named("year")
    if joined and unit and run.senses[index].definite and index > start and unit.how_many == "one":
        fiscal = run.senses[index + 1].fiscal is not None
        return Year(index + 1 + fiscal, relation=Relation.CURRENT, fiscal=fiscal)  # «الربع الثاني من العام»
    return None


def year(run: Run, index: int) -> Parsed | None:
    """A year that stands alone: with its noun, or bare and in need of a preposition before it."""
    token = run.senses[index]
    if token.digits:
        return _bare(run, index)
    found = phrase(run, index)
    if found is None:
        return None
    unit = Unit.FISCAL_YEAR if found.fiscal and not found.hijri else Unit.YEAR
    second = run.senses[found.end + 1]
    if found.number and run.senses[found.end].mark in ("/", "-", "–") and second.number == found.number + 1:
        if unit is Unit.FISCAL_YEAR:
            point = Point(unit, second.number, 1)
            return Parsed(found.end + 2, point, rule="fiscal year", row=found.row)
        closing = figures(run, found.end + 1, named=True, hijri=found.hijri)
        if closing:
            until = Point(Unit.YEAR, closing.number, hijri=closing.hijri)
            opening = Point(Unit.YEAR, found.number, hijri=closing.hijri)
            return Parsed(closing.end, opening, until, rule="years", row=found.row)
    point = _point(unit, found.number, found.hijri, found.relation)
    return Parsed(found.end, point, rule="year", row=found.row)


@lru_cache(maxsize=512)
def _point(unit: Unit, number: int | None, hijri: bool, relation: Relation) -> Point:
    return Point(unit, number, hijri=hijri, relation=relation)


def _hijri_pair(run: Run, index: int) -> Parsed | None:
    """«العام الدراسي 1436/1437هـ», «1435 - 1436 هـ»."""
    first = run.senses[index].number
    if first not in HIJRI_YEARS:
        return None
    place, era = _era(run, index + 1)
    if run.senses[place].mark not in ("/", "-", "–") or run.senses[place + 1].number != first + 1:
        return None
    end, last_era = _era(run, place + 2)
    if "hijri" not in (era, last_era):
        return None
    opening, closing = (Point(Unit.YEAR, number, hijri=True) for number in (first, first + 1))
    return Parsed(end, opening, closing, rule="years")


def _bare(run: Run, index: int) -> Parsed | None:
    pair = _hijri_pair(run, index) if len(run.senses[index].digits) == 4 else None
    if pair:
        return pair
    if len(run.senses[index].digits) != 4:
        return None
    if run.senses[index - 1].mark in ("/", "-", "\\") and len(run.senses[index - 2].digits) in (1, 2):
        return None  # the end of a longer figure: «4-5/10/1436هـ»
    found = figures(run, index)
    if found is None:
        return None
    point = _point(Unit.YEAR, found.number, found.hijri, Relation.NONE)
    return Parsed(found.end, point, weak=found.end == index + 1, rule="bare year")
