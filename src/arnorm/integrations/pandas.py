"""pandas: a frame with a column of texts in, the entity table out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arnorm.integrations import arrow

if TYPE_CHECKING:
    import pandas as pd

    from arnorm.pipeline import Pipeline


def entities(
    frame: pd.DataFrame,
    *,
    text: str = "text",
    doc_id: str | None = None,
    reference_date: str | None = None,
    country: str | None = None,
    pipeline: Pipeline | None = None,
    processes: int = 1,
) -> pd.DataFrame:
    """The entities of a column of texts, one a row, in Arrow-backed columns (amounts stay exact decimals).

    The arguments name columns; see `arnorm.integrations.arrow.entities`. The frame's index plays no part: without
    `doc_id`, a text is known by its position.
    """
    import pandas as pd
    import pyarrow as pa

    source = arrow.Source(text, doc_id, reference_date, country)
    table = pa.Table.from_pandas(frame[source.names()], preserve_index=False)
    found = arrow.entities_of(table, source, pipeline, processes)
    return found.to_pandas(types_mapper=pd.ArrowDtype)
