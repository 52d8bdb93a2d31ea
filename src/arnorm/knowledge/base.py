"""The knowledge base of names: organizations, people and the names they go by, packaged and the user's own.

A user's table has one name a row, in a tab-separated file with these columns (see docs/names.md):

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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from arnorm.knowledge.entries import KINDS, Alias, Entry
from arnorm.knowledge.packaged import PackagedNames, packaged_names
from arnorm.knowledge.tables import PreparedError, TableError, checksum
from arnorm.knowledge.user_names import UserNames, UserNamesReader, did_you_mean, user_rows
from arnorm.text.entries import LexicalEntry
from arnorm.text.folding import FoldedView, fold_to_bytes
from arnorm.text.lexicon import Lexicon
from arnorm.values import Organization, Person

__all__ = ["Alias", "Entry", "KnowledgeBase", "PreparedError", "check", "key"]


class NameTable(Protocol):
    """Names by number, with the entities behind them."""

    label: str

    def __len__(self) -> int: ...

    def alias(self, number: int) -> Alias:
        """The name of a number."""

    def surfaces(self) -> Iterable[str]:
        """The text of every name, by number."""

    def entry(self, kind: str, id: str) -> Entry | None:
        """The organization or person of an id."""

    def ids(self, kind: str) -> Iterable[str]:
        """Every id of a kind."""

    def numbers(self, kind: str, id: str) -> Iterable[int]:
        """The numbers of an entity's names."""

    def central_banks(self) -> Mapping[str, Entry]:
        """The central bank of each country."""


