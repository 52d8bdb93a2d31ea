"""Names of organizations, found word by word: in any order, translated, read out letter by letter, or spelled.

Arabic turns such names around and translates them: «الشركة السعودية للكهرباء» is Saudi Electricity Company. So
every word of a span looks for its partners among the words of the list; the names that hold the partners are
then scored. A match counts as much as the word is rare in the list; what is left over on either side counts
against the name.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from arnorm.names.letter_search import NEVER, Query, advance, finish
from arnorm.names.sound_keys import SoundIndex, doubled_consonants, letter_keys, skeleton, sound_keys
from arnorm.names.translated_words import TranslatedWords
from arnorm.names.transliteration import Transliterator

__all__ = ["WordMatcher"]

SHARING, SHARING_AT_MOST, ALIGNED = 30, 150, 10
"""Words of the list with most keys in common with a word of the span, at most, and those aligned."""
SAME_LETTER, LONGEST_ACRONYM = 3.0, 5
"""Evidence of one letter of a read-out acronym."""
LEAST_LETTERS, WORST_LETTER = 2.5, -2.0
"""A word is taken for a spelling of another when the evidence, and each letter of it, is at least this."""
FOR_LETTER = 5.0
"""What a nat lost per letter takes from the evidence of a spelled word: «جميع» is not Jumia."""
TRANSLATED_MORE, TRANSLATED_AT_MOST, LEGAL_AT_MOST, SPELLED_MORE = 0.5, 5.5, 0.5, 5.0
"""How much more than its rarity a translated, and a spelled word may count."""
LEFT_OVER = {"legal": 0.1, "function": 0.0, "group": 1.5, "sector": 2.5, "place": 3.0, "adjective": 3.0}
PROPER_LEFT_OVER, FIRST_LEFT_OVER = 3.5, 6.0
"""What a word of the name without partner costs, by its role; a proper name costs more, the first most."""
ADDED = {"legal": 0.3, "function": 1.0, "group": 2.0, "sector": 3.0, "place": 4.0, "adjective": 3.5}
UNKNOWN_ADDED = 5.0
"""What a word of the span without partner costs, by the role of its translation; an unknown word costs more."""
USUAL_WORD = -5.5
"""Log probability of a word of the lexicon in a span: «السعودية» is seldom Saudia."""
WITHOUT_SPELLED = 1.7
"""How much more leftovers cost when all partners are translations: «شركة الاتصالات» is any telecom."""
LONGEST_JOINED = 12
"""Letters of two Latin words that are also looked for as one."""
NAMES_SCORED = 24
"""How many names with most evidence in sum are scored in full."""
COMMON = 400
"""Words of more names than this bring no candidates of their own."""
_VOWEL = re.compile("[aeiouy]")
_ALIKE_LETTERS = str.maketrans({"p": "b", "j": "g", "s": "c", "e": "a", "i": "a", "y": "a", "z": "c"})


class _Match(NamedTuple):
    """Some words of a span, from one place and so many, are a word of the list; with the evidence."""

    place: int
    length: int
    word: int
    evidence: float
    spelled: bool


class WordMatcher:
    """The words of the names of a list, made ready to be found; never changed after it was made."""

    __slots__ = (
        "_acronyms",
        "_joined",
        "_lexicon",
        "_likely",
        "_model",
        "_names",
        "_names_with",
        "_numbers",
        "_rarities",
        "_rows",
        "_sounds",
        "_words",
    )

    def __init__(self, names: Iterable[Sequence[str]], model: Transliterator, lexicon: TranslatedWords) -> None:
        self._model = model
        self._lexicon = lexicon
        self._numbers: dict[str, int] = {}
        numbers = self._numbers
        self._names = [tuple(numbers.setdefault(word, len(numbers)) for word in name) for name in names]
        self._joined = self._join(list(numbers))
        self._names_with = [array("I") for _ in numbers]
        for name, words in enumerate(self._names):
            for word in {*words, *(self._joined.get(pair, words[0]) for pair in pairwise(words))}:
                self._names_with[word].append(name)
        self._rarities = self._rarities_of(list(numbers))
        self._words = list(numbers)
        self._rows = [model.word_rows(word) for word in numbers]
        spellings = [[text for text, _ in model.spellings(word)] or [""] for word in numbers]
        self._likely = [doubled_consonants(texts[0]) for texts in spellings]
        self._sounds = SoundIndex(_word_keys(*item) for item in zip(numbers, spellings, strict=True))
        self._acronyms: dict[str, list[int]] = {}
        for latin, number in numbers.items():
            if 1 < len(latin) <= LONGEST_ACRONYM:
                self._acronyms.setdefault(latin.translate(_ALIKE_LETTERS), []).append(number)

    def _join(self, words: Sequence[str]) -> dict[tuple[int, int], int]:
        """Number the neighbours that Arabic may write as one word («نيويورك»), as words of their own."""
        joined: dict[tuple[int, int], int] = {}
        for name in self._names:
            for pair in pairwise(name):
                first, second = words[pair[0]], words[pair[1]]
                proper = not (self._lexicon.role(first) and self._lexicon.role(second))
                if proper and len(first) + len(second) <= LONGEST_JOINED:
                    joined[pair] = self._numbers.setdefault(first + second, len(self._numbers))
        return joined

    def __reduce__(self) -> tuple[type[WordMatcher], tuple[object, ...]]:
        names = [[self._words[number] for number in name] for name in self._names]
        return WordMatcher, (names, self._model, self._lexicon)

    def memory(self) -> int:
        """Return about how many bytes the words take."""
        lists = sum(160 + 4 * len(names) for names in self._names_with) + sum(64 + 8 * len(n) for n in self._names)
        return lists + sum(150 + 8 * len(rows) for rows in self._rows) + self._sounds.memory()

    def scores(self, query: Query, floor: float, width: float) -> dict[int, float]:
        """Return log P(span | name), as far as words tell, of the likeliest names.

        The floor and the width are those of `LetterMatcher.scores`; here nothing is cut off.
        """
        words = query.text.split(" ")
        meanings = [self._lexicon.meanings(word) for word in words]
        matches = list(self._matches(words, meanings))
        added = [self._added(found) for found in meanings]
        best = self._best(matches, NAMES_SCORED)
        return {name: query.background + self._assigned(name, matches, added) for name in best}

    def _matches(self, words: Sequence[str], meanings: Sequence[frozenset[str]]) -> Iterable[_Match]:
        for place, word in enumerate(words):
            spelled: dict[int, float] = {}
            for variant in {word, _bare(word)}:
                for number, evidence in self._spelled(variant, bool(meanings[place])):
                    spelled[number] = max(evidence, spelled.get(number, 0.0))
            for number, evidence in spelled.items():
                yield _Match(place, 1, number, evidence, True)
            for meaning in meanings[place]:
                number = self._numbers.get(meaning, -1)
                if number >= 0:
                    most = LEGAL_AT_MOST if self._lexicon.role(meaning) == "legal" else TRANSLATED_AT_MOST
                    evidence = min(self._rarities[number] + TRANSLATED_MORE, most)
                    yield _Match(place, 1, number, evidence, False)
            yield from self._read_out(words, place)
            if place and not (meanings[place] and meanings[place - 1]):
                for number, evidence in self._spelled(words[place - 1] + word, False):
                    yield _Match(place - 1, 2, number, evidence, True)

    def _rarities_of(self, words: Sequence[str]) -> list[float]:
        """Return how rare each word is in the list, in nats; words of one meaning (bank, banque) count together."""
        shared: dict[str, int] = {}
        concepts = [self._lexicon.concept(word) or word for word in words]
        for concept, names in zip(concepts, self._names_with, strict=True):
            shared[concept] = shared.get(concept, 0) + len(names)
        size = max(len(self._names), 1000)
        return [math.log(size / shared[concept]) for concept in concepts]

    def _spelled(self, word: str, usual: bool) -> list[tuple[int, float]]:
        """Return the words of the list that one Arabic word may spell, with the evidence."""
        if len(word) < 2:
            return []
        sharing = self._sounds.candidates(_span_keys(word), SHARING, SHARING_AT_MOST)
        choices = [self._likely[number] for number in sharing]
        alike = process.extract(
            doubled_consonants(word), choices, scorer=Levenshtein.normalized_similarity, limit=ALIGNED
        )
        query = self._model.query(word)
        if usual:
            query = query._replace(background=max(query.background, USUAL_WORD))
        least = max(query.background + LEAST_LETTERS, WORST_LETTER * len(word))
        found = []
        for _, _, place in alike:
            number = sharing[place]
            states = advance(self._rows[number], query, [0.0, *[NEVER] * (len(word) + 2)], least)
            score = finish(query, states) if states else NEVER
            if score >= least:
                evidence = min(score - query.background, self._rarities[number] + SPELLED_MORE)
                found.append((number, evidence + FOR_LETTER * score / len(word)))
        return found

    def _read_out(self, words: Sequence[str], start: int) -> Iterable[_Match]:
        """Yield the acronyms that the letter names from one word on read out: «بي إم دبليو» BMW."""
        letters: list[frozenset[str]] = []
        for word in words[start : start + LONGEST_ACRONYM]:
            known = self._lexicon.letters(word)
            if not known:
                break
            letters.append(known)
            key = "".join(min(names) for names in letters).translate(_ALIKE_LETTERS)
            for number in self._acronyms.get(key, ()):
                acronym = self._words[number]
                if all(letter in names for letter, names in zip(acronym, letters, strict=True)):
                    yield _Match(start, len(letters), number, SAME_LETTER * len(letters), True)

    def _best(self, matches: Sequence[_Match], limit: int) -> list[int]:
        """Return the names with most evidence in sum, whatever is left over."""
        totals: dict[int, float] = {}
        for match in sorted(matches, key=self._frequency):
            names = self._names_with[match.word]
            if len(names) > COMMON and totals:
                for name in totals:
                    if match.word in self._names[name]:
                        totals[name] += match.evidence
            else:
                for name in names:
                    totals[name] = totals.get(name, 0.0) + match.evidence
        best = sorted(totals, key=lambda name: (len(self._names[name]) - totals[name], name))
        return best[:limit]

    def _frequency(self, match: _Match) -> int:
        return len(self._names_with[match.word])

    def _added(self, meanings: frozenset[str]) -> float:
        costs = [ADDED.get(self._lexicon.role(meaning), UNKNOWN_ADDED) for meaning in meanings]
        return min(costs, default=UNKNOWN_ADDED)

    def _assigned(self, name: int, matches: Sequence[_Match], added: Sequence[float]) -> float:
        """Return the evidence of the best matches, each word used once, less what is left over."""
        words = self._names[name]
        places: dict[int, tuple[int, ...]] = {number: (place,) for place, number in reversed(list(enumerate(words)))}
        for place, pair in enumerate(pairwise(words)):
            if pair in self._joined:
                places.setdefault(self._joined[pair], (place, place + 1))
        fitting = sorted((match for match in matches if match.word in places), key=_strongest)
        taken: set[int] = set()
        partnered: set[int] = set()
        total, left_over, spelled = 0.0, 0.0, False
        for match in fitting:
            covered = range(match.place, match.place + match.length)
            if taken.isdisjoint(covered) and partnered.isdisjoint(places[match.word]):
                partnered.update(places[match.word])
                taken.update(covered)
                total += match.evidence
                spelled = spelled or match.spelled
        for place, number in enumerate(words):
            if place not in partnered:
                proper = PROPER_LEFT_OVER if place else FIRST_LEFT_OVER
                left_over += LEFT_OVER.get(self._lexicon.role(self._words[number]), proper)
        left_over += sum(cost for place, cost in enumerate(added) if place not in taken)
        return total - left_over * (1.0 if spelled else WITHOUT_SPELLED)


def _strongest(match: _Match) -> tuple[float, int, int]:
    return -match.evidence, match.place, match.word


def _bare(word: str) -> str:
    """Return a folded word without «ال» or «لل»."""
    return word[2:] if len(word) > 4 and word[:2] in ("ال", "لل") else word


def _word_keys(latin: str, spellings: Sequence[str]) -> set[str]:
    """Return the keys of a Latin word; «حسب» is not HSBC: what has no vowel is read out, not spelled."""
    if len(latin) <= LONGEST_ACRONYM and not _VOWEL.search(latin):
        return set()
    keys = {key for text in spellings for key in sound_keys([skeleton(text)])}
    return keys | letter_keys(spellings[0])


def _span_keys(word: str) -> set[str]:
    return sound_keys([skeleton(word)]) | letter_keys(word)
