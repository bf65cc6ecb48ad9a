"""Reads the examples of `docs/markdown.md` and knows the desk that they speak of."""

import re
from dataclasses import dataclass
from pathlib import Path

from deskeditor.text.lookup import Figure, StoryLink

PAGE = Path(__file__).parents[1] / "docs" / "markdown.md"
_EXAMPLE = re.compile(
    r"^````markdown\n(?P<source>.*?)^````\n\n````html\n(?P<html>.*?)^````\n"
    r"(?:\n````warnings\n(?P<warnings>.*?)^````\n)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """What is written, what becomes of it, and what is said about it."""

    source: str
    html: str
    warnings: tuple[str, ...]
    line: int


class Desk:
    """The desk of the examples: one picture, one story."""

    def figure(self, reference: str) -> Figure | None:
        if reference != "guam":
            return None
        return Figure(
            src="images/guam.jpg",
            width=1200,
            height=800,
            alt="Two ships",
            caption="Ships off Guam",
            credit="Jane Doe/Reuters",
        )

    def story(self, slug: str) -> StoryLink | None:
        if slug != "guam-buildup":
            return None
        return StoryLink("../guam-buildup/", "What the buildup means")


def examples() -> list[Example]:
    """Return the examples in order."""
    text = PAGE.read_text(encoding="utf-8")
    return [
        Example(
            found["source"],
            found["html"].rstrip("\n"),
            tuple((found["warnings"] or "").splitlines()),
            text.count("\n", 0, found.start()) + 1,
        )
        for found in _EXAMPLE.finditer(text)
    ]
