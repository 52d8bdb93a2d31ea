"""The words of a person's name, read forward from its first word: where a name that no table knows ends."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from arnorm.names.lexicons import can_be_name, family_names, given_names, is_given_name, is_name_part, particles
from arnorm.names.titles import titles
from arnorm.names.words import WORDS, common_words, context_words, country_adjectives, split_article
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Scan

_MOST_WORDS: Final = 10
_PROPER: Final = 5
_OFTEN: Final = 400
"""From this count in the corpus on, a name part is taken for the ordinary word inside a name."""
_SELDOM: Final = 100
"""Up to this count in the corpus, a word with the article may be a family name behind a title and a given name."""
_FUNCTION: Final = 1000
"""From this count in the corpus on, a word begins what is said of the person: «أن», «في», «رئيس»."""
_LONG: Final = 3
_WAW: Final = "\N{ARABIC LETTER WAW}"
_TEH: Final = "\N{ARABIC LETTER TEH}"
_HEH: Final = "\N{ARABIC LETTER HEH}"
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


def read_name(scan: Scan, start: int, *, known_first: bool, titled: bool = False, ordinary: bool = False) -> int | None:
    """The end of the name that begins with the word at `start`, or None when no full name stands there.

    A full name has two to five words beside its particles («غرم الله بن عبد الله سدران»). With `known_first` the first
    word must be a given name; after an honorific any word will do that is no frequent one. `titled` says that a title
    stands directly before, `ordinary` that the given name is an ordinary word, too («المدير كامل سعيد»).
    """
    end = scan.word_end(start)
    first = scan.symbols[start:end]
    if not first:
        return None
    if not ordinary and not _begins(first, known=known_first):
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
        if word in context_words("after_name"):
            break  # «الأمير سعود بن خالد أمير المنطقة»
        if particles().get(word) == _DIVINE:
            accepted = end if words >= 2 else accepted  # «غرم الله», «نصر الله»: one name with the word before
            pending = False
        elif word in particles():
            pending = True
        elif _is_next(scan, gap, end, words, pending=pending) or (
            titled and words == 1 and _is_family_of_titled(first, word)
        ):
            words += 1
            accepted = end
            pending = False
        else:
            if _ends_name(scan, word, end) and not pending and _has_father(scan.symbols[start:gap]):
                accepted = end
            break
    return accepted if words >= 2 else None


def _is_next(scan: Scan, gap: int, end: int, words: int, *, pending: bool) -> bool:
    """Whether the word from `gap` to `end` goes on with a name of so many words, a particle before it or none."""
    word = scan.symbols[gap:end]
    if not pending and _is_spelled_as_name(scan, word, end):
        return True
    return _continues(word, words, after_particle=pending) and not _is_second_article(scan, gap, word, words, pending)


def _is_second_article(scan: Scan, gap: int, word: str, words: int, pending: bool) -> bool:
    """«العميد العتيبي التوفيق»: two words with the article, one behind the other, end only a long name

    whose last word is a family name («سالم جابر الأحمد الصباح»).
    """
    start, end = scan.word_before(gap)
    if pending or not split_article(word)[0] or not split_article(scan.symbols[start:end])[0]:
        return False
    return words < _LONG or word not in family_names() or titles().after(scan, gap) is not None


def _is_spelled_as_name(scan: Scan, word: str, end: int) -> bool:
    """«ناصر علي الكثيري»: «علي» with the points that «على» lacks, and another name or the end of the clause behind."""
    if word not in given_names() or word in context_words("no_given") or is_given_name(word):
        return False
    if scan.view.text[scan.view.start(end - 1)] != _YEH:
        return False
    start, stop = scan.word_after(end)
    following = scan.symbols[start:stop]
    if start == stop:
        return True
    return (is_name_part(following) and following not in common_words()) or following in particles()


def _is_family_of_titled(first: str, word: str) -> bool:
    """«المحلل فادي الطويل»: behind a title and a given name a seldom adjective is the family name."""
    has_article, stem = split_article(word)
    if not has_article or first in common_words() or first not in given_names() or word.endswith(_YEH):
        return False
    return common_words().get(word, 0) < _SELDOM and stem not in country_adjectives() and titles().get(word) is None


def _has_father(name: str) -> bool:
    return not _BIN.isdisjoint(name.split())


def _ends_name(scan: Scan, word: str, end: int) -> bool:
    """«سدران،», «الزنترال أن»: a word that no text uses else, with a stop behind it, is the name after a father's."""
    if word in common_words() or len(word) <= 2 or is_inflected(word):
        return False
    stops = scan.skip_spaces(end)
    if stops >= len(scan.symbols) or not scan.view.scripts[stops]:
        return True
    following = scan.symbols[slice(*scan.word_after(end))]
    joined = following.startswith(_WAW) and following[1:] in common_words()  # «الزنتري ومدير عام …»
    return split_article(word)[0] and (joined or common_words().get(following, 0) >= _FUNCTION)


def _begins(word: str, *, known: bool) -> bool:
    """Whether a name can begin with a word: no title does («الأمير»)."""
    if titles().get(word) is not None:
        return False
    if known:
        return is_given_name(word)
    if split_article(word)[0] and word not in given_names():
        return False  # «الطبيب المقيم ستيفن …»: an adjective of the title
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
        if count < _OFTEN or (has_article and word in family_names()):
            return True
        return is_given_name(word) and ARTICLE + word not in common_words()  # «أحمد», never an ordinary word
    if has_article:
        return not count and word.endswith(_YEH) and not is_inflected(word[:-1])  # a name of origin: «البلوي»
    if words != 1 or count or len(word) <= 2 or ARTICLE + word in common_words():
        return False
    return not is_inflected(word)


@lru_cache(maxsize=WORDS)
def is_inflected(word: str) -> bool:
    """Whether a word that is no frequent one is a form of one: «ونال», «مشواره», «يخض», «للعهد», «أية»."""
    known = common_words()
    if word.startswith(_FOR_THE):
        return True
    if any((prefix := PREFIXES.get(word[:cut])) and prefix.proclitics and word[cut:] in known for cut in (1, 2)):
        return True
    if word[:1] in _PRESENT and (word[1:] in known or any(letter + word[1:] in known for letter in _PRESENT)):
        return True
    for suffix in _SUFFIXES:
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and (stem in known or (stem.endswith(_TEH) and stem[:-1] + _HEH in known)):
            return True  # «مشواره», «خبرتها»
    return False
