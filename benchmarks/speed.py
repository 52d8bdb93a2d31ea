"""Speed, memory and scaling of arnorm, printed as one table and written to benchmarks/RESULTS.md.

usage: python benchmarks/speed.py [--archive TEXTS] [--names 100000] [--quick] [--write]

TEXTS is a file with one document a line (.xz and .gz are read, too). Every figure is a median of several runs in one
process; the fresh-process figures start a new interpreter each time.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import lzma
import multiprocessing as mp
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import arnorm
from arnorm.context import Context
from arnorm.mentions import Mention
from arnorm.overlaps import resolve
from arnorm.pipeline import component_name
from arnorm.text.folding import FoldedView
from arnorm.text.scanner import Scan
from peer_speed import peer_rows

HERE = Path(__file__).parent
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]
REFERENCE_DATE = "2025-07-27"
LENGTHS = (1_000, 100_000, 1_000_000, 10_000_000)
DISTINCT_NAMES = "50,000 distinct names"
# Not ru_maxrss: on Linux a child begins with the peak of the process that started it.
PEAK = """
def peak():
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
"""
FRESH = """
import time
began = time.perf_counter()
import arnorm
imported = time.perf_counter()
arnorm.normalize(open({article!r}, encoding="utf-8").read(), reference_date="2025-07-27")
done = time.perf_counter()
print(imported - began, done - imported, peak())
"""
SYLLABLES = ("با", "كو", "تي", "را", "مو", "سي", "لا", "دن", "غر", "فو", "هي", "شم", "قا", "زو", "نا", "جي")
Row = tuple[str, str, str]


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """The median time of `work`, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def read_all(pipeline: arnorm.Pipeline, texts: Iterable[str]) -> None:
    """Reads texts one after the other, as a user's loop does."""
    for text in texts:
        pipeline.normalize(text, reference_date=REFERENCE_DATE)


def throughput(pipeline: arnorm.Pipeline, texts: list[str], runs: int) -> tuple[float, float]:
    """Characters and documents a second."""
    seconds = median_seconds(lambda: read_all(pipeline, texts), runs)
    return sum(map(len, texts)) / seconds, len(texts) / seconds


def warm_rows(pipeline: arnorm.Pipeline, archive: list[str], runs: int) -> list[Row]:
    """Throughput on the five articles and on an archive."""
    characters, articles = throughput(pipeline, ARTICLES, runs)
    rows = [("five articles, warm", f"{characters:,.0f} characters/s", f"{articles:,.0f} articles/s")]
    if archive:
        characters, documents = throughput(pipeline, archive, 1)
        size = sum(map(len, archive))
        rows.append(
            (f"--archive, {size:,} characters", f"{characters:,.0f} characters/s", f"{documents:,.0f} documents/s")
        )
    return rows


def fresh_rows(runs: int) -> list[Row]:
    """Import, first document and peak memory in a new interpreter, the modules compiled as an installer leaves them."""
    script = PEAK + FRESH.format(article=str(sorted((HERE.parent / "seeds").glob("*.txt"))[0]))
    command = [sys.executable, "-c", script]
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        outputs = [
            subprocess.run(command, env=settings, capture_output=True, text=True, check=True).stdout.split()
            for _ in range(runs + 1)
        ][1:]
    imported, first, memory = (statistics.median(map(float, column)) for column in zip(*outputs, strict=True))
    return [
        ("import arnorm, new process", f"{imported * 1000:,.0f} ms", ""),
        ("first document after it", f"{first * 1000:,.0f} ms", ""),
        ("peak memory, default knowledge", f"{memory:,.0f} MB", ""),
    ]


