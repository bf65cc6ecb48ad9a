from pathlib import Path

from command import run, run_process
from deskeditor.text.dialect import render


def test_a_file_is_rendered_as_the_page_has_it(tmp_path: Path) -> None:
    text = 'He said "go".\n\n- one\n- two\n\n<!--more-->\n\n## Then\n'
    file = tmp_path / "draft.md"
    file.write_text(text, encoding="utf-8")
    answer = run("render", file)
    assert answer.status == 0
    assert answer.out == render(text).html + "\n"


def test_front_matter_is_not_text(story_file: Path) -> None:
    answer = run("render", story_file)
    assert "<li>bread</li>" in answer.out
    assert "title:" not in answer.out


def test_the_language_decides_the_quotation_marks(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text('"Gehen"\n', encoding="utf-8")
    assert "„Gehen“" in run("render", file, "--language", "de").out


def test_a_story_of_a_desk_is_named_as_not_found_on_standard_error(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("See [[another-story]].\n", encoding="utf-8")
    answer = run("render", file)
    assert answer.status == 0
    assert "another-story" in answer.err


def test_a_file_that_is_not_there_ends_with_3(tmp_path: Path) -> None:
    answer = run("render", tmp_path / "none.md")
    assert (answer.status, answer.out) == (3, "")
    assert "none.md" in answer.err


def test_standard_input_is_read_and_any_script_survives_a_plain_locale(tmp_path: Path) -> None:
    code = (
        "import io, sys; sys.stdin = io.TextIOWrapper(io.BytesIO('Ünal — 東京'.encode()));"
        "from deskeditor.__main__ import main; sys.exit(main())"
    )
    answer = run_process("render", "-", code=code, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert answer.status == 0
    assert "Ünal — 東京" in answer.out
