"""One article as a web page: highlighted text and the list of its values, in a file that needs no other.

python examples/article_page.py seeds/001_77474aa2d4a45a24.txt > article.html
"""

import sys
from pathlib import Path

import arnorm


def main(path: Path) -> None:
    document = arnorm.normalize(path.read_text(encoding="utf-8"), reference_date="2025-07-27")
    sys.stdout.reconfigure(encoding="utf-8")
    print(document.to_html(page=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
