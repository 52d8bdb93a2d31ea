"""Spells whole numbers in Arabic words, in every gender, case and spelling of newspapers: the oracle of the laws."""

from __future__ import annotations

from dataclasses import dataclass

_THREE_TO_TEN = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثماني", 9: "تسع", 10: "عشر"}
_TENS = {2: "عشر", 3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_SCALES = (
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
)


@dataclass(frozen=True)
class Spelling:
    """One way to write numbers."""

    feminine: bool = False
    """Whether what is counted is feminine: «ثلاث شركات», not «ثلاثة بنوك»."""
    oblique: bool = False
    """Genitive and accusative: «عشرين», «ألفين»."""
    hundred: str = "مئة"
    """مئة, مائة, ماية or مية."""
    hundreds_apart: bool = False
    """«ثلاث مئة» for «ثلاثمئة»."""
    milliard: str = "مليار"
    """Or بليون, for 10^9."""
    spaced_and: bool = False
    """«مئة و خمسة» for «مئة وخمسة»."""
    hamzas: bool = True
    """False leaves them out: «اربعة الاف»."""
    tanween: bool = True
    """False leaves it out: «عشرين الفا»."""
    short_eight: bool = False
    """«ثمان» for «ثماني»."""


def spell(number: int, spelling: Spelling | None = None) -> str:
    """A whole number from 1 to 10^15 - 1 in words.

    >>> spell(1487), spell(205_000_030, Spelling(oblique=True, hundred="مائة"))
    ('ألف وأربعمئة وسبعة وثمانون', 'مائتين وخمسة ملايين وثلاثين')
    """
    how = spelling or Spelling()
    parts: list[str] = []
    rest = number
    for scale, singular, plural in _SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(_scaled(count, singular, plural, how))
    if rest:
        parts.append(_below_thousand(rest, how.feminine, how))
    text = (" و " if how.spaced_and else " و").join(parts)
    return _written(text, how)


def _written(text: str, how: Spelling) -> str:
    text = text.replace("مليار", how.milliard) if how.milliard != "بليون" else _with_billions(text)
    if not how.hamzas:
        text = text.translate({ord("أ"): "ا", ord("إ"): "ا", ord("آ"): "ا"})
    return text if how.tanween else text.replace("ً", "")


def _with_billions(text: str) -> str:
    return text.replace("مليارات", "بلايين").replace("مليار", "بليون")


def _scaled(count: int, singular: str, plural: str, how: Spelling) -> str:
    if count == 1:
        return singular
    if count == 2:
        return singular + ("ين" if how.oblique else "ان")
    words = _below_thousand(count, False, how)
    last = count % 100
    if 3 <= last <= 10:
        return f"{words} {plural}"
    return f"{words} {singular}اً" if 11 <= last <= 99 else f"{words} {singular}"


def _below_thousand(number: int, feminine: bool, how: Spelling) -> str:
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds:
        parts.append(_hundreds(hundreds, how))
    if rest:
        parts.append(_below_hundred(rest, feminine, how))
    return (" و " if how.spaced_and else " و").join(parts)


def _hundreds(count: int, how: Spelling) -> str:
    if count == 1:
        return how.hundred
    if count == 2:
        # «ميتان» is also "dead": who writes مية writes the dual with a hamza.
        stem = "مئة" if how.hundred == "مية" else how.hundred
        return stem[:-1] + "ت" + ("ين" if how.oblique else "ان")
    stem = "ثمان" if count == 8 and (how.short_eight or not how.hundreds_apart) else _THREE_TO_TEN[count]
    return f"{stem} {how.hundred}" if how.hundreds_apart else stem + how.hundred


def _below_hundred(number: int, feminine: bool, how: Spelling) -> str:
    if number <= 10:
        return _unit(number, feminine, how)
    if number < 20:
        return _teen(number, feminine, how)
    tens, unit = divmod(number, 10)
    ten = _TENS[tens] + ("ين" if how.oblique else "ون")
    if not unit:
        return ten
    one = "إحدى" if feminine else "واحد"
    return (one if unit == 1 else _unit(unit, feminine, how)) + (" و " if how.spaced_and else " و") + ten


def _unit(number: int, feminine: bool, how: Spelling) -> str:
    if number == 1:
        return "واحدة" if feminine else "واحد"
    if number == 2:
        return ("اثنت" if feminine else "اثن") + ("ين" if how.oblique else "ان")
    stem = "ثمان" if number == 8 and how.short_eight and feminine else _THREE_TO_TEN[number]
    return stem if feminine else stem + "ة"


def _teen(number: int, feminine: bool, how: Spelling) -> str:
    ten = "عشرة" if feminine else "عشر"
    if number == 11:
        return ("إحدى " if feminine else "أحد ") + ten
    if number == 12:
        return ("اثنت" if feminine else "اثن") + ("ي " if how.oblique else "ا ") + ten
    return _unit(number - 10, feminine, how) + " " + ten
