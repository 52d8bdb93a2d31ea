"""Measures the linking of unseen Arabic names to Latin lists: accuracy, rejection, time, and the peers.

usage: python benchmarks/linking.py name_pairs_train.tsv [--sizes 3000,50000] [--queries 3000] [--peers]

Whole Latin names are held out with all their Arabic spellings (3,000 names, 54 of 100 of several words); the model
is learned from the other pairs only, and the lists are filled up with names from these. Any spelling that the file
attests for the Arabic name counts as right. `--peers` also runs those of Unidecode, uroman, rigour and arabnamer
that can be imported, on the same lists, with rapidfuzz (`pip install unidecode uroman rigour arabnamer`).
"""

from __future__ import annotations

import argparse
import collections
import importlib
import random
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from arnorm.knowledge.tables import packaged_rows
from arnorm.linking.name_index import LinkResult, NameIndex
from arnorm.linking.transliteration import Transliterator

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
from learn_transliteration import learn_weights, letters_table, read_pairs, weights_table  # noqa: E402

SEED = 2026
HELD_OUT, OF_SEVERAL_WORDS = 3000, 0.54
PRECISIONS = (0.99, 0.98, 0.95, 0.90)
PEER_QUERIES = 500
ORGANIZATION_SPANS = 3000

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Split:
    """The pairs to learn from, the held-out names, the names that fill the lists, and what counts as right."""

    training: list[Pair]
    held_out: list[str]
    others: list[str]
    queries: list[str]
    right: Mapping[str, set[str]]


