"""What each command does with its options."""

from __future__ import annotations

import sys
from contextlib import ExitStack

from arnorm.cli.arguments import Options
from arnorm.cli.articles import read_text, reason, write_page, write_tables
from arnorm.cli.files import STANDARD, title, would_overwrite, writing
from arnorm.cli.records import write_records
from arnorm.cli.reports import Reports
from arnorm.knowledge.base import KnowledgeBase, check
from arnorm.knowledge.tables import TableError
from arnorm.pipeline import Pipeline

_WRONG_USAGE = 2


def run(options: Options) -> int:
    """Runs a command and returns the exit status."""
    if options.command == "check":
        return _check(options)
    try:
        pipeline = _pipeline(options)
    except (TableError, OSError) as error:
        return _refuse(f"--names: {error}")
    if options.command == "explain":
        return _explain(pipeline, options)
    if would_overwrite(options.output, options.inputs):
        return _refuse(f"{options.output} is read and cannot be written at the same time")
    return _read(pipeline, options)


def _refuse(message: str) -> int:
    Reports().problem(message)
    return _WRONG_USAGE


def _pipeline(options: Options) -> Pipeline:
    """The default pipeline with the kinds and names asked for; raises TableError or OSError for a file of names."""
    pipeline = Pipeline.default().only(*options.kinds)
    if not options.names:
        return pipeline
    knowledge = KnowledgeBase.default()
    for name in options.names:
        knowledge = knowledge.extended(name)
    return pipeline.using(knowledge)


def _read(pipeline: Pipeline, options: Options) -> int:
    writers = {"jsonl": write_records, "html": write_page, "table": write_tables}
    reports = Reports(progress=options.output != STANDARD or not sys.stdout.isatty())
    with ExitStack() as stack:
        try:
            output = stack.enter_context(writing(options.output))
        except OSError as error:
            return _refuse(f"{options.output}: {reason(error)}")
        writers[options.command](pipeline, options, output, reports)
    return reports.status


def _explain(pipeline: Pipeline, options: Options) -> int:
    reports = Reports()
    text = " ".join(options.inputs) if options.inputs else read_text(STANDARD)
    if isinstance(text, Exception):
        reports.problem(f"{title(STANDARD)}: {reason(text)}")
    else:
        with writing(STANDARD) as output:
            output.write(pipeline.read(text, options.context).explain() + "\n")
    return reports.status


def _check(options: Options) -> int:
    """Prints every error of every file, or that there is none."""
    reports = Reports()
    with writing(STANDARD) as output:
        for name in options.inputs:
            try:
                problems = check(name)
            except OSError as error:
                reports.problem(f"{name}: {reason(error)}")
                continue
            for problem in problems:
                reports.problem(str(problem))
            if not problems:
                output.write(f"{name}: no errors\n")
    return reports.status
