"""Where in a text something stands: a range with the words around it, so that it can be found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A range of one field; offsets count code points."""

    field: str = "body"
    start: int = 0
    end: int = 0
    quote: str = ""  # the text of the range when the anchor was made
    before: str = ""  # up to 32 characters
    after: str = ""  # up to 32 characters
