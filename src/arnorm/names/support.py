"""Whether the text supports a weak name as the name of an organization, and of which one.

A weak name is an ordinary word too («أبل», «شل», «طلبات»). It counts when the words beside it say so; the readings are
tried in the order of `_READINGS`, the surest first, and a word that denies the name ends the matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from arnorm.context import Context
from arnorm.knowledge.base import Alias
from arnorm.mentions import Certainty
from arnorm.names.gazetteer import Hit, strong_around
from arnorm.names.person_names import is_inflected
from arnorm.names.rendering import activities
from arnorm.names.weak_case import (
    FIRMS,
    Case,
    Support,
    choose,
    denied,
    is_about_clubs,
    is_one_word_with_clitic,
    is_place,
)
from arnorm.names.words import (
    FEMININE_PRONOUN,
    HEAVY,
    bare_words_before,
    common_words,
    context_words,
    contexts,
    country_adjectives,
    is_definite,
    is_feminine_verb,
    is_noun,
    looks_feminine,
    place_of,
    split_article,
    triggers,
    without_conjunction,
)
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import LATIN
from arnorm.text.scanner import Scan

_LAM: Final = "\N{ARABIC LETTER LAM}"
_TEH: Final = "\N{ARABIC LETTER TEH}"
_ALEF: Final = "\N{ARABIC LETTER ALEF}"
_THAT: Final = _ALEF + "\N{ARABIC LETTER NOON}"


_FUNCTION_WORD: Final = 1000
"""From this count in the corpus on, a word is no name, unless of a kind («بأن», «اليوم»; «قناة العربية»)."""
_SHARE: Final = 0.3
"""A common noun stands with the article at least so often for each time without it; a firm's name does not."""
_CLAUSE_END: Final = re.compile("[،.:؛()\n]")


def support(scan: Scan, hit: Hit, context: Context, known: frozenset[str]) -> Support | None:
    """The reading of a weak name that the text supports, or None; `known` are the ids that it names elsewhere."""
    candidates = tuple([alias for alias in hit.aliases if alias.entry.kind == "organization"])
    if not candidates:
        return None
    word = scan.symbols[hit.start : hit.end]
    if hit.prefix.article_length == 1:  # «للاتحاد», whose article has lost its alef
        word = _ALEF + word
    if is_one_word_with_clitic(scan, hit):
        return None
    single = " " not in word and scan.view.scripts[hit.start] != LATIN
    place = place_of(scan, hit.start, hit.end, hit.prefix)
    case = Case(scan, hit, place, word, single and is_noun(word), candidates, context, known)
    trigger = _by_trigger(case)
    if trigger is not None:
        return trigger
    if denied(case):
        return None
    readings = _MARKED_READINGS if is_place(case) else _READINGS
    if common_words().get(word, 0) >= _FUNCTION_WORD:
        readings = _FEW_READINGS
    if is_about_clubs(case):
        return _by_club_verb(case)
    for reading in readings:
        found = reading(case)
        if found is not None:
            return found
    return None


def _by_trigger(case: Case) -> Support | None:
    """«شركة أبل», «بنك الجزيرة», «نادي الاتحاد»: the word before says what kind of organization it is."""
    trigger = triggers().before(case.scan, case.place.outer)
    if trigger is None:
        return None
    type_ = trigger.payload.type
    if not case.place.quoted and _is_kind_of(case, trigger.start, trigger.end):
        return None
    fitting = [alias for alias in case.candidates if alias.entry.type == type_]
    fitting = fitting or [alias for alias in case.candidates if _fits(alias.entry.type, type_)]
    if type_ == "ngo" and not fitting:
        return None
    return choose(case, fitting, Certainty.CERTAIN, "name after a word for its kind")


def _is_kind_of(case: Case, start: int, end: int) -> bool:
    """«ثاني أكبر شركة طاقة», «وكالة الأنباء الليبية», «شركة فيرجن هايبرلوب», «شركة مكة للإنشاء»: not that name."""
    scan = case.scan
    if case.noun and contexts("superlative").before(scan, start) is not None:
        return True
    if triggers().get(f"{scan.symbols[start:end]} {case.word}") is not None:
        return True
    next_start, next_end = scan.word_after(case.hit.end)
    word = scan.symbols[next_start:next_end]
    if not word or scan.view.scripts[case.hit.start] == LATIN:
        return False
    if activities().after(scan, case.hit.end) is not None:
        return True
    known = word in common_words() or is_inflected(word) or is_definite(word) or scan.view.scripts[next_start] == LATIN
    return not known and not case.noun


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


