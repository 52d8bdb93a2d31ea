"""The knowledge base of names: organizations, people and the names they go by, packaged and the user's own.

A user's table has one name a row, in a tab-separated file with these columns:

    kind      organization or person; organization when left out
    id        id of a known entity that the name is added to, or of a new one; made of the name when left out
    name      canonical English name; needed for a new entity
    type      company bank central_bank media university lab government regulator exchange fund international ngo club
    country   ISO 3166-1 alpha-2
    ticker, isin, lei, wikidata   identifiers
    strength  strong (links wherever it stands; the default) or weak (an ordinary word too: needs support in the text)
    source, note   for people who maintain the file
    alias     the name in the text, Arabic or Latin
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final, NamedTuple, Self

from arnorm.knowledge.tables import DATA, Row, TableError, read_rows
from arnorm.text.folding import fold
from arnorm.values import Organization, Person

TYPES: Final = (
    *("company", "bank", "central_bank", "media", "university", "lab", "government", "regulator"),
    *("exchange", "fund", "international", "ngo", "club"),
)
"""The types of organization."""

_STRENGTHS: Final = ("strong", "weak")
_KINDS: Final = ("organization", "person")
_IDENTIFIERS: Final = ("type", "country", "ticker", "isin", "lei", "wikidata")
_OPTIONAL: Final = ("kind", "id", "name", *_IDENTIFIERS, "strength", "source", "note")
_COUNTRY: Final = re.compile("[A-Z]{2}")
_SLUG: Final = re.compile("[^a-z0-9]+")


class Entry:
    """One organization or person of the tables; its value is built when a text first names it."""

    __slots__ = ("_value", "cells", "id", "kind", "line", "name", "names", "source")

    def __init__(self, kind: str, source: str, line: int, id: str, name: str, cells: tuple[str, ...]) -> None:
        self.kind, self.source, self.line, self.id, self.name, self.cells = kind, source, line, id, name, cells
        self._value: Organization | Person | None = None
        self.names = 0
        """How many aliases the packaged tables have for it and its subsidiaries: a measure of how well known it is."""

    @property
    def value(self) -> Organization | Person:
        """The value that a mention of it carries."""
        if self._value is None:
            identifiers = [cell or None for cell in self.cells]
            if self.kind == "person":
                self._value = Person(self.name, self.id, identifiers[5])
            else:
                type_, country, ticker, isin, lei, wikidata = identifiers
                self._value = Organization(self.name, type_, self.id, country, ticker, isin, lei, wikidata)
        return self._value

    @property
    def type(self) -> str:
        """The type of an organization; empty for a person."""
        return self.cells[0]

    @property
    def country(self) -> str:
        """The country of an organization, or the empty string."""
        return self.cells[1]


class Alias(NamedTuple):
    """One name of an entity, and the row it comes from."""

    entry: Entry
    text: str
    weak: bool
    source: str
    line: int

    @property
    def place(self) -> str:
        """File and line, as evidence names it: "people_aliases.tsv:17"."""
        return f"{self.source}:{self.line}"


class _Names(NamedTuple):
    """The entities and aliases of one kind."""

    entries: dict[str, Entry]
    aliases: tuple[Alias, ...]


class KnowledgeBase:
    """Organizations and people with their names; immutable: `extended` and `without` return new ones.

    >>> kb = KnowledgeBase.default().extended([{"name": "Falcon Bank", "type": "bank", "alias": "بنك الصقر"}])
    >>> kb.find("بنك الصقر")
    (Organization(name='Falcon Bank', type='bank', id='falcon-bank', country=None, ticker=None, isin=None, lei=None, \
wikidata=None, known=True, arabic=None),)
    """

    def __init__(self) -> None:
        self._names: dict[str, _Names] = {kind: _Names({}, ()) for kind in _KINDS}
        self._layers: tuple[str, ...] = ("empty",)

    # -- making ---------------------------------------------------------------------------------------------------

    @classmethod
    def default(cls) -> KnowledgeBase:
        """The packaged knowledge, read once a process."""
        return _default()

    @classmethod
    def empty(cls) -> Self:
        """No names at all, to be `extended`."""
        return cls()

    def extended(self, names: str | Path | Iterable[Mapping[str, str]]) -> KnowledgeBase:
        """With the names of a table (a path) or of rows added; later rows win over earlier ones.

        Raises TableError, which says where the first mistake stands and what to write instead.

        >>> KnowledgeBase.empty().extended([{"alias": "الصقر"}])
        Traceback (most recent call last):
        arnorm.knowledge.tables.TableError: rows, line 1, column 'name': a new organization needs its English name
        """
        layer, rows = _user_rows(names)
        added = _Reader(self)
        for row in rows:
            for error in added.read(row):
                raise error
        return self._with(added.names(), f"+ {layer} ({added.count} names)")

    def without(self, *names: str) -> KnowledgeBase:
        """Without the entities of these ids, or without these names of any entity; raises ValueError for neither."""
        kept = dict(self._names)
        for given in names:
            folded = fold(given)
            found = False
            for kind, (entries, aliases) in kept.items():
                if given in entries:
                    left = tuple(alias for alias in aliases if alias.entry.id != given)
                    kept[kind] = _Names({key: entry for key, entry in entries.items() if key != given}, left)
                    found = True
                elif folded in self._index:
                    left = tuple(alias for alias in aliases if alias.text != given and fold(alias.text) != folded)
                    found = found or len(left) < len(aliases)
                    kept[kind] = _Names(entries, left)
            if not found:
                known = [*self._names["organization"].entries, *self._names["person"].entries, *self._index]
                raise ValueError(f"no entity or name {given!r} in this knowledge base{did_you_mean(given, known)}")
        return self._with(kept, f"without {', '.join(map(repr, names))}")

    def _with(self, names: dict[str, _Names], layer: str) -> KnowledgeBase:
        made = KnowledgeBase()
        made._names = names
        made._layers = (*self._layers, layer)
        return made

    # -- asking ---------------------------------------------------------------------------------------------------

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """Every organization, by id."""
        return tuple(entry.value for entry in self._sorted("organization"))  # type: ignore[misc]

    @property
    def people(self) -> tuple[Person, ...]:
        """Every person, by id."""
        return tuple(entry.value for entry in self._sorted("person"))  # type: ignore[misc]

    def _sorted(self, kind: str) -> list[Entry]:
        return [entry for _, entry in sorted(self._names[kind].entries.items())]

    def get(self, id: str) -> Organization | Person | None:
        """The organization or person of an id."""
        entry = self._names["organization"].entries.get(id) or self._names["person"].entries.get(id)
        return entry.value if entry else None

    def aliases(self, kind: str) -> tuple[Alias, ...]:
        """Every name of the organizations or of the people (`kind` as in `Entity.kind`)."""
        return self._names[kind].aliases

    def find(self, name: str) -> tuple[Organization | Person, ...]:
        """Whom a whole name can mean, spelling variants made equal; strong names first."""
        found = sorted(self.named(name), key=_strength_order)
        return tuple(dict.fromkeys(alias.entry.value for alias in found))

    def named(self, name: str) -> tuple[Alias, ...]:
        """The aliases that equal a whole name, spelling variants made equal."""
        return tuple(self._index.get(key(name), ()))

    def central_bank(self, country: str) -> Organization | None:
        """The central bank of a country (ISO 3166-1 alpha-2)."""
        return self._central_banks.get(country)

    @cached_property
    def _central_banks(self) -> dict[str, Organization]:
        entries = self._names["organization"].entries.values()
        return {e.country: e.value for e in entries if e.type == "central_bank" and e.country}  # type: ignore[misc]

    @cached_property
    def _index(self) -> dict[str, list[Alias]]:
        index: dict[str, list[Alias]] = {}
        for names in self._names.values():
            for alias in names.aliases:
                index.setdefault(key(alias.text), []).append(alias)
        return index

    def __getstate__(self) -> dict[str, object]:
        return {"_names": self._names, "_layers": self._layers}

    def __repr__(self) -> str:
        sizes = [len(self._names[kind].entries) for kind in _KINDS]
        aliases = sum(len(names.aliases) for names in self._names.values())
        return f"KnowledgeBase({' '.join(self._layers)}: {sizes[0]} organizations, {sizes[1]} people, {aliases} names)"


def _strength_order(alias: Alias) -> bool:
    return alias.weak


def key(name: str) -> str:
    """What spelling variants of a name have in common; the scan matches the same variants.

    >>> key("جيه.بي مورغان") == key("جيه بي مورغان")
    True
    """
    return " ".join(re.sub("[.&'_\\- ]+", " ", fold(name)).split())


# -- the packaged tables ------------------------------------------------------------------------------------------


def _fast_rows(table: str, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Line numbers and cells of a packaged table, in the order of its own columns, which must be `columns`."""
    path = DATA / f"{table}.tsv"
    header = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line and line[0] != "#":
            cells = line.split("\t")
            if header is None:
                header = cells
                if tuple(cells) != tuple(columns):
                    raise TableError(path.name, number, None, f"the header must be {' '.join(columns)}")
            elif len(cells) != len(columns):
                raise TableError(path.name, number, None, f"{len(cells)} cells where the header has {len(columns)}")
            else:
                yield number, cells


