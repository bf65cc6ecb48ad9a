"""What was typed: the one thing that goes from the text to the page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a text that others take the place of."""

    first: int  # line, from 0
    removed: int  # lines
    lines: tuple[str, ...]  # without their ends
