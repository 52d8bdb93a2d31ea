"""Spark: a frame with a column of texts in, the entity table out, read where the partitions are."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from arnorm.integrations.arrow import Source, entity_batch
from arnorm.pipeline import Pipeline, default_pipeline
from arnorm.schema import PRECISION, SCALE, columns

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_TYPES: Final = {
    str: "STRING",
    int: "INT",
    bool: "BOOLEAN",
    Decimal: f"DECIMAL({PRECISION},{SCALE})",
    dt.date: "DATE",
}


def entities(
    frame: DataFrame,
    *,
    doc_id: str,
    text: str = "text",
    reference_date: str | None = None,
    country: str | None = None,
    pipeline: Pipeline | None = None,
) -> DataFrame:
    """The entities of a column of texts, one a row; lazy, as everything in Spark.

    The arguments name columns; `doc_id` must be given, because a partition knows no positions. Workers need arnorm
    and pyarrow installed. A pipeline of one's own is sent to them and, like the default one, built once a worker.
    """
    source = Source(text, doc_id, reference_date, country)
    reader = _Reader(source, pickle.dumps(pipeline) if pipeline is not None else None)
    return frame.select(*source.names()).mapInArrow(reader.read, spark_schema())


def spark_schema() -> str:
    """The entity table as a Spark schema in DDL.

    >>> spark_schema()[:31]
    'doc_id STRING NOT NULL, start I'
    """
    return ", ".join(
        f"{column.name} {_TYPES[column.type]}{'' if column.nullable else ' NOT NULL'}" for column in columns()
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """What goes to the workers."""

    source: Source
    pickled: bytes | None

    def read(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Reads the batches of one partition."""
        pipeline = _pipeline(self.pickled)
        for batch in batches:
            yield entity_batch(batch, self.source, pipeline)


@cache
def _pipeline(pickled: bytes | None) -> Pipeline:
    """The pipeline of this worker: Spark keeps a worker for many partitions, and a lexicon is compiled in it once."""
    if pickled is None:
        return default_pipeline()
    pipeline = pickle.loads(pickled)
    assert isinstance(pipeline, Pipeline)
    return pipeline
