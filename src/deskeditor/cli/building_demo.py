"""`demo`: the sample magazine as a desk, its site and its newest issue, and the window on it."""

import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from deskeditor.cli.answers import say, warn
from deskeditor.cli.displays import can_show_window
from deskeditor.cli.exits import Exit
from deskeditor.cli.invocation import Invocation, created, opened
from deskeditor.cli.options import SWITCH
from deskeditor.cli.progress import progress_bar
from deskeditor.cli.verifying import show_findings, status
from deskeditor.errors import DeskError, DeskFileError, DeskLockedError, RefusedError

if TYPE_CHECKING:
    from deskeditor.operations.desk import Desk
    from deskeditor.operations.exporting import Exported

DEFAULT_FOLDER = Path("demo")
_MARK = "demo.json"  # says that we made the folder, and what the desk was like


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """The places inside a demo's folder."""

    folder: Path

    @property
    def desk(self) -> Path:
        """The sample desk."""
        return self.folder / "The Meridian Review.desk"

    @property
    def site(self) -> Path:
        """The exported site package."""
        return self.folder / "site-package"

    def issue(self, number: int) -> Path:
        """The folder of one exported issue."""
        return self.folder / f"issue-{number}"

    @property
    def mark(self) -> Path:
        """The file that marks the folder as ours."""
        return self.folder / _MARK


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("demo")(build_demo)


def build_demo(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="Where to build it. A demo there is built anew; if you changed "
            "its desk, that is kept beside the new one.",
        ),
    ] = DEFAULT_FOLDER,
    window: Annotated[
        bool,
        typer.Option(
            "--window/--no-window", metavar=SWITCH, help="Open the window on it afterwards."
        ),
    ] = True,
) -> None:
    """Build the sample magazine, export and verify its site and an issue, open the window."""
    invocation = context.ensure_object(Invocation)
    demo = DemoFolder(folder)
    _make_way(invocation, demo)
    with created(demo.desk, invocation.person) as desk:
        _fill(invocation, desk)
        exports = _export(invocation, desk, demo)
        demo.mark.write_text(json.dumps({"desk": fingerprint(desk)}) + "\n", encoding="utf-8")
    ends = [_verified(invocation, what, exported) for what, exported in exports]
    say(invocation, f"Desk: {demo.desk}")
    if max(ends) is not Exit.DONE:
        raise typer.Exit(max(ends))
    if window and can_show_window(os.environ, sys.platform):
        raise typer.Exit(invocation.window(desk=demo.desk.absolute()))
    say(invocation, f'To see it: {_program()} --desk "{demo.desk}"')


def _program() -> str:
    """Return how this program can be called from here: by its name if it is on PATH."""
    name = Path(sys.argv[0]).name
    if name != "deskeditor" or shutil.which(name):
        return "deskeditor"
    return sys.argv[0]


def fingerprint(desk: "Desk") -> str:
    """Return a digest of all stories and issues of a desk: it changes when one of them does."""
    edition = desk.ask(lambda tx: tx.edition())
    heads = sorted([s.head for s in edition.stories] + [i.head for i in edition.issues])
    return sha256("\n".join(heads).encode()).hexdigest()


def _make_way(invocation: Invocation, demo: DemoFolder) -> None:
    """Clear what an earlier demo left. Raises RefusedError for a folder that is not a demo."""
    if demo.folder.exists() and not demo.folder.is_dir():
        raise RefusedError(f"{demo.folder} is a file. Name a folder for the demo.")
    if demo.folder.is_dir() and any(demo.folder.iterdir()) and not demo.mark.is_file():
        raise RefusedError(
            f"{demo.folder} holds files that are not a demo's; they were left as they are. "
            "Name an empty folder, or a new one."
        )
    if not demo.desk.exists():
        return
    if _is_untouched(demo):
        demo.desk.unlink()
        shutil.rmtree(demo.desk.with_suffix(".media"), ignore_errors=True)
    else:
        _set_aside(invocation, demo)


def _is_untouched(demo: DemoFolder) -> bool:
    try:
        known = json.loads(demo.mark.read_text(encoding="utf-8"))["desk"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    try:
        with opened(demo.desk, "") as desk:  # to write: refused while a window holds it
            return bool(fingerprint(desk) == known)
    except DeskLockedError:
        raise
    except DeskFileError:
        return False


def _set_aside(invocation: Invocation, demo: DemoFolder) -> None:
    stem = f"{demo.desk.stem} {datetime.now().astimezone():%Y-%m-%d %H%M%S}"
    kept = demo.desk.with_name(f"{stem}.desk")
    demo.desk.rename(kept)
    media = demo.desk.with_suffix(".media")
    if media.exists():
        media.rename(kept.with_suffix(".media"))
    warn(invocation, f"You had changed the demo's desk; it is kept as {kept}")


def _fill(invocation: Invocation, desk: "Desk") -> None:
    from deskeditor.operations.sample import build_sample

    with progress_bar(invocation, "Building the sample magazine") as report:
        build_sample(desk, report)


def _export(
    invocation: Invocation, desk: "Desk", demo: DemoFolder
) -> list[tuple[str, "Exported"]]:
    from deskeditor.operations.exporting import export_issue, export_site

    issues = desk.ask(lambda tx: tx.issues.all())
    if not issues:
        raise DeskError("The sample magazine has no issue.")
    number = issues[0].number
    with progress_bar(invocation, "Exporting the site") as report:
        site = export_site(desk, demo.site, progress=report)
    with progress_bar(invocation, f"Exporting No. {number}") as report:
        issue = export_issue(desk, number, demo.issue(number), progress=report)
    return [("Site", site), (f"No. {number}", issue)]


def _verified(invocation: Invocation, what: str, exported: "Exported") -> Exit:
    show_findings(invocation, exported.findings)
    end = status(exported.findings)
    sound = "sound" if end is Exit.DONE else "NOT sound"
    say(invocation, f"{what}: {exported.files} files, {sound}: {exported.path}")
    return end
