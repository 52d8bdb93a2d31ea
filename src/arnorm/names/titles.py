"""Titles and verbs of saying: what stands before a person's name, and what bears one («شارع جمال عبد الناصر»)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from arnorm.knowledge.tables import packaged_columns
from arnorm.names.words import WORDS, context_words, is_definite, without_conjunction
from arnorm.text.folding import fold_all
from arnorm.text.phrases import PhraseTable
from arnorm.text.scanner import Scan


class Title(NamedTuple):
    """What stands before a name: an honorific, an office or a profession, in English."""

    role: str
    gloss: str


@cache
def titles() -> PhraseTable[Title]:
    """«الرئيس التنفيذي», «الدكتور», «وزير المالية» …"""
    gloss, role, arabic = packaged_columns("titles", "gloss", "role", "arabic")
    return PhraseTable(zip(arabic, map(Title, role, gloss), strict=True))


@cache
def title_ends() -> frozenset[str]:
    """The last words of titles, folded."""
    return frozenset(folded.split()[-1] for folded in fold_all(*packaged_columns("titles", "arabic")))


@cache
def speech_verbs() -> PhraseTable[str]:
    """«قال», «أوضحت», «بحسب» …: what a name follows."""
    rows = zip(*packaged_columns("speech_verbs", "gloss", "side", "arabic"), strict=True)
    return PhraseTable([(arabic, gloss) for gloss, side, arabic in rows if side == "after"])


def title_before(scan: Scan, index: int) -> Title | None:
    """The title that ends before `index`, adjectives and what it is over («الرئيس التنفيذي للشركة») skipped."""
    for _ in range(3):
        start, end = scan.word_before(index)
        word = scan.symbols[start:end]
        found = titles().before(scan, index) if ends_title(word) else None
        if found is not None:
            return found.payload
        if not _is_title_tail(word):
            return None
        index = start
    return None


@lru_cache(maxsize=WORDS)
def _is_title_tail(word: str) -> bool:
    """Whether a folded word can stand between a title and a name: an adjective, or what the office is over."""
    return is_definite(word) or word in context_words("title_tail")


def speech_before(scan: Scan, index: int) -> bool:
    """Whether a verb of saying ends before `index`."""
    start, end = scan.word_before(index)
    return _ends_speech(scan.symbols[start:end]) and speech_verbs().before(scan, index) is not None


@lru_cache(maxsize=WORDS)
def _ends_speech(word: str) -> bool:
    return speech_verbs().can_end(word)


def is_named_after(scan: Scan, start: int, end: int, proclitics: str) -> bool:
    """«شارع جمال عبد الناصر», «مطار الملك خالد», «كأس الأمير فيصل»: something that bears a person's name."""
    outer = start - len(proclitics)
    if proclitics:
        return False
    for _ in range(2):
        before_start, before_end = scan.word_before(outer)
        word = scan.symbols[before_start:before_end]
        if not can_name(word):
            return False
        if bears_names(word):
            return True
        title = titles().before(scan, outer)
        if title is None or (title.payload.role != "honorific" and " " in scan.symbols[title.start : title.end]):
            return False
        outer = title.start - len(title.proclitics)
    return False


@lru_cache(maxsize=WORDS)
def can_name(word: str) -> bool:
    """Whether what stands behind a folded word can be called after a person."""
    return bears_names(word) or ends_title(word)


@lru_cache(maxsize=WORDS)
def ends_title(word: str) -> bool:
    """Whether a title can end with a folded word."""
    return titles().can_end(word)


@lru_cache(maxsize=WORDS)
def bears_names(word: str) -> bool:
    """Whether a folded word is a place, an award … that is called after people: «شارع», «وكأس»."""
    return not context_words("place_before", "award_before").isdisjoint(without_conjunction(word))
