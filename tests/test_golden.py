"""The five seed articles: every mention exactly where it is, with its value."""

from __future__ import annotations

from pathlib import Path

import pytest

import arnorm
from evaluate import compare, read_documents, read_entities

HERE = Path(__file__).parent
ARTICLES = {str(article["id"]): article for article in read_documents(HERE / "golden" / "seeds.jsonl")}
PIPELINE = arnorm.Pipeline.default()


@pytest.mark.parametrize("kind", arnorm.KINDS)
@pytest.mark.parametrize("article", ARTICLES)
def test_seed_article_is_read_exactly(article: str, kind: str) -> None:
    gold = ARTICLES[article]
    comparison = compare(gold["entities"], read_entities(gold, PIPELINE), [kind])
    assert not comparison.missed
    assert not comparison.wrong


@pytest.mark.parametrize("article", ARTICLES)
def test_golden_text_is_the_seed_file(article: str) -> None:
    assert ARTICLES[article]["text"] == (HERE.parent / "seeds" / f"{article}.txt").read_bytes().decode()
