"""The pipeline: normalizers read one scan, overlaps are settled, linkers look at the whole document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final, Literal, Protocol, Self, TypeVar, cast, overload, runtime_checkable

from arnorm.collector import collector_paused
from arnorm.context import Context
from arnorm.document import Document
from arnorm.knowledge.base import KnowledgeBase
from arnorm.mentions import Mention
from arnorm.overlaps import resolve
from arnorm.text.entries import LexicalEntry, ListedEntries
from arnorm.text.lexicon import Lexicon
from arnorm.text.scanner import Scan
from arnorm.values import KINDS

T = TypeVar("T")

ENTRY_POINTS: Final = "arnorm.normalizers"
"""The entry-point group under which other packages register components; each names an instance, not a class."""

_LONG: Final = 50_000
"""Characters of a text that is worth a pause of the collector; no article is."""


class Normalizer(Protocol):
    """Reads mentions out of a scan; any callable of this shape will do.

    It may have a `name` (its class or function name otherwise) and a method `lexicon(knowledge)` that yields the
    surfaces it wants the one scan to look for.
    """

    def __call__(self, scan: Scan, context: Context) -> Iterable[Mention]: ...


class Linker(Protocol):
    """Changes, adds or removes mentions with the whole document in sight; may have `name` and `lexicon`, too."""

    def __call__(self, mentions: Sequence[Mention], scan: Scan, context: Context) -> Iterable[Mention]: ...


@runtime_checkable
class HasLexicon(Protocol):
    """A component that contributes surfaces to the one scan."""

    def lexicon(self, knowledge: KnowledgeBase) -> Iterable[LexicalEntry]:
        """The surfaces, with what each stands for."""


def listed_entries(components: Iterable[object], knowledge: KnowledgeBase) -> list[ListedEntries]:
    """What each of some components looks for, without those that look for nothing."""
    return [ListedEntries(one.lexicon(knowledge)) for one in components if isinstance(one, HasLexicon)]


def component_name(component: Normalizer | Linker) -> str:
    """The name by which `Pipeline.without` and the entry points know a component."""
    name = getattr(component, "name", None) or getattr(component, "__name__", None) or type(component).__name__
    return str(name)


@dataclass(frozen=True)
class Pipeline:
    """Normalizers and linkers, in a fixed composition; immutable and picklable.

    >>> Pipeline.default().only("money").normalize("ملياري دولار و14 موظفاً").entities
    (Entity('ملياري دولار', money, 2000000000 USD, 0:12, certain),)
    """

    normalizers: tuple[Normalizer, ...] = ()
    linkers: tuple[Linker, ...] = ()
    knowledge: KnowledgeBase | None = None
    """The names to know; None stands for `KnowledgeBase.default()`."""
    kinds: frozenset[str] = frozenset(KINDS)
    """The kinds of entity in the result. Leaving one out changes no entity of another kind."""

    @classmethod
    def default(cls) -> Self:
        """Every normalizer and linker of the package; its repr shows the explicit equivalent."""
        from arnorm.components import default_linkers, default_normalizers

        return cls(default_normalizers(), default_linkers())

    def with_(self, *components: Normalizer | Linker) -> Self:
        """With more normalizers, or linkers (components whose `links` attribute is true), after the present ones."""
        normalizers, linkers = list(self.normalizers), list(self.linkers)
        for component in components:
            if getattr(component, "links", False):
                linkers.append(cast(Linker, component))
            else:
                normalizers.append(cast(Normalizer, component))
        return replace(self, normalizers=tuple(normalizers), linkers=tuple(linkers))

    def with_installed(self, *names: str) -> Self:
        """With components that other packages register under the entry-point group "arnorm.normalizers".

        Nothing is loaded unless it is named here. Raises ValueError for a name that no installed package registers.
        """
        from importlib.metadata import entry_points

        found = {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
        missing = [name for name in names if name not in found]
        if missing:
            known = ", ".join(sorted(found)) or "none"
            raise ValueError(
                f"no installed package registers {missing[0]!r} under {ENTRY_POINTS!r}; registered: {known}"
            )
        return self.with_(*(found[name].load() for name in names))

    def without(self, *names: str) -> Self:
        """Without the kinds of entity or the components named; raises ValueError for a name that is neither."""
        components = {*map(component_name, self.normalizers), *map(component_name, self.linkers)}
        for name in names:
            if name not in components and name not in KINDS:
                known = ", ".join((*KINDS, *sorted(components - set(KINDS))))
                raise ValueError(f"no kind or component {name!r} in this pipeline; it has {known}")
        kept = self._of_kinds(self.kinds.difference(names))
        if components.isdisjoint(names):
            return kept
        return replace(
            kept,
            normalizers=tuple(n for n in self.normalizers if component_name(n) not in names),
            linkers=tuple(linker for linker in self.linkers if component_name(linker) not in names),
        )

    def only(self, *kinds: str) -> Self:
        """With these kinds of entity in the result and no others; raises ValueError for an unknown kind."""
        unknown = [kind for kind in kinds if kind not in KINDS]
        if unknown:
            raise ValueError(f"unknown kind {unknown[0]!r}; arnorm knows {', '.join(KINDS)}")
        return self._of_kinds(frozenset(kinds))

    def _of_kinds(self, kinds: frozenset[str]) -> Self:
        """The same composition with other kinds in the result; what is compiled stays compiled."""
        made = replace(self, kinds=kinds)
        if "_lexica" in self.__dict__:
            made.__dict__["_lexica"] = self._lexica
        return made

    def using(self, knowledge: KnowledgeBase | Normalizer) -> Self:
        """With another knowledge base, or with a watchlist added."""
        if isinstance(knowledge, KnowledgeBase):
            return replace(self, knowledge=knowledge)
        return self.with_(knowledge)

    @cached_property
    def _lexica(self) -> tuple[Lexicon, ...]:
        """All surfaces, compiled on first use."""
        knowledge = self.knowledge or KnowledgeBase.default()
        components: tuple[object, ...] = (*self.normalizers, *self.linkers)
        listed = listed_entries(components, knowledge)
        lexica: list[Lexicon] = []
        if any(getattr(component, "reads_names", False) for component in components):
            for names in knowledge.lexica:
                lexicon, listed = names.filled(listed)
                lexica.append(lexicon)
        return (Lexicon.of_sources(listed), *lexica) if listed else tuple(lexica)

    def __getstate__(self) -> dict[str, object]:
        return {key: value for key, value in self.__dict__.items() if key != "_lexica"}

    def normalize(
        self, text: str, *, reference_date: dt.date | str | None = None, country: str | None = None
    ) -> Document:
        """Reads one text. See `arnorm.normalize`."""
        return self.read(text, Context.of(reference_date, country))

    def read(self, text: str, context: Context) -> Document:
        """Reads one text in a context that is already checked; raises TypeError when `text` is no `str`.

        While a text of more than 50,000 characters is read, Python's cyclic garbage collector pauses.
        """
        if isinstance(text, str) and len(text) > _LONG:
            with collector_paused():
                return self._read(text, context)
        return self._read(text, context)

    def _read(self, text: str, context: Context) -> Document:
        scan = Scan.of_text(text, self._lexica)
        mentions: list[Mention] = []
        for normalizer in self.normalizers:
            mentions.extend(normalizer(scan, context))
        kept, rejected = resolve(mentions)
        for linker in self.linkers:
            linked = list(linker(kept, scan, context))
            if linked != kept:
                kept, losers = resolve(linked)
                rejected += losers
        if len(self.kinds) < len(KINDS):
            kept = [mention for mention in kept if mention.kind in self.kinds]
            rejected = [loser for loser in rejected if loser.mention.kind in self.kinds]
        return Document.of_mentions(scan, kept, rejected, context)

    @overload
    def pipe(
        self,
        texts: Iterable[str],
        *,
        reference_date: dt.date | str | None = ...,
        country: str | None = ...,
        processes: int = ...,
        as_tuples: Literal[False] = ...,
    ) -> Iterator[Document | Exception]: ...

    @overload
    def pipe(
        self,
        texts: Iterable[tuple[str, T]],
        *,
        reference_date: dt.date | str | None = ...,
        country: str | None = ...,
        processes: int = ...,
        as_tuples: Literal[True],
    ) -> Iterator[tuple[Document | Exception, T]]: ...

    def pipe(
        self,
        texts: Iterable[str] | Iterable[tuple[str, T]],
        *,
        reference_date: dt.date | str | None = None,
        country: str | None = None,
        processes: int = 1,
        as_tuples: bool = False,
    ) -> Iterator[Document | Exception] | Iterator[tuple[Document | Exception, T]]:
        """Reads many texts, lazily and in order; an exception stands in the place of a text that cannot be read.

        With `as_tuples`, texts and results are pairs with anything beside them; a `Context` there is the text's own.
        `processes` above 1 reads in worker processes. See `arnorm.streams.pipe`.
        """
        from arnorm.streams import pipe

        context = Context.of(reference_date, country)
        return pipe(self, texts, context=context, processes=processes, as_tuples=as_tuples)  # type: ignore[call-overload, no-any-return]

    def __repr__(self) -> str:
        parts = [
            f"normalizers=({', '.join(component_name(n) for n in self.normalizers)})",
            f"linkers=({', '.join(component_name(linker) for linker in self.linkers)})",
            f"knowledge={self.knowledge!r}" if self.knowledge else "knowledge=default",
        ]
        if len(self.kinds) < len(KINDS):
            parts.append(f"kinds=({', '.join(kind for kind in KINDS if kind in self.kinds)})")
        return f"Pipeline({', '.join(parts)})"


@cache
def default_pipeline() -> Pipeline:
    """The default pipeline, built once a process."""
    return Pipeline.default()


def normalize(text: str, *, reference_date: dt.date | str | None = None, country: str | None = None) -> Document:
    """Reads numbers, percents, ordinals, durations, money, dates, organizations and people in an Arabic text.

    `reference_date` (a date or "YYYY-MM-DD") is the day the text was written, from which «أمس» and «العام الماضي»
    are counted; `country` (ISO 3166-1 alpha-2) is the country of the story, for «5 ملايين دينار». Raises TypeError
    when `text` is no `str`, ValueError for a malformed date or country; any `str` at all gives a document.

    >>> normalize("بلغت الأرباح ملياري دولار أمس", reference_date="2025-07-27").entities
    (Entity('ملياري دولار', money, 2000000000 USD, 13:25, certain), Entity('أمس', date, 2025-07-26, 26:29, certain))
    """
    return default_pipeline().normalize(text, reference_date=reference_date, country=country)
