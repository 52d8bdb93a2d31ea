"""DuckDB: a query with a column of texts in, the entity table out as a relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.integrations import arrow

if TYPE_CHECKING:
    import duckdb

    from arnorm.pipeline import Pipeline


def entities(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    *,
    text: str = "text",
    doc_id: str | None = None,
    reference_date: str | None = None,
    country: str | None = None,
    pipeline: Pipeline | None = None,
    processes: int = 1,
) -> duckdb.DuckDBPyRelation:
    """The entities of the texts that `query` selects, one a row, as a relation of the same connection.

    The other arguments name columns of the query; see `arnorm.integrations.arrow.entities`.
    """
    source = arrow.Source(text, doc_id, reference_date, country)
    found = arrow.entities_of(connection.sql(query).to_arrow_table(), source, pipeline, processes)
    return connection.from_arrow(found)
