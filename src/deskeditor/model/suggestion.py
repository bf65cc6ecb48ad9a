"""What a file says about its picture: a suggestion, with the place it was found at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that a picture file states about itself. It is offered, never taken by itself."""

    field: str  # "caption", "creator", "copyright" …
    text: str
    origin: str  # "XMP dc:creator", "IIM 2:80", "Exif Artist"
