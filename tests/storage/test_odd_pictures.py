"""A picture of any kind is taken whole or refused in a clear word, and its file stays as it is."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from deskeditor.errors import UnreadableFileError
from deskeditor.media.darkroom import Order
from deskeditor.media.embedding import Words
from deskeditor.media.renditions import Recipe
from deskeditor.media.sizes import planned
from deskeditor.operations.desk import Desk
from deskeditor.operations.images import add_image
from odd_pictures import BROKEN, SOUND


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_picture_of_an_odd_kind_is_kept_byte_by_byte_and_can_be_printed(
    desk: Desk, name: str
) -> None:
    data = SOUND[name]()
    image = desk.perform(add_image(name, data)).value
    path = desk.ask(lambda tx: tx.blobs.path(image.sha256))
    assert path.read_bytes() == data
    sizes = planned(image.width, image.height)
    recipe = Recipe(image.focal, Words(credit_line="Jane Doe/AP"))
    prints = Order(image.id, path, sizes, recipe).developed()
    assert set(prints) == {size.name for size in sizes}
    assert all(b"Jane Doe/AP" in made for made in prints.values())
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_refused_by_name_with_a_way_out_and_leaves_nothing(
    desk: Desk, name: str
) -> None:
    make, said = BROKEN[name]
    with pytest.raises(UnreadableFileError) as raised:
        desk.perform(add_image(name, make()))
    sentence = str(raised.value)
    assert sentence.startswith(name)
    assert said in sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") >= 1  # the cause, and the way out
    assert desk.ask(lambda tx: tx.images.all()) == ()
    media = desk.database.media
    assert not [path for path in media.rglob("*") if path.is_file()]


MEASURE = """
import resource, sys
from pathlib import Path
from deskeditor.media.darkroom import Order
from deskeditor.media.embedding import Words
from deskeditor.media.inspecting import inspect
from deskeditor.media.renditions import Recipe
from deskeditor.media.sizes import planned
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
path = Path(sys.argv[1])
facts = inspect(path)
Order("x", path, planned(facts.width, facts.height), Recipe((0.5, 0.5), Words())).developed()
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("name", ["panorama.jpg", "column.png"])
def test_memory_is_bounded_by_the_pixels_of_one_picture(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    size = {"panorama.jpg": (30_000, 2_000)}.get(name, (2_000, 30_000))
    Image.new("RGB", size, "steelblue").save(path)
    answer = subprocess.run(
        [sys.executable, "-c", MEASURE, path], check=True, capture_output=True, text=True
    )
    assert int(answer.stdout) < 900  # MB: a picture of 64 megapixels has 256, and is turned once
