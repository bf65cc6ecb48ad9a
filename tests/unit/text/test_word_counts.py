"""Counting words and taking the text out of HTML."""

import pytest

from deskeditor.text.counting import plain, reading_minutes, words


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("", 0),
        ("<p>One two</p><p>three</p>", 3),
        ("<p>It’s a well-known 1,000.5 thing</p>", 5),
        ("<p>東京都</p>", 3),
        ("<p>東京の Tokyo 駅</p>", 5),
        ("<p>서울 특별시</p>", 2),
        ("<p>ภาษาไทย</p>", 4),
        ('<figcaption>Ships <span class="credit">Jane Doe</span></figcaption>', 1),
        ('<div class="pullquote" aria-hidden="true"><p>Again<br></p></div><p>Once</p>', 1),
        ('<p>Note<sup class="noteref"><a href="#">1</a></sup></p>', 1),
        ("<style>p {}</style><p>seen</p>", 1),
    ],
)
def test_words_are_those_a_reader_meets(html: str, count: int) -> None:
    assert words(html) == count


def test_reading_time_is_whole_minutes_and_at_least_one() -> None:
    assert [reading_minutes(count) for count in (0, 1, 230, 900)] == [0, 1, 1, 4]


def test_reading_time_is_by_the_rate_and_twice_that_for_characters() -> None:
    assert reading_minutes(1_000, "en", 250) == 4
    assert [reading_minutes(1_000, language, 250) for language in ("zh-TW", "ja")] == [2, 2]


def test_blocks_are_apart_by_a_blank_line_and_items_by_a_line() -> None:
    html = "<h2>Head</h2>\n<p>One<br>\ntwo</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert plain(html) == "Head\n\nOne\ntwo\n\na\nb"


def test_white_space_is_one_space_except_in_code() -> None:
    assert plain("<p>a  \n b <em> c</em></p>") == "a b c"
    assert plain("<pre><code>a\n  b</code></pre>") == "a\n  b"


def test_cells_are_apart() -> None:
    assert plain("<table><tr><td>a</td><td>b</td></tr></table>").split() == ["a", "b"]


def test_entities_are_characters() -> None:
    assert plain("<p>a &amp; b &lt;c&gt;</p>") == "a & b <c>"


def test_what_is_hidden_counts_for_the_text_but_not_for_words() -> None:
    html = '<p aria-hidden="true">Again <b>and</i> again</p>'
    assert plain(html) == "Again and again"
    assert words(html) == 0
