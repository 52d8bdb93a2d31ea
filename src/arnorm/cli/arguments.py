"""What may be written on the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from arnorm.context import Context
from arnorm.values import KINDS
from arnorm.version import CODE_VERSION

Command = Literal["table", "html", "jsonl", "explain", "check"]

_DESCRIPTION = """\
Reads Arabic financial text: amounts of money, percents, numbers, ordinals, durations, dates, organizations, people."""

_EPILOG = """\
other commands:
  arnorm explain TEXT     what is read in TEXT, and why
  arnorm check FILE ...   whether files of names are sound: line, column, what to write instead

files: "-" or none is standard input; names that end in .gz are compressed. A file called "explain" is "./explain".
exit status: 0 all was read, 1 something could not be (standard error says what), 2 wrong usage."""


@dataclass(frozen=True, slots=True)
class Options:
    """The checked command line."""

    command: Command
    inputs: tuple[str, ...]
    """Names of files; for "explain" the words of the text."""
    output: str = "-"
    text_field: str = "text"
    context: Context = field(default_factory=Context)
    kinds: tuple[str, ...] = KINDS
    names: tuple[str, ...] = ()
    processes: int = 1


def parsed(arguments: Sequence[str]) -> Options:
    """The options that the arguments say; prints the usage and raises SystemExit (2) when they are wrong."""
    if arguments[:1] == ["explain"]:
        return _explain_options(arguments[1:])
    if arguments[:1] == ["check"]:
        return _check_options(arguments[1:])
    return _reading_options(arguments)


def _reading_options(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(
        "arnorm", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="text files, or JSON lines with --jsonl")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--jsonl", action="store_true", help="read and write one JSON object a line")
    form.add_argument("--html", action="store_true", help="write one right-to-left HTML page")
    parser.add_argument("--field", default="text", metavar="NAME", help="the field of the text (default: text)")
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="where to write (default: standard output)")
    parser.add_argument("--processes", type=_positive, default=1, metavar="N", help="worker processes (default: 1)")
    parser.add_argument("--version", action="version", version=f"arnorm {CODE_VERSION}")
    _add_reading(parser)
    given = parser.parse_args(arguments)
    for word in given.files:
        if word in ("explain", "check") and not os.path.exists(word):
            parser.error(f"there is no file {word!r}; write the command first: arnorm {word} …")
    return Options(
        "jsonl" if given.jsonl else "html" if given.html else "table",
        tuple(given.files) or ("-",),
        given.output,
        given.field,
        _context(parser, given),
        given.kinds,
        tuple(given.names),
        given.processes,
    )


def _explain_options(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser("arnorm explain", description="Says what is read in a text, and why.")
    parser.add_argument("text", nargs="*", metavar="TEXT", help="the text (default: standard input)")
    _add_reading(parser)
    given = parser.parse_args(arguments)
    return Options(
        "explain", tuple(given.text), context=_context(parser, given), kinds=given.kinds, names=tuple(given.names)
    )


def _check_options(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser("arnorm check", description="Checks files of names before they are used.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="tab-separated files, as --names takes them")
    return Options("check", tuple(parser.parse_args(arguments).files))


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reference-date", metavar="YYYY-MM-DD", help="the day the text was written")
    parser.add_argument("--country", metavar="CC", help="the country of the story, ISO 3166-1 alpha-2")
    parser.add_argument("--kinds", type=_kinds, default=KINDS, metavar="KIND,…", help=f"only these: {', '.join(KINDS)}")
    parser.add_argument(
        "--names", action="append", default=[], metavar="FILE", help="names of your own, tab-separated (repeatable)"
    )


def _context(parser: argparse.ArgumentParser, given: argparse.Namespace) -> Context:
    try:
        return Context.of(given.reference_date, given.country)
    except ValueError as problem:
        parser.error(str(problem))


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1, 2, 3 …")
    return int(text)


def _kinds(text: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in text.split(","))
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown kind {unknown[0]!r}; write some of {','.join(KINDS)}")
    return kinds
