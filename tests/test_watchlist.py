"""Watchlists: Latin names found in Arabic text, what must stand beside them, whose id is told, and files."""

from __future__ import annotations

import pickle
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import arnorm
from arnorm import Pipeline, Watchlist
from arnorm.knowledge.tables import PreparedError, TableError
from arnorm.mentions import Mention
from arnorm.names.candidate_spans import organization_spans, person_spans, text_words
from arnorm.overlaps import LISTED, resolve
from arnorm.text.scanner import Scan

PEOPLE = (
    "Mark Zuckerberg", "Ursula von der Leyen", "Elon Musk", "Sam Altman", "Khaldoon Al Mubarak", "Kim Dae-jung",
    "Mohamed Said Abdel Wehab", "Christine Lagarde", "Saud bin Nayef", "Qadir Haji Ali", "Yannick Bolloré",
)  # fmt: skip
FIRMS = (
    "Perella Weinberg Partners", "Carlyle Group", "ASML Holding N.V.", "JPMorgan Chase & Co.", "BNP Paribas",
    "Bank of America", "OpenAI", "G42", "Silicon Valley Bank", "CATL", "OECD", "AbbVie Inc.", "Chevron Corporation",
    "Thales", "National Bank of Kuwait", "Egyptian Exchange", "Anaplan", "Damac Properties", "Mubasher",
    "ACWA",
    "World Health Organization", "Kingdom Holding Company",
)  # fmt: skip
NAMES = [(f"P{n}", name) for n, name in enumerate(PEOPLE)], [(f"F{n}", name) for n, name in enumerate(FIRMS)]
PEOPLE_LIST = Watchlist.from_rows(NAMES[0], kind="person")
FIRM_LIST = Watchlist.from_rows(NAMES[1], kind="organization", source="clients.csv")
ALONE = Pipeline((PEOPLE_LIST, FIRM_LIST))


def read(text: str, pipeline: Pipeline = ALONE) -> list[tuple[str, str]]:
    """Return the surfaces and names of what a pipeline reads, the doubtful left out."""
    found = pipeline.normalize(text).entities
    return [(entity.text, arnorm.describe(entity.value)) for entity in found if entity.certainty != "doubtful"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال مارك زوكربيرغ إن", [("مارك زوكربيرغ", "Mark Zuckerberg")]),
        ("قال مارك زوكربيرج إن", [("مارك زوكربيرج", "Mark Zuckerberg")]),
        ("ولمارك زوكربيرغ حصة", [("مارك زوكربيرغ", "Mark Zuckerberg")]),
        ("التقت أورسولا فون دير لاين الوفد", [("أورسولا فون دير لاين", "Ursula von der Leyen")]),
        ("وهما إيلون ماسك وسام ألتمان", [("إيلون ماسك", "Elon Musk"), ("سام ألتمان", "Sam Altman")]),
        ("قال يانيك بولوريه", [("يانيك بولوريه", "Yannick Bolloré")]),
        ("استحوذت بيريلا واينبرغ على", [("بيريلا واينبرغ", "Perella Weinberg Partners")]),
        ("باعت مجموعة كارلايل حصتها", [("كارلايل", "Carlyle Group")]),
        ("رفع بنك أوف أميركا توقعاته", [("بنك أوف أميركا", "Bank of America")]),
        ("وقال محللو جي بي مورغان", [("جي بي مورغان", "JPMorgan Chase & Co.")]),
        ("خفّض بي إن بي باريبا توقعاته", [("بي إن بي باريبا", "BNP Paribas")]),
        ("أسهم إيه إس إم إل الهولندية", [("إيه إس إم إل", "ASML Holding N.V.")]),
        ("شراكة مع جي 42 الإماراتية", [("جي 42", "G42")]),
        ("أطلقت أوبن إيه آي نموذجها", [("أوبن إيه آي", "OpenAI")]),
        ("أرباح بنك الكويت الوطني", [("بنك الكويت الوطني", "National Bank of Kuwait")]),
        ("منظمة الصحة العالمية", [("منظمة الصحة العالمية", "World Health Organization")]),
        ("شركة المملكة القابضة", [("المملكة القابضة", "Kingdom Holding Company")]),
        ("مع شركة أنابلان", [("أنابلان", "Anaplan")]),
        ("شركة داماك العقارية", [("داماك العقارية", "Damac Properties")]),
        ("منصة «أنابلان» الأميركية", [("أنابلان", "Anaplan")]),
        ("شركة (OpenAI) الأميركية", [("OpenAI", "OpenAI")]),
        ("ارتفع سهم شيفرون", [("شيفرون", "Chevron Corporation")]),
    ],
)
def test_names_are_found_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ارتفعت الأسهم السعودية بنسبة 2% في ختام التعاملات",
        "خلدون المهيري",  # a word of the name only
        "قال كيم جونغ أون إن",  # the name goes on
        "وغنى محمد عبد الوهاب في الحفل",  # two of the four names of another man
        "والفريق قادر على الفوز",  # «على» is no name here
        "رسوم يعتزم فرضها على الجميع",
        "في وادي السيليكون",  # the valley, not the bank
        "داخل السوق المصري",
        "منصة تعمل بسلسلة الكتل",
        "كما أؤكد أن",  # no OECD
        "كان لاعب في المباراة",  # no AbbVie
        "والموسم مبشر جدا",  # an ordinary word that the corpus has seldom
        "زار تالس القرية",  # a single word with nothing beside it
        "قال مارك، زوكربيرغ هنا",  # strong punctuation
        "مارك\nزوكربيرغ",
        "مارك (زوكربيرغ)",
        "بلغت 42 مليون دولار",
        "",
    ],
)
def test_what_only_looks_like_a_name_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_a_single_word_needs_the_firm_elsewhere_in_the_text() -> None:
    assert read("وزار أكوا") == []
    assert read("شركة أكوا (ACWA) السعودية. وزار أكوا")[-1] == ("أكوا", "ACWA")


