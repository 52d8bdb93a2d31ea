"""The words of a person's name, read forward from its first word: where a name that no table knows ends."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from arnorm.names.lexicons import can_be_name, family_names, given_names, is_given_name, is_name_part, particles
from arnorm.names.titles import title_before, titles
from arnorm.names.words import WORDS, common_words, context_words, country_adjectives, is_frequent, split_article
from arnorm.text.clitics import ARTICLE, LAM, PREFIXES, WAW
from arnorm.text.folding import ARABIC
from arnorm.text.scanner import Scan

_MOST_WORDS: Final = 10
_PROPER: Final = 5
_OFTEN: Final = 400
"""From this count in the corpus on, a name part is taken for the ordinary word inside a name."""
_SELDOM: Final = 100
"""Up to this count in the corpus, a word with the article may be a family name behind a title and a given name."""
_LONG: Final = 3
_TEH: Final = "\N{ARABIC LETTER TEH}"
_HEH: Final = "\N{ARABIC LETTER HEH}"
_DIVINE: Final = "Allah"
_YEH: Final = "\N{ARABIC LETTER YEH}"
_BIN: Final = "\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}"
_FOR_THE: Final = LAM + LAM
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


class _First(NamedTuple):
    """What the first word of a name is."""

    known: bool
    """A given name, and no title («الأمير»)."""
    particle: bool
    child_of: bool
    """«بن»."""
    ends_short: bool
    """A given name that is no frequent word, so that an adjective behind it can be the family name."""


class _Part(NamedTuple):
    """What one word can be behind the first word of a name, whatever stands around it."""

    ends: bool
    """«أمير»: the name is over."""
    divine: bool
    """«الله»: one name with the word before it."""
    particle: bool
    after_particle: bool
    """Whether it goes on with a name behind a particle."""
    second: bool
    """Whether it goes on with a name of one word."""
    later: bool
    """Whether it goes on with a name of several words."""
    has_article: bool
    pointed: bool
    """Whether it is a name only when its final yeh has points: «علي», not «على»."""
    family_of_titled: bool
    """Whether it is the family name behind a title and a given name: «المحلل فادي الطويل»."""


def read_name(
    scan: Scan, start: int, *, known_first: bool, perhaps_titled: bool = False, ordinary: bool = False
) -> int | None:
    """The end of the name that begins with the word at `start`, or None when no full name stands there.

    A full name has two to five words beside its particles («غرم الله بن عبد الله سدران»). With `known_first` the first
    word must be a given name; after an honorific any word will do that is no frequent one. With `perhaps_titled` a
    title directly before makes a family name of a seldom adjective; `ordinary` says that the given name is an ordinary
    word, too («المدير كامل سعيد»).
    """
    symbols, scripts = scan.symbols, scan.view.scripts
    end = scan.word_end(start)
    first = _first(symbols[start:end])
    if not (ordinary or (first.known if known_first else _begins_behind_honorific(symbols[start:end]))):
        return None
    pending, has_father = first.particle, first.child_of
    words = 0 if pending else 1
    accepted = -1
    for _ in range(_MOST_WORDS):
        gap, stop = scan.word_after(end)
        if words == _PROPER or gap == end or scripts[gap] != ARABIC:
            break
        end = stop
        word = symbols[gap:end]
        part = _part(word)
        if part.ends:
            break  # «الأمير سعود بن خالد أمير المنطقة»
        if part.divine:
            accepted = end if words >= 2 else accepted  # «غرم الله», «نصر الله»: one name with the word before
            pending = False
        elif part.particle:
            pending = True
            has_father = has_father or word == _BIN
        elif (part.after_particle if pending else _goes_on(scan, gap, end, part, words)) or (
            words == 1
            and part.family_of_titled
            and perhaps_titled
            and first.ends_short
            and title_before(scan, start) is not None
        ):
            words += 1
            accepted = end
            pending = False
        else:
            if has_father and not pending and _is_unused(word) and _is_stopped(scan, end, part):
                accepted = end  # «… بن خالد سدران،», «… الزنترال أن»: the name after a father's
            break
    return accepted if words >= 2 else None


def _goes_on(scan: Scan, gap: int, end: int, part: _Part, words: int) -> bool:
    """Whether the word from `gap` to `end` goes on with a name of so many words, no particle before it."""
    if part.pointed and _is_spelled_as_name(scan, end):
        return True
    if not (part.second if words == 1 else part.later):
        return False
    return not (part.has_article and _is_second_article(scan, gap, scan.symbols[gap:end], words))


def _is_second_article(scan: Scan, gap: int, word: str, words: int) -> bool:
    """«العميد العتيبي التوفيق»: two words with the article, one behind the other, end only a long name

    whose last word is a family name («سالم جابر الأحمد الصباح»).
    """
    start, end = scan.word_before(gap)
    if not split_article(scan.symbols[start:end])[0]:
        return False
    return words < _LONG or word not in family_names() or titles().after(scan, gap) is not None


def _is_spelled_as_name(scan: Scan, end: int) -> bool:
    """«ناصر علي الكثيري»: «علي» with the points that «على» lacks, and another name or the end of the clause behind."""
    if scan.view.text[scan.view.start(end - 1)] != _YEH:
        return False
    start, stop = scan.word_after(end)
    following = scan.symbols[start:stop]
    if start == stop:
        return True
    return (is_name_part(following) and following not in common_words()) or following in particles()


def _is_stopped(scan: Scan, end: int, part: _Part) -> bool:
    """Whether a clause ends behind a word, or a new one begins: «سدران،», «الزنترال أن»."""
    start, stop = scan.word_after(end)
    if not scan.view.scripts[start]:
        return True
    following = scan.symbols[start:stop]
    joined = following.startswith(WAW) and following[1:] in common_words()  # «الزنتري ومدير عام …»
    return part.has_article and (joined or is_frequent(following))


@lru_cache(maxsize=WORDS)
def _first(word: str) -> _First:
    given_name = is_given_name(word)
    return _First(
        known=given_name and titles().get(word) is None,
        particle=word in particles() and not given_name,
        child_of=word == _BIN,
        ends_short=word in given_names() and word not in common_words(),
    )


@lru_cache(maxsize=WORDS)
def _begins_behind_honorific(word: str) -> bool:
    """Whether a name can begin with a word where one must stand."""
    if not word or titles().get(word) is not None:
        return False
    if split_article(word)[0] and word not in given_names():
        return False  # «الطبيب المقيم ستيفن …»: an adjective of the title
    if split_article(word)[1] in country_adjectives() or is_inflected(word):
        return False  # «فخامة الرئيس اليمني», «المستشار بالديوان»
    return can_be_name(word) or word in particles()


@lru_cache(maxsize=WORDS)
def _part(word: str) -> _Part:
    count = common_words().get(word, 0)
    has_article, stem = split_article(word)
    is_known = is_name_part(word)
    later = _is_later(word, count, has_article=has_article, is_known=is_known)
    is_new = not has_article and not is_known and _is_unused(word) and ARTICLE + word not in common_words()
    return _Part(
        ends=word in context_words("after_name"),
        divine=particles().get(word) == _DIVINE,
        particle=word in particles(),
        after_particle=has_article or is_known or count < _OFTEN,
        second=later or is_new,
        later=later,
        has_article=has_article,
        pointed=is_known
        and word in given_names()
        and word not in context_words("no_given")
        and not is_given_name(word),
        family_of_titled=has_article
        and not word.endswith(_YEH)
        and count < _SELDOM
        and stem not in country_adjectives()
        and titles().get(word) is None,
    )


def _is_unused(word: str) -> bool:
    """Whether no text uses a word else, so that it is a name where nothing but a name can stand."""
    return len(word) > 2 and word not in common_words() and not is_inflected(word)


def _is_later(word: str, count: int, *, has_article: bool, is_known: bool) -> bool:
    """Whether a word goes on with a name of several words: a name part that is no frequent word, or an origin."""
    if is_known:
        if count < _OFTEN or (has_article and word in family_names()):
            return True
        return is_given_name(word) and ARTICLE + word not in common_words()  # «أحمد», never an ordinary word
    return has_article and not count and word.endswith(_YEH) and not is_inflected(word[:-1])  # «البلوي»


@lru_cache(maxsize=WORDS)
def is_inflected(word: str) -> bool:
    """Whether a word that is no frequent one is a form of one: «ونال», «مشواره», «يخض», «للعهد», «أية»."""
    known = common_words()
    if word.startswith(_FOR_THE):
        return True
    for cut in (1, 2):
        if word[cut:] in known and (prefix := PREFIXES.get(word[:cut])) is not None and prefix.proclitics:
            return True
    if word[:1] in _PRESENT and (word[1:] in known or any(letter + word[1:] in known for letter in _PRESENT)):
        return True
    if word.endswith(_SUFFIXES):
        for suffix in _SUFFIXES:
            stem = word[: -len(suffix)]
            if word.endswith(suffix) and (stem in known or (stem.endswith(_TEH) and stem[:-1] + _HEH in known)):
                return True  # «مشواره», «خبرتها»
    return False
