"""A weak name at its place: what every reading asks of it, what denies it, and which of its bearers is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from arnorm.context import Context
from arnorm.knowledge.base import Alias
from arnorm.mentions import Certainty
from arnorm.names.before import Before, told_by
from arnorm.names.gazetteer import strong_countries
from arnorm.names.hits import Hit
from arnorm.names.lexicons import is_name_part
from arnorm.names.plain_words import PlainWord, plain_word
from arnorm.names.story import story_country
from arnorm.names.words import (
    OPENING_QUOTES,
    Place,
    common_words,
    context_words,
    contexts,
    countries,
    country_adjectives,
    place_of,
    split_article,
)
from arnorm.text.clitics import FEH, KAF, SEEN, WAW
from arnorm.text.folding import DIGIT
from arnorm.text.scanner import Scan

_ALEF: Final = "\N{ARABIC LETTER ALEF}"
_RARE_CLITICS: Final = KAF + FEH + SEEN
_OPENED: Final = (*OPENING_QUOTES, "(")
_NEARBY: Final = 80
"""Symbols around a name in which a word of sports counts."""
FIRMS: Final = frozenset(("company", "bank", "exchange", "fund", "lab"))
"""The types of organization that do business."""


class Support(NamedTuple):
    """A reading of a weak name: who is meant, how sure that is, by which rule, and who else could be meant."""

    alias: Alias
    certainty: Certainty
    rule: str
    others: tuple[Alias, ...] = ()

    @property
    def teaches(self) -> bool:
        """Whether this place says enough for the rest of the text: one weak word beside the name does not."""
        if self.others:
            return False
        return self.certainty is Certainty.CERTAIN or self.alias.entry.type == "club" or " " in self.alias.text


class Beside(NamedTuple):
    """What stands beside a weak name."""

    place: Place
    following: str
    """The word behind it."""
    behind: str
    """The symbol behind it, or behind its closing quotation mark, spaces skipped."""


class Case(NamedTuple):
    """A weak name with what every reading asks for."""

    scan: Scan
    hit: Hit
    context: Context
    known: frozenset[str]
    """The ids of the organizations and people that the text names elsewhere."""
    word: str
    """The folded name."""
    plain: PlainWord
    """What it is as a word."""
    told: Before
    """What the word before it can be."""
    candidates: tuple[Alias, ...]
    types: tuple[str, ...]
    """The types of the candidates."""
    place: Place
    following: str
    behind: str
    """As in `Beside`."""

    @property
    def before(self) -> str:
        """The word before it, folded, or the empty string."""
        return self.place.before

    @property
    def mark(self) -> str:
        """The symbol before it where no word stands there, spaces skipped."""
        return self.place.mark

    @property
    def country(self) -> str | None:
        """The country of the story."""
        return story_country(self.scan, self.context)

    @property
    def firms(self) -> list[Alias]:
        """The candidates that do business: what is said of a firm tells nothing about a newspaper or a ministry."""
        return [alias for alias in self.candidates if alias.entry.type in FIRMS]

    def of_type(self, type_: str) -> list[Alias]:
        """The candidates of a type."""
        return [alias for alias in self.candidates if alias.entry.type == type_] if type_ in self.types else []

    def follows(self, context: str) -> bool:
        """Whether a phrase of a context stands before the name."""
        return (
            context in self.told.phrase_contexts and contexts(context).before(self.scan, self.place.outer) is not None
        )


def is_one_word_with_clitic(scan: Scan, hit: Hit) -> bool:
    """«كابل» (cable) is no «ك» and «أبل», «فشل» no «ف» and «شل»."""
    proclitics = hit.prefix.proclitics
    if not proclitics or hit.prefix.article_length == 1 or " " in scan.symbols[hit.start : hit.end]:
        return False
    if hit.end - hit.start <= 4 and proclitics[-1] in _RARE_CLITICS:
        return True
    return scan.symbols[hit.start - len(proclitics) : hit.end] in common_words() and proclitics != WAW


def is_organizations(scan: Scan, hit: Hit) -> bool:
    """Whether a weak name can be that of an organization."""
    return bool(hit.name.organizations) and not (hit.prefix.proclitics and is_one_word_with_clitic(scan, hit))


def beside(scan: Scan, hit: Hit) -> Beside:
    """What stands beside a weak name."""
    start, end, prefix, _ = hit
    symbols = scan.symbols
    place = place_of(scan, start, end, prefix)
    first, last = scan.word_after(end)
    following = symbols[first:last]
    if place.quoted:
        first = scan.skip_spaces(place.after)
    return Beside(place, following, symbols[first : first + 1])


def make_case(scan: Scan, hit: Hit, stands: Beside, context: Context, known: frozenset[str]) -> Case:
    """What the readings ask of a weak name with what stands beside it."""
    start, end, prefix, name = hit
    word = scan.symbols[start:end]
    if prefix.article_length == 1:  # «للاتحاد», whose article has lost its alef
        word = _ALEF + word
    plain, told = plain_word(word), told_by(stands.place.before)
    return Case(scan, hit, context, known, word, plain, told, name.organizations, name.types, *stands)


def denied(case: Case) -> bool:
    """«أشعة إكس», «شارع جرير», «3 تسلا», «الدار البيضاء»: the word beside the name says that it is another thing."""
    scan, outer = case.scan, case.place.outer
    if not case.place.quoted and (case.follows("thing_before") or case.follows("place_before")):
        return True
    if case.mark == "/" or case.mark.isdecimal():
        return True  # «3 تسلا», «أبريل/نيسان»
    if case.plain.names_index and is_index(scan, case.hit.start, case.hit.end, outer):
        return True
    if case.place.quoted:
        return False
    return case.plain.kind or _is_in_a_persons_name(case) or (case.plain.begins_longer and _names_a_place(case))


def _is_in_a_persons_name(case: Case) -> bool:
    """«محمد الراجحي», «مازن السديري»: a name part stands beside the word."""
    if case.place.proclitics:
        return False
    after = case.following
    return case.told.given_name or (is_name_part(after) and after not in common_words())


def _names_a_place(case: Case) -> bool:
    """«الدار البيضاء» is a city, «الإمارات العربية المتحدة» a state: the name goes on."""
    if case.plain.latin:
        return False
    longer = f"{case.word} {case.following}"
    return longer in countries() or longer in context_words("index_name")  # «داو جونز» is no «داو»


def is_about_clubs(case: Case) -> bool:
    """Whether a name that a club shares stands among words of sports."""
    if "club" not in case.types:
        return False
    around = case.scan.symbols[max(case.hit.start - _NEARBY, 0) : case.hit.end + _NEARBY]
    return not context_words("club_word").isdisjoint(around.split())


def is_index(scan: Scan, start: int, end: int, outer: int) -> bool:
    """«مؤشر ناسداك», «ستاندرد آند بورز 500»: the name of an index, which is no organization."""
    if scan.symbols[start:end] not in context_words("index_name"):
        return False
    after = scan.skip_spaces(end)
    if after < len(scan.symbols) and scan.view.scripts[after] == DIGIT:
        return scan.symbols[after : after + 3] in ("500", "100", "225", "600", "200", "300", "50 ")
    before = scan.skip_spaces_back(outer)
    if scan.symbols[before - 1 : before] in _OPENED:  # «مؤشر "ناسداك" المجمع»
        outer = before - 1
    return contexts("index_before").before(scan, outer) is not None


def choose(case: Case, fitting: Sequence[Alias], certainty: Certainty, rule: str) -> Support | None:
    """One of the organizations that fit: named elsewhere, of the country that follows or is named, or none."""
    if not fitting:
        return None
    adjective = _adjective_after(case)
    if adjective:  # «منظمة الطاقة الذرية الإيرانية»: not the one in Vienna
        fitting = [
            a for a in fitting if a.entry.country in adjective or (a.entry.type == "company" and not a.entry.country)
        ]
        if not fitting:
            return None
    if len(fitting) == 1:
        return Support(fitting[0], certainty, rule)
    for narrow in ([alias for alias in fitting if alias.entry.id in case.known], _of_countries(fitting, adjective)):
        if len(narrow) == 1:
            return Support(narrow[0], certainty, rule)
    country = case.country
    for countries_ in (frozenset((country,) if country else ()), case.scan.shared(strong_countries)):
        narrow = _of_countries(fitting, countries_)
        if len(narrow) == 1:  # two bearers of one name: the story decides, and it is told
            others = tuple([alias for alias in fitting if alias is not narrow[0]])
            return Support(narrow[0], max(certainty, Certainty.LIKELY, key=_doubt), rule, others)
    if len({alias.entry.type for alias in fitting}) > 1 and not case.place.quoted:
        firms = [alias for alias in fitting if alias.entry.type in ("company", "bank")]
        if len(firms) == 1 and certainty is Certainty.CERTAIN:
            return Support(firms[0], Certainty.LIKELY, rule, tuple(a for a in fitting if a is not firms[0]))
        return None
    ranked = sorted(fitting, key=_names_known, reverse=True)
    return Support(ranked[0], Certainty.DOUBTFUL, rule, tuple(ranked[1:]))


def _doubt(certainty: Certainty) -> int:
    return tuple(Certainty).index(certainty)


def _names_known(alias: Alias) -> tuple[bool, int]:
    """The better known organization is listed, and goes by more names."""
    return bool(alias.entry.cells[2]), alias.entry.names


def _of_countries(fitting: Sequence[Alias], countries: frozenset[str]) -> list[Alias]:
    return [alias for alias in fitting if alias.entry.country and alias.entry.country in countries]


def _adjective_after(case: Case) -> frozenset[str]:
    start, end = case.scan.word_after(case.place.after)
    has_article, stem = split_article(case.scan.symbols[start:end])
    code = country_adjectives().get(stem) if has_article else None
    return frozenset((code,) if code else ())
