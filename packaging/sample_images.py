"""Draw the pictures of the sample magazine and write them with their credits.

Every picture is made from code with a fixed seed, by Pillow alone, so that the sample is free of
other people's rights and the same on every machine. The metadata comes from
``resources/sample/images.json``; it is embedded as XMP and as IPTC-IIM, as a wire agency would.

Run ``python packaging/sample_images.py`` to draw all; give file names to draw only those.
"""

# ruff: noqa: PLR2004  (a drawing is made of literal numbers)

import argparse
import json
import math
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

SAMPLE = Path(__file__).resolve().parents[1] / "resources" / "sample"
SCALE = 2  # drawn at twice the size, then reduced
MAX_BYTES = 380_000
MIN_QUALITY = 68

Point = tuple[float, float]
Stops = Sequence[tuple[float, str]]
Levels = Sequence[tuple[float, float]]


# --- shapes and noise ---------------------------------------------------------------------------


def mix(first: str, second: str, amount: float) -> str:
    """The colour that lies `amount` of the way from one to the other, as ``#rrggbb``."""
    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * amount):02x}" for a, b in pairs)


def turn(points: Iterable[Point], centre: Point, degrees: float) -> list[Point]:
    """The points, turned about a centre."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    offsets = [(x - centre[0], y - centre[1]) for x, y in points]
    return [(centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos) for x, y in offsets]


def box(x: float, y: float, width: float, height: float) -> list[Point]:
    """The corners of an upright rectangle."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def profile(rng: Random, count: int, waves: float, octaves: int = 6) -> list[float]:
    """A fractal curve of `count` values, roughly from -1 to 1, with `waves` large features."""
    values = [0.0] * count
    weight = 0.55
    for octave in range(octaves):
        knots = [rng.uniform(-1, 1) for _ in range(int(waves * 2**octave) + 3)]
        for index in range(count):
            place = index / count * waves * 2**octave
            left = int(place)
            ease = (1 - math.cos((place - left) * math.pi)) / 2
            values[index] += weight * (knots[left] * (1 - ease) + knots[left + 1] * ease)
        weight *= 0.5
    return values


def blob(rng: Random, centre: Point, radii: Point, rough: float) -> list[Point]:
    """A closed, coast-like outline."""
    count, overlap = 720, 120
    raw = profile(rng, count + overlap, 8)
    points = []
    for index in range(count):
        ease = min(1.0, index / overlap)  # the end runs over into the beginning
        size = 1 + rough * (raw[index] * ease + raw[(count + index) % len(raw)] * (1 - ease))
        angle = index / count * math.tau
        points.append(
            (
                centre[0] + radii[0] * size * math.cos(angle),
                centre[1] + radii[1] * size * math.sin(angle),
            )
        )
    return points


def cloud(size: tuple[int, int], cell: Point, rng: Random, octaves: int = 5) -> Image.Image:
    """Fractal noise as a grey picture; `cell` is the width and height of its largest feature."""
    total: Image.Image | None = None
    for octave in range(octaves):
        wide = max(2, round(size[0] / cell[0] * 2**octave))
        high = max(2, round(size[1] / cell[1] * 2**octave))
        wide, high = min(wide, size[0]), min(high, size[1])
        layer = Image.frombytes("L", (wide, high), rng.randbytes(wide * high))
        layer = layer.resize(size, Image.Resampling.BICUBIC)
        total = layer if total is None else Image.blend(total, layer, 0.5 / (1 + 0.5 * octave))
    if total is None:
        raise ValueError("a cloud has at least one octave")
    return ImageOps.autocontrast(total, cutoff=1)


def curve(mask: Image.Image, low: float, high: float, strength: float = 1.0) -> Image.Image:
    """The mask with `low` and below made 0 and `high` and above made `strength` (all 0 to 1)."""
    span = max(high - low, 1e-6)
    table = [
        round(255 * strength * min(1.0, max(0.0, (v / 255 - low) / span))) for v in range(256)
    ]
    return mask.point(table)


# --- the canvas ---------------------------------------------------------------------------------


