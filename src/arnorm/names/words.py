"""Words beside a name: triggers, contexts, common words and countries, each table read once a process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.knowledge.tables import packaged_columns
from arnorm.text.clitics import ARTICLE, NO_PREFIX, PREFIXES, PROCLITICS, Prefix
from arnorm.text.folding import fold, fold_all
from arnorm.text.phrases import PhraseTable
from arnorm.text.scanner import Scan

_TEH: Final = "\N{ARABIC LETTER TEH}"
_HEH: Final = "\N{ARABIC LETTER HEH}"
_ALEF: Final = "\N{ARABIC LETTER ALEF}"
_HAMZA: Final = "\N{ARABIC LETTER HAMZA}"
FEMININE_PRONOUN: Final = _HEH + _ALEF
"""The suffix «ها», folded: a noun that carries it belongs to something feminine, a firm for example."""

OPENING_QUOTES: Final = ('"', "'", "«")
CLOSING_QUOTES: Final = ('"', "'", "»")

_GLOSS_END: Final = re.compile(" ?[(;,:]")
_OF: Final = "of "

WORDS: Final = 16_384
"""Words of which the answers are kept: few words make up most of a text."""

_FREQUENT: Final = 1000
"""From this count in the corpus on, a word is no name by itself: «بأن», «اليوم»."""
HEAVY: Final = 150
"""From this count in the corpus on, a bare noun is too common for its grammar to make it the name of a firm."""


class Trigger(NamedTuple):
    """A word before the name of an organization: the type it implies, and what it can stand before."""

    type: str
    introduces: bool
    """Whether it introduces names that no table holds."""
    nouns: bool
    """Whether it makes a firm of a name that is a common noun, too: «شركة», not «شركات» or «محطة»."""


@cache
def triggers() -> PhraseTable[Trigger]:
    """«شركة», «بنك», «صحيفة» …"""
    rows = zip(*packaged_columns("triggers", "type", "unknown", "nouns", "arabic"), strict=True)
    return PhraseTable(
        [(arabic, Trigger(type_, unknown == "yes", nouns == "yes")) for type_, unknown, nouns, arabic in rows]
    )


@cache
def trigger_ends() -> frozenset[str]:
    """The last words of triggers, folded."""
    return frozenset(folded.split()[-1] for folded in fold_all(*packaged_columns("triggers", "arabic")))


@cache
def contexts(name: str) -> PhraseTable[bool]:
    """The phrases of one context of name_contexts.tsv."""
    return PhraseTable([(phrase, True) for phrase in _context_rows().get(name, ())])


@cache
def context_words(*names: str) -> frozenset[str]:
    """The folded phrases of some contexts, for those that are looked up as they stand."""
    return frozenset(phrase for name in names for phrase in _context_rows().get(name, ()))


@cache
def _context_rows() -> dict[str, list[str]]:
    """The folded phrases of name_contexts.tsv by context, read once."""
    found: dict[str, list[str]] = {}
    names, arabic = packaged_columns("name_contexts", "context", "arabic")
    for name, phrase in zip(names, fold_all(arabic), strict=True):
        found.setdefault(name, []).append(" ".join(phrase.split()))
    return found


@cache
def english_words() -> frozenset[str]:
    """Folded words of firms' names that Arabic takes over from English: «سبورتس», «فاينانشال», «كابيتال»."""
    roles, arabic = packaged_columns("organization_words", "role", "arabic")
    words = frozenset(word for word, role in zip(fold_all(arabic), roles, strict=True) if role == "sector")
    return frozenset(
        word
        for word in words
        if not is_definite(word) and not word.endswith(_HEH) and not {word, ARTICLE + word} & common_words().keys()
    )


@cache
def products() -> dict[str, tuple[str, ...]]:
    """The products, folded, by which a text tells that a firm (by its id) is meant."""
    found: dict[str, tuple[str, ...]] = {}
    for name, gloss, arabic in zip(*packaged_columns("name_contexts", "context", "gloss", "arabic"), strict=True):
        if name == "product":
            found[gloss] = (*found.get(gloss, ()), fold(arabic))
    return found


