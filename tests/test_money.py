"""Money: currencies, subunits, symbols, ranges, lists, indefinite amounts, and whose dinar it is."""

from __future__ import annotations

import pytest

import arnorm
from arnorm.mentions import Certainty
from arnorm.parsing import parse_money
from quantity_readings import entities, values


def money(text: str, country: str | None = None) -> list[tuple[str, dict[str, object]]]:
    read = values(text, "money", country)
    for _, value in read:
        value.pop("inferred", None)
    return read


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("4 مليارات ريال سعودي", "4000000000", "SAR"),
        ("8آلاف دولار", "8000", "USD"),
        ("الـ500 مليون دولار", "500000000", "USD"),
        ("المليار دولار", "1000000000", "USD"),
        ("(117) مليار دينار كويتي", "117000000000", "KWD"),
        ("«2,5» مليار دولار", "2500000000", "USD"),
        ("أربعون ملياراً من الدولارات", "40000000000", "USD"),
        ("3.6 مليارات دولار كندي", "3600000000", "CAD"),
        ("5 ملايين ريال برازيلي", "5000000", "BRL"),
        ("مليون جنيه إسترليني", "1000000", "GBP"),
        ("ثلاثة ملايين فرنك سويسري", "3000000", "CHF"),
        ("درهمين إماراتيين", "2", "AED"),
        ("دولاراً واحداً", "1", "USD"),
        ("جنيهاً إسترلينياً واحداً", "1", "GBP"),
        ("دولار ونصف الدولار", "1.5", "USD"),
        ("5 دولارات و30 سنتاً", "5.3", "USD"),
        ("7.6 فلس بحريني", "0.0076", "BHD"),
        ("330 بنساً", "3.3", "GBP"),
        ("$12 مليون", "12000000", "USD"),
        ("USD 75 مليون", "75000000", "USD"),
        ("USD34.6 million", "34600000", "USD"),
        ("SAR 5 مليارات", "5000000000", "SAR"),
        ("1.8 مليون €", "1800000", "EUR"),
        ("350 مليون ر.س.", "350000000", "SAR"),
        ("7.45 د.إ", "7.45", "AED"),
        ("300 د.أ", "300", "JOD"),
        ("-2.5 مليون دولار", "-2500000", "USD"),
        ("1.985 دينار تونسي", "1.985", "TND"),
        ("خمسة مليون درهم إماراتي", "5000000", "AED"),
        ("5 ملاين يورو", "5000000", "EUR"),
        ("$2.5bn", "2500000000", "USD"),
        ("USD 7m", "7000000", "USD"),
        ("€40k", "40000", "EUR"),
        ("12mn SAR", "12000000", "SAR"),
        ("3 trillion yen", "3000000000000", "JPY"),
        ("80 د. إ", "80", "AED"),
        ("80 د. ك.", "80", "KWD"),
        ("₹250", "250", "INR"),
        ("₪18", "18", "ILS"),
        ("₩9000", "9000", "KRW"),
        ("90$ مليون", "90000000", "USD"),
        ("سبعاً وعشرين ليرة تركية", "27", "TRY"),
        ("5 ملايين 300 ألف ريال سعودي", "5300000", "SAR"),
        ("7 ملايين دولار ونصف المليون", "7500000", "USD"),
        ("ألفا دولار وثلاثمئة", "2300", "USD"),
        ("8 دولارات وسنتين", "8.02", "USD"),
        ("(أربعة آلاف) درهم إماراتي", "4000", "AED"),
        ("مليار (ألف مليون) يورو", "1000000000", "EUR"),
        ("خمسميت ألف دينار عراقي", "500000", "IQD"),
        ("4.750 دينار جزائري", "4750", "DZD"),
        ("12 مليار كورونة تشيكية", "12000000000", "CZK"),
    ],
)
def test_an_amount_with_its_currency(text: str, amount: str, currency: str) -> None:
    read = parse_money(text)
    assert read is not None
    assert read.to_dict() == {"amount": amount, "currency": currency}


@pytest.mark.parametrize(
    "text",
    ["", "5 ملايين", "دولارات النفط", "اليورو", "5 دولارات و6 شركات", "بات الوضع صعباً", "5m", "7bn", "د. إ", "سنتين"],
)
def test_what_is_no_single_amount_is_none(text: str) -> None:
    assert parse_money(text) is None


