"""Plain text as Markdown: a backslash before what the dialect would take for markup."""

import re

_ANYWHERE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n]|\Z)|[*`]|~(?=~)|(?<=~)~|\[|\]|!(?=\[)|\{"
    r"|(?<!\w)_|_(?!\w)|<(?=[^\s<])|&(?=#?\w+;)"
)
_START = re.compile(r"(?m)^([ \t]*)(?:([-+#>=])|(\d{1,9})([.)](?=\s|\Z))|(:)(?=[:\s])|(\|))")


def escaped_text(text: str, *, in_table: bool = False, at_start: bool = False) -> str:
    """Return plain `text` so that it renders as it stands.

    With `at_start` only what means something at the start of a line is looked at (for text whose
    inside is Markdown already).
    """
    if at_start:
        return _START.sub(_escaped_start, text)
    escaped = _ANYWHERE.sub(lambda found: "\\" + found[0], text)
    return escaped.replace("|", "\\|") if in_table else escaped


def _escaped_start(found: re.Match[str]) -> str:
    space, mark, number, behind, colon, pipe = found.groups()
    if number:
        return f"{space}{number}\\{behind}"
    return f"{space}\\{mark or colon or pipe}"