def _by_club_verb(case: Case) -> Support | None:
    """«فاز الأهلي على الزمالك»: a match has clubs on both sides."""
    clubs = [alias for alias in case.candidates if alias.entry.type == "club"]
    if not clubs:
        return None
    words = list(bare_words_before(case.scan, case.place.outer, 2))
    verbs = context_words("club_verb", "club_before")
    if words and any(word in verbs for word in without_conjunction(words[0])):
        return choose(case, clubs, Certainty.LIKELY, "club after a word of sports")
    return None


def _by_strong_mention(case: Case) -> Support | None:
    """«شركة سابك … سابك»: the text names the same organization beyond doubt."""
    fitting = [alias for alias in case.candidates if alias.entry.id in case.known]
    if not fitting or (_is_ordinary(case) and not (case.place.quoted or _agrees(case))):
        return None
    return choose(case, fitting, Certainty.LIKELY, "short name of an organization named elsewhere")


def _by_gloss(case: Case) -> Support | None:
    """«إكس (X)», «سكيل (Scale AI)»: the bracket holds another name of the same organization."""
    scan = case.scan
    bracket = scan.skip_spaces(case.place.after)
    if scan.symbols[bracket : bracket + 1] != "(":
        return None
    close = scan.symbols.find(")", bracket, bracket + 60)
    if close < 0:
        return None
    inside = scan.symbols[bracket + 1 : close].strip().casefold()
    fitting = [alias for alias in case.candidates if inside in _latin_names(alias)]
    return choose(case, fitting, Certainty.CERTAIN, "name with its Latin form in brackets")


def _latin_names(alias: Alias) -> tuple[str, ...]:
    name = alias.entry.name.casefold()
    return (name, name.partition(" ")[0]) if alias.entry.type != "university" else (name,)


def _by_list(case: Case) -> Support | None:
    """«أبل وغوغل», «غوغل وأبل»: joined to an organization that is beyond doubt."""
    if (len(case.word) < 3 and not case.word.isascii()) or _is_ordinary(case):
        return None
    before, after = strong_around(case.scan, case.hit.start, case.hit.end)
    for hit, start, end in (
        (before, before.end if before else 0, case.hit.start),
        (after, case.hit.end, after.start if after else 0),
    ):
        if hit is not None and hit.aliases[0].entry.kind == "organization" and _joins(case.scan, start, end):
            return choose(case, case.firms, Certainty.LIKELY, "name joined to a known organization")
    return None


_JOINTS: Final = ("\N{ARABIC LETTER WAW}", "\N{ARABIC COMMA}", "\N{ARABIC COMMA} \N{ARABIC LETTER WAW}")
"""What stands between two names that are joined."""


def _joins(scan: Scan, start: int, end: int) -> bool:
    return 0 < end - start <= 4 and scan.symbols[start:end].strip() in _JOINTS


def _by_leader(case: Case) -> Support | None:
    """«الرئيس التنفيذي لأبل»: an office in a firm."""
    if not case.place.proclitics.endswith(_LAM):
        return None
    if contexts("leader_before").before(case.scan, case.place.outer) is None:
        return None
    if case.noun and (_is_construct(case) or looks_feminine(case.word)):
        return None
    return choose(case, case.firms, Certainty.LIKELY, "name after an office")


def _by_quotes(case: Case) -> Support | None:
    """«وقالت «أبل»», «تلقته "الرياض"»: a name set off by quotation marks."""
    if not case.place.quoted:
        return None
    media = [alias for alias in case.candidates if alias.entry.type == "media"]
    before = next(bare_words_before(case.scan, case.place.outer, 1), "")
    if media and any(word in context_words("media_verb", "media_source") for word in without_conjunction(before)):
        return choose(case, media, Certainty.LIKELY, "quoted name of a medium after a verb of reporting")
    if is_place(case):
        return choose(case, media, Certainty.LIKELY, "quoted name of a medium")
    firms = [alias for alias in case.candidates if alias.entry.type != "club"]
    if case.noun and not (_has_holder(case) or _is_verb(before, closed=True)):
        return None
    return choose(case, firms, Certainty.LIKELY, "name in quotation marks")