def _packaged_organizations() -> _Names:
    columns = ("id", "name", "type", "country", "parent", "ticker", "isin", "lei", "wikidata", "legal_name", "source")
    source = "organizations.tsv"
    entries: dict[str, Entry] = {}
    parents: dict[str, str] = {}
    for line, c in _fast_rows("organizations", columns):
        entries[c[0]] = Entry("organization", source, line, c[0], c[1], (c[2], c[3], c[5], c[6], c[7], c[8]))
        if c[4]:
            parents[c[0]] = c[4]
    rows = _fast_rows("organization_aliases", ("id", "strength", "since", "until", "source", "alias"))
    source = "organization_aliases.tsv"
    names = _counted(entries, [Alias(entries[c[0]], c[5], c[1] == "weak", source, line) for line, c in rows])
    for child, parent in parents.items():
        if parent in entries:
            entries[parent].names += entries[child].names
    return names


def _packaged_people() -> _Names:
    source = "people.tsv"
    entries = {
        c[0]: Entry("person", source, line, c[0], c[1], ("", "", "", "", "", c[2]))
        for line, c in _fast_rows("people", ("id", "name", "wikidata", "source"))
    }
    rows = _fast_rows("people_aliases", ("id", "strength", "source", "alias"))
    source = "people_aliases.tsv"
    return _counted(entries, [Alias(entries[c[0]], c[3], c[1] == "weak", source, line) for line, c in rows])


