"""Draw the neutral picture that stands in where an import has words but no file.

Run from the repository's root: `python packaging/stand_in_picture.py`. The bytes are kept in
`resources/importing/`; their hash is in `deskeditor.model.stand_in` and a test compares them.
"""

from pathlib import Path

from PIL import Image, ImageDraw

SIZE = (1600, 900)
SCALE = 3  # drawn larger and reduced, for smooth edges
GROUND, LINE, SHAPE = "#dcd9d3", "#b9b4aa", "#a49e92"
TARGET = Path(__file__).parent.parent / "resources" / "importing" / "picture-missing.png"


def drawn() -> Image.Image:
    """Return the picture: an empty frame with the outline of a landscape."""
    width, height = (side * SCALE for side in SIZE)
    picture = Image.new("RGB", (width, height), GROUND)
    draw = ImageDraw.Draw(picture)
    across, down = width // 2, height // 2
    box = (across - 660, down - 450, across + 660, down + 450)
    draw.rounded_rectangle(box, radius=60, outline=LINE, width=24)
    draw.ellipse((across - 440, down - 260, across - 240, down - 60), fill=LINE)
    hill = [(-480, 330), (-120, -30), (60, 150), (240, -60), (500, 330)]
    draw.polygon([(across + x, down + y) for x, y in hill], fill=SHAPE)
    small = picture.resize(SIZE, Image.Resampling.LANCZOS)
    return small.quantize(16, dither=Image.Dither.NONE)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    drawn().save(TARGET, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
