"""Polars: a frame with a column of texts in, the entity table out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from arnorm.integrations import arrow

if TYPE_CHECKING:
    import polars as pl

    from arnorm.pipeline import Pipeline


def entities(
    frame: pl.DataFrame,
    *,
    text: str = "text",
    doc_id: str | None = None,
    reference_date: str | None = None,
    country: str | None = None,
    pipeline: Pipeline | None = None,
    processes: int = 1,
) -> pl.DataFrame:
    """The entities of a column of texts, one a row.

    The arguments name columns; see `arnorm.integrations.arrow.entities`.
    """
    import polars as pl

    source = arrow.Source(text, doc_id, reference_date, country)
    found = arrow.entities_of(frame.select(source.names()).to_arrow(), source, pipeline, processes)
    return cast("pl.DataFrame", pl.from_arrow(found))
