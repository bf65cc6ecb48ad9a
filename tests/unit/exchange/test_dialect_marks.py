from pathlib import Path

import pytest

from deskeditor.exchange.readers.html_pages import read_html
from deskeditor.exchange.source import Source
from deskeditor.text.dialect import render
from deskeditor.text.lookup import Figure, StoryLink

OPENING = "The ferry did not sail for nine weeks, and nobody could say who had stopped it at all."


class Known:
    """A desk with one picture and every story."""

    def figure(self, reference: str) -> Figure | None:
        return Figure(f"{reference}.jpg", 600, 400)

    def story(self, slug: str) -> StoryLink | None:
        return None if slug == "unknown" else StoryLink(f"../{slug}/", "Its headline")


@pytest.mark.parametrize(
    "mark",
    [
        '::: pullquote by="Jane Doe"\nIt was *just* people.\n:::',
        "::: pullquote\nIt was people.\n:::",
        '::: embed url=https://www.youtube.com/watch?v=abc title="A film"\n:::',
        "::: related\n- [[the-first]]\n- [[the-second]]\n:::",
        "::: correction date=2026-11-21\nThe name was *wrong*.\n:::",
        "- [x] done\n- [ ] to do",
        "Read [[the-first|what came before]] it.",
        "<!--more-->",
        '![An alt](image:pic.jpg "A (good) caption"){credit="AP/Jane Doe" .wide}',
        "![An alt](image:pic.jpg){.wide}",
        '![An alt](image:pic.jpg "Caption"){credit="AP"}',
        "## A heading\n\n> A quote.\n\n1. one\n2. two",
    ],
)
def test_what_a_page_makes_of_a_mark_is_taken_back(tmp_path: Path, mark: str) -> None:
    (tmp_path / "pic.jpg.jpg").write_bytes(b"picture")
    body = f"{OPENING}\n\n{mark}\n\nThe end.\n"
    html = render(body, Known()).html
    page = (
        '<!DOCTYPE html><html lang="en"><body><article class="h-entry" data-desk-id="1">'
        f'<h1 class="p-name">Head</h1><div class="e-content">{html}</div></article></body></html>'
    )
    source = Source(tmp_path / "page.html", tmp_path, page.encode())
    assert read_html(source).stories[0].body.replace("pic.jpg.jpg", "pic.jpg") == body
