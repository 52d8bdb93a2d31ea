"""Learn the tables of the transliteration model from pairs of Arabic and Latin spellings.

    python scripts/learn_transliteration.py name_pairs_train.tsv            # writes the three tables
    python scripts/learn_transliteration.py name_pairs_train.tsv --check    # fails when they would differ

The pairs file has a header line and the columns ``arabic`` and ``latin``. The result does not depend on the
order of its lines, and is the same to the byte everywhere. Takes about a minute.

1. Joint letter groups (1:0, 0:1, 1:1, 2:1, 1:2) by expectation and maximization over all alignments of
   some thousand short single words.
2. Viterbi training on all pairs, with ever longer windows of Latin context.
3. Windows that say nothing new compared with the shorter window are dropped.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from arnorm.linking.letter_search import Row  # noqa: E402
from arnorm.linking.letter_weights import (  # noqa: E402
    UNLISTED,
    Outcome,
    expanded_rows,
    shorter_window,
    windows_of,
)
from arnorm.linking.name_folding import fold_arabic_name, fold_latin_name  # noqa: E402
from arnorm.linking.transliteration import Transliterator  # noqa: E402

Pair = tuple[str, str]
Counts = dict[str, dict[Outcome, float]]

OPERATIONS = ((1, 0), (0, 1), (1, 1), (2, 1), (1, 2))
FIRST_WORDS, FIRST_ROUNDS = 6000, 8
ROUNDS = (2, 2, 3, 4, 6, 6)
"""The letters of the longest window in every round of Viterbi training."""
DISCOUNT = 0.6
LEAST_OUTCOME, LEAST_DIFFERENCE = 8e-4, 0.9
LEAST_COUNT = (0, 0, 0, 10, 8, 6, 5)
"""How often a window of so many letters must occur."""
LEAST_GAIN = 5.8
"""Nats that a long window must save on the training pairs to be worth its row."""
LEAST_TRIGRAM_GAIN = 40.0
LEAST_WORD_COUNT = 30
LEAST_ROMANIZED = 6
ARAB_NAMES = "anr_wikidata"
"""The source whose pairs, of people from the Arab countries, say how Arabic names are romanized."""


def read_pairs(lines: Iterable[str]) -> list[Pair]:
    """Return the distinct folded pairs (arabic, latin), sorted."""
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    pairs = {(fold_arabic_name(row["arabic"]), fold_latin_name(row["latin"])) for row in rows}
    return sorted(pair for pair in pairs if all(pair) and not re.search("[0-9]", "".join(pair)))


def _first_groups(pairs: Sequence[Pair]) -> dict[Pair, float]:
    """Return the probabilities of joint letter groups (latin, arabic) of short single words."""
    short = [p for p in pairs if " " not in p[0] + p[1] and "-" not in p[1] and 3 <= len(p[1]) <= 9]
    short = short[:: max(1, len(short) // FIRST_WORDS)]
    groups: dict[Pair, float] = {}
    for turn in range(FIRST_ROUNDS):
        counts: dict[Pair, float] = defaultdict(float)
        for arabic, latin in short:
            _expect(arabic, latin, groups, counts)
        least = 0.3 if turn < 3 else 0.6
        kept = {group: count - least / 2 for group, count in counts.items() if count > least}
        total = sum(kept.values())
        groups = {group: count / total for group, count in kept.items()}
    return groups


def _expect(arabic: str, latin: str, groups: Mapping[Pair, float], counts: dict[Pair, float]) -> None:
    """Add the expected counts of the letter groups of one pair (forward and backward over all alignments)."""
    height, width = len(latin) + 1, len(arabic) + 1
    forward = [[0.0] * width for _ in range(height)]
    backward = [[0.0] * width for _ in range(height)]
    forward[0][0] = backward[-1][-1] = 1.0
    edges = []
    for i in range(height):
        for j in range(width):
            for x, y in OPERATIONS:
                if i + x >= height or j + y >= width:
                    continue
                group = (latin[i : i + x], arabic[j : j + y])
                weight = groups.get(group, 0.0) if groups else (0.1 if x == y else 0.02 if x + y == 1 else 0.01)
                if weight:
                    forward[i + x][j + y] += forward[i][j] * weight
                    edges.append((i, j, i + x, j + y, group, weight))
    total = forward[-1][-1]
    if not total:
        return
    for i, j, k, n, group, weight in reversed(edges):
        behind = backward[k][n]
        if behind:
            backward[i][j] += weight * behind
            counts[group] += forward[i][j] * weight * behind / total


def _first_model(groups: Mapping[Pair, float], pairs: Sequence[Pair]) -> Transliterator:
    """Return a model of one- and two-letter windows made of the joint letter groups."""
    letters: dict[str, float] = defaultdict(float)
    couples: dict[str, float] = defaultdict(float)
    for _, latin in pairs:
        for i, letter in enumerate(latin):
            letters[letter] += 1
            couples[latin[i : i + 2]] += 1
    mass: dict[str, float] = defaultdict(float)
    for (latin, _), weight in groups.items():
        mass[latin[:1]] += weight
    single: dict[str, dict[str, float]] = {" ": {" ": -0.1, "": -3.0}, "-": {" ": -3.0, "": -0.1}}
    double: dict[str, dict[str, float]] = defaultdict(dict)
    for (latin, arabic), weight in groups.items():
        if len(latin) == 1:
            single.setdefault(latin, {})[arabic] = math.log(weight / mass[latin])
        elif len(latin) == 2:
            share = couples.get(latin, 1.0) / letters[latin[0]]
            double[latin][arabic] = math.log(min(0.9, weight / mass[latin[0]] / share))
    windows = {}
    for window in sorted({*single, *couples}):
        known = dict(single.get(window[0], {}))
        nothing = known.pop("", -8.0)
        windows[window] = Row(nothing, known, double.get(window))
    added = {arabic: math.log(weight) for (latin, arabic), weight in groups.items() if not latin}
    return Transliterator(windows, {**added, " ": -4.0}, {})


def _count(model: Transliterator, pairs: Sequence[Pair], longest: int) -> tuple[Counts, dict[str, float]]:
    """Return what every window emits, and the letters without Latin partner, in the best alignments."""
    counts: Counts = defaultdict(lambda: defaultdict(float))
    added: dict[str, float] = defaultdict(float)
    total = 0.0
    for arabic, latin in pairs:
        windows = [windows_of(word, i)[-longest:] for word in latin.split(" ") for i in range(len(word) + 1)]
        position = 0
        for left, right in model.align_folded(arabic, latin).pairs:
            if left:
                for window in windows[position] if left[0] != " " else (" ",):
                    counts[window][len(left), right] += 1
                position += len(left)
                total += 1
            else:
                added[right] += 1
    return counts, {letter: math.log(count / total) for letter, count in sorted(added.items())}


def _estimate(counts: Counts) -> dict[str, dict[Outcome, float]]:
    """Return the log probabilities that are worth listing, each window interpolated with its shorter one."""
    full: dict[str, dict[Outcome, float]] = {}
    listed: dict[str, dict[Outcome, float]] = {}
    for window in sorted(counts, key=lambda w: (len(w), w)):
        outcomes = counts[window]
        total = sum(outcomes.values())
        if len(window) == 1:
            full[window] = {o: (n - 0.4) / total for o, n in sorted(outcomes.items()) if n > 1.5}
            listed[window] = {outcome: math.log(weight) for outcome, weight in full[window].items()}
            continue
        if total < LEAST_COUNT[len(window)]:
            continue
        parent = shorter_window(window)
        while parent not in full:
            parent = shorter_window(parent)
        shorter = full[parent]
        share = DISCOUNT * len(outcomes) / total
        mixed = {outcome: share * weight for outcome, weight in shorter.items()}
        for outcome, count in sorted(outcomes.items()):
            mixed[outcome] = mixed.get(outcome, 0.0) + (count - DISCOUNT) / total
        gain = sum(n * math.log(mixed[o] / shorter.get(o, LEAST_OUTCOME)) for o, n in sorted(outcomes.items()))
        if gain > LEAST_GAIN or len(window) == 2:
            full[window] = mixed
            listed[window] = {
                outcome: math.log(weight)
                for outcome, weight in mixed.items()
                if weight > LEAST_OUTCOME and _worth(math.log(weight), shorter.get(outcome, 0.0))
            }
    return listed


def _worth(weight: float, shorter: float) -> bool:
    """Return whether an outcome must be listed since the shorter window says something else."""
    return not shorter or abs(weight - (math.log(shorter) - UNLISTED)) > LEAST_DIFFERENCE


def _model(listed: Mapping[str, Mapping[Outcome, float]], added: Mapping[str, float]) -> Transliterator:
    return Transliterator(expanded_rows(listed), added, {})


def learn_weights(
    pairs: Sequence[Pair], report: bool = False
) -> tuple[dict[str, dict[Outcome, float]], dict[str, float]]:
    """Return the log probabilities of every listed window, and of letters without Latin partner."""
    model = _first_model(_first_groups(pairs), pairs)
    listed: dict[str, dict[Outcome, float]] = {}
    added: dict[str, float] = {}
    for longest in ROUNDS:
        counts, added = _count(model, pairs, longest)
        listed = _estimate(counts)
        model = _model(listed, added)
        if report:
            print(f"windows {len(listed)}, outcomes {sum(map(len, listed.values()))}", file=sys.stderr)
    return listed, added


def learn(pairs: Sequence[Pair], report: bool = False) -> Transliterator:
    """Return the model learned from folded pairs."""
    return _model(*learn_weights(pairs, report))


def letter_trigrams(words: Iterable[str]) -> dict[str, dict[str, float]]:
    """Return log probabilities of the next letter after the two, one or no letters before it."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for word in words:
        padded = f"  {word} "
        for i in range(2, len(padded)):
            for context in (padded[i - 2 : i], padded[i - 1 : i], ""):
                counts[context][padded[i]] += 1
    known: dict[str, dict[str, float]] = {}
    for context in sorted(counts, key=lambda c: (len(c), c)):
        nexts, total = counts[context], sum(counts[context].values())
        shorter = known.get(context[1:], known.get("", {})) if context else {}
        share = DISCOUNT * len(nexts) / total
        mixed = {letter: share * weight for letter, weight in shorter.items()}
        for letter, count in sorted(nexts.items()):
            mixed[letter] = mixed.get(letter, 0.0) + (count - (DISCOUNT if context else 0.0)) / total
        gain = sum(n * math.log(mixed[c] / shorter.get(c, 1e-5)) for c, n in sorted(nexts.items()))
        if gain > LEAST_TRIGRAM_GAIN:
            known[context] = {letter: weight for letter, weight in mixed.items() if weight > 2e-3 or not context}
    return {context: {c: math.log(p) for c, p in row.items()} for context, row in known.items()}


