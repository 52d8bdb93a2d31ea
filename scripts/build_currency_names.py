"""Regenerate the rows of ``currencies.tsv`` that come from CLDR and ISO 4217, through Babel.

Rows of source ``press`` are written by hand and kept as they are; they win over a generated row of the same form.

    python scripts/build_currency_names.py            # rewrite the file
    python scripts/build_currency_names.py --check    # exit 1 when the file differs from what would be written
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from babel import Locale, localedata
from babel.core import get_global
from babel.numbers import get_currency_name

DATA = Path(__file__).resolve().parent.parent / "src" / "arnorm" / "knowledge" / "data"
CURRENCIES = DATA / "currencies.tsv"
COUNTRIES = DATA / "countries.tsv"

# One count of every Arabic plural category (few: plural, many: accusative). Singular comes first, because
# CLDR repeats the singular where a translator gave no other form.
NUMBER_OF_COUNT = {1: "singular", 100: "singular", 0: "singular", 2: "dual", 3: "plural", 11: "accusative"}

# One to one, as the matcher folds: alefs to bare alef, final ya, ta marbuta, Persian gaf.
FOLDING = str.maketrans(
    {
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER GAF}": "\N{ARABIC LETTER KAF}",
        "\N{ARABIC TATWEEL}": None,
    }
)


class Row(NamedTuple):
    """One line of currencies.tsv; the fields are its columns."""

    currency: str
    role: str
    divisor: str
    country: str
    number: str
    source: str
    arabic: str


def clean(text: str) -> str:
    """Text without tashkeel and bidi marks, with plain blanks.

    >>> clean("دولارًا\\u00a0كنديًا\\u200f")
    'دولارا كنديا'
    """
    kept = (char for char in text if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join("".join(kept).split())


def fold(text: str) -> str:
    """The form the matcher sees: two rows of equal form are one.

    >>> fold("ليرة") == fold("ليره")
    True
    """
    return clean(text).translate(FOLDING)


def read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Head of a knowledge file (comments and column names) and the cells of its rows."""
    lines = path.read_text(encoding="utf-8").splitlines()
    body = next(i for i, line in enumerate(lines) if not line.startswith("#")) + 1
    return lines[:body], [line.split("\t") for line in lines[body:] if line and not line.startswith("#")]


def current_currencies() -> list[str]:
    """ISO 4217 codes that are legal tender somewhere, in order."""
    territories: Mapping[str, list[tuple[str, object, object, bool]]] = get_global("territory_currencies")
    return sorted({code for spans in territories.values() for code, _, end, tender in spans if tender and not end})


def arabic_locales() -> list[Locale]:
    """The Arabic locales of Babel, the common one first."""
    names = localedata.locale_identifiers()
    return [Locale.parse(name) for name in sorted(names) if name == "ar" or name.startswith("ar_")]


def names_of(currency: str, locale: Locale, adjectives: frozenset[str]) -> Iterator[Row]:
    """Name rows of a currency in one locale: every plural category, and the display name."""
    forms: dict[str, str] = {}
    for count, number in NUMBER_OF_COUNT.items():
        forms.setdefault(clean(get_currency_name(currency, count, locale)), number)
    forms.setdefault(clean(get_currency_name(currency, locale=locale)), "singular")
    forms.pop(currency, None)  # Babel's answer where CLDR has no name
    for form, number in forms.items():
        # «أفغاني» names a currency, a people and an adjective: «10 آلاف أفغاني» are Afghans
        if fold(form) not in adjectives:
            role = "national" if " " in form else "word"
            yield Row(currency, role, "", "", number, "cldr", form)


def symbols_of(currency: str, locale: Locale) -> Iterator[Row]:
    """The symbol or abbreviation of a currency in one locale; none that is only Latin letters («CF», «S»)."""
    symbol = clean(locale.currency_symbols.get(currency, ""))
    if any("ARABIC LETTER" in unicodedata.name(char, "") for char in symbol):
        yield Row(currency, "abbreviation", "", "", "", "cldr", symbol)
    elif any(unicodedata.category(char) == "Sc" for char in symbol):
        yield Row(currency, "symbol", "", "", "", "cldr", symbol)


def generated_rows(adjectives: frozenset[str]) -> Iterator[Row]:
    """Rows of every current currency in every Arabic locale; the same row may come several times."""
    locales = arabic_locales()
    for currency in current_currencies():
        yield Row(currency, "code", "", "", "", "iso4217", currency)
        for locale in locales:
            yield from names_of(currency, locale, adjectives)
            yield from symbols_of(currency, locale)


def merged(press: Iterable[Row], generated: Iterable[Row]) -> list[Row]:
    """Press rows and those generated rows whose folded form no press row and no other currency has, sorted."""
    kept = sorted(set(press))
    taken = {fold(row.arabic) for row in kept}
    fresh: dict[str, list[Row]] = {}
    for row in generated:
        if fold(row.arabic) not in taken:
            fresh.setdefault(fold(row.arabic), []).append(row)
    # a sign that two currencies share («£» of several pounds) is nobody's
    single = (rows[0] for rows in fresh.values() if len({row.currency for row in rows}) == 1)
    return sorted([*kept, *single])


def build() -> str:
    """The text currencies.tsv should have."""
    head, cells = read_rows(CURRENCIES)
    _, countries = read_rows(COUNTRIES)
    adjectives = frozenset(fold(row[-1]) for row in countries if "adjective" in row[1])
    press = [row for row in (Row(*line) for line in cells) if row.source == "press"]
    rows = merged(press, generated_rows(adjectives))
    return "\n".join([*head, *("\t".join(row) for row in rows)]) + "\n"


def main() -> int:
    """Write the file, or compare it with --check; the exit code is 1 when it differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file differs")
    wanted = build()
    if parser.parse_args().check:
        return int(CURRENCIES.read_text(encoding="utf-8") != wanted)
    CURRENCIES.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
