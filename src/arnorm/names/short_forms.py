"""The linker of short forms: «فويكا» after «ألكسندرو فويكا», also of people whom no table knows.

Only people whom the text names in full lend their family name. Two people of one family name are told apart by the
title or the gender of the verb beside the short form; where neither helps, the one named last is meant, in doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple, cast

from arnorm.context import Context
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.names.lexicons import gender_of, given_names, is_given_name, is_name_part, particles
from arnorm.names.people import SHORT_RULES
from arnorm.names.teaching import Covered, Occurrence, occurrences
from arnorm.names.titles import is_named_after, speech_verbs, title_before
from arnorm.names.words import (
    bare_words_before,
    common_words,
    context_words,
    is_feminine_verb,
    looks_feminine,
    place_of,
    triggers,
    without_conjunction,
)
from arnorm.text.folding import LATIN
from arnorm.text.scanner import Scan
from arnorm.values import Organization, Person

_SIDE: Final = 8
"""Full names on each side of a short form that are looked at when several people share it."""
_TINY: Final = 3
_VERY_COMMON: Final = 400
"""From this count in the corpus on, a word is no short form: «على», «ما»."""
_LATIN_LETTERS: Final = 4
_WAW: Final = "\N{ARABIC LETTER WAW}"
_LAM: Final = "\N{ARABIC LETTER LAM}"
_BIN: Final = (
    "\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}",
)
_SECOND_HALVES: Final = frozenset(
    ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER DAL}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",)
)
"""What makes one family name with the word before it: «محيي الدين»."""


@dataclass(frozen=True, slots=True)
class ShortForms:
    """Finds the family names, and foreign given names, of the people whom the text names in full.

    >>> from arnorm.pipeline import Pipeline
    >>> from arnorm.names.people import People
    >>> document = Pipeline((People(),), (ShortForms(),)).normalize("قال سام ألتمان إن الحوسبة شحيحة. وتابع ألتمان")
    >>> [(entity.text, entity.value.name) for entity in document.entities]
    [('سام ألتمان', 'Sam Altman'), ('ألتمان', 'Sam Altman')]
    """

    name: ClassVar[str] = "short_forms"
    links: ClassVar[bool] = True

    def __call__(self, mentions: Sequence[Mention], scan: Scan, context: Context) -> Sequence[Mention]:
        people = [mention for mention in mentions if type(mention.value) is Person]
        full = [mention for mention in people if " " in scan.symbols[mention.start : mention.end]]
        if not full:
            return mentions
        bearers = _bearers(scan, full)
        not_firms = _people_not_firms(scan, mentions, bearers)
        guesses = {mention for mention in people if _is_guess(scan, mention, bearers)}
        kept = list(mentions)
        if guesses or not_firms:
            kept = [m for m in kept if m not in guesses and scan.symbols[m.start : m.end] not in not_firms]
        covered = Covered(kept)
        near = _Nearest(bearers)
        begins = {form: min([bearer.starts[0] for bearer in named]) for form, named in bearers.items()}
        for lexeme in occurrences(scan, begins):
            if not covered.holds(lexeme.start, lexeme.end):
                named = near(lexeme.surface, lexeme.start)
                if named:
                    kept.extend(_read(scan, lexeme, named))
        return kept


class _Bearer(NamedTuple):
    """One person whom the text names in full, and where."""

    value: Person
    starts: list[int]
    surfaces: tuple[str, ...]
    given: bool
    """Whether the form is the given name alone."""

    @property
    def gender(self) -> str:
        """The gender of the given name: m, f or empty."""
        return next(filter(None, [gender_of(surface.split()[0]) for surface in self.surfaces]), "")

    def has_title(self, scan: Scan, gloss: str) -> bool:
        """Whether an office stands before the full name somewhere."""
        return any(_office_before(scan, start) == gloss for start in self.starts)


def _is_guess(scan: Scan, mention: Mention, bearers: dict[str, list[_Bearer]]) -> bool:
    """Whether a short name was read from the tables, though the text names others of that name in full."""
    if mention.evidence[0].rule not in SHORT_RULES:
        return False
    named = bearers.get(scan.symbols[mention.start : mention.end], [])
    return len(named) > 1 or (bool(named) and mention.value != named[0].value)


def _people_not_firms(scan: Scan, mentions: Sequence[Mention], bearers: dict[str, list[_Bearer]]) -> frozenset[str]:
    """Forms that are a firm's name in the tables, but the name of a person in this text: «سيمو» beside «فيدجي سيمو».

    The text must use the form as a person's name («قالت سيمو»), and never as a firm's.
    """
    firms: dict[str, list[Mention]] = {}
    for mention in mentions:
        if type(mention.value) is Organization:
            surface = scan.symbols[mention.start : mention.end]
            if surface in bearers:
                firms.setdefault(surface, []).append(mention)
    if not firms:
        return frozenset()
    other_names = {m.value for m in mentions if scan.symbols[m.start : m.end] not in firms}
    people = set()
    for surface, named in firms.items():
        if named[0].value in other_names:
            continue
        if any(_is_spoken_of(scan, m) for m in named) and not any(_is_firm(scan, m) for m in named):
            people.add(surface)
    return frozenset(people)


def _is_spoken_of(scan: Scan, mention: Mention) -> bool:
    outer = place_of(scan, mention.start, mention.end).outer
    return title_before(scan, outer) is not None or speech_verbs().before(scan, outer) is not None


def _is_firm(scan: Scan, mention: Mention) -> bool:
    return triggers().before(scan, place_of(scan, mention.start, mention.end).outer) is not None


def _bearers(scan: Scan, full: Sequence[Mention]) -> dict[str, list[_Bearer]]:
    """Who can be meant by each short form."""
    people: dict[Person, list[Mention]] = {}
    for mention in full:
        people.setdefault(cast(Person, mention.value), []).append(mention)
    bearers: dict[str, list[_Bearer]] = {}
    for person, mentions in people.items():
        starts = [mention.start for mention in mentions]
        surfaces = tuple(dict.fromkeys([scan.symbols[mention.start : mention.end] for mention in mentions]))
        for form, given in dict(_forms(surfaces, person)).items():
            bearers.setdefault(form, []).append(_Bearer(person, starts, surfaces, given))
    return bearers


def _office_before(scan: Scan, start: int) -> str | None:
    title = title_before(scan, start)
    return title.gloss if title is not None and title.role != "honorific" else None


def _forms(surfaces: tuple[str, ...], person: Person) -> Iterator[tuple[str, bool]]:
    """Short forms of a person, and whether each is the given name; the family name last, so that it wins."""
    for surface in (*surfaces, person.name):
        words = surface.split()
        if len(words) < 2:
            continue
        if surface.isascii():
            for word in (words[0], words[-1]):
                if len(word) >= _LATIN_LETTERS and word.isalpha() and word[0].isupper():
                    yield word, word is words[0]
            continue
        if words[0] not in common_words() and words[0] not in particles() and len(words[0]) > _TINY:
            yield words[0], True
        family = _family(words, known=person.known)
        if family is not None:
            yield family, False


def _family(words: list[str], *, known: bool) -> str | None:
    """«أبو غزالة», «محيي الدين», «آل مكتوم»: a family name of two words, or the last word; no father's name.

    «بن سلمان» stands for a person only when the tables know him: others share their father's name.
    """
    if len(words) > 2 and (words[-2] in particles() or words[-1] in _SECOND_HALVES):
        family = " ".join(words[-2:])
        if words[-2] in _BIN:
            return family if known else None
        return None if len(words) > 3 and words[-3] in _BIN else family
    return words[-1]


def _read(scan: Scan, lexeme: Occurrence, bearers: list[_Bearer]) -> Iterator[Mention]:
    outer = lexeme.start - len(lexeme.prefix.proclitics)
    if not _can_be_short_form(scan, lexeme, outer, given=bearers[0].given):
        return
    evidence = Evidence("short form of a person named in full")
    chosen = _choose(scan, outer, bearers)
    others = tuple([bearer.value for bearer in bearers if bearer is not chosen[0]])
    if chosen[1]:
        yield Mention(lexeme.start, lexeme.end, chosen[0].value, (evidence,), _certainty(chosen[0], others))
    else:
        yield Mention(lexeme.start, lexeme.end, chosen[0].value, (evidence,), Certainty.DOUBTFUL, others)


def _certainty(bearer: _Bearer, others: tuple[Person, ...]) -> Certainty:
    return Certainty.LIKELY if others or bearer.given or not bearer.value.known else Certainty.CERTAIN


def _can_be_short_form(scan: Scan, lexeme: Occurrence, outer: int, *, given: bool) -> bool:
    """Whether a form that stands here is the person: not another person's name, and no ordinary word."""
    symbols, proclitics = scan.symbols, lexeme.prefix.proclitics
    form = symbols[lexeme.start : lexeme.end]
    if is_named_after(scan, lexeme.start, lexeme.end, proclitics):
        return False
    before_start, before_end = scan.word_before(outer)
    before = symbols[before_start:before_end]
    if scan.view.scripts[lexeme.start] == LATIN:
        return not (before[:1].isupper() and before.isascii())
    if proclitics and symbols[outer : lexeme.end] in common_words():
        return False
    if len(form) <= _TINY and proclitics not in ("", _WAW, _LAM):
        return False
    if not proclitics and is_given_name(before) and not is_given_name(form):
        return False
    if before in particles() or ((given or is_name_part(form)) and _goes_on(scan, lexeme.end)):
        return False
    count = common_words().get(form, 0)
    if count >= _VERY_COMMON:
        return False
    if form in context_words("function_word"):  # «وشرح لي أحد موظفيه» is not Robin Li
        return not proclitics and title_before(scan, outer) is not None
    if not count and not (given and form in given_names() and len(form) <= _TINY):
        return True
    return not proclitics and _is_person_place(scan, outer, before)


