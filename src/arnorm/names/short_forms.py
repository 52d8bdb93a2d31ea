"""The linker of short forms: «فويكا» after «ألكسندرو فويكا», also of people whom no table knows.

Only people whom the text names in full lend their family name. Two people of one family name are told apart by the
title or the gender of the verb beside the short form; where neither helps, the one named last is meant, in doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence, Set
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple, cast

from arnorm.context import Context
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.names.lexicons import gender_of, given_names, is_given_name, is_name_part, particles
from arnorm.names.people import SHORT_RULES
from arnorm.names.teaching import Occurrence, SoughtName, latin_letters, occurrences, sought_name
from arnorm.names.titles import is_named_after, speech_before, title_before
from arnorm.names.words import (
    WORDS,
    bare_words_before,
    common_words,
    context_words,
    is_feminine_verb,
    looks_feminine,
    place_of,
    triggers,
    without_conjunction,
)
from arnorm.text.clitics import LAM, NO_PREFIX, PREFIXES, WAW, Prefix
from arnorm.text.folding import LATIN
from arnorm.text.scanner import Scan
from arnorm.values import Organization, Person

_SIDE: Final = 8
"""Full names on each side of a short form that are looked at when several people share it."""
_TINY: Final = 3
_VERY_COMMON: Final = 400
"""From this count in the corpus on, a word is no short form: «على», «ما»."""
_LATIN_LETTERS: Final = 4
_BIN: Final = (
    "\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}",
    "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER BEH}\N{ARABIC LETTER NOON}",
)
_SECOND_HALVES: Final = frozenset(
    ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}\N{ARABIC LETTER DAL}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",)
)
"""What makes one family name with the word before it: «محيي الدين»."""
_EVIDENCE: Final = (Evidence("short form of a person named in full"),)


class ShortForms(Component):
    """Finds the family names, and foreign given names, of the people whom the text names in full.

    >>> from arnorm.pipeline import Pipeline
    >>> from arnorm.names.people import People
    >>> document = Pipeline((People(),), (ShortForms(),)).normalize("قال سام ألتمان إن الحوسبة شحيحة. وتابع ألتمان")
    >>> [(entity.text, entity.value.name) for entity in document.entities]
    [('سام ألتمان', 'Sam Altman'), ('ألتمان', 'Sam Altman')]
    """

    __slots__ = ()
    name: ClassVar[str] = "short_forms"
    links: ClassVar[bool] = True

    def __call__(self, mentions: Sequence[Mention], scan: Scan, context: Context) -> Sequence[Mention]:
        symbols = scan.symbols
        people = [mention for mention in mentions if type(mention.value) is Person]
        written = [symbols[mention.start : mention.end] for mention in people]
        full = [(name, mention) for name, mention in zip(written, people, strict=True) if " " in name]
        if not full:
            return mentions
        bearers, names = _bearers(full, latin_letters(scan))
        short = [(name, mention) for name, mention in zip(written, people, strict=True) if name in bearers]
        misread = _misread(scan, mentions, short, bearers)
        kept = [mention for mention in mentions if mention.start not in misread] if misread else list(mentions)
        near = _Nearest(bearers)
        free = occurrences(scan, names, mentions, hidden=people)
        for occurrence in (*free, *misread.values()):
            proclitics = occurrence.prefix.proclitics
            if proclitics and symbols[occurrence.start - len(proclitics) : occurrence.end] in bearers:
                continue  # «براين» is no «ب» and «راين», also before the text names a Brian
            named = near(occurrence.surface, occurrence.start)
            if named and _can_be_short_form(scan, occurrence, given=named[0].given[occurrence.surface]):
                kept.append(_short_form(scan, occurrence, named))
        return kept


_Named = tuple[str, Mention]
"""A name as it is in the folded text, and its mention."""


class _Forms(NamedTuple):
    """The short forms of a person."""

    given: Mapping[str, bool]
    """Whether each is the given name alone."""
    names: tuple[SoughtName, ...]
    """Those that a folded text can have, as they are looked for."""


class _Bearer:
    """One person whom the text names in full, and where."""

    __slots__ = ("_offices", "_spellings", "first", "given", "named", "names", "value")

    def __init__(self, named: Sequence[_Named]) -> None:
        self.named = named
        written, mention = named[0]
        self.first = mention.start
        self.value = cast(Person, mention.value)
        self._spellings = (written,) if len(named) == 1 else tuple(dict.fromkeys([name for name, _ in named]))
        self.given, self.names = _forms(self._spellings, self.value.name, self.value.known)
        self._offices: Set[str | None] | None = None

    @property
    def starts(self) -> list[int]:
        """Where the full names begin."""
        return [mention.start for _, mention in self.named]

    @property
    def gender(self) -> str:
        """The gender of the given name: m, f or empty."""
        return next(filter(None, [gender_of(name.split()[0]) for name in self._spellings]), "")

    def has_title(self, scan: Scan, gloss: str) -> bool:
        """Whether an office stands before the full name somewhere."""
        if self._offices is None:
            self._offices = {_office_before(scan, start) for start in self.starts}
        return gloss in self._offices


_Bearers = Mapping[str, Sequence[_Bearer]]
"""Who can be meant by each short form, by the place of the first full name."""


def _misread(
    scan: Scan, mentions: Sequence[Mention], short: Sequence[_Named], bearers: _Bearers
) -> dict[int, Occurrence]:
    """The short forms that the tables read otherwise than the full names of the text, by their starts."""
    misread = [(name, mention) for name, mention in short if _is_guess(mention, bearers[name])]
    not_firms = _people_not_firms(scan, mentions, bearers)
    if not_firms:
        symbols = scan.symbols
        misread += [(name, m) for m in mentions if (name := symbols[m.start : m.end]) in not_firms]
    return {
        mention.start: Occurrence(mention.start, mention.end, _proclitics_before(scan, mention.start), name)
        for name, mention in misread
    }


def _proclitics_before(scan: Scan, start: int) -> Prefix:
    return PREFIXES.get(scan.symbols[scan.word_start(start) : start], NO_PREFIX)


def _is_guess(mention: Mention, named: Sequence[_Bearer]) -> bool:
    """Whether a short name was read from the tables, though the text names others of that name in full."""
    if len(named) == 1 and mention.value is named[0].value:
        return False
    return mention.evidence[0].rule in SHORT_RULES and (len(named) > 1 or mention.value != named[0].value)


def _people_not_firms(scan: Scan, mentions: Sequence[Mention], bearers: _Bearers) -> Set[str]:
    """Forms that are a firm's name in the tables, but the name of a person in this text: «سيمو» beside «فيدجي سيمو».

    The text must use the form as a person's name («قالت سيمو»), and never as a firm's.
    """
    symbols = scan.symbols
    named = [m for m in mentions if type(m.value) is Organization and symbols[m.start : m.end] in bearers]
    if not named:
        return frozenset()
    firms: dict[str, list[Mention]] = {}
    for mention in named:
        firms.setdefault(symbols[mention.start : mention.end], []).append(mention)
    return {
        form
        for form, named in firms.items()
        if not _is_named_otherwise(scan, mentions, cast(Organization, named[0].value), firms)
        and any(_is_spoken_of(scan, m) for m in named)
        and not any(_is_firm(scan, m) for m in named)
    }


def _is_named_otherwise(scan: Scan, mentions: Sequence[Mention], firm: Organization, forms: Container[str]) -> bool:
    """Whether the text has another name of the firm than these forms."""
    return any(
        mention.value == firm and scan.symbols[mention.start : mention.end] not in forms
        for mention in mentions
        if type(mention.value) is Organization and mention.value.id == firm.id
    )


def _is_spoken_of(scan: Scan, mention: Mention) -> bool:
    outer = place_of(scan, mention.start, mention.end).outer
    return title_before(scan, outer) is not None or speech_before(scan, outer)


def _is_firm(scan: Scan, mention: Mention) -> bool:
    return triggers().before(scan, place_of(scan, mention.start, mention.end).outer) is not None


def _bearers(full: Sequence[_Named], latin: str) -> tuple[_Bearers, list[tuple[SoughtName, int]]]:
    """Who can be meant by each short form, by the full names as written; and the forms to look for, from where on.

    Latin ones are left out that the Latin letters of the text do not have.
    """
    people: dict[object, list[_Named]] = {}  # by id, which is compared sooner than a whole value
    for named in full:
        person = cast(Person, named[1].value)
        people.setdefault(person.id or person, []).append(named)
    bearers: dict[str, list[_Bearer]] = {}
    names: list[tuple[SoughtName, int]] = []
    for of_person in people.values():
        bearer = _Bearer(of_person)
        for name in bearer.names:
            if name.latin in latin:
                others = bearers.get(name.surface)
                if others is None:
                    bearers[name.surface] = [bearer]
                    names.append((name, bearer.first))
                else:
                    others.append(bearer)
    return bearers, names


def _office_before(scan: Scan, start: int) -> str | None:
    title = title_before(scan, start)
    return title.gloss if title is not None and title.role != "honorific" else None


@lru_cache(maxsize=WORDS)
def _forms(written: tuple[str, ...], latin: str, known: bool) -> _Forms:
    """The short forms of a person by the names that a text has, folded, and the one in Latin letters.

    A form that is a given name and a family name is the family name.
    """
    given: dict[str, bool] = {}
    for name in (*written, latin):
        words = name.split()
        if len(words) < 2:
            continue
        if name.isascii():
            for word in (words[0], words[-1]):
                if len(word) >= _LATIN_LETTERS and word.isalpha() and word[0].isupper():
                    given[word] = word is words[0]
            continue
        if words[0] not in common_words() and words[0] not in particles() and len(words[0]) > _TINY:
            given[words[0]] = True
        family = _family(words, known=known)
        if family is not None:
            given[family] = False
    return _Forms(given, tuple(filter(None, map(sought_name, given))))


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


def _short_form(scan: Scan, occurrence: Occurrence, bearers: Sequence[_Bearer]) -> Mention:
    start, end, prefix, surface = occurrence
    chosen, decided = _choose(scan, start - len(prefix.proclitics), bearers)
    others = tuple([bearer.value for bearer in bearers if bearer is not chosen]) if len(bearers) > 1 else ()
    if not decided:
        certainty = Certainty.DOUBTFUL
    elif others or chosen.given[surface] or not chosen.value.known:
        certainty = Certainty.LIKELY
    else:
        certainty = Certainty.CERTAIN
    return Mention(start, end, chosen.value, _EVIDENCE, certainty, () if decided else others)


def _can_be_short_form(scan: Scan, occurrence: Occurrence, *, given: bool) -> bool:
    """Whether a form that stands here is the person: not another person's name, and no ordinary word."""
    start, end, prefix, _ = occurrence
    symbols, proclitics = scan.symbols, prefix.proclitics
    outer = start - len(proclitics)
    word_start, word_end = scan.word_before(outer)
    before, form = symbols[word_start:word_end], _as_word(symbols[start:end])
    if scan.view.scripts[start] == LATIN:
        return not (before[:1].isupper() and before.isascii()) and not is_named_after(scan, start, end, proclitics)
    if form.very_common or before in particles():
        return False
    if proclitics:
        if symbols[outer:end] in common_words() or (form.tiny and proclitics not in (WAW, LAM)):
            return False
    elif not form.given_name and is_given_name(before):
        return False
    if (given or form.name_part) and _goes_on(scan, end):
        return False
    if is_named_after(scan, start, end, proclitics):
        return False
    if form.function_word:  # «وشرح لي أحد موظفيه» is not Robin Li
        return not proclitics and title_before(scan, outer) is not None
    if not form.common and not (given and form.tiny and form.given):
        return True
    return not proclitics and _is_person_place(scan, outer, before)