def stage_rows(pipeline: arnorm.Pipeline, runs: int) -> list[Row]:
    """The profile of one article: where its time goes, part by part; medians over many readings."""
    context = Context.of(REFERENCE_DATE)
    profiles = [profile(pipeline, text, context) for _ in range(20 * runs) for text in ARTICLES]
    rows = []
    for part in profiles[0]:
        by_article = [[one[part] for one in profiles[n :: len(ARTICLES)]] for n in range(len(ARTICLES))]
        spent = statistics.mean(map(statistics.median, by_article))
        rows.append((f"stage: {part}", f"{spent * 1e6:,.0f} µs/article", ""))
    return rows


def profile(pipeline: arnorm.Pipeline, text: str, context: Context) -> dict[str, float]:
    """The seconds that each part takes when a text is read as `Pipeline.read` does it."""
    spent: dict[str, float] = {}

    def timed(part: str, work: Callable[..., Any], *arguments: object) -> Any:
        began = time.perf_counter()
        result = work(*arguments)
        spent[part] = spent.get(part, 0.0) + time.perf_counter() - began
        return result

    timed("folded view", FoldedView.of, text)
    scan = timed("view and scan", Scan.of_text, text, pipeline._lexica)
    mentions: list[Mention] = []
    for normalizer in pipeline.normalizers:
        timed(component_name(normalizer), lambda read: mentions.extend(read(scan, context)), normalizer)
    kept, rejected = timed("overlaps", resolve, mentions)
    for linker in pipeline.linkers:
        linked = timed(component_name(linker), lambda link, found: list(link(found, scan, context)), linker, kept)
        if linked != kept:
            kept, losers = timed("overlaps", resolve, linked)
            rejected += losers
    timed("document", arnorm.Document.of_mentions, scan, kept, rejected, context)
    return spent