def _goes_on(scan: Scan, end: int) -> bool:
    """Whether a given name stands before another name: someone else's full name."""
    start, stop = scan.word_after(end)
    word = scan.symbols[start:stop]
    return start < stop and (is_name_part(word) or word in particles()) and word not in common_words()


def _is_person_place(scan: Scan, outer: int, before: str) -> bool:
    """Whether a person must be meant: after a title, a verb of saying or another verb."""
    if title_before(scan, outer) is not None or speech_verbs().before(scan, outer) is not None:
        return True
    verbs = tuple(without_conjunction(before))
    return any(map(is_feminine_verb, verbs)) or not context_words("club_verb").isdisjoint(verbs)


def _choose(scan: Scan, outer: int, bearers: list[_Bearer]) -> tuple[_Bearer, bool]:
    """Who is meant, and whether the text decides it."""
    if len(bearers) == 1:
        return bearers[0], True
    title = title_before(scan, outer)
    if title is not None:
        titled = [bearer for bearer in bearers if bearer.has_title(scan, title.gloss)]
        if len(titled) == 1:
            return titled[0], True
    gender = _gender_before(scan, outer)
    fitting = [bearer for bearer in bearers if bearer.gender in (gender, "")] if gender else []
    if len(fitting) == 1:
        return fitting[0], True
    return (fitting or bearers)[0], False


