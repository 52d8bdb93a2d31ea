"""Modifiers: what makes a quantity approximate, a floor or a ceiling: before it, after it, or a verb farther off."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, cast

from arnorm.quantities.beside import (
    MODIFIER,
    MODIFIER_AFTER,
    NEGATION,
    PREPOSITION,
    before,
    phrase_after,
    phrase_before,
)
from arnorm.quantities.far_contexts import FarContexts, stands_after, stands_before
from arnorm.quantities.quantity import Quantity
from arnorm.quantities.words import modifiers, phrases_of
from arnorm.text.clitics import BEH
from arnorm.text.scanner import Scan
from arnorm.values import Mod

_SAID_BEFORE: Final = MODIFIER | PREPOSITION
_VERB_REACH: Final = 6
"""Words between «يقل» and its «عن»: «ألا تقل حصة المواطنين عن 51%»."""
_SUBJECT_REACH: Final = 4
"""Words between «تجاوز» and the quantity: «تجاوز سعر ربطة الخبز مئة ألف»."""
_NOUN_REACH: Final = 2
"""Words between a quantity and «على الأقل»: «ثلاثة أرباع الحصة على الأقل»."""
_TURNED: Final[dict[str, Mod]] = {"more": "EQUAL_OR_LESS", "less": "EQUAL_OR_MORE"}
_PLAIN: Final[dict[str, Mod]] = {"more": "MORE_THAN", "less": "LESS_THAN"}


def modifier(scan: Scan, far: FarContexts, quantity: Quantity) -> Mod | None:
    """The modifier of a quantity: beside it, or a few words away."""
    if not quantity.proclitics:
        lead, numeral = quantity.lead, quantity.numeral
        near = numeral.near if numeral is not None and numeral.lead == lead else before(scan, lead)
        if far.verbs or near & _SAID_BEFORE:
            found = _before(scan, lead, near) or _from_verb(scan, far, lead, near)
            if found is not None:
                return found
    return _after(scan, quantity.end) if far.modifiers and stands_after(far.modifiers, quantity.end) else None


def before_ends_at(scan: Scan, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are a modifier: «إلى نحو 7»."""
    phrase = phrase_before(MODIFIER, scan, end)
    return phrase is not None and phrase.start - len(phrase.proclitics) == scan.skip_spaces(start)


def start_of_modifier(scan: Scan, lead: int, near: int | None) -> int:
    """Where the modifier before a quantity begins, proclitics included; `lead` when there is none."""
    phrase = phrase_before(MODIFIER, scan, lead, near)
    return lead if phrase is None else phrase.start - len(phrase.proclitics)


def _before(scan: Scan, lead: int, near: int) -> Mod | None:
    phrase = phrase_before(MODIFIER, scan, lead, near)
    if phrase is None:
        return None
    mod = cast(Mod, phrase.payload)
    if mod == "LESS_THAN" and phrase.proclitics.endswith(BEH) and " " not in scan.symbols[phrase.start : phrase.end]:
        return None  # «بدون» is "without"
    if mod in ("MORE_THAN", "LESS_THAN") and phrase_before(NEGATION, scan, phrase.start) is not None:
        return "EQUAL_OR_LESS" if mod == "MORE_THAN" else "EQUAL_OR_MORE"
    return mod


def _from_verb(scan: Scan, far: FarContexts, lead: int, near: int) -> Mod | None:
    if near & PREPOSITION:
        preposition = phrase_before(PREPOSITION, scan, lead, near)
        if preposition is not None:
            return _verb_before(scan, preposition.start, "verb", _VERB_REACH)
    if not stands_before(far.verbs, lead):
        return None
    return _verb_before(scan, lead, "verb_direct", _SUBJECT_REACH)


def _verb_before(scan: Scan, index: int, role: str, reach: int) -> Mod | None:
    """The verb up to `reach` words before `index`, unless a word that begins another clause stands between."""
    for _ in range(reach):
        start, end = scan.word_before(index)
        sense = _verb_or_stop(role, scan.symbols[start:end])
        if start == end or sense == "stop":
            return None
        if sense:
            negated = modifiers("negation", "negation_far").before(scan, start)
            return (_TURNED if negated is not None else _PLAIN)[sense]
        index = start
    return None


@lru_cache(maxsize=1 << 12)
def _verb_or_stop(role: str, word: str) -> str:
    """What a word says as a verb of comparing («يقل»: less), "stop" where it begins another clause, or nothing."""
    verbs = modifiers(role)
    return verbs.get(word) or verbs.get(word[1:]) or modifiers("stop").get(word) or ""


def _after(scan: Scan, end: int) -> Mod | None:
    """«500 ريال على الأقل», «18 عاماً فأكثر»; not «أو أقل من المتوقع»."""
    position = end
    for _ in range(_NOUN_REACH + 1):
        phrase = phrase_after(MODIFIER_AFTER, scan, position)
        if phrase is not None:
            follower = scan.word_after(phrase.end)
            comparing = modifiers("comparing").get(scan.symbols[slice(*follower)]) is not None
            return None if comparing else cast(Mod, phrase.payload)
        start, position = scan.word_after(position)
        if start == position or scan.symbols[start:position] in _stops():
            return None
    return None


@cache
def _stops() -> frozenset[str]:
    """The words after which «على الأقل» says nothing about the quantity any more."""
    return frozenset(phrase for phrase, _ in phrases_of("modifiers", ("stop",)))
