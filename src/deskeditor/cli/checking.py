"""`check` and `repair`: what is wrong with a desk, and setting it right."""

import typer

from deskeditor.cli.answers import answer_json, answer_rows, say
from deskeditor.cli.exits import Exit
from deskeditor.cli.invocation import Invocation
from deskeditor.cli.options import Json


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("check")(check)
    app.command("repair")(repair)


def check(context: typer.Context, as_json: Json = False) -> None:
    """Look the desk over: the file, every revision's hash, the lists, every original.

    Changes nothing; the desk may be in use. Exit status 1 when something is wrong.
    """
    from deskeditor.storage.checking import problems_of

    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    path = invocation.desk_path
    found = problems_of(path)
    if as_json:
        told = [{"part": str(problem.part), "what": problem.what} for problem in found]
        answer_json({"ok": not found, "problems": told})
    elif found:
        answer_rows(
            invocation, ("In", "What"), [(str(problem.part), problem.what) for problem in found]
        )
        say(invocation, f"{path.name} needs care: deskeditor repair sets right what it can.")
    else:
        say(invocation, f"{path.name} is sound.")
    raise typer.Exit(Exit.FINDINGS if found else Exit.DONE)


def repair(context: typer.Context, as_json: Json = False) -> None:
    """Set the desk right: a backup first, then its lists anew.

    A damaged file is set aside untouched, and a sound one made of the newest good backup and of
    all that can still be read. Exit status 1 when something was lost.
    """
    from deskeditor.storage.backup_folder import usual_folder
    from deskeditor.storage.mending import mend

    invocation = context.ensure_object(Invocation)
    invocation.wants_json = as_json
    path = invocation.desk_path
    folder = usual_folder(path, invocation.settings.backup_folder)
    mended = mend(path, folder, person=invocation.person)
    salvaged = mended.salvaged
    if as_json:
        answer_json(
            {
                "backup": str(mended.backup.path) if mended.backup else None,
                "set_aside": str(mended.set_aside) if mended.set_aside else None,
                "relisted": len(mended.relisted),
                "salvaged": {
                    "revisions": salvaged.revisions,
                    "documents": salvaged.documents,
                    "drafts": salvaged.drafts,
                },
                "lost": list(salvaged.lost),
                "lacking": list(mended.lacking),
            }
        )
    for sentence in mended.sentences:
        say(invocation, sentence)
    raise typer.Exit(Exit.FINDINGS if salvaged.lost or mended.lacking else Exit.DONE)
