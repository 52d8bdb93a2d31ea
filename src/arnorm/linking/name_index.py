"""Find the Latin name of a list that an Arabic span spells, or say that there is none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from arnorm.knowledge.tables import PreparedError, packaged_rows
from arnorm.linking.index_files import LIST, Prepared
from arnorm.linking.letter_matching import LetterMatcher
from arnorm.linking.letter_search import NEVER, Query
from arnorm.linking.name_folding import fold_arabic_name, fold_latin_name
from arnorm.linking.translated_words import TranslatedWords
from arnorm.linking.transliteration import Alignment, Transliterator
from arnorm.linking.word_matching import WordMatcher

__all__ = ["Certainty", "Kind", "LinkResult", "Memory", "NameIndex", "Ranked"]

Certainty = Literal["certain", "likely", "doubtful"]
Kind = Literal["person", "organization", "place"]

Memory = dict[str, list[tuple[int, float]]]
"""What was found for the words of a text: the words of the list that each may spell, with the evidence."""

MARGIN, WIDEST_MARGIN = 2.0, 5.0
"""A different name within so many nats of the best one makes it doubtful; beyond the second it is out of sight."""

USUAL_COST = -0.03
"""No name is written with so little doubt about each of its letters."""
SHORTEST = 3
"""Letters that a span must have to be linked: «أي» is not Ay."""

# Calibration. On pairs of names that the model had not seen, half of them absent from lists of 1,000 to 100,000
# names (other splits than the one that benchmarks/linking.py reports), the log odds that the best name is right were
# proportional to
#     evidence + 0.6 to 1.4 margin + 4 to 10 score / letters + 3 to 6 [several parts].
# The confidence below takes the middle, in nats. The lines of what is needed are where 98 of 100 names given were
# right, single parts and several apart; the benchmark prints the curves. «عبد الصمد» and «بن عمر» are single parts:
# half of Algeria has one of them in its name.
# Organizations: 3,000 Arabic names of 5,300 organizations, half of them absent; a name of several words needs more
# than a single one, since translated words are shared by many.
FOR_MARGIN, FOR_LETTER, FOR_SEVERAL, FOR_MARGIN_OF_ORGANIZATIONS = 1.0, 10.0, 5.0, 1.4
"""What a nat of margin, a nat lost per letter, and more than one part of a name add to the evidence."""
SINGLE_NEEDED, SINGLE_GROWTH, SINGLE_AT_LEAST = 7.0, 5.0, 5.5
SEVERAL_NEEDED, SEVERAL_GROWTH, SEVERAL_AT_LEAST = 2.0, 4.5, 2.5
ORGANIZATION_NEEDED, ORGANIZATION_GROWTH, ORGANIZATION_AT_LEAST = 14.75, 1.5, 12.0
ORGANIZATION_OF_SEVERAL = 3.5
"""Confidence needed in a list of 3,000 names, its growth with the logarithm of the size, and the least ever.

