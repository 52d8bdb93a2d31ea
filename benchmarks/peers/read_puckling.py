"""puckling, a Python port of Facebook's Duckling: numerals, money, ordinals, durations and times."""

from __future__ import annotations

import datetime as dt
import sys

import puckling
from protocol import Answer, plain, serve

REFERENCE = dt.datetime(2025, 7, 27, 12, tzinfo=dt.timezone.utc)  # noqa: UP017 (the adapter's Python is not ours)
CONTEXT = puckling.Context(REFERENCE, puckling.Locale(puckling.Lang.AR))
# Without its limit of two seconds, so that a long text is read to its end.
OPTIONS = puckling.Options(parse_timeout_ms=None)
UNITS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M"}
GRAINS = {"year": "%Y", "month": "%Y-%m"}


def instant(value: object) -> str:
    """A moment, as precise as its grain."""
    grain = value.grain.value
    if grain == "quarter":
        return f"{value.value.year}-Q{(value.value.month + 2) // 3}"
    return value.value.strftime(GRAINS.get(grain, "%Y-%m-%d"))


def moment(value: object) -> str:
    """A time: a moment, or two of them."""
    primary = value.primary
    if hasattr(primary, "start"):
        return f"{instant(primary.start)}..{instant(primary.end)}"
    return instant(getattr(primary, "instant", primary))


def read(text: str) -> Answer:
    """What puckling finds, by family."""
    answer: dict[str, list[str]] = {"number": [], "money": [], "ordinal": [], "duration": [], "date": []}
    for entity in puckling.parse(text, CONTEXT, OPTIONS):
        value = entity.value
        if entity.dim == "numeral":
            answer["number"].append(plain(value.value))
        elif entity.dim == "amount_of_money":
            # "Dinar", "Pound" and "fils" stand for a currency whose country is open.
            code = value.currency if str(value.currency).isupper() and len(value.currency) == 3 else "?"
            answer["money"].append(f"{plain(value.value)} {code}")
        elif entity.dim == "ordinal":
            answer["ordinal"].append(str(value.value))
        elif entity.dim == "duration":
            answer["duration"].append(UNITS.get(value.grain.value, "PT{}S").format(value.value))
        elif entity.dim == "time":
            answer["date"].append(moment(value))
    return answer


if __name__ == "__main__":
    sys.exit(serve(read))
