"""Checks the tables of names: prints every mistake of the packaged tables, and exits with 1 if there is one.

What counts as a mistake: a duplicate or an unknown id; a name that an entity has twice; a name that is
strong for two entities; a strong name that is a common noun or a place, too; a wrong check digit of an
ISIN or LEI; a ticker that is not "MIC SYMBOL"; an unknown country, type or parent; rows that are not sorted.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from arnorm.knowledge.base import key
from arnorm.knowledge.tables import DATA, TableError, packaged_rows
from arnorm.knowledge.user_names import TYPES
from arnorm.names.words import common_words, countries, split_article
from arnorm.text.clitics import ARTICLE

_TICKER = re.compile(r"[A-Z0-9]{4} [A-Z0-9.&/-]{1,12}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,9}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_EUROPE = "EU"


class Name(NamedTuple):
    """One alias row: the entity, whether it is weak, where it stands."""

    kind: str
    id: str
    weak: bool
    text: str
    place: str


def isin_is_valid(isin: str) -> bool:
    """ISO 6166: two letters, nine letters or digits, a check digit by the Luhn rule.

    >>> isin_is_valid("US0378331005"), isin_is_valid("US0378331006")
    (True, False)
    """
    if not re.fullmatch(r"[A-Z]{2}[A-Z0-9]{9}[0-9]", isin):
        return False
    digits = "".join(str(int(character, 36)) for character in isin)
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def lei_is_valid(lei: str) -> bool:
    """ISO 17442: 18 letters or digits and two check digits, the whole 1 modulo 97.

    >>> lei_is_valid("HWUPKR0MPOU8FGXBT394"), lei_is_valid("HWUPKR0MPOU8FGXBT395")
    (True, False)
    """
    if not re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", lei):
        return False
    return int("".join(str(int(character, 36)) for character in lei)) % 97 == 1


def _organizations() -> Iterator[str]:
    columns = ("id", "name", "type", "country", "parent", "ticker", "isin", "lei", "wikidata")
    rows = list(packaged_rows("organizations", columns))
    ids = {row.cells[0] for row in rows}
    codes = {row.cells[0] for row in packaged_rows("countries", ("code",))}
    for row in rows:
        id_, name, type_, country, parent, ticker, isin, lei, wikidata = row.cells
        checks = (
            (_SLUG.fullmatch(id_), f"id {id_!r} is no lower-case slug"),
            (name, "a name is missing"),
            (type_ in TYPES, f"unknown type {type_!r}"),
            (not country or country in codes, f"unknown country {country!r}"),
            (not parent or parent in ids, f"unknown parent {parent!r}"),
            (not ticker or _TICKER.fullmatch(ticker), f"ticker {ticker!r} is not 'MIC SYMBOL'"),
            (not isin or isin_is_valid(isin), f"ISIN {isin!r} has a wrong check digit"),
            (not lei or lei_is_valid(lei), f"LEI {lei!r} has wrong check digits"),
            (not wikidata or _WIKIDATA.fullmatch(wikidata), f"{wikidata!r} is no Wikidata item"),
        )
        yield from (f"{row.place}: {problem}" for passed, problem in checks if not passed)
    yield from _unique("organizations.tsv", "id", [row.cells[0] for row in rows])
    yield from _unique("organizations.tsv", "name", [row.cells[1] for row in rows])
    for place, column in ((5, "ticker"), (6, "ISIN"), (7, "LEI"), (8, "Wikidata item")):
        yield from _unique("organizations.tsv", column, [row.cells[place] for row in rows if row.cells[place]])


def _people() -> Iterator[str]:
    rows = list(packaged_rows("people", ("id", "name", "wikidata")))
    for row in rows:
        id_, name, wikidata = row.cells
        if not _SLUG.fullmatch(id_) or not name:
            yield f"{row.place}: id {id_!r} or name {name!r} is malformed"
        if wikidata and not _WIKIDATA.fullmatch(wikidata):
            yield f"{row.place}: {wikidata!r} is no Wikidata item"
    ids = {row.cells[0] for row in rows}
    yield from _unique("people.tsv", "id", [row.cells[0] for row in rows])
    yield from _unique("people.tsv", "Wikidata item", [row.cells[2] for row in rows if row.cells[2]])
    for row in packaged_rows("person_roles", ("id", "role", "since", "until")):
        id_, role, since, until = row.cells
        if id_ not in ids:
            yield f"{row.place}: unknown person {id_!r}"
        if not role or not all(not date or _DATE.fullmatch(date) for date in (since, until)):
            yield f"{row.place}: the role is missing, or a date is not YYYY or YYYY-MM"


def _unique(source: str, column: str, cells: Iterable[str]) -> Iterator[str]:
    for cell, count in Counter(cells).items():
        if count > 1:
            yield f"{source}: {column} {cell!r} stands {count} times"


def _names() -> Iterator[Name]:
    for kind, table in (("organization", "organization_aliases"), ("person", "people_aliases")):
        for row in packaged_rows(table, ("id", "strength", "alias")):
            yield Name(kind, row.cells[0], row.cells[1] == "weak", row.cells[2], row.place)


def _aliases() -> Iterator[str]:
    ids = {
        "organization": {row.cells[0] for row in packaged_rows("organizations", ("id",))},
        "person": {row.cells[0] for row in packaged_rows("people", ("id",))},
    }
    bearers: defaultdict[str, list[Name]] = defaultdict(list)
    for name in _names():
        if name.id not in ids[name.kind]:
            yield f"{name.place}: unknown id {name.id!r}"
        if not key(name.text):
            yield f"{name.place}: a name is empty"
        bearers[key(name.text)].append(name)
    for folded, names in bearers.items():
        twice = Counter((name.kind, name.id) for name in names)
        if not names[0].text.isascii() or len({name.text for name in names}) < len(names):
            yield from (f"{names[0].place}: {id_!r} has {folded!r} twice" for (_, id_), n in twice.items() if n > 1)
        strong = [name for name in names if not name.weak]
        if len({(name.kind, name.id) for name in strong}) > 1:
            others = ", ".join(sorted({name.id for name in strong}))
            yield f"{strong[0].place}: {strong[0].text!r} is a strong name of {others}: make all but one weak"
        yield from (
            f"{name.place}: {name.text!r} {why}: make it weak" for name in strong if (why := _other_sense(name))
        )


def _other_sense(name: Name) -> str:
    """What a strong name also is: a country, a capital, or a common noun, with the article or without it."""
    folded = key(name.text)
    place = countries().get(folded)
    if place is not None and place.role in ("name", "capital") and place.code != _EUROPE:
        return "is a place, too"
    has_article, stem = split_article(folded)
    other = stem if has_article else ARTICLE + folded
    if " " in folded or other in _own_forms().get((name.kind, name.id), ()):
        return ""
    return "is a common noun, too" if other in common_words() else ""


@cache
def _own_forms() -> dict[tuple[str, str], set[str]]:
    """The folded names of every entity."""
    forms: dict[tuple[str, str], set[str]] = {}
    for name in _names():
        forms.setdefault((name.kind, name.id), set()).add(key(name.text))
    return forms


def _sorted() -> Iterator[str]:
    for table, columns in (
        ("organizations", ("id",)),
        ("organization_aliases", ("id", "alias")),
        ("people", ("id",)),
        ("people_aliases", ("id", "alias")),
        ("name_contexts", ("context", "gloss", "source", "arabic")),
        ("triggers", ("type", "unknown", "nouns", "outside", "source", "arabic")),
    ):
        before: tuple[str, ...] = ()
        for row in packaged_rows(table, columns[:1]):
            if row.cells < before:
                yield f"{row.place}: {row.cells[0]!r} stands after {before[0]!r}: sort the rows"
            before = row.cells


def problems() -> list[str]:
    """Every mistake, as one line each."""
    found: list[str] = []
    for check in (_organizations, _people, _aliases, _sorted):
        try:
            found.extend(check())
        except TableError as error:
            found.append(str(error))
    return found


def main() -> int:
    """Prints the mistakes; the exit status is 1 when there are some."""
    found = problems()
    for problem in found:
        print(problem)
    print(f"{len(found)} mistakes in {DATA}" if found else f"the tables of names in {DATA} are in order")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