def usual_words(names: Iterable[str]) -> dict[str, float]:
    """Return log probabilities of the Arabic words that many names of several words have."""
    counts: dict[str, int] = defaultdict(int)
    total = 0
    for name in names:
        words = name.split(" ")
        if len(words) > 1:
            total += len(words)
            for word in words:
                counts[word] += 1
    return {word: math.log(count / total) for word, count in counts.items() if count >= LEAST_WORD_COUNT}


def _cost(weight: float) -> int:
    """Return a log probability as a whole number: hundredths of a nat, positive."""
    return round(-100 * weight)


def _shown(letters: str) -> str:
    """Return letters with the space made visible."""
    return letters.replace(" ", "_")


WEIGHTS_HEADER = """\
# How Latin letters of names are written in Arabic: made by scripts/learn_transliteration.py, not by hand.
# window: a Latin letter and its neighbours. One letter: itself; two: and the next; three: the one before, itself,
#         the next; four and five: and one and two more after it; six: and one more before it. Empty: Arabic
#         letters that stand for no Latin one. _ is a word's border, - follows the Arabic article. A letter is
#         read with the longest window that is listed.
# read:   how many Latin letters are read here: 1, or 2 (sh, ou).
# cost:   -100 * ln P(arabic | window), hundredths of a nat. What is not listed for a window costs 350 more than
#         in the shorter window.
# arabic: the folded Arabic letters; empty when the Latin letter is not written.
window\tread\tcost\tarabic
"""
LETTERS_HEADER = """\
# How usual letters and words are in Arabic names: made by scripts/learn_transliteration.py, not by hand.
# unit:    letter; or word: a whole word that many names of several words have.
# cost:    -100 * ln P(letter | the letters before), or of the word, hundredths of a nat.
# context: the two, one or no letters before. The longest context that lists the letter counts.
# letter:  the letter, or the word; _ is a word's border.
unit\tcost\tcontext\tletter
"""


