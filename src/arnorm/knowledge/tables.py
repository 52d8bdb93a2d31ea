"""Reads the tab-separated tables: checked rows, and errors that name file, line, column and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count, repeat
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


class PreparedError(ValueError):
    """A prepared file (of knowledge, of a watchlist) that cannot be used: the message says what to do."""


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


class PackagedTable(NamedTuple):
    """A packaged table, split at once: its cells one after the other, row by row."""

    source: str
    header: list[str]
    first_line: int
    """The line of the file that the first row stands in; the others follow without a gap."""
    cells: list[str]

    def column(self, name: str) -> list[str]:
        """The cells of one column; raises TableError when there is none of this name."""
        if name not in self.header:
            raise TableError(self.source, self.first_line - 1, name, "the header lacks this column")
        return self.cells[self.header.index(name) :: len(self.header)]

    def place(self, row: int) -> str:
        """File and line of a row, as evidence names it."""
        return f"{self.source}:{self.first_line + row}"


def packaged_table(table: str) -> PackagedTable:
    """A packaged table, named without its ending; raises TableError for a row of another length than the header."""
    path = DATA / f"{table}.tsv"
    return _kept_table(path) if path.stat().st_size < _OFTEN_READ else _split(path)


def packaged_columns(table: str, *columns: str) -> list[list[str]]:
    """Columns of a packaged table: `arabic, month = packaged_columns("months", "arabic", "month")`."""
    read = packaged_table(table)
    return [read.column(column) for column in columns]


def packaged_rows(table: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a packaged table with their places, for what names its row as evidence."""
    read = packaged_table(table)
    cells = zip(*[read.column(column) for column in columns], strict=True)
    return map(Row, repeat(read.source), count(read.first_line), cells)


@lru_cache(maxsize=8)
def _kept_table(path: Path) -> PackagedTable:
    return _split(path)


def _split(path: Path) -> PackagedTable:
    """Reads a file whose comments stand above its header."""
    text = path.read_text(encoding="utf-8").rstrip("\n")
    start, line = 0, 1
    while text.startswith(("#", "\n"), start):
        start, line = text.index("\n", start) + 1, line + 1
    head, _, rows = text[start:].partition("\n")
    header = head.split("\t")
    cells = rows.replace("\n", "\t").split("\t") if rows else []
    if len(cells) != len(header) * (rows.count("\n") + bool(rows)):
        for number, row in enumerate(rows.split("\n"), line + 1):
            if row.count("\t") != len(header) - 1:
                problem = f"{row.count(chr(9)) + 1} cells where the header has {len(header)}; separate cells by one tab"
                raise TableError(path.name, number, None, problem)
    return PackagedTable(path.name, header, line + 1, cells)


def checksum() -> str:
    """The SHA-256 checksum over all packaged tables, in hexadecimal; it changes with every changed row."""
    import hashlib

    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.tsv")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
