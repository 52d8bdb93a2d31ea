"""Whether a known person's name is only a part of the name that the text has: «سلطان بن [سلمان بن عبدالعزيز]»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from arnorm.names.before import Before, told_by
from arnorm.names.hits import Hit
from arnorm.names.lexicons import family_names, given_names, is_child_of, particles
from arnorm.names.person_names import is_inflected
from arnorm.names.titles import titles
from arnorm.names.words import WORDS, common_words, country_adjectives, split_article
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Scan

_SHORT: Final = 3
_ALIKE: Final = 3
"""Latin letters at the beginning that two spellings of a given name share: "Nicola", "Nicolás"."""
_HOUSE: Final = "Al"
"""«آل»: the house that a name without it in the tables does not tell."""


def is_part_of_longer_name(scan: Scan, hits: Sequence[Hit], place: int, before: Before) -> bool:
    """Whether a person's name goes on before or after the hit at a place of all known names."""
    start, end, _, _ = hits[place]
    if scan.view.scripts[start] != ARABIC:
        return False
    if before.child_of or (before.given_name and _has_given_name_before(scan, hits, place)):
        return True
    first, last = scan.word_after(end)
    if first == end or not _goes_on_with(scan.symbols[first:last]):
        return False
    begins_known_name = place + 1 < len(hits) and hits[place + 1].start == first
    return not begins_known_name or _is_link(scan.symbols[first:last])


def _has_given_name_before(scan: Scan, hits: Sequence[Hit], place: int) -> bool:
    """Whether the given name directly before the hit is this person's, or another's whom no table knows."""
    hit = hits[place]
    start, end = scan.word_before(hit.start)
    word = scan.symbols[start:end]
    if place and hits[place - 1].end == end:
        return False
    if is_child_of(scan.symbols[slice(*scan.word_after(scan.word_end(hit.start)))]):
        return False  # «أشرف محمد بن راشد على …»: a father's name is given, the word before is a verb
    first, last = scan.word_before(start)
    if first == last and " " in scan.symbols[hit.start : hit.end]:
        return False  # «روى بيل غيتس …»: a verb opens the sentence
    if own_given_name(scan, hit) is not None:
        return False
    is_noun = word in common_words() and ARTICLE + word in common_words()  # «كريم», «سعيد»
    return titles().get(word) is None and not is_noun


def own_given_name(scan: Scan, hit: Hit) -> int | None:
    """Where another spelling of the person's own given name begins before the family name («نيكولا [مادورو]»)."""
    entry = hit.aliases[-1].entry
    if hit.prefix.proclitics or entry.kind != "person" or " " in scan.symbols[hit.start : hit.end]:
        return None
    start, end = scan.word_before(hit.start)
    word = scan.symbols[start:end]
    if not told_by(word).given:
        return None
    latin = given_names()[word][1]
    return start if len(latin) >= _ALIKE and entry.name.startswith(latin[:_ALIKE]) else None


def _is_link(word: str) -> bool:
    return is_child_of(word) or particles().get(word) == _HOUSE


@lru_cache(maxsize=WORDS)
def _goes_on_with(word: str) -> bool:
    """Whether a folded word behind a person's name belongs to it."""
    if _is_link(word):
        return True
    if word not in family_names() or word in common_words() or is_inflected(word):
        return False
    has_article, stem = split_article(word)
    if stem in country_adjectives() or titles().get(word) is not None:
        return False
    return has_article or (len(word) > _SHORT and word not in given_names())
