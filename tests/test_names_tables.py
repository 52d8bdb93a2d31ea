"""The page on names tells how many there are as the tables have them."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_counts_of_the_page_are_those_of_the_tables() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "knowledge_counts.py"))
    text = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")
    assert text.count("<!-- counts:") == len(script["TABLES"])
    assert script["page"](text) == text, "run: python scripts/knowledge_counts.py --write"
