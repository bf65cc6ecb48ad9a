"""What is said of a file that is not taken: its name, the cause, and the way out."""

from pathlib import Path

from deskeditor.errors import UnreadableFileError
from deskeditor.media.recognising import kind_of

_MILLION = 1_000_000
_OF_THE_SYSTEM: dict[type[Exception], str] = {
    FileNotFoundError: ("is not there any more. Look for it where it was saved and add it again."),
    PermissionError: (
        "may not be read by this account. Change its permissions, or copy it first."
    ),
    IsADirectoryError: "is a folder, not a picture. Add the pictures in it.",
}


def unreadable(path: Path, error: Exception, readable: str) -> UnreadableFileError:
    """Return the refusal of a file that could not be opened because of `error`."""
    return UnreadableFileError(f"{path.name} {_cause(path, error, readable)}")


def empty(path: Path) -> UnreadableFileError:
    """Return the refusal of a file of no bytes."""
    return UnreadableFileError(
        f"{path.name} is empty (0 bytes): its download or copy did not finish. Fetch it again."
    )


def too_heavy(path: Path, size: int, most: int) -> UnreadableFileError:
    """Return the refusal of a file of more than `most` bytes."""
    return UnreadableFileError(
        f"{path.name} has {size // 1024**2:,} MB: more than the {most // 1024**2:,} MB that can "
        "be opened safely. Save a smaller copy of it and add that."
    )


def too_large(path: Path, most: int) -> UnreadableFileError:
    """Return the refusal of a picture of more than `most` pixels."""
    return UnreadableFileError(
        f"{path.name} has more than the {most // _MILLION} megapixels that can be opened safely. "
        "Save a smaller copy of it and add that."
    )


def too_long(path: Path, frames: int, width: int, height: int) -> UnreadableFileError:
    """Return the refusal of an animation whose frames are too many together."""
    return UnreadableFileError(
        f"{path.name} is an animation of {frames:,} frames, {width:,} × {height:,} pixels each: "
        "too large to open safely. Save one frame of it as PNG or JPEG and add that."
    )


def undrawable(path: Path, error: Exception) -> UnreadableFileError:
    """Return the refusal of an SVG that is not safe to draw, or cannot be drawn."""
    return UnreadableFileError(
        f"{path.name} is an SVG drawing that {error}. Export it as PNG, at least 1,600 pixels "
        "wide, and add that."
    )


def _cause(path: Path, error: Exception, readable: str) -> str:
    """Return cause and way out, to follow the file's name."""
    for kind_of_error, sentence in _OF_THE_SYSTEM.items():
        if isinstance(error, kind_of_error):
            return sentence
    kind = _kind(path)
    if kind:
        return f"is {kind}, not a {readable} picture. Save or export it as one of these."
    if "cannot identify" in str(error):
        return (
            f"is not a {readable} picture, or its beginning is damaged. Open it in a picture "
            "program and save it as JPEG or PNG."
        )
    return (
        f"is damaged or cut short, so it cannot be shown ({error}). Fetch it again from where it "
        "came from."
    )


def _kind(path: Path) -> str:
    try:
        return kind_of(path)
    except OSError:
        return ""