@pytest.mark.parametrize("text", ["اصطاد البحارة قرشاً ضخماً", "بات الوضع صعباً", "هبط اليورو وصعد الين", "ريال مدريد"])
def test_a_currency_word_without_amount_is_none(text: str) -> None:
    assert money(text) == []


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("بين 10 و20 مليون دولار", "10 و20 مليون دولار", "10000000", "20000000"),
        ("يُباع بسعر 420-450 دولاراً", "420-450 دولاراً", "420", "450"),
        ("6 أو 7 مليارات دولار", "6 أو 7 مليارات دولار", "6000000000", "7000000000"),
        ("بين مئة ومئة وخمسين مليون دولار", "مئة ومئة وخمسين مليون دولار", "100000000", "150000000"),
        ("ارتفع من 3 إلى 5 مليارات دولار", "3 إلى 5 مليارات دولار", "3000000000", "5000000000"),
        ("من 5 دولارات إلى 3 دولارات", "5 دولارات إلى 3 دولارات", "5", "3"),
        ("بين $18 و$22", "$18 و$22", "18", "22"),
        ("بين $1.1 مليار و$1.4 مليار", "$1.1 مليار و$1.4 مليار", "1100000000", "1400000000"),
        ("بسعر $15-18", "$15-18", "15", "18"),
        ("صفقة قيمتها $3-4bn", "$3-4bn", "3000000000", "4000000000"),
        ("قفز من 6 دولارات إلى 9.", "6 دولارات إلى 9", "6", "9"),
    ],
)
def test_ranges(text: str, span: str, start: str, end: str) -> None:
    assert money(text) == [(span, {"start": start, "end": end, "currency": "USD"})]


def test_a_step_to_a_price_is_no_range() -> None:
    assert money("ارتفع 5 دولارات إلى 20 دولاراً") == [
        ("5 دولارات", {"amount": "5", "currency": "USD"}),
        ("20 دولاراً", {"amount": "20", "currency": "USD"}),
    ]


def test_what_a_price_rises_to_may_be_no_price() -> None:
    read = money("انتقل من 6 دولارات إلى 9 شركات")
    assert read == [("6 دولارات", {"amount": "6", "currency": "USD"})]


def test_the_noun_keeps_its_one() -> None:
    assert money("إيجار الشقة الواحدة ألف دولار") == [("ألف دولار", {"amount": "1000", "currency": "USD"})]
    assert money("المليون دولار الواحد")[0][0] == "المليون دولار"


@pytest.mark.parametrize(
    "text", ["بلغت 1.5bn دولار", "الإيرادات 1.5bn USD", "بلغت 1.5bn$", "الـ1.5bn دولار", "بلغت 1500M دولار"]
)
def test_a_scale_in_latin_letters_glued_to_the_number(text: str) -> None:
    ((_, value),) = money(text)
    assert value == {"amount": "1500000000", "currency": "USD"}


@pytest.mark.parametrize("text", ["طوله 5m", "مسافة 5m مربع", "حجم 250M"])
def test_a_single_latin_letter_is_a_scale_only_beside_a_currency(text: str) -> None:
    assert arnorm.normalize(text).entities == ()


@pytest.mark.parametrize("text", ["بقيمة 50 ملياردولار، رداً", "خمسين ملياردولار", "بنحو 50 مليار دولار"])
def test_a_scale_and_a_currency_without_their_blank(text: str) -> None:
    ((_, value),) = money(text)
    assert (value["amount"], value["currency"]) == ("50000000000", "USD")


def test_a_word_that_begins_like_a_scale_is_none() -> None:
    assert money("نحو 50 مليارديراً و3 مليونيرات") == []


def test_a_million_dinars_abbreviated_as_tunisian_papers_do() -> None:
    assert money("بلغت صادرات تونس 1320.6 م د مقابل 500 م.د.") == [
        ("1320.6 م د", {"amount": "1320600000", "currency": "TND"}),
        ("500 م.د", {"amount": "500000000", "currency": "TND"}),
    ]
    assert money("بلغت الصادرات 23 م د") == money("قال م. د. خالد إن تونس ربحت") == []


def test_a_currency_glued_to_what_it_buys() -> None:
    assert money("استقر عند 71.40 دولارللبرميل") == [("71.40 دولار", {"amount": "71.4", "currency": "USD"})]
    assert money("عند 71.40 دليلاً للبرميل") == []


