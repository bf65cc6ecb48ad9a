"""The pictures of a text are read with the credits that the page prints."""

import pytest

from deskeditor.model.picture_uses import figures_in
from deskeditor.text.dialect.attributes import attributes_of


@pytest.mark.parametrize(
    ("attributes", "line"),
    [
        ('credit="Reuters/Jane Doe" .wide', "Reuters/Jane Doe"),
        (r'.wide credit="Bild \"Nord\" & co"', 'Bild "Nord" & co'),
        (r"credit='O\'Hara/AP'", "O'Hara/AP"),
        ("credit=“Jane Doe”", "Jane Doe"),
        ("credit=AP", "AP"),
        ('credit = " Jane\u00a0Doe "', "Jane\u00a0Doe"),
        ('other-credit="No"', ""),
        ("", ""),
    ],
)
def test_the_credit_of_a_figure_is_read_as_the_page_reads_it(attributes: str, line: str) -> None:
    (figure,) = figures_in(f'Text.\n\n![Alt](image:port.jpg "At dawn"){{{attributes}}}\n')
    assert (figure.use.image, figure.use.caption) == ("port.jpg", "At dawn")
    assert (figure.use.credit.line if figure.use.credit else "") == line
    assert attributes_of(attributes)["credit"] == line
