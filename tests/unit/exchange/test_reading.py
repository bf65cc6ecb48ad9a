from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskeditor.errors import UnreadableFileError
from deskeditor.exchange.dates import moment
from deskeditor.exchange.decoding import decoded, decoded_page, is_binary
from deskeditor.exchange.folders import LARGEST
from deskeditor.exchange.people import people_named, role_named
from deskeditor.exchange.readers.html_pages import read_html
from deskeditor.exchange.readers.markdown_files import read_markdown, read_plain_text
from deskeditor.exchange.readers.saved_page import read_saved_page
from deskeditor.exchange.reading import read
from deskeditor.exchange.source import Source
from deskeditor.model.contributor import Role

PAGE = Path(__file__).parents[2] / "data" / "import" / "saved-page.txt"


def test_what_a_file_is_is_decided_by_its_content(tmp_path: Path) -> None:
    files = {
        "a.txt": PAGE.read_text(encoding="utf-8"),
        "b.txt": "---\ntitle: Header\n---\nText\n",
        "c.txt": "<!DOCTYPE html><html><body><article><h1>P</h1><p>"
        + "Long text. " * 30
        + "</p></article></body></html>",
        "d.txt": "Plain\n\nText\n",
        "e.txt": "# Heading\n\nText\n",
        "f.md": PAGE.read_text(encoding="utf-8"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read([tmp_path])
    kinds = {s.origin.name: s.origin.kind for s in found.stories}
    assert kinds == {
        "a.txt": "saved page",
        "b.txt": "markdown",
        "c.txt": "html",
        "d.txt": "plain text",
        "e.txt": "markdown",
        "f.md": "saved page",
    }


def test_a_folder_is_read_in_order_without_hidden_files_and_pictures(tmp_path: Path) -> None:
    for name in (
        "b/2.md",
        "a.md",
        "b/1.md",
        ".hidden.md",
        ".git/x.md",
        "p.jpg",
        "s.css",
        "x.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"# {name}\n\nText\n")
    found = read([tmp_path])
    assert [s.headline for s in found.stories] == ["a.md", "b/1.md", "b/2.md"]
    assert found.problems == ()


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    assert len(read([tmp_path, tmp_path / "a.md", tmp_path / "x" / ".." / "a.md"]).stories) == 1


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("gone.md", None, "is not there"),
        ("empty.md", b" \n", "is empty"),
        ("photo.jpg", b"\xff\xd8", "is a picture"),
        ("letter.docx", b"PK", "is a Word document"),
        ("pages.pdf", b"%PDF", "is a PDF"),
        ("program.txt", b"MZ\0\0", "is not a text"),
        ("big.txt", b"x" * (LARGEST + 1), "may have 20 MB"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_the_rest_is_still_found(
    tmp_path: Path, name: str, data: bytes | None, part: str
) -> None:
    good, bad = tmp_path / "good.md", tmp_path / name
    good.write_text("# Good\n\nText\n")
    if data is not None:
        bad.write_bytes(data)
    found = read([bad, good])
    assert [s.headline for s in found.stories] == ["Good"]
    (problem,) = found.problems
    assert problem.path == bad
    assert part in problem.reason
    assert name in problem.reason
    assert problem.reason.endswith(".")


def test_a_link_to_itself_does_not_hold_the_walk(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read([tmp_path]).stories) == 1


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded(data: bytes) -> None:
    assert "\r" not in decoded(data)
    assert "\r" not in decoded_page(b"<meta charset=utf-7>" + data)
    assert is_binary(data) in (True, False)


def test_a_line_of_windows_1252_in_a_utf_8_file_does_not_spoil_the_others() -> None:
    assert decoded("Galați\n".encode() + "“é”\n".encode("cp1252")) == "Galați\n“é”\n"


FURNITURE = {"Follow us on social", "keep readingShow less", "LATEST", "Newsletter"}
LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Follow us on social",
            "A Headline: of some kind",
            "Europe",
            "Reporting | Europe",
            "By Jane Doe",
            "July 27, 2022",
            "Alt text",
            "Top photo credit: A river. (AP/Jane)",
            "keep readingShow less",
            "LATEST",
            "Newsletter",
            "- item",
            "Cross Head:",
            "A long paragraph that goes on for more than eighty characters, as paragraphs do. "
            * 2,
            "---",
            "title: x",
            "![a](b.jpg)",
        ]
    ),
    max_size=25,
)


@given(LINES)
def test_no_order_of_lines_breaks_a_reader(lines: list[str]) -> None:
    source = Source(Path("x.txt"), Path(), "\n".join(lines).encode())
    for reader in (read_saved_page, read_markdown, read_plain_text, read_html):
        try:
            found = reader(source)
        except UnreadableFileError:
            continue
        assert found.stories


@given(LINES)
def test_no_line_of_a_saved_page_is_lost(lines: list[str]) -> None:
    found = read_saved_page(Source(Path("x.txt"), Path(), "\n".join(lines).encode()))
    told = repr(found).replace("\\\\", "")
    for line in lines:
        shown = line.removeprefix("- ").rstrip(":").removeprefix("By ").strip()
        if line in FURNITURE or not shown:
            continue
        assert shown in told or moment(line) or " | " in line, line


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Jane Doe", [("Jane Doe", Role.AUTHOR)]),
        ("By A, B and C", [("A", Role.AUTHOR), ("B", Role.AUTHOR), ("C", Role.AUTHOR)]),
        (
            "By A & B, with reporting by C, translated by D",
            [
                ("A", Role.AUTHOR),
                ("B", Role.AUTHOR),
                ("C", Role.REPORTING),
                ("D", Role.TRANSLATOR),
            ],
        ),
        ("Photographs by Ana", [("Ana", Role.PHOTOGRAPHER)]),
        ("A; illustrations by B", [("A", Role.AUTHOR), ("B", Role.ILLUSTRATOR)]),
        ("", []),
        ("By Randy Sand", [("Randy Sand", Role.AUTHOR)]),
    ],
)
def test_bylines_are_taken_apart(text: str, people: list[tuple[str, Role]]) -> None:
    assert list(people_named(text)) == people


def test_an_unknown_role_is_author() -> None:
    assert role_named("Photographer ") is Role.PHOTOGRAPHER
    assert role_named("wizard") is Role.AUTHOR


@pytest.mark.parametrize(
    "value",
    [
        "2022-07-27",
        "July 27, 2022",
        "Jul 27, 2022",
        "27 July 2022",
        "2022/07/27",
        "2022-07-27T12:00:00Z",
        "2022-07-27 14:00:00 +0200",
        "Wed, 27 Jul 2022 12:00:00 GMT",
    ],
)
def test_dates_come_in_many_forms(value: str) -> None:
    found = moment(value)
    assert found is not None
    assert found.isoformat() == "2022-07-27T12:00:00+00:00"


@pytest.mark.parametrize("value", ["", "soon", None, 7, "0001-01-01T00:00:00+14:00", ["2022"]])
def test_what_is_no_date_is_none(value: object) -> None:
    assert moment(value) is None