def test_family_names_follow_the_full_name() -> None:
    text = "قال مارك زوكربيرغ إن. وأضاف زوكربيرغ"
    assert read(text) == [("مارك زوكربيرغ", "Mark Zuckerberg"), ("زوكربيرغ", "Mark Zuckerberg")]
    assert read("وأضاف زوكربيرغ. قال مارك زوكربيرغ إن")[0] == ("مارك زوكربيرغ", "Mark Zuckerberg")


def test_an_entity_tells_the_users_id_and_how_the_letters_were_matched() -> None:
    document = ALONE.normalize("قال مارك زوكربيرغ")
    entity = document.entities[0]
    assert entity.value == arnorm.Person("Mark Zuckerberg", id="P0")
    assert (entity.certainty, entity.evidence[0].row) == ("certain", "watchlist:P0")
    assert "after a verb of saying, score" in document.explain() and "z:ز u:و ck:ك er:ر" in document.explain()
    firm = ALONE.normalize("باعت مجموعة كارلايل حصتها").entities[0]
    assert firm.value == arnorm.Organization("Carlyle Group", id="F1")
    assert firm.evidence[0].row == "clients.csv:F1"
    assert "group:مجموعه carlyle:كارلايل" in str(firm.evidence[0].note)


def test_two_ids_that_are_as_good_are_a_doubt() -> None:
    names = [("a", "Faisal Al-Qahtani"), ("b", "Faysal Al-Qahtani"), *NAMES[0]]
    (entity,) = Pipeline((Watchlist.from_rows(names, kind="person"),)).normalize("قال فيصل القحطاني").entities
    assert entity.certainty == "doubtful"
    assert {entity.value.to_dict()["id"], *(other.to_dict()["id"] for other in entity.alternatives)} == {"a", "b"}


def test_the_users_id_stands_before_the_knowledge_base() -> None:
    clients = Watchlist.from_rows(
        [("C-17", "Meta Platforms, Inc."), ("C-18", "ASML Holding N.V.")], kind="organization"
    )
    document = Pipeline.default().using(clients).normalize("أعلنت شركة ميتا نتائجها. وتراجع سهم إيه إس إم إل")
    assert [(entity.text, entity.value.to_dict()["id"]) for entity in document.of("organization")] == [
        ("ميتا", "C-17"),
        ("إيه إس إم إل", "C-18"),
    ]
    assert document.of("organization")[0].value.to_dict()["ticker"] == "XNAS META"
    assert "the other name is on the watchlist" in {loser.reason for loser in document.rejected}


def test_names_that_are_not_on_the_list_stay_the_knowledge_bases() -> None:
    document = Pipeline.default().using(FIRM_LIST).normalize("أعلنت مايكروسوفت نتائجها")
    assert document.of("organization") == Pipeline.default().normalize("أعلنت مايكروسوفت نتائجها").of("organization")


