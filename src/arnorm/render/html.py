"""A document as right-to-left HTML: highlighted text, a legend, and the list of values, in one self-contained piece."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from arnorm.document import describe
from arnorm.render.style import LABELS, STYLE

if TYPE_CHECKING:
    from arnorm.document import Document, Entity

_UNWRITABLE: Final = dict.fromkeys(
    (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF),
    "\N{REPLACEMENT CHARACTER}",
)
"""Characters that HTML cannot hold: controls, and the lone surrogates that no encoder accepts."""


def to_html(document: Document, page: bool = False) -> str:
    """A right-to-left fragment, or with `page` a whole page, that needs no other file and no script.

    Highlights have neither padding nor border at their sides: between «و» and «غوغل», and between any two letters
    that join, nothing may stand that keeps a browser from shaping them as one word.

    >>> from arnorm.document import Document
    >>> to_html(Document("<b>"), page=True).startswith("<!DOCTYPE html>")
    True
    """
    if page:
        return "".join(page_pieces([("", article_html(document))]))
    return f"<style>{STYLE}</style>{_article(document, opened=False)}"


def article_html(document: Document) -> str:
    """One document for `page_pieces`: legend, text and the list of values; without the style sheet."""
    return _article(document, opened=True)


def page_pieces(articles: Iterable[tuple[str, str]]) -> Iterator[str]:
    """A whole page, piece by piece, of titles (which may be empty) with what `article_html` returned."""
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>arnorm</title>'
    yield f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head>{head}<style>{STYLE}</style></head>\n'
    yield '<body class="arnorm-page">\n'
    for title, article in articles:
        yield f'<h2 dir="auto">{_escaped(title)}</h2>\n{article}\n' if title else f"{article}\n"
    yield "</body></html>\n"


def _article(document: Document, *, opened: bool) -> str:
    return (
        f'<div class="arnorm" dir="rtl" lang="ar">{_legend(document)}'
        f'<div class="arnorm-text">{"".join(_marked(document))}</div>{_values(document, opened)}</div>'
    )


def _marked(document: Document) -> Iterator[str]:
    position = 0
    for entity in document.entities:
        yield _escaped(document.text[position : entity.start])
        yield (
            f'<mark class="arnorm-{entity.kind} arnorm-{entity.certainty}" data-label="{LABELS[entity.kind]}"'
            f' title="{_escaped(_title(entity))}">{_escaped(entity.text)}</mark>'
        )
        position = entity.end
    yield _escaped(document.text[position:])


def _title(entity: Entity) -> str:
    """What hovering shows: "money: 2000000000 USD", and what else the text allows."""
    lines = [f"{entity.kind}: {describe(entity.value)}"]
    if entity.certainty != "certain":
        lines[0] += f" ({entity.certainty})"
    lines += [f"or: {describe(other)}" for other in entity.alternatives]
    return "\n".join(lines)


def _legend(document: Document) -> str:
    counts = Counter(entity.kind for entity in document.entities)
    items = "".join(
        f'<li><span class="arnorm-key arnorm-{kind}">{LABELS[kind]}</span>{_unless_same(kind)} {counts[kind]}</li>'
        for kind in LABELS
        if kind in counts
    )
    return f'<ul class="arnorm-legend" dir="ltr" lang="en">{items}</ul>' if items else ""


def _unless_same(kind: str) -> str:
    return "" if LABELS[kind] == kind else f" {kind}"


def _values(document: Document, opened: bool) -> str:
    if not document.entities:
        return ""
    rows = "".join(
        f"<tr><td>{entity.start}</td><td>{entity.end}</td>"
        f'<td><span class="arnorm-key arnorm-{entity.kind}">{entity.kind}</span></td>'
        f"<td><bdi>{_escaped(describe(entity.value))}</bdi></td><td>{entity.certainty}</td>"
        f'<td dir="rtl" lang="ar"><bdi>{_escaped(entity.text)}</bdi></td></tr>'
        for entity in document.entities
    )
    head = "".join(f"<th>{name}</th>" for name in ("start", "end", "kind", "value", "certainty", "text"))
    return (
        f'<details{" open" if opened else ""} dir="ltr" lang="en"><summary>{len(document.entities)} values</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>"
    )


def _escaped(text: str) -> str:
    return html.escape(text.translate(_UNWRITABLE))
