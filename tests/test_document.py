"""The document: round trips, what it refuses, rewriting, explaining, and the table for terminals."""

import copy
import datetime as dt
import pickle
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm.context import Context
from arnorm.document import Document, Entity, RejectedEntity, made_entity
from arnorm.mentions import Certainty, Evidence
from arnorm.render.table import display_width, isolated, to_table
from arnorm.values import (
    Date,
    DigitCount,
    Duration,
    Interval,
    Magnitude,
    Money,
    Number,
    Ordinal,
    Organization,
    Percent,
    Person,
    Range,
)

GOOGLE = Entity(1, 5, "غوغل", Organization("Google"), evidence=(Evidence("known name", "aliases.tsv:9"),))
JOINED = Document("وغوغل", (GOOGLE,))
AMOUNT = Entity(
    0,
    11,
    "5000 دينار ",
    Money(Decimal(5000), "KWD", inferred=True),
    Certainty.DOUBTFUL,
    (Money(Decimal(5000), "IQD", inferred=True),),
    (Evidence("open currency", note="two countries are named"),),
)
DOUBTFUL = Document(
    "5000 دينار ",
    (AMOUNT,),
    Context(dt.date(2025, 7, 27), "KW"),
    (RejectedEntity(Entity(0, 4, "5000", Number(Decimal(5000))), AMOUNT, "the other mention is longer"),),
)

decimals = st.decimals(allow_nan=False, allow_infinity=False).map(lambda number: number + 0)
scalars = decimals | st.fractions()
amounts = scalars | st.builds(Range, scalars, scalars) | st.builds(Magnitude, decimals)
points = st.text(min_size=1) | st.builds(Interval, st.text(), st.text())
optional = st.none() | st.text()
values = st.one_of(
    st.builds(Money, amounts, optional, optional, st.booleans(), st.sampled_from([None, "APPROX"])),
    st.builds(Percent, amounts, st.sampled_from(["percent", "basis_point"])),
    st.builds(Number, amounts | st.builds(DigitCount, st.integers()), st.sampled_from([None, "times"])),
    st.builds(Ordinal, st.integers()),
    st.builds(Duration, points),
    st.builds(Date, points, st.sampled_from([None, "START"]), st.sampled_from(["gregorian", "hijri"]), optional),
    st.builds(Organization, st.text(), optional, country=optional, known=st.booleans(), arabic=optional),
    st.builds(Person, st.text(), optional, known=st.booleans()),
)


@given(st.text(min_size=1), values, st.sampled_from(Certainty), st.text())
def test_a_document_survives_every_way_out_and_back(text, value, certainty, rule):
    entity = Entity(0, len(text), text, value, certainty, evidence=(Evidence(rule, note=text),))
    loser = RejectedEntity(Entity(0, 1, text[:1], value), entity, rule)
    document = Document(text, (entity,), Context(dt.date(2024, 2, 29), "EG"), (loser,))
    assert Document.from_dict(document.to_dict()) == document
    assert Document.from_json(document.to_json()) == document
    assert pickle.loads(pickle.dumps(document)) == document
    assert copy.deepcopy(document) == document


def test_a_made_entity_is_an_entity():
    fields = (0, 11, AMOUNT.text, AMOUNT.value, AMOUNT.certainty, AMOUNT.alternatives, AMOUNT.evidence)
    entity = made_entity(*fields)
    assert type(entity) is Entity
    assert (entity, hash(entity), repr(entity)) == (AMOUNT, hash(AMOUNT), repr(AMOUNT))
    assert pickle.loads(pickle.dumps(entity)) == copy.deepcopy(entity) == AMOUNT
    assert replace(entity, start=1) == replace(AMOUNT, start=1)
    with pytest.raises(FrozenInstanceError):
        entity.start = 1
    with pytest.raises(FrozenInstanceError):
        del entity.start


def test_json_keeps_arabic_readable_and_lone_surrogates_encodable():
    assert "وغوغل" in JOINED.to_json()
    assert "\n" not in Document("سطر\nسطر").to_json()
    assert Document.from_json(Document("\ud83d").to_json().encode().decode()) == Document("\ud83d")


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({}, "text"),
        ({"text": 5}, "text"),
        ({"text": "غوغل", "entities": [{"start": 0}]}, "start, end"),
        ({"text": "غوغل", "entities": [GOOGLE.to_dict()]}, "does not fit"),
        ({"text": "غوغل", "entities": [GOOGLE.to_dict() | {"start": 0, "end": 4, "kind": "cheese"}]}, "cheese"),
        ({"text": "غوغل", "entities": [GOOGLE.to_dict() | {"start": 0, "end": 4, "value": {}}]}, "name"),
        ({"text": "غوغل", "entities": [GOOGLE.to_dict() | {"start": 0, "end": 4, "evidence": [{"row": "x"}]}]}, "rule"),
    ],
)
def test_fields_that_make_no_document_are_refused(fields, what):
    with pytest.raises(ValueError, match=what):
        Document.from_dict(fields)


