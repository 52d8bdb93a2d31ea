"""Many texts, lazily and in order: in this process or in several, with an error in its place and bounded memory.

A worker process holds one pipeline. It is sent chunks of texts with their contexts. Of a document only what the caller
does not have comes back, in one flat list: neither its text nor the texts of its entities, and no object that pickling
would have to take apart. What the caller keeps beside a text never travels.
"""

from __future__ import annotations

import copyreg
import gc
import io
import multiprocessing as mp
import os
import pickle
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, fields
from multiprocessing.connection import wait
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, Literal, NamedTuple, TypeVar, cast, overload

from arnorm.collector import collector_paused
from arnorm.context import Context
from arnorm.document import Document, Entity, RejectedEntity, made_entity
from arnorm.mentions import Evidence
from arnorm.values import VALUE_TYPES, DigitCount, Interval, Magnitude, Range

if TYPE_CHECKING:
    from arnorm.pipeline import Pipeline

T = TypeVar("T")
R = TypeVar("R")
StartMethod = Literal["fork", "spawn", "forkserver"]

CHUNK_TEXTS: Final = 32
CHUNK_CHARACTERS: Final = 100_000
"""A chunk ends at this many texts or characters, whichever comes first: some 20 milliseconds of work."""

CHUNKS_IN_FLIGHT: Final = 3
"""Chunks a worker that are sent but not yet handed on; with the size of a chunk, the bound of what is held."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A text to read, its context, and something of the caller's that comes back beside the result."""

    text: str | Exception
    """Or the error because of which there is none; it keeps its place in the stream."""
    context: Context
    companion: T


@overload
def pipe(
    pipeline: Pipeline,
    texts: Iterable[str],
    *,
    context: Context | None = ...,
    processes: int = ...,
    as_tuples: Literal[False] = ...,
    start_method: StartMethod | None = ...,
) -> Iterator[Document | Exception]: ...


@overload
def pipe(
    pipeline: Pipeline,
    texts: Iterable[tuple[str, T]],
    *,
    context: Context | None = ...,
    processes: int = ...,
    as_tuples: Literal[True],
    start_method: StartMethod | None = ...,
) -> Iterator[tuple[Document | Exception, T]]: ...


def pipe(
    pipeline: Pipeline,
    texts: Iterable[str] | Iterable[tuple[str, T]],
    *,
    context: Context | None = None,
    processes: int = 1,
    as_tuples: bool = False,
    start_method: StartMethod | None = None,
) -> Iterator[Document | Exception] | Iterator[tuple[Document | Exception, T]]:
    """Reads many texts: a document for each, in their order, as soon as it is asked for.

    A text that cannot be read does not end the stream: the exception stands in the place of its document. With
    `as_tuples`, `texts` are pairs (text, anything) and so are the results; where the second is a `Context`, the text
    is read in it. `processes` above 1 reads in that many worker processes, started by `start_method` (None: the
    platform's default), and needs a pipeline that can be pickled. Raises ValueError for `processes` below 1; an error
    of `texts` itself is raised in its place, after the documents before it.

    >>> from arnorm.pipeline import Pipeline
    >>> [document.text if isinstance(document, Document) else document for document in pipe(Pipeline(), ["نص", "آخر"])]
    ['نص', 'آخر']
    """
    common = context or Context()
    if as_tuples:
        pairs = _paired_jobs(cast(Iterable[tuple[str, T]], texts), common)
        return read_jobs(pipeline, pairs, same, processes=processes, start_method=start_method)
    single = (Job(text, common, None) for text in cast(Iterable[str], texts))
    return (doc for doc, _ in read_jobs(pipeline, single, same, processes=processes, start_method=start_method))


def _paired_jobs(pairs: Iterable[tuple[str, T]], context: Context) -> Iterator[Job[T]]:
    for text, companion in pairs:
        yield Job(text, companion if isinstance(companion, Context) else context, companion)


def same(document: Document) -> Document:
    """The document itself: the `encode` of callers who want documents."""
    return document


