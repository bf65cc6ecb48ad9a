"""Every command and option explains itself and stands in the documentation."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from deskeditor.cli.app import app

DOCUMENT = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
CONTRACT = {
    "open",
    "import",
    "list",
    "search",
    "show",
    "history",
    "diff",
    "export",
    "verify",
    "backup",
    "check",
    "repair",
    "restore",
    "trash",
    "purge",
    "demo",
    "render",
    "words",
    "vocabulary",
    "credit",
}
GROUPS = {"export", "vocabulary"}


def commands(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - Typer's
    for name, child in getattr(command, "commands", {}).items():
        full = f"{path} {name}".strip()
        yield full, child
        yield from commands(child, full)


ALL = dict(commands(typer.main.get_command(app)))


def section(name: str) -> str:
    """Return the part of the document that is about the command."""
    parts = re.split(r"^### ", DOCUMENT, flags=re.MULTILINE)[1:]
    return next((part for part in parts if f"`{name} " in part.partition("\n")[0]), "")


def test_the_commands_are_those_of_the_contract() -> None:
    assert {name for name in ALL if " " not in name} == CONTRACT
    assert {name for name in ALL if name.startswith("export ")} == {"export site", "export issue"}
    assert {name for name in ALL if name.startswith("vocabulary ")} == {
        "vocabulary list",
        "vocabulary import",
    }


@pytest.mark.parametrize("name", [name for name in ALL if name not in GROUPS])
def test_every_command_has_help_and_a_section_with_all_its_options(name: str) -> None:
    command = ALL[name]
    assert (command.help or "").strip()
    about = section(name)
    assert about
    for parameter in command.params:
        assert (parameter.help or "").strip(), parameter.name
        if parameter.param_type_name == "option" and "--help" not in parameter.opts:
            for spelling in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{spelling}" in about or f"{spelling}`" in about, spelling


def test_every_global_option_is_documented() -> None:
    for parameter in typer.main.get_command(app).params:
        if getattr(parameter, "hidden", False):
            continue
        for spelling in parameter.opts:
            assert f"`{spelling}" in DOCUMENT, spelling


def test_every_section_is_about_a_command_that_exists() -> None:
    named = re.findall(
        r"`([a-z]+(?: (?:site|issue|list|import))?)(?= |`)",
        "\n".join(line for line in DOCUMENT.splitlines() if line.startswith("### ")),
    )
    assert set(named) <= set(ALL)
    assert set(named) | GROUPS == set(ALL)