Organizations of several words need so much more."""
CERTAIN, DOUBT = 6.0, 4.0
"""Confidence above what is needed that makes a link certain, and below it that is still told as doubtful."""


class Ranked(NamedTuple):
    """One name of the list and the evidence, in nats, that a span is that name."""

    id: str
    name: str
    evidence: float
    place: int
    """The place of the name in the list."""


@dataclass(frozen=True, slots=True)
class LinkResult:
    """The name of the list that a span spells.

    ``evidence`` is in nats, log P(span | name) - log P(span). ``confidence`` also counts how far the runner-up
    is and how usual the spelling, and ``needed`` is the confidence that a list of this size asks for.
    ``runner_up`` is the best name with another id, when its evidence is worth a look.
    """

    id: str
    name: str
    evidence: float
    confidence: float
    needed: float
    certainty: Certainty
    runner_up: Ranked | None
    alignment: Alignment
    place: int
    """The place of the name in the list."""


class NameIndex:
    """A list of Latin names made ready to be found by their Arabic spelling; never changed after it was made.

    >>> index = NameIndex([("1", "Mark Zuckerberg"), ("2", "Sam Altman"), ("3", "Sundar Pichai")], "person")
    >>> index.link("مارك زوكربيرغ").name, index.link("سام ألتمان").certainty
    ('Mark Zuckerberg', 'certain')
    >>> index.link("محمد بن سلمان") is None
    True
    """

    __slots__ = ("_matcher", "_model", "_stricter", "ids", "kind", "names")

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        kind: Kind = "person",
        model: Transliterator | None = None,
    ) -> None:
        listed = list(names)
        self._model = model or Transliterator.default()
        self.kind: Kind = kind
        self.ids = [key for key, _ in listed]
        self.names = [name for _, name in listed]
        self._stricter = 0.0
        self._matcher = self._new_matcher()

    def with_threshold(self, more: float) -> NameIndex:
        """Return the same list with a threshold that is higher (or, negative, lower) by so many nats."""
        index = copy(self)
        index._stricter = self._stricter + more
        return index

    def _new_matcher(self) -> LetterMatcher | WordMatcher:
        if self.kind == "organization":
            words = [organization_words(name) for name in self.names]
            return WordMatcher(words, self._model, TranslatedWords.default())
        return LetterMatcher([person_words(name) for name in self.names], self._model)

    def save(self, path: Path) -> None:
        """Write the list to a file that `load` reads twenty times faster than the list is made."""
        self.prepared().write(path, LIST)

    @classmethod
    def load(cls, path: Path, model: Transliterator | None = None) -> NameIndex:
        """Read a list that `save` wrote. Raises PreparedError when it is damaged or of other weights."""
        return cls.from_prepared(Prepared.read(path, LIST), model)

    def prepared(self) -> Prepared:
        """Return what a file must hold to make the same list again."""
        own: dict[str, list[str]] = {
            "kind": [self.kind],
            "ids": self.ids,
            "names": self.names,
            "weights": [self._model.fingerprint],
        }
        prepared = self._matcher.prepared()
        return Prepared({**own, **prepared.texts}, prepared.sections)

    @classmethod
    def from_prepared(cls, prepared: Prepared, model: Transliterator | None = None) -> NameIndex:
        """Return the list that `prepared` was taken from; raises PreparedError when it is of other weights."""
        texts = prepared.texts
        index = cls.__new__(cls)
        index._model = model or Transliterator.default()
        if not {"kind", "ids", "names", "words", "likely", "keys"} <= texts.keys():
            raise PreparedError("no prepared name list; make it again")
        if texts.get("weights") != [index._model.fingerprint]:
            raise PreparedError("the list was prepared with other weights of the letters; make it again")
        index.kind = "organization" if texts["kind"] == ["organization"] else "person"
        index._stricter = 0.0
        index.ids, index.names = texts["ids"], texts["names"]
        if index.kind == "organization":
            index._matcher = WordMatcher.from_prepared(prepared, index._model, TranslatedWords.default())
        else:
            index._matcher = LetterMatcher.from_prepared(prepared, index._model)
        return index

    def named(self, latin: str) -> Sequence[int]:
        """Return the places in the list of a name that a text has in Latin letters, legal forms not counted.

        >>> NameIndex([("1", "Tesla, Inc.")], "organization").named("TESLA")
        [0]
        """
        return self._named(latin, loosely=False)

    def named_as(self, latin: str) -> Sequence[int]:
        """Return the places of what is known to be a name of the same kind: «ASML» for ASML Holding N.V., too."""
        return self._named(latin, loosely=True)

    def _named(self, latin: str, *, loosely: bool) -> Sequence[int]:
        words = organization_words(latin) if self.kind == "organization" else person_words(latin)
        return self._matcher.named(words, loosely) if words != [""] else ()

    def begins_alike(self, place: int, span: str) -> bool:
        """Return whether the first word of a span may spell the first word of a name of the list."""
        name = self.names[place]
        words = organization_words(name) if self.kind == "organization" else person_words(name)
        return self._model.align_folded(fold_arabic_name(span).split(" ")[0], words[0]).evidence > 0

    def digits(self) -> frozenset[str]:
        """Return the numbers in names of organizations: «42» of G42."""
        return self._matcher.digits()

    def rank(self, span: str, limit: int = 5) -> list[Ranked]:
        """Return the names most probably spelled by an Arabic span, best first, however weak.

        >>> index = NameIndex([("1", "Chevron"), ("2", "Sharon Stone")])
        >>> index.rank("شيفرون")[0].name
        'Chevron'
        """
        arabic = fold_arabic_name(span)
        query = self._model.query(arabic)
        return [self._ranked(score, n, query) for score, n in self._scored(query, NEVER / 2, 30.0)[:limit]]

    def link(self, span: str, more: float = 0.0, memory: Memory | None = None) -> LinkResult | None:
        """Return the name that an Arabic span spells, or None when the list does not seem to have it.

        The span stands as written, without proclitics. ``more`` is asked for in nats, beyond what is needed;
        ``memory`` keeps what was found for the words of other spans of the same text.
        """
        arabic = fold_arabic_name(span)
        if len(arabic) < SHORTEST:
            return None
        query = self._model.query(arabic)
        needed = self.needed(arabic) + more
        floor = self._floor(query, needed - DOUBT)
        if floor > USUAL_COST * len(arabic) and self.kind != "organization":
            return None  # no spelling is that likely
        found = self._scored(query, floor, WIDEST_MARGIN, memory)
        if not found:
            return None
        score, best = found[0]
        other = next(((s, n) for s, n in found if self._is_rival(n, best)), None)
        margin = min(score - other[0], WIDEST_MARGIN) if other else WIDEST_MARGIN
        evidence = score - query.background
        confidence = evidence + self._for_margin() * margin + self._for_spelling(score, query)
        if confidence < needed - DOUBT:
            return None
        pairs = self._matcher.pairs(best, query)
        if isinstance(self._matcher, WordMatcher) and " " not in arabic and self._matcher.is_partial(pairs):
            needed += ORGANIZATION_OF_SEVERAL  # «بروكفيلد» may be another firm than Brookfield Asset Management
        certainty: Certainty = "likely"
        if confidence < needed or margin < MARGIN:
            certainty = "doubtful"
        elif confidence >= needed + CERTAIN:
            certainty = "certain"
        runner_up = self._ranked(*other, query) if other and margin < WIDEST_MARGIN else None
        name = self.names[best]
        alignment = Alignment(arabic, fold_latin_name(name), score, evidence, pairs)
        return LinkResult(self.ids[best], name, evidence, confidence, needed, certainty, runner_up, alignment, best)

    def needed(self, arabic: str) -> float:
        """Return the confidence, in nats, that a folded span must have to be trusted in a list of this size."""
        size = math.log(max(len(self.ids), 1) / 3000)
        if self.kind == "organization":
            needed = max(ORGANIZATION_NEEDED + ORGANIZATION_GROWTH * size, ORGANIZATION_AT_LEAST)
            needed += ORGANIZATION_OF_SEVERAL * (" " in arabic)
        elif has_several_parts(arabic):
            needed = max(SEVERAL_NEEDED + SEVERAL_GROWTH * size, SEVERAL_AT_LEAST)
        else:
            needed = max(SINGLE_NEEDED + SINGLE_GROWTH * size, SINGLE_AT_LEAST)
        return needed + self._stricter

    def _is_rival(self, n: int, best: int) -> bool:
        """Whether a name is another one: «جوجل» is Google though Google China is on the list, too."""
        if self.ids[n] == self.ids[best]:
            return False
        return isinstance(self._matcher, LetterMatcher) or not self._matcher.is_longer(n, best)

    def _for_margin(self) -> float:
        return FOR_MARGIN_OF_ORGANIZATIONS if self.kind == "organization" else FOR_MARGIN

    def _for_spelling(self, score: float, query: Query) -> float:
        if self.kind == "organization":
            return 0.0
        return FOR_LETTER * score / len(query.text) + FOR_SEVERAL * has_several_parts(query.text)

    def _floor(self, query: Query, least: float) -> float:
        """Return the log probability under which no margin can raise the confidence to the least."""
        least -= self._for_margin() * WIDEST_MARGIN - query.background
        if self.kind == "organization" or not query.text:
            return least
        return (least - FOR_SEVERAL * has_several_parts(query.text)) / (1.0 + FOR_LETTER / len(query.text))

    def _ranked(self, score: float, n: int, query: Query) -> Ranked:
        return Ranked(self.ids[n], self.names[n], score - query.background, n)

    def memory(self) -> int:
        """Return about how many bytes the list takes, the letters' weights not counted."""
        texts = sum(60 + len(name) for name in self.names) + sum(60 + len(key) for key in self.ids)
        return texts + self._matcher.memory()

    def _scored(
        self, query: Query, floor: float, width: float, memory: Memory | None = None
    ) -> list[tuple[float, int]]:
        """Return (log P(span | name), name) of the names at least at the floor, best first.

        Names further than the width behind the best may be missing.
        """
        if len(query.text) < 2 or not self.ids:
            return []
        scores = self._matcher.scores(query, floor, width, {} if memory is None else memory)
        return sorted(((score, n) for n, score in scores.items() if score >= floor), key=_best_first)