def _by_media_verb(case: Case) -> Support | None:
    """«ذكرت الجزيرة أن», «تعرض الجزيرة وثائقياً»: what a medium does."""
    media = [alias for alias in case.candidates if alias.entry.type == "media"]
    before = next(bare_words_before(case.scan, case.place.outer, 1), "")
    if not media or not any(
        word in context_words("media_verb", "media_source") for word in without_conjunction(before)
    ):
        return None
    if case.noun and not _reports(case, before):
        return None
    return choose(case, media, Certainty.LIKELY, "medium after a verb of reporting")


def _reports(case: Case, before: str) -> bool:
    """«ذكرت الجزيرة أن», «تعرض الجزيرة وثائقياً»; not «بحسب أرقام رسمية», «نشرت الجريدة الرسمية»."""
    if context_words("media_verb").isdisjoint(without_conjunction(before)):
        return False
    start, end = case.scan.word_after(case.hit.end)
    following = case.scan.symbols[start:end]
    if following == _THAT and common_words().get(case.word, 0) < _FUNCTION_WORD:
        return True  # «ذكرت الشرق أن», not «قالت اليوم إن»
    return split_article(case.word)[0] and looks_feminine(case.word) and not is_definite(following)


def _by_holder(case: Case) -> Support | None:
    """«عملاء فوري», «سهم أبل»: something that only a firm has; not «أرباح سهم الشركة»."""
    if case.place.proclitics or _is_heavy(case) or not _has_holder(case):
        return None
    if _is_construct(case) or (case.noun and looks_feminine(case.word)):
        return None  # «عملاء طلبات التوظيف», «نتائج طيبة»
    if case.noun and contexts("noun_holder_before").before(case.scan, case.place.outer) is None:
        return None  # «محطات وقود», «إدارة تعليم»
    return choose(case, case.firms, Certainty.LIKELY, "name after something that a firm has")


def _is_construct(case: Case) -> bool:
    """«مناجم الفوسفات»: a definite word that is no adjective of country and no day makes the name a common noun."""
    start, end = case.scan.word_after(case.hit.end)
    following = case.scan.symbols[start:end]
    if triggers().get(following) is not None:
        return True  # «سهم شركة الرهن»
    has_article, stem = split_article(following)
    return has_article and stem not in country_adjectives() and ARTICLE + stem not in context_words("particle")


def _has_holder(case: Case) -> bool:
    return contexts("holder_before").before(case.scan, case.place.outer) is not None


def _by_verb(case: Case) -> Support | None:
    """«أعلنت أبل نتائج», «زادت طلبات عدد مطاعمها»: a feminine verb whose subject the ordinary word cannot be."""
    if case.place.proclitics:
        return None
    before = next(bare_words_before(case.scan, case.place.outer, 1), "")
    closed = any(word in context_words("firm_verb") for word in without_conjunction(before))
    if case.noun and not before.endswith(_TEH):
        return None  # «ترفع علم سنغافورة»: the subject of a present tense can stand far before it
    if not closed and (case.noun or not _is_verb(before, closed=False)):
        return None
    if (case.noun or looks_feminine(case.word)) and not _agrees(case):
        return None
    return choose(case, case.firms, Certainty.LIKELY, "subject of a feminine verb")


def _by_agent_verb(case: Case) -> Support | None:
    """«استثمرت مبادلة في الغاز», «انسحب بيتك من السوق»: what only a firm does, and the complement right behind."""
    if case.place.proclitics or (split_article(case.word)[0] and looks_feminine(case.word)):
        return None
    start, end = case.scan.word_after(case.hit.end)
    if case.scan.symbols[start:end] not in context_words("particle"):
        return None
    forms = frozenset(without_conjunction(next(bare_words_before(case.scan, case.place.outer, 1), "")))
    fitting = case.firms if forms & context_words("agent_verb") else []
    if forms & context_words("agent_verb_m") and not any(alias.entry.type == "club" for alias in case.candidates):
        fitting = [alias for alias in case.candidates if alias.entry.type in _MASCULINE]
    return choose(case, fitting, Certainty.LIKELY, "subject of what only a firm does")


