"""What the words of a weak name and those beside it say about it: a common noun, a trade, a phrase, a verb before."""

from __future__ import annotations

import re
from typing import Final

from arnorm.names.weak_case import Case
from arnorm.names.words import (
    FEMININE_PRONOUN,
    common_words,
    context_words,
    country_adjectives,
    is_feminine_verb,
    is_frequent,
    split_article,
    triggers,
    without_conjunction,
)
from arnorm.text.clitics import ARTICLE, WAW
from arnorm.text.scanner import Scan

_ALEF: Final = "\N{ARABIC LETTER ALEF}"
_CLAUSE_END: Final = re.compile("[،.:؛()\n]")
_COMMA: Final = "\N{ARABIC COMMA}"
_JOINTS: Final = (WAW, _COMMA, f"{_COMMA} {WAW}")
"""What stands between two names that are joined."""
LONGEST_JOINT: Final = 4
"""Symbols between two names that are joined."""


def begins_clause(word: str) -> bool:
    """Whether a word behind a noun is neither its genitive nor its adjective: a verb, a particle, an object."""
    if word in context_words("particle", "firm_verb", "agent_verb", "agent_verb_m") or word.endswith(_ALEF):
        return True
    if any(form in common_words() for form in without_conjunction(word) if form != word):
        return True
    return is_frequent(word) or word.endswith(FEMININE_PRONOUN)


def is_trade(case: Case) -> bool:
    """«تعليق تداول سهم شركة»: a trade with its complement; not «تقرير تداول إن»."""
    return case.plain.trade and bool(case.following) and not begins_clause(case.following)


def joins(scan: Scan, start: int, end: int) -> bool:
    """Whether what is between two names joins them."""
    return 0 < end - start <= LONGEST_JOINT and scan.symbols[start:end].strip() in _JOINTS


def has_joint(scan: Scan, start: int, end: int) -> bool:
    """Whether something that joins can end before a name or begin behind it."""
    before, behind = scan.symbols[max(start - LONGEST_JOINT, 0) : start], scan.symbols[end : end + LONGEST_JOINT]
    return before.rstrip().endswith((WAW, _COMMA)) or behind.lstrip().startswith((WAW, _COMMA))


def is_construct(case: Case) -> bool:
    """«مناجم الفوسفات»: a definite word that is no adjective of country and no day makes the name a common noun."""
    following = case.following
    if triggers().get(following) is not None:
        return True  # «سهم شركة الرهن»
    has_article, stem = split_article(following)
    return has_article and stem not in country_adjectives() and ARTICLE + stem not in context_words("particle")


def is_verb(word: str, *, closed: bool) -> bool:
    """Whether a firm can be the subject of a folded verb: one of the table or, if not `closed`, any feminine one."""
    if any(form in context_words("firm_verb") for form in without_conjunction(word)):
        return True
    return not closed and any(map(is_feminine_verb, without_conjunction(word)))


def is_ordinary(case: Case) -> bool:
    """Whether the name is an ordinary word as likely as not: very frequent, or a common noun with its complement."""
    plain = case.plain
    return plain.heavy or (plain.noun and (plain.feminine or is_construct(case)))


def agrees(case: Case) -> bool:
    """Whether what follows a common noun lets it be a firm: «طلبات عدد مطاعمها», not «طلبات البناء»."""
    following = _CLAUSE_END.split(case.scan.symbols[case.place.after : case.place.after + 40])[0].split()[:4]
    if not following or following[0].startswith(ARTICLE):
        return False
    plain = case.plain
    if plain.definite and plain.feminine:
        return False
    if plain.feminine or plain.heavy:
        return any(word.endswith(FEMININE_PRONOUN) for word in following[:3])
    return True
