"""Entities as one flat table: its columns, its rows in plain Python, and the same as Arrow.

pyarrow is imported where it is first needed; rows and columns work without it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from decimal import MAX_PREC, Context, Decimal
from fractions import Fraction
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple, get_args, get_type_hints

from arnorm.document import Document
from arnorm.values import (
    Amount,
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
    Scalar,
    Value,
)

if TYPE_CHECKING:
    import pyarrow as pa

PRECISION: Final = 38
SCALE: Final = 10
"""Amounts are decimals of up to 28 digits before the point and 10 behind it: what every Arrow engine can hold."""


_ROWS_A_BATCH: Final = 10_000
_UNROUNDED: Final = Context(prec=MAX_PREC)


class EntityRow(NamedTuple):
    """One entity, or the error of one document.

    Only `doc_id` is always there: of a document that could not be read, one row holds `doc_id` and `error`.
    """

    doc_id: str
    start: int | None = None
    """First code point in the text."""
    end: int | None = None
    """One past the last code point."""
    text: str | None = None
    kind: str | None = None
    certainty: str | None = None
    value_json: str | None = None
    """The whole value, exact, in the JSON form of `Entity.to_dict`."""
    amount: Decimal | None = None
    """Of money, percents, numbers and ordinals; None for a range, an indefinite amount, or one that does not fit."""
    amount_start: Decimal | None = None
    """First end of a range, in the order of the text."""
    amount_end: Decimal | None = None
    magnitude: Decimal | None = None
    """Smallest power of ten of an indefinite amount: 1000000 for «ملايين»."""
    currency: str | None = None
    """ISO 4217."""
    unit: str | None = None
    """percent, percentage_point, basis_point or times."""
    mod: str | None = None
    date_start: dt.date | None = None
    """First day of a date, where the value says it."""
    date_end: dt.date | None = None
    """Last day of a date, inclusive."""
    duration: str | None = None
    """ISO 8601; None for a range of durations."""
    name: str | None = None
    """Canonical name of an organization or a person."""
    name_id: str | None = None
    name_known: bool | None = None
    organization_type: str | None = None
    country: str | None = None
    ticker: str | None = None
    isin: str | None = None
    lei: str | None = None
    wikidata: str | None = None
    error: str | None = None


class Column(NamedTuple):
    """A column of the table: str, int, bool, Decimal or datetime.date, and whether it may be empty."""

    name: str
    type: type
    nullable: bool


@cache
def columns() -> tuple[Column, ...]:
    """The columns of the table, in order.

    >>> columns()[0]
    Column(name='doc_id', type=<class 'str'>, nullable=False)
    """
    hints = get_type_hints(EntityRow)
    return tuple(Column(name, (get_args(hint) or (hint,))[0], bool(get_args(hint))) for name, hint in hints.items())


def entity_rows(document: Document, doc_id: str) -> Iterator[EntityRow]:
    """The rows of one document, by start.

    >>> from arnorm.document import Entity
    >>> document = Document("ملياري دولار", (Entity(0, 12, "ملياري دولار", Money(Decimal(2_000_000_000), "USD")),))
    >>> [(row.doc_id, row.kind, row.amount, row.currency) for row in entity_rows(document, "a")]
    [('a', 'money', Decimal('2000000000'), 'USD')]
    """
    for entity in document.entities:
        row = EntityRow(
            doc_id,
            entity.start,
            entity.end,
            _encodable(entity.text),
            entity.kind,
            str(entity.certainty),
            _encodable(json.dumps(entity.value.to_dict(), ensure_ascii=False)),
        )
        yield _with_value(row, entity.value)


def error_row(error: Exception, doc_id: str) -> EntityRow:
    """The row of a document that could not be read."""
    return EntityRow(doc_id, error=_encodable(f"{type(error).__name__}: {error}"))


def _encodable(text: str) -> str:
    """Text as Arrow can hold it: it is UTF-8, where a lone surrogate has no place."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _with_value(row: EntityRow, value: Value) -> EntityRow:
    match value:
        case Money():
            return _with_amount(row, value.amount)._replace(currency=value.currency, mod=value.mod)
        case Percent():
            return _with_amount(row, value.value)._replace(unit=value.unit, mod=value.mod)
        case Number():
            return _with_amount(row, value.value)._replace(unit=value.unit, mod=value.mod)
        case Ordinal():
            return row._replace(amount=_fitting(Decimal(value.value)))
        case Duration():
            length = None if isinstance(value.value, Interval) else value.value
            return row._replace(duration=length, mod=value.mod)
        case Date():
            return row._replace(date_start=value.start(), date_end=value.end(), mod=value.mod)
        case Organization() | Person():
            return _with_name(row, value)


