"""The kinds of failure a person can act on; everything else is a bug and keeps its traceback.

A message is shown as written, so it names the thing, the cause and the way out.
"""


class DeskError(Exception):
    """Something the person can act on."""


class RefusedError(DeskError):
    """An act that the rules of the desk do not allow; nothing was changed."""


class NotFoundError(RefusedError):
    """The thing asked for is not, or no longer, in the desk."""


class StaleRevisionError(RefusedError):
    """The document was saved elsewhere after this copy of it was opened."""


class StoppedError(DeskError):
    """A reading that was ended because nobody waits for its answer."""


class DeskFileError(DeskError):
    """The desk cannot be read or written."""


class DeskMissingError(DeskFileError):
    """There is no file at the path given."""


class DeskNewerError(DeskFileError):
    """The desk was made by a later major version of the program."""


class DeskForeignError(DeskFileError):
    """The file is not a desk."""


class DeskDamagedError(DeskFileError):
    """The file is a desk, but SQLite or a content hash says that it is damaged."""


class DeskReadOnlyError(DeskFileError):
    """The file or its folder does not allow writing."""


class DeskLockedError(DeskFileError):
    """Another window or process holds the desk."""


class DiskFullError(DeskFileError):
    """There is no room for the write; what was there before is untouched."""


class UnreadableFileError(DeskError):
    """A file to be read (an image, a page, a package) cannot be."""


class ExportError(DeskError):
    """An export could not be written; the last good one is still there."""


class ExportRefusedError(ExportError, RefusedError):
    """An export whose target or content the rules do not allow; nothing was changed."""
