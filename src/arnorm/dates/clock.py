"""Times of day: «الساعة 17:00», «الساعة الثالثة والنصف عصراً», «10:30 صباحاً», «0645 بتوقيت غرينتش»."""

from __future__ import annotations

from typing import Final, NamedTuple

from arnorm.dates.contexts import in_context, zones
from arnorm.dates.counts import whole_number
from arnorm.dates.points import Parsed, Point, Unit
from arnorm.dates.tokens import END, Run

EITHER_HALF: Final = "clock time of either half of the day"
"""The rule of a clock time that may be in the morning or in the afternoon."""


class _Clock(NamedTuple):
    """A clock time: the token after it, and "17:00"."""

    end: int
    time: str
    open_half: bool = False
    """Whether it may be in the morning or in the afternoon: «الساعة الرابعة»."""
    zone: str = ""


def _time(hour: int, minute: int, part: str) -> str:
    """The time on the clock of 24 hours, or empty when there is no such time."""
    if part and not 1 <= hour <= 12:
        part = ""  # «17:00 مساءً»
    if part == "am" or part == "night":
        hour = 0 if hour == 12 else hour
        hour += 12 if part == "night" and 7 <= hour <= 11 else 0
    elif part == "pm" or (part == "noon" and hour < 10):
        hour += 12 if hour != 12 else 0
    return f"{hour:02d}:{minute:02d}" if 0 <= hour <= 24 and 0 <= minute < 60 else ""


def _figures(run: Run, index: int) -> tuple[int, int, int] | None:
    """Hour and minute in figures, and the token after them: «17:00»."""
    hour, minute = run.senses[index], run.senses[index + 2]
    if (
        run.senses[index + 1].mark == ":"
        and len(hour.digits) in (1, 2)
        and len(minute.digits) == 2
        and run.glued(index + 1)
        and run.glued(index + 2)
        and run.senses[index + 3].mark != ":"
    ):
        return index + 3, hour.number, minute.number
    return None


def _words(run: Run, index: int) -> tuple[int, int, int] | None:
    """Hour and minutes after «الساعة»: «الثالثة والنصف», «9»."""
    ordinal = run.senses[index].ordinal
    hour = ordinal.number if ordinal else run.senses[index].number if len(run.senses[index].digits) in (1, 2) else 0
    if not 0 < hour <= 24 or run.senses[index + 1].mark in ("/", ":", "-"):
        return None  # «على مدار الساعة 24/7»
    counted = _counted_minutes(run, index + 1)
    if counted:
        return counted[0], hour, counted[1]
    scan = run.scan
    if any(in_context(scan.symbols[start:end], "minute") for start, end in scan.words_after(run.ends[index], 4)):
        return None
    minutes = run.senses[index + 1].minutes
    if minutes and (minutes.number < 0 or run.senses[index + 1].joined):
        total = hour * 60 + minutes.number
        return index + 2, total // 60, total % 60
    return index + 1, hour, 0


def _counted_minutes(run: Run, index: int) -> tuple[int, int] | None:
    """Minutes with their noun after the hour, and the token after them: «وخمس وأربعين دقيقة», «و27 دقيقة»."""
    place = index + 1 if run.senses[index].and_ else index
    minutes = run.senses[place].number
    if minutes >= 0:
        place += 1
    elif run.senses[index].joined and run.senses[index].cardinal:
        minutes, place = whole_number(run, index) or (-1, place)
    if not 0 <= minutes < 60 or not run.senses[place].minute:
        return None
    return place + 1, minutes


def _clock(run: Run, index: int) -> _Clock | None:
    """A clock time that its words or its neighbours mark as one."""
    said = run.senses[index].clock is not None
    start = index + 1 if said else index
    found = _figures(run, start) or (_words(run, start) if said else None)
    if found is None:
        return _agency_time(run, start)
    end, hour, minute = found
    daypart = run.senses[end].daypart
    time = _time(hour, minute, daypart.value if daypart else "")
    end += 1 if daypart else 0
    if not time or not (said or daypart or run.senses[end].zone):
        return None
    twelve = not daypart and run.senses[start + 1].mark != ":" and hour <= 12
    return _Clock(end, time, twelve, _zone(run, end))


def _zone(run: Run, index: int) -> str:
    """The time zone that «بتوقيت» at `index` names, by IANA's name; empty when none is named or known."""
    if not run.senses[index].zone:
        return ""
    scan = run.scan
    words = [scan.symbols[start:end] for start, end in scan.words_after(run.ends[index], 2)]
    return zones().get(" ".join(words)) or zones().get(words[0] if words else "", "")


def _agency_time(run: Run, index: int) -> _Clock | None:
    """«0645 بتوقيت غرينتش», as the agencies write it."""
    token = run.senses[index]
    if len(token.digits) != 4 or not run.senses[index + 1].zone:
        return None
    time = _time(token.number // 100, token.number % 100, "")
    return _Clock(index + 1, time, zone=_zone(run, index + 1)) if time else None


def after_day(run: Run, day: Parsed) -> Parsed:
    """The day with the clock time that follows it: «3 أبريل 2025 الساعة 17:00», «الأحد في الساعة الثالثة»."""
    start = day.end
    if run.senses[start] is END:
        return day
    if run.senses[start].mark in _COMMAS or run.senses[start].preposition:
        start += 1
    if not (run.senses[start].clock or run.senses[start].digits):
        return day
    if day.point.time or day.point.unit not in _TIMED:
        return day
    found = _clock(run, start)
    if found is None:
        return day
    return day._replace(end=found.end, point=day.point._replace(time=found.time, text=found.zone))


_COMMAS: Final = ("،", ",")
_TIMED: Final = frozenset({Unit.DAY, Unit.WEEKDAY, Unit.OFFSET})


def time(run: Run, index: int) -> Parsed | None:
    """A clock time that stands without a day."""
    found = _clock(run, index)
    if found is None:
        return None
    return Parsed(
        found.end,
        Point(Unit.TIME, time=found.time, text=found.zone),
        rule=EITHER_HALF if found.open_half else "clock time",
    )
