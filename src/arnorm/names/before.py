"""The word right before a name, looked up once in every table that it can change the reading by.

Most words are in none of them, so that the tests of a name end with one look-up: what a word can be is kept by word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.names.lexicons import given_names, is_child_of, is_given_name, particles
from arnorm.names.rendering import company_heads
from arnorm.names.signs import KIND, OF_CONTEXTS, VERB
from arnorm.names.titles import can_name, title_ends
from arnorm.names.words import (
    WORDS,
    context_words,
    is_feminine_verb,
    trigger_ends,
    triggers,
    without_conjunction,
)
from arnorm.text.clitics import PREFIXES, PROCLITICS
from arnorm.text.scanner import Scan

_SIGN_CONTEXTS: Final = ("index_before", "stock_before", "leader_before", "holder_before", "noun_holder_before")
_PHRASE_CONTEXTS: Final = ("thing_before", "place_before", *_SIGN_CONTEXTS)
"""The contexts that are asked for as phrases."""
_TELLING: Final = frozenset(("price_verb", "media_verb", "media_source"))
"""The contexts that tell enough to make a name of a very frequent word."""
_WORD_CONTEXTS: Final = (*_TELLING, "club_verb", "club_before", "firm_verb", "agent_verb", "agent_verb_m")
"""The contexts that are asked for as single words."""
_NONE: Final[frozenset[str]] = frozenset()
_TEH: Final = "\N{ARABIC LETTER TEH}"


class Before(NamedTuple):
    """What a folded word before a name can be; of phrases it can be the last word, proclitics seen through."""

    given: bool
    """In the table of given names, be it more often another word."""
    given_name: bool
    """A given name, and no word that is far more often another one."""
    child_of: bool
    """«بن», «ابن», «بنت»."""
    can_name: bool
    """What is called after people, «شارع», «كأس», or the end of a title, before which such a word can stand."""
    kind: bool
    """The end of a word for a kind of organization: «شركة», «بنك»."""
    nature: bool
    """«نهر», «غابات»."""
    no_medium: bool
    """What makes a medium's name another thing: «سوق عكاظ»."""
    head: int | None
    """How many proclitics stand before a word that official names of firms begin with: «الشركة», «والمجموعة»."""
    phrase_contexts: frozenset[str]
    """The contexts of name_contexts.tsv one of whose phrases can end here."""
    word_contexts: frozenset[str]
    """The contexts that have the word, with «و» or «ف» before it or without."""
    makes_other: bool
    """Whether it can make another thing, or more, of the strong name of an organization."""
    signs: int
    """What it says of a weak name behind it; see `signs`."""
    is_silent: bool
    """Whether it is a word of several letters that says nothing of it."""
    is_sign: bool
    """Whether it looks like the end of such a sign."""
    tells_much: bool
    """Whether it tells enough to make a name of a very frequent word."""


@lru_cache(maxsize=WORDS)
def told_by(word: str) -> Before:
    """What a folded word before a name can be."""
    if len(word) > 1 and not word.endswith(_TEH) and _known_ends().isdisjoint((word, word[1:], word[2:])):
        return _nothing()
    return _told(word)


@cache
def _nothing() -> Before:
    """What a word is that no table has."""
    return _told("")._replace(is_silent=True)


@cache
def _known_ends() -> frozenset[str]:
    """The last words of all that a word before a name can be, proclitics seen through."""
    named = context_words("place_before", "award_before", "nature_before", "media_thing_before")
    return frozenset().union(
        *(given_names(), particles(), named, title_ends(), company_heads()),
        *(_contexts_of_phrases()[0], _contexts_of_words(), _sign_words()),
    )


def _told(word: str) -> Before:
    forms = tuple(without_conjunction(word))
    given_name, kind, head = is_given_name(word), triggers().can_end(word), _head(word)
    nature = word in context_words("nature_before")
    no_medium = not context_words("media_thing_before").isdisjoint(forms)
    phrase_contexts = _phrases_ending(word)
    word_contexts = _NONE.union(*[_contexts_of_words().get(form, _NONE) for form in forms])
    signs = _signs(kind, (*phrase_contexts, *word_contexts), forms)
    return Before(
        given=word in given_names(),
        given_name=given_name,
        child_of=is_child_of(word),
        can_name=can_name(word),
        kind=kind,
        nature=nature,
        no_medium=no_medium,
        head=head,
        phrase_contexts=phrase_contexts,
        word_contexts=word_contexts,
        makes_other=given_name or nature or no_medium or kind or head is not None,
        signs=signs,
        is_silent=not signs and len(word) > 1,
        is_sign=word.endswith(_TEH) or not _sign_words().isdisjoint((word, word[1:], word[2:])),
        tells_much=kind or "stock_before" in phrase_contexts or not _TELLING.isdisjoint(word_contexts),
    )


def told_before(scan: Scan, index: int) -> Before:
    """What the word that ends before `index` can be, only spaces between."""
    start, end = scan.word_before(index)
    return told_by(scan.symbols[start:end])


@cache
def _contexts_of_words() -> dict[str, frozenset[str]]:
    """The contexts of single words."""
    return {
        word: frozenset(name for name in _WORD_CONTEXTS if word in context_words(name))
        for word in context_words(*_WORD_CONTEXTS)
    }


def _phrases_ending(word: str) -> frozenset[str]:
    """The contexts one of whose phrases ends with a word, or is the word behind proclitics."""
    ends, phrases = _contexts_of_phrases()
    found = ends.get(word, _NONE)
    for length in (1, 2):
        if word[:length] in PROCLITICS:
            found |= phrases.get(word[length:], _NONE)
    return found


@cache
def _contexts_of_phrases() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """The contexts by the last words of their phrases, and by their phrases."""
    ends: dict[str, frozenset[str]] = {}
    phrases: dict[str, frozenset[str]] = {}
    for name in _PHRASE_CONTEXTS:
        for phrase in context_words(name):
            last = phrase.rpartition(" ")[2]
            ends[last] = ends.get(last, _NONE) | {name}
            phrases[phrase] = phrases.get(phrase, _NONE) | {name}
    return ends, phrases


def _signs(kind: bool, contexts: tuple[str, ...], forms: tuple[str, ...]) -> int:
    found = (KIND if kind else 0) | (VERB if any(map(is_feminine_verb, forms)) else 0)
    for context in contexts:
        found |= OF_CONTEXTS.get(context, 0)
    return found


@cache
def _sign_words() -> frozenset[str]:
    """The last words of what makes a reading when it stands before a name."""
    phrases = context_words(*_WORD_CONTEXTS, *_SIGN_CONTEXTS)
    return trigger_ends().union(phrase.rpartition(" ")[2] for phrase in phrases)


def _head(word: str) -> int | None:
    for cut in (0, 1):
        if word[cut:] in company_heads() and word[:cut] in PREFIXES:
            return cut
    return None
