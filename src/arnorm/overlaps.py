"""Which of two overlapping mentions stays, and why: one order, applied once.

1. A name that the knowledge base knows stays before one that it does not know.
2. The longer mention stays: «14 مليار دولار» before «14», «الربع الثالث» before «الثالث».
3. The more certain one stays.
4. A name of the user's own list (`Watchlist`) stays before one of the knowledge base, so that the user's id is there;
   the knowledge base's reading is among the rejected.
5. The kind named earlier in `KIND_ORDER` stays: a phrase with a unit says more than a bare number.
6. What is left is settled by the value's own JSON form, so that the order of the normalizers never matters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter, lt
from typing import Final

from arnorm.mentions import Certainty, Mention, Rejected
from arnorm.values import Organization, Person

KIND_ORDER: Final = ("date", "money", "percent", "duration", "organization", "person", "ordinal", "number")
"""Between mentions of one length and certainty, the kind named earlier stays."""

LISTED: Final = "name on the watchlist"
"""The rule of every mention that comes from a list of the user's own."""

_START: Final = itemgetter(0)
_END: Final = itemgetter(1)
_NAMES: Final = (Organization, Person)
_KIND_RANK: Final = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_CERTAINTY_RANK: Final = {certainty: rank for rank, certainty in enumerate(Certainty)}
_REASONS: Final = (
    "the other name is in the knowledge base",
    "the other mention is longer",
    "the other mention is more certain",
    "the other name is on the watchlist",
    "the other kind says more",
    "it begins earlier, or the same span was read twice",
)

Rank = tuple[bool, int, int, bool, int, int]


def _rank(mention: Mention) -> Rank:
    start, end, value, evidence, certainty, _ = mention
    return (
        isinstance(value, _NAMES) and not value.known,
        start - end,
        _CERTAINTY_RANK[certainty],
        not (evidence and evidence[0].rule == LISTED),
        _KIND_RANK.get(value.kind, len(KIND_ORDER)),
        start,
    )


def _written(mention: Mention) -> str:
    return f"{mention.value.to_dict()} {mention.evidence}"


def _best_first(cluster: list[Mention]) -> list[Mention]:
    """A cluster by rank; if two have one rank, by their JSON form too, which costs more and is seldom needed."""
    ranks = list(map(_rank, cluster))
    if len(set(ranks)) == len(ranks):
        return [mention for _, mention in sorted(zip(ranks, cluster, strict=True))]
    return sorted(cluster, key=lambda mention: (_rank(mention), _written(mention)))


def _reason(loser: Mention, winner: Mention) -> str:
    """Why a rank is the lower one: the first thing in which they differ."""
    for reason, lost, won in zip(_REASONS, _rank(loser), _rank(winner), strict=True):
        if lost != won:
            return reason
    return _REASONS[-1]


def resolve(mentions: Iterable[Mention]) -> tuple[list[Mention], list[Rejected]]:
    """The mentions that stay, by start and disjoint, and the losers with their reasons.

    The result does not depend on the order of the argument.
    """
    ordered = sorted(mentions, key=_START)
    kept: list[Mention] = []
    rejected: list[Rejected] = []
    done = 0
    for first, after in _clusters(ordered):
        kept += ordered[done:first]
        _settle(ordered[first:after], kept, rejected)
        done = after
    kept += ordered[done:]
    return kept, rejected


def _clusters(ordered: list[Mention]) -> Iterator[tuple[int, int]]:
    """Where runs of overlapping mentions begin and end; a mention that overlaps no other one is in none."""
    reached = accumulate(map(_END, ordered), max)
    # One byte a mention: whether the next one begins before the end of all so far.
    joined = bytes(map(lt, map(_START, ordered[1:]), reached)) + b"\0"
    first = joined.find(1)
    while first >= 0:
        last = joined.find(0, first)
        yield first, last + 1
        first = joined.find(1, last)


def _settle(cluster: list[Mention], kept: list[Mention], rejected: list[Rejected]) -> None:
    """Settles one run of overlapping mentions, best first."""
    chosen: list[Mention] = []
    starts: list[int] = []
    losers: list[Rejected] = []
    for mention in _best_first(cluster):
        start, end = mention.start, mention.end
        place = bisect_left(starts, start)
        for winner in chosen[max(place - 1, 0) : place + 1]:
            if winner.start < end and start < winner.end:
                if winner != mention:
                    losers.append(Rejected(mention, winner, _reason(mention, winner)))
                break
        else:
            chosen.insert(place, mention)
            starts.insert(place, start)
    kept += chosen
    losers.sort(key=_loser_place)
    rejected += losers


def _loser_place(loser: Rejected) -> tuple[int, int]:
    return loser.mention.start, loser.mention.end
