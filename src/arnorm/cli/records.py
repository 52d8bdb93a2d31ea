"""JSON lines in, the same lines with their entities out: one for one, also when a line cannot be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from json.decoder import WHITESPACE  # type: ignore[attr-defined]
from typing import Final, NamedTuple

from arnorm.cli.arguments import Options
from arnorm.cli.articles import reason
from arnorm.cli.files import READ_ERRORS, Output, opened, title
from arnorm.cli.reports import Reports
from arnorm.context import Context
from arnorm.document import Document
from arnorm.pipeline import Pipeline
from arnorm.streams import Job, read_jobs
from arnorm.values import JSONValue

_BOM: Final = b"\xef\xbb\xbf"
_DECODER: Final = json.JSONDecoder(parse_int=float)
"""Only for texts and types: numbers are passed on as written, and `int` refuses more than 4,300 digits."""

_FIELDS_NAMED: Final = 10
"""How many fields of a record a message lists."""


class Member(NamedTuple):
    """A field of a record: as written, to be written again to the letter, and as read."""

    name: str
    written: str
    value: object


class Record(NamedTuple):
    """A line on its way: where it came from, and what of it must come out again."""

    place: str
    line: str
    members: list[Member] | None
    """None when the line is no JSON object; then the whole line is kept."""


def write_records(pipeline: Pipeline, options: Options, output: Output, reports: Reports) -> None:
    """Writes a line for every line of every file: its fields with `entities` added, or with `error`."""
    jobs = _jobs(options, reports)
    for result, record in reports.counted(read_jobs(pipeline, jobs, entities_json, processes=options.processes)):
        if isinstance(result, Exception):
            reports.problem(f"{record.place}: {reason(result)}")
            output.write(_failed_line(record, reason(result)))
        else:
            output.write(_line(record, "entities", result))


def entities_json(document: Document) -> str:
    """The entities as JSON."""
    return _json([entity.to_dict() for entity in document.entities])


def _json(value: JSONValue) -> str:
    """`value` as JSON, Arabic unescaped unless a lone surrogate forbids it."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return text


def _jobs(options: Options, reports: Reports) -> Iterator[Job[Record]]:
    for name in options.inputs:
        try:
            with opened(name) as file:
                for number, line in enumerate(file, 1):
                    yield _job(line, f"{title(name)}, line {number}", options)
        except READ_ERRORS as error:
            reports.problem(f"{title(name)}: {reason(error)}")


def _job(data: bytes, place: str, options: Options) -> Job[Record]:
    """A line as a job; what is wrong with it keeps its place in the stream."""
    data = data.removeprefix(_BOM).rstrip(b"\r\n")
    try:
        line = data.decode()
        members = read_members(line)
    except (ValueError, RecursionError) as error:
        # Bytes that are no UTF-8 become lone surrogates, from which `encode(errors="surrogateescape")` leads back.
        record = Record(place, data.decode(errors="surrogateescape"), None)
        return Job(ValueError(_what_is_wrong(error)), options.context, record)
    record = Record(place, line, members)
    try:
        return Job(*_text_and_context(members, options), record)
    except (TypeError, ValueError) as error:
        return Job(error, options.context, record)


def _what_is_wrong(error: ValueError | RecursionError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"no UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}"
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON object: {error.msg} (at character {error.pos})"
    return f"no JSON object: {error}"


def _text_and_context(members: list[Member], options: Options) -> tuple[str, Context]:
    """Raises ValueError or TypeError, with what to do, when the record does not hold what is needed."""
    fields = {member.name: member.value for member in members}
    if options.text_field not in fields:
        present = ", ".join(map(repr, list(fields)[:_FIELDS_NAMED])) or "none"
        raise ValueError(f"no field {options.text_field!r}; name the field of the text with --field (here: {present})")
    text = fields[options.text_field]
    if not isinstance(text, str):
        raise TypeError(f"field {options.text_field!r} must be a string, not {_json_type(text)}")
    date, country = fields.get("reference_date"), fields.get("country")
    if date is None and country is None:
        return text, options.context
    return text, Context.of(
        options.context.reference_date if date is None else _string("reference_date", date),
        options.context.country if country is None else _string("country", country),
    )


def _string(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"field {name!r} must be a string or null, not {_json_type(value)}")
    return value


def _json_type(value: object) -> str:
    names = {type(None): "null", bool: "a boolean", float: "a number", str: "a string", list: "an array"}
    return names.get(type(value), "an object")


def read_members(line: str) -> list[Member]:
    """The fields of a JSON object; raises json.JSONDecodeError, RecursionError where it is nested too deeply.

    >>> read_members('{"id": 1.50, "text": "نص"}')
    [Member(name='id', written='"id": 1.50', value=1.5), Member(name='text', written='"text": "نص"', value='نص')]
    """
    members: list[Member] = []
    at = _expect(line, _skip(line, 0), "{")
    closing = line[at : at + 1] == "}"
    while not closing:
        start = at
        if line[at : at + 1] != '"':
            raise json.JSONDecodeError("expected a name in double quotes", line, at)
        name, at = _DECODER.raw_decode(line, at)
        at = _expect(line, _skip(line, at), ":")
        value, end = _DECODER.raw_decode(line, at)
        members.append(Member(name, line[start:end], value))
        at = _skip(line, end)
        closing = line[at : at + 1] == "}"
        if not closing:
            at = _expect(line, at, ",")
    if _skip(line, at + 1) != len(line):
        raise json.JSONDecodeError("something follows the object", line, at + 1)
    return members


def _skip(line: str, at: int) -> int:
    """The index of the next character that is no white space."""
    return int(WHITESPACE.match(line, at).end())


def _expect(line: str, at: int, sign: str) -> int:
    """The index of what follows `sign`, white space skipped."""
    if line[at : at + 1] != sign:
        raise json.JSONDecodeError(f"expected {sign!r}", line, at)
    return _skip(line, at + 1)


def _failed_line(record: Record, error: str) -> str:
    if record.members is None:
        return f'{{"raw": {_json(record.line)}, "error": {_json(error)}}}\n'
    return _line(record, "error", _json(error))


def _line(record: Record, name: str, value: str) -> str:
    """The record with one field set; every other one as it was written.

    Entities of the input never come out: beside an error, they would pass for what was read.
    """
    kept = [member.written for member in record.members or () if member.name not in (name, "entities")]
    return f"{{{', '.join((*kept, f'{json.dumps(name)}: {value}'))}}}\n"
