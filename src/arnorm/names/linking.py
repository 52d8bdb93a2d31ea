"""Find the Latin name of a list that an Arabic span spells, or say that there is none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from arnorm.names.index_files import Prepared, PreparedFileError, read_prepared, write_prepared
from arnorm.names.letter_matching import LetterMatcher
from arnorm.names.letter_search import NEVER, Query
from arnorm.names.name_folding import fold_arabic_name, fold_latin_name
from arnorm.names.translated_words import TranslatedWords
from arnorm.names.transliteration import Alignment, Transliterator
from arnorm.names.word_matching import WordMatcher

__all__ = ["Certainty", "Kind", "LinkResult", "NameIndex", "Ranked"]

Certainty = Literal["certain", "likely", "doubtful"]
Kind = Literal["person", "organization", "place"]

MARGIN, WIDEST_MARGIN = 2.0, 5.0
"""A different name within so many nats of the best one makes it doubtful; beyond the second it is out of sight."""

SHORTEST = 3
"""Letters that a span must have to be linked: «أي» is not Ay."""

# Calibration. On pairs of names that the model had not seen, half of them absent from lists of 300 to 120,000
# names, the best name was right with log odds of about
#     1.4 + 0.165 evidence + 0.23 min(margin, 5) + 2.5 score / letters + 1.2 [several words] - 0.44 ln(N / 1000).
# Divided by 0.165 that is the confidence below, in nats. The lines of what is needed are where 98 of 100 names
# given were right, single words and names of several words apart; benchmarks/linking.py prints the curves.
# Organizations: 3,000 Arabic names of 4,963 organizations, half of them absent.
FOR_MARGIN, FOR_LETTER, FOR_SEVERAL = 1.4, 15.0, 7.3
"""What a nat of margin, a nat lost per letter, and more than one word add to the evidence."""
SINGLE_NEEDED, SINGLE_GROWTH, SINGLE_AT_LEAST = 6.2, 5.1, 6.2
SEVERAL_NEEDED, SEVERAL_GROWTH, SEVERAL_AT_LEAST = -8.0, 7.5, 3.5
ORGANIZATION_NEEDED, ORGANIZATION_GROWTH, ORGANIZATION_AT_LEAST = 16.0, 1.5, 13.0
"""Confidence needed in a list of 3,000 names, its growth with the logarithm of the size, and the least ever."""
CERTAIN, DOUBT = 6.0, 4.0
"""Confidence above what is needed that makes a link certain, and below it that is still told as doubtful."""


class Ranked(NamedTuple):
    """One name of the list and the evidence, in nats, that a span is that name."""

    id: str
    name: str
    evidence: float


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
        """Write the list to a file that `load` reads several times faster than the list is made."""
        texts: dict[str, list[str]] = {
            "kind": [self.kind],
            "ids": self.ids,
            "names": self.names,
            "weights": [self._model.fingerprint],
        }
        sections: list[bytes] = []
        if isinstance(self._matcher, LetterMatcher):
            prepared = self._matcher.prepared()
            texts.update(prepared.texts)
            sections = prepared.sections
        write_prepared(path, Prepared(texts, sections))

    @classmethod
    def load(cls, path: Path, model: Transliterator | None = None) -> NameIndex:
        """Read a list that `save` wrote. Raises PreparedFileError when it is damaged or of other weights."""
        prepared = read_prepared(path, ("kind", "ids", "names", "weights"))
        texts = prepared.texts
        index = cls.__new__(cls)
        index._model = model or Transliterator.default()
        if texts["weights"] != [index._model.fingerprint]:
            raise PreparedFileError(f"{path} was made with other weights of the letters; make it again")
        index.kind = "organization" if texts["kind"] == ["organization"] else "person"
        index._stricter = 0.0
        index.ids, index.names = texts["ids"], texts["names"]
        if index.kind == "organization":
            index._matcher = index._new_matcher()
        else:
            index._matcher = LetterMatcher.from_prepared(prepared, index._model)
        return index

    def rank(self, span: str, limit: int = 5) -> list[Ranked]:
        """Return the names most probably spelled by an Arabic span, best first, however weak.

        >>> index = NameIndex([("1", "Chevron"), ("2", "Sharon Stone")])
        >>> index.rank("شيفرون")[0].name
        'Chevron'
        """
        arabic = fold_arabic_name(span)
        query = self._model.query(arabic)
        return [self._ranked(score, n, query) for score, n in self._scored(query, NEVER / 2, 30.0)[:limit]]

    def link(self, span: str) -> LinkResult | None:
        """Return the name that an Arabic span spells, or None when the list does not seem to have it.

        The span stands as written, without proclitics.
        """
        arabic = fold_arabic_name(span)
        if len(arabic) < SHORTEST:
            return None
        query = self._model.query(arabic)
        needed = self.needed(arabic)
        found = self._scored(query, self._floor(query, needed - DOUBT), WIDEST_MARGIN)
        if not found:
            return None
        score, best = found[0]
        other = next(((s, n) for s, n in found if self.ids[n] != self.ids[best]), None)
        margin = min(score - other[0], WIDEST_MARGIN) if other else WIDEST_MARGIN
        evidence = score - query.background
        confidence = evidence + FOR_MARGIN * margin + self._for_spelling(score, query)
        if confidence < needed - DOUBT:
            return None
        certainty: Certainty = "likely"
        if confidence < needed or margin < MARGIN:
            certainty = "doubtful"
        elif confidence >= needed + CERTAIN:
            certainty = "certain"
        runner_up = self._ranked(*other, query) if other and margin < WIDEST_MARGIN else None
        alignment = self._model.align_folded(arabic, fold_latin_name(self.names[best]))
        name = self.names[best]
        return LinkResult(self.ids[best], name, evidence, confidence, needed, certainty, runner_up, alignment)

    def needed(self, arabic: str) -> float:
        """Return the confidence, in nats, that a folded span must have to be trusted in a list of this size."""
        size = math.log(max(len(self.ids), 1) / 3000)
        if self.kind == "organization":
            needed = max(ORGANIZATION_NEEDED + ORGANIZATION_GROWTH * size, ORGANIZATION_AT_LEAST)
        elif " " in arabic:
            needed = max(SEVERAL_NEEDED + SEVERAL_GROWTH * size, SEVERAL_AT_LEAST)
        else:
            needed = max(SINGLE_NEEDED + SINGLE_GROWTH * size, SINGLE_AT_LEAST)
        return needed + self._stricter

    def _for_spelling(self, score: float, query: Query) -> float:
        if self.kind == "organization":
            return 0.0
        return FOR_LETTER * score / len(query.text) + FOR_SEVERAL * (" " in query.text)

    def _floor(self, query: Query, least: float) -> float:
        """Return the log probability under which no margin can raise the confidence to the least."""
        least -= FOR_MARGIN * WIDEST_MARGIN - query.background
        if self.kind == "organization" or not query.text:
            return least
        return (least - FOR_SEVERAL * (" " in query.text)) / (1.0 + FOR_LETTER / len(query.text))

    def _ranked(self, score: float, n: int, query: Query) -> Ranked:
        return Ranked(self.ids[n], self.names[n], score - query.background)

    def memory(self) -> int:
        """Return about how many bytes the list takes, the letters' weights not counted."""
        texts = sum(60 + len(name) for name in self.names) + sum(60 + len(key) for key in self.ids)
        return texts + self._matcher.memory()

    def _scored(self, query: Query, floor: float, width: float) -> list[tuple[float, int]]:
        """Return (log P(span | name), name) of the names at least at the floor, best first.

        Names further than the width behind the best may be missing.
        """
        if len(query.text) < 2 or not self.ids:
            return []
        scores = self._matcher.scores(query, floor, width)
        return sorted(((score, n) for n, score in scores.items() if score >= floor), key=_best_first)


def _best_first(scored: tuple[float, int]) -> tuple[float, int]:
    return -scored[0], scored[1]


_CAMEL = re.compile("(?<=[A-Z]{2})(?=[A-Z][a-z])")
_LATIN_ARTICLE = re.compile(r"\b(?:al|el|ul)-")
_NO_WEIGHT = frozenset({"of", "the", "and", "for"})


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