def test_a_json_line_that_is_no_object_is_refused():
    with pytest.raises(ValueError, match="object"):
        Document.from_json("[]")


def test_entities_of_one_kind():
    assert JOINED.of("organization") == (GOOGLE,)
    assert JOINED.of("money") == ()
    with pytest.raises(ValueError, match="organisation"):
        JOINED.of("organisation")


def test_a_document_names_its_producer_and_context():
    fields = DOUBTFUL.to_dict()
    assert fields["producer"]["name"] == "arnorm"
    assert (fields["reference_date"], fields["country"]) == ("2025-07-27", "KW")


# -- rewrite -------------------------------------------------------------------------------------------------------


def test_rewriting_replaces_entities_and_nothing_else():
    assert JOINED.rewrite() == "وGoogle"
    assert JOINED.rewrite("<{kind} {certainty} {text}={value}> {{}}") == "و<organization certain غوغل=Google> {}"
    assert JOINED.rewrite("") == "و"
    assert Document("لا شيء").rewrite("{value}") == "لا شيء"


def test_rewriting_by_a_callable():
    assert JOINED.rewrite(lambda entity: f"[{entity.start}]") == "و[1]"
    with pytest.raises(TypeError, match="NoneType"):
        JOINED.rewrite(lambda entity: None)


@given(st.text())
def test_rewriting_with_the_text_changes_nothing(text):
    document = Document(text, (Entity(0, len(text), text, Ordinal(1)),))
    assert document.rewrite("{text}") == text


@pytest.mark.parametrize(
    "template", ["{amount}", "{}", "{0}", "{value.__class__}", "{value[0]}", "{value!r}", "{value"]
)
def test_templates_reach_four_fields_and_nothing_behind_them(template):
    with pytest.raises(ValueError, match="template"):
        JOINED.rewrite(template)


# -- explain -------------------------------------------------------------------------------------------------------


def test_an_explanation_names_rule_row_and_value():
    text = JOINED.explain()
    assert text.splitlines() == [
        "«غوغل» at 1:5 is organization Google, certain",
        '  value: {"name": "Google"}',
        "  because: known name; row aliases.tsv:9",
    ]
    assert JOINED.explain(GOOGLE) == text


def test_an_explanation_names_alternatives_and_losers():
    text = DOUBTFUL.explain()
    assert "could also be: 5000 IQD" in text
    assert "instead of: «5000» as number 5000 (the other mention is longer)" in text
    assert "two countries are named" in text
    assert "lost its place to" in DOUBTFUL.explain(DOUBTFUL.rejected[0].entity)


def test_nothing_to_explain_is_said():
    assert Document("لا شيء").explain() == "nothing was read in this text"
    with pytest.raises(ValueError, match="not an entity of this document"):
        Document("لا شيء").explain(GOOGLE)


# -- the table -----------------------------------------------------------------------------------------------------


def test_the_table_has_one_aligned_line_an_entity():
    header, line = to_table(JOINED).splitlines()
    assert header.split() == ["start", "end", "kind", "value", "certainty", "text"]
    assert line.index("Google") == header.index("value")
    assert line.split()[:5] == ["1", "5", "organization", "Google", "certain"]
    assert to_table(Document("لا شيء")) == "(nothing found)"


def test_arabic_is_isolated_so_that_it_turns_no_columns_around():
    assert to_table(JOINED).endswith("\N{FIRST STRONG ISOLATE}غوغل\N{POP DIRECTIONAL ISOLATE}")
    assert isolated("a\N{RIGHT-TO-LEFT OVERRIDE}b") == "ab"
    unbalanced = isolated("غوغل\N{POP DIRECTIONAL ISOLATE}")
    assert unbalanced.count("\N{POP DIRECTIONAL ISOLATE}") == 1


def test_a_text_cannot_command_the_terminal():
    text = "غو\x1b[2J\nغل\x00"
    table = to_table(Document(text, (Entity(0, len(text), text, Organization("X")),)))
    assert "\x1b" not in table
    assert "\\x1b[2J" in table
    assert len(table.splitlines()) == 2


def test_marks_take_no_column_and_wide_characters_two():
    assert display_width("دُولَار") == 5
    assert display_width("東京") == 4
    assert display_width("\N{FIRST STRONG ISOLATE}غوغل") == 4


def test_a_fraction_is_shown_as_it_is():
    document = Document("ثلث", (Entity(0, 3, "ثلث", Number(Fraction(1, 3))),))
    assert document.rewrite() == "1/3"
    assert "1/3" in to_table(document)
