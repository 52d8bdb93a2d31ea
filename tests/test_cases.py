"""Every annotated phrase is read exactly as annotated; what is not is a strict known failure with its reason."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

import arnorm
from evaluate import compare, read_documents, read_entities

PIPELINE = arnorm.Pipeline.default()
HERE = Path(__file__).parent
KINDS_OF_FILE = {
    "cases.jsonl": arnorm.KINDS,
    "quantities_and_dates.jsonl": ("money", "percent", "number", "ordinal", "duration", "date"),
    "names.jsonl": ("organization", "person"),
}
"""What each file of cases annotates; other kinds in its texts are not judged."""
CASES = [
    {**case, "kinds": kinds} for name, kinds in KINDS_OF_FILE.items() for case in read_documents(HERE / "cases" / name)
]
with (HERE / "known_failures.tsv").open(encoding="utf-8") as lines:
    KNOWN_FAILURES = {
        row["case"]: row["reason"]
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    }


def _parameter(case: dict[str, object]) -> object:
    reason = KNOWN_FAILURES.get(str(case["id"]))
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=f"{case['id']}-{case['family']}", marks=marks)


@pytest.mark.parametrize("case", list(map(_parameter, CASES)))
def test_case_is_read_as_annotated(case: dict[str, object]) -> None:
    comparison = compare(case["entities"], read_entities(case, PIPELINE), case["kinds"])
    assert not comparison.missed and not comparison.wrong, case["text"]


def test_known_failures_name_existing_cases() -> None:
    assert KNOWN_FAILURES.keys() <= {case["id"] for case in CASES}


def test_known_failures_are_few() -> None:
    assert len(KNOWN_FAILURES) <= len(CASES) // 50


def test_known_failures_are_on_the_page_of_limits() -> None:
    script = HERE.parent / "scripts" / "list_known_failures.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0
