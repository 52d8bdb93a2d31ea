"""The weights of letters in their tables: a row is taken out of the bytes when a name first needs it.

A document that spells one name needs some fifty of twelve thousand windows. So the sorted table stays as it was
read, 480 KB, and a window is found by bisection; only long lists of names take the whole table apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from arnorm.linking.letter_search import Row

__all__ = [
    "UNLISTED",
    "NumberedRows",
    "Outcome",
    "WeightTable",
    "expanded_rows",
    "read_letter_costs",
    "read_spellings",
    "shorter_window",
    "windows_of",
    "word_rows",
]

Outcome = tuple[int, str]
"""How many Latin letters are read, and the Arabic letters that they are written as."""
UNLISTED: Final = 3.5
"""Nats by which what a window does not list is less probable than the shorter window says."""
NOTHING: Final = -8.0
"""Log probability that a Latin letter is not written, where no row says it."""
MISSING_KEPT: Final = 5_000
"""How many windows that no row lists are remembered, so that long streams of names do not fill the memory."""
_UNKNOWN_LETTER: Final = Row(-8.0, {}, None)
_DIGITS: Final = {digit: Row(-9.0, {digit: 0.0}, None) for digit in "0123456789"}


def windows_of(word: str, i: int) -> list[str]:
    """Return the windows of a letter of a folded Latin word, longest first.

    >>> windows_of("mark", 1)
    [' mark ', 'mark ', 'mark', 'mar', 'ar', 'a']
    """
    padded = f"  {word}   "
    return [
        padded[i : i + 6],
        padded[i + 1 : i + 6],
        padded[i + 1 : i + 5],
        padded[i + 1 : i + 4],
        padded[i + 2 : i + 4],
        padded[i + 2],
    ]


def shorter_window(window: str) -> str:
    """Return the next shorter window of the same letter.

    >>> shorter_window("mark "), shorter_window("mar"), shorter_window("ar")
    ('mark', 'ar', 'a')
    """
    return window[1:] if len(window) in (3, 6) else window[:-1]


def expanded_rows(listed: Mapping[str, Mapping[Outcome, float]]) -> dict[str, Row]:
    """Return the rows of windows: what is listed, and at a loss what only the shorter window lists."""
    known: dict[str, dict[Outcome, float]] = {}
    for window in sorted(listed, key=len):
        shorter = shorter_window(window)
        while shorter and shorter not in known:
            shorter = shorter_window(shorter)
        known[window] = _inheriting(listed[window], known.get(shorter, {}))
    return {window: _row(outcomes) for window, outcomes in known.items()}


def _inheriting(listed: Mapping[Outcome, float], shorter: Mapping[Outcome, float]) -> dict[Outcome, float]:
    outcomes = {outcome: weight - UNLISTED for outcome, weight in shorter.items()}
    outcomes.update(listed)
    return outcomes


def _row(outcomes: Mapping[Outcome, float]) -> Row:
    single = {arabic: weight for (read, arabic), weight in outcomes.items() if read == 1 and arabic}
    double = {arabic: weight for (read, arabic), weight in outcomes.items() if read == 2}
    return Row(outcomes.get((1, ""), NOTHING), single, double or None)


class WeightTable(Mapping[str, Row]):
    """The rows of ``transliteration_weights.tsv`` by window, each taken out of the table when it is asked for.

    >>> table = WeightTable(b"window\\tread\\tcost\\tarabic\\na\\t1\\t30\\tx\\nar\\t1\\t5\\t\\n")
    >>> table["ar"].nothing, table["ar"].single, table.get("b") is None
    (-0.05, {'x': -3.8}, True)
    """

    __slots__ = ("_missing", "_outcomes", "_rows", "_start", "_table")

    def __init__(self, table: bytes) -> None:
        self._table = table
        self._start = _first_row(table)
        self._outcomes: dict[str, dict[Outcome, float]] = {}
        self._rows: dict[str, Row] = {}
        self._missing: set[str] = set()

    def __reduce__(self) -> tuple[type[WeightTable], tuple[bytes]]:
        return WeightTable, (self._table,)

    def get(self, window: str, default: object = None) -> Row | None:  # type: ignore[override]
        """Return the row of a window, or None."""
        row = self._rows.get(window)
        if row is None and window not in self._missing:
            outcomes = self._expanded(window)
            if outcomes is not None:
                self._rows[window] = row = _row(outcomes)
                return row
            if len(self._missing) >= MISSING_KEPT:
                self._missing.clear()
            self._missing.add(window)
        return row

    def __getitem__(self, window: str) -> Row:
        row = self.get(window)
        if row is None:
            raise KeyError(window)
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self.listed())

    def __len__(self) -> int:
        return len(self.listed())

    def added(self) -> dict[str, float]:
        """Return the log probabilities of Arabic letters that stand for no Latin one."""
        return {arabic: weight for (_, arabic), weight in self._listed("").items()}

    def listed(self) -> dict[str, dict[Outcome, float]]:
        """Return what the table lists, of all windows."""
        listed: dict[str, dict[Outcome, float]] = {}
        for line in self._table[self._start :].decode().replace("_", " ").split("\n")[:-1]:
            window, read, cost, arabic = line.split("\t")
            if read != "0":
                listed.setdefault(window, {})[int(read), arabic] = int(cost) / -100
        return listed

    def _expanded(self, window: str) -> dict[Outcome, float] | None:
        """Return what a window emits, the shorter windows' outcomes among it; None when it is not listed."""
        known = self._outcomes.get(window)
        if known is not None:
            return known
        listed = self._listed(window)
        if not listed:
            return None
        shorter = shorter_window(window)
        inherited = None
        while shorter and inherited is None:
            inherited = self._expanded(shorter)
            shorter = shorter_window(shorter)
        self._outcomes[window] = outcomes = _inheriting(listed, inherited or {})
        return outcomes

    def _listed(self, window: str) -> dict[Outcome, float]:
        """Return the lines of a window, which stand together since the table is sorted."""
        table = self._table
        key = window.replace(" ", "_").encode("utf-8", "surrogatepass") + b"\t"
        low, high = self._start, len(table)
        while low < high:
            middle = (low + high) // 2
            line = max(table.rfind(b"\n", low, middle) + 1, low)
            if table[line : line + len(key)] < key:
                low = table.find(b"\n", middle) + 1
            else:
                high = line
        listed: dict[Outcome, float] = {}
        while table.startswith(key, low):
            end = table.find(b"\n", low)
            read, cost, arabic = table[low + len(key) : end].decode().split("\t")
            listed[int(read), arabic.replace("_", " ")] = int(cost) / -100
            low = end + 1
        return listed