@cache
def common_words() -> dict[str, int]:
    """Frequent folded words and their counts in a news corpus."""
    counts, words = packaged_columns("common_words", "count", "word")
    return dict(zip(words, map(int, counts), strict=True))


def is_frequent(word: str) -> bool:
    """Whether a folded word is far too frequent for a name, unless its kind stands before it: «قناة العربية»."""
    return common_words().get(word, 0) >= _FREQUENT


def split_article(word: str) -> tuple[bool, str]:
    """Whether a folded word begins with the article, and the word without it.

    >>> split_article("البنك")
    (True, 'بنك')
    """
    if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1:
        return True, word[len(ARTICLE) :]
    return False, word


@lru_cache(maxsize=WORDS)
def is_noun(word: str) -> bool:
    """Whether a folded name is also a common noun: the corpus has it with the article, or without its own.

    >>> is_noun("هدف"), is_noun("فيزا")
    (True, False)
    """
    has_article, stem = split_article(word)
    return (stem if has_article else ARTICLE + word) in common_words() or word in common_words()


@lru_cache(maxsize=WORDS)
def is_definite(word: str) -> bool:
    """Whether a folded word has the article, with or without a proclitic.

    >>> is_definite("السعوديه"), is_definite("للاناره"), is_definite("والكهرباء"), is_definite("شركه")
    (True, True, True, False)
    """
    if word.startswith(ARTICLE):
        return True
    return any((prefix := PREFIXES.get(word[:cut])) is not None and prefix.article_length > 0 for cut in (2, 3, 4))


@lru_cache(maxsize=WORDS)
def looks_feminine(word: str) -> bool:
    """Whether a folded noun has a feminine ending or is a sound feminine plural, so that a feminine verb suits it.

    >>> looks_feminine("طلبات"), looks_feminine("اعمار")
    (True, False)
    """
    return word.endswith((_HEH, _ALEF + _TEH, _ALEF + _HAMZA))


@lru_cache(maxsize=WORDS)
def is_feminine_verb(word: str) -> bool:
    """Whether a folded word is a past verb in the third person feminine: its masculine form is a frequent word, too.

    >>> is_feminine_verb("خصمت"), is_feminine_verb("اعلنت"), is_feminine_verb("شركات"), is_feminine_verb("وقت")
    (False, True, False, False)
    """
    if not word.endswith(_TEH) or word.endswith(_ALEF + _TEH):
        return False  # «تقدم» and «توقع» are nouns as well: the present tense decides nothing
    return len(word) > 3 and word[:-1] in common_words()


class Country(NamedTuple):
    """What one form of countries.tsv says: the country, and whether the form is its name or an adjective."""

    code: str
    role: str


@cache
def countries() -> dict[str, Country]:
    """Unambiguous folded forms: names and cities as they stand, adjectives without the article."""
    found: dict[str, Country] = {}
    shared: set[str] = set()
    for code, role, folded in _country_rows():
        if not role.startswith("ambiguous"):
            country = Country(code, role.partition("_")[0])
            if found.setdefault(folded, country).code != code:
                shared.add(folded)
            found[folded] = min(found[folded], country)
    return {form: country for form, country in found.items() if form not in shared}


@cache
def country_names() -> dict[str, Country]:
    """Names of countries, ambiguous ones too («عمان», «قطر»), for a place where nothing but a country can stand."""
    found: dict[str, Country] = {}
    for code, role, folded in _country_rows():
        if role in ("name", "ambiguous_name"):
            found.setdefault(folded, Country(code, "name"))
    return found


@cache
def country_adjectives() -> dict[str, str]:
    """Folded adjectives without the article, ambiguous ones too («مالي»), and the code of their country."""
    found: dict[str, str] = {}
    for code, role, folded in _country_rows():
        if "adjective" in role:
            found.setdefault(folded, code)
    return found