class _AsWord(NamedTuple):
    """A short form as a word of the language."""

    common: bool
    very_common: bool
    function_word: bool
    tiny: bool
    given: bool
    """In the table of given names, be it more often another word."""
    given_name: bool
    name_part: bool


@lru_cache(maxsize=WORDS)
def _as_word(form: str) -> _AsWord:
    count = common_words().get(form, 0)
    return _AsWord(
        common=count > 0,
        very_common=count >= _VERY_COMMON,
        function_word=form in context_words("function_word"),
        tiny=len(form) <= _TINY,
        given=form in given_names(),
        given_name=is_given_name(form),
        name_part=is_name_part(form),
    )


def _goes_on(scan: Scan, end: int) -> bool:
    """Whether a given name stands before another name: someone else's full name."""
    start, stop = scan.word_after(end)
    word = scan.symbols[start:stop]
    return start < stop and (is_name_part(word) or word in particles()) and word not in common_words()


def _is_person_place(scan: Scan, outer: int, before: str) -> bool:
    """Whether a person must be meant: after a title, a verb of saying or another verb."""
    if title_before(scan, outer) is not None or speech_before(scan, outer):
        return True
    verbs = tuple(without_conjunction(before))
    return any(map(is_feminine_verb, verbs)) or not context_words("club_verb").isdisjoint(verbs)


