"""The readings of a weak name as a medium's: in quotation marks, in a dateline, after a verb of reporting."""

from __future__ import annotations

from typing import Final

from arnorm.mentions import Certainty
from arnorm.names.titles import speech_verbs
from arnorm.names.weak_case import Case, Support, choose
from arnorm.names.weak_words import is_verb
from arnorm.names.words import contexts, is_definite, triggers
from arnorm.text.clitics import LAM

_THAT: Final = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}"
_DASHES: Final = ("-", "\N{EN DASH}", "\N{EM DASH}")
_DATELINE_ENDS: Final = (*_DASHES, ":", "\n", ")", ".")


def by_quotes(case: Case) -> Support | None:
    """«وقالت «أبل»», «تلقته "الرياض"»: a name set off by quotation marks."""
    if not case.place.quoted:
        return None
    if triggers().before(case.scan, case.place.outer) is not None:
        return None  # «مجموعة "ABC"» is another one than the broadcaster
    media = case.of_type("media")
    told = case.place.proclitics == LAM and speech_verbs().before(case.scan, case.place.outer) is not None
    if media and (told or _is_source(case)):
        return choose(case, media, Certainty.LIKELY, "quoted name of a medium after a verb of reporting")
    if case.plain.place or (media and not case.plain.arabic_noun):
        return choose(case, media, Certainty.LIKELY, "quoted name of a medium")
    firms = [alias for alias in case.candidates if alias.entry.type != "club"]
    if case.plain.noun and not (case.follows("holder_before") or is_verb(case.before, closed=True)):
        return None
    return choose(case, firms, Certainty.LIKELY, "name in quotation marks")


def by_dateline(case: Case) -> Support | None:
    """«الرياض - واس:», «(واس)»: the source at the head or the end of a report."""
    opened, closed = case.mark, case.behind
    if not (opened == "(" and closed == ")") and not (opened in _DASHES and (not closed or closed in _DATELINE_ENDS)):
        return None
    media = case.of_type("media")
    if not media or case.plain.arabic_noun or case.place.proclitics:
        return None
    if contexts("index_before").before(case.scan, case.scan.skip_spaces_back(case.place.outer) - 1) is not None:
        return None  # «مؤشر (نيكي)»
    return choose(case, media, Certainty.LIKELY, "source in the dateline")


def by_media_verb(case: Case) -> Support | None:
    """«ذكرت الجزيرة أن», «تعرض الجزيرة وثائقياً»: what a medium does."""
    media = case.of_type("media") if _is_source(case) else []
    if not media or (case.plain.noun and not _reports(case)):
        return None
    return choose(case, media, Certainty.LIKELY, "medium after a verb of reporting")


def _is_source(case: Case) -> bool:
    """«ذكرت», «وبحسب» before the name."""
    return "media_verb" in case.told.word_contexts or "media_source" in case.told.word_contexts


def _reports(case: Case) -> bool:
    """«ذكرت الجزيرة أن», «تعرض الجزيرة وثائقياً»; not «بحسب أرقام رسمية», «نشرت الجريدة الرسمية»."""
    if "media_verb" not in case.told.word_contexts:
        return False
    following = case.following
    if following == _THAT and not case.plain.frequent:
        return True  # «ذكرت الشرق أن», not «قالت اليوم إن»
    return case.plain.definite and case.plain.feminine and not is_definite(following)


def by_index(case: Case) -> Support | None:
    """«مؤشر الفاو لأسعار الغذاء»: an international body publishes it."""
    bodies = case.of_type("international")
    if not bodies or not case.follows("index_before"):
        return None
    return choose(case, bodies, Certainty.LIKELY, "publisher of an index")
