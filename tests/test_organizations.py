"""Organizations in text: positives beside the sentences in which the same word is no organization."""

from __future__ import annotations

import pytest

import arnorm
from arnorm.document import Entity
from arnorm.names.organizations import Organizations
from arnorm.names.people import People
from arnorm.names.state_bodies import StateBodies
from arnorm.names.unknown_organizations import UnknownOrganizations
from arnorm.pipeline import Pipeline

PIPELINE = Pipeline((Organizations(), People(), StateBodies(), UnknownOrganizations()))


def read(text: str, country: str | None = None) -> tuple[Entity, ...]:
    return PIPELINE.normalize(text, country=country).of("organization")


def found(text: str, country: str | None = None) -> list[tuple[str, str]]:
    return [(entity.text, entity.value.name) for entity in read(text, country)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وغوغل", "غوغل"),
        ("لـOpenAI", "OpenAI"),
        ("لمجلة تايم", "تايم"),
        ("بشركة سابك", "سابك"),
        ("للبنك الدولي", "لبنك الدولي"),
        ("منظمة أوبك", "أوبك"),
        ("«سابك»", "سابك"),
        ("#البنك_المركزي_المصري", "البنك_المركزي_المصري"),
        ("بي إم دبليو الألمانية", "بي إم دبليو"),
        ("البنك المركزي المصري", "البنك المركزي المصري"),
        ("Challenger, Gray & Christmas", "Challenger, Gray & Christmas"),
    ],
)
def test_spans(text: str, name: str) -> None:
    assert [entity.text for entity in read(f"قال محللون عن {text} أمس")] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أعلنت أبل نتائج فصلية فاقت التوقعات.", ["Apple"]),
        ("نزلت أبل إلى المرعى مع الرعاة.", []),
        ("خصمت كريم رسوم التوصيل عن المشتركين.", ["Careem"]),
        ("خرج كريم من الاجتماع غاضباً.", []),
        ("زادت طلبات عدد مطاعمها في عُمان.", ["Talabat"]),
        ("زادت طلبات البناء في ألمانيا.", []),
        ("يستلم عملاء فوري رسالة تأكيد.", ["Fawry"]),
        ("دعا الخبراء إلى وقف فوري للحرب.", []),
        ("أوقفت منصة إكس حسابات مضللة.", ["X"]),
        ("تستورد المستشفيات أجهزة أشعة إكس.", []),
        ("يفضّل أبناء الجيل إكس الادخار.", []),
        ("افتتحت جرير معرضاً في الدمام.", ["Jarir Bookstore"]),
        ("يقع المتجر في شارع جرير بحي الملز.", []),
        ("تعرض الجزيرة وثائقياً عن الأزمة.", ["Al Jazeera Media Network"]),
        ("رفع بنك الجزيرة رأسماله.", ["Bank AlJazira"]),
        ("تحولت الجزيرة إلى مقصد لليخوت.", []),
        ("سلّمت الدار فيلات جزيرة ياس إلى ملاكها.", ["Aldar Properties"]),
        ("شهدت الدار البيضاء ازدحاماً.", []),
        ("تخارجت شل من أصولها البرية.", ["Shell"]),
        ("أدى الإضراب إلى فشل المحادثات وشل الحركة.", []),
        ("يعمل الجهاز بقوة 3 تسلا.", []),
        ("ارتفع مؤشر ناسداك بدعم من التكنولوجيا.", []),
        ("هبط ستاندرد آند بورز 500 في الختام.", []),
        ("خفضت ستاندرد آند بورز تصنيف فرنسا.", ["S&P Global Ratings"]),
        ("تعد ثاني أكبر شركة طاقة في البلاد.", []),
        ("تبيع أمازون الكتب في مصر.", ["Amazon"]),
        ("يعبر نهر أمازون البرازيل.", []),
        ("باعت بورش سيارات كهربائية.", ["Porsche"]),
        ("صممها المهندس الراحل مارك بورش قبل الحرب.", []),
    ],
)
def test_weak_names_need_the_text_on_their_side(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names


def test_what_was_concluded_is_likely_and_says_why() -> None:
    (entity,) = read("أعلنت أبل نتائج فصلية فاقت التوقعات.")
    assert entity.certainty == "likely"
    assert entity.evidence[0].rule == "subject of a feminine verb"
    assert entity.evidence[0].row.startswith("organization_aliases.tsv:")
    (entity,) = read("أعلنت شركة أبل نتائجها.")
    assert entity.certainty == "certain"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ارتفع سهم البنك الأول، وكانت عضواً في لجان البنك الأول.", ["Alawwal Bank", "Alawwal Bank"]),
        ("رفعت شركة شل إنتاجها، ثم صعد سعر شل قليلاً.", ["Shell", "Shell"]),
        ("وقعت شركة طلبات عقداً، ثم كثرت طلبات العملاء.", ["Talabat"]),
        ("هبط سهم NVDA في نيويورك.", ["Nvidia"]),
        ("يدعم NVDA المكفوفين.", []),
        ("صعدت أسهم مايكروسوفت وأبل في الختام.", ["Microsoft", "Apple"]),
        ("استثمرت مبادلة في الغاز النرويجي.", ["Mubadala Investment Company"]),
        ("جرت مبادلة في السوق.", []),
        ("انسحب بيتك من السوق الألمانية.", ["Kuwait Finance House"]),
        ("اشترِ بيتك بالتقسيط المريح.", []),
        ("تترقب الأسواق اجتماع الفيدرالي.", ["Federal Reserve"]),
        ("عرض القاضي الفيدرالي القضية.", []),
        ("فاز الأهلي على الزمالك.", ["Al Ahly SC", "Zamalek SC"]),
        ("أكد الاتحاد في بيانه أن أعضاءه كثر.", []),
    ],
)
def test_what_the_text_says_elsewhere_and_around(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names


def test_a_firm_that_a_person_shares_its_name_with_is_told() -> None:
    (entity,) = read("كان نصيب بلومبرغ عشرة ملايين.")
    assert entity.certainty == "likely" and entity.alternatives[0].name == "Michael Bloomberg"
    (entity,) = read("أفادت وكالة بلومبرغ بذلك.")
    assert entity.certainty == "certain"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("طرحت وزارة المالية المصرية سندات.", [("وزارة المالية المصرية", "Ministry of Finance (Egypt)")]),
        ("قالت وزارة النفط العراقية.", [("وزارة النفط العراقية", "Ministry of Oil (Iraq)")]),
        (
            "قررت وزارة الاقتصاد والتخطيط السعودية",
            [("وزارة الاقتصاد والتخطيط السعودية", "Ministry of Economy and Planning (Saudi Arabia)")],
        ),
        ("أعلن البنك المركزي التونسي", [("البنك المركزي التونسي", "Central Bank of Tunisia")]),
        ("قالت الوزارة إن البنك رفع الفائدة", []),
        ("هذه وزارة سيادية مهمة", []),
    ],
)
def test_state_bodies_are_composed(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_state_body_takes_the_country_of_the_story() -> None:
    assert found("قالت وزارة الصناعة في بيان", "TN") == [("وزارة الصناعة", "Ministry of Industry (Tunisia)")]
    assert read("قالت وزارة الصناعة في بيان", "TN")[0].certainty == "likely"
    assert found("قالت وزارة الصناعة في بيان") == []
    text = "أعلن البنك المركزي التونسي رفع الفائدة. وقال البنك المركزي إن التضخم زاد."
    assert [name for _, name in found(text)] == ["Central Bank of Tunisia"] * 2
    assert found("رفع البنك المركزي الفائدة") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فازت شركة المدار للمقاولات بالعقد", [("المدار للمقاولات", "Al-Medar Contracting")]),
        ("اشترت شركة Zentralo حصة", [("Zentralo", "Zentralo")]),
        ("أعلنت شركة Zentralo.ai عن تمويل", [("Zentralo.ai", "Zentralo.ai")]),
        ("شركة «زنترالو» الناشئة", [("زنترالو", "Zentralo")]),
        ("قالت شركة تابعة للحكومة إن", []),
        ("منحت شركة الكهرباء للمواطنين خصماً", []),
        ("فازت شركة مقاولات محلية بالعقد", []),
        ("استخدمت شركة GPT-4 في التدريب", []),
    ],
)
def test_unknown_organizations(text: str, expected: list[tuple[str, str]]) -> None:
    assert [span for span, _ in found(text)] == [span for span, _ in expected]
    for entity in read(text):
        assert not entity.value.known and entity.certainty == "likely"


