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
_CERTAINTIES: Final = tuple(Certainty)
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
        _CERTAINTIES.index(certainty),  # a dict would ask `Enum.__hash__`, which is Python code
        not (evidence and evidence[0].rule == LISTED),
        _KIND_RANK.get(value.kind, len(KIND_ORDER)),
        start,
    )


def _written(mention: Mention) -> str:
    return f"{mention.value.to_dict()} {mention.evidence}"


def _best_first(cluster: list[Mention]) -> list[tuple[Rank, Mention]]:
    """A cluster by rank; if two have one rank, by their JSON form too, which costs more and is seldom needed."""
    ranks = list(map(_rank, cluster))
    ranked = list(zip(ranks, cluster, strict=True))
    if len(set(ranks)) == len(ranks):
        return sorted(ranked)
    return sorted(ranked, key=lambda one: (one[0], _written(one[1])))


def _reason(lost: Rank, won: Rank) -> str:
    """Why a mention lost: the first thing in which its rank is the lower one."""
    for reason, one, other in zip(_REASONS, lost, won, strict=True):
        if one != other:
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
    starts, ends = list(map(_START, ordered)), list(map(_END, ordered))
    joined = bytes(map(lt, starts[1:], ends))  # one byte a mention: whether the next one begins before its end
    first = joined.find(1)
    while first >= 0:
        after, reach = first + 1, ends[first]
        while after < len(ordered) and starts[after] < reach:
            reach = max(reach, ends[after])
            after += 1
        yield first, after
        first = joined.find(1, after)


def _settle(cluster: list[Mention], kept: list[Mention], rejected: list[Rejected]) -> None:
    """Settles one run of overlapping mentions, best first."""
    chosen: list[tuple[Rank, Mention]] = []
    starts: list[int] = []
    losers: list[Rejected] = []
    for rank, mention in _best_first(cluster):
        start, end = mention.start, mention.end
        place = bisect_left(starts, start)
        for won, winner in chosen[max(place - 1, 0) : place + 1]:
            if winner.start < end and start < winner.end:
                if rank != won or mention != winner:
                    losers.append(Rejected(mention, winner, _reason(rank, won)))
                break
        else:
            chosen.insert(place, (rank, mention))
            starts.insert(place, start)
    kept += [mention for _, mention in chosen]
    losers.sort(key=_loser_place)
    rejected += losers


def _loser_place(loser: Rejected) -> tuple[int, int]:
    return loser.mention.start, loser.mention.end
