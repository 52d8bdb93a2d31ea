"""Scores arnorm against annotated documents: precision, recall and F1 by kind.

usage: python benchmarks/evaluate.py GOLD.jsonl [--kinds money,date] [--errors 50] [--by-certainty]

A mention is right ("strict") when kind, span and value all equal a gold entity's. Gold entities with a "doubt" have
two defensible readings and are left out, together with what overlaps them. Names are compared without case, accents,
punctuation and legal forms; gold may list more right names in value["accept"]; a person that gold marks as
"known": false is compared by its span.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

import arnorm
from arnorm.values import KINDS, JSONValue

Fields = Mapping[str, JSONValue]
SCALARS = ("amount", "value", "start", "end", "magnitude", "digits", "unit", "currency", "mod")
LEGAL_FORMS = re.compile(
    r"\b(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|plc|sa|ag|pjsc|psc|saog|saoc|ksc|kscp|qpsc|qsc"
    r"|jsc|se|nv|gmbh|holdings?|group|the)\b"
)


def fold_name(name: str) -> str:
    """A name without case, accents, punctuation and legal forms."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("&", " and ")
    bare = re.sub(r"[^\w ]+", " ", bare)
    return "".join(LEGAL_FORMS.sub(" ", bare).split()) or "".join(bare.split())


def same_name(kind: str, gold: Fields, read: Fields) -> bool:
    """Whether a name is one that gold accepts."""
    if kind == "person" and gold.get("known") is False:
        return True
    accepted = gold.get("accept")
    wanted = [gold.get("name"), *(accepted if isinstance(accepted, list) else [])]
    got = fold_name(str(read.get("name", "")))
    for name in map(fold_name, map(str, filter(None, wanted))):
        if name == got or (kind == "person" and difflib.SequenceMatcher(None, name, got).ratio() >= 0.85):
            return True
    return False


def same_scalar(gold: object, read: object) -> bool:
    """Whether two fields are equal as text or as numbers."""
    if gold == read:
        return True
    try:
        return Decimal(str(gold)) == Decimal(str(read))
    except InvalidOperation:
        return False


def same_value(kind: str, gold: Fields, read: Fields) -> bool:
    """Whether a value equals gold's; a modifier that gold does not name is no error."""
    if kind in ("organization", "person"):
        return same_name(kind, gold, read)
    for key in SCALARS:
        wanted, got = gold.get(key), read.get(key)
        if wanted is None and (key == "mod" or (key == "unit" and kind == "number")):
            continue
        if not (wanted is None and got is None) and (wanted is None or got is None or not same_scalar(wanted, got)):
            return False
    return True


def overlap(one: Fields, other: Fields) -> bool:
    """Whether two entities share a code point."""
    return int(str(one["start"])) < int(str(other["end"])) and int(str(other["start"])) < int(str(one["end"]))


def same_mention(gold: Fields, read: Fields) -> bool:
    """Whether kind, span and value are all equal."""
    place = ("kind", "start", "end")
    gold_value, value = gold["value"], read["value"]
    assert isinstance(gold_value, dict) and isinstance(value, dict)
    return all(gold[key] == read[key] for key in place) and same_value(str(gold["kind"]), gold_value, value)


@dataclass
class Comparison:
    """One document: the pairs that agree, what gold has more, what was read more."""

    right: list[Fields] = field(default_factory=list)
    missed: list[Fields] = field(default_factory=list)
    wrong: list[Fields] = field(default_factory=list)


def compare(gold: Sequence[Fields], read: Iterable[Fields], kinds: Iterable[str] = KINDS) -> Comparison:
    """Compares the entities of one document, doubtful gold and what overlaps it left out."""
    wanted = set(kinds)
    doubtful = [entity for entity in gold if entity.get("doubt")]
    open_gold = [entity for entity in gold if not entity.get("doubt") and entity["kind"] in wanted]
    result = Comparison()
    for entity in read:
        if entity["kind"] not in wanted or any(overlap(entity, other) for other in doubtful):
            continue
        match = next((other for other in open_gold if same_mention(other, entity)), None)
        if match is None:
            result.wrong.append(entity)
        else:
            open_gold.remove(match)
            result.right.append(entity)
    result.missed = open_gold
    return result


def read_documents(path: Path) -> Iterator[dict[str, JSONValue]]:
    """The annotated documents of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def read_entities(document: Mapping[str, JSONValue], pipeline: arnorm.Pipeline) -> list[Fields]:
    """What arnorm reads in a gold document's text, in its JSON form."""
    date, country = document.get("reference_date"), document.get("country")
    result = pipeline.normalize(
        str(document["text"]), reference_date=str(date) if date else None, country=str(country) if country else None
    )
    return [entity.to_dict() for entity in result.entities]


@dataclass
class Tally:
    """Counts of one row of the table."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def row(self, label: str) -> str:
        """One line of the table."""
        read, gold = self.right + self.wrong, self.right + self.missed
        precision = self.right / read if read else 1.0
        if not self.missed and " " in label:  # what was missed has no certainty
            return f"{label:22}{'':6}{read:6}{precision:10.4f}"
        recall = self.right / gold if gold else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{label:22}{gold:6}{read:6}{precision:10.4f}{recall:9.4f}{f1:9.4f}"


def evaluate(path: Path, kinds: Sequence[str], by_certainty: bool) -> tuple[dict[str, Tally], list[str]]:
    """Tallies by kind (and by kind and certainty), and the differences, a line each."""
    tallies: collections.defaultdict[str, Tally] = collections.defaultdict(Tally)
    differences: list[str] = []
    pipeline = arnorm.Pipeline.default()
    for document in read_documents(path):
        gold = document["entities"]
        assert isinstance(gold, list)
        comparison = compare(
            [entity for entity in gold if isinstance(entity, dict)], read_entities(document, pipeline), kinds
        )
        for name, entities in (("right", comparison.right), ("wrong", comparison.wrong), ("missed", comparison.missed)):
            for entity in entities:
                labels = [str(entity["kind"]), "all"]
                if by_certainty and name != "missed":
                    labels.append(f"{entity['kind']} {entity['certainty']}")
                for label in labels:
                    setattr(tallies[label], name, getattr(tallies[label], name) + 1)
                if name != "right":
                    value = json.dumps(entity["value"], ensure_ascii=False)
                    differences.append(f"{document['id']} {name} {entity['kind']} {entity['text']!r} {value}")
    return dict(tallies), differences


def main() -> int:
    """Prints the table and, on request, the differences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--by-certainty", action="store_true")
    options = parser.parse_args()
    for path in options.gold:
        tallies, differences = evaluate(path, options.kinds.split(","), options.by_certainty)
        print(f"{path}\n{'':22}{'gold':>6}{'read':>6}{'precision':>10}{'recall':>9}{'F1':>9}")
        order = [*KINDS, "all"]
        for label in sorted(tallies, key=lambda name: (order.index(name.split()[0]), name)):
            print(tallies[label].row(label))
        for line in differences[: options.errors]:
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
