"""What a weak name is as an ordinary word, kept by word: most of what the readings ask depends on nothing else."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

from arnorm.names.words import (
    HEAVY,
    WORDS,
    common_words,
    context_words,
    countries,
    country_adjectives,
    country_names,
    is_frequent,
    is_noun,
    looks_feminine,
    split_article,
    triggers,
)
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import LATIN, script_of

_SHARE: Final = 0.3
"""A common noun stands with the article at least so often for each time without it; a firm's name does not."""
_SHORT: Final = 3


class PlainWord(NamedTuple):
    """A folded weak name as a word of the language."""

    definite: bool
    """With the article."""
    latin: bool
    short: bool
    """Of fewer than three letters that are not Latin."""
    noun: bool
    """A common noun, too."""
    arabic_noun: bool
    """«علم», «الدار»; not «إكس», which no text uses with the article."""
    feminine: bool
    frequent: bool
    """Far too frequent for a name: «بأن», «اليوم»."""
    heavy: bool
    """A common noun that stands with the article as often as such nouns do."""
    adjective: bool
    """«السويدي» is a firm, and from Sweden."""
    phrase: bool
    """«الصادرات السعودية»: frequent words, the first with the article, none for a kind of body."""
    kind: bool
    """«المصرف», «الجريدة»: the word for a kind, with the article."""
    trade: bool
    """«طاقة», «تداول»: what firms do, too."""
    marked: bool
    """The ordinary word but in quotation marks, in a bracket or after its kind."""
    place: bool
    """«الإمارات», «الرياض»: what only its kind, quotation marks or a bracket make an organization."""
    names_index: bool
    """«ناسداك»."""
    begins_longer: bool
    """«الدار», «داو»: the beginning of the name of a place («الدار البيضاء») or of an index («داو جونز»)."""


@lru_cache(maxsize=WORDS)
def plain_word(word: str) -> PlainWord:
    """What a folded weak name is as a word."""
    definite, stem = split_article(word)
    latin = script_of(word[0]) == LATIN
    noun = " " not in word and not latin and is_noun(word)
    place = countries().get(word) or country_names().get(word)
    return PlainWord(
        definite=definite,
        latin=latin,
        short=len(word) < _SHORT and not word.isascii(),
        noun=noun,
        arabic_noun=noun and (definite or ARTICLE + word in common_words()),
        feminine=looks_feminine(word),
        frequent=is_frequent(word),
        heavy=noun and _is_heavy(word),
        adjective=stem in country_adjectives(),
        phrase=_is_phrase(word.split()),
        kind=definite and triggers().get(stem) is not None,
        trade=word in context_words("trade"),
        marked=word in context_words("marked_name"),
        place=place is not None and place.role != "adjective",
        names_index=word in context_words("index_name"),
        begins_longer=word in _beginnings(),
    )


def _is_heavy(word: str) -> bool:
    counts = common_words()
    definite, stem = split_article(word)
    count, other = counts.get(word, 0), counts.get(stem if definite else ARTICLE + word, 0)
    return count >= HEAVY and other > count * _SHARE


def _is_phrase(words: list[str]) -> bool:
    definite, stem = split_article(words[0])
    if len(words) < 2 or not definite or triggers().get(stem) is not None:
        return False
    return common_words().keys() >= set(words)


@cache
def _beginnings() -> frozenset[str]:
    """The names of places and indices without their last words."""
    return frozenset(form.rpartition(" ")[0] for form in (*countries(), *context_words("index_name")))
