"""Right-to-left HTML: whole, escaped, self-contained, and with nothing between joined letters."""

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arnorm.document import Document, Entity
from arnorm.mentions import Certainty
from arnorm.render.html import article_html, page_pieces, to_html
from arnorm.render.style import LABELS, STYLE
from arnorm.values import KINDS, Money, Ordinal, Organization

JOINED = Document("وغوغل", (Entity(1, 5, "غوغل", Organization("Google")),))
VOID = {"meta"}


class Reader(HTMLParser):
    """Collects the text of the article, and checks that every element is closed."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.marks = [], "", []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append((tag, dict(attributes)))
        if tag == "mark":
            self.marks.append(dict(attributes))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(attributes.get("class") == "arnorm-text" for _, attributes in self.open):
            self.text += data


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def test_nothing_stands_between_joined_letters():
    assert re.search(r'و<mark class="[^"]+" data-label="org" title="[^"]+">غوغل</mark>', to_html(JOINED))


def test_the_style_of_a_mark_keeps_letters_joined_whatever_the_page_around_it_says():
    rules = [body for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE) if "mark" in selectors]
    inline = [body for body in rules if "position:absolute" not in body]
    assert {"display:inline", "margin:0", "padding:0", "border:0"} <= set(inline[0].split(";"))
    for declaration in ";".join(inline).split(";"):
        name, _, value = declaration.partition(":")
        assert name in ("display", "position", "color", "background") or value == "0" or "block-end" in name


def test_value_on_hover_and_in_the_list():
    html = to_html(JOINED)
    assert read(html).marks[0]["title"] == "organization: Google"
    assert html.count("Google") == 2


def test_doubt_is_visible():
    money = Money(Decimal(5), "KWD")
    entity = Entity(0, 4, "خمسة", money, Certainty.DOUBTFUL, (Money(Decimal(5), "IQD"),))
    [mark] = read(to_html(Document("خمسة", (entity,)))).marks
    assert mark["title"] == "money: 5 KWD (doubtful)\nor: 5 IQD"
    assert "arnorm-doubtful" in mark["class"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_label_and_a_colour(kind):
    assert LABELS[kind]
    assert f".arnorm-{kind}{{--arnorm:" in STYLE


def test_a_page_and_a_fragment_need_nothing_else():
    for html in (to_html(JOINED), to_html(JOINED, page=True)):
        assert 'dir="rtl"' in html
        assert not re.search(r"<script|https?://|<link|<img|@import|url\(", html)
    assert to_html(JOINED, page=True).startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert "<html" not in to_html(JOINED)
    assert JOINED._repr_html_() == to_html(JOINED)


def test_a_page_of_several_articles_has_one_style_sheet_and_their_titles():
    page = "".join(page_pieces([("a<b>.txt", article_html(JOINED)), ("", article_html(Document("نص")))]))
    read(page)
    assert page.count("<style>") == 1
    assert "a&lt;b&gt;.txt" in page


def test_text_is_escaped():
    text = "<script>alert(\"x\")</script> & 'غوغل'"
    html = to_html(Document(text, (Entity(0, 8, text[:8], Organization('"><b>')),)))
    assert "<script" not in html
    assert read(html).text == text


@given(st.text(st.characters(), max_size=40), st.data())
def test_any_text_comes_through(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    html = to_html(Document(text, (Entity(start, end, text[start:end], Ordinal(1)),)), page=True)
    shown = read(html.encode("utf-8").decode("utf-8")).text  # no lone surrogate is left to fail on
    assert len(shown) == len(text)
    assert all(a == b or b == "\N{REPLACEMENT CHARACTER}" for a, b in zip(text, shown, strict=True))


def test_lone_surrogates_and_controls_are_replaced():
    assert read(to_html(Document("a\ud83d\x00\x1b\n"))).text == "a\ufffd\ufffd\ufffd\n"
