"""A user's table of names: checked rows, kept as one block of bytes, a line a name.

The columns are described in `arnorm.knowledge.base`. A table of a million names is a million lines of bytes here, not a
million objects; a line is taken apart when its name is first found.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from arnorm.knowledge.entries import IDENTIFIERS, KINDS, Alias, Entry
from arnorm.knowledge.tables import Row, TableError, read_rows
from arnorm.text.folding import fold_to_bytes

TYPES: Final = (
    *("company", "bank", "central_bank", "media", "university", "lab", "government", "regulator"),
    *("exchange", "fund", "international", "ngo", "club"),
)
"""The types of organization."""

_OPTIONAL: Final = ("kind", "id", "name", *IDENTIFIERS, "strength", "source", "note")
COLUMNS: Final = ("alias", *_OPTIONAL)
"""The columns of a user's table; only the alias is needed in every row."""

_COUNTRY: Final = re.compile("[A-Z]{2}")
_SLUG: Final = re.compile("[^a-z0-9]+")
_BLANKS: Final = re.compile(r"[\t\r\n]")


class KnownEntries(Protocol):
    """Where the entries of earlier tables are looked up."""

    def entry(self, kind: str, id: str) -> Entry | None:
        """The organization or person of an id."""

    def ids(self, kind: str) -> Iterable[str]:
        """Every id of a kind."""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The hint at the end of an error message, or the empty string when nothing is near.

    >>> did_you_mean("compny", ["company", "bank"])
    "; did you mean 'company'?"
    """
    from rapidfuzz import fuzz, process

    best = process.extractOne(given, known, scorer=fuzz.ratio, score_cutoff=70)
    return f"; did you mean {best[0]!r}?" if best else ""


class UserNames:
    """The names of one table; immutable once read.

    `block` holds a line a name: kind, id, name, identifiers, strength, line of the file, alias; `starts` where each
    line begins.
    """

    __slots__ = ("_entries", "block", "label", "source", "starts")

    def __init__(self, source: str, block: bytes, starts: array[int]) -> None:
        self.source, self.block, self.starts = source, block, starts
        self.label = f"+ {source} ({len(starts)} names)"
        self._entries: dict[tuple[str, str], Entry] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def _cells(self, start: int) -> list[str]:
        return self.block[start : self.block.find(b"\n", start)].decode("utf-8", "surrogatepass").split("\t")

    def alias(self, number: int) -> Alias:
        """The name of a number."""
        kind, id_, *_, strength, line, text = self._cells(self.starts[number])
        entry = self.entry(kind, id_)
        assert entry is not None
        return Alias(entry, text, strength == "weak", self.source, int(line))

    def surfaces(self) -> Iterable[str]:
        """The text of every name, by number."""
        for line in self.block.decode("utf-8", "surrogatepass").split("\n")[:-1]:
            yield line[line.rfind("\t") + 1 :]

    def entry(self, kind: str, id: str) -> Entry | None:
        """The organization or person of an id, as the last row has it."""
        if (kind, id) not in self._entries:
            begin = f"{kind}\t{id}\t".encode("utf-8", "surrogatepass")
            start = self.block.rfind(b"\n" + begin) + 1
            if not self.block.startswith(begin, start):
                return None
            cells = self._cells(start)
            self._entries[kind, id] = Entry(kind, self.source, int(cells[-2]), id, cells[2], tuple(cells[3:9]))
        return self._entries[kind, id]

    def ids(self, kind: str) -> Iterator[str]:
        """Every id of a kind, in the order of the rows."""
        seen = dict.fromkeys(tuple(self._cells(start)[:2]) for start in self.starts)
        return (id_ for of_kind, id_ in seen if of_kind == kind)

    def numbers(self, kind: str, id: str) -> Iterable[int]:
        """The numbers of an entity's names."""
        begin = f"{kind}\t{id}\t".encode("utf-8", "surrogatepass")
        start = 0 if self.block.startswith(begin) else self.block.find(b"\n" + begin) + 1
        while self.block.startswith(begin, start):
            yield bisect_right(self.starts, start) - 1
            found = self.block.find(b"\n" + begin, start)
            if found < 0:
                break
            start = found + 1

    def central_banks(self) -> dict[str, Entry]:
        """The central banks among the rows, by country."""
        found: dict[str, Entry] = {}
        if b"\tcentral_bank\t" in self.block:
            for id_ in self.ids("organization"):
                entry = self.entry("organization", id_)
                if entry is not None and entry.type == "central_bank" and entry.country:
                    found[entry.country] = entry
        return found

    def __getstate__(self) -> tuple[object, ...]:
        return self.source, self.block, self.starts

    def __setstate__(self, state: tuple[str, bytes, array[int]]) -> None:
        self.__init__(*state)  # type: ignore[misc]


