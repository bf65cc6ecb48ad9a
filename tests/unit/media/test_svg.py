"""An SVG is drawn and never executed; one that would run, reach out or never end is not."""

import base64
import io
import time
from pathlib import Path

import pytest
from PIL import Image

from deskeditor.errors import UnreadableFileError
from deskeditor.media.embedding import Words
from deskeditor.media.inspecting import inspect
from deskeditor.media.metadata import read_metadata
from deskeditor.media.renditions import Recipe, produce
from deskeditor.media.sizes import planned
from deskeditor.media.svg import SIDE, Drawing, DrawingError, harmless, is_svg
from deskeditor.media.svg_drawing import drawn

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RED = '<rect width="30" height="20" fill="#c81e1e"/>'
SIZED = 'viewBox="0 0 30 20"'


def svg(inside: str, attributes: str = SIZED) -> bytes:
    return f"<svg {HEAD} {attributes}>{inside}</svg>".encode()


def embedded(size: tuple[int, int]) -> str:
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        '<script xlink:href="https://x.example/a.js"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">alert</p></foreignObject>',
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
        '<image href="https://x.example/pixel.png" width="9" height="9"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>',
        '<use href="other.svg#alert"/>',
        '<rect onclick="alert(1)" width="1" height="1"/>',
        '<animate attributeName="x" onbegin="alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        '<filter id="f"><feTurbulence numOctaves="99999999"/></filter>',
        '<filter id="f"><feImage href="file:///etc/passwd"/></filter>',
        '<x:alert xmlns:x="urn:other"/>',
    ],
)
def test_what_could_run_or_reach_out_is_taken_out(harm: str) -> None:
    markup = harmless(svg(RED + harm)).markup
    assert RED.replace("/>", "") in markup
    for word in ("alert", "passwd", "x.example", "PHN2Zy8", "other.svg", "Octaves", "onbegin"):
        assert word not in markup


def test_harmless_parts_stay() -> None:
    inside = (
        '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter>'
        f'<defs><g id="a">{RED}</g></defs><use href="#a" filter="url(#f)"/>'
        f'<image href="{embedded((4, 4))}"/><text>A &amp; B</text>'
    )
    markup = harmless(svg(inside)).markup
    for kept in ("feGaussianBlur", 'href="#a"', "data:image/png", "A &amp; B"):
        assert kept in markup


def repeated(levels: int) -> str:
    parts = ['<g id="a0"><rect width="1" height="1"/></g>']
    parts += [
        f'<g id="a{n + 1}">' + f'<use xlink:href="#a{n}"/>' * 10 + "</g>" for n in range(levels)
    ]
    return f'<defs>{"".join(parts)}</defs><use href="#a{levels}"/>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (svg(repeated(9)), "too many parts"),
        (svg('<g id="a"><use href="#a"/></g>'), "repeats itself"),
        (svg("<g>" * 60 + RED + "</g>" * 60), "nested too deeply"),
        (svg(f'<image href="{embedded((9000, 9000))}"/>'), "pictures that are too large"),
        (svg(f'<image href="{embedded((5000, 4000))}"/>' * 2), "pictures that are too large"),
        (svg(RED, ""), "how large"),
        (svg(RED, 'width="0" height="1e99"'), "how large"),
        (svg(RED)[:-9], "not well-formed"),
        (b"<?xml version='1.0'?><html><svg/></html>", "does not begin"),
        (
            b"<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><svg><text>&b;</text></svg>",
            "entit",
        ),
        (
            b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg><text>&a;</text></svg>",
            "entit",
        ),
        (b"<svg>" + b" " * (17 * 1024 * 1024) + b"</svg>", "more than 16 MB"),
    ],
)
def test_a_drawing_that_would_never_end_is_refused_at_once(data: bytes, said: str) -> None:
    started = time.process_time()
    with pytest.raises(DrawingError, match=said):
        harmless(data)
    assert time.process_time() - started < 2


def test_a_drawing_has_its_proportions_and_a_size_for_every_page() -> None:
    assert (harmless(svg(RED)).width, harmless(svg(RED)).height) == (SIDE, SIDE * 2 // 3)
    own = harmless(svg(RED, f'{SIZED} width="50mm" height="200mm"'))
    assert (own.width, own.height) == (SIDE // 4, SIDE)


def test_a_drawing_is_known_by_its_beginning() -> None:
    assert is_svg(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<svg/>')
    assert not is_svg(b"<!DOCTYPE html><svg/>")
    assert not is_svg(b"Dear editor, <svg> is a tag")


def test_a_drawing_on_the_desk_is_a_picture_on_white_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    said = "<title>Grain</title><desc>Tonnes of grain, by port.</desc>"
    path.write_bytes(svg(f'{said}<rect width="15" height="20" fill="#c81e1e"/>'))
    facts = inspect(path)
    assert (facts.mime, facts.width, facts.height) == ("image/svg+xml", SIDE, SIDE * 2 // 3)
    found = read_metadata(path)
    assert [(s.field, s.text, s.origin) for s in found.suggestions] == [
        ("headline", "Grain", "SVG title"),
        ("caption", "Tonnes of grain, by port.", "SVG desc"),
    ]
    whole = next(s for s in planned(facts.width, facts.height) if s.name == "full-800")
    data = produce(path, whole, Recipe((0.5, 0.5), Words(credit_line="Ida Falk")))
    with Image.open(io.BytesIO(data)) as picture:
        left, right = picture.getpixel((100, 100)), picture.getpixel((700, 100))
    assert isinstance(left, tuple)
    assert left[0] > left[2] + 60
    assert right == (255, 255, 255)


def test_a_drawing_that_brings_its_process_down_is_refused_and_nothing_else_happens() -> None:
    with pytest.raises(DrawingError, match="cannot be drawn"):
        drawn(Drawing("<svg", 10, 10))
    with pytest.raises(DrawingError, match="cannot be drawn"):  # more than the process may have
        drawn(Drawing(svg(RED).decode(), 60_000, 60_000))


def test_the_refusal_names_the_file_the_cause_and_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "bomb.svg"
    path.write_bytes(svg(repeated(9)))
    with pytest.raises(UnreadableFileError) as raised:
        inspect(path)
    assert str(raised.value) == (
        "bomb.svg is an SVG drawing that is made of too many parts. Export it as PNG, at least "
        "1,600 pixels wide, and add that."
    )
    assert path.read_bytes() == svg(repeated(9))