def _best_first(scored: tuple[float, int]) -> tuple[float, int]:
    return -scored[0], scored[1]


_CAMEL = re.compile("(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[a-z]{2})(?=[A-Z]{2})|(?<=[A-Z])(?=[0-9])|(?<=[0-9])(?=[A-Z])")
"""JP|Morgan, Open|AI, G|42, 3|M."""
_LATIN_ARTICLE = re.compile(r"\b(?:al|el|ul)-")
_NO_WEIGHT = frozenset({"of", "the", "and", "for"})


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    rows = packaged_rows("name_particles", ("arabic",))
    return frozenset(fold_arabic_name(row.cells[0]) for row in rows)


def has_several_parts(arabic: str) -> bool:
    """Return whether a folded span has two words that say something, particles not counted.

    >>> has_several_parts("عبد الرحمن"), has_several_parts("سعود بن نايف")
    (False, True)
    """
    return " " in arabic and sum(word not in _particles() for word in arabic.split(" ")) > 1


def person_words(name: str) -> list[str]:
    """Return the folded words of a person's name; "Musk, Elon" is turned around.

    >>> person_words("Musk, Elon")
    ['elon', 'musk']
    """
    last, comma, first = name.partition(",")
    return fold_latin_name(f"{first} {last}" if comma else name).split(" ")


def organization_words(name: str) -> list[str]:
    """Return the folded words of an organization's name without articles and particles.

    >>> organization_words("SoftBank Group of the Al Rajhi")
    ['softbank', 'group', 'rajhi']
    """
    folded = _LATIN_ARTICLE.sub("", fold_latin_name(_CAMEL.sub(" ", name)))
    words = folded.split(" ")
    return [word for word in words if word not in _NO_WEIGHT] or words
