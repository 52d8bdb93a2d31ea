"""arnorm reads Arabic financial news and gives back values with exact positions.

>>> import arnorm
>>> document = arnorm.normalize("استثمرت ميتا ملياري دولار في سكيل إيه آي يوم الجمعة", reference_date="2025-07-27")
>>> for entity in document.entities:
...     print(entity.start, entity.end, entity.kind, arnorm.describe(entity.value))
8 12 organization Meta Platforms
13 25 money 2000000000 USD
29 40 organization Scale AI
45 51 date 2025-07-25

Quantities are exact decimals, dates TIMEX3, currencies ISO 4217. Every entity says how certain it is and why:
`document.explain()` prints the rules and the knowledge rows, `document.rejected` what lost against it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from arnorm.context import Context
from arnorm.document import Document, Entity, RejectedEntity, describe
from arnorm.knowledge.base import KnowledgeBase
from arnorm.mentions import Certainty, Evidence, Mention
from arnorm.pipeline import Pipeline, normalize
from arnorm.values import (
    KINDS,
    Date,
    DigitCount,
    Duration,
    Interval,
    Magnitude,
    Money,
    Number,
    Ordinal,
    Organization,
    Percent,
    Person,
    Range,
    Value,
)
from arnorm.version import CODE_VERSION as __version__

if TYPE_CHECKING:
    from arnorm.dates.parsing import parse_date
    from arnorm.names.parsing import resolve_organization, resolve_person
    from arnorm.names.watchlist import Watchlist
    from arnorm.parsing import parse_money, parse_number, parse_percent

# The grammars are imported with the first text or phrase, so that `import arnorm` stays quick.
_ON_FIRST_USE = {
    "parse_date": "arnorm.dates.parsing",
    "parse_money": "arnorm.parsing",
    "parse_number": "arnorm.parsing",
    "parse_percent": "arnorm.parsing",
    "resolve_organization": "arnorm.names.parsing",
    "resolve_person": "arnorm.names.parsing",
    "Watchlist": "arnorm.names.watchlist",
}


def __getattr__(name: str) -> object:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module 'arnorm' has no attribute {name!r}")
    return getattr(import_module(_ON_FIRST_USE[name]), name)


__all__ = [
    "KINDS",
    "Certainty",
    "Context",
    "Date",
    "DigitCount",
    "Document",
    "Duration",
    "Entity",
    "Evidence",
    "Interval",
    "KnowledgeBase",
    "Magnitude",
    "Mention",
    "Money",
    "Number",
    "Ordinal",
    "Organization",
    "Percent",
    "Person",
    "Pipeline",
    "Range",
    "RejectedEntity",
    "Value",
    "Watchlist",
    "__version__",
    "describe",
    "normalize",
    "parse_date",
    "parse_money",
    "parse_number",
    "parse_percent",
    "resolve_organization",
    "resolve_person",
]
