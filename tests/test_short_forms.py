"""Short forms: the family name after the full name; people of one name kept apart."""

from __future__ import annotations

import pytest

from arnorm.names.organizations import Organizations
from arnorm.names.people import People
from arnorm.names.short_forms import ShortForms
from arnorm.names.unknown_people import UnknownPeople
from arnorm.pipeline import Pipeline

PIPELINE = Pipeline((Organizations(), People(), UnknownPeople()), (ShortForms(),))


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.text, entity.value.name) for entity in PIPELINE.normalize(text).of("person")]


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("قال سام ألتمان إن الحوسبة شحيحة. وتابع ألتمان أن الأسعار ستنخفض.", "ألتمان", "Sam Altman"),
        ("شارك طلال أبو غزالة في الملتقى، ونبّه أبو غزالة إلى الركود.", "أبو غزالة", "Talal Abu-Ghazaleh"),
        ("حضر محمود محيي الدين الجلسة، وطلب محيي الدين تخفيف الديون.", "محيي الدين", "Mahmoud Mohieldin"),
        ("عيّن المجلس ليزا سو رئيسة له، وتعهدت سو بزيادة الإنفاق.", "سو", "Lisa Su"),
        ("انتقد إيلون ماسك القرار، وفقاً لماسك نفسه.", "ماسك", "Elon Musk"),
    ],
)
def test_the_family_name_stands_for_the_person(text: str, short: str, name: str) -> None:
    assert found(text)[1:] == [(short, name)]


def test_unknown_people_lend_their_names_too() -> None:
    text = "قال المحلل مايكل زنترالوف إن السوق هبط. وأضاف زنترالوف أن الفائدة سترتفع."
    assert [span for span, _ in found(text)] == ["مايكل زنترالوف", "زنترالوف"]


@pytest.mark.parametrize(
    "text",
    [
        "نعى رجال المال صالح كامل، وطالبوا بدعم كامل للأسرة.",
        "زار سام ألتمان المدينة، ثم سافر جاك ألتمان إلى باريس.",
        "قاد جمال عبد الناصر البلاد، ويمتد شارع عبد الناصر إلى البحر.",
    ],
)
def test_the_same_word_elsewhere_is_not_the_person(text: str) -> None:
    assert len([span for span, _ in found(text) if " " not in span or span == "عبد الناصر"]) == 0


def test_two_people_of_one_name_are_told_apart_by_gender() -> None:
    text = "قالت مريم الزنترالي إن السوق صعد، وقال خالد الزنترالي إن السوق هبط. وأضافت الزنترالي أن"
    spans = PIPELINE.normalize(text).of("person")
    assert spans[-1].text == "الزنترالي" and spans[-1].value == spans[0].value
    assert spans[-1].certainty == "likely"


def test_where_nothing_decides_the_nearest_is_meant_in_doubt() -> None:
    text = "قال أحمد الزنترالي إن السوق صعد، وقال خالد الزنترالي إن السوق هبط. وبحسب الزنترالي"
    last = PIPELINE.normalize(text).of("person")[-1]
    assert last.certainty == "doubtful" and len(last.alternatives) == 1
    assert last.value == PIPELINE.normalize(text).of("person")[1].value


def test_a_short_form_stands_only_for_somebody_named_before() -> None:
    text = "توقع زنترالوف هبوطاً. وقال المحلل مايكل زنترالوف إن السوق ضعيفة. وأضاف زنترالوف أن"
    assert [span for span, _ in found(text)] == ["مايكل زنترالوف", "زنترالوف"]


def test_a_function_word_is_no_short_form() -> None:
    text = "قال روبن لي إن البحث سيتغير. وشرح لي أحد موظفيه الفكرة، وكانت لي أسئلة. وصفق الحضور للرئيس لي."
    assert [span for span, _ in found(text)][:1] == ["روبن لي"]
    assert len(found(text)) <= 2


def test_a_given_name_is_a_short_form_after_what_players_do() -> None:
    text = "أكد اللاعب محمد صلاح بقاءه. وسجل صلاح هدفين. وتحدثوا عن صلاح الحال."
    assert [span for span, _ in found(text)] == ["محمد صلاح", "صلاح"]