def test_a_mixed_list_tells_people_from_organizations_by_their_words() -> None:
    names = [("1", "Mark Zuckerberg"), ("2", "Carlyle Group"), ("3", "Altman, Sam"), ("4", "OpenAI")]
    mixed = Pipeline((Watchlist.from_rows(names),))
    found = mixed.normalize("قال مارك زوكربيرغ وسام ألتمان إن مجموعة كارلايل وشركة أوبن إيه آي").entities
    assert [entity.kind for entity in found] == ["person", "person", "organization", "organization"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_lists_survive_files_and_pickle(count: int, tmp_path: Path) -> None:
    names = [("1", "Mark Zuckerberg"), ("2", "Carlyle Group")][:count]
    listed = Watchlist.from_rows(names, source="clients.csv")
    listed.save(tmp_path / "clients.watchlist")
    text = "قال مارك زوكربيرغ لمجموعة كارلايل"
    expected = Pipeline((listed,)).normalize(text).entities
    assert len(expected) == count
    for copied in (Watchlist.load(tmp_path / "clients.watchlist"), pickle.loads(pickle.dumps(listed))):
        assert len(copied) == count
        assert Pipeline((copied,)).normalize(text).entities == expected
    listed.save(tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == (tmp_path / "clients.watchlist").read_bytes()


def test_damaged_and_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "names"
    PEOPLE_LIST.indexes[0].save(path)
    with pytest.raises(PreparedError, match="no prepared watchlist"):
        Watchlist.load(path)
    PEOPLE_LIST.save(path)
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(PreparedError, match="damaged"):
        Watchlist.load(path)


def test_csv_files_are_read_by_column(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text('\ufeffkey,client,city\n7,"Zuckerberg, Mark",Menlo Park\n8,Elon Musk,Austin\n', encoding="utf-8")
    listed = Watchlist.from_csv(path, kind="person", id_column="key", name_column="client")
    (entity,) = Pipeline((listed,)).normalize("قال مارك زوكربيرغ").entities
    assert (entity.value, entity.evidence[0].row) == (arnorm.Person("Zuckerberg, Mark", id="7"), "clients.csv:7")
    with pytest.raises(TableError, match=r"clients\.csv, line 1, column 'name': the header lacks this column"):
        Watchlist.from_csv(path, id_column="key")
    path.write_text("id,name\n1,Elon Musk\n2,إيلون ماسك\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"clients\.csv, line 3, column 'name': .* has no Latin letter"):
        Watchlist.from_csv(path)


def test_wrong_arguments_are_told() -> None:
    with pytest.raises(ValueError, match="kind must be"):
        Watchlist.from_rows([], kind="place")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no Latin letter"):
        Watchlist.from_rows([("1", "إيلون ماسك")])


SENTENCES = [
    "قال مارك زوكربيرغ لأورسولا فون دير لاين إن مجموعة كارلايل وبنك أوف أميركا",
    "باعت شركة ثاليس (Thales) حصتها في جي بي مورغان، وقال إيلون ماسك",
    "خفّض بي إن بي باريبا توقعاته لسهم شيفرون بنسبة 3%",
]
MARKS = st.sampled_from(["\N{ARABIC TATWEEL}", "\N{ARABIC FATHA}", "\N{RIGHT-TO-LEFT MARK}"])


@given(st.sampled_from(SENTENCES), MARKS, st.lists(st.integers(0, 80), max_size=12))
def test_laws_marks_change_spans_but_no_value(text: str, mark: str, places: list[int]) -> None:
    letters = [index for index, symbol in enumerate(text) if "ا" <= symbol <= "ي"]
    chosen = {letters[place % len(letters)] for place in places}
    marked = "".join(symbol + mark * (index in chosen) for index, symbol in enumerate(text))
    assert [e.value for e in ALONE.normalize(marked).entities] == [e.value for e in ALONE.normalize(text).entities]


@given(st.sampled_from(SENTENCES))
def test_laws_unrelated_text_after_changes_nothing_before(text: str) -> None:
    longer = ALONE.normalize(text + "\n\nوهذه جملة أخرى بلا أي خبر.")
    assert longer.entities == ALONE.normalize(text).entities


@given(st.permutations(NAMES[1]), st.sampled_from(SENTENCES))
@settings(max_examples=15)
def test_laws_the_order_of_the_list_changes_nothing(names: list[tuple[str, str]], text: str) -> None:
    listed = Pipeline((Watchlist.from_rows(names, kind="organization", source="clients.csv"),))
    assert listed.normalize(text).entities == Pipeline((FIRM_LIST,)).normalize(text).entities


@given(st.one_of(st.text(), st.lists(st.sampled_from(" ".join(SENTENCES).split()), max_size=20).map(" ".join)))
def test_laws_any_text_gives_fitting_disjoint_entities(text: str) -> None:
    found = ALONE.normalize(text).entities
    assert all(text[entity.start : entity.end] == entity.text for entity in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_laws_the_order_of_components_changes_nothing() -> None:
    pipeline = Pipeline.default().using(FIRM_LIST).using(PEOPLE_LIST)
    turned = replace(pipeline, normalizers=pipeline.normalizers[::-1])
    for text in SENTENCES:
        assert turned.normalize(text).entities == pipeline.normalize(text).entities


@pytest.mark.parametrize("piece", ["مارك زوكربيرغ ", "بي إن ", "ثاليس «", "محمد بن ", "OpenAI ", "شركة شركة "])
def test_spans_grow_with_the_text_only(piece: str) -> None:
    def count(times: int) -> int:
        words = text_words(Scan.of_text(piece * times, []))
        marked = frozenset(word.start for word in words)
        spans = [*person_spans(words, marked), *organization_spans(words, marked, frozenset())]
        return len(spans)

    assert count(400) <= 2 * count(200) + 50


def test_overlaps_the_users_list_wins_between_names_of_one_length_and_certainty() -> None:
    listed = Mention(0, 4, arnorm.Organization("Meta Platforms, Inc.", id="C-17"), (arnorm.Evidence(LISTED),))
    known = Mention(0, 4, arnorm.Organization("Meta Platforms"), (arnorm.Evidence("known name"),))
    kept, rejected = resolve([known, listed])
    assert kept == [listed]
    assert [loser.reason for loser in rejected] == ["the other name is on the watchlist"]
    doubtful = listed._replace(certainty=arnorm.Certainty.DOUBTFUL)
    assert resolve([known, doubtful])[0] == [known]
    longer = known._replace(end=9)
    assert resolve([longer, listed])[0] == [longer]
