"""The currency table, by surface: what a word, symbol or code beside an amount names, alone or with a country."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from arnorm.knowledge.tables import Row, packaged_rows
from arnorm.text.folding import LATIN, FoldedView, fold
from arnorm.text.scanner import Article, LexicalEntry

CATEGORY: Final = "currency"
_COLUMNS: Final = ("currency", "role", "divisor", "country", "number", "arabic")
_SIGNS: Final = ("symbol", "code", "abbreviation")
_DOUBTFUL: Final = ("needs_country", "cents")


COUNTRY: Final = "country"
"""The category of countries, capitals and adjectives in the scan."""


class CountryForm(NamedTuple):
    """A name, capital, city or adjective, with the countries that it may mean."""

    codes: frozenset[str]
    row: str


class Choice(NamedTuple):
    """One currency that a word may stand for: whose it is, and how many of the word make one main unit."""

    country: str
    currency: str
    divisor: Decimal


class CurrencyWord(NamedTuple):
    """What one surface says about a currency."""

    currency: str | None
    """The currency it names by itself: «يورو», «دينار كويتي», "$"; None for «دينار»."""
    choices: tuple[Choice, ...]
    """What it names together with a country: «دينار» with Kuwait, «دولار» with Canada."""
    lemma: str
    """The singular, as it stands in `currency_word`."""
    dual: bool
    """Whether it is an amount of two by itself: «درهمين»."""
    subunit: bool
    divisor: Decimal
    """How many make one main unit; 1 for main units, and for subunits of which the currency decides («فلس»)."""
    sign: bool
    """Whether it is a symbol, an abbreviation or a code, which also stand before the amount."""
    row: str
    doubtful: bool = False
    """Whether it is money only where more than a number says so: «أوقية» in Mauritania, «سنتين» beside a price."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Of abbreviations that folding makes equal («د.إ», «د.أ»): the letters as written, and their currency."""


def _rows() -> Iterator[Row]:
    return packaged_rows("currencies", _COLUMNS)


_TATWEEL: Final = "\N{ARABIC TATWEEL}"


@cache
def currency_words() -> Mapping[str, CurrencyWord]:
    """Every surface by its folded form."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in _rows():
        grouped[fold(row.cells[5])].append(row)
    lemmas = _lemmas(grouped)
    return {folded: _word(folded, rows, lemmas) for folded, rows in grouped.items()}


def _choices(rows: list[Row]) -> tuple[Choice, ...]:
    listed = {
        Choice(row.cells[3], row.cells[0], Decimal(row.cells[2] or "1"))
        for row in rows
        if row.cells[0] and row.cells[3] and row.cells[1] in ("shared", "word", "subunit", *_DOUBTFUL)
    }
    return tuple(sorted(listed))


def _lemmas(grouped: Mapping[str, list[Row]]) -> Mapping[tuple[Choice, ...], list[str]]:
    """The singular surfaces by what they may stand for, so that «دنانير» is found to be a «دينار»."""
    lemmas: defaultdict[tuple[Choice, ...], list[str]] = defaultdict(list)
    for rows in grouped.values():
        if any(row.cells[4] == "singular" for row in rows):
            lemmas[_choices(rows)].append(rows[0].cells[5])
    return lemmas


def _word(folded: str, rows: list[Row], lemmas: Mapping[tuple[Choice, ...], list[str]]) -> CurrencyWord:
    roles = {row.cells[1] for row in rows}
    surface = rows[0].cells[5]
    choices = _choices(rows)
    doubtful = not roles.isdisjoint(_DOUBTFUL)
    alone = [] if doubtful else [row for row in rows if row.cells[0] and (row.cells[1] not in ("shared", "subunit"))]
    named = {row.cells[0] for row in alone}
    subunit = ("subunit" in roles or "cents" in roles) and not named
    currencies = {choice.currency for choice in choices}
    if subunit and len(currencies) == 1:
        named = currencies
    divisors = {Decimal(row.cells[2]) for row in rows if row.cells[2]} if subunit else set()
    candidates = lemmas.get(choices, [])
    return CurrencyWord(
        currency=named.pop() if len(named) == 1 else None,
        choices=choices,
        lemma=surface if surface in candidates or not candidates else _closest(surface, candidates),
        dual=any(row.cells[4] == "dual" for row in rows),
        subunit=subunit,
        divisor=divisors.pop() if len(divisors) == 1 else Decimal(1),
        sign=not roles.isdisjoint(_SIGNS),
        row=(alone or rows)[0].place,
        doubtful=doubtful,
        spellings=_spellings(alone) if len({row.cells[0] for row in alone}) > 1 else (),
    )


def _spellings(rows: list[Row]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted({(letters_of(row.cells[5]), row.cells[0]) for row in rows}))


def letters_of(surface: str) -> str:
    """The letters of an abbreviation, as written; a tatweel is none: «دـ.إ».

    >>> letters_of("دـ.إ")
    'دإ'
    """
    return "".join(filter(str.isalpha, surface.replace(_TATWEEL, "")))


def _closest(surface: str, candidates: list[str]) -> str:
    """The singular that shares the longest beginning with an inflected form («كرونات»: كرونة, not كرونا)."""

    def shared(candidate: str) -> int:
        return next((i for i, (a, b) in enumerate(zip(surface, candidate, strict=False)) if a != b), len(candidate))

    alike = [candidate for candidate in candidates if candidate[:2] == surface[:2]]
    return max(sorted(alike or candidates), key=shared)


@cache
def currency_codes() -> frozenset[str]:
    """The Latin codes that stand beside an amount, also glued to it: «USD34.6»."""
    return frozenset(
        folded for row in _rows() if row.cells[1] == "code" for folded in [fold(row.cells[5])] if folded.isalpha()
    )


@cache
def currency_signs() -> frozenset[str]:
    """The symbols of one character: $, €, ₹."""
    return frozenset(row.cells[5] for row in _rows() if row.cells[1] == "symbol" and len(row.cells[5]) == 1)


@cache
def code_word(code: str) -> CurrencyWord:
    """What a code of `currency_codes` names."""
    return currency_words()[code]


@cache
def country_adjectives() -> Mapping[str, frozenset[str]]:
    """The countries that a folded adjective without article may mean: «كويتيه» → {"KW"}."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in packaged_rows("countries", ("code", "role", "arabic")):
        if "adjective" in row.cells[1]:
            found[fold(row.cells[2])].add(row.cells[0])
    return {adjective: frozenset(codes) for adjective, codes in found.items()}


def currency_entries() -> Iterator[LexicalEntry]:
    """The surfaces for the scan; ambiguous codes («TOP», «COP») are left out."""
    ambiguous = {fold(row.cells[5]) for row in _rows() if row.cells[1] == "ambiguous_code"}
    for folded, word in currency_words().items():
        letters = folded.replace(".", "").strip()
        scripts = FoldedView.of(folded).scripts
        if folded not in ambiguous and letters and not (len(letters) == 1 and letters.isalpha()):
            latin = scripts[0] == LATIN
            yield LexicalEntry(folded, CATEGORY, word, Article.AS_WRITTEN if latin else Article.FREE)
