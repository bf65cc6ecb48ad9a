"""How many of something there are, in words."""


def counted(count: int, one: str, more: str) -> str:
    """Return `one` where there is one, else `more` with the number in the place of "%1"."""
    return one if count == 1 else more.replace("%1", f"{count:,}")
