"""Speed of the libraries that read running text: characters a second on the five articles, next to arnorm's.

usage: python benchmarks/peer_speed.py

Each library runs in its own environment and process; loading it and a first phrase are not counted. The best of three
passes counts; a library that is not done with them after a minute gets no figure.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import arnorm

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "peers"))
from environments import HOME, PEERS, Peer, Unavailable, environment, exchange  # noqa: E402

ARTICLES = [path.read_text(encoding="utf-8") for path in sorted((HERE.parent / "seeds").glob("*.txt"))]
TIMEOUT = 60.0
"""Seconds for one library, with loading it."""
PASSES = 3


@dataclass(frozen=True, slots=True)
class PeerSpeed:
    """Characters a second of one library; None with the reason when there is no figure."""

    name: str
    characters: float | None
    families: str
    reason: str = ""


def peer_speed(peer: Peer, articles: list[str]) -> PeerSpeed:
    """The best of several passes of one library over the articles, after a phrase that is not counted."""
    families = ", ".join(peer.claims)
    requests = [{"text": "14 مليار دولار"}, *({"text": text} for text in articles * PASSES)]
    try:
        environment(peer)
        replies = exchange(peer, requests, TIMEOUT)
    except Unavailable as reason:
        return PeerSpeed(peer.name, None, families, str(reason))
    seconds = [float(str(reply["seconds"])) for reply in replies[1:]]
    passes = [sum(seconds[start : start + len(articles)]) for start in range(0, len(seconds), len(articles))]
    return PeerSpeed(peer.name, sum(map(len, articles)) / min(passes), families)


def peer_speeds(articles: list[str] | None = None, make_environments: bool = False) -> list[PeerSpeed]:
    """Every library that reads running text, the fastest first; without their environments the list is empty.

    With `make_environments` the missing environments are made, which takes minutes and the package index.
    """
    if not make_environments and not HOME.exists():
        return []
    found = [peer_speed(peer, articles or ARTICLES) for peer in PEERS if peer.reads_text]
    return sorted(found, key=lambda speed: -(speed.characters or 0))


def peer_rows(own: float, make_environments: bool = False) -> list[tuple[str, str, str]]:
    """Rows for the table of speed.py: each library, and how many times as fast `own` characters a second are."""
    rows = []
    for speed in peer_speeds(make_environments=make_environments):
        if speed.characters is None:
            rows.append((f"peer {speed.name}", "no figure", speed.reason))
            continue
        note = f"arnorm is {own / speed.characters:,.1f} times as fast; reads only {speed.families}"
        rows.append((f"peer {speed.name}", f"{speed.characters:,.0f} characters/s", note))
    return rows


def own_speed(seconds: float = 1.0) -> float:
    """Characters a second of arnorm, warm, everything on."""
    pipeline = arnorm.Pipeline.default()
    for text in ARTICLES:
        pipeline.normalize(text, reference_date="2025-07-27")
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        for text in ARTICLES:
            pipeline.normalize(text, reference_date="2025-07-27")
            count += len(text)
    return count / (time.perf_counter() - began)


def main() -> int:
    """Prints the table in Markdown."""
    own = own_speed()
    print("| library | speed | |\n|---|---|---|")
    print(f"| arnorm | {own:,.0f} characters/s | everything |")
    for label, figure, note in peer_rows(own, make_environments=True):
        print(f"| {label.removeprefix('peer ')} | {figure} | {note} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
