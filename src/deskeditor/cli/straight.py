"""The shortest way to the window: a command line that only opens it needs no parser of commands.

The library that reads commands takes a good part of a start to load, and people start the window
far more often than they type a command.
"""

from collections.abc import Sequence
from pathlib import Path

from deskeditor.cli.invocation import Invocation


def is_straight(arguments: Sequence[str], invocation: Invocation) -> bool:
    """Return True if `arguments` say no more than that the window opens; take them in.

    Anything else, wrong use too, is left to the commands, and `invocation` as it was.
    """
    desk, software, quits = invocation.named_desk, False, False
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if argument == "--software-rendering":
            software = True
        elif argument == "--quit-after-start":
            quits = True
        elif argument == "--desk" and rest and not rest[0].startswith("-"):
            desk = Path(rest.pop(0))
        else:
            return False
    invocation.named_desk = desk
    invocation.software_rendering = software
    invocation.quit_after_start = quits
    return True
