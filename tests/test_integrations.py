"""The entity table: its schema, exact decimals, and the same rows out of every table engine."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest

from arnorm.document import Document, Entity
from arnorm.integrations.spark import spark_schema
from arnorm.pipeline import Pipeline
from arnorm.schema import EntityRow, columns, document_rows, entity_rows
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


def row_of(value):
    [row] = entity_rows(Document("نص", (Entity(0, 2, "نص", value),)), "a")
    return {name: cell for name, cell in row._asdict().items() if cell is not None}


BASE = {"doc_id", "start", "end", "text", "kind", "certainty", "value_json"}


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        (Money(Decimal("2.4E9"), "USD", mod="APPROX"), {"amount": 2400000000, "currency": "USD", "mod": "APPROX"}),
        (Money(Range(Decimal(5), Decimal(3)), "EUR"), {"amount_start": 5, "amount_end": 3, "currency": "EUR"}),
        (Money(Magnitude(Decimal(1000000)), None, "دينار"), {"magnitude": 1000000}),
        (Percent(Decimal("-1.25"), "basis_point"), {"amount": Decimal("-1.25"), "unit": "basis_point"}),
        (Number(Decimal(10), "times"), {"amount": 10, "unit": "times"}),
        (Number(Fraction(1, 3)), {}),
        (Number(DigitCount(6)), {}),
        (Ordinal(3), {"amount": 3}),
        (Duration("P24Y"), {"duration": "P24Y"}),
        (Duration(Interval("P1Y", "P2Y")), {}),
        (Organization("Google", "company", "google"), {
            "name": "Google", "name_id": "google", "organization_type": "company", "name_known": True
        }),
        (Person("Sam Altman", known=False), {"name": "Sam Altman", "name_known": False}),
    ],
)  # fmt: skip
def test_a_value_fills_its_own_columns_and_no_others(value, cells):
    row = row_of(value)
    assert {name: cell for name, cell in row.items() if name not in BASE} == cells
    assert json.loads(row["value_json"]) == value.to_dict()


def test_a_date_has_its_first_and_last_day():
    row = row_of(Date("2024-Q3", mod="END"))
    assert (row["date_start"], row["date_end"], row["mod"]) == (dt.date(2024, 7, 1), dt.date(2024, 9, 30), "END")
    row = row_of(Date(Interval("2024-01", "2024-02")))
    assert (row["date_start"], row["date_end"]) == (dt.date(2024, 1, 1), dt.date(2024, 2, 29))
    assert "date_start" not in row_of(Date("XXXX-07"))


@pytest.mark.parametrize(
    ("amount", "fits"),
    [
        ("9999999999999999999999999999.9999999999", True),
        ("10000000000000000000000000000", False),
        ("0.0000000001", True),
        ("0.00000000001", False),
        ("1.50000000000000000000", True),
        ("1E+27", True),
        ("0E-40", True),
        ("1" + "0" * 5000, False),
    ],
)
def test_an_amount_is_exact_or_left_to_the_json(amount, fits):
    row = row_of(Number(Decimal(amount)))
    assert row.get("amount") == (Decimal(amount) if fits else None)
    assert Decimal(json.loads(row["value_json"])["value"]) == Decimal(amount)


def test_an_error_is_a_row_of_its_own():
    assert list(document_rows(ValueError("bad"), "a")) == [EntityRow("a", error="ValueError: bad")]


def test_the_columns_are_the_fields_of_a_row():
    assert tuple(column.name for column in columns()) == EntityRow._fields
    assert [column.name for column in columns() if not column.nullable] == ["doc_id"]
    assert [part.split()[0] for part in spark_schema().split(", ")] == list(EntityRow._fields)


# -- engines -------------------------------------------------------------------------------------------------------

TEXTS = ["أعلنت Microsoft و Google", None, "لا شيء", "Microsoft \ud83d".replace("\ud83d", ""), "أمس"]
DATES = ["2025-07-27", None, None, "2025-07-27", "27/7/2025"]
IDS = ["a", "b", "c", "d", "e"]
DATA = {"id": IDS, "body": TEXTS, "day": DATES, "other": [1, 2, 3, 4, 5]}
NAMED = {"text": "body", "doc_id": "id", "reference_date": "day"}


@pytest.fixture
def pa():
    return pytest.importorskip("pyarrow")


@pytest.fixture
def expected(pa):
    from arnorm.integrations.arrow import entities

    table = entities(pa.table(DATA), **NAMED)
    rows = table.to_pylist()
    assert [(row["doc_id"], row["text"], row["name"]) for row in rows] == [
        ("a", "Microsoft", "Microsoft"),
        ("a", "Google", "Google"),
        ("d", "Microsoft", "Microsoft"),
        ("e", None, None),
    ]
    assert "YYYY-MM-DD" in rows[-1]["error"]
    return rows


def test_the_arrow_schema_holds_every_row_exactly(pa):
    from arnorm.schema import arrow_schema, entity_table

    amount = Decimal("9999999999999999999999999999.9999999999")
    text = "غوغل\ud83d"
    documents = [
        Document(text, (Entity(0, 5, text, Money(amount, "USD")),)),
        ValueError("bad"),
        Document("نص", (Entity(0, 2, "نص", Date("2024")),)),
    ]
    table = entity_table(documents)
    assert table.schema == arrow_schema()
    first, second, third = table.to_pylist()
    assert (first["doc_id"], first["amount"], first["text"]) == ("0", amount, "غوغل?")
    assert (second["doc_id"], second["error"]) == ("1", "ValueError: bad")
    assert third["date_end"] == dt.date(2024, 12, 31)
    for fitting in ("1.50000000000000000000", "1E+27", "0E-40", "-0"):
        number = Document("5", (Entity(0, 1, "5", Number(Decimal(fitting))),))
        assert entity_table([number]).column("amount").to_pylist() == [Decimal(fitting)]
    assert entity_table([]).num_rows == 0
    assert entity_table(documents, ["x", "y", "z"]).column("doc_id").to_pylist() == ["x", "y", "z"]
    with pytest.raises(ValueError, match="argument"):
        entity_table(documents, ["x"])


def test_arrow_columns_of_any_width_and_dates_of_any_type(pa):
    from arnorm.integrations.arrow import entities

    day = [dt.date(2025, 7, 27)]
    for texts, days in (
        (pa.array(["Microsoft"], pa.large_string()), pa.array(day)),
        (pa.array(["Microsoft"]).dictionary_encode(), pa.array([dt.datetime(2025, 7, 27, 12)])),
    ):
        table = entities(pa.table({"text": texts, "day": days}), reference_date="day")
        assert table.column("doc_id").to_pylist() == ["0"]
        assert table.column("error").to_pylist() == [None]


def test_a_missing_column_is_named(pa):
    from arnorm.integrations.arrow import entities

    with pytest.raises(KeyError, match="'text' in this table; it has id, body"):
        entities(pa.table(DATA))


def test_a_column_that_holds_no_text_gives_errors_and_no_entities(pa):
    from arnorm.integrations.arrow import entities

    [row] = entities(pa.table({"text": [5]})).to_pylist()
    assert "TypeError" in row["error"]


def test_processes_and_a_pipeline_of_ones_own(pa, expected):
    from arnorm.integrations.arrow import entities

    assert entities(pa.table(DATA), **NAMED, processes=2).to_pylist() == expected
    only_money = Pipeline.default().only("money")
    assert entities(pa.table(DATA), **NAMED, pipeline=only_money).column("doc_id").to_pylist() == ["e"]


def test_pandas(expected):
    pd = pytest.importorskip("pandas")
    from arnorm.integrations.pandas import entities

    found = entities(pd.DataFrame(DATA, index=list("vwxyz")), **NAMED)
    assert found["doc_id"].tolist() == [row["doc_id"] for row in expected]
    assert found["name"].dropna().tolist() == ["Microsoft", "Google", "Microsoft"]
    assert str(found["amount"].dtype).startswith("decimal128")
    assert str(found["start"].dtype).startswith("int32")


def test_polars(expected):
    pl = pytest.importorskip("polars")
    from arnorm.integrations.polars import entities

    found = entities(pl.DataFrame(DATA), **NAMED)
    assert found.to_dicts() == expected
    assert isinstance(found.schema["amount"], pl.Decimal)


def test_duckdb(pa, expected):
    duckdb = pytest.importorskip("duckdb")
    from arnorm.integrations.duckdb import entities

    with duckdb.connect() as connection:
        connection.register("news", pa.table(DATA))
        found = entities(connection, "select * from news order by id", **NAMED)
        assert found.to_arrow_table().to_pylist() == expected
        assert found.aggregate("name, count(*) as n").order("n desc, name").fetchall()[0] == ("Microsoft", 2)
