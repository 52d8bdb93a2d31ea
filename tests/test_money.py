"""Money: currencies, subunits, symbols, ranges, lists, indefinite amounts, and whose dinar it is."""

from __future__ import annotations

import pytest

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
    ],
)
def test_an_amount_with_its_currency(text: str, amount: str, currency: str) -> None:
    read = parse_money(text)
    assert read is not None
    assert read.to_dict() == {"amount": amount, "currency": currency}


@pytest.mark.parametrize("text", ["", "5 ملايين", "دولارات النفط", "اليورو", "5 دولارات و6 شركات", "بات الوضع صعباً"])
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
    ],
)
def test_ranges(text: str, span: str, start: str, end: str) -> None:
    assert money(text) == [(span, {"start": start, "end": end, "currency": "USD"})]


def test_a_step_to_a_price_is_no_range() -> None:
    assert money("ارتفع 5 دولارات إلى 20 دولاراً") == [
        ("5 دولارات", {"amount": "5", "currency": "USD"}),
        ("20 دولاراً", {"amount": "20", "currency": "USD"}),
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
