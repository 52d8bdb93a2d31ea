"""Compiles the packaged names while a wheel is built, so that the processes that use it need not.

Where daachorse cannot be installed the wheel goes without, and the names are compiled from their rows as ever.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledNames(BuildHookInterface[Any]):
    """Leaves `names.compiled` beside the tables; git does not keep it, the wheel does."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the files of a wheel are gathered, and before an editable install."""
        sys.path.insert(0, str(Path(self.root, "src")))
        try:
            from arnorm.knowledge.compiled import compile_packaged

            done = compile_packaged()
        except ImportError:
            done = False
        if not done:
            self.app.display_warning("daachorse or PyArabic is not installed: the names are not compiled ahead")
