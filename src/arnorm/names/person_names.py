"""The words of a person's name, read forward from its first word: where a name that no table knows ends."""

from __future__ import annotations

from typing import Final

from arnorm.names.lexicons import can_be_name, family_names, is_given_name, is_name_part, particles
from arnorm.names.titles import titles
from arnorm.names.words import common_words, country_adjectives, split_article
from arnorm.text.clitics import PREFIXES
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Scan

_MOST_WORDS: Final = 7
_PROPER: Final = 4
_OFTEN: Final = 400
"""From this count in the corpus on, a name part is taken for the ordinary word inside a name."""
_DIVINE: Final = "Allah"
_YEH: Final = "\N{ARABIC LETTER YEH}"
_BIN: Final = frozenset(("\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}",))
_FOR_THE: Final = "\N{ARABIC LETTER LAM}\N{ARABIC LETTER LAM}"
_PRESENT: Final = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}"
_SUFFIXES: Final = (
    "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}",
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER YEH}",
)


def read_name(scan: Scan, start: int, *, known_first: bool) -> int | None:
    """The end of the name that begins with the word at `start`, or None when no full name stands there.

    A full name has two to four words beside its particles («غرم الله بن عبد الله سدران»). With `known_first` the first
    word must be a given name; after an honorific any word will do that is no frequent one.
    """
    end = scan.word_end(start)
    first = scan.symbols[start:end]
    if not _begins(first, known=known_first):
        return None
    pending = first in particles() and not is_given_name(first)
    words = 0 if pending else 1
    accepted = -1
    for _ in range(_MOST_WORDS):
        gap = scan.skip_spaces(end)
        if words == _PROPER or gap == end or gap >= len(scan.symbols) or scan.view.scripts[gap] != ARABIC:
            break
        end = scan.word_end(gap)
        word = scan.symbols[gap:end]
        if particles().get(word) == _DIVINE:
            accepted = end if words >= 2 else accepted  # «غرم الله», «نصر الله»: one name with the word before
            pending = False
        elif word in particles() and not pending:
            pending = True
        elif _continues(word, words, after_particle=pending) and not _is_second_article(scan, gap, word, pending):
            words += 1
            accepted = end
            pending = False
        else:
            if _ends_name(scan, word, end) and not pending and _has_father(scan.symbols[start:gap]):
                accepted = end
            break
    return accepted if words >= 2 else None


def _is_second_article(scan: Scan, gap: int, word: str, pending: bool) -> bool:
    """«العميد العتيبي التوفيق»: no name has two words with the article, one behind the other."""
    start, end = scan.word_before(gap)
    return not pending and split_article(word)[0] and split_article(scan.symbols[start:end])[0]


def _has_father(name: str) -> bool:
    return not _BIN.isdisjoint(name.split())


def _ends_name(scan: Scan, word: str, end: int) -> bool:
    """«سدران،»: a word that no text uses else, with a stop after it, is the family name after a father's name."""
    stops = scan.skip_spaces(end)
    closed = stops >= len(scan.symbols) or not scan.view.scripts[stops]
    return closed and word not in common_words() and len(word) > 2 and not is_inflected(word)


def _begins(word: str, *, known: bool) -> bool:
    """Whether a name can begin with a word: no title does («الأمير»)."""
    if titles().get(word) is not None:
        return False
    if known:
        return is_given_name(word)
    if split_article(word)[1] in country_adjectives() or is_inflected(word):
        return False  # «فخامة الرئيس اليمني», «المستشار بالديوان»
    return can_be_name(word) or word in particles()


def _continues(word: str, words: int, *, after_particle: bool) -> bool:
    """Whether a word goes on with a name of so many words: a name part that is no frequent word, or, as the second

    word, one that no text uses else.
    """
    count = common_words().get(word, 0)
    has_article = split_article(word)[0]
    if after_particle:
        return has_article or is_name_part(word) or count < _OFTEN
    if is_name_part(word):
        return count < _OFTEN or (has_article and word in family_names())
    if has_article:
        return not count and word.endswith(_YEH) and not is_inflected(word[:-1])  # a name of origin: «البلوي»
    return words == 1 and not count and len(word) > 2 and not is_inflected(word)


def is_inflected(word: str) -> bool:
    """Whether a word that is no frequent one is a form of one: «ونال», «مشواره», «يخض», «للعهد», «أية»."""
    known = common_words()
    if word.startswith(_FOR_THE):
        return True
    if any((prefix := PREFIXES.get(word[:cut])) and prefix.proclitics and word[cut:] in known for cut in (1, 2)):
        return True
    if word[0] in _PRESENT and (word[1:] in known or any(letter + word[1:] in known for letter in _PRESENT)):
        return True
    return any(word.endswith(suffix) and word[: -len(suffix)] in known for suffix in _SUFFIXES)