def test_two_cents_and_two_years() -> None:
    assert money("هبط الخام سنتين إلى 66.30 دولار")[0] == ("سنتين", {"amount": "0.02", "currency": "USD"})
    assert money("هبط الخام سنتين أو 0.1% إلى 66.30 دولار")[0] == ("سنتين", {"amount": "0.02", "currency": "USD"})
    assert money("مدد العقد سنتين إلى عام 2030") == []
    assert values("مدد العقد سنتين مقابل 66 دولاراً", "duration") == [("سنتين", {"value": "P2Y"})]


def test_bushels_are_sold_in_american_cents() -> None:
    assert money("ارتفع القمح 4 سنتات للبوشل") == [("4 سنتات", {"amount": "0.04", "currency": "USD"})]
    assert money("ارتفع السعر 4 سنتات")[0][1]["currency"] is None


def test_an_ouguiya_needs_mauritania() -> None:
    assert money("أنفقت موريتانيا 300 أوقية") == [("300 أوقية", {"amount": "300", "currency": "MRU"})]
    assert money("اشترى الصندوق 300 أوقية") == []
    assert money("أنتجت موريتانيا 300 أوقية من الذهب") == []


def test_the_comma_groups_where_the_currency_is_at_home() -> None:
    (entity,) = entities("بلغت الغرامة 750,500 ريال سعودي", "money")
    assert (entity.value.to_dict()["amount"], entity.certainty) == ("750500", Certainty.CERTAIN)
    (open_,) = entities("بلغت الغرامة 750,500 دولار", "money")
    assert open_.certainty is Certainty.DOUBTFUL


def test_two_amounts_with_a_slash_between() -> None:
    assert [span for span, _ in money("4 ملايين دولار/15 مليون ريال سعودي")] == [
        "4 ملايين دولار",
        "15 مليون ريال سعودي",
    ]


def test_a_list_shares_scale_and_currency() -> None:
    assert money("3 و5 و7 ملايين دولار") == [
        ("3", {"amount": "3000000", "currency": "USD"}),
        ("5", {"amount": "5000000", "currency": "USD"}),
        ("7 ملايين دولار", {"amount": "7000000", "currency": "USD"}),
    ]


@pytest.mark.parametrize(
    ("text", "span", "magnitude", "currency"),
    [
        ("كلّفت ملايين اليوروهات", "ملايين اليوروهات", "1000000", "EUR"),
        ("عشرات المليارات من الدولارات", "عشرات المليارات من الدولارات", "10000000000", "USD"),
        ("مئات ملايين اليوروهات", "مئات ملايين اليوروهات", "100000000", "EUR"),
        ("بضعة ملايين دولار", "بضعة ملايين دولار", "1000000", "USD"),
        ("آلاف الدنانير الكويتية", "آلاف الدنانير الكويتية", "1000", "KWD"),
    ],
)
def test_indefinite_amounts(text: str, span: str, magnitude: str, currency: str) -> None:
    assert money(text) == [(span, {"magnitude": magnitude, "currency": currency})]


def test_an_amount_written_twice_is_one() -> None:
    assert money("بمبلغ 5000 (خمسة آلاف) دولار") == [("5000 (خمسة آلاف) دولار", {"amount": "5000", "currency": "USD"})]
    assert money("بمبلغ (30) ثلاثين دولاراً") == [("ثلاثين دولاراً", {"amount": "30", "currency": "USD"})]
    assert [value["amount"] for _, value in money("30 ثلاثين مليون ريال قطري")] == ["30000000"]
    assert [value["amount"] for _, value in money("دفع 20 ديناراً كويتياً (ثلاثين دولاراً)")] == ["20", "30"]


# -- whose dinar ----------------------------------------------------------------------------------------------------


