"""Measures a Latin-only watchlist on annotated texts, the knowledge base switched off.

usage: python benchmarks/watchlist_in_text.py GOLD.jsonl NAMES [NAMES …] [--others 20000] [--errors 40]
       python benchmarks/watchlist_in_text.py TEXTS.txt[.xz] NAMES [NAMES …] [--articles 300] [--errors 40]

The list holds the English names of the organizations and people of the gold file, each once, and so many other names
from the NAMES files: JSON lines with `name_en` (the file's name says whether of people), or tables with the columns
`latin` and `kind`. A mention is right when kind, span and name are gold's.

A file of plain texts, one a line, says how many names of lists of 200, 3,000 and 50,000 are found in articles that
have nearly none of them, and how many of these are spellings that the NAMES files attest. Lists of organizations
longer than the files are filled up with family names before the tails of other names.
"""

from __future__ import annotations

import argparse
import collections
import csv
import json
import lzma
import random
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import arnorm
from arnorm import describe
from arnorm.linking.name_folding import fold_arabic_name, fold_latin_name
from arnorm.linking.name_index import organization_words
from arnorm.linking.translated_words import TranslatedWords
from arnorm.names.watchlist import Watchlist
from evaluate import Tally, compare, read_documents

KINDS = ("organization", "person")
SEED = 2026
Names = dict[str, list[str]]


def latin_surfaces(documents: Iterable[dict[str, object]]) -> set[str]:
    """Return the names that the texts have in Latin letters: «DeepMind» for Google DeepMind."""
    entities = [entity for document in documents for entity in document["entities"]]  # type: ignore[attr-defined]
    return {_key(entity["text"]) for entity in entities if entity["kind"] in KINDS and fold_latin_name(entity["text"])}


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


def filled(gold: Names, surfaces: set[str], others: Iterable[tuple[str, str]], count: int) -> Names:
    """Return the other names of each kind, in random order: half and half as far as the files have them."""
    known = {_key(name) for names in gold.values() for name in names} | surfaces
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


def attested_spellings(paths: Iterable[Path]) -> dict[str, set[str]]:
    """Return the Latin names that the files give for folded Arabic spellings."""
    found: dict[str, set[str]] = collections.defaultdict(set)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as lines:
            if path.suffix == ".jsonl":
                for row in map(json.loads, lines):
                    for arabic in row["name_ar"]:
                        found[fold_arabic_name(arabic)].add(row["name_en"])
            else:
                for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                    found[fold_arabic_name(row["arabic"])].add(row["latin"])
    return found


def sampled(names: Sequence[str], families: Sequence[str], count: int) -> list[str]:
    """Return so many names, the last ones put together where there are not enough."""
    chooser = random.Random(SEED + count)
    made = chooser.sample(names, min(count, len(names)))
    tails = [name.split()[1:] for name in names if " " in name]
    while len(made) < count:
        made.append(" ".join([chooser.choice(families), *chooser.choice(tails)]))
    return made


def false_hits(texts: Sequence[str], paths: Sequence[Path], errors: int) -> None:
    """Print how often names of lists are found in texts that have nearly none of them."""
    spellings = attested_spellings(paths)
    by_kind: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind, name in other_names(paths):
        if fold_latin_name(name) and (kind == "organization" or " " in name):
            by_kind[kind].add(name)
    families = sorted({name.split()[-1] for name in by_kind["person"]})
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {words} words")
    for kind in KINDS:
        for count in (200, 3_000, 50_000):
            names = sampled(sorted(by_kind[kind]), families, count)
            pipeline = arnorm.Pipeline(tuple(watchlists({kind: names, **{k: [] for k in KINDS if k != kind}})))
            hits = [entity for text in texts for entity in pipeline.normalize(text).entities]
            sure = [hit for hit in hits if hit.certainty != "doubtful" and not hit.text.isascii()]
            open_hits = [hit for hit in sure if describe(hit.value) not in spellings[fold_arabic_name(hit.text)]]
            print(
                f"{kind:13}{count:7}: {len(sure)} found, {len(sure) - len(open_hits)} as attested,"
                f" {len(open_hits)} others = {1000 * len(open_hits) / words:.3f} in 1,000 words"
            )
            print(
                "".join(f"  {hit.text!r} {describe(hit.value)} {hit.evidence[0].note}\n" for hit in open_hits[:errors])
            )


def read_texts(path: Path, count: int) -> list[str]:
    """Return so many lines of a text file, in random order, short ones left out."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        texts = [line for line in lines if len(line) > 200]
    random.Random(SEED).shuffle(texts)
    return texts[:count]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision and recall, by kind, with and without the doubtful ones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("names", type=Path, nargs="*")
    parser.add_argument("--others", type=int, default=20_000)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args(arguments)
    if options.gold.suffix != ".jsonl":
        false_hits(read_texts(options.gold, options.articles), options.names, options.errors)
        return 0
    documents = list(read_documents(options.gold))
    gold = gold_names(documents)
    others = filled(gold, latin_surfaces(documents), other_names(options.names), options.others)
    names = {kind: gold[kind] + others[kind] for kind in KINDS}
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
