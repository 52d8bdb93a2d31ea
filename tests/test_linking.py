"""Linking: the right name of a list, none when it is not there, and doubt when two are as good."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arnorm.knowledge.tables import PreparedError
from arnorm.linking.name_index import LinkResult, NameIndex, organization_words, person_words
from arnorm.linking.translated_words import TranslatedWords

PEOPLE = (
    "Mark Zuckerberg", "Sam Altman", "Sundar Pichai", "Satya Nadella", "Elon Musk", "Jensen Huang", "Tim Cook",
    "Jeff Bezos", "Warren Buffett", "Christine Lagarde", "Jerome Powell", "Mohammed Al-Jadaan", "Yasir Al-Rumayyan",
    "Amin H. Nasser",
    "Khalid Al-Falih", "Abdulaziz bin Salman", "Riad Salameh", "Hassan Abdalla", "Kristalina Georgieva",
    "Janet Yellen", "Larry Fink", "Jamie Dimon", "Bernard Arnault", "Mukesh Ambani", "Masayoshi Son", "Lisa Su",
    "Andy Jassy", "Mary Barra", "Jim Farley", "Ana Botín", "Recep Tayyip Erdoğan", "Pope Clement III",
)  # fmt: skip
ORGANIZATIONS = (
    "Saudi Electricity Company", "Bank of England", "National Bank of Kuwait", "First Abu Dhabi Bank", "Goldman Sachs",
    "BMW", "HSBC Holdings", "OPEC", "Samsung Electronics", "Tesla, Inc.", "Meta Platforms", "New York University",
    "Al Rajhi Bank", "Qatar Insurance Company", "Egyptian Iron and Steel", "JPMorgan Chase", "SoftBank Group",
    "Arab Contractors", "Emirates Steel", "Deutsche Bank", "Bank of Japan", "Alinma Bank", "Suez Cement", "IBM",
    "Commercial International Bank", "Saudi Telecom Company", "Kuwait Petroleum Corporation", "3M", "Rafidain Bank",
)  # fmt: skip


def index_of(names: Sequence[str], kind: str = "person") -> NameIndex:
    """Return an index of names that are their own ids."""
    return NameIndex([(name, name) for name in names], "organization" if kind == "organization" else "person")


PEOPLE_INDEX = index_of(PEOPLE)
ORGANIZATION_INDEX = index_of(ORGANIZATIONS, "organization")


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("مارك زوكربيرغ", "Mark Zuckerberg"),
        ("مارك زوكربيرج", "Mark Zuckerberg"),
        ("سام ألتمان", "Sam Altman"),
        ("ساتيا ناديلا", "Satya Nadella"),
        ("إيلون ماسك", "Elon Musk"),
        ("كريستين لاغارد", "Christine Lagarde"),
        ("كريستين لاجارد", "Christine Lagarde"),
        ("جيروم باول", "Jerome Powell"),
        ("محمد الجدعان", "Mohammed Al-Jadaan"),
        ("ياسر الرميان", "Yasir Al-Rumayyan"),
        ("أمين الناصر", None),
        ("أمين حسن ناصر", None),
        ("خالد الفالح", "Khalid Al-Falih"),
        ("عبد العزيز بن سلمان", "Abdulaziz bin Salman"),
        ("عبدالعزيز بن سلمان", "Abdulaziz bin Salman"),
        ("رِياض سلامة", "Riad Salameh"),
        ("رجب طيب أردوغان", "Recep Tayyip Erdoğan"),
        ("كريستالينا جورجيفا", "Kristalina Georgieva"),
        ("محمد بن سلمان", None),
        ("حسن نصر", None),
        ("ارتفعت الأسهم", None),
        ("مارك كوبان", None),
        ("بموجب", None),
        ("", None),
        ("م", None),
        ("Tim Cook", None),
    ],
)
def test_people_are_found_or_not(span: str, name: str | None) -> None:
    found = PEOPLE_INDEX.link(span)
    if name is None:
        assert found is None or found.certainty == "doubtful"
    else:
        assert found is not None and (found.name, found.certainty != "doubtful") == (name, True)


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("الشركة السعودية للكهرباء", "Saudi Electricity Company"),
        ("السعودية للكهرباء", "Saudi Electricity Company"),
        ("بنك إنجلترا", "Bank of England"),
        ("بنك الكويت الوطني", "National Bank of Kuwait"),
        ("بنك أبو ظبي الأول", "First Abu Dhabi Bank"),
        ("غولدمان ساكس", "Goldman Sachs"),
        ("بي إم دبليو", "BMW"),
        ("إتش إس بي سي", "HSBC Holdings"),
        ("أوبك", "OPEC"),
        ("جامعة نيويورك", "New York University"),
        ("مصرف الراجحي", "Al Rajhi Bank"),
        ("قطر للتأمين", "Qatar Insurance Company"),
        ("الحديد والصلب المصرية", "Egyptian Iron and Steel"),
        ("جي بي مورغان تشيس", "JPMorgan Chase"),
        ("سوفت بنك", "SoftBank Group"),
        ("دويتشه بنك", "Deutsche Bank"),
        ("مصرف الرافدين", "Rafidain Bank"),
        ("السويس للأسمنت", "Suez Cement"),
    ],
)
def test_organizations_rank_first(span: str, name: str) -> None:
    assert ORGANIZATION_INDEX.rank(span)[0].name == name


@pytest.mark.parametrize(
    "span",
    ["بنك", "الشركة", "البنك المركزي", "بموجب", "حسب", "الأسهم السعودية", "شركة الاتصالات", "بنك مصر", "دبليو"],
)
def test_words_that_many_names_share_link_nothing(span: str) -> None:
    found = ORGANIZATION_INDEX.link(span)
    assert found is None or found.certainty == "doubtful"


def test_two_names_as_good_are_told_as_doubtful() -> None:
    index = index_of((*PEOPLE, "Faisal Al-Qahtani", "Faysal Al-Qahtani"))
    found = index.link("فيصل القحطاني")
    assert found is not None and found.runner_up is not None
    assert found.certainty == "doubtful"
    assert {found.name, found.runner_up.name} == {"Faisal Al-Qahtani", "Faysal Al-Qahtani"}


def test_two_spellings_of_one_id_are_no_doubt() -> None:
    index = NameIndex([*((name, name) for name in PEOPLE), ("q", "Faisal Al-Qahtani"), ("q", "Faysal Al-Qahtani")])
    found = index.link("فيصل القحطاني")
    assert found is not None and (found.id, found.certainty) == ("q", "certain")


def test_a_middle_name_may_be_missing_on_either_side() -> None:
    index = index_of((*PEOPLE, "Salman bin Abdulaziz Al Saud", "Ibrahim Al-Assaf"))
    assert index.rank("سلمان عبد العزيز آل سعود")[0].name == "Salman bin Abdulaziz Al Saud"
    assert index.rank("إبراهيم عبد العزيز العساف")[0].name == "Ibrahim Al-Assaf"


def test_the_last_name_first_is_turned_around() -> None:
    assert person_words("Musk, Elon") == ["elon", "musk"]
    found = NameIndex([("1", "Lagarde, Christine")]).link("كريستين لاغارد")
    assert found is not None and found.name == "Lagarde, Christine"


def test_words_without_weight_are_left_out() -> None:
    assert organization_words("Bank of the West") == ["bank", "west"]
    assert organization_words("The") == ["the"]
    assert organization_words("JPMorgan") == ["jp", "morgan"]


def test_translations_know_proclitics_and_endings() -> None:
    words = TranslatedWords.default()
    assert "electricity" in words.meanings("للكهربا")
    assert "saudi" in words.meanings("السعوديه")
    assert "investment" in words.meanings("والاستثمار")
    assert not words.meanings("زوكربيرغ")
    assert words.concept("oil") == words.concept("petroleum") != words.concept("bank")
    assert words.letters("دبليو") == {"w"}


def test_longer_lists_need_more_evidence() -> None:
    long = NameIndex([(str(n), f"Name {n}") for n in range(20_000)])
    assert long.needed("زوكربيرغ") > PEOPLE_INDEX.needed("زوكربيرغ")
    assert PEOPLE_INDEX.with_threshold(100).link("مارك زوكربيرغ") is None


@pytest.mark.parametrize("index", [PEOPLE_INDEX, ORGANIZATION_INDEX], ids=["people", "organizations"])
def test_saved_and_pickled_lists_link_alike(index: NameIndex, tmp_path: Path) -> None:
    path = tmp_path / "names.index"
    index.save(path)
    spans = ["مارك زوكربيرغ", "بنك إنجلترا", "غولدمان ساكس", "محمد الجدعان"]
    expected: list[LinkResult | None] = [index.link(span) for span in spans]
    assert [NameIndex.load(path).link(span) for span in spans] == expected
    assert [pickle.loads(pickle.dumps(index)).link(span) for span in spans] == expected


@pytest.mark.parametrize("damage", ["magic", "body", "short", "empty"])
def test_damaged_files_are_refused(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "names.index"
    PEOPLE_INDEX.save(path)
    content = bytearray(path.read_bytes())
    content[{"magic": 0, "body": -5, "short": 0, "empty": 0}[damage]] ^= 1 if damage in ("magic", "body") else 0
    path.write_bytes({"short": bytes(content[:60]), "empty": b""}.get(damage, bytes(content)))
    with pytest.raises(PreparedError, match=r"names\.index"):
        NameIndex.load(path)


@pytest.mark.parametrize("kind", ["person", "organization"])
def test_lists_may_be_empty_or_hold_no_letters(kind: str) -> None:
    assert index_of((), kind).link("مارك زوكربيرغ") is None
    assert index_of(("", "123", "日本", "...", "محمد"), kind).link("مارك زوكربيرغ") is None


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_links_or_not(span: str) -> None:
    for index in (PEOPLE_INDEX, ORGANIZATION_INDEX):
        found = index.link(span)
        assert found is None or found.name in index.names


@settings(max_examples=40)
@given(st.permutations(PEOPLE), st.sampled_from(["مارك زوكربيرغ", "كريستين لاغارد", "محمد بن سلمان", "حسن عبد الله"]))
def test_the_order_of_the_list_changes_nothing(names: list[str], span: str) -> None:
    found, expected = index_of(names).link(span), PEOPLE_INDEX.link(span)
    assert (found and (found.name, found.certainty)) == (expected and (expected.name, expected.certainty))


@settings(max_examples=40)
@given(st.sampled_from(["مارك زوكربيرغ", "عبد العزيز بن سلمان", "ياسر الرميان"]), st.integers(0, 8))
def test_marks_change_nothing(span: str, place: int) -> None:
    marked = span[:place] + "\N{ARABIC FATHA}\N{ARABIC TATWEEL}" + span[place:]
    assert PEOPLE_INDEX.link(marked) == PEOPLE_INDEX.link(span)