def _choose(scan: Scan, outer: int, bearers: Sequence[_Bearer]) -> tuple[_Bearer, bool]:
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

    def __init__(self, bearers: _Bearers) -> None:
        self._bearers = bearers
        self._places: dict[str, list[tuple[int, int]]] = {}

    def __call__(self, form: str, index: int) -> Sequence[_Bearer]:
        named = self._bearers[form]
        if len(named) == 1:  # a short form stands for somebody who was named before
            return named if named[0].first < index else ()
        places = self._places.get(form)
        if places is None:
            places = sorted((start, number) for number, bearer in enumerate(named) for start in bearer.starts)
            self._places[form] = places
        place = bisect_left(places, (index, -1))
        if not place:
            return ()
        around = (*places[max(place - _SIDE, 0) : place][::-1], *places[place : place + _SIDE])
        return [named[number] for number in dict.fromkeys(number for _, number in around)]


def _gender_before(scan: Scan, outer: int) -> str:
    """The gender of the verb or title before a name: «قالت النجار», «وزير النجار»; empty when there is none."""
    before = next(bare_words_before(scan, outer, 1), "")
    if any(map(is_feminine_verb, without_conjunction(before))):
        return "f"
    if speech_before(scan, outer):
        return "m"
    if title_before(scan, outer) is not None:
        return "f" if looks_feminine(before) else "m"
    return ""
