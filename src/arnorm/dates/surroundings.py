"""What stands around a date: the preposition that sets its mod, and the words that make or forbid a date."""

from __future__ import annotations

from functools import lru_cache

from arnorm.dates.contexts import given_names, in_context
from arnorm.dates.days import MONTH_IN_FIGURES
from arnorm.dates.points import Parsed, Relation, Unit
from arnorm.dates.tokens import Run, word_after, word_before
from arnorm.dates.words import NO_SENSE, Sense


def preceding(run: Run, index: int) -> Sense:
    """The word before a date that may be its preposition: «يوم», «مساء» and «تاريخ» are passed over."""
    index -= 1
    while index >= 0:
        sense = run.senses[index]
        if not sense.part_of_day and (sense.unit is None or sense.unit.value != "day"):
            return sense
        index -= 1
    return NO_SENSE


def licensed(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether the word before a bare year, a weak month or a feast makes it a date."""
    before = run.senses[index - 1]
    if parsed.point.unit is Unit.YEAR:
        if before.quantity_mod:
            return False  # «نحو 2000»
        if before.to:
            return bool(before.to.value)
        if before.from_:  # «الربع المماثل من 2023», «نفس الفترة من 2017»
            return bool(run.senses[index - 2].relative or run.senses[index - 2].context)
        if before.unit and before.unit.value == "year":
            return True  # «الأعوام 2019 و2020 و2021»
        if before.for_:
            return (parsed.point.year or 0) % 100 != 0
    elif before.to or before.from_ or before.between or before.part_of_day:
        return True
    introduced = before.preposition or before.beginning or before.ago or before.after
    return bool(introduced or before.context or before.quantity_mod)


def forbidden(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether a neighbour says that this is a name: «صلاة الجمعة», «شارع 15 مايو», «مدينة العاشر من رمضان»."""
    point = parsed.point
    about = _about(point.unit, point.year is not None, parsed.weak, parsed.rule)
    if not about:
        return False
    if about == "weekday" and parsed.until is None and _is_other_word(run, index, parsed):
        return True
    if in_context(word_before(run.scan, run.starts[index] - run.senses[index].skipped), "not_after", about):
        return True
    return in_context(word_after(run.scan, run.ends[parsed.end - 1]), "not_before", about)


@lru_cache(maxsize=256)
def _about(unit: Unit, dated: bool, weak: bool, rule: str) -> str:
    """Under which name date_contexts.tsv has the words beside such a date that forbid it; empty when it has none."""
    if unit is Unit.WEEKDAY or rule == "weekday and day":
        return "weekday"
    if rule == MONTH_IN_FIGURES:
        return "month_of_year"
    if unit is Unit.DAY and dated:
        return "place"
    if unit in (Unit.MONTH, Unit.DAY) and not dated:
        return "month"
    if unit is Unit.YEAR and weak:
        return "year"
    return "season" if unit is Unit.SEASON else ""


def _is_other_word(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether a weekday is a numeral («المعركة بين الاثنين») or a family name («الدكتور فهد الجمعة»)."""
    if parsed.point.relation is not Relation.NONE:
        return False
    if run.senses[index - 1].between and not run.senses[parsed.end].joined:
        return not run.senses[parsed.end].and_
    scan, start = run.scan, run.starts[index]
    if index or run.senses[index].skipped or word_before(scan, start) not in given_names():
        return False
    if in_context(word_before(scan, scan.word_before(start)[0]), "title"):
        return True
    return run.senses[parsed.end].mark == "،" and in_context(word_after(scan, run.ends[parsed.end]), "office")
