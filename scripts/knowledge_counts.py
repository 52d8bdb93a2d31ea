"""Counts the packaged names by type and country: prints the tables of docs/names.md, or writes them there (--write).

Each table stands in the page between `<!-- counts: NAME -->` and `<!-- end of counts -->`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from arnorm.knowledge.tables import packaged_rows
from arnorm.names.words import english_country

PAGE = Path(__file__).parent.parent / "docs" / "names.md"
_BLOCK = re.compile(r"(<!-- counts: ([a-z ]+) -->\n).*?(<!-- end of counts -->)", re.DOTALL)
_COUNTRIES = 24
"""Countries with a line of their own; the others share one."""


def _table(heads: Iterable[str], rows: Iterable[tuple[object, ...]]) -> str:
    heads = tuple(heads)
    lines = [" | ".join(heads), "|".join(["---"] + ["---:"] * (len(heads) - 1))]
    lines += [" | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) for row in rows]
    return "\n".join(f"| {line} |" if "---" not in line else f"|{line}|" for line in lines) + "\n"


def _aliases(table: str) -> tuple[Counter[str], Counter[str]]:
    """Strong and weak aliases by the id of their bearer."""
    strong, weak = Counter[str](), Counter[str]()
    for row in packaged_rows(table, ("id", "strength")):
        (weak if row.cells[1] == "weak" else strong)[row.cells[0]] += 1
    return strong, weak


def _sums(groups: Mapping[str, str], names: Iterable[str]) -> list[tuple[object, ...]]:
    """For every group in the order of its size: how many organizations, strong and weak aliases."""
    strong, weak = _aliases("organization_aliases")
    counts = {name: [0, 0, 0] for name in names}
    for id_, group in groups.items():
        for place, number in enumerate((1, strong[id_], weak[id_])):
            counts[group][place] += number
    return sorted(((name, *numbers) for name, numbers in counts.items()), key=_by_size)


def _by_size(row: tuple[object, ...]) -> tuple[object, ...]:
    return (str(row[0]).startswith("*"), -row[1], row[0]) if isinstance(row[1], int) else row


def _by_type() -> str:
    types = {row.cells[0]: row.cells[1] for row in packaged_rows("organizations", ("id", "type"))}
    rows = _sums(types, set(types.values()))
    total = ("*all*", *(sum(int(str(row[place])) for row in rows) for place in (1, 2, 3)))
    return _table(("type", "organizations", "strong names", "weak names"), [*rows, total])


def _by_country() -> str:
    countries = {row.cells[0]: row.cells[1] for row in packaged_rows("organizations", ("id", "country"))}
    often = {code for code, _ in Counter(filter(None, countries.values())).most_common(_COUNTRIES)}
    names = {id_: english_country(code) if code in often else "*others*" for id_, code in countries.items()}
    names |= {id_: "*no single country*" for id_, code in countries.items() if not code}
    return _table(("country", "organizations", "strong names", "weak names"), _sums(names, set(names.values())))


def _people() -> str:
    strong, weak = _aliases("people_aliases")
    people = sum(1 for _ in packaged_rows("people", ("id",)))
    roles = {row.cells[0] for row in packaged_rows("person_roles", ("id",))}
    heads = ("people", "with an office or a profession", "strong names", "weak names")
    return _table(heads, [(people, len(roles), strong.total(), weak.total())])


TABLES = {"organizations by type": _by_type, "organizations by country": _by_country, "people": _people}


def page(text: str) -> str:
    """The text of the page with every table as the data have it now."""
    return _BLOCK.sub(lambda match: f"{match[1]}{TABLES[match[2]]()}{match[3]}", text)


def main() -> int:
    """Prints the tables, or writes them into the page."""
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    for name, table in TABLES.items():
        print(f"{name}\n\n{table()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
