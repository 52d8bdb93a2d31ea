"""arabic-itn: spoken numbers, money and dates of speech transcripts."""

from __future__ import annotations

import sys

from arabic_itn import normalize
from protocol import Answer, plain, serve

FAMILIES = {"number": "number", "money": "money", "date": "date"}


def read(text: str) -> Answer:
    """What arabic-itn converts, by family."""
    answer: dict[str, list[str]] = {family: [] for family in FAMILIES}
    for span in normalize(text)["spans"]:
        if span["type"] in FAMILIES:
            amount, _, currency = str(span["value"]).partition(" ")
            answer[FAMILIES[span["type"]]].append(f"{plain(amount)} {currency}".strip())
    return answer


if __name__ == "__main__":
    sys.exit(serve(read))
