"""Pictures made for one test each."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

Take = Callable[..., Path]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Write a picture of a name, size and mode, with Pillow's options; return its path.

    Its left half is red and its right half blue, as far as its mode can show it.
    """

    def take(
        name: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object
    ) -> Path:
        picture = Image.new("RGB", size, (200, 30, 30))
        right = Image.new("RGB", (size[0] - size[0] // 2, size[1]), (30, 30, 200))
        picture.paste(right, (size[0] // 2, 0))
        path = tmp_path / name
        picture.convert(mode).save(path, **options)  # type: ignore[arg-type]  # Pillow's own names
        return path

    return take
