"""People in text: known ones, short names with a title or their firm, and full names that no table holds."""

from __future__ import annotations

import pytest

from arnorm.names.organizations import Organizations
from arnorm.names.people import People
from arnorm.names.romanization import romanized
from arnorm.names.unknown_people import UnknownPeople
from arnorm.pipeline import Pipeline

KNOWN = Pipeline((Organizations(), People()))
PIPELINE = KNOWN.with_(UnknownPeople())


def found(text: str, pipeline: Pipeline = PIPELINE) -> list[tuple[str, str]]:
    return [(entity.text, entity.value.name) for entity in pipeline.normalize(text).of("person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استقبل ولي العهد الأمير محمد بن سلمان رؤساء الصناديق.", [("محمد بن سلمان", "Mohammed bin Salman")]),
        ("قليلون كجورج سوروس راهنوا ضد الجنيه.", [("جورج سوروس", "George Soros")]),
        ("التقى أبو مازن وفد المانحين.", [("أبو مازن", "Mahmoud Abbas")]),
        ("وصل إلى مطار الملك خالد أمس.", []),
        ("يمتد شارع جمال عبد الناصر إلى البحر.", []),
        ("فاز الفريق بكأس الملك سلمان.", []),
        ("طالب المزارعون بدعم كامل لأسعار البذار.", []),
        ("حكم سلطان القانون فوق مصالح الشركات.", []),
    ],
)
def test_known_people(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, KNOWN) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("رفع الاحتياطي الفيدرالي الفائدة، وقال رئيسه باول إن الأسعار ستتراجع.", ["Jerome Powell"]),
        ("قال باول إن الأسعار ستتراجع، وأبقى الاحتياطي الفيدرالي الفائدة.", ["Jerome Powell"]),
        ("وقال سميث إن الأسعار ستتراجع.", []),
        ("زار الرئيس الأميركي ترمب بكين.", ["Donald Trump"]),
        ("قال باول هاريسون إن الأسعار ستتراجع.", []),
        ("زار الرئيس السوداني المصنع.", []),
    ],
)
def test_short_names_of_known_people(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text, KNOWN)] == names


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("وتوقع المحلل المالي محمد سعد القرني أن يشهد السوق", ["محمد سعد القرني"]),
        ("قام الدكتور غرم الله بن عبدالله سدران، بجولة", ["غرم الله بن عبدالله سدران"]),
        ("وقالت ميليسا ديبينو في تعليق", ["ميليسا ديبينو"]),
        ("وفق ما قال بن ليتفينوفسكي، المدير المساعد في الشركة", ["بن ليتفينوفسكي"]),
        ("قال الرئيس التنفيذي لشركة غوغل مايكل زنترالوف إن", ["مايكل زنترالوف"]),
        ("وأضاف محمد أن الأسعار ارتفعت", []),
        ("قال مسؤول كبير في الشركة", []),
        ("أكد المدير العام أن الشركة ربحت", []),
        ("لم يخض الشريف في التفاصيل", []),
        ("افتتح شارع الشيخ محمد العنقري أمس", []),
        ("وأكد على دور الأسرة في التربية", []),
    ],
)
def test_unknown_people(text: str, spans: list[str]) -> None:
    assert [span for span, _ in found(text)] == spans
    for entity in PIPELINE.normalize(text).of("person"):
        assert not entity.value.known and entity.certainty == "likely" and entity.value.arabic == entity.text


def test_unknown_people_can_be_switched_off() -> None:
    assert found("وتوقع المحلل المالي محمد سعد القرني أن", PIPELINE.without("unknown_people")) == []


def test_romanization_prefers_attested_spellings() -> None:
    assert romanized("عبد العزيز بن فهد") == romanized("عبدالعزيز بن فهد") == "Abdulaziz bin Fahd"
    assert romanized("بن ليتفينوف").startswith("Ben ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("افتتح الأمير ماجد بن سلمان بن عبدالعزيز المتحف.", ("ماجد بن سلمان بن عبدالعزيز", False)),
        ("استقبل الملك سلمان بن عبدالعزيز الوفد.", ("سلمان بن عبدالعزيز", True)),
        ("وقال المهندس عمر بن محمد الجاسر إن الطريق جاهز.", ("عمر بن محمد الجاسر", False)),
        ("وقال الرئيس نيكولا مادورو إن النفط رخيص.", ("نيكولا مادورو", True)),
        ("حضرت ميشال أوباما الحفل.", ("ميشال أوباما", False)),
        ("روى بيل غيتس القصة.", ("بيل غيتس", True)),
        ("سجن كارلوس غصن في طوكيو.", ("كارلوس غصن", True)),
    ],
)
def test_a_known_name_inside_a_longer_one_is_somebody_else(text: str, expected: tuple[str, bool]) -> None:
    (entity,) = PIPELINE.normalize(text).of("person")
    assert (entity.text, entity.value.known) == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("وأوضح الدكتور حسن محمد الزنتري الشريف أن البرنامج ناجح.", ["حسن محمد الزنتري الشريف"]),
        ("وقال الشيخ سالم جابر الأحمد الصباح إن الاستثمار ينمو.", ["سالم جابر الأحمد الصباح"]),
        ("زار الأمير سعود بن خالد بن فهد أمير المنطقة المصنع.", ["سعود بن خالد بن فهد"]),
        ("أعلن العقيد الركن ناصر علي الكثيري فتح الطريق.", ["ناصر علي الكثيري"]),
        ("قال المحامي علي محمد ثنيان الزنتري إن العقد صحيح.", ["علي محمد ثنيان الزنتري"]),
        ("أكد على محمد ضرورة الحضور.", []),
        ("وقال الطبيب المقيم ستيفن زنترو إن العملية نجحت.", ["ستيفن زنترو"]),
        ("أوضح الرئيس التنفيذي للشركة جون هاملتون سميث أن", ["جون هاملتون سميث"]),
        ("قال المحلل فادي الطويل إن السعر سيهبط.", ["فادي الطويل"]),
        ("قال المدير كامل سعيد إن المصنع سيتوسع.", ["كامل سعيد"]),
        ("قال المدير كامل التقرير جاهز.", []),
        ("وقال اللاعب الذي فضل تجميد المفاوضات إنه باق.", []),
        ("بعث الوزير برقية تهنئة إلى نظيره.", []),
        ("افتتحت محطة محمد نجيب أمس.", []),
    ],
)
def test_where_a_full_name_begins_and_ends(text: str, spans: list[str]) -> None:
    assert [span for span, _ in found(text)] == spans


def test_bin_inside_a_name_is_bin() -> None:
    (entity,) = PIPELINE.normalize("وقال الدكتور حامد بن صالح الزنتري إن").of("person")
    assert " bin Saleh " in entity.value.name
