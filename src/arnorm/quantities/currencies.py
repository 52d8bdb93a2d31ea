"""The currency table, by surface: what a word, symbol or code beside an amount names, alone or with a country."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from arnorm.knowledge.tables import Row, packaged_columns, packaged_rows
from arnorm.text.folding import LATIN, fold_all, script_of
from arnorm.text.scanner import Article, LexicalEntry

CATEGORY: Final = "currency"
"""The scan category of currency words, signs and codes."""
COUNTRY: Final = "country"
"""The scan category of countries, capitals and adjectives."""
_COLUMNS: Final = ("currency", "role", "divisor", "country", "number", "arabic")
_SIGNS: Final = ("symbol", "code", "abbreviation")
_DOUBTFUL: Final = ("needs_country", "cents", "millions")
_PARTS_OR_MILLIONS: Final = frozenset(("subunit", "cents", "millions"))
"""The roles whose divisor is not 1: «فلس», and «م د», a million dinars."""
_TATWEEL: Final = "\N{ARABIC TATWEEL}"


class CountryForm(NamedTuple):
    """A name, capital, city or adjective, with the countries that it may mean."""

    codes: frozenset[str]
    row: str


class Choice(NamedTuple):
    """One currency that a word may stand for: whose it is, and how many of the word make one main unit."""

    country: str
    currency: str
    divisor: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class CurrencyWord:
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


@cache
def currency_words() -> Mapping[str, CurrencyWord]:
    """Every surface by its folded form."""
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    rows = list(packaged_rows("currencies", _COLUMNS))
    for folded, row in zip(fold_all([row.cells[5] for row in rows]), rows, strict=True):
        grouped[folded].append(row)
    choices = {folded: _choices(its_rows) for folded, its_rows in grouped.items()}
    lemmas = _lemmas(grouped, choices)
    return {folded: _word(its_rows, choices[folded], lemmas) for folded, its_rows in grouped.items()}


def _choices(rows: list[Row]) -> tuple[Choice, ...]:
    listed = {
        Choice(row.cells[3], row.cells[0], Decimal(row.cells[2] or "1"))
        for row in rows
        if row.cells[0] and row.cells[3] and row.cells[1] in ("shared", "word", "subunit", *_DOUBTFUL)
    }
    return tuple(sorted(listed))


def _lemmas(
    grouped: Mapping[str, list[Row]], choices: Mapping[str, tuple[Choice, ...]]
) -> Mapping[tuple[Choice, ...], list[str]]:
    """The singular surfaces, sorted, by what they may stand for, so that «دنانير» is found to be a «دينار»."""
    lemmas: defaultdict[tuple[Choice, ...], list[str]] = defaultdict(list)
    for folded, rows in grouped.items():
        if any(row.cells[4] == "singular" for row in rows):
            lemmas[choices[folded]].append(rows[0].cells[5])
    for surfaces in lemmas.values():
        surfaces.sort()
    return lemmas


def _word(rows: list[Row], choices: tuple[Choice, ...], lemmas: Mapping[tuple[Choice, ...], list[str]]) -> CurrencyWord:
    roles = {row.cells[1] for row in rows}
    surface = rows[0].cells[5]
    doubtful = not roles.isdisjoint(_DOUBTFUL)
    alone = [] if doubtful else [row for row in rows if row.cells[0] and (row.cells[1] not in ("shared", "subunit"))]
    named = {row.cells[0] for row in alone}
    subunit = not roles.isdisjoint(_PARTS_OR_MILLIONS) and not named
    currencies = {choice.currency for choice in choices}
    if subunit and len(currencies) == 1:
        named = currencies
    divisors = {Decimal(row.cells[2]) for row in rows if row.cells[2]} if subunit else set()
    candidates = lemmas.get(choices, [])
    return CurrencyWord(
        currency=named.pop() if len(named) == 1 else None,
        choices=choices,
        lemma=_closest(surface, candidates) if candidates else surface,
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
    """The form itself, or the sorted singular that shares its longest beginning («كرونات»: كرونة, not كرونا)."""
    place = bisect_left(candidates, surface)
    longer = candidates[place : bisect_left(candidates, surface + chr(sys.maxunicode))]
    if longer:
        return surface if longer[0] == surface else max(longer, key=len)
    neighbours = candidates[max(place - 1, 0) : place + 1]
    beginning = max([_common_beginning(surface, neighbour) for neighbour in neighbours], key=len)
    return candidates[bisect_left(candidates, beginning)]


def _common_beginning(one: str, other: str) -> str:
    return one[: next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(other))]


@cache
def currency_codes() -> frozenset[str]:
    """The Latin codes that stand beside an amount, also glued to it: «USD34.6»."""
    return frozenset(filter(str.isalpha, _folded_of("code")))


def _folded_of(role: str) -> list[str]:
    roles, arabic = packaged_columns("currencies", "role", "arabic")
    return fold_all([surface for surface, its_role in zip(arabic, roles, strict=True) if its_role == role])


@cache
def currency_signs() -> frozenset[str]:
    """The symbols of one character: $, €, ₹."""
    roles, arabic = packaged_columns("currencies", "role", "arabic")
    return frozenset(
        surface for surface, role in zip(arabic, roles, strict=True) if role == "symbol" and len(surface) == 1
    )


@cache
def country_adjectives() -> Mapping[str, frozenset[str]]:
    """The countries that a folded adjective without article may mean: «كويتيه» → {"KW"}."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    codes, roles, arabic = packaged_columns("countries", "code", "role", "arabic")
    for code, role, folded in zip(codes, roles, fold_all(arabic), strict=True):
        if "adjective" in role:
            found[folded].add(code)
    return {adjective: frozenset(codes) for adjective, codes in found.items()}


def currency_entries() -> Iterator[LexicalEntry]:
    """The surfaces for the scan; ambiguous codes («TOP», «COP») are left out."""
    ambiguous = frozenset(_folded_of("ambiguous_code"))
    for folded, word in currency_words().items():
        letters = folded.replace(".", "").strip()
        if folded not in ambiguous and letters and not (len(letters) == 1 and letters.isalpha()):
            is_latin = script_of(folded[0]) == LATIN
            yield LexicalEntry(folded, CATEGORY, word, Article.AS_WRITTEN if is_latin else Article.FREE)
