"""A user's list of Latin names, found in Arabic text by their letters, translations and initials."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import ClassVar, Final, Literal, Self, cast

from arnorm.context import Context
from arnorm.knowledge.tables import TableError
from arnorm.linking.index_files import WATCHLIST, Prepared
from arnorm.linking.name_folding import fold_latin_name
from arnorm.linking.name_index import LinkResult, NameIndex
from arnorm.linking.translated_words import TranslatedWords
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.candidate_spans import text_words
from arnorm.names.lexicons import given_names
from arnorm.names.organizations import Organizations
from arnorm.names.people import People
from arnorm.names.watched_text import Found, found_names, short_forms
from arnorm.overlaps import LISTED
from arnorm.text.scanner import Scan
from arnorm.values import Organization, Person, Value

__all__ = ["Watchlist", "WatchlistKind"]

WatchlistKind = Literal["person", "organization", "mixed"]
_PART: Final = "{}:{}"
_COUNTS: Final = "sections"
_CERTAINTIES: Final = {
    "certain": Certainty.CERTAIN,
    "likely": Certainty.LIKELY,
    "doubtful": Certainty.DOUBTFUL,
}


@dataclass(frozen=True, slots=True, eq=False)
class Watchlist:
    """Names in Latin letters with ids of the user's own, found in Arabic text; a normalizer, immutable, picklable.

    >>> from arnorm.pipeline import Pipeline
    >>> names = [("C-17", "Mark Zuckerberg"), ("C-18", "Ursula von der Leyen")]
    >>> pipeline = Pipeline().using(Watchlist.from_rows(names, kind="person"))
    >>> document = pipeline.normalize("قال مارك زوكربيرغ لأورسولا فون دير لاين")
    >>> [(entity.text, entity.value.name, entity.value.id) for entity in document.entities]
    [('مارك زوكربيرغ', 'Mark Zuckerberg', 'C-17'), ('أورسولا فون دير لاين', 'Ursula von der Leyen', 'C-18')]
    """

    name: ClassVar[str] = "watchlist"

    indexes: tuple[NameIndex, ...]
    """One list of people, one of organizations, or both."""
    source: str = "watchlist"
    """What evidence calls the list."""

    @classmethod
    def from_rows(
        cls, names: Iterable[tuple[str, str]], *, kind: WatchlistKind = "mixed", source: str = "watchlist"
    ) -> Self:
        """Prepares pairs of id and name; one id may have several names.

        With kind "mixed" each name is taken for a person or an organization by its words; say the kind where you know
        it. Raises ValueError for another kind, and for a name without a Latin letter.
        """
        if kind not in ("person", "organization", "mixed"):
            raise ValueError(f"kind must be 'person', 'organization' or 'mixed', not {kind!r}")
        listed = {"person": list[tuple[str, str]](), "organization": list[tuple[str, str]]()}
        for id_, name in names:
            if not fold_latin_name(name):
                raise ValueError(
                    f"name {name!r} of id {id_!r} has no Latin letter; give Arabic names to KnowledgeBase.extended"
                )
            listed[_kind_of(name) if kind == "mixed" else kind].append((id_, name))
        indexes = [
            NameIndex(rows, cast(Literal["person", "organization"], key)) for key, rows in listed.items() if rows
        ]
        return cls(tuple(indexes), source)

    @classmethod
    def from_csv(
        cls,
        path: str | Path,
        *,
        kind: WatchlistKind = "mixed",
        id_column: str = "id",
        name_column: str = "name",
    ) -> Self:
        """Prepares the rows of a CSV file in UTF-8 with a header; the id may be the name column.

        Raises `TableError` (a ValueError) with file and line for a missing column, an empty name or one that is not
        in Latin letters.
        """
        path = Path(path)
        return cls.from_rows(_csv_rows(path, id_column, name_column), kind=kind, source=path.name)

    def save(self, path: str | Path) -> None:
        """Writes the prepared list to one file, which `load` reads some twenty times faster than it is prepared."""
        texts: dict[str, list[str]] = {"source": [self.source]}
        sections: list[bytes] = []
        counts: list[str] = []
        for number, index in enumerate(self.indexes):
            prepared = index.prepared()
            texts.update({_PART.format(number, name): part for name, part in prepared.texts.items()})
            sections += prepared.sections
            counts.append(str(len(prepared.sections)))
        Prepared({**texts, _COUNTS: counts}, sections).write(Path(path), WATCHLIST)

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Reads a list that `save` wrote. Raises PreparedError (a ValueError) when the file is none or damaged."""
        texts, sections = Prepared.read(Path(path), WATCHLIST)
        indexes = []
        for number, count in enumerate(map(int, texts[_COUNTS])):
            begin = _PART.format(number, "")
            own = {name.removeprefix(begin): part for name, part in texts.items() if name.startswith(begin)}
            indexes.append(NameIndex.from_prepared(Prepared(own, sections[:count])))
            sections = sections[count:]
        return cls(tuple(indexes), *texts["source"])

    def __len__(self) -> int:
        return sum(len(index.ids) for index in self.indexes)

    def __call__(self, scan: Scan, context: Context) -> Iterator[Mention]:
        """Reads the names of the list in a text."""
        known = {(mention.start, mention.end): mention for mention in self._known(scan, context)}
        yield from known.values()
        words = text_words(scan)
        found = found_names(scan, words, self.indexes)
        for one in found:
            if (one.start, one.end) not in known:
                yield self._mention(one)
        for start, end, full in short_forms(scan, words, found):
            if (start, end) not in known:
                note = f"short for «{scan.symbols[full.start : full.end]}»"
                yield self._listed(start, end, _value(full.listed, full.names[0]), note, Certainty.LIKELY)

    def _mention(self, found: Found) -> Mention:
        value, *others = [_value(found.listed, place) for place in found.names]
        note = ", ".join(filter(None, (found.support, _told(found.link))))
        certainty = _CERTAINTIES[found.link.certainty] if found.link else Certainty.CERTAIN
        if others:
            certainty = Certainty.DOUBTFUL
        return self._listed(found.start, found.end, value, note, certainty, tuple(others))

    def _known(self, scan: Scan, context: Context) -> Iterator[Mention]:
        """What the knowledge base reads, where the list has it under its English name: «المصرف المتحد», «ميتا»."""
        for reader in (Organizations(), People()):
            for mention in reader(scan, context):
                value = mention.value
                assert isinstance(value, Organization | Person)
                for index in self.indexes:
                    places = index.named_as(value.name) if (index.kind == "organization") is _is_firm(value) else ()
                    if places:
                        yield self._renamed(mention, value, _values(index, places))
                        break

    def _renamed(
        self, mention: Mention, value: Organization | Person, listed: Sequence[Organization | Person]
    ) -> Mention:
        """A mention of the knowledge base under the name and the id that the list has for it."""
        own, *others = [replace(value, name=one.name, id=one.id) for one in listed]
        reason = mention.evidence[0]
        note = ", ".join(filter(None, (reason.rule, value.name, reason.row)))
        certainty = Certainty.DOUBTFUL if others else mention.certainty
        return self._listed(mention.start, mention.end, own, note, certainty, (*others, *mention.alternatives))

    def _listed(
        self,
        start: int,
        end: int,
        value: Organization | Person,
        note: str,
        certainty: Certainty,
        others: Sequence[Value] = (),
    ) -> Mention:
        evidence = Evidence(LISTED, f"{self.source}:{value.id}", note)
        return Mention(start, end, value, (evidence,), certainty, tuple(others))

    def __repr__(self) -> str:
        return f"Watchlist({self.source!r}, {len(self)} names)"


