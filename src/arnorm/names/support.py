"""Whether the text supports a weak name as the name of an organization, and of which one.

A weak name is an ordinary word too («أبل», «شل», «طلبات»). It counts when the words beside it say so; the readings are
tried in the order of `_READINGS`, the surest first, and a word that denies the name ends the matter.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from arnorm.context import Context
from arnorm.knowledge.base import Alias
from arnorm.mentions import Certainty
from arnorm.names.before import told_before, told_by
from arnorm.names.gazetteer import strong_around
from arnorm.names.hits import STATE, Hit
from arnorm.names.kind_reading import by_trigger
from arnorm.names.media_readings import by_dateline, by_index, by_media_verb, by_quotes
from arnorm.names.plain_words import PlainWord
from arnorm.names.signs import (
    AGENT,
    BEARER,
    CLUB,
    COUNTRY,
    GLOSSED,
    HOLDER,
    INDEX,
    JOINED,
    KIND,
    KNOWN,
    LEADER,
    MEDIA,
    OF_MARKS_BEFORE,
    OF_MARKS_BEHIND,
    OPENED,
    QUOTED,
    SET_OFF,
    STOCK,
    VERB,
)
from arnorm.names.weak_case import (
    FIRMS,
    Beside,
    Case,
    Support,
    beside,
    choose,
    denied,
    is_about_clubs,
    is_organizations,
    make_case,
)
from arnorm.names.weak_words import (
    LONGEST_JOINT,
    agrees,
    has_joint,
    is_construct,
    is_ordinary,
    is_trade,
    joins,
)
from arnorm.names.words import WORDS, context_words, country_adjectives, is_definite, looks_feminine, products
from arnorm.text.clitics import ARTICLE, LAM, WAW
from arnorm.text.folding import DIGIT
from arnorm.text.scanner import Scan

_TEH: Final = "\N{ARABIC LETTER TEH}"
_HAMZAS: Final = ("\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}", "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}")
_LINE: Final = "\n"
_KINDS_OF_PLACES: Final = 4096
"""Sets of signs of which the possible readings are kept."""
_MARKS: Final = frozenset("(،-:/\N{EN DASH}\N{EM DASH}")
_MASCULINE: Final = ("bank", "central_bank", "fund", "international")
"""Types whose Arabic word is masculine, so that their names take masculine verbs."""


def support(scan: Scan, hit: Hit, context: Context, known: frozenset[str]) -> Support | None:
    """The reading of a weak name that the text supports, or None; `known` are the ids that it names elsewhere."""
    if _is_plain_word(scan, hit, known) or not is_organizations(scan, hit):
        return None
    stands = beside(scan, hit)
    signs = _signs(scan, hit, stands, known)
    if not signs:
        return None
    case = make_case(scan, hit, stands, context, known)
    if case.plain.frequent and _is_mere_word(case):
        return None
    trigger = by_trigger(case) if signs & KIND else None
    if trigger is not None:
        return trigger
    readings = _readings(signs, place=case.plain.place, frequent=case.plain.frequent)
    if not (readings or "club" in case.types) or denied(case):
        return None
    if is_about_clubs(case):
        return _by_club_verb(case)
    for reading in readings:
        found = reading(case)
        if found is not None:
            return found
    return None


def _is_mere_word(case: Case) -> bool:
    """«في البلاد»: whether nothing beside a very frequent word makes a name of it."""
    is_told = case.told.tells_much or case.mark == "(" or case.behind == "("
    return not is_told and "club" not in case.types


def _is_plain_word(scan: Scan, hit: Hit, known: frozenset[str]) -> bool:
    """Whether a name that says nothing by itself stands between what says nothing of it: most weak names do."""
    start, end, prefix, name = hit
    if name.signs or not told_before(scan, start - len(prefix.proclitics)).is_silent:
        return False
    symbols, (first, last) = scan.symbols, scan.word_after(end)
    if first < last:
        behind = _signs_behind(symbols[first:last])
    elif symbols.startswith(_LINE, first):
        return False
    else:
        behind = OF_MARKS_BEHIND.get(symbols[first : first + 1], 0)
    if behind & ~JOINED or not known.isdisjoint(name.organization_ids):
        return False
    return not (behind or prefix.proclitics) or not _has_neighbour(scan, hit)


def _signs(scan: Scan, hit: Hit, stands: Beside, known: frozenset[str]) -> int:
    """What beside a name or in it can make a reading."""
    (_, proclitics, quoted, _, before, mark), following, behind = stands
    name, told = hit.name, told_by(before)
    signs = told.signs | name.signs | _signs_behind(following) | OF_MARKS_BEHIND.get(behind, 0)
    if mark:
        signs |= OF_MARKS_BEFORE.get(mark, 0)
    if quoted:
        signs |= QUOTED
    if proclitics:
        signs |= JOINED
    if not known.isdisjoint(name.organization_ids):
        signs |= KNOWN
    if mark == _LINE or behind == _LINE:  # a comma may stand at the end of the line
        is_marked = mark in _MARKS or behind in _MARKS
        signs |= JOINED if signs or is_marked or told.is_sign or following.startswith(ARTICLE) else 0
    return signs if not signs & JOINED or _has_neighbour(scan, hit) else signs ^ JOINED


def _has_neighbour(scan: Scan, hit: Hit) -> bool:
    """Whether a name that is beyond doubt stands so near that the two can be joined."""
    before, after = strong_around(scan, hit.start, hit.end)
    is_behind = before is not None and hit.start - before.end <= LONGEST_JOINT
    return is_behind or (after is not None and after.start - hit.end <= LONGEST_JOINT)


@lru_cache(maxsize=WORDS)
def _signs_behind(word: str) -> int:
    """What the word behind a name can make of it."""
    return (JOINED if word.startswith(WAW) else 0) | (COUNTRY if _country_of(word) is not None else 0)


def _by_club_verb(case: Case) -> Support | None:
    """«فاز الأهلي على الزمالك»: a match has clubs on both sides."""
    clubs = case.of_type("club")
    if not clubs:
        return None
    if "club_verb" in case.told.word_contexts or "club_before" in case.told.word_contexts:
        return choose(case, clubs, Certainty.LIKELY, "club after a word of sports")
    named = [alias for alias in clubs if alias.entry.id in case.known]
    if case.plain.marked or (case.plain.place and case.before in context_words("place_particle")):
        return None
    if named and is_about_clubs(case) and not is_construct(case):
        return choose(case, named, Certainty.LIKELY, "club that the text names elsewhere")
    return None


def _by_strong_mention(case: Case) -> Support | None:
    """«شركة سابك … سابك»: the text names the same organization beyond doubt."""
    fitting = [alias for alias in case.candidates if alias.entry.id in case.known]
    if not fitting or (is_ordinary(case) and not (case.place.quoted or agrees(case))):
        return None
    if not case.place.quoted and (case.plain.marked or case.plain.phrase or is_trade(case)):
        return None  # «نمت الصادرات السعودية» is no «هيئة تنمية الصادرات السعودية»
    return choose(case, fitting, Certainty.LIKELY, "short name of an organization named elsewhere")


def _by_gloss(case: Case) -> Support | None:
    """«إكس (X)», «سكيل (Scale AI)»: the bracket holds another name of the same organization."""
    if case.behind != "(":
        return None
    scan = case.scan
    bracket = scan.skip_spaces(case.place.after)
    close = scan.symbols.find(")", bracket, bracket + 60)
    if close < 0:
        return None
    inside = scan.symbols[bracket + 1 : close].strip().casefold()
    fitting = [alias for alias in case.candidates if inside in _latin_names(alias)]
    return choose(case, fitting, Certainty.CERTAIN, "name with its Latin form in brackets")


def _by_bracket(case: Case) -> Support | None:
    """«الهيئة السعودية للمدن الصناعية ومناطق التقنية (مدن)»: the long name of the same body directly before."""
    scan = case.scan
    if case.mark != "(" or scan.symbols[case.place.outer - 1] != "(":
        return None
    before, _ = strong_around(scan, case.hit.start, case.hit.end)
    if before is None or before.end != scan.skip_spaces_back(case.place.outer - 1):
        return None
    ids = {alias.entry.id for alias in before.aliases}
    fitting = [alias for alias in case.candidates if alias.entry.id in ids]
    return choose(case, fitting, Certainty.CERTAIN, "short name in brackets behind the long one")


def _latin_names(alias: Alias) -> tuple[str, ...]:
    name = alias.entry.name.casefold()
    return (name, name.partition(" ")[0]) if alias.entry.type != "university" else (name,)


def _by_list(case: Case) -> Support | None:
    """«أبل وغوغل», «غوغل وأبل»: joined to an organization that is beyond doubt."""
    if case.plain.short or case.plain.adjective or not has_joint(case.scan, case.hit.start, case.hit.end):
        return None
    before, after = strong_around(case.scan, case.hit.start, case.hit.end)
    if before is not None and not _joins_firm(case.scan, before, before.end, case.hit.start):
        before = None
    if after is not None and not _joins_firm(case.scan, after, case.hit.end, after.start):
        after = None
    if (before is None and after is None) or is_ordinary(case):
        return None
    return choose(case, case.firms, Certainty.LIKELY, "name joined to a known organization")


def _joins_firm(scan: Scan, hit: Hit, start: int, end: int) -> bool:
    return joins(scan, start, end) and hit.aliases[0].entry.kind == "organization"


def by_neighbour(
    scan: Scan, hit: Hit, context: Context, known: frozenset[str], end: int, neighbour: Support
) -> Support | None:
    """«جمعت تمارا وتابي تمويلاً»: joined to a firm that was recognized, which ends at `end`, and of its country."""
    if neighbour.alias.entry.type not in FIRMS or not joins(scan, end, hit.start):
        return None
    if not is_organizations(scan, hit):
        return None
    case = make_case(scan, hit, beside(scan, hit), context, known)
    if denied(case) or _cannot_be_joined(case.plain) or is_construct(case):
        return None
    fitting = [alias for alias in case.firms if alias.entry.country == neighbour.alias.entry.country]
    return choose(case, fitting, Certainty.LIKELY, "name joined to a recognized firm")


def _cannot_be_joined(plain: PlainWord) -> bool:
    return plain.place or plain.adjective or plain.heavy


def _by_leader(case: Case) -> Support | None:
    """«الرئيس التنفيذي لأبل»: an office in a firm."""
    if not case.place.proclitics.endswith(LAM):
        return None
    if not case.follows("leader_before"):
        return None
    if case.plain.noun and (is_construct(case) or case.plain.feminine):
        return None
    return choose(case, case.firms, Certainty.LIKELY, "name after an office")


def _by_holder(case: Case) -> Support | None:
    """«عملاء فوري», «سهم أبل»: something that only a firm has; not «أرباح سهم الشركة»."""
    if case.place.proclitics or not case.follows("holder_before") or case.plain.heavy:
        return None
    if is_construct(case) or (case.plain.noun and case.plain.feminine):
        return None  # «عملاء طلبات التوظيف», «نتائج طيبة»
    if case.plain.noun and not case.follows("noun_holder_before"):
        return None  # «محطات وقود», «إدارة تعليم»
    return choose(case, case.firms, Certainty.LIKELY, "name after something that a firm has")


def _by_stock(case: Case) -> Support | None:
    """«سهم طاقة 3%», «سهم البلاد في ختام …», «هبط TSLA 4%»: a share of it, and no attribute behind the name."""
    is_share, is_price = case.follows("stock_before"), "price_verb" in case.told.word_contexts
    if case.place.proclitics or not (is_share or is_price):
        return None
    scan, following = case.scan, case.following
    is_figure = scan.view.scripts[scan.skip_spaces(case.hit.end)] == DIGIT
    if not (is_figure or not following or _begins_stock_clause(following)):
        return None
    if not (is_share or (is_figure and case.plain.latin)):
        return None
    listed = [alias for alias in case.firms if alias.entry.cells[2]] or case.firms
    return choose(case, listed, Certainty.LIKELY, "name after a word for its share")


def _begins_stock_clause(word: str) -> bool:
    return word in context_words("particle", "price_verb", "stock_after")


def _makers(scan: Scan) -> frozenset[str]:
    """The ids of the firms whose products the text names."""
    return frozenset(id_ for id_, names in products().items() if any(map(scan.symbols.__contains__, names)))


def _by_product(case: Case) -> Support | None:
    """«تدرس أبل نقل إنتاج آيفون»: the text names a product of the firm."""
    fitting = [alias for alias in case.candidates if alias.entry.id in products()]
    if not fitting:
        return None
    first_letter = case.scan.view.text[case.scan.view.start(case.hit.start)]
    if first_letter not in _HAMZAS or case.hit.prefix.article_length or is_construct(case):
        return None
    fitting = [alias for alias in fitting if alias.entry.id in case.scan.shared(_makers)]
    return choose(case, fitting, Certainty.LIKELY, "firm whose product the text names")


def _by_verb(case: Case) -> Support | None:
    """«أعلنت أبل نتائج», «زادت طلبات عدد مطاعمها»: a feminine verb whose subject the ordinary word cannot be."""
    if case.place.proclitics:
        return None
    closed = "firm_verb" in case.told.word_contexts
    if case.plain.noun and not closed:
        return None
    if case.plain.noun and not case.before.endswith(_TEH):
        return None  # «ترفع علم سنغافورة»: the subject of a present tense can stand far before it
    if (case.plain.noun or case.plain.feminine) and not agrees(case):
        return None
    return choose(case, case.firms, Certainty.LIKELY, "subject of a feminine verb")


def _by_agent_verb(case: Case) -> Support | None:
    """«استثمرت مبادلة في الغاز», «انسحب بيتك من السوق»: what only a firm does, and the complement right behind."""
    verbs = case.told.word_contexts
    if case.place.proclitics or not ("agent_verb" in verbs or "agent_verb_m" in verbs):
        return None
    if case.plain.definite and case.plain.feminine:
        return None
    if case.following not in context_words("particle"):
        return None
    fitting = case.firms if "agent_verb" in verbs else []
    if "agent_verb_m" in verbs and "club" not in case.types:
        fitting = [alias for alias in case.candidates if alias.entry.type in _MASCULINE]
    return choose(case, fitting, Certainty.LIKELY, "subject of what only a firm does")


def _by_standing(case: Case) -> Support | None:
    """«اجتماع الفيدرالي», not «القانون الفيدرالي»: an adjective that stands without its noun is the central bank."""
    banks = case.of_type("central_bank")
    if not banks or not case.plain.definite or " " in case.word or is_definite(case.before):
        return None
    return choose(case, banks, Certainty.LIKELY, "adjective that stands for its noun")


def _by_story(case: Case) -> Support | None:
    """«الهيئة العامة للترفيه» in a story about Saudi Arabia."""
    bodies = [alias for alias in case.candidates if alias.entry.type in STATE] if " " in case.word else []
    if not bodies or case.plain.phrase or case.country is None:
        return None
    bodies = [alias for alias in bodies if alias.entry.country == case.country]
    return choose(case, bodies, Certainty.LIKELY, "state body of the country of the story")


@lru_cache(maxsize=WORDS)
def _country_of(word: str) -> str | None:
    """The country of a definite feminine adjective."""
    return country_adjectives().get(word[2:]) if word.startswith(ARTICLE) and looks_feminine(word) else None


def _by_country(case: Case) -> Support | None:
    """«زين الكويتية»: the adjective of its country, feminine as firms are."""
    code = _country_of(case.following)
    if code is None or case.plain.feminine or case.plain.heavy:
        return None
    fitting = [alias for alias in case.firms if alias.entry.country == code]
    return choose(case, fitting, Certainty.LIKELY, "name with the adjective of its country")


_FEW_READINGS: Final = (_by_gloss, _by_bracket, _by_stock, by_media_verb)
"""The readings that make a name of a very frequent word."""
_MARKED_READINGS: Final = (_by_gloss, _by_bracket, _by_club_verb, by_quotes)
"""The readings that make a name of a place."""
_READINGS: Final[tuple[tuple[Callable[[Case], Support | None], int], ...]] = (
    (_by_gloss, GLOSSED),
    (_by_bracket, OPENED),
    (_by_stock, STOCK),
    (_by_club_verb, CLUB | KNOWN),
    (_by_strong_mention, KNOWN),
    (_by_list, JOINED),
    (_by_leader, LEADER),
    (by_quotes, QUOTED),
    (by_dateline, SET_OFF),
    (by_media_verb, MEDIA),
    (_by_holder, HOLDER),
    (_by_country, COUNTRY),
    (_by_standing, BEARER),
    (_by_verb, VERB),
    (_by_agent_verb, AGENT),
    (by_index, INDEX),
    (_by_story, BEARER),
    (_by_product, BEARER),
)
"""The readings, the surest first, each with the sign that it needs."""


@lru_cache(maxsize=_KINDS_OF_PLACES)
def _readings(signs: int, *, place: bool, frequent: bool) -> tuple[Callable[[Case], Support | None], ...]:
    """The readings that some signs make possible for a place, for a very frequent word, or for another name."""
    possible = [reading for reading, sign in _READINGS if signs & sign]
    if frequent:
        return tuple(reading for reading in possible if reading in _FEW_READINGS)
    return tuple(reading for reading in possible if not place or reading in _MARKED_READINGS)