def _counted(entries: dict[str, Entry], aliases: list[Alias]) -> _Names:
    for alias in aliases:
        alias.entry.names += 1
    return _Names(entries, tuple(aliases))


@cache
def _default() -> KnowledgeBase:
    made = KnowledgeBase()
    made._names = {"organization": _packaged_organizations(), "person": _packaged_people()}
    made._layers = ("default",)
    return made


# -- the user's tables --------------------------------------------------------------------------------------------


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """The hint at the end of an error message, or the empty string when nothing is near.

    >>> did_you_mean("compny", ["company", "bank"])
    "; did you mean 'company'?"
    """
    from rapidfuzz import fuzz, process

    best = process.extractOne(given, list(known), scorer=fuzz.ratio, score_cutoff=70)
    return f"; did you mean {best[0]!r}?" if best else ""


def check(path: str | Path) -> list[TableError]:
    """Every mistake of a user's table, in the order of its lines; an empty list when it can be used.

    Raises OSError when the file cannot be read.
    """
    errors: list[TableError] = []
    reader = _Reader(KnowledgeBase.default())
    try:
        for row in _user_rows(path)[1]:
            errors.extend(reader.read(row))
    except TableError as error:
        errors.append(error)
    except UnicodeDecodeError as error:
        errors.append(TableError(Path(path).name, 1, None, f"the file is not UTF-8 (byte {error.start}); save it so"))
    return errors


