"""Which of two overlapping mentions stays: the written order."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from arnorm.mentions import Certainty, Mention
from arnorm.overlaps import resolve
from arnorm.values import Date, Money, Number, Ordinal, Organization

MONEY = Mention(0, 14, Money(Decimal(14_000_000_000), "USD"), ())
NUMBER = Mention(0, 2, Number(Decimal(14)), ())


def test_the_longer_mention_stays_and_the_loser_is_told() -> None:
    kept, rejected = resolve([NUMBER, MONEY])
    assert kept == [MONEY]
    assert [(loser.mention, loser.winner, loser.reason) for loser in rejected] == [
        (NUMBER, MONEY, "the other mention is longer")
    ]


def test_a_known_name_stays_before_a_longer_unknown_one() -> None:
    known = Mention(5, 9, Organization("Meta Platforms"), ())
    unknown = Mention(0, 9, Organization("Sharika Meta", known=False), ())
    assert resolve([unknown, known])[0] == [known]


def test_certainty_settles_equal_lengths() -> None:
    certain = Mention(0, 4, Number(Decimal(2024)), ())
    doubtful = Mention(0, 4, Date("2024"), (), Certainty.DOUBTFUL)
    assert resolve([doubtful, certain])[0] == [certain]


def test_kind_settles_equal_certainty() -> None:
    assert resolve([Mention(0, 4, Number(Decimal(2024)), ()), Mention(0, 4, Date("2024"), ())])[0][0].kind == "date"


def test_neighbours_both_stay() -> None:
    first, second = Mention(0, 3, Ordinal(1), ()), Mention(3, 6, Ordinal(2), ())
    assert resolve([second, first]) == ([first, second], [])


def test_the_same_mention_twice_is_one() -> None:
    assert resolve([NUMBER, NUMBER]) == ([NUMBER], [])


MENTIONS = st.lists(
    st.builds(
        lambda start, length, value, certainty: Mention(start, start + length, value, (), certainty),
        st.integers(0, 20),
        st.integers(1, 6),
        st.sampled_from(
            [Number(Decimal(1)), Ordinal(1), Date("2024"), Organization("A"), Organization("B", known=False)]
        ),
        st.sampled_from(Certainty),
    ),
    max_size=12,
)


@given(MENTIONS, st.randoms())
def test_the_order_of_the_mentions_never_matters(mentions: list[Mention], random: object) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(mentions) == resolve(shuffled)


@given(MENTIONS)
def test_what_stays_is_sorted_and_disjoint_and_nothing_is_lost(mentions: list[Mention]) -> None:
    kept, rejected = resolve(mentions)
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert {*kept, *(loser.mention for loser in rejected)} == set(mentions)
    assert all(loser.winner in kept for loser in rejected)
