"""The letters of names: folding, how likely a spelling is, alignment, and the Latin spelling of Arabic names."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm.knowledge.tables import DATA
from arnorm.linking.name_folding import fold_arabic_name, fold_latin_name
from arnorm.linking.sound_keys import SoundIndex, skeleton
from arnorm.linking.transliteration import Transliterator

MODEL = Transliterator.default()
ARABIC_NAMES = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئءىة ", min_size=1, max_size=20)
LATIN_NAMES = st.text("abcdefghijklmnopqrstuvwxyz '-ABC", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("arabic", "folded"),
    [
        ("عبدالرحمن", "عبد الرحمن"),
        ("عبد الرحمن", "عبد الرحمن"),
        ("أحمد إبراهيم آل ثانٍ", "احمد ابراهيم ال ثان"),
        ("محــمد «الأول»", "محمد الاول"),
        ("مؤسسة هيئة ٢٠", "موسسه هييه 20"),
        ("", ""),
        ("OpenAI", ""),
    ],
)
def test_arabic_names_are_folded(arabic: str, folded: str) -> None:
    assert fold_arabic_name(arabic) == folded


@pytest.mark.parametrize(
    ("latin", "folded"),
    [
        ("Abdulaziz", "abd ul-aziz"),
        ("Abdel Aziz", "abd el-aziz"),
        ("Abderrahmane", "abd er-rahmane"),
        ("Abdullah", "abd ul-lah"),
        ("Abdo", "abdo"),
        ("Al-Sisi", "al-sisi"),
        ("Alan", "alan"),
        ("Béla Šimić", "bela shimich"),
        ("O'Neil", "oneil"),
        ("Marks & Spencer", "marks and spencer"),
        ("محمد", ""),
    ],
)
def test_latin_names_are_folded(latin: str, folded: str) -> None:
    assert fold_latin_name(latin) == folded


@pytest.mark.parametrize(
    ("arabic", "right", "wrong"),
    [
        ("زوكربيرغ", "Zuckerberg", "Zimmerman"),
        ("زوكربيرج", "Zuckerberg", "Zucker"),
        ("جوجل", "Google", "Gogol Bank"),
        ("شيفرون", "Chevron", "Sharon"),
        ("أبو ظبي", "Abu Dhabi", "Abu Zaid"),
        ("ماكرون", "Macron", "Cameron"),
        ("تشرشل", "Churchill", "Charles"),
        ("القحطاني", "Al-Qahtani", "Al-Qatani"),
    ],
)
def test_the_usual_spelling_is_likelier(arabic: str, right: str, wrong: str) -> None:
    assert MODEL.score(arabic, right) > MODEL.score(arabic, wrong) + 2


def test_groups_of_letters_explain_the_score() -> None:
    alignment = MODEL.align("زوكربيرغ", "Zuckerberg")
    assert ("ck", "ك") in alignment.pairs
    assert alignment.evidence > 10
    assert MODEL.align("محمد", "Zuckerberg").evidence < 0


@given(ARABIC_NAMES, LATIN_NAMES)
def test_alignment_covers_both_names(arabic: str, latin: str) -> None:
    alignment = MODEL.align(arabic, latin)
    if alignment.pairs:
        assert "".join(pair[0] for pair in alignment.pairs) == fold_latin_name(latin)
        assert "".join(pair[1] for pair in alignment.pairs) == fold_arabic_name(arabic)
    assert alignment.score <= 0


@given(ARABIC_NAMES)
def test_folding_twice_changes_nothing(arabic: str) -> None:
    once = fold_arabic_name(arabic)
    assert fold_arabic_name(once) == once
    assert "  " not in once and once == once.strip()


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_scored(arabic: str, latin: str) -> None:
    assert MODEL.score(arabic, latin) <= 0


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("ياسر القحطاني", "Yasser Al-Qahtani"),
        ("عبد الله الغامدي", "Abdullah Al-Ghamdi"),
        ("عبدالله الشمري", "Abdullah Al-Shammari"),
        ("آل ثاني", "Al Thani"),
        ("مروان حداد", "Marwan Haddad"),
    ],
)
def test_romanizing_takes_attested_parts_first(arabic: str, latin: str) -> None:
    attested = {"عبد الله": "Abdullah", "ال": "Al", "ثاني": "Thani", "ياسر": "Yasser", "حداد": "Haddad"}
    assert MODEL.romanize(arabic, attested) == latin


def test_romanizing_nothing_gives_nothing() -> None:
    assert MODEL.romanize("", {}) == ""
    assert MODEL.romanize("Tesla", {}) == ""


@given(ARABIC_NAMES)
def test_romanized_names_are_ascii(arabic: str) -> None:
    assert MODEL.romanize(arabic, {}).isascii()


def test_likely_spellings_come_best_first() -> None:
    spellings = MODEL.spellings("chavez")
    assert [score for _, score in spellings] == sorted((score for _, score in spellings), reverse=True)
    assert "شافيز" in [text for text, _ in MODEL.spellings("chavez", 6)]


def test_confused_letters_share_a_skeleton() -> None:
    assert skeleton("غوغل") == skeleton("جوجل") == skeleton("قوقل")
    assert skeleton("ستالين") != skeleton("لينين")


@given(
    st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=1, max_size=40),
    st.sets(st.sampled_from("abcdefgh"), min_size=1),
)
def test_the_index_keeps_the_names_with_most_keys(names: list[set[str]], wanted: set[str]) -> None:
    index = SoundIndex(names)
    shared = [len(name & wanted) for name in names]
    found = index.candidates(sorted(wanted), least=1, most=len(names))
    assert found or not max(shared)
    if max(shared):
        assert set(found) == {n for n, count in enumerate(shared) if count == max(shared)}
    more = index.candidates(sorted(wanted), least=10, most=len(names))
    assert set(found) <= set(more)
    worst = min((shared[n] for n in more), default=0)
    assert all(shared[n] <= worst or n in more for n in range(len(names)))


def test_the_model_can_be_pickled() -> None:
    copy = pickle.loads(pickle.dumps(MODEL))
    assert copy.score("غوغل", "Google") == MODEL.score("غوغل", "Google")


@pytest.mark.parametrize("table", ["transliteration_weights", "name_letters", "romanization"])
def test_the_tables_are_sorted_and_small(table: str) -> None:
    content = (DATA / f"{table}.tsv").read_bytes()
    rows = [line for line in content.decode().split("\n") if line and not line.startswith("#")][1:]
    assert len(content) < 500_000
    assert all(first <= second for first, second in pairwise(rows))
