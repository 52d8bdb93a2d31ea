"""The command line: `arnorm` reads articles and JSON records, explains a phrase, checks a file of names."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
BROKEN_PIPE = 141
"""Exit statuses of a process that the signals SIGINT and SIGPIPE ended, as shells know them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line (by default with the arguments of the process) and returns the exit status.

    0: everything was read. 1: something could not be read, and standard error says what. 2: wrong usage.
    """
    from arnorm.cli.arguments import parsed
    from arnorm.cli.commands import run

    try:
        return run(parsed(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # «arnorm … | head»: nobody reads on. Python flushes once more on exit, and must not fail then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
