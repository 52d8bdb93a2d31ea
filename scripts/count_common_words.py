"""Count the folded word forms of a text corpus and write the frequent ones as ``common_words.tsv``.

    python scripts/count_common_words.py corpus.txt.xz --corpora "ANT corpus and SaudiNewsNet" \\
        > src/arnorm/knowledge/data/common_words.tsv

Only counts leave the corpus. A word is a run of two or more Arabic letters; proclitics stay on it.
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

HEAD = """\
# How often the frequent word forms of Arabic news occur: evidence that a name is also a common word.
# Counted by scripts/count_common_words.py over {documents:,} news texts ({corpora}).
# Only the counts were kept, no text. Forms with fewer than {threshold} occurrences are left out.
#
# count  occurrences in the corpus
# word   folded form (bare alef, ya for alef maqsura, ha for ta marbuta; no tashkeel, no tatweel), two letters or more,
#        with its proclitics: «والبنك» is a word of its own. Sorted by count, then by word.
count\tword
"""

# Arabic and Persian letters with tatweel and tashkeel among them; no digits, no punctuation.
WORD = re.compile(r"[\u0620-\u0655\u0670-\u06d3]{2,}")
MARKS = dict.fromkeys([0x0640, 0x0670, *range(0x064B, 0x0656)])
FOLDING = str.maketrans("أإآٱىةگ", "ااااي" + "هك") | MARKS


def words(lines: Iterable[str]) -> Iterator[str]:
    """Folded Arabic words of two letters or more.

    >>> list(words(["قالَ: إلى الشركة في 2018 و AI"]))
    ['قال', 'الي', 'الشركه', 'في']
    """
    for line in lines:
        for match in WORD.finditer(line):
            word = match.group().translate(FOLDING)
            if len(word) > 1:
                yield word


def rows(counts: Counter[str], threshold: int) -> list[str]:
    """Lines for the words of at least threshold occurrences, the most frequent first.

    >>> rows(Counter({"في": 3, "من": 3, "عن": 1}), threshold=2)
    ['3\\tفي', '3\\tمن']
    """
    frequent = sorted((-count, word) for word, count in counts.items() if count >= threshold)
    return [f"{-count}\t{word}" for count, word in frequent]


def main() -> int:
    """Read the corpus named on the command line, write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, help="text file, UTF-8, plain or .xz, one document a line")
    parser.add_argument("--corpora", required=True, help="what was counted, for the file's first lines")
    parser.add_argument("--threshold", type=int, default=40, help="least number of occurrences (default: 40)")
    options = parser.parse_args()
    opener = lzma.open if options.corpus.suffix == ".xz" else open
    with opener(options.corpus, "rt", encoding="utf-8") as file:
        documents = [line for line in file if line.strip()]
    head = HEAD.format(documents=len(documents), corpora=options.corpora, threshold=options.threshold)
    sys.stdout.write(head + "\n".join(rows(Counter(words(documents)), options.threshold)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
