import json
import shutil
import zipfile
from pathlib import Path

import pytest

from command import run
from deskeditor.cli.invocation import opened


@pytest.fixture(scope="module")
def package(sample_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "site"
    answer = run("--desk", sample_desk, "export", "site", folder, "--json")
    assert answer.status == 0, answer
    assert Path(answer.json["path"]) == folder
    assert answer.json["ok"] is True
    return folder


def test_the_site_package_is_a_bag_with_pages_that_verifies(package: Path) -> None:
    assert (package / "bagit.txt").is_file()
    assert (package / "data" / "site" / "index.html").is_file()
    answer = run("verify", package, "--json")
    assert answer.status == 0
    assert answer.json["ok"] is True
    assert [f for f in answer.json["findings"] if f["level"] == "error"] == []


def test_a_changed_page_is_found_by_verifying(package: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(package, copy)
    page = copy / "data" / "site" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- changed -->", encoding="utf-8")
    answer = run("verify", copy, "--json")
    assert answer.status == 1
    assert answer.json["ok"] is False
    assert any("index.html" in f["where"] for f in answer.json["findings"])
    assert all(set(f) == {"level", "where", "what"} for f in answer.json["findings"])


def test_a_folder_that_is_no_export_is_a_finding(tmp_path: Path) -> None:
    answer = run("verify", tmp_path, "--json")
    assert answer.status == 1
    assert answer.json["ok"] is False
    assert len(answer.json["findings"]) == 1


def test_an_export_is_recorded_when_the_desk_is_free_and_made_when_it_is_not(
    sample_desk: Path, tmp_path: Path
) -> None:
    desk = tmp_path / "Free.desk"
    assert run("--desk", sample_desk, "backup", desk).status == 0
    with opened(desk, "Ana") as held:
        before = held.ask(lambda tx: tx.exports.all())
        assert run("--desk", desk, "export", "issue", "60", tmp_path / "held").status == 0
        assert held.ask(lambda tx: tx.exports.all()) == before
    assert run("--desk", desk, "export", "issue", "60", tmp_path / "free").status == 0
    with opened(desk, "", read_only=True) as after:
        assert len(after.ask(lambda tx: tx.exports.all())) == len(before) + 1


def test_an_earlier_export_is_replaced(sample_desk: Path, package: Path) -> None:
    assert run("--desk", sample_desk, "export", "site", package).status == 0
    assert run("verify", package).status == 0


def test_files_that_are_not_ours_are_left_alone(sample_desk: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letters" / "dear.txt"
    letter.parent.mkdir()
    letter.write_text("Dear editor", encoding="utf-8")
    assert run("--desk", sample_desk, "export", "site", letter.parent).status == 1
    assert [p.name for p in letter.parent.iterdir()] == ["dear.txt"]


def test_a_zip_holds_the_same_package(sample_desk: Path, tmp_path: Path) -> None:
    answer = run("--desk", sample_desk, "export", "site", tmp_path / "site", "--zip", "--json")
    assert answer.status == 0
    path = Path(answer.json["path"])
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
    assert run("verify", path).status == 0


def test_an_issue_is_written_as_html_text_and_mail(sample_desk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "issue"
    number = max(_issue_numbers(sample_desk))
    answer = run("--desk", sample_desk, "export", "issue", str(number), folder, "--json")
    assert answer.status == 0, answer
    assert {"issue.html", "issue.txt", "issue.eml"} <= {p.name for p in folder.iterdir()}
    assert run("verify", folder).status == 0


def _issue_numbers(desk: Path) -> list[int]:
    sample = Path(__file__).parents[2] / "resources" / "sample" / "issues.json"
    return [issue["number"] for issue in json.loads(sample.read_text(encoding="utf-8"))]
