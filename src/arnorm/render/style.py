"""How the HTML looks: one colour and one label a kind, on light and on dark ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LABELS: Final[Mapping[str, str]] = {
    "money": "money",
    "percent": "%",
    "number": "num",
    "ordinal": "ord",
    "duration": "dur",
    "date": "date",
    "organization": "org",
    "person": "pers",
}
"""The short label over every highlight: colour alone would leave colour-blind readers out."""

_COLOURS: Final[Mapping[str, str]] = {
    "money": "38 140 70",
    "percent": "0 135 150",
    "number": "110 120 130",
    "ordinal": "150 110 40",
    "duration": "170 95 190",
    "date": "45 115 220",
    "organization": "205 95 10",
    "person": "215 60 100",
}
"""Middle tones, as red green blue: as a line they stand out from white and from black, as a tint behind text that
keeps the colour of its surroundings they stay pale on either."""

# No margin, padding, border or inline-block on the sides of a mark: they would cut joined letters apart, and a page
# around the fragment may set them (notebooks have had «mark{padding:.2em}»), so they are set to nothing. The label
# hangs over the mark outside of the flow and after its text, where a word ends.
_LAYOUT: Final = """
.arnorm{font-size:1rem;text-align:start}
.arnorm-page h2{font-size:1.1em;margin-block:2em .5em}
.arnorm-text{white-space:pre-wrap;overflow-wrap:anywhere;line-height:2.3;font-size:1.15em;
font-family:"Noto Naskh Arabic","Noto Sans Arabic","Segoe UI",Tahoma,sans-serif}
.arnorm mark{display:inline;position:relative;margin:0;padding:0;border:0;color:inherit;
background:rgb(var(--arnorm)/.2);border-block-end:2px solid rgb(var(--arnorm))}
.arnorm mark.arnorm-likely{border-block-end-style:dashed}
.arnorm mark.arnorm-doubtful{border-block-end-style:dotted}
.arnorm mark::after{content:attr(data-label);position:absolute;right:0;bottom:100%;line-height:1;
font:600 10px/1 system-ui,sans-serif;white-space:nowrap;opacity:.75;pointer-events:none;user-select:none}
.arnorm-key{background:rgb(var(--arnorm)/.2);border-block-end:2px solid rgb(var(--arnorm));padding:0 .3em}
.arnorm-legend{list-style:none;display:flex;flex-wrap:wrap;gap:.4em 1.2em;padding:0;margin:0 0 .6em;font-size:.8em}
.arnorm details{margin-block-start:.8em;font-size:.85em}
.arnorm summary{cursor:pointer}
.arnorm table{border-collapse:collapse;background:none;color:inherit}
.arnorm th,.arnorm td{text-align:left;padding:.2em .7em;border-block-end:1px solid rgb(128 128 128/.35)}
.arnorm td[dir=rtl]{text-align:right}
.arnorm td:nth-child(-n+2){text-align:right;font-variant-numeric:tabular-nums}
.arnorm-page{color-scheme:light dark;background:Canvas;color:CanvasText;max-width:54rem;margin:2rem auto;padding:0 1rem}
"""


def _style() -> str:
    kinds = "".join(f".arnorm .arnorm-{kind}{{--arnorm:{colour}}}" for kind, colour in _COLOURS.items())
    return _LAYOUT.replace("\n", "") + kinds


STYLE: Final = _style()
"""The style sheet of every fragment and page."""