class UserNamesReader:
    """Takes the rows of a user's table in, one after the other, on top of what is known already."""

    def __init__(self, known: KnownEntries, source: str) -> None:
        self._known, self._source = known, source
        self._block, self._starts = bytearray(), array("Q")
        self._last: dict[str, int] = {}  # where the last row of an entity begins in the block
        self._ids = {kind: frozenset(known.ids(kind)) for kind in KINDS}
        self.touched: set[tuple[str, str]] = set()
        """Kind and id of the earlier entities that the rows speak of."""

    def read(self, row: Row) -> list[TableError]:
        """Takes one row in, or says what is wrong with it."""
        alias, kind, id_, name, *identifiers, strength, _, _ = row.cells
        kind = kind or "organization"
        cells = tuple(identifiers)
        errors = [
            TableError(row.source, row.line, column, problem)
            for column, problem in self._mistakes(alias, kind, id_, name, cells, strength)
        ]
        if not errors:
            id_ = id_ or _SLUG.sub("-", name.lower()).strip("-") or name
            name, cells = self._with_what_is_known(kind, id_, name, cells)
            self._put(kind, id_, name, cells, strength or "strong", row.line, alias)
        return errors

    def names(self) -> UserNames:
        """What was read."""
        return UserNames(self._source, bytes(self._block), self._starts)

    def _mistakes(
        self, alias: str, kind: str, id_: str, name: str, cells: tuple[str, ...], strength: str
    ) -> Iterator[tuple[str, str]]:
        if kind not in KINDS:
            yield "kind", f"{kind!r} is neither organization nor person{did_you_mean(kind, KINDS)}"
            return
        if not fold_to_bytes(alias).strip():
            yield "alias", "a row needs the name as the text writes it"
        if not name and id_ not in self._ids[kind] and kind + id_ not in self._last:
            hint = did_you_mean(id_, self._ids[kind]) if id_ else ""
            yield "name", f"a new {kind} needs its English name" + (f", or the id of a known one{hint}" if hint else "")
        if cells[0] and cells[0] not in TYPES:
            hint = did_you_mean(cells[0], TYPES) or f"; write one of {', '.join(TYPES)}"
            yield "type", f"{cells[0]!r} is no type of organization{hint}"
        if strength and strength not in ("strong", "weak"):
            yield "strength", f"write strong or weak, not {strength!r}"
        if cells[1] and not _COUNTRY.fullmatch(cells[1]):
            yield "country", f"{cells[1]!r} is no ISO 3166-1 alpha-2 code; write two capitals, for example SA"

    def _with_what_is_known(
        self, kind: str, id_: str, name: str, cells: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """The name and identifiers of a row, completed by earlier rows and tables."""
        earlier: tuple[str, tuple[str, ...]] | None = None
        start = self._last.get(kind + id_)
        if start is not None:
            row = self._block[start : self._block.index(b"\n", start)].decode("utf-8", "surrogatepass").split("\t")
            earlier = row[2], tuple(row[3:9])
        elif id_ in self._ids[kind]:
            entry = self._known.entry(kind, id_)
            earlier = (entry.name, entry.cells) if entry else None
        if earlier is not None:
            name = name or earlier[0]
            cells = tuple([given or was for given, was in zip(cells, earlier[1], strict=True)])
        return name, cells

    def _put(
        self, kind: str, id_: str, name: str, cells: tuple[str, ...], strength: str, line: int, alias: str
    ) -> None:
        if id_ in self._ids[kind]:
            self.touched.add((kind, id_))
        self._last[kind + id_] = len(self._block)
        self._starts.append(len(self._block))
        fields = (kind, id_, name, *cells, strength, str(line), alias)
        if any(map(_BLANKS.search, fields)):
            fields = tuple(_BLANKS.sub(" ", field) for field in fields)
        self._block += "\t".join(fields).encode("utf-8", "surrogatepass") + b"\n"


# -- the rows -----------------------------------------------------------------------------------------------------


def user_rows(names: str | Path | Iterable[Mapping[str, str]]) -> tuple[str, Iterator[Row]]:
    """What a table is called, and its rows with the cells in the order of `COLUMNS`; raises TableError."""
    if isinstance(names, str | Path):
        path = Path(names)
        return path.name, _file_rows(path)
    return "rows", _mapping_rows(names)


def _file_rows(path: Path) -> Iterator[Row]:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            for column in line.rstrip("\r").split("\t"):
                _check_column(path.name, number, column)
            break
    yield from read_rows(lines, path.name, ("alias",), _OPTIONAL)


def _mapping_rows(rows: Iterable[Mapping[str, str]]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if not row.keys() <= _COLUMN_SET:
            for column in row:
                _check_column("rows", number, column)
        yield Row("rows", number, tuple([row.get(column, "") for column in COLUMNS]))


_COLUMN_SET: Final = frozenset(COLUMNS)


def _check_column(source: str, line: int, column: str) -> None:
    if column not in _COLUMN_SET:
        hint = did_you_mean(column, COLUMNS) or f"; the columns are {', '.join(COLUMNS)}"
        raise TableError(source, line, column, f"there is no such column{hint}")
