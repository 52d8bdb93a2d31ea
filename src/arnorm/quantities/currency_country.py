"""Whose dinar: the linker that settles a currency word by the country of the context or of the document.

The order: the country of the context; the currency said in full elsewhere («4 مليارات ريال سعودي … 3 مليارات ريال»);
the one country in sight that has a currency of that word. Two countries with such a currency leave it open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import ClassVar, Final, NamedTuple

from arnorm.context import Context
from arnorm.knowledge.base import KnowledgeBase
from arnorm.knowledge.tables import packaged_table
from arnorm.mentions import Certainty, Component, Evidence, Mention
from arnorm.quantities.currencies import COUNTRY, Choice, CountryForm, CurrencyWord, currency_words
from arnorm.quantities.grammar import in_main_unit
from arnorm.quantities.words import contexts
from arnorm.text.folding import fold, fold_all
from arnorm.text.scanner import Article, LexicalEntry, Scan
from arnorm.values import Money


class CurrencyCountry(Component):
    """Gives money with an open currency word the currency that the context or the document shows."""

    __slots__ = ()
    name: ClassVar[str] = "currency_country"
    links: ClassVar[bool] = True

    def lexicon(self, knowledge: KnowledgeBase) -> Iterator[LexicalEntry]:
        """Countries, capitals, cities and adjectives of country."""
        for surface, form, free in _country_forms():
            yield LexicalEntry(surface, COUNTRY, form, Article.FREE if free else Article.AS_WRITTEN)

    def __call__(self, mentions: Sequence[Mention], scan: Scan, context: Context) -> Iterable[Mention]:
        """The mentions, with open currencies settled where something decides."""
        if None not in [value.currency for value in map(_VALUE, mentions) if value.kind == "money"]:
            return mentions
        document = _Document(mentions, scan, context.country)
        return [document.settled(mention) if _is_open(mention) else mention for mention in mentions]


_VALUE: Final = attrgetter("value")


def _is_open(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Money) and value.currency is None and value.currency_word is not None


@cache
def _country_forms() -> tuple[tuple[str, CountryForm, bool], ...]:
    """Every form with all the countries it may mean («عمان»: Oman, Amman); common words are left out."""
    table = packaged_table("countries")
    codes, roles, surfaces = table.column("code"), table.column("role"), table.column("arabic")
    alone = {code: frozenset((code,)) for code in codes}
    bearers: dict[str, frozenset[str]] = {}
    rows: dict[str, int] = {}
    for row, (key, code) in enumerate(zip(fold_all(surfaces), codes, strict=True)):
        if rows.setdefault(key, row) == row:
            bearers[key] = alone[code]
        elif code not in bearers[key]:
            bearers[key] |= alone[code]
    return tuple(
        (surfaces[row], CountryForm(bearers[key], table.place(row)), "adjective" in roles[row])
        for key, row in rows.items()
    )


_AMERICAN: Final = frozenset({"US"})


class _Sights(NamedTuple):
    """Where a document names countries that have a currency of one word."""

    counts: Counter[str]
    by_sentence: dict[int, set[str]]
    rows: dict[str, str]
    """The first row of countries.tsv behind each currency."""


class _Document:
    """What one document shows about currencies and countries."""

    def __init__(self, mentions: Sequence[Mention], scan: Scan, country: str | None) -> None:
        self.scan = scan
        self.country = country
        self.in_full = {
            mention.value.currency
            for mention in mentions
            if isinstance(mention.value, Money) and mention.value.currency is not None
        }
        self._sights: dict[tuple[Choice, ...], _Sights] = {}

    def settled(self, mention: Mention) -> Mention:
        """A mention of an open currency, with the currency that something decides."""
        value = mention.value
        assert isinstance(value, Money) and value.currency_word is not None
        word = currency_words().get(fold(value.currency_word))
        if word is None or not word.choices:
            return mention
        full = {choice.currency for choice in word.choices} & self.in_full
        by_context = _currencies(word, frozenset({self.country}) if self.country else frozenset())
        if len(by_context) == 1:
            return self._by_context(mention, word, by_context.pop(), full)
        if len(full) == 1:
            evidence = Evidence("the currency is said in full elsewhere in the document")
            return _with_currency(mention, word, full.pop(), evidence)
        if word.subunit and contexts("per_bushel").after(self.scan, mention.end) is not None:
            american = _currencies(word, _AMERICAN)
            if american:
                return _with_currency(mention, word, american.pop(), Evidence("bushels are sold in American cents"))
        settled = self._by_countries(mention, word)
        if word.subunit and isinstance(settled.value, Money) and settled.value.currency is None:
            # «312 فلساً»: without the currency nobody knows how many make a whole, so the amount is not the main unit's.
            return settled._replace(certainty=Certainty.DOUBTFUL)
        return settled

    def _by_context(self, mention: Mention, word: CurrencyWord, currency: str, full: set[str]) -> Mention:
        evidence = Evidence("the country of the context", note=self.country)
        settled = _with_currency(mention, word, currency, evidence)
        if not full or currency in full:
            return settled
        others = tuple(_priced(mention, word, other) for other in sorted(full))
        return settled._replace(certainty=Certainty.DOUBTFUL, alternatives=others)

    def _sights_of(self, word: CurrencyWord) -> _Sights:
        """The countries in sight for one word, worked out once a document."""
        known = self._sights.get(word.choices)
        if known is not None:
            return known
        sights = _Sights(Counter(), {}, {})
        for lexeme in self.scan.of(COUNTRY):
            form = lexeme.entry.payload
            assert isinstance(form, CountryForm)
            currencies = _currencies(word, form.codes)
            if len(currencies) != 1:
                continue  # «عمان» before «ريال» is Oman, before «دينار» Amman; «الكونغو» may stay open
            currency = currencies.pop()
            sights.counts[currency] += 1
            sights.rows.setdefault(currency, form.row)
            sentence = bisect_right(self.scan.sentence_breaks, lexeme.start)
            sights.by_sentence.setdefault(sentence, set()).add(currency)
        self._sights[word.choices] = sights
        return sights

    def _by_countries(self, mention: Mention, word: CurrencyWord) -> Mention:
        """The countries in sight: one decides, several leave the currency open with the alternatives named."""
        sights = self._sights_of(word)
        if not sights.counts:
            return mention
        if len(sights.counts) == 1:
            currency = next(iter(sights.counts))
            return _with_currency(mention, word, currency, Evidence("the only country in sight", sights.rows[currency]))
        nearby = sights.by_sentence.get(bisect_right(self.scan.sentence_breaks, mention.start), set())
        if len(nearby) == 1:
            currency = next(iter(nearby))
            evidence = Evidence("the only such country in the sentence", sights.rows[currency])
            settled = _with_currency(mention, word, currency, evidence)
        else:
            currency = ""
            evidence = Evidence("several countries have a currency of this word")
            settled = mention._replace(evidence=(*mention.evidence, evidence))
        others = [_priced(mention, word, other) for other, _ in sights.counts.most_common() if other != currency]
        return settled._replace(certainty=Certainty.DOUBTFUL, alternatives=tuple(others))


def _currencies(word: CurrencyWord, countries: frozenset[str]) -> set[str]:
    return {choice.currency for choice in word.choices if choice.country in countries}


def _priced(mention: Mention, word: CurrencyWord, currency: str) -> Money:
    value = mention.value
    assert isinstance(value, Money)
    choice = next(choice for choice in word.choices if choice.currency == currency)
    amount = in_main_unit(value.amount, _divisor(word, choice))
    return replace(value, amount=amount, currency=currency, currency_word=None, inferred=True)


def _divisor(word: CurrencyWord, choice: Choice) -> Decimal:
    return choice.divisor if word.subunit else word.divisor


def _with_currency(mention: Mention, word: CurrencyWord, currency: str, evidence: Evidence) -> Mention:
    certainty = Certainty.DOUBTFUL if mention.certainty is Certainty.DOUBTFUL else Certainty.LIKELY
    others = tuple(
        _priced(mention._replace(value=other), word, currency)
        for other in mention.alternatives
        if isinstance(other, Money) and other.currency is None
    )
    return mention._replace(
        value=_priced(mention, word, currency),
        evidence=(*mention.evidence, evidence),
        certainty=certainty,
        alternatives=others,
    )
