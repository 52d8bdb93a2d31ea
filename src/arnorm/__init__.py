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
    "__version__",
    "describe",
    "normalize",
]
