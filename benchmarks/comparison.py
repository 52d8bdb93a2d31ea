"""Compares arnorm with the libraries a user would try instead, on phrases of the Arabic press.

usage: python benchmarks/comparison.py [--write] [--only NAME,...] [--errors NAME]

Each library runs in an environment of its own (benchmarks/peers/environments.py makes them), reads the phrases of
comparison_phrases.tsv one by one, and is scored on the families that it claims. `--write` writes docs/comparison.md.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import platform
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import arnorm
from arnorm.values import Amount, Date, Duration, Interval, Magnitude, Money, Number, Ordinal, Percent, Range, plain

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "peers"))
from environments import PEERS, Answer, Unavailable, answers, version  # noqa: E402

PHRASES = HERE / "comparison_phrases.tsv"
PAGE = HERE.parent / "docs" / "comparison.md"
REFERENCE_DATE = "2025-07-27"
FAMILIES = ("number", "money", "percent", "ordinal", "duration", "date", "none")
UNITS = {"percent": "%", "percentage_point": "pp", "basis_point": "bp"}
SHOWN = (
    "14 مليار دولار",
    "ملياري دولار",
    "مليارين ونصف المليار",
    "مليون وثلاثمئة ألف زائر",
    "2,4 مليار درهم مغربي",
    "7 دولارات و45 سنتاً",
    "250 فلساً كويتياً",
    "بين 15 و25 مليون دولار",
    "اثنين ونصف في المئة",
    "المرتبة الخامسة والأربعين",
    "سنتين وثلاثة أشهر",
    "تموز 2023",
    "نموذج GPT-4",
)
DURATION = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?"
)
SECONDS = {"W": 604_800, "D": 86_400, "h": 3_600, "m": 60, "s": 1}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One row of comparison_phrases.tsv."""

    family: str
    country: str
    expected: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """What one library answers to every phrase, or why it answers nothing."""

    name: str
    version: str
    claims: tuple[str, ...]
    note: str
    answers: Sequence[Answer]
    unavailable: str = ""


def read_phrases(path: Path = PHRASES) -> list[Phrase]:
    """The phrases, in the order of the file."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return [Phrase(family, country, tuple(wanted.split(";")), text) for family, country, wanted, text in rows]


def amount_text(amount: Amount) -> str:
    """An amount in the notation of the phrase file."""
    if isinstance(amount, Range):
        return f"{plain(amount.start)}..{plain(amount.end)}"
    if isinstance(amount, Magnitude):
        return f"some {plain(amount.at_least)}"
    return plain(amount)


def point_text(value: str | Interval) -> str:
    """A duration or a date in the notation of the phrase file."""
    return f"{value.start}..{value.end}" if isinstance(value, Interval) else value


def own_answer(document: arnorm.Document) -> Answer:
    """What arnorm reads, in the form of the adapters."""
    answer: dict[str, list[str]] = {family: [] for family in FAMILIES}
    for entity in document.entities:
        match entity.value:
            case Number(value=value, unit=unit) if not isinstance(value, arnorm.DigitCount):
                answer["number"].append(amount_text(value) + (f" {unit}" if unit else ""))
            case Money(amount=amount, currency=currency):
                answer["money"].append(f"{amount_text(amount)} {currency or '?'}")
            case Percent(value=value, unit=unit):
                answer["percent"].append(f"{amount_text(value)} {UNITS[unit]}")
            case Ordinal(value=rank):
                answer["ordinal"].append(str(rank))
            case Duration(value=length):
                answer["duration"].append(point_text(length))
            case Date(value=point):
                answer["date"].append(point_text(point))
    return answer


def comparable(family: str, value: str) -> object:
    """A value such that equal lengths of time are equal: P1Y6M is P18M."""
    if family != "duration":
        return value
    ends = []
    for end in value.split(".."):
        match = DURATION.fullmatch(end)
        if match is None:
            return value
        parts = {key: Fraction(text) for key, text in match.groupdict().items() if text}
        months = parts.get("Y", 0) * 12 + parts.get("M", 0)
        ends.append((months, sum(parts[key] * seconds for key, seconds in SECONDS.items() if key in parts)))
    return tuple(ends)


def verdict(phrase: Phrase, answer: Answer, claims: Iterable[str]) -> str:
    """`right`, `wrong` or `silent`; `-` for a family that the library does not claim.

    Right: one value, the expected one. Silent: nothing of that family, or the right amount without its currency.
    """
    if phrase.family not in claims:
        return "-"
    if phrase.family == "none":
        return "wrong" if any(answer.get(family) for family in claims) else "right"
    values = answer.get(phrase.family, ())
    if not values:
        return "silent"
    wanted = {comparable(phrase.family, value) for value in phrase.expected}
    if len(values) == 1 and comparable(phrase.family, values[0]) in wanted:
        return "right"
    amounts = {value.split()[0] for value in phrase.expected}
    if len(values) == 1 and values[0].endswith(" ?") and values[0].split()[0] in amounts:
        return "silent"
    return "wrong"


def own_column(phrases: Sequence[Phrase]) -> Column:
    """arnorm, as anyone calls it: the default pipeline, the reference date, no country."""
    documents = [arnorm.normalize(phrase.text, reference_date=REFERENCE_DATE) for phrase in phrases]
    number = f"{arnorm.__version__} (Python {platform.python_version()})"
    return Column("arnorm", number, FAMILIES, "default pipeline, no country given", [*map(own_answer, documents)])


def peer_columns(phrases: Sequence[Phrase], only: Iterable[str]) -> list[Column]:
    """Every peer, asked or with the reason why not."""
    wanted, columns = set(only), []
    for peer in PEERS:
        if wanted and peer.name not in wanted:
            continue
        claims = (*peer.claims, "none") if peer.reads_text else peer.claims
        try:
            replies = answers(peer, [phrase.text for phrase in phrases])
            columns.append(Column(peer.name, version(peer), claims, peer.note, replies))
        except Unavailable as reason:
            columns.append(Column(peer.name, "", claims, peer.note, (), str(reason)))
    return columns


def score_table(phrases: Sequence[Phrase], columns: Sequence[Column]) -> str:
    """Right / wrong / silent by family and library."""
    sizes = collections.Counter(phrase.family for phrase in phrases)
    heads = [f"{family} ({sizes[family]})" for family in FAMILIES]
    lines = [f"| library | {' | '.join(heads)} |", "|---" * (len(FAMILIES) + 1) + "|"]
    for column in columns:
        if column.unavailable:
            continue
        counts = collections.Counter(
            (phrase.family, verdict(phrase, answer, column.claims))
            for phrase, answer in zip(phrases, column.answers, strict=True)
        )
        cells = [
            "/".join(str(counts[family, name]) for name in ("right", "wrong", "silent"))
            if family in column.claims
            else "·"
            for family in FAMILIES
        ]
        lines.append(f"| {column.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def example_table(phrases: Sequence[Phrase], columns: Sequence[Column]) -> str:
    """What each library answers to a few phrases."""
    columns = [column for column in columns if not column.unavailable]
    lines = [f"| phrase | value | {' | '.join(column.name for column in columns)} |"]
    lines.append("|---" * (len(columns) + 2) + "|")
    for index, phrase in enumerate(phrases):
        if phrase.text not in SHOWN:
            continue
        cells = [example_cell(phrase, column.answers[index], column.claims) for column in columns]
        lines.append(f"| «{phrase.text}» | {phrase.expected[0] or 'no quantity'} | {' | '.join(cells)} |")
    return "\n".join(lines)


def example_cell(phrase: Phrase, answer: Answer, claims: Sequence[str]) -> str:
    """One answer: what was read, in bold where it is wrong."""
    if phrase.family not in claims:
        return "·"
    families = [f for f in claims if f != "none"] if phrase.family == "none" else [phrase.family]
    shown = ", ".join(value for family in families for value in answer.get(family, ())) or "—"
    return f"**{shown}**" if verdict(phrase, answer, claims) == "wrong" else shown


def library_list(columns: Sequence[Column]) -> str:
    """Versions, and why a library is missing."""
    lines = []
    for column in columns:
        state = f"not available here: {column.unavailable}" if column.unavailable else column.version
        lines.append(f"- **{column.name}** {state}: {column.note}")
    return "\n".join(lines)


def page(phrases: Sequence[Phrase], columns: Sequence[Column]) -> str:
    """docs/comparison.md."""
    countries = len({phrase.country for phrase in phrases})
    return f"""# Comparison with other libraries

