"""What the project says about itself in several places is the same in all of them."""

import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from deskeditor import __version__

PROJECT = Path(__file__).parents[2]
LINUX = PROJECT / "packaging" / "linux"
ABOUT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])


def name_of(requirement: str) -> str:
    return re.split(r"[<>=!;\[ ]", requirement, maxsplit=1)[0].lower()


def test_there_is_one_version() -> None:
    metainfo = ET.parse(LINUX / "org.deskeditor.DeskEditor.metainfo.xml").getroot()  # noqa: S314 - ours
    releases = [release.get("version") for release in metainfo.iter("release")]
    assert ABOUT["project"]["version"] == __version__ == releases[0]


def test_the_changelog_has_a_place_for_what_comes() -> None:
    assert "\n## [Unreleased]\n" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason() -> None:
    document = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    for requirement in ABOUT["project"]["dependencies"]:
        assert re.search(rf"^\|[^|]*\b{re.escape(name_of(requirement))}\b", document, re.MULTILINE)


def test_the_release_that_aborts_is_excluded() -> None:
    (pyside,) = (r for r in ABOUT["project"]["dependencies"] if name_of(r) == "pyside6")
    assert "!=6.12.0" in pyside


def test_the_desktop_s_papers_name_one_program() -> None:
    entry = (LINUX / "org.deskeditor.DeskEditor.desktop").read_text(encoding="utf-8")
    mime = ET.parse(LINUX / "org.deskeditor.DeskEditor.mime.xml").getroot()  # noqa: S314 - ours
    kind = mime[0].get("type") or ""
    assert f"MimeType={kind};" in entry
    assert "Exec=deskeditor open %f" in entry
    assert "deskeditor" in ABOUT["project"]["scripts"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    text = re.sub(
        r"```.*?```|`[^`\n]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (document.parent / target).exists(), target


def test_every_target_that_a_document_names_can_be_made() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for target in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{document.name}: {target}"
