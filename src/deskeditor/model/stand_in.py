"""The neutral picture that stands in where a source told a picture's words but had no file.

Alt, caption and credit are then kept in a *use* of it, so that they show on page, card and mail
from the first day, and stay when the real file takes its place.
"""

from deskeditor.model.image import Image

FILENAME = "picture-missing.png"
SHA256 = "eaa0bcb1c80c166b64f3fc7b0cf3e1fe9e9c326640029e97f70ce2d57a20d4df"


def is_stand_in(image: Image) -> bool:
    """Return True if `image` only holds a place: a story that shows it is not ready to go out."""
    return image.sha256 == SHA256