def _user_rows(names: str | Path | Iterable[Mapping[str, str]]) -> tuple[str, Iterator[Row]]:
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
        for column in row:
            _check_column("rows", number, column)
        yield Row("rows", number, tuple(row.get(column, "") for column in ("alias", *_OPTIONAL)))


def _check_column(source: str, line: int, column: str) -> None:
    known = ("alias", *_OPTIONAL)
    if column not in known:
        hint = did_you_mean(column, known) or f"; the columns are {', '.join(known)}"
        raise TableError(source, line, column, f"there is no such column{hint}")


class _Reader:
    """Reads a user's rows on top of a knowledge base."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._entries = {kind: dict(names.entries) for kind, names in base._names.items()}
        self._added: list[Alias] = []

    @property
    def count(self) -> int:
        """How many rows were taken in."""
        return len(self._added)

    def read(self, row: Row) -> list[TableError]:
        """Takes one row in, or says what is wrong with it."""
        cells = dict(zip(("alias", *_OPTIONAL), row.cells, strict=True))
        kind = cells["kind"] or "organization"
        errors = [TableError(row.source, row.line, column, problem) for column, problem in self._mistakes(cells, kind)]
        if not errors:
            entry = self._entry(row, cells, kind)
            self._added.append(Alias(entry, cells["alias"], cells["strength"] == "weak", row.source, row.line))
        return errors

    def _mistakes(self, cells: dict[str, str], kind: str) -> Iterator[tuple[str, str]]:
        if kind not in _KINDS:
            yield "kind", f"{kind!r} is neither organization nor person{did_you_mean(kind, _KINDS)}"
            return
        if not key(cells["alias"]):
            yield "alias", "a row needs the name as the text writes it"
        if cells["id"] not in self._entries[kind] and not cells["name"]:
            hint = did_you_mean(cells["id"], self._entries[kind]) if cells["id"] else ""
            yield "name", f"a new {kind} needs its English name" + (f", or the id of a known one{hint}" if hint else "")
        if cells["type"] and cells["type"] not in TYPES:
            hint = did_you_mean(cells["type"], TYPES) or f"; write one of {', '.join(TYPES)}"
            yield "type", f"{cells['type']!r} is no type of organization{hint}"
        if cells["strength"] and cells["strength"] not in _STRENGTHS:
            yield "strength", f"write strong or weak, not {cells['strength']!r}"
        if cells["country"] and not _COUNTRY.fullmatch(cells["country"]):
            yield "country", f"{cells['country']!r} is no ISO 3166-1 alpha-2 code; write two capitals, for example SA"

    def _entry(self, row: Row, cells: dict[str, str], kind: str) -> Entry:
        entries = self._entries[kind]
        id_ = cells["id"] or _SLUG.sub("-", cells["name"].lower()).strip("-") or cells["name"]
        old = entries.get(id_)
        before = old.cells if old else ("",) * len(_IDENTIFIERS)
        merged = tuple([cells[column] or was for column, was in zip(_IDENTIFIERS, before, strict=True)])
        name = cells["name"] or (old.name if old else "")
        if old is None or merged != old.cells or name != old.name:
            entries[id_] = Entry(kind, row.source, row.line, id_, name, merged)
        return entries[id_]

    def names(self) -> dict[str, _Names]:
        """What was read; a name that a row gives strongly to an entity, or anew to its own, is that row's alone."""
        replaced: set[Alias] = set()
        for added in self._added:
            for old in self._base.named(added.text):
                if not added.weak or old.entry.id == added.entry.id:
                    replaced.add(old)
        made: dict[str, _Names] = {}
        for kind, entries in self._entries.items():
            kept = [alias for alias in self._base.aliases(kind) if alias not in replaced]
            kept += [alias for alias in self._added if alias.entry.kind == kind]
            made[kind] = _Names(entries, tuple([_current(alias, entries) for alias in kept]))
        return made


def _current(alias: Alias, entries: Mapping[str, Entry]) -> Alias:
    """The alias with the entity as the last row has it."""
    entry = entries[alias.entry.id]
    return alias if entry is alias.entry else alias._replace(entry=entry)
