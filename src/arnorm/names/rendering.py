"""The English rendering of an organization that no table knows: its known words translated, the others romanized."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

from arnorm.knowledge.tables import packaged_columns
from arnorm.names.romanization import romanized
from arnorm.names.words import common_words, context_words, country_adjectives, is_definite, is_frequent, split_article
from arnorm.text.clitics import ARTICLE, LAM, WAW
from arnorm.text.folding import fold, fold_all
from arnorm.text.phrases import PhraseTable
from arnorm.text.scanner import Scan

_LONGEST_ACTIVITY: Final = 4
_OF_ORIGIN: Final = ("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER HEH}")


@cache
def activities() -> PhraseTable[str]:
    """«للمقاولات», «للتطوير العقاري» … and their rendering."""
    return PhraseTable([(arabic, latin) for arabic, latin in _parts("activity").items()])


@cache
def activity_words() -> frozenset[str]:
    """The words that activities begin with."""
    return frozenset(arabic.partition(" ")[0] for arabic in _parts("activity"))


@cache
def _parts(role: str) -> dict[str, str]:
    """Folded parts of one role and their rendering."""
    roles, latin, arabic = packaged_columns("organization_parts", "role", "latin", "arabic")
    rows = zip(roles, latin, fold_all(arabic), strict=True)
    return {" ".join(phrase.split()): rendered for of_role, rendered, phrase in rows if of_role == role}


@cache
def company_heads() -> frozenset[str]:
    """Folded words that official names of firms begin with: «الشركة», «المجموعة»."""
    rows = zip(*packaged_columns("organization_parts", "role", "type", "arabic"), strict=True)
    return frozenset(fold(arabic) for role, type_, arabic in rows if role == "head" and type_ in ("company", "bank"))


def activity_end(scan: Scan, index: int) -> int | None:
    """Where what a firm does ends, when it begins at `index`: «للتجارة والمقاولات العامة», «للشحن البحري»."""
    start, stop = scan.word_after(index)
    if scan.symbols[start:stop] not in activity_words():
        return None
    found = activities().after(scan, index)
    if found is None or found.proclitics:
        return None
    end = found.end
    while True:
        start, stop = scan.word_after(end)
        word = scan.symbols[start:stop]
        if start == end or not (_goes_on(word) or _is_further(word)):
            return end
        end = stop


def _goes_on(word: str) -> bool:
    """«البحري», «العامة»: an adjective of the activity, no country's."""
    has_article, stem = split_article(word)
    if not has_article or stem in country_adjectives():
        return False
    return word in _parts("adjective") or (word.endswith(_OF_ORIGIN) and not is_frequent(word))


def _is_further(word: str) -> bool:
    """«والمقاولات» behind «للتجارة»: a further activity."""
    return word.startswith(WAW + ARTICLE) and activities().get(LAM + LAM + word[3:]) is not None


def rendered(folded: str) -> str:
    """A folded name in English: adjectives, what is left in Latin letters, the activity, the head.

    >>> rendered("الشركه السعوديه الوطنيه للاناره والكهرباء"), rendered("المدار للمقاولات")
    ('Saudi National Lighting and Electricity Company', 'Al-Medar Contracting')
    >>> rendered("ايه بي اس"), rendered("قمر انرجي"), rendered("المدار القابضه")
    ('ABS', 'Qamar Energy', 'Al-Medar Holding')
    """
    words = folded.split()
    head = _parts("head").get(words[0], "")
    words = words[1:] if head else words
    words, activity, behind = _split_activity(words)
    if not head and len(words) > 1 and words[-1] in context_words("holding"):
        words, behind = words[:-1], ["Holding"]
    adjectives = [_parts("adjective")[word] for word in words if word in _parts("adjective")]
    rest = [word for word in words if word not in _parts("adjective")]
    return " ".join(filter(None, (*adjectives, *_latin(rest), *behind, activity, head)))


def _split_activity(words: list[str]) -> tuple[list[str], str, list[str]]:
    """The words before the activity, the activity in English, and its adjectives that have an English form."""
    for first in range(len(words)):
        if not words[first].startswith(LAM):
            continue
        for length in range(min(_LONGEST_ACTIVITY, len(words) - first), 0, -1):
            activity = _parts("activity").get(" ".join(words[first : first + length]), "")
            if activity:
                further, behind = words[first + length :], []
                for word in further:
                    if word in _parts("adjective"):
                        behind.append(_parts("adjective")[word])
                    elif _is_further(word):
                        activity += " and " + _parts("activity")[LAM + LAM + word[3:]]
                return words[:first], activity, behind
    return words, "", []


def _latin(words: list[str]) -> Iterator[str]:
    """Words in Latin letters: letters that are read out as an acronym, English words as such, the others by sound."""
    for is_letters, group in groupby(words, key=_letters().__contains__):
        run = list(group)
        if is_letters and len(run) > 1:
            yield "".join([_letters()[word] for word in run])
        else:
            for is_english, part in groupby(run, key=_english().__contains__):
                if is_english:
                    yield from [_english()[word] for word in part]
                else:
                    yield romanized(" ".join(part))


@cache
def _letters() -> dict[str, str]:
    """Folded names of Latin letters, of more than one letter themselves."""
    found: dict[str, str] = {}
    latin, arabic = packaged_columns("letter_names", "latin", "arabic")
    for letter, name in zip(latin, fold_all(arabic), strict=True):
        if len(name) > 1 and letter.isalpha():
            found.setdefault(name, letter.upper())
    return found


@cache
def _english() -> dict[str, str]:
    """Folded English words of firms' names as Arabic spells them."""
    found: dict[str, str] = {}
    latins, roles, arabic = packaged_columns("organization_words", "latin", "role", "arabic")
    for latin, role, word in zip(latins, roles, fold_all(arabic), strict=True):
        if role in ("sector", "group") and not is_definite(word) and not {word, ARTICLE + word} & common_words().keys():
            found[word] = max(found.get(word, ""), latin.capitalize(), key=len)
    return found
