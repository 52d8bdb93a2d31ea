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
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from arnorm.linking.index_files import Prepared
from arnorm.linking.letter_search import NEVER, Query, advance, finish
from arnorm.linking.listed_words import ListedWords, Lists
from arnorm.linking.sound_keys import SoundIndex, doubled_consonants, letter_keys, skeleton, sound_keys
from arnorm.linking.translated_words import TranslatedWords
from arnorm.linking.transliteration import Transliterator

__all__ = ["WordMatcher"]

SHARING, SHARING_AT_MOST, ALIGNED = 30, 150, 10
"""Words of the list with most keys in common with a word of the span, at most, and those aligned."""
LEAST_ALIKE = 0.5
"""How much of a word is at least like the likely spelling of another that is worth aligning."""
SAME_LETTER, LONGEST_ACRONYM = 3.0, 5
"""Evidence of one letter of a read-out acronym."""
SAME_NUMBER = 9.0
"""Evidence of the same number at most, of one that few names have: «جي 42»."""
LEAST_LETTERS, WORST_LETTER = 2.5, -2.0
"""A word is taken for a spelling of another when the evidence, and each letter of it, is at least this."""
FOR_LETTER = 5.0
"""What a nat lost per letter takes from the evidence of a spelled word: «جميع» is not Jumia."""
TRANSLATED_MORE, TRANSLATED_AT_MOST, LEGAL_AT_MOST, SPELLED_MORE = 0.5, 5.5, 0.5, 5.0
"""How much more than its rarity a translated, and a spelled word may count."""
LEFT_OVER = {"legal": 0.1, "function": 0.0, "group": 1.5, "sector": 2.5, "place": 3.0, "adjective": 3.0}
PROPER_LEFT_OVER, FIRST_LEFT_OVER = 3.5, 6.0
"""What a word of the name without partner costs, by its role; a proper name costs more, the first most."""
ADDED = {"legal": 0.3, "function": 0.3, "group": 2.0, "sector": 3.0, "place": 4.0, "adjective": 3.5}
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
TRIED_FIRST = 2
"""How many of the strongest matches are tried as the first of a choice."""
COMMON = 400
"""Words of more names than this bring no candidates of their own."""
_VOWEL = re.compile("[aeiouy]")
_ALIKE_LETTERS = str.maketrans({"p": "b", "j": "g", "s": "c", "e": "a", "i": "a", "y": "a", "z": "c"})


