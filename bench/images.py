"""Measure the derivatives of photographs of 24 megapixels against Pillow alone, all cores busy.

Both sides unpack each photograph once at the same scale, make the same crops and sizes with the
same filter, and encode with the same quality, on as many threads as there are processors. Ours
also finds the scale and the crops, turns, converts and flattens, reads the metadata of the
original and writes ours as XMP and IIM. Meanwhile the main thread, which is the window's, wants to
run every millisecond: how late it is at worst is the longest stall that a person could feel. How
late another program is at worst that only waits, at the same time, stands beside it: that much is
the machine's.

    python bench/images.py [photographs] [rounds]
"""

import io
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from deskeditor.media.cropping import crop_box
from deskeditor.media.darkroom import Order, develop, processors, step_back
from deskeditor.media.embedding import Words
from deskeditor.media.encoding import QUALITY
from deskeditor.media.renditions import Recipe, thumbnail
from deskeditor.media.sizes import planned
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
STALL = 16.0  # ms
DRAWN = 5  # different photographs; more are further names of these files


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run took."""

    wall: float  # s
    cpu: float  # s
    stall: float  # ms: the longest time that the main thread waited beyond what it wanted to
    late: int  # how often it waited longer than it may
    elsewhere: float  # ms: the longest of another program at the same time, which only waits
    late_elsewhere: int


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


def ours(paths: Sequence[Path]) -> None:
    """Make every rendition as the exporter does."""
    sizes = planned(*SIZE)
    orders = [Order(path.name, path, sizes, Recipe(CENTRE, WORDS)) for path in paths]
    for _ in develop(orders):
        pass


def pillow_alone(paths: Sequence[Path]) -> None:
    """Make the same sizes with nothing but Pillow."""
    with ThreadPoolExecutor(processors(), initializer=step_back) as pool:
        list(pool.map(_resized, paths))


def _resized(path: Path) -> None:
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


def taken(make: Callable[[Sequence[Path]], object], paths: Sequence[Path]) -> Taken:
    """Run `make` on a thread of its own, as a lane does, while this one waits for keys."""
    other = subprocess.Popen(
        [sys.executable, __file__, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    wall, cpu = time.perf_counter(), _processor_time()
    work = threading.Thread(target=make, args=(paths,))
    work.start()
    stall, late = _stalls_while(work.is_alive)
    work.join()
    wall, cpu = time.perf_counter() - wall, _processor_time() - cpu
    worst, many = other.communicate(b"")[0].split()
    return Taken(wall, cpu, stall, late, float(worst), int(many))


def _processor_time() -> float:
    """Return the processor time of this program and of those that it ran to their end."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _stalls_while(busy: Callable[[], bool]) -> tuple[float, int]:
    """Return by how many ms this thread was late at worst while `busy`, and how often too late."""
    worst, many, wanted = 0.0, 0, 0.001
    while busy():
        started = time.perf_counter()
        time.sleep(wanted)
        late = (time.perf_counter() - started - wanted) * 1000
        worst, many = max(worst, late), many + (late > STALL)
    return worst, many


def wait_beside() -> None:
    """Do nothing but wait, as the window would, in a program of its own; print the worst stall."""
    asked = threading.Thread(target=sys.stdin.read)
    asked.start()
    print(*_stalls_while(asked.is_alive))


def main(count: int = 6, rounds: int = 3) -> None:
    """Print the best of `rounds` for `count` photographs."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = [Path(folder, f"drawn-{number}.jpg") for number in range(min(DRAWN, count))]
        for number, path in enumerate(drawn):
            photograph(path, number)
        paths = [Path(folder, f"{number:03}.jpg") for number in range(count)]
        for number, path in enumerate(paths):
            path.symlink_to(drawn[number % len(drawn)])
        ours(paths[:1])
        runs = [(taken(pillow_alone, paths), taken(ours, paths)) for _ in range(rounds)]
        started = time.process_time()
        thumbnail(paths[0], 320, 240)
        small = time.process_time() - started
    sizes, cores = len(planned(*SIZE)), processors()
    print(f"{count} photographs of {SIZE[0]} × {SIZE[1]} px, {sizes} renditions, {cores} cores")
    for name, place in (("Pillow alone", 0), ("ours", 1)):
        wall = min(run[place].wall for run in runs) / count * 1000
        cpu = min(run[place].cpu for run in runs) / count * 1000
        print(f"  {name:<14} {wall:8.1f} ms a photograph, {cpu:8.1f} ms of processor time")
    print(f"  {'thumbnail':<14} {small * 1000:8.1f} ms")
    wall_ratio = min(our.wall for _, our in runs) / min(alone.wall for alone, _ in runs)
    cpu_ratio = min(our.cpu for _, our in runs) / min(alone.cpu for alone, _ in runs)
    print(f"  ratio ours / Pillow alone: {wall_ratio:.2f}, of processor time {cpu_ratio:.2f}")
    print(f"    aim: at most {AIM}")
    best = min((our for _, our in runs), key=lambda our: our.stall)
    print(
        f"  longest stall of the window's thread: {best.stall:.1f} ms, "
        f"{best.late} over {STALL:.0f} ms (aim: none)"
    )
    print(
        f"    of a program that only waits, at the same time: {best.elsewhere:.1f} ms, "
        f"{best.late_elsewhere} over"
    )


if __name__ == "__main__":
    if sys.argv[1:] == ["wait"]:
        wait_beside()
    else:
        main(*(int(argument) for argument in sys.argv[1:]))
