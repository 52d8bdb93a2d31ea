"""Dates: what every kind of phrase means, where its span ends, and what is no date."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale, localedata

from arnorm.dates.lexicon import forms_of
from arnorm.dates.numeric import match
from arnorm.dates.parsing import parse_date
from arnorm.dates.timex import first_day, granularity, last_day
from arnorm.dates.words import Role
from arnorm.document import Document, Entity
from arnorm.mentions import Certainty
from arnorm.pipeline import Pipeline
from arnorm.text.folding import fold
from arnorm.values import Date, Interval

MONDAY = "2025-07-28"
PIPELINE = Pipeline.default().only("date")


def read(text: str, reference: str | None = MONDAY) -> Document:
    return PIPELINE.normalize(text, reference_date=reference)


def short(entity: Entity) -> str:
    """One entity as "text = value MOD"."""
    value = entity.value
    assert isinstance(value, Date)
    point = value.value
    written = f"{point.start}..{point.end}" if isinstance(point, Interval) else point
    return f"{entity.text} = {written}" + (f" {value.mod}" if value.mod else "")


def found(text: str, reference: str | None = MONDAY) -> list[str]:
    return [short(entity) for entity in read(text, reference).entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في 17 جويلية 2024 بقسنطينة", "17 جويلية 2024 = 2024-07-17"),
        ("في 21 غشت 2024", "21 غشت 2024 = 2024-08-21"),
        ("خلال تموز 2024", "تموز 2024 = 2024-07"),
        ("خلال يوليوز 2024", "يوليوز 2024 = 2024-07"),
        ("في يوليو عام 2024", "يوليو عام 2024 = 2024-07"),
        ("شهر جوان لسنة 2016", "شهر جوان لسنة 2016 = 2016-06"),
        ("في 4 نيسان (أبريل) 2024", "4 نيسان (أبريل) 2024 = 2024-04-04"),
        ("في مارس آذار الماضي", "مارس آذار الماضي = 2025-03"),
        ("في 9 كانون الأول/ديسمبر 2024", "9 كانون الأول/ديسمبر 2024 = 2024-12-09"),
        ("في أيار «مايو» 2013", "أيار «مايو» 2013 = 2013-05"),
        ('منذ 9 شباط "فبراير" الماضي', '9 شباط "فبراير" الماضي = 2025-02-09 ON_OR_AFTER'),
        ("في أيلول - سبتمبر 2014", "أيلول - سبتمبر 2014 = 2014-09"),
        ("بتاريخ 7/يوليو/2015م", "7/يوليو/2015م = 2015-07-07"),
        ("في الفاتح من شتنبر 2023", "الفاتح من شتنبر 2023 = 2023-09-01"),
        ("في السادس والعشرين من فبراير 2016", "السادس والعشرين من فبراير 2016 = 2016-02-26"),
        ("في الـ23 من مايو 2024", "الـ23 من مايو 2024 = 2024-05-23"),
        ("يوم الثلاثاء 3 سبتمبر 2024", "الثلاثاء 3 سبتمبر 2024 = 2024-09-03"),
        ("في 20 أبريل 2024م", "20 أبريل 2024م = 2024-04-20"),
        ("للعام 2023 بعد", "لعام 2023 = 2023"),
        ("القرار لشهر مارس 2025", "شهر مارس 2025 = 2025-03"),
        ("في 3 أبريل 2025 الساعة 17:00", "3 أبريل 2025 الساعة 17:00 = 2025-04-03T17:00"),
    ],
)
def test_gregorian_dates_of_every_tradition(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في 25/12/2023.", "25/12/2023 = 2023-12-25"),
        ("في 2025\\3\\27", "2025\\3\\27 = 2025-03-27"),
        ("في 15-8-2025", "15-8-2025 = 2025-08-15"),
        ("في ٢٠٢٣/٥/٢١", "٢٠٢٣/٥/٢١ = 2023-05-21"),
        ("في 31.12.2024", "31.12.2024 = 2024-12-31"),
        ("في 24 / 10 / 2015", "24 / 10 / 2015 = 2015-10-24"),
        ("في 2024-04-03T17:00:00Z", "2024-04-03T17:00:00Z = 2024-04-03T17:00"),
        ("(April 3, 2024)", "April 3, 2024 = 2024-04-03"),
        ("le 3 avril 2024", "3 avril 2024 = 2024-04-03"),
    ],
)
def test_dates_in_figures_and_in_latin_letters(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["الإصدار 1.2.3", "العنوان 192.168.1.1", "النتيجة 3-2-1", "هاتف 012-345-6789", "13/13/2024", "30/2/2024", "24/7"],
)
def test_other_figures_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_month_quoted_after_another_one_is_no_twin() -> None:
    assert found("في أيار «يونيو» 2013") == ["أيار = 2025-05", "يونيو = 2025-06"]


def test_month_first_is_never_guessed_silently() -> None:
    (only,) = read("في 12/25/2024").entities
    assert short(only) == "12/25/2024 = 2024-12-25"
    first, _ = read("في 03/04/2025 ثم في 12/25/2024").entities
    assert (short(first), first.certainty) == ("03/04/2025 = 2025-04-03", Certainty.DOUBTFUL)
    assert first.alternatives == (Date("2025-03-04"),)
    (plain,) = read("في 03/04/2025").entities
    assert plain.certainty is Certainty.CERTAIN


def test_a_year_of_two_digits_is_doubtful() -> None:
    (only,) = read("في 24/3/16").entities
    assert (short(only), only.certainty) == ("24/3/16 = 2016-03-24", Certainty.DOUBTFUL)
    assert only.alternatives == (Date("2024-03-16"),)


@pytest.mark.parametrize(
    ("text", "value", "hijri"),
    [
        ("في 15 رجب 1446 هـ", "2025-01-15", "1446-07-15"),
        ("في 17/6/1445هـ", "2023-12-30", "1445-06-17"),
        ("في 07/09/1427", "2006-09-30", "1427-09-07"),
        ("في غرة محرم 1447", "2025-06-26", "1447-01-01"),
        ("في ذي القعدة 1446هـ", Interval("2025-04-29", "2025-05-27"), "1446-11"),
        ("في العام الهجري 1446", Interval("2024-07-07", "2025-06-25"), "1446"),
        ("خلال شهر رمضان 2024", Interval("2024-03-11", "2024-04-09"), "1445-09"),
        ("في رمضان المقبل", Interval("2026-02-18", "2026-03-19"), "1447-09"),
        ("خلال عيد الفطر 2025", "2025-03-30", "1446-10-01"),
        ("في 1 محرم 1200هـ", "1200-01-01", "1200-01-01"),
    ],
)
def test_hijri_dates_carry_both_calendars(text: str, value: str | Interval, hijri: str) -> None:
    (only,) = read(text).entities
    assert only.value == Date(value, None, "hijri", hijri)


def test_paired_dates_must_agree() -> None:
    text = "في 25 شوال 1436 هـ الموافق {} أغسطس 2015 م"
    assert {e.certainty for e in read(text.format(10)).entities} == {Certainty.CERTAIN}
    assert {e.certainty for e in read(text.format(11)).entities} == {Certainty.CERTAIN}
    doubtful = read(text.format(20)).entities
    assert {e.certainty for e in doubtful} == {Certainty.DOUBTFUL}
    assert doubtful[0].evidence[0].note == "the two dates are 10 days apart"
    weekday, _ = read("يوم الأحد الموافق 10 أغسطس 2025").entities
    assert weekday.value == Date("2025-08-10")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في الربع الثالث من 2023", "الربع الثالث من 2023 = 2023-Q3"),
        ("في الثلاثي الثالث من سنة 2023", "الثلاثي الثالث من سنة 2023 = 2023-Q3"),
        ("خلال الأسدس الأول من 2024", "الأسدس الأول من 2024 = 2024-H1"),
        ("في الفصل الثالث من 2024", "الفصل الثالث من 2024 = 2024-Q3"),
        ("في الربع الأخير من 2021", "الربع الأخير من 2021 = 2021-Q4"),
        ("خلال الربع الماضي", "الربع الماضي = 2025-Q2"),
        ("في الربع الثاني", "الربع الثاني = 2025-Q2"),
        ("في الأشهر التسعة الأولى من 2024", "الأشهر التسعة الأولى من 2024 = 2024-01..2024-09"),
        ("في الأشهر الستة الأولى من العام", "الأشهر الستة الأولى من العام = 2025-H1"),
        ("في أول خمسة أشهر من العام الحالي", "أول خمسة أشهر من العام الحالي = 2025-01..2025-05"),
        ("في السنة المالية 2024/2025", "السنة المالية 2024/2025 = FY2024/2025"),
        ("في الربع الأول من السنة المالية 2025", "الربع الأول من السنة المالية 2025 = FY2025-Q1"),
        ("منذ تسعينيات القرن الماضي", "تسعينيات القرن الماضي = 199 ON_OR_AFTER"),
        ("في القرن التاسع عشر", "القرن التاسع عشر = 18"),
        ("في صيف 2014", "صيف 2014 = 2014-SU"),
        ("خلال الربعين الأول والثاني من 2017", "الربعين الأول والثاني من 2017 = 2017-Q1..2017-Q2"),
    ],
)
def test_periods(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "الفصل الأول من الكتاب",
        "في الأربعينات من العمر",
        "القرن الرابع الهجري",
        "الربيع العربي",
        "نصف الأرباح",
        "ربع الأسهم",
    ],
)
def test_no_periods(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("أغلق أمس", MONDAY, "أمس = 2025-07-27"),
        ("أعلن أول من أمس", MONDAY, "أول من أمس = 2025-07-26"),
        ("أعلن اليوم الاثنين", MONDAY, "اليوم الاثنين = 2025-07-28"),
        ("أعلن أمس (الأحد)", MONDAY, "أمس (الأحد) = 2025-07-27"),
        ("أعلن أمس (الأحد)", None, "أمس (الأحد) = XXXX-WXX-7"),
        ("يوم الجمعة", MONDAY, "الجمعة = 2025-07-25"),
        ("فالاثنين كان", MONDAY, "الاثنين = 2025-07-28"),
        ("يوم الاثنين الماضي", MONDAY, "الاثنين الماضي = 2025-07-21"),
        ("يوم الثلاثاء المقبل", MONDAY, "الثلاثاء المقبل = 2025-07-29"),
        ("يوم الجمعة", None, "الجمعة = XXXX-WXX-5"),
        ("الأربعاء بعد المقبل", MONDAY, "الأربعاء بعد المقبل = 2025-08-06"),
        ("خلال هذا العام 2015", MONDAY, "هذا العام 2015 = 2015"),
        ("في أكتوبر", "2026-01-17", "أكتوبر = 2025-10"),
        ("في ديسمبر الماضي", "2024-05-21", "ديسمبر الماضي = 2023-12"),
        ("في 20 أغسطس المقبل", MONDAY, "20 أغسطس المقبل = 2025-08-20"),
        ("في 29 مايو الماضي", MONDAY, "29 مايو الماضي = 2025-05-29"),
        ("في 15 من الشهر الجاري", MONDAY, "15 من الشهر الجاري = 2025-07-15"),
        ("الأسبوع الماضي", "2025-11-13", "الأسبوع الماضي = 2025-W45"),
        ("السنة الفارطة", MONDAY, "السنة الفارطة = 2024"),
        ("العام قبل الماضي", MONDAY, "العام قبل الماضي = 2023"),
        ("العام الماضي 2017", MONDAY, "العام الماضي 2017 = 2017"),
        ("العام الماضي", None, "العام الماضي = PAST_REF"),
        ("هذا العام", None, "هذا العام = PRESENT_REF"),
        ("الربع الأول من العام الحالي", None, "الربع الأول من العام الحالي = XXXX-Q1"),
        ("قبل شهرين", MONDAY, "قبل شهرين = 2025-05"),
        ("قبل 15 عاماً", "2025-08-20", "قبل 15 عاماً = 2010"),
        ("قبل خمسة وعشرين عاماً", MONDAY, "قبل خمسة وعشرين عاماً = 2000"),
        ("قبل نحو 3 أسابيع", MONDAY, "قبل نحو 3 أسابيع = 2025-W28 APPROX"),
        ("قبل عام ونصف", MONDAY, "قبل عام ونصف = 2024-01"),
        ("قبل عام", None, "قبل عام = PAST_REF"),
    ],
)
def test_relative_dates(text: str, reference: str | None, expected: str) -> None:
    assert found(text, reference) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "قبل شهر من الموعد",
        "قبل أقل من شهر على الانتخابات",
        "مليون برميل في اليوم",
        "اليوم التالي",
        "اليوم الثقافي",
        "صحيفة المصري اليوم",
        "الذكاء الاصطناعي اليوم يشبه الرياضة",
        "في أمس الحاجة",
        "الأمين العام السابق",
        "القطاع العام الحالي",
        "بداية السنة الدراسية",
        "خلال السنوات المقبلة",
        "كل هذه السنوات",
        "نهاية اليوم الحادي والثلاثين",
    ],
)
def test_no_relative_dates(text: str) -> None:
    assert found(text) == []


def test_a_text_that_looks_ahead_keeps_the_other_reading() -> None:
    (ahead,) = read("سيعقد الاجتماع يوم الجمعة").entities
    assert (short(ahead), ahead.certainty) == ("الجمعة = 2025-08-01", Certainty.LIKELY)
    assert ahead.alternatives == (Date("2025-07-25"),)
    (back,) = read("عقد الاجتماع يوم الجمعة").entities
    assert (short(back), back.certainty) == ("الجمعة = 2025-07-25", Certainty.CERTAIN)
    for past in (
        "باعت سيارات فخمة يوم الجمعة",
        "ساهم في القمة يوم الجمعة",
        "قال سيرغي لافروف يوم الجمعة",
        "سيطرت يوم الجمعة",
    ):
        (only,) = read(past).entities
        assert short(only) == "الجمعة = 2025-07-25"


def test_a_contradicting_weekday_is_doubtful() -> None:
    (only,) = read("يوم الثلاثاء 3 سبتمبر 2025").entities
    assert (short(only), only.certainty) == ("الثلاثاء 3 سبتمبر 2025 = 2025-09-03", Certainty.DOUBTFUL)


def test_dates_counted_from_another_date_name_it() -> None:
    text = "بلغت في الربع الثاني من 2024 مليوناً مقارنة بالربع المماثل من 2023"
    _, anchored = read(text).entities
    assert short(anchored) == "الربع المماثل من 2023 = 2023-Q2"
    assert anchored.certainty is Certainty.LIKELY
    assert anchored.evidence[0].note == "counted from «الربع الثاني من 2024»"
    assert found("نما في عام 2019، وفي العام نفسه تراجع")[1] == "العام نفسه = 2019"
    assert found("نما في عام 2019، من مليون في العام السابق")[1] == "العام السابق = 2018"
    assert found("في العام نفسه") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("من 2008 إلى 2012.", "2008 إلى 2012 = 2008..2012"),
        ("على مدى 2019-2023.", "2019-2023 = 2019..2023"),
        ("بين 5 و12 مايو 2024", "5 و12 مايو 2024 = 2024-05-05..2024-05-12"),
        ("بين عامي 2019 و2024", "عامي 2019 و2024 = 2019..2024"),
        ("ما بين تموز وأيلول 2022", "تموز وأيلول 2022 = 2022-07..2022-09"),
        ("بين نوفمبر وفبراير 2024", "نوفمبر وفبراير 2024 = 2023-11..2024-02"),
        ("من 2 مارس 2025 حتى 16 مارس 2025", "2 مارس 2025 حتى 16 مارس 2025 = 2025-03-02..2025-03-16"),
        ("شهري مايو/أيار ويونيو/حزيران", "شهري مايو/أيار ويونيو/حزيران = 2025-05..2025-06"),
        ("يومي الأحد والاثنين", "الأحد والاثنين = 2025-07-27..2025-07-28"),
    ],
)
def test_intervals(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "من 2010 إلى 2045 نقطة",
        "من 2012 إلى 2008",
        "بين 1900 و2100 دولار",
        "من 5 إلى 12 شركة",
    ],
)
def test_no_intervals(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مطلع يناير 2024", "مطلع يناير 2024 = 2024-01 START"),
        ("في منتصف 2024", "منتصف 2024 = 2024 MID"),
        ("أواخر الأسبوع الماضي", "أواخر الأسبوع الماضي = 2025-W30 END"),
        ("منذ بداية العام", "بداية العام = 2025 START"),
        ("بحلول نهاية 2025", "نهاية 2025 = 2025 END"),
        ("بحلول يوم الخميس", "الخميس = 2025-07-24 ON_OR_BEFORE"),
        ("حتى 31 يناير 2025", "31 يناير 2025 = 2025-01-31 ON_OR_BEFORE"),
        ("منذ 2019", "2019 = 2019 ON_OR_AFTER"),
        ("اعتباراً من 1 يوليو 2024", "1 يوليو 2024 = 2024-07-01 ON_OR_AFTER"),
        ("إلى نحو عام 1850", "عام 1850 = 1850 APPROX"),
        ("قبل عام 2020", "عام 2020 = 2020 BEFORE"),
        ("بعد مارس 2021", "مارس 2021 = 2021-03 AFTER"),
    ],
)
def test_parts_of_periods_and_prepositions(text: str, expected: str) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "رؤية 2030",
        "باعت 2000 وحدة",
        "في 2020 شركة",
        "مؤشر 2000",
        "نحو 2000",
        "مارس الرئيس ضغوطاً",
        "في باب المندب",
        "آب المسافرون",
        "تيريزا ماي وجونسون",
        "شركة نيسان",
        "شارع 15 مايو",
        "ثورة 25 يناير",
        "مدينة العاشر من رمضان",
        "قال رمضان شعبان",
        "صلاة الجمعة",
        "الجمعة السوداء",
        "أحد الوزراء",
        "بشكل عام",
        "الإنفاق العام",
        "المدير العام",
        "فاز 3 - صفر",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "time", "certainty"),
    [
        ("في الساعة 17:00", "T17:00", Certainty.LIKELY),
        ("الساعة العاشرة والنصف صباحاً", "T10:30", Certainty.LIKELY),
        ("الساعة الثالثة إلا ربعاً مساءً", "T14:45", Certainty.LIKELY),
        ("الساعة الرابعة", "T04:00", Certainty.DOUBTFUL),
        ("عند 0645 بتوقيت غرينتش", "T06:45", Certainty.LIKELY),
        ("في 1830 بتوقيت غرينتش", "T18:30", Certainty.LIKELY),
        ("الساعة التاسعة وعشر دقائق صباحاً", "T09:10", Certainty.LIKELY),
        ("الساعة الرابعة و35 دقيقة", "T04:35", Certainty.DOUBTFUL),
    ],
)
def test_times_of_day(text: str, time: str, certainty: Certainty) -> None:
    (only,) = read(text, None).entities
    assert (only.value, only.certainty) == (Date(time), certainty)


def test_a_clock_time_belongs_to_the_day_of_its_sentence() -> None:
    _, time = read("ينقطع التيار يوم الأحد 19 مارس 2017، من الساعة الثامنة صباحاً").entities
    assert time.value == Date("2017-03-19T08:00")
    assert found("على مدار الساعة 24/7") == []


def test_the_time_zone_is_in_the_evidence() -> None:
    for text, zone in (("0645 بتوقيت غرينتش", "Etc/GMT"), ("الساعة 17:00 بتوقيت مكة المكرمة", "Asia/Riyadh")):
        (only,) = read(text).entities
        assert only.evidence[0].note == f"time zone {zone}"


def test_a_time_and_the_day_after_it_are_one_date() -> None:
    assert found("الساعة 5 مساء الخميس") == ["الساعة 5 مساء الخميس = 2025-07-24T17:00"]
    assert found("الساعة 5 مساء والخميس") == ["الساعة 5 مساء = 2025-07-28T17:00", "الخميس = 2025-07-24"]


def test_a_year_said_once_belongs_to_the_whole_list() -> None:
    assert found("في أيار وحزيران 2022") == ["أيار = 2022-05", "حزيران 2022 = 2022-06"]
    assert found("في ديسمبر 2023 ويناير") == ["ديسمبر 2023 = 2023-12", "يناير = 2025-01"]


def test_values_know_their_days() -> None:
    days = [(value, first_day(value), last_day(value)) for value in ("2024-H2", "2023-WI", "199", "XXXX-07", "FY2025")]
    assert days == [
        ("2024-H2", dt.date(2024, 7, 1), dt.date(2024, 12, 31)),
        ("2023-WI", dt.date(2023, 12, 1), dt.date(2024, 2, 29)),
        ("199", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("XXXX-07", None, None),
        ("FY2025", None, None),
    ]
    assert first_day("2024-02-30") is None
    assert granularity("FY2024/2025") == "year"


def test_parse_date_wants_one_date_and_nothing_else() -> None:
    assert parse_date("2024") == Date("2024")
    assert parse_date("بحلول عام 2030") == Date("2030", mod="ON_OR_BEFORE")
    assert parse_date("أمس", reference_date=dt.date(2025, 7, 28)) == Date("2025-07-27")
    for text in ("", "أمس وغدا", "بيع المصنع في 2024", "رؤية 2030"):
        assert parse_date(text) is None
    with pytest.raises(TypeError, match="reads str"):
        parse_date(2024)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_date("أمس", reference_date="28/7/2025")


@pytest.mark.parametrize("locale", [name for name in localedata.locale_identifiers() if name.split("_")[0] == "ar"])
def test_the_tables_hold_every_name_of_cldr(locale: str) -> None:
    names = Locale.parse(locale)
    for number, name in names.months["format"]["wide"].items():
        assert _value(name, Role.MONTH) == f"{number:02d}", name
    for number, name in names.days["format"]["wide"].items():
        assert _value(name, Role.WEEKDAY) == str(number + 1), name


def _value(name: str, role: Role) -> str | None:
    first, *rest = fold(name).split()
    return next((f.word.value for f in forms_of(first) if f.rest == tuple(rest) and f.word.role is role), None)


def test_numeric_dates_are_matched_where_they_begin() -> None:
    assert match("12025-01-01", 1) is None
    assert match("A-1-2-2024", 2) is None


def test_a_number_at_the_end_of_a_line_is_no_day_of_the_next() -> None:
    assert found("البند 3\nApril 2024") == ["April 2024 = 2024-04"]
