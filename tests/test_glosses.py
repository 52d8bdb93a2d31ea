"""Glosses: a bracket behind a name gives both one identity, and teaches the text a name that no table holds."""

from __future__ import annotations

import pytest

from arnorm.names.glosses import Glosses
from arnorm.names.organizations import Organizations
from arnorm.names.people import People
from arnorm.names.short_forms import ShortForms
from arnorm.names.spelling import is_short_for, is_spelled_as
from arnorm.names.unknown_organizations import UnknownOrganizations
from arnorm.names.unknown_people import UnknownPeople
from arnorm.pipeline import Pipeline
from effort import calls

PIPELINE = Pipeline(
    (Organizations(), People(), UnknownOrganizations(), UnknownPeople()),
    (Glosses(), ShortForms()),
)


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.text, entity.value.name) for entity in PIPELINE.normalize(text).entities]


@pytest.mark.parametrize(
    ("text", "spans", "name"),
    [
        ("قالت تسلا (Tesla) إن", ["تسلا", "Tesla"], "Tesla"),
        ("عبر منصة إكس (X) أمس", ["إكس", "X"], "X"),
        (
            "رفعت الشركة السعودية للصناعات الأساسية (سابك) أسعارها",
            ["الشركة السعودية للصناعات الأساسية", "سابك"],
            "SABIC",
        ),
        ("أعلنت شركة «زنترالو» (Zentralo) عن تمويل", ["زنترالو", "Zentralo"], "Zentralo"),
        ("وقال مايكل زنترالوف (Michael Zentralov) إن", ["مايكل زنترالوف", "Michael Zentralov"], "Michael Zentralov"),
    ],
)
def test_both_mentions_have_one_identity(text: str, spans: list[str], name: str) -> None:
    assert found(text) == [(span, name) for span in spans]


@pytest.mark.parametrize(
    "text",
    [
        "يتوسع الذكاء الاصطناعي (AI) في المصارف",
        "استقال المدير التنفيذي (CEO) من منصبه",
        "طورت شرائح خاصة بها (TPUs) لتقليل الكلفة",
        "أطلق تطبيق «زنترالو ميسنجر» (Zentralo Messenger) المجاني",
        "شهادة الأيزو (ISO 9001) ضرورية",
    ],
)
def test_other_brackets_teach_nothing(text: str) -> None:
    assert found(text) == []


def test_a_product_behind_a_firm_is_no_other_name_of_it() -> None:
    assert found("أطلقت أوبن إيه آي (ChatGPT) أمس") == [("أوبن إيه آي", "OpenAI")]


def test_a_taught_name_is_found_again() -> None:
    text = "انضم مايكل زنترالوف (Michael Zentralov) إلى الشركة. وأشاد المدير بدور زنترالوف. وكتب Zentralov أيضاً."
    assert [span for span, _ in found("قال " + text)][2:] == ["زنترالوف", "Zentralov"]
    text = "الشركة السعودية الوطنية للإنارة والكهرباء (سانلكو) شركة مغلقة، وأضافت سانلكو أنها ربحت."
    assert [span for span, _ in found(text)] == ["الشركة السعودية الوطنية للإنارة والكهرباء", "سانلكو", "سانلكو"]
    assert found(text)[0][1] == "Saudi National Lighting and Electricity Company"


def test_a_bracket_with_a_remark_is_no_short_name() -> None:
    assert [span for span, _ in found("الشركة السعودية الوطنية للإنارة والكهرباء (السعودية) شركة مغلقة")] == []


def test_a_quoted_name_may_begin_a_long_text() -> None:
    quoted = '"زنترالوف كابيتال" (Zentralov Capital)'
    for text in (quoted, quoted + " نص" * 30, "نص " * 30 + quoted):
        assert [span for span, _ in found(text)] == ["زنترالوف كابيتال", "Zentralov Capital"]


def test_work_is_linear_in_the_brackets() -> None:
    text = "قال مايكل زنترالوف (Michael Zentralov) إن "
    PIPELINE.normalize(text)
    small, large = calls(PIPELINE.normalize, text * 250), calls(PIPELINE.normalize, text * 1_000)
    assert large < 5 * small  # four times the text; quadratic would be 16


def test_letters_and_initials() -> None:
    assert is_spelled_as("بيربليكسيتي", "Perplexity") and not is_spelled_as("الشركة", "Perplexity")
    assert is_short_for("SSI", "Safe Super Intelligence") and not is_short_for("AI", "OpenAI")
