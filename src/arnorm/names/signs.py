"""The signs by which a weak name can be read as an organization's, a bit each: what stands beside it, who bears it."""

from __future__ import annotations

from typing import Final

KIND: Final = 1 << 0
"""A word for a kind of organization before the name: «شركة»."""
STOCK: Final = 1 << 1
LEADER: Final = 1 << 2
MEDIA: Final = 1 << 3
HOLDER: Final = 1 << 4
VERB: Final = 1 << 5
"""A feminine verb before the name."""
AGENT: Final = 1 << 6
INDEX: Final = 1 << 7
GLOSSED: Final = 1 << 8
"""An opening bracket behind it."""
COUNTRY: Final = 1 << 9
"""A feminine adjective of country behind it."""
QUOTED: Final = 1 << 10
KNOWN: Final = 1 << 11
"""The text names a bearer elsewhere."""
BEARER: Final = 1 << 12
"""A bearer that needs no word beside the name: a body of the state, the maker of a product."""
JOINED: Final = 1 << 13
"""Proclitics, a comma, or a «و» behind the name: two names may be joined."""
CLUB: Final = 1 << 14
OPENED: Final = 1 << 15
"""An opening bracket before it."""
SET_OFF: Final = 1 << 16
"""A bracket or a dash before it, as a source is set off in a dateline."""

OF_CONTEXTS: Final = {
    "club_before": CLUB,
    "club_verb": CLUB,
    "stock_before": STOCK,
    "price_verb": STOCK,
    "leader_before": LEADER,
    "media_verb": MEDIA,
    "media_source": MEDIA,
    "holder_before": HOLDER,
    "firm_verb": VERB,
    "agent_verb": AGENT,
    "agent_verb_m": AGENT,
    "index_before": INDEX,
}
"""The signs that words of name_contexts.tsv are before a name."""

OF_MARKS_BEFORE: Final = {
    "(": OPENED | SET_OFF,
    "-": SET_OFF,
    "\N{EN DASH}": SET_OFF,
    "\N{EM DASH}": SET_OFF,
    "\N{ARABIC COMMA}": JOINED,
}
OF_MARKS_BEHIND: Final = {"(": GLOSSED, "\N{ARABIC COMMA}": JOINED}
"""The signs that marks are beside a name."""
