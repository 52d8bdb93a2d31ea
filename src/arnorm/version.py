"""The versions a document names as its producer."""

from __future__ import annotations

from functools import cache
from typing import Final

CODE_VERSION: Final = "0.1.0"


@cache
def data_version() -> str:
    """The version of the packaged knowledge: eight hexadecimal digits of a checksum over its files."""
    from arnorm.knowledge.tables import checksum

    return checksum()[:8]