def split(pairs: Sequence[Pair]) -> Split:
    """Hold out whole Latin names, the same ones every time."""
    names = sorted({latin for _, latin in pairs})
    several, single = [n for n in names if " " in n], [n for n in names if " " not in n]
    count = min(HELD_OUT, len(names) // 4)
    of_several = min(round(count * OF_SEVERAL_WORDS), len(several))
    chooser = random.Random(SEED)
    held_out = chooser.sample(several, of_several) + chooser.sample(single, count - of_several)
    hidden = set(held_out)
    right: dict[str, set[str]] = collections.defaultdict(set)
    for arabic, latin in pairs:
        right[arabic].add(latin)
    queries = sorted({arabic for arabic, latin in pairs if latin in hidden})
    chooser.shuffle(queries)
    chooser.shuffle(held_out)
    training = [pair for pair in pairs if pair[1] not in hidden]
    return Split(training, held_out, [n for n in names if n not in hidden], queries, right)


def listed(data: Split, size: int, absent: int = 0) -> list[str]:
    """Return a list of the size: the held-out names but the first so many, filled up, in random order."""
    chooser = random.Random(SEED + size)
    present = data.held_out[absent:][:size]
    names = present + chooser.sample(data.others, max(0, min(size - len(present), len(data.others))))
    chooser.shuffle(names)
    return names


def percent(part: float, whole: float) -> str:
    """Return a share with one decimal."""
    return f"{100 * part / whole:5.1f}" if whole else "  -  "


def accuracy(data: Split, names: Sequence[str], rank: Callable[[str], list[str]], queries: Sequence[str]) -> str:
    """Return top-1 and top-5 over all queries whose name is listed, top-1 by words, and microseconds."""
    known = set(names)
    counts: collections.Counter[str] = collections.Counter()
    seconds = 0.0
    for query in queries:
        if not data.right[query] & known:
            continue
        start = time.perf_counter()
        found = rank(query)
        seconds += time.perf_counter() - start
        kind = "several" if " " in query else "single"
        hit = bool(found) and found[0] in data.right[query]
        counts.update({"all": 1, "top1": hit, "top5": any(n in data.right[query] for n in found[:5])})
        counts.update({kind: 1, f"{kind} top1": hit})
    return (
        f"top-1 {percent(counts['top1'], counts['all'])}  top-5 {percent(counts['top5'], counts['all'])}"
        f"  several words {percent(counts['several top1'], counts['several'])}"
        f"  single {percent(counts['single top1'], counts['single'])}"
        f"  {1e6 * seconds / max(counts['all'], 1):7.0f} us"
    )


def open_set(data: Split, size: int, model: Transliterator, queries: Sequence[str]) -> list[str]:
    """Return lines: recall at given precisions by confidence, half the names absent, and the default's own."""
    names = listed(data, size, absent=len(data.held_out) // 2)
    index = NameIndex([(name, name) for name in names], model=model)
    known = set(names)
    open_index = index.with_threshold(-40.0)
    seconds = 0.0
    given: list[tuple[str, bool, LinkResult | None, LinkResult | None]] = []
    for query in queries:
        start = time.perf_counter()
        result = index.link(query)
        seconds += time.perf_counter() - start
        given.append((query, bool(data.right[query] & known), result, open_index.link(query)))
    lines = []
    for label, wanted in (("all", (True, False)), ("several words", (True,)), ("single", (False,))):
        rows = [row for row in given if (" " in row[0]) in wanted]
        present = sum(row[1] for row in rows)
        curve = _curve([(r[3].confidence, r[3].id in data.right[r[0]]) for r in rows if r[3]], present)
        default = [r[2] for r in rows if r[2] is not None and r[2].certainty != "doubtful"]
        right = sum(r[2].id in data.right[r[0]] for r in rows if r[2] and r[2].certainty != "doubtful")
        lines.append(
            f"  {label:14} recall at precision {curve}; default: precision {percent(right, len(default))}"
            f" recall {percent(right, present)}"
        )
    lines.append(f"  {1e6 * seconds / len(queries):.0f} us a mention, half of them absent")
    return lines


def _curve(scored: Iterable[tuple[float, bool]], present: int) -> str:
    found = {}
    right = 0
    for number, (_, hit) in enumerate(sorted(scored, reverse=True), 1):
        right += hit
        for precision in PRECISIONS:
            if right >= precision * number:
                found[precision] = right
    return ", ".join(f"{p:.2f}: {percent(found.get(p, 0), present)}" for p in PRECISIONS)


def peers() -> Iterable[tuple[str, Callable[[Sequence[str]], Callable[[str], list[str]]] | None]]:
    """Yield the peers by name, each as what turns a list into a ranking; None when it cannot be imported."""
    for name, module, function in (
        ("Unidecode", "unidecode", "unidecode"),
        ("uroman", "uroman", "Uroman"),
        ("rigour", "rigour.text.translit", "ascii_text"),
    ):
        try:
            romanize = getattr(importlib.import_module(module), function)
        except ImportError:
            yield name, None
            continue
        yield name, _latin_ranking(romanize().romanize_string if name == "uroman" else romanize)
    try:
        yield "arabnamer", _arabic_ranking(importlib.import_module("arabnamer.rules").transliterate_name)
    except ImportError:
        yield "arabnamer", None


def _best(query: str, choices: Sequence[str], names: Sequence[str]) -> list[str]:
    found = process.extract(query, choices, scorer=Levenshtein.normalized_similarity, limit=5)
    return [names[place] for _, _, place in found]


def _own_ranking(index: NameIndex) -> Callable[[str], list[str]]:
    return lambda query: [ranked.id for ranked in index.rank(query)]


def _latin_ranking(romanize: Callable[[str], str]) -> Callable[[Sequence[str]], Callable[[str], list[str]]]:
    def ranking(names: Sequence[str]) -> Callable[[str], list[str]]:
        return lambda query: _best(str(romanize(query)).lower(), names, names)

    return ranking


def _arabic_ranking(spell: Callable[[str], str]) -> Callable[[Sequence[str]], Callable[[str], list[str]]]:
    def ranking(names: Sequence[str]) -> Callable[[str], list[str]]:
        spelled = [str(spell(name)) for name in names]
        return lambda query: _best(query, spelled, names)

    return ranking


def organizations() -> list[str]:
    """Return lines: the Arabic names of the package's organizations against the list of their English names.

    The lexicon of translated words was written knowing some of them, so the figures are an upper estimate.
    """
    names = [row.cells for row in packaged_rows("organizations", ("id", "name"))]
    aliases = [row.cells for row in packaged_rows("organization_aliases", ("id", "strength", "alias"))]
    spans = [(key, alias) for key, strength, alias in aliases if strength == "strong" and alias[0] >= "\u0621"]
    random.Random(SEED).shuffle(spans)
    spans = spans[:ORGANIZATION_SPANS]
    index = NameIndex([(key, name) for key, name in names], "organization")
    ranked = [[found.id for found in index.rank(span)] for _, span in spans]
    first = sum(found[:1] == [key] for (key, _), found in zip(spans, ranked, strict=True))
    five = sum(key in found for (key, _), found in zip(spans, ranked, strict=True))
    chooser = random.Random(SEED)
    half = {key for key, _ in names if chooser.random() < 0.5}
    open_index = NameIndex([(key, name) for key, name in names if key in half], "organization")
    start = time.perf_counter()
    linked = [(key, open_index.link(span)) for key, span in spans]
    seconds = time.perf_counter() - start
    given = [(key, result) for key, result in linked if result is not None and result.certainty != "doubtful"]
    right = sum(result.id == key for key, result in given)
    present = sum(key in half for key, _ in spans)
    return [
        f"{len(names)} organizations, {len(spans)} Arabic names:",
        f"  top-1 {percent(first, len(spans))}  top-5 {percent(five, len(spans))}; half absent, default: precision"
        f" {percent(right, len(given))} recall {percent(right, present)}  {1e6 * seconds / len(spans):.0f} us",
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--sizes", default="3000,50000")
    parser.add_argument("--queries", type=int, default=HELD_OUT)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args(arguments)
    with options.pairs.open(encoding="utf-8", newline="\n") as lines:
        data = split(read_pairs(lines))
    tables = weights_table(*learn_weights(data.training)), letters_table(data.training)
    model = Transliterator.from_tables(*(table.encode() for table in tables), b"")
    queries = data.queries[: options.queries]
    for size in map(int, options.sizes.split(",")):
        names = listed(data, size)
        start = time.perf_counter()
        index = NameIndex([(name, name) for name in names], model=model)
        built = time.perf_counter() - start
        print(f"{len(names)} names: made in {built:.1f} s, {index.memory() / 1e6:.1f} MB")
        line = accuracy(data, names, _own_ranking(index), queries)
        print(f"  {'arnorm':14} {line}")
        for name, ranking in peers() if options.peers else ():
            if ranking is None:
                print(f"  {name:14} not installed")
                continue
            print(f"  {name:14} {accuracy(data, names, ranking(names), queries[:PEER_QUERIES])}", flush=True)
        print("  open set, half of the names absent:")
        print("\n".join(open_set(data, size, model, queries)), flush=True)
    print("\n".join(organizations()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
