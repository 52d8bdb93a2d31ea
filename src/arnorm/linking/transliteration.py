"""How likely an Arabic spelling is for a Latin name, letter by letter, and the Latin spelling of an Arabic name.

The model is a transducer that reads a Latin name from left to right. At every letter it looks at a
*window* (at most the two letters before, the letter, the three after) and emits no, one or two Arabic
letters; two Latin letters may emit together (``sh`` → «ش»). So ``a`` emits «ا» or nothing, ``a`` at a word's
end «ا» or «ه», and ``r`` in ``er-rahmane`` emits «ل». The probabilities are rows of
``transliteration_weights.tsv``, learned by ``scripts/learn_transliteration.py``; what a window does not list,
the shorter window says.

``log P(arabic | latin)`` ranks names for one Arabic span. ``log P(arabic | latin) - log P(arabic)`` is the
evidence that the span is that name at all, and can be compared between spans.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from arnorm.knowledge.tables import DATA
from arnorm.linking.letter_search import NEVER, Query, Row, Trace, advance, finish
from arnorm.linking.letter_weights import (
    NumberedRows,
    WeightTable,
    expanded_rows,
    read_letter_costs,
    read_spellings,
    word_rows,
)
from arnorm.linking.name_folding import fold_arabic_name, fold_latin_name

__all__ = ["Alignment", "Transliterator"]

UNLIKELY = -3.0
"""Letters less probable than this are not proposed when a name is spelled."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the letters of a name and of a span belong together.

    ``score`` is log P(arabic | latin) in nats; ``evidence`` is that minus log P(arabic); ``pairs`` are the
    letter groups in order, (latin, arabic), the empty string for a letter without partner.
    """

    arabic: str
    latin: str
    score: float
    evidence: float
    pairs: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return " ".join(f"{latin or '∅'}:{arabic or '∅'}" for latin, arabic in self.pairs)


class Transliterator:
    """The weights of the model; made once, read by everybody, never changed.

    >>> model = Transliterator.default()
    >>> str(model.align("زوكربيرغ", "Zuckerberg"))
    'z:ز u:و ck:ك er:ر b:ب e:ي r:ر g:غ'
    """

    __slots__ = ("_costs", "_numbered", "_tables", "added", "latin_of", "windows")

    def __init__(
        self,
        windows: Mapping[str, Row],
        added: Mapping[str, float],
        latin_of: Mapping[str, str],
        tables: tuple[bytes, bytes] = (b"", b""),
    ) -> None:
        self.windows = windows
        self.added = added
        self.latin_of = latin_of
        self._tables = tables
        self._costs: tuple[Mapping[str, float], Mapping[str, float]] | None = None
        self._numbered: NumberedRows | None = None

    @classmethod
    def default(cls) -> Transliterator:
        """Return the model of the package's own tables, read once."""
        return _default()

    @classmethod
    def from_tables(cls, weights: bytes, letters: bytes, romanization: bytes) -> Transliterator:
        """Return the model of the contents of its three tables.

        They are ``transliteration_weights.tsv``, ``name_letters.tsv`` and ``romanization.tsv``.
        """
        windows = WeightTable(weights)
        return cls(windows, windows.added(), read_spellings(romanization), (weights, letters))

    @property
    def fingerprint(self) -> str:
        """The SHA-256 checksum of the tables that decide how a list is prepared."""
        import hashlib

        return hashlib.sha256(b"".join(self._tables)).hexdigest()

    def __reduce__(self) -> tuple[Callable[..., Transliterator], tuple[object, ...]]:
        """The package's own model is pickled by name, so that processes share nothing large."""
        if _default.cache_info().currsize and self is _default():
            return _default, ()
        return Transliterator, (self.windows, self.added, self.latin_of, self._tables)

    def costs(self) -> tuple[Mapping[str, float], Mapping[str, float]]:
        """Return the log probabilities of Arabic letters, and of usual words; read when a name is first scored."""
        if self._costs is None:
            self._costs = read_letter_costs(self._tables[1])
        return self._costs

    def numbered(self) -> NumberedRows:
        """Return every row under a number, for long lists of names; worked out once, some 15 MB."""
        if self._numbered is None:
            windows = self.windows
            every = expanded_rows(windows.listed()) if isinstance(windows, WeightTable) else windows
            self._numbered = NumberedRows(every)
        return self._numbered

    def word_rows(self, word: str) -> list[Row]:
        """Return the rows of one folded Latin word, one for every letter."""
        return word_rows(self.windows, word)

    def rows(self, latin: str) -> list[Row]:
        """Return the rows of a folded Latin name."""
        found: list[Row] = []
        for number, word in enumerate(latin.split(" ")):
            if number:
                found.append(self.windows[" "])
            found.extend(self.word_rows(word))
        return found

    def spellings(self, word: str, limit: int = 3) -> list[tuple[str, float]]:
        """Return likely Arabic spellings of one folded Latin word with their log probabilities, best first.

        >>> [spelling for spelling, _ in Transliterator.default().spellings("george", 2)]
        ['جورج', 'جيورج']
        """
        return spelled(self.word_rows(word), limit)

    def romanize(self, arabic: str, attested: Mapping[str, str]) -> str:
        """Return the Latin spelling that the press would give an Arabic name.

        ``attested`` holds Latin spellings of folded Arabic words and of pairs of words; they come first, letters
        second. «آل» as a word of its own must be attested, since the folded «ال» is also the article.

        >>> model = Transliterator.default()
        >>> model.romanize("عبدالله القحطاني", {"عبد الله": "Abdullah"})
        'Abdullah Al-Qahtani'
        """
        words = fold_arabic_name(arabic).split(" ")
        parts: list[str] = []
        place = 0
        while place < len(words):
            word = words[place]
            pair = attested.get(f"{word} {words[place + 1]}") if place + 1 < len(words) else None
            parts.append(attested.get(word) or self._latin_word(word) if pair is None else pair)
            place += 1 if pair is None else 2
        return " ".join(filter(None, parts))

    def _latin_word(self, word: str) -> str:
        """Return one folded Arabic word in Latin letters, the article as Al-."""
        article = "Al-" if len(word) > 3 and word.startswith("ال") else ""
        padded = f"  {word[2:] if article else word}  "
        latin_of = self.latin_of.get
        letters: list[str] = []
        for i in range(2, len(padded) - 2):
            letter = latin_of(padded[i - 2 : i + 3])
            if letter is None:
                letter = latin_of(padded[i - 1 : i + 2])
            letters.append(latin_of(padded[i], "") if letter is None else letter)
        return article + "".join(letters).capitalize()

    def query(self, arabic: str) -> Query:
        """Return a folded Arabic span ready for scoring."""
        size = len(arabic)
        return Query(
            arabic,
            [*arabic, "\0", "\0", "\0"],
            [*(arabic[j : j + 2] for j in range(size - 1)), "\0", "\0", "\0", "\0"],
            [*(self.added.get(letter, -12.0) for letter in arabic), NEVER, NEVER, NEVER],
            self.background(arabic),
        )

    def background(self, arabic: str) -> float:
        """Return log P of a folded Arabic span: of its usual words as such, of others by letter trigrams."""
        letters, usual = self.costs()
        total = 0.0
        for word in arabic.split(" "):
            score = _letters_score(letters, word)
            total += max(score, usual.get(word, score))
        return total

    def score(self, arabic: str, latin: str) -> float:
        """Return log P(arabic | latin) in nats; at most 0, about -1 a word for the usual spelling.

        >>> model = Transliterator.default()
        >>> model.score("شيفرون", "Chevron") > model.score("شيفرون", "Sharon")
        True
        """
        query = self.query(fold_arabic_name(arabic))
        states = [0.0, *[NEVER] * (len(query.text) + 2)]
        states = advance(self.rows(fold_latin_name(latin)), query, states, NEVER / 2)
        return finish(query, states) if states else NEVER

    def align(self, arabic: str, latin: str) -> Alignment:
        """Return the best alignment of an Arabic span with a Latin name.

        >>> Transliterator.default().align("غوغل", "Google").pairs
        (('g', 'غ'), ('oo', 'و'), ('g', 'غ'), ('le', 'ل'))
        """
        return self.align_folded(fold_arabic_name(arabic), fold_latin_name(latin))

    def align_folded(self, folded_arabic: str, folded_latin: str) -> Alignment:
        """Return the best alignment of two names that are folded already."""
        query = self.query(folded_arabic)
        rows = self.rows(folded_latin)
        trace = Trace(query, len(rows))
        trace.run(rows)
        score = trace.scores[len(rows)][len(folded_arabic)]
        pairs = tuple((folded_latin[i:k], folded_arabic[j:n]) for i, j, k, n in trace.steps(len(rows)))
        return Alignment(folded_arabic, folded_latin, score, score - query.background, pairs)


