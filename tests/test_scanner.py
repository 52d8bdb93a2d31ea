"""The scan: word borders, proclitics, the article, and the words beside a lexeme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm.text.matcher import Engine
from arnorm.text.phrases import PhraseTable
from arnorm.text.scanner import Article, LexicalEntry, Lexicon, Scan

LEXICON = Lexicon(
    [
        LexicalEntry("غوغل", "name", "Google"),
        LexicalEntry("البنك الدولي", "name", "World Bank"),
        LexicalEntry("بي إم دبليو", "name", "BMW"),
        LexicalEntry("إل في إم إتش", "name", "LVMH"),
        LexicalEntry("AT&T", "name", "AT&T"),
        LexicalEntry("AI", "name", "AI"),
        LexicalEntry("2B", "name", "2B"),
        LexicalEntry("ألفازون", "name", "Alphazon"),
        LexicalEntry("دولار", "currency", "USD", Article.FREE),
        LexicalEntry("آلاف", "scale", 1000, Article.FREE),
    ]
)


def spans(text: str, category: str) -> list[str]:
    view = Scan.of_text(text, [LEXICON]).view
    lexemes = Scan.of_text(text, [LEXICON]).of(category)
    return [text[view.start(lexeme.start) : view.end(lexeme.end)] for lexeme in lexemes]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("غوغل", "غوغل"),
        ("مايكروسوفت وغوغل", "غوغل"),
        ("لغوغل", "غوغل"),
        ("فبغوغل", "غوغل"),
        ("لـغوغل", "غوغل"),
        ("«غوغل»", "غوغل"),
        ("#البنك_الدولي", "البنك_الدولي"),
        ("للبنك الدولي", "لبنك الدولي"),
        ("وللبنك الدولي", "لبنك الدولي"),
        ("بالبنك الدولي", "البنك الدولي"),
        ("بي.إم.دبليو", "بي.إم.دبليو"),
        ("AT T", "AT T"),
        ("لإل في إم إتش", "إل في إم إتش"),
        ("لـAT&T", "AT&T"),
        ("لألفازون", "ألفازون"),
        ("ولألفازون", "ألفازون"),
    ],
)
def test_a_name_is_found_with_proclitics_outside(text: str, span: str) -> None:
    assert spans(text, "name") == [span]


@pytest.mark.parametrize(
    "text",
    ["غوغلية", "مغوغل", "الغوغل", "البنك، الدولي", "بنك الدولي", "xAI", "AI2", "2AI", "B2B", "البنك\nالدولي"],
)
def test_no_name_inside_a_word_across_punctuation_or_without_its_article(text: str) -> None:
    assert spans(text, "name") == []


@pytest.mark.parametrize(
    ("text", "span"), [("الدولار", "الدولار"), ("دولار", "دولار"), ("بالدولار", "الدولار"), ("للدولار", "لدولار")]
)
def test_a_common_noun_is_found_with_and_without_the_article(text: str, span: str) -> None:
    assert spans(text, "currency") == [span]


def test_a_digit_is_a_border() -> None:
    assert spans("8آلاف", "scale") == ["آلاف"]


def test_an_empty_surface_is_refused() -> None:
    with pytest.raises(ValueError, match="surface"):
        Lexicon([LexicalEntry("ـ", "name", None)])


@pytest.mark.parametrize(
    ("text", "count"),
    [("د. سمير", 1), ("ود. سمير", 1), ("قال د سمير", 1), ("رصيد. سمير", 0), ("دد", 0), ("قال د د سمير", 2)],
)
def test_a_letter_that_stands_for_a_word_is_found_alone_only(text: str, count: int) -> None:
    lexicon = Lexicon([LexicalEntry("د.", "title", "Dr")])
    assert len(Scan.of_text(text, [lexicon]).of("title")) == count


def test_words_beside_a_place_stay_on_the_line() -> None:
    scan = Scan.of_text("أول سطر\nثان نحو 5", [])
    place = scan.symbols.index("5")
    assert [scan.symbols[start:end] for start, end in scan.words_before(place, 9)] == ["ثان", "نحو"]


def test_phrases_are_found_with_their_longest_form_and_proclitics() -> None:
    table = PhraseTable([("أكثر", "MORE"), ("أكثر من", "MORE_THAN")])
    scan = Scan.of_text("بأكثر من 5", [])
    found = table.before(scan, scan.symbols.index("5"))
    assert found is not None
    assert (found.payload, found.proclitics, scan.symbols[found.start : found.end]) == ("MORE_THAN", "ب", "اكثر من")
    assert table.before(Scan.of_text("كأكثرها 5", []), 8) is None


@given(st.text(st.sampled_from("غوغلبكالد ينAIT&.«،ـَ12\n"), max_size=60))
def test_lexemes_are_ordered_and_never_inside_a_longer_word(text: str) -> None:
    scan = Scan.of_text(text, [LEXICON])
    lexemes = scan.of("name")
    assert [(lexeme.start, -lexeme.end) for lexeme in lexemes] == sorted(
        (lexeme.start, -lexeme.end) for lexeme in lexemes
    )
    for lexeme in lexemes:
        after = scan.view.scripts[lexeme.end]
        assert not after or after != scan.view.scripts[lexeme.end - 1]


@given(
    st.lists(st.text("غوغلبكاAI12 ", min_size=1, max_size=4).filter(str.strip), max_size=8),
    st.text("غوغلبكاAI12 ", max_size=40),
)
def test_both_engines_find_the_same(surfaces: list[str], text: str) -> None:
    pytest.importorskip("daachorse")
    entries = [LexicalEntry(surface, "name", surface) for surface in surfaces]
    engines: tuple[Engine, ...] = ("daachorse", "pyahocorasick")
    found = [Scan.of_text(text, [Lexicon(entries, engine)]).of("name") for engine in engines]
    assert sorted(found[0], key=str) == sorted(found[1], key=str)
