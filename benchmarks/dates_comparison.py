"""Compares the dates of arnorm with those of dateparser and of puckling, Duckling's Python port.

usage: python benchmarks/dates_comparison.py [--errors NAME]

The phrases are in dates_phrases.tsv. Each library runs in an environment of its own (benchmarks/peers/environments.py
makes it) and is told the language and the reference date. A parser that knows only days and months answers
"2025-07-20" to «الأسبوع الماضي»: a day inside the period expected counts as right, so that nobody loses by notation.

The phrases were written by the authors of arnorm, who then made it read them: the table shows what each library covers,
not how often any of them errs on texts it has not seen.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import arnorm
from arnorm.dates.timex import first_day, last_day
from arnorm.values import Date, Interval

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "peers"))
from environments import PEERS, Unavailable, answers, version  # noqa: E402

REFERENCE_DATE = "2025-07-27"
PEER_NAMES = ("dateparser", "puckling")
FAMILIES = ("months", "figures", "hijri", "relative", "periods", "intervals", "none")


class Phrase(NamedTuple):
    """One row of dates_phrases.tsv."""

    family: str
    expected: str
    text: str


def read_phrases() -> list[Phrase]:
    """The rows of dates_phrases.tsv."""
    lines = (HERE / "dates_phrases.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Phrase(*row) for row in rows[1:]]


def is_right(expected: str, answered: Sequence[str]) -> bool:
    """Whether the one answer is the value expected, or a day inside a period expected.

    >>> is_right("2025-W29", ["2025-07-18"]), is_right("2024-07-09", ["2024-07"]), is_right("", [])
    (True, False, True)
    """
    if not expected or len(answered) != 1:
        return not expected and not answered
    if answered[0] == expected:
        return True
    if "T" in expected or ".." in expected:
        return False
    start, end, day = first_day(expected), last_day(expected), first_day(answered[0])
    if start is None or end is None or day is None or start == end:
        return False
    return start <= day and (last_day(answered[0]) or day) <= end


def ours(phrases: Sequence[Phrase]) -> list[list[str]]:
    """What arnorm answers to each phrase."""
    pipeline = arnorm.Pipeline.default().only("date")
    documents = [pipeline.normalize(phrase.text, reference_date=REFERENCE_DATE) for phrase in phrases]
    return [
        [written(entity.value) for entity in document.entities if isinstance(entity.value, Date)]
        for document in documents
    ]


def written(date: Date) -> str:
    """A date in the notation of the phrase file."""
    value = date.value
    return f"{value.start}..{value.end}" if isinstance(value, Interval) else value


def report(phrases: Sequence[Phrase], results: Mapping[str, list[list[str]]], named: Mapping[str, str]) -> None:
    """Prints how many phrases of each family every library reads."""
    print(f"{'':34}" + "".join(f"{family:>11}" for family in FAMILIES) + f"{'all':>11}")
    totals = collections.Counter(phrase.family for phrase in phrases)
    for name, replies in results.items():
        right = collections.Counter(
            phrase.family for phrase, reply in zip(phrases, replies, strict=True) if is_right(phrase.expected, reply)
        )
        cells = [f"{right[family]}/{totals[family]}" for family in FAMILIES] + [f"{right.total()}/{len(phrases)}"]
        print(f"{named[name]:34}" + "".join(f"{cell:>11}" for cell in cells))


def main() -> int:
    """Asks everyone and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", metavar="NAME", help="list what this library reads otherwise")
    options = parser.parse_args()
    phrases = read_phrases()
    results, named = {"arnorm": ours(phrases)}, {"arnorm": f"arnorm {arnorm.__version__}"}
    for peer in PEERS:
        if peer.name not in PEER_NAMES:
            continue
        try:
            named[peer.name] = f"{peer.name} {version(peer)}"
            replies = answers(peer, [phrase.text for phrase in phrases])
            results[peer.name] = [list(reply.get("date", [])) for reply in replies]
        except Unavailable as reason:
            print(f"{peer.name}: not available here: {reason}", file=sys.stderr)
    report(phrases, results, named)
    for phrase, reply in zip(phrases, results.get(options.errors, []), strict=False):
        if not is_right(phrase.expected, reply):
            print(f"{phrase.family:11}{phrase.text}  expected {phrase.expected or 'nothing'}, read {reply}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
