"""A column of texts in Arrow, read into the entity table: what every other adapter goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arnorm.context import Context
from arnorm.pipeline import Pipeline, default_pipeline
from arnorm.schema import EntityRow, arrow_batch, arrow_table, document_rows
from arnorm.streams import Job, read_jobs, same

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Source:
    """The names of the columns that hold the text, its id, its reference date (date or ISO text) and its country."""

    text: str = "text"
    doc_id: str | None = None
    """Without one, a text is known by its position: "0", "1" …"""
    reference_date: str | None = None
    country: str | None = None

    def names(self) -> list[str]:
        """The columns that are needed, each once."""
        given = (self.text, self.doc_id, self.reference_date, self.country)
        return list(dict.fromkeys(name for name in given if name is not None))


def entities(
    table: pa.Table,
    *,
    text: str = "text",
    doc_id: str | None = None,
    reference_date: str | None = None,
    country: str | None = None,
    pipeline: Pipeline | None = None,
    processes: int = 1,
) -> pa.Table:
    """The entity table (`arnorm.schema`) of a column of texts, by its other columns' names.

    A null text has no rows; a text that cannot be read (a reference date that is none, say) has one, with `error`.
    Raises KeyError for a column that the table lacks.
    """
    return entities_of(table, Source(text, doc_id, reference_date, country), pipeline, processes)


def entities_of(table: pa.Table, source: Source, pipeline: Pipeline | None, processes: int) -> pa.Table:
    """`entities` with the columns as one value, for the other adapters."""
    return arrow_table(_rows(pipeline or default_pipeline(), _jobs(table, source), processes))


def entity_batch(batch: pa.RecordBatch, source: Source, pipeline: Pipeline) -> pa.RecordBatch:
    """The entities of one batch as one batch, for engines that stream."""
    return arrow_batch(_rows(pipeline, _jobs(batch, source)))


def _rows(pipeline: Pipeline, jobs: Iterable[Job[str]], processes: int = 1) -> Iterator[EntityRow]:
    for document, doc_id in read_jobs(pipeline, jobs, same, processes=processes):
        yield from document_rows(document, doc_id)


def _jobs(table: pa.Table | pa.RecordBatch, source: Source) -> Iterator[Job[str]]:
    missing = [name for name in source.names() if name not in table.schema.names]
    if missing:
        raise KeyError(f"no column {missing[0]!r} in this table; it has {', '.join(table.schema.names)}")
    size = table.num_rows

    def cells(name: str | None) -> list[object]:
        return table.column(name).to_pylist() if name is not None else [None] * size

    ids = cells(source.doc_id) if source.doc_id is not None else list(range(size))
    rows = zip(cells(source.text), ids, cells(source.reference_date), cells(source.country), strict=True)
    return (_job(text, str(one), date, country) for text, one, date, country in rows if text is not None)


def _job(text: object, doc_id: str, reference_date: object, country: object) -> Job[str]:
    """A checked row; what does not fit is left to `Context.of` and `Pipeline.read`, whose messages say what to do."""
    try:
        context = Context.of(reference_date, country)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        return Job(error, Context(), doc_id)
    return Job(text, context, doc_id)  # type: ignore[arg-type]
