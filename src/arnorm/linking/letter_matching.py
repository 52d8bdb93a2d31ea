"""Names of people and places, found letter by letter: few candidates by their consonants, then the best spelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from arnorm.linking.index_files import Prepared
from arnorm.linking.letter_search import NEVER, Query, Row, advance, finish
from arnorm.linking.listed_words import ListedWords, Lists
from arnorm.linking.sound_keys import SoundIndex, doubled_consonants, letter_keys, skeleton, sound_keys
from arnorm.linking.transliteration import Transliterator

__all__ = ["LetterMatcher"]

SHARING, SHARING_AT_MOST, ALIGNED = 80, 400, 24
"""Names with most keys in common, the same at most, and those of them that are aligned letter by letter."""
LEAST_ALIKE = 0.5
"""How much of a span is at least like the likely spelling of a name that is worth aligning: of 99 in 100 it is."""
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

    __slots__ = ("_exact", "_model", "_names", "_numbers", "_sounds", "_spelled", "_words")

    def __init__(self, names: Sequence[Sequence[str]], model: Transliterator) -> None:
        numbers: dict[str, int] = {}
        entries = Lists.of(([numbers.setdefault(word, len(numbers)) for word in name] for name in names), "I")
        words = ListedWords.of(list(numbers), model)
        likely = [text.split(" ") for text in words.likely]
        keys = (_keys_of_name([likely[word] for word in entries[n]]) for n in range(len(entries)))
        self._set(model, entries, words, SoundIndex(keys))

    def _set(self, model: Transliterator, names: Lists, words: ListedWords, sounds: SoundIndex) -> None:
        self._model, self._names, self._words, self._sounds = model, names, words, sounds
        shown = [doubled_consonants(texts.split(" ", 1)[0]) for texts in words.likely]
        self._exact: dict[tuple[int, ...], list[int]] | None = None  # made when a text has names in Latin letters
        self._numbers: dict[str, int] = {}
        self._spelled = ["".join([shown[word] for word in names[n]]) for n in range(len(names))]

    def __reduce__(self) -> tuple[Callable[..., LetterMatcher], tuple[Prepared, Transliterator]]:
        return LetterMatcher.from_prepared, (self.prepared(), self._model)

    def prepared(self) -> Prepared:
        """Return what a file must hold to make the same matcher again without spelling every word anew."""
        keys, sets = self._sounds.packed()
        sections = [*self._names.sections(), *self._words.sections(), *sets]
        return Prepared({**self._words.texts(), "keys": keys}, sections)

    @classmethod
    def from_prepared(cls, prepared: Prepared, model: Transliterator) -> LetterMatcher:
        """Return the matcher that `prepared` was taken from."""
        texts, sections = prepared
        names = Lists.from_sections(sections[:2], "I")
        words = ListedWords.from_prepared(texts, sections[2:4], model)
        matcher = cls.__new__(cls)
        matcher._set(model, names, words, SoundIndex.from_packed(texts["keys"], sections[4:], len(names)))
        return matcher

    def memory(self) -> int:
        """Return about how many bytes the names take, the weights of the letters not counted."""
        spelled = sum(74 + 2 * len(text) for text in self._spelled)
        return self._names.memory() + self._words.memory() + spelled + self._sounds.memory()

    def _alike(self, arabic: str, sharing: Sequence[int], least: float) -> list[int]:
        """Return those of the names whose likely spelling is most like the span, most alike first."""
        choices = [self._spelled[n] for n in sharing]
        similarity = Levenshtein.normalized_similarity
        found = process.extract(
            doubled_consonants(arabic), choices, scorer=similarity, limit=ALIGNED, score_cutoff=least
        )
        return [sharing[place] for _, _, place in found]

    def scores(self, query: Query, floor: float, width: float, memory: Mapping[str, object]) -> dict[int, float]:
        """Return log P(span | name) of the likeliest names, those at least that are near the floor and the best.

        Names under the floor, and names further than the width behind the best, may be missing. The memory is for
        matchers that look at words.
        """
        sharing = self._sounds.candidates(_keys_of_span(query.text), SHARING, SHARING_AT_MOST)
        candidates = self._alike(query.text, sharing, LEAST_ALIKE if floor > NEVER / 4 else 0.0)
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
                if self._names.length(n) > (1 if parts else 2):
                    score = self._relaxed(n, query, parts, start, cut)
                    if score > scores.get(n, NEVER):
                        scores[n] = score
                        best, cut = max(best, score), max(cut, score - width)
        return scores

    def pairs(self, n: int, query: Query) -> tuple[tuple[str, str], ...]:
        """Return the letter groups of a name and a span in order, (latin, arabic)."""
        latin = " ".join([self._words.latin[word] for word in self._names[n]])
        return self._model.align_folded(query.text, latin).pairs

    def named(self, words: Sequence[str], loosely: bool = False) -> Sequence[int]:
        """Return the names that have exactly these folded words; people are named no other way."""
        if self._exact is None:
            self._numbers = {word: number for number, word in enumerate(self._words.latin)}
            exact: dict[tuple[int, ...], list[int]] = {}
            for name in range(len(self._names)):
                exact.setdefault(tuple(self._names[name]), []).append(name)
            self._exact = exact
        if not all(word in self._numbers for word in words):
            return ()
        return self._exact.get(tuple([self._numbers[word] for word in words]), ())

    def digits(self) -> frozenset[str]:
        """Return no numbers: people have none in their names."""
        return frozenset()

    def _name_rows(self, n: int) -> list[Row]:
        first, *others = self._names[n]
        joined = self._words.rows(first)
        space = self._space()
        for word in others:
            joined.append(space)
            joined += self._words.rows(word)
        return joined

    def _space(self) -> Row:
        return self._model.windows[" "]

    def _relaxed(self, n: int, query: Query, parts: Sequence[Part], start: list[float], floor: float) -> float:
        """Return log P(span | name) when words of either may be missing in the other."""
        space = self._space()
        entry = self._names[n]
        states = start[:]
        if parts:
            states[parts[0].end + 1] = parts[0].score
        for place, word in enumerate(entry):
            before = states
            rows = [space, *self._words.rows(word)] if place else self._words.rows(word)
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