def spelled(rows: Sequence[Row], limit: int = 3) -> list[tuple[str, float]]:
    """Return the likely Arabic spellings of the Latin word of these rows with log probabilities, best first."""
    beams: list[dict[str, float]] = [{"": 0.0}, *({} for _ in rows), {}]
    for i, (nothing, single, double) in enumerate(rows):
        for text, score in sorted(beams[i].items(), key=_second)[: limit + 3]:
            _keep(beams[i + 1], text, score + nothing)
            for arabic, weight in single.items():
                if weight > UNLIKELY:
                    _keep(beams[i + 1], text + arabic, score + weight)
            for arabic, weight in (double or {}).items():
                if weight > UNLIKELY:
                    _keep(beams[i + 2], text + arabic, score + weight)
    return sorted(beams[len(rows)].items(), key=_second)[:limit]


def _second(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]


def _keep(beam: dict[str, float], text: str, score: float) -> None:
    if score > beam.get(text, NEVER):
        beam[text] = score


def _letters_score(costs: Mapping[str, float], name: str) -> float:
    """Return log P of a name under letter trigrams."""
    total = 0.0
    padded = f"  {name} "
    for i in range(2, len(padded)):
        for start in (i - 2, i - 1, i):
            cost = costs.get(padded[start : i + 1])
            if cost is not None:
                total += cost
                break
        else:
            total -= 9.0
    return total


@lru_cache(maxsize=1)
def _default() -> Transliterator:
    names = ("transliteration_weights", "name_letters", "romanization")
    return Transliterator.from_tables(*((DATA / f"{name}.tsv").read_bytes() for name in names))
