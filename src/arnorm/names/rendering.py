"""The English rendering of an organization that no table knows: its known words translated, the others romanized."""

from __future__ import annotations

from functools import cache
from typing import Final

from arnorm.knowledge.tables import packaged_rows
from arnorm.names.romanization import romanized
from arnorm.text.folding import fold
from arnorm.text.phrases import PhraseTable

_LONGEST_ACTIVITY: Final = 4


@cache
def activities() -> PhraseTable[str]:
    """«للمقاولات», «للتطوير العقاري» … and their rendering."""
    return PhraseTable([(arabic, latin) for arabic, latin in _parts("activity").items()])


@cache
def _parts(role: str) -> dict[str, str]:
    """Folded parts of one role and their rendering."""
    rows = packaged_rows("organization_parts", ("role", "latin", "arabic"))
    return {" ".join(fold(row.cells[2]).split()): row.cells[1] for row in rows if row.cells[0] == role}


def rendered(folded: str) -> str:
    """A folded name in English: adjectives, what is left in Latin letters, the activity, the head.

    >>> rendered("الشركه السعوديه الوطنيه للاناره والكهرباء"), rendered("المدار للمقاولات")
    ('Saudi National Lighting and Electricity Company', 'Al-Medar Contracting')
    """
    words = folded.split()
    head = _parts("head").get(words[0], "")
    words = words[1:] if head else words
    activity = ""
    for length in range(_LONGEST_ACTIVITY, 0, -1):
        activity = _parts("activity").get(" ".join(words[-length:]), "")
        if activity:
            words = words[:-length]
            break
    adjectives = [_parts("adjective")[word] for word in words if word in _parts("adjective")]
    rest = " ".join([word for word in words if word not in _parts("adjective")])
    return " ".join(filter(None, (*adjectives, romanized(rest), activity, head)))
