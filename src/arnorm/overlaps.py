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
from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from arnorm.mentions import Certainty, Mention, Rejected
from arnorm.values import Organization, Person

KIND_ORDER: Final = ("date", "money", "percent", "duration", "organization", "person", "ordinal", "number")
"""Between mentions of one length and certainty, the kind named earlier stays."""

LISTED: Final = "name on the watchlist"
"""The rule of every mention that comes from a list of the user's own."""

_PLACE: Final = itemgetter(0, 1)
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
    value = mention.value
    unknown = isinstance(value, Organization | Person) and not value.known
    return (
        unknown,
        mention.start - mention.end,
        _CERTAINTY_RANK[mention.certainty],
        not (mention.evidence and mention.evidence[0].rule == LISTED),
        _KIND_RANK.get(value.kind, len(KIND_ORDER)),
        mention.start,
    )


def _written(mention: Mention) -> str:
    return f"{mention.value.to_dict()} {mention.evidence}"


def _best_first(cluster: list[Mention]) -> list[Mention]:
    """A cluster by rank; mentions of one rank by their JSON form, which costs more and is seldom needed."""
    ranks: dict[Rank, list[Mention]] = {}
    for mention in cluster:
        ranks.setdefault(_rank(mention), []).append(mention)
    return [
        mention
        for _, equal in sorted(ranks.items(), key=itemgetter(0))
        for mention in (sorted(equal, key=_written) if len(equal) > 1 else equal)
    ]


def _reason(loser: Mention, winner: Mention) -> str:
    for reason, lost, won in zip(_REASONS, _rank(loser), _rank(winner), strict=True):
        if lost != won and reason != _REASONS[-1]:
            return reason
    return _REASONS[-1]


def resolve(mentions: Iterable[Mention]) -> tuple[list[Mention], list[Rejected]]:
    """The mentions that stay, by start and disjoint, and the losers with their reasons.

    The result does not depend on the order of the argument.
    """
    ordered = sorted(mentions, key=_PLACE)
    kept: list[Mention] = []
    rejected: list[Rejected] = []
    first = 0
    while first < len(ordered):
        reach = ordered[first].end
        after = first + 1
        while after < len(ordered) and ordered[after].start < reach:
            reach = max(reach, ordered[after].end)
            after += 1
        if after - first == 1:
            kept.append(ordered[first])
        else:
            _settle(ordered[first:after], kept, rejected)
        first = after
    return kept, rejected


def _settle(cluster: list[Mention], kept: list[Mention], rejected: list[Rejected]) -> None:
    """Settles one run of overlapping mentions, best first."""
    chosen: list[Mention] = []
    starts: list[int] = []
    losers: list[Rejected] = []
    for mention in _best_first(cluster):
        place = bisect_left(starts, mention.start)
        neighbours = chosen[max(place - 1, 0) : place + 1]
        winner = next((n for n in neighbours if n.start < mention.end and mention.start < n.end), None)
        if winner is None:
            chosen.insert(place, mention)
            starts.insert(place, mention.start)
        elif winner != mention:
            losers.append(Rejected(mention, winner, _reason(mention, winner)))
    kept.extend(chosen)
    losers.sort(key=_loser_place)
    rejected.extend(losers)


def _loser_place(loser: Rejected) -> tuple[int, int]:
    return loser.mention.start, loser.mention.end
