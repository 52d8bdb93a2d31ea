"""The packaged tables of names, read without making an object of every row.

A process that reads one text needs a hundred of the forty thousand names. The files stay bytes with an array of where
their rows begin; a row is taken apart when its name is first found, and an entity is found by bisection, because the
tables are sorted by id.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import Final
from zlib import crc32

from arnorm.knowledge.entries import Alias, Entry
from arnorm.knowledge.tables import DATA, TableError

_ORGANIZATION_COLUMNS: Final = (
    "id",
    "name",
    "type",
    "country",
    "parent",
    "ticker",
    "isin",
    "lei",
    "wikidata",
    "legal_name",
    "source",
)
_TYPE: Final = _ORGANIZATION_COLUMNS.index("type")
_TICKER: Final = _ORGANIZATION_COLUMNS.index("ticker")
_SHORTEST_TICKER: Final = 3
"""Shorter symbols mean other things, too."""


class SortedTable:
    """A packaged table sorted by its first column, as bytes and row offsets."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        """Reads the file, whose comments stand above its header; raises TableError when its columns are others."""
        path = DATA / f"{table}.tsv"
        self.source, self._columns = path.name, len(columns)
        self._bytes = path.read_bytes()
        start, line = 0, 1
        while self._bytes.startswith((b"#", b"\n"), start):
            start, line = self._bytes.index(b"\n", start) + 1, line + 1
        self._first_row, self._first_line = self._bytes.index(b"\n", start) + 1, line + 1
        if tuple(self._bytes[start : self._first_row].decode().rstrip("\r\n").split("\t")) != tuple(columns):
            raise TableError(path.name, line, None, f"the header must be {' '.join(columns)}")

    @cached_property
    def starts(self) -> array[int]:
        """Where every row begins."""
        rows = self._bytes.splitlines(keepends=True)[self._first_line - 1 : -1]
        return array("I", accumulate(map(len, rows), initial=self._first_row))

    def __len__(self) -> int:
        return len(self.starts)

    def checksum(self, before: int = 0) -> int:
        """A checksum over the file, continuing that of another."""
        return crc32(self._bytes, before)

    def line(self, row: int) -> int:
        """The line of the file that a row stands in."""
        return self._first_line + row

    def cells(self, row: int) -> list[str]:
        """The cells of a row; raises TableError when they are too few or too many."""
        start = self.starts[row]
        cells = self._bytes[start : self._bytes.find(b"\n", start)].decode().split("\t")
        if len(cells) != self._columns:
            raise TableError(self.source, self.line(row), None, f"{len(cells)} cells where there are {self._columns}")
        return cells

    def id(self, row: int) -> bytes:
        """The first cell of a row."""
        start = self.starts[row]
        return self._bytes[start : self._bytes.find(b"\t", start)]

    def rows(self, id: str) -> range:
        """The rows that begin with an id."""
        wanted, everything = id.encode(), range(len(self))
        return range(bisect_left(everything, wanted, key=self.id), bisect_right(everything, wanted, key=self.id))

    def ids_and_names(self) -> tuple[list[bytes], list[bytes]]:
        """The first and the last cell of every row."""
        rows = self._rows()
        return [row[: row.find(b"\t")] for row in rows], [row.rpartition(b"\t")[2] for row in rows]

    def names(self) -> list[bytes]:
        """The last cell of every row."""
        return [row.rpartition(b"\t")[2] for row in self._rows()]

    def column(self, place: int) -> list[str]:
        """The cells of a column that is not the last."""
        return [row.split(b"\t", place + 1)[place].decode() for row in self._rows()]

    def _rows(self) -> list[bytes]:
        return self._bytes.split(b"\n")[self._first_line - 1 : self._first_line - 1 + len(self)]


@cache
def packaged_names() -> PackagedNames:
    """The packaged tables, read once a process."""
    return PackagedNames()


class PackagedNames:
    """Every name that the packaged tables have: of organizations, of people, and the tickers of listed firms."""

    label = "default"

    def __init__(self) -> None:
        self._aliases = {
            "organization": SortedTable(
                "organization_aliases", ("id", "strength", "since", "until", "source", "alias")
            ),
            "person": SortedTable("people_aliases", ("id", "strength", "source", "alias")),
        }
        self._entities = {
            "organization": SortedTable("organizations", _ORGANIZATION_COLUMNS),
            "person": SortedTable("people", ("id", "name", "wikidata", "source")),
        }
        self._entries: dict[tuple[str, str], Entry] = {}
        self._tables = (*self._aliases.values(), *self._entities.values())
        self._tickers: array[int] | None = None

    # -- what is worked out of the tables -------------------------------------------------------------------------

    def checksum(self) -> int:
        """A checksum over the tables; it changes with every changed row."""
        found = 0
        for table in self._tables:
            found = table.checksum(found)
        return found

    def arrays(self) -> list[bytes]:
        """Where the rows of each table begin, and the firms whose ticker is a name."""
        return [*(table.starts.tobytes() for table in self._tables), self._ticker_rows().tobytes()]

    def use(self, arrays: Sequence[bytes]) -> None:
        """Takes over what `arrays` gave for the same tables."""
        *starts, self._tickers = (array("I", numbers) for numbers in arrays)
        for table, places in zip(self._tables, starts, strict=True):
            table.starts = places

    def bearers(self, kind: str) -> tuple[list[bytes], list[bytes]]:
        """The ids and the names of all organizations or people as bytes, a place a name; sorted by id."""
        return self._aliases[kind].ids_and_names()

    # -- the names, by number: organizations, then people, then tickers -------------------------------------------

    def __len__(self) -> int:
        return sum(map(len, self._aliases.values())) + len(self._ticker_rows())

    def alias(self, number: int) -> Alias:
        """The name of a number."""
        for kind, table in self._aliases.items():
            if number < len(table):
                cells = table.cells(number)
                bearer = self._known(kind, cells[0], table, number)
                return Alias(bearer, cells[-1], cells[1] == "weak", table.source, table.line(number))
            number -= len(table)
        table = self._entities["organization"]
        row = self._ticker_rows()[number]
        cells = table.cells(row)
        bearer = self._known("organization", cells[0], table, row)
        return Alias(bearer, _symbol(cells[_TICKER]), weak=True, source=table.source, line=table.line(row))

    def _known(self, kind: str, id: str, table: SortedTable, row: int) -> Entry:
        entry = self.entry(kind, id)
        if entry is None:
            raise TableError(table.source, table.line(row), "id", f"there is no {kind} {id!r}")
        return entry

    def surfaces(self) -> Iterable[str]:
        """The text of every name, by number."""
        organizations, people = [table.names() for table in self._aliases.values()]
        if self._tickers is None:
            self._tickers = self._new_tickers(organizations)
        table = self._entities["organization"]
        tickers = [_symbol(table.cells(row)[_TICKER]) for row in self._tickers]
        return [*b"\n".join((*organizations, *people)).decode().split("\n"), *tickers]

    def _ticker_rows(self) -> array[int]:
        """The firms whose stock symbol stands for them («سهم NVDA») and is no alias yet."""
        if self._tickers is None:
            self._tickers = self._new_tickers(self._aliases["organization"].names())
        return self._tickers

    def _new_tickers(self, aliases: Iterable[bytes]) -> array[int]:
        tickers = self._entities["organization"].column(_TICKER)
        symbols = [(_symbol(ticker), row) for row, ticker in enumerate(tickers) if ticker]
        present = {symbol.encode() for symbol, _ in symbols}.intersection(aliases)
        return array(
            "I",
            [
                row
                for symbol, row in symbols
                if len(symbol) >= _SHORTEST_TICKER and symbol.isalpha() and symbol.encode() not in present
            ],
        )

    # -- the entities ---------------------------------------------------------------------------------------------

    def entry(self, kind: str, id: str) -> Entry | None:
        """The organization or person of an id."""
        if (kind, id) not in self._entries:
            table = self._entities[kind]
            rows = table.rows(id)
            if not rows:
                return None
            self._entries[kind, id] = self._entry(kind, table, rows[0])
        return self._entries[kind, id]

    def _entry(self, kind: str, table: SortedTable, row: int) -> Entry:
        id_, name, *cells = table.cells(row)
        if kind == "person":
            wikidata, _ = cells
            identifiers = ("", "", "", "", "", wikidata)
        else:
            type_, country, _, ticker, isin, lei, wikidata, _, _ = cells
            identifiers = (type_, country, ticker, isin, lei, wikidata)
        names = len(self._aliases[kind].rows(id_))
        return Entry(kind, table.source, table.line(row), id_, name, identifiers, names)

    def ids(self, kind: str) -> Iterator[str]:
        """Every id of a kind, sorted."""
        table = self._entities[kind]
        return (table.id(row).decode() for row in range(len(table)))

    def numbers(self, kind: str, id: str) -> Iterable[int]:
        """The numbers of an entity's names."""
        before = 0 if kind == "organization" else len(self._aliases["organization"])
        yield from (before + row for row in self._aliases[kind].rows(id))
        if kind == "organization":
            tickers = self._ticker_rows()
            first = sum(map(len, self._aliases.values()))
            for row in self._entities[kind].rows(id):
                place = bisect_left(tickers, row)
                if place < len(tickers) and tickers[place] == row:
                    yield first + place

    def central_banks(self) -> dict[str, Entry]:
        """The central bank of every country that has one in the table."""
        table = self._entities["organization"]
        found: dict[str, Entry] = {}
        for row, type_ in enumerate(table.column(_TYPE)):
            if type_ == "central_bank":
                entry = self.entry("organization", table.cells(row)[0])
                assert entry is not None
                if entry.country:
                    found[entry.country] = entry
        return found


def _symbol(ticker: str) -> str:
    """«XNAS NVDA» without the exchange."""
    return ticker.rpartition(" ")[2]