class _Nearest:
    """The bearers of a form whom the text names nearest before a place, the nearest first; of many, only these."""

    __slots__ = ("_bearers", "_places")

    def __init__(self, bearers: Mapping[str, list[_Bearer]]) -> None:
        self._bearers = bearers
        self._places = {
            form: sorted((start, number) for number, bearer in enumerate(named) for start in bearer.starts)
            for form, named in bearers.items()
            if len(named) > 1
        }

    def __call__(self, form: str, index: int) -> list[_Bearer]:
        named = self._bearers[form]
        places = self._places.get(form)
        if places is None:  # a short form stands for somebody who was named before
            return named if named[0].starts[0] < index else []
        place = bisect_left(places, (index, -1))
        if not place:
            return []
        around = (*places[max(place - _SIDE, 0) : place][::-1], *places[place : place + _SIDE])
        return [named[number] for number in dict.fromkeys(number for _, number in around)]


def _gender_before(scan: Scan, outer: int) -> str:
    """The gender of the verb or title before a name: «قالت النجار», «وزير النجار»; empty when there is none."""
    before = next(bare_words_before(scan, outer, 1), "")
    if any(map(is_feminine_verb, without_conjunction(before))):
        return "f"
    if speech_verbs().before(scan, outer) is not None:
        return "m"
    if title_before(scan, outer) is not None:
        return "f" if looks_feminine(before) else "m"
    return ""