@dataclass
class Canvas:
    """A picture being drawn. Coordinates are those of the finished picture."""

    width: int
    height: int
    seed: int
    rng: Random = field(init=False)
    image: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.image = Image.new("RGB", self.size)

    @property
    def size(self) -> tuple[int, int]:
        """The size of the picture while it is drawn."""
        return self.width * SCALE, self.height * SCALE

    def _scaled(self, points: Iterable[Point]) -> list[Point]:
        return [(x * SCALE, y * SCALE) for x, y in points]

    def _column(self, levels: Sequence[tuple[float, Sequence[float]]], mode: str) -> Image.Image:
        """One column of colours, widened to the whole picture."""
        column = Image.new(mode, (1, self.size[1]))
        for row in range(self.size[1]):
            y = row / SCALE
            after = next((i for i, level in enumerate(levels) if level[0] >= y), len(levels) - 1)
            before = max(0, after - 1)
            span = levels[after][0] - levels[before][0]
            part = min(1.0, max(0.0, (y - levels[before][0]) / span)) if span else 0.0
            pairs = zip(levels[before][1], levels[after][1], strict=True)
            value = tuple(round(a + (b - a) * part) for a, b in pairs)
            column.putpixel((0, row), value if len(value) > 1 else value[0])
        return column.resize(self.size, Image.Resampling.NEAREST)

    def gradient(self, stops: Stops) -> None:
        """Fill the picture from top to bottom; stops are heights with colours."""
        levels = [(y, ImageColor.getrgb(colour)) for y, colour in stops]
        self.image = self._column(levels, "RGB")

    def veil(self, colour: str, levels: Levels) -> None:
        """Lay a colour over the picture, with an opacity (0 to 1) that depends on the height."""
        mask = self._column([(y, (255 * alpha,)) for y, alpha in levels], "L")
        self.image.paste(ImageColor.getrgb(colour)[:3], (0, 0, *self.size), mask)

    def polygon(self, points: Iterable[Point], colour: str) -> None:
        """Fill a shape; the colour may have an alpha part."""
        ImageDraw.Draw(self.image, "RGBA").polygon(
            self._scaled(points), fill=ImageColor.getrgb(colour)
        )

    def line(self, points: Iterable[Point], colour: str, width: float = 1.0) -> None:
        """Draw connected lines."""
        ImageDraw.Draw(self.image, "RGBA").line(
            self._scaled(points),
            fill=ImageColor.getrgb(colour),
            width=max(1, round(width * SCALE)),
            joint="curve",
        )

    def ellipse(self, centre: Point, radii: Point, colour: str) -> None:
        """Fill an ellipse."""
        (x, y), (rx, ry) = centre, radii
        bounds = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        ImageDraw.Draw(self.image, "RGBA").ellipse(bounds, fill=ImageColor.getrgb(colour))

    def mask(self, points: Iterable[Point], blur: float = 0.0) -> Image.Image:
        """A grey picture, white inside the shape."""
        mask = Image.new("L", self.size)
        ImageDraw.Draw(mask).polygon(self._scaled(points), fill=255)
        return mask.filter(ImageFilter.GaussianBlur(blur * SCALE)) if blur else mask

    def stamp(self, colour: str, mask: Image.Image, strength: float = 1.0) -> None:
        """Lay a colour through a mask."""
        if strength < 1:
            mask = mask.point([round(v * strength) for v in range(256)])
        self.image.paste(ImageColor.getrgb(colour)[:3], (0, 0, *self.size), mask)

    def soft(self, points: Iterable[Point], colour: str, blur: float, strength: float) -> None:
        """Fill a shape with soft edges, for shadows, smoke and beams."""
        self.stamp(colour, self.mask(points, blur), strength)

    def glow(self, centre: Point, radii: Point, colour: str, strength: float) -> None:
        """Add light that falls off from a centre."""
        wide, high = (max(2, round(r * 2 * SCALE)) for r in radii)
        fall = Image.radial_gradient("L").point(
            [round(255 * strength * max(0.0, 1 - v / 181) ** 2) for v in range(256)]
        )
        mask = fall.resize((wide, high), Image.Resampling.BICUBIC)
        left, top = round((centre[0] - radii[0]) * SCALE), round((centre[1] - radii[1]) * SCALE)
        right, bottom = min(self.size[0], left + wide), min(self.size[1], top + high)
        area = (max(0, left), max(0, top), right, bottom)
        if area[0] >= area[2] or area[1] >= area[3]:
            return
        part = self.image.crop(area)
        light = ImageChops.screen(part, Image.new("RGB", part.size, ImageColor.getrgb(colour)[:3]))
        inner = (area[0] - left, area[1] - top, area[2] - left, area[3] - top)
        self.image.paste(light, area, mask.crop(inner))

    def clouds(self, cell: Point, octaves: int = 5) -> Image.Image:
        """Fractal noise of the size of the canvas."""
        small = cloud((self.width, self.height), cell, self.rng, octaves)
        return small.resize(self.size, Image.Resampling.BICUBIC)

    def mottle(
        self, colour: str, cell: Point, strength: float, inside: Image.Image | None
    ) -> None:
        """Let a colour show in irregular patches, everywhere or inside a mask."""
        mask = curve(self.clouds(cell), 0.3, 0.9, strength)
        self.stamp(colour, ImageChops.multiply(mask, inside) if inside else mask)

    def reflect(self, level: float, ripple: float, blur: Point = (2, 7)) -> None:
        """Mirror what is above a water level into what is below it."""
        top = round(level * SCALE)
        depth = self.size[1] - top
        source = self.image.crop((0, max(0, top - depth), self.size[0], top))
        mirror = ImageOps.flip(source).resize((self.size[0], depth))
        mirror = mirror.filter(ImageFilter.GaussianBlur((blur[0] * SCALE, blur[1] * SCALE)))
        jitter = profile(self.rng, depth, 60, 3)
        for row in range(0, depth, 2):
            part = row / depth
            swing = math.sin(90 * math.log1p(part * 6)) * 0.6 + jitter[row]
            shift = round(ripple * SCALE * (0.12 + part) * swing)
            strip = mirror.crop((0, row, self.size[0], row + 2))
            self.image.paste(strip, (0, top + row))
            self.image.paste(strip, (shift, top + row))

    def cast(self, area: tuple[float, float, float, float], ripple: float) -> None:
        """Mirror a dark thing that floats; the lower edge of `area` is the waterline."""
        left, top, right, bottom = (round(value * SCALE) for value in area)
        source = ImageOps.flip(self.image.crop((left, top, right, bottom)))
        source = source.filter(ImageFilter.GaussianBlur((2 * SCALE, 6 * SCALE)))
        jitter = profile(self.rng, source.height, 24, 3)
        fade = (
            Image.linear_gradient("L")
            .resize(source.size)
            .point([200 - v * 3 // 4 for v in range(256)])
        )
        for row in range(0, source.height, 2):
            shift = round(ripple * SCALE * (0.2 + row / source.height) * jitter[row])
            strip = source.crop((0, row, source.width, row + 2))
            place = (left + shift, bottom + row)
            below = self.image.crop((*place, place[0] + source.width, place[1] + 2))
            keep = fade.crop((0, row, source.width, row + 2))
            self.image.paste(ImageChops.darker(below, strip), place, keep)

    def streak(self, centre: Point, half: float, colour: str) -> None:
        """A short flat light on water."""
        self.ellipse(centre, (half, max(1.0, half * 0.05)), colour)

    def glints(self, level: float, colour: str, strength: float) -> None:
        """Put flat streaks of light on the water below a level."""
        streaks = curve(self.clouds((260, 7), 4), 0.62, 0.95, strength)
        fade = self._column([(level, (0,)), (level + 30, (120,)), (self.height, (255,))], "L")
        keep = Image.new("L", self.size)
        top = round(level * SCALE)
        keep.paste(fade.crop((0, top, *self.size)), (0, top))
        self.stamp(colour, ImageChops.multiply(streaks, keep))

    def vignette(self, strength: float) -> None:
        """Darken the corners a little."""
        mask = Image.radial_gradient("L").resize(self.size, Image.Resampling.BICUBIC)
        self.stamp("#0c0a08", curve(mask, 0.45, 1.1, strength))

    def finish(self, grain: float = 2.3) -> Image.Image:
        """The picture at its final size, with film grain."""
        picture = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        count = self.width * self.height
        noise = Image.frombytes("L", picture.size, self.rng.randbytes(count))
        noise = noise.filter(ImageFilter.GaussianBlur(0.9))
        noise = noise.point([round(128 + (v - 128) * grain / 30) for v in range(256)])
        return ImageChops.add(picture, Image.merge("RGB", (noise, noise, noise)), 1, -128)


# --- things that stand in several pictures ------------------------------------------------------


def ridge(c: Canvas, level: float, amplitude: float, waves: float) -> list[Point]:
    """The upper edge of a range of hills, from left to right."""
    count = c.width // 4 + 2
    return [
        (index * 4, level - amplitude * value)
        for index, value in enumerate(profile(c.rng, count, waves))
    ]


def ground(c: Canvas, edge: Sequence[Point], colour: str) -> None:
    """Fill everything under an edge."""
    c.polygon([*edge, (c.width + 8, c.height), (0, c.height)], colour)


def treeline(c: Canvas, level: float, height: float, colour: str) -> None:
    """A far bank with trees of uneven height."""
    tops = profile(c.rng, c.width // 3 + 2, 6, 8)
    edge = [(i * 3, level - height * max(0.12, 0.55 + 0.6 * v)) for i, v in enumerate(tops)]
    c.polygon([*edge, (c.width + 6, level), (0, level)], colour)


def conifer(c: Canvas, foot: Point, height: float, colour: str) -> None:
    """A spruce, as a stack of drooping tiers."""
    x, y = foot
    tiers = 9
    right = []
    for tier in range(tiers):
        part = tier / tiers
        reach = height * (0.03 + 0.17 * part) * c.rng.uniform(0.8, 1.15)
        top = y - height * (1 - part)
        right += [(reach * 0.45, top), (reach, top + height * 0.1)]
    points = [(x, y - height * 1.05), *[(x + dx, py) for dx, py in right], (x, y)]
    points += [(x - dx * 0.95, py) for dx, py in reversed(right)]
    c.polygon(points, colour)


def reeds(c: Canvas, count: int, height: float, colour: str) -> None:
    """Reeds along the lower edge, leaning with the wind."""
    for _ in range(count):
        x = c.rng.triangular(-50, c.width + 50, c.width * 0.1)
        tall = height * c.rng.uniform(0.35, 1) * (1 - 0.75 * abs(x) / c.width)
        lean = c.rng.uniform(0.02, 0.3) * tall
        path = [(x + lean * (t / 10) ** 2, c.height + 8 - tall * t / 10) for t in range(11)]
        c.line(path, colour, 2.2)
        if c.rng.random() < 0.3:
            tip = path[-1]
            c.ellipse((tip[0], tip[1] + 14), (4, 20), colour)


def puff(c: Canvas, centre: Point, radii: Point) -> None:
    """A small cloud seen from above, with its shadow on the sea."""
    body = c.mask(blob(c.rng, centre, radii, 0.6), radii[1] * 0.5)
    noise = curve(c.clouds((260, 170), 6), 0.0, 0.9)
    body = curve(ImageChops.multiply(body, noise), 0.16, 0.62)
    shadow = Image.new("L", c.size)
    shadow.paste(body, (70 * SCALE, 100 * SCALE))
    c.stamp("#06151c", shadow.filter(ImageFilter.GaussianBlur(9 * SCALE)), 0.3)
    c.stamp("#f8f6f0", body, 0.93)


def birds(c: Canvas, centre: Point, count: int, colour: str) -> None:
    """A few birds, far away."""
    for _ in range(count):
        x, y = c.rng.gauss(centre[0], 150), c.rng.gauss(centre[1], 60)
        wing = c.rng.uniform(7, 14)
        c.line([(x - wing, y - wing * 0.5), (x, y), (x + wing, y - wing * 0.55)], colour, 1.6)


def crane(c: Canvas, foot: Point, size: float, colour: str, *, raised: bool = False) -> None:
    """A ship-to-shore gantry crane; the boom reaches to the left."""
    x, y = foot
    s = size / 100

    def at(dx: float, dy: float) -> Point:
        return (x + dx * s, y - dy * s)

    def beam(*path: Point, thick: float = 2.2) -> None:
        c.line([at(*point) for point in path], colour, thick * s)

    for leg in (0.0, 34.0):
        beam((leg, 0), (leg, 72), thick=3.2)
        c.polygon(box(*at(leg - 6, 3), 12 * s, 3 * s), colour)
    beam((-1, 24), (35, 24), thick=2.6)
    beam((0, 24), (34, 60), thick=1.2)
    beam((-2, 62), (60, 62), thick=4.2)
    beam((4, 62), (12, 100), (34, 62), thick=2.4)
    beam((12, 100), (58, 64), thick=1.0)
    if raised:
        beam((-2, 62), (-22, 128), thick=3.6)
        beam((12, 100), (-15, 108), thick=0.9)
    else:
        beam((-2, 62), (-78, 62), thick=3.6)
        beam((12, 100), (-38, 64), thick=0.9)
        beam((12, 100), (-74, 64), thick=0.9)
        c.polygon(box(*at(-34, 60), 9 * s, 6 * s), colour)
        beam((-30, 60), (-30, 40), thick=0.6)
    c.polygon(box(*at(38, 70), 18 * s, 8 * s), colour)


def stack(c: Canvas, corner: Point, unit: Point, counts: tuple[int, int], hues: Stops) -> None:
    """Containers in rows and tiers, the upper tiers ragged; `hues` are weights with colours."""
    weights = [weight for weight, _ in hues]
    for row in range(counts[0]):
        for tier in range(c.rng.randint(max(1, counts[1] - 2), counts[1])):
            x, y = corner[0] + row * unit[0], corner[1] - (tier + 1) * unit[1]
            hue = c.rng.choices([colour for _, colour in hues], weights)[0]
            hue = mix(hue, "#000000", c.rng.uniform(0, 0.25))
            c.polygon(box(x, y, unit[0] - 1.5, unit[1] - 1.5), hue)
            for rib in range(1, 12):
                place = x + rib * unit[0] / 12
                c.line([(place, y + 2), (place, y + unit[1] - 3)], "#00000022", 1)
            c.polygon(box(x, y, unit[0] - 1.5, 2), "#ffffff22")


# --- the pictures -------------------------------------------------------------------------------


def barge(c: Canvas, bow: Point, length: float, hull: str) -> None:
    """A dumb barge with covered hatches, seen from the side."""
    x, y = bow
    h = length * 0.042
    points = [
        (x, y - h * 1.9), (x + length * 0.045, y - h * 1.35), (x + length * 0.96, y - h * 1.35),
        (x + length, y - h * 1.75), (x + length * 0.985, y), (x + length * 0.04, y),
    ]  # fmt: skip
    count = 7
    for hatch in range(count):
        left = x + length * (0.075 + hatch * 0.115)
        wide = length * 0.108
        cover = [
            (left, y - h * 1.3), (left + wide * 0.06, y - h * 2.1), (left + wide * 0.5,
                y - h * 2.4),
            (left + wide * 0.94, y - h * 2.1), (left + wide, y - h * 1.3),
        ]  # fmt: skip
        c.polygon(cover, mix("#7d7a70", hull, 0.25 + 0.4 * c.rng.random()))
        c.line(cover[1:4], "#e9dcc255", 2)
    c.polygon(points, hull)
    c.line([points[1], points[2]], "#e8d8bd50", 2.4)
    c.polygon([(x + length * 0.028, y - h * 0.42), (x + length * 0.988, y - h * 0.42),
               (x + length * 0.985, y), (x + length * 0.04, y)], "#7c2b20")  # fmt: skip
    house = x + length * 0.895
    c.polygon(box(house, y - h * 3.2, length * 0.06, h * 1.9), mix("#d9d2c3", hull, 0.25))
    c.polygon(box(house + 6, y - h * 2.9, length * 0.06 - 12, h * 0.6), "#39424a")
    c.line([(house + 12, y - h * 3.2), (house + 12, y - h * 5.2)], hull, 2.4)
    c.line([(x + length * 0.03, y - h * 1.7), (x + length * 0.03, y - h * 3)], hull, 2.4)


def silos(c: Canvas, left: float, level: float, colour: str) -> None:
    """A grain elevator on the far bank."""
    for index in range(7):
        x = left + index * 46
        c.polygon(box(x, level - 190, 42, 190), colour)
        c.polygon([(x, level - 190), (x + 21, level - 206), (x + 42, level - 190)], colour)
    c.polygon(box(left + 322, level - 300, 62, 300), colour)
    c.line([(left + 20, level - 220), (left + 340, level - 260)], colour, 9)


def grain_barges(c: Canvas) -> None:
    """Barges on the Danube at dawn."""
    level = 905.0
    c.gradient(
        [(0, "#8fa3ad"), (380, "#b9c3c1"), (700, "#e6d8bf"), (880, "#efd9b4"), (1600, "#9aa19c")]
    )
    c.stamp("#f1ece0", curve(c.clouds((1300, 130)), 0.5, 1.0, 0.4))
    c.glow((1750, 820), (1300, 620), "#f6cf96", 0.85)
    c.ellipse((1750, 742), (44, 44), "#fff1d6")
    silos(c, 300, level - 6, "#a9aca6")
    treeline(c, level - 2, 92, "#a7aba4")
    c.veil("#ead9bc", [(640, 0), (level, 0.45), (level + 1, 0)])
    treeline(c, level, 46, "#77807c")
    c.veil("#ecdcc0", [(780, 0), (level, 0.35), (level + 1, 0)])
    c.reflect(level, 13)
    c.veil("#65757a", [(level, 0), (level + 2, 0.12), (1600, 0.58)])
    c.glints(level, "#f7e3bf", 0.5)
    for bow, length, hull in (
        ((1010, 958), 760, "#5c6462"), ((620, 1012), 980, "#454c4d"), ((-130, 1110), 1450,
            "#2c3235"),
    ):  # fmt: skip
        barge(c, bow, length, hull)
        deep = length * 0.2
        c.cast((max(0, bow[0]), bow[1] - deep, bow[0] + length + 6, bow[1]), 5)
        c.soft(box(bow[0] + length * 0.04, bow[1] - 3, length * 0.945, 9), "#161c1f", 4, 0.7)
    quay = [(0, 1600), (0, 1478), (1500, 1500), (2400, 1442), (2400, 1600)]
    c.soft(quay, "#14181a", 18, 0.5)
    c.polygon(quay, "#23211f")
    c.line([(0, 1478), (1500, 1500), (2400, 1442)], "#a5937655", 5)
    c.line([(1310, 1062), (1500, 1210), (1740, 1372), (1884, 1418)], "#2a2824", 7)
    c.polygon([(1850, 1490), (1862, 1400), (1838, 1386), (1842, 1366), (1936, 1362), (1940, 1384),
               (1916, 1398), (1930, 1486)], "#1a1817")  # fmt: skip
    birds(c, (900, 420), 9, "#4e5a60")
    c.vignette(0.3)


def orsa_valley(c: Canvas) -> None:
    """Ridges in the haze, with a red line."""
    c.gradient([(0, "#9fb2bf"), (420, "#d5d5cc"), (760, "#efe0c8"), (1600, "#c9c3b2")])
    c.glow((1500, 520), (1500, 760), "#fbe3b8", 0.8)
    far, near = "#b5bfc1", "#1f2e37"
    layers = 8
    for layer in range(layers):
        part = layer / (layers - 1)
        level = 560 + 820 * part**1.25
        edge = ridge(c, level, 130 + 90 * part, 2.2 + part * 1.6)
        colour = mix(far, near, part**1.15)
        ground(c, edge, colour)
        if layer == 4:
            c.line([(x, y + 5) for x, y in edge], "#9c2f21", 6)
        if layer >= layers - 2:
            for _ in range(420):
                x, y = edge[c.rng.randrange(len(edge))]
                conifer(c, (x, y + 26), c.rng.uniform(26, 74) * (0.55 + 0.6 * (part == 1)), colour)
        if layer == layers - 3:
            c.stamp("#e6e1d3", curve(c.clouds((1500, 130)), 0.5, 1.0, 0.42))
        if layer < layers - 1:
            c.veil(
                mix("#f0e6d2", "#a9b8bd", part),
                [(level - 140, 0), (level + 210, 0.5), (1600, 0.5)],
            )
    c.vignette(0.3)


def airfield_details(c: Canvas, centre: Point, angle: float) -> None:
    """Runway, apron, hangars and road, turned about the centre."""
    cx, cy = centre

    def put(points: Iterable[Point], colour: str) -> None:
        c.polygon(turn(points, centre, angle), colour)

    c.soft(turn(box(cx - 900, cy - 90, 1800, 180), centre, angle), "#a8a777", 16, 0.55)
    put(box(cx - 850, cy - 36, 1700, 72), "#777672")
    put(box(cx - 850, cy - 36, 1700, 4), "#d9d6cb")
    put(box(cx - 850, cy + 32, 1700, 4), "#d9d6cb")
    for dash in range(22):
        put(box(cx - 760 + dash * 70, cy - 2, 38, 4), "#e8e4d8")
    for end in (-835, 785):
        for bar in range(6):
            put(box(cx + end, cy - 28 + bar * 10, 52, 5), "#e8e4d8")
    for smear in range(9):
        put(box(cx - 700 + smear * 12, cy - 14 + smear * 3 % 20, 300, 3), "#3c3c3c38")
    put(box(cx + 60, cy + 36, 60, 120), "#84827b")
    put(box(cx - 60, cy + 130, 560, 150), "#8f8c84")
    for hangar in range(3):
        left = cx - 20 + hangar * 170
        c.soft(turn(box(left + 16, cy + 272, 130, 112), centre, angle), "#16241c", 7, 0.6)
        put(box(left, cy + 258, 130, 104), "#dedbd0")
        put(box(left, cy + 258, 130, 52), "#f1eee5")
        put(box(left, cy + 307, 130, 4), "#b5b1a6")
    for aircraft in range(2):
        x, y = cx + 90 + aircraft * 190, cy + 204
        put([(x - 26, y), (x + 22, y - 4), (x + 30, y), (x + 22, y + 4)], "#f3f1ea")
        put([(x + 2, y), (x - 8, y - 26), (x - 1, y - 26), (x + 12, y), (x - 1, y + 26), (x - 8,
            y + 26)],
            "#e9e6dc")  # fmt: skip
        put([(x - 24, y - 10), (x - 18, y - 10), (x - 18, y + 10), (x - 24, y + 10)], "#e9e6dc")
    c.line(turn([(cx + 430, cy + 280), (cx + 450, cy + 390), (cx + 360, cy + 480), (cx + 420,
        cy + 700)],
                centre, angle), "#c8bd9a", 9)  # fmt: skip
    c.line(turn([(cx + 405, cy + 640), (cx + 436, cy + 775)], centre, angle), "#a99f8c", 13)
    c.line(turn([(cx + 400, cy + 776), (cx + 474, cy + 760)], centre, angle), "#a99f8c", 13)


def airfield(c: Canvas) -> None:
    """A small airbase on an island, from above."""
    c.gradient([(0, "#1d5061"), (1600, "#17424f")])
    c.mottle("#2b6d7c", (900, 500), 0.7, None)
    c.mottle("#123540", (240, 60), 0.35, None)
    coast = blob(c.rng, (1200, 790), (1020, 560), 0.26)
    for grow, colour, blur, strength in (
        (1.13, "#2f8286", 46, 0.75), (1.07, "#5fb0a4", 26, 0.8), (1.035, "#b9dccb", 9, 0.75),
        (1.02, "#f3f2e4", 3, 0.85),
    ):  # fmt: skip
        ring = [(1200 + (x - 1200) * grow, 790 + (y - 790) * grow) for x, y in coast]
        c.soft(ring, colour, blur, strength)
    c.polygon(coast, "#d8caa0")
    inner = c.mask([(1200 + (x - 1200) * 0.975, 790 + (y - 790) * 0.965) for x, y in coast], 5)
    c.stamp("#5f7549", inner)
    c.mottle("#3a5638", (190, 170), 0.95, inner)
    c.mottle("#93925c", (420, 300), 0.6, inner)
    c.mottle("#26412e", (46, 42), 0.75, inner)
    airfield_details(c, (1180, 720), -14)
    for place, radii in (
        ((260, 150), (330, 110)),
        ((2180, 130), (300, 120)),
        ((2230, 1450), (330, 110)),
        ((420, 1500), (360, 90)),
    ):
        puff(c, place, radii)
    c.vignette(0.35)


def ferry(c: Canvas, left: Point, length: float, colour: str) -> None:
    """A flat ferry with its ramps half raised, people and cattle on deck."""
    x, y = left
    c.polygon(
        [(x, y - 30), (x + length, y - 30), (x + length - 26, y + 12), (x + 26, y + 12)], colour
    )
    c.line([(x, y - 28), (x - 96, y - 66)], colour, 9)
    c.line([(x + length, y - 28), (x + length + 96, y - 66)], colour, 9)
    c.polygon(box(x + length * 0.44, y - 168, 92, 90), colour)
    c.polygon(box(x + length * 0.43, y - 178, 112, 12), colour)
    c.polygon(box(x + length * 0.44 + 12, y - 152, 68, 30), "#e8a45f")
    for post in (0.4, 0.44, 0.555, 0.6):
        c.line([(x + length * post, y - 30), (x + length * post, y - 100)], colour, 5)
    c.line([(x + length * 0.39, y - 92), (x + length * 0.61, y - 92)], colour, 6)
    c.line([(x + length * 0.5, y - 178), (x + length * 0.5, y - 262)], colour, 4)
    for index in range(8):
        cow(
            c, (x + 34 + index * 44 + (index > 3) * 330, y - 30), c.rng.uniform(0.85, 1.05), colour
        )
    for place in (0.37, 0.385, 0.63, 0.645, 0.97, 0.03):
        top = y - 30 - c.rng.uniform(58, 70)
        c.polygon(box(x + length * place - 7, top + 12, 14, 52), colour)
        c.ellipse((x + length * place, top + 6), (6.5, 8), colour)


def cow(c: Canvas, foot: Point, size: float, colour: str) -> None:
    """A zebu in silhouette, facing left."""
    x, y = foot
    outline = [
        (0, -40), (-13, -46), (-17, -60), (-14, -47), (-10, -46), (-4, -60), (-3, -47), (3,
            -44), (9, -49),
        (14, -44), (36, -43), (40, -38), (42, -18), (39, -36), (38, 0), (34, 0), (33, -20), (14,
            -19),
        (13, 0), (9, 0), (8, -20), (2, -28), (-8, -32), (-14, -34),
    ]  # fmt: skip
    c.polygon([(x + dx * size, y + dy * size) for dx, dy in outline], colour)


def rosso_ferry(c: Canvas) -> None:
    """A ferry against the evening sun."""
    level = 830.0
    c.gradient(
        [(0, "#5f6a7a"), (300, "#a18a84"), (600, "#dd9f6d"), (820, "#f2bf78"), (1600, "#8a5a45")]
    )
    c.stamp("#f4c9a0", curve(c.clouds((1500, 90)), 0.5, 1.0, 0.5))
    c.stamp("#4d5666", curve(c.clouds((1100, 60)), 0.62, 1.0, 0.45))
    c.glow((1540, 690), (1250, 620), "#ffc36b", 0.9)
    c.ellipse((1540, 690), (84, 84), "#ffedc4")
    treeline(c, level - 4, 34, "#8d5f4c")
    for _ in range(26):
        x, tall = c.rng.uniform(0, 2400), c.rng.uniform(40, 92)
        c.line([(x, level), (x + 4, level - tall)], "#7c5244", 4)
        for leaf in range(9):
            a = math.radians(leaf * 40 + 10)
            c.line([(x + 4, level - tall), (x + 4 + 20 * math.cos(a),
                level - tall - 9 * math.sin(a) - 2)],
                   "#7c5244", 4)  # fmt: skip
    c.veil("#f0b878", [(600, 0), (level, 0.38), (level + 1, 0)])
    c.reflect(level, 22, (3, 10))
    c.veil("#54372f", [(level, 0), (level + 4, 0.1), (1600, 0.7)])
    for step in range(60):
        y = 850 + step * 12.2
        half = 30 + step * 3.4
        x = 1540 + c.rng.gauss(0, 16 + step)
        c.streak((x, y), half * c.rng.uniform(0.4, 1.2), "#ffd79770")
    c.glints(level, "#f6b671", 0.42)
    ferry(c, (620, 960), 860, "#2b1d1b")
    c.cast((500, 690, 1600, 972), 12)
    reeds(c, 150, 420, "#1b1312")
    birds(c, (1000, 360), 12, "#3d302f")
    c.vignette(0.4)


def roofs(c: Canvas, level: float, height: float, colour: str) -> None:
    """A row of low roofs."""
    x = -40.0
    while x < c.width + 40:
        wide, tall = c.rng.uniform(50, 150), height * c.rng.uniform(0.35, 1)
        shape = [(x, level), (x, level - tall), (x + wide, level - tall), (x + wide, level)]
        if c.rng.random() < 0.6:
            shape.insert(2, (x + wide / 2, level - tall - wide * 0.24))
        c.polygon(shape, colour)
        if c.rng.random() < 0.4:
            c.polygon(box(x + wide * 0.7, level - tall - 34, 13, 40), colour)
        x += wide * c.rng.uniform(0.55, 1.05)
    c.polygon(box(0, level - 2, c.width, c.height - level), colour)


def minaret(c: Canvas, foot: Point, height: float, colour: str) -> None:
    """A slender minaret with one balcony."""
    x, y = foot
    w = height * 0.033
    top = y - height
    c.polygon(
        [
            (x - w * 1.25, y),
            (x - w, top + height * 0.3),
            (x + w, top + height * 0.3),
            (x + w * 1.25, y),
        ],
        colour,
    )
    c.polygon([(x - w, top + height * 0.33), (x - w * 1.9, top + height * 0.29), (x - w * 1.9,
        top + height * 0.26),
               (x + w * 1.9, top + height * 0.26), (x + w * 1.9, top + height * 0.29), (x + w,
                   top + height * 0.33)],
              colour)  # fmt: skip
    c.polygon(box(x - w * 0.8, top + height * 0.17, w * 1.6, height * 0.1), colour)
    c.polygon([(x - w, top + height * 0.175), (x, top), (x + w, top + height * 0.175)], colour)
    c.line([(x, top + 8), (x, top - height * 0.045)], colour, 3)
    c.ellipse((x, top - height * 0.03), (6, 6), colour)


def church(c: Canvas, foot: Point, height: float, colour: str) -> None:
    """A church tower with an onion cap, and its nave."""
    x, y = foot
    w = height * 0.075
    top = y - height
    c.polygon(box(x - w, top + height * 0.34, w * 2, height * 0.66), colour)
    c.polygon(box(x - w * 1.12, top + height * 0.33, w * 2.24, height * 0.025), colour)
    bulge = [(0.82, 0.335), (1.14, 0.285), (1.1, 0.25), (0.75, 0.205), (0.4, 0.175), (0.4,
        0.14), (0.5, 0.115),
             (0.3, 0.085), (0.0, 0.03)]  # fmt: skip
    right = [(x + w * dx, top + height * dy) for dx, dy in bulge]
    left = [(x - w * dx, top + height * dy) for dx, dy in reversed(bulge)]
    c.polygon(right + left, colour)
    c.line([(x, top + height * 0.05), (x, top - 26)], colour, 4)
    c.line([(x - 11, top - 12), (x + 11, top - 12)], colour, 4)
    c.polygon([(x + w, y), (x + w, y - height * 0.38), (x + w * 1.9, y - height * 0.5), (x +
        w * 5.2, y - height * 0.5),
               (x + w * 6.1, y - height * 0.38), (x + w * 6.1, y)], colour)  # fmt: skip


def two_towers(c: Canvas) -> None:
    """A minaret and a church tower at sunset."""
    c.gradient(
        [(0, "#7f8798"), (420, "#c7a99c"), (820, "#eebf8c"), (1120, "#f5d6a4"), (1600, "#d9a878")]
    )
    c.stamp("#f6dcc0", curve(c.clouds((1500, 100)), 0.5, 1.0, 0.45))
    c.glow((1180, 880), (1250, 900), "#ffcf8a", 0.8)
    c.ellipse((1180, 870), (118, 118), "#fff0cf")
    ground(c, ridge(c, 1060, 110, 2.2), "#c89d80")
    c.veil("#f3cfa0", [(900, 0), (1180, 0.5), (1600, 0.5)])
    roofs(c, 1200, 80, "#b08468")
    c.veil("#f0c898", [(1050, 0), (1230, 0.4), (1600, 0.4)])
    minaret(c, (930, 1330), 930, "#5b4138")
    church(c, (1400, 1330), 800, "#5b4138")
    roofs(c, 1330, 110, "#694a3c")
    c.veil("#eebd8b", [(1160, 0), (1400, 0.34), (1600, 0.3)])
    for _ in range(11):
        x = c.rng.uniform(0, 2400)
        c.ellipse((x, 1420), (c.rng.uniform(22, 30), c.rng.uniform(120, 190)), "#3b2a25")
    roofs(c, 1470, 120, "#33241f")
    for _ in range(16):
        c.polygon(box(c.rng.uniform(40, 2350), c.rng.uniform(1480, 1570), 9, 13), "#ffc877d0")
    birds(c, (1150, 430), 14, "#4c3a36")
    c.vignette(0.35)


def sanctions_strata(c: Canvas) -> None:
    """Layers of cut paper, like a price taken apart."""
    c.gradient([(0, "#f1ede3"), (1600, "#e4dccb")])
    hues = [
        "#e9e1d0",
        "#d8cdb6",
        "#c9c3b4",
        "#b9b3a4",
        "#9c2f21",
        "#a39e92",
        "#87867f",
        "#6c6f6e",
        "#4f5659",
        "#343c42",
    ]
    for index, hue in enumerate(hues):
        seam = hue == "#9c2f21"
        start = 330 + index * 118
        count = c.width // 6 + 2
        rough = profile(c.rng, count, 3.0, 3)
        edge = []
        for step in range(count):
            x = step * 6.0
            stair = sum(
                1 / (1 + math.exp(-(x - at) / 26))
                for at in (420 + index * 34, 1080 + index * 22, 1720 - index * 14)
            )
            edge.append((x, start - 170 * (2 - stair) * (1 - index / 13) + 34 * rough[step] - 40))
        shape = [*edge, (c.width + 12, c.height + 50), (-12, c.height + 50)]
        c.soft([(x + 6, y - 12) for x, y in shape], "#2a2019", 22, 0.5)
        c.polygon(shape, hue)
        inside = c.mask(shape)
        c.mottle(mix(hue, "#ffffff", 0.25), (700, 26), 0.45, inside)
        c.mottle(mix(hue, "#000000", 0.2), (16, 12), 0.22, inside)
        c.line(edge, mix(hue, "#ffffff", 0.45) + "c0", 3.4 if seam else 2.4)
    c.glow((500, 100), (1700, 1100), "#fff4dc", 0.32)
    c.vignette(0.25)


def stars(c: Canvas, count: int, lowest: float) -> None:
    """Stars, dense above and sparse towards the horizon."""
    for _ in range(count):
        x, y = c.rng.uniform(0, c.width), lowest * c.rng.random() ** 1.5
        light = round(c.rng.triangular(40, 235, 70))
        size = c.rng.triangular(0.6, 1.9, 0.7)
        c.ellipse((x, y), (size, size), f"#eef2fa{light:02x}")


def lighthouse(c: Canvas, foot: Point, height: float) -> None:
    """A tapering tower with a gallery and a lamp room."""
    x, y = foot
    w = height * 0.085
    top = y - height
    lamp = top + height * 0.12
    c.polygon(
        [(x - w, y), (x - w * 0.62, lamp + 40), (x + w * 0.62, lamp + 40), (x + w, y)], "#566172"
    )
    c.polygon(
        [(x + w * 0.2, y), (x + w * 0.1, lamp + 40), (x + w * 0.62, lamp + 40), (x + w, y)],
        "#38424f",
    )
    for floor in range(3):
        c.polygon(
            box(x - 9, lamp + 120 + floor * 150, 15, 26), "#e8b769" if floor == 1 else "#161b23"
        )
    c.polygon(box(x - w * 0.95, lamp + 28, w * 1.9, 16), "#1b212b")
    c.polygon(box(x - w * 0.5, lamp - 40, w, 70), "#fff3c9")
    for bar in (-0.5, -0.18, 0.15, 0.47):
        c.line([(x + w * bar, lamp - 40), (x + w * bar, lamp + 30)], "#1b212b", 4)
    c.polygon([(x - w * 0.66, lamp - 40), (x, top), (x + w * 0.66, lamp - 40)], "#1b212b")
    c.polygon([(x + w, y), (x + w, y - 80), (x + w + 70, y - 126), (x + w + 250, y - 126), (x +
        w + 310, y - 80),
               (x + w + 310, y)], "#1a2029")  # fmt: skip
    c.polygon(box(x + w + 90, y - 62, 28, 34), "#f0b864")


def sulina_light(c: Canvas) -> None:
    """The old lighthouse at night, with waiting ships on the horizon."""
    level = 1120.0
    c.gradient(
        [(0, "#0b1422"), (500, "#15263a"), (900, "#2c4455"), (1110, "#55656a"), (1600, "#0c141d")]
    )
    stars(c, 900, 980)
    c.stamp("#5a7080", curve(c.clouds((1300, 120)), 0.55, 1.0, 0.4))
    c.glow((500, 1130), (1300, 320), "#b98a5c", 0.5)
    lamp = (1600, 560)
    for reach, alpha in ((190, 0.2), (120, 0.25), (60, 0.3)):
        c.soft([lamp, (-200, 430 - reach), (-200, 430 + reach)], "#f6e7bd", 20, alpha)
    c.soft([lamp, (2600, 610), (2600, 730)], "#f6e7bd", 18, 0.3)
    for ship in range(26):
        x, y = 40 + ship * 54 + c.rng.uniform(-26, 26), level - c.rng.uniform(2, 12)
        wide = c.rng.uniform(16, 40)
        c.polygon(
            [
                (x - wide, y - 5),
                (x + wide, y - 6),
                (x + wide * 0.9, y + 5),
                (x - wide * 0.9, y + 5),
            ],
            "#1a2630",
        )
        c.glow((x, y - 12), (26, 26), "#ffd492", 0.9)
        c.ellipse((x, y - 12), (2.6, 2.6), "#fff1d2")
    treeline(c, level + 4, 26, "#111a22")
    c.polygon(
        [(1380, level + 10), (1470, level - 18), (2400, level - 34), (2400, level + 10)], "#121a22"
    )
    lighthouse(c, (1600, level - 18), 640)
    c.glow(lamp, (330, 330), "#ffe9b0", 1.0)
    c.glow(lamp, (90, 90), "#fffbe8", 0.7)
    c.reflect(level + 6, 16, (2, 12))
    c.veil("#0a121b", [(level + 6, 0), (level + 10, 0.2), (1600, 0.66)])
    c.glints(level, "#c9b48a", 0.3)
    for step in range(46):
        y = level + 14 + step * 10
        c.streak(
            (1600 + c.rng.gauss(0, 6 + step * 0.5), y), c.rng.uniform(14, 40 + step), "#ffe7b05c"
        )
    c.vignette(0.45)


def durban_cranes(c: Canvas) -> None:
    """Idle cranes against an orange sky."""
    level = 1130.0
    c.gradient(
        [(0, "#6d6f80"), (380, "#c08a72"), (760, "#eb9f58"), (1060, "#f6c47a"), (1600, "#8a5538")]
    )
    c.stamp("#f8cf9d", curve(c.clouds((1600, 110)), 0.52, 1.0, 0.6))
    c.stamp("#5d5a68", curve(c.clouds((1200, 70)), 0.6, 1.0, 0.5))
    c.glow((760, 1060), (1500, 720), "#ffb964", 0.85)
    ground(c, ridge(c, 1090, 60, 2.0), "#b9774f")
    c.veil("#f3b671", [(960, 0), (1120, 0.5), (1121, 0)])
    for x, size, hue, up in (
        (2140, 330, "#a3694a", True),
        (1790, 350, "#97603f", False),
        (300, 330, "#a3694a", True),
    ):
        crane(c, (x, level), size, hue, raised=up)
    c.veil("#f0a964", [(600, 0), (level, 0.34), (level + 1, 0)])
    stack(
        c,
        (1420, level),
        (92, 38),
        (11, 4),
        [(3, "#6b3a2a"), (2, "#4b4542"), (2, "#7a5238"), (1, "#9c2f21")],
    )
    for x, size, up in ((640, 620, True), (1130, 640, False), (1640, 610, True)):
        crane(c, (x, level), size, "#2b1e1d", raised=up)
    c.polygon(box(0, level - 16, 2400, 26), "#241919")
    c.reflect(level + 10, 14, (2, 9))
    c.veil("#4a2b20", [(level + 10, 0), (level + 14, 0.16), (1600, 0.6)])
    c.glints(level, "#ffc683", 0.4)
    birds(c, (560, 330), 8, "#43302c")
    c.vignette(0.35)


def shutter(c: Canvas, corner: Point, size: Point, hue: str) -> None:
    """One leaf of a louvred shutter."""
    (x, y), (w, h) = corner, size
    c.polygon(box(x, y, w, h), hue)
    for panel in (0.03, 0.52):
        top, tall = y + h * panel, h * 0.45
        c.polygon(box(x + w * 0.14, top, w * 0.72, tall), mix(hue, "#000000", 0.22))
        for slat in range(16):
            level = top + (slat + 0.35) * tall / 16
            c.line([(x + w * 0.14, level), (x + w * 0.86, level)], mix(hue, "#ffffff", 0.16), 3.4)
    c.line([(x, y), (x, y + h)], "#00000055", 3)


def window(c: Canvas, corner: Point, size: Point, *, lit: bool) -> None:
    """A tall window with stone frame, balcony and closed (or open) shutters."""
    (x, y), (w, h) = corner, size
    c.soft(box(x - 22, y - 26, w + 60, h + 60), "#3a3b42", 16, 0.36)
    c.polygon(box(x - 30, y - 34, w + 60, h + 52), "#c3bbb0")
    c.polygon(box(x - 48, y - 62, w + 96, 28), "#cfc7bb")
    c.soft(box(x - 40, y - 34, w + 80, 14), "#4c4850", 6, 0.5)
    hue = mix("#566a68", "#3f4d52", c.rng.random() * 0.6)
    if lit:
        c.polygon(box(x, y, w, h), "#f0b25e")
        c.glow((x + w * 0.5, y + h * 0.55), (w * 1.1, h * 0.7), "#fff0c4", 0.95)
        c.polygon(box(x, y, w, h * 0.07), "#5e4532")
        for bar in (0.0, 0.5, 1.0):
            c.line([(x + w * bar, y), (x + w * bar, y + h)], "#40312a", 9)
        c.line([(x, y + h * 0.34), (x + w, y + h * 0.34)], "#40312a", 8)
        for side in (0.0, 0.78):
            c.polygon([(x + w * side, y), (x + w * (side + 0.22), y), (x + w * (side +
                0.13 - 0.04 * (side > 0)), y + h * 0.6),
                       (x + w * (side + 0.2), y + h), (x + w * side, y + h)],
                           "#b9793a90")  # fmt: skip
        c.polygon([(x + w * 0.56, y + h * 0.6), (x + w * 0.68, y + h * 0.6), (x + w * 0.74, y +
            h * 0.72), (x + w * 0.5, y + h * 0.72)],
                  "#fff6da")  # fmt: skip
        c.line([(x + w * 0.62, y + h * 0.72), (x + w * 0.62, y + h * 0.86)], "#5a3b26", 7)
        c.polygon(box(x + w * 0.3, y + h * 0.86, w * 0.55, h * 0.14), "#5f4029")
        shutter(c, (x - w * 0.4, y), (w * 0.38, h), hue)
        shutter(c, (x + w * 1.02, y), (w * 0.38, h), hue)
    else:
        shutter(c, (x, y), (w / 2, h), hue)
        shutter(c, (x + w / 2, y), (w / 2, h), hue)
    base = y + h
    c.polygon(box(x - 60, base + 14, w + 120, 24), "#b5ada4")
    c.soft(box(x - 56, base + 38, w + 112, 30), "#3d3c44", 9, 0.5)
    for rod in range(13):
        place = x - 50 + rod * (w + 100) / 12
        c.line([(place, base + 14), (place, base - 118)], "#26262b", 4)
    c.line([(x - 54, base - 118), (x + w + 54, base - 118)], "#26262b", 8)


def shuttered_consulate(c: Canvas) -> None:
    """A facade at dusk; one window is lit."""
    c.gradient([(0, "#c3a98b"), (700, "#d2b794"), (1600, "#b0906f")])
    c.mottle("#dfc8a8", (900, 700), 0.5, None)
    c.mottle("#a98d72", (130, 900), 0.2, None)
    c.mottle("#8d755f", (14, 16), 0.14, None)
    for level in (40, 806, 1572):
        c.polygon(box(0, level - 26, 2400, 46), "#c9c1b6")
        c.line([(0, level - 26), (2400, level - 26)], "#e3dccf", 3)
        c.soft(box(0, level + 20, 2400, 24), "#3f3d46", 9, 0.55)
    for row in range(2):
        for column in range(4):
            corner = (190 + column * 570, 190 + row * 766)
            window(c, corner, (300, 500), lit=(row, column) == (1, 2))
    c.glow((1480, 1230), (620, 620), "#ffbe6a", 0.42)
    c.soft([(-200, -100), (1500, -100), (-200, 1500)], "#3b3f58", 160, 0.42)
    c.veil("#39405e", [(0, 0.3), (700, 0.2), (1600, 0.3)])
    c.glow((1480, 1220), (430, 470), "#ffb862", 0.5)
    c.vignette(0.5)


def height_at(x: float, y: float, hills: Sequence[tuple[float, float, float, float]]) -> float:
    """The height of an invented landscape, a sum of hills (x, y, spread, height)."""
    total = 0.05 * math.sin(x * 9 + 2 * math.sin(y * 7)) + 0.04 * math.sin(y * 13 + x * 4)
    for hx, hy, spread, tall in hills:
        total += tall * math.exp(-((x - hx) ** 2 + (y - hy) ** 2) / spread)
    return total


def crossings(corners: Sequence[tuple[float, float, float]], level: float) -> list[Point]:
    """Where a level crosses the edges of one cell."""
    found = []
    for (ax, ay, a), (bx, by, b) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (a < level) != (b < level):
            part = (level - a) / (b - a)
            found.append((ax + (bx - ax) * part, ay + (by - ay) * part))
    return found


def contours(
    c: Canvas, field_of: Callable[[float, float], float], step: float, colour: str
) -> None:
    """Contour lines by marching over a grid."""
    cell = 10
    columns, rows = c.width // cell + 1, c.height // cell + 1
    grid = [
        [field_of(i * cell / c.width, j * cell / c.width) for i in range(columns)]
        for j in range(rows)
    ]
    for j in range(rows - 1):
        for i in range(columns - 1):
            corners = [
                ((i + dx) * cell, (j + dy) * cell, grid[j + dy][i + dx])
                for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1))
            ]
            values = [value for _, _, value in corners]
            for level in range(math.ceil(min(values) / step), math.floor(max(values) / step) + 1):
                ends = crossings(corners, level * step)
                width = 3.0 if level % 5 == 0 else 1.5
                for start in range(0, len(ends) - 1, 2):
                    c.line(ends[start : start + 2], colour, width)


def border_contours(c: Canvas) -> None:
    """A contour map with two versions of one border."""
    c.gradient([(0, "#f4efe3"), (1600, "#ece4d3")])
    hills = [
        (0.3, 0.25, 0.018, 0.7), (0.46, 0.33, 0.03, 0.8), (0.62, 0.3, 0.014, 0.75), (0.8, 0.42,
            0.03, 0.6),
        (0.12, 0.5, 0.03, 0.35), (0.55, 0.58, 0.012, 0.3), (0.93, 0.1, 0.02, 0.4), (0.36, 0.62,
            0.02, -0.25),
    ]  # fmt: skip
    shade = Image.new("L", (240, 160))
    for j in range(160):
        for i in range(240):
            x, y = i / 240, j / 240
            slope = height_at(x - 0.006, y - 0.006, hills) - height_at(x + 0.006, y + 0.006, hills)
            shade.putpixel((i, j), max(0, min(255, round(110 + 1500 * slope * 0.6))))
    relief = shade.resize(c.size, Image.Resampling.BICUBIC)
    c.stamp("#7d7460", curve(relief, 0.45, 1.0, 0.5))
    c.stamp("#fffaf0", ImageOps.invert(curve(relief, 0.0, 0.42)), 0.6)
    contours(c, lambda x, y: height_at(x, y, hills), 0.04, "#8d7c62c8")
    wander = profile(c.rng, 260, 5, 5)
    solid = [(i * 10 - 60, 1010 - i * 2.2 + 120 * wander[i]) for i in range(260)]
    other = profile(c.rng, 260, 4, 5)
    dashed = [
        (x, y - 330 * math.exp(-(((x - 1330) / 560) ** 2)) + 26 * other[i])
        for i, (x, y) in enumerate(solid)
    ]
    c.polygon([*solid[60:215], *reversed(dashed[60:215])], "#9c2f2122")
    for start in range(0, 258, 4):
        c.line(dashed[start : start + 3], "#9c2f21", 6)
    c.soft([*solid, *[(x, y + 22) for x, y in reversed(solid)]], "#9c2f21", 10, 0.3)
    c.line(solid, "#9c2f21", 9)
    for x in range(0, 2401, 400):
        c.line([(x, 0), (x, 1600)], "#5b748040", 1.6)
        c.line([(0, x), (2400, x)], "#5b748040", 1.6)
    for post in range(20, 250, 38):
        x, y = solid[post]
        c.ellipse((x, y), (15, 15), "#f4efe3")
        c.ellipse((x, y), (9, 9), "#2b2925")
    c.mottle("#b59f78", (500, 500), 0.22, None)
    for fold in (800, 1600):
        c.soft(box(fold, 0, 14, 1600), "#4d4030", 9, 0.34)
        c.soft(box(fold - 18, 0, 14, 1600), "#ffffff", 8, 0.5)
    c.soft(box(0, 800, 2400, 12), "#4d4030", 8, 0.26)
    c.vignette(0.22)


def sheet(c: Canvas, corner: Point, angle: float, struck: float) -> None:
    """A typed page, some of whose lines are struck out."""
    x, y = corner
    wide, tall = 880.0, 1240.0
    centre = (x + wide / 2, y + tall / 2)
    shape = turn(box(x, y, wide, tall), centre, angle)
    c.soft([(px + 22, py + 34) for px, py in shape], "#000000", 30, 0.6)
    c.polygon(shape, "#efe9dc")
    inside = c.mask(shape)
    c.mottle("#d9cdb5", (600, 500), 0.6, inside)
    level = y + 120.0
    while level < y + tall - 120:
        left, right = x + 110, x + wide - 110 - (c.rng.random() < 0.22) * c.rng.uniform(120, 420)
        spans = []
        while left < right - 30:
            size = min(c.rng.uniform(24, 120), right - left)
            c.polygon(turn(box(left, level, size, 13), centre, angle), "#3b3833d8")
            spans.append((left, left + size))
            left += size + 15
        if c.rng.random() < struck and spans:
            first = c.rng.randrange(len(spans))
            last = min(len(spans) - 1, first + c.rng.randint(1, 5))
            stroke = [(spans[first][0] - 10, level + 9), ((spans[first][0] +
                spans[last][1]) / 2, level + 3),
                      (spans[last][1] + 12, level + 6)]  # fmt: skip
            c.line(turn(stroke, centre, angle), "#a5301f", 7)
        level += 41 + (c.rng.random() < 0.16) * 42


def communique(c: Canvas) -> None:
    """Drafts on a table, under a lamp."""
    c.gradient([(0, "#3a2c23"), (1600, "#221a16")])
    c.mottle("#5d4634", (1600, 16), 0.75, None)
    c.mottle("#1a1310", (1300, 9), 0.6, None)
    for corner, angle, struck in (
        ((60, 420), -17, 0.15), ((1560, -80), 14, 0.2), ((1480, 620), -8, 0.25), ((740, 130), 5,
            0.5),
    ):  # fmt: skip
        sheet(c, corner, angle, struck)
    pen = box(1350, 1230, 640, 26)
    c.soft([(x + 16, y + 26) for x, y in turn(pen, (1670, 1240), -24)], "#000000", 12, 0.7)
    c.polygon(turn(pen, (1670, 1240), -24), "#1d1c1f")
    c.polygon(turn(box(1350, 1233, 640, 6), (1670, 1240), -24), "#7d7a7c")
    c.polygon(turn(box(1600, 1229, 22, 28), (1670, 1240), -24), "#c9a65f")
    c.polygon(turn([(1350, 1232), (1262, 1243), (1350, 1254)], (1670, 1240), -24), "#c9a65f")
    c.glow((1050, 430), (1500, 1200), "#ffdca0", 0.36)
    c.veil("#130d0a", [(0, 0.05), (700, 0.0), (1600, 0.42)])
    c.vignette(0.62)


def ledgers(c: Canvas, side: int, shelf: int, near: float) -> None:
    """One bay of one shelf: spines on the wall of a corridor, in perspective."""

    def at(y: float, z: float, x: float = 1.0) -> Point:
        return 820 + side * 900 * x / z, 1020 + 900 * y / z

    low = 1.32 - shelf * 0.56
    dim = min(1.0, max(0.0, (near - 1) / 7))
    base = mix("#2a1c13", "#d9b98a", dim * 0.75)
    c.polygon(
        [at(low, near), at(low, near + 1), at(low - 0.56, near + 1), at(low - 0.56, near)],
        mix("#150e0a", "#b99a70", dim * 0.7),
    )
    z = near + 0.04
    while z < near + 0.94:
        thick = c.rng.uniform(0.045, 0.1)
        tall = c.rng.uniform(0.36, 0.48)
        hue = c.rng.choice(
            (
                "#6d4a2f",
                "#5b3a26",
                "#84613d",
                "#4c3a30",
                "#8d7350",
                "#5f2b22",
                "#48453c",
                "#a08a63",
            )
        )
        hue = mix(mix(hue, "#000000", c.rng.uniform(0, 0.35)), "#f0d9ac", dim * 0.72)
        low_in, end = low - 0.03, min(z + thick, near + 0.95)
        c.polygon(
            [at(low_in, z), at(low_in, end), at(low_in - tall, end), at(low_in - tall, z)], hue
        )
        c.line([at(low_in, z), at(low_in - tall, z)], "#00000066", max(1.0, 3 / near))
        mid = low_in - tall * 0.62
        c.polygon([at(mid, z + 0.008), at(mid, end - 0.008), at(mid - 0.09, end - 0.008),
            at(mid - 0.09, z + 0.008)],
                  mix("#d8c7a0", hue, 0.35))  # fmt: skip
        z = end + 0.004
    for plank in (low, low - 0.56):
        c.polygon(
            [
                at(plank, near),
                at(plank, near + 1),
                at(plank + 0.035, near + 1),
                at(plank + 0.035, near),
            ],
            base,
        )
    post = [at(1.4, near), at(1.4, near + 0.05), at(-2.2, near + 0.05), at(-2.2, near)]
    c.polygon(post, mix(base, "#000000", 0.3))


def archive_shelves(c: Canvas) -> None:
    """A corridor of ledgers, with a window at its end."""
    c.gradient(
        [(0, "#1c130d"), (700, "#4b3522"), (1020, "#c9a46c"), (1250, "#6b4a2d"), (2400, "#1d130d")]
    )
    floor = [(820 - 900, 2400), (820 + 900, 2400), (820 + 100, 1176), (820 - 100, 1176)]
    c.polygon(floor, "#4a3320")
    for board in range(-9, 10):
        c.line([(820 + board * 11, 1176), (820 + board * 190, 2420)], "#1d120b90", 4)
    for near in range(8, 0, -1):
        for side in (-1, 1):
            for shelf in range(6):
                ledgers(c, side, shelf, float(near) - 0.15)
    pane = box(724, 880, 192, 250)
    c.soft(pane, "#fff3d2", 10, 1.0)
    c.line([(820, 880), (820, 1130)], "#a5875a", 6)
    c.line([(724, 990), (916, 990)], "#a5875a", 6)
    c.soft([(760, 1180), (880, 1180), (1120, 2400), (520, 2400)], "#f3cf93", 46, 0.42)
    c.soft([(724, 890), (916, 890), (1500, 2300), (140, 2300)], "#ffe2ab", 90, 0.2)
    c.glow((820, 1010), (760, 860), "#ffdd9f", 0.95)
    for _ in range(150):
        size = c.rng.uniform(0.8, 2.4)
        c.ellipse((c.rng.gauss(820, 260), c.rng.uniform(700, 2100)), (size, size), "#ffe9bf66")
    c.vignette(0.55)


def parcels(
    rng: Random, area: tuple[float, float, float, float], smallest: float
) -> list[tuple[float, float, float, float]]:
    """Cut a rectangle (x, y, width, height) again and again, as heirs or engineers do."""
    x, y, w, h = area
    if max(w, h) < smallest * 2 or (max(w, h) < smallest * 4 and rng.random() < 0.12):
        return [area]
    part = rng.uniform(0.36, 0.64)
    if w > h * rng.uniform(0.7, 1.3):
        halves = ((x, y, w * part, h), (x + w * part, y, w * (1 - part), h))
    else:
        halves = ((x, y, w, h * part), (x, y + h * part, w, h * (1 - part)))
    return [piece for half in halves for piece in parcels(rng, half, smallest)]


def evaporation_ponds(c: Canvas) -> None:
    """Brine ponds on a salt flat, from the air."""
    c.gradient([(0, "#ece6da"), (1600, "#ddd3c2")])
    c.mottle("#cdbfa8", (700, 300), 0.8, None)
    c.mottle("#fbf8f1", (160, 130), 0.7, None)
    scale = [
        "#1f6f86",
        "#2f8f9a",
        "#58b0a8",
        "#8cc3a4",
        "#b5c58a",
        "#cfbf6d",
        "#cda552",
        "#b9853f",
    ]
    centre = (1200, 800)
    for x, y, w, h in parcels(c.rng, (-160, 60, 2500, 1420), 170):
        middle = turn([(x + w / 2, y + h / 2)], centre, -13)[0]
        if middle[0] > 1790 + 0.13 * middle[1] or c.rng.random() < 0.05:
            continue
        age = middle[0] / 1850 * 7 + c.rng.gauss(0, 0.7)
        index = min(6, max(0, int(age)))
        hue = mix(scale[index], scale[index + 1], min(1.0, max(0.0, age - index)))
        pond = turn(box(x + 9, y + 9, w - 18, h - 18), centre, -13)
        c.polygon(turn(box(x + 3, y + 3, w - 6, h - 6), centre, -13), "#f7f2e6")
        c.line([pond[3], pond[0], pond[1]], "#8d806a", 4)
        c.polygon(pond, hue)
        inner = turn(box(x + 26, y + 26, w - 52, h - 52), centre, -13)
        c.polygon(inner, mix(hue, "#0d4650", 0.13))
        c.line([pond[1], pond[2], pond[3]], "#ffffffa0", 3)
    c.mottle("#ffffff", (380, 120), 0.2, None)
    c.mottle("#16404a", (520, 260), 0.24, None)
    road = [(2010, -20), (2040, 300), (2130, 760), (2200, 1130), (2190, 1620)]
    c.line(road, "#fffaf0", 26)
    c.line(road, "#b8a98e", 15)
    for part in (0.13, 0.4, 0.46, 0.82):
        x, y = 2010 + 230 * part, 1600 * part
        c.polygon(turn(box(x, y, 10, 30), (x, y), -12), "#f5f3ee")
        c.polygon(turn(box(x, y - 12, 10, 10), (x, y), -12), "#9c2f21")
    c.glow((300, 100), (1600, 1100), "#fff2d6", 0.3)
    c.vignette(0.3)


def lamps(c: Canvas, places: Iterable[Point], colour: str, size: float) -> None:
    """Lamps with their glow."""
    for place in places:
        c.glow(place, (size * 9, size * 9), colour, 0.75)
        c.ellipse(place, (size * 0.55, size * 0.55), "#fffaf0")


def ship(c: Canvas, level: float) -> None:
    """A container ship alongside, seen from across the basin."""
    hull = [
        (420, level - 118),
        (1900, level - 118),
        (1990, level - 150),
        (1930, level),
        (470, level),
    ]
    for left, counts in ((520, (12, 5)), (1270, (11, 6))):
        stack(c, (left, level - 112), (54, 30), counts,
              [(3, "#5c2b24"), (3, "#274653"), (2, "#5f5a4e"), (2, "#8a4a2e"), (1, "#9c2f21"),
                  (1, "#a79d86")])  # fmt: skip
    c.polygon(hull, "#131b22")
    c.polygon([(452, level - 32), (1944, level - 32), (1930, level), (470, level)], "#4c1c16")
    c.line(hull[:3], "#56636b", 3)
    c.polygon(box(1180, level - 400, 84, 290), "#c9c2b0")
    c.polygon(box(1160, level - 420, 124, 34), "#8d8a80")
    for deck in range(6):
        for port in range(4):
            if c.rng.random() < 0.7:
                c.polygon(box(1190 + port * 19, level - 366 + deck * 40, 9, 12), "#ffd98f")
    c.polygon(box(440, level - 214, 64, 100), "#9a927f")


def container_port_night(c: Canvas) -> None:
    """A terminal at night."""
    level = 1010.0
    c.gradient(
        [(0, "#0a1220"), (420, "#16263c"), (820, "#3a4756"), (1000, "#6e6153"), (1500, "#070c13")]
    )
    c.stamp("#43546a", curve(c.clouds((1500, 170)), 0.5, 1.0, 0.5))
    c.glow((1300, 1000), (2100, 760), "#d99455", 0.62)
    ground(c, ridge(c, 880, 110, 2.0), "#151f2c")
    lamps(c, [(c.rng.uniform(0, 3000), c.rng.gauss(930, 32)) for _ in range(170)], "#ffbf73", 1.7)
    c.polygon(box(0, level - 22, 3000, 30), "#10161d")
    hues = [(3.0, "#47231e"), (3.0, "#22343f"), (2.0, "#4d483e"), (1.0, "#7a2a1e")]
    stack(c, (2030, level - 16), (58, 30), (17, 6), hues)
    stack(c, (-20, level - 16), (58, 30), (7, 5), hues)
    for x, up in ((700, False), (1130, False), (1560, True), (2020, False)):
        crane(c, (x, level - 18), 560, "#465664", raised=up)
        lamps(c, [(x + dx * 5.6, level - 18 - dy * 5.6) for dx, dy in ((0, 60), (34, 60), (17,
            60), (12, 100), (58, 64))],
              "#ffe3b0", 3.6)  # fmt: skip
        if not up:
            lamps(
                c,
                [(x - part * 5.6, level - 18 - 60 * 5.6) for part in (25, 50, 74)],
                "#e8f0ff",
                3.2,
            )
            c.soft(
                [(x - 165, level - 330), (x - 40, level - 60), (x - 300, level - 60)],
                "#fff0cc",
                20,
                0.26,
            )
    ship(c, level + 12)
    masts = [(x, level - 300 - c.rng.uniform(0, 30)) for x in (120, 420, 2330, 2620, 2900)]
    for x, y in masts:
        c.line([(x, y), (x, level)], "#1c2530", 5)
        c.glow((x, y), (420, 330), "#ffc27a", 0.5)
    lamps(c, masts, "#ffd9a0", 5)
    c.reflect(level + 12, 20, (3, 16))
    c.veil("#050a10", [(level + 12, 0), (level + 16, 0.14), (1500, 0.62)])
    c.glints(level + 12, "#e7b679", 0.32)
    c.vignette(0.4)


def desert_road(c: Canvas) -> None:
    """A straight road to a customs house in the dust."""
    level = 870.0
    c.gradient(
        [(0, "#8ba0ab"), (400, "#c2c3b8"), (760, "#e9d8b6"), (880, "#ecd2a2"), (1600, "#b58a58")]
    )
    c.stamp("#f6ead2", curve(c.clouds((1700, 130)), 0.48, 1.0, 0.55))
    c.glow((1750, 640), (1300, 700), "#fff0cd", 0.6)
    for step, hue in enumerate(("#c7b59a", "#b79e7f", "#a9896a")):
        ground(c, ridge(c, level - 60 + step * 26, 70 - step * 15, 2.4), hue)
        c.veil("#ead7b3", [(level - 130, 0.1), (level, 0.5), (level + 1, 0)])
    sand = c.mask(box(0, level, 2400, 800))
    c.stamp("#c69e69", sand)
    c.veil("#8d6239", [(level, 0), (1600, 0.55)])
    c.mottle("#e6c48f", (900, 60), 0.75, sand)
    c.mottle("#9a7046", (420, 26), 0.6, sand)
    c.mottle("#7d5835", (36, 9), 0.35, sand)
    for _ in range(900):
        y = level + 730 * c.rng.random() ** 2.0 + 6
        size = (y - level) / 730 * 9 + 0.7
        x = c.rng.uniform(0, 2400)
        c.ellipse((x, y), (size * 1.4, size * 0.55), "#6b4a2b80")
        c.ellipse((x - size * 0.2, y - size * 0.4), (size, size * 0.4), "#b9935f90")
    road_to(c, (1210, level), 1600)
    customs_house(c, (1210, level + 8))
    for pole in range(12):
        depth = 1.0 / (1 + pole * 0.9)
        x, y = 1210 - 60 - 1500 * depth, level + 6 + 640 * depth
        tall = 900 * depth
        c.line([(x, y), (x, y - tall)], "#5b4631", max(1.4, 17 * depth))
        c.line(
            [(x - 90 * depth, y - tall * 0.93), (x + 90 * depth, y - tall * 0.93)],
            "#5b4631",
            max(1.2, 11 * depth),
        )
    c.veil("#efd9b2", [(level - 160, 0), (level, 0.4), (level + 170, 0)])
    c.vignette(0.32)


def road_to(c: Canvas, end: Point, bottom: float) -> None:
    """A road from the lower edge to its vanishing point."""
    x, y = end
    c.soft(
        [(x - 5, y), (x + 6, y), (x + 900, bottom + 40), (x - 700, bottom + 40)],
        "#a57d4e",
        14,
        0.6,
    )
    shape = [(x - 3, y), (x + 4, y), (x + 740, bottom), (x - 520, bottom)]
    c.polygon(shape, "#5d564f")
    c.mottle("#756c62", (90, 700), 0.4, c.mask(shape))
    for side in (-490, 708):
        c.polygon(
            [(x, y), (x + 1, y), (x + side + 16, bottom), (x + side - 4, bottom)], "#d9cfbb90"
        )
    near = 1.0
    while near < 40:
        far = near * 1.22
        spots = [
            (x + 110 / d * k, y + (bottom - y) / d)
            for d, k in ((far, 0.985), (far, 1.05), (near, 1.05), (near, 0.985))
        ]
        c.polygon(
            [
                (px + 8 * (i in {1, 2}) / (near if i > 1 else far), py)
                for i, (px, py) in enumerate(spots)
            ],
            "#e4d9c0d0",
        )
        near *= 1.6
    c.mottle("#d3b07c", (520, 60), 0.26, c.mask(shape, 3))


def customs_house(c: Canvas, foot: Point) -> None:
    """A low building with a canopy over the road."""
    x, y = foot
    c.soft(box(x + 30, y - 6, 420, 26), "#4b3520", 9, 0.5)
    c.polygon(box(x + 70, y - 84, 330, 84), "#e5d8bd")
    c.polygon(box(x + 70, y - 84, 330, 10), "#f3ead6")
    c.polygon(box(x + 300, y - 84, 100, 84), "#cbb996")
    for opening in range(6):
        c.polygon(box(x + 88 + opening * 36, y - 56, 16, 28), "#6f6252")
    c.polygon(box(x - 130, y - 124, 270, 18), "#d8cab0")
    c.polygon(box(x - 130, y - 108, 270, 4), "#8f7c60")
    for post in (-122, -40, 50, 128):
        c.polygon(box(x + post, y - 106, 7, 108), "#a8967a")
    c.line([(x + 250, y - 84), (x + 250, y - 210)], "#6a5a47", 4)
    c.polygon([(x + 252, y - 210), (x + 306, y - 202), (x + 252, y - 180)], "#9c2f21")
    for car in (-230, -310, -430):
        c.polygon(box(x + car, y - 26, 52, 26), mix("#7b7264", "#d8d0c0", c.rng.random()))


def atoll(c: Canvas) -> None:
    """An atoll from high above."""
    c.gradient([(0, "#123f59"), (1600, "#0b2d45")])
    c.mottle("#1d5673", (900, 700), 0.7, None)
    c.mottle("#0a2236", (120, 34), 0.3, None)
    ring = blob(c.rng, (1230, 800), (800, 540), 0.3)

    def grown(amount: float) -> list[Point]:
        return [(1230 + (x - 1230) * amount, 800 + (y - 800) * amount) for x, y in ring]

    for amount, colour, blur, strength in (
        (1.12, "#1d6480", 34, 0.8), (1.06, "#3f98a0", 16, 0.85), (1.03, "#e9f0e2", 5, 0.7),
            (1.0, "#9fcfb8", 7, 0.9),
        (0.94, "#5fb5b0", 16, 0.9), (0.86, "#2f93a2", 40, 0.85), (0.68, "#1f7890", 80, 0.7),
    ):  # fmt: skip
        c.soft(grown(amount), colour, blur, strength)
    lagoon = c.mask(grown(0.9), 26)
    c.mottle("#8ed0bd", (150, 120), 0.55, lagoon)
    c.mottle("#145d76", (260, 210), 0.5, lagoon)
    rim = ImageChops.subtract(c.mask(grown(1.035), 3), c.mask(grown(0.955), 10))
    c.mottle("#f2ead0", (60, 46), 0.8, rim)
    start = 0
    while start < len(ring) - 20:
        length = c.rng.randint(14, 60)
        islet(c, ring[start : start + length])
        start += length + c.rng.randint(8, 46)
    for place, radii in (
        ((330, 190), (250, 80)), ((1790, 110), (330, 70)), ((2190, 1330), (270, 90)), ((560,
            1440), (330, 80)),
        ((2240, 560), (130, 50)), ((1330, 1520), (180, 50)),
    ):  # fmt: skip
        puff(c, place, radii)
    c.vignette(0.45)


def islet(c: Canvas, spine: Sequence[Point]) -> None:
    """A green strip of land on the reef, with its beach."""
    count = len(spine)
    widths = [
        (10 + 26 * math.sin(math.pi * i / max(1, count - 1))) * c.rng.uniform(0.9, 1.1)
        for i in range(count)
    ]

    def strip(share: float) -> list[Point]:
        outer, inner = [], []
        for (x, y), wide in zip(spine, widths, strict=True):
            dx, dy = 1230 - x, 800 - y
            reach = math.hypot(dx, dy)
            outer.append(
                (x - dx / reach * wide * share * 0.6, y - dy / reach * wide * share * 0.6)
            )
            inner.append((x + dx / reach * wide * share, y + dy / reach * wide * share))
        return outer + inner[::-1]

    c.soft(strip(1.15), "#f3ead0", 3, 0.95)
    c.soft(strip(0.72), "#5d7a4a", 2.5, 1.0)
    c.mottle("#2c5136", (26, 24), 0.9, c.mask(strip(0.7), 2))


def fields_from_air(c: Canvas) -> None:
    """Strip fields on a plain, with a road and a ditch."""
    c.gradient([(0, "#b9a878"), (1600, "#a8956a")])
    hues = [
        "#d6bd7c",
        "#c9a95f",
        "#e0cf9d",
        "#8f9a57",
        "#6d8149",
        "#a3955c",
        "#8a6b48",
        "#b98f5c",
        "#56703f",
        "#7c5b3e",
    ]
    centre = (1200, 800)
    for x, y, w, h in parcels(c.rng, (-500, -700, 3400, 3000), 190):
        blocks = max(1, round(h / 84)) if h < w * 1.6 else 1
        for strip in range(blocks):
            hue = mix(c.rng.choice(hues), "#c2aa72", c.rng.uniform(0, 0.4))
            top, tall = y + strip * h / blocks, h / blocks
            c.polygon(turn(box(x, top, w, tall), centre, 21), hue)
            lines = int(tall / 5)
            for furrow in range(1, lines):
                level = top + furrow * tall / lines
                c.line(
                    turn([(x + 3, level), (x + w - 3, level)], centre, 21),
                    mix(hue, "#3c2c1a", 0.5) + "3a",
                    1.2,
                )
            c.line(turn([(x, top), (x + w, top)], centre, 21), "#5c5a3460", 3)
        c.line(turn([*box(x, y, w, h), (x, y)], centre, 21), "#4f552f90", 4)
    c.mottle("#4d5a2f", (700, 520), 0.26, None)
    c.mottle("#f0dfae", (420, 360), 0.22, None)
    winding = [
        (i * 10 - 40, 1180 - i * 2.6 + 150 * v) for i, v in enumerate(profile(c.rng, 250, 5, 3))
    ]
    c.line(winding, "#3f5233", 34)
    c.line(winding, "#5f7d80", 15)
    for x, y in winding:
        for _ in range(2):
            size, dx, dy = c.rng.uniform(6, 17), c.rng.gauss(0, 12), c.rng.gauss(0, 24)
            c.ellipse((x + dx + size * 0.6, y + dy + size * 0.5), (size, size * 0.8), "#1b241470")
            c.ellipse((x + dx, y + dy), (size, size), mix("#34492b", "#5b7040", c.rng.random()))
    road = turn([(820, -500), (820, 2200)], centre, 21)
    c.line(road, "#dccfa9", 20)
    c.line(road, "#b9a985", 9)
    for index in range(30):
        x, y = turn([(850, -300 + index * 76)], centre, 21)[0]
        c.ellipse((x + 12, y + 12), (15, 13), "#1b241480")
        c.ellipse((x, y), (14, 14), "#44592f")
    c.polygon(turn(box(808, 640, 14, 30), centre, 21), "#9c2f21")
    shade = curve(c.clouds((1300, 900), 3), 0.55, 0.8, 0.42)
    c.stamp("#23301f", shade.filter(ImageFilter.GaussianBlur(20)))
    c.glow((500, 200), (1700, 1200), "#fff0c8", 0.3)
    c.vignette(0.32)


def on_plain(x: float, z: float) -> Point:
    """Where a place on the valley floor (across, away) appears in the picture."""
    return 1200 + 760 * x / z, 668 + 700 / z


def street_lamps(c: Canvas) -> None:
    """Lamps along the streets of two quarters, thinning out towards the edge of town."""
    cos, sin = math.cos(math.radians(27)), math.sin(math.radians(27))
    places = []
    for line in range(-26, 27):
        for step in range(-140, 141):
            for u, v in ((line * 0.34, step * 0.066), (step * 0.066, line * 0.42)):
                places.append((u * cos - v * sin, 4.6 + u * sin + v * cos))
    for x, z in sorted(places, key=lambda place: -place[1]):
        crowd = math.exp(-((x / 3.6) ** 2) - ((z - 3.2) / 3.4) ** 2)
        bank = abs(x - 0.55 * math.sin(z * 0.9) - 0.2) < 0.16
        if not 0.9 < z < 15 or bank or c.rng.random() > 0.26 + 0.8 * crowd:
            continue
        px, py = on_plain(x + c.rng.gauss(0, 0.012), z + c.rng.gauss(0, 0.012))
        if not -40 < px < c.width + 40:
            continue
        size = min(3.2, 0.55 + 3.0 / z)
        hue = c.rng.choices(("#ffbf70", "#ffd9a0", "#dfe9f6"), (7, 3, 1))[0]
        c.glow((px, py), (size * 7, size * 5), hue, 0.5)
        c.ellipse((px, py), (size * 0.7, size * 0.6), "#fff0d0")


def windows(c: Canvas) -> None:
    """Lit windows between the streets."""
    for _ in range(7000):
        x, z = c.rng.gauss(0, 1.9), c.rng.triangular(0.9, 11, 1.3)
        if abs(x - 0.55 * math.sin(z * 0.9) - 0.2) < 0.2:
            continue
        px, py = on_plain(x, z)
        size = min(2.4, 0.6 + 1.6 / z)
        rise = c.rng.uniform(0, 26) / z
        hue = c.rng.choice(("#ffd9a0", "#f0a95c", "#e9eef5", "#ff9a66", "#d98f4a"))
        c.ellipse((px, py - rise), (size, size), f"{hue}{c.rng.randint(70, 190):02x}")


def city_lights(c: Canvas) -> None:
    """A lit town in a dark valley, from the hill above."""
    c.gradient(
        [(0, "#141d33"), (330, "#2c3450"), (560, "#6a5a62"), (660, "#a0735a"), (1600, "#0b0f18")]
    )
    stars(c, 260, 380)
    c.stamp("#8f7a80", curve(c.clouds((1500, 70)), 0.56, 1.0, 0.4))
    for step, hue in enumerate(("#3f4459", "#2d3347", "#1e2434")):
        ground(c, ridge(c, 570 + step * 46, 110 - step * 26, 2.6), hue)
        c.veil("#8a6f6a", [(480, 0), (690, 0.24), (692, 0)])
    c.veil("#10141d", [(672, 0), (730, 0.7), (1600, 0.85)])
    c.glow((1200, 860), (1500, 430), "#b8713c", 0.62)
    windows(c)
    street_lamps(c)
    water = [(0.55 * math.sin(z * 0.9) + 0.2, z) for z in (0.72 + 0.08 * i for i in range(160))]
    left, right = ([on_plain(x + side, z) for x, z in water] for side in (-0.11, 0.11))
    c.soft([*left, *reversed(right)], "#1d2735", 3, 0.9)
    lower, upper = on_plain(0.42, 2.05), on_plain(1.0, 1.95)
    c.line([lower, upper], "#4a3d33", 10)
    lamps(c, [(lower[0] + (upper[0] - lower[0]) * i / 8, lower[1] - 6 +
        (upper[1] - lower[1]) * i / 8) for i in range(9)],
          "#ffd08a", 2.6)  # fmt: skip
    slope = ridge(c, 1450, 90, 1.8)
    ground(c, slope, "#070a10")
    for _ in range(260):
        x, y = slope[c.rng.randrange(len(slope))]
        conifer(c, (x, y + 40), c.rng.uniform(50, 150), "#070a10")
    c.vignette(0.45)


# --- metadata -----------------------------------------------------------------------------------


def dataset(record: int, number: int, value: bytes) -> bytes:
    """One IPTC-IIM dataset."""
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def iptc_segment(entry: dict[str, Any]) -> bytes:
    """An APP13 segment with creator, credit, rights and caption, or nothing without a credit."""
    credit = entry["credit"]
    if not credit:
        return b""
    values = {
        80: credit["creator"],
        110: credit["agency"] or credit["creator"],
        116: rights(credit),
        120: credit["description"],
    }
    block = dataset(1, 90, b"\x1b%G") + dataset(2, 0, b"\x00\x04")
    block += b"".join(dataset(2, number, text.encode()) for number, text in values.items())
    body = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
    body += b"\x00" * (len(block) % 2)
    return b"\xff\xed" + struct.pack(">H", len(body) + 2) + body


def rights(credit: dict[str, str]) -> str:
    """The copyright line of a credit."""
    holder = "/".join(name for name in (credit["creator"], credit["agency"]) if name)
    return f"© {holder}, {credit['licence']}"


def language_alternative(tag: str, text: str) -> str:
    """An XMP property in one language."""
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{tag}><rdf:Alt>{item}</rdf:Alt></{tag}>"


def xmp_packet(entry: dict[str, Any]) -> bytes:
    """An XMP packet with the alternative text and, where there is one, the credit."""
    credit, parts = entry["credit"], []
    if entry["alt"]:
        parts.append(language_alternative("Iptc4xmpCore:AltTextAccessibility", entry["alt"]))
    if credit:
        creator = f"<rdf:Seq><rdf:li>{escape(credit['creator'])}</rdf:li></rdf:Seq>"
        agency = escape(credit["agency"] or credit["creator"])
        parts += [
            f"<dc:creator>{creator}</dc:creator>",
            language_alternative("dc:description", credit["description"]),
            language_alternative("dc:rights", rights(credit)),
            f"<photoshop:Credit>{agency}</photoshop:Credit>",
            f"<photoshop:Source>{escape(credit['source'])}</photoshop:Source>",
        ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        f"{''.join(parts)}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def encode(picture: Image.Image, entry: dict[str, Any]) -> bytes:
    """The picture as a JPEG with its metadata, at the best quality that keeps it small."""
    data = b""
    for quality in range(84, MIN_QUALITY - 1, -2):
        target = BytesIO()
        picture.save(
            target, "JPEG", quality=quality, optimize=True, progressive=True,
            xmp=xmp_packet(entry), extra=iptc_segment(entry),
        )  # fmt: skip
        data = target.getvalue()
        if len(data) <= MAX_BYTES:
            break
    return data


# --- the list -----------------------------------------------------------------------------------

WIDE, TALL, PANORAMA = (2400, 1600), (1600, 2400), (3000, 1500)

SCENES: dict[str, tuple[Callable[[Canvas], None], tuple[int, int], int]] = {
    "grain-barges-galati.jpg": (grain_barges, WIDE, 61),
    "orsa-valley.jpg": (orsa_valley, WIDE, 14),
    "calayag-airfield.jpg": (airfield, WIDE, 31),
    "rosso-ferry.jpg": (rosso_ferry, WIDE, 17),
    "two-towers.jpg": (two_towers, WIDE, 1148),
    "sanctions-strata.jpg": (sanctions_strata, WIDE, 212),
    "sulina-light.jpg": (sulina_light, WIDE, 1954),
    "durban-cranes.jpg": (durban_cranes, WIDE, 84),
    "shuttered-consulate.jpg": (shuttered_consulate, WIDE, 41),
    "border-contours.jpg": (border_contours, WIDE, 51),
    "communique.jpg": (communique, WIDE, 9),
    "archive-shelves.jpg": (archive_shelves, TALL, 1180),
    "evaporation-ponds.jpg": (evaporation_ponds, WIDE, 94),
    "container-port-night.jpg": (container_port_night, PANORAMA, 1940),
    "desert-road.jpg": (desert_road, WIDE, 118),
    "atoll.jpg": (atoll, WIDE, 25),
    "fields-from-air.jpg": (fields_from_air, WIDE, 251),
    "city-lights.jpg": (city_lights, WIDE, 245),
}


def draw(name: str) -> Image.Image:
    """Draw one picture by its file name."""
    scene, (width, height), seed = SCENES[name]
    canvas = Canvas(width, height, seed)
    scene(canvas)
    return canvas.finish()


def main() -> None:
    """Draw the pictures that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="file names; all when none is given"
    )
    parser.add_argument("--out", type=Path, default=SAMPLE / "images", help="folder to write to")
    options = parser.parse_args()
    records = json.loads((SAMPLE / "images.json").read_text(encoding="utf-8"))
    entries = {record["filename"]: record for record in records}
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names or SCENES:
        data = encode(draw(name), entries[name])
        (options.out / name).write_bytes(data)
        print(f"{name}: {len(data) // 1000} kB")


if __name__ == "__main__":
    main()