def _with_name(row: EntityRow, value: Organization | Person) -> EntityRow:
    row = row._replace(name=_encodable(value.name), name_id=value.id, name_known=value.known, wikidata=value.wikidata)
    if isinstance(value, Person):
        return row
    return row._replace(
        organization_type=value.type,
        country=value.country,
        ticker=value.ticker,
        isin=value.isin,
        lei=value.lei,
    )


def _with_amount(row: EntityRow, amount: Amount | DigitCount) -> EntityRow:
    match amount:
        case Range():
            return row._replace(amount_start=_fitting(amount.start), amount_end=_fitting(amount.end))
        case Magnitude():
            return row._replace(magnitude=_fitting(amount.at_least))
        case DigitCount():
            return row
        case Decimal() | Fraction():
            return row._replace(amount=_fitting(amount))


def _fitting(amount: Scalar) -> Decimal | None:
    """The amount if the column can hold it exactly. A rounded third would be wrong; `value_json` has "1/3"."""
    if isinstance(amount, Fraction) or not amount.is_finite():
        return None
    _, digits, exponent = amount.normalize(_UNROUNDED).as_tuple()
    assert isinstance(exponent, int)
    return amount if -exponent <= SCALE and len(digits) + exponent <= PRECISION - SCALE else None


# -- Arrow ---------------------------------------------------------------------------------------------------------


@cache
def arrow_schema() -> pa.Schema:
    """The columns as an Arrow schema; needs pyarrow."""
    import pyarrow as pa

    types = {
        str: pa.string(),
        int: pa.int32(),
        bool: pa.bool_(),
        Decimal: pa.decimal128(PRECISION, SCALE),
        dt.date: pa.date32(),
    }
    return pa.schema([pa.field(column.name, types[column.type], column.nullable) for column in columns()])


def arrow_batch(rows: Iterable[EntityRow]) -> pa.RecordBatch:
    """Rows as one Arrow record batch; needs pyarrow."""
    import pyarrow as pa

    schema = arrow_schema()
    cells = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.record_batch(
        [pa.array(column, type=field.type) for column, field in zip(cells, schema, strict=True)], schema=schema
    )


def entity_table(documents: Iterable[Document | Exception], doc_ids: Iterable[str] | None = None) -> pa.Table:
    """One Arrow table over many documents, as `Pipeline.pipe` yields them; needs pyarrow.

    Without `doc_ids` a document is known by its position: "0", "1" … Raises ValueError when there are more or fewer
    ids than documents.
    """
    if doc_ids is None:
        numbered: Iterable[tuple[str, Document | Exception]] = ((str(n), doc) for n, doc in enumerate(documents))
    else:
        numbered = zip(doc_ids, documents, strict=True)
    return arrow_table(chain.from_iterable(document_rows(document, doc_id) for doc_id, document in numbered))


def arrow_table(rows: Iterable[EntityRow]) -> pa.Table:
    """Rows as one Arrow table; needs pyarrow."""
    import pyarrow as pa

    remaining = iter(rows)
    batches = []
    while batch := list(islice(remaining, _ROWS_A_BATCH)):
        batches.append(arrow_batch(batch))
    return pa.Table.from_batches(batches, schema=arrow_schema())


def document_rows(document: Document | Exception, doc_id: str) -> Iterator[EntityRow]:
    """The rows of a document, or of the error in its place."""
    if isinstance(document, Exception):
        yield error_row(document, doc_id)
    else:
        yield from entity_rows(document, doc_id)
