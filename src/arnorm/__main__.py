"""`python -m arnorm` is the command `arnorm`."""

from __future__ import annotations

import sys

from arnorm.cli import main

if __name__ == "__main__":
    sys.exit(main())