def _country_rows() -> Iterator[tuple[str, str, str]]:
    """Code, role and folded form of every row of countries.tsv."""
    codes, roles, arabic = packaged_columns("countries", "code", "role", "arabic")
    return zip(codes, roles, fold_all(arabic), strict=True)


@cache
def english_country(code: str) -> str:
    """The usual English short name of a country: what stands in brackets after "Ministry of Finance".

    >>> english_country("GB"), english_country("KR"), english_country("SA")
    ('United Kingdom', 'South Korea', 'Saudi Arabia')
    """
    named = ""
    codes, roles, glosses = packaged_columns("countries", "code", "role", "gloss")
    for row_code, role, gloss in zip(codes, roles, glosses, strict=True):
        if row_code == code:
            if role.startswith("adjective") and gloss.startswith(_OF) and not _GLOSS_END.search(gloss):
                return gloss.removeprefix(_OF)
            if role in ("name", "ambiguous_name"):
                named = named or _GLOSS_END.split(gloss)[0]
    return named or code


class Place(NamedTuple):
    """Where a name stands, and what is beside it."""

    outer: int
    """The start of what is glued to it: proclitics, an opening quotation mark."""
    proclitics: str
    quoted: bool
    after: int
    """The end of the name, or of its closing quotation mark."""
    before: str
    """The word before what is glued to it, folded, or the empty string."""
    mark: str
    """The symbol before it where no word stands there, spaces skipped."""


def place_of(scan: Scan, start: int, end: int, prefix: Prefix = NO_PREFIX) -> Place:
    """The place of a name, quotation marks with or without spaces inside («" فيسبوك "») seen through."""
    proclitics = prefix.proclitics
    outer = start - len(proclitics)
    first, last = scan.word_before(outer)
    before = scan.symbols[first:last]
    if not before:
        return _place_behind_mark(scan, outer, proclitics, end, last)
    if last - first == 1 and not proclitics and before in PROCLITICS:
        return _place(scan, first, before, quoted=False, after=end)
    return Place(outer, proclitics, quoted=False, after=end, before=before, mark="")


def _place(scan: Scan, outer: int, proclitics: str, *, quoted: bool, after: int) -> Place:
    """A place with what stands before it."""
    first, last = scan.word_before(outer)
    mark = "" if first < last else scan.symbols[last - 1 : last]
    return Place(outer, proclitics, quoted=quoted, after=after, before=scan.symbols[first:last], mark=mark)


def _place_behind_mark(scan: Scan, outer: int, proclitics: str, end: int, last: int) -> Place:
    """The place of a name before which no word stands, but perhaps a mark that ends at `last`."""
    mark, after = scan.symbols[last - 1 : last], scan.skip_spaces(end)
    if mark in OPENING_QUOTES and scan.symbols[after : after + 1] in CLOSING_QUOTES:
        return _quoted_place(scan, last - 1, proclitics, after + 1)
    return Place(outer, proclitics, quoted=False, after=end, before="", mark=mark)


def _quoted_place(scan: Scan, outer: int, proclitics: str, after: int) -> Place:
    """The place of a name whose quotation marks begin and end there."""
    symbols = scan.symbols
    glued, stop = scan.word_start(outer), outer
    if symbols[glued:stop] not in PROCLITICS:  # «لـ «عكاظ»»
        glued, stop = scan.word_before(outer)
        if stop - glued != 1 or symbols[glued:stop] not in PROCLITICS:
            return _place(scan, outer, proclitics, quoted=True, after=after)
    return _place(scan, glued, symbols[glued:stop], quoted=True, after=after)


def bare_words_before(scan: Scan, index: int, count: int) -> Iterator[str]:
    """The folded words before `index`, nearest first."""
    for start, end in reversed(scan.words_before(index, count)):
        yield scan.symbols[start:end]


def without_conjunction(word: str) -> Iterator[str]:
    """A folded word, and the word without a «و» or «ف» before it."""
    yield word
    prefix = PREFIXES.get(word[:1])
    if prefix is not None and len(prefix.proclitics) == 1 and len(word) > 3:
        yield word[1:]