class NumberedRows:
    """Every row under a number, so that the words of a long list take two bytes a letter."""

    __slots__ = ("_numbers", "rows")

    def __init__(self, rows: Mapping[str, Row]) -> None:
        every = {**_DIGITS, **rows}
        self._numbers = {window: number for number, window in enumerate(sorted(every), 1)}
        self.rows = [_UNKNOWN_LETTER, *map(every.__getitem__, self._numbers)]
        """The row of every number; 0 is that of a letter that no row knows."""

    def of_word(self, word: str) -> list[int]:
        """Return the numbers of the rows of one folded Latin word, one for every letter."""
        numbers = self._numbers
        found = []
        for i in range(len(word)):
            for window in windows_of(word, i):
                if window in numbers:
                    found.append(numbers[window])
                    break
            else:
                found.append(0)
        return found


def word_rows(windows: Mapping[str, Row], word: str) -> list[Row]:
    """Return the rows of one folded Latin word, one for every letter."""
    rows = []
    for i in range(len(word)):
        for window in windows_of(word, i):
            row = windows.get(window)
            if row is not None:
                rows.append(row)
                break
        else:
            rows.append(_DIGITS.get(word[i], _UNKNOWN_LETTER))
    return rows


def read_letter_costs(table: bytes) -> tuple[dict[str, float], dict[str, float]]:
    """Return the log probabilities of letters, by the letters before them and themselves, and of usual words.

    >>> read_letter_costs(b"unit\\tcost\\tcontext\\tletter\\nletter\\t50\\tab\\tc\\nword\\t700\\t\\tabc\\n")
    ({'abc': -0.5}, {'abc': -7.0})
    """
    letters: dict[str, float] = {}
    words: dict[str, float] = {}
    for unit, cost, context, letter in _cells(table):
        (letters if unit == "letter" else words)[context + letter] = int(cost) / -100
    return letters, words


def read_spellings(table: bytes) -> dict[str, str]:
    """Return the Latin letters of windows of Arabic ones: the rows of ``romanization.tsv``."""
    return {window: latin for latin, window in _cells(table)}


def _cells(table: bytes) -> Iterator[list[str]]:
    """Yield the cells of the rows of a table, the visible border made a space again."""
    for line in table[_first_row(table) :].decode().replace("_", " ").split("\n"):
        if line:
            yield line.split("\t")


def _first_row(table: bytes) -> int:
    """Return where the rows begin: after the comments and the line of column names."""
    place = 0
    while table.startswith(b"#", place):
        place = table.find(b"\n", place) + 1
    return table.find(b"\n", place) + 1