_MASCULINE: Final = ("bank", "central_bank", "fund", "international")
"""Types whose Arabic word is masculine, so that their names take masculine verbs."""


def _by_index(case: Case) -> Support | None:
    """«مؤشر الفاو لأسعار الغذاء»: an international body publishes it."""
    bodies = [alias for alias in case.candidates if alias.entry.type == "international"]
    if not bodies or contexts("index_before").before(case.scan, case.place.outer) is None:
        return None
    return choose(case, bodies, Certainty.LIKELY, "publisher of an index")


def _is_verb(word: str, *, closed: bool) -> bool:
    if any(form in context_words("firm_verb") for form in without_conjunction(word)):
        return True
    return not closed and any(map(is_feminine_verb, without_conjunction(word)))


def _is_heavy(case: Case) -> bool:
    counts = common_words()
    has_article, stem = split_article(case.word)
    count, other = counts.get(case.word, 0), counts.get(stem if has_article else ARTICLE + case.word, 0)
    return case.noun and count >= HEAVY and other > count * _SHARE


def _is_ordinary(case: Case) -> bool:
    """Whether the name is an ordinary word as likely as not: very frequent, or a common noun with its complement."""
    return _is_heavy(case) or (case.noun and (looks_feminine(case.word) or _is_construct(case)))


def _agrees(case: Case) -> bool:
    """Whether what follows a common noun lets it be a firm: «طلبات عدد مطاعمها», not «طلبات البناء»."""
    following = _CLAUSE_END.split(case.scan.symbols[case.place.after : case.place.after + 40])[0].split()[:4]
    if not following or following[0].startswith(ARTICLE):
        return False
    if split_article(case.word)[0] and looks_feminine(case.word):
        return False
    if looks_feminine(case.word) or _is_heavy(case):
        return any(word.endswith(FEMININE_PRONOUN) for word in following[:3])
    return True


def _by_standing(case: Case) -> Support | None:
    """«اجتماع الفيدرالي», not «القانون الفيدرالي»: an adjective that stands without its noun is the central bank."""
    banks = [alias for alias in case.candidates if alias.entry.type == "central_bank"]
    if not banks or not split_article(case.word)[0] or " " in case.word:
        return None
    before = next(bare_words_before(case.scan, case.place.outer, 1), "")
    if is_definite(before):
        return None
    return choose(case, banks, Certainty.LIKELY, "adjective that stands for its noun")


def _by_story(case: Case) -> Support | None:
    """«الهيئة العامة للترفيه» in a story about Saudi Arabia."""
    bodies = [alias for alias in case.candidates if alias.entry.type in _STATE]
    if not bodies or " " not in case.word or case.country is None:
        return None
    bodies = [alias for alias in bodies if alias.entry.country == case.country]
    return choose(case, bodies, Certainty.LIKELY, "state body of the country of the story")


_STATE: Final = ("government", "regulator", "central_bank", "fund", "exchange")


def _by_country(case: Case) -> Support | None:
    """«زين الكويتية»: the adjective of its country, feminine as firms are."""
    start, end = case.scan.word_after(case.hit.end)
    word = case.scan.symbols[start:end]
    if _is_heavy(case) or not word.startswith(ARTICLE) or not looks_feminine(word) or looks_feminine(case.word):
        return None
    code = country_adjectives().get(word[2:])
    fitting = [alias for alias in case.firms if code and alias.entry.country == code]
    return choose(case, fitting, Certainty.LIKELY, "name with the adjective of its country")


_READINGS: Final[tuple[Callable[[Case], Support | None], ...]] = (
    _by_gloss,
    _by_club_verb,
    _by_strong_mention,
    _by_list,
    _by_leader,
    _by_quotes,
    _by_media_verb,
    _by_holder,
    _by_country,
    _by_standing,
    _by_verb,
    _by_agent_verb,
    _by_index,
    _by_story,
)
_FEW_READINGS: Final = (_by_gloss, _by_media_verb)
_MARKED_READINGS: Final = (_by_gloss, _by_club_verb, _by_quotes)