def weights_table(listed: Mapping[str, Mapping[Outcome, float]], added: Mapping[str, float]) -> str:
    """Return the text of ``transliteration_weights.tsv``."""
    lines = [
        f"{_shown(window)}\t{read}\t{_cost(weight)}\t{_shown(arabic)}\n"
        for window, outcomes in listed.items()
        for (read, arabic), weight in outcomes.items()
    ]
    lines += [f"\t0\t{_cost(weight)}\t{_shown(letter)}\n" for letter, weight in added.items()]
    return WEIGHTS_HEADER + "".join(sorted(lines))


def letters_table(pairs: Sequence[Pair]) -> str:
    """Return the text of ``name_letters.tsv``."""
    names = sorted({arabic for arabic, _ in pairs})
    lines = [
        f"letter\t{_cost(w)}\t{_shown(context)}\t{_shown(c)}\n"
        for context, row in letter_trigrams(names).items()
        for c, w in row.items()
    ]
    for word, weight in usual_words(names).items():
        lines.append(f"word\t{_cost(weight)}\t\t{word}\n")
    return LETTERS_HEADER + "".join(sorted(lines))


ROMANIZATION_HEADER = """\
# How the letters of Arabic names are usually written in Latin ones: made by scripts/learn_transliteration.py.
# latin:  the Latin letters, a short vowel that follows among them; empty when the letter is not written.
# window: the folded Arabic letter alone, or with one letter on each side, or with two; _ is a word's border.
#         A letter is written as the longest window that is listed says. The article is cut off first.
latin\twindow
"""