def length_rows(pipeline: arnorm.Pipeline, longest: int) -> list[Row]:
    """Time per character against length, on news and on hostile input: the figures of a row should be alike."""
    news = "\n".join(ARTICLES)
    kinds = {
        "news": news,
        "digits": "1234567890",
        "«مليون و» repeated": "مليون و",
        "one word": "كلمة",
        "combining marks": "مَّ",
        "nested brackets": "((",
        "gloss never closed": "غوغل (Goog ",
        DISTINCT_NAMES: " ".join(f"شركة {name} القابضة." for name in synthetic_names(50_000)),
    }
    sizes = [size for size in LENGTHS if size <= longest]
    rows = []
    for label, piece in kinds.items():
        figures = []
        for size in sizes:
            text = (piece * (size // len(piece) + 1))[:size]
            repeat = max(1, 20_000 // size)
            runs = 3 if size <= 100_000 else 1
            seconds = median_seconds(lambda text=text, n=repeat: read_all(pipeline, [text] * n), runs) / repeat
            figures.append(seconds / size * 1e9)
        heading = " / ".join(f"{size:,}" for size in sizes)
        note = "the few names of a short text are remembered" if label == DISTINCT_NAMES else ""
        rows.append((f"ns/character at {heading}: {label}", ", ".join(f"{figure:,.0f}" for figure in figures), note))
    return rows


def synthetic_names(count: int) -> list[str]:
    """Distinct two-word names made of syllables; the same at every run."""
    base = len(SYLLABLES)

    def word(number: int) -> str:
        syllables = []
        for _ in range(4):
            number, digit = divmod(number, base)
            syllables.append(SYLLABLES[digit])
        return "".join(syllables)

    return [f"{word(number * 7919 + 17)} {word(number)}" for number in range(count)]


LOAD = """
import time
import arnorm
began = time.perf_counter()
knowledge = arnorm.KnowledgeBase.load({path!r})
print(time.perf_counter() - began, peak())
"""


def name_rows(pipeline: arnorm.Pipeline, count: int, runs: int) -> list[Row]:
    """Throughput with many more names than the default ones; building, saving and loading them."""
    rows_of_names = (
        {"id": f"x{number}", "kind": "organization", "name": f"X{number}", "alias": alias}
        for number, alias in enumerate(synthetic_names(count))
    )
    began = time.perf_counter()
    knowledge = arnorm.KnowledgeBase.default().extended(rows_of_names)
    larger = pipeline.using(knowledge)
    larger.normalize("")
    built = time.perf_counter() - began
    plain, _ = throughput(pipeline, ARTICLES, runs)
    extended, _ = throughput(larger, ARTICLES, runs)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "names.arnorm")
        knowledge.save(path)
        size = path.stat().st_size / 1e6
        command = [sys.executable, "-c", PEAK + LOAD.format(path=str(path))]
        loaded, memory = map(float, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    return [
        (f"with {count:,} more names", f"{extended:,.0f} characters/s", f"{extended / plain:.2f} of the default"),
        (f"building {count:,} more names", f"{built:,.1f} s", ""),
        (f"loading them prepared, {size:,.0f} MB", f"{loaded:,.2f} s", f"{memory:,.0f} MB at most"),
    ]


def many_rows(pipeline: arnorm.Pipeline, runs: int) -> list[Row]:
    """Two processes against one, through `pipe`, and what two that share nothing would do on this machine."""
    texts = ARTICLES * 200
    figures = []
    for processes in (1, 2):
        seconds = median_seconds(lambda p=processes: list(pipeline.pipe(texts, processes=p)), min(runs, 3))
        figures.append(len(texts) / seconds)
    read_all(pipeline, ARTICLES)  # what is compiled is inherited by both
    apart = len(texts) / median_seconds(lambda: read_apart(pipeline, texts), min(runs, 3))
    return [
        ("pipe, 1 process", f"{figures[0]:,.0f} articles/s", ""),
        ("pipe, 2 processes", f"{figures[1]:,.0f} articles/s", f"{figures[1] / figures[0]:.2f} of one"),
        ("2 processes that hand nothing on", f"{apart:,.0f} articles/s", f"{apart / figures[0]:.2f} of one"),
    ]


def read_apart(pipeline: arnorm.Pipeline, texts: list[str]) -> None:
    """Half of the texts in each of two processes that keep what they read."""
    halves = [mp.Process(target=read_all, args=(pipeline, texts[half::2])) for half in (0, 1)]
    for process in halves:
        process.start()
    for process in halves:
        process.join()


def load_archive(path: Path | None, limit: int) -> list[str]:
    """The first documents of an archive, one a line."""
    if path is None:
        return []
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8") as lines:
        return [line for line, _ in zip(lines, range(limit), strict=False)]


def report(rows: list[Row]) -> str:
    """The table in Markdown, with machine and versions."""
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("pyahocorasick", "PyArabic", "Babel")
    )
    head = (
        "# Measured\n\nWritten by `make bench`.\n\n"
        f"- machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}\n"
        f"- Python {platform.python_version()}, arnorm {arnorm.__version__}, {versions}\n\n"
        "| measured | figure | |\n|---|---|---|\n"
    )
    return head + "".join(f"| {label} | {figure} | {note} |\n" for label, figure, note in rows)


def main() -> int:
    """Measures, prints and (on request) writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, help="documents, one a line")
    parser.add_argument("--limit", type=int, default=2_000, help="documents to read of the archive")
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--longest", type=int, default=10_000_000, help="characters of the longest text")
    parser.add_argument("--quick", action="store_true", help="the first rows only")
    parser.add_argument("--write", action="store_true", help="write benchmarks/RESULTS.md")
    options = parser.parse_args()
    pipeline, runs = arnorm.Pipeline.default(), 7
    rows = warm_rows(pipeline, load_archive(options.archive, options.limit), runs) + fresh_rows(runs)
    rows += stage_rows(pipeline, runs)
    if not options.quick:
        rows += peer_rows(throughput(pipeline, ARTICLES, runs)[0])
        rows += length_rows(pipeline, options.longest)
        rows += name_rows(pipeline, options.names, runs)
        rows += many_rows(pipeline, runs)
    table = report(rows)
    print(table)
    if options.write:
        (HERE / "RESULTS.md").write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
