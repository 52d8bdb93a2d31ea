"""The laws every reading keeps: offsets, order, decoration, locality, totality."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arnorm
from arnorm.pipeline import HasLexicon
from evaluate import read_documents
from test_cases import CASES, HERE

PIPELINE = arnorm.Pipeline.default()
ARTICLES = list(read_documents(HERE / "golden" / "seeds.jsonl"))
SENTENCES = [str(case["text"]) for case in CASES]
PIECES = st.sampled_from(sorted({word for text in SENTENCES for word in text.split()}))
LISTED = [component for component in (*PIPELINE.normalizers, *PIPELINE.linkers) if isinstance(component, HasLexicon)]
KNOWLEDGE = arnorm.KnowledgeBase.default()
WORDS = st.sampled_from(sorted({entry.surface for one in LISTED for entry in one.lexicon(KNOWLEDGE)}))
NUMBERS = ("5", "-7", "05", "17", "7.0", "2.500", "1,500", "2024", "3-4", "12/3/2024", "1436/10/11", "14:30")
SIGNS = ("(5)", "5%", "%5", "$5", "1.5bn", "5m", "½", "1ر5", "USD", "د.", "هـ", "(", "«", "»", ".", "،")
SHAPES = st.sampled_from(NUMBERS + SIGNS)
GAPS = st.sampled_from((" ", " ", " ", "", "\n", "و", " و", " ب", " لل"))
ANY_TEXT = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join),
    st.lists(st.tuples(st.one_of(WORDS, SHAPES), GAPS).map("".join), max_size=25).map("".join),
)
TATWEEL, RLM, FATHA = "\N{ARABIC TATWEEL}", "\N{RIGHT-TO-LEFT MARK}", "\N{ARABIC FATHA}"


def values(document: arnorm.Document) -> list[object]:
    return [entity.value for entity in document.entities]


@given(ANY_TEXT)
def test_laws_spans_fit_are_sorted_and_disjoint(text: str) -> None:
    document = PIPELINE.normalize(text, reference_date="2025-07-28")
    for entity in document.entities:
        assert text[entity.start : entity.end] == entity.text != ""
    for one, other in zip(document.entities, document.entities[1:], strict=False):
        assert one.end <= other.start


@given(ANY_TEXT)
def test_laws_a_document_survives_json_and_pickle(text: str) -> None:
    document = PIPELINE.normalize(text, reference_date="2025-07-28", country="SA")
    assert arnorm.Document.from_dict(document.to_dict()) == document
    assert arnorm.Document.from_json(document.to_json()) == document
    assert pickle.loads(pickle.dumps(document)) == document
    json.dumps(document.to_dict())


@given(st.sampled_from(SENTENCES), st.randoms())
def test_laws_the_order_of_normalizers_changes_nothing(text: str, random: object) -> None:
    normalizers = list(PIPELINE.normalizers)
    random.shuffle(normalizers)  # type: ignore[attr-defined]
    shuffled = replace(PIPELINE, normalizers=tuple(normalizers))
    shuffled.__dict__["_lexica"] = PIPELINE._lexica  # the same surfaces; compiling them anew would only cost time
    assert shuffled.normalize(text).entities == PIPELINE.normalize(text).entities


@given(st.sampled_from(SENTENCES), st.sampled_from(arnorm.KINDS))
def test_laws_leaving_out_a_kind_changes_no_other(text: str, kind: str) -> None:
    expected = tuple(e for e in PIPELINE.normalize(text).entities if e.kind != kind)
    fewer = replace(PIPELINE, kinds=PIPELINE.kinds - {kind})
    fewer.__dict__["_lexica"] = PIPELINE._lexica
    assert fewer.normalize(text).entities == expected


def decorate(text: str, mark: str, places: list[int]) -> str:
    """The text with a mark after some letters of its Arabic words."""
    letters = [index for index, symbol in enumerate(text) if "ا" <= symbol <= "ي"]
    chosen = {letters[place % len(letters)] for place in places} if letters else set()
    return "".join(symbol + mark * (index in chosen) for index, symbol in enumerate(text))


@given(st.sampled_from(SENTENCES), st.sampled_from([TATWEEL, FATHA, RLM]), st.lists(st.integers(0, 400), max_size=30))
def test_laws_marks_on_letters_change_spans_but_no_value(text: str, mark: str, places: list[int]) -> None:
    decorated = PIPELINE.normalize(decorate(text, mark, places), reference_date="2025-07-28")
    assert values(decorated) == values(PIPELINE.normalize(text, reference_date="2025-07-28"))


EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@given(st.sampled_from(SENTENCES))
def test_laws_eastern_digits_change_no_quantity_or_date(text: str) -> None:
    if any(c.isascii() and c.isalpha() for c in text):
        return  # «A320» is an identifier, «A٣٢٠» is not written
    plain = PIPELINE.normalize(text, reference_date="2025-07-28")
    assert values(PIPELINE.normalize(text.translate(EASTERN), reference_date="2025-07-28")) == values(plain)


@given(st.sampled_from(SENTENCES))
def test_laws_unrelated_text_after_changes_nothing_before(text: str) -> None:
    longer = PIPELINE.normalize(text + "\n\nوهذه جملة أخرى بلا أي خبر.", reference_date="2025-07-28")
    assert values(longer) == values(PIPELINE.normalize(text, reference_date="2025-07-28"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800\udfff",
        "\0" * 100,
        "😀" * 1000,
        FATHA * 100_000,
        "مليون " * 100_000,
        "مليون و" * 50_000,
        "1" * 100_000,
        "1 " * 50_000,
        "1," * 50_000,
        "(" * 50_000,
        "غوغل (" * 20_000,
        "أ" * 1_000_000,
        "«" * 50_000 + "»" * 50_000,
        "من 5 إلى " * 20_000,
    ],
    ids=lambda text: f"{text[:8]!r}x{len(text)}",
)
def test_laws_any_text_gives_a_document(text: str) -> None:
    document = PIPELINE.normalize(text, reference_date="2025-07-28")
    assert document.text == text
