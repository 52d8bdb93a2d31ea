"""The distinct words of a long list of names: what each letter emits, and how the word is likely spelled in Arabic."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate

from arnorm.linking.letter_search import Row
from arnorm.linking.transliteration import Transliterator, spelled

__all__ = ["ListedWords", "Lists"]


class ListedWords:
    """Latin words by number, two bytes a letter; never changed after it was made."""

    __slots__ = ("_rows", "_windows", "latin", "likely")

    def __init__(self, latin: Sequence[str], likely: Sequence[str], windows: Lists, rows: Sequence[Row]) -> None:
        self.latin = latin
        self.likely = likely
        """Of every word the likely spellings, best first, a space between."""
        self._windows = windows
        self._rows = rows

    @classmethod
    def of(cls, latin: Sequence[str], model: Transliterator) -> ListedWords:
        """Spell the folded words of a list."""
        numbered = model.numbered()
        windows = [numbered.of_word(word) for word in latin]
        rows = numbered.rows
        likely = [" ".join([text for text, _ in spelled([rows[n] for n in word])]) for word in windows]
        return cls(latin, likely, Lists.of(windows, "H"), rows)

    def __len__(self) -> int:
        return len(self.latin)

    def rows(self, number: int) -> list[Row]:
        """Return the rows of one word, one for every letter."""
        rows = self._rows
        return [rows[window] for window in self._windows[number]]

    def texts(self) -> dict[str, list[str]]:
        """Return the words and their spellings, as a file keeps them."""
        return {"words": list(self.latin), "likely": list(self.likely)}

    def sections(self) -> list[bytes]:
        """Return the two binary sections that a file keeps of the words."""
        return self._windows.sections()

    @classmethod
    def from_prepared(
        cls, texts: dict[str, list[str]], sections: Sequence[bytes], model: Transliterator
    ) -> ListedWords:
        """Return the words that `texts` and `sections` were taken from."""
        return cls(texts["words"], texts["likely"], Lists.from_sections(sections, "H"), model.numbered().rows)

    def memory(self) -> int:
        """Return about how many bytes the words take, the weights of the letters not counted."""
        texts = sum(57 + len(word) for word in self.latin) + sum(74 + 2 * len(text) for text in self.likely)
        return texts + self._windows.memory()


class Lists:
    """Many short lists of numbers in one packed array.

    >>> lists = Lists.of([[5, 6], [], [7]], "H")
    >>> len(lists), list(lists[0]), list(lists[1]), lists.length(2)
    (3, [5, 6], [], 1)
    """

    __slots__ = ("_flat", "_starts")

    def __init__(self, flat: array[int], starts: array[int]) -> None:
        self._flat, self._starts = flat, starts

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]], type_code: str) -> Lists:
        """Pack lists of numbers of an array's type code."""
        flat = array(type_code)
        lengths = []
        for numbers in lists:
            flat.extend(numbers)
            lengths.append(len(numbers))
        return cls(flat, array("I", accumulate(lengths, initial=0)))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> array[int]:
        return self._flat[self._starts[number] : self._starts[number + 1]]

    def length(self, number: int) -> int:
        """Return how many numbers one list has."""
        return self._starts[number + 1] - self._starts[number]

    def sections(self) -> list[bytes]:
        """Return the two binary sections that a file keeps."""
        return [self._starts.tobytes(), self._flat.tobytes()]

    @classmethod
    def from_sections(cls, sections: Sequence[bytes], type_code: str) -> Lists:
        """Return the lists of two sections."""
        return cls(array(type_code, sections[1]), array("I", sections[0]))

    def memory(self) -> int:
        """Return the bytes that the numbers take."""
        return self._flat.itemsize * len(self._flat) + 4 * len(self._starts)
