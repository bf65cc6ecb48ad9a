"""A picture is unpacked no larger than needed, and never smaller."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from deskeditor.media.unpacking import unpacked

Take = Callable[..., Path]


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
def test_the_need_is_asked_of_the_picture_as_it_is_seen(take: Take, suffix: str) -> None:
    exif = Image.Exif()
    exif[274] = 6
    asked: list[tuple[int, int]] = []

    def room(width: int, height: int) -> float:
        asked.append((width, height))
        return 3.2

    pixels = unpacked(take(f"a.{suffix}", (640, 480), exif=exif), room).pixels
    assert asked == [(480, 640)]
    assert pixels.size == (240, 320)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
@pytest.mark.parametrize(
    ("room", "width"), [(0.5, 640), (2.9, 640), (3.0, 320), (5.9, 320), (6.0, 160), (99, 80)]
)
def test_half_as_much_again_as_is_needed_is_left(
    take: Take, suffix: str, room: float, width: int
) -> None:
    assert unpacked(take(f"a.{suffix}", (640, 480)), lambda _w, _h: room).pixels.width == width
