"""Numbers: digits and their separators, words, fractions, multiples, ranges, modifiers, and what counts nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import arnorm
from arnorm.mentions import Certainty
from arnorm.parsing import parse_number
from quantity_readings import entities, values


def number(text: str, country: str | None = None) -> list[tuple[str, dict[str, object]]]:
    return values(text, "number", country)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("١٢٣٤٥", "12345"),
        ("۱۱۸۴۵", "11845"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("1٬000٬000", "1000000"),
        ("36 750", "36750"),
        ("36\u202f750", "36750"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("١٠٩٨٧٫٣٢", "10987.32"),
        ("2,4", "2.4"),
        ("8’8", "8.8"),
        ("سالب 3", "-3"),
        ("ناقص خمسة", "-5"),
        ("-7", "-7"),
        ("خمسة ملايين وثلاثمئة وعشرين ألفاً", "5320000"),
        ("مئة وستة ملايين وسبعمئة ألف", "106700000"),
        ("ستمائة و خمسين", "650"),
        ("سبع مائة ألف", "700000"),
        ("احدى عشرة", "11"),
        ("مئتين وإثنين وسبعين", "272"),
        ("ألفاً وخمسمئة وثلاثين", "1530"),
        ("مليار و350 مليوناً", "1350000000"),
        ("605 مليارات و20 مليوناً و7 آلاف", "605020007000"),
        ("المليار وثلاثمئة مليون", "1300000000"),
        ("مليارين ونصف المليار", "2500000000"),
        ("ألف مليار", "1000000000000"),
        ("10 آلاف مليار", "10000000000000"),
        ("ألف ومئتي مليار", "1200000000000"),
        ("خمسة ملايير", "5000000000"),
        ("3 مليارات ونصف", "3500000000"),
        ("ثلاثة فاصلة خمسة مليارات", "3500000000"),
        ("17 فاصل 7", "17.7"),
        ("كوادريليون", "1000000000000000"),
        ("5000 (خمسة آلاف)", "5000"),
        ("مليار (ألف مليون)", "1000000000"),
        ("خمساً وأربعين", "45"),
        ("مئتين وتسعاً وثلاثين", "239"),
        ("ثمانيا وستين", "68"),
        ("ستميت ألف", "600000"),
        ("تلتميت", "300"),
        ("27 ألف 315", "27315"),
        ("2 مليون 400 ألف", "2400000"),
        ("عُشر", "0.1"),
        ("ثُمن", "0.125"),
    ],
)
def test_a_number_is_worth_what_it_says(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("ثلث", Fraction(1, 3)), ("ثلثي", Fraction(2, 3)), ("ثلاثة أرباع", Decimal("0.75")), ("نصف", Decimal("0.5"))],
)
def test_fractions_are_exact(text: str, value: Decimal | Fraction) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "دولار", "5 و6", "عشرات الآلاف", "خمسة شركات", "1" * 61, "0645", "خمساً", "ثمن", "27 ألف 2015", "3 (ثلاثين)"],
)
def test_what_is_no_single_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def test_only_strings_are_read() -> None:
    with pytest.raises(TypeError):
        parse_number(5)  # type: ignore[arg-type]


def test_the_accusative_is_no_dual() -> None:
    assert number("باعت ألفا سيارة") == [("ألفا", {"value": "2000"})]
    assert number("باعت ألفاً وخمسمئة سيارة") == [("ألفاً وخمسمئة", {"value": "1500"})]
    assert number("باعت ألفا وخمسمئة سيارة") == [("ألفا وخمسمئة", {"value": "1500"})]


def test_a_proclitic_stays_outside() -> None:
    assert number("قدّم فرصاً لألفي شاب وبعشرين خبيراً") == [("ألفي", {"value": "2000"}), ("عشرين", {"value": "20"})]
    assert number("باع الشركة800عامل و750كلم") == [("800", {"value": "800"}), ("750", {"value": "750"})]


# -- a lone separator before three digits -----------------------------------------------------------------------


def test_a_lone_separator_is_doubtful_with_the_other_reading() -> None:
    (entity,) = entities("باعت 81.250 طناً", "number")
    assert entity.certainty is Certainty.DOUBTFUL
    assert entity.value.to_dict() == {"value": "81.25"}
    assert [other.to_dict() for other in entity.alternatives] == [{"value": "81250"}]


def test_the_rest_of_the_document_settles_a_separator() -> None:
    assert number("باعت 81.250 طناً بعد 1.250.000 طن")[0] == ("81.250", {"value": "81250"})
    assert number("باعت 81.250 طناً بعد 12.5 طن")[0] == ("81.250", {"value": "81.25"})


def test_the_country_settles_a_separator() -> None:
    assert number("باعت 81.250 طناً", country="DZ") == [("81.250", {"value": "81250"})]
    assert number("باعت 81,250 طناً", country="MA") == [("81,250", {"value": "81.25"})]
    assert all(entity.certainty is Certainty.CERTAIN for entity in entities("باعت 81.250 طناً", "number", "DZ"))


def test_three_zeros_after_a_point_are_a_group() -> None:
    (entity,) = entities("باعت 50.000 طن", "number")
    assert entity.value.to_dict() == {"value": "50000"}
    assert entity.certainty is Certainty.DOUBTFUL
    assert values("10.000 دينار كويتي", "money") == [("10.000 دينار كويتي", {"amount": "10", "currency": "KWD"})]


def test_what_is_counted_settles_a_separator() -> None:
    # A head of cattle or a flat has no thousandth part; a ton and a point of an index have.
    assert number("استوردت المزرعة 14.300 رأساً من الأبقار") == [("14.300", {"value": "14300"})]
    assert number("سلّم المقاول 2.175 شقة") == [("2.175", {"value": "2175"})]
    assert number("أقفل المؤشر عند 97.350 نقطة") == [("97.350", {"value": "97.35"})]


def test_three_zeros_after_a_comma_are_a_group() -> None:
    (entity,) = entities("زار المعرض 40,000 شخص", "number")
    assert (entity.value.to_dict(), entity.certainty) == ({"value": "40000"}, Certainty.CERTAIN)
    (other,) = entities("زار المعرض 40,125 شخص", "number")
    assert other.certainty is Certainty.DOUBTFUL


def test_a_place_or_a_count() -> None:
    assert number("سكن في عمارة 8 شقة 21") == []
    assert number("بنى في كل عمارة 8 طوابق") == [("8", {"value": "8"})]
    assert number("في الطابق 12 من البرج") == []
    assert number("يضم البرج 50 طابقاً") == [("50", {"value": "50"})]


def test_a_decimal_in_display_order_is_doubtful() -> None:
    (entity,) = entities("باعت 5ر47 مليون هاتف", "number")
    assert (entity.text, entity.value.to_dict(), entity.certainty) == (
        "5ر47 مليون",
        {"value": "47500000"},
        Certainty.DOUBTFUL,
    )


# -- indefinite, fractions, multiples -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عشرات الآلاف من الوظائف", ("عشرات الآلاف", {"magnitude": "10000"})),
        ("مئات الملايين حول العالم", ("مئات الملايين", {"magnitude": "100000000"})),
        ("تضرر بضعة آلاف من المساهمين", ("بضعة آلاف", {"magnitude": "1000"})),
        ("أغلقت عشرات المصانع", ("عشرات", {"magnitude": "10"})),
        ("ثلاثة أضعاف ونصف الضعف", ("ثلاثة أضعاف ونصف الضعف", {"value": "3.5", "unit": "times"})),
        ("تغطية بلغت 1.8 مرة", ("1.8 مرة", {"value": "1.8", "unit": "times"})),
        ("بلغ ضعفي المعروض", ("ضعفي", {"value": "2", "unit": "times"})),
        ("رواتب من ستة أرقام", ("ستة أرقام", {"digits": "6"})),
        ("يملك ثلاثة أرباع الأسهم", ("ثلاثة أرباع", {"value": "0.75"})),
        ("ثلثا السكان", ("ثلثا", {"value": "2/3"})),
        ("ثلثا موظفي المصرف", ("ثلثا", {"value": "2/3"})),
        ("يستهلك نصف إنتاجها", ("نصف", {"value": "0.5"})),
        ("يمتلك خُمس المصنع", ("خُمس", {"value": "0.2"})),
        ("يعادل خمس دخل الأسرة", ("خمس", {"value": "0.2"})),
        ("اشتراه بأقل من عشر ثمنها", ("عشر", {"value": "0.1"})),
        ("نجت خمساً من السفن", ("خمساً", {"value": "5"})),
        ("فاق العرض مرتين ونصف المرة", ("مرتين ونصف المرة", {"value": "2.5", "unit": "times"})),
        ("قفز إلى ثلث مليون زبون", ("ثلث مليون", {"value": "1000000/3"})),
    ],
)
def test_indefinite_numbers_fractions_and_multiples(text: str, expected: tuple[str, dict[str, object]]) -> None:
    assert number(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["نتائج النصف الأول", "ربع سنوي", "نصف نهائي", "ثمن السهم مرتفع", "بضع شركات", "كرر المحاولة مرة ونصف المرة"],
)
def test_what_looks_like_a_fraction_and_is_none(text: str) -> None:
    assert number(text) == []


# -- ranges and modifiers -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("تنتج 50 إلى 60 ألف برميل", "50 إلى 60 ألف", "50000", "60000"),
        ("ما بين 200 و300 موظف", "200 و300", "200", "300"),
        ("من ألف إلى ألفي مشارك", "ألف إلى ألفي", "1000", "2000"),
        ("شراء ٨ – ١٠ رافعات", "٨ – ١٠", "8", "10"),
        ("أفضل خمس أو ست جامعات", "خمس أو ست", "5", "6"),
        ("بين خمسة وعشرين موظفاً", "خمسة وعشرين", "5", "20"),
        ("بين خمسة وعشرين وثلاثين موظفاً", "خمسة وعشرين وثلاثين", "25", "30"),
        ("لم يتجاوز 4 إلى 16 نقطة", "4 إلى 16", "4", "16"),
        ("بين 40 وألف غرام", "40 وألف", "40", "1000"),
        ("بين 1700 وألفي مقعد", "1700 وألفي", "1700", "2000"),
    ],
)
def test_two_ends_are_one_range(text: str, span: str, start: str, end: str) -> None:
    assert number(text) == [(span, {"start": start, "end": end})]


def test_a_ratio_and_a_list_are_no_range() -> None:
    assert number("خُفض رأس المال بنسبة 1 إلى 4.") == []
    assert values("سندات لمدة ما بين 3 و5 و10 سنوات", "duration") == [
        ("3", {"value": "P3Y"}),
        ("5", {"value": "P5Y"}),
        ("10 سنوات", {"value": "P10Y"}),
    ]


def test_ten_of_them_are_no_tenth() -> None:
    assert number("أغلقت عشر منها") == [("عشر", {"value": "10"})]
    assert number("زارت خمس دول") == [("خمس", {"value": "5"})]


def test_two_counted_things_are_two_numbers() -> None:
    assert number("من 5 شركات إلى 3 بنوك") == [("5", {"value": "5"}), ("3", {"value": "3"})]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("نحو 300 موظف", "APPROX"),
        ("بأكثر من 200 وحدة", "MORE_THAN"),
        ("أقل من 1000 شخص", "LESS_THAN"),
        ("ما لا يقل عن 300 شخص", "EQUAL_OR_MORE"),
        ("يشترط ألا يقل عدد الموظفين عن 300", "EQUAL_OR_MORE"),
        ("ثلاثة أرباع الحصة على الأقل", "EQUAL_OR_MORE"),
        ("تجاوز عدد المشتركين 5 ملايين", "MORE_THAN"),
        ("لا يتجاوز عدد المشتركين 5 ملايين", "EQUAL_OR_LESS"),
    ],
)
def test_modifiers(text: str, mod: str) -> None:
    (entity,) = entities(text, "number")
    assert entity.value.to_dict()["mod"] == mod


@pytest.mark.parametrize("text", ["باعت 200 وحدة", "ارتفعت 300 نقطة أو أقل من المتوقع", "بدون 5 منها"])
def test_no_modifier_where_none_is_said(text: str) -> None:
    assert all("mod" not in entity.value.to_dict() for entity in entities(text, "number"))


# -- what is no number ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "نموذج GPT-4 وH100 وLlama 3.1-405B وGemini 1.0 Ultra",
        "طراز A320neo وA350-1000 والطريق M6 وقمة G20",
        "المدرج بالرمز 2222.SR",
        "هاتف: +966 11 234 5678 و011-234-5678",
        "الحساب @trader99 والبريد info2025@example.com وhttps://example.com/a/2024",
        "شهادة ISO 9001",
        "القرار رقم 148 ورقم السجل التجاري 1010123456",
        "رؤية 2030 وبرنامج «أفق 2063»",
        "مؤشر إس آند بي 500 وستاندرد آند بورز 500 وناسداك 100",
        "بنزين 92 وبنزين 95",
        "آيفون 16 برو",
        "كوفيد-19",
        "على مدار الساعة 24/7 عند 18:30",
        "فاز 3-1 على الأهلي",
        "1. السيولة، 2. المخاطر، 3. العائد",
        "لم يتوقعها أحد يوم الأحد",
        "قال أحد المسؤولين إن واحداً من البنوك",
        "السوق الواحد تلو الآخر في آن واحد",
        "هيمن الخمسة الكبار",
        "هاجم سبع جائع قطيع المزارعين",
        "ألّف الخبير كتاباً",
        "شارع الستين وشارع 15",
        "المادة (22) والفقرة 3",
        "أسعار 2023 ستتراجع",
        "أكثر من 2 2 مليون",
        "مليون مليون مليون",
        "5 في الألف",
        "الأمر رقم ( أ / 90 ) و3 / 8 / 1412",
        "بطول ( 438 , 5 كلم )",
        "ارتفاع التكلفة. (3) تأخر الجهات",
        "نظام [الحجرات: 12]",
        "#رؤية_2030",
        "رؤية الإمارات 2031 ورؤية عُمان الوطنية 2040",
        "هواتف غالاكسي 8 و9 و10",
        "معايير بازل 3 النهائية",
        "تتسع محطة براكة 4 في أبوظبي",
        "وصل مخيم 13 وخط 104",
        "محركات بوينغ 737 ماكس 8",
        "مكملات أوميغا 3",
        "إذاعة راديو 9090",
        "حي الألف مسكن",
        "مجموعة 5+1 ودفع رباعي 4×4",
        "بطاقة 900م3/ساعة",
        "قاعدة 80/ 20",
        "انتهت المباراة 2-2.",
        "تعادلا (0 -0)",
        "فازوا 2 - 0 بملعب المدينة",
        "هاتف ون بلس 7 الجديد",
        "(1) خفض الدين، (2) بيع الأصول، (3) ضبط الأجور",
        "الأسوأ أداء 1. الكرونة 3% 2. الليرة 5% 3. الراند 7%",
        "5 ـ تعيين أعضاء",
        "2.وثيقة التأمين",
        "القرار 1701 بشأن لبنان",
        "قال مكتب الأف بي آي",
        "في 12 الجاري وقبل الـ 20 منه",
        "ما سماه المحافظ كارثة",
        "استقبلت سمية الوفد",
        "كمية كبيرة من السكر ولست واثقاً",
        "اعتقل وأحد مرافقيه",
        "رفع الأسعار دفعة واحدة",
        "وقفوا صفاً واحداً",
        "استند إلى أسس واحدة",
        "دول الخمس زائد واحد",
        "اشتهر بحسن العشرة",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert [entity.text for entity in entities(text, "number")] == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("وافق واحد من 5 شركاء", "5"),
        ("في المخيم 13 خيمة", "13"),
        ("باعت (3) سيارات و(4) شاحنات", "3"),
        ("تداول 246813579 سهماً", "246813579"),
        ("أنتج المصنع 900 طن", "900"),
        ("سيارة تسع 7 ركاب", "7"),
        ("عقد المجلس جلسة واحدة", "واحدة"),
        ("أصدرت بازل 3 تعليمات", "3"),
        ("عبرت القناة ستون ناقلة", "ستون"),
        ("اشترت سبع مصافٍ", "سبع"),
        ("درّب أبناءها الأربعة", "الأربعة"),
        ("أول عشرين مشتركاً", "عشرين"),
        ("على بعد مسافة160 كلم", "160"),
    ],
)
def test_what_looks_like_a_name_and_counts(text: str, span: str) -> None:
    assert number(text)[0][0] == span


def test_years_are_no_coefficients() -> None:
    assert values("في عام 2018 مليار دولار", "money") == [("مليار دولار", {"amount": "1000000000", "currency": "USD"})]
    assert number("ألفا سيارة و2000 وحدة و1984 سيارة")[1:] == [("2000", {"value": "2000"}), ("1984", {"value": "1984"})]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("صعد مؤشر نيكاي 225 إلى 40 ألف نقطة", ["40 ألف"]),
        ("ارتفع العدد في النصف الأول من 2024 إلى 850 شركة", ["850"]),
        ("وافق 12 عضواً على القرار الأممي 1701", ["12"]),
        ("تسلمت الشركة 4 طائرات 737 ماكس", ["4"]),
        ("ارتفع العدد من 1950 إلى 2400 موظف", ["1950 إلى 2400"]),
    ],
)
def test_names_and_years_stay_out_of_what_is_counted(text: str, numbers: list[str]) -> None:
    assert [e.text for e in arnorm.normalize(text).of("number")] == numbers


@pytest.mark.parametrize("text", ["بلغ 17 فاصل 7.0 في المئة", "بلغ 5.5 فاصل 7 في المئة", "بلغ 17 فاصل -7 في المئة"])
def test_decimals_in_words_are_one_run_of_digits(text: str) -> None:
    assert all("فاصل" not in span for span, _ in number(text) + values(text, "percent"))


def test_the_end_of_a_text_tells_nothing_of_its_beginning() -> None:
    assert [entity.text for entity in entities(" , 5 شركات و9", "number")] == ["5", "9"]
    assert entities("/ 5 شركات", "number") == entities("ص/ 5 شركات", "number") == []
    assert entities("5:%", "percent") == entities("بلغ 5:% ", "percent") == []


def test_what_ends_a_sentence_is_no_mark_of_a_list() -> None:
    assert [entity.text for entity in entities("أعمارهم 17، 18، 19.", "number")] == ["17", "18", "19"]
    assert entities("1. السيولة\n2.\nالمخاطر", "number") == []


def test_a_phrase_of_the_line_before_says_nothing() -> None:
    (entity,) = entities("كانت نحو\n20 شركة", "number")
    assert entity.value.to_dict() == {"value": "20"}


def test_a_mark_glued_to_a_phrase_hides_nothing_of_it() -> None:
    (entity,) = entities("(...أكثر من 20 شركة)", "number")
    assert entity.value.to_dict()["mod"] == "MORE_THAN"


def test_a_text_may_end_with_any_number_word() -> None:
    assert number("عددها تسع") == [("تسع", {"value": "9"})]
    assert number("تسع 8 ركاب") == [("8", {"value": "8"})]


def test_a_number_whose_decimals_are_not_read_is_none() -> None:
    assert number("بلغ 17 فاصل 05 نقطة") == []
