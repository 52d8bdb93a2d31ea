"""The search for the best way to write a Latin name in Arabic letters: one row of weights for each Latin letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["NEVER", "Query", "Row", "Trace", "advance", "finish"]

NEVER = -1e9
"""Log probability of what cannot be."""
BEAM = 11.0
"""States this many nats behind the best one after the same Latin letters are given up."""


class Row(NamedTuple):
    """What one Latin window emits, as log probabilities: nothing, one or two letters, one letter for two Latin."""

    nothing: float
    single: Mapping[str, float]
    double: Mapping[str, float] | None


class Query(NamedTuple):
    """An Arabic span made ready to be scored against many names."""

    text: str
    ones: list[str]
    twos: list[str]
    added: list[float]
    background: float


def advance(rows: Iterable[Row], query: Query, states: list[float], floor: float) -> list[float]:
    """Return the log probabilities of having emitted 0, 1, … letters of the span after these rows.

    ``states`` is the same before them. What falls under ``floor`` is dropped; all dropped gives an empty list.
    """
    _, ones, twos, added, _ = query
    blank = [NEVER] * len(states)
    current, following = states, blank
    for nothing, single, double in rows:
        limit = max(current) - BEAM
        if limit < floor:
            limit = floor
        after, current_next, following = blank[:], following[:], blank
        alive = False
        for j, score in enumerate(current):
            if score < limit:
                continue
            alive = True
            one = ones[j]
            more = score + added[j]
            if more > limit and more > current[j + 1]:
                current[j + 1] = more
            more = score + nothing
            if more > current_next[j]:
                current_next[j] = more
            if one in single:
                more = score + single[one]
                if more > current_next[j + 1]:
                    current_next[j + 1] = more
            two = twos[j]
            if two in single:
                more = score + single[two]
                if more > current_next[j + 2]:
                    current_next[j + 2] = more
            if double is not None and one in double:
                more = score + double[one]
                if more > after[j + 1]:
                    after[j + 1] = more
        if not alive and max(current_next) < floor:
            return []
        current, following = current_next, after
    return current


def finish(query: Query, states: Sequence[float]) -> float:
    """Return the best log probability of the whole span, letters after the last Latin one added."""
    last = len(query.text)
    best = states[last]
    rest = 0.0
    for j in range(last - 1, max(last - 3, -1), -1):
        rest += query.added[j]
        best = max(best, states[j] + rest)
    return best


class Trace:
    """The same search as `advance`, slower, that remembers how it came to every state."""

    def __init__(self, query: Query, length: int) -> None:
        self.query = query
        width = len(query.text) + 3
        self.scores = [[NEVER] * width for _ in range(length + 2)]
        self.origins: dict[tuple[int, int], tuple[int, int]] = {}
        self.scores[0][0] = 0.0

    def reach(self, origin: tuple[int, int], state: tuple[int, int], score: float) -> None:
        if score > self.scores[state[0]][state[1]]:
            self.scores[state[0]][state[1]] = score
            self.origins[state] = origin

    def run(self, rows: Sequence[Row]) -> None:
        _, ones, twos, added, _ = self.query
        for i in range(len(rows) + 1):
            current = self.scores[i]
            limit = max(current) - BEAM
            for j in range(len(current) - 2):
                score = current[j]
                if score < limit:
                    continue
                here = (i, j)
                self.reach(here, (i, j + 1), score + added[j])
                if i == len(rows):
                    continue
                nothing, single, double = rows[i]
                self.reach(here, (i + 1, j), score + nothing)
                if ones[j] in single:
                    self.reach(here, (i + 1, j + 1), score + single[ones[j]])
                if twos[j] in single:
                    self.reach(here, (i + 1, j + 2), score + single[twos[j]])
                if double is not None and ones[j] in double:
                    self.reach(here, (i + 2, j + 1), score + double[ones[j]])

    def steps(self, length: int) -> list[tuple[int, int, int, int]]:
        """Return (latin start, arabic start, latin end, arabic end) of every letter group, in order."""
        state = (length, len(self.query.text))
        found = []
        while state in self.origins:
            origin = self.origins[state]
            found.append((*origin, *state))
            state = origin
        found.reverse()
        return found if state == (0, 0) else []