def romanization_table(model: Transliterator, pairs: Sequence[Pair]) -> str:
    """Return the text of ``romanization.tsv``: what each window of Arabic letters is most often written as."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for arabic, latin in pairs:
        words, spellings = arabic.split(" "), re.sub("-", " ", latin).split(" ")
        words = [word.removeprefix("ال") if len(word) > 3 else word for word in words]
        spellings = [word for word in spellings if word not in ("al", "el", "ul")]
        if len(words) == len(spellings):
            for word, spelling in zip(words, spellings, strict=True):
                _count_latin(model, word, spelling, counts)
    chosen: dict[str, str] = {}
    for window in sorted(counts, key=lambda w: (len(w), w)):
        spelling, count = max(counts[window].items(), key=lambda item: (item[1], item[0]))
        shorter = next((chosen[w] for w in (window[1:-1], window[2:-2]) if w in chosen), None)
        if count >= LEAST_ROMANIZED and spelling != shorter:
            chosen[window] = spelling
    lines = [f"{latin}\t{_shown(window)}\n" for window, latin in chosen.items()]
    return ROMANIZATION_HEADER + "".join(sorted(lines))


def _count_latin(model: Transliterator, arabic: str, latin: str, counts: dict[str, dict[str, int]]) -> None:
    """Count the Latin letters that belong to each Arabic one; what stands for none follows the one before."""
    groups: list[str] = []
    for left, right in model.align_folded(arabic, latin).pairs:
        groups += [left, *[""] * (len(right) - 1)] if right else []
        if not right and groups:
            groups[-1] += left
    padded = f"  {arabic}  "
    for i, written in enumerate(groups, 2):
        for window in (padded[i], padded[i - 1 : i + 2], padded[i - 2 : i + 3]):
            counts[window][written] += 1


def learned_tables(lines: Iterable[str], report: bool = False) -> dict[str, str]:
    """Return the texts of the three tables, by file name, learned from the lines of a pairs file."""
    listed = list(lines)
    pairs = read_pairs(listed)
    listed_weights, added = learn_weights(pairs, report)
    model = _model(listed_weights, added)
    arab = [line for number, line in enumerate(listed) if not number or f"\t{ARAB_NAMES}\t" in line]
    return {
        "transliteration_weights.tsv": weights_table(listed_weights, added),
        "name_letters.tsv": letters_table(pairs),
        "romanization.tsv": romanization_table(model, read_pairs(arab)),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the tables, or compare them with those in the repository."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a table would change")
    parser.add_argument("--into", type=Path, default=ROOT / "src/arnorm/knowledge/data")
    options = parser.parse_args(arguments)
    with options.pairs.open(encoding="utf-8", newline="\n") as lines:
        tables = learned_tables(lines, report=True)
    stale = []
    for name, text in tables.items():
        path = options.into / name
        if options.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print("would change: " + ", ".join(stale), file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