class Layer:
    """A table of names with the lexicon that finds them, compiled when a text is first read."""

    def __init__(self, table: NameTable, lexicon: Lexicon | None = None) -> None:
        self.table = table
        if lexicon is not None:
            self.__dict__["lexicon"] = lexicon

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names, compiled."""
        sources = entry_sources(self.table)
        if isinstance(self.table, PackagedNames):
            from arnorm.knowledge.compiled import read_compiled

            ready = read_compiled(self.table, sources)
            if ready is not None:
                return ready
        return Lexicon.of_sources(sources)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if isinstance(self.table, PackagedNames):
            return _default_layer, ()  # every process has the packaged tables itself
        return Layer, (self.table, self.lexicon)


class _Visible:
    """The names of a table as entries for the scan: without those that were taken away, entities as later rows say."""

    __slots__ = ("changed", "hidden", "table")

    def __init__(
        self,
        table: NameTable,
        hidden: frozenset[int] = frozenset(),
        changed: Mapping[tuple[str, str], Entry] | None = None,
    ) -> None:
        self.table, self.hidden, self.changed = table, hidden, changed

    def __len__(self) -> int:
        return len(self.table)

    def surfaces(self) -> Iterable[str]:
        """The text of every name, by number, hidden ones too."""
        return self.table.surfaces()

    def alias(self, number: int) -> Alias | None:
        """The name of a number, or None when it was taken away."""
        if number in self.hidden:
            return None
        alias = self.table.alias(number)
        changed = self.changed.get((alias.entry.kind, alias.entry.id)) if self.changed else None
        return alias._replace(entry=changed) if changed else alias

    def __getitem__(self, number: int, /) -> LexicalEntry | None:
        alias = self.alias(number)
        return LexicalEntry(alias.text, alias.category, alias) if alias else None


class KnowledgeBase:
    """Organizations and people with their names; immutable: `extended` and `without` return new ones.

    >>> kb = KnowledgeBase.default().extended([{"name": "Falcon Bank", "type": "bank", "alias": "بنك الصقر"}])
    >>> kb.find("بنك الصقر")
    (Organization(name='Falcon Bank', type='bank', id='falcon-bank', country=None, ticker=None, isin=None, lei=None, \
wikidata=None, known=True, arabic=None),)
    """

    def __init__(
        self,
        layers: Sequence[Layer] = (),
        hidden: Sequence[frozenset[int]] = (),
        changed: Mapping[tuple[str, str], Entry] | None = None,
        notes: Sequence[str] = (),
    ) -> None:
        """Use `default`, `empty` and `extended`; the arguments are those of their results."""
        self._layers = tuple(layers)
        self._hidden = tuple(hidden)
        self._changed = dict(changed or {})
        self._notes = tuple(notes)

    # -- making ---------------------------------------------------------------------------------------------------

    @classmethod
    def default(cls) -> KnowledgeBase:
        """The packaged knowledge, read once a process."""
        return _default()

    @classmethod
    def empty(cls) -> KnowledgeBase:
        """No names at all, to be `extended`."""
        return KnowledgeBase()

    def extended(self, names: str | Path | Iterable[Mapping[str, str]]) -> KnowledgeBase:
        """With the names of a table (a path) or of rows added; later rows win over earlier ones.

        Raises TableError, which says where the first mistake stands and what to write instead.

        >>> KnowledgeBase.empty().extended([{"alias": "الصقر"}])
        Traceback (most recent call last):
        arnorm.knowledge.tables.TableError: rows, line 1, column 'name': a new organization needs its English name
        """
        source, rows = user_rows(names)
        reader = UserNamesReader(self, source)
        for row in rows:
            for error in reader.read(row):
                raise error
        table = reader.names()
        changed = dict(self._changed)
        for kind, id_ in sorted(reader.touched):
            entry = table.entry(kind, id_)
            assert entry is not None
            entry.names = _names(self.entry(kind, id_))
            changed[kind, id_] = entry
        hidden = [*self._superseded(table), frozenset()]
        return KnowledgeBase((*self._layers, Layer(table)), hidden, changed, (*self._notes, table.label))

    def _superseded(self, table: NameTable) -> list[frozenset[int]]:
        """What a new table hides of each layer: a name that it gives strongly to another, or anew to the same."""
        hidden = [set(numbers) for numbers in self._hidden]
        places: dict[bytes, list[tuple[int, int]]] = {}
        for layer_number, layer in enumerate(self._layers):
            for number, surface in enumerate(_keys(layer.table)):
                places.setdefault(surface, []).append((layer_number, number))
        if places:
            for number, surface in enumerate(_keys(table)):
                for layer_number, old in places.get(surface, ()):
                    added, before = table.alias(number), self._layers[layer_number].table.alias(old)
                    if not added.weak or (added.entry.kind, added.entry.id) == (before.entry.kind, before.entry.id):
                        hidden[layer_number].add(old)
        return list(map(frozenset, hidden))

    def without(self, *names: str) -> KnowledgeBase:
        """Without the entities of these ids, or without these names of any entity; raises ValueError for neither."""
        hidden = [set(numbers) for numbers in self._hidden]
        for given in names:
            found = False
            for layer, taken in zip(self._layers, hidden, strict=True):
                numbers = [number for kind in KINDS for number in layer.table.numbers(kind, given)]
                if not numbers:
                    wanted = fold_to_bytes(given)
                    numbers = [number for number, surface in enumerate(_keys(layer.table)) if surface == wanted]
                taken.update(numbers)
                found = found or bool(numbers)
            if not found:
                known = [*self.ids("organization"), *self.ids("person")]
                raise ValueError(f"no entity or name {given!r} in this knowledge base{did_you_mean(given, known)}")
        note = f"without {', '.join(map(repr, names))}"
        return KnowledgeBase(self._layers, list(map(frozenset, hidden)), self._changed, (*self._notes, note))

    # -- saving ---------------------------------------------------------------------------------------------------

    def save(self, path: str | Path) -> None:
        """Writes the user's names with their compiled lexicons to one file, for `load`.

        Compiling takes seconds for a million names and loading moments, when daachorse is installed
        (`arnorm[fast]`); without it the file is as exact, and `load` compiles again.
        """
        from arnorm.knowledge.prepared import PreparedKnowledge, write_knowledge

        user = [layer for layer in self._layers if isinstance(layer.table, UserNames)]
        tables = tuple((layer.table, layer.lexicon) for layer in user if isinstance(layer.table, UserNames))
        base = checksum() if len(user) < len(self._layers) else ""
        prepared = PreparedKnowledge(base, tables, self._hidden, self._changed, self._notes)
        write_knowledge(Path(path), prepared)

    @classmethod
    def load(cls, path: str | Path) -> KnowledgeBase:
        """What `save` wrote; raises PreparedError when the file is damaged or lies on other packaged tables."""
        from arnorm.knowledge.prepared import read_knowledge

        prepared = read_knowledge(Path(path), entry_sources)
        if prepared.base and prepared.base != checksum():
            raise PreparedError(f"{path} was saved on other packaged tables; extend and save it again")
        layers = [_default_layer()] if prepared.base else []
        layers += [Layer(table, lexicon) for table, lexicon in prepared.tables]
        return KnowledgeBase(layers, prepared.hidden, prepared.changed, prepared.notes)

    # -- asking ---------------------------------------------------------------------------------------------------

    @cached_property
    def lexica(self) -> tuple[Lexicon, ...]:
        """The lexicons that find the names, a layer each; their payloads are `Alias`es."""
        return tuple(layer.lexicon.with_names(visible) for layer, visible in self._visible())

    def _visible(self) -> Iterator[tuple[Layer, _Visible]]:
        for layer, hidden in zip(self._layers, self._hidden, strict=True):
            yield layer, _Visible(layer.table, hidden, self._changed)

    def ids(self, kind: str) -> Iterator[str]:
        """The ids of every organization or person (`kind` as in `Entity.kind`), sorted."""
        return iter(sorted({id_ for layer in self._layers for id_ in layer.table.ids(kind)}))

    def entry(self, kind: str, id: str) -> Entry | None:
        """The organization or person of an id, as the last row has it; None when all its names were taken away."""
        found: Entry | None = None
        for layer, visible in self._visible():
            entry = layer.table.entry(kind, id)
            if entry is not None and not visible.hidden.issuperset(layer.table.numbers(kind, id)):
                found = entry
        return self._changed.get((kind, id), found) if found else None

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """Every organization, by id."""
        return tuple(value for value in self._values("organization") if isinstance(value, Organization))

    @property
    def people(self) -> tuple[Person, ...]:
        """Every person, by id."""
        return tuple(value for value in self._values("person") if isinstance(value, Person))

    def _values(self, kind: str) -> Iterator[Organization | Person]:
        for id_ in self.ids(kind):
            entry = self.entry(kind, id_)
            if entry is not None:
                yield entry.value

    def get(self, id: str) -> Organization | Person | None:
        """The organization or person of an id."""
        entry = self.entry("organization", id) or self.entry("person", id)
        return entry.value if entry else None

    def aliases(self, kind: str) -> Iterator[Alias]:
        """Every name of the organizations or of the people (`kind` as in `Entity.kind`)."""
        for layer, visible in self._visible():
            for number in range(len(layer.table)):
                alias = visible.alias(number)
                if alias is not None and alias.entry.kind == kind:
                    yield alias

    def find(self, name: str) -> tuple[Organization | Person, ...]:
        """Whom a whole name can mean, spelling variants made equal; strong names first."""
        found = sorted(self.named(name), key=_strength_order)
        return tuple(dict.fromkeys(alias.entry.value for alias in found))

    def named(self, name: str) -> tuple[Alias, ...]:
        """The aliases that equal a whole name, spelling variants made equal."""
        view = FoldedView.of(name)
        found: list[Alias] = []
        for lexicon in self.lexica:
            for lexeme in lexicon.lexemes(view):
                if lexeme.start == 0 and lexeme.end == len(view.symbols) and isinstance(lexeme.entry.payload, Alias):
                    found.append(lexeme.entry.payload)
        return tuple(found)

    def central_bank(self, country: str) -> Organization | None:
        """The central bank of a country (ISO 3166-1 alpha-2)."""
        entry = self._central_banks.get(country)
        value = entry.value if entry else None
        return value if isinstance(value, Organization) else None

    @cached_property
    def _central_banks(self) -> dict[str, Entry]:
        banks: dict[str, Entry] = {}
        for layer in self._layers:
            banks |= layer.table.central_banks()
        kept = ((country, self.entry("organization", entry.id)) for country, entry in banks.items())
        return {country: entry for country, entry in kept if entry}

    def __getstate__(self) -> dict[str, object]:
        return {name: self.__dict__[name] for name in ("_layers", "_hidden", "_changed", "_notes")}

    def __repr__(self) -> str:
        sizes = [sum(1 for _ in self.ids(kind)) for kind in KINDS]
        names = sum(len(layer.table) - len(visible.hidden) for layer, visible in self._visible())
        notes = " ".join(self._notes) or "empty"
        return f"KnowledgeBase({notes}: {sizes[0]} organizations, {sizes[1]} people, {names} names)"


def _names(entry: Entry | None) -> int:
    return entry.names if entry else 0


def _strength_order(alias: Alias) -> bool:
    return alias.weak


def _keys(table: NameTable) -> list[bytes]:
    """What spelling variants of a table's names have in common, as bytes by number."""
    return fold_to_bytes("\n".join(table.surfaces())).split(b"\n") if len(table) else []


def key(name: str) -> str:
    """What spelling variants of a name have in common; the scan matches the same variants.

    >>> key("جيه.بي مورغان") == key("جيه بي مورغان")
    True
    """
    return " ".join(FoldedView.of(name).spaced.split())


@cache
def _default_layer() -> Layer:
    return Layer(packaged_names())


@cache
def _default() -> KnowledgeBase:
    return KnowledgeBase([_default_layer()], [frozenset()], None, ["default"])


def entry_sources(table: NameTable) -> list[_Visible]:
    """A table as the entries of a lexicon."""
    return [_Visible(table)]


def check(path: str | Path) -> list[TableError]:
    """Every mistake of a user's table, in the order of its lines; an empty list when it can be used.

    Raises OSError when the file cannot be read.
    """
    errors: list[TableError] = []
    source, rows = user_rows(path)
    reader = UserNamesReader(KnowledgeBase.default(), source)
    try:
        for row in rows:
            errors.extend(reader.read(row))
    except TableError as error:
        errors.append(error)
    except UnicodeDecodeError as error:
        errors.append(TableError(Path(path).name, 1, None, f"the file is not UTF-8 (byte {error.start}); save it so"))
    return errors
