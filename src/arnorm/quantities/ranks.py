"""Ranks in cardinals: «المركز الـ7», «للمرة الـ28», «مهرجان التمور الـ17», «المرتبة 143», «القرن العشرين»."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from arnorm.mentions import Evidence
from arnorm.quantities.beside import PERCENT, RANK, RANK_PLAIN, phrase_after, phrase_before
from arnorm.quantities.digits import Digits, read_digits
from arnorm.quantities.words import NUMERAL, NumeralWord, phrases_of
from arnorm.text.clitics import ARTICLE, PREFIXES
from arnorm.text.scanner import Lexeme, Scan

_HEH: Final = "\N{ARABIC LETTER HEH}"
_TEH: Final = "\N{ARABIC LETTER TEH}"
POSSESSIVES: Final = (
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
    "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ALEF}",
)
"""The pronouns at the end of a noun that no other ending looks like: their, her, our."""
_PRONOUNS: Final = (*POSSESSIVES, _HEH)
FEMININE_PLURAL: Final = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"
_SOUND_PLURALS: Final = (
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}",
)
_NISBA_PLURAL: Final = "\N{ARABIC LETTER YEH}" * 2 + "\N{ARABIC LETTER NOON}"
_MEEM: Final = "\N{ARABIC LETTER MEEM}"
_SHORTEST_PLURAL: Final = 5
_IN_DIGITS: Final = (Evidence("a definite number after a noun that ranks"),)
_RANK_NOUN: Final = (Evidence("a number after a noun of rank"),)


@lru_cache(maxsize=1 << 13)
def is_definite(word: str) -> bool:
    """Whether a folded word begins with the article, proclitics before it or not: «والشركة», «للمرة»."""
    for length in (2, 3, 4):
        prefix = PREFIXES.get(word[:length])
        if prefix is not None and prefix.article_length and len(word) > length + 1:
            return True
    return False


# -- nouns that rank ------------------------------------------------------------------------------------------------


@cache
def _stems(*roles: str) -> frozenset[str]:
    """Nouns of number_contexts.tsv without their article."""
    return frozenset(phrase.removeprefix(ARTICLE) for phrase, _ in phrases_of("number_contexts", roles))


def rank_stems() -> frozenset[str]:
    """The nouns that a definite number ranks, without article: «دوره», «مره»."""
    return _stems("rank", "rank_event")


def _without_article(word: str) -> str:
    """A word without the article and the proclitics before it: «للدول» → «دول»."""
    for length in (4, 3, 2):
        prefix = PREFIXES.get(word[:length])
        if prefix is not None and prefix.article_length and len(word) > length + 1:
            return word[length:]
    return word


@lru_cache(maxsize=1 << 12)
def rank_stem(word: str) -> str:
    """A folded word without article, proclitics and pronoun: «للمرة» → «مره», «مباراته» → «مباراه», «عامه» → «عام»."""
    bare = _without_article(word)
    if bare != word:
        return bare
    nouns = rank_stems()
    if word in nouns:
        return word
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun):
            stem = word.removesuffix(pronoun)
            stem = stem[:-1] + _HEH if stem.endswith(_TEH) else stem
            if stem in nouns:
                return stem
    return word


def _is_ranked(scan: Scan, digits: Digits) -> bool:
    """Whether the noun before a number makes it a rank."""
    if not digits.definite:
        return phrase_before(RANK_PLAIN, scan, digits.start, digits.near) is not None
    if digits.near & RANK and phrase_before(RANK, scan, digits.start, digits.near) is not None:
        return True
    words = [scan.symbols[start:end] for start, end in scan.words_before(digits.start, 4)]
    return bool(words) and _has_rank_noun(words)


def _has_rank_noun(words: list[str]) -> bool:
    """Whether one thing of a row is numbered: «للمرة الـ28», «المنتدى الاقتصادي الـ55», «مهرجان أبها الـ17».

    Several things are counted: «الدول الـ28», «اجتماع الدول الـ27», «أعضاء المنتدى العربي الـ22».
    """
    nearest = words[-1]
    if _is_counted(nearest):
        return False
    if rank_stem(nearest) in rank_stems() and (is_definite(nearest) or rank_stem(nearest) != nearest):
        return not (len(words) > 1 and _is_counted(words[-2]))
    between = [nearest]
    for index in range(len(words) - 2, -1, -1):
        word = words[index]
        stem = rank_stem(word)
        definite = is_definite(word)
        if stem in _stems("rank_event") and not definite and stem == word:
            return True  # «مهرجان التمور»: the name of the event lies between
        described = (definite or stem != word) and all(map(is_definite, between))
        if stem in rank_stems() and described:
            return not (index and _is_counted(words[index - 1]))  # «المنتدى الاقتصادي»: adjectives lie between
        if _is_counted(word):
            return False
        between.append(word)
    return False


def _is_counted(word: str) -> bool:
    """Whether a noun is a plural: «الدول», «دول», «الطائرات», «المعلمين», «اللاعبين»; not «الزيتون», «فلسطين»."""
    bare = _without_article(word)
    if bare in _stems("counted_head"):
        return True
    if len(bare) < _SHORTEST_PLURAL:
        return False
    if word.endswith(_SOUND_PLURALS):
        return bare.startswith(_MEEM) or bare[1] == ARTICLE[0] or word.endswith(_NISBA_PLURAL)
    return word.endswith(FEMININE_PLURAL)


# -- numbers that rank ----------------------------------------------------------------------------------------------


def numeral_word(lexeme: Lexeme | None) -> NumeralWord | None:
    """The number word of a lexeme, when it is one."""
    if lexeme is None:
        return None
    word = lexeme.entry.payload
    return word if isinstance(word, NumeralWord) else None


def ranked_numbers(scan: Scan) -> tuple[tuple[int, int, int, tuple[Evidence, ...]], ...]:
    """Numbers that a noun makes a rank: «المركز الـ7», «المرتبة 143», «الذكرى المئة», «القرن العشرين»."""
    found: list[tuple[int, int, int, tuple[Evidence, ...]]] = []
    for digits in scan.shared(read_digits):
        if not (digits.definite or digits.near & RANK_PLAIN) or digits.proclitics or not _is_ranked(scan, digits):
            continue
        if digits.value != digits.value.to_integral_value() or digits.value <= 0:
            continue
        if not _number_follows(scan, digits.end) and not _has_unit(scan, digits.end):
            found.append((digits.start, digits.end, int(digits.value), _IN_DIGITS if digits.definite else _RANK_NOUN))
    for lexeme in scan.of(NUMERAL):
        proclitics, article = lexeme[3]
        if not article or proclitics:
            continue
        start, end, entry, _ = lexeme
        word = entry.payload
        assert isinstance(word, NumeralWord)
        if word.role not in ("tens", "hundred") or word.form not in ("", "singular"):
            continue
        if phrase_before(RANK, scan, start) is not None and not _number_follows(scan, end):
            found.append((start, end, int(word.value), _RANK_NOUN))
    return tuple(found)


def _number_follows(scan: Scan, end: int) -> bool:
    return scan.skip_spaces(end) in scan.shared(_number_places)


def _number_places(scan: Scan) -> frozenset[int]:
    return frozenset([start for start, _, _, _ in scan.of(NUMERAL)])


def _has_unit(scan: Scan, end: int) -> bool:
    symbols = scan.symbols
    after = scan.skip_spaces(end)
    return symbols[after : after + 1] == "%" or phrase_after(PERCENT, scan, end) is not None