ANY_FIRM = frozenset(
    (
        *("associates", "bros", "brothers", "enterprise", "enterprises", "establishment"),
        *("group", "groupe", "gruppe", "holding", "holdings", "partners", "societe", "sons"),
    )
)
"""Words that any firm may have in its name, and that are often left out."""
_Exact = dict[tuple[int, ...], list[int]]


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
        "_alike",
        "_exact",
        "_joined",
        "_lexicon",
        "_model",
        "_names",
        "_names_with",
        "_numbers",
        "_rarities",
        "_sounds",
        "_words",
    )

    def __init__(self, names: Iterable[Sequence[str]], model: Transliterator, lexicon: TranslatedWords) -> None:
        numbers: dict[str, int] = {}
        entries = Lists.of(([numbers.setdefault(word, len(numbers)) for word in name] for name in names), "I")
        joined = _joined(entries, numbers, lexicon)
        names_with = [array("I") for _ in numbers]
        for name in range(len(entries)):
            words = entries[name]
            for word in {*words, *(joined.get(pair, words[0]) for pair in pairwise(words))}:
                names_with[word].append(name)
        words_of_list = ListedWords.of(list(numbers), model)
        likely = [texts.split(" ") for texts in words_of_list.likely]
        sounds = SoundIndex(_word_keys(*item) for item in zip(numbers, likely, strict=True))
        self._set(model, lexicon, entries, joined, Lists.of(names_with, "I"), words_of_list, sounds)

    def _set(
        self,
        model: Transliterator,
        lexicon: TranslatedWords,
        names: Lists,
        joined: dict[tuple[int, int], int],
        names_with: Lists,
        words: ListedWords,
        sounds: SoundIndex,
    ) -> None:
        self._model, self._lexicon, self._names, self._joined = model, lexicon, names, joined
        self._names_with, self._words, self._sounds = names_with, words, sounds
        self._numbers = {word: number for number, word in enumerate(words.latin)}
        self._alike = [doubled_consonants(texts.split(" ", 1)[0]) for texts in words.likely]
        self._rarities = self._rarities_of(words.latin)
        self._exact: tuple[_Exact, _Exact] | None = None  # made when a text has names in Latin letters
        self._acronyms: dict[str, list[int]] = {}
        for number, latin in enumerate(words.latin):
            if 0 < len(latin) <= LONGEST_ACRONYM:
                self._acronyms.setdefault(latin.translate(_ALIKE_LETTERS), []).append(number)

    def __reduce__(self) -> tuple[Callable[..., WordMatcher], tuple[object, ...]]:
        return WordMatcher.from_prepared, (self.prepared(), self._model, self._lexicon)

    def prepared(self) -> Prepared:
        """Return what a file must hold to make the same matcher again without spelling every word anew."""
        keys, sets = self._sounds.packed()
        joined = array("I", [number for pair, word in self._joined.items() for number in (*pair, word)])
        sections = [*self._names.sections(), *self._names_with.sections(), *self._words.sections(), joined.tobytes()]
        return Prepared({**self._words.texts(), "keys": keys}, [*sections, *sets])

    @classmethod
    def from_prepared(cls, prepared: Prepared, model: Transliterator, lexicon: TranslatedWords) -> WordMatcher:
        """Return the matcher that `prepared` was taken from."""
        texts, sections = prepared
        names, names_with = (Lists.from_sections(sections[place : place + 2], "I") for place in (0, 2))
        words = ListedWords.from_prepared(texts, sections[4:6], model)
        numbers = iter(array("I", sections[6]))
        joined = {(first, second): word for first, second, word in zip(numbers, numbers, numbers, strict=True)}
        sounds = SoundIndex.from_packed(texts["keys"], sections[7:], len(words))
        matcher = cls.__new__(cls)
        matcher._set(model, lexicon, names, joined, names_with, words, sounds)
        return matcher

    def memory(self) -> int:
        """Return about how many bytes the words take."""
        lists = self._names.memory() + self._names_with.memory() + 200 * len(self._joined)
        alike = sum(74 + 2 * len(text) for text in self._alike) + 100 * len(self._numbers) + 32 * len(self._rarities)
        return lists + alike + self._words.memory() + self._sounds.memory()

    def scores(
        self, query: Query, floor: float, width: float, memory: dict[str, list[tuple[int, float]]]
    ) -> dict[int, float]:
        """Return log P(span | name), as far as words tell, of the likeliest names.

        The floor and the width are those of `LetterMatcher.scores`; here nothing is cut off. The memory is filled
        with what the words of the span spell.
        """
        _, meanings, matches = self._read(query, memory)
        added = [self._added(found) for found in meanings]
        best = self._best(matches, NAMES_SCORED, floor - query.background)
        return {name: query.background + self._assigned(name, matches, added)[0] for name in best}

    def pairs(self, n: int, query: Query) -> tuple[tuple[str, str], ...]:
        """Return the words of a name with their partners in the span, (latin, arabic), and what is left over."""
        words, _, matches = self._read(query, {})
        _, chosen, places = self._assigned(n, matches, [0.0] * len(words))
        latin = [self._words.latin[word] for word in self._names[n]]
        pairs: list[tuple[str, str]] = []
        left = dict(enumerate(latin))
        for place, match in sorted((match.place, match) for match in chosen):
            partners = places[match.word]
            pairs.append((" ".join([left.pop(n) for n in partners]), " ".join(words[place : place + match.length])))
        covered = {place for match in chosen for place in range(match.place, match.place + match.length)}
        pairs += [(word, "") for word in left.values()]
        pairs += [("", word) for place, word in enumerate(words) if place not in covered]
        return tuple(pairs)

    def is_partial(self, pairs: Iterable[tuple[str, str]]) -> bool:
        """Return whether words of a name have no partner in a span, legal forms not counted."""
        return any(latin and not arabic and self._lexicon.role(latin) != "legal" for latin, arabic in pairs)

    def is_longer(self, n: int, other: int) -> bool:
        """Return whether a name has all words of another one, and more."""
        return set(self._names[n]) > set(self._names[other])

    def named(self, words: Sequence[str], loosely: bool = False) -> Sequence[int]:
        """Return the names that have exactly these folded words, legal forms left out of both.

        ``loosely`` also finds a name that has, or lacks, nothing but words that any firm may have: ASML Holding.
        """
        if self._exact is None:
            legal = {n for n, word in enumerate(self._words.latin) if self._lexicon.role(word) == "legal"}
            common = legal | {self._numbers[word] for word in ANY_FIRM if word in self._numbers}
            exact: dict[tuple[int, ...], list[int]] = {}
            loose: dict[tuple[int, ...], list[int]] = {}
            for name in range(len(self._names)):
                numbers = self._names[name]
                exact.setdefault(tuple([n for n in numbers if n not in legal]), []).append(name)
                if not common.isdisjoint(numbers):
                    loose.setdefault(tuple([n for n in numbers if n not in common]), []).append(name)
            self._exact = exact, loose
        exact, loose = self._exact
        wanted = [word for word in words if self._lexicon.role(word) != "legal"]
        found = exact.get(self._numbered(wanted), ())
        if not found and loosely:
            proper = [word for word in wanted if word not in ANY_FIRM]
            found = loose.get(self._numbered(wanted), ()) or exact.get(self._numbered(proper), ())
        return found

    def _numbered(self, words: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers of words; of none, or with an unknown one, numbers that no name has."""
        return tuple([self._numbers.get(word, -1) for word in words]) or (-1,)

    def digits(self) -> frozenset[str]:
        """Return the numbers among the words of the names."""
        return frozenset(word for word in self._words.latin if word.isdecimal())

    def _read(
        self, query: Query, memory: dict[str, list[tuple[int, float]]]
    ) -> tuple[list[str], list[frozenset[str]], list[_Match]]:
        words = query.text.split(" ")
        meanings = [self._lexicon.meanings(word) for word in words]
        return words, meanings, list(self._matches(words, meanings, memory))

    def _matches(
        self, words: Sequence[str], meanings: Sequence[frozenset[str]], memory: dict[str, list[tuple[int, float]]]
    ) -> Iterable[_Match]:
        for place, word in enumerate(words):
            spelled: dict[int, float] = {}
            for variant in {word, _bare(word)}:
                for number, evidence in self._spelled(variant, bool(meanings[place]), memory):
                    spelled[number] = max(evidence, spelled.get(number, 0.0))
            for number, evidence in spelled.items():
                yield _Match(place, 1, number, evidence, True)
            for meaning in meanings[place]:
                number = self._numbers.get(meaning, -1)
                if number >= 0:
                    most = LEGAL_AT_MOST if self._lexicon.role(meaning) == "legal" else TRANSLATED_AT_MOST
                    evidence = min(self._rarities[number] + TRANSLATED_MORE, most)
                    yield _Match(place, 1, number, evidence, False)
            if word.isdecimal() and word in self._numbers:
                number = self._numbers[word]
                yield _Match(place, 1, number, min(self._rarities[number], SAME_NUMBER), True)
            yield from self._read_out(words, place)
            if place and not (meanings[place] and meanings[place - 1]):
                for number, evidence in self._spelled(words[place - 1] + word, False, memory):
                    yield _Match(place - 1, 2, number, evidence, True)

    def _rarities_of(self, words: Sequence[str]) -> list[float]:
        """Return how rare each word is in the list, in nats; words of one meaning (bank, banque) count together."""
        shared: dict[str, int] = {}
        concepts = [self._lexicon.concept(word) or word for word in words]
        for number, concept in enumerate(concepts):
            shared[concept] = shared.get(concept, 0) + self._names_with.length(number)
        size = max(len(self._names), 1000)
        return [math.log(size / shared[concept]) for concept in concepts]

    def _spelled(self, word: str, usual: bool, memory: dict[str, list[tuple[int, float]]]) -> list[tuple[int, float]]:
        """Return the words of the list that one Arabic word may spell, with the evidence."""
        key = f"{word} " if usual else word
        if key not in memory:
            memory[key] = self._spelled_anew(word, usual) if len(word) > 1 else []
        return memory[key]

    def _spelled_anew(self, word: str, usual: bool) -> list[tuple[int, float]]:
        sharing = self._sounds.candidates(_span_keys(word), SHARING, SHARING_AT_MOST)
        choices = [self._alike[number] for number in sharing]
        similarity = Levenshtein.normalized_similarity
        alike = process.extract(
            doubled_consonants(word), choices, scorer=similarity, limit=ALIGNED, score_cutoff=LEAST_ALIKE
        )
        query = self._model.query(word)
        if usual:
            query = query._replace(background=max(query.background, USUAL_WORD))
        least = max(query.background + LEAST_LETTERS, WORST_LETTER * len(word))
        found = []
        for _, _, place in alike:
            number = sharing[place]
            states = advance(self._words.rows(number), query, [0.0, *[NEVER] * (len(word) + 2)], least)
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
                acronym = self._words.latin[number]
                if all(letter in names for letter, names in zip(acronym, letters, strict=True)):
                    yield _Match(start, len(letters), number, SAME_LETTER * len(letters), True)

    def _best(self, matches: Sequence[_Match], limit: int, least: float) -> list[int]:
        """Return the names with most evidence in sum, and the least at least, whatever is left over."""
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
        totals = {name: total for name, total in totals.items() if total >= least}
        best = sorted(totals, key=lambda name: (self._names.length(name) - totals[name], name))
        return best[:limit]

    def _frequency(self, match: _Match) -> int:
        return self._names_with.length(match.word)

    def _added(self, meanings: frozenset[str]) -> float:
        costs = [ADDED.get(self._lexicon.role(meaning), UNKNOWN_ADDED) for meaning in meanings]
        return min(costs, default=UNKNOWN_ADDED)

    def _assigned(
        self, name: int, matches: Sequence[_Match], added: Sequence[float]
    ) -> tuple[float, list[_Match], dict[int, tuple[int, ...]]]:
        """Return the evidence of the best matches, each word used once, less what is left over.

        And the matches themselves, and where the words of the name stand in it.
        """
        words = self._names[name]
        places: dict[int, tuple[int, ...]] = {number: (place,) for place, number in reversed(list(enumerate(words)))}
        for place, pair in enumerate(pairwise(words)):
            if pair in self._joined:
                places.setdefault(self._joined[pair], (place, place + 1))
        fitting = sorted((match for match in matches if match.word in places), key=_strongest)
        # The strongest match need not be part of the best choice: «أوبن إيه آي» is open + ai, not openai + «آي».
        choices = [self._chosen(fitting[first:], places) for first in range(min(TRIED_FIRST, len(fitting)) or 1)]
        weighed = [self._less_left_over(words, chosen, places, added) for chosen in choices]
        best = max(range(len(choices)), key=weighed.__getitem__)
        return weighed[best], choices[best], places

    def _chosen(self, fitting: Sequence[_Match], places: Mapping[int, tuple[int, ...]]) -> list[_Match]:
        """Return the matches one after the other, as far as their words are not taken."""
        taken: set[int] = set()
        partnered: set[int] = set()
        chosen: list[_Match] = []
        for match in fitting:
            covered = range(match.place, match.place + match.length)
            if taken.isdisjoint(covered) and partnered.isdisjoint(places[match.word]):
                partnered.update(places[match.word])
                taken.update(covered)
                chosen.append(match)
        return chosen

    def _less_left_over(
        self,
        words: Sequence[int],
        chosen: Sequence[_Match],
        places: Mapping[int, tuple[int, ...]],
        added: Sequence[float],
    ) -> float:
        """Return the evidence of some matches, less what of the name and of the span has no partner."""
        partnered = {place for match in chosen for place in places[match.word]}
        taken = {place for match in chosen for place in range(match.place, match.place + match.length)}
        left_over = sum(cost for place, cost in enumerate(added) if place not in taken)
        for place, number in enumerate(words):
            if place not in partnered:
                proper = PROPER_LEFT_OVER if place else FIRST_LEFT_OVER
                left_over += LEFT_OVER.get(self._lexicon.role(self._words.latin[number]), proper)
        spelled = any(match.spelled for match in chosen)
        return sum(match.evidence for match in chosen) - left_over * (1.0 if spelled else WITHOUT_SPELLED)


def _joined(names: Lists, numbers: dict[str, int], lexicon: TranslatedWords) -> dict[tuple[int, int], int]:
    """Number the neighbours that Arabic may write as one word («نيويورك»), as words of their own."""
    words = list(numbers)
    joined: dict[tuple[int, int], int] = {}
    for name in range(len(names)):
        for pair in pairwise(names[name]):
            first, second = words[pair[0]], words[pair[1]]
            proper = not (lexicon.role(first) and lexicon.role(second))
            if proper and len(first) + len(second) <= LONGEST_JOINED:
                joined[pair] = numbers.setdefault(first + second, len(numbers))
    return joined


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
