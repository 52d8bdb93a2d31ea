"""Text files in, a readable table or an HTML page out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arnorm.cli.arguments import Options
from arnorm.cli.files import READ_ERRORS, Output, opened, title
from arnorm.cli.reports import Reports
from arnorm.pipeline import Pipeline
from arnorm.render.html import article_html, page_pieces
from arnorm.render.table import to_table
from arnorm.streams import Job, read_jobs


def write_tables(pipeline: Pipeline, options: Options, output: Output, reports: Reports) -> None:
    """Writes a table for every file, under its name when there are several."""
    results = read_jobs(pipeline, _jobs(options), to_table, processes=options.processes)
    several = len(options.inputs) > 1
    for number, (name, table) in enumerate(_readable(reports.counted(results), reports)):
        heading = f"{title(name)}\n" if several else ""
        output.write(("\n" if number else "") + heading + table + "\n")


def write_page(pipeline: Pipeline, options: Options, output: Output, reports: Reports) -> None:
    """Writes one page with every file under its name."""
    results = read_jobs(pipeline, _jobs(options), article_html, processes=options.processes)
    several = len(options.inputs) > 1
    articles = _readable(reports.counted(results), reports)
    for piece in page_pieces((title(name) if several else "", article) for name, article in articles):
        output.write(piece)


def _jobs(options: Options) -> Iterator[Job[str]]:
    for name in options.inputs:
        yield Job(read_text(name), options.context, name)


def read_text(name: str) -> str | Exception:
    """The text of a file, line ends as they are so that offsets count in the file; or why there is none."""
    try:
        with opened(name) as file:
            data = file.read()
    except READ_ERRORS as error:
        return error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        advice = "convert it first, for example: iconv -f windows-1256 -t utf-8"
        return ValueError(f"no UTF-8 (byte 0x{data[error.start]:02x} at {error.start}); {advice}")


def _readable(results: Iterable[tuple[str | Exception, str]], reports: Reports) -> Iterator[tuple[str, str]]:
    """The results that are no errors, as pairs of name and text; the errors are reported."""
    for result, name in results:
        if isinstance(result, Exception):
            reports.problem(f"{title(name)}: {reason(result)}")
        else:
            yield name, result


def reason(error: Exception) -> str:
    """What a message says of an error: its own words where they are written for users, else with its class."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, ValueError | TypeError) and str(error):
        return str(error)
    return f"{type(error).__name__}: {error}"
