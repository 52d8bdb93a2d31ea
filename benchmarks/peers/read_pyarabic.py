"""PyArabic: number words found by extract_number_phrases, read by text2number."""

from __future__ import annotations

import sys

import pyarabic.number
from protocol import Answer, plain, serve


def read(text: str) -> Answer:
    """What PyArabic finds. Its 0 stands for "no number" as well; it is an answer only where zero was written."""
    values = [pyarabic.number.text2number(phrase) for phrase in pyarabic.number.extract_number_phrases(text)]
    return {"number": [plain(value) for value in values if value or "صفر" in text]}


if __name__ == "__main__":
    sys.exit(serve(read))
