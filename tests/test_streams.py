"""Many texts: order, laziness, bounded memory, errors in their places, every start method, Ctrl-C."""

import datetime as dt
import importlib
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from itertools import count, islice

import pytest

from arnorm.context import Context
from arnorm.document import Document
from arnorm.pipeline import Pipeline
from arnorm.streams import CHUNK_TEXTS, Job, pipe, read_jobs, same

COMPONENTS = """
from dataclasses import dataclass
from arnorm.mentions import Evidence, Mention
from arnorm.values import Date, Organization

class Unpicklable(Exception):
    def __init__(self, first, second):
        super().__init__(first)

@dataclass(frozen=True, slots=True)
class Names:
    def __call__(self, scan, context):
        at = scan.symbols.find("غوغل")
        while at >= 0:
            yield Mention(at, at + 4, Organization("Google"), (Evidence("test"),))
            at = scan.symbols.find("غوغل", at + 1)
        if context.reference_date and scan.symbols.startswith("اليوم"):
            yield Mention(0, 5, Date(context.reference_date.isoformat()), ())

@dataclass(frozen=True, slots=True)
class Faulty:
    def __call__(self, scan, context):
        if "خطا" in scan.symbols:
            raise ZeroDivisionError("broken component")
        if "عطل" in scan.symbols:
            raise Unpicklable(1, 2)
        return ()
"""


@pytest.fixture
def pipeline(tmp_path, monkeypatch):
    """A pipeline of components that worker processes can import, whatever their start method."""
    (tmp_path / "stream_components.py").write_text(COMPONENTS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("stream_components", None)
    components = importlib.import_module("stream_components")
    return Pipeline((components.Names(), components.Faulty()))


TEXTS = [f"{n} وغوغل" for n in range(150)]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_give_what_one_process_gives(pipeline, method):
    if sys.platform == "win32" and method != "spawn":
        pytest.skip("no such start method")
    alone = list(pipe(pipeline, TEXTS))
    assert [document.text for document in alone] == TEXTS
    assert all(document.entities for document in alone)
    assert list(pipe(pipeline, TEXTS, processes=2, start_method=method)) == alone


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bad_item_does_not_end_the_stream(pipeline, processes):
    texts = ["غوغل", None, "خطأ", b"bytes", "عطل", "وغوغل \ud83d"]
    results = list(pipe(pipeline, texts, processes=processes))
    assert [type(result) for result in results[:4]] == [Document, TypeError, ZeroDivisionError, TypeError]
    assert "decode bytes" in str(results[3])
    assert isinstance(results[4], Exception)
    assert "1" in str(results[4])
    assert results[5].text == texts[5]


def test_an_exception_from_a_worker_says_where_it_was_raised(pipeline):
    [error] = pipe(pipeline, ["خطأ"], processes=2)
    assert "stream_components.py" in "".join(error.__notes__)


@pytest.mark.parametrize("processes", [1, 2])
def test_pairs_keep_their_companions_and_contexts(pipeline, processes):
    context = Context.of("2025-07-27")
    pairs = [("اليوم", context), ("غوغل", {"id": 7}), (None, "bad")]
    (first, own), (second, record), (error, label) = pipe(pipeline, pairs, processes=processes, as_tuples=True)
    assert first.entities[0].value.value == "2025-07-27"
    assert own is context
    assert record is pairs[1][1]
    assert second.context == Context()
    assert isinstance(error, TypeError)
    assert label == "bad"


def test_the_method_reads_with_its_defaults(pipeline):
    [document] = pipeline.pipe(["اليوم"], reference_date="2025-07-27", country="kw")
    assert document.context == Context(dt.date(2025, 7, 27), "KW")
    [(document, label)] = pipeline.pipe([("نص", 5)], as_tuples=True)
    assert (document.text, label) == ("نص", 5)


def test_arguments_are_checked_before_anything_is_read(pipeline):
    with pytest.raises(ValueError, match="processes"):
        pipeline.pipe([], processes=0)
    with pytest.raises(ValueError, match="reference_date"):
        pipeline.pipe([], reference_date="yesterday")


def test_one_process_reads_a_text_when_it_is_asked_for(pipeline):
    taken = []
    stream = pipe(pipeline, (taken.append(n) or f"{n}" for n in count()))
    assert [document.text for document in islice(stream, 3)] == ["0", "1", "2"]
    assert taken == [0, 1, 2]


def test_processes_take_no_more_than_a_bounded_number_of_texts(pipeline):
    taken = []
    stream = pipe(pipeline, (taken.append(n) or f"{n}" for n in count()), processes=2)
    assert [document.text for document in islice(stream, 1000)] == [str(n) for n in range(1000)]
    assert len(taken) <= 1000 + 8 * CHUNK_TEXTS
    stream.close()


def test_long_texts_are_sent_in_smaller_chunks(pipeline):
    taken = []
    stream = pipe(pipeline, (taken.append(n) or "ا" * 150_000 for n in count()), processes=2)
    next(stream)
    assert len(taken) <= 16
    stream.close()


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_of_the_input_comes_after_the_texts_before_it(pipeline, processes):
    def texts():
        yield from TEXTS
        raise OSError("the disk is gone")

    read = []
    with pytest.raises(OSError, match="disk"):
        read.extend(document.text for document in pipe(pipeline, texts(), processes=processes))
    stream, read = pipe(pipeline, texts(), processes=processes), []
    for document in islice(stream, len(TEXTS)):
        read.append(document.text)
    assert read == TEXTS


@pytest.mark.parametrize("processes", [1, 2])
def test_a_job_may_hold_an_error_instead_of_a_text(pipeline, processes):
    jobs = [Job("غوغل", Context(), 1), Job(KeyError("no text"), Context(), 2)]
    (document, _), (error, companion) = read_jobs(pipeline, jobs, same, processes=processes)
    assert document.text == "غوغل"
    assert isinstance(error, KeyError)
    assert companion == 2


def test_documents_from_workers_are_whole():
    texts = ["بلغت الأرباح 2.4 مليار دولار، بنسبة 14%", "\x00", "", "﷽ 🙂"]
    pipeline = Pipeline.default()
    alone = [pipeline.normalize(text, reference_date="2025-07-27", country="SA") for text in texts]
    assert list(pipeline.pipe(texts, reference_date="2025-07-27", country="SA", processes=2)) == alone
    assert pickle.loads(pickle.dumps(alone)) == alone


ENDLESS = """
    import sys
    from itertools import count
    from arnorm.pipeline import Pipeline

    def main():
        texts = ("مئة " * 500 for _ in count())
        try:
            for number, _ in enumerate(Pipeline().pipe(texts, processes=2)):
                if number == 10:
                    print("reading", flush=True)
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            sys.exit(7)

    if __name__ == "__main__":
        main()
"""


@pytest.fixture
def endless(tmp_path):
    script = tmp_path / "endless.py"
    script.write_text(textwrap.dedent(ENDLESS), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout.readline() == "reading\n"
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()
    process.stdout.close()
    process.stderr.close()


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
def test_ctrl_c_ends_the_stream_and_its_workers(endless):
    os.killpg(endless.pid, signal.SIGINT)  # as a terminal does: the whole group
    out, err = endless.communicate(timeout=20)
    assert (out, err, endless.returncode) == ("interrupted\n", "", 7)
    assert _group_is_gone(endless.pid)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
def test_workers_do_not_outlive_a_killed_parent(endless):
    endless.kill()
    endless.wait()
    assert _group_is_gone(endless.pid)


def _group_is_gone(group):
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
