"""What stands around a date: the preposition that sets its mod, and the words that make or forbid a date."""

from __future__ import annotations

from typing import Final

from arnorm.dates.days import MONTH_IN_FIGURES
from arnorm.dates.lexicon import NO_SENSE, Role, Sense, given_names, in_context
from arnorm.dates.points import Parsed, Relation, Unit
from arnorm.dates.tokens import Run, word_after, word_before


def preceding(run: Run, index: int) -> Sense:
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


def licensed(run: Run, index: int, parsed: Parsed) -> bool:
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


def forbidden(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether a neighbour says that this is a name: «صلاة الجمعة», «شارع 15 مايو», «مدينة العاشر من رمضان»."""
    point, scan = parsed.point, run.scan
    token = run[index]
    if point.unit is Unit.WEEKDAY or parsed.rule == "weekday and day":
        about = "weekday"
        if parsed.until is None and point.relation is Relation.NONE and _is_other_word(run, index, parsed):
            return True
    elif parsed.rule == MONTH_IN_FIGURES:
        about = "month_of_year"
    elif point.unit is Unit.DAY and point.year is not None:
        about = "place"
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


def _is_other_word(run: Run, index: int, parsed: Parsed) -> bool:
    """Whether a weekday is a numeral («المعركة بين الاثنين») or a family name («الدكتور فهد الجمعة»)."""
    if Role.BETWEEN in run[index - 1].sense.words and not run[parsed.end].joined:
        return Role.AND not in run[parsed.end].sense.words
    scan, token = run.scan, run[index]
    if token.sense.skipped or run[index - 1].end or word_before(scan, token.start) not in given_names():
        return False
    if in_context(word_before(scan, scan.word_before(token.start)[0]), "title"):
        return True
    after = run[parsed.end]
    return after.mark == "،" and in_context(word_after(scan, after.end), "office")