def read_jobs(
    pipeline: Pipeline,
    jobs: Iterable[Job[T]],
    encode: Callable[[Document], R],
    *,
    processes: int = 1,
    start_method: StartMethod | None = None,
) -> Iterator[tuple[R | Exception, T]]:
    """What `encode` makes of each document, or the exception, with the companion of the job; see `pipe`.

    `encode` runs where the document was read, so that a worker sends back no more than what is wanted; with more than
    one process it must be a module-level function, or another callable that can be pickled.
    """
    if processes < 1:
        raise ValueError(f"processes must be 1 or more, not {processes}")
    if processes == 1:
        return ((_read(pipeline, job.text, job.context, encode), job.companion) for job in jobs)
    return _read_in_workers(pipeline, encode, jobs, processes, start_method)


def _read(
    pipeline: Pipeline, text: str | Exception, context: Context, encode: Callable[[Document], R]
) -> R | Exception:
    """What `encode` makes of one text, or the exception that stands for it."""
    if isinstance(text, Exception):
        return text
    try:
        return encode(pipeline.read(text, context))
    except Exception as error:  # components are anybody's code, and one bad text must not cost the other million
        return error


# -- the caller's side ---------------------------------------------------------------------------------------------


class _Setting(NamedTuple):
    """What a worker is given once."""

    pipeline: Pipeline
    encode: Callable[[Document], object]


