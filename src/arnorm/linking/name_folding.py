"""The letters of names that matter for comparing them: Arabic names folded, Latin names in a-z."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

__all__ = ["fold_arabic_name", "fold_arabic_names", "fold_latin_name"]

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_FOLDED_ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىئی", "ي"),
        "ة": "ه",
        "ؤ": "و",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "گ": "ك",
        "ک": "ك",
        "ڨ": "ق",
        **dict.fromkeys("ءـٰ", ""),
        **{digit: str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")},
        **dict.fromkeys(map(chr, range(0x064B, 0x0660)), ""),
    }
)
_NOT_A_LETTER = re.compile(f"[^{_LETTERS}0-9]+")
_NOT_A_LETTER_OR_LINE = re.compile(f"[^{_LETTERS}0-9\n]+")
# «عبدالرحمن» and «عبد الرحمن» are one name.
_SERVANT_OF = re.compile("(?<![^ ])(عبد)(ال..)")

_FOLDED_LATIN = str.maketrans(
    {
        **dict.fromkeys("'’‘`ʿʾʻʼ.", ""),
        **dict.fromkeys("šşș", "sh"),
        **dict.fromkeys("čć", "ch"),
        "ž": "zh",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ı": "i",
        "ħ": "h",
        "ə": "e",
        "&": " and ",
        "+": " plus ",
    }
)
_NOT_LATIN = re.compile("[^a-z0-9]+")
# Abdulaziz, Abdel Aziz, Abderrahmane, Abdessalam: always "abd ul-aziz", "abd er-rahmane".
_ABD = re.compile(r"\babd ?([aeou](?:l(?= ?[a-z]{2})|([rsnzdt])(?= ?\2)|s(?= ?[hs])|c(?= ?h))) ?(?=[a-z]{3})")
# The article is a part of the next word: "al saud" and "al-saud" are «السعود».
_ARTICLE = re.compile(r"\b(al|el|ul) (?=[a-z]{2})")


def fold_arabic_name(text: str) -> str:
    """Return the letters of an Arabic name, hamza carriers, ى, ة and marks folded, one space between words.

    >>> fold_arabic_name("عبدالرحمن آل سعود")
    'عبد الرحمن ال سعود'
    """
    folded = _NOT_A_LETTER.sub(" ", text.translate(_FOLDED_ARABIC)).strip()
    return _SERVANT_OF.sub(r"\1 \2", folded) if "عبدال" in folded else folded


def fold_arabic_names(names: Sequence[str]) -> list[str]:
    """Return many Arabic names folded, in a third of the time of one after the other; none may hold a newline.

    >>> fold_arabic_names(["إبراهيم", "عبدالله «الأول»"])
    ['ابراهيم', 'عبد الله الاول']
    """
    folded = _NOT_A_LETTER_OR_LINE.sub(" ", "\n".join(names).translate(_FOLDED_ARABIC))
    return [_SERVANT_OF.sub(r"\1 \2", line) if "عبدال" in line else line for line in map(str.strip, folded.split("\n"))]


def fold_latin_name(text: str) -> str:
    """Return a Latin name in a-z, one space between words, ``-`` after an Arabic article.

    >>> fold_latin_name("Abderrahmane El Youssoufi")
    'abd er-rahmane el-youssoufi'
    >>> fold_latin_name("Šarūnas O'Neil-Müller")
    'sharunas oneil muller'
    """
    composed = unicodedata.normalize("NFC", text.casefold()).translate(_FOLDED_LATIN)
    if not composed.isascii():
        composed = unicodedata.normalize("NFKD", composed)
        composed = "".join(mark for mark in composed if not unicodedata.combining(mark))
    folded = _NOT_LATIN.sub(" ", composed).strip()
    if "abd" in folded:
        folded = _ABD.sub(r"abd \1-", folded)
    return _ARTICLE.sub(r"\1-", folded)
