"""Names of people and places, found letter by letter: few candidates by their consonants, then the best spelled."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from arnorm.names.index_files import Prepared
from arnorm.names.letter_search import NEVER, Query, Row, advance, finish
from arnorm.names.sound_keys import SoundIndex, doubled_consonants, letter_keys, skeleton, sound_keys
from arnorm.names.transliteration import Transliterator

__all__ = ["LetterMatcher"]

SHARING, SHARING_AT_MOST, ALIGNED = 80, 400, 24
"""Names with most keys in common, the same at most, and those of them that are aligned letter by letter."""
SHORT = 6
"""Names of so few consonants also have keys of their vowels: their consonants alone say too little."""
RELAXED = 8
"""How many candidates are also tried with words dropped and added, when none is spelled as usual."""
USUAL_LETTERS = -2.4
"""A span that costs more than this for each of its words, and once more, is not spelled as usual."""
DROPPED_WORD, ADDED_WORD = -3.5, -3.5
DROPPED_END, ADDED_END = -7.0, -8.0
"""Log odds that a part of a name is left out of the text, or stands there though the list does not have it.

The first and the last part are seldom the ones: «علي صباح السالم الصباح» is not Sabah Al-Salim Al-Sabah."""


class LetterMatcher:
    """The names of a list, their letters made ready to be aligned; never changed after it was made."""

    __slots__ = ("_flat", "_likely", "_model", "_rows", "_sounds", "_spelled", "_starts", "_words")

    def __init__(self, names: Sequence[Sequence[str]], model: Transliterator) -> None:
        words: dict[str, int] = {}
        flat = array("I", [words.setdefault(word, len(words)) for name in names for word in name])
        starts = array("I", accumulate(map(len, names), initial=0))
        likely = [[text for text, _ in model.spellings(word)] or [""] for word in words]
        entries = (flat[start:end] for start, end in pairwise(starts))
        sounds = SoundIndex(_keys_of_name([likely[w] for w in entry]) for entry in entries)
        self._set(model, flat, starts, list(words), [" ".join(texts) for texts in likely], sounds)

    def _set(
        self,
        model: Transliterator,
        flat: array[int],
        starts: array[int],
        words: list[str],
        likely: list[str],
        sounds: SoundIndex,
    ) -> None:
        self._model, self._flat, self._starts, self._sounds = model, flat, starts, sounds
        self._words, self._likely = words, likely
        self._rows = [model.word_rows(word) for word in words]
        shown = [doubled_consonants(texts.split(" ", 1)[0]) for texts in likely]
        self._spelled = ["".join([shown[w] for w in flat[start:end]]) for start, end in pairwise(starts)]

    def __reduce__(self) -> tuple[Callable[..., LetterMatcher], tuple[Prepared, Transliterator]]:
        return LetterMatcher.from_prepared, (self.prepared(), self._model)

    def _entry(self, n: int) -> array[int]:
        return self._flat[self._starts[n] : self._starts[n + 1]]

    def prepared(self) -> Prepared:
        """Return what a file must hold to make the same matcher again without spelling every word anew."""
        keys, sets = self._sounds.packed()
        texts = {"words": self._words, "likely": self._likely, "keys": keys}
        return Prepared(texts, [self._starts.tobytes(), self._flat.tobytes(), *sets])

    @classmethod
    def from_prepared(cls, prepared: Prepared, model: Transliterator) -> LetterMatcher:
        """Return the matcher that `prepared` was taken from."""
        starts, flat = array("I", prepared.sections[0]), array("I", prepared.sections[1])
        texts = prepared.texts
        sounds = SoundIndex.from_packed(texts["keys"], prepared.sections[2:], len(starts) - 1)
        matcher = cls.__new__(cls)
        matcher._set(model, flat, starts, texts["words"], texts["likely"], sounds)
        return matcher

    def memory(self) -> int:
        """Return about how many bytes the names take, the weights of the letters not counted."""
        entries = 4 * (len(self._flat) + len(self._starts))
        words = sum(200 + 8 * len(rows) for rows in self._rows)
        return entries + words + sum(74 + 2 * len(text) for text in self._spelled) + self._sounds.memory()

    def _alike(self, arabic: str, sharing: Sequence[int]) -> list[int]:
        """Return those of the names whose likely spelling is most like the span, most alike first."""
        choices = [self._spelled[n] for n in sharing]
        found = process.extract(
            doubled_consonants(arabic), choices, scorer=Levenshtein.normalized_similarity, limit=ALIGNED
        )
        return [sharing[place] for _, _, place in found]

    def scores(self, query: Query, floor: float, width: float) -> dict[int, float]:
        """Return log P(span | name) of the likeliest names, those at least that are near the floor and the best.

        Names under the floor, and names further than the width behind the best, may be missing.
        """
        sharing = self._sounds.candidates(_keys_of_span(query.text), SHARING, SHARING_AT_MOST)
        candidates = self._alike(query.text, sharing)
        start = [0.0, *[NEVER] * (len(query.text) + 2)]
        scores: dict[int, float] = {}
        best, cut = NEVER, floor
        for n in candidates:
            states = advance(self._name_rows(n), query, start, cut)
            if states:
                scores[n] = score = finish(query, states)
                if score > best:
                    best, cut = score, max(floor, score - width)
        if best < USUAL_LETTERS * (2 + query.text.count(" ")):
            parts = _parts(query, self._model)
            for n in candidates[:RELAXED]:
                if len(self._entry(n)) > (1 if parts else 2):
                    score = self._relaxed(n, query, parts, start, cut)
                    if score > scores.get(n, NEVER):
                        scores[n] = score
                        best, cut = max(best, score), max(cut, score - width)
        return scores

    def _name_rows(self, n: int) -> list[Row]:
        entry = self._entry(n)
        rows = self._rows
        if len(entry) == 1:
            return rows[entry[0]]
        space = self._model.windows[" "]
        joined = rows[entry[0]][:]
        for word in entry[1:]:
            joined.append(space)
            joined += rows[word]
        return joined

    def _relaxed(self, n: int, query: Query, parts: Sequence[Part], start: list[float], floor: float) -> float:
        """Return log P(span | name) when words of either may be missing in the other."""
        space = self._model.windows[" "]
        entry = self._entry(n)
        states = start[:]
        if parts:
            states[parts[0].end + 1] = parts[0].score
        for place, word in enumerate(entry):
            before = states
            rows = [space, *self._rows[word]] if place else self._rows[word]
            states = advance(rows, query, before[:], floor) or [NEVER] * len(before)
            if len(entry) > 2:
                dropped = DROPPED_WORD if 0 < place < len(entry) - 1 else DROPPED_END
                dropped -= 0.0 if place else space.nothing
                states = [max(here, there + dropped) for here, there in zip(states, before, strict=True)]
            for part in parts[1:]:
                added = states[part.start - 1] + part.score
                if added > states[part.end]:
                    states[part.end] = added
        return finish(query, states)


class Part(NamedTuple):
    """A word of a span and the log probability that it stands there without partner in the name."""

    start: int
    end: int
    score: float


def _parts(query: Query, model: Transliterator) -> list[Part]:
    words = query.text.split(" ")
    if len(words) < 3:
        return []
    parts, start = [], 0
    for place, word in enumerate(words):
        end = start + len(word)
        added = ADDED_WORD if 0 < place < len(words) - 1 else ADDED_END
        parts.append(Part(start, end, model.background(word) + added))
        start = end + 1
    return parts


def _keys_of_name(spelled: Sequence[Sequence[str]]) -> set[str]:
    """Return the keys of a name from the likely spellings of its words, and without its articles."""
    keys: set[str] = set()
    variants = [[words[min(rank, len(words) - 1)] for words in spelled] for rank in range(3)]
    for variant in variants:
        keys |= sound_keys([skeleton(word) for word in variant])
    best = "".join(variants[0])
    if len(skeleton(best)) <= SHORT + 1:
        keys |= letter_keys(best)
    if any(word.startswith(_ARTICLE) for word in variants[0]):
        keys |= sound_keys([skeleton(_without_article(word)) for word in variants[0]])
    return keys


def _keys_of_span(arabic: str) -> set[str]:
    words = arabic.split(" ")
    keys = sound_keys([skeleton(word) for word in words])
    if _ARTICLE in arabic:
        keys |= sound_keys([skeleton(_without_article(word)) for word in words])
    joined = "".join(words)
    if len(skeleton(joined)) <= SHORT:
        keys |= letter_keys(joined)
    return keys


_ARTICLE = "ال"


def _without_article(word: str) -> str:
    return word[2:] if len(word) > 3 and word.startswith(_ARTICLE) else word
