"""The tables of number words, measure words and modifiers, read once, and the entries they give the scan.

A word of a table is one object, known by itself: its fields are asked for at every place of a text where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from arnorm.knowledge.tables import Row, packaged_columns, packaged_rows
from arnorm.text.clitics import ARTICLE, LAM
from arnorm.text.folding import fold_all
from arnorm.text.phrases import PhraseTable
from arnorm.text.scanner import Article, LexicalEntry

NUMERAL: Final = "numeral"
TIME_UNIT: Final = "time_unit"
AMOUNT: Final = "amount_word"
"""Number words that are an amount by themselves («نقطتي», «ضعفي»); they are numerals, too."""
ORDINAL: Final = "ordinal_word"
FAR_CONTEXTS: Final = ("quantity_verb", "quantity_modifier", "quantity_code", "quantity_thing")
"""The words that change a quantity from afar, as `FarContexts` has them."""
NO_PARTS: Final = frozenset(("times", "digits", "multiple"))
"""The roles of words that are no part of a numeral («مثل», «أضعاف»); they are atoms only where «و» joins them."""


@dataclass(frozen=True, slots=True, eq=False)
class NumeralWord:
    """One number word; see numerals.tsv for roles and forms."""

    role: str
    value: Decimal
    form: str
    row: str
    starts_like_article: bool = False
    """Whether the word itself begins with alef and lam («ألفي»), so that no article is to be read in it."""
    definite: bool = False
    hidden_proclitic: bool = False
    """Whether the surface holds a proclitic that the scan cannot split: «لألفي»."""
    unsure: bool = False
    """Whether only the text around tells that it is part of a numeral: it is of `NO_PARTS`, or told by its vowels."""
    told_by_vowels: bool = False
    """Whether only a vowel or a hamza in the text tells it from another word: «عُشر» from «عشر», «أحد» from «احد»."""


@dataclass(frozen=True, slots=True, eq=False)
class TimeUnit:
    """One word for a unit of time: its ISO 8601 designator, how many of it, and its form."""

    designator: str
    length: Decimal
    form: str
    row: str


@dataclass(frozen=True, slots=True, eq=False)
class OrdinalWord:
    """One ordinal: its rank, whether it is definite as written, feminine, and where its rank stands in a compound."""

    value: int
    feminine: bool
    row: str


_TOLD_BY_VOWELS: Final = frozenset(map(Decimal, (1, 5, 7, 9, 10)))
"""«أحد» is one of several, «احد» one; the others are, with another vowel, the names of parts: «خُمس», «عُشر»."""


@cache
def numeral_words() -> tuple[tuple[str, NumeralWord], ...]:
    """Every number word with its surface."""
    rows = packaged_rows("numerals", ("role", "value", "form", "arabic"))
    return tuple((row.cells[3], _numeral_word(row)) for row in rows)


def _numeral_word(row: Row) -> NumeralWord:
    role, number, form, _ = row.cells
    value = Decimal(number)
    doubtful = form == "vowelled" or (role == "unit" and not form and value in _TOLD_BY_VOWELS)
    unsure = doubtful or role in NO_PARTS
    return NumeralWord(role, value, form, row.place, unsure=unsure, told_by_vowels=doubtful)


def numeral_entries() -> Iterator[LexicalEntry]:
    """Number words for the scan.

    The scan takes «ال» at the head of «ألفي» and «آلاف» for the article, so the definite form and the one after «ل»
    are surfaces of their own.
    """
    rows = numeral_words()
    for (surface, word), folded in zip(rows, fold_all([surface for surface, _ in rows]), strict=True):
        if word.form == "suffix":
            continue  # «m» and «k» are read only where they are glued to digits
        if word.role in ("points", "multiple"):
            yield LexicalEntry(surface, AMOUNT, word, Article.FREE)
        if not folded.startswith(ARTICLE) or len(folded) <= len(ARTICLE) + 1:
            yield LexicalEntry(surface, NUMERAL, word, Article.FREE)
            continue
        plain = replace(word, starts_like_article=True)
        yield LexicalEntry(surface, NUMERAL, plain)
        yield LexicalEntry(LAM + surface, NUMERAL, replace(plain, hidden_proclitic=True))
        yield LexicalEntry(ARTICLE + surface, NUMERAL, replace(plain, definite=True))


@cache
def latin_scales() -> Mapping[str, NumeralWord]:
    """The scales in Latin letters, which may be glued to digits: «1.5bn», «5m»."""
    return {surface: word for surface, word in numeral_words() if word.role == "scale" and surface.isascii()}


def time_entries() -> Iterator[LexicalEntry]:
    """Units of time for the scan."""
    for row in packaged_rows("time_units", ("designator", "count", "form", "arabic")):
        designator, length, form, surface = row.cells
        yield LexicalEntry(surface, TIME_UNIT, TimeUnit(designator, Decimal(length), form, row.place), Article.FREE)


def ordinal_entries() -> Iterator[LexicalEntry]:
    """Ordinals for the scan."""
    for row in packaged_rows("ordinals", ("value", "gender", "arabic")):
        value, gender, surface = row.cells
        yield LexicalEntry(surface, ORDINAL, OrdinalWord(int(value), gender == "f", row.place), Article.FREE)


def far_context_entries() -> Iterator[LexicalEntry]:
    """Words that change a quantity from a few words away: «تجاوز عدد المشتركين 5 ملايين», «رقم السجل التجاري 1010».

    The one scan finds them, so that a quantity looks for them only where they stand; of the phrases after a quantity
    («على الأقل») it finds the last words.
    """
    verb, modifier, code, thing = FAR_CONTEXTS
    categories = {
        "modifiers": {"verb_direct": verb, "after": modifier},
        "number_contexts": {"code": code, "vision": thing, "named_thing": thing},
    }
    for table, by_role in categories.items():
        for role, phrase in zip(*packaged_columns(table, "role", "arabic"), strict=True):
            if role in by_role:
                surface = phrase.split()[-1] if role == "after" else phrase
                yield LexicalEntry(surface, by_role[role], role, Article.FREE)


@cache
def latin_units() -> frozenset[str]:
    """Latin letters that may be glued to a number without making it a name: «750km»."""
    return frozenset(phrase for phrase, _ in phrases_of("measure_words", ("latin",)))


def phrases_of(table: str, roles: Iterable[str]) -> list[tuple[str, str]]:
    """The folded phrases of some roles; each stands for its value, or for its role where it has none."""
    by_role = _by_role(table)
    return [row[1:] for row in sorted(row for role in roles for row in by_role.get(role, ()))]


@cache
def _by_role(table: str) -> Mapping[str, list[tuple[int, str, str]]]:
    """Place, folded phrase and meaning of every row of a table: one table has the phrases of many roles."""
    found: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    roles, values, arabic = packaged_columns(table, "role", "value", "arabic")
    for place, (role, value, phrase) in enumerate(zip(roles, values, fold_all(arabic), strict=True)):
        found[role].append((place, " ".join(phrase.split()), value or role))
    return found


@cache
def measure_words(*roles: str) -> PhraseTable[str]:
    """The phrases of measure_words.tsv of some roles: what makes a number a percent, a point, a multiple."""
    return PhraseTable(phrases_of("measure_words", roles))


@cache
def modifiers(*roles: str) -> PhraseTable[str]:
    """The phrases of modifiers.tsv of some roles: before, after, verb, negation, stop."""
    return PhraseTable(phrases_of("modifiers", roles))


@cache
def contexts(*roles: str) -> PhraseTable[str]:
    """The phrases of number_contexts.tsv of some roles: what makes the number beside them no quantity, or a rank."""
    return PhraseTable(phrases_of("number_contexts", roles))
