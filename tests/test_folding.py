"""The folded view: what is made equal, and the way back to the original text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm.text.folding import ARABIC, DIGIT, LATIN, OTHER, FoldedView, fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أإآٱ", "اااا"),
        ("شركة", "شركه"),
        ("مستشفى", "مستشفي"),
        ("مُبَادَلَة", "مبادله"),
        ("ســـابك", "سابك"),
        ("١٤٪", "14%"),
        ("۱۱۸", "118"),
        ("گوگل", "كوكل"),
        ("ﻣﻠﻴﺎﺭ", "مليار"),
        ("ﻹنشائه", "لانشائه"),
        ("2.5&nbsp;مليار", "2.5\xa0مليار"),
        ("AT&amp;T", "AT&T"),
        ("“تايم”", '"تايم"'),
        ("Société Générale", "Societe Generale"),
    ],
)
def test_spelling_variants_fold_to_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("kept", ["مئه", "مؤس", "سماء", "½", "٫", "$"])
def test_letters_and_signs_that_tell_words_apart_stay(kept: str) -> None:
    assert fold(kept) == kept


def test_a_superscript_is_no_digit() -> None:
    assert "2" not in fold("100 م²")


def test_an_ampersand_that_is_no_entity_stays() -> None:
    assert fold("M&A; AT&T") == "M&A; AT&T"


def test_scripts_tell_letters_digits_and_the_rest_apart() -> None:
    assert list(FoldedView.of("مA1 ").scripts) == [ARABIC, LATIN, DIGIT, OTHER, OTHER]


@pytest.mark.parametrize(
    ("text", "symbols", "original"),
    [
        ("قفزت ‏12.5%‏ إلى", "12.5%", "12.5%"),
        ("في ديسمبرَ الماضي", "ديسمبر", "ديسمبرَ"),
        ("بلغ ﻣﻠﻴﺎﺭ دولار", "مليار", "ﻣﻠﻴﺎﺭ"),
        ("من AT&amp;T أمس", "AT&T", "AT&amp;T"),
        ("أَلْفَا سيارة", "الفا", "أَلْفَا"),
        ("😀 غوغل 😀", "غوغل", "غوغل"),
        ("كان نصفا\u200fً في", "نصفا", "نصفا\u200fً"),
        ("كان نصفا\u200f في", "نصفا", "نصفا"),
    ],
)
def test_a_span_of_the_view_leads_back_to_the_text(text: str, symbols: str, original: str) -> None:
    view = FoldedView.of(text)
    start = view.symbols.index(symbols)
    assert text[view.start(start) : view.end(start + len(symbols))] == original


def test_marks_inside_a_span_are_told() -> None:
    torn = FoldedView.of("بنسبة 7.\u200f10 في المائة")
    start = torn.symbols.index("7.10")
    assert torn.has_marks(start, start + 4)
    assert not torn.has_marks(start, start + 2)


@pytest.mark.parametrize("wrong", [b"bytes", None, 14])
def test_anything_but_str_is_refused_with_advice(wrong: object) -> None:
    with pytest.raises(TypeError, match="decode"):
        FoldedView.of(wrong)  # type: ignore[arg-type]


TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("أإآمليوندر ًٌَُِّـ٠١٢٪٫،&;#ﻻﷲ\u200f\u00a0\ud800\0")))


@given(TEXTS)
def test_every_symbol_stands_for_a_place_in_the_text(text: str) -> None:
    view = FoldedView.of(text)
    assert len(view.scripts) == len(view.symbols) + 1
    assert len(view.scannable) == len(view.symbols)
    previous = 0
    for index in range(len(view.symbols)):
        start, end = view.start(index), view.end(index + 1)
        assert previous <= start < end <= len(text)
        previous = start


@given(TEXTS)
def test_many_spans_lead_back_as_each_of_them_does(text: str) -> None:
    view = FoldedView.of(text)
    spans = [(start, end) for end in range(len(view.symbols) + 1) for start in range(max(end - 3, 0), end + 1)]
    assert view.spans(spans[::-1]) == [(view.start(start), view.end(end)) for start, end in spans[::-1]]
    assert view.spans(spans) == [(view.start(start), view.end(end)) for start, end in spans]


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    if "&" not in once:
        assert fold(once) == once
