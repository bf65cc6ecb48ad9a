"""Measure the derivatives of photographs of 24 megapixels against Pillow alone.

Both sides unpack each photograph once at the same scale, make the same crops and sizes with the
same filter, and encode with the same quality. Ours also finds the scale and the crops, turns,
converts and flattens, reads the metadata of the original and writes ours as XMP and IIM.

    python bench/images.py [photographs] [rounds]
"""

import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

from deskeditor.media.cropping import crop_box
from deskeditor.media.embedding import Words
from deskeditor.media.renditions import QUALITY, planned, produce, produce_all, thumbnail
from deskeditor.model.image import CENTRE

SIZE = (6000, 4000)
SCALE = 2  # at which both sides unpack a photograph of this size
WORDS = Words(
    alt="A grain port at dawn",
    caption="The grain port of Odesa, seen from the sea.",
    credit_line="Top photo credit: The grain port of Odesa (Jane Doe/Meridian)",
    creator="Jane Doe",
    agency="Meridian",
    copyright="© Jane Doe",
)
AIM = 1.3


def photograph(path: Path, number: int) -> None:
    """Write a photograph with a sky, shapes and grain, of about 8 MB."""
    sky = Image.linear_gradient("L").resize(SIZE)
    grain = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 24).resize(SIZE)
    picture = Image.merge("RGB", (sky, Image.blend(sky, grain, 0.3), grain))
    draw = ImageDraw.Draw(picture)
    for step in range(40):
        x, y = (step * 397 + number * 151) % SIZE[0], (step * 211) % SIZE[1]
        draw.ellipse((x, y, x + 400, y + 300), fill=(step * 6, 255 - step * 6, number * 20 % 256))
    exif = Image.Exif()
    exif[315] = "Jane Doe"
    picture.save(path, quality=90, exif=exif)


def ours(path: Path) -> int:
    """Make every rendition as the exporter does; return how many."""
    return len(list(produce_all(path, planned(*SIZE), CENTRE, WORDS)))


def one_by_one(path: Path) -> int:
    """Make every rendition by itself, as the preview does; return how many."""
    return len([produce(path, size, CENTRE, WORDS) for size in planned(*SIZE)])


def pillow_alone(path: Path) -> int:
    """Make the same sizes with nothing but Pillow; return how many."""
    made = 0
    with Image.open(path) as picture:
        picture.draft(None, (SIZE[0] // SCALE, SIZE[1] // SCALE))
        picture.load()
        for size in planned(*SIZE):
            small = picture.resize(
                (size.width, size.height),
                Image.Resampling.LANCZOS,
                box=crop_box(*picture.size, (size.width, size.height), CENTRE),
                reducing_gap=2.0,
            )
            small.save(io.BytesIO(), format="JPEG", quality=QUALITY, optimize=True)
            made += 1
    return made


def seconds(make: Callable[[Path], object], paths: list[Path]) -> float:
    """Return the processor time that `make` takes for all `paths`."""
    started = time.process_time()
    for path in paths:
        make(path)
    return time.process_time() - started


def main(count: int = 6, rounds: int = 3) -> None:
    """Print the best of `rounds` for `count` photographs, in time of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.jpg") for number in range(count)]
        for number, path in enumerate(paths):
            photograph(path, number)
        ours(paths[0])
        best = {
            make.__name__: min(seconds(make, paths) for _ in range(rounds)) / count
            for make in (pillow_alone, ours, one_by_one)
        }
        best["thumbnail"] = seconds(lambda path: thumbnail(path, 320, 240), paths) / count
    sizes = len(planned(*SIZE))
    print(f"{count} photographs of {SIZE[0]} × {SIZE[1]} px, {sizes} renditions each")
    for name, taken in best.items():
        print(f"  {name:<14} {taken * 1000:8.1f} ms a photograph")
    ratio = best["ours"] / best["pillow_alone"]
    print(f"  ratio ours / Pillow alone: {ratio:.2f} (aim: at most {AIM})")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
