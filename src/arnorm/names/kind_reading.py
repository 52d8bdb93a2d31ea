"""The reading of a weak name by the word for its kind: «شركة أبل», «بنك الجزيرة», «نادي الاتحاد»."""

from __future__ import annotations

from typing import Final

from arnorm.mentions import Certainty
from arnorm.names.lexicons import is_name_part
from arnorm.names.person_names import is_inflected
from arnorm.names.rendering import activities
from arnorm.names.weak_case import FIRMS, Case, Support, choose
from arnorm.names.weak_words import begins_clause, is_construct, is_verb
from arnorm.names.words import (
    FEMININE_PRONOUN,
    Trigger,
    bare_words_before,
    common_words,
    context_words,
    contexts,
    country_adjectives,
    is_definite,
    looks_feminine,
    products,
    split_article,
    triggers,
)
from arnorm.text.folding import LATIN

_ALEF: Final = "\N{ARABIC LETTER ALEF}"


def by_trigger(case: Case) -> Support | None:
    """«شركة أبل», «بنك الجزيرة», «نادي الاتحاد»: the word before says what kind of organization it is."""
    if case.place.proclitics or not case.told.kind:
        return None  # «شركات وممتلكات»
    trigger = triggers().before(case.scan, case.place.outer)
    if trigger is None:
        return None
    type_ = trigger.payload.type
    certainty = Certainty.CERTAIN
    if not case.place.quoted:
        if _is_kind_of(case, trigger.start, trigger.end):
            return None
        is_general = case.plain.trade or (case.plain.noun and case.plain.definite) or case.plain.place
        if is_general and not (trigger.payload.nouns or _is_medium(case, trigger.payload)):
            return None  # «محطة وقود», «بنوك البلاد», «بوابة الخليج»
        if case.plain.noun and case.plain.trade:
            if not _is_said_of_firm(case, trigger.start - len(trigger.proclitics)):
                return None
            certainty = Certainty.LIKELY
    fitting = case.of_type(type_)
    fitting = fitting or [alias for alias in case.candidates if _fits(alias.entry.type, type_)]
    if type_ == "ngo" and not fitting:
        return None
    return choose(case, fitting, certainty, "name after a word for its kind")


def _is_medium(case: Case, trigger: Trigger) -> bool:
    """«موقع أرقام»: a medium with the word for its kind; not «بوابة الخليج»."""
    if trigger.type != "media" or not trigger.introduces or case.plain.place:
        return False
    return "media" in case.types


def _is_said_of_firm(case: Case, start: int) -> bool:
    """Whether «شركة طاقة» is the firm of that name, and not any firm of the trade.

    The text names it beyond doubt elsewhere, or has an office or a share of it before («الرئيس التنفيذي لشركة معادن»),
    or an agent's verb before and no attribute behind («أعلنت شركة معادن أن», «وقعت شركة طلبات عقداً»).
    """
    scan = case.scan
    if any(alias.entry.id in case.known for alias in case.candidates):
        return True
    if any(contexts(name).before(scan, start) is not None for name in ("leader_before", "noun_holder_before")):
        return True
    before = next(bare_words_before(scan, start, 1), "")
    if not is_verb(before, closed=False):
        return False
    following = scan.symbols[slice(*scan.word_after(case.hit.end))]
    return following in context_words("particle") or following.endswith((FEMININE_PRONOUN, _ALEF))


def _is_kind_of(case: Case, start: int, end: int) -> bool:
    """«ثاني أكبر شركة طاقة», «وكالة الأنباء الليبية», «شركة فيرجن هايبرلوب», «شركة مكة للإنشاء»: not that name."""
    scan = case.scan
    if case.plain.noun and contexts("superlative").before(scan, start) is not None:
        return True
    if triggers().get(f"{scan.symbols[start:end]} {case.word}") is not None:
        return True
    next_start, next_end = scan.word_after(case.hit.end)
    word = scan.symbols[next_start:next_end]
    if not word or case.plain.latin:
        return False
    if activities().after(scan, case.hit.end) is not None:
        return True
    if word in context_words("other_firm"):
        return True  # «مجموعة ناس القابضة»
    has_article, stem = split_article(word)
    if has_article and stem not in country_adjectives() and activities().after(scan, next_end) is not None:
        return True  # «شركة زين الدين للتجارة»
    known = word in common_words() or is_inflected(word) or is_definite(word) or scan.view.scripts[next_start] == LATIN
    if case.plain.noun and case.plain.definite:
        return case.plain.frequent and is_construct(case)
    if not known:
        return not (case.plain.noun and is_name_part(word))  # «لشركة معادن روبرت ويلت»
    if not case.plain.arabic_noun:
        return False
    if has_article:  # «مجموعة عطاء الخيرية», not «شركة علم السعودية»
        is_maker = any(alias.entry.id in products() for alias in case.candidates)
        is_attribute = looks_feminine(word) and word not in context_words("holding")
        return is_attribute and is_construct(case) and not is_maker
    return not is_definite(word) and not begins_clause(word)  # «علم بيانات», «معادن صينية»


def _fits(type_: str, implied: str) -> bool:
    if implied == "company":
        return type_ in FIRMS
    if implied == "media":
        return type_ in ("media", "company")
    if implied == "ngo":
        return type_ == "international"
    if implied == "bank":
        return type_ in ("bank", "central_bank")
    return type_ == implied
