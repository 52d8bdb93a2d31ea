"""Units: what stands beside a numeral and makes it money, a percent, a duration, a multiple or a number of digits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from arnorm.knowledge.tables import packaged_columns
from arnorm.quantities.arithmetic import multiply
from arnorm.quantities.atoms import proclitics_before
from arnorm.quantities.beside import ANYTHING, MEASURE, NOT_TIME, OF, PERCENT, WHOLE, phrase_after
from arnorm.quantities.beside import after as beside_after
from arnorm.quantities.currencies import (
    CATEGORY,
    COUNTRY,
    Choice,
    CountryForm,
    CurrencyWord,
    country_adjectives,
    currency_codes,
    currency_words,
    letters_of,
)
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.quantity import Quantity, UnitKind
from arnorm.quantities.separators import SIGNS, WAW_OR_BLANK
from arnorm.quantities.words import TIME_UNIT, TimeUnit, measure_words
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import ARABIC, LATIN, OTHER, fold_all
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Magnitude, PercentUnit

_PERCENT_SIGN: Final = "%"
_LETTER_AT_END: Final = bytes([ARABIC])
_LETTER_BEFORE_OTHER: Final = bytes([ARABIC, OTHER])
_LAM_LAM: Final = "\N{ARABIC LETTER LAM}" * 2
_LONGEST_CURRENCY: Final = 9
"""Letters of a currency word that may be glued to «للبرميل»."""
_MANY: Final = Decimal(10**6)
_DECADE: Final = Decimal(10)
_MANY_DECADES: Final = Decimal(20)
"""Nobody counts centuries in decades: «300 عقد» are contracts."""


def with_unit(scan: Scan, words: UnitWords, numeral: Numeral) -> Quantity:
    """A numeral with the unit beside it; of no kind when it counts something else."""
    symbols, scripts = scan.symbols, scan.view.scripts
    start, end = numeral.start, numeral.end
    after = scan.skip_spaces(end)
    currency, far, follower = words.currencies.get(after), ANYTHING, ""
    if currency is None:
        follower = symbols[after : after + 1]
        if follower == _PERCENT_SIGN:
            return _percent(scan, numeral, start, after + 1)
        far = numeral.far = beside_after(scan, end)
    if follower in SIGNS or symbols[start - 1] == _PERCENT_SIGN:
        found = _percent_sign(scan, numeral, after)
        if found is not None:
            return found
    latin_before = scripts[start - 1] == LATIN  # before the first symbol as after the last: none
    if currency is not None or words.signs or far & OF or latin_before or scripts[after] == LATIN:
        found = _money(scan, words, numeral, after, currency, latin_before)
        if found is not None:
            return found
    if after in words.times:
        found = _duration(scan, words.times[after], numeral)
        if found is not None:
            return found
    if far & MEASURE or numeral.fraction:
        found = _measure_word(scan, numeral)
        if found is not None:
            return found
    if after > end and scripts[after] == ARABIC:
        found = _odd_currency(scan, numeral, after)
        if found is not None:
            return found
    return _whole(numeral, "", end)


def _odd_currency(scan: Scan, numeral: Numeral, after: int) -> Quantity | None:
    """«50 د. إ», «63.01 دولارللبرميل»: a currency with a blank in it, or without the blank behind it."""
    symbols = scan.symbols
    if symbols[after + 1 : after + 3] == ". ":
        return _loose_abbreviation(scan, numeral, after)
    glued = symbols.find(_LAM_LAM, after, after + _LONGEST_CURRENCY) > 0
    return _glued_currency(scan, numeral, after) if glued else None


# -- percents and points --------------------------------------------------------------------------------------------


def _percent(
    scan: Scan, numeral: Numeral, start: int, end: int, unit: PercentUnit = "percent", negative: bool = False
) -> Quantity:
    value, other, lead, proclitics = numeral.value, numeral.other, numeral.lead, numeral.proclitics
    if other is not None and isinstance(value, Decimal) and isinstance(other, Decimal) and not _is_garbled(numeral):
        value, other = min(value, other, key=abs), None  # «12.920%»: no percent counts thousands
    if negative and not isinstance(value, Magnitude):
        value = multiply(value, Decimal(-1))
    if start < numeral.start:
        lead, proclitics = proclitics_before(scan, start)
    return Quantity(start, end, lead, proclitics, "percent", value, numeral, other, percent=unit)


def _is_garbled(numeral: Numeral) -> bool:
    return numeral.digits is not None and numeral.digits.garbled


def _percent_sign(scan: Scan, numeral: Numeral, after: int) -> Quantity | None:
    """«1.2-%», «1.2+%», «%1.2», «-%1.2»."""
    symbols = scan.symbols
    start, end = numeral.start, numeral.end
    signed = after == end and symbols[end : end + 1] in SIGNS and symbols[end + 1 : end + 2] == _PERCENT_SIGN
    if signed and numeral.digits is not None:
        return _percent(scan, numeral, start, after + 2, negative=symbols[after] == "-")
    if start > 0 and symbols[start - 1] == _PERCENT_SIGN and not symbols[start - 2 : start - 1].isdigit():
        signed = symbols[start - 2 : start - 1] == "-" and symbols[start - 3 : start - 2] in ("", " ", "(", "\n")
        return _percent(scan, numeral, start - 2 if signed else start - 1, end, negative=signed)
    return None


def _measure_word(scan: Scan, numeral: Numeral) -> Quantity | None:
    """A percent word, points, a multiple or a number of digits, after the numeral."""
    start, end = numeral.start, numeral.end
    phrase = phrase_after(MEASURE, scan, end, numeral.far)
    if phrase is None:
        return _half_of_one_percent(scan, numeral) if numeral.fraction else None
    if phrase.payload == "percent":
        return _percent(scan, numeral, start, phrase.end)
    if phrase.proclitics:
        return None
    if phrase.payload == "times":
        return _whole(numeral, "times", phrase.end)
    if phrase.payload == "digits":
        few = isinstance(numeral.value, Decimal) and numeral.value < 100
        return _whole(numeral, "digits", phrase.end) if few else None
    unit: PercentUnit = "basis_point" if phrase.payload == "basis_point" else "percentage_point"
    return _percent(scan, numeral, start, phrase.end, unit)


def _whole(numeral: Numeral, kind: UnitKind, end: int) -> Quantity:
    """A numeral with what stands after it up to `end`."""
    lead, proclitics, value, other = numeral.lead, numeral.proclitics, numeral.value, numeral.other
    return Quantity(numeral.start, end, lead, proclitics, kind, value, numeral, other)


def _half_of_one_percent(scan: Scan, numeral: Numeral) -> Quantity | None:
    """«نصف واحد في المئة»."""
    one = phrase_after(WHOLE, scan, numeral.end)
    phrase = phrase_after(PERCENT, scan, one.end) if one is not None else None
    return _percent(scan, numeral, numeral.start, phrase.end) if phrase is not None else None


# -- money ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class UnitWords:
    """The words of a text that may be units; read them through `scan.shared(unit_words)`."""

    currencies: dict[int, Lexeme]
    """The longest currency surface at each place."""
    signs: dict[int, Lexeme]
    """Symbols, abbreviations and codes by their end, for «$12» and «USD 75»."""
    times: dict[int, Lexeme]
    """The words for units of time by their start."""
    alone: list[Lexeme]
    """The currency words that may be an amount by themselves: duals, and those with «و» after them."""


def unit_words(scan: Scan) -> UnitWords:
    """The words of a text that may be units, by place."""
    words = UnitWords({}, {}, {lexeme[0]: lexeme for lexeme in scan.of(TIME_UNIT)}, [])
    currencies, symbols = words.currencies, scan.symbols
    for lexeme in scan.of(CATEGORY):
        start, end, entry, _ = lexeme
        word: CurrencyWord = entry.payload  # type: ignore[assignment]
        if word.sign:
            words.signs.setdefault(end, lexeme)
        if start not in currencies:
            currencies[start] = lexeme
            if not word.sign and (word.dual or symbols[end + 1 : end + 2] in WAW_OR_BLANK):
                words.alone.append(lexeme)
    return words


def currency_of(lexeme: Lexeme) -> CurrencyWord:
    """What a lexeme of the currency table stands for."""
    word = lexeme.entry.payload
    assert isinstance(word, CurrencyWord)
    return word


def time_of(lexeme: Lexeme) -> TimeUnit:
    """What a lexeme of the table of time units stands for."""
    time = lexeme.entry.payload
    assert isinstance(time, TimeUnit)
    return time


def _glued_currency(scan: Scan, numeral: Numeral, after: int) -> Quantity | None:
    """«63.01 دولارللبرميل»: the blank between the currency and what it buys is lost."""
    symbols = scan.symbols
    stop = symbols.find(_LAM_LAM, after + 3, after + _LONGEST_CURRENCY)
    if stop < 0:
        return None
    word = currency_words().get(symbols[after:stop])
    return _priced(scan, numeral, numeral.start, stop, word) if word is not None and not word.sign else None


def _loose_abbreviation(scan: Scan, numeral: Numeral, after: int) -> Quantity | None:
    """«50 د. إ»: an abbreviation with a blank in it."""
    symbols, scripts = scan.symbols, scan.view.scripts
    last = after + 3
    if symbols[after + 1 : last] != ". " or scripts[last : last + 2] not in (_LETTER_AT_END, _LETTER_BEFORE_OTHER):
        return None
    word = currency_words().get(f"{symbols[after]}.{symbols[last]}")
    if word is None or not word.sign:
        return None
    return _priced(scan, numeral, numeral.start, last + 1, _as_spelled(scan, word, after, last + 1))


def _priced(scan: Scan, numeral: Numeral, start: int, end: int, word: CurrencyWord) -> Quantity:
    lead, proclitics = numeral.lead, numeral.proclitics
    if start < numeral.start:
        lead, proclitics = proclitics_before(scan, start)  # «بين $20 و$24»
    return Quantity(start, end, lead, proclitics, "money", numeral.value, numeral, numeral.other, word)


def _money(
    scan: Scan, words: UnitWords, numeral: Numeral, after: int, currency: Lexeme | None, latin_before: bool
) -> Quantity | None:
    """Money: `currency` stands at `after`, the one place behind the numeral, or a sign or a code before it."""
    start, end = numeral.start, numeral.end
    if numeral.sign_inside:
        inside = words.currencies.get(numeral.sign_inside)
        if inside is not None:
            return _priced(scan, numeral, start, end, currency_of(inside))
    signed = (latin_before or words.signs) and numeral.digits is not None
    before = _currency_before(scan, words, start) if signed else None
    following = _currency_after(scan, words, numeral, after, currency)
    if before is not None:
        start = before[0]
    if following is not None:
        return _priced(scan, numeral, start, *following)
    return _priced(scan, numeral, start, end, before[1]) if before is not None else None


def _currency_before(scan: Scan, words: UnitWords, start: int) -> tuple[int, CurrencyWord] | None:
    symbols = scan.symbols
    if start == 0 or (symbols[start - 1] == " " and symbols[start] in "-+"):
        return None
    if scan.view.scripts[start - 1] == LATIN:
        begin = scan.word_start(start)
        if symbols[begin:start] in currency_codes():
            return begin, currency_words()[symbols[begin:start]]
    end = scan.skip_spaces_back(start) if words.signs else start
    lexeme = words.signs.get(end)
    if lexeme is None:
        return None
    if end < start and symbols[lexeme.start - 1 : lexeme.start].isdigit():
        return None  # the sign of the amount before
    return lexeme.start, _as_spelled(scan, currency_of(lexeme), lexeme.start, lexeme.end)


def _as_spelled(scan: Scan, word: CurrencyWord, start: int, end: int) -> CurrencyWord:
    """What a word names at its place; «د.إ» (AED) and «د.أ» (JOD) are told apart in the text itself."""
    if not word.spellings:
        return word
    view = scan.view
    letters = letters_of(view.text[view.start(start) : view.end(end)])
    return _spelled(word, letters)


@lru_cache(maxsize=1 << 8)
def _spelled(word: CurrencyWord, letters: str) -> CurrencyWord:
    return replace(word, currency=dict(word.spellings).get(letters), lemma=letters)


def _currency_after(
    scan: Scan, words: UnitWords, numeral: Numeral, after: int, lexeme: Lexeme | None
) -> tuple[int, CurrencyWord] | None:
    symbols, end = scan.symbols, numeral.end
    if after == end and scan.view.scripts[end] == LATIN:
        stop = scan.word_end(end)
        return (stop, currency_words()[symbols[end:stop]]) if symbols[end:stop] in currency_codes() else None
    if lexeme is None:
        if numeral.scale == 1:
            return None  # «40 ملياراً من الدولارات», not «5 من الدولارات»
        of = phrase_after(OF, scan, end, numeral.far)
        lexeme = words.currencies.get(scan.skip_spaces(of.end)) if of and not of.proclitics else None
        if lexeme is None or not lexeme.prefix.article_length:
            return None
    start, stop, entry, (proclitics, _) = lexeme
    if proclitics:
        return None
    word = _as_spelled(scan, entry.payload, start, stop)  # type: ignore[arg-type]
    if (word.dual and numeral.value != 2) or (word.doubtful and not _in_its_country(scan, word, stop)):
        return None
    return with_adjective(scan, stop, word)


def _in_its_country(scan: Scan, word: CurrencyWord, end: int) -> bool:
    """«500 أوقية» is money where Mauritania is named, unless gold follows: «500 أوقية من الذهب»."""
    if word.dual or phrase_after(OF, scan, end) is not None:
        return False
    return any(choice.country in scan.shared(_countries) for choice in word.choices)


def _countries(scan: Scan) -> frozenset[str]:
    """The countries that a text names beyond doubt."""
    forms = [lexeme.entry.payload for lexeme in scan.of(COUNTRY)]
    return frozenset(
        code for form in forms if isinstance(form, CountryForm) and len(form.codes) == 1 for code in form.codes
    )


def with_adjective(scan: Scan, end: int, word: CurrencyWord) -> tuple[int, CurrencyWord]:
    """A currency word with the adjective of its country: «دينار كويتي», «الدولارات الأميركية», «درهمين إماراتيين»."""
    if not word.choices or word.sign:
        return end, word
    start, first = scan.word_after(end)
    if scan.symbols[start:first].removeprefix(ARTICLE) not in _adjective_heads():
        return end, word
    beyond, second = scan.word_after(first)
    for stop in (second, first) if beyond < second else (first,):
        countries = country_adjectives().get(_without_articles(scan.symbols[start:stop]))
        if countries:
            currencies = {choice.currency for choice in word.choices if choice.country in countries}
            if len(currencies) == 1:
                return stop, as_currency(word, currencies.pop())
    return end, word


@cache
def _adjective_heads() -> frozenset[str]:
    """The first words of the adjectives of countries."""
    return frozenset(adjective.split()[0] for adjective in country_adjectives())


def _without_articles(phrase: str) -> str:
    return " ".join(word.removeprefix(ARTICLE) for word in phrase.split())


@lru_cache(maxsize=1 << 10)
def as_currency(word: CurrencyWord, currency: str) -> CurrencyWord:
    """A word that is known to mean one of its choices."""
    choice = next((choice for choice in word.choices if choice.currency == currency), Choice("", currency, Decimal(1)))
    return replace(word, currency=currency, divisor=choice.divisor if word.subunit else word.divisor)


# -- durations, multiples, digits -----------------------------------------------------------------------------------


def _duration(scan: Scan, lexeme: Lexeme, numeral: Numeral) -> Quantity | None:
    if isinstance(numeral.value, Magnitude):
        return None
    if lexeme.prefix.proclitics or (lexeme.prefix.article_length and not numeral.fraction):
        return None
    time = time_of(lexeme)
    if names_a_date(scan, time, lexeme.end):
        return None  # «سبعة مليارات عام 2012», «عند 11250 يوم الثلاثاء»
    if time.designator != "Y" and numeral.value >= _MANY:
        return None  # «77 مليون ساعة عمل» are counted, they do not last
    if phrase_after(NOT_TIME, scan, lexeme.end) is not None:
        return None  # «سنوات ضوئية» measure a way, «ساعة سويسرية» is a watch
    if time.form in ("dual", "construct") or not is_time(scan, time, numeral.lead, lexeme.end, numeral.fraction):
        return None
    if time.length == _DECADE and (numeral.value >= _MANY_DECADES or _is_contract(scan, lexeme.end)):
        return None  # «300 عقدا آجلا» are contracts
    value, lead, proclitics = numeral.value, numeral.lead, numeral.proclitics
    times = ((time, value),)
    return Quantity(numeral.start, lexeme.end, lead, proclitics, "duration", value, numeral, numeral.other, times=times)


def _is_contract(scan: Scan, end: int) -> bool:
    return measure_words("contract").after(scan, end) is not None


def names_a_date(scan: Scan, time: TimeUnit, end: int) -> bool:
    """Whether a bare singular belongs to the date after it: «عام 2012», «يوم الأحد», «شهر مايو»."""
    if time.form not in ("singular", "accusative"):
        return False
    if time.designator == "Y":
        return _digit_follows(scan, end)
    if time.form == "accusative" or time.designator not in ("D", "M"):
        return False
    return scan.symbols[slice(*scan.word_after(end))] in _calendar_words()


@cache
def _calendar_words() -> frozenset[str]:
    """The first words of the names of days and months."""
    names = [name for table in ("weekdays", "months") for name in packaged_columns(table, "arabic")[0]]
    return frozenset(folded.split()[0] for folded in fold_all(names))


def _digit_follows(scan: Scan, index: int) -> bool:
    after = scan.skip_spaces(index)
    return scan.symbols[after : after + 1].isdigit()


def is_time(scan: Scan, time: TimeUnit, lead: int, end: int, fraction: bool = False) -> bool:
    """Whether a word is a unit of time here: «ثلاثة عقود» are contracts unless words of time stand around."""
    if time.length != _DECADE or fraction:
        return True
    if measure_words("since_then").after(scan, end) is not None:
        return True
    words = measure_words("time_before")
    if words.before(scan, lead) is not None:
        return True
    return any(words.get(scan.symbols[start:stop]) is not None for start, stop in scan.words_before(lead, 4))
