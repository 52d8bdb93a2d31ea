"""`python -m arnorm.cli` does what `arnorm` does."""

import sys

from arnorm.cli import main

if __name__ == "__main__":
    sys.exit(main())