def test_unknown_organizations_keep_their_arabic_name_and_can_be_switched_off() -> None:
    text = "فازت شركة المدار للمقاولات بالعقد"
    (entity,) = read(text)
    assert entity.value.arabic == "المدار للمقاولات" and entity.value.name.endswith("Contracting")
    assert PIPELINE.without("unknown_organizations").normalize(text).entities == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("يزور وفد ياباني محطة طاقة حرارية قرب الميناء.", []),
        ("توقفت الشاحنة عند محطة وقود مهجورة.", []),
        ("أسس الشابان شركة أغذية صغيرة في حلب.", []),
        ("اشترت المجموعة شركة اتصالات مفلسة.", []),
        ("أطلق مطورون منصة تداول مشفرة.", []),
        ("باعت الورثة شركات وممتلكات في الريف.", []),
        ("تتنافس بنوك البلاد على الودائع.", []),
        ("شكرت مجموعة عطاء الخيرية أعضاءها.", []),
        ("قال الرئيس التنفيذي لشركة معادن إن الإنتاج سيزيد.", ["Ma'aden"]),
        ("أعلنت شركة معادن أن الإنتاج زاد.", ["Ma'aden"]),
    ],
)
def test_a_trade_is_a_firm_only_where_more_is_said(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names
    assert all(entity.certainty == "likely" for entity in read(text))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("انتقل المدافع إلى موناكو الفرنسي.", ["موناكو"]),
        ("قالت صحيفة القبس الكويتية إن الميزانية تأخرت.", ["القبس"]),
        ("ربحت أرامكو السعودية ملياري دولار.", ["أرامكو السعودية"]),
        ("حذرت منظمة الصحة العالمية من تفشي المرض.", ["منظمة الصحة العالمية"]),
        ("خفضت منظمة أوبك الإنتاج.", ["أوبك"]),
        ("نقلت وكالة فرانس برس عن شهود.", ["فرانس برس"]),
        ("ربحت الشركة المتحدة للإلكترونيات مئة مليون ريال.", ["الشركة المتحدة للإلكترونيات"]),
    ],
)
def test_words_of_a_row_that_belong_to_the_name_are_inside_and_others_outside(text: str, spans: list[str]) -> None:
    assert [span for span, _ in found(text)] == spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قرر بنك مصر المركزي تثبيت الفائدة.", [("بنك مصر المركزي", "Central Bank of Egypt")]),
        ("افتتح بنك مصر فرعاً في أسوان.", [("بنك مصر", "Banque Misr")]),
        ("تبني شركة غوغل العقارية برجاً سكنياً.", []),
        ("أعلنت شركة بوينغ للطيران عن طلبية.", [("بوينغ", "Boeing")]),
        ("افتتح الأمير سوق عكاظ مساء أمس.", []),
        ("ذكرت صحيفة عكاظ أن السعر ارتفع.", [("عكاظ", "Okaz")]),
        ("وأوضح لـ «عكاظ» متعاملون أن السوق هادئة.", [("عكاظ", "Okaz")]),
        ("الدمام - واس: افتتح الوزير المعرض.", [("واس", "Saudi Press Agency")]),
        ("هبط مؤشر مورغان ستانلي للأسواق الناشئة.", []),
        ('صعد مؤشر "ناسداك" المجمع قليلاً.', []),
        ('أدرجت "ناسداك" أسهم الشركة.', [("ناسداك", "Nasdaq")]),
        ("تبلغ قوة المغناطيس ثلاث تسلا.", []),
        ("يعرض تلفزيون M2M برامج.", []),
        ("رخصت الهيئة لألفابت.", [("ألفابت", "Alphabet")]),
    ],
)
def test_a_name_that_goes_on_or_is_another_thing(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_long_unknown_name_stands_where_a_known_one_is_only_its_beginning() -> None:
    (entity,) = read("استحوذت شركة سنابل الخليج للتجارة على مستودع.")
    assert entity.text == "سنابل الخليج للتجارة" and not entity.value.known


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تدرس أبل نقل مصانع آيفون إلى الهند.", ["Apple"]),
        ("يعيد البدو أبل جدهم إلى المرعى.", []),
        ("أغلق سهم طاقة عند ثلاثة دراهم.", ["TAQA"]),
        ("ارتفع سهم طاقة الرياح في الصين.", []),
        ("هبط TSLA 4% في نيويورك.", ["Tesla"]),
        ("كتب TSLA على القميص.", []),
        ("وقعت تمارا وتابي اتفاقاً.", ["Tamara", "Tabby"]),
        ("ضحكت ليلى وتابي في الحفل.", []),
        ("تعاقد الهلال مع مهاجم جديد. وقدم الهلال مباراة كبيرة.", ["Al Hilal SFC"] * 2),
        ("ظهر الهلال في السماء.", []),
    ],
)
def test_signs_of_a_weak_name(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names


def test_an_ordinary_phrase_is_not_the_body_that_has_it_in_its_name() -> None:
    text = "بحسب هيئة تنمية الصادرات السعودية نمت الصادرات السعودية كثيراً."
    assert [span for span, _ in found(text)] == ["هيئة تنمية الصادرات السعودية"]
    text = "اتفقت الهيئة السعودية للمدن الصناعية ومناطق التقنية (مدن) مع بنك محلي على بناء مدن."
    assert [span for span, _ in found(text)][1:] == ["مدن"]


def test_one_weak_sign_does_not_teach_the_rest_of_the_text() -> None:
    text = "ارتفعت ثروة شين كثيراً، وباعت الأسرة أسهم شين، ثم سافر شين إلى لندن."
    assert len(found(text)) < 3


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("فازت مجموعة الزنتر القابضة بالعقد", "الزنتر القابضة", "Al-Zentar Holding"),
        ("نفذت شركة المدار للشحن البحري العقد", "المدار للشحن البحري", "Al-Medar Maritime Shipping"),
        ("كتبت مجلة «جي كيو» عن الموضة", "جي كيو", "GQ"),
    ],
)
def test_unknown_organizations_end_where_the_name_ends(text: str, span: str, name: str) -> None:
    (entity,) = read(text)
    assert (entity.text, entity.value.known) == (span, False)
    assert entity.value.name.split()[-1] == name.split()[-1]


@pytest.mark.parametrize("text", ["قالت شركة منتجة للغاز إن السعر ثابت", 'صنفتها الحكومة مجموعة "إرهابية"'])
def test_what_is_said_of_a_firm_is_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["زوروا www.google.com", "راسلوا info@google.com", "https://microsoft.com/ar", "كتب @Microsoft"]
)
def test_an_address_or_a_handle_names_nobody(text: str) -> None:
    assert arnorm.normalize(text).of("organization") == ()


def test_a_domain_that_stands_for_its_owner_is_a_mention() -> None:
    (entity,) = arnorm.normalize("نشرت المقالة على Fortune.com أمس").of("organization")
    assert (entity.text, entity.value.name) == ("Fortune.com", "Fortune")
