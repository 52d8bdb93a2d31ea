"""What the words of a weak name and those beside it say about it: a common noun, a trade, a phrase, a verb before."""

from __future__ import annotations

import re
from typing import Final

from arnorm.names.weak_case import (
    Case,
)
from arnorm.names.words import (
    FEMININE_PRONOUN,
    HEAVY,
    common_words,
    context_words,
    country_adjectives,
    is_feminine_verb,
    looks_feminine,
    split_article,
    triggers,
    without_conjunction,
)
from arnorm.text.clitics import ARTICLE
from arnorm.text.scanner import Scan

_ALEF: Final = "\N{ARABIC LETTER ALEF}"


_FUNCTION_WORD: Final = 1000
"""From this count in the corpus on, a word is no name, unless of a kind («بأن», «اليوم»; «قناة العربية»)."""


def is_function_word(word: str) -> bool:
    """Whether a folded word is far too frequent for a name: «بأن», «اليوم»."""
    return common_words().get(word, 0) >= _FUNCTION_WORD


_SHARE: Final = 0.3
"""A common noun stands with the article at least so often for each time without it; a firm's name does not."""


_CLAUSE_END: Final = re.compile("[،.:؛()\n]")


def is_arabic_noun(case: Case) -> bool:
    """«علم», «الدار»; not «إكس», which no text uses with the article."""
    return case.noun and (split_article(case.word)[0] or ARTICLE + case.word in common_words())


def begins_clause(word: str) -> bool:
    """Whether a word behind a noun is neither its genitive nor its adjective: a verb, a particle, an object."""
    if word in context_words("particle", "firm_verb", "agent_verb", "agent_verb_m") or word.endswith(_ALEF):
        return True
    if any(form in common_words() for form in without_conjunction(word) if form != word):
        return True
    return is_function_word(word) or word.endswith(FEMININE_PRONOUN)


def is_trade(case: Case) -> bool:
    """«تعليق تداول سهم شركة»: a trade with its complement; not «تقرير تداول إن»."""
    if case.word not in context_words("trade"):
        return False
    following = case.following
    return bool(following) and not begins_clause(following)


def is_phrase(case: Case) -> bool:
    """«الصادرات السعودية», «الشرق الأوسط»: frequent words, the first with the article, none for a kind of body."""
    words = case.word.split()
    has_article, stem = split_article(words[0])
    if len(words) < 2 or not has_article or triggers().get(stem) is not None:
        return False
    return all(word in common_words() for word in words)


def is_adjective(case: Case) -> bool:
    """«السويدي» is a firm, and from Sweden."""
    return split_article(case.word)[1] in country_adjectives()


_JOINTS: Final = ("\N{ARABIC LETTER WAW}", "\N{ARABIC COMMA}", "\N{ARABIC COMMA} \N{ARABIC LETTER WAW}")
"""What stands between two names that are joined."""


def joins(scan: Scan, start: int, end: int) -> bool:
    return 0 < end - start <= 4 and scan.symbols[start:end].strip() in _JOINTS


def is_construct(case: Case) -> bool:
    """«مناجم الفوسفات»: a definite word that is no adjective of country and no day makes the name a common noun."""
    following = case.following
    if triggers().get(following) is not None:
        return True  # «سهم شركة الرهن»
    has_article, stem = split_article(following)
    return has_article and stem not in country_adjectives() and ARTICLE + stem not in context_words("particle")


def has_holder(case: Case) -> bool:
    return case.follows("holder_before")


def is_verb(word: str, *, closed: bool) -> bool:
    if any(form in context_words("firm_verb") for form in without_conjunction(word)):
        return True
    return not closed and any(map(is_feminine_verb, without_conjunction(word)))


def is_heavy(case: Case) -> bool:
    counts = common_words()
    has_article, stem = split_article(case.word)
    count, other = counts.get(case.word, 0), counts.get(stem if has_article else ARTICLE + case.word, 0)
    return case.noun and count >= HEAVY and other > count * _SHARE


def is_ordinary(case: Case) -> bool:
    """Whether the name is an ordinary word as likely as not: very frequent, or a common noun with its complement."""
    return is_heavy(case) or (case.noun and (looks_feminine(case.word) or is_construct(case)))


def agrees(case: Case) -> bool:
    """Whether what follows a common noun lets it be a firm: «طلبات عدد مطاعمها», not «طلبات البناء»."""
    following = _CLAUSE_END.split(case.scan.symbols[case.place.after : case.place.after + 40])[0].split()[:4]
    if not following or following[0].startswith(ARTICLE):
        return False
    if split_article(case.word)[0] and looks_feminine(case.word):
        return False
    if looks_feminine(case.word) or is_heavy(case):
        return any(word.endswith(FEMININE_PRONOUN) for word in following[:3])
    return True
