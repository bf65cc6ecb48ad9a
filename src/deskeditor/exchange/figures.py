"""Pictures in running text: each local one gets the form `image:NAME` that the desk knows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

from deskeditor.exchange.found import FoundImage
from deskeditor.exchange.pictures import is_picture_name, local_picture
from deskeditor.exchange.source import Source
from deskeditor.model.credit import Credit
from deskeditor.model.credit_parser import parse_credit

_FENCED = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_PICTURE = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\]\\])*)\]\(\s*(?P<src><[^>\n]+>|[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?P<title>\s+(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'))?\s*\)(?P<marks>\{[^}\n]*\})?"
)
_DEFINITION = re.compile(
    r"^(?P<label> {0,3}\[[^\]\n]+\]:[ \t]*)(?P<src><[^>\n]+>|\S+)", re.MULTILINE
)
_CREDIT = re.compile(r"credit=(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>[^']*)')")


@dataclass(slots=True)
class Figures:
    """Collects the pictures of one text; equal files get one name, different files two."""

    source: Source
    lost: list[str] = field(default_factory=list)  # pictures that were named and are not there
    found: dict[str, FoundImage] = field(default_factory=dict)

    def named(self, address: str, alt: str, caption: str, credit: Credit) -> str:
        """Return what the text shall refer to: `image:NAME`, or `address` where it stays."""
        path = self._file(address)
        if path is None:
            if _is_relative(address):
                self.lose(address)
            return address
        return f"image:{self.placed(FoundImage('', path, alt, caption, credit))}"

    def lose(self, address: str) -> None:
        """Remember that the file of a picture is not there."""
        name = unquote(address.removeprefix("image:").rsplit("/", 1)[-1])
        if name not in self.lost:
            self.lost.append(name)

    @property
    def remarks(self) -> tuple[str, ...]:
        """A sentence for each picture of the text that is not there."""
        return tuple(
            f"The picture “{name}” of the text was not found beside the file; put it there and "
            "import again, or place it by hand."
            for name in self.lost
        )

    def placed(self, image: FoundImage) -> str:
        """Keep a picture whose file was found; return the name that it has in this text."""
        plain = re.sub(r"[^\w.-]+", "-", image.path.name if image.path else image.name)
        name, number = plain, 1
        while name in self.found and self.found[name].path != image.path:
            number += 1
            name = f"{number}-{plain}"
        self.found.setdefault(name, replace(image, name=name))
        return name

    def _file(self, address: str) -> Path | None:
        if not address.startswith("image:"):
            return local_picture(self.source, address) if is_picture_name(address) else None
        name = unquote(address.removeprefix("image:"))
        places = (name, f"images/{name}", f"../images/{name}")
        found = (local_picture(self.source, place) for place in places if is_picture_name(name))
        return next((path for path in found if path is not None), None)


def with_pictures_named(text: str, figures: Figures) -> str:
    """Return Markdown with its local pictures as `image:NAME`, collected in `figures`.

    What stands in a fenced block is text and stays as it is.
    """
    parts: list[str] = []
    start = 0
    for fence in _FENCED.finditer(text):
        parts += (_renamed(text[start : fence.start()], figures), fence.group())
        start = fence.end()
    return "".join((*parts, _renamed(text[start:], figures)))


def credit_in(marks: str) -> Credit:
    """Return the credit of an attribute list such as `{credit="Reuters/Jane Doe" .wide}`."""
    found = _CREDIT.search(marks)
    line = (found["double"] or found["single"] or "") if found else ""
    return parse_credit(_unescaped(line)).credit if line else Credit()


def _renamed(text: str, figures: Figures) -> str:
    return _DEFINITION.sub(_definition(figures), _PICTURE.sub(_picture(figures), text))


def _picture(figures: Figures) -> Callable[[re.Match[str]], str]:
    def rewritten(match: re.Match[str]) -> str:
        title, marks = match["title"] or "", match["marks"] or ""
        caption = _unescaped(title.strip()[1:-1])
        target = figures.named(
            match["src"].strip("<>"), _unescaped(match["alt"]), caption, credit_in(marks)
        )
        if target == match["src"].strip("<>"):
            return match.group()
        return f"![{match['alt']}]({target}{title}){marks}"

    return rewritten


def _definition(figures: Figures) -> Callable[[re.Match[str]], str]:
    def rewritten(match: re.Match[str]) -> str:
        address = match["src"].strip("<>")
        if not is_picture_name(address):
            return match.group()
        return match["label"] + figures.named(address, "", "", Credit())

    return rewritten


def _is_relative(address: str) -> bool:
    return is_picture_name(address) and re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", address) is None


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
