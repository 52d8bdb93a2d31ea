"""Writes the known failures into docs/limits.md, between its markers.

usage: python scripts/list_known_failures.py [--check]
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "limits.md"
BEGIN, END = "<!-- known failures: begin -->", "<!-- known failures: end -->"


def known_failures() -> list[tuple[str, str]]:
    """Case and reason of every known failure."""
    with (ROOT / "tests" / "known_failures.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return [(row["case"], row["reason"]) for row in rows]


def texts() -> dict[str, str]:
    """The text of every annotated case."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "tests" / "cases").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for case in map(json.loads, lines):
                found[case["id"]] = case["text"]
    return found


def table() -> str:
    """The table in Markdown."""
    by_id = texts()
    rows = [f"| {by_id[case]} | {reason} |\n" for case, reason in known_failures()]
    return "| text | what is wrong with arnorm's reading |\n|---|---|\n" + "".join(rows)


def main() -> int:
    """Writes the page, or compares it."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    made = f"{before}{BEGIN}\n\n{table()}\n{END}{after}"
    if "--check" in sys.argv:
        if made != page:
            print("docs/limits.md is behind tests/known_failures.tsv; run python scripts/list_known_failures.py")
        return int(made != page)
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
