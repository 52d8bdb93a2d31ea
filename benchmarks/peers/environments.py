"""The other libraries, each in a virtual environment of its own under benchmarks/.peers, and how to ask them.

usage: python benchmarks/peers/environments.py [NAME ...]     creates the environments (all of them by default)

None of them is installed beside arnorm: they need other versions of Python or of the same dependencies. A library that
cannot be installed here keeps the reason, and the comparison prints it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
HOME = HERE.parent / ".peers"
Answer = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A library, what it says it reads, and the adapter that asks it."""

    name: str
    distribution: str
    adapter: str
    claims: tuple[str, ...]
    """The families of comparison_phrases.tsv that its documentation claims for Arabic."""
    reads_text: bool
    """Whether it finds its values in running text (and takes part in the comparison of speed)."""
    note: str
    python: tuple[int, int] = (3, 11)


PEERS = (
    Peer(
        "puckling",
        "puckling",
        "read_puckling.py",
        ("number", "money", "ordinal", "duration", "date"),
        True,
        "Duckling's Python port; percents are plain numerals there",
        (3, 13),
    ),
    Peer(
        "mahad",
        "mahad",
        "read_mahad.py",
        ("number", "percent", "ordinal", "duration", "date"),
        True,
        "`parse_dimension`; money is not implemented",
    ),
    Peer(
        "PyArabic",
        "pyarabic",
        "read_pyarabic.py",
        ("number",),
        True,
        "`extract_number_phrases` and `text2number`: number words only",
    ),
    Peer(
        "arabic-itn",
        "arabic-itn",
        "read_arabic_itn.py",
        ("number", "money", "date"),
        True,
        "made for speech transcripts: whole numbers in words",
    ),
    Peer(
        "NeMo",
        "nemo_text_processing",
        "read_nemo.py",
        ("number", "percent", "money"),
        True,
        "inverse normalization of speech transcripts: numbers in words",
    ),
    Peer(
        "dateparser",
        "dateparser",
        "read_dateparser.py",
        ("date",),
        True,
        "language and reference date given; `search_dates` for running text",
    ),
    Peer(
        "price-parser",
        "price-parser",
        "read_price_parser.py",
        ("money",),
        False,
        "prices of web shops: an amount in digits and a sign or word",
    ),
)


class Unavailable(Exception):
    """A peer that cannot be used here; the message says why."""


def interpreter(minimum: tuple[int, int]) -> str:
    """A Python of at least the version wanted; raises Unavailable when there is none."""
    if sys.version_info >= minimum:
        return sys.executable
    wanted = ".".join(map(str, minimum))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    found = [shutil.which(f"python{wanted}"), *map(str, sorted(pyenv.glob(f"{wanted}.*/bin/python")))]
    for candidate in filter(None, found):
        if subprocess.run([candidate, "--version"], capture_output=True, check=False).returncode == 0:
            return candidate
    raise Unavailable(f"needs Python {wanted}, which is not on this machine")


def environment(peer: Peer) -> Path:
    """The interpreter of a peer's environment, which is made if it is missing; raises Unavailable with pip's reason."""
    folder = HOME / peer.adapter.removesuffix(".py").removeprefix("read_")
    python, ready = folder / "bin" / "python", folder / "installed"
    if not ready.exists():
        subprocess.run([interpreter(peer.python), "-m", "venv", "--clear", str(folder)], check=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.distribution]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            errors = [line for line in result.stderr.splitlines() if line.startswith("ERROR")]
            raise Unavailable("pip: " + (errors[-1] if errors else "failed").removeprefix("ERROR: "))
        ready.touch()
    return python


def version(peer: Peer) -> str:
    """The installed version and the Python that runs it; raises Unavailable."""
    script = "import importlib.metadata as m, platform, sys; print(m.version(sys.argv[1]), platform.python_version())"
    command = [str(environment(peer)), "-c", script, peer.distribution]
    number, python = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return f"{number} (Python {python})"


def exchange(peer: Peer, requests: Iterable[Mapping[str, str]], timeout: float) -> list[dict[str, object]]:
    """One line of the adapter's output for each request; raises Unavailable when it fails or is too slow (seconds)."""
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    command = [str(environment(peer)), str(HERE / peer.adapter)]
    settings = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONWARNINGS": "ignore"}
    try:
        result = subprocess.run(
            command, input=lines, capture_output=True, encoding="utf-8", timeout=timeout, check=False, env=settings
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"not done after {timeout:.0f} s") from None
    if result.returncode:
        raise Unavailable("the adapter failed: " + (result.stderr.strip().splitlines() or ["no message"])[-1])
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def answers(peer: Peer, phrases: Sequence[str], timeout: float = 300) -> list[Answer]:
    """What a peer answers to each phrase; raises Unavailable."""
    replies = exchange(peer, ({"phrase": phrase} for phrase in phrases), timeout)
    return [reply["answer"] for reply in replies if isinstance(reply["answer"], dict)]


def main() -> int:
    """Makes the environments and says what is in them."""
    wanted = sys.argv[1:]
    for peer in PEERS:
        if not wanted or peer.name in wanted:
            try:
                print(f"{peer.name:14}{version(peer)}")
            except Unavailable as reason:
                print(f"{peer.name:14}not available: {reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
