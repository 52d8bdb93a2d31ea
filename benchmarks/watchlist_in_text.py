"""Measures a Latin-only watchlist on annotated texts, the knowledge base switched off.

usage: python benchmarks/watchlist_in_text.py GOLD.jsonl NAMES [NAMES …] [--others 20000] [--errors 40]

The list holds the English names of the organizations and people of the gold file, each once, and so many other names
from the NAMES files: JSON lines with `name_en` (the file's name says whether of people), or tables with the columns
`latin` and `kind`. A mention is right when kind, span and name are gold's. `--absent` leaves the gold names out, so
that every mention found is one too many (or a name of the others that the text does have).
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import arnorm
from arnorm.names.linking import organization_words
from arnorm.names.name_folding import fold_latin_name
from arnorm.names.translated_words import TranslatedWords
from arnorm.names.watchlist import Watchlist
from evaluate import Tally, compare, read_documents

KINDS = ("organization", "person")
SEED = 2026
Names = dict[str, list[str]]


def gold_names(documents: Iterable[dict[str, object]]) -> Names:
    """Return the distinct English names of a gold file, by kind."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for document in documents:
        entities = document["entities"]
        assert isinstance(entities, list)
        for entity in entities:
            name = entity["value"].get("name") if entity["kind"] in KINDS else None
            if name and fold_latin_name(name):
                found[entity["kind"]].setdefault(_key(name), name)
    return {kind: list(names.values()) for kind, names in found.items()}


def other_names(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield the names of the files with their kinds; words of names, places and products are left out."""
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            if path.suffix == ".jsonl":
                kind = "person" if "people" in path.name else "organization"
                yield from ((kind, json.loads(line)["name_en"]) for line in lines)
            else:
                for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                    if row["kind"] in ("person", "org"):
                        yield "person" if row["kind"] == "person" else "organization", row["latin"]


def _key(name: str) -> str:
    """Return what names of one organization share: their words without articles and legal forms."""
    words = organization_words(name)
    return " ".join([word for word in words if TranslatedWords.default().role(word) != "legal"] or words)


def filled(gold: Names, others: Iterable[tuple[str, str]], count: int) -> Names:
    """Return the other names of each kind, in random order: half and half as far as the files have them."""
    known = {_key(name) for names in gold.values() for name in names}
    by_kind: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind, name in others:
        if fold_latin_name(name) and _key(name) not in known:
            by_kind[kind].add(name)
    chooser = random.Random(SEED)
    organizations = sorted(by_kind["organization"])
    organizations = chooser.sample(organizations, min(count // 2, len(organizations)))
    people = sorted(by_kind["person"])
    return {
        "organization": organizations,
        "person": chooser.sample(people, min(count - len(organizations), len(people))),
    }


def watchlists(names: Names) -> list[Watchlist]:
    """Return a list for each kind; a name is its own id."""
    return [Watchlist.from_rows([(name, name) for name in names[kind]], kind=kind) for kind in KINDS if names[kind]]  # type: ignore[arg-type]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision and recall, by kind, with and without the doubtful ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("names", type=Path, nargs="*")
    parser.add_argument("--others", type=int, default=20_000)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--absent", action="store_true", help="leave the gold names out of the list")
    options = parser.parse_args(arguments)
    documents = list(read_documents(options.gold))
    gold = gold_names(documents)
    others = filled(gold, other_names(options.names), options.others)
    names = others if options.absent else {kind: gold[kind] + others[kind] for kind in KINDS}
    start = time.perf_counter()
    pipeline = arnorm.Pipeline(tuple(watchlists(names)))
    built = time.perf_counter() - start
    print(f"{options.gold}: " + ", ".join(f"{len(gold[k])} + {len(others[k])} {k}s" for k in KINDS), end="")
    print(f"; prepared in {built:.1f} s")
    tallies: collections.defaultdict[str, Tally] = collections.defaultdict(Tally)
    differences: list[str] = []
    characters, seconds = 0, 0.0
    for document in documents:
        text = str(document["text"])
        start = time.perf_counter()
        read = [entity.to_dict() for entity in pipeline.normalize(text).entities]
        seconds += time.perf_counter() - start
        characters += len(text)
        entities = [entity for entity in document["entities"] if isinstance(entity, dict)]  # type: ignore[union-attr]
        for label, kept in (("", read), (" surer", [e for e in read if e["certainty"] != "doubtful"])):
            comparison = compare(entities, kept, KINDS)
            for name in ("right", "wrong", "missed"):
                for entity in getattr(comparison, name):
                    for key in (f"{entity['kind']}{label}", f"all{label}"):
                        setattr(tallies[key], name, getattr(tallies[key], name) + 1)
                    if label and name != "right":
                        value = entity["value"]
                        why = "; ".join(reason["note"] for reason in entity.get("evidence", []))
                        differences.append(f"  {name} {entity['text']!r} {value.get('name')} {why}")
    print(f"{'':22}{'gold':>6}{'read':>6}{'precision':>10}{'recall':>9}{'F1':>9}")
    for label in sorted(tallies):
        print(tallies[label].row(label))
    print(f"{1e3 * seconds / len(documents):.1f} ms a text, {1e6 * seconds / characters:.1f} us a character")
    print("\n".join(differences[: options.errors]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
