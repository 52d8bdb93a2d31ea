"""Durations: counts of units of time, duals, mixed units, halves and decades."""

from __future__ import annotations

import pytest

from quantity_readings import entities, values


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("عمل ثلاثين عاماً", "ثلاثين عاماً", "P30Y"),
        ("إحدى عشرة سنة", "إحدى عشرة سنة", "P11Y"),
        ("مهلة شهرين", "شهرين", "P2M"),
        ("دام يومين", "يومين", "P2D"),
        ("مهلة ٧٢ ساعة", "٧٢ ساعة", "PT72H"),
        ("سنة واحدة", "سنة واحدة", "P1Y"),
        ("عام ونصف", "عام ونصف", "P1Y6M"),
        ("ثلاث سنوات ونصف السنة", "ثلاث سنوات ونصف السنة", "P3Y6M"),
        ("سنتين وثلاثة أشهر", "سنتين وثلاثة أشهر", "P2Y3M"),
        ("أسبوعين وثلاثة أيام", "أسبوعين وثلاثة أيام", "P17D"),
        ("ساعة ونصف", "ساعة ونصف", "PT1H30M"),
        ("نصف ساعة", "نصف ساعة", "PT30M"),
        ("عقدين من الزمن", "عقدين", "P20Y"),
        ("منذ ثلاثة عقود", "ثلاثة عقود", "P30Y"),
        ("نصف قرن", "نصف قرن", "P50Y"),
        ("السنوات الخمس", "السنوات الخمس", "P5Y"),
        ("خلال (17) يوماً", "(17) يوماً", "P17D"),
    ],
)
def test_a_duration(text: str, span: str, value: str) -> None:
    assert values(text, "duration") == [(span, {"value": value})]


@pytest.mark.parametrize(
    "text",
    ["أربعة عقود بقيمة مليار", "انتهى عقد الإيجار", "خلال شهر", "سبعة مليارات عام 2012", "عشرات السنين", "العامين"],
)
def test_what_is_no_duration(text: str) -> None:
    assert values(text, "duration") == []


def test_contracts_are_counted() -> None:
    assert values("وقّعت أربعة عقود مع الوزارة", "number") == [("أربعة", {"value": "4"})]


def test_ranges_and_modifiers() -> None:
    assert values("بين 3 و5 سنوات", "duration") == [("3 و5 سنوات", {"start": "P3Y", "end": "P5Y"})]
    assert values("من 6 إلى 8 أسابيع", "duration") == [("6 إلى 8 أسابيع", {"start": "P6W", "end": "P8W"})]
    (entity,) = entities("لا يجوز أن يقل عمر المتقدم عن 21 عاماً", "duration")
    assert entity.value.to_dict() == {"value": "P21Y", "mod": "EQUAL_OR_MORE"}