def test_an_open_currency_stays_open() -> None:
    (entity,) = entities("اقترضت الشركة 400 مليون ريال", "money")
    assert entity.value.to_dict() == {"amount": "400000000", "currency": None, "currency_word": "ريال"}
    assert money("5 دنانير") == [("5 دنانير", {"amount": "5", "currency": None, "currency_word": "دينار"})]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("تستعد الكويت لإصدار سندات بمليار دينار", "KWD"),
        ("أنفق السودان 12 مليار جنيه", "SDG"),
        ("تراجعت إيرادات سلطنة عُمان إلى 900 مليون ريال", "OMR"),
        ("تجري الهند واليابان محادثات بشأن 200 مليار روبية", "INR"),
        ("تلقى المزارعون الأتراك 1.6 مليار ليرة", "TRY"),
        ("في دبي بـ23 فلساً", "AED"),
        ("طالبت النقابة المغربية بتعويض قدره 500 مليون سنتيم", "MAD"),
    ],
)
def test_the_country_in_sight_decides(text: str, currency: str) -> None:
    (entity,) = entities(text, "money")
    value = entity.value.to_dict()
    assert value["currency"] == currency and value["inferred"] is True
    assert entity.certainty is Certainty.LIKELY
    assert any("country" in reason.rule for reason in entity.evidence)


def test_the_country_of_the_context_comes_first() -> None:
    assert money("أعلنت قطر بيع أسهم بـ5 ملايين ريال", country="SA")[0][1]["currency"] == "SAR"
    assert money("5 ملايين ريال", country="EG")[0][1]["currency"] is None


def test_a_blank_before_punctuation_stays_outside() -> None:
    (entity,) = entities("خمسة دنانير كويتية ، وأكثر", "money")
    assert entity.text == "خمسة دنانير كويتية"


def test_an_adjective_beats_the_context() -> None:
    assert money("5 ملايين ريال قطري", country="SA")[0][1]["currency"] == "QAR"


def test_a_currency_said_in_full_elsewhere_decides() -> None:
    read = entities("4 مليارات ريال سعودي ثم 3 مليارات ريال", "money")
    assert [entity.value.to_dict()["currency"] for entity in read] == ["SAR", "SAR"]
    assert [entity.certainty for entity in read] == [Certainty.CERTAIN, Certainty.LIKELY]


def test_two_countries_with_the_word_are_never_a_guess() -> None:
    (entity,) = entities("اتفق العراق والكويت على صفقة بمليار دينار", "money")
    assert entity.value.to_dict()["currency"] is None
    assert entity.certainty is Certainty.DOUBTFUL
    assert {other.to_dict()["currency"] for other in entity.alternatives} == {"IQD", "KWD"}


def test_the_context_disambiguates_parsing() -> None:
    read = parse_money("5 ملايين دينار", country="KW")
    assert read is not None and (read.currency, read.inferred) == ("KWD", True)


def test_a_subunit_is_converted_with_the_divisor_of_its_country() -> None:
    assert money("12 فلساً", country="KW") == [("12 فلساً", {"amount": "0.012", "currency": "KWD"})]
    assert money("12 فلساً", country="AE") == [("12 فلساً", {"amount": "0.12", "currency": "AED"})]
    assert money("12 فلساً") == [("12 فلساً", {"amount": "12", "currency": None, "currency_word": "فلس"})]


def test_a_dinar_with_fils_is_one_amount_before_its_country_is_known() -> None:
    assert money("دينار و250 فلساً", country="JO") == [("دينار و250 فلساً", {"amount": "1.25", "currency": "JOD"})]


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("ارتفعت الأرباح في الربع الأول من 2024 إلى 45 مليون دولار", ["45000000"]),
        ("هبطت أرباح 2023 إلى 300 مليون ريال قطري", ["300000000"]),
        ("صعد مؤشر نيكاي 225 بدعم من التقنية إلى 40 ألف دولار", ["40000"]),
    ],
)
def test_a_year_or_the_number_of_an_index_is_no_end_of_a_range(text: str, money: list[str]) -> None:
    assert [e.value.to_dict().get("amount") for e in arnorm.normalize(text).of("money")] == money


@pytest.mark.parametrize("text", ["ارتفع السعر من 1900 إلى 2100 دولار", "بسعر 1900 إلى 2100 دولار"])
def test_a_price_that_looks_like_a_year_is_an_end(text: str) -> None:
    (entity,) = arnorm.normalize(text).of("money")
    assert entity.value.to_dict() == {"start": "1900", "end": "2100", "currency": "USD"}


def test_a_subunit_without_a_country_is_doubtful() -> None:
    (entity,) = arnorm.normalize("أغلق السهم عند 312 فلساً").of("money")
    assert (entity.value.currency, entity.certainty) == (None, arnorm.Certainty.DOUBTFUL)
    (entity,) = arnorm.normalize("أغلق السهم عند 312 فلساً", country="KW").of("money")
    assert entity.value.to_dict()["amount"] == "0.312"
