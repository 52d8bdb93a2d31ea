"""Units: what stands beside a numeral and makes it money, a percent, a duration, a multiple or a number of digits."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal, NamedTuple

from arnorm.quantities.currencies import (
    CATEGORY,
    Choice,
    CurrencyWord,
    code_word,
    country_adjectives,
    currency_codes,
    letters_of,
)
from arnorm.quantities.numeral import Numeral
from arnorm.quantities.words import NUMERAL, TIME_UNIT, NumeralWord, TimeUnit, measure_words
from arnorm.text.clitics import ARTICLE
from arnorm.text.folding import LATIN
from arnorm.text.scanner import Lexeme, Scan
from arnorm.values import Magnitude, PercentUnit

UnitKind = Literal["money", "percent", "duration", "times", "digits", ""]
_PERCENT_SIGN: Final = "%"
_MANY: Final = Decimal(10**6)


class Unit(NamedTuple):
    """What a numeral counts: a kind, what says so, and the span of numeral and unit together (view indices)."""

    kind: UnitKind
    start: int
    end: int
    currency: CurrencyWord | None = None
    percent: PercentUnit = "percent"
    time: TimeUnit | None = None
    factor: int = 1
    """-1 where a sign stands at the unit: «1.2-%»."""


def no_unit(numeral: Numeral) -> Unit:
    """Of a numeral that counts something else."""
    return Unit("", numeral.start, numeral.end)


def unit_of(scan: Scan, numeral: Numeral) -> Unit:
    """The unit beside a numeral; kind "" when there is none."""
    return (
        _percent_sign(scan, numeral)
        or _money(scan, numeral)
        or _duration(scan, numeral)
        or _measure_word(scan, numeral)
        or no_unit(numeral)
    )


# -- percents and points --------------------------------------------------------------------------------------------


def _percent_sign(scan: Scan, numeral: Numeral) -> Unit | None:
    symbols = scan.symbols
    start, end = numeral.start, numeral.end
    after = scan.skip_spaces(end)
    if symbols[after : after + 1] == _PERCENT_SIGN:
        return Unit("percent", start, after + 1)
    if symbols[after : after + 2] == "-%" and numeral.digits is not None and after == end:
        return Unit("percent", start, after + 2, factor=-1)
    if start > 0 and symbols[start - 1] == _PERCENT_SIGN and not symbols[start - 2 : start - 1].isdigit():
        signed = symbols[start - 2 : start - 1] == "-" and symbols[start - 3 : start - 2] in ("", " ", "(", "\n")
        return Unit("percent", start - 2 if signed else start - 1, end, factor=-1 if signed else 1)
    return None


def _measure_word(scan: Scan, numeral: Numeral) -> Unit | None:
    """A percent word, points, a multiple or a number of digits, after the numeral."""
    start, end = numeral.start, numeral.end
    phrase = measure_words("percent", "point", "times", "digits").after(scan, end)
    if phrase is None:
        return _half_of_one_percent(scan, numeral) if numeral.fraction else None
    if phrase.payload == "percent":
        return Unit("percent", start, phrase.end)
    if phrase.proclitics:
        return None
    if phrase.payload == "times":
        return Unit("times", start, phrase.end)
    if phrase.payload == "digits":
        few = isinstance(numeral.value, Decimal) and numeral.value < 100
        return Unit("digits", start, phrase.end) if few else None
    unit: PercentUnit = "basis_point" if phrase.payload == "basis_point" else "percentage_point"
    return Unit("percent", start, phrase.end, percent=unit)


def _half_of_one_percent(scan: Scan, numeral: Numeral) -> Unit | None:
    """«نصف واحد في المئة»."""
    one = measure_words("whole").after(scan, numeral.end)
    phrase = measure_words("percent").after(scan, one.end) if one is not None else None
    return Unit("percent", numeral.start, phrase.end) if phrase is not None else None


# -- money ----------------------------------------------------------------------------------------------------------


def currency_lexemes(scan: Scan) -> dict[int, Lexeme]:
    """The longest currency surface at each place; read it through `scan.shared(currency_lexemes)`."""
    longest: dict[int, Lexeme] = {}
    for lexeme in scan.of(CATEGORY):
        longest.setdefault(lexeme.start, lexeme)
    return longest


def currency_ends(scan: Scan) -> dict[int, Lexeme]:
    """Symbols, abbreviations and codes by their end, for «$12» and «USD 75»."""
    ends: dict[int, Lexeme] = {}
    for lexeme in scan.of(CATEGORY):
        word = lexeme.entry.payload
        if isinstance(word, CurrencyWord) and word.sign:
            ends.setdefault(lexeme.end, lexeme)
    return ends


def _money(scan: Scan, numeral: Numeral) -> Unit | None:
    before = _currency_before(scan, numeral) if numeral.digits is not None else None
    after = _currency_after(scan, numeral)
    if after is not None:
        end, word = after
        return Unit("money", before[0] if before else numeral.start, end, word)
    if before is not None:
        return Unit("money", before[0], numeral.end, before[1])
    return None


def _currency_before(scan: Scan, numeral: Numeral) -> tuple[int, CurrencyWord] | None:
    symbols, start = scan.symbols, numeral.start
    if start == 0 or (symbols[start] in "-+" and symbols[start - 1] == " "):
        return None
    begin = scan.word_start(start)
    if begin < start and symbols[begin:start] in currency_codes():
        return begin, code_word(symbols[begin:start])
    lexeme = scan.shared(currency_ends).get(scan.skip_spaces_back(start))
    if lexeme is None:
        return None
    if lexeme.end < start and symbols[lexeme.start - 1 : lexeme.start].isdigit():
        return None  # the sign of the amount before
    return lexeme.start, _payload(scan, lexeme)


def _payload(scan: Scan, lexeme: Lexeme) -> CurrencyWord:
    """What a lexeme names; «د.إ» (AED) and «د.أ» (JOD) are told apart in the text itself."""
    word = lexeme.entry.payload
    assert isinstance(word, CurrencyWord)
    if not word.spellings:
        return word
    view = scan.view
    letters = letters_of(view.text[view.start(lexeme.start) : view.end(lexeme.end)])
    return word._replace(currency=dict(word.spellings).get(letters), lemma=letters)


def _currency_after(scan: Scan, numeral: Numeral) -> tuple[int, CurrencyWord] | None:
    symbols, end = scan.symbols, numeral.end
    after = scan.skip_spaces(end)
    if after == end and scan.view.scripts[end] == LATIN:
        stop = scan.word_end(end)
        return (stop, code_word(symbols[end:stop])) if symbols[end:stop] in currency_codes() else None
    lexeme = scan.shared(currency_lexemes).get(after)
    if lexeme is None:
        if numeral.scale == 1:
            return None  # «40 ملياراً من الدولارات», not «5 من الدولارات»
        of = measure_words("of").after(scan, end)
        lexeme = scan.shared(currency_lexemes).get(scan.skip_spaces(of.end)) if of and not of.proclitics else None
        if lexeme is None or not lexeme.prefix.article_length:
            return None
    if lexeme.prefix.proclitics:
        return None
    word = _payload(scan, lexeme)
    if word.dual and numeral.value != 2:
        return None
    return with_adjective(scan, lexeme.end, word)


def with_adjective(scan: Scan, end: int, word: CurrencyWord) -> tuple[int, CurrencyWord]:
    """A currency word with the adjective of its country: «دينار كويتي», «الدولارات الأميركية», «درهمين إماراتيين»."""
    if not word.choices or word.sign:
        return end, word
    first = scan.word_after(end)
    second = scan.word_after(first[1])
    for stop in (second[1], first[1]):
        countries = country_adjectives().get(_without_articles(scan.symbols[first[0] : stop]))
        if countries:
            currencies = {choice.currency for choice in word.choices if choice.country in countries}
            if len(currencies) == 1:
                return stop, as_currency(word, currencies.pop())
    return end, word


def _without_articles(phrase: str) -> str:
    return " ".join(word.removeprefix(ARTICLE) for word in phrase.split())


def as_currency(word: CurrencyWord, currency: str) -> CurrencyWord:
    """A word that is known to mean one of its choices."""
    choice = next((choice for choice in word.choices if choice.currency == currency), Choice("", currency, Decimal(1)))
    return word._replace(currency=currency, divisor=choice.divisor if word.subunit else word.divisor)


# -- durations, multiples, digits -----------------------------------------------------------------------------------


def time_lexemes(scan: Scan) -> dict[int, Lexeme]:
    """The words for units of time by their start; read it through `scan.shared(time_lexemes)`."""
    return {lexeme.start: lexeme for lexeme in scan.of(TIME_UNIT)}


def _duration(scan: Scan, numeral: Numeral) -> Unit | None:
    if isinstance(numeral.value, Magnitude):
        return None
    lexeme = scan.shared(time_lexemes).get(scan.skip_spaces(numeral.end))
    if lexeme is None or lexeme.prefix.proclitics or (lexeme.prefix.article_length and not numeral.fraction):
        return None
    time = lexeme.entry.payload
    assert isinstance(time, TimeUnit)
    if time.designator == "Y" and _digit_follows(scan, lexeme.end):
        return None  # «سبعة مليارات عام 2012»
    if time.designator != "Y" and numeral.value >= _MANY:
        return None  # «77 مليون ساعة عمل» are counted, they do not last
    if time.form in ("dual", "construct") or not is_time(scan, time, numeral.lead, lexeme.end, numeral.fraction):
        return None
    return Unit("duration", numeral.start, lexeme.end, time=time)


def _digit_follows(scan: Scan, index: int) -> bool:
    after = scan.skip_spaces(index)
    return scan.symbols[after : after + 1].isdigit()


def is_time(scan: Scan, time: TimeUnit, lead: int, end: int, fraction: bool = False) -> bool:
    """Whether a word is a unit of time here: «ثلاثة عقود» are contracts unless words of time stand around."""
    if time.length != 10 or fraction:
        return True
    if measure_words("since_then").after(scan, end) is not None:
        return True
    words = measure_words("time_before")
    if words.before(scan, lead) is not None:
        return True
    return any(words.get(scan.symbols[start:stop]) is not None for start, stop in scan.words_before(lead, 4))


def number_lexemes(scan: Scan) -> dict[int, NumeralWord]:
    """The number words by their start; read it through `scan.shared(number_lexemes)`."""
    words: dict[int, NumeralWord] = {}
    for lexeme in scan.of(NUMERAL):
        word = lexeme.entry.payload
        if isinstance(word, NumeralWord):
            words[lexeme.start] = word
    return words
