"""dateparser, told the language and the reference date: dates."""

from __future__ import annotations

import datetime as dt
import sys

from dateparser.date import DateDataParser
from dateparser.search import search_dates
from protocol import Answer, serve

SETTINGS = {"RELATIVE_BASE": dt.datetime(2025, 7, 27), "DATE_ORDER": "DMY"}
PARSER = DateDataParser(languages=["ar"], settings=SETTINGS)
FORMATS = {"year": "%Y", "month": "%Y-%m"}


def read(phrase: str) -> Answer:
    """The date that the whole phrase is."""
    found = PARSER.get_date_data(phrase)
    if found.date_obj is None:
        return {"date": []}
    return {"date": [found.date_obj.strftime(FORMATS.get(found.period, "%Y-%m-%d"))]}


def read_text(text: str) -> Answer:
    """The dates that search_dates finds in running text."""
    found = search_dates(text, languages=["ar"], settings=SETTINGS) or []
    return {"date": [date.strftime("%Y-%m-%d") for _, date in found]}


if __name__ == "__main__":
    sys.exit(serve(read, read_text))
