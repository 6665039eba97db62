"""What in a text is no language."""

import pytest

from zhengming.marks import inline_marks, partners


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear {{user name}}, {0} of {total:,} and {}", ["{{user name}}", "{0}", "{total:,}", "{}"]),
        ("{% if x %}a{% endif %} ${b c} #{d} <%= e %>", ["{% if x %}", "{% endif %}", "${b c}", "#{d}", "<%= e %>"]),
        ("%(negative_list)s, %(n)05.2f, %s, %1$s and %@", ["%(negative_list)s", "%(n)05.2f", "%s", "%1$s", "%@"]),
        ('a <a href="negative list">b</a> &c', ['<a href="negative list">', "</a>"]),
        ("[a](negative-list.html) `negative list`", ["[", "](negative-list.html)", "`negative list`"]),
        ("[list]: negative-list.html 'the negative list'\nb", ["[list]: negative-list.html 'the negative list'"]),
        # language all the same
        ("{count, plural, one {# list}}, {a reform} and 5% discount", []),
        ("[Note]: this regulation applies", []),
        ("100% sure, a*b, 5 * 3, snake_case, 1 < 2 > 0, C:\\new", []),
    ],
)
def test_marks_are_told_from_language(text: str, expected: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in inline_marks(text)] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<b>a</b>", ["open", "close"]),
        ("a<br>b", ["standalone"]),
        ("<p>a <i>b</i>", ["standalone", "open", "close"]),
        ("a</p>", ["standalone"]),
        ("<b/>a</b>", ["standalone", "standalone"]),
        ("<!-- a --> <a@example.org>", ["standalone", "standalone"]),
    ],
)
def test_a_tag_without_its_partner_stands_by_itself(text: str, kinds: list[str]) -> None:
    assert [mark.kind for mark in inline_marks(text)] == kinds


def test_marks_that_cross_have_their_partners() -> None:
    assert partners([("open", "b"), ("open", "i"), ("close", "b"), ("close", "i")]) == {0: 2, 2: 0, 1: 3, 3: 1}