def _read_in_workers(
    pipeline: Pipeline,
    encode: Callable[[Document], R],
    jobs: Iterable[Job[T]],
    processes: int,
    start_method: StartMethod | None,
) -> Iterator[tuple[R | Exception, T]]:
    method = mp.get_context(start_method)
    if method.get_start_method() == "fork":
        pipeline.read("", Context())  # compiled once and inherited, not once in every worker
    setting = _Setting(pipeline, encode)
    pool = ProcessPoolExecutor(processes, mp_context=method, initializer=_Worker.start, initargs=(setting,))
    in_flight: deque[tuple[list[Job[T]], Future[bytes]]] = deque()
    try:
        for chunk, error in _chunks(jobs):
            in_flight.append((chunk, _submitted(pool, chunk, error)))
            if len(in_flight) > processes * CHUNKS_IN_FLIGHT:
                yield from _results(pipeline, encode, *in_flight.popleft())
        while in_flight:
            yield from _results(pipeline, encode, *in_flight.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _chunks(jobs: Iterable[Job[T]]) -> Iterator[tuple[list[Job[T]], Exception | None]]:
    """Chunks of jobs; an error of the iterable comes as the last one, because the chunks before it still count."""
    chunk: list[Job[T]] = []
    characters = 0
    try:
        for job in jobs:
            chunk.append(job)
            characters += len(job.text) if isinstance(job.text, str) else 0
            if len(chunk) == CHUNK_TEXTS or characters >= CHUNK_CHARACTERS:
                yield chunk, None
                chunk, characters = [], 0
    except Exception as error:
        yield chunk, None
        yield [], error
        return
    if chunk:
        yield chunk, None


def _submitted(pool: ProcessPoolExecutor, chunk: list[Job[T]], error: Exception | None) -> Future[bytes]:
    if error is None:
        return pool.submit(_read_chunk, [(job.text, job.context) for job in chunk if isinstance(job.text, str)])
    failed: Future[bytes] = Future()
    failed.set_exception(error)
    return failed


def _results(
    pipeline: Pipeline, encode: Callable[[Document], R], chunk: list[Job[T]], future: Future[bytes]
) -> Iterator[tuple[R | Exception, T]]:
    """What came back, beside its companions. What is no `str` was never sent: it might not even be picklable."""
    packed = future.result()
    with collector_paused():
        read: Iterator[object] = iter(pickle.loads(packed))
        results = [_whole(next(read), job) if isinstance(job.text, str) else None for job in chunk]
    for job, result in zip(chunk, results, strict=True):
        if isinstance(job.text, str):
            yield cast("R | Exception", result), job.companion
        else:
            yield _read(pipeline, job.text, job.context, encode), job.companion


# -- a document on its way -----------------------------------------------------------------------------------------


class _Flat(NamedTuple):
    """A document without what the caller has, its text and context."""

    entities: list[object]
    """The fields of one entity after the other, without its text, which the document's holds."""
    rejected: list[object]
    """The same of the rejected readings, each followed by its winner."""
    reasons: list[str]


def _flat(document: Document) -> _Flat:
    losers = document.rejected
    return _Flat(
        _fields(document.entities),
        _fields([entity for loser in losers for entity in (loser.entity, loser.winner)]),
        [loser.reason for loser in losers],
    )


def _fields(entities: Iterable[Entity]) -> list[object]:
    flat: list[object] = []
    for entity in entities:
        flat += (
            entity.start,
            entity.end,
            entity.value,
            entity.certainty,
            entity.alternatives,
            entity.evidence,
        )
    return flat


def _whole(flat: object, job: Job[T]) -> object:
    """The inverse of `_flat`; what is no document stays as it is."""
    if not isinstance(flat, _Flat):
        return flat
    text = cast(str, job.text)
    rejected = iter(_entities(flat.rejected, text))
    return Document(
        text,
        tuple(_entities(flat.entities, text)),
        job.context,
        tuple([RejectedEntity(*fields) for fields in zip(rejected, rejected, flat.reasons, strict=True)]),
    )


def _entities(flat: list[Any], text: str) -> list[Entity]:
    fields = iter(flat)
    return [
        made_entity(start, end, text[start:end], value, certainty, alternatives, evidence)
        for start, end, value, certainty, alternatives, evidence in zip(*[fields] * 6, strict=True)
    ]


# -- the worker's side ---------------------------------------------------------------------------------------------


_RARELY: Final = 50_000
"""New objects between two collections in a worker; components of others may leave some in cycles."""


class _Worker:
    """What a worker process was started with. A process pool offers no other place to keep it than the class."""

    setting: ClassVar[_Setting]

    @classmethod
    def start(cls, setting: _Setting) -> None:
        """Runs first in the worker."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the caller ends the workers
        threading.Thread(target=_end_with_parent, daemon=True).start()
        cls.setting = setting
        _read(setting.pipeline, "", Context(), same)  # compiled now, unless inherited
        # What every text needs lives as long as the worker, and what one text needs goes without the collector's help.
        gc.freeze()
        gc.set_threshold(_RARELY)


def _end_with_parent() -> None:
    """Ends this process when its parent is gone: a killed parent cannot shut its pool down."""
    parent = mp.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read_chunk(texts: list[tuple[str, Context]]) -> bytes:
    pipeline, encode = _Worker.setting
    return _packed([_sendable(_read(pipeline, text, context, encode), text, context) for text, context in texts])


def _sendable(result: object, text: str, context: Context) -> object:
    """What stands for a result on its way: for the document of the text, what the caller does not have.

    For an exception, one that can be pickled, with its traceback, which cannot be, as a note.
    """
    if type(result) is Document and result.text is text and result.context is context:
        return _flat(result)
    if not isinstance(result, Exception):
        return result
    result.add_note("".join(traceback.format_exception(result)).rstrip())
    try:
        pickle.loads(pickle.dumps(result))
    except Exception:  # an exception class may do anything when it is pickled
        stand_in = RuntimeError(f"{type(result).__name__}: {result}")
        stand_in.__notes__ = result.__notes__
        return stand_in
    return result


def _packed(results: list[object]) -> bytes:
    """Pickled, with values, entities and documents as a class and the plain tuple of its fields.

    The way of `pickle` with slotted dataclasses and named tuples goes through Python code for every object.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _TABLE
    pickler.dump(results)
    return buffer.getvalue()


class _FieldsOf:
    """Reduces a dataclass to its class and the values of its fields."""

    __slots__ = ("_several", "_values")

    def __init__(self, kind: type) -> None:
        names = [field.name for field in fields(kind)]
        self._values = attrgetter(*names)
        self._several = len(names) > 1  # of a single name, `attrgetter` gives the value itself and no tuple

    def __call__(self, value: object) -> tuple[type, tuple[object, ...]]:
        values = self._values(value)
        return type(value), values if self._several else (values,)


def _evidence_fields(evidence: Evidence) -> tuple[Callable[..., Evidence], tuple[type, tuple[str | None, ...]]]:
    return tuple.__new__, (Evidence, tuple(evidence))  # without the Python code of a named tuple's own `__new__`


_TAKEN_APART: Final = (
    *VALUE_TYPES.values(),
    Range,
    Magnitude,
    DigitCount,
    Interval,
    Entity,
    RejectedEntity,
    Document,
    Context,
)
_TABLE: Final = copyreg.dispatch_table | {kind: _FieldsOf(kind) for kind in _TAKEN_APART} | {Evidence: _evidence_fields}
