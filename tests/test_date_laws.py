"""Laws of dates: every day reads back, relative dates move with their reference, intervals run forward."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from babel import localedata
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from arnorm.dates import calendars
from arnorm.dates.anchors import DateAnchors
from arnorm.dates.foreign import ForeignDates
from arnorm.dates.normalizer import Dates
from arnorm.dates.points import Point, Relation, Unit
from arnorm.dates.resolution import settle, write
from arnorm.pipeline import Pipeline
from arnorm.values import Date, Interval
from effort import calls

PIPELINE = Pipeline.default().only("date")
LOCALES = sorted(name for name in localedata.locale_identifiers() if name.split("_")[0] == "ar")
HIJRI_MONTHS = (
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31))


def values(text: str, reference: dt.date | None = None) -> list[object]:
    return [entity.value for entity in PIPELINE.normalize(text, reference_date=reference).entities]


def every_day(first: dt.date, last: dt.date, step: int = 1) -> Iterator[dt.date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1, step):
        yield dt.date.fromordinal(ordinal)


def reads_back(day: dt.date, locale: str) -> None:
    for form in ("full", "long", "medium", "short"):
        text = format_date(day, form, locale=locale)
        assert values(f"في {text}.") == [Date(day.isoformat())], (locale, form, text)


@given(DAYS, st.sampled_from(LOCALES))
def test_a_day_in_the_formats_of_babel_reads_back(day: dt.date, locale: str) -> None:
    reads_back(day, locale)


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_every_day_in_the_formats_of_babel_reads_back(locale: str) -> None:
    for day in every_day(dt.date(1990, 1, 1), dt.date(2035, 12, 31)):
        reads_back(day, locale)


def hijri_reads_back(hijri_year: int, step: int = 1) -> None:
    for month, name in enumerate(HIJRI_MONTHS, 1):
        first, last = calendars.month_days(hijri_year, month)
        for day in every_day(first, last, step):
            number = (day - first).days + 1
            expected = Date(day.isoformat(), None, "hijri", f"{hijri_year}-{month:02d}-{number:02d}")
            for text in (f"{number} {name} {hijri_year} هـ", f"{number}/{month}/{hijri_year}هـ"):
                assert values(f"في {text}") == [expected], text


@given(st.integers(calendars.FIRST_YEAR, calendars.LAST_YEAR))
def test_days_of_a_hijri_year_read_back(hijri_year: int) -> None:
    hijri_reads_back(hijri_year, step=13)


@pytest.mark.slow
def test_every_day_of_umm_al_qura_reads_back() -> None:
    for hijri_year in range(calendars.FIRST_YEAR, calendars.LAST_YEAR + 1):
        hijri_reads_back(hijri_year)


@given(st.integers(calendars.FIRST_YEAR, calendars.LAST_YEAR), st.integers(1, 12))
def test_hijri_months_follow_each_other(hijri_year: int, month: int) -> None:
    first, last = calendars.month_days(hijri_year, month)
    assert 28 <= (last - first).days + 1 <= 31  # 29 or 30, but for eight early months of the official record
    assert calendars.hijri_year_of(first) == calendars.hijri_year_of(last) == hijri_year
    if (hijri_year, month) != (calendars.LAST_YEAR, 12):
        following = calendars.month_days(hijri_year + month // 12, month % 12 + 1)
        assert following[0] == last + dt.timedelta(days=1)


@given(DAYS, st.integers(-2000, 2000))
def test_days_move_with_the_reference_date(reference: dt.date, shift: int) -> None:
    moved = reference + dt.timedelta(days=shift)
    for text, offset in (("أمس", -1), ("أمس الأول", -2), ("بعد غد", 2), ("قبل 10 أيام", -10)):
        for base in (reference, moved):
            assert values(text, base) == [Date((base + dt.timedelta(days=offset)).isoformat())]


@given(DAYS, st.integers(1, 400))
def test_weeks_and_weekdays_move_with_the_reference_date(reference: dt.date, weeks: int) -> None:
    moved = reference + dt.timedelta(weeks=weeks)
    for text in ("الجمعة", "الأحد الماضي", "الثلاثاء المقبل", "الأسبوع الماضي", "هذا الأسبوع"):
        (before,), (after,) = values(text, reference), values(text, moved)
        assert isinstance(before, Date) and isinstance(after, Date)
        start, end = before.start(), after.start()
        assert start is not None and end is not None and end - start == dt.timedelta(weeks=weeks)


@given(DAYS)
def test_the_latest_one_is_never_after_the_reference_date(reference: dt.date) -> None:
    for text in ("الجمعة", "في يوليو", "في 28 فبراير", "الربع الثاني", "في رمضان", "النصف الأول"):
        (value,) = values(text, reference)
        assert isinstance(value, Date)
        start = value.start()
        assert start is not None
        assert start <= reference
        assert (reference - start).days <= 366


UNITS = st.sampled_from([Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.WEEK])
RELATIONS = st.sampled_from([Relation.PAST, Relation.CURRENT, Relation.NEXT, Relation.BEFORE_LAST, Relation.AFTER_NEXT])


@given(DAYS, UNITS, RELATIONS)
def test_periods_end_after_they_start(reference: dt.date, unit: Unit, relation: Relation) -> None:
    written = write(settle(Point(unit, relation=relation), reference).point)
    date = Date(written.value)
    start, end = date.start(), date.end()
    assert start is not None and end is not None and start <= end
    if relation is Relation.CURRENT:
        assert start <= reference <= end


@given(DAYS, DAYS)
def test_an_interval_never_ends_before_it_starts(first: dt.date, last: dt.date) -> None:
    text = f"من {format_date(first, 'long', locale='ar')} إلى {format_date(last, 'long', locale='ar')}"
    found = values(text)
    assert found == (
        [Date(Interval(first.isoformat(), last.isoformat()))]
        if first <= last
        else [Date(first.isoformat()), Date(last.isoformat())]
    )


@given(st.integers(1, 12), st.integers(1, 12), DAYS)
def test_months_between_two_months_run_forward(first: int, last: int, reference: dt.date) -> None:
    names = [format_date(dt.date(2024, month, 1), "MMMM", locale="ar_LB") for month in (first, last)]
    for value in values(f"بين {names[0]} و{names[1]}", reference):
        assert isinstance(value, Date)
        start, end = value.start(), value.end()
        assert start is not None and end is not None and start <= end


@given(DAYS, st.sampled_from(["\u0640", "\u064e", "\u200f", "\u200e"]))
def test_marks_and_digits_change_no_value(day: dt.date, mark: str) -> None:
    text = format_date(day, "full", locale="ar_LB")
    eastern = text.translate({ord("0") + digit: chr(0x660 + digit) for digit in range(10)})
    marked = text.replace("ن", "ن" + mark).replace("ب", "ب" + mark)
    for variant in (eastern, marked, "و" + text, f"«{text}»", text.replace(" ", "\u00a0")):
        assert values(variant) == [Date(day.isoformat())], variant


REPEATED = ("يناير ", "1/", "قبل ", "عام 2024 ", "الجمعة، ", "2019-", "نهاية ", "15 ", "هـ ", "الساعة ", "العام نفسه ")


@pytest.mark.parametrize("word", REPEATED)
def test_work_is_linear(word: str) -> None:
    alone = Pipeline((Dates(), ForeignDates()), (DateAnchors(),))
    alone.normalize(word * 10)
    small, large = calls(alone.normalize, word * 500), calls(alone.normalize, word * 4_000)
    assert large < 9 * small + 100  # eight times the text; quadratic would be 64
