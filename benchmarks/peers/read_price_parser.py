"""price-parser: the amount and the currency, as written, of a phrase that is a price."""

from __future__ import annotations

import sys

from price_parser import Price
from protocol import Answer, plain, serve

# What it returns is the currency's sign or word; a word that several countries share stays open.
CODES = {"$": "USD", "€": "EUR", "£": "GBP", "ج.م": "EGP", "ر.س": "SAR", "د.إ": "AED"}


def read(phrase: str) -> Answer:
    """The price that the phrase is."""
    price = Price.fromstring(phrase)
    if price.amount is None:
        return {"money": []}
    written = price.currency or ""
    code = written if len(written) == 3 and written.isascii() and written.isupper() else CODES.get(written, "?")
    return {"money": [f"{plain(price.amount)} {code}"]}


if __name__ == "__main__":
    sys.exit(serve(read))
