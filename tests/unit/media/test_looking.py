"""A picture keeps its look when it is saved anew, made smaller, turned or given a tint."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from deskeditor.media.inspecting import inspect
from deskeditor.model.look import ALIKE, difference


def scene(seed: int, size: tuple[int, int] = (900, 600)) -> Image.Image:
    """A made picture with large shapes, another one for each seed."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(picture)
    for step in range(9):
        x, y = (step * 397 + seed * 151) % size[0], (step * 211 + seed * 97) % size[1]
        grey = (step * 83 + seed * 59) % 256
        draw.ellipse((x - 150, y - 90, x + 150, y + 90), fill=(grey, 255 - grey, grey // 2))
    return picture


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "smaller": lambda p: p.resize((301, 200)),
    "softer": lambda p: p.filter(ImageFilter.GaussianBlur(2)),
    "darker": lambda p: p.point(lambda level: level * 0.85),
    "grey": lambda p: p.convert("L"),
    "of few colours": lambda p: p.quantize(64),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("seed", range(4))
def test_a_changed_copy_looks_alike(tmp_path: Path, seed: int, change: str) -> None:
    original, copy = tmp_path / "a.png", tmp_path / "b.png"
    scene(seed).save(original)
    CHANGES[change](scene(seed)).save(copy)
    assert difference(inspect(original).look, inspect(copy).look) <= ALIKE


def test_a_copy_that_is_turned_by_its_exif_looks_alike(tmp_path: Path) -> None:
    original, copy = tmp_path / "a.jpg", tmp_path / "b.jpg"
    scene(1).save(original, quality=92)
    exif = Image.Exif()
    exif[274] = 6  # shown a quarter to the right
    scene(1).transpose(Image.Transpose.ROTATE_90).save(copy, exif=exif, quality=60)
    assert difference(inspect(original).look, inspect(copy).look) <= ALIKE


def test_different_pictures_do_not_look_alike(tmp_path: Path) -> None:
    looks = []
    for seed in range(12):
        path = tmp_path / f"{seed}.jpg"
        scene(seed).save(path)
        looks.append(inspect(path).look)
    pairs = [(a, b) for n, a in enumerate(looks) for b in looks[:n]]
    assert min(difference(a, b) for a, b in pairs) > ALIKE


def test_a_picture_of_one_colour_has_no_look(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (80, 60), "steelblue").save(path)
    assert inspect(path).look == ""
