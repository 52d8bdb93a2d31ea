"""Percents, percentage points and basis points, with signs, ranges and modifiers."""

from __future__ import annotations

import pytest

from arnorm.parsing import parse_percent
from quantity_readings import entities, values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12%", "12", "percent"),
        ("%12", "12", "percent"),
        ("٤٫٣٪", "4.3", "percent"),
        ("9.9 %", "9.9", "percent"),
        ("12,7%", "12.7", "percent"),
        ("12.920%", "12.92", "percent"),
        ("-0.3%", "-0.3", "percent"),
        ("%-1.2", "-1.2", "percent"),
        ("1.2-%", "-1.2", "percent"),
        ("+2.3%", "2.3", "percent"),
        ("ناقص 0.75 في المئة", "-0.75", "percent"),
        ("خمسة في المئة", "5", "percent"),
        ("20 في المائة", "20", "percent"),
        ("7 بالمائة", "7", "percent"),
        ("3 بالمية", "3", "percent"),
        ("6.6 في لمئة", "6.6", "percent"),
        ("مئة في المئة", "100", "percent"),
        ("أحد عشر في المئة", "11", "percent"),
        ("ربع في المئة", "0.25", "percent"),
        ("نصف واحد في المئة", "0.5", "percent"),
        ("واحداً ونصفاً في المئة", "1.5", "percent"),
        ("25 نقطة أساس", "25", "basis_point"),
        ("نقطتي أساس", "2", "basis_point"),
        ("ثلاث نقاط مئوية", "3", "percentage_point"),
        ("نصف نقطة مئوية", "0.5", "percentage_point"),
        ("نقطة مئوية واحدة", "1", "percentage_point"),
        ("نقطة مئوية ونصف", "1.5", "percentage_point"),
        ("نقطة مئوية وربع النقطة", "1.25", "percentage_point"),
        ("3+%", "3", "percent"),
    ],
)
def test_a_percent(text: str, value: str, unit: str) -> None:
    read = parse_percent(text)
    assert read is not None and read.to_dict() == {"value": value, "unit": unit}


@pytest.mark.parametrize("text", ["", "بالمئة", "في المئة", "5", "5 في الألف", "نقطة", "5% و6%", "نقطة ونصف"])
def test_what_is_no_single_percent_is_none(text: str) -> None:
    assert parse_percent(text) is None


@pytest.mark.parametrize(
    ("text", "span", "start", "end"),
    [
        ("في نطاق 5.25%-5.50%", "5.25%-5.50%", "5.25", "5.5"),
        ("عائداً عند 2.5-3%", "2.5-3%", "2.5", "3"),
        ("1 أو 2 بالمئة", "1 أو 2 بالمئة", "1", "2"),
        ("بين عشرين وثلاثين في المئة", "عشرين وثلاثين في المئة", "20", "30"),
        ("ما بين 15% إلى 20%", "15% إلى 20%", "15", "20"),
        ("من 75.5% إلى 52%", "75.5% إلى 52%", "75.5", "52"),
        ("بين -2% و+3%", "-2% و+3%", "-2", "3"),
    ],
)
def test_ranges(text: str, span: str, start: str, end: str) -> None:
    assert values(text, "percent") == [(span, {"start": start, "end": end, "unit": "percent"})]


def test_two_percents_joined_by_and_are_two() -> None:
    assert [span for span, _ in values("بنسبة 3.3 في المئة و2.4 في المئة", "percent")] == [
        "3.3 في المئة",
        "2.4 في المئة",
    ]
    assert values("بنسبة 3 و5%", "percent") == [
        ("3", {"value": "3", "unit": "percent"}),
        ("5%", {"value": "5", "unit": "percent"}),
    ]


def test_a_rise_to_a_price_is_no_range() -> None:
    assert values("ارتفع 5% إلى 20 دولاراً", "percent") == [("5%", {"value": "5", "unit": "percent"})]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("نحو 40%", "APPROX"),
        ("ألا تقل حصة المواطنين عن 51%", "EQUAL_OR_MORE"),
        ("بحد أقصى 10%", "EQUAL_OR_LESS"),
        ("حصة لا تتجاوز ٤٩٪", "EQUAL_OR_LESS"),
        ("بما يزيد على 55.2%", "MORE_THAN"),
        ("أكثر من اثنين بالمئة", "MORE_THAN"),
    ],
)
def test_modifiers(text: str, mod: str) -> None:
    (entity,) = entities(text, "percent")
    assert entity.value.to_dict()["mod"] == mod


def test_an_ordinal_reading_in_display_order_is_doubtful() -> None:
    (entity,) = entities("بنسبة 7.\u200f10 في المائة", "percent")
    assert entity.value.to_dict() == {"value": "10.7", "unit": "percent"}
    assert [other.to_dict()["value"] for other in entity.alternatives] == ["7.1"]
