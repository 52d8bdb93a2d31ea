"""NeMo text processing, inverse normalization of Arabic: number words rewritten as digits.

It rewrites text, so the answer is read off the written form: a number, with the scale that may follow it, or with a
sign of percent or currency. A phrase that is left with number words in it («5 ملايين وثلاثمئة …») holds no value yet.
"""

from __future__ import annotations

import logging
import re
import sys
from fractions import Fraction

from protocol import Answer, plain, serve

logging.disable(logging.CRITICAL)
from nemo_text_processing.inverse_text_normalization.inverse_normalize import InverseNormalizer  # noqa: E402

NORMALIZER = InverseNormalizer(lang="ar")
WRITTEN = re.compile(
    r"(?P<sign>[^\s\d]*)(?P<whole>\d+(?:\.\d+)?)(?: ?(?P<fraction>\d+/\d+))?(?P<percent>%?)(?P<rest>.*)"
)
FRACTION = re.compile(r"(?P<fraction>\d+/\d+)(?P<rest>.*)")
SCALES = {"ألف": 10**3, "آلاف": 10**3, "مليون": 10**6, "ملايين": 10**6, "مليار": 10**9, "مليارات": 10**9}
CODES = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "ج.م": "EGP",
    "د.ع": "IQD",
    "د.ك": "KWD",
    "د.إ": "AED",
    "د.ب": "BHD",
    "د.ج": "DZD",
    "د.أ": "JOD",
    "ر.س": "SAR",
    "ر ق": "QAR",
    "ر.ع": "OMR",
    "ل.ل": "LBP",
    "د.م": "MAD",
    "د.ت": "TND",
}


def read(text: str) -> Answer:
    """What the rewriting of a phrase comes to, by family."""
    answer: dict[str, list[str]] = {"number": [], "percent": [], "money": []}
    written = NORMALIZER.inverse_normalize(text, verbose=False)
    match = FRACTION.match(written) or WRITTEN.match(written)
    if written == text or match is None:
        return answer
    parts = match.groupdict()
    words = parts["rest"].split()
    value = Fraction(parts.get("whole") or 0) + Fraction(parts["fraction"] or 0)
    if words and words[0] in SCALES:
        value *= SCALES[words.pop(0)]
    if any(word.startswith("و") for word in words):
        return answer
    shown = plain(value.numerator) if value.denominator == 1 else plain(float(value))
    if parts.get("percent"):
        answer["percent"].append(f"{shown} %")
    elif parts.get("sign") in CODES:
        answer["money"].append(f"{shown} {CODES[parts['sign']]}")
    else:
        answer["number"].append(shown)
    return answer


def read_text(text: str) -> Answer:
    """Rewrites running text."""
    return {"text": [NORMALIZER.inverse_normalize(text, verbose=False)]}


if __name__ == "__main__":
    sys.exit(serve(read, read_text))
