"""Runs: where the digits of a text stand, with the marks between them, before anything is asked about what they mean.

«10,000» and «36 750» are one run each, «2018 150» are two; the parts of «011-234-5678» and «2 2 مليون» are none.
"""

from __future__ import annotations

import re
from typing import Final

from arnorm.quantities.separators import DECIMAL, GROUP, LONGEST_RUN, SPACES, VULGAR, shown_mark
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import DIGIT
from arnorm.text.scanner import Scan

Run = tuple[int, int, bool]
"""Where a run begins and ends, and whether it is plain: nothing beside it asks a question."""

LONGEST_TEXT: Final = 2 * LONGEST_RUN
"""Symbols of the longest run that is read, marks included."""
APART: Final = "/, \xa0"
"""What stands next to the blank beside a run when the run may belong to something beyond."""
_COMMA: Final = "\N{ARABIC COMMA}"
_MARKS: Final = f".,'{DECIMAL}{GROUP}{_COMMA}"
_PARTS: Final = "".join(VULGAR)
_LETTER: Final = "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]"
_AFTER: Final = '\\n%)"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{ARABIC SEMICOLON}'
_RUN: Final = re.compile(
    # Most runs: a word of several letters stands before, but no article («بالـ 500»), and nothing beyond the blank.
    rf"(?<={_LETTER}{_LETTER} )(?<!{ARTICLE} )(?<!{ARTICLE[1]}{ARTICLE[1]} )"
    rf"(?:([0-9]{{1,{LONGEST_RUN}}}+)|([0-9]{{1,9}}+(?:[.,][0-9]{{1,9}}+){{1,4}}+))"
    rf"(?= (?![0-9{APART}])|[{_AFTER}]|{_COMMA}(?![0-9])|\.(?:[ \n]|\Z)|\Z)"
    rf"|[0-9{_PARTS}](?:[0-9]|[{_MARKS}{SPACES}](?=[0-9]))*+[{_PARTS}]?"
)
_SPACED: Final = re.compile(rf"[0-9{_MARKS}]++")
_CROWDED: Final = 3
"""Symbols between two runs that may belong to each other."""
_NO_RUN: Final = (-9, -9, False)


def runs_of(scan: Scan) -> tuple[list[Run], str | None]:
    """The runs of a text in order, and the decimal mark that they show."""
    symbols = scan.symbols
    found: list[Run] = []
    marked: list[str] = []
    dashed = crowded = False
    last = -9
    for match in _matches(scan):
        start, end = match.span()
        if match.lastindex:
            found.append((start, end, True))
            if match.lastindex == 2:
                marked.append(match[0])
            last = end
            continue
        run = match[0]
        spaced = " " in run
        if start and symbols[start - 1] == "+" and (end - start > 7 or spaced):
            continue  # «+966 11 234 5678»
        if not spaced:
            found.append((start, end, False))
            if start - last <= _CROWDED:
                dashed = dashed or symbols[last:start] == "-"
                crowded = crowded or not symbols[last:start].strip(SPACES)
            if not run.isdigit() and end - start <= LONGEST_TEXT:
                marked.append(run)
        elif run[0] != "0" or run[1] in _MARKS + SPACES:
            found.extend(_split_spaces(symbols, start, end))
            dashed = crowded = True
        last = end
    if dashed:
        found = _without_dashed_chains(symbols, found)
    if crowded:
        found = _without_neighbours(symbols, found)
    if dashed or crowded:
        marked = [symbols[start:end] for start, end, _ in found if end - start <= LONGEST_TEXT]
    return found, shown_mark(marked) if marked else None


def _matches(scan: Scan) -> list[re.Match[str]]:
    """The runs as they are matched. Digits are found in the bytes of the scripts, which CPython searches fastest."""
    symbols, scripts = scan.symbols, scan.view.scripts
    if any(map(symbols.__contains__, _PARTS)):
        return list(_RUN.finditer(symbols))
    found: list[re.Match[str]] = []
    start = scripts.find(DIGIT)
    while start >= 0:
        match = _RUN.match(symbols, start)
        assert match is not None  # every digit begins a run
        found.append(match)
        start = scripts.find(DIGIT, match.end())
    return found


def _without_neighbours(symbols: str, runs: list[Run]) -> list[Run]:
    """Without «2 2 مليون»: two runs with nothing but blanks between them are not understood, after a year they are."""
    dropped: set[int] = set()
    first, stop = 0, -9
    for index, (start, end, _) in enumerate(runs):
        if start - stop <= _CROWDED and not symbols[stop:start].strip(SPACES):
            year = stop - first == 4 and symbols[first] in "12"
            dropped |= {index} if year and index - 1 in dropped else (set() if year else {index - 1, index})
        first, stop = start, end
    return [run for index, run in enumerate(runs) if index not in dropped] if dropped else runs


def _without_dashed_chains(symbols: str, runs: list[Run]) -> list[Run]:
    """Without «011-234-5678» and «15-8-2025»: three runs joined by dashes, or two of which the first begins with 0."""
    kept: list[Run] = []
    chain: list[Run] = []
    for run in [*runs, _NO_RUN]:
        if chain and run[0] == chain[-1][1] + 1 and symbols[chain[-1][1]] == "-":
            chain.append(run)
            continue
        first = symbols[chain[0][0] : chain[0][1]] if chain else ""
        if len(chain) < 2 or (len(chain) == 2 and not (first[0] == "0" and first.isdigit() and len(first) > 1)):
            kept += chain
        chain = [run]
    return kept


def _split_spaces(symbols: str, start: int, end: int) -> list[Run]:
    """The runs of a match that holds plain spaces: «36 750» is one number, «2018 150» and «5 12 7» are several."""
    parts = [(match.start(), match.end()) for match in _SPACED.finditer(symbols, start, end)]
    head, *rest = parts
    grouped = (
        1 <= len(rest) <= 5
        and head[1] - head[0] <= 3
        and symbols[head[0]] != "0"
        and all(symbols[a:b].isdigit() and b - a == 3 for a, b in rest)
        and symbols[head[0] : head[1]].isdigit()
    )
    return [(start, end, False)] if grouped else [(a, b, False) for a, b in parts]