Written by `python benchmarks/comparison.py --write` on {dt.date.today().isoformat()}.

{len(phrases)} phrases as the press of {countries} Arab countries writes them, each with the value a reader would note
down ([`benchmarks/comparison_phrases.tsv`](../benchmarks/comparison_phrases.tsv), CC0). They were written by the
authors of arnorm, who know what arnorm is for and have put right in it what these phrases showed, so read the table as
"what newspaper Arabic asks", not as a neutral contest: most of these libraries were made for something else (speech
transcripts, chat, web shops), and each is scored only on the families that its documentation claims for Arabic.

## Right / wrong / silent

A wrong value and no value are told apart, because a wrong one goes into a database unseen. *Right*: exactly one value
of the family, the expected one. *Silent*: no value, or the right amount without its currency. *Wrong*: anything else.
The family `none` holds phrases without any quantity (model names, telephone numbers, words that begin like a number):
silence is right there, and a reader that means to return every digit will disagree with some of its rows.
`·`: not claimed.

{score_table(phrases, columns)}

Binary floating point is forgiven (values are rounded to 12 digits), and so is the notation of a length of time (18
months are a year and a half). Dates are counted from {REFERENCE_DATE}. No library, arnorm included, is told the
country.

## What each answers

Wrong answers are in bold, — is no answer.

{example_table(phrases, columns)}

## Libraries

{library_list(columns)}

`python benchmarks/peers/environments.py` makes the environments; the adapters beside it show how each library was
called.
"""


def differences(phrases: Sequence[Phrase], column: Column) -> list[str]:
    """The phrases that a library does not read right."""
    return [
        f"{verdict(phrase, answer, column.claims):7}{phrase.text} | expected {';'.join(phrase.expected)} | "
        f"{ {family: list(values) for family, values in answer.items() if values} }"
        for phrase, answer in zip(phrases, column.answers, strict=True)
        if verdict(phrase, answer, column.claims) in ("wrong", "silent")
    ]


def main() -> int:
    """Prints the table and, on request, writes the page or lists what a library does not read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write docs/comparison.md")
    parser.add_argument("--only", default="", help="names of peers, separated by commas")
    parser.add_argument("--errors", default="", help="list what this library does not read right")
    options = parser.parse_args()
    phrases = read_phrases()
    columns: list[Column] = [own_column(phrases)]
    if options.write or options.errors != "arnorm":
        columns += peer_columns(phrases, filter(None, options.only.split(",")))
    print(score_table(phrases, columns))
    for column in columns:
        if column.name == options.errors:
            print("\n".join(differences(phrases, column)))
        elif column.unavailable:
            print(f"{column.name}: {column.unavailable}")
    if options.write:
        PAGE.write_text(page(phrases, columns), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
