"""A stream of JSON records: keep those that name a company, with the amounts of money they mention.

    python examples/jsonl_stream.py Microsoft < news.jsonl > found.jsonl

Records look like {"text": "…", "reference_date": "2025-07-27"}; the date may be missing.
"""

import json
import sys
from collections.abc import Iterator

import arnorm


def records() -> Iterator[tuple[str, dict[str, object]]]:
    for line in sys.stdin:
        record = json.loads(line)
        yield record["text"], record


def main(company: str) -> None:
    pipeline = arnorm.Pipeline.default().only("organization", "money")
    for document, record in pipeline.pipe(records(), as_tuples=True):
        if isinstance(document, Exception):
            print(f"{record}: {document}", file=sys.stderr)
        elif company in {entity.value.to_dict()["name"] for entity in document.of("organization")}:
            record["money"] = [entity.value.to_dict() for entity in document.of("money")]
            print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "Microsoft")
