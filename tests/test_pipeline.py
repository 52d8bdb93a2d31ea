"""Composition: what a pipeline is made of, how it is changed, and what it refuses."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from importlib import metadata

import pytest

import arnorm
from arnorm.collector import collector_paused
from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.mentions import Evidence, Mention
from arnorm.text.scanner import Article, LexicalEntry, Scan
from arnorm.values import Number


@dataclass(frozen=True, slots=True)
class Barrels:
    """A user's normalizer: «برميل» is one."""

    name: str = "barrels"

    def lexicon(self, knowledge: KnowledgeBase) -> Iterable[LexicalEntry]:
        yield LexicalEntry("برميل", "barrel", 1, Article.FREE)

    def __call__(self, scan: Scan, context: Context) -> Iterable[Mention]:
        for lexeme in scan.of("barrel"):
            yield Mention(lexeme.start, lexeme.end, Number(Decimal(1)), (Evidence("barrel"),))


def no_numbers(mentions: Iterable[Mention], scan: Scan, context: Context) -> Iterable[Mention]:
    return [mention for mention in mentions if mention.kind != "number"]


no_numbers.links = True  # type: ignore[attr-defined]


def test_a_users_normalizer_and_linker_join() -> None:
    pipeline = arnorm.Pipeline().with_(Barrels())
    assert [entity.text for entity in pipeline.normalize("سعر البرميل وبرميل").entities] == ["البرميل", "برميل"]
    assert pipeline.with_(no_numbers).normalize("سعر البرميل").entities == ()


def test_a_changed_pipeline_leaves_the_old_one_alone() -> None:
    pipeline = arnorm.Pipeline.default()
    before = repr(pipeline)
    pipeline.with_(Barrels()).without("organizations").only("money")
    assert repr(pipeline) == before


def test_the_repr_shows_the_composition() -> None:
    shown = repr(arnorm.Pipeline.default().only("money", "date"))
    assert "quantities" in shown and "dates" in shown and "kinds=(money, date)" in shown


def test_leaving_out_money_turns_no_amount_into_a_number() -> None:
    pipeline = arnorm.Pipeline.default().without("money")
    assert pipeline.normalize("استثمرت 14 مليار دولار").entities == ()


@pytest.mark.parametrize("wrong", ["moneyy", "organisation"])
def test_unknown_kinds_and_components_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        arnorm.Pipeline.default().without(wrong)
    with pytest.raises(ValueError, match=wrong):
        arnorm.Pipeline.default().only(wrong)


def test_a_pipeline_pickles_and_reads_the_same() -> None:
    pipeline = arnorm.Pipeline.default().only("money", "organization")
    text = "استثمرت ميتا ملياري دولار"
    assert pickle.loads(pickle.dumps(pipeline)).normalize(text) == pipeline.normalize(text)


@pytest.mark.parametrize("wrong", [b"bytes", None, 14])
def test_anything_but_str_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        arnorm.normalize(wrong)  # type: ignore[arg-type]


def test_the_context_is_checked() -> None:
    assert arnorm.normalize("أمس", reference_date="2025-07-27").entities[0].value.to_dict() == {"value": "2025-07-26"}
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        arnorm.normalize("أمس", reference_date="27/07/2025")
    with pytest.raises(TypeError):
        arnorm.normalize("أمس", reference_date=20250727)
    with pytest.raises(ValueError, match="two letters"):
        arnorm.normalize("أمس", country="Kuwait")


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector switched on, whatever a test makes of it."""
    gc.enable()
    yield
    gc.enable()


class Watcher:
    """A normalizer that notes whether the collector runs."""

    def __init__(self) -> None:
        self.seen: list[bool] = []

    def __call__(self, scan: Scan, context: Context) -> Iterable[Mention]:
        self.seen.append(gc.isenabled())
        if "خطا" in scan.symbols:
            raise ZeroDivisionError
        return ()


@pytest.mark.usefixtures("collector")
def test_the_collector_pauses_for_long_texts_only_and_runs_again() -> None:
    watcher = Watcher()
    pipeline = arnorm.Pipeline((watcher,))
    pipeline.normalize("نص " * 1_000)
    pipeline.normalize("نص " * 50_000)
    assert watcher.seen == [True, False]
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        pipeline.normalize("خطأ " * 50_000)
    assert gc.isenabled()
    gc.disable()
    pipeline.normalize("نص " * 50_000)
    assert not gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_overlapping_pauses_never_outlast_the_first() -> None:
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    first, second = ExitStack(), ExitStack()
    first.enter_context(collector_paused())
    second.enter_context(collector_paused())
    first.close()
    assert gc.isenabled()
    second.close()
    assert gc.isenabled()


def test_installed_components_are_loaded_only_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = metadata.EntryPoint("barrels", "test_pipeline:BARRELS", "arnorm.normalizers")
    monkeypatch.setattr(metadata, "entry_points", lambda group: metadata.EntryPoints([entry]))
    monkeypatch.setattr(metadata.EntryPoint, "load", lambda self: Barrels())
    pipeline = arnorm.Pipeline().with_installed("barrels")
    assert [entity.text for entity in pipeline.normalize("برميل").entities] == ["برميل"]
    with pytest.raises(ValueError, match="registered: barrels"):
        arnorm.Pipeline().with_installed("litres")