def _value(index: NameIndex, place: int) -> Organization | Person:
    name, id_ = index.names[place], index.ids[place]
    return Organization(name, id=id_) if index.kind == "organization" else Person(name, id=id_)


def _values(index: NameIndex, places: Sequence[int]) -> list[Organization | Person]:
    """The values of some places of a list, one an id."""
    return list({index.ids[place]: _value(index, place) for place in reversed(places)}.values())[::-1]


def _is_firm(value: Organization | Person) -> bool:
    return isinstance(value, Organization)


def _told(link: LinkResult | None) -> str:
    """The score and the alignment of a link: «score 27.1, needed 5.5: z:ز u:و ck:ك er:ر b:ب e:ي r:ر g:غ»."""
    if link is None:
        return ""
    told = f"score {link.confidence:.1f}, needed {link.needed:.1f}"
    if link.alignment.pairs:
        told += f": {link.alignment}"
    if link.runner_up is not None:
        told += (
            f"; next {link.runner_up.name} ({link.runner_up.id}), {link.evidence - link.runner_up.evidence:.1f} behind"
        )
    return told


def _csv_rows(path: Path, id_column: str, name_column: str) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        header = reader.fieldnames or []
        for column in (id_column, name_column):
            if column not in header:
                problem = f"the header lacks this column; it has {', '.join(header)}"
                raise TableError(path.name, 1, column, problem)
        for row in reader:
            id_, name = (row[id_column] or "").strip(), (row[name_column] or "").strip()
            if not fold_latin_name(name):
                problem = f"{name!r} has no Latin letter; leave the row out, or give it to KnowledgeBase.extended"
                raise TableError(path.name, reader.line_num, name_column, problem)
            yield id_ or name, name


def _kind_of(name: str) -> Literal["person", "organization"]:
    """What a name is by its words: one with a given name and no word of organizations is a person's."""
    words = fold_latin_name(name).split(" ")
    lexicon = TranslatedWords.default()
    if len(words) < 2 or any(lexicon.role(word) in ("legal", "group", "sector") for word in words):
        return "organization"
    is_person = "," in name or any(word.removeprefix("al-") in _latin_given_names() for word in words)
    return "person" if is_person else "organization"


@cache
def _latin_given_names() -> frozenset[str]:
    return frozenset(word for _, latin in given_names().values() for word in fold_latin_name(latin).split(" "))
