"""Ordinals: ranks in words and digits, and ordinals that rank nothing."""

from __future__ import annotations

import pytest

from quantity_readings import values


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("المرتبة التاسعة والتسعين", "التاسعة والتسعين", "99"),
        ("جولتها الثانية عشرة", "الثانية عشرة", "12"),
        ("المرحلة الحادية عشر", "الحادية عشر", "11"),
        ("الدورة الحادية والعشرين", "الحادية والعشرين", "21"),
        ("المرتبة الثانية بعد المئة", "الثانية بعد المئة", "102"),
        ("الدورة الـ50 لمجلس المحافظين", "الـ50", "50"),
        ("المركز الـ7 بين المنتجين", "الـ7", "7"),
        ("المرتبة 143 على القائمة", "143", "143"),
        ("الذكرى المئة لصدورها", "المئة", "100"),
        ("خامس أكبر مصدر", "خامس", "5"),
        ("ثالث شركة في القطاع", "ثالث", "3"),
        ("في مرتبة ثانية", "ثانية", "2"),
        ("للمرة الأولى", "الأولى", "1"),
        ("المرتبة الأولي", "الأولي", "1"),
    ],
)
def test_a_rank(text: str, span: str, value: str) -> None:
    assert values(text, "ordinal") == [(span, {"value": value})]


def test_a_feminine_ordinal_stands_for_its_noun() -> None:
    assert [span for span, _ in values("تصرف الأولى في يوليوز والثانية بعد ذلك", "ordinal")] == ["الأولى", "الثانية"]
    assert [span for span, _ in values("المرتبة السابعة فالخامسة", "ordinal")] == ["السابعة", "الخامسة"]


@pytest.mark.parametrize(
    "text",
    [
        "بالدرجة الأولى على الفوسفات",
        "ينبغي في المقام الأول",
        "أعادت الهيكلة ثانيةً",
        "أولاً وأخيراً",
        "مدينة العاشر من رمضان",
        "كانون الثاني وتشرين الأول",
        "الملك محمد السادس",
        "ثاني أكسيد الكربون",
        "الحرب العالمية الثانية",
        "الوزير الأول",
        "التقرير الأولي",
        "عندما كان في الخامسة",
        "طرف ثالث",
    ],
)
def test_what_ranks_nothing(text: str) -> None:
    assert values(text, "ordinal") == []


def test_a_definite_number_after_a_plural_counts() -> None:
    assert values("الدول الـ27", "ordinal") == []
    assert values("الدول الـ27", "number") == [("الـ27", {"value": "27"})]


def test_the_words_of_an_ordinal_are_no_numbers() -> None:
    assert values("المرتبة الحادية والعشرين والثانية عشرة", "number") == []
