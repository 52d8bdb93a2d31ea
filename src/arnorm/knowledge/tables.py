"""Reads the tab-separated tables: checked rows, and errors that name file, line, column and what to write instead."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

DATA: Final = Path(__file__).parent / "data"
"""The folder of the packaged tables."""


class TableError(ValueError):
    """A table that cannot be read as it stands: the message says where and what to write instead."""

    def __init__(self, source: str, line: int, column: str | None, problem: str) -> None:
        self.source, self.line, self.column, self.problem = source, line, column, problem
        place = f"{source}, line {line}" + (f", column {column!r}" if column else "")
        super().__init__(f"{place}: {problem}")


class Row(NamedTuple):
    """One row of a table: where it stands, and its cells in the order of the columns asked for."""

    source: str
    line: int
    cells: tuple[str, ...]

    @property
    def place(self) -> str:
        """File and line, as evidence names it: "currencies.tsv:17"."""
        return f"{self.source}:{self.line}"


def read_rows(lines: Iterable[str], source: str, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a table as cells in the order `(*columns, *optional)`.

    Lines that begin with `#` and empty lines are skipped; the first other line names the columns. Columns that are
    not asked for are passed over, missing optional ones read as empty. Raises TableError.
    """
    header: list[str] | None = None
    places: list[int] = []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            missing = [column for column in columns if column not in header]
            if missing:
                wanted = "\\t".join((*columns, *optional))
                raise TableError(source, number, missing[0], f"the header lacks this column; write: {wanted}")
            places = [header.index(name) if name in header else -1 for name in (*columns, *optional)]
            continue
        if len(cells) != len(header):
            raise TableError(
                source,
                number,
                None,
                f"{len(cells)} cells where the header has {len(header)}; separate cells by one tab",
            )
        yield Row(source, number, tuple([cells[place].strip() if place >= 0 else "" for place in places]))


_OFTEN_READ: Final = 150_000
"""Bytes of the largest table that is kept split: grammars read one table once for each of its roles."""


def packaged_rows(table: str, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a packaged table, named without its ending: `packaged_rows("months", ("month", "arabic"))`."""
    path = DATA / f"{table}.tsv"
    rows = iter(_kept_rows(path) if path.stat().st_size < _OFTEN_READ else _split_rows(path))
    (_, header), wanted = next(rows), (*columns, *optional)
    if all(column in header for column in wanted) and len(wanted) > 1:
        cells_of = itemgetter(*map(header.index, wanted))
        for number, cells in rows:
            yield Row(path.name, number, cells_of(cells))
    else:  # a column is missing, and the reader says which
        yield from read_rows(path.read_text(encoding="utf-8").split("\n"), path.name, columns, optional)


@lru_cache(maxsize=8)
def _kept_rows(path: Path) -> list[tuple[int, list[str]]]:
    return list(_split_rows(path))


def _split_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line numbers and cells, the header first; raises TableError for a row of another length."""
    width = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and line[0] != "#":
            cells = line.split("\t")
            width = width or len(cells)
            if len(cells) != width:
                problem = f"{len(cells)} cells where the header has {width}; separate cells by one tab"
                raise TableError(path.name, number, None, problem)
            yield number, cells


def checksum() -> str:
    """The SHA-256 checksum over all packaged tables, in hexadecimal; it changes with every changed row."""
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.tsv")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
