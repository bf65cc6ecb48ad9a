"""What a pasted address means where it is pasted."""

import re

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_IN_LINK = re.compile(r"\]\([^()]*$|\[[^\[\]]*$|<[^<>]*$|\{[^{}]*$")


def address_in(text: str) -> str | None:
    """Return the web or mail address if `text` is one and nothing else."""
    wanted = text.strip()
    return wanted if _ADDRESS.fullmatch(wanted) else None


def linked(words: str, address: str, before: str) -> str | None:
    """Return `words`, which are selected behind `before` in their line, as a link to `address`.

    None where that would be no link: in code, in another link or a tag, over several lines.
    """
    if not words.strip() or "\n" in words or address_in(words):
        return None
    if before.count("`") % 2 or "`" in words or _IN_LINK.search(before):
        return None
    if before.startswith(("    ", "\t", ":::")):
        return None
    target = f"<{address}>" if address.count("(") != address.count(")") else address
    escaped = re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)
    return f"[{escaped}]({target})"
